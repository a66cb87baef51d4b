//! The folder of a draw: files that are published, and that anyone can verify.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use base::Lang;
use i18n::t;
use serde::{Deserialize, de::DeserializeOwned};
use sortition::{
    Alternates, Feature, Instance, Outcome, Pick, Report, certificate_file, fingerprint,
    instance_file,
};

use super::{Draw, Refusal, file, why};
use crate::{
    model::{Criterion, Leaving},
    public_set,
};

const ALTERNATES: &str = "alternates.json";

pub struct Folder {
    dir: PathBuf,
    /// The files, when they are published ones at hand rather than on a disk.
    files: Option<Arc<BTreeMap<PathBuf, Vec<u8>>>>,
}

impl Folder {
    pub fn new(dir: PathBuf) -> Self {
        Self { dir, files: None }
    }

    /// Published files, by their names.
    pub fn of(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let files = files.into_iter();
        let files = files.map(|(name, content)| (PathBuf::from(name), content));
        Self {
            dir: PathBuf::new(),
            files: Some(Arc::new(files.collect())),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn has(&self, name: &str) -> bool {
        let path = self.path(name);
        match &self.files {
            Some(files) => files.contains_key(&path),
            None => path.exists(),
        }
    }

    fn bytes(&self, lang: Lang, name: &str) -> Result<Vec<u8>, Refusal> {
        let path = self.path(name);
        let Some(files) = &self.files else {
            return file(lang, &path);
        };
        files
            .get(&path)
            .cloned()
            .ok_or_else(|| unreadable(lang, &path))
    }

    fn read_file<T: DeserializeOwned>(&self, lang: Lang, name: &str) -> Result<T, Refusal> {
        parse(lang, &self.path(name), &self.bytes(lang, name)?)
    }

    /// The rules as announced, where a town published them.
    pub fn read_announcement(&self, lang: Lang) -> Result<Option<Announced>, Refusal> {
        let name = "announcement.json";
        self.has(name)
            .then(|| self.read_file(lang, name))
            .transpose()
    }

    /// Whether chance has been drawn: then nothing is replaced any more.
    pub fn is_drawn(&self) -> bool {
        self.has("pick.json")
    }

    fn put(
        &self,
        lang: Lang,
        name: &str,
        content: io::Result<impl AsRef<[u8]>>,
    ) -> Result<(), Refusal> {
        let path = self.path(name);
        content
            .and_then(|content| fs::write(&path, content))
            .map_err(|error| unwritten(lang, &path, &error))
    }

    /// Makes the folder: one that cannot be written to is told before long work.
    pub fn prepare(&self, lang: Lang, instance: &Instance) -> Result<(), Refusal> {
        self.must_be_folder(lang)?;
        fs::create_dir_all(&self.dir).map_err(|error| unwritten(lang, &self.dir, &error))?;
        if self.is_certified() {
            // A lottery of before stays whole until there is another.
            return Ok(());
        }
        self.put(lang, "instance.json", Ok(instance_file(instance)))
    }

    pub fn write(
        &self,
        lang: Lang,
        instance: &Instance,
        outcome: &Outcome,
        report: &Report,
    ) -> Result<(), Refusal> {
        self.put(lang, "instance.json", Ok(instance_file(instance)))?;
        match outcome {
            Outcome::Lottery(found) => {
                self.put(lang, "certificate.json", Ok(certificate_file(found)))?;
            }
            // A certificate of before is not of this pool.
            _ if self.is_certified() => {
                let path = self.path("certificate.json");
                fs::remove_file(&path).map_err(|error| unwritten(lang, &path, &error))?;
            }
            _ => (),
        }
        let text = public_set::report_file(report).map_err(io::Error::other);
        self.put(lang, "report.json", text)
    }

    /// Whether the folder holds a lottery that this one takes the place of.
    pub fn holds_another(&self, outcome: &Outcome) -> bool {
        let known = fs::read(self.path("certificate.json"));
        known.is_ok_and(|known| match outcome {
            Outcome::Lottery(found) => known != certificate_file(found),
            _ => true,
        })
    }

    pub fn write_pick(&self, lang: Lang, pick: &Pick) -> Result<(), Refusal> {
        let text = public_set::pick_file(pick).map_err(io::Error::other);
        self.put(lang, "pick.json", text)
    }

    /// The folder of a replacement.
    pub fn replacement(&self, number: u32) -> Self {
        Self {
            dir: self.path(&format!("replacement-{number}")),
            files: self.files.clone(),
        }
    }

    pub fn write_alternates(&self, lang: Lang, alternates: &Alternates) -> Result<(), Refusal> {
        let text = public_set::alternates_file(alternates).map_err(io::Error::other);
        self.put(lang, ALTERNATES, text)
    }

    /// Keeps beside a replacement the list that it is drawn among: the one of the draw may be chosen anew.
    pub fn keep_alternates(&self, lang: Lang, replacement: &Self) -> Result<(), Refusal> {
        replacement.put(lang, ALTERNATES, Ok(self.bytes(lang, ALTERNATES)?))
    }

    /// Where the list stands that a replacement was drawn among: beside it, or beside the draw.
    pub fn alternates_of<'a>(&'a self, replacement: &'a Self) -> &'a Self {
        if replacement.has(ALTERNATES) {
            replacement
        } else {
            self
        }
    }

    /// The tickets of the alternates.
    pub fn read_alternates(&self, lang: Lang) -> Result<BTreeSet<String>, Refusal> {
        if !self.has(ALTERNATES) {
            return Err(Refusal::input(t!(lang, "draws-command-no-alternates")));
        }
        let found: Alternates = self.read_file(lang, ALTERNATES)?;
        Ok(found.members.into_iter().collect())
    }

    pub fn shown(&self) -> String {
        self.dir.display().to_string()
    }

    pub fn write_gone(&self, lang: Lang, gone: &Leaving) -> Result<(), Refusal> {
        let text = public_set::gone_file(gone).map_err(io::Error::other);
        self.put(lang, "gone.json", text)
    }

    /// Whether a replacement was begun here, and whether its lottery was found.
    pub fn is_begun(&self) -> bool {
        self.has("instance.json")
    }

    pub fn is_certified(&self) -> bool {
        self.has("certificate.json")
    }

    pub fn read_gone(&self, lang: Lang) -> Result<Leaving, Refusal> {
        self.read_file(lang, "gone.json")
    }

    /// The seats, quotas and people, in a file written as we write it: its fingerprint is of its bytes.
    pub fn read_instance(&self, lang: Lang) -> Result<Instance, Refusal> {
        let path = self.path("instance.json");
        let bytes = self.bytes(lang, "instance.json")?;
        let instance: Instance = parse(lang, &path, &bytes)?;
        if bytes == instance_file(&instance) {
            Ok(instance)
        } else {
            Err(unreadable(lang, &path))
        }
    }

    /// A replacement made before: what it started from, and who came.
    pub fn read_replacement(&self, lang: Lang) -> Result<Option<(Leaving, Vec<String>)>, Refusal> {
        if !self.is_drawn() {
            return Ok(None);
        }
        let gone = self.read_gone(lang)?;
        let pick: Pick = self.read_file(lang, "pick.json")?;
        Ok(Some((gone, pick.members)))
    }

    /// A file in its place, such as a parcel not yet opened, is told for what it is.
    fn must_be_folder(&self, lang: Lang) -> Result<(), Refusal> {
        if self.files.is_none() && self.dir.is_file() {
            let file = self.shown();
            return Err(Refusal::input(t!(
                lang,
                "draws-command-not-a-folder",
                file = file
            )));
        }
        Ok(())
    }

    /// That this is the folder of a draw, with a lottery.
    fn must_hold_draw(&self, lang: Lang) -> Result<(), Refusal> {
        self.must_be_folder(lang)?;
        let dir = self.shown();
        if self.files.is_none() && !self.dir.exists() {
            Err(Refusal::input(t!(
                lang,
                "draws-command-no-folder",
                dir = dir
            )))
        } else if !self.is_begun() {
            Err(Refusal::input(t!(lang, "draws-command-no-draw", dir = dir)))
        } else if !self.is_certified() {
            Err(Refusal::input(t!(
                lang,
                "draws-command-no-lottery",
                dir = dir
            )))
        } else {
            Ok(())
        }
    }

    /// Reads the files of a lottery as they stand.
    pub fn read(&self, lang: Lang) -> Result<Draw, Refusal> {
        self.must_hold_draw(lang)?;
        let instance = self.read_instance(lang)?;
        let path = self.path("certificate.json");
        let bytes = self.bytes(lang, "certificate.json")?;
        let certificate = parse(lang, &path, &bytes)?;
        let report: Report = self.read_file(lang, "report.json")?;
        if !super::is_lottery(&report) {
            return Err(unreadable(lang, &self.path("report.json")));
        }
        let pick = self
            .is_drawn()
            .then(|| self.read_file(lang, "pick.json"))
            .transpose()?;
        Ok(Draw {
            instance,
            certificate,
            certificate_hash: fingerprint(&bytes),
            report,
            pick,
        })
    }
}

/// What was announced, as far as it binds the draw.
#[derive(Debug, Deserialize)]
pub struct Announced {
    rules: Bound,
}

#[derive(Debug, Deserialize)]
struct Bound {
    seats: u32,
    criteria: Vec<Criterion>,
    household_max: Option<u32>,
}

impl Announced {
    /// Whether this draw has the announced seats, places and limit of a household, and no others.
    pub fn binds(&self, instance: &Instance) -> bool {
        let same = |(criterion, feature): (&Criterion, &Feature)| {
            criterion.name == feature.name
                && criterion.values.len() == feature.values.len()
                && criterion
                    .values
                    .iter()
                    .zip(&feature.values)
                    .all(|(share, quota)| {
                        share.value == quota.value
                            && (share.min, share.max) == (quota.min, quota.max)
                    })
        };
        let criteria = &self.rules.criteria;
        self.rules.seats == instance.seats
            && self.rules.household_max == instance.household_max
            && criteria.len() == instance.features.len()
            && criteria.iter().zip(&instance.features).all(same)
    }
}

fn parse<T: DeserializeOwned>(lang: Lang, path: &Path, bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|_| unreadable(lang, path))
}

fn unwritten(lang: Lang, path: &Path, error: &io::Error) -> Refusal {
    let (file, why) = (path.display().to_string(), why(lang, error));
    Refusal::input(t!(
        lang,
        "draws-command-not-written",
        file = file,
        why = why
    ))
}

fn unreadable(lang: Lang, path: &Path) -> Refusal {
    let file = path.display().to_string();
    Refusal::failure(t!(lang, "draws-command-unreadable", file = file))
}
