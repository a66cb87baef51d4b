//! The draws of the demonstration: held and published, verified from its download; and in preparation.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use base::{Clock, Lang};
use db::args;
use draws::model::{Draw, State};
use http::StatusCode;
use serde_json::Value;

use crate::{commune::Commune, inside::Inside};

const HELD: &str = "/tirages/vingt-quatre-habitants-pour-parler-de-l-eau";
const AHEAD: &str = "/tirages/douze-habitants-pour-evaluer-la-videosurveillance";

async fn page(visitor: &Inside, path: &str) -> String {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.text()
}

/// What the command says of a folder.
fn command(dir: &Path) -> bool {
    let verify = draws::commands::Command::Verify {
        dir: dir.to_owned(),
        say: draws::commands::Say {
            lang: Lang::En,
            json: false,
        },
    };
    let clock = Clock::manual(crate::commune::opening_moment());
    draws::commands::run(verify, &clock, &mut |_| ()).code == 0
}

/// What the Python script says of it.
fn script(dir: &Path) -> bool {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/verify/draw.py");
    let ran = Command::new("python3")
        .arg(script)
        .arg(dir)
        .output()
        .expect("python3");
    ran.status.success()
}

/// What the journal says of it, from what it serves: each act of the history is an entry whose receipt
/// verifies with the town's key, and each file has the fingerprint that the last of them gives.
#[derive(Debug)]
struct Register {
    trusted: journal::Trusted,
    folder: tempfile::TempDir,
    /// Entries whose receipts verified, as they were read.
    entries: BTreeMap<i64, Value>,
}

impl Register {
    async fn of(visitor: &Inside, dir: &Path) -> Self {
        let key = page(visitor, "/registre/cle").await;
        let trusted = journal::Trusted {
            key: Some(key.trim().parse().expect("the town's key")),
            ..journal::Trusted::default()
        };
        let mut register = Self {
            trusted,
            folder: tempfile::tempdir().expect("a folder"),
            entries: BTreeMap::new(),
        };
        for act in acts(dir).expect("a history") {
            let number = act["journal"].as_i64().expect("a number");
            register.read(visitor, number).await;
        }
        register
    }

    async fn read(&mut self, visitor: &Inside, number: i64) {
        let at = |name: &str| format!("/registre/acte/{number}/{name}");
        let receipt = visitor.get(&at("recu.tlog-proof")).await;
        let entry = visitor.get(&at("acte.json")).await;
        assert_eq!(receipt.status, StatusCode::OK);
        let file = self.folder.path().join(format!("{number}.tlog-proof"));
        fs::write(&file, &receipt.body).expect("a receipt");
        let trusted = journal::Trusted {
            entry: Some(entry.body.clone()),
            ..self.trusted.clone()
        };
        let target = file.display().to_string();
        let report = journal::verify(&target, &trusted, |_, _| ()).await;
        let report = report.expect("the receipt verifies");
        let index = u64::try_from(number).expect("a number");
        assert!(
            matches!(report.what, journal::Verified::Entry { index: found, .. } if found == index)
        );
        let entry = serde_json::from_slice(&entry.body).expect("an entry");
        self.entries.insert(number, entry);
    }

    fn agrees(&self, dir: &Path) -> bool {
        let Some(acts) = acts(dir) else { return false };
        let mut bound: BTreeMap<String, String> = BTreeMap::new();
        for act in &acts {
            let entry = act["journal"].as_i64().and_then(|at| self.entries.get(&at));
            let Some(documents) = entry.and_then(|entry| entry["documents"].as_array()) else {
                return false;
            };
            if documents[0]["sha256"] != journal::fingerprint(&act["act"]).as_str() {
                return false;
            }
            for document in documents {
                let text = |word: &str| document[word].as_str().unwrap_or_default().to_owned();
                bound.insert(text("name"), text("sha256"));
            }
        }
        let files = files(dir);
        files.len() > 5
            && files
                .iter()
                .filter(|name| *name != "acts.json")
                .all(|name| {
                    let bytes = fs::read(dir.join(name)).expect("a file");
                    bound.get(name) == Some(&sortition::fingerprint(&bytes))
                })
    }
}

