//! One commitment: what was promised, where it stands, the proof.

use base::{Day, Lang};
use i18n::{
    format::{capital, day_long, instant, number},
    t,
};
use journal::{Proof, ProofState};
use maud::{Markup, html};

use super::{
    Reading, declared_state, demands,
    figures::{self, Sums},
    history, programme_path, set, words,
};
use crate::{
    model::{Commitment, Event, Evidence, Indicator, Milestone},
    store::Details,
};

/// How many lines of history a page has.
pub(crate) const EVENTS: i64 = 20;

/// All that a commitment's page shows.
pub(crate) struct Sheet {
    pub commitment: Commitment,
    pub details: Details,
    pub indicators: Vec<Indicator>,
    pub events: Vec<Event>,
    pub pages: ui::Pages,
    pub proof: Option<Proof>,
    /// The reader works for the service in charge.
    pub editable: bool,
}

/// The states above the title: the declared one, then those nobody sets.
pub(crate) fn states(lang: Lang, commitment: &Commitment, today: Day) -> Vec<(ui::State, String)> {
    let standing = commitment.standing();
    let declared = declared_state(commitment.state);
    let mut states = vec![(declared, declared.title(lang))];
    if let Some(due_on) = commitment.due_on.filter(|_| standing.is_late(today)) {
        states.push((ui::State::Late, words::late_by(lang, due_on, today)));
    }
    if standing.is_silent(today) {
        let since = words::silent_since(
            commitment.news_on,
            commitment.quiet_on,
            commitment.silence_months,
        );
        states.push((ui::State::Silent, words::silent_for(lang, since, today)));
    }
    states
}

pub(crate) fn show(reading: &Reading, sheet: &Sheet) -> Markup {
    let lang = reading.lang;
    let commitment = &sheet.commitment;
    let tags = states(lang, commitment, reading.today)
        .into_iter()
        .map(|(state, words)| ui::tag(lang, state, Some(&words)))
        .collect();
    html! {
        (ui::tags(tags))
        (ui::page_title_in(&set(&commitment.lang, &commitment.title), reading.other(&commitment.lang)))
        @if !commitment.promise.is_empty() {
            (ui::lead(reading.typed(&commitment.lang, &commitment.promise)))
        }
        (ui::with_aside(
            html! {
                (standing(reading, sheet))
                (steps(reading, commitment, &sheet.details.milestones))
                (money(reading, sheet))
                (asked(reading, sheet))
                (evidence(reading, commitment, &sheet.details.evidence))
                (past(reading, sheet))
            },
            html! {
                (brief(reading, sheet))
                @if let Some(proof) = &sheet.proof { (receipt(reading, proof)) }
            },
        ))
    }
}

fn standing(reading: &Reading, sheet: &Sheet) -> Markup {
    let lang = reading.lang;
    let commitment = &sheet.commitment;
    let is_silent = commitment.standing().is_silent(reading.today);
    let ask = reading.href(&format!("{}/nouvelles", commitment.path()));
    let promised_on = commitment.starts_on;
    ui::first_section(
        &t!(lang, "programme-standing"),
        html! {
            @if commitment.headline.is_empty() || commitment.news_on.is_none() {
                (ui::paragraph(html! { (t!(lang, "programme-nothing-said")) }))
            } @else {
                (reading.paragraphs(&commitment.lang, &commitment.headline))
            }
            @if is_silent {
                (ui::notice(ui::Tone::Plain, &t!(lang, "programme-silence-shows"), html! {
                    @if sheet.details.news_wanted > 0 {
                        p { (t!(lang, "programme-news-wanted", count = sheet.details.news_wanted)) }
                    }
                    p { (ui::link(&t!(lang, "programme-ask-news"), &ask)) }
                }))
            }
            @for (at, indicator) in sheet.indicators.iter().enumerate() {
                (figures::indicator(reading, &commitment.lang, &format!("chiffre-{at}"), indicator, promised_on))
            }
        },
    )
}

