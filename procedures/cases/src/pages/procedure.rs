//! How a service works on one procedure: who holds its roles, to whom new cases go, its dates.

use axum::extract::Path;
use base::{Error, Problem};
use catalogue::{Choices, Kind, Version};
use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::{Choice, Field};
use web::{Answer, Fields, Visit};

use super::{
    review,
    service::{HUB, Staff, back, chosen_among, day, frame, person},
};
use crate::{
    actions,
    store::Route,
    views::{self, is_wrong, words},
};

/// What a form of the page sent, to be shown again where it was typed.
struct Typed<'a> {
    fields: &'a Fields,
    problems: &'a [Problem],
}

fn path(name: &str) -> String {
    format!("{HUB}/demarches/{name}")
}

pub async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    let nothing = Fields::default();
    page(
        &visit,
        &name,
        &Typed {
            fields: &nothing,
            problems: &[],
        },
    )
    .await
}

async fn page(visit: &Visit, name: &str, typed: &Typed<'_>) -> Answer {
    let (lang, town) = (visit.lang, &visit.town);
    let (version, heads) = actions::organisation(town, &visit.actor, name).await?;
    let staff = Staff::of(town).await?;
    let content = html! {
        (ui::lead(html! { (t!(lang, "cases-org-lead",
            service = views::service(&town.directory(), version.service()))) }))
        @if !heads { (ui::small(html! { (t!(lang, "cases-org-heads")) })) }
        (roles(visit, &version, heads, &staff, typed).await?)
        (routes(visit, &version, heads, typed).await?)
        (dates(visit, &version, heads, typed).await?)
        @if !actions::receives(&version).is_empty() {
            (ui::section(&t!(lang, "cases-hours-title"), ui::paragraph(
                ui::link(&t!(lang, "cases-hours-link"), &visit.href(&format!("{}/rendez-vous", path(name)))))))
        }
    };
    let title = words(lang, &version.definition.title);
    frame(visit, title, typed.problems, &content)
}

async fn roles(
    visit: &Visit,
    version: &Version,
    heads: bool,
    staff: &Staff,
    typed: &Typed<'_>,
) -> base::Result<Markup> {
    let lang = visit.lang;
    let roles = &version.definition.roles;
    if roles.is_empty() {
        return Ok(html! {});
    }
    let holders = actions::roles(&visit.town, &visit.actor, version.name()).await?;
    let base = path(version.name());
    let choices = roles.iter();
    let choices = choices.map(|role| Choice::new(role.id.as_str(), words(lang, &role.title)));
    Ok(ui::section(
        &t!(lang, "cases-roles-title"),
        html! {
            (ui::paragraph(html! { (t!(lang, "cases-roles-lead")) }))
            @for role in roles {
                @let held = holders.iter().filter(|(of, _)| *of == role.id);
                (ui::subheading(&words(lang, &role.title)))
                ul.mc-links {
                    @if held.clone().next().is_none() { li { (t!(lang, "cases-roles-nobody")) } }
                    @for (_, id) in held {
                        @let name = staff.name(visit, id);
                        li {
                            (name) " "
                            @if heads {
                                (ui::link_button(&t!(lang, "cases-drop"), &visit.href(&format!("{base}/roles/oter")), &name, html! {
                                    (ui::hidden("role", &role.id)) (ui::hidden("person", id.as_str()))
                                }))
                            }
                        }
                    }
                }
            }
            @if heads {
                (ui::unfolded(&t!(lang, "cases-roles-new"), is_wrong(typed.problems, &["role", "person"]), ui::form(&visit.href(&format!("{base}/roles")), html! {
                    (Field::select("role", t!(lang, "cases-roles-which"), choices.collect())
                        .value(typed.fields.get("role")).review(lang, typed.problems).show(lang))
                    (Field::select("person", t!(lang, "cases-roles-who"), staff.choices(visit))
                        .value(typed.fields.get("person")).review(lang, typed.problems).show(lang))
                    (ui::button(&t!(lang, "cases-save")))
                })))
            }
        },
    ))
}

