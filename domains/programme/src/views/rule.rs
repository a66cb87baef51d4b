//! How we count: the rule in full, in the order pages show states.

use i18n::t;
use maud::{Markup, html};

use super::{Reading, lists, shown_state};
use crate::model::Shown;

pub(crate) fn show(reading: &Reading) -> Markup {
    let lang = reading.lang;
    html! {
        (ui::page_title(&t!(lang, "programme-how")))
        (ui::lead(html! { (t!(lang, "programme-rule-lead")) }))
        (ui::section(&t!(lang, "programme-rule-states"), html! {
            @for shown in Shown::ALL {
                (ui::subheading(&shown_state(*shown).title(lang)))
                (ui::paragraph(html! { (lists::rule_of(reading, *shown)) }))
            }
        }))
        @for (title, text) in [
            ("programme-rule-once-title", "programme-rule-once"),
            ("programme-rule-computed-title", "programme-rule-computed"),
            ("programme-rule-reason-title", "programme-rule-reason"),
            ("programme-rule-proof-title", "programme-rule-proof"),
            ("programme-rule-figures-title", "programme-rule-figures"),
        ] {
            (ui::section(&t!(lang, title), ui::paragraph(html! { (t!(lang, text)) })))
        }
        (ui::paragraph(ui::link(&t!(lang, "programme-rule-journal"), &reading.href("/registre"))))
    }
}
