//! What I owe this week: late first, then what waits for an answer, then what falls due.

use base::{Day, Lang};
use i18n::{
    format::{day_full, time},
    t,
};
use maud::html;
use town::Role;
use ui::{Choice, Field, Link, Queue, QueueGroup, Tile};
use web::{Answer, Visit};

use super::{
    enter,
    week::{self, Urgency, Week},
};
use crate::{
    model::{Programme, commitment_path},
    store,
};

pub async fn show(visit: Visit) -> Answer {
    let services = enter(&visit)?;
    let lang = visit.lang;
    let (db, now) = (visit.town.db(), visit.town.clock().now());
    let today = now.day();
    let asked = visit
        .param("service")
        .filter(|slug| services.contains(slug));
    let shown: Vec<&str> = match &asked {
        Some(slug) => vec![slug],
        None => services.iter().map(String::as_str).collect(),
    };
    let mut week = Week::of(&visit, &shown).await?;
    if asked.is_none() && visit.actor.has(Role::Administrator) {
        // What no service on duty would see: commitments without a service, or of a closed one.
        let unseen = store::waiting(db, None, 200)
            .await?
            .into_iter()
            .filter(|question| {
                question
                    .service
                    .as_ref()
                    .is_none_or(|slug| !services.contains(slug))
            });
        week.questions.extend(unseen);
    }
    let is_mine = visit.param("qui").as_deref() == Some(MINE);
    let has_own = visit.actor.id().is_some_and(|person| week.has_of(person));
    if let Some(person) = visit.actor.id().filter(|_| is_mine) {
        week.keep_of(person);
    }
    let drafts = match visit.actor.id() {
        Some(person) => store::drafts(db, person).await?,
        None => Vec::new(),
    };
    let programmes = if visit.actor.has(Role::Administrator) {
        store::programmes(db).await?
    } else {
        Vec::new()
    };
    let groups = groups(&visit, &week, today);
    let total: usize = groups.iter().map(|group| group.rows.len()).sum();
    let queue = Queue {
        caption: t!(lang, "programme-desk-caption"),
        columns: week::columns(&visit, &week),
        groups,
    };
    let tiles = tiles(lang, &queue.groups);
    let when = format!("{}, {}", day_full(lang, today), time(lang, now));
    let filters = filters(&visit, &services, asked.as_deref(), has_own, is_mine);
    let main = html! {
        (ui::desk_head(&t!(lang, "programme-desk-title", count = total), &when))
        (ui::tiles(&tiles))
        @if !filters.is_empty() {
            (ui::filter(lang, &visit.href("/bureau"), filters, &t!(lang, "programme-desk-filter")))
        }
        @if total == 0 { (ui::empty(&t!(lang, "programme-desk-nothing"))) }
        @else { (ui::queue(&queue)) }
        @if !drafts.is_empty() {
            (ui::section(&t!(lang, "programme-desk-drafts"), ui::link_list(&drafts.iter().map(|draft| {
                Link::new(draft.title.as_str(), visit.href(&format!("{}/modifier?brouillon={}", commitment_path(draft.number), draft.id)))
            }).collect::<Vec<_>>())))
        }
        (ui::section(&t!(lang, "programme-desk-more"), ui::link_list(&more(&visit, &programmes))))
        (ui::desk_foot(html! { (t!(lang, "programme-desk-foot")) }))
    };
    visit
        .page(t!(lang, "programme-desk-title", count = total))
        .show_desk(main)
}

/// The answer of the filter that keeps what is entrusted to the reader.
const MINE: &str = "moi";

fn more(visit: &Visit, programmes: &[Programme]) -> Vec<Link> {
    let lang = visit.lang;
    let mut links = vec![Link::new(
        t!(lang, "programme-menu"),
        visit.href("/programme"),
    )];
    if crate::pages::heads(&visit.actor) {
        let label = t!(lang, "programme-service-menu");
        links.push(Link::new(label, visit.href(crate::pages::SERVICE)));
    }
    if visit.actor.has(Role::Administrator) {
        links.push(Link::new(
            t!(lang, "programme-desk-import-title"),
            visit.href("/bureau/import"),
        ));
        links.extend(programmes.iter().map(|programme| {
            let title = t!(
                lang,
                "programme-desk-phases-of",
                title = programme.title.as_str()
            );
            Link::new(
                title,
                visit.href(&format!("/bureau/programmes/{}", programme.slug)),
            )
        }));
    }
    links
}

fn filters(
    visit: &Visit,
    services: &[String],
    asked: Option<&str>,
    has_own: bool,
    is_mine: bool,
) -> Vec<Field> {
    let lang = visit.lang;
    let mut fields = Vec::new();
    if services.len() > 1 {
        fields.push(service_field(visit, services, asked));
    }
    if has_own {
        let choices = vec![
            Choice::new("", t!(lang, "programme-desk-everybody")),
            Choice::new(MINE, t!(lang, "programme-desk-mine")),
        ];
        let field = Field::select("qui", t!(lang, "programme-desk-person"), choices);
        fields.push(field.value(if is_mine { MINE } else { "" }));
    }
    fields
}

/// Which service a desk shows.
pub(super) fn service_field(visit: &Visit, services: &[String], asked: Option<&str>) -> Field {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut choices = vec![Choice::new("", t!(lang, "programme-desk-all-services"))];
    choices.extend(services.iter().map(|slug| {
        let name = directory
            .service(slug)
            .map_or(slug.as_str(), |service| &service.name);
        Choice::new(slug.as_str(), name)
    }));
    Field::select("service", t!(lang, "programme-service"), choices)
        .value(asked.unwrap_or_default())
}

/// The groups of the queue, in the order in which they should be dealt with.
fn groups(visit: &Visit, week: &Week, today: Day) -> Vec<QueueGroup> {
    let lang = visit.lang;
    let of = |urgency: Urgency, title: &str, note: &str| QueueGroup {
        title: t!(lang, title),
        note: t!(lang, note),
        late: matches!(urgency, Urgency::Late | Urgency::Overdue),
        rows: week
            .owed
            .iter()
            .filter(|item| week::urgency(item, today) == urgency)
            .map(|item| week::row(visit, week, item, today))
            .collect(),
    };
    let questions = QueueGroup {
        title: t!(lang, "programme-desk-questions"),
        note: t!(lang, "programme-desk-questions-note"),
        late: false,
        rows: week
            .questions
            .iter()
            .map(|question| week::question_row(visit, week, question))
            .collect(),
    };
    vec![
        of(
            Urgency::Late,
            "programme-desk-late",
            "programme-desk-late-note",
        ),
        of(
            Urgency::Overdue,
            "programme-desk-overdue",
            "programme-desk-overdue-note",
        ),
        questions,
        of(
            Urgency::Silent,
            "programme-desk-silent",
            "programme-desk-silent-note",
        ),
        of(
            Urgency::Week,
            "programme-desk-week",
            "programme-desk-week-note",
        ),
    ]
}

fn tiles(lang: Lang, groups: &[QueueGroup]) -> Vec<Tile> {
    let labels = [
        "programme-desk-tile-late",
        "programme-desk-tile-overdue",
        "programme-desk-tile-questions",
        "programme-desk-tile-silent",
        "programme-desk-tile-week",
    ];
    groups
        .iter()
        .zip(labels)
        .map(|(group, label)| Tile {
            count: group.rows.len().to_string(),
            label: t!(lang, label, count = group.rows.len()),
            href: None,
            late: group.late && !group.rows.is_empty(),
        })
        .collect()
}
