//! The week of a whole service, by who does the work: what is late, silent, asked, and what nobody
//! does. For heads of service; administrators see every service.

use std::collections::BTreeMap;

use base::{Day, Error};
use i18n::{
    format::{day_full, time},
    msg, t,
};
use maud::html;
use town::Role;
use ui::{Link, Markup, Queue, QueueGroup, QueueRow, Tile};
use web::{Answer, Visit};

use super::{
    owed::service_field,
    services_of,
    week::{self, Urgency, Week},
};
use crate::{
    model::{Line, commitment_path},
    store,
    views::Reading,
};

/// How many commitments without a service are shown.
const UNOWNED: i64 = 20;

pub async fn show(visit: Visit) -> Answer {
    let services = services_of(&visit, &[Role::Head]);
    let watches = visit.actor.has(Role::Administrator) || visit.actor.has(Role::Auditor);
    if services.is_empty() && !watches {
        return Err(Error::Forbidden(msg!("programme-service-only")).into());
    }
    let lang = visit.lang;
    let now = visit.town.clock().now();
    let today = now.day();
    let asked = visit
        .param("service")
        .filter(|slug| services.contains(slug));
    let shown: Vec<&str> = match &asked {
        Some(slug) => vec![slug],
        None => services.iter().map(String::as_str).collect(),
    };
    let week = Week::of(&visit, &shown).await?;
    let unowned = if asked.is_none() && visit.actor.has(Role::Administrator) {
        store::unowned(visit.town.db(), UNOWNED).await?
    } else {
        Vec::new()
    };
    let total = week.owed.len() + week.questions.len();
    let title = match shown.as_slice() {
        [one] => t!(
            lang,
            "programme-service-title-of",
            service = service_name(&visit, one),
            count = total
        ),
        _ => t!(lang, "programme-service-title", count = total),
    };
    let queue = Queue {
        caption: t!(lang, "programme-service-caption"),
        columns: ui::QueueColumns {
            // The groups say it.
            person: String::new(),
            ..week::columns(&visit, &week)
        },
        groups: if shown.len() > 1 {
            by_service(&visit, &week, today)
        } else {
            by_owner(&visit, &week, today)
        },
    };
    let when = format!("{}, {}", day_full(lang, today), time(lang, now));
    let main = html! {
        (ui::desk_head(&title, &when))
        (ui::tiles(&tiles(&visit, &week, today)))
        @if services.len() > 1 {
            (ui::filter(lang, &visit.href(crate::pages::SERVICE),
                vec![service_field(&visit, &services, asked.as_deref())], &t!(lang, "programme-desk-filter")))
        }
        @if total == 0 { (ui::empty(&t!(lang, "programme-desk-nothing"))) }
        @else { (ui::queue(&queue)) }
        @if !unowned.is_empty() { (without_service(&visit, &unowned)) }
        (ui::desk_foot(html! { (t!(lang, "programme-service-foot")) }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "programme-desk"), "/bureau")
        .show_desk(main)
}

fn service_name(visit: &Visit, slug: &str) -> String {
    visit
        .town
        .directory()
        .service(slug)
        .map_or_else(|| slug.to_owned(), |service| service.name.clone())
}

fn tiles(visit: &Visit, week: &Week, today: Day) -> Vec<Tile> {
    let lang = visit.lang;
    let of = |urgency: Urgency| {
        let items = week.owed.iter();
        items
            .filter(|item| week::urgency(item, today) == urgency)
            .count()
    };
    let tile = |count: usize, label: &str, late: bool| Tile {
        count: count.to_string(),
        label: t!(lang, label, count = count),
        href: None,
        late: late && count > 0,
    };
    vec![
        tile(of(Urgency::Late), "programme-desk-tile-late", true),
        tile(of(Urgency::Overdue), "programme-desk-tile-overdue", true),
        tile(week.questions.len(), "programme-desk-tile-questions", false),
        tile(of(Urgency::Silent), "programme-desk-tile-silent", false),
        tile(
            usize::try_from(week.uncharged).unwrap_or_default(),
            "programme-service-tile-uncharged",
            false,
        ),
    ]
}

/// The lines of a week in the order of their urgency, each with the key of its group.
fn lines(
    visit: &Visit,
    week: &Week,
    today: Day,
    key: impl Fn(i64) -> String,
) -> BTreeMap<String, Vec<(Urgency, QueueRow)>> {
    let mut groups: BTreeMap<String, Vec<(Urgency, QueueRow)>> = BTreeMap::new();
    let entrust = |row: QueueRow, number: i64| QueueRow {
        action: Some(Link::new(
            t!(visit.lang, "programme-charge-do"),
            visit.href(&format!("/bureau/confier/{number}")),
        )),
        ..row
    };
    for item in &week.owed {
        let row = entrust(week::row(visit, week, item, today), item.number);
        let line = (week::urgency(item, today), row);
        groups.entry(key(item.number)).or_default().push(line);
    }
    for question in &week.questions {
        let row = entrust(week::question_row(visit, week, question), question.number);
        let group = groups.entry(key(question.number)).or_default();
        group.push((Urgency::Overdue, row));
    }
    for group in groups.values_mut() {
        group.sort_by_key(|(urgency, _)| *urgency);
    }
    groups
}

fn group(visit: &Visit, title: String, lines: Vec<(Urgency, QueueRow)>) -> QueueGroup {
    let lang = visit.lang;
    let late = lines
        .iter()
        .filter(|(urgency, _)| *urgency == Urgency::Late)
        .count();
    let count = lines.len();
    QueueGroup {
        title,
        note: if late > 0 {
            t!(
                lang,
                "programme-service-group-late",
                count = count,
                late = late
            )
        } else {
            t!(lang, "programme-service-group", count = count)
        },
        late: late > 0,
        rows: lines.into_iter().map(|(_, row)| row).collect(),
    }
}

/// What nobody does first, then each person's part.
fn by_owner(visit: &Visit, week: &Week, today: Day) -> Vec<QueueGroup> {
    let owner = |number| {
        let owner = week.owner(number);
        owner.map_or_else(String::new, |(_, name)| name.to_owned())
    };
    lines(visit, week, today, owner)
        .into_iter()
        .map(|(name, lines)| {
            let title = if name.is_empty() {
                t!(visit.lang, "programme-service-uncharged")
            } else {
                name
            };
            group(visit, title, lines)
        })
        .collect()
}

fn by_service(visit: &Visit, week: &Week, today: Day) -> Vec<QueueGroup> {
    let service = |number| {
        week.service(number)
            .map_or_else(String::new, |slug| service_name(visit, slug))
    };
    lines(visit, week, today, service)
        .into_iter()
        .map(|(name, lines)| group(visit, name, lines))
        .collect()
}

/// What no service answers for, and where to say which does.
fn without_service(visit: &Visit, unowned: &[Line]) -> Markup {
    let lang = visit.lang;
    let reading = Reading::of(visit);
    let rows: Vec<_> = unowned
        .iter()
        .map(|line| {
            let path = visit.href(&format!("{}/modifier", commitment_path(line.number)));
            ui::Row {
                link: reading.line_link(line),
                soft: Some(line.axis_title.clone()),
                more: Some(ui::link(&t!(lang, "programme-service-give"), &path)),
                ..ui::Row::default()
            }
        })
        .collect();
    ui::section(
        &t!(lang, "programme-service-unowned"),
        ui::rows(lang, &rows),
    )
}
