//! The page of the register.

use base::Instant;
use i18n::{
    Lang,
    format::{instant, number},
    t,
};
use ui::{Brief, Choice, Fact, Field, Link, Markup, Row, Tone, html};
use web::{Answer, Visit};

use super::{breakable, grouped};
use crate::{
    Leaf,
    pages::Kinds,
    store::{Line, State, WitnessRow},
};

/// What the page of the register shows.
pub(crate) struct Register {
    pub state: State,
    pub lines: Vec<Line>,
    pub has_older: bool,
    pub is_latest: bool,
    pub kind: Option<String>,
    pub choices: Vec<String>,
    pub witnesses: Vec<WitnessRow>,
}

impl Register {
    /// Neither filtered nor turned to older acts.
    fn is_whole(&self) -> bool {
        self.kind.is_none() && self.is_latest
    }
}

pub(crate) async fn register(visit: &Visit, kinds: &Kinds, page: &Register) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "journal-title");
    let explained = html! {
        @if let Some(refusal) = page.state.refusal() {
            (ui::notice(Tone::Late, &t!(lang, "journal-refused-title"), html! {
                p { (ui::text(&refusal.message().say(lang))) }
                p { (ui::text(&t!(lang, "journal-refused-then"))) }
            }))
        }
        (ui::first_section(&t!(lang, "journal-proves"), html! {
            p.govuk-body { (ui::text(&t!(lang, "journal-proves-order"))) }
            p.govuk-body { (ui::text(&t!(lang, "journal-proves-receipt"))) }
        }))
        (ui::section(&t!(lang, "journal-not"), html! {
            p.govuk-body { (ui::text(&t!(lang, "journal-not-true"))) }
            p.govuk-body { (ui::text(&t!(lang, "journal-not-all"))) }
            p.govuk-body { (ui::text(&t!(lang, "journal-not-time"))) }
            p.govuk-body { (ui::text(&witness_words(lang, page))) }
        }))
        (how_to_verify(visit, &page.state))
    };
    let explained = ui::with_aside(explained, in_brief(visit, page));
    let acts = acts(visit, kinds, page);
    // Who asks for some acts sees them first; who arrives sees what the journal is.
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (ui::text(&t!(lang, "journal-lead"))) }))
        @if page.is_whole() { (explained) (acts) } @else { (acts) (explained) }
    };
    visit
        .page(title)
        .description(t!(lang, "journal-lead"))
        .show(main)
        .await
}

fn witness_words(lang: Lang, page: &Register) -> String {
    let cosigning = page
        .witnesses
        .iter()
        .filter(|witness| witness.cosigned.is_some())
        .count();
    match cosigning {
        0 => t!(lang, "journal-witnesses-none"),
        count => t!(lang, "journal-witnesses-some", count = count),
    }
}

fn acts(visit: &Visit, kinds: &Kinds, page: &Register) -> Markup {
    let lang = visit.lang;
    let rows: Vec<Row> = page
        .lines
        .iter()
        .map(|line| {
            let leaf: Option<Leaf> = serde_json::from_str(&line.leaf).ok();
            Row {
                link: Link::new(
                    t!(
                        lang,
                        "journal-line",
                        kind = kinds.label(lang, &line.kind),
                        number = number(lang, line.number)
                    ),
                    visit.href(&format!("/registre/acte/{}", line.number)),
                ),
                text: leaf.map(|leaf| html! { (leaf.subject) }),
                soft: Some(instant(lang, line.at)),
                ..Row::default()
            }
        })
        .collect();
    let title = if page.is_whole() {
        "journal-latest"
    } else {
        "journal-acts"
    };
    ui::section(
        &t!(lang, title),
        html! {
            @if page.choices.len() > 1 { (kind_filter(visit, kinds, page)) }
            @if rows.is_empty() {
                (ui::empty(&t!(lang, "journal-empty")))
            } @else {
                (ui::rows(lang, &rows))
            }
            (ui::link_list(&around(visit, page)))
        },
    )
}

fn kind_filter(visit: &Visit, kinds: &Kinds, page: &Register) -> Markup {
    let lang = visit.lang;
    let mut choices = vec![Choice::new("", t!(lang, "journal-every-kind"))];
    choices.extend(
        page.choices
            .iter()
            .map(|code| Choice::new(code, kinds.label(lang, code))),
    );
    let field = Field::select("nature", t!(lang, "journal-kind"), choices)
        .value(page.kind.as_deref().unwrap_or_default());
    ui::get_form(
        &visit.href("/registre"),
        html! { (field.show(lang)) (ui::secondary_button(&t!(lang, "journal-filter"))) },
    )
}

