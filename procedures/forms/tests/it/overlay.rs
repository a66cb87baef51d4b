//! Paper from end to end: answers are typed in the boxes of the blank form, the sheets are read back by
//! their geometry alone, keyed at the counter, and give the bytes that the web gives. And every blank
//! form of the house: accessible, its boxes large enough, nothing over anything.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::collections::BTreeMap;

use base::Lang;
use catalogue::shelf;
use forms::sheet::{self, Paper};
use paper::{Place, Proof};
use testkit::{
    databases,
    pdf::{self, Typed, Word},
};

use crate::{
    everything::{PROCEDURE, streets, today, version_of_folder},
    house::{Scene, open_with},
    web_pages::{CHOICES, PEOPLE, PLACE, SIMPLE},
};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// Where the code of a sheet begins: nothing is written there.
const FOOT: f64 = 841.89 - 28.0 * MM;

fn proof(scene: &Scene, lang: Lang) -> Proof {
    let streets = streets();
    let paper = Paper {
        version: &scene.version,
        streets: &streets,
        dates: &forms::known::Facts::new(),
        lang,
        draft: None,
        today: today(),
    };
    paper::proof(&sheet::form(&scene.small.town, &paper).unwrap()).unwrap()
}

/// What a box is for, told by its size as a hand would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Tick,
    Cell,
    Line,
}

fn shape(place: &Place) -> Shape {
    if place.width < 5.0 * MM {
        Shape::Tick
    } else if place.width < 10.0 * MM {
        Shape::Cell
    } else {
        Shape::Line
    }
}

/// The pen: an answer as a field of the form becomes words in boxes.
fn write(places: &[Place], name: &str, value: &str) -> Vec<Typed> {
    let own: Vec<&Place> = places.iter().filter(|place| place.name == name).collect();
    assert!(!own.is_empty(), "no box for {name}");
    let typed = |place: &Place, text: &str, from: f64| Typed {
        page: place.page,
        left: place.left + from,
        baseline: place.top + place.height / 2.0 + 4.0,
        text: text.to_owned(),
    };
    match shape(own[0]) {
        Shape::Tick => {
            let place = own
                .iter()
                .find(|place| place.of.as_deref() == Some(value))
                .unwrap_or_else(|| panic!("{name}: no box to tick for {value}"));
            vec![typed(place, "X", 3.0)]
        }
        Shape::Cell => {
            let mut figures: Vec<char> =
                value.chars().filter(char::is_ascii_alphanumeric).collect();
            if let Some(national) = value.strip_prefix("+33") {
                figures = std::iter::once('0').chain(national.chars()).collect();
            } else if value.len() == 10 && value.split('-').count() == 3 {
                let mut parts: Vec<&str> = value.split('-').collect();
                parts.reverse();
                figures = parts.concat().chars().collect();
            }
            assert!(figures.len() <= own.len(), "{name}: {value} has no room");
            let cells = figures.iter().zip(&own);
            cells
                .map(|(figure, place)| typed(place, &figure.to_string(), 5.0))
                .collect()
        }
        Shape::Line => vec![typed(own[0], value, 2.0 * MM)],
    }
}

fn stands_in(word: &Word, place: &Place) -> bool {
    let (x, y) = (
        f64::midpoint(word.left, word.right),
        f64::midpoint(word.top, word.bottom),
    );
    word.page == place.page
        && (place.left..place.right()).contains(&x)
        && (place.top..place.bottom()).contains(&y)
}

