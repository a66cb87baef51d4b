//! The result of a vote: how the money was shared out, each project's story, place by place, and what
//! other rules would have given.

use base::{Cents, Lang};
use i18n::{
    format::{day_long, money, number, with_unit},
    t,
};
use journal::Proof;
use maud::{Markup, html};
use ui::{Cell, Column, Link, Row, State, Table};
use web::Visit;

use super::{followed, place, plan, results_parts as parts, story};
use crate::{
    actions::Turnout,
    count::{Account, Round},
    model::{CountRule, Edition, Envelope, Project},
};

/// What is told of an envelope.
pub(crate) struct Told<'a> {
    pub edition: &'a Edition,
    pub envelope: &'a Envelope,
    pub account: &'a Account,
    pub projects: &'a [Project],
    pub turnout: &'a Turnout,
    pub proof: Option<Proof>,
    /// The only envelope of its vote: what concerns the whole vote is told here too.
    pub alone: bool,
}

impl Told<'_> {
    pub fn project(&self, number: i64) -> Option<&Project> {
        self.projects
            .iter()
            .find(|project| project.number == number)
    }

    pub fn name(&self, number: i64) -> String {
        self.project(number)
            .map_or_else(|| number.to_string(), |project| project.title.clone())
    }

    pub fn path(&self) -> String {
        format!("{}/resultats/{}", self.edition.path(), self.envelope.slug)
    }

    /// The place of a project by votes, from 1; equals share the better one.
    pub fn rank(&self, project: i64) -> i64 {
        let own = self.account.votes_of(project);
        let better = self.account.votes.iter().filter(|(_, votes)| *votes > own);
        i64::try_from(better.count() + 1).unwrap_or(i64::MAX)
    }

    pub fn is_shares(&self) -> bool {
        self.edition.count_rule == CountRule::Shares
    }
}

/// A part of a whole as a percentage, rounded to the nearest.
pub(crate) fn percent(lang: Lang, part: i64, whole: i64) -> String {
    let rounded = if whole == 0 {
        0
    } else {
        (part * 200 / whole + 1) / 2
    };
    with_unit(lang, rounded, 0, "%")
}

/// The sentence under the title, the same on the page and on paper.
pub(crate) fn lead(lang: Lang, told: &Told<'_>) -> String {
    let account = told.account;
    let papers: i64 = told
        .turnout
        .channels
        .iter()
        .filter(|(slug, _)| *slug == told.envelope.slug)
        .map(|(_, [_, _, paper])| paper)
        .sum();
    let mut said = t!(
        lang,
        "ballots-result-lead",
        spent = money(lang, account.spent),
        budget = money(lang, account.budget),
        content = percent(lang, account.content(), account.voters)
    );
    if papers > 0 {
        said.push(' ');
        said.push_str(&t!(
            lang,
            "ballots-result-papers",
            count = papers,
            number = number(lang, papers)
        ));
    }
    said
}

pub(crate) fn headline(lang: Lang, account: &Account) -> String {
    let winners = account.rounds.len();
    t!(
        lang,
        "ballots-result-title",
        count = winners,
        voters = number(lang, account.voters)
    )
}

pub(crate) fn all(
    visit: &Visit,
    edition: &Edition,
    accounts: &[(Envelope, Account)],
    turnout: &Turnout,
) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let rows: Vec<Row> = accounts
        .iter()
        .map(|(envelope, account)| Row {
            link: Link::new(
                envelope.title.as_str(),
                visit.href(&format!("{}/resultats/{}", edition.path(), envelope.slug)),
            ),
            text: Some(html! { (headline(lang, account)) }),
            soft: Some(place(&directory, envelope.territory.as_deref())),
            fact: Some(t!(
                lang,
                "ballots-spent-of",
                spent = money(lang, account.spent),
                budget = money(lang, account.budget)
            )),
            ..Row::default()
        })
        .collect();
    html! {
        (definitive(visit, edition))
        (ui::page_title(&t!(lang, "ballots-results-of", title = edition.title.as_str())))
        (ui::first_section(&t!(lang, "ballots-envelopes"), ui::rows(lang, &rows)))
        (ui::section(&t!(lang, "ballots-turnout"), parts::turnout(visit, turnout)))
        (receipts(visit, edition))
    }
}

fn definitive(visit: &Visit, edition: &Edition) -> Markup {
    let lang = visit.lang;
    let day = edition
        .counted_at
        .map(|at| day_long(lang, at.day()))
        .unwrap_or_default();
    let said = t!(lang, "ballots-definitive", day = day);
    ui::tags(vec![ui::tag(lang, State::Kept, Some(&said))])
}

