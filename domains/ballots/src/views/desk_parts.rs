//! What the desks of votes and of debates have alike: how one begins, what their pages begin with.

use base::{Instant, Problem};
use i18n::{format::instant, t};
use maud::{Markup, html};
use ui::{Choice, Field, Width};
use web::{Fields, Visit};

/// A date and its hour, side by side in reading order.
fn moment(
    visit: &Visit,
    fields: &Fields,
    problems: &[Problem],
    name: &str,
    label: &str,
    optional: bool,
) -> Markup {
    let lang = visit.lang;
    let hour = format!("{name}-heure");
    let mut day = Field::date(name, label)
        .values(fields.date_boxes(name))
        .review(lang, problems);
    let mut time = Field::text(hour.as_str(), t!(lang, "ballots-hour", of = label))
        .hint(t!(lang, "ballots-hour-hint"))
        .value(fields.get(&hour))
        .width(Width::Ten)
        .review(lang, problems);
    if optional {
        day = day.optional();
        time = time.optional();
    }
    html! { (day.show(lang)) (time.show(lang)) }
}

/// What a vote or a debate begins with: a first form, and the hours that it asks.
pub(super) struct Beginning {
    pub title: String,
    pub lead: String,
    pub path: String,
    pub inputs: Vec<Field>,
    /// Name, label, whether it may stay empty.
    pub moments: Vec<(&'static str, String, bool)>,
}

pub(super) fn begin(
    visit: &Visit,
    beginning: Beginning,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&beginning.title))
        (ui::lead(html! { (beginning.lead) }))
        (ui::form(&visit.href(&beginning.path), html! {
            @for field in beginning.inputs { (field.review(lang, problems).show(lang)) }
            @for (name, label, optional) in &beginning.moments {
                (moment(visit, fields, problems, name, label, *optional))
            }
            (ui::button(&t!(lang, "ballots-new-save")))
        }))
    }
}

/// In a few lines, for everybody.
pub(super) fn lead_field(visit: &Visit, fields: &Fields) -> Field {
    Field::area("lead", t!(visit.lang, "ballots-field-lead"))
        .value(fields.get("lead"))
        .most(600)
}

/// The service that answers for it, among those still open.
pub(super) fn service_field(visit: &Visit, fields: &Fields) -> Field {
    let own = services(visit);
    Field::select("service", t!(visit.lang, "ballots-field-service"), own)
        .value(fields.get("service"))
}

/// What a desk page begins with: where the thing stands, from when to when, its public page.
pub(super) struct Head {
    pub tag: Markup,
    pub title: String,
    pub lead: String,
    pub opens: Instant,
    pub closes: Instant,
    pub public: Option<String>,
}

pub(super) fn head(visit: &Visit, head: &Head, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    html! {
        (ui::error_summary(lang, problems))
        (ui::tags(vec![head.tag.clone()]))
        (ui::page_title(&head.title))
        (ui::lead(html! { (head.lead) }))
        (ui::paragraph(html! {
            (t!(lang, "ballots-from-to",
                opens = instant(lang, head.opens), closes = instant(lang, head.closes)))
            @if let Some(path) = &head.public {
                " · " (ui::link(&t!(lang, "ballots-public-page"), &visit.href(path)))
            }
        }))
    }
}

fn services(visit: &Visit) -> Vec<Choice> {
    let directory = visit.town.directory();
    let open = directory
        .services
        .iter()
        .filter(|service| service.closed_on.is_none());
    open.map(|service| Choice::new(service.slug.as_str(), service.name.as_str()))
        .collect()
}
