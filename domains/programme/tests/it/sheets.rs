//! The booklet and the sheet of one commitment, read back by poppler: every figure, every word, in
//! order, nothing taken for markup and nothing cut.

use base::{Day, Lang};
use paper::{Imprint, Sheet, Template};
use serde_json::{Value, json};

const SHARED: &[(&str, &str)] = &[("programme.typ", include_str!("../../paper/programme.typ"))];
const BOOKLET: Template = Template::sharing(
    "booklet.typ",
    include_str!("../../paper/booklet.typ"),
    SHARED,
);
const COMMITMENT: Template = Template::sharing(
    "commitment.typ",
    include_str!("../../paper/commitment.typ"),
    SHARED,
);

/// The tags, one a line, each followed by the lines of its text in quotes.
fn tags(sheet: &Sheet) -> Vec<String> {
    tags_of(&paper::render(sheet).expect("a sheet"))
}

fn tags_of(pdf: &[u8]) -> Vec<String> {
    testkit::pdf::tags(pdf).lines().map(str::to_owned).collect()
}

/// The text as it is read aloud, all white space as one blank.
fn text(sheet: &Sheet) -> String {
    read_aloud(&paper::render(sheet).expect("a sheet"))
}

pub(crate) fn read_aloud(pdf: &[u8]) -> String {
    let said: Vec<String> = tags_of(pdf)
        .iter()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"').map(str::to_owned))
        .collect();
    said.join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Level and text of every heading.
fn headings(sheet: &Sheet) -> Vec<String> {
    tags(sheet)
        .windows(2)
        .filter(|pair| pair[0].starts_with('H') && pair[0].contains("(block)"))
        .map(|pair| format!("{} {}", &pair[0][..2], pair[1].trim_matches('"')))
        .collect()
}

fn sheet(template: Template, title: &str, data: Value) -> Sheet {
    Sheet {
        template,
        lang: Lang::Fr,
        title: title.to_owned(),
        imprint: Imprint {
            town: "Valmoreau".to_owned(),
            house: "Maison commune".to_owned(),
            address: "1, place du Lavoir".to_owned(),
            telephone: None,
            link: Some("valmoreau.example/programme".to_owned()),
            proof: Some("Journal, empreinte 7f3a 19c2".to_owned()),
            printed: Day::new(2026, 11, 20).expect("a date"),
            mark: None,
        },
        data,
    }
}

fn words() -> Value {
    json!({
        "service": "Service", "elected": "Personne élue", "territory": "Lieu", "stage": "Étape",
        "due": "Promis pour",
        "formerly": "d’abord", "news": "Dernière nouvelle", "indicator": "Chiffre", "target": "but :",
        "money": "Argent", "axis": "Axe", "part": "Orientation", "total": "Total", "page": "Page",
        "whole": "Ensemble", "steps": "Les étapes", "history": "Ce qui s’est passé", "proof": "Reçu de preuve",
    })
}

fn totals(counts: [u32; 6]) -> Value {
    let states = [
        "kept",
        "under_way",
        "not_started",
        "late",
        "silent",
        "dropped",
    ];
    let words = [
        "tenus",
        "en cours",
        "pas commencés",
        "en retard",
        "sans nouvelles",
        "abandonnés",
    ];
    (0..6)
        .map(|at| json!({ "state": states[at], "word": words[at], "count": counts[at] }))
        .collect()
}

fn commitment() -> Value {
    json!({
        "number": "7",
        "title": "Servir des repas à moitié bio",
        "states": [
            { "state": "under_way", "word": "En cours" },
            { "state": "late", "word": "En retard de cinq mois" },
        ],
        "promise": "Un euro sur deux paiera des produits bio.",
        "service": "Restauration scolaire",
        "elected": "Nadia Ferrand",
        "territory": "Toute la commune",
        "stage": "Voté",
        "due": "31 mars 2027",
        "former-due": ["30 juin 2026"],
        "news": { "date": "14 novembre 2026", "text": "Le marché du pain est signé." },
        "indicators": [{ "title": "Part du bio", "last": "41 % en octobre", "target": "50 % fin 2026" }],
        "money": { "head": ["", "2026", "2027"], "rows": [["Voté", "310 000 €", "–"], ["Dépensé", "84 200 €", "–"]] },
        "link": "valmoreau.example/programme/7",
    })
}

fn booklet(axes: &Value) -> Sheet {
    let data = json!({
        "kind": "Programme du mandat, 2026–2032",
        "lead": "Ce qui tarde ou se tait est montré comme le reste.",
        "as-of": "État au 20 novembre 2026.",
        "totals": totals([31, 58, 17, 12, 6, 2]),
        "axes": axes,
        "counting": {
            "title": "Comment on compte",
            "rules": [{ "state": "kept", "word": "Tenu", "text": "Le résultat annoncé existe." }],
            "after": ["Chaque engagement compte une fois."],
        },
        "words": words(),
    });
    sheet(BOOKLET, "Le programme du mandat", data)
}

fn two_axes() -> Value {
    let one = |title: &str| {
        let mut one = commitment();
        one["title"] = title.into();
        one
    };
    json!([
        { "title": "Grandir", "totals": totals([1, 2, 0, 4, 0, 0]), "parts": [
            { "title": "École", "totals": totals([1, 0, 0, 0, 0, 0]), "commitments": [one("Premier")] },
            { "title": "Loisirs", "totals": totals([0, 2, 0, 4, 0, 0]), "commitments": [one("Second")] },
        ]},
        { "title": "Se loger", "totals": totals([0, 0, 0, 0, 1, 0]), "parts": [
            { "title": null, "totals": totals([0, 0, 0, 0, 1, 0]), "commitments": [one("Troisième")] },
        ]},
    ])
}

#[test]
fn the_booklet_says_every_figure_and_word_of_the_page() {
    let booklet = booklet(&two_axes());
    assert_eq!(
        paper::warnings(&booklet).expect("a booklet"),
        Vec::<String>::new()
    );
    let text = text(&booklet);
    for said in [
        "31 tenus",
        "58 en cours",
        "17 pas commencés",
        "12 en retard",
        "6 sans nouvelles",
        "2 abandonnés",
        "État au 20 novembre 2026.",
        "7. Premier",
        "En retard de cinq mois Étape : Voté",
        "Un euro sur deux paiera des produits bio.",
        "31 mars 2027 (d’abord 30 juin 2026)",
        "14 novembre 2026. Le marché du pain est signé.",
        "Part du bio : 41 % en octobre (but : 50 % fin 2026)",
        "310 000 €",
        "84 200 €",
        "Restauration scolaire",
        "Nadia Ferrand",
        "Toute la commune",
        "valmoreau.example/programme/7",
        "Le résultat annoncé existe.",
        "Chaque engagement compte une fois.",
        "Journal, empreinte 7f3a 19c2 · imprimé le 20 novembre 2026.",
        "Cette feuille a la même valeur que la page.",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
}

#[test]
fn headings_follow_the_tree_without_a_skipped_level() {
    assert_eq!(
        headings(&booklet(&two_axes())),
        [
            "H1 Le programme du mandat",
            "H2 Grandir",
            "H3 École",
            "H4 7. Premier",
            "H3 Loisirs",
            "H4 7. Second",
            "H2 Se loger",
            "H3 7. Troisième",
            "H2 Comment on compte",
        ]
    );
}

#[test]
fn the_cover_tells_on_which_page_an_axis_begins() {
    let text = text(&booklet(&two_axes()));
    assert!(text.contains("Grandir 1 2 – 4 – – 7 2 "), "{text}");
    assert!(text.contains("Se loger – – – – 1 – 1 3 "), "{text}");
    assert!(text.contains("Ensemble 1 2 – 4 – – 7 "), "{text}");
}

#[test]
fn an_empty_programme_and_a_bare_commitment_are_printed_too() {
    let empty = booklet(&json!([]));
    assert!(text(&empty).contains("Comment on compte"));
    let bare = json!({ "number": "1", "title": "Nu", "states": [{ "state": "not_started", "word": "Pas commencé" }] });
    let axes = json!([{ "title": "Axe", "totals": totals([0; 6]), "parts": [
        { "totals": totals([0; 6]), "commitments": [bare] },
    ]}]);
    assert!(text(&booklet(&axes)).contains("1. Nu Pas commencé"));
    let data = json!({ "words": words(), "commitment": bare });
    assert!(text(&sheet(COMMITMENT, "Nu", data)).contains("Nu Pas commencé"));
}

#[test]
fn no_text_of_a_commitment_is_markup_and_none_is_cut() {
    let wild = "#panic(\"x\") *gras* $x$ <l> @ref \\ #let a";
    let mut one = commitment();
    for field in ["title", "service", "elected", "territory", "due", "link"] {
        one[field] = format!("{wild} {field}").into();
    }
    one["states"][0]["word"] = format!("{wild} word").into();
    one["promise"] = format!(
        "{wild} promise. {}la fin.",
        "Une phrase de plus. ".repeat(700)
    )
    .into();
    one["news"]["text"] = format!("{wild} news").into();
    let axes = json!([{ "title": wild, "totals": totals([1; 6]), "parts": [
        { "title": format!("{wild} part"), "totals": totals([1; 6]), "commitments": [one] },
    ]}]);
    let whole = text(&booklet(&axes));
    for field in [
        "title",
        "service",
        "elected",
        "territory",
        "due",
        "link",
        "word",
        "promise",
        "news",
        "part",
    ] {
        assert!(
            whole.contains(&format!("{wild} {field}")),
            "{field} is not as it was written"
        );
    }
    assert!(whole.contains("la fin."), "a long promise is cut");
}

#[test]
fn the_sheet_of_a_commitment_has_its_chart_steps_history_and_proof() {
    let data = json!({
        "words": words(),
        "commitment": commitment(),
        "path": ["Le programme du mandat", "Grandir"],
        "charts": [{
            "title": "Part du bio dans les achats",
            "finding": "41 % en octobre ; le but est 50 %.",
            "unit": " %",
            "points": [
                { "label": "été", "value": 34, "shown": "34 %" },
                { "label": "octobre", "value": 41, "shown": "41 %" },
            ],
            "target": { "value": 50, "shown": "but : 50 %" },
            "table": { "head": ["Période", "Part"], "rows": [["Été", "34 %"], ["Octobre", "41 %"]] },
            "source": "Source : factures de la cuisine.",
        }],
        "steps": [
            { "state": "kept", "title": "État des lieux", "text": "Fait en avril." },
            { "state": "not_started", "title": "Bilan" },
        ],
        "history": [{ "date": "14 novembre 2026", "text": "Nouveau chiffre.", "reason": "Raison : le relevé." }],
        "receipt": [{ "label": "Acte", "value": "n° 48 197" }],
    });
    let sheet = sheet(COMMITMENT, "Servir des repas à moitié bio", data);
    assert_eq!(
        paper::warnings(&sheet).expect("a sheet"),
        Vec::<String>::new()
    );
    assert_eq!(
        headings(&sheet),
        [
            "H1 Servir des repas à moitié bio",
            "H2 Part du bio dans les achats",
            "H2 Les étapes",
            "H2 Ce qui s’est passé",
            "H2 Reçu de preuve",
        ]
    );
    let text = text(&sheet);
    for said in [
        "Le programme du mandat › Grandir",
        "41 % en octobre ; le but est 50 %.",
        "Été 34 % Octobre 41 %",
        "État des lieux Fait en avril.",
        "14 novembre 2026 Nouveau chiffre. Raison : le relevé.",
        "n° 48 197",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
}
