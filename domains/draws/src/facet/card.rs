//! A lottery on the rule card, in sentences.

use base::Lang;
use catalogue::{Definition, words::Naming};
use i18n::t;
use rules::Words as _;

use super::{Count, Origin, Panel, Quota, called};
use crate::views;

/// The heading and the sentences.
pub fn section(definition: &Definition, panel: &Panel, lang: Lang) -> (String, Vec<String>) {
    let naming = Naming::of(definition, lang);
    let mut said = Vec::new();
    let seats = panel.seats.by_default(definition).unwrap_or(0);
    said.push(match (&panel.seats, panel.letters) {
        (Count::Fixed(_), false) => t!(lang, "draws-card-seats", count = seats),
        (Count::Setting(_), false) => t!(lang, "draws-card-seats-set", count = seats),
        (Count::Fixed(_), true) => t!(lang, "draws-card-seats-letters", count = seats),
        (Count::Setting(_), true) => t!(lang, "draws-card-seats-letters-set", count = seats),
    });
    if let Some(household) = &panel.household {
        said.push(t!(lang, "draws-card-household", count = household.at_most));
    }
    said.extend(panel.quotas.iter().map(|quota| places(&naming, quota)));
    said.push(views::objective(lang, panel.fairness));
    let (closes, drawn) = (naming.name(&panel.committed), naming.name(&panel.drawn));
    said.push(t!(lang, "draws-card-frozen", date = closes));
    said.push(match panel.source {
        Origin::Drand => t!(lang, "draws-card-drand", date = drawn),
        Origin::Dice => t!(lang, "draws-card-dice", date = drawn),
        Origin::Both => t!(lang, "draws-card-both", date = drawn),
    });
    said.push(t!(lang, "draws-card-impossible"));
    let substitutes = panel.substitutes.as_ref();
    match substitutes.and_then(|count| count.by_default(definition)) {
        Some(count) => said.push(t!(lang, "draws-card-substitutes", count = count)),
        None => said.push(t!(lang, "draws-card-replaced")),
    }
    if panel.thirds {
        said.push(t!(lang, "draws-card-thirds"));
    }
    if panel.names.is_some() {
        said.push(t!(lang, "draws-card-names"));
    } else {
        said.push(t!(lang, "draws-card-no-names"));
    }
    said.push(t!(lang, "draws-card-again"));
    (panel.title.text(lang).to_owned(), said)
}

fn places(naming: &Naming<'_>, quota: &Quota) -> String {
    let lang = naming.lang;
    let one = quota.places.iter().map(|places| {
        let value = naming.option(&quota.fact, &places.code);
        if places.least == places.most {
            t!(
                lang,
                "draws-card-exactly",
                value = value,
                count = places.most
            )
        } else {
            t!(
                lang,
                "draws-card-between",
                value = value,
                least = places.least,
                most = places.most
            )
        }
    });
    t!(
        lang,
        "draws-card-quota",
        name = called(naming, &quota.fact),
        of = quota.of,
        places = one.collect::<Vec<_>>().join(&t!(lang, "draws-semicolon"))
    )
}
