//! The procedures one can switch on: those of the house, in the program, and those of the town's own
//! folder, which come first when they bear the same name.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use i18n::msg;
use town::Town;

use crate::{
    read::Folder,
    report::Fault,
    version::{self, Checked},
    yaml::Place,
};

/// A file of a folder of the house: its folder, its path inside, its text.
type Embedded = (&'static str, &'static str, &'static str);

const HOUSE: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/shelf.rs"));

/// A folder with its scenarios, which versions do not keep.
#[derive(Clone, Debug, Default)]
pub struct Shelved {
    pub folder: Folder,
    /// `scenarios/*.yaml` by file name.
    pub scenarios: BTreeMap<String, String>,
}

/// The procedures of the house, by name.
pub fn of_the_house() -> BTreeMap<String, Shelved> {
    let mut shelf: BTreeMap<String, Shelved> = BTreeMap::new();
    for (name, path, text) in HOUSE {
        let shelved = shelf.entry((*name).to_owned()).or_default();
        (*name).clone_into(&mut shelved.folder.name);
        put(shelved, path, (*text).to_owned());
    }
    shelf
}

/// What every procedure may use without defining it, in the language of definitions.
pub fn house_file() -> &'static str {
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../catalogue/house.yaml"
    ))
}

/// A folder on disk.
pub fn open(dir: &Path) -> io::Result<Shelved> {
    let name = dir
        .canonicalize()?
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut shelved = Shelved::default();
    shelved.folder.name = name;
    shelved.folder.procedure = text(&dir.join("procedure.yaml"))?;
    if dir.join("en.yaml").exists() {
        put(&mut shelved, "en.yaml", text(&dir.join("en.yaml"))?);
    }
    for part in ["letters", "scenarios"] {
        let Ok(files) = fs::read_dir(dir.join(part)) else {
            continue;
        };
        for file in files {
            let path = file?.path();
            if let Some(name) = path.file_name() {
                let inside = format!("{part}/{}", name.to_string_lossy());
                put(&mut shelved, &inside, text(&path)?);
            }
        }
    }
    Ok(shelved)
}

/// The text of a file, which an editor may have saved otherwise than in UTF-8: who reads this may not
/// have said in which language yet.
fn text(path: &Path) -> io::Result<String> {
    String::from_utf8(fs::read(path)?).map_err(|error| {
        let read = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = read.split(|byte| *byte == b'\n').count();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let said = format!("{name}:{line}: enregistrez ce fichier en UTF-8 (save it as UTF-8)");
        io::Error::new(io::ErrorKind::InvalidData, said)
    })
}

/// Where a procedure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    House,
    /// The town's own folder, or one that was named.
    Town,
    /// What the town published, when no folder holds it any more.
    Published,
}

/// A procedure that can be adopted, or that could once its faults are mended.
#[derive(Debug)]
pub struct Offer {
    pub folder: Folder,
    pub origin: Origin,
    pub checked: Checked,
    pub fingerprint: String,
}

impl Offer {
    /// Reads and checks a folder.
    pub fn of(folder: Folder, origin: Origin) -> Self {
        Self {
            checked: version::examine(&folder),
            fingerprint: version::fingerprint(&folder),
            folder,
            origin,
        }
    }

    /// A folder nobody can read.
    fn unreadable(name: String, error: &io::Error) -> Self {
        let fault = Fault {
            check: "unreadable",
            file: "procedure.yaml".to_owned(),
            place: Place::default(),
            message: if error.kind() == io::ErrorKind::NotFound {
                msg!("catalogue-fault-no-file")
            } else {
                msg!("catalogue-fault-unreadable", error = error.to_string())
            },
            is_warning: false,
        };
        Self {
            folder: Folder {
                name,
                ..Folder::default()
            },
            origin: Origin::Town,
            checked: Checked {
                untranslated: Vec::new(),
                definition: None,
                faults: vec![fault],
            },
            fingerprint: String::new(),
        }
    }

    pub fn name(&self) -> &str {
        &self.folder.name
    }
}

/// The folder of a town's own procedures, in its data.
pub fn own_folder(town: &Town) -> PathBuf {
    town.data().join("catalogue")
}

/// All that can be adopted, by name: the procedures of the house, checked once, and those of a town's
/// folder, read again each time, which win. Reads files: not for the thread of a request.
pub fn offers(own: &Path) -> BTreeMap<String, Arc<Offer>> {
    static HOUSE_OFFERS: OnceLock<BTreeMap<String, Arc<Offer>>> = OnceLock::new();
    let house = HOUSE_OFFERS.get_or_init(|| {
        let shelf = of_the_house().into_iter();
        shelf
            .map(|(name, shelved)| (name, Arc::new(Offer::of(shelved.folder, Origin::House))))
            .collect()
    });
    let mut offers = house.clone();
    offers.extend(
        of_the_town(own)
            .into_iter()
            .map(|offer| (offer.name().to_owned(), Arc::new(offer))),
    );
    offers
}

/// What a town's folder holds. A folder that cannot be read is an offer with its fault.
pub fn of_the_town(own: &Path) -> Vec<Offer> {
    let Ok(folders) = fs::read_dir(own) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = folders
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    paths.sort();
    let named = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    paths
        .iter()
        .filter(|path| !named(path).starts_with('.'))
        .map(|path| match open(path) {
            Ok(shelved) => Offer::of(shelved.folder, Origin::Town),
            Err(error) => Offer::unreadable(named(path), &error),
        })
        .collect()
}

fn put(shelved: &mut Shelved, path: &str, text: String) {
    let (part, file) = path.split_once('/').unwrap_or(("", path));
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
    match (part, file, extension) {
        ("", "procedure.yaml", _) => shelved.folder.procedure = text,
        ("", "en.yaml", _) => shelved.folder.en = text,
        ("letters", _, "typ") => {
            shelved.folder.letters.insert(stem.to_owned(), text);
        }
        ("scenarios", _, "yaml") => {
            shelved.scenarios.insert(file.to_owned(), text);
        }
        _ => {}
    }
}

/// The English texts of [`house_file`].
pub fn house_english() -> &'static str {
    include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../catalogue/house.en.yaml"
    ))
}
