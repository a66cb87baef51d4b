//! The home page.

use base::Day;
use maud::{Markup, html};
use ui::{Door, Icon, Move, Open, Shell, State, Tally};

use crate::{LANG, nowhere};

pub const TALLY: Tally = Tally([31, 58, 17, 12, 6, 2]);

pub fn page(shell: &Shell) -> Markup {
    let door = |icon, need: &str, text: &str| Door {
        icon,
        need: need.into(),
        text: text.into(),
        href: "#contenu".into(),
    };
    let doors = [
        door(
            Icon::Person,
            "inscrire un enfant",
            "Crèche, école, cantine, étude du soir",
        ),
        door(
            Icon::Key,
            "me loger ou louer",
            "Logement social, permis de louer, loyers",
        ),
        door(
            Icon::Heart,
            "demander une aide",
            "Chèque solidarité, tarifs, soutien",
        ),
        door(
            Icon::Warning,
            "signaler un problème",
            "Rue, éclairage, logement indigne",
        ),
        door(
            Icon::Calendar,
            "réserver un lieu",
            "Salles, matériel, terrains, jardins",
        ),
        door(
            Icon::Speech,
            "donner mon avis",
            "Consultations, votes, propositions",
        ),
        door(
            Icon::Checks,
            "savoir où ça en est",
            "Mon dossier, un engagement, un chantier",
        ),
        door(
            Icon::People,
            "être aidé",
            "Une personne vous répond, sans écran",
        ),
    ];
    let today = Day::new(2026, 11, 20).expect("a day");
    let open = |days: i32, kind: &str, title: &str, text: &str| Open {
        until: today.plus_days(days),
        kind: kind.into(),
        link: nowhere(title),
        text: ui::text(text),
    };
    let open = vec![
        open(
            9,
            "Vote",
            "Budget participatif de Saint-Roch",
            "60\u{202f}000\u{202f}€ à répartir entre 11 projets. 612 personnes ont déjà voté.",
        ),
        open(
            22,
            "Consultation",
            "Rue des Tanneurs\u{a0}: dans quel sens rouler\u{202f}?",
            "Trois plans à comparer. La mairie répondra à chaque contribution.",
        ),
        open(
            51,
            "Candidature",
            "Vingt-quatre habitants pour parler de l’eau",
            "Un tirage au sort, à partir de 16 ans. Indemnité et garde d’enfants prévues.",
        ),
        open(
            72,
            "Inscription",
            "Places en crèche, rentrée de septembre 2027",
            "Le barème et le calendrier sont publiés avant les demandes.",
        ),
    ];
    let moved = |state, title: &str, text: &str, when: &str| Move {
        state,
        link: nowhere(title),
        text: text.into(),
        when: when.into(),
    };
    let moved = [
        moved(
            State::Kept,
            "Étude du soir jusqu’à 18\u{a0}h\u{a0}30 dans toutes les écoles",
            "La dernière école, Jean-Macé, a ouvert lundi.",
            "17\u{a0}nov.",
        ),
        moved(
            State::UnderWay,
            "Repas de cantine à moitié bio",
            "41\u{202f}% au troisième trimestre, pour un but de 50\u{202f}%.",
            "14\u{a0}nov.",
        ),
        moved(
            State::Late,
            "Navette vers la gare",
            "cinq mois, un seul transporteur a répondu. Nouvelle date\u{a0}: mars 2027.",
            "9\u{a0}nov.",
        ),
        moved(
            State::Dropped,
            "Passerelle sur le canal",
            "le coût a doublé. La délibération et les chiffres sont joints.",
            "3\u{a0}nov.",
        ),
    ];
    let often = [
        "carte d’identité",
        "cantine",
        "encombrants",
        "louer un logement",
    ]
    .map(nowhere);
    shell.home(
        ui::hero(LANG, "#contenu", &often),
        html! {
            (ui::doors(LANG, &doors))
            (ui::section_with_link("Ouvert en ce moment", nowhere("Tout l’agenda"), ui::open_list(LANG, today, open)))
            (ui::section_with_link(
                "Ce qui a bougé dans le programme",
                nowhere("Les 126 engagements"),
                ui::columns(
                    ui::moves(LANG, &moved),
                    ui::key_figures(
                        LANG,
                        "Huit mois après",
                        "Rien n’est retiré de cette liste, même ce qui n’avance pas.",
                        TALLY,
                    ),
                ),
            ))
        },
    )
}
