//! One question, with two errors.

use base::{Lang, Message, Problem, Say};
use maud::{Markup, html};
use ui::{Field, Shell, Width};

use crate::{LANG, under};

/// Sentences written here: the gallery has no dictionary of its own.
struct Sample;

impl Say for Sample {
    fn say(&self, _: Lang, key: &str, _: &[(&'static str, base::Told)]) -> String {
        key.to_owned()
    }
}

pub fn page(shell: &Shell) -> Markup {
    let problem =
        |field: &str, sentence| Problem::new(field, Message::new(&Sample, sentence, vec![]));
    let problems = [
        problem("rue", "Écrivez le numéro et la rue du logement"),
        problem("code-postal", "Écrivez les cinq chiffres du code postal"),
    ];
    let mut shell = under(shell, "Où se trouve le logement\u{202f}?", "Démarches");
    shell.back = Some(ui::Link::new("Question précédente", "#contenu"));
    shell.problems = problems.len();
    shell.page(ui::with_aside(
        html! {
            (ui::error_summary(LANG, &problems))
            (ui::progress(LANG, "Permis de louer", 2, 6))
            (ui::page_title("Où se trouve le logement\u{202f}?"))
            (ui::form("#contenu", html! {
                (Field::text("rue", "Numéro et rue").hint("Par exemple\u{a0}: 12, rue du Pont").width(Width::Thirty).review(LANG, &problems).show(LANG))
                (Field::text("etage", "Étage, porte, bâtiment").optional().value("2e étage, porte gauche").width(Width::Thirty).show(LANG))
                (Field::digits("code-postal", "Code postal").value("849").review(LANG, &problems).show(LANG))
                (ui::honeypot(LANG, "site-web"))
                (ui::button_row(vec![
                    ui::button("Continuer"),
                    ui::action_button("Garder et finir plus tard", "suite", "garder"),
                ]))
            }))
        },
        html! {
            (ui::aside_note("Rien n’est perdu", html! { "Vos réponses sont gardées trente jours. Dernière copie à 14\u{a0}h\u{a0}32." }))
            (ui::aside_note("Finir autrement", html! {
                (ui::link("Imprimer avec mes réponses", "#contenu")) " et finir au stylo, ou donner le code " b { "LAVOIR 4417" } " au guichet\u{a0}: l’agent reprendra ici."
            }))
            (ui::aside_note("Pourquoi cette question", html! {
                "La règle s’applique rue par rue. Si la vôtre n’est pas concernée, nous vous le dirons tout de suite."
            }))
        },
    ))
}
