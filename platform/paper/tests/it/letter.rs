//! The letter for people without e-mail, and the notice it becomes without addressee.
//! Its address must show through the window of an envelope.

use base::Lang;
use paper::{LETTER, Sheet, qr_svg, render, warnings};
use serde_json::{Value, json};

use testkit::pdf as judges;

use crate::sheets::imprint;

fn letter(data: Value) -> Sheet {
    Sheet {
        template: LETTER,
        lang: Lang::Fr,
        title: "Votre code".to_owned(),
        imprint: imprint(),
        data,
    }
}

fn full() -> Value {
    json!({
        "addressee": ["Mme Yvette Bastide", "12, rue des Amandiers", "13999 Valmoreau"],
        "place-date": "Valmoreau, le 20 novembre 2026",
        "greeting": "Madame,",
        "paragraphs": ["Ce code remplace l’adresse électronique.\n\nIl sert une fois."],
        "code": { "label": "Votre code", "value": "K7QF 2M9D", "hint": "Valable un mois." },
        "qr": {
            "svg": qr_svg("https://valmoreau.example/code").expect("a code"),
            "alt": "Adresse à scanner : valmoreau.example/code",
            "caption": "valmoreau.example/code",
        },
        "after": ["Une question ? Appelez le 04 65 71 00 12."],
        "signature": ["Pour la commune", "Le service accueil"],
    })
}

#[test]
fn a_letter_holds_on_one_page_and_says_all() {
    let sheet = letter(full());
    assert_eq!(warnings(&sheet).expect("a letter"), Vec::<String>::new());
    let pdf = render(&sheet).expect("a letter");
    assert!(judges::info(&pdf).contains("Pages:           1"));
    let text = judges::text(&pdf);
    for said in [
        "12, rue des Amandiers",
        "Madame,",
        "Il sert une fois.",
        "K7QF 2M9D",
        "Le service accueil",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(
        judges::tags(&pdf).contains("Figure"),
        "the code to scan is a described picture"
    );
}

#[test]
fn the_address_stands_in_the_window_of_the_envelope() {
    let pdf = render(&letter(full())).expect("a letter");
    let (left, top) = judges::place_of(&pdf, "Mme");
    let millimetres = |points: f64| points / 72.0 * 25.4;
    assert!((106.0..112.0).contains(&millimetres(left)), "{left}");
    assert!((50.0..56.0).contains(&millimetres(top)), "{top}");
    let (_, bottom) = judges::place_of(&pdf, "13999");
    assert!(millimetres(bottom) < 85.0, "{bottom}");
    let (_, next) = judges::place_of(&pdf, "novembre");
    assert!(millimetres(next) > 90.0, "{next}");
}

#[test]
fn a_notice_has_neither_addressee_nor_code() {
    let sheet = letter(json!({ "paragraphs": ["La maison commune ferme à midi le 24 décembre."] }));
    assert_eq!(warnings(&sheet).expect("a notice"), Vec::<String>::new());
    let pdf = render(&sheet).expect("a notice");
    assert!(judges::text(&pdf).contains("ferme à midi le 24 décembre."));
}
