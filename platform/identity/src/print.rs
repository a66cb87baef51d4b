//! The letter that opens an account without e-mail, as an accessible PDF: who it is for in the window
//! of an envelope, the code, where to write it, what to do when it is lost.

use base::{Problem, Result};
use i18n::{format, msg, t};
use paper::{Imprint, LETTER, Sheet};
use serde_json::json;
use town::Town;

use crate::actions::accounts::PrintedLetter;

/// Lines of a postal address that show through the window, after the name.
const LINES: usize = 6;
/// Characters of each.
const LENGTH: usize = 40;

/// The lines of a postal address as they were typed; it is printed and kept nowhere.
pub(crate) fn address_lines(typed: &str) -> Result<Vec<String>, Problem> {
    let lines: Vec<String> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let fits = lines.len() <= LINES && lines.iter().all(|line| line.chars().count() <= LENGTH);
    if fits {
        return Ok(lines);
    }
    let message = msg!("identity-address-mend", lines = LINES, length = LENGTH);
    Err(Problem::new("postal", message))
}

/// The letter, in the language of the person.
fn sheet(town: &Town, letter: &PrintedLetter, address: &[String]) -> Result<Sheet> {
    let lang = letter.lang;
    let directory = town.directory();
    let settings = &directory.settings;
    let today = town.clock().today();
    let url = town.url(&format!("{}/connexion/code", lang.prefix()));
    let short = paper::short_address(&url);
    let name = settings.name.as_str();
    let mut addressee = vec![letter.name.clone()];
    addressee.extend_from_slice(address);
    let data = json!({
        "addressee": addressee,
        "place-date": t!(lang, "identity-print-place", town = name, day = format::day_long(lang, today)),
        "paragraphs": [
            t!(lang, "identity-print-hello", name = letter.name.as_str(), town = name),
            t!(lang, "identity-print-where", address = short),
        ],
        "code": {
            "label": t!(lang, "identity-print-code"),
            "value": letter.code.replace('-', " "),
            "hint": t!(lang, "identity-print-until", day = format::day_long(lang, letter.until)),
        },
        "qr": {
            "svg": paper::qr_svg(&url)?,
            "alt": t!(lang, "identity-print-scan", address = short),
            "caption": short,
        },
        "after": [
            format!("{} {}", t!(lang, "identity-print-number"), letter.number),
            t!(lang, "identity-print-password"),
            t!(lang, "identity-print-lost"),
        ],
        "signature": [settings.house],
    });
    Ok(Sheet {
        template: LETTER,
        lang,
        title: t!(lang, "identity-print-title"),
        imprint: Imprint {
            link: Some(short.to_owned()),
            ..Imprint::of(settings, today)
        },
        data,
    })
}

/// The letter as a PDF.
pub(crate) async fn letter(
    town: &Town,
    letter: &PrintedLetter,
    address: &[String],
) -> Result<Vec<u8>> {
    let sheet = sheet(town, letter, address)?;
    paper::turn().await?.print(sheet).await
}
