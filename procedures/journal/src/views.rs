//! From what the store gives to what people read.

use base::{Error, Instant};
use i18n::{
    Lang,
    format::{day_long, instant, number, time},
    t,
};
use ui::{Brief, Cell, Choice, Column, Fact, Field, Link, Markup, Receipt, Row, Table, Tone, html};
use web::{Answer, Visit};

use crate::{
    Leaf, Proof, ProofState,
    actions::proof,
    pages::Kinds,
    store::{ActRow, Line, State, WitnessRow},
};

/// Before `maison init`.
pub(crate) async fn not_yet(visit: &Visit) -> Answer {
    let title = t!(visit.lang, "journal-title");
    let main = html! {
        (ui::page_title(&title))
        (ui::empty(&t!(visit.lang, "journal-check-none")))
    };
    visit.page(title).show(main).await
}

/// The card *Reçu de preuve*, for the page of whatever the act is about. It says that the page is
/// bound: the act must hold the fingerprint of what the page shows, as one of its documents.
pub fn receipt_card(visit: &Visit, proof: &Proof) -> Markup {
    let href = visit.href(&format!("/registre/acte/{}", proof.number));
    let day = day_long(visit.lang, proof.at.day());
    let text = t!(visit.lang, "journal-receipt-page", day = day);
    slip(visit, proof, text, href)
}

fn slip(visit: &Visit, proof: &Proof, text: String, verify: String) -> Markup {
    let lang = visit.lang;
    let receipt = Receipt {
        text,
        act: t!(lang, "journal-number", number = number(lang, proof.number)),
        written: instant(lang, proof.at),
        fingerprint: format!("{} …", grouped(&proof.fingerprint, 6)),
        seal: seal_words(visit, proof),
        verify,
    };
    ui::receipt(lang, &receipt)
}

/// `Scellé avant 11 h 04`, until it is; a late seal says so.
fn seal_words(visit: &Visit, proof: &Proof) -> Option<String> {
    let lang = visit.lang;
    match proof.state {
        ProofState::Sealed { .. } => None,
        ProofState::Inherited => Some(t!(lang, "journal-seal-inherited")),
        ProofState::Due { before } if visit.town.clock().now() > before => {
            Some(t!(lang, "journal-seal-overdue", time = time(lang, before)))
        }
        ProofState::Due { before } => Some(t!(lang, "journal-seal-due", time = time(lang, before))),
    }
}

/// The head of a fingerprint, in groups of four digits.
fn grouped(fingerprint: &str, groups: usize) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    let groups: Vec<String> = digits
        .chunks(4)
        .take(groups)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

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

pub(crate) async fn register(visit: &Visit, kinds: &Kinds, page: &Register) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "journal-title");
    let content = html! {
        @if let Some(refusal) = page.state.refusal() {
            (ui::notice(Tone::Late, &t!(lang, "journal-refused-title"), html! {
                p { (ui::text(&refusal.message().say(lang))) }
                p { (ui::text(&t!(lang, "journal-refused-then"))) }
            }))
        }
        (latest(visit, kinds, page))
        (ui::section(&t!(lang, "journal-proves"), html! {
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
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (ui::text(&t!(lang, "journal-lead"))) }))
        (ui::with_aside(content, in_brief(visit, page)))
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

fn latest(visit: &Visit, kinds: &Kinds, page: &Register) -> Markup {
    let lang = visit.lang;
    let rows: Vec<Row> = page
        .lines
        .iter()
        .map(|line| {
            let leaf: Option<Leaf> = serde_json::from_str(&line.leaf).ok();
            Row {
                link: Link::new(
                    kinds.label(lang, &line.kind),
                    visit.href(&format!("/registre/acte/{}", line.number)),
                ),
                text: leaf.map(|leaf| html! { (leaf.subject) }),
                soft: Some(instant(lang, line.at)),
                fact: Some(t!(
                    lang,
                    "journal-number",
                    number = number(lang, line.number)
                )),
                ..Row::default()
            }
        })
        .collect();
    let is_all = page.kind.is_none() && page.is_latest;
    let title = if is_all {
        "journal-latest"
    } else {
        "journal-acts"
    };
    ui::first_section(
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
                ui::code(&format!("{} …", grouped(&root, 6))),
            ));
        }
        _ => facts.push(Fact::plain(
            t!(lang, "journal-last-seal"),
            &t!(lang, "journal-no-seal"),
        )),
    }
    facts.push(Fact::plain(t!(lang, "journal-name"), &state.origin));
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
    ui::brief(&Brief {
        title: t!(lang, "journal-brief"),
        facts,
        actions: vec![
            ui::link(
                &t!(lang, "journal-keep-checkpoint"),
                &file(&page.state, "checkpoint"),
            ),
            ui::link(&t!(lang, "journal-key"), &file(&page.state, "cle")),
            ui::link(&t!(lang, "journal-policy"), "/registre/politique"),
        ],
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

/// The page of one act.
pub(crate) async fn act(visit: &Visit, kinds: &Kinds, act: &ActRow) -> Answer {
    let lang = visit.lang;
    let leaf: Leaf = serde_json::from_str(&act.leaf).map_err(Error::internal)?;
    let proof = proof(&act.proof())?;
    let title = kinds.label(lang, &act.kind);
    let receipt = format!("/registre/acte/{}/recu.tlog-proof", act.number);
    let slip = slip(
        visit,
        &proof,
        t!(lang, "journal-receipt-act"),
        format!("#{VERIFY}"),
    );
    let content = html! {
        (ui::first_section(&t!(lang, "journal-act-says"), html! { (facts(visit, act, &leaf)) }))
        @if !leaf.documents.is_empty() {
            (ui::section(&t!(lang, "journal-documents"), html! {
                p.govuk-body { (ui::text(&t!(lang, "journal-documents-help"))) }
                (documents(lang, &leaf))
            }))
        }
        div id=(VERIFY) {
            (ui::section(&t!(lang, "journal-verify-act"), html! {
                (verify_act(visit, act, &proof, &receipt))
            }))
        }
    };
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! {
            (ui::text(&t!(
                lang,
                "journal-act-lead",
                number = number(lang, act.number),
                at = instant(lang, act.at)
            )))
        }))
        (ui::with_aside(content, slip))
    };
    visit
        .page(title)
        .crumb(t!(lang, "journal-title"), "/registre")
        .show(main)
        .await
}

