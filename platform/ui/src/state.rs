//! The six states of a commitment: a shape, a word and a fixed place in the order.

use base::Lang;
use i18n::{format::capital, t};
use maud::{Markup, html};

/// A state, in the order every page keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Kept,
    UnderWay,
    NotStarted,
    Late,
    Silent,
    Dropped,
}

impl State {
    pub const ALL: [State; 6] = [
        State::Kept,
        State::UnderWay,
        State::NotStarted,
        State::Late,
        State::Silent,
        State::Dropped,
    ];

    /// Its name in class names and addresses.
    pub fn code(self) -> &'static str {
        match self {
            State::Kept => "kept",
            State::UnderWay => "under-way",
            State::NotStarted => "not-started",
            State::Late => "late",
            State::Silent => "silent",
            State::Dropped => "dropped",
        }
    }

    /// `tenu`, `en cours`...
    pub fn word(self, lang: Lang) -> String {
        self.words(lang, 1)
    }

    /// `tenu` or `tenus`, as the count wants.
    pub fn words(self, lang: Lang, count: i64) -> String {
        let key = match self {
            State::Kept => "ui-state-kept",
            State::UnderWay => "ui-state-under-way",
            State::NotStarted => "ui-state-not-started",
            State::Late => "ui-state-late",
            State::Silent => "ui-state-silent",
            State::Dropped => "ui-state-dropped",
        };
        t!(lang, key, count = count)
    }

    /// `Tenu`, `En cours`: at the head of a sentence or alone in a tag.
    pub fn title(self, lang: Lang) -> String {
        capital(&self.word(lang))
    }

    pub(crate) fn colour(self) -> String {
        format!("mc-c-{}", self.code())
    }

    fn class(self) -> String {
        format!("mc-s-{}", self.code())
    }
}

/// The drawing itself, without a position: 24 units.
pub(crate) fn shape_marks(state: State) -> Markup {
    html! {
        @match state {
            State::Kept => {
                circle.mc-solid cx="12" cy="12" r="11" {}
                path.mc-cut d="M7.2 12.4l3.3 3.2 6.3-6.6" {}
            }
            State::UnderWay => {
                circle.mc-ring cx="12" cy="12" r="9.8" {}
                path.mc-solid d="M12 4.8a7.2 7.2 0 0 1 0 14.4z" {}
            }
            State::NotStarted => { circle.mc-ring cx="12" cy="12" r="9.8" {} }
            State::Late => {
                path.mc-solid d="M10.7 2.7a1.5 1.5 0 0 1 2.6 0l9.2 16.7a1.5 1.5 0 0 1-1.3 2.2H2.8a1.5 1.5 0 0 1-1.3-2.2z" {}
                path.mc-cut d="M12 9.3v5.2M12 18v.1" {}
            }
            State::Silent => { circle.mc-ring.mc-dash cx="12" cy="12" r="10" {} }
            State::Dropped => {
                circle.mc-ring cx="12" cy="12" r="9.8" {}
                path.mc-ring d="M5.4 18.6 18.6 5.4" {}
            }
        }
    }
}

/// The shape alone, hidden from screen readers: only beside the word that says the same.
pub fn shape(state: State) -> Markup {
    html! {
        svg class={ "mc-state__shape " (state.class()) } viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
            (shape_marks(state))
        }
    }
}

/// The shape and its word, in a line of text.
pub fn state(lang: Lang, state: State) -> Markup {
    html! { span.mc-state { (shape(state)) span { (state.title(lang)) } } }
}

/// The tag form: tint, shape and words. `detail` takes the word's place when there is more to say
/// (*En retard d’un trimestre*).
pub fn tag(lang: Lang, state: State, detail: Option<&str>) -> Markup {
    html! {
        span class={ "mc-tag " (state.class()) } {
            (shape(state))
            @match detail { Some(detail) => (detail), None => (state.title(lang)) }
        }
    }
}

/// A tag that is not a state: a stage, a kind.
pub fn word_tag(word: &str) -> Markup {
    html! { span.mc-tag.mc-tag--plain { (word) } }
}

/// Tags above a page's title.
pub fn tags(tags: Vec<Markup>) -> Markup {
    html! { ul.mc-tags { @for tag in tags { li { (tag) } } } }
}
