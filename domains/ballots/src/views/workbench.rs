//! Rules side by side: pictures first, then who would have won.

use base::{Cents, Lang, Problem};
use i18n::{
    format::{money, number, with_unit},
    t,
};
use maud::{Markup, html};
use ui::{Balance, Cell, Column, Field, Table};
use web::Visit;

use crate::{
    compare::{Compared, Named},
    pages::WORKBENCH,
};

fn name(lang: Lang, rule: Named) -> String {
    match rule {
        Named::MostVotes => t!(lang, "ballots-by-votes"),
        Named::Shares => t!(lang, "ballots-by-shares"),
        Named::SharesRaised => t!(lang, "ballots-by-shares-raised"),
        Named::SharesCompleted => t!(lang, "ballots-by-shares-completed"),
        Named::Phragmen => t!(lang, "ballots-by-phragmen"),
    }
}

pub(crate) fn show(visit: &Visit, compared: Option<&Compared>, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "ballots-workbench")))
        (ui::lead(html! { (t!(lang, "ballots-workbench-lead")) }))
        @if let Some(compared) = compared { (side_by_side(lang, compared)) }
        (ui::section(&t!(lang, "ballots-workbench-file"), html! {
            (ui::upload_form(&visit.href(WORKBENCH), html! {
                (Field::file("file", t!(lang, "ballots-workbench-field"), ".pb")
                    .hint(t!(lang, "ballots-workbench-hint")).review(lang, problems).show(lang))
                (ui::button(&t!(lang, "ballots-workbench-count")))
            }))
        }))
    }
}

/// An amount of a file, in its own currency.
fn amount(lang: Lang, compared: &Compared, text: &str) -> String {
    match Cents::parse(text).filter(|_| compared.currency == "EUR") {
        Some(cents) => money(lang, cents),
        None => format!("{text} {}", compared.currency)
            .trim_end()
            .to_owned(),
    }
}

fn whole_percent(lang: Lang, thousandths: i64) -> String {
    with_unit(lang, (thousandths + 5) / 10, 0, "%")
}

fn side_by_side(lang: Lang, compared: &Compared) -> Markup {
    let lines: Vec<Balance> = compared
        .results
        .iter()
        .map(|given| Balance {
            name: name(lang, given.rule),
            people: given.content_share,
            money: given.spent_share,
            shown: t!(lang, "ballots-projects-count", count = given.winners.len()),
        })
        .collect();
    let title = t!(
        lang,
        "ballots-workbench-of",
        title = compared.title.as_str(),
        voters = number(lang, i64::try_from(compared.voters).unwrap_or(i64::MAX)),
        budget = amount(lang, compared, &compared.budget)
    );
    html! {
        (ui::section(&t!(lang, "ballots-workbench-compared"), html! {
            (ui::paragraph(html! { (title) }))
            (ui::balances(
                &t!(lang, "ballots-content"),
                &t!(lang, "ballots-spent"),
                &t!(lang, "ballots-workbench-compared"),
                &lines,
                &t!(lang, "ballots-figures"),
                figures(lang, compared),
            ))
            (winners(lang, compared))
        }))
    }
}

fn figures(lang: Lang, compared: &Compared) -> Table {
    let mut table = Table::new(t!(lang, "ballots-workbench-compared"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-rule-card")))
        .column(Column::figure(t!(lang, "ballots-projects")))
        .column(Column::figure(t!(lang, "ballots-spent")))
        .column(Column::figure(t!(lang, "ballots-content")))
        .column(Column::text(t!(lang, "ballots-ties-heading")));
    for given in &compared.results {
        table = table.row(vec![
            Cell::from(name(lang, given.rule)),
            Cell::from(given.winners.len().to_string()),
            Cell::from(format!(
                "{} ({})",
                amount(lang, compared, &given.spent),
                whole_percent(lang, given.spent_share)
            )),
            Cell::from(whole_percent(lang, given.content_share)),
            Cell::from(if given.ties_decide {
                t!(lang, "ballots-ties-matter")
            } else {
                t!(lang, "ballots-ties-nothing")
            }),
        ]);
    }
    table
}

/// Each project that some rule takes, and which rules do.
fn winners(lang: Lang, compared: &Compared) -> Markup {
    let mut shown: Vec<usize> = Vec::new();
    for given in &compared.results {
        for winner in &given.winners {
            if !shown.contains(winner) {
                shown.push(*winner);
            }
        }
    }
    let mut table = Table::new(t!(lang, "ballots-workbench-winners"))
        .blocks()
        .column(Column::text(t!(lang, "ballots-sheet-project")));
    for given in &compared.results {
        table = table.column(Column::text(name(lang, given.rule)));
    }
    for project in shown {
        let mut row = vec![Cell::from(compared.names[project].as_str())];
        row.extend(compared.results.iter().map(|given| {
            if given.winners.contains(&project) {
                Cell::yes(&t!(lang, "ballots-yes"))
            } else {
                Cell::none(lang)
            }
        }));
        table = table.row(row);
    }
    table.show()
}
