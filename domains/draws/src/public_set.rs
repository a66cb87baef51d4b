//! The public files of a draw, as the command line writes them and anybody verifies them, and the
//! parcel that holds them all.

use std::io::{Cursor, Write as _};

use base::{Error, Result};
use serde::Serialize;
use serde_json::Value;
use sortition::{Pick, Report};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    actions::act_json,
    model::{ActRow, Draw, Leaving},
    store::PublicFile,
};

fn ended(text: serde_json::Result<String>) -> Result<String> {
    let mut text = text.map_err(Error::internal)?;
    text.push('\n');
    Ok(text)
}

fn pretty(of: &impl Serialize) -> Result<String> {
    ended(serde_json::to_string_pretty(of))
}

pub fn report_file(report: &Report) -> Result<String> {
    ended(serde_json::to_string(report))
}

pub fn pick_file(pick: &Pick) -> Result<String> {
    pretty(pick)
}

pub fn gone_file(gone: &Leaving) -> Result<String> {
    pretty(gone)
}

pub fn alternates_file(alternates: &sortition::Alternates) -> Result<String> {
    pretty(alternates)
}

/// The public history, each act as the journal's fingerprints cover it.
pub fn acts_file(draw: &Draw, acts: &[ActRow]) -> Result<String> {
    let subject = draw.subject();
    let told: Vec<Value> = acts
        .iter()
        .rev()
        .map(|act| {
            let told = act_json(act, &subject);
            serde_json::json!({
                "journal": act.entry,
                "sha256": journal::fingerprint(&told),
                "act": told,
            })
        })
        .collect();
    pretty(&told)
}

/// All of it in one file, in folders as `maison draw` has them. The same files make the same bytes.
pub fn parcel(draw: &Draw, files: &[PublicFile], acts: &[ActRow]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let mut put = |name: &str, content: &str| -> Result<()> {
        let path = format!("{}/{name}", draw.slug);
        zip.start_file(path, options).map_err(Error::internal)?;
        Ok(zip.write_all(content.as_bytes())?)
    };
    for file in files {
        put(
            &crate::actions::named(file.number, &file.name),
            &file.content,
        )?;
    }
    put("acts.json", &acts_file(draw, acts)?)?;
    let done = zip.finish().map_err(Error::internal)?;
    Ok(done.into_inner())
}
