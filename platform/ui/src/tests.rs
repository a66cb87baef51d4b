//! What pages rely on without looking: nothing unescaped, no control without a label, words in
//! both languages.

use base::{Cents, Day, Lang, Message, Problem};
use maud::{Markup, html};

use crate::*;

const EVIL: &str = "<script>alert(1)</script>\"'&";

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

fn evil_link() -> Link {
    Link::new(EVIL, format!("/recherche?q={EVIL}"))
}

fn message() -> Message {
    i18n::msg!("ui-page", number = EVIL)
}

fn fields() -> Vec<Field> {
    let choices = || {
        vec![
            Choice::new(EVIL, EVIL).hint(EVIL),
            Choice::new("autre", "Autre"),
        ]
    };
    vec![
        Field::text("texte", EVIL),
        Field::email("courriel", EVIL),
        Field::password("secret", EVIL),
        Field::phone("telephone", EVIL),
        Field::search("mots", EVIL),
        Field::url("adresse", EVIL),
        Field::number("nombre", EVIL),
        Field::digits("code", EVIL),
        Field::money("argent", EVIL),
        Field::date("date", EVIL),
        Field::area("zone", EVIL),
        Field::select("liste", EVIL, choices()),
        Field::radios("un", EVIL, choices()),
        Field::checkboxes("plusieurs", EVIL, choices()),
        Field::checkboxes("seule", EVIL, vec![Choice::new("oui", EVIL)]),
        Field::file("fichier", EVIL, ".csv"),
    ]
}

/// The values of an attribute, for each tag of a kind.
fn attributes(html: &str, tag: &str, attribute: &str) -> Vec<Option<String>> {
    html.split(&format!("<{tag} "))
        .skip(1)
        .map(|rest| {
            let inside = &rest[..rest.find('>').expect("a closed tag")];
            let from = format!(" {attribute}=\"");
            let inside = format!(" {inside}");
            inside.find(&from).map(|at| {
                inside[at + from.len()..]
                    .split('"')
                    .next()
                    .unwrap_or("")
                    .to_owned()
            })
        })
        .collect()
}

