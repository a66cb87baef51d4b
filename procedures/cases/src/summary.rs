//! A case on one sheet in large type: where it is, what comes next, whom to ask, the way back to it.

use base::Result;
use i18n::{format::day_long, t};
use paper::{Imprint, Sheet, Template};
use serde_json::json;

use crate::views::{self, On};

const SUMMARY: Template = Template::new("summary.typ", include_str!("../paper/summary.typ"));

/// The sheet. Its address leads to the page where one types the code of the case: the sheet itself opens
/// nothing, unless the person asked for their code on it, while it is still known.
pub(crate) fn sheet(on: &On<'_>, code: Option<&str>) -> Result<Sheet> {
    let (visit, seen) = (&on.came.visit, on.seen);
    let (town, lang, case) = (&visit.town, visit.lang, &seen.case);
    let directory = town.directory();
    let settings = &directory.settings;
    let definition = &seen.version().definition;
    let path = if case.applicant.is_some() {
        case.path()
    } else {
        "/dossiers".to_owned()
    };
    let url = town.url(&visit.href(&path));
    let short = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let (turn, clocks, way) = views::summary(on);
    let contact = &seen.version().contact;
    let or_else = |own: &str, other: &str| {
        let text = if own.is_empty() { other } else { own };
        text.to_owned()
    };
    let mut who = vec![
        views::service(&directory, &case.service),
        or_else(&contact.place, &settings.address.join(", ")),
        or_else(&contact.hours, &settings.hours.join(", ")),
        or_else(&contact.phone, &settings.phone),
    ];
    who.retain(|line| !line.is_empty());
    let way: Vec<_> = way
        .into_iter()
        .map(|(state, day)| json!({ "state": state, "day": day_long(lang, day) }))
        .collect();
    Ok(Sheet {
        template: SUMMARY,
        lang,
        title: views::words(lang, &definition.title),
        imprint: Imprint {
            link: Some(short.to_owned()),
            ..Imprint::of(settings, town.clock().today())
        },
        data: json!({
            "number": t!(lang, "cases-letter-reference", number = case.number.clone()),
            "state": views::state_title(lang, definition, case.state()),
            "turn": turn,
            "clocks": clocks,
            "way": way,
            "who": who,
            "qr": paper::qr_svg(&url)?,
            "code": code,
            "words": {
                "clocks": t!(lang, "cases-clocks"),
                "way": t!(lang, "cases-way"),
                "who": t!(lang, "cases-letter-contact"),
                "follow": t!(lang, "cases-summary-follow"),
                "follow-help": if code.is_some() {
                    t!(lang, "cases-summary-help-code", address = short.to_owned())
                } else {
                    t!(lang, "cases-summary-help", address = short.to_owned())
                },
                "code": t!(lang, "cases-summary-code"),
                "qr": t!(lang, "cases-summary-qr", address = short.to_owned()),
            },
        }),
    })
}
