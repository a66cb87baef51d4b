//! What I owe this week: late first, then what waits for an answer, then what falls due.

use base::{Day, Lang};
use i18n::{
    format::{day_full, time, weekday_short},
    t,
};
use maud::html;
use town::Role;
use ui::{Choice, Field, Link, Queue, QueueColumns, QueueGroup, QueueRow, Tile};
use web::{Answer, Visit};

use super::enter;
use crate::{
    model::{Programme, commitment_path},
    store::{self, Owed, WaitingQuestion},
};

pub async fn show(visit: Visit) -> Answer {
    let services = enter(&visit)?;
    let lang = visit.lang;
    let (db, now) = (visit.town.db(), visit.town.clock().now());
    let today = now.day();
    let asked = visit
        .param("service")
        .filter(|slug| services.contains(slug));
    let shown: Vec<&String> = match &asked {
        Some(slug) => vec![slug],
        None => services.iter().collect(),
    };
    let (mut owed, mut questions) = (Vec::new(), Vec::new());
    for service in shown {
        owed.extend(store::owed(db, service, today, today.plus_days(7)).await?);
        questions.extend(store::waiting(db, Some(service), 50).await?);
    }
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
        questions.extend(unseen);
    }
    owed.sort_by_key(|item| item.day);
    let drafts = match visit.actor.id() {
        Some(person) => store::drafts(db, person).await?,
        None => Vec::new(),
    };
    let programmes = if visit.actor.has(Role::Administrator) {
        store::programmes(db).await?
    } else {
        Vec::new()
    };
    let groups = groups(&visit, &owed, &questions, today);
    let total: usize = groups.iter().map(|group| group.rows.len()).sum();
    let queue = Queue {
        caption: t!(lang, "programme-desk-caption"),
        columns: QueueColumns {
            due: t!(lang, "programme-desk-due"),
            file: t!(lang, "programme-desk-file"),
            subject: t!(lang, "programme-desk-subject"),
            step: t!(lang, "programme-desk-detail"),
            action: t!(lang, "programme-desk-todo"),
            ..QueueColumns::default()
        },
        groups,
    };
    let tiles = tiles(lang, &queue.groups);
    let when = format!("{}, {}", day_full(lang, today), time(lang, now));
    let main = html! {
        (ui::desk_head(&t!(lang, "programme-desk-title", count = total), &when))
        (ui::tiles(&tiles))
        @if services.len() > 1 { (service_filter(&visit, &services, asked.as_deref())) }
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

fn more(visit: &Visit, programmes: &[Programme]) -> Vec<Link> {
    let lang = visit.lang;
    let mut links = vec![Link::new(
        t!(lang, "programme-menu"),
        visit.href("/programme"),
    )];
    if visit.actor.has(town::Role::Administrator) {
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

fn service_filter(visit: &Visit, services: &[String], asked: Option<&str>) -> ui::Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let mut choices = vec![Choice::new("", t!(lang, "programme-desk-all-services"))];
    choices.extend(services.iter().map(|slug| {
        let name = directory
            .service(slug)
            .map_or(slug.as_str(), |service| &service.name);
        Choice::new(slug.as_str(), name)
    }));
    let field = Field::select("service", t!(lang, "programme-service"), choices)
        .value(asked.unwrap_or_default());
    ui::filter(
        lang,
        &visit.href("/bureau"),
        vec![field],
        &t!(lang, "programme-desk-filter"),
    )
}

/// The groups of the queue, in the order in which they should be dealt with.
fn groups(
    visit: &Visit,
    owed: &[Owed],
    questions: &[WaitingQuestion],
    today: Day,
) -> Vec<QueueGroup> {
    let lang = visit.lang;
    let of = |lists: &[&str], late: bool, title: String, note: String| QueueGroup {
        title,
        note,
        late,
        rows: owed
            .iter()
            .filter(|item| lists.contains(&item.list.as_str()))
            .map(|item| row(visit, item, today))
            .collect(),
    };
    vec![
        of(
            &["late"],
            true,
            t!(lang, "programme-desk-late"),
            t!(lang, "programme-desk-late-note"),
        ),
        QueueGroup {
            title: t!(lang, "programme-desk-questions"),
            note: t!(lang, "programme-desk-questions-note"),
            late: false,
            rows: questions
                .iter()
                .map(|question| question_row(visit, question))
                .collect(),
        },
        of(
            &["silent"],
            false,
            t!(lang, "programme-desk-silent"),
            t!(lang, "programme-desk-silent-note"),
        ),
        of(
            &["measure", "milestone", "reminder", "due", "quiet"],
            false,
            t!(lang, "programme-desk-week"),
            String::new(),
        ),
    ]
}

fn tiles(lang: Lang, groups: &[QueueGroup]) -> Vec<Tile> {
    let labels = [
        "programme-desk-tile-late",
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

fn row(visit: &Visit, item: &Owed, today: Day) -> QueueRow {
    let lang = visit.lang;
    let days = item.day.days_until(today);
    let due_note = match days {
        past if past > 0 => t!(lang, "programme-desk-days-late", days = past),
        0 => t!(lang, "programme-desk-today"),
        _ => String::new(),
    };
    let (step, action) = match item.list.as_str() {
        "late" => ("programme-desk-step-late", "programme-desk-do-explain"),
        "silent" => ("programme-desk-step-silent", "programme-desk-do-news"),
        "measure" => ("programme-desk-step-measure", "programme-desk-do-measure"),
        "milestone" => (
            "programme-desk-step-milestone",
            "programme-desk-do-milestone",
        ),
        "reminder" => ("programme-desk-step-reminder", "programme-desk-do-remind"),
        "due" => ("programme-desk-step-due", "programme-desk-do-news"),
        _ => ("programme-desk-step-quiet", "programme-desk-do-news"),
    };
    let path = commitment_path(item.number);
    QueueRow {
        due: weekday_short(lang, item.day),
        due_note,
        file: Some(Link::new(item.reference.as_str(), visit.href(&path))),
        subject: item.title.clone(),
        step: t!(lang, step, detail = item.detail.as_str()),
        action: Some(Link::new(
            t!(lang, action),
            visit.href(&format!("{path}/suivi")),
        )),
        ..QueueRow::default()
    }
}

fn question_row(visit: &Visit, question: &WaitingQuestion) -> QueueRow {
    let lang = visit.lang;
    let step = if question.kind == "question" {
        question.body.chars().take(140).collect()
    } else {
        t!(lang, "programme-desk-news-wanted")
    };
    QueueRow {
        due: weekday_short(lang, question.asked_at.day()),
        file: Some(Link::new(
            question.number.to_string(),
            visit.href(&commitment_path(question.number)),
        )),
        subject: question.title.clone(),
        step,
        action: Some(Link::new(
            t!(lang, "programme-desk-do-answer"),
            visit.href(&format!("/bureau/questions/{}", question.id)),
        )),
        ..QueueRow::default()
    }
}