/// The reader: what stands in each box, as an agent keys it.
fn read(places: &[Place], words: &[Word]) -> Vec<(String, String)> {
    let mut found: BTreeMap<&str, Vec<(&Place, String)>> = BTreeMap::new();
    for place in places {
        let own: Vec<&str> = words
            .iter()
            .filter(|word| stands_in(word, place))
            .map(|word| word.text.as_str())
            .collect();
        if !own.is_empty() {
            let entry = found.entry(&place.name).or_default();
            entry.push((place, own.join(" ")));
        }
    }
    let mut keyed = Vec::new();
    for (name, written) in found {
        let cells = places.iter().filter(|place| place.name == name).count();
        match shape(written[0].0) {
            Shape::Tick => keyed.extend(written.iter().map(|(place, _)| {
                let code = place.of.clone().unwrap_or_default();
                match code.as_str() {
                    "later" => (format!("{name}.later"), "yes".to_owned()),
                    _ => (name.to_owned(), code),
                }
            })),
            Shape::Cell => {
                let figures: String = written.iter().map(|(_, figure)| figure.as_str()).collect();
                if cells == 8 {
                    keyed.push((name.to_owned(), figures[..2].to_owned()));
                    keyed.push((format!("{name}-month"), figures[2..4].to_owned()));
                    keyed.push((format!("{name}-year"), figures[4..].to_owned()));
                } else {
                    keyed.push((name.to_owned(), figures));
                }
            }
            // Whatever stands in the frame for a signature is one.
            Shape::Line if written[0].0.height > 15.0 * MM => {
                keyed.push((name.to_owned(), "yes".to_owned()));
            }
            Shape::Line => keyed.push((name.to_owned(), written[0].1.clone())),
        }
    }
    keyed
}

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The same answers on the web, page by page, and on paper; the paper comes back as the same bytes.
async fn there_and_back(procedure: &str, pages: &[(&str, Fields<'_>)], on_paper: &[(&str, &str)]) {
    for database in databases().await {
        let scene = open_with(database, procedure).await;
        let name = scene.version.name().to_owned();
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let pages: Vec<_> = pages
            .iter()
            .map(|(page, fields)| (*page, &fields[..]))
            .collect();
        scene.answer(&visitor, &at, &pages).await;
        let _ = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(303);
        let sheet = proof(&scene, Lang::Fr);
        let typed: Vec<Typed> = on_paper
            .iter()
            .flat_map(|(name, value)| write(&sheet.places, name, value))
            .collect();
        let written = pdf::typed_over(&sheet.pdf, &typed);
        let words = pdf::words(&written);
        let keyed = read(&sheet.places, &words);
        let mut fields = vec![("maison.channel", "paper"), ("maison.agreed", "yes")];
        fields.extend(
            keyed
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        let ana = scene.visitor(Some("ana")).await;
        let _ = scene
            .send(&ana, &format!("/guichet/saisie/{name}"), &fields)
            .await
            .expect(303);
        let all = scene.received.all();
        assert_eq!(all.len(), 2, "{name}");
        let web = all.iter().find(|one| one.channel.code() == "web").unwrap();
        let paper = all
            .iter()
            .find(|one| one.channel.code() == "paper")
            .unwrap();
        assert_eq!(
            web.answers.canonical(),
            paper.answers.canonical(),
            "{name}: {keyed:?}"
        );
        assert!(web.answers.canonical().len() > 40);
    }
}

#[tokio::test]
async fn a_form_of_every_kind_comes_back_from_paper() {
    let pages = [
        ("place", PLACE.to_vec()),
        ("simple", SIMPLE.to_vec()),
        ("choices", CHOICES.to_vec()),
        ("people", PEOPLE.to_vec()),
    ];
    let on_paper = [
        ("address.line", "12, rue des lilas"),
        ("address.postcode", "84210"),
        ("word", "oui"),
        ("surface", "48"),
        ("start", "2026-12-01"),
        ("gas", "yes"),
        ("gas_survey", "later"),
        ("lessor", "company"),
        ("siren.number", "732829320"),
        ("days", "thu"),
        ("days", "mon"),
        ("owner.name", "une bailleresse"),
        ("owner.email", "bailleresse@exemple.fr"),
        ("agreed", "yes"),
        ("truth", "Signature"),
        ("truth.name", "une bailleresse"),
    ];
    there_and_back(PROCEDURE, &pages, &on_paper).await;
}

fn of_the_house(name: &str) -> String {
    let mut shelf = shelf::of_the_house();
    shelf.remove(name).unwrap().folder.procedure
}

#[tokio::test]
async fn a_broken_lamp_comes_back_from_paper() {
    let fields = vec![
        ("where.text", "12 rue des Lilas"),
        ("what", "dark"),
        ("contact.phone", "06 12 34 56 78"),
    ];
    let pages = [("fault", fields.clone())];
    there_and_back(&of_the_house("eclairage"), &pages, &fields).await;
}

#[tokio::test]
async fn a_used_name_comes_back_from_paper() {
    let person = vec![
        ("request", "used"),
        ("person.name", "Léa Noël"),
        ("person.address.line", "3 avenue du Stade"),
        ("person.address.postcode", "84210"),
        ("person.address.town", "Valmoreau"),
    ];
    let name = vec![
        ("used_first_name", "Léa"),
        ("form_of_address", "none"),
        ("pronoun", "any"),
        ("known_as", "Éloi Noël-Garçon"),
    ];
    let all = [person.clone(), name.clone()].concat();
    let pages = [("request", person), ("used_name", name)];
    there_and_back(&of_the_house("prenom-d-usage"), &pages, &all).await;
}

/// Large enough for a hand: what one usually writes there, at three millimetres a letter.
fn assert_room(places: &[Place], name: &str) {
    for place in places {
        let (width, height) = (place.width / MM, place.height / MM);
        let said = format!("{name}: {place:?}");
        match shape(place) {
            Shape::Tick => assert!(width >= 4.0 && height >= 4.0, "{said}"),
            Shape::Cell => assert!(width >= 5.9 && height >= 7.9, "{said}"),
            Shape::Line => {
                assert!(height >= 7.9, "{said}");
                // A number has twelve letters; a name, a street or an e-mail address has forty.
                let letters = if width < 50.0 { 12.0 } else { 38.0 };
                assert!(width >= letters * 3.0, "{said}");
            }
        }
        assert!(
            place.left >= 13.9 * MM && place.right() <= 196.1 * MM,
            "{said}"
        );
        assert!(
            place.top >= 13.9 * MM && place.bottom() <= FOOT + 0.5,
            "{said}"
        );
    }
}

fn assert_apart(places: &[Place], words: &[Word], name: &str) {
    for (at, place) in places.iter().enumerate() {
        for other in &places[at + 1..] {
            let apart = place.page != other.page
                || place.right() <= other.left + 0.1
                || other.right() <= place.left + 0.1
                || place.bottom() <= other.top + 0.1
                || other.bottom() <= place.top + 0.1;
            assert!(apart, "{name}: {place:?} and {other:?}");
        }
        for word in words {
            assert!(!stands_in(word, place), "{name}: {word:?} in {place:?}");
        }
    }
}

#[tokio::test]
async fn every_blank_form_is_accessible_and_has_room() {
    every_blank_form(Lang::Fr).await;
}

#[tokio::test]
async fn every_blank_form_in_english_too() {
    every_blank_form(Lang::En).await;
}

/// Each procedure of the house.
async fn every_blank_form(lang: Lang) {
    let database = databases().await.remove(0);
    let mut scene = open_with(database, PROCEDURE).await;
    for (name, shelved) in shelf::of_the_house() {
        scene.version = version_of_folder(&shelved.folder);
        let said = format!("{name} {}", lang.code());
        let sheet = proof(&scene, lang);
        let file = format!(
            "{}/formulaire-{name}-{}.pdf",
            env!("CARGO_TARGET_TMPDIR"),
            lang.code()
        );
        std::fs::write(file, &sheet.pdf).unwrap();
        assert_eq!(sheet.warnings, Vec::<String>::new(), "{said}");
        let title = forms::say::words(lang, &scene.version.definition.title);
        pdf::assert_accessible(&sheet.pdf, lang.code(), &title, &said);
        assert_room(&sheet.places, &said);
        let words = pdf::words(&sheet.pdf);
        assert_apart(&sheet.places, &words, &said);
        // Whoever keys it from a torn sheet finds it by its code.
        let code = sheet::code(&scene.version);
        let pages = words.iter().map(|word| word.page).max().unwrap_or(0);
        for page in 1..=pages {
            let foot: Vec<&str> = words
                .iter()
                .filter(|word| word.page == page && word.top > FOOT)
                .map(|word| word.text.as_str())
                .collect();
            assert!(
                foot.join(" ").contains(&format!("{code}-{page}")),
                "{said}: {foot:?}"
            );
        }
        let questions = scene
            .version
            .definition
            .form
            .iter()
            .flat_map(|page| &page.questions);
        for question in questions {
            let has = |place: &Place| {
                place.name == question.id || place.name.starts_with(&format!("{}.", question.id))
            };
            assert!(
                sheet.places.iter().any(has),
                "{said}: no box for {}",
                question.id
            );
        }
    }
}