/// What is known of a step on a day.
/// Where a step stands, as a state and a sentence.
pub(crate) fn step(reading: &Reading, step: &Milestone, is_next: bool) -> (ui::State, String) {
    let lang = reading.lang;
    let due = day_long(lang, step.due_on);
    match step.done_on {
        Some(done_on) if done_on > step.due_on => (
            ui::State::Late,
            t!(
                lang,
                "programme-step-done-late",
                due = due,
                day = day_long(lang, done_on)
            ),
        ),
        Some(done_on) => (
            ui::State::Kept,
            t!(lang, "programme-step-done", day = day_long(lang, done_on)),
        ),
        None if step.due_on < reading.today => {
            (ui::State::Late, t!(lang, "programme-step-late", due = due))
        }
        None if is_next => (
            ui::State::UnderWay,
            t!(lang, "programme-step-planned", due = due),
        ),
        None => (
            ui::State::NotStarted,
            t!(lang, "programme-step-planned", due = due),
        ),
    }
}

fn steps(reading: &Reading, commitment: &Commitment, milestones: &[Milestone]) -> Markup {
    let lang = reading.lang;
    if milestones.is_empty() {
        return html! {};
    }
    let next = milestones
        .iter()
        .position(|step| step.done_on.is_none() && step.due_on >= reading.today);
    let drawn: Vec<_> = milestones
        .iter()
        .enumerate()
        .map(|(at, milestone)| {
            let (state, text) = step(reading, milestone, next == Some(at));
            ui::Step {
                state,
                title: set(&commitment.lang, &milestone.title).into_owned(),
                lang: reading.other(&commitment.lang).map(str::to_owned),
                text: html! {
                    (ui::text(&text)) " " (reading.typed(&commitment.lang, &milestone.note))
                },
            }
        })
        .collect();
    ui::section(&t!(lang, "programme-steps"), ui::steps(lang, &drawn))
}

fn money(reading: &Reading, sheet: &Sheet) -> Markup {
    if sheet.details.money.is_empty() {
        return html! {};
    }
    ui::section(
        &t!(reading.lang, "programme-money"),
        figures::years(reading, &sheet.details.money),
    )
}

fn asked(reading: &Reading, sheet: &Sheet) -> Markup {
    if sheet.details.demands.is_empty() {
        return html! {};
    }
    let language = &sheet.commitment.lang;
    ui::section(
        &t!(reading.lang, "programme-demands"),
        html! {
            (ui::paragraph(html! { (t!(reading.lang, "programme-demands-lead")) }))
            (demands::cards(reading, language, &sheet.details.demands))
        },
    )
}

fn evidence(reading: &Reading, commitment: &Commitment, evidence: &[Evidence]) -> Markup {
    let lang = reading.lang;
    if evidence.is_empty() {
        return html! {};
    }
    let rows: Vec<_> = evidence
        .iter()
        .map(|piece| {
            let mut link = ui::Link::new(
                set(&commitment.lang, &piece.title).into_owned(),
                piece.link.clone().unwrap_or_else(|| {
                    reading.href(&format!("{}/preuves/{}", commitment.path(), piece.id))
                }),
            );
            link = link.written_in(&commitment.lang, lang);
            ui::Row {
                link,
                soft: Some(match &piece.file_name {
                    Some(name) => format!("{} · {name}", day_long(lang, piece.day)),
                    None => day_long(lang, piece.day),
                }),
                ..ui::Row::default()
            }
        })
        .collect();
    ui::section(&t!(lang, "programme-evidence"), ui::rows(lang, &rows))
}

fn past(reading: &Reading, sheet: &Sheet) -> Markup {
    let lang = reading.lang;
    let path = sheet.commitment.path();
    ui::section(
        &t!(lang, "programme-history"),
        html! {
            (history::show(reading, &sheet.commitment.lang, &path, &sheet.events, &sheet.details.evidence))
            (ui::pagination(lang, sheet.pages, |page| reading.href(&format!("{path}?page={page}"))))
        },
    )
}

