//! The pictures and tables of a result.

use i18n::{
    format::{money, number},
    t,
};
use maud::{Markup, html};
use ui::{Balance, Cell, Column, Link, ShareStep, Staircase, Table};
use web::Visit;

use super::{
    place,
    results::{Told, figure_table, money_where, percent, striking},
};
use crate::{actions::Turnout, count::Round};

fn thousandths(part: i64, whole: i64) -> i64 {
    if whole == 0 { 0 } else { part * 1_000 / whole }
}

/// `569 soutiens · 56,24 € chacun`.
fn paid(visit: &Visit, round: &Round) -> String {
    let lang = visit.lang;
    let people = number(lang, round.supporters);
    match round.each {
        None => t!(
            lang,
            "ballots-round-votes",
            count = round.supporters,
            number = people
        ),
        Some(each) if round.poorer == 0 => t!(
            lang,
            "ballots-round-each",
            count = round.supporters,
            number = people,
            each = money(lang, each)
        ),
        Some(each) => t!(
            lang,
            "ballots-round-at-most",
            count = round.supporters,
            number = people,
            each = money(lang, each)
        ),
    }
}

pub(crate) fn staircase(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let account = told.account;
    let budget = account.budget.0;
    let star = striking(told).map(|round| round.project);
    let mut so_far = 0;
    let mut steps = Vec::new();
    let mut table = Table::new(t!(lang, "ballots-rounds-table"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-sheet-project")))
        .column(Column::figure(t!(lang, "ballots-fact-cost")))
        .column(Column::figure(t!(lang, "ballots-supporters")))
        .column(Column::figure(t!(lang, "ballots-highest-payment")))
        .column(Column::figure(t!(lang, "ballots-so-far")));
    for round in &account.rounds {
        let from = thousandths(so_far, budget);
        so_far += round.cost.0;
        let title = told.name(round.project);
        let path = told
            .project(round.project)
            .map(|one| one.path(told.edition));
        let mut link = Link::new(title.as_str(), visit.href(&path.unwrap_or_default()));
        link.lang = Some(told.edition.lang.clone());
        steps.push(ShareStep {
            link,
            text: paid(visit, round),
            shown: money(lang, round.cost),
            from,
            to: thousandths(so_far, budget),
            highlighted: star == Some(round.project),
        });
        table = table.row(vec![
            Cell::from(title),
            Cell::from(money(lang, round.cost)),
            Cell::from(number(lang, round.supporters)),
            round
                .each
                .map_or_else(|| Cell::none(lang), |each| Cell::from(money(lang, each))),
            Cell::from(money(lang, base::Cents(so_far))),
        ]);
    }
    let left = account.left();
    let scale = (0..=4)
        .map(|quarter| {
            (
                quarter * 250,
                money(lang, base::Cents(budget * quarter / 4)),
            )
        })
        .collect();
    ui::staircase(Staircase {
        title: t!(lang, "ballots-how-shared"),
        finding: t!(
            lang,
            "ballots-result-lead",
            spent = money(lang, account.spent),
            budget = money(lang, account.budget),
            content = percent(lang, account.content(), account.voters)
        ),
        scale,
        steps,
        left: (left.0 > 0).then(|| {
            (
                thousandths(account.spent.0, budget),
                t!(lang, "ballots-left", left = money(lang, left)),
            )
        }),
        table_title: t!(lang, "ballots-rounds-table"),
        table,
    })
}

/// Each place's share of voters and of money.
pub(crate) fn places(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let turnout = told.turnout;
    let spent = told.account.spent.0;
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let whole_town = money_where(told, |project| project.territory.is_none());
    for (territory, _, voted) in turnout
        .places
        .iter()
        .filter(|(territory, ..)| territory.is_some())
    {
        let own = money_where(told, |project| project.territory == *territory);
        let name = place(&directory, territory.as_deref());
        lines.push(Balance {
            name: name.clone(),
            people: thousandths(*voted, turnout.people),
            money: thousandths(own.0, spent),
            shown: money(lang, own),
        });
        rows.push(vec![
            name,
            number(lang, *voted),
            percent(lang, *voted, turnout.people),
            money(lang, own),
            percent(lang, own.0, spent),
        ]);
    }
    let heads = vec![
        t!(lang, "ballots-fact-place"),
        t!(lang, "ballots-voted"),
        t!(lang, "ballots-share-people"),
        t!(lang, "ballots-money"),
        t!(lang, "ballots-share-money"),
    ];
    let table = figure_table(t!(lang, "ballots-place-by-place"), heads, rows).blocks();
    html! {
        (ui::subheading(&t!(lang, "ballots-by-place")))
        @if lines.is_empty() { (ui::empty(&t!(lang, "ballots-no-places"))) }
        @else {
            (ui::balances(
                &t!(lang, "ballots-share-people"),
                &t!(lang, "ballots-share-money"),
                &t!(lang, "ballots-place-by-place"),
                &lines,
                &t!(lang, "ballots-figures"),
                table,
            ))
        }
        @if whole_town.0 > 0 {
            (ui::paragraph(html! { (t!(lang, "ballots-whole-town-money", amount = money(lang, whole_town))) }))
        }
    }
}

/// Money by theme.
pub(crate) fn themes(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let mut themes: Vec<&str> = told
        .projects
        .iter()
        .filter(|project| project.envelope_id == told.envelope.id && project.is_offered())
        .map(|project| project.theme.as_str())
        .collect();
    themes.sort_unstable();
    themes.dedup();
    let mut rows: Vec<(i64, Vec<String>)> = themes
        .into_iter()
        .map(|theme| {
            let own = money_where(told, |project| project.theme == theme);
            (
                own.0,
                vec![
                    theme.to_owned(),
                    money(lang, own),
                    percent(lang, own.0, told.account.spent.0),
                ],
            )
        })
        .collect();
    rows.sort_by_key(|(amount, _)| -amount);
    let heads = vec![
        t!(lang, "ballots-fact-theme"),
        t!(lang, "ballots-money"),
        t!(lang, "ballots-share-money"),
    ];
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    html! {
        (ui::subheading(&t!(lang, "ballots-by-theme")))
        (figure_table(t!(lang, "ballots-by-theme"), heads, rows).figures().show())
    }
}

/// What other rules would have given with the same ballots.
pub(crate) fn others(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let account = told.account;
    let mut table = Table::new(t!(lang, "ballots-other-rules"))
        .hide_caption()
        .column(Column::text(t!(lang, "ballots-compared")));
    for other in &account.others {
        let own = told.is_shares() == (other.rule == "shares") && other.rule != "votes-per-euro";
        let name = match other.rule.as_str() {
            "shares" => t!(lang, "ballots-by-shares"),
            "votes" => t!(lang, "ballots-by-votes"),
            _ => t!(lang, "ballots-by-votes-per-euro"),
        };
        let head = if own {
            t!(lang, "ballots-rule-of-this-vote", name = name)
        } else {
            name
        };
        table = table.column(Column::figure(head).chosen(own));
    }
    let figures = |label: String, show: &dyn Fn(&crate::count::Other) -> String| {
        let mut row = vec![Cell::from(label)];
        row.extend(account.others.iter().map(|other| Cell::from(show(other))));
        row
    };
    table = table
        .row(figures(t!(lang, "ballots-projects"), &|other| {
            other.winners.len().to_string()
        }))
        .row(figures(t!(lang, "ballots-spent"), &|other| {
            money(lang, other.spent)
        }))
        .row(figures(t!(lang, "ballots-content"), &|other| {
            percent(lang, other.content, account.voters)
        }));
    let mut shown: Vec<i64> = account.winners().collect();
    for other in &account.others {
        for winner in &other.winners {
            if !shown.contains(winner) {
                shown.push(*winner);
            }
        }
    }
    for project in shown {
        let mut row = vec![Cell::from(told.name(project))];
        row.extend(account.others.iter().map(|other| {
            if other.winners.contains(&project) {
                Cell::yes(&t!(lang, "ballots-yes"))
            } else {
                Cell::none(lang)
            }
        }));
        table = table.row(row);
    }
    table.blocks().figures().show()
}

/// Who voted, from where and how.
pub(crate) fn turnout(visit: &Visit, turnout: &Turnout) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut rows: Vec<Vec<String>> = turnout
        .places
        .iter()
        .map(|(territory, roll, voted)| {
            let name = match territory {
                Some(slug) => place(&directory, Some(slug)),
                None => t!(lang, "ballots-roll-no-place"),
            };
            vec![
                name,
                number(lang, *roll),
                number(lang, *voted),
                percent(lang, *voted, *roll),
            ]
        })
        .collect();
    rows.push(vec![
        t!(lang, "ballots-together"),
        number(lang, turnout.roll),
        number(lang, turnout.people),
        percent(lang, turnout.people, turnout.roll),
    ]);
    let heads = vec![
        t!(lang, "ballots-fact-place"),
        t!(lang, "ballots-on-roll"),
        t!(lang, "ballots-voted"),
        t!(lang, "ballots-turnout"),
    ];
    let [web, counter, paper] = [0, 1, 2]
        .map(|at: usize| -> i64 { turnout.channels.iter().map(|(_, each)| each[at]).sum() });
    html! {
        (ui::paragraph(html! {
            (t!(lang, "ballots-channels",
                web = number(lang, web), counter = number(lang, counter), paper = number(lang, paper)))
        }))
        (figure_table(t!(lang, "ballots-turnout"), heads, rows).figures().show())
    }
}
