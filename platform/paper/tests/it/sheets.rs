//! What every sheet promises: accessible, literal, dated by its imprint, the same each time, refused when
//! a template is wrong.

use base::{Day, Error, Lang};
use paper::{Imprint, Sheet, Template, qr_svg, render, warnings};
use serde_json::{Value, json};

use testkit::pdf as judges;

const PLAIN: Template = Template::new(
    "plain.typ",
    r#"#import "/house.typ": *
#show: sheet
#heading(level: 1, heading-text)
#lead(data.lead)
#for one in data.paragraphs { paragraphs(one) }
"#,
);

pub fn imprint() -> Imprint {
    Imprint {
        town: "Valmoreau".to_owned(),
        house: "Maison commune".to_owned(),
        address: "1, place du Lavoir".to_owned(),
        telephone: Some("04 65 71 00 12".to_owned()),
        link: Some("valmoreau.example/essai".to_owned()),
        proof: Some("Règle version 3, empreinte 41c8 a07d".to_owned()),
        printed: Day::new(2026, 11, 20).expect("a date"),
        mark: None,
    }
}

fn plain(lang: Lang, paragraphs: &[&str]) -> Sheet {
    Sheet {
        template: PLAIN,
        lang,
        title: "Demander le permis de louer".to_owned(),
        imprint: imprint(),
        data: json!({ "lead": "La réponse vient en un mois.", "paragraphs": paragraphs }),
    }
}

fn with(template: &'static str, data: Value) -> Sheet {
    Sheet {
        template: Template::new("essai.typ", template),
        data,
        ..plain(Lang::Fr, &[])
    }
}

fn refusal(sheet: &Sheet) -> String {
    match render(sheet) {
        Err(Error::Internal(error)) => error.to_string(),
        Err(other) => panic!("another kind of error: {other}"),
        Ok(_) => panic!("the sheet should be refused"),
    }
}

#[test]
fn a_sheet_is_tagged_declared_accessible_titled_and_dated() {
    let pdf = render(&plain(Lang::Fr, &["Un paragraphe."])).expect("a sheet");
    let info = judges::info(&pdf);
    assert!(
        info.contains("Title:           Demander le permis de louer"),
        "{info}"
    );
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("Nov 20") && info.contains("2026"), "{info}");
    let metadata = judges::metadata(&pdf);
    assert!(
        metadata.contains("<pdfuaid:part>1</pdfuaid:part>"),
        "{metadata}"
    );
    assert!(metadata.contains("<rdf:li>fr</rdf:li>"), "{metadata}");
}

#[test]
fn english_sheets_say_so() {
    let pdf = render(&plain(Lang::En, &[])).expect("a sheet");
    assert!(judges::metadata(&pdf).contains("<rdf:li>en</rdf:li>"));
    let text = judges::text(&pdf);
    assert!(
        text.contains("printed on 20 November 2026. This sheet has the same value as the page."),
        "{text}"
    );
}

