//! Embeds what `web/build.mjs` wrote into `web/dist`, so that the program is one file.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    // Asked when it runs: a build script may serve several checkouts that share a target folder.
    let here = env::var("CARGO_MANIFEST_DIR").expect("cargo gives CARGO_MANIFEST_DIR");
    let dist = Path::new(&here).join("../../web/dist");
    println!(
        "cargo::rerun-if-changed={}",
        dist.join("manifest.json").display()
    );
    let Ok(manifest) = fs::read_to_string(dist.join("manifest.json")) else {
        println!("cargo::error=web/dist is missing: run `make web` first (it needs Node and npm).");
        return;
    };
    let manifest: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&manifest).expect("web/build.mjs writes a JSON object");
    let mut table = String::from("&[\n");
    for (name, entry) in &manifest {
        let (stem, extension) = name.rsplit_once('.').expect("an asset has an extension");
        let hash = entry["hash"].as_str().expect("an asset has a hash");
        let file = dist
            .join(name)
            .canonicalize()
            .expect("a listed asset exists");
        println!("cargo::rerun-if-changed={}", file.display());
        writeln!(
            table,
            "Asset {{ name: {name:?}, path: \"/assets/{stem}-{hash}.{extension}\", content: include_bytes!({:?}) }},",
            file.display().to_string()
        )
        .expect("writing to a string");
    }
    table.push(']');
    let out = Path::new(&env::var("OUT_DIR").expect("cargo gives OUT_DIR")).join("assets.rs");
    fs::write(out, table).expect("cargo's OUT_DIR is writable");
}
