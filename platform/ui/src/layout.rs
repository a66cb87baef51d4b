//! Headings, sections and the two layouts a page may have.

use maud::{Markup, html};

use crate::{Link, text};

/// The page's only h1.
pub fn page_title(title: &str) -> Markup {
    html! { h1.govuk-heading-xl { (text(title)) } }
}

/// The same, where the title was written in a language that may not be the page's.
pub fn page_title_in(title: &str, language: Option<&str>) -> Markup {
    html! { h1.govuk-heading-xl lang=[language] { (text(title)) } }
}

/// The short text under the title.
pub fn lead(content: Markup) -> Markup {
    html! { p.mc-lead { (content) } }
}

/// An h2 of its own; sections have theirs.
pub fn heading(title: &str) -> Markup {
    html! { h2.govuk-heading-l { (text(title)) } }
}

/// An h3.
pub fn subheading(title: &str) -> Markup {
    html! { h3.govuk-heading-m { (text(title)) } }
}

pub fn paragraph(content: Markup) -> Markup {
    html! { p.govuk-body { (content) } }
}

/// A paragraph in the size of captions.
pub fn small(content: Markup) -> Markup {
    html! { p.govuk-body-s.mc-soft { (content) } }
}

/// A titled part of a page.
pub fn section(title: &str, content: Markup) -> Markup {
    html! { section.mc-section { h2.govuk-heading-l { (text(title)) } (content) } }
}

/// The first section under the title and lead: no more air than they leave.
pub fn first_section(title: &str, content: Markup) -> Markup {
    html! { section.mc-section.mc-section--first { h2.govuk-heading-l { (text(title)) } (content) } }
}

/// A titled part whose whole list is elsewhere, one link away.
pub fn section_with_link(title: &str, more: Link, content: Markup) -> Markup {
    html! {
        section.mc-section {
            .mc-section__head {
                h2.govuk-heading-l { (text(title)) }
                p.mc-section__more { a.mc-link href=(more.href) { (more.label) } }
            }
            (content)
        }
    }
}

/// Text and a narrow aside, which falls under the text on a phone.
pub fn with_aside(content: Markup, aside: Markup) -> Markup {
    html! {
        .mc-with-aside {
            div { (content) }
            .mc-with-aside__aside { (aside) }
        }
    }
}

/// A section whose aside begins at the level of its heading: give the heading in the content.
pub fn section_beside(content: Markup, aside: Markup) -> Markup {
    html! { section.mc-section { (with_aside(content, aside)) } }
}

/// Two equal columns, one under the other on a phone.
pub fn columns(left: Markup, right: Markup) -> Markup {
    html! { .mc-columns { div { (left) } div { (right) } } }
}

/// Something one may open: the browser's own disclosure.
pub fn details(summary: &str, content: Markup) -> Markup {
    unfolded(summary, false, content)
}

/// The same, already open: what it holds has to be mended.
pub fn unfolded(summary: &str, is_open: bool, content: Markup) -> Markup {
    html! {
        details.govuk-details open[is_open] {
            summary.govuk-details__summary { span.govuk-details__summary-text { (summary) } }
            .govuk-details__text { (content) }
        }
    }
}

/// Nothing to show, said plainly, with what comes next if anything does.
pub fn empty(sentence: &str) -> Markup {
    html! { p.mc-empty { (text(sentence)) } }
}

/// Under a list: where the whole of it is.
pub fn list_foot(more: Link) -> Markup {
    html! { p.mc-rows__more { a.mc-link href=(more.href) { (more.label) } } }
}

/// Groups of links, each under its title, side by side on a large screen.
pub fn link_groups(groups: &[(String, Vec<Link>)]) -> Markup {
    html! {
        .mc-groups {
            @for (title, links) in groups {
                section { h2.govuk-heading-l { (text(title)) } (link_list(links)) }
            }
        }
    }
}

/// A plain list of links.
pub fn link_list(links: &[Link]) -> Markup {
    html! {
        ul.mc-links { @for link in links { li { a.govuk-link href=(link.href) lang=[&link.lang] { (link.label) } } } }
    }
}
