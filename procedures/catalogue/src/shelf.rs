//! The procedures one can switch on: those of the house, in the program, and those of the town's own
//! folder, which come first when they bear the same name.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::read::Folder;

/// A file of a folder of the house: its folder, its path inside, its text.
type Embedded = (&'static str, &'static str, &'static str);

const HOUSE: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/shelf.rs"));

/// A folder with its scenarios, which only tests and the demonstration read.
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
    shelved.folder.procedure = fs::read_to_string(dir.join("procedure.yaml"))?;
    if dir.join("en.yaml").exists() {
        put(
            &mut shelved,
            "en.yaml",
            fs::read_to_string(dir.join("en.yaml"))?,
        );
    }
    for part in ["letters", "scenarios"] {
        let Ok(files) = fs::read_dir(dir.join(part)) else {
            continue;
        };
        for file in files {
            let path = file?.path();
            if let Some(name) = path.file_name() {
                let inside = format!("{part}/{}", name.to_string_lossy());
                put(&mut shelved, &inside, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(shelved)
}

/// Every folder of the house, and those under `town`, which win.
pub fn all(town: &Path) -> io::Result<BTreeMap<String, Shelved>> {
    let mut shelf = of_the_house();
    let Ok(folders) = fs::read_dir(town) else {
        return Ok(shelf);
    };
    for folder in folders {
        let path = folder?.path();
        if path.join("procedure.yaml").exists() {
            let shelved = open(&path)?;
            shelf.insert(shelved.folder.name.clone(), shelved);
        }
    }
    Ok(shelf)
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
