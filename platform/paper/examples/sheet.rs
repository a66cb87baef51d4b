//! Composes a sheet from files, to work on a template without rebuilding a domain:
//! `cargo run -p paper --example sheet -- TEMPLATE.typ DATA.json OUT.pdf [PART.typ ...]`.

use std::{env, fs, path::Path, process::exit};

use paper::{Imprint, Sheet, Template};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [template, data, out, parts @ ..] = arguments.as_slice() else {
        eprintln!("usage: sheet TEMPLATE.typ DATA.json OUT.pdf [PART.typ ...]");
        exit(2);
    };
    let parts: Vec<(&str, &str)> = parts.iter().map(|path| (name(path), read(path))).collect();
    let data: serde_json::Value = serde_json::from_str(read(data)).expect("the data is JSON");
    let sheet = Sheet {
        template: Template::sharing(name(template), read(template), Vec::leak(parts)),
        lang: data["lang"]
            .as_str()
            .and_then(base::Lang::parse)
            .unwrap_or_default(),
        title: data["title"].as_str().unwrap_or("Sans titre").to_owned(),
        imprint: Imprint {
            town: "Valmoreau".to_owned(),
            house: "Maison commune".to_owned(),
            address: "1, place du Lavoir".to_owned(),
            telephone: Some("04 65 71 00 12".to_owned()),
            link: Some("valmoreau.example/programme".to_owned()),
            proof: Some(
                "Journal, sceau n°\u{a0}48\u{202f}213, empreinte 7f3a 19c2 e08b 55d1".to_owned(),
            ),
            printed: base::Day::new(2026, 11, 20).expect("a date"),
            mark: None,
        },
        data,
    };
    match paper::render(&sheet) {
        Ok(pdf) => fs::write(out, pdf).expect("the output can be written"),
        Err(error) => {
            eprintln!("{error}");
            exit(1);
        }
    }
    if env::var_os("WARNINGS").is_some() {
        for warning in paper::warnings(&sheet).unwrap_or_default() {
            eprintln!("warning: {warning}");
        }
    }
}

/// The example ends with its sheet, so that what it reads may live as long as it.
fn read(path: &str) -> &'static str {
    let text = fs::read_to_string(path).unwrap_or_else(|error| {
        eprintln!("{path}: {error}");
        exit(2);
    });
    String::leak(text)
}

fn name(path: &str) -> &'static str {
    let name = Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a file name");
    String::leak(name.to_owned())
}
