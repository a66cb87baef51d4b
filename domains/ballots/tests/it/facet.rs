//! The word `ballot` of procedures: what must load loads, what must not says why, and the rule card tells
//! it in sentences.

use std::collections::BTreeMap;

use ballots::facet::{BallotFacet, WORD, ballots};
use base::Lang;
use catalogue::{
    card, facet,
    shelf::{self, Shelved},
    version::{examine, examine_tree},
    yaml::{self, Node},
};

const LIST: &str = include_str!("../../../../catalogue/must-not-load.yaml");

fn shelf() -> BTreeMap<String, Shelved> {
    facet::install(vec![&BallotFacet]);
    shelf::of_the_house()
}

/// Without the spaces and apostrophes that typography sets.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

#[test]
fn procedures_of_votes_are_sound_and_their_rule_is_told() {
    let mut found = 0;
    for (name, shelved) in shelf() {
        let checked = examine(&shelved.folder);
        let told: Vec<String> = checked
            .faults
            .iter()
            .map(|fault| fault.say(Lang::Fr))
            .collect();
        let Some(definition) = checked.definition else {
            panic!("{name}: {told:#?}");
        };
        if !definition.others.contains_key(WORD) {
            continue;
        }
        assert!(told.is_empty(), "{name}: {told:#?}");
        for ballot in ballots(&definition) {
            found += 1;
            for lang in Lang::ALL {
                let text = card::card(&definition, None, lang).text(lang);
                assert!(text.contains(ballot.title.text(lang)), "{name}: {text}");
            }
        }
    }
    assert!(found >= 1);
}

#[test]
fn each_broken_ballot_gives_its_fault_and_says_it_in_words() {
    let list = yaml::parse(LIST).expect("the list is YAML");
    let shelf = shelf();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for entry in list.list().expect("a list") {
        let text = |word| entry.get(word).and_then(Node::text).unwrap_or_default();
        if text("facet") != WORD {
            continue;
        }
        tried += 1;
        let (name, error, says) = (text("procedure"), text("error"), text("says"));
        let folder = &shelf[name].folder;
        let mut tree = yaml::parse(&folder.procedure).expect("the folder is YAML");
        let changes = entry.get("change").and_then(Node::entries);
        for change in changes.expect("changes") {
            tree = tree
                .changed(&change.key, &change.value)
                .unwrap_or_else(|| panic!("{name} has nothing at {}", change.key));
        }
        let told: Vec<(&str, String)> = examine_tree(folder, tree)
            .faults
            .iter()
            .map(|fault| (fault.check, plain(&fault.message.say(Lang::Fr))))
            .collect();
        if !told.contains(&(error, plain(says))) {
            wrong.push(format!("{name}: wanted {error}: {says}\n   told {told:?}"));
        }
    }
    assert!(tried >= 10, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
