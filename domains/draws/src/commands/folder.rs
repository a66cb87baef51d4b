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

use super::{Draw, Refusal, file};
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

    pub fn write(&self, instance: &Instance, outcome: &Outcome, report: &Report) -> io::Result<()> {
        fs::create_dir_all(&self.dir)?;
        fs::write(self.path("instance.json"), instance_file(instance))?;
        let certificate = self.path("certificate.json");
        match outcome {
            Outcome::Lottery(found) => fs::write(certificate, certificate_file(found))?,
            // A certificate of before is not of this pool.
            _ if certificate.exists() => fs::remove_file(certificate)?,
            _ => (),
        }
        let text = public_set::report_file(report).map_err(io::Error::other)?;
        fs::write(self.path("report.json"), text)
    }

    pub fn write_pick(&self, pick: &Pick) -> io::Result<()> {
        let text = public_set::pick_file(pick).map_err(io::Error::other)?;
        fs::write(self.path("pick.json"), text)
    }

    /// The folder of a replacement.
    pub fn replacement(&self, number: u32) -> Self {
        Self {
            dir: self.path(&format!("replacement-{number}")),
            files: self.files.clone(),
        }
    }

    pub fn write_alternates(&self, alternates: &Alternates) -> io::Result<()> {
        let text = public_set::alternates_file(alternates).map_err(io::Error::other)?;
        fs::write(self.path(ALTERNATES), text)
    }

    /// Keeps beside a replacement the list that it is drawn among: the one of the draw may be chosen anew.
    pub fn keep_alternates(&self, replacement: &Self) -> io::Result<()> {
        fs::copy(self.path(ALTERNATES), replacement.path(ALTERNATES)).map(|_| ())
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

    pub fn write_gone(&self, gone: &Leaving) -> io::Result<()> {
        let text = public_set::gone_file(gone).map_err(io::Error::other)?;
        fs::write(self.path("gone.json"), text)
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

    /// Reads the files of a lottery as they stand.
    pub fn read(&self, lang: Lang) -> Result<Draw, Refusal> {
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

fn unreadable(lang: Lang, path: &Path) -> Refusal {
    let file = path.display().to_string();
    Refusal::failure(t!(lang, "draws-command-unreadable", file = file))
}