fn receipts(visit: &Visit, edition: &Edition) -> Markup {
    let lang = visit.lang;
    let path = visit.href(&format!("{}/recus", edition.path()));
    ui::paragraph(html! {
        (t!(lang, "ballots-receipts-what")) " " (ui::link(&t!(lang, "ballots-receipts"), &path))
    })
}

pub(crate) fn one(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let account = told.account;
    html! {
        (definitive(visit, told.edition))
        (ui::page_title(&headline(lang, account)))
        (ui::lead(html! { (lead(lang, told)) }))
        @if let Some(note) = &told.turnout.note {
            (ui::notice(ui::Tone::Plain, &t!(lang, "ballots-note"), html! { p lang=(told.edition.lang) { (ui::text(note)) } }))
        }
        (ui::first_section(&t!(lang, "ballots-how-shared"), html! {
            (ui::paragraph(html! { (how(lang, told)) }))
            @if account.rounds.is_empty() { (ui::empty(&t!(lang, "ballots-no-winner"))) }
            @else { (parts::staircase(visit, told)) }
            (files(visit, told))
        }))
        (followed::winners(visit, told))
        @if let Some(round) = striking(told) { (featured(visit, told, round)) }
        @if told.envelope.territory.is_none() && !account.rounds.is_empty() {
            (ui::section(&t!(lang, "ballots-place-by-place"), html! {
                (ui::columns(parts::places(visit, told), parts::themes(visit, told)))
            }))
        }
        (on_plan(visit, told))
        (ui::section(&t!(lang, "ballots-other-rules"), html! {
            (ui::paragraph(html! { (t!(lang, "ballots-other-rules-lead")) }))
            (parts::others(visit, told))
        }))
        (ui::section(&t!(lang, "ballots-every-story"), html! {
            @for round in &account.rounds {
                (ui::details(&t!(lang, "ballots-story-won", title = told.name(round.project)), html! {
                    @for said in story::won(lang, told, round) { (ui::paragraph(ui::text(&said))) }
                    (open(visit, told, round.project))
                }))
            }
            @for loser in &account.losers {
                (ui::details(&t!(lang, "ballots-story-lost", title = told.name(loser.project)), html! {
                    @for said in story::lost(lang, told, loser) { (ui::paragraph(ui::text(&said))) }
                    (open(visit, told, loser.project))
                }))
            }
            @for (out, by) in &account.left_out {
                (ui::details(&t!(lang, "ballots-story-lost", title = told.name(*out)), html! {
                    (ui::paragraph(html! { (story::left_out(lang, told, *out, *by)) }))
                    (open(visit, told, *out))
                }))
            }
        }))
        (ui::section(&t!(lang, "ballots-recount"), recount(visit, told)))
        @if told.alone {
            (ui::section(&t!(lang, "ballots-turnout"), parts::turnout(visit, told.turnout)))
            (receipts(visit, told.edition))
        }
        @if let Some(proof) = &told.proof { (journal::receipt_card(visit, proof)) }
    }
}

fn on_plan(visit: &Visit, told: &Told<'_>) -> Markup {
    let own = told.projects.iter();
    let own: Vec<&Project> = own
        .filter(|project| project.envelope_id == told.envelope.id && project.is_offered())
        .collect();
    let winners: Vec<i64> = told.account.winners().collect();
    plan::section(
        visit,
        told.edition,
        &told.envelope.title,
        &own,
        Some(&winners),
    )
}

fn open(visit: &Visit, told: &Told<'_>, project: i64) -> Markup {
    html! {
        @if let Some(project) = told.project(project) {
            (ui::paragraph(ui::link(&t!(visit.lang, "ballots-see-project"), &visit.href(&project.path(told.edition)))))
        }
    }
}

pub(crate) fn how(lang: Lang, told: &Told<'_>) -> String {
    let account = told.account;
    match (told.is_shares(), account.share, account.raised_to) {
        (true, Some(share), Some(raised)) if raised > share => t!(
            lang,
            "ballots-how-raised",
            share = money(lang, share),
            raised = money(lang, raised)
        ),
        (true, Some(share), _) => t!(lang, "ballots-how-shares", share = money(lang, share)),
        (true, None, _) => t!(lang, "ballots-nobody-voted"),
        (false, ..) => t!(lang, "ballots-how-votes"),
    }
}

