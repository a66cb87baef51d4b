//! Who is away, from when to when, and who does their work meanwhile.

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
use crate::actions::{self, NewAbsence};

const PATH: &str = "/bureau/service/absences";

pub async fn show(visit: Visit) -> Answer {
    page(&visit, &Fields::default(), &[]).await
}

async fn page(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Answer {
    let (lang, town, actor) = (visit.lang, &visit.town, &visit.actor);
    let absences = actions::absences(town, actor).await?;
    let others = actions::may_tell_away(town, actor).await?;
    let staff = Staff::of(town).await?;
    let today = town.clock().today();
    let mut who = vec![Choice::new("", t!(lang, "cases-away-me"))];
    let others = others.iter().filter(|(id, _)| Some(id) != actor.id());
    who.extend(others.map(|(id, name)| Choice::new(id.as_str(), name.as_str())));
    let content = html! {
        (ui::lead(html! { (t!(lang, "cases-away-lead")) }))
        @if absences.is_empty() { (ui::empty(&t!(lang, "cases-away-none"))) }
        @else {
            ul.mc-links {
                @for one in &absences {
                    @let name = staff.name(visit, &one.person);
                    @let is_mine = Some(&one.person) == actor.id();
                    li {
                        (t!(lang, "cases-away-one", name = name.clone(), deputy = staff.name(visit, &one.deputy),
                            from = day_long(lang, one.from_day), to = day_long(lang, one.until_day))) " "
                        @if one.covers(today) { (ui::word_tag(&t!(lang, "cases-away-today"))) " " }
                        @if is_mine || who_has(&who, &one.person) {
                            (ui::link_button(&t!(lang, "cases-away-drop"),
                                &visit.href(&format!("{PATH}/{}/oter", one.id)), &name, html! {}))
                        }
                    }
                }
            }
        }
        (ui::section(&t!(lang, "cases-away-new"), ui::form(&visit.href(PATH), html! {
            @if who.len() > 1 {
                (Field::select("person", t!(lang, "cases-away-who"), who.clone())
                    .value(fields.get("person")).review(lang, problems).show(lang))
            }
            (Field::date("from", t!(lang, "cases-from")).values(fields.date_boxes("from"))
                .review(lang, problems).show(lang))
            (Field::date("until", t!(lang, "cases-until")).values(fields.date_boxes("until"))
                .review(lang, problems).show(lang))
            (Field::select("deputy", t!(lang, "cases-away-deputy"), staff.choices(visit))
                .hint(t!(lang, "cases-away-deputy-hint"))
                .value(fields.get("deputy")).review(lang, problems).show(lang))
            (ui::button(&t!(lang, "cases-save")))
        })))
    };
    frame(visit, t!(lang, "cases-away-title"), problems, &content)
}

fn who_has(who: &[Choice], person: &base::Id<town::Person>) -> bool {
    who.iter().any(|choice| choice.value() == person.as_str())
}

pub async fn save(visit: Visit, fields: Fields) -> Answer {
    let (town, actor) = (&visit.town, &visit.actor);
    // Whoever may tell no absence is told so before what they typed is looked at.
    actions::absences(town, actor).await?;
    let days = both(day(&fields, "from"), day(&fields, "until"));
    let deputy = person(&fields, "deputy");
    let other = match fields.filled("person") {
        None => Ok(None),
        Some(_) => person(&fields, "person").map(Some),
    };
    let problems = match (days, both(deputy, other)) {
        (Ok((from_day, until_day)), Ok((deputy, other))) => {
            let new = NewAbsence {
                person: other.as_ref(),
                deputy: &deputy,
                from_day,
                until_day,
            };
            match review(actions::save_absence(town, actor, new).await)? {
                Ok(()) => return Ok(back(&visit, PATH, "garde")),
                Err(problems) => problems,
            }
        }
        (days, people) => {
            let wrong = [days.err(), people.err()].into_iter().flatten();
            wrong.flatten().collect()
        }
    };
    page(&visit, &fields, &problems).await
}

pub async fn drop(visit: Visit, Path(absence): Path<String>) -> Answer {
    let id = absence.parse().map_err(|_| Error::NotFound)?;
    actions::drop_absence(&visit.town, &visit.actor, &id).await?;
    Ok(back(&visit, PATH, "ote"))
}
