//! A case as it is handed over to the archives: a ZIP that needs no program of ours to be read. It is
//! not the exchange format of the archives (SEDA): the list of its files is a simple one of our own.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use base::{Error, Lang, Result};
use catalogue::Definition;
use i18n::{format::day_long, t};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use town::Town;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{actions::Seen, letters, store::Event, views};

/// What the list of files calls itself.
const FORMAT: &str = "maison-commune/dossier/1";

/// The files of a parcel as they are added, and what the list says of them.
struct Parcel {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    listed: Vec<Value>,
}

impl Parcel {
    fn add(&mut self, path: &str, title: &str, bytes: &[u8]) -> Result<()> {
        self.write(path, bytes)?;
        self.listed.push(json!({
            "path": path, "title": title, "bytes": bytes.len(),
            "sha256": hex::encode(Sha256::digest(bytes)),
        }));
        Ok(())
    }

    fn write(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.zip
            .start_file(path, SimpleFileOptions::default())
            .map_err(Error::internal)?;
        Ok(self.zip.write_all(bytes)?)
    }
}

/// The ZIP of a case.
pub(crate) async fn of(town: &Town, seen: &Seen) -> Result<Vec<u8>> {
    let case = &seen.case;
    let mut parcel = Parcel {
        zip: ZipWriter::new(Cursor::new(Vec::new())),
        listed: Vec::new(),
    };
    let lang = Lang::Fr;
    parcel.add(
        "dossier.txt",
        &t!(lang, "cases-parcel-text"),
        text(town, seen).as_bytes(),
    )?;
    let data = serde_json::to_vec_pretty(&data(seen)).map_err(Error::internal)?;
    parcel.add("dossier.json", &t!(lang, "cases-parcel-data"), &data)?;
    for (at, letter) in (1..).zip(&seen.letters) {
        let own = Lang::parse(&letter.lang).unwrap_or_default();
        let title = letters::title(&seen.rule, letter, own);
        let sheet = letters::sheet(town, seen.version(), letter, title.clone())?;
        let pdf = paper::turn().await?.print(sheet).await?;
        let path = format!("lettres/{at:02}-{}.pdf", plain(&letter.template));
        parcel.add(&path, &title, &pdf)?;
    }
    for (at, file) in (1..).zip(&seen.files) {
        let bytes = town.files().get(&file.sha256).await?;
        let path = format!("documents/{at:02}-{}", plain(&file.name));
        parcel.add(&path, &file.name, &bytes)?;
    }
    let manifest = json!({
        "format": FORMAT,
        "town": town.directory().settings.name,
        "number": case.number,
        "procedure": { "name": case.procedure, "version": seen.version().definition.version,
            "title": seen.version().definition.title.text(lang) },
        "service": case.service,
        "received_on": case.life.received_on,
        "ended_on": case.life.ended.map(|(day, _)| day),
        "awaiting_since": case.awaiting_since,
        "made_on": town.clock().today(),
        "files": parcel.listed,
    });
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(Error::internal)?;
    parcel.write("manifest.json", &manifest)?;
    let done = parcel.zip.finish().map_err(Error::internal)?;
    Ok(done.into_inner())
}

/// The case in plain French: what was asked, what happened, what was written.
fn text(town: &Town, seen: &Seen) -> String {
    let lang = Lang::Fr;
    let case = &seen.case;
    let mut all = format!(
        "{} — {}\n{}\n",
        case.number,
        views::words(lang, &seen.version().definition.title),
        town.directory().settings.name
    );
    let mut part = |title: String, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(all, "\n{title}\n\n{}\n", lines.join("\n"));
        }
    };
    let definition = &seen.version().definition;
    let answers = definition
        .form
        .iter()
        .flat_map(|page| &page.questions)
        .filter_map(|question| {
            let value = case.answers.get(&question.id)?;
            let said = forms::say::line(lang, &seen.rule.streets, question, value);
            Some(format!(
                "{}\n    {said}",
                views::words(lang, &question.title)
            ))
        });
    part(t!(lang, "cases-parcel-answers"), answers.collect());
    let events = seen.events.iter().map(|event| {
        let state = views::state_title(lang, definition, &event.state);
        format!(
            "{} · {} · {state}",
            day_long(lang, event.day),
            happened(definition, event)
        )
    });
    part(t!(lang, "cases-history"), events.collect());
    let messages = seen.messages.iter().map(|message| {
        let day = day_long(lang, message.at.day());
        format!("{day} · {}\n    {}", message.role, message.body)
    });
    part(t!(lang, "cases-messages"), messages.collect());
    all
}

/// An event in a few words: the rest is in the data.
fn happened(definition: &Definition, event: &Event) -> String {
    let lang = Lang::Fr;
    match event.kind.as_str() {
        "filed" => t!(lang, "cases-did-filed"),
        "done" => {
            let steps = definition.steps.as_ref();
            let mut actions = steps.into_iter().flat_map(|steps| {
                let own = steps.states.iter().flat_map(|state| &state.actions);
                own.chain(&steps.shared)
            });
            let action = actions.find(|action| action.id == event.name);
            action.map_or_else(
                || event.name.clone(),
                |action| views::words(lang, &action.title),
            )
        }
        _ => format!("{} {}", event.kind, event.name),
    }
}

/// The same as data, whole.
fn data(seen: &Seen) -> Value {
    let case = &seen.case;
    let read = |text: &str| -> Value { serde_json::from_str(text).unwrap_or_else(|_| json!(text)) };
    json!({
        "number": case.number,
        "life": case.life,
        "known": case.known,
        "answers": case.answers.json(),
        "contact": case.contact,
        "channel": case.channel.code(),
        "events": seen.events.iter().map(|event| json!({
            "at": event.at.to_string(), "day": event.day, "kind": event.kind, "name": event.name,
            "state": event.state, "role": event.role, "author": event.author, "data": read(&event.data),
        })).collect::<Vec<_>>(),
        "messages": seen.messages.iter().map(|message| json!({
            "at": message.at.to_string(), "role": message.role, "author": message.author,
            "internal": message.internal, "text": message.body,
        })).collect::<Vec<_>>(),
        "opinions": seen.opinions.iter().map(|opinion| json!({
            "of": opinion.asked_of, "question": opinion.question, "answer": opinion.answer,
        })).collect::<Vec<_>>(),
        "acts": seen.acts.iter().map(|act| json!({
            "act": act.act, "name": act.name, "day": act.day, "shown": read(&act.shown),
            "commitment": act.commitment, "salt": act.salt,
        })).collect::<Vec<_>>(),
    })
}

/// A name that any system takes.
fn plain(name: &str) -> String {
    let kept = name.chars().map(|letter| {
        if letter.is_alphanumeric() || "._-".contains(letter) {
            letter
        } else {
            '-'
        }
    });
    kept.collect()
}
