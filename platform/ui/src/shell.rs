//! What surrounds every page: head, skip link, header and menu, arcade, main, footer.

use base::Lang;
use i18n::{
    format::{capital, number},
    t,
};
use maud::{DOCTYPE, Markup, html};

use crate::{
    icons::{arcade, hatching, mark},
    navigation::breadcrumbs,
    text,
};

/// A word and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub href: String,
    /// The language of the label, and of what a list says beside it, when it is not the page's.
    pub lang: Option<String>,
}

impl Link {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            lang: None,
        }
    }

    /// Says in which language people wrote the label; nothing changes when it is the page's.
    #[must_use]
    pub fn written_in(mut self, language: &str, page: Lang) -> Self {
        self.lang = (language != page.code()).then(|| language.to_owned());
        self
    }
}

/// An entry of the menu; `current` when the page belongs to it.
#[derive(Clone, Debug, Default)]
pub struct MenuEntry {
    pub link: Link,
    pub current: bool,
}

/// Addresses of the built files, with their fingerprints.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub css: String,
    /// Preloaded: the regular and the bold face, no more.
    pub fonts: Vec<String>,
    pub icon: String,
    pub scripts: Vec<String>,
}

/// A computer open to everybody: where one ends and leaves nothing, and what silence does.
#[derive(Clone, Debug, Default)]
pub struct Terminal {
    pub end: String,
    /// After so many seconds without a sign, one is asked whether one is still there…
    pub quiet_seconds: u32,
    /// …and after so many more, has gone.
    pub gone_seconds: u32,
    /// Where a script says that somebody is still there, and that nobody is. Without these there is
    /// nothing to lose on the page.
    pub asks: Option<TerminalAsks>,
}

#[derive(Clone, Debug, Default)]
pub struct TerminalAsks {
    pub here: String,
    pub gone: String,
}

/// Who is looking.
#[derive(Clone, Debug, Default)]
pub enum Person {
    /// Nobody is named here (error pages, printed sheets).
    #[default]
    None,
    /// Not signed in: *Mon espace* leads to the given address.
    Visitor { space: String },
    /// Signed in: the name leads to the person's space; leaving is a POST.
    Known {
        name: String,
        space: String,
        leave: String,
    },
}

/// An Atom feed of the page.
#[derive(Clone, Debug)]
pub struct Feed {
    pub title: String,
    pub href: String,
}

/// What the footer says of the journal.
#[derive(Clone, Debug)]
pub struct Proof {
    pub acts: i64,
    /// When the last seal was made, in words: `aujourd’hui à 9 h 00`.
    pub sealed: Option<String>,
    /// The sealed root, already cut into groups.
    pub fingerprint: Option<String>,
    pub href: String,
}

/// The foot of every public page.
#[derive(Clone, Debug, Default)]
pub struct Footer {
    pub proof: Option<Proof>,
    /// Lines of the address.
    pub address: Vec<String>,
    /// Lines saying when the counter is open.
    pub hours: Vec<String>,
    pub phone: Option<String>,
    pub links: Vec<Link>,
}

/// A page but for its content. Fill what is known, leave the rest to `..Shell::default()`.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    pub lang: Lang,
    /// The page's own title; the town's name is added to it.
    pub title: String,
    pub town: String,
    /// The address of the home page in this language.
    pub home: String,
    pub menu: Vec<MenuEntry>,
    pub search: Option<String>,
    /// The same page in the other language.
    pub other_lang: Option<(Lang, String)>,
    pub person: Person,
    pub terminal: Option<Terminal>,
    pub footer: Footer,
    pub assets: Assets,
    pub breadcrumbs: Vec<Link>,
    /// One step back, in a form or a list; instead of breadcrumbs.
    pub back: Option<Link>,
    pub description: Option<String>,
    pub canonical: Option<String>,
    /// The page in each language, absolute, for search engines.
    pub alternates: Vec<(Lang, String)>,
    pub feed: Option<Feed>,
    /// Kept out of search engines (personal pages, results of a search).
    pub private: bool,
    /// How many answers are to be reviewed: said first in the title.
    pub problems: usize,
}

impl Shell {
    /// A public page.
    pub fn page(&self, main: Markup) -> Markup {
        self.document(
            "",
            html! {
                (self.header())
                (arcade())
                @if !self.breadcrumbs.is_empty() {
                    .govuk-width-container { (breadcrumbs(self.lang, &self.breadcrumbs)) }
                }
                main #contenu .govuk-width-container.mc-main tabindex="-1" { (self.back_link()) (main) }
                (self.foot())
            },
        )
    }

