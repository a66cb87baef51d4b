//! One commitment.

use base::{Cents, Day};
use maud::{Markup, html};
use ui::{
    Brief, Cell, Column, Fact, Happening, LineChart, Measure, MoneyChart, MoneyYear, Receipt,
    Shell, State, Step, Table, Target,
};

use crate::{LANG, nowhere, under};

fn day(text: &str) -> Day {
    text.parse().expect("a date written here")
}

pub fn page(shell: &Shell) -> Markup {
    let mut shell = under(
        shell,
        "Servir à la cantine des repas à moitié bio",
        "Programme",
    );
    shell.breadcrumbs = ["Accueil", "Le programme", "Grandir et apprendre"]
        .map(nowhere)
        .into();
    shell.page(html! {
        (ui::tags(vec![
            ui::tag(LANG, State::UnderWay, None),
            ui::tag(LANG, State::Late, Some("En retard d’un trimestre")),
        ]))
        (ui::page_title("Servir à la cantine des repas à moitié bio"))
        (ui::lead(html! {
            "D’ici la fin de 2026, un euro sur deux dépensé pour les repas des neuf écoles paiera des produits bio."
        }))
        (ui::with_aside(
            html! {
                (ui::first_section("Où en est-on\u{202f}?", html! {
                    (ui::paragraph(html! {
                        "41\u{202f}% au troisième trimestre. Le but ne sera sans doute pas atteint en décembre\u{a0}: le marché du pain et des laitages a été signé trois mois trop tard."
                    }))
                    (ui::line_chart(LANG, "bio", chart()))
                }))
                                (ui::section("Les étapes", ui::steps(LANG, &steps())))
                (ui::section("Ce qui s’est passé", ui::history(&happenings())))
            },
            html! {
                (ui::brief(&Brief {
                    title: "En bref".into(),
                    facts: vec![
                        Fact::plain("Promis pour", "31 décembre 2026"),
                        Fact::plain("Responsable", "Service restauration scolaire"),
                        Fact::plain("Argent", "310\u{202f}000\u{202f}€ votés, 184\u{202f}200\u{202f}€ dépensés"),
                        Fact::new("Lieux", html! { "Neuf écoles, " (ui::link("sur la carte", "#contenu")) }),
                        Fact::new("Décidé par", ui::link("Délibération 2026-031", "#contenu")),
                    ],
                    actions: vec![
                        ui::secondary_link("Suivre cet engagement", "#contenu"),
                        html! { p { (ui::link("Poser une question", "#contenu")) } },
                    ],
                }))
                (ui::receipt(LANG, &Receipt {
                    text: "Cette page, telle qu’elle était le 14 novembre, est inscrite au journal public. Elle ne peut plus être changée en silence.".into(),
                    act: "n°\u{a0}48\u{202f}197".into(),
                    written: "14 novembre 2026 à 11\u{a0}h\u{a0}02".into(),
                    fingerprint: "7f3a 19c2 e08b 55d1 0a6e 93f4 …".into(),
                    seal: None,
                    verify: "#contenu".into(),
                }))
            },
        ))
    })
}

const FIGURES: [(&str, &str, i64, i64, i64); 7] = [
    ("Janv.–mars 2025", "2025-01-01", 112_300, 24_706, 22),
    ("Avril–juin 2025", "2025-04-01", 115_900, 27_816, 24),
    ("Juil.–sept. 2025", "2025-07-01", 82_100, 18_883, 23),
    ("Oct.–déc. 2025", "2025-10-01", 119_600, 32_292, 27),
    ("Janv.–mars 2026", "2026-01-01", 118_400, 33_150, 28),
    ("Avril–juin 2026", "2026-04-01", 121_750, 41_390, 34),
    ("Juil.–sept. 2026", "2026-07-01", 86_300, 35_380, 41),
];

