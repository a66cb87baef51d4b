//! What pages answer, as scenarios name it: why something is refused, and which case was opened.

use maison::scenarios::hands::{Done, Filed, Filing};

use crate::{by_hand::refused, page_form::words};

/// Why, as scenarios name it.
pub fn reasons(fields: &[String], told: &str) -> Vec<String> {
    let mut reasons: Vec<String> = fields
        .iter()
        .map(|field| field.split('.').next().unwrap_or_default().to_owned())
        .collect();
    if told.contains("trop tôt") {
        reasons.push("before".to_owned());
    }
    // The action is not among those the case offers this person now: the page says that it moved.
    if told.contains("faire avancer ce dossier") {
        reasons.push("by".to_owned());
    }
    reasons
}

/// The page that says, early, that a request cannot be sent as it stands, or that nothing is taken today.
pub fn stopped(filing: &Filing, page: &str) -> Option<Done<Filed>> {
    let told = words(page.split("<main").nth(1)?);
    let says = ["demande ne peut pas être envoyée", "ne vous concerne pas"];
    let is_told = says.iter().any(|heading| told.contains(heading));
    is_told.then(|| refused(denied(filing, &told), told))
}

/// The conditions that a page tells, by their own words.
pub fn denied(filing: &Filing, told: &str) -> Vec<String> {
    let plain = |text: &str| {
        text.replace(['’', '\u{a0}', '\u{202f}'], " ")
            .replace('\'', " ")
    };
    let told = plain(told);
    let conditions = filing.version.definition.conditions.iter();
    conditions
        .filter(|clause| told.contains(plain(&clause.if_not.fr).trim_end_matches('.')))
        .map(|clause| clause.id().to_owned())
        .collect()
}

/// The case that was opened, from the page where one is sent.
pub fn arrived(here: &str, page: &str) -> Filed {
    let main = page.split("<main").nth(1).unwrap_or(page);
    if let Some(number) = here.strip_prefix("/bureau/dossiers/").or_else(|| {
        here.strip_prefix("/dossiers/")
            .filter(|rest| !rest.starts_with("cle/"))
    }) {
        return Filed {
            number: number.to_owned(),
            code: None,
        };
    }
    let caption = main.split("govuk-caption-l").nth(1).unwrap_or_default();
    let number = caption
        .split('>')
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    Filed {
        number: number.unwrap_or_default().trim().to_owned(),
        code: Some(code_in(page)),
    }
}

/// The code that a page tells once.
pub fn code_in(page: &str) -> String {
    let (_, rest) = page.split_once("<code").expect("a code to note");
    let (_, rest) = rest.split_once('>').expect("a code to note");
    words(rest.split("</code>").next().unwrap_or_default())
}