fn pieces() -> Vec<Markup> {
    let lang = Lang::Fr;
    let table = || {
        Table::new(EVIL)
            .blocks()
            .column(Column::text(EVIL))
            .column(Column::figure(EVIL))
            .row(vec![EVIL.into(), EVIL.into()])
    };
    let problems = [Problem::new(EVIL, message())];
    vec![
        page_title(EVIL),
        section_with_link(EVIL, evil_link(), empty(EVIL)),
        tag(lang, State::Late, Some(EVIL)),
        word_tag(EVIL),
        key_figures(lang, EVIL, EVIL, Tally([1, 2, 3, 4, 5, 6])),
        axes(
            lang,
            EVIL,
            EVIL,
            vec![(evil_link(), Tally([1, 0, 0, 2, 0, 0]))],
        ),
        moves(
            lang,
            &[Move {
                state: State::Kept,
                link: evil_link(),
                text: EVIL.into(),
                when: EVIL.into(),
            }],
        ),
        rows(
            lang,
            &[Row {
                link: evil_link(),
                soft: Some(EVIL.into()),
                fact: Some(EVIL.into()),
                ..Row::default()
            }],
        ),
        late_list(&[Late {
            link: evil_link(),
            reason: EVIL.into(),
            axis: EVIL.into(),
            delay: EVIL.into(),
            new_date: Some(EVIL.into()),
        }]),
        silent_list(
            lang,
            &[Silent {
                link: evil_link(),
                place: EVIL.into(),
                since: EVIL.into(),
                ask: Some(EVIL.into()),
            }],
        ),
        history(&[Happening {
            when: EVIL.into(),
            what: difference(lang, EVIL, "autre"),
        }]),
        steps(
            lang,
            &[Step {
                state: State::Silent,
                title: EVIL.into(),
                lang: None,
                text: text(EVIL),
            }],
        ),
        phases(
            lang,
            EVIL,
            &[Phase {
                state: State::Kept,
                title: EVIL.into(),
                text: EVIL.into(),
            }],
        ),
        open_list(
            lang,
            day("2026-11-20"),
            vec![Open {
                until: day("2026-11-29"),
                kind: EVIL.into(),
                link: evil_link(),
                text: text(EVIL),
            }],
        ),
        doors(
            lang,
            &[Door {
                icon: Icon::Key,
                need: EVIL.into(),
                text: EVIL.into(),
                href: EVIL.into(),
            }],
        ),
        hero(lang, EVIL, &[evil_link()]),
        search_form(lang, EVIL, EVIL),
        receipt(
            lang,
            &Receipt {
                text: EVIL.into(),
                act: EVIL.into(),
                written: EVIL.into(),
                fingerprint: EVIL.into(),
                seal: Some(EVIL.into()),
                verify: EVIL.into(),
            },
        ),
        brief(&Brief {
            title: EVIL.into(),
            facts: vec![Fact::plain(EVIL, EVIL)],
            actions: vec![secondary_link(EVIL, EVIL)],
        }),
        notice(Tone::Done, EVIL, text(EVIL)),
        table().show(),
        line_chart(lang, "essai", indicator(table())),
        error_summary(lang, &problems),
        progress(lang, EVIL, 1, 3),
        fieldset(EVIL, hidden(EVIL, EVIL)),
        link_button(EVIL, EVIL, EVIL, html! {}),
        filter(lang, EVIL, fields(), EVIL),
        tiles(&[Tile {
            count: EVIL.into(),
            label: EVIL.into(),
            href: Some(EVIL.into()),
            late: true,
        }]),
        queue(&Queue {
            caption: EVIL.into(),
            columns: QueueColumns {
                due: EVIL.into(),
                file: EVIL.into(),
                subject: EVIL.into(),
                action: EVIL.into(),
                ..QueueColumns::default()
            },
            groups: vec![QueueGroup {
                title: EVIL.into(),
                note: EVIL.into(),
                late: true,
                rows: vec![QueueRow {
                    due: EVIL.into(),
                    due_note: EVIL.into(),
                    file: Some(evil_link()),
                    subject: EVIL.into(),
                    action: Some(evil_link()),
                    ..QueueRow::default()
                }],
            }],
        }),
        pagination(
            lang,
            Pages {
                current: 2,
                total: 9,
            },
            |_| EVIL.to_owned(),
        ),
    ]
}

fn indicator(table: Table) -> LineChart {
    LineChart {
        title: EVIL.into(),
        lang: None,
        subtitle: EVIL.into(),
        finding: EVIL.into(),
        unit: EVIL.into(),
        decimals: 1,
        measures: vec![
            Measure {
                day: day("2025-01-01"),
                value: 220,
            },
            Measure {
                day: day("2026-07-01"),
                value: 410,
            },
        ],
        target: Some(Target {
            day: day("2026-12-31"),
            value: 500,
            when: EVIL.into(),
        }),
        path: Vec::new(),
        promised: Some(day("2026-02-01")),
        table,
        source: None,
    }
}

fn page(main: Markup) -> String {
    let shell = Shell {
        title: EVIL.into(),
        town: EVIL.into(),
        menu: vec![MenuEntry {
            link: evil_link(),
            current: true,
        }],
        person: Person::Known {
            name: EVIL.into(),
            space: EVIL.into(),
            leave: EVIL.into(),
        },
        breadcrumbs: vec![evil_link()],
        description: Some(EVIL.into()),
        footer: Footer {
            proof: Some(Proof {
                acts: 3,
                sealed: Some(EVIL.into()),
                fingerprint: Some(EVIL.into()),
                href: EVIL.into(),
            }),
            address: vec![EVIL.into()],
            hours: vec![EVIL.into()],
            phone: Some(EVIL.into()),
            links: vec![evil_link()],
        },
        ..Shell::default()
    };
    shell.page(main).into_string()
}

