//! The folder of a draw: files that are published, and that anyone can verify.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use base::Lang;
use i18n::t;
use serde::de::DeserializeOwned;
use sortition::{
    Alternates, Instance, Outcome, Pick, Report, certificate_file, fingerprint, instance_file,
};

use super::{Draw, Refusal, file};
use crate::{model::Leaving, public_set};

pub struct Folder {
    dir: PathBuf,
}

impl Folder {
    pub fn new(dir: PathBuf) -> Self {
        Self { dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Whether chance has been drawn: then nothing is replaced any more.
    pub fn is_drawn(&self) -> bool {
        self.path("pick.json").exists()
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
        Self::new(self.path(&format!("replacement-{number}")))
    }

    pub fn write_alternates(&self, alternates: &Alternates) -> io::Result<()> {
        let text = public_set::alternates_file(alternates).map_err(io::Error::other)?;
        fs::write(self.path("alternates.json"), text)
    }

    /// The tickets of the alternates.
    pub fn read_alternates(&self, lang: Lang) -> Result<BTreeSet<String>, Refusal> {
        let path = self.path("alternates.json");
        if !path.exists() {
            return Err(Refusal::input(t!(lang, "draws-command-no-alternates")));
        }
        let found: Alternates = parse(lang, &path, &file(lang, &path)?)?;
        Ok(found.members.into_iter().collect())
    }

    pub fn shown(&self) -> String {
        self.dir.display().to_string()
    }

    pub fn write_gone(&self, gone: &Leaving) -> io::Result<()> {
        let text = public_set::gone_file(gone).map_err(io::Error::other)?;
        fs::write(self.path("gone.json"), text)
    }

    /// A replacement made before: what it started from, and who came.
    pub fn read_replacement(&self, lang: Lang) -> Result<Option<(Leaving, Vec<String>)>, Refusal> {
        let (gone, pick) = (self.path("gone.json"), self.path("pick.json"));
        if !pick.exists() {
            return Ok(None);
        }
        let gone: Leaving = parse(lang, &gone, &file(lang, &gone)?)?;
        let pick: Pick = parse(lang, &pick, &file(lang, &pick)?)?;
        Ok(Some((gone, pick.members)))
    }

    /// Reads the files of a lottery as they stand.
    pub fn read(&self, lang: Lang) -> Result<Draw, Refusal> {
        let instance_path = self.path("instance.json");
        let instance_bytes = file(lang, &instance_path)?;
        let instance: Instance = parse(lang, &instance_path, &instance_bytes)?;
        // The fingerprint is of the file: it must be written as we write it.
        if instance_bytes != instance_file(&instance) {
            return Err(unreadable(lang, &instance_path));
        }
        let path = self.path("certificate.json");
        let bytes = file(lang, &path)?;
        let certificate = parse(lang, &path, &bytes)?;
        let report_path = self.path("report.json");
        let report: Report = parse(lang, &report_path, &file(lang, &report_path)?)?;
        if !super::is_lottery(&report) {
            return Err(unreadable(lang, &report_path));
        }
        let pick_path = self.path("pick.json");
        let pick = if pick_path.exists() {
            Some(parse(lang, &pick_path, &file(lang, &pick_path)?)?)
        } else {
            None
        };
        Ok(Draw {
            instance,
            certificate,
            certificate_hash: fingerprint(&bytes),
            report,
            pick,
        })
    }
}

fn parse<T: DeserializeOwned>(lang: Lang, path: &Path, bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|_| unreadable(lang, path))
}

fn unreadable(lang: Lang, path: &Path) -> Refusal {
    let file = path.display().to_string();
    Refusal::failure(t!(lang, "draws-command-unreadable", file = file))
}
