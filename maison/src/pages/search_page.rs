//! Search over everything public.

use i18n::t;
use maud::{Markup, html};
use search::{Hit, Marked};
use ui::{Link, Pages, Row};
use web::{Answer, Visit};

pub async fn show(visit: Visit) -> Answer {
    let lang = visit.lang;
    let asked = visit.param("q").unwrap_or_default();
    let page = usize::try_from(visit.page_number()).unwrap_or(1);
    let found = search::find(visit.town.db(), &asked, page, &[]).await?;
    let title = if asked.is_empty() {
        t!(lang, "maison-search")
    } else {
        t!(lang, "maison-search-for", asked = asked.as_str())
    };
    let rows: Vec<Row> = found.hits.iter().map(|hit| row(&visit, hit)).collect();
    let pages = Pages {
        current: u32::try_from(found.page).unwrap_or(1),
        total: u32::try_from(found.pages()).unwrap_or(1),
    };
    let href = |page: u32| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &asked)
            .append_pair("page", &page.to_string())
            .finish();
        visit.href(&format!("/chercher?{query}"))
    };
    let main = html! {
        (ui::page_title(&title))
        (ui::search_form(lang, &visit.href("/chercher"), &asked))
        @if asked.is_empty() {
            (ui::paragraph(html! { (t!(lang, "maison-search-help")) }))
        } @else if rows.is_empty() {
            (ui::empty(&t!(lang, "maison-search-none")))
            (ui::paragraph(html! { a.mc-link href=(visit.href("/contact")) { (t!(lang, "maison-search-ask")) } }))
        } @else {
            (ui::section(&t!(lang, if found.more { "maison-search-many" } else { "maison-search-count" }, count = found.total), html! {
                (ui::rows(lang, &rows))
                (ui::pagination(lang, pages, href))
            }))
        }
    };
    visit.page(title).private().show(main).await
}

fn row(visit: &Visit, hit: &Hit) -> Row {
    let kind = match hit.kind.as_str() {
        "programme-commitment" => t!(visit.lang, "maison-search-commitment"),
        "programme" => t!(visit.lang, "maison-search-programme"),
        "catalogue-procedure" => t!(visit.lang, "maison-search-procedure"),
        "ballots-edition" => t!(visit.lang, "maison-search-vote"),
        "ballots-project" => t!(visit.lang, "maison-search-project"),
        "ballots-debate" => t!(visit.lang, "maison-search-debate"),
        _ => String::new(),
    };
    let soft: Vec<&str> = [kind.as_str(), hit.context.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Row {
        link: Link::new(hit.title.text.as_str(), visit.href(&hit.url)),
        text: Some(marked(&hit.excerpt)),
        soft: Some(soft.join(" · ")),
        ..Row::default()
    }
}

fn marked(text: &Marked) -> Markup {
    html! {
        @for (part, is_mark) in text.parts() {
            @if is_mark { mark { (part) } } @else { (part) }
        }
    }
}
