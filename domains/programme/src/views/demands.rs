//! What the town asked of other authorities (S06).

use i18n::{format::day_long, t};
use maud::{Markup, html};

use super::Reading;
use crate::{model::Demand, store::PublicDemand};

/// The demands of one commitment, in full.
pub(crate) fn cards(reading: &Reading, language: &str, demands: &[Demand]) -> Markup {
    html! {
        @for demand in demands {
            (ui::card(
                &t!(reading.lang, "programme-demand-to", who = demand.addressee.as_str()),
                Some(&sent(reading, demand)),
                html! { (reading.paragraphs(language, &demand.body)) (reply(reading, language, demand)) },
            ))
        }
    }
}

fn sent(reading: &Reading, demand: &Demand) -> String {
    let lang = reading.lang;
    t!(
        lang,
        "programme-demand-sent",
        day = day_long(lang, demand.sent_on)
    )
}

/// The answer, or since when it is awaited and when we shall ask again.
fn reply(reading: &Reading, language: &str, demand: &Demand) -> Markup {
    let lang = reading.lang;
    html! {
        @match (&demand.reply, demand.replied_on) {
            (Some(reply), Some(day)) => {
                (ui::paragraph(html! { b { (ui::text(&t!(lang, "programme-demand-replied", day = day_long(lang, day)))) } }))
                (reading.paragraphs(language, reply))
            }
            _ => (ui::paragraph(html! { b { (awaited(reading, demand)) } })),
        }
        @if let Some(words) = reminder(reading, demand) { (ui::small(ui::text(&words))) }
    }
}

/// When we shall ask again, or since when we should have.
fn reminder(reading: &Reading, demand: &Demand) -> Option<String> {
    let lang = reading.lang;
    let remind_on = demand.remind_on?;
    let day = day_long(lang, remind_on);
    Some(if remind_on < reading.today {
        t!(lang, "programme-demand-overdue", day = day)
    } else {
        t!(lang, "programme-demand-remind", day = day)
    })
}

fn awaited(reading: &Reading, demand: &Demand) -> String {
    let span = super::words::Span::between(demand.sent_on, reading.today);
    t!(
        reading.lang,
        "programme-demand-awaited",
        span = span.in_words(reading.lang)
    )
}

/// Every demand, the latest first.
pub(crate) fn all(
    reading: &Reading,
    demands: &[PublicDemand],
    (total, replied): (i64, i64),
    pages: ui::Pages,
) -> Markup {
    let lang = reading.lang;
    let rows: Vec<_> = demands
        .iter()
        .map(|public| {
            let demand = &public.demand;
            let path = crate::model::commitment_path(public.number);
            ui::Row {
                link: reading.link(&public.lang, &public.title, &path),
                text: Some(reading.typed(&public.lang, &demand.body)),
                soft: Some(t!(
                    lang,
                    "programme-demand-line",
                    who = demand.addressee.as_str(),
                    day = day_long(lang, demand.sent_on)
                )),
                fact: Some(match demand.replied_on {
                    Some(_) => t!(lang, "programme-demand-answered"),
                    None => t!(lang, "programme-demand-unanswered"),
                }),
                more: match demand.replied_on {
                    Some(day) => Some(t!(lang, "programme-demand-on", day = day_long(lang, day))),
                    None => reminder(reading, demand),
                }
                .map(|words| ui::text(&words)),
                ..ui::Row::default()
            }
        })
        .collect();
    html! {
        (ui::page_title(&t!(lang, "programme-demands-title")))
        (ui::lead(html! { (t!(lang, "programme-demands-count", count = total, replied = replied)) }))
        @if rows.is_empty() {
            (ui::empty(&t!(lang, "programme-demands-none")))
        } @else {
            (ui::section(&t!(lang, "programme-demands-list"), ui::rows(lang, &rows)))
        }
        (ui::pagination(lang, pages, |page| reading.href(&format!("/programme/demandes?page={page}"))))
    }
}
