//! An agent's queue.

use maud::{Markup, html};
use ui::{
    Choice, Field, Link, MenuEntry, Person, Queue, QueueColumns, QueueGroup, QueueRow, Shell, Tile,
};

use crate::{LANG, nowhere};

type Line = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const LATE: [Line; 3] = [
    (
        "mar. 17\u{a0}nov.",
        "retard 3 jours",
        "PL-2026-0412",
        "Permis de louer, 4 rue du Pont",
        "M. T.",
        "Papier",
        "Décision à signer",
        "Décider",
    ),
    (
        "mer. 18\u{a0}nov.",
        "retard 2 jours",
        "SI-2026-0077",
        "Plafond effondré, 11 rue Haute",
        "Mme B.",
        "Guichet",
        "Visite à fixer",
        "Fixer la visite",
    ),
    (
        "jeu. 19\u{a0}nov.",
        "retard 1 jour",
        "PL-2026-0418",
        "Permis de louer, 9 place du Lavoir",
        "SCI O.",
        "En ligne",
        "Pièce reçue",
        "Relire",
    ),
];

const TODAY: [Line; 2] = [
    (
        "ven. 20\u{a0}nov.",
        "14\u{a0}h",
        "PL-2026-0421",
        "Permis de louer, 22 rue des Tanneurs",
        "Mme K.",
        "Guichet",
        "Visite sur place",
        "Compte rendu",
    ),
    (
        "ven. 20\u{a0}nov.",
        "",
        "LV-2026-0033",
        "Logement vacant, 3 impasse du Four",
        "Indivision R.",
        "En ligne",
        "Réponse à lire",
        "Ouvrir",
    ),
];

const SOON: [Line; 7] = [
    (
        "lun. 23\u{a0}nov.",
        "",
        "PL-2026-0425",
        "Permis de louer, 7 rue du Pont",
        "M. A.",
        "Papier",
        "À saisir",
        "Saisir",
    ),
    (
        "mar. 24\u{a0}nov.",
        "",
        "RN-2026-0109",
        "Aide à la rénovation, isolation",
        "Mme D.",
        "En ligne",
        "Devis à comparer",
        "Comparer",
    ),
    (
        "mar. 24\u{a0}nov.",
        "",
        "PL-2026-0426",
        "Permis de louer, 31 rue Haute",
        "M. J.",
        "En ligne",
        "Nouveau",
        "Commencer",
    ),
    (
        "mer. 25\u{a0}nov.",
        "",
        "SI-2026-0081",
        "Humidité, 2 rue des Amandiers",
        "M. L.",
        "Papier",
        "Nouveau",
        "Commencer",
    ),
    (
        "jeu. 26\u{a0}nov.",
        "",
        "PL-2026-0429",
        "Permis de louer, 15 rue Haute",
        "M. et Mme V.",
        "En ligne",
        "Visite à fixer",
        "Fixer la visite",
    ),
    (
        "jeu. 26\u{a0}nov.",
        "",
        "RN-2026-0112",
        "Aide à la rénovation, chauffage",
        "Mme P.",
        "Guichet",
        "Nouveau",
        "Commencer",
    ),
    (
        "ven. 27\u{a0}nov.",
        "",
        "LV-2026-0036",
        "Logement vacant, 8 cours du Plan",
        "Mme S.",
        "Papier",
        "Relance à envoyer",
        "Relancer",
    ),
];

fn group(title: &str, note: &str, late: bool, lines: &[Line]) -> QueueGroup {
    QueueGroup {
        title: title.into(),
        note: note.into(),
        late,
        rows: lines
            .iter()
            .map(|line| QueueRow {
                due: line.0.into(),
                due_note: line.1.into(),
                file: Some(nowhere(line.2)),
                subject: line.3.into(),
                person: line.4.into(),
                way: line.5.into(),
                step: line.6.into(),
                action: Some(nowhere(line.7)),
            })
            .collect(),
    }
}

pub fn page(shell: &Shell) -> Markup {
    let mut shell = shell.clone();
    shell.title = "Ma file".into();
    shell.other_lang = None;
    shell.menu = ["Ma file", "Service habitat", "Guichet", "Registres"]
        .map(|label| MenuEntry {
            link: nowhere(label),
            current: label == "Ma file",
        })
        .into();
    shell.person = Person::Known {
        name: "N. Farel, service habitat".into(),
        space: "#contenu".into(),
        leave: "#contenu".into(),
    };
    let tile = |count: &str, label: &str, late| Tile {
        count: count.into(),
        label: label.into(),
        href: Some("#contenu".into()),
        late,
    };
    shell.desk(html! {
        (ui::desk_head("Ma file\u{a0}: 23 dossiers", "Vendredi 20 novembre 2026, 8\u{a0}h\u{a0}42"))
        (ui::tiles(&[
            tile("3", "en retard", true),
            tile("2", "pour aujourd’hui", false),
            tile("7", "dans les sept jours", false),
            tile("6", "plus tard", false),
            tile("5", "attendent l’habitant", false),
        ]))
        (ui::filter(LANG, "#contenu", vec![
            Field::search("q", "Nom, adresse ou numéro").width(ui::Width::Twenty),
            Field::select("demarche", "Démarche", vec![Choice::new("", "Toutes"), Choice::new("pl", "Permis de louer")]),
            Field::select("voie", "Arrivé par", vec![Choice::new("", "Toutes les voies"), Choice::new("papier", "Papier")]),
        ], "Filtrer"))
        (ui::queue(&Queue {
            caption: "Les dossiers à traiter, par échéance".into(),
            columns: QueueColumns {
                due: "Échéance".into(),
                file: "Dossier".into(),
                subject: "Objet".into(),
                person: "Demandeur".into(),
                way: "Arrivé par".into(),
                step: "Étape".into(),
                action: "À faire".into(),
            },
            groups: vec![
                group("En retard", "à traiter avant tout le reste", true, &LATE),
                group("Aujourd’hui", "", false, &TODAY),
                group("Dans les sept jours", "", false, &SOON),
            ],
        }))
        (ui::desk_note(html! {
            (link("Plus tard\u{a0}: 6 dossiers")) " · " (link("En attente de l’habitant\u{a0}: 5 dossiers"))
            " (leur délai est suspendu)"
        }))
        (ui::desk_foot(html! {
            "Chaque ouverture de dossier laisse une trace que l’habitant peut lire. Les dossiers arrivés sur papier ont le même délai que les autres."
        }))
    })
}

fn link(label: &str) -> Markup {
    let Link { label, href, .. } = nowhere(label);
    ui::link(&label, &href)
}
