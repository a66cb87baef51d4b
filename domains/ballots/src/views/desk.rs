//! The desk of a vote: what is done, what comes next, the forms of both.

use base::Problem;
use i18n::{format::money, t};
use maud::{Markup, html};
use ui::{Cell, Choice, Column, Field, Link, Row, Table, Width};
use web::{Fields, Visit};

use super::{
    desk_parts::{Beginning, Head, begin, head, lead_field, service_field},
    phase_tag, phase_word, place, what_now,
};
use crate::{
    model::{BallotKind, CountRule, Debate, Edition, Envelope, Phase, PlaceRule, Project},
    pages::DESK,
};

pub(crate) struct Work {
    pub edition: Edition,
    pub envelopes: Vec<Envelope>,
    pub projects: Vec<Project>,
    /// Whether this person may publish, freeze and count.
    pub decides: bool,
    /// Procedures that may take its ideas, with their titles.
    pub procedures: Vec<(String, String)>,
    /// The numbers of the projects that the vote chose, once counted.
    pub winners: Vec<i64>,
    /// The debate that keeps it from being published.
    pub debate: Option<Debate>,
}

pub(crate) fn list(visit: &Visit, editions: &[Edition], debates: &[Debate]) -> Markup {
    let lang = visit.lang;
    let now = visit.town.clock().now();
    let rows: Vec<Row> = editions
        .iter()
        .map(|edition| {
            let phase = edition.phase(now);
            Row {
                link: Link::new(edition.title.as_str(), visit.href(&edition.desk())),
                text: Some(html! { (ui::text(&what_now(lang, edition, phase))) }),
                fact: Some(phase_word(lang, phase)),
                ..Row::default()
            }
        })
        .collect();
    let debates: Vec<Row> = debates
        .iter()
        .map(|debate| super::debate::row(visit, debate, &debate.desk()))
        .collect();
    let may_make = [town::Role::Head, town::Role::Administrator]
        .into_iter()
        .any(|role| visit.actor.has(role));
    html! {
        (ui::page_title(&t!(lang, "ballots-desk-menu")))
        @if rows.is_empty() { (ui::empty(&t!(lang, "ballots-none"))) }
        @else { (ui::first_section(&t!(lang, "ballots-votes"), ui::rows(lang, &rows))) }
        @if !debates.is_empty() {
            (ui::section(&t!(lang, "ballots-debates"), ui::rows(lang, &debates)))
        }
        @if may_make {
            (ui::button_row(vec![
                ui::button_link(&t!(lang, "ballots-new"), &visit.href(&format!("{DESK}/nouveau"))),
                ui::secondary_link(
                    &t!(lang, "ballots-debate-new"),
                    &visit.href(&format!("{DESK}/debats/nouveau")),
                ),
            ]))
        }
    }
}

fn choices<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    word: impl Fn(T) -> String,
) -> Vec<Choice> {
    all.iter()
        .map(|one| Choice::new(code(*one), word(*one)))
        .collect()
}

pub(crate) fn new_form(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let kinds = choices(BallotKind::ALL, BallotKind::code, |kind| match kind {
        BallotKind::Money => t!(lang, "ballots-kind-money"),
        BallotKind::Number => t!(lang, "ballots-kind-number"),
        BallotKind::Points => t!(lang, "ballots-kind-points"),
        BallotKind::Ranking => t!(lang, "ballots-kind-ranking"),
    });
    let rules = choices(CountRule::ALL, CountRule::code, |rule| match rule {
        CountRule::Shares => t!(lang, "ballots-count-shares"),
        CountRule::MostVotes => t!(lang, "ballots-count-most-votes"),
    });
    let places = choices(PlaceRule::ALL, PlaceRule::code, |rule| match rule {
        PlaceRule::Each => t!(lang, "ballots-place-each"),
        PlaceRule::One => t!(lang, "ballots-place-one"),
    });
    let value = |name: &str| fields.get(name).to_owned();
    let inputs = vec![
        Field::text("title", t!(lang, "ballots-field-title"))
            .value(value("title"))
            .most(120),
        lead_field(visit, fields),
        service_field(visit, fields),
        Field::area("voters", t!(lang, "ballots-field-voters"))
            .hint(t!(lang, "ballots-field-voters-hint"))
            .value(value("voters"))
            .most(400),
        Field::radios("ballot", t!(lang, "ballots-field-ballot"), kinds).value(value("ballot")),
        Field::digits("most", t!(lang, "ballots-field-most"))
            .hint(t!(lang, "ballots-field-most-hint"))
            .value(value("most"))
            .optional(),
        Field::radios("count_rule", t!(lang, "ballots-field-count"), rules)
            .value(value("count_rule")),
        Field::radios("place_rule", t!(lang, "ballots-field-place-rule"), places)
            .value(value("place_rule")),
    ];
    let beginning = Beginning {
        title: t!(lang, "ballots-new"),
        lead: t!(lang, "ballots-new-lead"),
        path: format!("{DESK}/nouveau"),
        inputs,
        moments: vec![
            ("ideas_at", t!(lang, "ballots-field-ideas"), true),
            ("study_at", t!(lang, "ballots-field-study"), true),
            ("opens_at", t!(lang, "ballots-field-opens"), false),
            ("closes_at", t!(lang, "ballots-field-closes"), false),
        ],
    };
    begin(visit, beginning, fields, problems)
}

