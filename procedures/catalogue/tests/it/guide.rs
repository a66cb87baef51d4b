//! The procedure that `docs/adding-a-procedure.md` writes step by step is sound.

use base::Lang;
use catalogue::{Folder, check::untried, examine, scenario};

const GUIDE: &str = include_str!("../../../../docs/adding-a-procedure.md");
const WORDS: &str = include_str!("../../../../docs/procedure-words.md");

/// A definition with a word that no table knows in each of them.
const LOST: &str = r#"
procedure: perdu
version: 2026-01
zzzzzzzz: 1
title: Perdu
summary: Perdu.
for: [everyone]
life: [street]
service: voirie
law: {duty: {text: "CGCT", says: "dit", zzzzzzzz: 1}}
keep: {cases: 1 year, zzzzzzzz: 1}
roles: [{id: doctor, title: "médecin", zzzzzzzz: 1}]
dates: [{id: spring, title: "printemps", each_year: 03-21, zzzzzzzz: 1}]
settings: [{id: most, kind: number, title: "au plus", zzzzzzzz: 1}]
facts: [{id: near, kind: yes_no, title: "près", from: person, zzzzzzzz: 1}]
acts: [{id: told, title: "dit", zzzzzzzz: 1}]
statistics: {publish: [received], zzzzzzzz: 1}
conditions: [{id: here, holds: near, if_not: "non", zzzzzzzz: 1}]
form:
  - id: page
    title: Page
    zzzzzzzz: 1
    questions: [{id: what, kind: text, title: "Quoi", zzzzzzzz: 1}]
steps:
  zzzzzzzz: 1
  clocks: [{id: legal, title: "délai", lasts: 1 month, starts: open, zzzzzzzz: 1}]
  actions: [{id: end, title: "Finir", by: agent, in: [open], then: ended, zzzzzzzz: 1}]
  states:
    - {id: open, title: "Ouvert", zzzzzzzz: 1, appointment: {with: agent, lasts: 1 day, zzzzzzzz: 1}, opinion: {of: doctor, within: 2 days, zzzzzzzz: 1}}
    - {id: ended, title: "Fini", final: true}
"#;

fn blocks(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    GUIDE
        .split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect()
}

#[test]
fn the_guide_writes_a_sound_procedure() {
    let yaml = blocks("yaml");
    let letter = blocks("typst")[0];
    let folder = Folder {
        name: "nids-de-frelons".to_owned(),
        procedure: yaml[..3].join("\n"),
        en: String::new(),
        letters: ["recu", "retire", "refus"]
            .map(|name| (name.to_owned(), letter.to_owned()))
            .into(),
    };
    let checked = examine(&folder);
    let said: Vec<String> = checked
        .faults
        .iter()
        .map(|fault| fault.say(Lang::Fr))
        .collect();
    assert!(checked.is_sound() && said.is_empty(), "{}", said.join("\n"));
    // Its scenario too, and it leaves nothing untried.
    let definition = checked.definition.expect("a definition");
    let (script, faults) = scenario::read(&folder.name, "suivi.yaml", yaml[3], Some(&definition));
    assert!(faults.is_empty(), "{faults:?}");
    let untried = untried(&definition, &[script.expect("a scenario")]);
    assert!(untried.is_empty(), "{untried:?}");
}

#[test]
fn every_word_that_a_definition_may_hold_is_in_the_reference() {
    let folder = Folder {
        name: "perdu".to_owned(),
        procedure: LOST.to_owned(),
        ..Folder::default()
    };
    let checked = examine(&folder);
    let lost: Vec<String> = checked
        .faults
        .iter()
        .filter(|fault| fault.check == "unknown_word")
        .map(|fault| fault.message.say(Lang::En))
        .collect();
    assert_eq!(lost.len(), LOST.matches("zzzzzzzz").count(), "{lost:#?}");
    // Facets that are kept as written until their room is in service.
    let kept = [
        "ballot",
        "booking",
        "campaign",
        "desk",
        "draw",
        "grid",
        "listing",
        "pass",
        "programme",
        "register",
        "rights",
        "tariff",
        "rows",
        "supports",
        "pool",
    ];
    let missing: Vec<&str> = lost
        .iter()
        .filter_map(|said| said.rsplit_once(": "))
        .flat_map(|(_, words)| words.trim_end_matches('.').split(", "))
        .filter(|word| !kept.contains(word) && !WORDS.contains(&format!("`{word}`")))
        .collect();
    assert!(missing.is_empty(), "not in procedure-words.md: {missing:?}");
}
