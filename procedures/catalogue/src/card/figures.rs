//! What a procedure publishes and how long it keeps, on the rule card.

use i18n::t;

use super::{Item, Writer};
use crate::{
    house::House,
    model::{Afterwards, Each, Retention},
    words,
};

impl Writer<'_> {
    pub(super) fn figures(&self) -> Vec<Item> {
        let lang = self.lang;
        let mut items = Vec::new();
        if let Some(statistics) = &self.definition.statistics {
            let figures: Vec<String> = statistics
                .publish
                .iter()
                .map(|figure| self.figure(figure))
                .collect();
            let across: Vec<String> = statistics
                .across
                .iter()
                .map(|fact| self.naming.name(fact))
                .collect();
            let each = match statistics.each {
                Some(Each::Month) => t!(lang, "catalogue-card-each-month"),
                Some(Each::Quarter) => t!(lang, "catalogue-card-each-quarter"),
                Some(Each::Year) | None => t!(lang, "catalogue-card-each-year"),
            };
            let mut said = t!(
                lang,
                "catalogue-card-published",
                each = each,
                figures = figures.join(", ")
            );
            if !across.is_empty() {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-across",
                    facts = across.join(", ")
                ));
            }
            if statistics.hide_below > 0 {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-hidden",
                    number = statistics.hide_below
                ));
            }
            items.push(Item::plain(format!("{said}.")));
        }
        let keep = &self.definition.keep;
        let kept: Vec<String> = [
            (&keep.drafts, t!(lang, "catalogue-keep-drafts")),
            (&keep.cases, t!(lang, "catalogue-keep-cases")),
            (&keep.files, t!(lang, "catalogue-keep-files")),
        ]
        .into_iter()
        .filter_map(|(retention, what)| {
            let time = match retention.as_ref()? {
                Retention::None => t!(lang, "catalogue-keep-none"),
                Retention::For(delay) => words::delay(lang, *delay),
            };
            Some(format!("{what} {time}"))
        })
        .collect();
        if !kept.is_empty() {
            let then = match keep.then {
                Afterwards::Erase => t!(lang, "catalogue-keep-erase"),
                Afterwards::Archive => t!(lang, "catalogue-keep-archive"),
            };
            items.push(Item::plain(t!(
                lang,
                "catalogue-card-kept",
                kept = kept.join(", "),
                then = then
            )));
        }
        items
    }

    fn figure(&self, figure: &str) -> String {
        match House::get().figures.get(figure) {
            Some(words) => words.text(self.lang).to_owned(),
            None => t!(
                self.lang,
                "catalogue-card-quoted",
                text = self.naming.state(figure)
            ),
        }
    }
}