/// A winner that most votes alone would not have taken, or the one whose supporters paid most unevenly.
pub(crate) fn striking<'a>(told: &'a Told<'_>) -> Option<&'a Round> {
    if !told.is_shares() {
        return None;
    }
    let by_votes = told
        .account
        .others
        .iter()
        .find(|other| other.rule == "votes")?;
    let rounds = || {
        told.account
            .rounds
            .iter()
            .filter(|round| round.each.is_some())
    };
    rounds()
        .filter(|round| !by_votes.winners.contains(&round.project))
        .min_by_key(|round| (round.supporters, round.project))
        .or_else(|| {
            rounds()
                .filter(|round| round.poorer > 0)
                .max_by_key(|round| round.poorer)
        })
}

fn featured(visit: &Visit, told: &Told<'_>, round: &Round) -> Markup {
    let lang = visit.lang;
    let full = round.supporters - round.poorer;
    let each = round.each.unwrap_or_default();
    let picture = ui::supporters(
        lang,
        full,
        round.poorer,
        &t!(lang, "ballots-dots", each = money(lang, each)),
    );
    let by_votes = told
        .account
        .others
        .iter()
        .find(|other| other.rule == "votes");
    let (name, rank) = (told.name(round.project), told.rank(round.project));
    let title = if by_votes.is_some_and(|other| other.winners.contains(&round.project)) {
        name
    } else {
        t!(lang, "ballots-featured", title = name, rank = rank)
    };
    ui::story(
        &t!(lang, "ballots-one-story"),
        &title,
        html! { @for said in story::won(lang, told, round) { (ui::paragraph(ui::text(&said))) } },
        picture,
    )
}

fn files(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let to = |end: &str| visit.href(&format!("{}/{end}", told.path()));
    let mut links = vec![Link::new(
        t!(lang, "ballots-file-ballots"),
        to("bulletins.pb"),
    )];
    if told.is_shares() {
        links.push(Link::new(
            t!(lang, "ballots-file-certificate"),
            to("certificat.json"),
        ));
    }
    links.push(Link::new(
        t!(lang, "ballots-file-sheet"),
        to("resultat.pdf"),
    ));
    ui::link_list(&links)
}

/// The commands by which anybody counts again.
pub(crate) fn commands(told: &Told<'_>) -> Vec<String> {
    let slug = &told.edition.slug;
    let envelope = &told.envelope.slug;
    let file = format!("bulletins-{slug}-{envelope}.pb");
    let mut lines = vec![format!("maison tally replay {file}")];
    if told.is_shares() {
        lines.push(format!(
            "maison tally verify certificat-{slug}-{envelope}.json {file}"
        ));
    }
    lines
}

fn recount(visit: &Visit, told: &Told<'_>) -> Markup {
    let lang = visit.lang;
    let account = told.account;
    html! {
        (ui::paragraph(html! { (t!(lang, "ballots-recount-lead")) }))
        (files(visit, told))
        (super::edition::files(visit, told.edition))
        @for command in commands(told) { (ui::paragraph(ui::code(&command))) }
        (ui::paragraph(ui::link(&t!(lang, "ballots-recount-program"), &visit.href("/logiciel"))))
        (ui::paragraph(html! { (ties(lang, account)) }))
        (ui::paragraph(html! { (t!(lang, "ballots-seed")) " " (ui::code(&account.seed)) }))
        @if account.blank > 0 {
            (ui::paragraph(html! { (t!(lang, "ballots-blank", count = account.blank)) }))
        }
    }
}

pub(crate) fn ties(lang: Lang, account: &Account) -> String {
    if account.ties == 0 {
        t!(lang, "ballots-no-tie")
    } else if account.ties_decide {
        t!(lang, "ballots-ties-decide", count = account.ties)
    } else {
        t!(lang, "ballots-ties", count = account.ties)
    }
}

/// A table of figures by place.
pub(crate) fn figure_table(caption: String, heads: Vec<String>, rows: Vec<Vec<String>>) -> Table {
    let mut table = Table::new(caption).hide_caption();
    for (at, head) in heads.into_iter().enumerate() {
        table = table.column(if at == 0 {
            Column::text(head)
        } else {
            Column::figure(head)
        });
    }
    table.rows(
        rows.into_iter()
            .map(|row| row.into_iter().map(Cell::from).collect::<Vec<_>>()),
    )
}

/// The money of winners whose place or theme is this.
pub(crate) fn money_where(told: &Told<'_>, is_there: impl Fn(&Project) -> bool) -> Cents {
    let won = told
        .account
        .rounds
        .iter()
        .filter(|round| told.project(round.project).is_some_and(&is_there));
    Cents(won.map(|round| round.cost.0).sum())
}
