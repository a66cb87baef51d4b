//! Whose public holidays count in delays.

use base::Problem;
use calendar::{Calendar, Place};
use i18n::{format::day_full, t};
use maud::html;
use ui::{Choice, Field};
use web::{Answer, Fields, Visit};

use super::{
    review,
    service::{back, frame},
};
use crate::actions;

const PATH: &str = "/bureau/service/jours-feries";

pub async fn show(visit: Visit) -> Answer {
    page(&visit, None, &[])
}

fn page(visit: &Visit, typed: Option<&str>, problems: &[Problem]) -> Answer {
    actions::must_administer(&visit.town, &visit.actor, None)?;
    let lang = visit.lang;
    let kept = Place::parse(&visit.town.directory().settings.holidays).unwrap_or_default();
    let code = Place::all().find(|(place, _)| *place == kept);
    let code = code.map_or("", |(_, code)| code);
    let choices = Place::all().map(|(place, code)| Choice::new(code, name(visit, place)));
    let year = visit.town.clock().today().year();
    let calendar = Calendar::new(kept);
    let content = html! {
        (ui::lead(html! { (t!(lang, "cases-holidays-lead")) }))
        (ui::form(&visit.href(PATH), html! {
            (Field::radios("place", t!(lang, "cases-holidays-place"), choices.collect())
                .value(typed.unwrap_or(code)).review(lang, problems).show(lang))
            (ui::button(&t!(lang, "cases-save")))
        }))
        @for year in [year, year + 1] {
            (ui::section(&t!(lang, "cases-holidays-of", year = year.to_string()), html! {
                ul.govuk-list.govuk-list--bullet {
                    @for (day, holiday) in calendar.holidays(year) {
                        li { (ui::text(&day_full(lang, day))) (t!(lang, "cases-colon")) (holiday.name(lang)) }
                    }
                }
            }))
        }
    };
    frame(visit, t!(lang, "cases-holidays-title"), problems, &content)
}

fn name(visit: &Visit, place: Place) -> String {
    let lang = visit.lang;
    match place {
        Place::Mainland => t!(lang, "cases-holidays-mainland"),
        Place::AlsaceMoselle { temple: false } => t!(lang, "cases-holidays-alsace"),
        Place::AlsaceMoselle { temple: true } => t!(lang, "cases-holidays-alsace-temple"),
        Place::Guadeloupe => t!(lang, "cases-holidays-guadeloupe"),
        Place::Guyane => t!(lang, "cases-holidays-guyane"),
        Place::Martinique => t!(lang, "cases-holidays-martinique"),
        Place::Mayotte => t!(lang, "cases-holidays-mayotte"),
        Place::Reunion => t!(lang, "cases-holidays-reunion"),
        Place::SaintBarthelemy => t!(lang, "cases-holidays-saint-barthelemy"),
        Place::SaintMartin => t!(lang, "cases-holidays-saint-martin"),
    }
}

pub async fn save(visit: Visit, fields: Fields) -> Answer {
    let place = fields.get("place");
    let saved = actions::set_holidays(&visit.town, &visit.actor, place).await;
    match review(saved)? {
        Ok(()) => Ok(back(&visit, PATH, "garde")),
        Err(problems) => page(&visit, Some(place), &problems),
    }
}