/// The answers that a route may look at: closed ones, each as `question=code`.
fn answers(visit: &Visit, version: &Version) -> Vec<Choice> {
    let lang = visit.lang;
    let questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let mut all = vec![Choice::new("", t!(lang, "cases-route-any-answer"))];
    for question in questions.filter(|question| question.repeat.is_none()) {
        let name = words(lang, question.name());
        let label = |answer: String| {
            t!(
                lang,
                "cases-route-answer",
                question = name.clone(),
                answer = answer
            )
        };
        match (question.kind, &question.choices) {
            (Kind::Choice, Choices::List(list)) => all.extend(list.iter().map(|choice| {
                let value = format!("{}={}", question.id, choice.code);
                Choice::new(value, label(words(lang, &choice.words)))
            })),
            (Kind::YesNo, _) => all.extend(
                [
                    ("true", t!(lang, "cases-yes")),
                    ("false", t!(lang, "cases-no")),
                ]
                .map(|(code, answer)| {
                    Choice::new(format!("{}={code}", question.id), label(answer))
                }),
            ),
            _ => {}
        }
    }
    all
}

async fn routes(
    visit: &Visit,
    version: &Version,
    heads: bool,
    typed: &Typed<'_>,
) -> base::Result<Markup> {
    let (lang, town) = (visit.lang, &visit.town);
    let routes = actions::routes(town, &visit.actor, version.name()).await?;
    let directory = town.directory();
    let answers = answers(visit, version);
    let said = |route: &Route| {
        let place = route
            .territory
            .as_deref()
            .and_then(|slug| directory.territory(slug));
        let answer = route
            .fact
            .as_ref()
            .zip(route.value.as_ref())
            .map(|(fact, value)| {
                let value = format!("{fact}={value}");
                let known = answers.iter().find(|choice| choice.value() == value);
                known.map_or(value.clone(), |choice| choice.label().to_owned())
            });
        let parts = [place.map(|place| place.name.clone()), answer];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            t!(lang, "cases-route-all")
        } else {
            parts.join(", ")
        }
    };
    let base = path(version.name());
    let colleagues = if heads {
        identity::actions::grants::colleagues(town, &[version.service()]).await?
    } else {
        Vec::new()
    };
    let mut places = vec![Choice::new("", t!(lang, "cases-route-any-place"))];
    let known = directory.territories.iter();
    places.extend(known.map(|place| Choice::new(place.slug.as_str(), place.name.as_str())));
    Ok(ui::section(
        &t!(lang, "cases-routes-title"),
        html! {
            (ui::paragraph(html! { (t!(lang, "cases-routes-lead")) }))
            @if routes.is_empty() { (ui::empty(&t!(lang, "cases-routes-none"))) }
            @else {
                ul.mc-links {
                    @for route in &routes {
                        li {
                            (t!(lang, "cases-route-one", what = said(route), name = route.name.clone())) " "
                            @if heads {
                                (ui::link_button(&t!(lang, "cases-drop"),
                                    &visit.href(&format!("{base}/envois/{}/oter", route.id)), &route.name, html! {}))
                            }
                        }
                    }
                }
            }
            @if heads {
                (ui::unfolded(&t!(lang, "cases-route-new"), is_wrong(typed.problems, &["territory", "answer", "to"]), ui::form(&visit.href(&format!("{base}/envois")), html! {
                    (Field::select("territory", t!(lang, "cases-route-place"), places)
                        .value(typed.fields.get("territory")).review(lang, typed.problems).show(lang))
                    (Field::select("answer", t!(lang, "cases-route-when"), answers.clone())
                        .value(typed.fields.get("answer")).review(lang, typed.problems).show(lang))
                    (Field::select("to", t!(lang, "cases-route-to"), chosen_among(visit, &colleagues))
                        .value(typed.fields.get("to")).review(lang, typed.problems).show(lang))
                    (ui::button(&t!(lang, "cases-save")))
                })))
            }
        },
    ))
}

