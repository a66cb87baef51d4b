//! `maison check`: whether the database, the journal, the public history, the totals and the
//! documents say the same. It changes nothing, and can run while the site does.

use std::{collections::VecDeque, path::Path};

use base::{Error, Result};
use db::Tx;
use journal::Leaf;
use programme::store::{self, CheckedEvent};
use serde::Serialize;
use serde_json::json;
use town::Town;

use super::{counted, existing_database, existing_town, progress, show};
use crate::config::Config;

/// The room whose acts tell events of the programme's history.
const EVENT: &str = "event";
/// Events read at once.
const PAGE: i64 = 1_000;

/// Something amiss, and what to do about it.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    pub place: &'static str,
    pub what: String,
    pub mend: &'static str,
}

const RESTORE: &str = "Restore the last backup whose check was clean, on another machine first.";
const JOURNAL: &str = "See the chapter on restoring in the guide. When no backup mends it, `maison \
    journal reopen` opens a new journal that says what was found.";
const HISTORY: &str = "Compare with a backup and put the row back: the public history was changed \
    outside the program.";
const TOTALS: &str = "Pages show a wrong number. Report it: no page of the program can cause this.";
const DOCUMENTS: &str = "Put the document back in the folder `files` from a backup.";

pub async fn run(file: &Path, as_json: bool) -> Result<()> {
    let config = Config::read(file)?;
    let bar = progress();
    let mut findings = Vec::new();
    bar.set_message("Examining the database");
    bar.tick();
    let db = existing_database(&config).await?;
    let damage = db.integrity().await?;
    findings.extend(damage.into_iter().map(|what| Finding {
        place: "database",
        what,
        mend: RESTORE,
    }));
    db.close().await;

    let town = match existing_town(&config).await {
        Ok(town) => town,
        Err(error) => {
            // What was found already may be why the town does not open.
            for finding in &findings {
                eprintln!("{}: {}\n  {}", finding.place, finding.what, finding.mend);
            }
            return Err(error);
        }
    };
    let mut look = Look {
        town: &town,
        findings,
    };
    bar.set_message("Examining the journal");
    bar.tick();
    look.journal().await?;
    bar.set_message("Comparing the history with the journal");
    bar.tick();
    let acts = look.history().await?;
    look.totals().await?;
    bar.set_message("Reading the documents");
    bar.tick();
    let documents = look.documents().await?;
    bar.finish_and_clear();
    let findings = look.findings;
    town.db().close().await;

    let seen = format!(
        "{} and {} were examined",
        counted(acts, "act"),
        counted(documents as u64, "document")
    );
    let text = if findings.is_empty() {
        format!("Everything agrees: {seen}.")
    } else {
        let lines: Vec<String> = findings
            .iter()
            .map(|finding| format!("{}: {}\n  {}", finding.place, finding.what, finding.mend))
            .collect();
        lines.join("\n")
    };
    let json = json!({
        "ok": findings.is_empty(), "acts": acts, "documents": documents, "findings": findings,
    });
    show(as_json, &text, &json);
    match findings.len() {
        0 => Ok(()),
        1 => Err(Error::internal(format!("1 thing to mend; {seen}"))),
        many => Err(Error::internal(format!("{many} things to mend; {seen}"))),
    }
}

struct Look<'t> {
    town: &'t Town,
    findings: Vec<Finding>,
}

