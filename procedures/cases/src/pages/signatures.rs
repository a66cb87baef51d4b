//! Who signs for the mayor: a service or one of its procedures, from a day to another, by which act.

use axum::extract::Path;
use base::{Error, Problem};
use i18n::{format::day_long, t};
use maud::html;
use ui::{Choice, Field};
use web::{Answer, Fields, Visit};

use super::{
    review,
    service::{Staff, back, both, day, frame, person},
};
use crate::{
    actions,
    store::Delegation,
    views::{self, service},
};

const PATH: &str = "/bureau/service/signatures";

pub async fn show(visit: Visit) -> Answer {
    page(&visit, &Fields::default(), &[]).await
}

async fn page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let (lang, town) = (visit.lang, &visit.town);
    let delegations = actions::delegations(town, &visit.actor).await?;
    let procedures = actions::organised(town, &visit.actor).await?;
    let staff = Staff::of(town).await?;
    let directory = town.directory();
    let notes = |service: &str| actions::notes_signatures(town, &visit.actor, service);
    let what = |one: &Delegation| {
        let of = service(&directory, &one.service);
        let named = one.procedure.as_deref().and_then(|name| {
            let version = procedures.iter().find(|version| version.name() == name)?;
            Some(views::words(lang, &version.definition.title))
        });
        match named.or_else(|| one.procedure.clone()) {
            Some(title) => t!(
                lang,
                "cases-signs-one-procedure",
                service = of,
                title = title
            ),
            None => t!(lang, "cases-signs-whole", service = of),
        }
    };
    let mut scopes = vec![Choice::new("", t!(lang, "cases-signs-choose"))];
    for one in directory
        .services
        .iter()
        .filter(|one| one.closed_on.is_none() && notes(&one.slug))
    {
        let label = t!(lang, "cases-signs-whole", service = one.name.clone());
        scopes.push(Choice::new(one.slug.as_str(), label));
        for version in procedures
            .iter()
            .filter(|version| version.service() == one.slug)
        {
            let title = views::words(lang, &version.definition.title);
            let label = t!(
                lang,
                "cases-signs-one-procedure",
                service = one.name.clone(),
                title = title
            );
            scopes.push(Choice::new(
                format!("{}/{}", one.slug, version.name()),
                label,
            ));
        }
    }
    let content = html! {
        (ui::lead(html! { (t!(lang, "cases-signs-lead")) }))
        @if delegations.is_empty() { (ui::empty(&t!(lang, "cases-signs-none"))) }
        @for one in &delegations {
            @let name = staff.name(visit, &one.person);
            (ui::subheading(&name))
            (ui::paragraph(html! {
                (what(one)) ". "
                (t!(lang, "cases-signs-days", from = day_long(lang, one.from_day),
                    to = day_long(lang, one.until_day), reference = one.reference.clone()))
            }))
            @if notes(&one.service) {
                (ui::link_button(&t!(lang, "cases-signs-end"),
                    &visit.href(&format!("{PATH}/{}/finir", one.id)), &name, html! {}))
            }
        }
        @if scopes.len() > 1 {
            (ui::section(&t!(lang, "cases-signs-new"), ui::form(&visit.href(PATH), html! {
                (Field::select("person", t!(lang, "cases-signs-who"), staff.choices(visit))
                    .value(fields.get("person")).review(lang, problems).show(lang))
                (Field::select("scope", t!(lang, "cases-signs-what"), scopes)
                    .value(fields.get("scope")).review(lang, problems).show(lang))
                (Field::date("from", t!(lang, "cases-from")).values(fields.date_boxes("from"))
                    .review(lang, problems).show(lang))
                (Field::date("until", t!(lang, "cases-until")).values(fields.date_boxes("until"))
                    .review(lang, problems).show(lang))
                (Field::text("reference", t!(lang, "cases-signs-reference"))
                    .hint(t!(lang, "cases-signs-reference-hint"))
                    .value(fields.get("reference")).review(lang, problems).show(lang))
                (ui::button(&t!(lang, "cases-save")))
            })))
        } @else { (ui::small(html! { (t!(lang, "cases-signs-by-whom")) })) }
    };
    frame(visit, t!(lang, "cases-signs-title"), problems, &content)
}

pub async fn save(visit: Visit, fields: Fields) -> Answer {
    let (town, actor) = (&visit.town, &visit.actor);
    actions::must_note_some(town, actor)?;
    let scope = fields.get("scope");
    let (service, procedure) = match scope.split_once('/') {
        Some((service, procedure)) => (service, Some(procedure.to_owned())),
        None => (scope, None),
    };
    let days = both(day(&fields, "from"), day(&fields, "until"));
    let problems = match (days, person(&fields, "person")) {
        (Ok((from_day, until_day)), Ok(person)) => {
            let delegation = Delegation {
                id: town.new_id(),
                person,
                service: service.to_owned(),
                procedure,
                reference: fields.get("reference").to_owned(),
                from_day,
                until_day,
            };
            match review(actions::delegate(town, actor, delegation).await)? {
                Ok(()) => return Ok(back(&visit, PATH, "garde")),
                Err(problems) => problems,
            }
        }
        (days, person) => {
            let mut wrong: Vec<Problem> = person.err().into_iter().collect();
            wrong.extend(days.err().into_iter().flatten());
            wrong
        }
    };
    page(&visit, &fields, &problems).await
}

pub async fn end(visit: Visit, Path(delegation): Path<String>) -> Answer {
    let id = delegation.parse().map_err(|_| Error::NotFound)?;
    actions::end_delegation(&visit.town, &visit.actor, &id).await?;
    Ok(back(&visit, PATH, "ote"))
}
