//! How a service works: where everything of it is found, and what its pages share.

use std::collections::BTreeMap;

use axum::response::Response;
use base::{Day, Id, Problem};
use catalogue::Version;
use i18n::{msg, t};
use maud::{Markup, html};
use town::{Person, Town};
use ui::{Cell, Choice, Column, Link, Row, Table, Tone};
use web::{Answer, Fields, Visit, see_other};

use super::unkept;
use crate::{actions, views};

/// The address of the page that leads to the others.
pub(super) const HUB: &str = "/bureau/service";

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let procedures = actions::organised(&visit.town, &visit.actor).await?;
    let row = |label: String, text: String, path: &str| Row {
        link: Link::new(label, visit.href(path)),
        text: Some(html! { (text) }),
        ..Row::default()
    };
    let mut people = vec![
        row(
            t!(lang, "cases-away-title"),
            t!(lang, "cases-service-away"),
            "/bureau/service/absences",
        ),
        row(
            t!(lang, "cases-signs-title"),
            t!(lang, "cases-service-signs"),
            "/bureau/service/signatures",
        ),
    ];
    if !actions::services_of(&visit.town, &visit.actor).is_empty() {
        people.push(row(
            t!(lang, "cases-phrases"),
            t!(lang, "cases-service-phrases"),
            "/bureau/dossiers/phrases",
        ));
    }
    if actions::must_administer(&visit.town, &visit.actor, None).is_ok() {
        people.push(row(
            t!(lang, "cases-holidays-title"),
            t!(lang, "cases-service-holidays"),
            "/bureau/service/jours-feries",
        ));
    }
    let title = t!(lang, "cases-service-title");
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-service-lead")) }))
        (ui::first_section(&t!(lang, "cases-service-people"), ui::rows(lang, &people)))
        (ui::section(&t!(lang, "cases-service-procedures"), html! {
            @if procedures.is_empty() { (ui::empty(&t!(lang, "cases-service-none"))) }
            @else { (works(&visit, &procedures)) }
        }))
    };
    visit.page(title).show_desk(main).map(unkept)
}

/// Each procedure under its service, with its roles and dates, and its hours where it receives people.
fn works(visit: &Visit, procedures: &[Version]) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut services: BTreeMap<String, Vec<Vec<Cell>>> = BTreeMap::new();
    for version in procedures {
        let title = views::words(lang, &version.definition.title);
        let path = visit.href(&format!("{HUB}/demarches/{}", version.name()));
        let hours = if actions::receives(version).is_empty() {
            Cell::none(lang)
        } else {
            Cell::from(html! {
                a.mc-link href={ (path) "/rendez-vous" } {
                    (t!(lang, "cases-service-hours"))
                    span.govuk-visually-hidden { (t!(lang, "cases-colon")) (title) }
                }
            })
        };
        services
            .entry(views::service(&directory, version.service()))
            .or_default()
            .push(vec![
                Cell::from(html! { a.mc-link href=(path) { (ui::text(&title)) } }),
                hours,
            ]);
    }
    let table = Table::new(t!(lang, "cases-service-procedures"))
        .hide_caption()
        .blocks()
        .column(Column::text(t!(lang, "cases-service-roles")))
        .column(Column::text(t!(lang, "cases-hours-title")).hide_label());
    services
        .into_iter()
        .fold(table, |table, (name, rows)| table.group(name, rows))
        .show()
}

/// A page of the organisation, under the one that leads to it.
pub(super) fn frame(
    visit: &Visit,
    title: String,
    problems: &[Problem],
    content: &Markup,
) -> Answer {
    let lang = visit.lang;
    let main = html! {
        @match visit.param("fait").as_deref() {
            Some("garde") => (ui::notice(Tone::Done, &t!(lang, "cases-service-saved"), html! {})),
            Some("ote") => (ui::notice(Tone::Done, &t!(lang, "cases-service-dropped"), html! {})),
            _ => {}
        }
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (content)
    };
    visit
        .page(title)
        .crumb(t!(lang, "cases-service-title"), HUB)
        .problems(problems.len())
        .show_desk(main)
        .map(unkept)
}

/// Back to a page, which says that it is done.
pub(super) fn back(visit: &Visit, path: &str, what: &str) -> Response {
    see_other(&visit.href(&format!("{path}?fait={what}")))
}

/// A day of a form, which must be there.
pub(super) fn day(fields: &Fields, name: &str) -> Result<Day, Problem> {
    let typed = fields.date(name).and_then(|text| text.parse().ok());
    typed.ok_or_else(|| Problem::new(name, msg!("cases-day-wrong")))
}

/// Somebody chosen in a list.
pub(super) fn person(fields: &Fields, name: &str) -> Result<Id<Person>, Problem> {
    let chosen = fields.get(name).parse();
    chosen.map_err(|_| Problem::new(name, msg!("cases-person-choose")))
}

/// What two answers have to mend, or both.
pub(super) fn both<A, B>(
    first: Result<A, Problem>,
    second: Result<B, Problem>,
) -> Result<(A, B), Vec<Problem>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => Err([first.err(), second.err()].into_iter().flatten().collect()),
    }
}

/// Everybody who works for the town, by name.
pub(super) struct Staff(Vec<(Id<Person>, String)>);

impl Staff {
    pub async fn of(town: &Town) -> base::Result<Self> {
        Ok(Self(identity::actions::grants::staff(town).await?))
    }

    /// The name of somebody, also when they no longer work here.
    pub fn name(&self, visit: &Visit, person: &Id<Person>) -> String {
        let known = self.0.iter().find(|(id, _)| id == person);
        known.map_or_else(
            || t!(visit.lang, "cases-person-left"),
            |(_, name)| name.clone(),
        )
    }

    pub fn choices(&self, visit: &Visit) -> Vec<Choice> {
        chosen_among(visit, &self.0)
    }
}

/// A list to choose somebody in; nobody is chosen beforehand.
pub(super) fn chosen_among(visit: &Visit, people: &[(Id<Person>, String)]) -> Vec<Choice> {
    let nobody = Choice::new("", t!(visit.lang, "cases-person-choose-one"));
    let people = people.iter();
    std::iter::once(nobody)
        .chain(people.map(|(id, name)| Choice::new(id.as_str(), name.as_str())))
        .collect()
}