async fn dates(
    visit: &Visit,
    version: &Version,
    heads: bool,
    typed: &Typed<'_>,
) -> base::Result<Markup> {
    let lang = visit.lang;
    let wanted: Vec<_> = version.definition.chosen_dates().collect();
    if wanted.is_empty() {
        return Ok(html! {});
    }
    let set = actions::dates(&visit.town, &visit.actor, version.name()).await?;
    let base = path(version.name());
    Ok(ui::section(
        &t!(lang, "cases-dates-title"),
        html! {
            (ui::paragraph(html! { (t!(lang, "cases-dates-lead")) }))
            ul.mc-links {
                @for date in &wanted {
                    @let day = set.iter().find(|(name, _)| *name == date.id).map(|(_, day)| *day);
                    li {
                        (words(lang, &date.title)) (t!(lang, "cases-colon"))
                        @match day {
                            Some(day) => (day_long(lang, day)),
                            None => (t!(lang, "cases-date-unset")),
                        }
                    }
                }
            }
            @if heads {
                @let choices = wanted.iter().map(|date| Choice::new(date.id.as_str(), words(lang, &date.title)));
                (ui::unfolded(&t!(lang, "cases-date-new"), is_wrong(typed.problems, &["date", "day"]), ui::form(&visit.href(&format!("{base}/dates")), html! {
                    (Field::select("date", t!(lang, "cases-date-which"), choices.collect())
                        .value(typed.fields.get("date")).review(lang, typed.problems).show(lang))
                    (Field::date("day", t!(lang, "cases-date-day")).values(typed.fields.date_boxes("day"))
                        .review(lang, typed.problems).show(lang))
                    (ui::button(&t!(lang, "cases-save")))
                })))
            }
        },
    ))
}

/// Back to the page, or the page again with what is to be mended.
async fn settle(visit: &Visit, name: &str, fields: &Fields, done: base::Result<()>) -> Answer {
    match review(done)? {
        Ok(()) => Ok(back(visit, &path(name), "garde")),
        Err(problems) => {
            let typed = Typed {
                fields,
                problems: &problems,
            };
            page(visit, name, &typed).await
        }
    }
}

/// Whoever may change nothing here is told so before what they typed is looked at.
async fn must_organise(visit: &Visit, name: &str) -> base::Result<Version> {
    let (version, heads) = actions::organisation(&visit.town, &visit.actor, name).await?;
    if heads {
        Ok(version)
    } else {
        Err(Error::Forbidden(i18n::msg!("cases-head-only")))
    }
}

pub async fn give_role(visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    must_organise(&visit, &name).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let done = match person(&fields, "person") {
        Ok(person) => actions::give_role(town, actor, &name, fields.get("role"), &person).await,
        Err(problem) => Err(Error::Invalid(vec![problem])),
    };
    settle(&visit, &name, &fields, done).await
}

pub async fn take_role(visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    must_organise(&visit, &name).await?;
    let person = person(&fields, "person").map_err(|_| Error::NotFound)?;
    let role = fields.get("role");
    actions::take_role(&visit.town, &visit.actor, &name, role, &person).await?;
    Ok(back(&visit, &path(&name), "ote"))
}

pub async fn save_route(visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    let version = must_organise(&visit, &name).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let colleagues = identity::actions::grants::colleagues(town, &[version.service()]).await?;
    let to = person(&fields, "to").ok();
    let to = colleagues
        .into_iter()
        .find(|(id, _)| Some(id) == to.as_ref());
    let answer = fields.get("answer");
    let known = answers(&visit, &version)
        .iter()
        .any(|choice| choice.value() == answer);
    let done = match to {
        Some((person, to)) if known => {
            let (fact, value) = answer.split_once('=').unzip();
            let route = Route {
                id: town.new_id(),
                procedure: name.clone(),
                territory: fields.filled("territory").map(str::to_owned),
                fact: fact.map(str::to_owned),
                value: value.map(str::to_owned),
                person,
                name: to,
            };
            actions::save_route(town, actor, route).await
        }
        _ => Err(Error::invalid("to", i18n::msg!("cases-person-choose"))),
    };
    settle(&visit, &name, &fields, done).await
}

pub async fn drop_route(visit: Visit, Path((name, route)): Path<(String, String)>) -> Answer {
    must_organise(&visit, &name).await?;
    let id = route.parse().map_err(|_| Error::NotFound)?;
    actions::drop_route(&visit.town, &visit.actor, &name, &id).await?;
    Ok(back(&visit, &path(&name), "ote"))
}

pub async fn set_date(visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    must_organise(&visit, &name).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let done = match day(&fields, "day") {
        Ok(day) => actions::set_date(town, actor, &name, fields.get("date"), day).await,
        Err(problem) => Err(Error::Invalid(vec![problem])),
    };
    settle(&visit, &name, &fields, done).await
}
