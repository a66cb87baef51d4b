//! A copy of the demonstration commune for each test, with a clock that obeys.
//!
//! Playing the life of Valmoreau takes seconds: the first test to need it does so, under a lock, and
//! leaves the result in the target folder for the other processes of this very build.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use axum::Router;
use base::{Clock, Id, Instant, Random};
use db::{Db, args};
use maison::{demo, house};
use programme::{model::Commitment, store};
use tempfile::TempDir;
use testkit::Site;
use town::{Actor, Grant, Mail, Opening, Person, Role, Town};

const TRACE: &str = "SELECT 'acts', COUNT(*) FROM journal_entries
    UNION ALL SELECT 'versions', CAST(SUM(version) AS BIGINT) FROM programme_commitments
    UNION ALL SELECT 'milestones', COUNT(*) FROM programme_milestones
    UNION ALL SELECT 'milestones done', COUNT(done_on) FROM programme_milestones
    UNION ALL SELECT 'measures', COUNT(*) FROM programme_measures
    UNION ALL SELECT 'replies', COUNT(reply) FROM programme_demands
    UNION ALL SELECT 'questions', COUNT(*) FROM programme_questions WHERE state = 'waiting'
    UNION ALL SELECT 'followers', COUNT(*) FROM programme_followers
    UNION ALL SELECT 'confirmed', COUNT(confirmed_at) FROM programme_followers
    UNION ALL SELECT 'drafts', COUNT(*) FROM programme_drafts
    UNION ALL SELECT 'filed', COUNT(filed_on) FROM programme_inputs
    UNION ALL SELECT 'closed', COUNT(closed_on) FROM programme_phases
    UNION ALL SELECT 'people', COUNT(*) FROM identity_people
    UNION ALL SELECT 'rights', COUNT(*) FROM identity_grants
    UNION ALL SELECT 'invitations', COUNT(*) FROM identity_invitations
    UNION ALL SELECT 'sessions', COUNT(*) FROM identity_sessions
    UNION ALL SELECT 'services', COUNT(*) FROM services
    UNION ALL SELECT 'territories', COUNT(*) FROM territories
    UNION ALL SELECT 'elected', COUNT(*) FROM elected_members";

/// What the demonstration says its own address is.
pub const ADDRESS: &str = "http://localhost";

/// When tests open it: a while after the demonstration sealed its journal, which takes it a moment.
pub fn opening_moment() -> Instant {
    demo::opening_moment().plus_seconds(300)
}

/// Valmoreau on Friday 20 November 2026, for one test.
#[derive(Debug)]
pub struct Commune {
    pub town: Town,
    pub clock: Clock,
    folder: TempDir,
}

impl Commune {
    /// A copy of the commune; a demonstration, as `maison demo` opens it.
    pub async fn open() -> Self {
        Self::open_as(true, ADDRESS).await
    }

