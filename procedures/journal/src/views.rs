//! From what the store gives to what people read.

mod register;

use base::Error;
use i18n::{
    Lang,
    format::{day_long, instant, number, time},
    t,
};
use ui::{Cell, Column, Markup, Receipt, Table, html};
use web::{Answer, Visit};

pub(crate) use register::{Register, register};

use crate::{Leaf, Proof, ProofState, actions::proof, pages::Kinds, store::ActRow};

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

/// An address that may be cut after its slashes, where the line is short.
fn breakable(address: &str) -> Markup {
    html! { @for part in address.split_inclusive('/') { (part) wbr; } }
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
            breakable(&act.origin).into(),
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
                (ui::button_row(vec![ui::button_link(&t!(lang, "journal-receipt-get"), receipt)]))
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
