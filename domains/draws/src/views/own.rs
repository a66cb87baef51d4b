//! One's own page: ticket, chance and why it is so, the seat one may take. And the form by which one
//! comes in, the same on the web and at the counter.

use base::{Lang, Problem};
use i18n::{format, t};
use maud::{Markup, html};
use sortition::Left;
use town::Directory;
use ui::{Cell, Choice, Column, Field, Table, Tone, Width};
use web::{Fields, Visit};

use super::{line, moment, written_in};
use crate::{
    actions::{Odds, Own},
    model::{Draw, Purpose, Standing, State},
    words::percent,
};

/// The questions of a volunteer.
pub(crate) fn questions(lang: Lang, draw: &Draw, fields: &Fields, problems: &[Problem]) -> Markup {
    let text = |name: &'static str, label: String| {
        Field::text(name, label)
            .value(fields.get(name))
            .review(lang, problems)
    };
    let letter = text("letter", t!(lang, "draws-field-letter"))
        .hint(t!(lang, "draws-field-letter-hint"))
        .autocomplete("off")
        .width(Width::Twenty);
    let letter = if draw.rules.open_call {
        letter.optional()
    } else {
        letter
    };
    html! {
        (letter.show(lang))
        (text("name", t!(lang, "draws-field-name")).hint(t!(lang, "draws-field-name-hint")).autocomplete("name").show(lang))
        (Field::area("address", t!(lang, "draws-field-address")).lines(3)
            .hint(t!(lang, "draws-field-address-hint"))
            .value(fields.get("address")).review(lang, problems).show(lang))
        (Field::email("email", t!(lang, "draws-field-email")).hint(t!(lang, "draws-field-email-hint"))
            .value(fields.get("email")).review(lang, problems).optional().show(lang))
        (Field::phone("phone", t!(lang, "draws-field-phone"))
            .value(fields.get("phone")).review(lang, problems).optional().width(Width::Twenty).show(lang))
        @for (at, criterion) in draw.rules.criteria.iter().enumerate() {
            @let choices: Vec<Choice> = criterion.values.iter()
                .map(|share| Choice::new(share.value.as_str(), i18n::french::typeset(&share.value)))
                .collect();
            @let name = format!("value-{at}");
            @let label = i18n::french::typeset(&criterion.name);
            @let field = if choices.len() > 7 { Field::select(name.as_str(), label, with_none(lang, choices)) }
                else { Field::radios(name.as_str(), label, choices) };
            div lang=[written_in(lang)] {
                (field.value(fields.get(&name)).review(lang, problems).show(lang))
            }
        }
    }
}

fn with_none(lang: Lang, choices: Vec<Choice>) -> Vec<Choice> {
    let mut all = vec![Choice::new("", t!(lang, "draws-choose"))];
    all.extend(choices);
    all
}

/// What a volunteer declares to be true.
pub(crate) fn conditions(lang: Lang, draw: &Draw, fields: &Fields, problems: &[Problem]) -> Markup {
    let label = t!(lang, "draws-field-attests");
    html! {
        @if !draw.rules.conditions.is_empty() {
            (ui::paragraph(html! { (t!(lang, "draws-conditions-lead")) }))
            ul.govuk-list.govuk-list--bullet {
                @for condition in &draw.rules.conditions { li { (line(lang, condition)) } }
            }
            (Field::checkboxes("attests", label.clone(), vec![Choice::new("oui", label)])
                .values(fields.is_checked("attests").then_some("oui"))
                .review(lang, problems).show(lang))
        }
    }
}

/// What becomes of what one writes.
pub(crate) fn kept(lang: Lang, draw: &Draw) -> Markup {
    ui::aside_note(
        &t!(lang, "draws-kept-title"),
        html! {
            (ui::paragraph(html! { (t!(lang, "draws-kept-1")) }))
            (ui::paragraph(html! { (t!(lang, "draws-kept-2", months = draw.rules.keep_months)) }))
            (ui::paragraph(html! { (t!(lang, "draws-kept-3")) }))
        },
    )
}

/// The code, shown once.
pub(crate) fn welcome(visit: &Visit, draw: &Draw, code: &str) -> Markup {
    let lang = visit.lang;
    let title = t!(lang, "draws-welcome-title");
    html! {
        (ui::page_title(&title))
        (ui::lead(html! {
            (t!(lang, "draws-welcome-lead", day = format::day_long(lang, draw.rules.draws_at.day())))
        }))
        (ui::notice(Tone::Done, &t!(lang, "draws-welcome-code", code = code), html! {
            (ui::paragraph(html! { (t!(lang, "draws-welcome-keep")) }))
        }))
        (ui::button_row(vec![
            ui::secondary_link(&t!(lang, "draws-back-to-draw"), &visit.href(&draw.path())),
        ]))
    }
}