#[test]
fn the_reading_order_is_head_title_text_last_lines() {
    let tags = judges::tags(&render(&plain(Lang::Fr, &["Premier.", "Second."])).expect("a sheet"));
    let places: Vec<usize> = [
        "\"Valmoreau\"",
        "\"Maison commune\"",
        "H1 \"Demander le permis de louer\" (block)",
        "\"La réponse vient en un mois.\"",
        "\"Premier.\"",
        "\"Second.\"",
        "\"Valmoreau, Maison commune, 1, place du Lavoir · 04 65 71 00 12 · valmoreau.example/essai\"",
        "\"Règle version 3, empreinte 41c8 a07d · imprimé le 20",
    ]
    .iter()
    .map(|part| tags.find(part).unwrap_or_else(|| panic!("{part} is missing from\n{tags}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}\n{tags}");
    assert!(tags.contains("Cette feuille a la même valeur"), "{tags}");
}

#[test]
fn what_people_write_is_never_markup() {
    let wild = [
        "#panic(\"x\") #let a = 1; #eval(\"1\") #import \"/house.typ\"",
        "*gras* _italique_ `code` $x^2$ = Titre",
        "<label> @ref https://example.org // rien /* rien */",
        "back\\slash \\u{41} \"guillemets\" 'apostrophe' #[bloc] ~ -- ---",
        "- tiret + plus / terme: sens",
    ];
    let mut sheet = plain(Lang::Fr, &wild);
    sheet.title = "#panic() *titre* $x$".to_owned();
    sheet.imprint.town = "#panic() *Ville* <l>".to_owned();
    let pdf = render(&sheet).expect("a sheet");
    let text = judges::text(&pdf);
    for said in wild
        .iter()
        .chain(&["#panic() *titre* $x$", "#panic() *Ville* <l>"])
    {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(judges::info(&pdf).contains("Title:           #panic() *titre* $x$"));
}

#[test]
fn a_character_without_glyph_does_not_cost_the_sheet() {
    let said = "Fête 🎉👩‍🚒 à Valmoreau \u{e000}, 市, مرحبا, Привет, Łódź, e\u{301}té \u{202e}fin";
    let text = judges::text(&render(&plain(Lang::Fr, &[said])).expect("a sheet"));
    assert!(
        text.contains("Fête \u{fffd} à Valmoreau \u{fffd}, \u{fffd},"),
        "{text}"
    );
    assert!(text.contains("Привет, Łódź, été fin"), "{text}");
}

#[test]
fn french_spaces_hide_nothing_from_a_reader() {
    let said = "Qui\u{202f}? «\u{202f}Vous\u{202f}», 1\u{202f}318\u{202f}€\u{a0}: oui";
    let pdf = render(&plain(Lang::Fr, &[said])).expect("a sheet");
    let text = judges::text(&pdf);
    assert!(text.contains("Qui ? « Vous », 1 318 € : oui"), "{text}");
    let tags = judges::tags(&pdf);
    assert!(tags.contains("\"318\"") && tags.contains("oui\""), "{tags}");
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let sheet = plain(Lang::Fr, &["Un paragraphe."]);
    let first = render(&sheet).expect("a sheet");
    assert_eq!(first, render(&sheet).expect("a sheet"));
    let mut later = sheet;
    later.imprint.printed = Day::new(2026, 11, 21).expect("a date");
    assert_ne!(first, render(&later).expect("a sheet"));
}

#[test]
fn the_fonts_are_the_houses_and_travel_with_the_sheet() {
    let fonts = judges::fonts(&render(&plain(Lang::Fr, &["Привет"])).expect("a sheet"));
    assert!(
        fonts
            .iter()
            .any(|(name, _)| name.contains("AtkinsonHyperlegibleNext-Regular")),
        "{fonts:?}"
    );
    assert!(
        fonts
            .iter()
            .any(|(name, _)| name.contains("DejaVuSansMono")),
        "{fonts:?}"
    );
    for (name, embedded) in &fonts {
        assert!(embedded, "{name} is not embedded");
        assert!(
            name.contains("Atkinson") || name.contains("DejaVuSansMono"),
            "{name}"
        );
    }
}

#[test]
fn pages_are_numbered_only_when_there_are_several() {
    let one = judges::text(&render(&plain(Lang::Fr, &["Court."])).expect("a sheet"));
    assert!(!one.contains("Page 1"), "{one}");
    let long = "Une phrase qui se répète. ".repeat(400);
    let pdf = render(&plain(Lang::Fr, &[&long])).expect("a sheet");
    let text = judges::text(&pdf);
    assert!(
        text.contains("Page 1 sur 3") && text.contains("Page 3 sur 3"),
        "{text}"
    );
    assert_eq!(
        text.matches("Cette feuille a la même valeur que la page.")
            .count(),
        1
    );
    // Repeated at each page, the number is not read aloud.
    assert!(!judges::tags(&pdf).contains("sur 3"));
}

#[test]
fn tables_have_heads_and_states_have_words() {
    let sheet = with(
        r#"#import "/house.typ": *
#show: sheet
#heading(level: 1, heading-text)
#for one in data.totals { par(state-tag(one)) }
#totals-picture(data.totals)
#simple-table(("Axe", "Total"), (("Se loger", "24"), ("Décider", "15")))
#facts(("Service", "Restauration"), ("Élue", none))
"#,
        json!({ "totals": [
            { "state": "kept", "word": "tenus", "count": 3 },
            { "state": "under_way", "word": "en cours", "count": 5 },
            { "state": "not_started", "word": "pas commencés", "count": 1 },
            { "state": "late", "word": "en retard", "count": 2 },
            { "state": "silent", "word": "sans nouvelles", "count": 0 },
            { "state": "dropped", "word": "abandonnés", "count": 1 },
        ] }),
    );
    assert_eq!(warnings(&sheet).expect("a sheet"), Vec::<String>::new());
    let tags = judges::tags(&render(&sheet).expect("a sheet"));
    assert_eq!(tags.matches("/Scope /Column").count(), 2, "{tags}");
    assert_eq!(tags.matches("/Scope /Row").count(), 2, "{tags}");
    for word in [
        "tenus",
        "en cours",
        "pas commencés",
        "en retard",
        "sans nouvelles",
        "abandonnés",
    ] {
        assert!(
            tags.contains(&format!("\"{word}\"")),
            "{word} is missing from\n{tags}"
        );
    }
    assert!(
        tags.contains("\"Restauration\"") && !tags.contains("Élue"),
        "{tags}"
    );
}

#[test]
fn a_chart_says_its_finding() {
    let template = r#"#import "/house.typ": *
#show: sheet
#heading(level: 1, heading-text)
#line-chart(data.points, target: (value: 50, shown: "but : 50 %"), unit: " %", alt: data.finding)
"#;
    let points = json!([
        { "label": "été", "value": 22, "shown": "22 %" },
        { "label": "hiver", "value": 41.5, "shown": "41,5 %" },
    ]);
    let sheet = with(
        template,
        json!({ "points": points, "finding": "De 22 à 41,5 %." }),
    );
    assert_eq!(warnings(&sheet).expect("a sheet"), Vec::<String>::new());
    let tags = judges::tags(&render(&sheet).expect("a sheet"));
    assert!(
        tags.contains("Figure") && tags.contains("\"41,5 %\""),
        "{tags}"
    );
    let flat = with(
        template,
        json!({ "points": [points[0]], "finding": "Un seul chiffre." }),
    );
    render(&flat).expect("one point is enough");
    let mute = with(template, json!({ "points": points, "finding": "" }));
    assert!(refusal(&mute).contains("a chart says its finding in words"));
}

#[test]
fn a_picture_without_description_is_refused() {
    let sheet = with(
        "#import \"/house.typ\": *\n#show: sheet\n= Titre\n#image(bytes(data.svg), format: \"svg\")\n",
        json!({ "svg": qr_svg("valmoreau.example").expect("a code") }),
    );
    let said = refusal(&sheet);
    assert!(
        said.contains("alt text") && said.contains("essai.typ:4"),
        "{said}"
    );
}

#[test]
fn a_fault_of_the_template_is_placed() {
    let said = refusal(&with(
        "#import \"/house.typ\": *\n#show: sheet\n#data.absent\n",
        json!({}),
    ));
    assert!(
        said.contains("essai.typ:3:7: dictionary does not contain key \"absent\""),
        "{said}"
    );
    let said = refusal(&with(
        "#import \"/house.typ\": *\n\n#state-tag((state: \"late\"))\n",
        json!({}),
    ));
    assert!(
        said.contains("house.typ:") && said.contains("essai.typ:3:"),
        "{said}"
    );
}

#[test]
fn a_template_reads_no_file_no_package_and_no_source() {
    for source in [
        "#read(\"/etc/passwd\")",
        "#read(\"Cargo.toml\")",
        "#image(\"photo.png\", alt: \"x\")",
        "#import \"@preview/cetz:0.3.0\": *",
        "#eval(\"1 + 1\")",
        "#std.eval(\"1 + 1\")",
    ] {
        let said = refusal(&with(source, json!({})));
        assert!(
            said.contains("access denied") || said.contains("expected function"),
            "{source}: {said}"
        );
    }
}

#[test]
fn templates_may_share_parts() {
    let template = Template::sharing(
        "whole.typ",
        "#import \"/house.typ\": *\n#import \"/part.typ\": greet\n#show: sheet\n= Titre\n#greet(data.name)\n",
        &[("part.typ", "#let greet(name) = par(\"Bonjour \" + name)\n")],
    );
    let owned = Template::owned(
        template.name.to_string(),
        template.source.to_string(),
        vec![(
            "part.typ".to_owned(),
            "#let greet(name) = par(\"Bonjour \" + name)\n".to_owned(),
        )],
    );
    for template in [template, owned] {
        let sheet = Sheet {
            template,
            data: json!({ "name": "Zoé" }),
            ..plain(Lang::Fr, &[])
        };
        assert!(judges::text(&render(&sheet).expect("a sheet")).contains("Bonjour Zoé"));
    }
}

#[test]
fn an_address_becomes_a_code() {
    let svg = qr_svg("https://valmoreau.example/programme").expect("a code");
    assert!(svg.contains("<svg") && svg.contains("#000"));
    assert!(matches!(
        qr_svg(&"x".repeat(5_000)),
        Err(Error::Internal(_))
    ));
}
