//! The rule card on paper: the same sentences as the page, composed for a sheet.

use base::{Lang, Result};
use i18n::{format::day_long, t};
use paper::{Imprint, Sheet, Template};
use serde_json::{Value, json};
use town::Town;

use super::{Item, card};
use crate::version::Version;

const CARD: Template = Template::new("card.typ", include_str!("../../paper/card.typ"));

/// What the card of a version is recognised by, without making it.
pub fn mark(town: &Town, version: &Version, lang: Lang) -> String {
    paper::mark(&(
        (version.id.as_str(), &version.fingerprint, version.starts),
        (&version.settings, &version.adopted_by, version.adopted_on),
        (lang, town.clock().today(), &town.directory().settings),
        (town.url(""), &CARD.source),
    ))
}

/// The card of a version that a town adopted, ready to be composed.
pub fn sheet(town: &Town, version: &Version, lang: Lang) -> Result<Sheet> {
    let card = card(&version.definition, Some(version), lang);
    let path = format!("{}/demarches/{}/regle", lang.prefix(), version.name());
    let url = town.url(&path);
    let short = paper::short_address(&url).to_owned();
    let set = |text: &str| set(lang, text);
    let fact = |(label, value): &(String, String)| json!([set(label), set(value)]);
    let adopted = [
        (t!(lang, "catalogue-rule-by"), version.adopted_by.clone()),
        (
            t!(lang, "catalogue-rule-on"),
            day_long(lang, version.adopted_on),
        ),
        (
            t!(lang, "catalogue-rule-since"),
            day_long(lang, version.starts),
        ),
    ];
    let sections: Vec<Value> = card
        .sections
        .iter()
        .map(|section| {
            let items = section.items.iter().map(|one| item(lang, one));
            json!({
                "title": set(&section.title),
                "numbered": section.numbered,
                "items": items.collect::<Vec<_>>(),
            })
        })
        .collect();
    let data = json!({
        "summary": set(&card.summary),
        "number": card.number,
        "whole": t!(lang, "catalogue-card-whole"),
        "adopted": adopted.iter().map(fact).collect::<Vec<_>>(),
        "facts": card.facts.iter().map(fact).collect::<Vec<_>>(),
        "sections": sections,
        "fingerprint": version.fingerprint,
        "qr": paper::qr_svg(&url)?,
        "words": {
            "qr": t!(lang, "catalogue-card-qr", address = short.clone()),
            "verify": t!(lang, "catalogue-card-verify", address = short.clone()),
        },
    });
    let directory = town.directory();
    let proof = t!(
        lang,
        "catalogue-card-proof",
        version = version.definition.version.clone(),
        fingerprint = version.fingerprint.get(..16).unwrap_or_default()
    );
    Ok(Sheet {
        template: CARD,
        lang,
        title: set(&card.title),
        imprint: Imprint {
            link: Some(short),
            proof: Some(proof),
            ..Imprint::of(&directory.settings, town.clock().today())
        },
        data,
    })
}

/// With the spaces and quotes of its language.
fn set(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Fr => i18n::french::typeset(text).into_owned(),
        Lang::En => text.to_owned(),
    }
}

fn item(lang: Lang, item: &Item) -> Value {
    let parts: Vec<Value> = item
        .parts
        .iter()
        .map(|part| self::item(lang, part))
        .collect();
    json!({"lead": set(lang, &item.lead), "text": set(lang, &item.text), "parts": parts})
}