pub(crate) fn manage(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let edition = &work.edition;
    let now = visit.town.clock().now();
    let phase = edition.phase(now);
    let top = Head {
        tag: phase_tag(lang, phase),
        title: edition.title.clone(),
        lead: what_now(lang, edition, phase),
        opens: edition.opens_at,
        closes: edition.closes_at,
        public: (phase != Phase::Draft).then(|| edition.path()),
    };
    html! {
        (head(visit, &top, problems))
        @if phase != Phase::Draft { (ui::link_list(&ways(visit, edition, phase))) }
        (envelopes(visit, work, phase))
        @if phase == Phase::Draft { (envelope_form(visit, work, fields, problems)) }
        (projects(visit, work))
        @if phase == Phase::Draft { (funding_form(visit, work, fields, problems)) }
        @if phase == Phase::Draft && work.decides { (publish_form(visit, work, fields, problems)) }
        @if phase == Phase::Results && work.decides {
            (super::ideas::spending_form(visit, work, fields, problems))
        }
        @if phase == Phase::Counting && work.decides { (count_form(visit, work, fields, problems)) }
    }
}

/// What else is done for this vote.
fn ways(visit: &Visit, edition: &Edition, phase: Phase) -> Vec<Link> {
    let lang = visit.lang;
    let to = |label: String, path: String| Link::new(label, visit.href(&path));
    let mut ways = vec![to(
        t!(lang, "ballots-roll"),
        format!("{}/liste", edition.desk()),
    )];
    if edition.procedure.is_some() {
        ways.push(to(
            t!(lang, "ballots-ideas"),
            format!("{}/idees", edition.desk()),
        ));
    }
    if phase == Phase::Results {
        ways.push(to(
            t!(lang, "ballots-spending"),
            format!("{}/depenses", edition.path()),
        ));
    }
    if phase == Phase::Vote {
        let path = format!("{}/{}", crate::pages::COUNTER, edition.id);
        ways.push(to(t!(lang, "ballots-counter"), path));
    }
    if phase >= Phase::Counting {
        ways.push(to(
            t!(lang, "ballots-papers"),
            format!("{}/papier", edition.desk()),
        ));
    }
    ways
}

fn envelopes(visit: &Visit, work: &Work, phase: Phase) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let is_draft = phase == Phase::Draft;
    let mut table = Table::new(t!(lang, "ballots-envelopes"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "ballots-fact-envelope")))
        .column(Column::text(t!(lang, "ballots-fact-place")))
        .column(Column::figure(t!(lang, "ballots-fact-money")));
    if is_draft {
        table = table.column(Column::text(t!(lang, "ballots-actions")).hide_label());
    }
    for envelope in &work.envelopes {
        let mut row = vec![
            Cell::from(envelope.title.as_str()),
            Cell::from(place(&directory, envelope.territory.as_deref())),
            Cell::from(money(lang, envelope.amount)),
        ];
        if is_draft {
            let action = format!("{}/enveloppe/{}/retirer", work.edition.desk(), envelope.id);
            row.push(Cell::from(ui::link_button(
                &t!(lang, "ballots-remove"),
                &visit.href(&action),
                &envelope.title,
                html! {},
            )));
        }
        table = table.row(row);
    }
    ui::section(
        &t!(lang, "ballots-envelopes"),
        if table.is_empty() {
            ui::empty(&t!(lang, "ballots-no-envelope-yet"))
        } else {
            table.show()
        },
    )
}

