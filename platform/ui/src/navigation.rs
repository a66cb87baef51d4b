//! Where one is: breadcrumbs and the pages of a long list.

use base::Lang;
use i18n::t;
use maud::{Markup, html};

use crate::Link;

/// The way back up; on a phone only the parent is shown. Given to the shell, which shows it.
pub(crate) fn breadcrumbs(lang: Lang, trail: &[Link]) -> Markup {
    html! {
        nav.govuk-breadcrumbs aria-label=(t!(lang, "ui-breadcrumbs")) {
            ol.govuk-breadcrumbs__list {
                @for link in trail {
                    li.govuk-breadcrumbs__list-item {
                        a.govuk-breadcrumbs__link href=(link.href) { (link.label) }
                    }
                }
            }
        }
    }
}

/// Where one is in a long list.
#[derive(Clone, Copy, Debug)]
pub struct Pages {
    /// From 1.
    pub current: u32,
    pub total: u32,
}

impl Pages {
    /// The pages around the present one, the first and the last; `None` for what is left out.
    fn shown(self) -> Vec<Option<u32>> {
        let mut shown = Vec::new();
        let mut before = 0;
        for page in 1..=self.total {
            if page == 1 || page == self.total || page.abs_diff(self.current) <= 1 {
                if page > before + 1 {
                    shown.push(None);
                }
                shown.push(Some(page));
                before = page;
            }
        }
        shown
    }
}

/// Previous, next, and the numbers around; nothing when there is a single page.
pub fn pagination(lang: Lang, pages: Pages, href: impl Fn(u32) -> String) -> Markup {
    if pages.total < 2 {
        return html! {};
    }
    html! {
        nav.govuk-pagination aria-label=(t!(lang, "ui-pages")) {
            @if pages.current > 1 {
                .govuk-pagination__prev {
                    a.govuk-link.govuk-pagination__link href=(href(pages.current - 1)) rel="prev" {
                        span.govuk-pagination__link-title { "‹ " (t!(lang, "ui-previous")) }
                    }
                }
            }
            ul.govuk-pagination__list {
                @for page in pages.shown() {
                    @match page {
                        None => li.govuk-pagination__item.govuk-pagination__item--ellipsis { "…" },
                        Some(page) => {
                            @let current = page == pages.current;
                            li class=(if current { "govuk-pagination__item govuk-pagination__item--current" } else { "govuk-pagination__item" }) {
                                a.govuk-link.govuk-pagination__link href=(href(page))
                                    aria-label=(t!(lang, "ui-page", number = page))
                                    aria-current=[current.then_some("page")] { (page) }
                            }
                        }
                    }
                }
            }
            @if pages.current < pages.total {
                .govuk-pagination__next {
                    a.govuk-link.govuk-pagination__link href=(href(pages.current + 1)) rel="next" {
                        span.govuk-pagination__link-title { (t!(lang, "ui-next")) " ›" }
                    }
                }
            }
        }
    }
}