    /// The home page: the hero stands on stone, and the arcade closes it.
    pub fn home(&self, hero: Markup, main: Markup) -> Markup {
        self.document(
            "",
            html! {
                (self.header())
                main #contenu tabindex="-1" {
                    .mc-hero { .govuk-width-container { (hero) } }
                    (arcade())
                    .govuk-width-container.mc-main { (main) }
                }
                (self.foot())
            },
        )
    }

    /// An agent's page: thinner header, wider page, no footer but [`crate::desk_foot`].
    pub fn desk(&self, main: Markup) -> Markup {
        self.document(
            "mc-desk",
            html! {
                (self.desk_header())
                (arcade())
                @if !self.breadcrumbs.is_empty() {
                    .govuk-width-container { (breadcrumbs(self.lang, &self.breadcrumbs)) }
                }
                main #contenu .govuk-width-container tabindex="-1" { (self.back_link()) (main) }
            },
        )
    }

    /// A page to be projected; see [`crate::Stage`].
    pub fn scene(&self, stages: &[crate::Stage], main: Markup, foot: Markup) -> Markup {
        let aria = t!(self.lang, "ui-stages");
        self.document(
            "mc-scene",
            crate::scene::scene(self, stages, &aria, main, foot),
        )
    }

    fn back_link(&self) -> Markup {
        html! {
            @if let Some(link) = &self.back { a.govuk-back-link href=(link.href) { (link.label) } }
        }
    }

    fn document(&self, class: &str, body: Markup) -> Markup {
        let lang = self.lang;
        html! {
            (DOCTYPE)
            html.govuk-template lang=(lang.code()) {
                head { (self.head()) }
                body class={ "govuk-template__body " (class) } {
                    a.govuk-skip-link href="#contenu" { (t!(lang, "ui-skip")) }
                    (hatching())
                    (self.terminal_bar())
                    (body)
                }
            }
        }
    }

    /// Above everything: how to leave nothing behind, and how long a page is left open. The question
    /// is for the script, which asks it without leaving the page.
    fn terminal_bar(&self) -> Markup {
        let lang = self.lang;
        html! {
            @if let Some(terminal) = &self.terminal {
                section.mc-terminal aria-label=(t!(lang, "ui-terminal")) {
                    .govuk-width-container.mc-terminal__bar {
                        p.mc-terminal__text {
                            (t!(lang, "ui-terminal-text", minutes = terminal.quiet_seconds / 60))
                        }
                        form method="post" action=(terminal.end) {
                            button.mc-terminal__button type="submit" { (t!(lang, "ui-terminal-end")) }
                        }
                    }
                }
                @if let Some(asks) = &terminal.asks {
                    dialog.mc-terminal__ask aria-labelledby="toujours-la"
                        data-quiet=(terminal.quiet_seconds) data-gone=(terminal.gone_seconds)
                        data-here=(asks.here) data-absent=(asks.gone) {
                        h2.govuk-heading-m id="toujours-la" { (t!(lang, "ui-terminal-ask")) }
                        p.govuk-body { (t!(lang, "ui-terminal-ask-text", seconds = terminal.gone_seconds)) }
                        form method="dialog" {
                            button.govuk-button type="submit" { (t!(lang, "ui-terminal-here")) }
                        }
                    }
                }
            }
        }
    }

    fn head(&self) -> Markup {
        let title = match (self.title.is_empty(), self.problems) {
            (true, _) => self.town.clone(),
            (false, 0) => format!("{} – {}", self.title, self.town),
            (false, problems) => format!(
                "{} – {} – {}",
                t!(self.lang, "ui-error-title", count = problems),
                self.title,
                self.town
            ),
        };
        html! {
            meta charset="utf-8";
            title { (title) }
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="theme-color" content="#f4eee3" media="(prefers-color-scheme: light)";
            meta name="theme-color" content="#242826" media="(prefers-color-scheme: dark)";
            @if let Some(description) = &self.description {
                meta name="description" content=(description);
            }
            @if self.private { meta name="robots" content="noindex"; }
            @for font in &self.assets.fonts {
                link rel="preload" href=(font) as="font" type="font/woff2" crossorigin;
            }
            link rel="stylesheet" href=(self.assets.css);
            link rel="icon" href=(self.assets.icon) type="image/svg+xml";
            @if let Some(href) = &self.canonical { link rel="canonical" href=(href); }
            @for (lang, href) in &self.alternates {
                link rel="alternate" hreflang=(lang.code()) href=(href);
            }
            @if let Some(feed) = &self.feed {
                link rel="alternate" type="application/atom+xml" title=(feed.title) href=(feed.href);
            }
            @for script in &self.assets.scripts { script src=(script) defer {} }
        }
    }

    fn brand(&self, with_house: bool) -> Markup {
        html! {
            a.mc-brand href=(self.home) {
                (mark())
                span {
                    span.mc-brand__name { (self.town) }
                    @if with_house {
                        " " span.mc-brand__sub { (t!(self.lang, "ui-house")) }
                    }
                }
            }
        }
    }

    fn menu(&self) -> Markup {
        html! {
            nav.mc-nav aria-label=(t!(self.lang, "ui-menu")) {
                ul {
                    @for entry in &self.menu {
                        li {
                            a href=(entry.link.href) aria-current=[entry.current.then_some("page")] { (entry.link.label) }
                        }
                    }
                }
            }
        }
    }

    fn tools(&self) -> Markup {
        let lang = self.lang;
        html! {
            ul {
                @if let Some(search) = &self.search { li { a href=(search) { (t!(lang, "ui-search")) } } }
                @if let Some((other, href)) = &self.other_lang {
                    li { a href=(href) lang=(other.code()) hreflang=(other.code()) { (language(*other)) } }
                }
                (self.person_items(false))
            }
        }
    }

    fn person_items(&self, desk: bool) -> Markup {
        let lang = self.lang;
        html! {
            @match &self.person {
                Person::None => {}
                Person::Visitor { space } => { li { a href=(space) { (t!(lang, "ui-my-space")) } } }
                Person::Known { name, space, leave } => {
                    li { @if desk { span.mc-who { (name) } } @else { a href=(space) { (name) } } }
                    li {
                        form.mc-inline-form method="post" action=(leave) {
                            button.mc-as-link type="submit" { (t!(lang, "ui-leave")) }
                        }
                    }
                }
            }
        }
    }

    /// The phone's menu: the browser's own disclosure, no script.
    fn phone_menu(&self, tools: Markup) -> Markup {
        html! {
            details.mc-menu {
                summary { (t!(self.lang, "ui-menu-button")) }
                .mc-menu__panel {
                    @if !self.menu.is_empty() { (self.menu()) }
                    nav.mc-tools aria-label=(t!(self.lang, "ui-tools")) { (tools) }
                }
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header.mc-header {
                .govuk-width-container.mc-header__bar {
                    (self.brand(true))
                    nav.mc-tools.mc-tools--wide aria-label=(t!(self.lang, "ui-tools")) { (self.tools()) }
                    (self.phone_menu(self.tools()))
                }
                @if !self.menu.is_empty() {
                    .govuk-width-container.mc-header__nav { (self.menu()) }
                }
            }
        }
    }

    fn desk_header(&self) -> Markup {
        let tools = html! {
            ul {
                @if let Some((other, href)) = &self.other_lang {
                    li { a href=(href) lang=(other.code()) hreflang=(other.code()) { (language(*other)) } }
                }
                (self.person_items(true))
            }
        };
        // More than fit beside the mark on a small computer: the menu takes a line of its own.
        let class = if self.menu.len() > 5 {
            "mc-header mc-header--desk mc-header--full"
        } else {
            "mc-header mc-header--desk"
        };
        html! {
            header class=(class) {
                .govuk-width-container.mc-header__bar {
                    (self.brand(false))
                    (self.menu())
                    nav.mc-tools.mc-tools--wide aria-label=(t!(self.lang, "ui-tools")) { (tools) }
                    (self.phone_menu(tools.clone()))
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let lang = self.lang;
        let footer = &self.footer;
        html! {
            footer.mc-footer {
                .govuk-width-container {
                    .mc-footer__columns {
                        div { @if let Some(proof) = &footer.proof { (self.proof(proof)) } }
                        @if !footer.address.is_empty() {
                            div {
                                h2.mc-footer__title { (t!(lang, "ui-visit")) }
                                address {
                                    p { @for line in &footer.address { (line) br; } }
                                    @if !footer.hours.is_empty() {
                                        p { @for line in &footer.hours { (text(&capital(line))) br; } }
                                    }
                                    @if let Some(phone) = &footer.phone {
                                        p { (crate::phone(phone)) }
                                    }
                                }
                            }
                        }
                        @if !footer.links.is_empty() {
                            nav aria-label=(t!(lang, "ui-site")) {
                                h2.mc-footer__title { (t!(lang, "ui-site")) }
                                ul { @for link in &footer.links { li { a href=(link.href) { (link.label) } } } }
                            }
                        }
                    }
                    p.mc-footer__close { (t!(lang, "ui-no-tracker")) }
                }
            }
        }
    }

    fn proof(&self, proof: &Proof) -> Markup {
        let lang = self.lang;
        let acts = t!(
            lang,
            "ui-proof-acts",
            count = proof.acts,
            acts = number(lang, proof.acts)
        );
        html! {
            h2.mc-footer__title { (t!(lang, "ui-proof-title")) }
            p { (t!(lang, "ui-proof-text", town = self.town.as_str())) }
            p {
                (acts)
                @if let Some(sealed) = &proof.sealed {
                    " " (text(&t!(lang, "ui-proof-sealed", when = sealed.as_str())))
                }
                @if let Some(fingerprint) = &proof.fingerprint { br; (crate::code(fingerprint)) }
            }
            p { a href=(proof.href) { (t!(lang, "ui-proof-verify")) } }
        }
    }
}

/// A language's own name.
fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Français",
        Lang::En => "English",
    }
}
