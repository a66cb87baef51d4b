//! The rules of a draw, criteria apart: written for the first time, or mended.

use axum::extract::Path;
use base::{Day, Error, Instant, Lang, Problem};
use i18n::{msg, t};
use jiff::civil::Time;
use maud::html;
use sortition::Objective;
use ui::{Choice, Field, Width};
use web::{Answer, Failure, Fields, Visit, see_other};

use crate::{
    actions,
    model::{Draw, FEWEST_DICE, Rules, State},
    views,
};

/// The panels of a list of equally likely ones.
const LIST: u32 = 1_000;

/// The services for which somebody may begin one.
fn services(visit: &Visit) -> Result<Vec<String>, Failure> {
    let services = actions::services(&visit.actor, &visit.town.directory());
    if services.is_empty() {
        return Err(Error::Forbidden(msg!("draws-not-yours")).into());
    }
    Ok(services)
}

pub async fn begin(visit: Visit) -> Answer {
    services(&visit)?;
    page(&visit, None, &blank(&visit), &[])
}

/// What a new draw proposes.
fn blank(visit: &Visit) -> Fields {
    let today = visit.town.clock().today();
    let mut pairs: Vec<(String, String)> = [
        ("seats", "15"),
        ("household", "1"),
        ("objective", "leximin"),
        ("open_call", "oui"),
        ("beacon", "oui"),
        ("time", "18:30"),
        ("answer_days", "10"),
        ("keep_months", "6"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    pairs.extend(date_pairs("closes_on", Some(today.plus_days(30))));
    pairs.extend(date_pairs("draws_on", Some(today.plus_days(37))));
    Fields::new(pairs)
}

pub(super) fn date_pairs(name: &str, day: Option<Day>) -> Vec<(String, String)> {
    let Some(day) = day else { return Vec::new() };
    vec![
        (name.to_owned(), day.0.day().to_string()),
        (format!("{name}-month"), day.0.month().to_string()),
        (format!("{name}-year"), day.year().to_string()),
    ]
}

fn as_fields(rules: &Rules) -> Fields {
    let time = rules.draws_at.zoned();
    let count = |count: Option<u32>| count.map_or_else(String::new, |count| count.to_string());
    let mut pairs: Vec<(String, String)> = [
        ("title", rules.title.clone()),
        ("purpose", rules.purpose.clone()),
        ("who", rules.who.clone()),
        ("conditions", rules.conditions.join("\n")),
        ("seats", rules.seats.to_string()),
        ("census", rules.census.clone()),
        ("household", count(rules.household_max)),
        ("objective", rules.objective.code().to_owned()),
        ("place", rules.place.clone()),
        ("time", format!("{:02}:{:02}", time.hour(), time.minute())),
        ("dice", count(rules.dice)),
        ("answer_days", rules.answer_days.to_string()),
        ("mandate_months", count(rules.mandate_months)),
        ("keep_months", rules.keep_months.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec();
    for (name, is_true) in [
        ("open_call", rules.open_call),
        ("beacon", rules.beacon),
        ("by_thirds", rules.by_thirds),
        ("list", rules.panels.is_some()),
    ] {
        if is_true {
            pairs.push((name.to_owned(), "oui".to_owned()));
        }
    }
    for (name, day) in [
        ("closes_on", Some(rules.closes_on)),
        ("draws_on", Some(rules.draws_at.day())),
        ("mandate_starts_on", rules.mandate_starts_on),
    ] {
        pairs.extend(date_pairs(name, day));
    }
    Fields::new(pairs)
}

/// A day and an hour as typed in two fields.
pub(super) fn moment(
    fields: &Fields,
    problems: &mut Vec<Problem>,
    (day, time): (&str, &str),
) -> Option<Instant> {
    let date = fields.date(day).and_then(|text| text.parse::<Day>().ok());
    if date.is_none() {
        problems.push(Problem::new(day, msg!("draws-day-needed")));
    }
    let mut parts = fields
        .get(time)
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let hour = parts.next().and_then(|hour| hour.parse().ok());
    let minute = parts.next().map_or(Some(0), |minute| minute.parse().ok());
    let read = hour.zip(minute);
    let clock = read.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    if clock.is_none() {
        problems.push(Problem::new(time, msg!("draws-time-needed")));
    }
    Some(Instant::local(date?.0.to_datetime(clock?)))
}

fn parse(fields: &Fields) -> Result<Rules, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut number = |name: &str| -> Option<u32> {
        let text = fields.filled(name)?;
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let read = digits.parse().ok();
        if read.is_none() {
            problems.push(Problem::new(name, msg!("draws-number-needed")));
        }
        read
    };
    let (seats, household, dice) = (number("seats"), number("household"), number("dice"));
    let (answer, mandate, keep) = (
        number("answer_days"),
        number("mandate_months"),
        number("keep_months"),
    );
    let draws_at = moment(fields, &mut problems, ("draws_on", "time"));
    let mut day = |name: &str, is_needed: bool| match fields.date(name) {
        None if !is_needed => None,
        text => {
            let read = text.and_then(|text| text.parse::<Day>().ok());
            if read.is_none() {
                problems.push(Problem::new(name, msg!("draws-day-needed")));
            }
            read
        }
    };
    let (closes_on, starts_on) = (day("closes_on", true), day("mandate_starts_on", false));
    let (Some(closes_on), Some(draws_at), true) = (closes_on, draws_at, problems.is_empty()) else {
        return Err(problems);
    };
    let lines = fields.get("conditions").lines().map(str::trim);
    Ok(Rules {
        title: fields.get("title").to_owned(),
        purpose: fields.get("purpose").to_owned(),
        who: fields.get("who").to_owned(),
        conditions: lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .take(20)
            .collect(),
        seats: seats.unwrap_or(0),
        criteria: Vec::new(),
        census: fields.get("census").chars().take(300).collect(),
        household_max: household.filter(|most| *most > 0),
        objective: Objective::ALL
            .into_iter()
            .find(|one| one.code() == fields.get("objective"))
            .unwrap_or(Objective::Leximin),
        panels: fields.is_checked("list").then_some(LIST),
        open_call: fields.is_checked("open_call"),
        closes_on,
        draws_at,
        place: fields.get("place").chars().take(200).collect(),
        beacon: fields.is_checked("beacon"),
        dice: dice.filter(|dice| *dice > 0),
        answer_days: answer.unwrap_or(0),
        mandate_starts_on: starts_on,
        mandate_months: mandate,
        by_thirds: fields.is_checked("by_thirds"),
        keep_months: keep.unwrap_or(0),
        basis: None,
    })
}

pub async fn create(visit: Visit, fields: Fields) -> Answer {
    let services = services(&visit)?;
    let service = match (fields.filled("service"), services.as_slice()) {
        (Some(service), _) => service.to_owned(),
        (None, [only]) => only.clone(),
        _ => String::new(),
    };
    let rules = match parse(&fields) {
        Ok(rules) => rules,
        Err(problems) => return page(&visit, None, &fields, &problems),
    };
    let mut tx = visit.town.db().begin().await?;
    match actions::new_draft(&mut tx, &visit.town, &visit.actor, &service, rules).await {
        Ok(draw) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&draw.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, None, &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn show(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    if !draw.is_open() {
        return Err(Error::Conflict(msg!("draws-rules-frozen")).into());
    }
    let fields = as_fields(&draw.rules);
    page(&visit, Some(&draw), &fields, &[])
}

pub async fn submit(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let rules = match parse(&fields) {
        Ok(rules) => rules,
        Err(problems) => return page(&visit, Some(&draw), &fields, &problems),
    };
    let of = (slug.as_str(), fields.get("seen").parse().ok());
    let reason = fields.filled("reason");
    let mut tx = visit.town.db().begin().await?;
    match actions::revise(&mut tx, &visit.town, &visit.actor, of, rules, reason).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(see_other(&visit.href(&draw.desk())))
        }
        Err(Error::Invalid(problems)) => {
            drop(tx);
            page(&visit, Some(&draw), &fields, &problems)
        }
        Err(error) => Err(error.into()),
    }
}

fn objectives(lang: Lang) -> Vec<Choice> {
    Objective::ALL
        .into_iter()
        .map(|one| Choice::new(one.code(), views::objective(lang, one)))
        .collect()
}

fn page(visit: &Visit, draw: Option<&Draw>, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let value = |name: &str| fields.get(name).to_owned();
    let text = |name: &'static str, label: String| Field::text(name, label).value(value(name));
    let area = |name: &'static str, label: String| Field::area(name, label).value(value(name));
    let number = |name: &'static str, label: String| {
        Field::number(name, label)
            .value(value(name))
            .width(Width::Four)
    };
    let date = |name: &'static str, label: String| {
        Field::date(name, label).values(fields.date_boxes(name))
    };
    let tick = |name: &'static str, label: String, hint: String| {
        Field::checkboxes(
            name,
            label.clone(),
            vec![Choice::new("oui", label).hint(hint)],
        )
        .values(fields.is_checked(name).then_some("oui"))
    };
    let show = |field: Field| field.review(lang, problems).show(lang);
    let services: Vec<Choice> = actions::services(&visit.actor, &directory)
        .into_iter()
        .map(|slug| {
            let name = directory
                .service(&slug)
                .map_or(slug.clone(), |service| service.name.clone());
            Choice::new(slug, name)
        })
        .collect();
    // What a procedure says of its draws is not asked again.
    let is_tied = draw.is_some_and(|draw| draw.basis().is_some());
    let is_public = draw.is_some_and(|draw| draw.state == State::Announced);
    let title = match draw {
        None => t!(lang, "draws-new-title"),
        Some(_) => t!(lang, "draws-rules-title"),
    };
    let action = draw.map_or_else(
        || visit.href("/bureau/tirages/nouveau"),
        |draw| visit.href(&format!("{}/regle", draw.desk())),
    );
    let what = html! {
        (show(text("title", t!(lang, "draws-field-title")).hint(t!(lang, "draws-field-title-hint"))))
        @if draw.is_none() && services.len() > 1 {
            (show(Field::select("service", t!(lang, "draws-field-service"), services.clone()).value(value("service"))))
        }
        (show(area("purpose", t!(lang, "draws-field-purpose")).hint(t!(lang, "draws-field-purpose-hint")).lines(5)))
        @if !is_tied { (show(number("seats", t!(lang, "draws-field-seats")))) }
    };
    let who = html! {
        (show(area("who", t!(lang, "draws-field-who")).hint(t!(lang, "draws-field-who-hint")).lines(3)))
        @if !is_tied { (show(area("conditions", t!(lang, "draws-field-conditions")).hint(t!(lang, "draws-field-conditions-hint")).lines(4).optional()))
        (show(number("household", t!(lang, "draws-field-household")).hint(t!(lang, "draws-field-household-hint")).optional()))
        (show(tick("open_call", t!(lang, "draws-field-open"), t!(lang, "draws-field-open-hint")))) }
        (show(date("closes_on", t!(lang, "draws-field-closes"))))
        (show(text("census", t!(lang, "draws-field-census")).hint(t!(lang, "draws-field-census-hint")).optional()))
    };
    let chance = html! {
        (show(date("draws_on", t!(lang, "draws-field-draws"))))
        (show(text("time", t!(lang, "draws-field-time")).hint(t!(lang, "draws-field-time-hint")).width(Width::Five)))
        (show(text("place", t!(lang, "draws-field-place")).optional()))
        (show(tick("beacon", t!(lang, "draws-field-beacon"), t!(lang, "draws-field-beacon-hint"))))
        (show(number("dice", t!(lang, "draws-field-dice")).hint(t!(lang, "draws-field-dice-hint", least = FEWEST_DICE)).optional()))
        @if !is_tied { (show(Field::radios("objective", t!(lang, "draws-field-objective"), objectives(lang)).value(value("objective")))) }
        (show(tick("list", t!(lang, "draws-field-list", count = LIST), t!(lang, "draws-field-list-hint"))))
    };
    let after = html! {
        @if !is_tied { (show(number("answer_days", t!(lang, "draws-field-answer")))) }
        (show(date("mandate_starts_on", t!(lang, "draws-field-starts")).optional()))
        (show(number("mandate_months", t!(lang, "draws-field-months")).optional()))
        @if !is_tied { (show(tick("by_thirds", t!(lang, "draws-field-thirds"), t!(lang, "draws-field-thirds-hint")))) }
        (show(number("keep_months", t!(lang, "draws-field-keep")).hint(t!(lang, "draws-field-keep-hint"))))
    };
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "draws-rules-lead")) }))
        @if is_tied { (ui::paragraph(html! { (t!(lang, "draws-tied-rules")) })) }
        (ui::form(&action, html! {
            (ui::fieldset(&t!(lang, "draws-part-what"), what))
            (ui::fieldset(&t!(lang, "draws-part-who"), who))
            (ui::fieldset(&t!(lang, "draws-part-chance"), chance))
            (ui::fieldset(&t!(lang, "draws-part-after"), after))
            @if let Some(draw) = draw { (ui::hidden("seen", &draw.version.to_string())) }
            @if is_public { (show(area("reason", t!(lang, "draws-field-reason")).hint(t!(lang, "draws-field-reason-hint")))) }
            (ui::button_row(vec![
                ui::button(&if is_public { t!(lang, "draws-publish-change") } else { t!(lang, "draws-save") }),
                ui::secondary_link(&t!(lang, "draws-give-up"), &draw.map_or_else(
                    || visit.href("/bureau/tirages"), |draw| visit.href(&draw.desk()))),
            ]))
        }))
    };
    let page = visit
        .page(title)
        .crumb(t!(lang, "draws-menu"), "/bureau/tirages");
    let page = match draw {
        Some(draw) => page.crumb(views::title(draw), &draw.desk()),
        None => page,
    };
    page.problems(problems.len()).show_desk(main)
}
