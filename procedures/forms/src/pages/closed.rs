//! A form begun whose procedure is out of service: what was answered stays readable, can be printed and
//! taken away, and nothing of it is sent.

use base::Lang;
use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::Link;
use web::{Answer, Visit};

use super::{path, title, unkept};
use crate::{
    actions::{Closes, Opened, token_shown, token_typed},
    view,
};

/// Why, in the town's own words.
pub(super) fn reason(lang: Lang, closes: &Closes) -> Markup {
    html! {
        @if !closes.reason.is_empty() {
            p { span lang=[(lang != Lang::Fr).then_some("fr")] { (ui::text(&closes.reason)) } }
        }
    }
}

pub(super) async fn show(visit: &Visit, opened: &Opened, closes: &Closes, token: &str) -> Answer {
    let (lang, draft) = (visit.lang, &opened.draft);
    let heading = t!(lang, "forms-closed-title");
    let (answers, _) = opened.whole(lang);
    let until = day_long(lang, draft.expires_at.day());
    let files: Vec<Link> = draft
        .files
        .iter()
        .map(|file| {
            let address = path(opened, token, &format!("fichier/{}", file.sha256));
            Link::new(file.name.as_str(), visit.href(&address))
        })
        .collect();
    let print = visit.href(&path(opened, token, "formulaire.pdf"));
    let main = html! {
        p.govuk-caption-l { (title(visit, opened)) }
        (ui::page_title(&heading))
        (ui::lead(html! { (t!(lang, "forms-closed-since", day = day_long(lang, closes.on))) }))
        (reason(lang, closes))
        p { (t!(lang, "forms-closed-not-sent")) }
        (ui::notice(ui::Tone::Plain, &t!(lang, "forms-closed-kept", until = until), html! {
            p { (t!(lang, "forms-closed-code")) " " strong { (token_shown(&token_typed(token))) } }
        }))
        (ui::link_list(&[
            Link::new(t!(lang, "forms-closed-print"), print),
            Link::new(t!(lang, "forms-closed-contact"), visit.href("/contact")),
        ]))
        (view::summary(lang, &opened.streets, opened.pages(), &answers, &|_| None))
        @if !files.is_empty() {
            (ui::section(&t!(lang, "forms-closed-files"), ui::link_list(&files)))
        }
    };
    let page = visit.page(format!("{heading} · {}", title(visit, opened)));
    page.under("/demarches")
        .private()
        .show(main)
        .await
        .map(unkept)
}