const VERIFY: &str = "verifier";

fn facts(visit: &Visit, act: &ActRow, leaf: &Leaf) -> Markup {
    let lang = visit.lang;
    let mut table = Table::new(t!(lang, "journal-act-says"))
        .hide_caption()
        .column(Column::text(t!(lang, "journal-fact")))
        .column(Column::text(t!(lang, "journal-value")))
        .row(vec![
            t!(lang, "journal-subject").into(),
            leaf.subject.as_str().into(),
        ]);
    if let Some(day) = leaf.day {
        table = table.row(vec![
            t!(lang, "journal-day").into(),
            day_long(lang, day).into(),
        ]);
    }
    table = table
        .row(vec![
            t!(lang, "journal-page").into(),
            Cell::from(ui::link(&leaf.path, &visit.href(&leaf.path))),
        ])
        .row(vec![
            t!(lang, "journal-town").into(),
            leaf.town.as_str().into(),
        ])
        .row(vec![
            t!(lang, "journal-name").into(),
            act.origin.as_str().into(),
        ]);
    if let Some(former) = &leaf.former {
        let published = match &former.published {
            Some(at) => t!(
                lang,
                "journal-former-published",
                origin = former.origin.clone(),
                count = number(lang, crate::model::to_db(at.size)),
                root = at.root.clone()
            ),
            None => t!(lang, "journal-former-never", origin = former.origin.clone()),
        };
        let found = t!(
            lang,
            "journal-former-found",
            count = number(lang, crate::model::to_db(former.found.size)),
            root = former.found.root.clone()
        );
        table = table
            .row(vec![t!(lang, "journal-former").into(), published.into()])
            .row(vec![t!(lang, "journal-found").into(), found.into()]);
    }
    table.show()
}

fn documents(lang: Lang, leaf: &Leaf) -> Markup {
    Table::new(t!(lang, "journal-documents"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "journal-document")))
        .column(Column::text(t!(lang, "journal-fingerprint")))
        .rows(leaf.documents.iter().map(|document| {
            vec![
                Cell::from(document.name.as_str()),
                Cell::from(ui::code(&document.sha256)),
            ]
        }))
        .show()
}

fn verify_act(visit: &Visit, act: &ActRow, proof: &Proof, receipt: &str) -> Markup {
    let lang = visit.lang;
    html! {
        @match proof.state {
            ProofState::Sealed { at } => {
                p.govuk-body { (ui::text(&t!(lang, "journal-sealed", at = instant(lang, at)))) }
                (ui::button_link(&t!(lang, "journal-receipt-get"), receipt))
                p.govuk-body { (ui::text(&t!(lang, "journal-receipt-command"))) }
                p.govuk-body {
                    (ui::code(&format!(
                        "maison journal verify acte-{}.tlog-proof --key {}", act.number, act.vkey
                    )))
                }
            }
            ProofState::Due { .. } => {
                p.govuk-body { (seal_words(visit, proof).unwrap_or_default()) ". "
                    (ui::text(&t!(lang, "journal-receipt-soon"))) }
            }
            ProofState::Inherited => {
                p.govuk-body { (ui::text(&t!(lang, "journal-inherited-help"))) }
            }
        }
        (ui::details(&t!(lang, "journal-descriptor"), html! {
            p.govuk-body { (ui::text(&t!(lang, "journal-descriptor-help"))) }
            p.govuk-body { (ui::code(&act.leaf)) }
            p.govuk-body { (ui::text(&t!(lang, "journal-fingerprint-whole"))) " "
                (ui::code(&proof.fingerprint)) }
            p.govuk-body {
                (ui::link(
                    &t!(lang, "journal-descriptor-get"),
                    &format!("/registre/acte/{}/acte.json", act.number),
                ))
            }
        }))
    }
}
