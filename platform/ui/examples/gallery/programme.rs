//! A programme at a glance.

use maud::{Markup, html};
use ui::{Late, Link, Shell, Silent, Tally};

use crate::{LANG, home::TALLY, nowhere, under};

pub fn page(shell: &Shell) -> Markup {
    let mut shell = under(
        shell,
        "Le programme, engagement par engagement",
        "Programme",
    );
    shell.breadcrumbs = vec![nowhere("Accueil")];
    let axes: Vec<(Link, Tally)> = [
        ("Se loger", [5, 11, 4, 3, 1, 0]),
        ("Grandir et apprendre", [8, 12, 2, 1, 1, 0]),
        ("Se déplacer", [3, 9, 4, 4, 1, 1]),
        ("Se soigner et s’entraider", [6, 10, 2, 1, 1, 0]),
        ("Eau, terres et énergie", [4, 9, 3, 3, 1, 1]),
        ("Décider ensemble", [5, 7, 2, 0, 1, 0]),
    ]
    .into_iter()
    .map(|(name, counts)| (nowhere(name), Tally(counts)))
    .collect();
    let late = |title: &str, reason: &str, axis: &str, delay: &str, date: &str| Late {
        link: nowhere(title),
        reason: reason.into(),
        axis: axis.into(),
        delay: delay.into(),
        new_date: Some(format!("Nouvelle date\u{a0}: {date}")),
    };
    let late = [
        late(
            "Navette vers la gare",
            "Un seul transporteur a répondu. Deuxième appel publié le 9 novembre.",
            "Se déplacer",
            "5 mois de retard",
            "mars 2027",
        ),
        late(
            "Soixante logements rénovés",
            "Chantier arrêté\u{a0}: amiante trouvée au 4, rue du Pont.",
            "Se loger",
            "3 mois de retard",
            "juin 2027",
        ),
        late(
            "Eau du captage nord",
            "Avis de l’agence régionale de santé attendu depuis le 2 septembre.",
            "Eau, terres et énergie",
            "2 mois de retard",
            "avril 2027",
        ),
    ];
    let silent = |title: &str, place: &str, since: &str| Silent {
        link: nowhere(title),
        place: place.into(),
        since: since.into(),
        ask: Some("#contenu".into()),
    };
    let silent = [
        silent(
            "Maison des adolescents",
            "Se soigner et s’entraider · service Solidarités",
            "8 mois",
        ),
        silent(
            "Stationnement vélo aux écoles",
            "Se déplacer · service Voirie",
            "7 mois",
        ),
        silent(
            "Charte des loyers modérés",
            "Se loger · service Habitat",
            "7 mois",
        ),
    ];
    shell.page(html! {
        (ui::page_title("Le programme, engagement par engagement"))
        (ui::lead(html! {
            "126 engagements pris en mars 2026. Chacun a un service responsable, une date et une preuve. Ce qui tarde ou se tait est montré comme le reste."
        }))
        (ui::bar(LANG, TALLY))
        (ui::key_links(LANG, TALLY, |state| Some(format!("#{}", state.code()))))
        (ui::section_with_link(
            "Par axe",
            nowhere("Télécharger la liste (tableur)"),
            ui::axes(LANG, "Engagements de chaque axe, par état", "Axe", axes),
        ))
        (ui::section("En retard, et pourquoi", html! {
            (ui::late_list(&late))
            (ui::list_foot(nowhere("Les 12 engagements en retard")))
        }))
        (ui::section_beside(
            html! {
                (ui::heading("Sans nouvelles depuis plus de six mois"))
                (ui::paragraph(html! {
                    "Aucune étape, aucun chiffre, aucune note. Ce silence s’affiche tout seul\u{a0}: personne ne peut l’éteindre, sauf en donnant des nouvelles."
                }))
                (ui::silent_list(LANG, &silent))
            },
            ui::stone_card("Comment on compte", html! {
                p { b { "Tenu" } "\u{a0}: le résultat annoncé existe, avec une preuve." }
                p { b { "En retard" } "\u{a0}: la date promise est passée. Elle reste lisible, la nouvelle s’ajoute." }
                p { b { "Abandonné" } "\u{a0}: le conseil l’a dit, avec ses raisons." }
                p { (ui::link("La règle complète", "#contenu")) }
            }),
        ))
    })
}