/// Older acts, and back to the latest.
fn around(visit: &Visit, page: &Register) -> Vec<Link> {
    let lang = visit.lang;
    // Only kinds that exist come back into an address.
    let kind = page
        .kind
        .as_ref()
        .filter(|kind| page.choices.contains(*kind));
    let address = |before: Option<i64>| {
        let mut parts = Vec::new();
        parts.extend(kind.map(|kind| format!("nature={kind}")));
        parts.extend(before.map(|before| format!("avant={before}")));
        let query = if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        };
        visit.href(&format!("/registre{query}"))
    };
    let mut links = Vec::new();
    if let (true, Some(last)) = (page.has_older, page.lines.last()) {
        links.push(Link::new(
            t!(lang, "journal-older"),
            address(Some(last.number)),
        ));
    }
    if !page.is_latest {
        links.push(Link::new(t!(lang, "journal-back"), address(None)));
    }
    links
}

fn in_brief(visit: &Visit, page: &Register) -> Markup {
    let lang = visit.lang;
    let state = &page.state;
    let mut facts = vec![Fact::plain(
        t!(lang, "journal-acts"),
        &number(lang, state.start + state.size),
    )];
    match (state.sealed_at, state.root_hex()) {
        (Some(at), Some(root)) => {
            facts.push(Fact::plain(
                t!(lang, "journal-last-seal"),
                &instant(lang, at),
            ));
            facts.push(Fact::new(
                t!(lang, "journal-root"),
                ui::code(&format!("{} …", grouped(&root, 4))),
            ));
        }
        _ => facts.push(Fact::plain(
            t!(lang, "journal-last-seal"),
            &t!(lang, "journal-no-seal"),
        )),
    }
    facts.push(Fact::new(
        t!(lang, "journal-name"),
        breakable(&state.origin),
    ));
    if page.witnesses.is_empty() {
        facts.push(Fact::plain(
            t!(lang, "journal-witnesses"),
            &t!(lang, "journal-none-yet"),
        ));
    }
    for witness in &page.witnesses {
        facts.push(Fact::new(
            t!(lang, "journal-witness"),
            html! { (witness.name) br; (ui::text(&answer_words(lang, witness))) },
        ));
    }
    let mut actions = vec![
        ui::link(&t!(lang, "journal-key"), &file(state, "cle")),
        ui::link(&t!(lang, "journal-policy"), "/registre/politique"),
    ];
    if state.sealed_at.is_some() {
        let keep = t!(lang, "journal-keep-checkpoint");
        actions.insert(0, ui::link(&keep, &file(state, "checkpoint")));
    }
    ui::brief(&Brief {
        title: t!(lang, "journal-brief"),
        facts,
        actions,
    })
}

/// Files have no language.
fn file(state: &State, name: &str) -> String {
    format!("/registre/{}{name}", crate::files::prefix(state.log))
}

fn answer_words(lang: Lang, witness: &WitnessRow) -> String {
    let at = |at: Option<Instant>| at.map(|at| instant(lang, at)).unwrap_or_default();
    let key = match witness.answer.as_deref() {
        None => return t!(lang, "journal-answer-not-asked"),
        Some("cosigned") => {
            return t!(
                lang,
                "journal-answer-cosigned",
                at = at(witness.answered_at)
            );
        }
        Some("unknown-log") => "journal-answer-unknown-log",
        Some("not-signed") => "journal-answer-not-signed",
        Some("not-consistent") => "journal-answer-not-consistent",
        Some("other-log") => "journal-answer-other-log",
        Some("unreachable") => "journal-answer-unreachable",
        Some(_) => "journal-answer-nonsense",
    };
    t!(lang, key)
}

fn how_to_verify(visit: &Visit, state: &State) -> Markup {
    let lang = visit.lang;
    let address = visit.town.url(&format!(
        "/registre{}",
        match state.log {
            1 => String::new(),
            log => format!("/{log}"),
        }
    ));
    let command = format!("maison journal verify {address} --key {}", state.vkey);
    ui::section(
        &t!(lang, "journal-verify"),
        html! {
            p.govuk-body { (ui::text(&t!(lang, "journal-verify-keep"))) }
            p.govuk-body { (ui::text(&t!(lang, "journal-verify-command"))) }
            p.govuk-body { (ui::code(&command)) }
            p.govuk-body { (ui::text(&t!(lang, "journal-verify-key"))) }
            p.govuk-body {
                (ui::text(&t!(lang, "journal-verify-others")))
                " "
                (ui::link("c2sp.org/tlog-tiles", "https://c2sp.org/tlog-tiles"))
            }
        },
    )
}
