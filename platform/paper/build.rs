//! Puts the fonts of the sheets into the binary.
//!
//! The house's typeface is copied by the web build to `web/dist/paper-fonts`. One face of DejaVu Sans
//! Mono (from `typst-assets`) writes fingerprints and stands in for letters the typeface lacks.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::exit,
};

const FOLDER: &str = "../../web/dist/paper-fonts";
/// Without these weights a sheet would be set in the wrong ones.
const WEIGHTS: [u16; 3] = [400, 600, 700];
const STAND_IN: &str = "DejaVuSansMono";

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let folder = here.join(FOLDER);
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");

    let faces = upright_faces(&folder);
    for weight in WEIGHTS {
        if !faces.iter().any(|(_, found)| *found == weight) {
            refuse(&format!(
                "web/dist/paper-fonts holds no upright .ttf of weight {weight}. Run `make web` to fetch the fonts."
            ));
        }
    }
    let stand_in = typst_assets::fonts()
        .find(|data| post_script_name(data).as_deref() == Some(STAND_IN))
        .unwrap_or_else(|| {
            refuse("typst-assets no longer holds DejaVu Sans Mono: choose another stand-in font.")
        });
    let stand_in_path = out.join("stand-in.ttf");
    fs::write(&stand_in_path, stand_in).expect("OUT_DIR is writable");

    let files: Vec<String> = faces
        .iter()
        .map(|(path, _)| path)
        .chain([&stand_in_path])
        .map(|path| format!("    include_bytes!({:?}),", path.display().to_string()))
        .collect();
    let list = format!("&[\n{}\n]", files.join("\n"));
    fs::write(out.join("fonts.rs"), list).expect("OUT_DIR is writable");
}

/// The upright faces of the folder in a stable order, with their weights.
fn upright_faces(folder: &Path) -> Vec<(PathBuf, u16)> {
    let Ok(entries) = fs::read_dir(folder) else {
        refuse("web/dist/paper-fonts is missing. Run `make web` to fetch the fonts.");
    };
    let mut faces: Vec<(PathBuf, u16)> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ttf"))
        .filter_map(|path| {
            let path = path.canonicalize().ok()?;
            let data = fs::read(&path).ok()?;
            let face = ttf_parser::Face::parse(&data, 0).ok()?;
            (!face.is_italic()).then(|| (path, face.weight().to_number()))
        })
        .collect();
    faces.sort();
    faces
}

fn post_script_name(data: &[u8]) -> Option<String> {
    let face = ttf_parser::Face::parse(data, 0).ok()?;
    face.names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME)
        .find_map(|name| name.to_string())
}

fn refuse(message: &str) -> ! {
    println!("cargo::error={message}");
    exit(1)
}
