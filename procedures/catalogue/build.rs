//! Embeds the procedures of the house, so that the program is one file.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo gives CARGO_MANIFEST_DIR");
    let catalogue = Path::new(&here).join("../../catalogue");
    println!("cargo::rerun-if-changed={}", catalogue.display());
    let mut files = Vec::new();
    walk(&catalogue, &catalogue, &mut files);
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let Some((name, inside)) = file.split_once('/') else {
            continue;
        };
        let path = catalogue
            .join(&file)
            .canonicalize()
            .expect("a listed file exists");
        writeln!(
            table,
            "({name:?}, {inside:?}, include_str!({:?})),",
            path.display().to_string()
        )
        .expect("writing to a string");
    }
    table.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("cargo gives OUT_DIR")).join("shelf.rs");
    fs::write(out, table).expect("cargo's OUT_DIR is writable");
}

/// The YAML and Typst files under a folder, by their path from the catalogue.
fn walk(catalogue: &Path, folder: &Path, files: &mut Vec<String>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the catalogue can be read") {
        let path = entry.expect("the catalogue can be read").path();
        if path.is_dir() {
            walk(catalogue, &path, files);
        } else if path
            .extension()
            .is_some_and(|kind| kind == "yaml" || kind == "typ")
        {
            let inside = path.strip_prefix(catalogue).expect("under the catalogue");
            files.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
}
