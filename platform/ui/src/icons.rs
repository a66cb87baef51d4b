//! The mark and the line icons: 32 units, one idea each, always beside a word.

use maud::{Markup, html};

/// One drawing of the house's set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Person,
    Key,
    Heart,
    Warning,
    Calendar,
    Speech,
    Checks,
    People,
    /// A list whose lines are followed: the programme.
    Programme,
    /// A bound book: the journal, the registers.
    Book,
    Question,
    Search,
    Letter,
    Download,
    Document,
    Place,
    Money,
    Ballot,
    /// A screen: online.
    Screen,
    /// A counter with its bell.
    Counter,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Person => {
                "M21.4 8.2a5.4 5.4 0 1 1-10.8 0 5.4 5.4 0 0 1 10.8 0zM5 29.3a11 11.4 0 0 1 22 0M12.1 25v4.3M19.9 25v4.3"
            }
            Icon::Key => {
                "M16.6 16.2a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zh13.8M20.4 16.4v4.4M25.8 16.4v6"
            }
            Icon::Heart => {
                "M16 29C8.2 23.4 3.8 17.2 3.8 11.8A6.7 6.7 0 0 1 10.5 5c2.5 0 4.4 1.4 5.5 4.1C17.1 6.4 19 5 21.5 5a6.7 6.7 0 0 1 6.7 6.8c0 5.4-4.4 11.6-12.2 17.2z"
            }
            Icon::Warning => "M16 3.2 29.8 28H2.2zM16 12.4v7.4M16 24v.1",
            Icon::Calendar => {
                "M6.5 5h19a3 3 0 0 1 3 3v17a3 3 0 0 1-3 3h-19a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM3.5 12.5h25M10.4 1.5v6M21.6 1.5v6M10.4 18.6h5.2"
            }
            Icon::Speech => "M3.4 5h25.2v17.2H15.6l-7 6v-6H3.4zM10.6 13.6h11",
            Icon::Checks => {
                "M2.8 7.2 6 10.2l5-5.8M16.4 8h13.4M2.8 19.6 6 22.7l5-5.8M16.4 20.4h13.4"
            }
            Icon::People => {
                "M16.4 9.4a5.2 5.2 0 1 1-10.4 0 5.2 5.2 0 0 1 10.4 0zM2.4 27.4a8.7 9.4 0 0 1 17.4 0M23 6.4a5.2 5.2 0 0 1 0 7.4M24.6 18.8a8.6 8.6 0 0 1 5.6 8.6"
            }
            Icon::Programme => "M4 4.5h24v23H4zM9 11h2M9 16h2M9 21h2M15 11h8M15 16h8M15 21h5",
            Icon::Book => {
                "M6 4h18a3 3 0 0 1 3 3v21H9a4 4 0 0 1-4-4V5zM5 24a4 4 0 0 1 4-4h18M11.5 10h9"
            }
            Icon::Question => {
                "M28.6 16a12.6 12.6 0 1 1-25.2 0 12.6 12.6 0 0 1 25.2 0zM12.2 12.8a3.9 3.9 0 1 1 5.4 3.6c-1.2.5-1.6 1.2-1.6 2.4M16 23v.1"
            }
            Icon::Search => "M22.6 13.3a9.3 9.3 0 1 1-18.6 0 9.3 9.3 0 0 1 18.6 0zM20 20l8.4 8.4",
            Icon::Letter => "M3.5 7h25v19h-25zM3.5 8.5 16 18 28.5 8.5",
            Icon::Download => "M16 4v16M9 13.5l7 7 7-7M5 27.5h22",
            Icon::Document => "M7 3.5h12l6.5 6.5v18.5H7zM18.5 3.5V10.5h7M11.5 17h9M11.5 22h9",
            Icon::Place => {
                "M16 29c-6-7-9-12-9-16.2a9 9 0 0 1 18 0C25 17 22 22 16 29zM19.2 12.8a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0z"
            }
            Icon::Money => "M25.5 8.2A10.8 10.8 0 1 0 25.5 23.8M3.5 13.4h14M3.5 18.6h14",
            Icon::Screen => "M4 5.5h24v16H4zM12 27h8M16 21.5V27",
            Icon::Counter => {
                "M3 27.5h26M5.5 27.5V20h21v7.5M10 20a6 6 0 0 1 12 0M16 14v-3M13.5 10.5h5"
            }
            Icon::Ballot => "M4 15h24v13H4zM10 15V4h12v11M13 9.2l2.2 2 3.8-4.2M11 19.5h10",
        }
    }
}

/// A line icon, hidden from screen readers: the word beside it says the same.
pub fn icon(icon: Icon) -> Markup {
    html! {
        svg.mc-icon viewBox="0 0 32 32" aria-hidden="true" focusable="false" { path d=(icon.path()) {} }
    }
}

/// The mark: a roof, a gap of light, a wall on an arcade.
pub fn mark() -> Markup {
    html! {
        svg.mc-mark viewBox="0 0 48 48" aria-hidden="true" focusable="false" {
            path d="M24 6.5 46 16.2V21H2v-4.8z" {}
            path fill-rule="evenodd" d="M6 24h36v18h-4v-7a3 3 0 0 0-6 0v7h-2.5v-8.5a5.5 5.5 0 0 0-11 0V42H16v-7a3 3 0 0 0-6 0v7H6z" {}
        }
    }
}

/// The arcade that closes the header: decoration.
pub(crate) fn arcade() -> Markup {
    html! {
        svg.mc-arcade aria-hidden="true" focusable="false" {
            defs {
                pattern #mc-arcade width="28" height="20" patternUnits="userSpaceOnUse" {
                    path d="M0 0H28V20H24V14A10 10 0 0 0 4 14V20H0z" {}
                }
            }
            rect width="100%" height="20" fill="url(#mc-arcade)" {}
        }
    }
}

/// The hatching of silence, which bars refer to; once per page, in the shell.
pub(crate) fn hatching() -> Markup {
    html! {
        svg.mc-hidden-defs aria-hidden="true" focusable="false" {
            defs {
                pattern #mc-hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.mc-hatch__ground width="6" height="6" {}
                    line.mc-hatch__line x1="1.5" y1="0" x2="1.5" y2="6" {}
                }
            }
        }
    }
}