/// One's own page.
pub(crate) fn page(visit: &Visit, key: &str, own: &Own, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let path = visit.href(&format!("/tirages/ma-place/{key}"));
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "draws-own-title")))
        .mc-lead { (line(lang, &own.draw.rules.title)) }
        (place(visit, own))
        @if own.person.state == Standing::Drawn { (seat(visit, &path, own, problems)) }
        @if let Some(odds) = &own.odds { (chance(lang, own, odds)) }
        @if own.person.state == Standing::Volunteer && matches!(own.draw.state, State::Announced | State::Frozen) {
            (ui::section(&t!(lang, "draws-leave-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-leave-lead")) }))
                (ui::form(&path, html! {
                    (ui::hidden("do", "leave"))
                    (ui::warning_button(&t!(lang, "draws-leave")))
                }))
            }))
        }
        @if matches!(own.person.state, Standing::Accepted | Standing::Seated) {
            (ui::section(&t!(lang, "draws-resign-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-resign-lead")) }))
                (ui::form(&path, html! {
                    (ui::hidden("do", "resign"))
                    (ui::warning_button(&t!(lang, "draws-resign")))
                }))
            }))
        }
        (ui::section(&t!(lang, "draws-readings"), html! {
            (ui::paragraph(html! { (t!(lang, "draws-readings-lead")) }))
            (readings(lang, &visit.town.directory(), own))
        }))
        (ui::button_row(vec![
            ui::secondary_link(&t!(lang, "draws-back-to-draw"), &visit.href(&own.draw.path())),
        ]))
    }
}

/// Who read one's name for the town, when and what for.
fn readings(lang: Lang, directory: &Directory, own: &Own) -> Markup {
    let service = super::service(directory, &own.draw.service);
    html! {
        @if own.readings.is_empty() { (ui::empty(&t!(lang, "draws-readings-none"))) }
        @else {
            ul.mc-links {
                @for reading in &own.readings {
                    li {
                        (ui::text(&format::instant(lang, reading.at))) " · "
                        (reader(lang, &reading.role, &service)) " · "
                        (purpose(lang, reading.why))
                    }
                }
            }
        }
    }
}

fn reader(lang: Lang, role: &str, service: &str) -> String {
    match role {
        "head" => t!(lang, "draws-reader-head", service = service),
        "counter" => t!(lang, "draws-reader-counter"),
        "administrator" => t!(lang, "draws-reader-administrator"),
        _ => t!(lang, "draws-reader-agent", service = service),
    }
}

fn purpose(lang: Lang, why: Purpose) -> String {
    match why {
        Purpose::Pool => t!(lang, "draws-read-pool"),
        Purpose::Search => t!(lang, "draws-read-search"),
        Purpose::Person => t!(lang, "draws-read-person"),
        Purpose::Panel => t!(lang, "draws-read-panel"),
        Purpose::Meeting => t!(lang, "draws-read-meeting"),
        Purpose::Letter => t!(lang, "draws-read-letter"),
        Purpose::Invitation => t!(lang, "draws-read-invitation"),
    }
}

fn place(visit: &Visit, own: &Own) -> Markup {
    let lang = visit.lang;
    let person = &own.person;
    let draw = &own.draw;
    let draws_at = own
        .rounds
        .first()
        .map_or(draw.rules.draws_at, |round| round.draws_at);
    let (tone, said) = match person.state {
        Standing::Volunteer if matches!(draw.state, State::Drawn | State::Seated) => {
            (Tone::Plain, t!(lang, "draws-place-not-drawn"))
        }
        Standing::Volunteer => (
            Tone::Plain,
            t!(
                lang,
                "draws-place-volunteer",
                moment = moment(lang, draws_at)
            ),
        ),
        Standing::Drawn => (
            Tone::Done,
            t!(
                lang,
                "draws-place-drawn",
                day = person
                    .answer_by
                    .map(|day| format::day_long(lang, day))
                    .unwrap_or_default()
            ),
        ),
        Standing::Accepted => (Tone::Done, t!(lang, "draws-place-accepted")),
        Standing::Seated => (
            Tone::Done,
            person.ends_on.map_or_else(
                || t!(lang, "draws-place-seated"),
                |day| {
                    t!(
                        lang,
                        "draws-place-seated-until",
                        day = format::day_long(lang, day)
                    )
                },
            ),
        ),
        Standing::Declined => (Tone::Plain, t!(lang, "draws-place-declined")),
        Standing::Silent => (Tone::Late, t!(lang, "draws-place-silent")),
        Standing::Resigned | Standing::Ended | Standing::Withdrawn => {
            (Tone::Plain, super::standing(lang, person.state))
        }
    };
    html! {
        (ui::notice(tone, &said, html! {
            @if let Some(ticket) = &person.ticket {
                (ui::paragraph(html! { (t!(lang, "draws-own-ticket")) " " strong { (ticket) } }))
            }
        }))
    }
}