fn brief(reading: &Reading, sheet: &Sheet) -> Markup {
    let lang = reading.lang;
    let commitment = &sheet.commitment;
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: Markup| facts.push(ui::Fact::new(t!(lang, key), value));
    fact("programme-fact-due", due(reading, commitment));
    fact(
        "programme-fact-service",
        html! {
            @match commitment.service.as_deref() {
                Some(slug) => (ui::text(reading.service(slug))),
                None => (t!(lang, "programme-nobody")),
            }
        },
    );
    if let Some(slug) = commitment.elected.as_deref() {
        fact("programme-fact-elected", ui::text(reading.elected(slug)));
    }
    fact(
        "programme-fact-stage",
        html! { (capital(&words::stage(lang, commitment.stage))) },
    );
    if let Some(sums) = Sums::of(&sheet.details.money).sentence(lang) {
        fact("programme-fact-money", html! { (sums) });
    }
    if let Some(slug) = commitment.territory.as_deref() {
        fact("programme-fact-place", ui::text(reading.territory(slug)));
    }
    if let Some(title) = &commitment.orientation_title {
        fact(
            "programme-fact-orientation",
            reading.typed(&commitment.lang, title),
        );
    }
    fact(
        "programme-fact-kind",
        html! { (words::kind(lang, commitment.kind)) },
    );
    fact(
        "programme-fact-news",
        html! { (t!(lang, "programme-fact-news-every", count = commitment.silence_months)) },
    );
    let path = commitment.path();
    let to = |key: &str, end: &str| {
        html! { p { (ui::link(&t!(lang, key), &reading.href(&format!("{path}/{end}")))) } }
    };
    let mut actions = Vec::new();
    if sheet.editable {
        actions.push(ui::secondary_link(
            &t!(lang, "programme-report-title"),
            &reading.href(&format!("{path}/suivi")),
        ));
        actions.push(to("programme-edit-title", "modifier"));
    }
    ui::brief(&ui::Brief {
        title: t!(lang, "programme-brief"),
        facts,
        actions: [
            actions,
            vec![
                ui::secondary_link(
                    &t!(lang, "programme-follow"),
                    &reading.href(&format!("{path}/suivre")),
                ),
                to("programme-ask", "question"),
                to("programme-print", "fiche.pdf"),
                to("programme-feed-link", "nouvelles.atom"),
            ],
        ]
        .concat(),
    })
}

/// The promised date; a former one stays beside it.
fn due(reading: &Reading, commitment: &Commitment) -> Markup {
    let lang = reading.lang;
    let Some(due_on) = commitment.due_on else {
        return html! { (t!(lang, "programme-no-date")) };
    };
    let former = commitment.first_due_on.filter(|first| *first != due_on);
    html! {
        (ui::time(due_on, &day_long(lang, due_on)))
        @if let Some(former) = former {
            br;
            span.mc-soft { (ui::text(&t!(lang, "programme-first-due", day = day_long(lang, former)))) }
        }
    }
}

/// The fingerprint as people compare it: groups of four digits.
fn grouped(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    digits
        .chunks(4)
        .take(8)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The proof of the last publication.
fn receipt(reading: &Reading, proof: &Proof) -> Markup {
    ui::receipt(reading.lang, &receipt_words(reading, proof))
}

pub(crate) fn receipt_words(reading: &Reading, proof: &Proof) -> ui::Receipt {
    let lang = reading.lang;
    ui::Receipt {
        text: t!(
            lang,
            "programme-receipt",
            day = day_long(lang, proof.at.day())
        ),
        act: t!(
            lang,
            "programme-act-number",
            number = number(lang, proof.number)
        ),
        written: instant(lang, proof.at),
        fingerprint: format!("{} …", grouped(&proof.fingerprint)),
        seal: match proof.state {
            ProofState::Sealed { at } => Some(t!(lang, "programme-sealed", at = instant(lang, at))),
            ProofState::Due { before } => Some(t!(
                lang,
                "programme-seal-due",
                time = i18n::format::time(lang, before)
            )),
            ProofState::Inherited => Some(t!(lang, "programme-seal-inherited")),
        },
        verify: reading.href(&format!("/registre/acte/{}", proof.number)),
    }
}

/// Where a commitment lies: programme, axis.
pub(crate) fn trail(commitment: &Commitment) -> [(String, String); 2] {
    let programme = programme_path(&commitment.programme_slug);
    let axis = format!("{programme}/axe/{}", commitment.axis_slug);
    [
        (commitment.programme_title.clone(), programme),
        (commitment.axis_title.clone(), axis),
    ]
}
