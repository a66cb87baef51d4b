//! Everything the other pages do not show.

use base::{Lang, Message, Problem, Say};
use maud::{Markup, html};
use ui::{Cell, Choice, Column, Field, Pages, Phase, Row, Shell, State, Table, Tally, Tone, Width};

use crate::{LANG, nowhere, under};

struct Sample;

impl Say for Sample {
    fn say(&self, _: Lang, key: &str, _: &[(&'static str, base::Told)]) -> String {
        key.to_owned()
    }
}

pub fn page(shell: &Shell) -> Markup {
    let mut shell = under(shell, "Les pièces de la maison", "");
    shell.breadcrumbs = vec![nowhere("Accueil")];
    shell.person = ui::Person::Known {
        name: "Camille Rey".into(),
        space: "#contenu".into(),
        leave: "#contenu".into(),
    };
    shell.page(html! {
        (ui::page_title("Les pièces de la maison"))
        (ui::lead(html! { "Ce que les autres pages ne montrent pas." }))
        (ui::notice(Tone::Done, "C’est enregistré", html! { p { "Le changement est public depuis aujourd’hui, avec sa raison." } }))
        (ui::notice(Tone::Plain, "À savoir", html! { p { "Cette page est un brouillon\u{a0}: vous seul la voyez." } }))
        (ui::notice(Tone::Late, "La date promise est passée", html! { p { "Dites pourquoi, et donnez la nouvelle date." } }))
        (ui::first_section("Les états", html! {
            (ui::tags(State::ALL.map(|state| ui::tag(LANG, state, None)).into()))
            (ui::tags(vec![ui::word_tag("Voté"), ui::word_tag("En travaux")]))
            p.govuk-body { @for state in State::ALL { (ui::state(LANG, state)) "  " } }
            (ui::bar(LANG, Tally([0, 3, 9, 0, 0, 1])))
            (ui::key(LANG, Tally([0, 3, 9, 0, 0, 1])))
        }))
        (ui::section("Les phases", ui::phases(LANG, "Les phases du programme", &phases())))
        (ui::section("Une liste", html! {
            (ui::rows(LANG, &list()))
            (ui::pagination(LANG, Pages { current: 4, total: 12 }, |page| format!("#page-{page}")))
            (ui::empty("Rien d’ouvert cette semaine. La prochaine consultation commence le 3 mars."))
            (ui::search_form(LANG, "#contenu", "eau"))
        }))
        (ui::section("Ce qui a changé", ui::history(&[ui::Happening {
            when: "1er décembre 2026".into(),
            what: html! {
                p { "Promesse réécrite par le service restauration. Raison\u{a0}: neuf écoles et non huit." }
                (ui::difference(LANG, "Servir à la cantine des huit écoles des repas bio", "Servir à la cantine des neuf écoles des repas à moitié bio"))
            },
        }])))
        (ui::section("L’argent", ui::money_chart(LANG, "argent", crate::commitment::purse())))
        (ui::section("Un tableau large", table()))
        (ui::section("Un formulaire", fields()))
        (ui::section("À ouvrir", ui::details("Les chiffres en tableau", html! { p { "Repliés jusqu’à ce qu’on les demande." } })))
    })
}

fn phases() -> Vec<Phase> {
    let phase = |state, title: &str, text: &str| Phase {
        state,
        title: title.into(),
        text: text.into(),
    };
    vec![
        phase(State::Kept, "Diagnostic", "close le 3 février 2025"),
        phase(State::Kept, "Prospective", "close le 12 juin 2025"),
        phase(State::Kept, "Orientations", "close le 1er octobre 2025"),
        phase(
            State::UnderWay,
            "Structuration",
            "il manque l’avis du conseil de développement",
        ),
        phase(
            State::NotStarted,
            "Plan d’action",
            "à partir de janvier 2027",
        ),
        phase(State::NotStarted, "Adoption", "mars 2027"),
    ]
}

fn list() -> Vec<Row> {
    vec![
        Row {
            state: Some(State::UnderWay),
            link: nowhere("Repas de cantine à moitié bio"),
            text: Some(html! { "Un euro sur deux paiera des produits " mark { "bio" } "." }),
            soft: Some("Grandir et apprendre · service restauration scolaire".into()),
            fact: Some("31 décembre 2026".into()),
            more: Some(html! { "Dernière nouvelle le 14 novembre" }),
            ..Row::default()
        },
        Row {
            state: Some(State::Silent),
            link: nowhere(
                "Un titre tellement long qu’il passe à la ligne, comme il arrive souvent dans les délibérations d’un conseil municipal",
            ),
            ..Row::default()
        },
        Row {
            link: nowhere("Un document sans état"),
            soft: Some("PDF, 12 pages".into()),
            ..Row::default()
        },
        Row {
            link: nowhere("Un projet et son coût"),
            amount: Some("32 000 €".into()),
            ..Row::default()
        },
    ]
}

fn table() -> Markup {
    Table::new("Mesures de l’indicateur, avec leur source")
        .blocks()
        .column(Column::text("Période"))
        .column(Column::figure("Valeur"))
        .column(Column::text("Source"))
        .column(Column::text("Action").hide_label())
        .rows((1..4).map(|at| {
            vec![
                Cell::from(format!("Trimestre {at}")),
                Cell::from(format!("{}\u{202f}%", 20 + at * 3)),
                Cell::from("Factures de la cuisine centrale"),
                Cell::from(ui::link("Corriger", "#contenu")),
            ]
        }))
        .show()
}

fn fields() -> Markup {
    let choices = || {
        vec![
            Choice::new("oui", "Oui"),
            Choice::new("non", "Non").hint("Dites pourquoi plus bas"),
        ]
    };
    let problems = [Problem::new(
        "echeance",
        Message::new(
            &Sample,
            "Écrivez une date à venir, par exemple 27 3 2027",
            vec![],
        ),
    )];
    ui::upload_form(
        "#contenu",
        html! {
            (Field::email("courriel", "Votre adresse électronique").hint("Pour vous écrire quand cet engagement bouge").show(LANG))
            (Field::password("mot-de-passe", "Mot de passe").show(LANG))
            (Field::date("echeance", "Nouvelle date promise").values(["31", "13", "2026"]).review(LANG, &problems).show(LANG))
            (Field::number("valeur", "Valeur mesurée").unit("%").show(LANG))
            (Field::money("montant", "Montant voté").value("310 000").show(LANG))
            (Field::area("raison", "Raison du changement").hint("Elle sera publique").show(LANG))
            (Field::select("service", "Service", vec![Choice::new("h", "Habitat"), Choice::new("v", "Voirie")]).value("v").show(LANG))
            (Field::radios("suite", "Donnez-vous suite\u{202f}?", choices()).value("oui").show(LANG))
            (Field::checkboxes("lieux", "Lieux concernés", vec![Choice::new("a", "Centre"), Choice::new("b", "Saint-Roch")]).values(["b"]).show(LANG))
            (Field::checkboxes("accord", "J’ai lu la règle", vec![Choice::new("oui", "J’ai lu la règle")]).show(LANG))
            (Field::file("tableau", "Fichier CSV", ".csv,text/csv").hint("2 Mo au plus").show(LANG))
            (ui::fieldset("Adresse", html! {
                (Field::digits("cp", "Code postal").show(LANG))
                (Field::text("ville", "Commune").width(Width::Twenty).optional().show(LANG))
            }))
            (ui::button_row(vec![
                ui::button("Enregistrer"),
                ui::secondary_link("Voir avant de publier", "#contenu"),
                ui::warning_button("Fermer mon compte"),
            ]))
        },
    )
}