fn acts(dir: &Path) -> Option<Vec<Value>> {
    let bytes = fs::read(dir.join("acts.json")).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The names of all files of a download, those of replacements too.
fn files(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dir.join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{folder}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(format!("{name}/"));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

async fn download(visitor: &Inside, path: &str, into: &Path) -> PathBuf {
    let zip = visitor.get(&format!("{path}/fichiers.zip")).await;
    assert_eq!(zip.status, StatusCode::OK);
    let file = into.join("draw.zip");
    fs::write(&file, &zip.body).expect("the download");
    let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    let unzip = Command::new("python3")
        .args(["-c", script])
        .arg(&file)
        .arg(into)
        .status();
    assert!(unzip.expect("python3").success());
    into.join(path.rsplit('/').next().expect("a name"))
}

/// The path of the draw of a procedure whose panel sits.
async fn drawn_of(commune: &Commune, procedure: &str) -> String {
    let draws = draws::store::draws(commune.town.db()).await.expect("draws");
    let of = |draw: &&Draw| {
        let is_of = draw
            .basis()
            .is_some_and(|basis| basis.procedure == procedure);
        is_of && draw.state == State::Seated
    };
    draws.iter().find(of).expect("its draw").path()
}

#[tokio::test]
async fn a_published_draw_is_verified_by_the_command_the_script_and_the_journal() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let tied = drawn_of(&commune, "tirage-commission").await;
    for path in [HELD, tied.as_str()] {
        let folder = tempfile::tempdir().expect("a folder");
        let dir = download(&visitor, path, folder.path()).await;
        let register = Register::of(&visitor, &dir).await;
        let three = |dir: &Path| [command(dir), script(dir), register.agrees(dir)];
        assert_eq!(three(&dir), [true; 3], "{path}");
        let mut seen = 0;
        for name in files(&dir) {
            let file = dir.join(&name);
            let whole = fs::read(&file).expect("a file");
            let changed = String::from_utf8(whole.clone()).expect("text");
            // One digit says something else.
            let at = changed.find(|c: char| c.is_ascii_digit()).expect("a digit");
            let other = if changed[at..].starts_with('1') {
                "2"
            } else {
                "1"
            };
            let changed = format!("{}{other}{}", &changed[..at], &changed[at + 1..]);
            fs::write(&file, changed).expect("a change");
            let [command, script, journal] = three(&dir);
            assert!(!journal, "{name}");
            // The history and the choice of alternates are told to the journal alone.
            let is_replayed = !matches!(name.as_str(), "acts.json" | "alternates.json")
                && !name.ends_with("announcement.json");
            if is_replayed {
                seen += 1;
                assert!(!command && !script, "{name}: {command} {script}");
            }
            fs::write(&file, whole).expect("as before");
        }
        assert!(seen >= 9, "the draw and its replacement: {seen}");
        assert_eq!(three(&dir), [true; 3], "{path}");
    }
}

#[tokio::test]
async fn names_of_those_who_did_not_agree_are_nowhere() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let shown = page(&visitor, HELD).await;
    assert!(shown.contains("fichiers.zip"));
    let scene = page(&visitor, &format!("{HELD}/ceremonie")).await;
    assert!(
        scene.contains("12 quotas sur") || scene.contains("15 quotas sur 15"),
        "{scene}"
    );
    let named: Vec<(String, bool)> = commune
        .town
        .db()
        .all("SELECT name, publish_name FROM draws_people", args![])
        .await
        .expect("people");
    assert!(named.len() > 200);
    assert!(
        named
            .iter()
            .any(|(name, publish)| *publish && shown.contains(name))
    );
    let whole = [&shown, &scene];
    let public: Vec<&String> = named
        .iter()
        .filter(|(_, publish)| *publish)
        .map(|(name, _)| name)
        .collect();
    for (name, _) in named
        .iter()
        .filter(|(name, publish)| !publish && !public.contains(&name))
    {
        assert!(
            whole.iter().all(|text| !text.contains(name.as_str())),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_draw_in_preparation_says_when_and_from_what_chance_comes() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let shown = page(&visitor, AHEAD).await;
    assert!(shown.contains("balise publique drand") && shown.contains("volontaire"));
    let form = page(&visitor, &format!("{AHEAD}/volontaire")).await;
    assert!(form.contains("name=\"attests\""));
    let all = page(&visitor, "/tirages").await;
    assert!(all.contains(HELD) && all.contains(AHEAD));
    let english = page(&visitor, &format!("/en{AHEAD}")).await;
    assert!(english.contains("public beacon drand"));
    // One who runs programmes runs no draws of another service.
    let cook = Inside::person(&commune, "s-combal").await;
    let refused = cook.get(&format!("/bureau{AHEAD}")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