#[test]
fn texts_never_come_out_raw() {
    for piece in pieces() {
        let html = page(piece);
        assert!(!html.contains("<script>alert"), "{html}");
        assert!(
            !html.contains("\"'&"),
            "an attribute was broken out of: {html}"
        );
    }
}

#[test]
fn the_content_policy_is_kept() {
    for piece in pieces() {
        let html = page(piece);
        assert!(!html.contains(" style=\""), "{html}");
        assert!(!html.contains(" onclick="), "{html}");
    }
}

#[test]
fn every_control_has_its_label() {
    for lang in Lang::ALL {
        for field in fields() {
            let html = field
                .hint("indice")
                .error(Some("erreur".into()))
                .show(lang)
                .into_string();
            let labels = attributes(&html, "label", "for");
            for tag in ["input", "select", "textarea"] {
                for id in attributes(&html, tag, "id") {
                    assert!(labels.contains(&id), "{id:?} has no label in {html}");
                }
            }
            let first = attributes(&html, "fieldset", "aria-describedby")
                .into_iter()
                .chain(
                    ["input", "select", "textarea"]
                        .into_iter()
                        .flat_map(|tag| attributes(&html, tag, "aria-describedby")),
                )
                .flatten()
                .next();
            if !html.contains("seule") {
                assert!(
                    first.is_some_and(|ids| ids.contains("-hint") && ids.contains("-error")),
                    "{html}"
                );
            }
        }
    }
}

#[test]
fn an_error_leads_to_its_control() {
    let problems = [
        Problem::new("date", message()),
        Problem::new("texte", message()),
    ];
    let summary = error_summary(Lang::Fr, &problems).into_string();
    assert!(summary.contains("Deux réponses à revoir"));
    for field in fields().into_iter().filter(|field| {
        let html = field.show(Lang::Fr).into_string();
        html.contains("id=\"date\"") || html.contains("id=\"texte\"")
    }) {
        let html = field
            .review(Lang::Fr, &problems)
            .show(Lang::Fr)
            .into_string();
        assert!(html.contains("govuk-form-group--error"), "{html}");
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
    }
    assert!(summary.contains("href=\"#date\"") && summary.contains("href=\"#texte\""));
    assert!(error_summary(Lang::Fr, &[]).into_string().is_empty());
}

#[test]
fn a_password_is_never_written_back() {
    let html = Field::password("secret", "Mot de passe")
        .value("lavande")
        .show(Lang::Fr);
    assert!(!html.into_string().contains("lavande"));
}

#[test]
fn a_date_is_cut_into_its_boxes() {
    let html = Field::date("jour", "Jour")
        .value("2026-11-20")
        .show(Lang::Fr)
        .into_string();
    let values: Vec<_> = attributes(&html, "input", "value")
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(values, ["20", "11", "2026"]);
}

