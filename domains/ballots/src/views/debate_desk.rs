//! The desk of a debate: its lines, its publication, its close.

use base::Problem;
use i18n::{
    format::{money, number},
    t,
};
use maud::{Markup, html};
use ui::{Cell, Choice, Column, Field, Table};
use web::{Fields, Visit};

use super::{
    debate::{now_says, stage_tag, title},
    desk_parts::{Beginning, Head, begin, head, lead_field, service_field},
};
use crate::{
    model::{BudgetLine, Debate, Stage},
    pages::DESK,
};

pub(crate) struct Work {
    pub debate: Debate,
    pub lines: Vec<BudgetLine>,
    pub replied: usize,
    pub waiting: i64,
    pub decides: bool,
}

pub(crate) fn new_form(
    visit: &Visit,
    procedures: &[(String, String)],
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let value = |name: &str| fields.get(name).to_owned();
    let own = procedures
        .iter()
        .map(|(name, title)| Choice::new(name.as_str(), title.as_str()))
        .collect();
    let inputs = vec![
        Field::digits("year", t!(lang, "ballots-debate-field-year")).value(value("year")),
        lead_field(visit, fields),
        service_field(visit, fields),
        Field::select("procedure", t!(lang, "ballots-debate-field-procedure"), own)
            .hint(t!(lang, "ballots-debate-field-procedure-hint"))
            .value(value("procedure")),
    ];
    let beginning = Beginning {
        title: t!(lang, "ballots-debate-new"),
        lead: t!(lang, "ballots-debate-new-lead"),
        path: format!("{DESK}/debats/nouveau"),
        inputs,
        moments: vec![
            ("opens_at", t!(lang, "ballots-debate-field-opens"), false),
            ("closes_at", t!(lang, "ballots-debate-field-closes"), false),
        ],
    };
    begin(visit, beginning, fields, problems)
}

pub(crate) fn manage(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let debate = &work.debate;
    let stage = debate.stage(visit.town.clock().now());
    let action = |end: &str| visit.href(&format!("{}/{end}", debate.desk()));
    let top = Head {
        tag: stage_tag(lang, stage),
        title: title(lang, debate),
        lead: now_says(lang, debate, stage),
        opens: debate.opens_at,
        closes: debate.closes_at,
        public: (stage != Stage::Draft).then(|| debate.path()),
    };
    html! {
        (head(visit, &top, problems))
        @if stage >= Stage::Open {
            (ui::paragraph(html! {
                (t!(lang, "ballots-debate-counts",
                    replied = work.replied, waiting = number(lang, work.waiting)))
                @if work.waiting > 0 {
                    " " (ui::link(&t!(lang, "ballots-debate-to-cases"),
                        &visit.href(&format!("/bureau/dossiers?demarche={}", debate.procedure))))
                }
            }))
        }
        (lines(visit, work))
        @if stage == Stage::Draft && work.decides {
            (ui::section(&t!(lang, "ballots-debate-lines-read"), ui::form(&action("lignes"), html! {
                (Field::area("lines", t!(lang, "ballots-debate-field-lines"))
                    .hint(t!(lang, "ballots-debate-field-lines-hint"))
                    .value(fields.get("lines")).lines(10).review(lang, problems).show(lang))
                (ui::secondary_button(&t!(lang, "ballots-debate-lines-read")))
            })))
            @if !work.lines.is_empty() {
                (ui::section(&t!(lang, "ballots-debate-publish"), html! {
                    (ui::paragraph(html! { (t!(lang, "ballots-debate-publish-lead")) }))
                    (ui::form(&action("publier"), ui::button(&t!(lang, "ballots-debate-publish"))))
                }))
            }
        }
        @if stage == Stage::Replying && work.decides {
            (ui::section(&t!(lang, "ballots-debate-close"), html! {
                (ui::paragraph(html! { (t!(lang, "ballots-debate-close-lead")) }))
                (ui::form(&action("clore"), ui::warning_button(&t!(lang, "ballots-debate-close"))))
            }))
        }
    }
}

fn lines(visit: &Visit, work: &Work) -> Markup {
    let lang = visit.lang;
    let mut table = Table::new(t!(lang, "ballots-debate-lines"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-debate-line")))
        .column(Column::text(t!(lang, "ballots-fact-theme")))
        .column(Column::figure(t!(
            lang,
            "ballots-debate-year-next",
            year = work.debate.year.to_string()
        )));
    for line in &work.lines {
        let name = format!("{}. {}", line.number, line.title);
        table = table.row(vec![
            Cell::from(name),
            Cell::from(line.theme.as_str()),
            Cell::from(money(lang, line.cents)),
        ]);
    }
    ui::section(
        &t!(lang, "ballots-debate-lines"),
        if table.is_empty() {
            ui::empty(&t!(lang, "ballots-debate-no-line"))
        } else {
            table.show()
        },
    )
}
