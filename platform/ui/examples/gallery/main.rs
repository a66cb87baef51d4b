//! Writes pages that show every component, with sample data, into a folder:
//!
//! `cargo run -p ui --example gallery -- FOLDER` (after `npm ci && npm run build` in `web/`).
//!
//! Open them in a browser to see what a change of style does, in light and dark, wide and narrow.

mod agent;
mod commitment;
mod components;
mod form;
mod home;
mod programme;

use std::{error::Error, fs, path::Path};

use base::Lang;
use ui::{Assets, Footer, Link, MenuEntry, Person, Proof, Shell};

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args().nth(1).ok_or("usage: gallery FOLDER")?;
    let out = Path::new(&out);
    let assets = copy_assets(out)?;
    let shell = shell(assets);
    let pages = [
        ("accueil", home::page(&shell)),
        ("programme", programme::page(&shell)),
        ("engagement", commitment::page(&shell)),
        ("formulaire", form::page(&shell)),
        ("file", agent::page(&shell)),
        ("composants", components::page(&shell)),
    ];
    for (name, page) in pages {
        fs::write(out.join(format!("{name}.html")), page.into_string())?;
    }
    Ok(())
}

/// Copies the built files under their served names, as the server gives them out.
fn copy_assets(out: &Path) -> Result<Assets, Box<dyn Error>> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    let manifest = fs::read_to_string(dist.join("manifest.json"))
        .map_err(|error| format!("build web/ first: {error}"))?;
    let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    fs::create_dir_all(out.join("assets"))?;
    let mut served = std::collections::BTreeMap::new();
    for (name, entry) in manifest.as_object().ok_or("manifest.json is not a table")? {
        let hash = entry["hash"].as_str().ok_or("a hash is missing")?;
        let (stem, ext) = name.rsplit_once('.').ok_or("a name has no ending")?;
        let address = format!("assets/{stem}-{hash}.{ext}");
        fs::copy(dist.join(name), out.join(&address))?;
        served.insert(name.as_str(), address);
    }
    let of = |name: &str| served.get(name).cloned().unwrap_or_default();
    Ok(Assets {
        css: of("house.css"),
        // A page read from a folder may not preload fonts across origins.
        fonts: Vec::new(),
        icon: of("mark.svg"),
        scripts: Vec::new(),
    })
}

pub const LANG: Lang = Lang::Fr;

/// A link that leads nowhere, as everything here.
pub fn nowhere(label: &str) -> Link {
    Link::new(label, "#contenu")
}

fn shell(assets: Assets) -> Shell {
    let entry = |label: &str| MenuEntry {
        link: nowhere(label),
        current: false,
    };
    Shell {
        lang: LANG,
        town: "Valmoreau".into(),
        home: "accueil.html".into(),
        menu: [
            "Participer",
            "Démarches",
            "Programme",
            "Budgets et comptes",
            "Registres et preuves",
        ]
        .map(entry)
        .into(),
        search: Some("#contenu".into()),
        other_lang: Some((Lang::En, "#contenu".into())),
        person: Person::Visitor {
            space: "#contenu".into(),
        },
        footer: Footer {
            proof: Some(Proof {
                acts: 48_213,
                sealed: Some("aujourd’hui à 9\u{a0}h\u{a0}00".into()),
                fingerprint: Some("7f3a 19c2 e08b 55d1 … c4".into()),
                href: "#contenu".into(),
            }),
            address: vec![
                "Maison commune".into(),
                "1, place du Lavoir, Valmoreau".into(),
            ],
            hours: vec![
                "Guichet ouvert du lundi au vendredi, 8\u{a0}h\u{a0}30 – 12\u{a0}h et 13\u{a0}h\u{a0}30 – 17\u{a0}h\u{a0}30. Sans rendez-vous.".into(),
            ],
            phone: Some("04 65 71 00 12".into()),
            links: [
                "Accessibilité : non auditée",
                "Vos données",
                "Mentions légales",
                "Lecture facile",
                "Le logiciel, libre et ouvert",
            ]
            .map(nowhere)
            .into(),
        },
        assets,
        private: true,
        ..Shell::default()
    }
}

/// The shell with one entry of the menu lit.
pub fn under(shell: &Shell, title: &str, menu: &str) -> Shell {
    let mut shell = shell.clone();
    shell.title = title.into();
    for entry in &mut shell.menu {
        entry.current = entry.link.label == menu;
    }
    shell
}