impl Look<'_> {
    fn found(&mut self, place: &'static str, what: String, mend: &'static str) {
        self.findings.push(Finding { place, what, mend });
    }

    async fn journal(&mut self) -> Result<()> {
        for finding in journal::check(self.town).await? {
            self.found("journal", finding.message.to_string(), JOURNAL);
        }
        Ok(())
    }

    /// Every event of the history has its act, with the fingerprint of what the pages show; every
    /// act that tells an event has it. Gives the number of acts read.
    async fn history(&mut self) -> Result<u64> {
        // One moment for both: acts may be written meanwhile.
        let mut tx = self.town.db().snapshot().await?;
        let mut events = Events::default();
        let mut acts = 0;
        let mut from = 0;
        loop {
            let leaves = journal::leaves(&mut tx, from).await?;
            let Some((last, _)) = leaves.last() else {
                break;
            };
            from = last + 1;
            for (number, leaf) in leaves {
                acts += 1;
                self.compare(&mut tx, &mut events, number, &leaf).await?;
            }
        }
        while let Some(event) = events.next(&mut tx).await? {
            self.stray(&event);
        }
        Ok(acts)
    }

    async fn compare(
        &mut self,
        tx: &mut Tx,
        events: &mut Events,
        number: i64,
        leaf: &Leaf,
    ) -> Result<()> {
        while events
            .peek(tx)
            .await?
            .is_some_and(|event| event.event.entry < number)
        {
            if let Some(event) = events.next(tx).await? {
                self.stray(&event);
            }
        }
        let told = leaf
            .documents
            .iter()
            .find(|document| document.name == EVENT);
        let here = events
            .peek(tx)
            .await?
            .is_some_and(|event| event.event.entry == number);
        match (told, here) {
            (None, false) => {}
            (Some(_), false) => self.found(
                "history",
                format!(
                    "act {number} ({}) tells an event that is gone",
                    leaf.subject
                ),
                HISTORY,
            ),
            (told, true) => {
                if let Some(CheckedEvent {
                    event,
                    reference,
                    slug,
                }) = events.next(tx).await?
                {
                    let subject = format!("programme/{slug}/{reference}");
                    let shown = programme::actions::event_json(&event, &subject);
                    let shown = journal::fingerprint(&shown);
                    if told.is_none_or(|told| told.sha256 != shown) {
                        self.found(
                            "history",
                            format!("an event of {subject} is not what act {number} sealed"),
                            HISTORY,
                        );
                    }
                }
            }
        }
        Ok(())
    }

    fn stray(
        &mut self,
        CheckedEvent {
            event,
            reference,
            slug,
        }: &CheckedEvent,
    ) {
        let what = format!(
            "an event of programme/{slug}/{reference} names act {}, which does not tell it",
            event.entry
        );
        self.found("history", what, HISTORY);
    }

    async fn totals(&mut self) -> Result<()> {
        for wrong in store::wrong_totals(self.town.db()).await? {
            let what = format!(
                "{}: {} commitments shown as {}, and {} are",
                wrong.title, wrong.stored, wrong.shown, wrong.counted
            );
            self.found("totals", what, TOTALS);
        }
        Ok(())
    }

    /// Gives the number of documents read.
    async fn documents(&mut self) -> Result<usize> {
        let named = store::documents(self.town.db()).await?;
        for (sha256, number) in &named {
            match self.town.files().get(sha256).await {
                Ok(_) => {}
                Err(Error::NotFound) => self.found(
                    "documents",
                    format!("commitment {number} shows a document that is not there: {sha256}"),
                    DOCUMENTS,
                ),
                Err(error) => self.found(
                    "documents",
                    format!("a document of commitment {number} cannot be shown: {error}"),
                    DOCUMENTS,
                ),
            }
        }
        Ok(named.len())
    }
}

/// The events of the history by the number of their act, read some at a time.
#[derive(Default)]
struct Events {
    waiting: VecDeque<CheckedEvent>,
    from: i64,
    is_over: bool,
}

impl Events {
    async fn peek(&mut self, tx: &mut Tx) -> Result<Option<&CheckedEvent>> {
        if self.waiting.is_empty() && !self.is_over {
            let page = store::events_for_check(tx, self.from, PAGE).await?;
            self.is_over = page.is_empty();
            if let Some(last) = page.last() {
                self.from = last.event.entry + 1;
            }
            self.waiting.extend(page);
        }
        Ok(self.waiting.front())
    }

    async fn next(&mut self, tx: &mut Tx) -> Result<Option<CheckedEvent>> {
        self.peek(tx).await?;
        Ok(self.waiting.pop_front())
    }
}
