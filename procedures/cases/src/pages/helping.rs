//! Helping and being helped: mandates offered, held and given, each with its end.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use base::{Error, Problem};
use i18n::{format::day_long, msg, t};
use maud::{Markup, html};
use ui::{Choice, Field, Link, Row, Tone};
use web::{Answer, Failure, Fields, Visit, see_other};

use super::{Came, case, review, service::day, unkept};
use crate::{
    actions::{self, Help, MandateFor, NewMandate},
    model::Caller,
    store::Mandate,
    views::{
        self,
        help::{address, helper, last_day, what},
    },
};

const PATH: &str = "/mon-espace/aide";

/// Somebody signed in; others are led to the door, and back.
fn must_sign_in(visit: &Visit) -> Option<Response> {
    (!visit.actor.is_signed_in()).then(|| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("suite", &visit.href(&visit.path))
            .finish();
        see_other(&visit.href(&format!("/connexion?{query}")))
    })
}

pub async fn show(visit: Visit) -> Answer {
    if let Some(door) = must_sign_in(&visit) {
        return Ok(door);
    }
    page(&visit, &Fields::default(), &[]).await
}

fn frame(visit: &Visit, title: &str, problems: &[Problem], content: &Markup) -> Markup {
    let lang = visit.lang;
    html! {
        @match visit.param("fait").as_deref() {
            Some("propose") => (ui::notice(Tone::Done, &t!(lang, "cases-help-sent"),
                ui::paragraph(html! { (t!(lang, "cases-help-sent-what")) }))),
            Some("accepte") => (ui::notice(Tone::Done, &t!(lang, "cases-help-accepted"), html! {})),
            Some("fini") => (ui::notice(Tone::Done, &t!(lang, "cases-done-mandate"), html! {})),
            _ => {}
        }
        (ui::error_summary(lang, problems))
        (ui::page_title(title))
        (content)
    }
}

async fn page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let (lang, town, actor) = (visit.lang, &visit.town, &visit.actor);
    let helps = actions::mandates(town, actor).await?;
    let post = |help: &Help, what: &str| visit.href(&format!("{PATH}/{}/{what}", help.mandate.id));
    let until = |help: &Help| day_long(lang, help.mandate.until_day);
    let person = |help: &Help| {
        let name = help.person.clone();
        name.unwrap_or_else(|| t!(lang, "cases-help-somebody"))
    };
    let content = html! {
        (ui::lead(html! { (t!(lang, "cases-help-lead")) }))
        @if !helps.offered.is_empty() {
            (ui::section(&t!(lang, "cases-help-offered"), html! {
                @for help in &helps.offered {
                    (ui::subheading(&person(help)))
                    (ui::paragraph(html! { (what(visit, help)) ", " (t!(lang, "cases-help-until", day = until(help))) }))
                    (ui::button_row(vec![
                        ui::form(&post(help, "accepter"), ui::button(&t!(lang, "cases-help-accept"))),
                        ui::form(&post(help, "fin"), ui::secondary_button(&t!(lang, "cases-help-refuse"))),
                    ]))
                }
            }))
        }
        (ui::section(&t!(lang, "cases-helpers"), html! {
            @if helps.given.is_empty() { (ui::empty(&t!(lang, "cases-help-given-none"))) }
            @else {
                (ui::rows(lang, &helps.given.iter().map(|help| {
                    row(visit, help, Link::new(helper(visit, help), ""))
                }).collect::<Vec<_>>()))
            }
            (ui::unfolded(&t!(lang, "cases-help-new"), !problems.is_empty(), form(visit, fields, problems).await?))
        }))
        (ui::section(&t!(lang, "cases-help-held"), html! {
            @if helps.held.is_empty() { (ui::empty(&t!(lang, "cases-help-held-none"))) }
            @else {
                (ui::rows(lang, &helps.held.iter().map(|help| {
                    let there = help.number.as_ref();
                    let there = there.map(|number| visit.href(&format!("/dossiers/{number}")));
                    row(visit, help, Link::new(person(help), there.unwrap_or_default()))
                }).collect::<Vec<_>>()))
            }
        }))
    };
    let title = t!(lang, "cases-help-title");
    let main = frame(visit, &title, problems, &content);
    visit
        .page(title)
        .crumb(t!(lang, "cases-help-space"), "/mon-espace")
        .private()
        .problems(problems.len())
        .show(main)
        .await
        .map(unkept)
}

