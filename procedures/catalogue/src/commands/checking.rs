//! `maison catalogue check`: all that is wrong in folders of procedures, with file, line and mend; what
//! their scenarios leave untried; which texts have no English.

use std::{io, path::Path};

use base::Lang;
use i18n::t;
use serde_json::{Value, json};

use super::{Output, folders};
use crate::{Fault, check, read::scenario, shelf, version::examine};

pub fn check(dir: &Path, english: bool, lang: Lang) -> io::Result<Output> {
    let folders = folders(dir);
    if folders.is_empty() {
        let place = dir.display().to_string();
        return Ok(Output {
            text: t!(lang, "catalogue-command-nothing", dir = place),
            json: json!([]),
            code: 2,
        });
    }
    let mut lines = Vec::new();
    let mut report = Vec::new();
    let mut code = 0;
    for folder in &folders {
        let told = one(folder, english, lang)?;
        if !told.is_sound {
            code = 2;
        }
        lines.extend(told.lines);
        report.push(told.json);
    }
    Ok(Output {
        text: lines.join("\n"),
        json: Value::Array(report),
        code,
    })
}

struct Told {
    is_sound: bool,
    lines: Vec<String>,
    json: Value,
}

fn one(folder: &Path, english: bool, lang: Lang) -> io::Result<Told> {
    let shelved = shelf::open(folder)?;
    let mut checked = examine(&shelved.folder);
    let name = &shelved.folder.name;
    let mut scripts = Vec::new();
    for (file, text) in &shelved.scenarios {
        let definition = checked.definition.as_ref();
        let (script, faults) = scenario::read(name, file, text, definition);
        scripts.extend(script);
        checked.faults.extend(faults);
    }
    if let Some(definition) = &checked.definition
        && scripts.len() == shelved.scenarios.len()
    {
        checked.faults.extend(check::untried(definition, &scripts));
    }
    let wrong = checked
        .faults
        .iter()
        .filter(|fault| !fault.is_warning)
        .count();
    // Counted below, and listed on demand: a procedure not yet translated has dozens.
    let shown: Vec<&Fault> = checked
        .faults
        .iter()
        .filter(|fault| fault.check != "missing_text")
        .collect();
    let mut lines = vec![if shown.is_empty() {
        t!(lang, "catalogue-command-sound", name = name.clone())
    } else {
        t!(
            lang,
            "catalogue-command-faults",
            name = name.clone(),
            faults = wrong,
            warnings = shown.len() - wrong
        )
    }];
    lines.extend(shown.iter().map(|fault| line(folder, fault, lang)));
    let texts = &checked.untranslated;
    if !texts.is_empty() {
        lines.push(if english {
            t!(lang, "catalogue-command-english", count = texts.len())
        } else {
            t!(lang, "catalogue-command-no-english", count = texts.len())
        });
    }
    if english {
        let file = folder.join("procedure.yaml").display().to_string();
        lines.extend(texts.iter().map(|text| {
            let (line, column) = (text.place.line, text.place.column);
            format!("  {file}:{line}:{column}: {}: {}", text.address, text.fr)
        }));
    }
    let texts: Vec<Value> = texts
        .iter()
        .map(|text| {
            json!({
                "address": text.address, "fr": text.fr, "file": "procedure.yaml",
                "line": text.place.line, "column": text.place.column,
            })
        })
        .collect();
    Ok(Told {
        is_sound: checked.is_sound(),
        lines,
        json: json!({
            "procedure": name,
            "sound": checked.is_sound(),
            "faults": checked.faults.iter().map(|fault| as_json(fault, lang)).collect::<Vec<_>>(),
            "without_english": texts,
        }),
    })
}

/// A fault with its file.
fn line(folder: &Path, fault: &Fault, lang: Lang) -> String {
    let weight = if fault.is_warning {
        t!(lang, "catalogue-command-warning")
    } else {
        String::new()
    };
    let file = folder.join(&fault.file).display().to_string();
    let (line, column) = (fault.place.line, fault.place.column);
    format!(
        "  {weight}{file}:{line}:{column}: {}",
        fault.message.say(lang)
    )
}

pub(super) fn as_json(fault: &Fault, lang: Lang) -> Value {
    json!({
        "check": fault.check,
        "file": fault.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "says": fault.message.say(lang),
        "warning": fault.is_warning,
    })
}
