//! The home page: search, doors by need, what is open.

use base::{Day, Lang};
use i18n::{format::day_short, t};
use maud::{Markup, html};

use crate::{Icon, Link, facade::facade, icon, text};

/// A need, behind an arch: *Je veux… inscrire un enfant*.
#[derive(Clone, Debug)]
pub struct Door {
    pub icon: Icon,
    /// A verb, in lower case: it ends the sentence *Je veux…*
    pub need: String,
    /// What stands behind, in a few words.
    pub text: String,
    pub href: String,
}

/// Something one may answer, vote on or apply to until a date.
#[derive(Clone, Debug)]
pub struct Open {
    /// The last day.
    pub until: Day,
    /// `Vote`, `Consultation`...
    pub kind: String,
    pub link: Link,
    pub text: Markup,
}

/// The head of the home page: question, search, what is often asked for, façade.
pub fn hero(lang: Lang, search: &str, often: &[Link]) -> Markup {
    html! {
        .mc-hero__inner {
            .mc-hero__text {
                h1.govuk-heading-xl { (t!(lang, "ui-hero-title")) }
                p #recherche-aide .mc-lead { (t!(lang, "ui-hero-lead")) }
                (search_form(lang, search, ""))
                @if !often.is_empty() {
                    p.mc-hero__often {
                        (t!(lang, "ui-hero-often")) " "
                        @for (at, link) in often.iter().enumerate() {
                            @if at > 0 { ", " }
                            a.mc-link href=(link.href) { (link.label) }
                        }
                    }
                }
            }
            (facade())
        }
    }
}

/// The search box, with its label kept for screen readers and its button always there.
pub fn search_form(lang: Lang, action: &str, value: &str) -> Markup {
    html! {
        form.mc-search action=(action) method="get" role="search" {
            label.govuk-visually-hidden for="recherche" { (t!(lang, "ui-search-label")) }
            input #recherche .govuk-input type="search" name="q" value=(value) autocomplete="off";
            button.govuk-button type="submit" { (t!(lang, "ui-search")) }
        }
    }
}

/// The doors, under their heading. Show only those behind which something stands.
pub fn doors(lang: Lang, doors: &[Door]) -> Markup {
    html! {
        section.mc-section.mc-section--first {
            h2.govuk-heading-l.mc-doors__title { (t!(lang, "ui-doors")) }
            ul.mc-doors {
                @for door in doors {
                    li.mc-door {
                        span.mc-door__arch { (icon(door.icon)) }
                        div {
                            a.mc-door__link href=(door.href) { (door.need) }
                            p.mc-door__text { (door.text) }
                        }
                    }
                }
            }
        }
    }
}

/// What is open, what closes first on top.
pub fn open_list(lang: Lang, today: Day, mut items: Vec<Open>) -> Markup {
    items.sort_by(|one, other| (one.until, &one.link.label).cmp(&(other.until, &other.link.label)));
    html! {
        ul.mc-open {
            @for item in &items {
                li.mc-open__item {
                    p.mc-open__when {
                        span.mc-open__date { (text(&day_short(lang, item.until))) } " "
                        span.mc-open__left {
                            (t!(lang, "ui-open-left", days = today.days_until(item.until)))
                        }
                    }
                    div {
                        p.mc-open__kind { (item.kind) }
                        h3.mc-open__title lang=[&item.link.lang] {
                            a.mc-title-link href=(item.link.href) { (text(&item.link.label)) }
                        }
                        p.mc-open__text { (item.text) }
                    }
                    p.mc-open__ways { (t!(lang, "ui-open-ways")) }
                }
            }
        }
    }
}