    /// The same commune in earnest, or at another address.
    pub async fn open_as(demonstration: bool, address: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&played().await, folder.path());
        let db = Db::open_sqlite(&folder.path().join("town.db"))
            .await
            .expect("the copied database");
        let clock = Clock::manual(opening_moment());
        let opening = Opening {
            db,
            clock: clock.clone(),
            random: Random::seeded(42),
            data: folder.path().to_owned(),
            public_url: address.to_owned(),
            mail: Mail::Folder(folder.path().join("mail")),
            demonstration,
        };
        let town = house::open(opening).await.expect("the commune opens");
        Self {
            town,
            clock,
            folder,
        }
    }

    pub fn app(&self) -> Router {
        house::app(self.town.clone())
    }

    pub async fn site(&self) -> Site {
        Site::start(self.app()).await
    }

    /// The one-click address of somebody of `demo/town.yaml`, by their slug.
    pub fn door(&self, slug: &str) -> String {
        identity::demo_link(&self.town, &self.person(slug))
            .expect("a demonstration opens its doors")
    }

    pub fn person(&self, slug: &str) -> Id<Person> {
        let text = fs::read_to_string(self.folder.path().join("demonstration.json"))
            .expect("the people of the demonstration");
        let people: std::collections::HashMap<String, Id<Person>> =
            serde_json::from_str(&text).expect("their identities");
        people
            .get(slug)
            .unwrap_or_else(|| panic!("demo/town.yaml has no {slug}"))
            .clone()
    }

    /// Lets time pass and does the work that falls due.
    pub async fn after_seconds(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
        self.work().await;
    }

    /// Does what waits in the queue: letters leave, checkpoints are signed.
    pub async fn work(&self) {
        jobs::run_due(&self.town, &house::registry())
            .await
            .expect("the queue is worked through");
    }

    /// The letters in the folder, the last one last.
    pub fn letters(&self) -> Vec<String> {
        let mut files: Vec<_> = fs::read_dir(self.folder.path().join("mail"))
            .map(|entries| entries.filter_map(Result::ok).collect())
            .unwrap_or_default();
        files.sort_by_key(fs::DirEntry::file_name);
        files
            .iter()
            .map(|file| fs::read_to_string(file.path()).expect("a letter"))
            .collect()
    }

    /// The path of the link that begins this way, in the last letter that has one. Others may come
    /// after it: cases become late while one waits.
    pub fn link(&self, beginning: &str) -> String {
        let letters = self.letters();
        let wanted = format!("{ADDRESS}{beginning}");
        let (letter, at) = letters
            .iter()
            .rev()
            .find_map(|letter| Some((letter, letter.find(&wanted)?)))
            .unwrap_or_else(|| panic!("no {wanted} in {} letters", letters.len()));
        letter[at + ADDRESS.len()..]
            .split(|c: char| c.is_whitespace() || "\"<>".contains(c))
            .next()
            .unwrap_or_default()
            .to_owned()
    }

    /// The commitment of a measure by its id in `demo/programme.csv`.
    pub async fn commitment(&self, reference: &str) -> Commitment {
        for programme in store::programmes(self.town.db()).await.expect("programmes") {
            let found = store::commitment_by_reference(self.town.db(), &programme.slug, reference)
                .await
                .expect("a read");
            if let Some(found) = found {
                return found;
            }
        }
        panic!("demo/programme.csv has no {reference}")
    }

    /// Makes somebody an administrator of the town.
    pub async fn promote(&self, slug: &str) {
        let grant = Grant {
            role: Role::Administrator,
            service: None,
            territory: None,
        };
        self.grant(slug, grant).await;
    }

    /// Gives somebody a right.
    pub async fn grant(&self, slug: &str, grant: Grant) {
        let (town, person) = (&self.town, self.person(slug));
        let mut tx = town.db().begin().await.expect("a transaction");
        identity::actions::grants::give(&mut tx, town, &Actor::System, &person, &grant)
            .await
            .expect("a right");
        tx.commit().await.expect("a right");
    }

    /// Numbers that any write of a form would move.
    pub async fn trace(&self) -> Vec<(String, i64)> {
        self.town.db().all(TRACE, args![]).await.expect("counts")
    }

    pub fn data(&self) -> &Path {
        self.folder.path()
    }
}

/// The folder of a commune whose life has been played by this very program.
async fn played() -> PathBuf {
    let shelf = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = std::env::current_exe()
        .and_then(fs::metadata)
        .expect("the file of this test");
    let built = program
        .modified()
        .expect("the file system keeps times")
        .duration_since(UNIX_EPOCH)
        .expect("a date after 1970");
    let name = format!("commune-{:x}-{:x}", program.len(), built.as_nanos());
    let ready = shelf.join(&name);
    fs::create_dir_all(shelf).expect("a folder for what tests keep");
    let lock = File::create(shelf.join("commune.lock")).expect("a lock file");
    lock.lock().expect("the lock");
    if !ready.exists() {
        forget_old(shelf);
        let folder = shelf.join(format!("{name}.playing"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder to play in");
        let db = Db::open_sqlite(&folder.join("town.db"))
            .await
            .expect("a new database");
        let (town, _) = demo::open(db, folder.clone(), ADDRESS.to_owned())
            .await
            .expect("the life of Valmoreau is played");
        town.db().close().await;
        fs::rename(&folder, &ready).expect("the played commune is kept");
    }
    ready
}

/// Earlier builds left theirs; two are kept, because two checkouts may share a target folder.
fn forget_old(shelf: &Path) {
    let mut kept: Vec<_> = fs::read_dir(shelf)
        .expect("the folder of what tests keep")
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("commune-"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    kept.sort();
    kept.pop();
    for (_, old) in kept {
        let _ = fs::remove_dir_all(old);
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the folder of the played commune") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("its type").is_dir() {
            fs::create_dir_all(&target).expect("a folder");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}
