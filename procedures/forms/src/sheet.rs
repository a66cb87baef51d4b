//! The paper form: the same questions, with boxes for a pen, a code on each sheet, and where to bring it.

mod boxes;

use base::{Day, Lang, Result};
use catalogue::{Afterwards, Kind, Page, Retention, Version, words};
use i18n::t;
use paper::{Imprint, Sheet, Template};
use serde_json::{Value, json};
use town::Town;

use crate::{
    Answers, Draft, Streets, actions, bounds::Bounds, concerns::concerns, known::Facts, say,
};

const FORM: Template = Template::new("form.typ", include_str!("../paper/form.typ"));
/// No form has more sheets than this.
const SHEETS: usize = 16;

/// Which form, for whom.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    pub version: &'a Version,
    pub streets: &'a Streets,
    /// The days that the town set for the procedure's dates.
    pub dates: &'a Facts,
    pub lang: Lang,
    /// Answers already given, written in the boxes.
    pub draft: Option<&'a Draft>,
    pub today: Day,
}

/// The code of a version's sheets: letters and figures that an agent may type when the drawing is torn.
pub fn code(version: &Version) -> String {
    let hash = journal::fingerprint(&json!([
        "paper form",
        version.id.as_str(),
        version.fingerprint
    ]));
    let letters: String = hash.chars().take(6).collect::<String>().to_uppercase();
    format!("{} {}", initials(version.name()), letters)
}

/// `permis-de-louer` is PL: little words do not count.
pub fn initials(name: &str) -> String {
    let letters = name
        .split('-')
        .filter(|word| {
            !matches!(
                *word,
                "de" | "des"
                    | "du"
                    | "la"
                    | "le"
                    | "les"
                    | "l"
                    | "d"
                    | "a"
                    | "aux"
                    | "au"
                    | "et"
                    | "un"
                    | "une"
            )
        })
        .filter_map(|word| word.chars().next());
    letters.take(3).collect::<String>().to_uppercase()
}

/// What a blank form is recognised by, without making it: all that it says, and of what day.
pub fn mark(town: &Town, paper: &Paper<'_>) -> String {
    let version = paper.version;
    let directory = town.directory();
    paper::mark(&(
        (version.id.as_str(), &version.fingerprint, &version.contact),
        (&directory.settings, directory.service(version.service())),
        (paper.lang, paper.today, paper.streets.fingerprint()),
        (town.url(""), &FORM.source, paper.dates),
    ))
}

/// The form, ready to be composed.
pub fn form(town: &Town, paper: &Paper<'_>) -> Result<Sheet> {
    let Paper { version, lang, .. } = *paper;
    let definition = &version.definition;
    let settings = &town.directory().settings;
    let title = say::words(lang, &definition.title);
    let path = format!("{}/demarches/{}", lang.prefix(), version.name());
    let mut sheet_code = code(version);
    if let Some(draft) = paper.draft {
        sheet_code = format!("{sheet_code} {}", draft.code);
    }
    let qrs: Vec<String> = (1..=SHEETS)
        .map(|at| {
            let code = format!("{}-{at}", sheet_code.replace(' ', "+"));
            paper::qr_svg(&town.url(&format!(
                "/guichet/saisie/{}?feuille={code}",
                version.name()
            )))
        })
        .collect::<Result<_>>()?;
    let empty = Answers::default();
    let answers = paper.draft.map_or(&empty, |draft| &draft.answers);
    let pages: Vec<Value> = definition
        .form
        .iter()
        .enumerate()
        .map(|(at, page)| page_of(paper, page, at + 1, answers))
        .collect();
    let link = short(&town.url(&path));
    let bring = bring(town, version, &link);
    let days = actions::draft_days(version);
    let data = json!({
        "lead": say::words(lang, &definition.summary),
        "code": sheet_code,
        "qrs": qrs,
        "pages": pages,
        "bring": bring,
        "before": concerns(lang, version, paper.dates).map(|concerns| json!({
            "title": t!(lang, "forms-paper-before"), "lead": concerns.lead, "items": concerns.items,
        })),
        "words": {
            "how": t!(lang, "forms-paper-how"),
            "instructions": instructions(lang, version),
            "sheet": t!(lang, "forms-paper-sheet"),
            "of": t!(lang, "forms-paper-of"),
            "where": t!(lang, "forms-paper-where"),
            "same": t!(lang, "forms-paper-same"),
            "office": t!(lang, "forms-paper-office"),
            "arrived": t!(lang, "forms-paper-arrived"),
            "number": t!(lang, "forms-paper-number"),
            "data": t!(lang, "forms-paper-data"),
            "notice": notice(lang, version, settings.privacy_contact.as_str()),
            "prefilled": paper.draft.map(|_| t!(lang, "forms-paper-prefilled", days = days)),
        },
    });
    let proof = t!(
        lang,
        "forms-paper-proof",
        version = definition.version.as_str(),
        fingerprint = version.fingerprint.get(..16).unwrap_or_default()
    );
    Ok(Sheet {
        template: FORM,
        lang,
        title,
        imprint: Imprint {
            town: settings.name.clone(),
            house: settings.house.clone(),
            address: settings.address.join(", "),
            telephone: Some(settings.phone.clone()).filter(|phone| !phone.is_empty()),
            link: Some(link),
            proof: Some(proof),
            printed: paper.today,
            mark: None,
        },
        data,
    })
}