fn places(visit: &Visit) -> Vec<Choice> {
    let whole = Choice::new("", t!(visit.lang, "ballots-whole-town"));
    let directory = visit.town.directory();
    let own = directory
        .territories
        .iter()
        .filter(|place| place.kind == town::TerritoryKind::Quartier)
        .map(|place| Choice::new(place.slug.as_str(), place.name.as_str()));
    std::iter::once(whole).chain(own).collect()
}

fn envelope_form(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let inputs = [
        Field::text("title", t!(lang, "ballots-field-envelope"))
            .value(fields.get("title"))
            .most(120),
        Field::select(
            "territory",
            t!(lang, "ballots-field-envelope-place"),
            places(visit),
        )
        .value(fields.get("territory")),
        Field::money("amount", t!(lang, "ballots-fact-money")).value(fields.get("amount")),
    ];
    ui::section(
        &t!(lang, "ballots-envelope-add"),
        ui::form(
            &visit.href(&format!("{}/enveloppe", work.edition.desk())),
            html! {
                @for field in inputs { (field.review(lang, problems).show(lang)) }
                (ui::secondary_button(&t!(lang, "ballots-envelope-add")))
            },
        ),
    )
}

fn projects(visit: &Visit, work: &Work) -> Markup {
    let lang = visit.lang;
    let is_open = work.edition.frozen_at.is_none()
        && visit.town.clock().now() < work.edition.opens_at
        && !work.envelopes.is_empty();
    let rows: Vec<Row> = work
        .projects
        .iter()
        .map(|project| {
            let envelope = work
                .envelopes
                .iter()
                .find(|one| one.id == project.envelope_id);
            let href = if is_open {
                format!("{DESK}/projet/{}", project.id)
            } else {
                project.path(&work.edition)
            };
            Row {
                link: Link::new(project.title.as_str(), visit.href(&href)),
                text: project.set_aside.as_deref().map(|why| {
                    html! {
                        (ui::word_tag(&t!(lang, "ballots-set-aside"))) " " (ui::text(why))
                    }
                }),
                soft: Some(envelope.map(|one| one.title.clone()).unwrap_or_default()),
                amount: Some(money(lang, project.cost)),
                ..Row::default()
            }
        })
        .collect();
    ui::section(
        &t!(lang, "ballots-projects"),
        html! {
            @if rows.is_empty() { (ui::empty(&t!(lang, "ballots-no-project"))) }
            (ui::rows(lang, &rows))
            @if is_open {
                (ui::secondary_link(
                    &t!(lang, "ballots-project-new"),
                    &visit.href(&format!("{}/projet", work.edition.desk())),
                ))
            }
        },
    )
}

/// Which year's money it spends, and which procedure takes its ideas.
fn funding_form(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let none = Choice::new("", t!(lang, "ballots-no-procedure"));
    let own = work
        .procedures
        .iter()
        .map(|(name, title)| Choice::new(name.as_str(), title.as_str()));
    let chosen = work.edition.procedure.clone().unwrap_or_default();
    let inputs = [
        Field::digits("year", t!(lang, "ballots-field-year"))
            .hint(t!(lang, "ballots-field-year-hint"))
            .value(
                fields
                    .filled("year")
                    .map_or_else(|| work.edition.year().to_string(), str::to_owned),
            ),
        Field::select(
            "procedure",
            t!(lang, "ballots-field-procedure"),
            std::iter::once(none).chain(own).collect(),
        )
        .hint(t!(lang, "ballots-field-procedure-hint"))
        .value(fields.filled("procedure").map_or(chosen, str::to_owned)),
    ];
    ui::section(
        &t!(lang, "ballots-funding"),
        ui::form(
            &visit.href(&format!("{}/financement", work.edition.desk())),
            html! {
                @for field in inputs { (field.review(lang, problems).show(lang)) }
                (ui::secondary_button(&t!(lang, "ballots-save")))
            },
        ),
    )
}

fn publish_form(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    ui::section(
        &t!(lang, "ballots-publish"),
        html! {
            @if let Some(debate) = &work.debate {
                (ui::notice(ui::Tone::Late, &super::debate::title(lang, debate), html! {
                    p {
                        (t!(lang, "ballots-debate-before", year = debate.year.to_string())) " "
                        (ui::link(&t!(lang, "ballots-debate-go"), &visit.href(&debate.desk())))
                    }
                }))
            }
            (ui::paragraph(html! { (t!(lang, "ballots-publish-lead")) }))
            (super::rule::card(visit, &work.edition, &work.envelopes))
            (ui::form(&visit.href(&format!("{}/publier", work.edition.desk())), html! {
                (Field::text("adopted_by", t!(lang, "ballots-field-adopted-by"))
                    .hint(t!(lang, "ballots-field-adopted-by-hint"))
                    .value(fields.get("adopted_by")).most(200).review(lang, problems).show(lang))
                (Field::date("adopted_on", t!(lang, "ballots-field-adopted-on"))
                    .values(fields.date_boxes("adopted_on")).review(lang, problems).show(lang))
                (ui::button(&t!(lang, "ballots-publish")))
            }))
        },
    )
}

