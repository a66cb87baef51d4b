//! The word `draw` of procedures: what must load loads, what must not says why, and the rule card tells
//! it in sentences.

use base::Lang;
use catalogue::{
    card, facet,
    shelf::{self, Shelved},
    version::{examine, examine_tree},
    yaml::{self, Node},
};
use draws::facet::{DrawFacet, WORD, panel};

const LIST: &str = include_str!("../../../../catalogue/must-not-load.yaml");

fn shelf() -> std::collections::BTreeMap<String, Shelved> {
    facet::install(vec![&DrawFacet]);
    shelf::of_the_house()
}

/// Without the spaces and apostrophes that typography sets.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

#[test]
fn procedures_that_draw_lots_are_sound() {
    let mut drawing = 0;
    for (name, shelved) in shelf() {
        let checked = examine(&shelved.folder);
        let Some(definition) = &checked.definition else {
            panic!("{name}: {:?}", checked.faults);
        };
        if !definition.others.contains_key(WORD) {
            continue;
        }
        drawing += 1;
        let told: Vec<String> = checked
            .faults
            .iter()
            .map(|fault| fault.say(Lang::Fr))
            .collect();
        assert!(told.is_empty(), "{name}: {told:#?}");
        let panel = panel(definition).expect("a draw");
        for lang in Lang::ALL {
            let text = card::card(definition, None, lang).text(lang);
            assert!(text.contains(panel.title.text(lang)), "{name}: {text}");
        }
    }
    assert!(drawing >= 1);
}

#[test]
fn each_broken_draw_gives_its_fault_and_says_it_in_words() {
    let list = yaml::parse(LIST).expect("the list is YAML");
    let shelf = shelf();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for entry in list.list().expect("a list") {
        let text = |word| entry.get(word).and_then(Node::text);
        if text("facet") != Some(WORD) {
            continue;
        }
        tried += 1;
        let [name, error, says] = ["procedure", "error", "says"]
            .map(|word| text(word).expect("each entry has its words"));
        let folder = &shelf[name].folder;
        let mut tree = yaml::parse(&folder.procedure).expect("the folder is YAML");
        let changes = entry.get("change").and_then(Node::entries);
        for change in changes.expect("changes") {
            tree = tree
                .changed(&change.key, &change.value)
                .unwrap_or_else(|| panic!("{name} has nothing at {}", change.key));
        }
        let faults = examine_tree(folder, tree).faults;
        let told: Vec<(&str, String)> = faults
            .iter()
            .map(|fault| (fault.check, plain(&fault.message.say(Lang::Fr))))
            .collect();
        if !told
            .iter()
            .any(|(check, message)| *check == error && *message == plain(says))
        {
            wrong.push(format!("wanted {error}: {says}\n   told {told:?}"));
        }
    }
    assert!(tried > 20, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_version_published_without_the_question_of_the_code_still_reads() {
    let shelf = shelf();
    let folder = &shelf["assemblee-citoyenne"].folder;
    let tree = yaml::parse(&folder.procedure).expect("the folder is YAML");
    let nothing = yaml::parse("~").expect("YAML");
    let tree = tree.changed("draw.assembly.letter", &nothing);
    let checked = examine_tree(folder, tree.expect("a letter"));
    let faults: Vec<&str> = checked.faults.iter().map(|fault| fault.check).collect();
    assert_eq!(faults, ["missing_word"]);
    let panel = panel(&checked.definition.expect("a definition"));
    let panel = panel.expect("a draw");
    assert!(panel.letters && panel.letter.is_none());
}

#[test]
fn the_card_tells_the_draw_in_sentences() {
    let shelf = shelf();
    let folder = &shelf["tirage-commission"].folder;
    let definition = examine(folder).definition.expect("a sound procedure");
    let said = |lang| plain(&card::card(&definition, None, lang).text(lang));
    let french = said(Lang::Fr);
    for sentence in [
        "15 sièges par défaut, nombre que la commune fixe",
        "Une personne au plus par adresse.",
        "Le genre, sur 15 sièges : une femme, de 7 à 8",
        "La tranche d'âge, sur 15 sièges : moins de 30 ans, de 3 à 5",
        "La liste est figée après « la clôture de la liste »",
        "dés lancés en public, à la date « le tirage public »",
        "8 suppléants sont choisis par le calcul",
        "refaire le tirage avec les fichiers publics",
    ] {
        assert!(french.contains(sentence), "{sentence}, in {french}");
    }
    let english = said(Lang::En);
    for sentence in [
        "15 seats by default",
        "The gender, out of 15 seats: a woman, from 7 to 8",
        "dice thrown in public, on the date “the public draw”",
    ] {
        assert!(english.contains(sentence), "{sentence}, in {english}");
    }
}