/// Who, for what, until when, and the way to end it.
fn row(visit: &Visit, help: &Help, who: Link) -> Row {
    let lang = visit.lang;
    let end = visit.href(&format!("{PATH}/{}/fin", help.mandate.id));
    let until = day_long(lang, help.mandate.until_day);
    let more = ui::link_button(&t!(lang, "cases-helper-end"), &end, &who.label, html! {});
    Row {
        text: Some(html! { (what(visit, help)) }),
        soft: Some(t!(lang, "cases-help-until", day = until)),
        more: Some(more),
        link: who,
        ..Row::default()
    }
}

async fn form(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Result<Markup, Failure> {
    let (lang, town) = (visit.lang, &visit.town);
    let mut scopes = vec![Choice::new("", t!(lang, "cases-help-choose"))];
    for mine in actions::mine(town, &visit.actor).await? {
        if !mine.helped && !mine.case.is_over() {
            let title = views::words(lang, &mine.version.definition.title);
            let number = mine.case.number;
            let value = format!("dossier/{number}");
            let label = t!(lang, "cases-help-case", title = title, number = number);
            scopes.push(Choice::new(value, label));
        }
    }
    for version in catalogue::store::all_in_force(town.db(), town.clock().today()).await? {
        if version.definition.steps.is_some() {
            let title = views::words(lang, &version.definition.title);
            let label = t!(lang, "cases-help-procedure", title = title);
            scopes.push(Choice::new(format!("demarche/{}", version.name()), label));
        }
    }
    Ok(html! {
        (ui::paragraph(html! { (t!(lang, "cases-help-what")) }))
        (ui::form(&visit.href(PATH), html! {
            (address(visit, fields, problems))
            (Field::select("scope", t!(lang, "cases-help-for"), scopes)
                .value(fields.get("scope")).review(lang, problems).show(lang))
            (last_day(visit, fields, problems))
            (ui::button(&t!(lang, "cases-help-propose")))
        }))
    })
}

pub async fn propose(visit: Visit, fields: Fields) -> Answer {
    if let Some(door) = must_sign_in(&visit) {
        return Ok(door);
    }
    let scope = match fields.get("scope").split_once('/') {
        Some(("dossier", number)) => Some(MandateFor::Case(number)),
        Some(("demarche", name)) => Some(MandateFor::Procedure(name)),
        _ => None,
    };
    let problems = match (scope, day(&fields, "until")) {
        (Some(of), Ok(until)) => {
            let new = NewMandate {
                email: fields.get("email"),
                of,
                until,
                lang: visit.lang,
            };
            let caller = Caller::from(&visit.actor);
            let proposed = actions::propose_mandate(&visit.town, caller, &visit.caller, new).await;
            match sent(review(proposed))? {
                Ok(()) => return Ok(see_other(&visit.href(&format!("{PATH}?fait=propose")))),
                Err(problems) => problems,
            }
        }
        (scope, until) => {
            let none = Problem::new("scope", msg!("cases-mandate-scope"));
            let wrong = [scope.is_none().then_some(none), until.err()];
            wrong.into_iter().flatten().collect()
        }
    };
    page(&visit, &fields, &problems).await
}

type Reviewed<T> = Result<Result<T, Vec<Problem>>, Failure>;

/// Nothing of the mandate goes back but that it left.
fn sent(proposed: Reviewed<Mandate>) -> Reviewed<()> {
    Ok(proposed?.map(|_| ()))
}

/// From the page of a case: the person proposes, or the counter notes a paper.
pub async fn of_case(came: Came, fields: Fields) -> Answer {
    let visit = &came.visit;
    let problems = match day(&fields, "until") {
        Ok(until) => {
            let new = NewMandate {
                email: fields.get("email"),
                of: MandateFor::Case(&came.number),
                until,
                lang: visit.lang,
            };
            let town = came.town();
            let done = if came.is_desk {
                let paper = fields.get("paper");
                actions::note_mandate(town, &visit.actor, &came.number, new, paper).await
            } else {
                actions::propose_mandate(town, came.caller(), &visit.caller, new).await
            };
            match sent(review(done))? {
                Ok(()) => return Ok(came.done("aide-proposee")),
                Err(problems) => problems,
            }
        }
        Err(problem) => vec![problem],
    };
    let seen = came.look("case").await?;
    case::page(&came, &seen, &fields, &problems).await
}

fn id(text: &str) -> Result<base::Id<Mandate>, Failure> {
    text.parse().map_err(|_| Error::NotFound.into())
}

pub async fn accept(visit: Visit, Path(mandate): Path<String>) -> Answer {
    if let Some(door) = must_sign_in(&visit) {
        return Ok(door);
    }
    actions::accept_mandate(&visit.town, &visit.actor, &id(&mandate)?, None).await?;
    Ok(see_other(&visit.href(&format!("{PATH}?fait=accepte"))))
}

pub async fn end(visit: Visit, Path(mandate): Path<String>) -> Answer {
    if let Some(door) = must_sign_in(&visit) {
        return Ok(door);
    }
    let caller = Caller::from(&visit.actor);
    actions::revoke_mandate(&visit.town, caller, &id(&mandate)?).await?;
    Ok(see_other(&visit.href(&format!("{PATH}?fait=fini"))))
}

/// The link of a letter: who asks for help, and for what. Reading it accepts nothing.
pub async fn offer(visit: Visit, Path(token): Path<String>) -> Answer {
    if let Some(door) = must_sign_in(&visit) {
        return Ok(door);
    }
    let lang = visit.lang;
    let title = t!(lang, "cases-help-offer-title");
    let content = match actions::offered_by(&visit.town, &token).await {
        Ok(help) => {
            let name = help.person.clone();
            let name = name.unwrap_or_else(|| t!(lang, "cases-help-somebody"));
            let day = day_long(lang, help.mandate.until_day);
            html! {
                (ui::lead(html! { (t!(lang, "cases-help-offer", name = name)) }))
                (ui::paragraph(html! { (what(&visit, &help)) ", " (t!(lang, "cases-help-until", day = day)) "." }))
                (ui::paragraph(html! { (t!(lang, "cases-help-offer-means")) }))
                (ui::form(&visit.href(&format!("{PATH}/lien/{token}")), html! {
                    (ui::hidden("mandate", help.mandate.id.as_str()))
                    (ui::button(&t!(lang, "cases-help-accept")))
                }))
            }
        }
        Err(Error::NotFound) => html! { (ui::lead(html! { (t!(lang, "cases-help-over")) })) },
        Err(error) => return Err(error.into()),
    };
    let main = frame(&visit, &title, &[], &content);
    visit
        .page(title)
        .crumb(t!(lang, "cases-help-title"), PATH)
        .private()
        .show(main)
        .await
        .map(unkept)
}

pub async fn take(visit: Visit, Path(token): Path<String>, fields: Fields) -> Answer {
    if let Some(door) = must_sign_in(&visit) {
        return Ok(door);
    }
    let mandate = id(fields.get("mandate"))?;
    match actions::accept_mandate(&visit.town, &visit.actor, &mandate, Some(&token)).await {
        Ok(()) => Ok(see_other(&visit.href(&format!("{PATH}?fait=accepte")))),
        Err(error) => Ok(Failure::from(error).into_response()),
    }
}