fn count_form(visit: &Visit, work: &Work, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    ui::section(
        &t!(lang, "ballots-count-now"),
        html! {
            (ui::paragraph(html! { (t!(lang, "ballots-count-lead")) }))
            (ui::form(&visit.href(&format!("{}/compter", work.edition.desk())), html! {
                (Field::area("note", t!(lang, "ballots-field-note"))
                    .hint(t!(lang, "ballots-field-note-hint"))
                    .value(fields.get("note")).most(1_000).optional().review(lang, problems).show(lang))
                (ui::warning_button(&t!(lang, "ballots-count-now")))
            }))
        },
    )
}

/// What the form of a project shows at first.
pub(crate) fn project_fields(project: &Project) -> Fields {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let pairs = [
        ("envelope", project.envelope_id.to_string()),
        ("title", project.title.clone()),
        ("summary", project.summary.clone()),
        (
            "cost",
            i18n::format::decimal(base::Lang::Fr, project.cost.0, 2),
        ),
        ("study", project.study.clone()),
        ("territory", text(&project.territory)),
        ("theme", project.theme.clone()),
        ("rivals", text(&project.rivals)),
        ("set_aside", text(&project.set_aside)),
        (
            "point",
            project.point().map(|at| at.to_string()).unwrap_or_default(),
        ),
    ];
    Fields::new(
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    )
}

pub(crate) fn project_form(
    visit: &Visit,
    edition: &Edition,
    envelopes: &[Envelope],
    project: Option<&Project>,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let (title, action) = match project {
        Some(project) => (
            t!(lang, "ballots-project-change"),
            format!("{DESK}/projet/{}", project.id),
        ),
        None => (
            t!(lang, "ballots-project-new"),
            format!("{}/projet", edition.desk()),
        ),
    };
    let own: Vec<Choice> = envelopes
        .iter()
        .map(|one| Choice::new(one.id.as_str(), one.title.as_str()))
        .collect();
    let value = |name: &str| fields.get(name).to_owned();
    let inputs = vec![
        Field::select("envelope", t!(lang, "ballots-fact-envelope"), own).value(value("envelope")),
        Field::text("title", t!(lang, "ballots-field-project-title"))
            .value(value("title"))
            .most(120),
        Field::area("summary", t!(lang, "ballots-field-summary"))
            .hint(t!(lang, "ballots-field-summary-hint"))
            .value(value("summary"))
            .lines(2)
            .most(300),
        Field::money("cost", t!(lang, "ballots-fact-cost")).value(value("cost")),
        Field::area("study", t!(lang, "ballots-study"))
            .hint(t!(lang, "ballots-field-study-hint"))
            .value(value("study"))
            .most(5_000),
        Field::select(
            "territory",
            t!(lang, "ballots-field-territory"),
            places(visit),
        )
        .value(value("territory")),
        Field::text("point", t!(lang, "ballots-field-point"))
            .hint(t!(lang, "ballots-field-point-hint"))
            .value(value("point"))
            .width(Width::Thirty)
            .optional(),
        Field::text("theme", t!(lang, "ballots-fact-theme"))
            .value(value("theme"))
            .most(60),
        Field::text("rivals", t!(lang, "ballots-field-rivals"))
            .hint(t!(lang, "ballots-field-rivals-hint"))
            .value(value("rivals"))
            .most(40)
            .optional(),
        Field::area("set_aside", t!(lang, "ballots-field-set-aside"))
            .hint(t!(lang, "ballots-field-set-aside-hint"))
            .value(value("set_aside"))
            .most(1_000)
            .optional(),
    ];
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::form(&visit.href(&action), html! {
            @for field in inputs { (field.review(lang, problems).show(lang)) }
            (ui::button_row(vec![
                ui::button(&t!(lang, "ballots-save")),
                ui::secondary_link(&t!(lang, "ballots-give-up"), &visit.href(&edition.desk())),
            ]))
        }))
    }
}