/// How to fill it in. Papers are spoken of where some are asked.
fn instructions(lang: Lang, version: &Version) -> Vec<String> {
    let mut said = vec![t!(lang, "forms-paper-pen"), t!(lang, "forms-paper-more")];
    let mut questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    if questions.any(|question| question.kind == Kind::File) {
        let formats = t!(lang, "forms-file-hint");
        said.push(t!(lang, "forms-paper-files", formats = formats));
        said.push(t!(lang, "forms-paper-missing"));
    }
    said
}

/// Where it is brought or sent, as one writes it on an envelope, then when and how one asks.
fn bring(town: &Town, version: &Version, link: &str) -> Vec<String> {
    let directory = town.directory();
    let settings = &directory.settings;
    let contact = &version.contact;
    let service = directory.service(version.service());
    let names = [&settings.name, &settings.house]
        .into_iter()
        .chain(service.map(|service| &service.name));
    let mut lines = vec![names.map(String::as_str).collect::<Vec<_>>().join(", ")];
    lines.push(if contact.place.is_empty() {
        settings.address.join(", ")
    } else {
        contact.place.clone()
    });
    if contact.hours.is_empty() {
        lines.extend(settings.hours.iter().cloned());
    } else {
        lines.push(contact.hours.clone());
    }
    let phone = [&contact.phone, &settings.phone];
    let phone = phone.into_iter().find(|phone| !phone.is_empty()).cloned();
    let ways: Vec<String> = phone.into_iter().chain([link.to_owned()]).collect();
    lines.push(ways.join(" · "));
    lines
}

fn short(url: &str) -> String {
    url.split_once("://")
        .map_or(url, |(_, address)| address)
        .to_owned()
}

/// What is done with the answers, and the rights of who gives them.
fn notice(lang: Lang, version: &Version, contact: &str) -> String {
    let keep = &version.definition.keep;
    let archives = keep.then == Afterwards::Archive;
    let mut said = vec![t!(lang, "forms-paper-notice")];
    said.push(match keep.cases {
        Some(Retention::For(delay)) if archives => t!(
            lang,
            "forms-paper-kept-archived",
            keep = words::delay(lang, delay)
        ),
        Some(Retention::For(delay)) => t!(
            lang,
            "forms-paper-kept-erased",
            keep = words::delay(lang, delay)
        ),
        _ => t!(lang, "forms-paper-kept-not"),
    });
    let mut questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let has_files = questions.any(|question| question.kind == Kind::File);
    match keep.files {
        Some(files) if has_files && keep.files != keep.cases => said.push(match files {
            Retention::For(delay) => t!(
                lang,
                "forms-paper-kept-files",
                keep = words::delay(lang, delay)
            ),
            Retention::None => t!(lang, "forms-paper-kept-files-not"),
        }),
        _ => {}
    }
    said.push(t!(lang, "forms-paper-rights"));
    if !contact.is_empty() {
        said.push(t!(lang, "forms-paper-notice-contact", contact = contact));
    }
    said.join(" ")
}

fn page_of(paper: &Paper<'_>, page: &Page, number: usize, answers: &Answers) -> Value {
    let lang = paper.lang;
    let pen = boxes::Pen {
        lang,
        streets: paper.streets,
    };
    let bounds = Bounds {
        lang,
        version: paper.version,
        dates: paper.dates,
        streets: paper.streets,
    };
    let questions: Vec<Value> = page
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| {
            let only_if = question.when.as_ref().or(page.when.as_ref());
            json!({
                "number": format!("{number}.{}", at + 1),
                "title": say::words(lang, &question.title),
                "optional": question.optional.then(|| t!(lang, "forms-optional")),
                "notes": notes(
                    only_if.map(|when| say::only_if(lang, paper.version, when)),
                    question.help.as_ref().map(|help| say::words(lang, help)),
                    bounds.written(question),
                ),
                "boxes": pen.boxes(question, answers.get(&question.id)),
            })
        })
        .collect();
    json!({"number": number, "title": say::words(lang, &page.title), "questions": questions})
}

/// What stands between a question and its boxes, as one paragraph: forms stay short.
fn notes(only_if: Option<String>, help: Option<String>, bounds: Option<String>) -> Option<String> {
    let said: Vec<String> = [only_if, help, bounds].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_leave_little_words_out() {
        assert_eq!(initials("permis-de-louer"), "PL");
        assert_eq!(initials("acces-aux-documents"), "AD");
        assert_eq!(initials("eclairage"), "E");
    }
}
