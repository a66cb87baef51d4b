//! `/demarches`: every procedure of the town, by situation of life, narrowed by audience, service or
//! words.

use i18n::{plain, t};
use maud::{Markup, html};
use ui::{Choice, Field, Link, Row};
use web::{Answer, Visit};

use super::language;
use crate::{house::House, store, version::Version};

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let today = visit.town.clock().today();
    let versions = store::all_in_force(visit.town.db(), today).await?;
    let audience = visit.param("pour").unwrap_or_default();
    let life = visit.param("sujet").unwrap_or_default();
    let service = visit.param("service").unwrap_or_default();
    let words = visit.param("q").unwrap_or_default();
    let wanted = plain(&words);
    let found: Vec<&Version> = versions
        .iter()
        .filter(|version| audience.is_empty() || version.definition.audiences.contains(&audience))
        .filter(|version| life.is_empty() || version.definition.lives.contains(&life))
        .filter(|version| service.is_empty() || version.service() == service)
        .filter(|version| {
            let definition = &version.definition;
            let said = format!(
                "{} {}",
                definition.title.text(lang),
                definition.summary.text(lang)
            );
            wanted
                .split_whitespace()
                .all(|word| plain(&said).contains(word))
        })
        .collect();
    let house = House::get();
    let served: Vec<Choice> = house
        .audiences
        .iter()
        .filter(|(code, _)| {
            versions
                .iter()
                .any(|version| version.definition.audiences.contains(code))
        })
        .map(|(code, words)| Choice::new(code.as_str(), words.text(lang)))
        .collect();
    let choices = std::iter::once(Choice::new("", t!(lang, "catalogue-all-everybody")))
        .chain(served)
        .collect();
    let lived = house.lives.iter().filter(|(code, _)| {
        versions
            .iter()
            .any(|version| version.definition.lives.contains(code))
    });
    let subjects = std::iter::once(Choice::new("", t!(lang, "catalogue-all-subjects")))
        .chain(lived.map(|(code, words)| Choice::new(code.as_str(), words.text(lang))))
        .collect();
    let directory = visit.town.directory();
    let answering: Vec<Choice> = directory
        .services
        .iter()
        .filter(|service| {
            versions
                .iter()
                .any(|version| version.service() == service.slug)
        })
        .map(|service| Choice::new(service.slug.as_str(), service.name.as_str()))
        .collect();
    let services = std::iter::once(Choice::new("", t!(lang, "catalogue-all-services")))
        .chain(answering)
        .collect();
    let is_narrowed =
        !(audience.is_empty() && life.is_empty() && service.is_empty() && wanted.trim().is_empty());
    let main = html! {
        (ui::page_title(&t!(lang, "catalogue-title")))
        (ui::lead(html! { (t!(lang, "catalogue-lead")) }))
        (ui::filter(lang, &visit.href("/demarches"), vec![
            Field::search("q", t!(lang, "catalogue-all-words")).value(words.as_str()),
            Field::select("sujet", t!(lang, "catalogue-all-subject"), subjects).value(life.as_str()),
            Field::select("pour", t!(lang, "catalogue-all-for"), choices).value(audience.as_str()),
            Field::select("service", t!(lang, "catalogue-all-service"), services).value(service.as_str()),
        ], &t!(lang, "catalogue-all-filter")))
        @if found.is_empty() { (ui::empty(&t!(lang, "catalogue-all-none"))) }
        @else if is_narrowed { (results(&visit, &found)) }
        @else { (ui::link_groups(&by_situation(&visit, &found))) }
    };
    visit
        .page(t!(lang, "catalogue-title"))
        .description(t!(lang, "catalogue-lead"))
        .show(main)
        .await
}

/// Every procedure under each situation of life it belongs to.
fn by_situation(visit: &Visit, found: &[&Version]) -> Vec<(String, Vec<Link>)> {
    let lives = House::get().lives.iter();
    let groups = lives.map(|(code, life)| {
        let here = found
            .iter()
            .filter(|version| version.definition.lives.contains(code));
        let links = here.map(|version| link(visit, version)).collect();
        (life.text(visit.lang).to_owned(), links)
    });
    groups
        .filter(|(_, links): &(_, Vec<_>)| !links.is_empty())
        .collect()
}

/// What was looked for: each once, with what it does.
fn results(visit: &Visit, found: &[&Version]) -> Markup {
    let lang = visit.lang;
    let rows: Vec<Row> = found
        .iter()
        .map(|version| {
            let summary = &version.definition.summary;
            Row {
                link: link(visit, version),
                text: Some(html! { span lang=[language(summary, lang)] { (ui::text(summary.text(lang))) } }),
                ..Row::default()
            }
        })
        .collect();
    ui::first_section(
        &t!(lang, "catalogue-all-found", count = found.len()),
        ui::rows(lang, &rows),
    )
}

fn link(visit: &Visit, version: &Version) -> Link {
    let title = &version.definition.title;
    let link = Link::new(
        title.text(visit.lang),
        visit.href(&format!("/demarches/{}", version.name())),
    );
    match language(title, visit.lang) {
        Some(language) => link.written_in(language, visit.lang),
        None => link,
    }
}
