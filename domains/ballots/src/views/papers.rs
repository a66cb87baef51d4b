//! Paper ballots at the desk: the line to key one, what is left to read, what is to be settled.

use base::Problem;
use i18n::{format::number, t};
use maud::{Markup, html};
use ui::{Cell, Choice, Column, Field, Table, Tone};
use web::{Fields, Visit};

use crate::{
    actions::Reading,
    model::{BallotKind, Channel, Edition, Envelope, PaperState, Phase},
    store::{Paper, Used},
};

pub(crate) struct State {
    pub envelopes: Vec<Envelope>,
    pub papers: Vec<Paper>,
    pub used: Vec<Used>,
}

impl State {
    /// Papers taken at the counter, and how many are read once, twice, or differ.
    fn of(&self, envelope: &Envelope) -> [i64; 4] {
        let taken = self
            .used
            .iter()
            .filter(|used| used.channel == Channel::Paper)
            .filter(|used| used.envelope_id.as_ref() == Some(&envelope.id))
            .map(|used| used.voices)
            .sum();
        let in_state = |state: PaperState| {
            let own = self
                .papers
                .iter()
                .filter(|paper| paper.envelope_id == envelope.id);
            i64::try_from(own.filter(|paper| paper.state == state).count()).unwrap_or_default()
        };
        [
            taken,
            in_state(PaperState::Once),
            in_state(PaperState::Differs),
            in_state(PaperState::Counted),
        ]
    }
}

pub(crate) fn show(
    visit: &Visit,
    edition: &Edition,
    state: &State,
    fields: &Fields,
    problems: &[Problem],
    done: Option<(i64, Reading)>,
) -> Markup {
    let lang = visit.lang;
    let is_time = edition.phase(visit.town.clock().now()) == Phase::Counting;
    let mut table = Table::new(t!(lang, "ballots-papers"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-fact-envelope")))
        .column(Column::figure(t!(lang, "ballots-papers-taken")))
        .column(Column::figure(t!(lang, "ballots-papers-once")))
        .column(Column::figure(t!(lang, "ballots-papers-differ")))
        .column(Column::figure(t!(lang, "ballots-papers-in-box")));
    for envelope in &state.envelopes {
        let mut row = vec![Cell::from(envelope.title.as_str())];
        row.extend(
            state
                .of(envelope)
                .map(|count| Cell::from(number(lang, count))),
        );
        table = table.row(row);
    }
    let differing: Vec<&Paper> = state
        .papers
        .iter()
        .filter(|paper| paper.state == PaperState::Differs)
        .collect();
    html! {
        (ui::error_summary(lang, problems))
        @if let Some((paper, reading)) = done {
            @let title = match reading {
                Reading::First => t!(lang, "ballots-paper-first", number = paper),
                Reading::Agreed => t!(lang, "ballots-paper-agreed", number = paper),
                Reading::Differs => t!(lang, "ballots-paper-differs", number = paper),
            };
            (ui::notice(if reading == Reading::Differs { Tone::Late } else { Tone::Done }, &title, html! {}))
        }
        (ui::page_title(&t!(lang, "ballots-papers")))
        (ui::lead(html! { (t!(lang, "ballots-papers-lead")) }))
        (table.show())
        @if is_time {
            (ui::section(&t!(lang, "ballots-paper-key"), form(visit, edition, state, fields, problems, done.is_some())))
            @if !differing.is_empty() {
                (ui::section(&t!(lang, "ballots-papers-to-settle"), html! {
                    (ui::paragraph(html! { (t!(lang, "ballots-papers-to-settle-lead")) }))
                    @for paper in &differing { (settle(visit, edition, state, paper)) }
                }))
            }
        } @else {
            (ui::empty(&t!(lang, "ballots-papers-after-close")))
        }
    }
}

fn hint(visit: &Visit, edition: &Edition) -> String {
    let lang = visit.lang;
    match edition.ballot {
        BallotKind::Money | BallotKind::Number => t!(lang, "ballots-keyed-cross"),
        BallotKind::Points => t!(lang, "ballots-keyed-points"),
        BallotKind::Ranking => t!(lang, "ballots-keyed-ranks"),
    }
}

fn form(
    visit: &Visit,
    edition: &Edition,
    state: &State,
    fields: &Fields,
    problems: &[Problem],
    next: bool,
) -> Markup {
    let lang = visit.lang;
    // After one sheet, the next.
    let (number, choice) = if next {
        let last: i64 = fields.get("number").parse().unwrap_or_default();
        ((last + 1).to_string(), "")
    } else {
        (fields.get("number").to_owned(), fields.get("choice"))
    };
    let envelopes = state
        .envelopes
        .iter()
        .map(|one| Choice::new(one.id.as_str(), one.title.as_str()))
        .collect();
    ui::form(
        &visit.href(&format!("{}/papier", edition.desk())),
        html! {
            (Field::select("envelope", t!(lang, "ballots-fact-envelope"), envelopes).value(fields.get("envelope")).show(lang))
            (Field::digits("number", t!(lang, "ballots-paper-stamp")).value(number).review(lang, problems).show(lang))
            (Field::text("choice", t!(lang, "ballots-paper-marks"))
                .hint(hint(visit, edition)).value(choice).autocomplete("off").review(lang, problems).show(lang))
            (ui::button(&t!(lang, "ballots-paper-save")))
        },
    )
}

/// Neither reading is shown: the third person looks at the sheet, not at the others.
fn settle(visit: &Visit, edition: &Edition, state: &State, paper: &Paper) -> Markup {
    let lang = visit.lang;
    let envelope = state
        .envelopes
        .iter()
        .find(|one| one.id == paper.envelope_id);
    let title = envelope.map(|one| one.title.clone()).unwrap_or_default();
    let name = format!("choice-{}", paper.id);
    ui::card(
        &t!(lang, "ballots-paper-numbered", number = paper.number),
        Some(&title),
        ui::form(
            &visit.href(&format!("{}/papier/trancher/{}", edition.desk(), paper.id)),
            html! {
                (Field::text(name.as_str(), t!(lang, "ballots-paper-marks"))
                    .hint(hint(visit, edition)).autocomplete("off").show(lang))
                (ui::secondary_button(&t!(lang, "ballots-paper-settle")))
            },
        ),
    )
}
