//! The public history, told in the reader's language: our sentences are translated, what people
//! wrote keeps its own.

use base::{Cents, Day, Lang};
use i18n::{
    format::{day_long, money, with_unit},
    t,
};
use maud::{Markup, html};
use serde_json::Value;

use super::{Reading, declared_state, words};
use crate::{
    model::{Event, EventKind, Evidence, Kind, Stage, State},
    views::set,
};

/// A part of a sentence: ours, in the reader's language, or written by people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Ours(String),
    Typed(String),
}

/// An event as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub sentence: Vec<Piece>,
    /// What people wrote about it.
    pub said: Option<String>,
    /// A wording before and after.
    pub change: Option<(String, String)>,
    /// Where the sentence leads: a piece of evidence.
    pub link: Option<String>,
}

/// Stands in a translated sentence where typed words go.
const PLACE: &str = "\u{e000}";

fn ours(sentence: String) -> Vec<Piece> {
    vec![Piece::Ours(sentence)]
}

/// Puts the typed words where the translation left their place.
fn around(sentence: &str, typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, part) in sentence.split(PLACE).enumerate() {
        if at > 0 {
            pieces.push(Piece::Typed(typed.to_owned()));
        }
        if !part.is_empty() {
            pieces.push(Piece::Ours(part.to_owned()));
        }
    }
    pieces
}

/// What an event kept about itself, read leniently: an old event is told as well as it can be.
struct Kept(Value);

