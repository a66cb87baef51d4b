//! `maison check`: whether the database, the journal, the public history, the present rows, the
//! totals and the documents say the same. It changes nothing, and can run while the site does.

use std::path::Path;

use base::{Error, Lang, Result};
use serde_json::json;

use super::{counted, existing_database, existing_town, progress, show};
use crate::{
    check::{self, Finding, Report},
    config::Config,
};

pub async fn run(file: &Path, as_json: bool) -> Result<()> {
    let config = Config::read(file)?;
    let bar = progress();
    let mut report = Report::default();
    bar.set_message("Examining the database");
    bar.tick();
    let db = existing_database(&config).await?;
    check::database(&db, &mut report).await?;
    db.close().await;

    let town = match existing_town(&config).await {
        Ok(town) => town,
        Err(error) => {
            // What was found already may be why the town does not open.
            for finding in &report.findings {
                eprintln!("{}", line(finding));
            }
            return Err(error);
        }
    };
    bar.set_message("Replaying the history, and comparing it with the journal");
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    check::town(&town, &mut report).await?;
    bar.finish_and_clear();
    town.db().close().await;

    let seen = format!(
        "{}, {} and {} were examined",
        counted(report.acts, "act"),
        counted(report.commitments, "commitment"),
        counted(report.documents, "document")
    );
    let text = if report.findings.is_empty() {
        format!("Everything agrees: {seen}.")
    } else {
        let mut lines: Vec<String> = report.findings.iter().map(line).collect();
        if report.more > 0 {
            lines.push(format!("and {} more", report.more));
        }
        lines.join("\n")
    };
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            let place = finding.place;
            json!({ "place": place.code(), "what": finding.en, "mend": place.mend(Lang::En) })
        })
        .collect();
    let json = json!({
        "ok": findings.is_empty(), "acts": report.acts, "commitments": report.commitments,
        "documents": report.documents, "findings": findings, "more": report.more,
    });
    show(as_json, &text, &json);
    match report.count() {
        0 => Ok(()),
        1 => Err(Error::internal(format!("1 thing to mend; {seen}"))),
        many => Err(Error::internal(format!("{many} things to mend; {seen}"))),
    }
}

fn line(finding: &Finding) -> String {
    let place = finding.place;
    format!(
        "{}: {}\n  {}",
        place.code(),
        finding.en,
        place.mend(Lang::En)
    )
}