fn seat(visit: &Visit, path: &str, own: &Own, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let label = t!(lang, "draws-publish-name");
    html! {
        (ui::first_section(&t!(lang, "draws-seat-title"), html! {
            (ui::paragraph(html! { (t!(lang, "draws-seat-lead")) }))
            @if let Some(months) = own.draw.rules.mandate_months {
                (ui::paragraph(html! { (t!(lang, "draws-seat-months", count = months)) }))
            }
            (ui::form(path, html! {
                (Field::checkboxes("publish", label.clone(), vec![
                    Choice::new("oui", label).hint(t!(lang, "draws-publish-name-hint")),
                ]).review(lang, problems).show(lang))
                (ui::button_row(vec![
                    ui::main_button(&t!(lang, "draws-accept"), "do", "accept"),
                    ui::action_button(&t!(lang, "draws-decline"), "do", "decline"),
                ]))
            }))
        }))
    }
}

/// One's place and chance, on the page of the case by which one volunteered.
pub(crate) fn beside(lang: Lang, directory: &Directory, own: &Own) -> Markup {
    let href = |path: &str| format!("{}{path}", lang.prefix());
    let draw = &own.draw;
    let draws_at = own
        .rounds
        .first()
        .map_or(draw.rules.draws_at, |round| round.draws_at);
    let is_to_come = matches!(draw.state, State::Announced | State::Frozen);
    html! {
        (ui::section(&t!(lang, "draws-beside-title"), html! {
            @if let Some(ticket) = &own.person.ticket {
                (ui::paragraph(html! { (t!(lang, "draws-own-ticket")) " " strong { (ticket) } }))
            }
            @if is_to_come {
                (ui::paragraph(html! { (t!(lang, "draws-beside-ahead", moment = moment(lang, draws_at))) }))
            }
            (ui::link_list(&[ui::Link::new(t!(lang, "draws-back-to-draw"), href(&draw.path()))]))
        }))
        @if let Some(odds) = &own.odds { (chance(lang, own, odds)) }
        @if !own.readings.is_empty() {
            (ui::section(&t!(lang, "draws-readings"), readings(lang, directory, own)))
        }
    }
}

/// The chance, and why it is what it is.
fn chance(lang: Lang, own: &Own, odds: &Odds) -> Markup {
    let Some(chance) = odds.own else {
        let why = match odds.left_out {
            Some(Left::LivesWithSeated | Left::Seated) => t!(lang, "draws-odds-household"),
            None => t!(lang, "draws-odds-none"),
        };
        return ui::section(
            &t!(lang, "draws-odds-title-none"),
            ui::paragraph(html! { (why) }),
        );
    };
    let share =
        f64::from(odds.seats) / f64::from(u32::try_from(odds.people).unwrap_or(u32::MAX).max(1));
    let tightest = odds
        .because
        .iter()
        .min_by(|a, b| a.ceiling().total_cmp(&b.ceiling()));
    html! {
        (ui::section(&t!(lang, "draws-odds-title", chance = percent(lang, chance)), html! {
            (ui::paragraph(html! {
                (t!(lang, "draws-odds-among", least = percent(lang, odds.least), most = percent(lang, odds.most),
                    seats = odds.seats, people = odds.people, share = percent(lang, share)))
            }))
            (ui::paragraph(html! {
                @if chance > share + 1e-9 { (t!(lang, "draws-odds-above")) }
                @else if chance < share - 1e-9 { (t!(lang, "draws-odds-below")) }
                @else { (t!(lang, "draws-odds-even")) }
                @if let Some(tight) = tightest.filter(|_| chance < share - 1e-9) {
                    " " (t!(lang, "draws-odds-tightest", value = tight.value.as_str(),
                        people = tight.people, seats = tight.max))
                }
            }))
            (Table::new(t!(lang, "draws-odds-table"))
                .column(Column::text(t!(lang, "draws-odds-declared")))
                .column(Column::figure(t!(lang, "draws-odds-like-you")))
                .column(Column::figure(t!(lang, "draws-column-seats")))
                .column(Column::figure(t!(lang, "draws-odds-most")))
                .rows(odds.because.iter().map(|row| vec![
                    Cell::from(html! { (line(lang, &row.criterion)) (t!(lang, "draws-colon")) (line(lang, &row.value)) }),
                    Cell::from(format::number(lang, i64::try_from(row.people).unwrap_or(0))),
                    Cell::from(super::public::range(lang, row.min, row.max)),
                    Cell::from(percent(lang, row.ceiling())),
                ]))
                .blocks()
                .show())
            (ui::small(html! { (super::objective(lang, own.draw.rules.objective)) " " (t!(lang, "draws-odds-check")) }))
        }))
    }
}