fn chart() -> LineChart {
    let table = Table::new("Part du bio dans les achats de la cantine, par trimestre")
        .hide_caption()
        .column(Column::text("Période"))
        .column(Column::figure("Dépense"))
        .column(Column::figure("Dont bio"))
        .column(Column::figure("Part"))
        .rows(FIGURES.iter().map(|(period, _, spent, bio, share)| {
            vec![
                Cell::from(*period),
                i18n::format::money(LANG, Cents::from_euros(*spent)).into(),
                i18n::format::money(LANG, Cents::from_euros(*bio)).into(),
                Cell::from(format!("{share}\u{202f}%")).strong(),
            ]
        }));
    LineChart {
        title: "Part du bio dans les achats de la cantine".into(),
        lang: None,
        subtitle: "En pour cent de la dépense, par trimestre".into(),
        finding: "La part du bio monte, un peu moins vite que prévu.".into(),
        unit: "%".into(),
        decimals: 0,
        measures: FIGURES
            .iter()
            .map(|(_, at, _, _, share)| Measure {
                day: day(at),
                value: *share,
            })
            .collect(),
        target: Some(Target {
            day: day("2026-12-31"),
            value: 50,
            when: "fin 2026".into(),
        }),
        path: vec![
            Measure {
                day: day("2026-01-01"),
                value: 28,
            },
            Measure {
                day: day("2026-10-01"),
                value: 50,
            },
        ],
        promised: Some(day("2026-02-01")),
        table,
        source: Some(html! {
            "Source\u{a0}: factures de la cuisine centrale. " (ui::link("Les 214 lignes", "#contenu"))
        }),
    }
}

pub fn purse() -> MoneyChart {
    let year = |year, planned, voted, spent| MoneyYear {
        year,
        planned: Some(Cents::from_euros(planned)),
        voted: Some(Cents::from_euros(voted)),
        spent: Some(Cents::from_euros(spent)),
    };
    MoneyChart {
        title: "L’argent, année par année".into(),
        finding: "310\u{202f}000\u{202f}€ votés depuis 2025, 184\u{202f}200\u{202f}€ dépensés."
            .into(),
        years: vec![
            year(2025, 120_000, 120_000, 103_700),
            year(2026, 190_000, 190_000, 80_500),
            year(2027, 210_000, 0, 0),
        ],
        source: None,
    }
}

fn steps() -> Vec<Step> {
    let step = |state, title: &str, text: Markup| Step {
        lang: None,
        state,
        title: title.into(),
        text,
    };
    vec![
        step(
            State::Kept,
            "État des lieux des achats",
            html! {
                "Fait en avril 2026. " (ui::link("Le rapport (12 pages)", "#contenu"))
            },
        ),
        step(
            State::Kept,
            "Légumes et fruits\u{a0}: nouveau marché",
            html! {
                "Signé le 3 juin 2026 avec un groupement de onze fermes."
            },
        ),
        step(
            State::Late,
            "Pain et laitages\u{a0}: nouveau marché",
            html! {
                "Prévu en juillet, signé le 8 octobre 2026."
            },
        ),
        step(
            State::UnderWay,
            "Former les équipes de cuisine",
            html! {
                "14 personnes sur 22. Fin prévue en février 2027."
            },
        ),
        step(
            State::NotStarted,
            "Bilan avec les parents et les enfants",
            html! {
                "Juin 2027, dans chaque école."
            },
        ),
    ]
}

fn happenings() -> Vec<Happening> {
    let happening = |when: &str, what: Markup| Happening {
        when: when.into(),
        what,
    };
    vec![
        happening(
            "14 novembre 2026",
            html! {
                "Nouveau chiffre\u{a0}: 41\u{202f}%. Retard d’un trimestre reconnu. Nouvelle date proposée au conseil\u{a0}: mars 2027."
            },
        ),
        happening(
            "8 octobre 2026",
            html! {
                "Marché du pain et des laitages signé. " (ui::link("Le contrat", "#contenu"))
            },
        ),
        happening(
            "22 juin 2026",
            html! {
                "Question d’une habitante\u{a0}: «\u{202f}Et les goûters\u{202f}?\u{202f}» Réponse du service\u{a0}: ils seront comptés à partir de septembre. "
                (ui::link("L’échange", "#contenu"))
            },
        ),
        happening(
            "27 mars 2026",
            html! { "Engagement inscrit au programme par le conseil municipal." },
        ),
    ]
}