impl Kept {
    fn of(text: Option<&str>) -> Option<Self> {
        serde_json::from_str(text?).ok().map(Self)
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    fn number(&self, key: &str) -> Option<i64> {
        self.0.get(key).and_then(Value::as_i64)
    }

    fn day(&self, lang: Lang, key: &str) -> Option<String> {
        self.text(key)
            .and_then(|text| text.parse().ok())
            .map(|day: Day| day_long(lang, day))
    }

    /// A value of an indicator with its unit.
    fn value(&self, lang: Lang, key: &str) -> Option<String> {
        let decimals = u32::try_from(self.number("decimals").unwrap_or_default()).unwrap_or(0);
        let unit = self.text("unit").unwrap_or_default();
        Some(with_unit(lang, self.number(key)?, decimals, unit))
    }
}

/// Tells an event in the reader's language.
pub(crate) fn tell(reading: &Reading, event: &Event) -> Told {
    let lang = reading.lang;
    let before = event.before.as_deref();
    let after = event.after.as_deref();
    let kept = Kept::of(after);
    let said = Some(event.body.clone()).filter(|body| !body.is_empty());
    let told = |sentence| Told {
        sentence,
        said: said.clone(),
        ..Told::default()
    };
    match event.kind {
        EventKind::Entered => told(ours(t!(lang, "programme-told-entered"))),
        EventKind::Wording => wording(lang, event),
        EventKind::Assigned => told(ours(assigned(reading, before, kept.as_ref()))),
        EventKind::StateDeclared => told(ours(declared(lang, before, after))),
        EventKind::StageReached => told(ours(staged(lang, before, after))),
        EventKind::Rescheduled => told(ours(rescheduled(lang, before, after))),
        EventKind::News => told(Vec::new()),
        EventKind::Milestone => told(milestone(lang, kept.as_ref())),
        EventKind::Indicator => told(indicator(lang, kept.as_ref())),
        EventKind::Measured => told(measured(lang, Kept::of(before).as_ref(), kept.as_ref())),
        EventKind::Money => told(ours(amounts(
            lang,
            Kept::of(before).as_ref(),
            kept.as_ref(),
        ))),
        EventKind::Evidence => {
            let kept = kept.as_ref();
            let title = kept.and_then(|kept| kept.text("title")).unwrap_or_default();
            Told {
                sentence: around(&t!(lang, "programme-told-evidence", title = PLACE), title),
                link: kept.and_then(|kept| kept.text("link")).map(str::to_owned),
                ..Told::default()
            }
        }
        EventKind::Demand => told(letter(
            lang,
            "programme-told-demand",
            "sent_on",
            kept.as_ref(),
        )),
        EventKind::Reply => told(letter(
            lang,
            "programme-told-reply",
            "replied_on",
            kept.as_ref(),
        )),
        EventKind::Answered => told(around(
            &t!(lang, "programme-told-answer", question = PLACE),
            before.unwrap_or_default(),
        )),
    }
}

fn wording(lang: Lang, event: &Event) -> Told {
    let after = event.after.clone().unwrap_or_default();
    let kind = |code: &str| Kind::parse(code).map(|kind| words::kind(lang, kind));
    match &event.before {
        None => Told {
            sentence: ours(t!(lang, "programme-told-promise-first")),
            said: Some(after),
            ..Told::default()
        },
        Some(before) => Told {
            sentence: ours(match event.body.as_str() {
                "title" => t!(lang, "programme-told-title"),
                "axis" => t!(lang, "programme-import-told-axis"),
                "kind" => t!(lang, "programme-import-told-kind"),
                _ => t!(lang, "programme-told-promise"),
            }),
            change: Some(match (event.body.as_str(), kind(before), kind(&after)) {
                ("kind", Some(before), Some(after)) => (before, after),
                _ => (before.clone(), after),
            }),
            ..Told::default()
        },
    }
}

fn assigned(reading: &Reading, before: Option<&str>, after: Option<&Kept>) -> String {
    let lang = reading.lang;
    let before = Kept::of(before);
    let Some(after) = after else {
        return t!(lang, "programme-told-assigned");
    };
    let mut sentences = Vec::new();
    let name = |kept: &Kept, key: &str| {
        kept.text(key).map(|slug| match key {
            "service" => reading.service(slug).to_owned(),
            "elected" => reading.elected(slug).to_owned(),
            _ => reading.territory(slug).to_owned(),
        })
    };
    let keys = [
        (
            "service",
            "programme-told-service",
            "programme-told-service-changed",
        ),
        (
            "elected",
            "programme-told-elected",
            "programme-told-elected-changed",
        ),
        (
            "territory",
            "programme-told-place",
            "programme-told-place-changed",
        ),
    ];
    for (field, new, changed) in keys {
        let value = name(after, field);
        let former = before.as_ref().and_then(|before| name(before, field));
        if value == former {
            continue;
        }
        let unknown = || t!(lang, "programme-nobody");
        sentences.push(match former {
            None => t!(lang, new, name = value.unwrap_or_else(unknown)),
            Some(former) => {
                t!(
                    lang,
                    changed,
                    name = value.unwrap_or_else(unknown),
                    former = former
                )
            }
        });
    }
    if before.is_none()
        && let Some(day) = after.day(lang, "due_on")
    {
        sentences.push(t!(lang, "programme-told-due", day = day));
    }
    let starts = after.day(lang, "starts_on");
    if let (Some(before), Some(day)) = (&before, &starts)
        && before.day(lang, "starts_on") != starts
    {
        sentences.push(t!(lang, "programme-import-told-start", day = day.as_str()));
    }
    let months = after.number("silence_months");
    if let Some(months) = months
        && before
            .as_ref()
            .is_some_and(|before| before.number("silence_months") != Some(months))
    {
        sentences.push(t!(lang, "programme-told-silence", count = months));
    }
    if sentences.is_empty() {
        t!(lang, "programme-told-assigned")
    } else {
        sentences.join(" ")
    }
}

fn declared(lang: Lang, before: Option<&str>, after: Option<&str>) -> String {
    let word = |code: Option<&str>| {
        code.and_then(State::parse)
            .map(|state| declared_state(state).word(lang))
            .unwrap_or_default()
    };
    t!(
        lang,
        "programme-told-state",
        after = word(after),
        before = word(before)
    )
}

/// What a letter says of an act that has no sentence of its own.
pub(crate) fn in_a_sentence(
    lang: Lang,
    kind: EventKind,
    (before, after): (Option<&str>, Option<&str>),
) -> Option<String> {
    match kind {
        EventKind::StateDeclared => Some(declared(lang, before, after)),
        EventKind::StageReached => Some(staged(lang, before, after)),
        EventKind::Rescheduled => Some(rescheduled(lang, before, after)),
        _ => None,
    }
}

fn staged(lang: Lang, before: Option<&str>, after: Option<&str>) -> String {
    let word = |code: Option<&str>| {
        code.and_then(Stage::parse)
            .map(|stage| words::stage(lang, stage))
            .unwrap_or_default()
    };
    t!(
        lang,
        "programme-told-stage",
        after = word(after),
        before = word(before)
    )
}

fn rescheduled(lang: Lang, before: Option<&str>, after: Option<&str>) -> String {
    let day = |text: Option<&str>| {
        text.and_then(|text| text.parse().ok())
            .map(|day: Day| day_long(lang, day))
    };
    match (day(before), day(after)) {
        (Some(before), Some(after)) => {
            t!(lang, "programme-told-date", after = after, before = before)
        }
        (None, Some(after)) => t!(lang, "programme-told-due", day = after),
        (before, None) => {
            t!(
                lang,
                "programme-told-no-date",
                before = before.unwrap_or_default()
            )
        }
    }
}

fn milestone(lang: Lang, kept: Option<&Kept>) -> Vec<Piece> {
    let Some(kept) = kept else { return Vec::new() };
    let title = kept.text("title").unwrap_or_default();
    let sentence = match (kept.day(lang, "done_on"), kept.day(lang, "due_on")) {
        (Some(day), _) => t!(lang, "programme-told-step-done", day = day, title = PLACE),
        (None, Some(day)) => t!(lang, "programme-told-step", day = day, title = PLACE),
        (None, None) => PLACE.to_owned(),
    };
    around(&sentence, title)
}

fn indicator(lang: Lang, kept: Option<&Kept>) -> Vec<Piece> {
    let Some(kept) = kept else { return Vec::new() };
    let sentence = match (kept.value(lang, "target"), kept.day(lang, "target_on")) {
        (Some(value), Some(day)) => {
            t!(
                lang,
                "programme-told-indicator-target",
                title = PLACE,
                value = value,
                day = day
            )
        }
        _ => t!(lang, "programme-told-indicator", title = PLACE),
    };
    around(&sentence, kept.text("title").unwrap_or_default())
}

fn measured(lang: Lang, before: Option<&Kept>, after: Option<&Kept>) -> Vec<Piece> {
    let Some(after) = after else {
        return Vec::new();
    };
    let value = after.value(lang, "value").unwrap_or_default();
    let day = after.day(lang, "day").unwrap_or_default();
    let sentence = match before.and_then(|before| before.value(lang, "value")) {
        Some(former) => t!(
            lang,
            "programme-told-measure-corrected",
            value = value,
            day = day,
            former = former,
            title = PLACE
        ),
        None => t!(
            lang,
            "programme-told-measure",
            value = value,
            day = day,
            title = PLACE
        ),
    };
    around(&sentence, after.text("title").unwrap_or_default())
}

/// `350 000 € prévus, 340 000 € votés`.
fn sums(lang: Lang, kept: &Kept) -> String {
    [
        ("planned", "programme-money-planned"),
        ("voted", "programme-money-voted"),
        ("spent", "programme-money-spent"),
    ]
    .into_iter()
    .filter_map(|(field, key)| {
        Some(t!(
            lang,
            key,
            amount = money(lang, Cents(kept.number(field)?))
        ))
    })
    .collect::<Vec<_>>()
    .join(", ")
}

fn amounts(lang: Lang, before: Option<&Kept>, after: Option<&Kept>) -> String {
    let Some(after) = after else {
        return String::new();
    };
    let year = after.number("year").unwrap_or_default().to_string();
    let new = t!(
        lang,
        "programme-told-money",
        year = year,
        sums = sums(lang, after)
    );
    match before
        .map(|before| sums(lang, before))
        .filter(|sums| !sums.is_empty())
    {
        Some(former) => format!("{new} {}", t!(lang, "programme-told-before", what = former)),
        None => new,
    }
}

fn letter(lang: Lang, key: &'static str, day: &str, kept: Option<&Kept>) -> Vec<Piece> {
    let Some(kept) = kept else { return Vec::new() };
    let day = kept.day(lang, day).unwrap_or_default();
    let sentence = t!(lang, key, who = PLACE, day = day);
    around(&sentence, kept.text("addressee").unwrap_or_default())
}

/// An event as plain text, for feeds.
pub(crate) fn plain(reading: &Reading, language: &str, event: &Event) -> String {
    let told = tell(reading, event);
    let mut lines = Vec::new();
    let sentence: String = told
        .sentence
        .iter()
        .map(|piece| match piece {
            Piece::Ours(text) => text.clone(),
            Piece::Typed(text) => set(language, text).into_owned(),
        })
        .collect();
    lines.extend(Some(sentence).filter(|sentence| !sentence.is_empty()));
    lines.extend(told.said.map(|said| set(language, &said).into_owned()));
    if let Some((before, after)) = told.change {
        lines.push(t!(reading.lang, "programme-told-before", what = before));
        lines.push(t!(reading.lang, "programme-told-now", what = after));
    }
    if let Some(reason) = &event.reason {
        lines.push(t!(
            reading.lang,
            "programme-told-reason",
            reason = reason.as_str()
        ));
    }
    lines.join("\n")
}

/// The history as a list, newest first; each line leads to its act in the journal.
pub(crate) fn show(
    reading: &Reading,
    language: &str,
    path: &str,
    events: &[Event],
    evidence: &[Evidence],
) -> Markup {
    let items: Vec<_> = events
        .iter()
        .map(|event| ui::Happening {
            when: day_long(reading.lang, event.at.day()),
            what: line(reading, language, path, event, evidence),
        })
        .collect();
    ui::history(&items)
}

fn line(
    reading: &Reading,
    language: &str,
    path: &str,
    event: &Event,
    evidence: &[Evidence],
) -> Markup {
    let lang = reading.lang;
    let told = tell(reading, event);
    let sentence = html! {
        @for piece in &told.sentence {
            @match piece {
                Piece::Ours(text) => (ui::text(text)),
                Piece::Typed(text) => (reading.typed(language, text)),
            }
        }
    };
    let link = told
        .link
        .clone()
        .or_else(|| file_path(reading, path, event, evidence));
    html! {
        @if !told.sentence.is_empty() {
            p {
                (sentence)
                @if let Some(link) = &link {
                    " " (ui::link(&t!(lang, "programme-open"), link))
                }
            }
        }
        @if let Some(said) = &told.said {
            @for part in said.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
                p lang=[reading.other(language)] { (ui::text(&set(language, part))) }
            }
        }
        @if let Some((before, after)) = &told.change {
            div lang=[reading.other(language)] { (ui::difference(lang, before, after)) }
        }
        @if let Some(reason) = &event.reason {
            p { (t!(lang, "programme-reason")) (t!(lang, "programme-colon")) (reading.typed(language, reason)) }
        }
        (ui::small(html! {
            (author(reading, event)) " · "
            (ui::link(&t!(lang, "programme-act", number = i18n::format::number(lang, event.entry)),
                &reading.href(&format!("/registre/acte/{}", event.entry))))
            " · "
            (ui::link(&t!(lang, "programme-act-text"), &reading.href(&format!("{path}/acte/{}", event.entry))))
        }))
    }
}

/// A piece of evidence that is a file is served under its commitment.
fn file_path(
    reading: &Reading,
    path: &str,
    event: &Event,
    evidence: &[Evidence],
) -> Option<String> {
    let kept = Kept::of(event.after.as_deref()).filter(|_| event.kind == EventKind::Evidence)?;
    let (title, file) = (kept.text("title")?, kept.text("file")?);
    let known = evidence
        .iter()
        .find(|known| known.title == title && known.file_name.as_deref() == Some(file))?;
    Some(reading.href(&format!("{path}/preuves/{}", known.id)))
}

/// Who said it: a role and a service, never a name.
fn author(reading: &Reading, event: &Event) -> String {
    let lang = reading.lang;
    let service = event
        .author_service
        .as_deref()
        .map(|slug| reading.service(slug));
    match (event.author_role.as_str(), service) {
        ("agent" | "head", Some(service)) => service.to_owned(),
        _ => t!(lang, "programme-author-town"),
    }
}

#[cfg(test)]
mod tests;
