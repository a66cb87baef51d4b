//! What the rule card says of days, choices and bounds, and what differs when only one of them changes.

use std::collections::BTreeMap;

use base::{Clock, Id, Instant, Lang, Random};
use catalogue::{Contact, Definition, Folder, OpenCases, Version, card, examine, plan::Difference};

const RULE: &str = r#"
procedure: saison
version: 2026-01
title: La saison
summary: Une démarche d'essai.
for: [everyone]
life: [street]
service: voirie
channels: [web, counter, paper]
keep: {cases: 1 year}
dates:
  - {id: season, title: "la période d'inscription", each_year: 03-01 to 05-31}
  - {id: term_end, title: "la fin de l'année", each_year: 12-01}
  - {id: closes, title: "la clôture", each_campaign: true}
  - {id: leaves, title: "le départ", of: away}
settings:
  - {id: most, kind: number, title: "Enfants au plus", default: 4}
conditions:
  - {id: open, holds: "received_on in season", if_not: "Fermé."}
form:
  - id: page
    title: Vous
    questions:
      - {id: children, kind: number, title: "Combien d'enfants ?", at_least: 1, at_most: most}
      - {id: away, kind: date, title: "Quel jour ?", called: "le jour du départ", at_most: term_end, optional: true}
      - {id: born, kind: date, title: "Né quand ?", at_most: today, optional: true}
      - {id: word, kind: text, title: "Un mot", at_most: 20, optional: true}
      - {id: what, kind: choices, title: "Quoi ?", options: [a: "du pain", b: "du lait"], at_most: 1}
      - {id: who, kind: person, title: "Qui ?", asks: [name, contact]}
      - {id: proof, kind: file, title: "Preuve", repeat: 3}
steps:
  states:
    - id: open
      title: Ouvert
      turn: agent
      within: 5 days
      actions:
        - {id: end, title: "Finir", by: agent, questions: [{id: boxes, kind: number, title: "Combien de cartons ?", at_least: 5, at_most: 5}], then: ended}
        - {id: no, title: "Refuser", by: agent, reasons: why, then: refused}
    - {id: ended, title: "Fini", final: true}
    - {id: refused, title: "Refusé", decides: refused, final: true, letter: non}
reasons: {why: [full: "complet"]}
remedies: [gracieux]
"#;

fn definition(rule: &str) -> Definition {
    let letter = "#import \"/paper/letter.typ\": letter, reasons, remedies\n#show: letter.with(subject: [Non])\n\n#reasons()\n#remedies()\n";
    let folder = Folder {
        name: "saison".to_owned(),
        procedure: rule.to_owned(),
        letters: [("non".to_owned(), letter.to_owned())].into(),
        ..Folder::default()
    };
    let checked = examine(&folder);
    let faults: Vec<String> = checked.faults.iter().map(|one| one.say(Lang::Fr)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    checked.definition.expect("a definition")
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

fn said(lang: Lang) -> String {
    plain(&card::card(&definition(RULE), None, lang).text(lang))
}

#[test]
fn the_card_says_days_choices_and_bounds() {
    let french = said(Lang::Fr);
    for wanted in [
        "Les dates",
        "la période d'inscription : chaque année, du 1er mars au 31 mai, ces deux jours compris.",
        "la fin de l'année : chaque année, le 1er décembre.",
        "la clôture : un jour que la commune fixe chaque fois.",
        "le départ : d'après la réponse « le jour du départ ».",
        "le jour d'arrivée de la demande tombe dans la période d'inscription (du 1er mars au 31 mai)",
        "*Combien d'enfants ?* 1 au moins. Au plus : Enfants au plus.",
        "*Quel jour ?* (facultatif) Au plus tard : la fin de l'année (le 1er décembre).",
        "*Né quand ?* (facultatif) Pas de date à venir.",
        "*Un mot* (facultatif) 20 caractères au plus, espaces compris.",
        "*Quoi ?* Au choix : du pain, du lait. Une seule réponse.",
        "*Qui ?* On y donne : le nom, un moyen de répondre.",
        "*Preuve* 3 documents au plus. PDF, photo ou texte, 10 Mo au plus par fichier.",
        "on y note : Combien de cartons (5 exactement)",
        "Sans réponse au bout de 2 mois, son silence vaut refus",
    ] {
        assert!(french.contains(wanted), "{wanted}\n{french}");
    }
    let english = said(Lang::En);
    for wanted in [
        "each year, from 1 March to 31 May, both days included.",
        "each year, 1 December.",
        "falls within",
        "At least 1.",
        "Not a date in the future.",
        "At most 20 characters",
        "One answer only.",
        "Exactly 5",
        "10 MB at most per file.",
    ] {
        assert!(english.contains(wanted), "{wanted}\n{english}");
    }
}

fn version(rule: &str) -> Version {
    let clock = Clock::manual(Instant::from_millis(1_795_160_520_000));
    Version {
        id: Id::new(&clock, &Random::seeded(1)),
        definition: definition(rule).into(),
        fingerprint: "0".repeat(64),
        settings: BTreeMap::new(),
        contact: Contact::default(),
        adopted_by: "délibération 2026-12".to_owned(),
        adopted_on: clock.today(),
        starts: clock.today(),
        ends: None,
        open_cases: OpenCases::Keep,
        published_at: clock.now(),
        act: 1,
    }
}

#[test]
fn one_day_or_one_bound_is_a_difference() {
    for (from, to, gone, come) in [
        (
            "03-01 to 05-31",
            "03-01 to 06-15",
            "au 31 mai",
            "au 15 juin",
        ),
        (
            "each_year: 12-01",
            "each_year: 12-02",
            "1er décembre",
            "2 décembre",
        ),
        (
            "at_most: 20",
            "at_most: 30",
            "20 caractères",
            "30 caractères",
        ),
        ("repeat: 3", "repeat: 2", "3 documents", "2 documents"),
        (
            "at_least: 5, at_most: 5",
            "at_least: 5, at_most: 6",
            "5 exactement",
            "De 5 à 6",
        ),
        ("a: \"du pain\"", "a: \"du sel\"", "du pain", "du sel"),
    ] {
        let changed = RULE.replacen(from, to, 1);
        assert_ne!(changed, RULE);
        let difference = Difference::between(&version(RULE), &version(&changed), Lang::Fr);
        let has =
            |lines: &[String], wanted: &str| lines.iter().any(|line| plain(line).contains(wanted));
        assert!(has(&difference.gone, gone), "{gone}: {difference:?}");
        assert!(has(&difference.come, come), "{come}: {difference:?}");
    }
}