#[test]
fn every_chart_says_its_finding_and_its_figures() {
    let chart = line_chart(
        Lang::Fr,
        "essai",
        indicator(Table::new("Figures").row(vec!["2025".into()])),
    );
    let html = chart.into_string();
    assert_eq!(
        html.matches("<desc").count(),
        2,
        "one for wide screens, one for phones"
    );
    assert!(html.contains("<caption"));
    let ids: Vec<_> = attributes(&html, "title", "id")
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn a_grid_has_four_lines_at_most() {
    for span in [
        0.5,
        1.0,
        3.0,
        7.0,
        41.0,
        50.0,
        99.0,
        310_000.0,
        12_345_678.0,
    ] {
        let step = crate::line::grid_step(span);
        assert!((span / step).ceil() <= 3.0, "{span} by {step}");
    }
}

#[test]
fn bars_show_every_count_however_small() {
    let html = bar(Lang::Fr, Tally([900, 1, 0, 0, 0, 1])).into_string();
    assert_eq!(html.matches("<rect").count(), 3);
    assert!(
        html.contains("900 tenus, 1 en cours, 1 abandonné"),
        "{html}"
    );
    let widths: f64 = attributes(&html, "svg", "width")
        .into_iter()
        .flatten()
        .filter_map(|width| width.trim_end_matches('%').parse::<f64>().ok())
        .sum();
    assert!((widths - 100.0).abs() < 0.1, "{widths}");
    assert!(
        !bar(Lang::Fr, Tally::default())
            .into_string()
            .contains("<rect")
    );
}

#[test]
fn states_keep_their_order_and_words() {
    let words: Vec<String> = State::ALL
        .iter()
        .map(|state| state.word(Lang::Fr))
        .collect();
    assert_eq!(
        words,
        [
            "tenu",
            "en cours",
            "pas commencé",
            "en retard",
            "sans nouvelles",
            "abandonné"
        ]
    );
    assert_eq!(State::Kept.words(Lang::Fr, 31), "tenus");
    assert_eq!(State::Dropped.title(Lang::En), "Dropped");
}

#[test]
fn a_difference_shows_both_wordings() {
    let html = difference(Lang::Fr, "neuf repas par mois", "dix repas par mois").into_string();
    assert!(
        html.contains("<del>") && html.contains("neuf</del>"),
        "{html}"
    );
    assert!(html.contains("dix</ins>"), "{html}");
    assert!(html.contains("repas par mois"), "{html}");
}

#[test]
fn first_of_the_month_is_raised() {
    assert_eq!(text("le 1er mars").into_string(), "le 1<sup>er</sup> mars");
    assert_eq!(
        text("9e en voix, 1re ; 374e 8e5d, 2 000e, A4e").into_string(),
        "9<sup>e</sup> en voix, 1<sup>re</sup> ; 374e 8e5d, 2 000e, A4e"
    );
    assert_eq!(
        text("le 11er lot, 1erreur").into_string(),
        "le 11er lot, 1erreur"
    );
}

#[test]
fn long_lists_show_the_ends_and_the_neighbours() {
    let html = pagination(
        Lang::Fr,
        Pages {
            current: 6,
            total: 12,
        },
        |page| format!("?page={page}"),
    )
    .into_string();
    for page in [1, 5, 6, 7, 12] {
        assert!(
            html.contains(&format!("?page={page}\"")),
            "{page} in {html}"
        );
    }
    assert!(!html.contains("?page=3\""));
    assert!(
        pagination(
            Lang::Fr,
            Pages {
                current: 1,
                total: 1
            },
            |_| String::new()
        )
        .into_string()
        .is_empty()
    );
}

#[test]
fn both_languages_have_every_word() {
    let keys = |source: &'static str| -> Vec<&'static str> {
        source
            .lines()
            .filter(|line| line.starts_with("ui-"))
            .filter_map(|line| line.split(' ').next())
            .collect()
    };
    let french = keys(include_str!("../locales/fr.ftl"));
    assert_eq!(french, keys(include_str!("../locales/en.ftl")));
    for key in french {
        for lang in Lang::ALL {
            assert!(crate::WORDS.has(lang, key), "{key}");
        }
    }
}

#[test]
fn a_given_address_can_only_lead_to_the_web() {
    for (address, leads) in [
        ("https://exemple.fr/acte.pdf", true),
        ("HTTP://exemple.fr", true),
        ("javascript:alert(1)", false),
        (" javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("//exemple.fr", false),
    ] {
        let html = outside_link("La pièce", address).into_string();
        assert_eq!(html.contains("href="), leads, "{address}");
    }
}

#[test]
fn money_that_is_not_known_is_not_zero() {
    let chart = MoneyChart {
        title: "Argent".into(),
        years: vec![MoneyYear {
            year: 2026,
            planned: None,
            voted: Some(Cents(0)),
            spent: Some(Cents::from_euros(12)),
        }],
        ..MoneyChart::default()
    };
    let page = money_chart(Lang::Fr, "a", chart).into_string();
    assert_eq!(page.matches("non connu").count(), 1, "{page}");
    assert!(
        page.contains("0\u{202f}€<") || page.contains("0\u{a0}€<"),
        "{page}"
    );
}
