//! `catalogue/must-not-load.yaml`: one change to a sound definition, and the fault it must give.

use base::Lang;
use catalogue::{
    shelf,
    version::{Checked, examine, examine_tree},
    yaml::{self, Node},
};

const LIST: &str = include_str!("../../../../catalogue/must-not-load.yaml");

#[test]
fn every_procedure_of_the_house_is_sound() {
    let shelf = shelf::of_the_house();
    assert!(shelf.len() >= 4);
    let faults: Vec<String> = shelf
        .iter()
        .filter(|(_, shelved)| !shelved.folder.procedure.is_empty())
        .flat_map(|(name, shelved)| {
            let checked = examine(&shelved.folder);
            let said = checked
                .faults
                .iter()
                .map(|fault| format!("{name}/{}", fault.say(Lang::Fr)));
            said.collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_broken_definition_gives_its_fault_and_says_it_in_words() {
    let list = yaml::parse(LIST).expect("the list is YAML");
    let shelf = shelf::of_the_house();
    let mut wrong = Vec::new();
    for entry in list.list().expect("a list") {
        let text = |word| {
            entry
                .get(word)
                .and_then(Node::text)
                .expect("each entry has its words")
        };
        // Tried by the room that reads this word.
        if entry.get("facet").is_some() {
            continue;
        }
        let (name, error, says) = (text("procedure"), text("error"), text("says"));
        let folder = &shelf[name].folder;
        let mut tree = yaml::parse(&folder.procedure).expect("the folder is YAML");
        for change in entry
            .get("change")
            .and_then(Node::entries)
            .expect("changes")
        {
            tree = tree
                .changed(&change.key, &change.value)
                .unwrap_or_else(|| panic!("{name} has nothing at {}", change.key));
        }
        let Checked { faults, .. } = examine_tree(folder, tree);
        let told: Vec<(&str, String)> = faults
            .iter()
            .filter(|fault| !fault.is_warning)
            .map(|fault| (fault.check, plain(&fault.message.say(Lang::Fr))))
            .collect();
        if !told
            .iter()
            .any(|(check, message)| *check == error && *message == plain(says))
        {
            wrong.push(format!("{name}: wanted {error}: {says}\n   told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Without the spaces and apostrophes that typography sets.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

#[test]
fn a_letter_that_would_fail_when_sent_does_not_load() {
    let told = |letter: &str| {
        let mut folder = shelf::of_the_house()["eclairage"].folder.clone();
        let first = "#import \"/paper/letter.typ\": letter, fact, reasons\n";
        folder
            .letters
            .insert("non-repare".to_owned(), format!("{first}{letter}"));
        let faults = examine(&folder).faults;
        let told = faults.iter().map(|fault| {
            (
                fault.check,
                fault.place.line,
                plain(&fault.message.say(Lang::Fr)),
            )
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(told("Non :\n#reasons()\n#emph[Merci]"), []);
    let unclosed = told("Non :\n#reasons(\n");
    assert_eq!((unclosed[0].0, unclosed[0].1), ("letter_syntax", 3));
    assert_eq!(
        told("#reason()"),
        [(
            "letter_function",
            2,
            "Une lettre ne connaît pas « reason » ; vouliez-vous dire « reasons » ?".to_owned()
        )]
    );
    assert_eq!(
        told("#contact()"),
        [(
            "letter_import",
            2,
            "« contact » n'est pas dans la première ligne de la lettre (#import) : ajoutez-le."
                .to_owned()
        )]
    );
}

#[test]
fn a_receipt_without_its_legal_content_does_not_load() {
    let checks = |name: &str, letter: &str| {
        let mut folder = shelf::of_the_house()["eclairage"].folder.clone();
        let first = "#import \"/paper/letter.typ\": letter, mention\n";
        let text = format!("{first}{letter}");
        folder.letters.insert(name.to_owned(), text);
        let faults = examine(&folder).faults.into_iter();
        let told = faults.filter(|fault| !fault.is_warning);
        told.map(|fault| fault.check).collect::<Vec<_>>()
    };
    for sound in [
        "#show: letter.with(subject: [Oui])\nMerci.",
        "#letter(subject: [Oui])[Merci.]",
        "Merci.\n#mention()",
    ] {
        assert!(checks("recu", sound).is_empty(), "{sound}");
        assert_eq!(checks("receipt", sound), ["letter_of_the_house"]);
    }
    for bare in [
        "Merci.",
        "// #show: letter",
        "#show heading: letter\nMerci.",
    ] {
        assert_eq!(checks("recu", bare), ["receipt_without_law"], "{bare}");
        // Only the first letter is the receipt.
        assert!(checks("repare", bare).is_empty(), "{bare}");
    }
}

#[test]
fn without_a_letter_of_its_own_the_rule_card_promises_the_receipt_of_the_house() {
    let mut folder = shelf::of_the_house()["eclairage"].folder.clone();
    folder.procedure = folder.procedure.replace("      letter: recu\n", "");
    folder.letters.remove("recu");
    let checked = examine(&folder);
    assert!(checked.faults.is_empty(), "{:?}", checked.faults);
    let definition = checked.definition.expect("a definition");
    let card = catalogue::card::card(&definition, None, Lang::Fr).text(Lang::Fr);
    let receipt = "Vous recevez un accusé de réception.";
    assert_eq!(plain(&card).matches(receipt).count(), 1, "{card}");
}

#[test]
fn a_page_without_a_title_keeps_its_other_words() {
    let mut folder = shelf::of_the_house()["eclairage"].folder.clone();
    folder.procedure = folder.procedure.replace("    title: La panne\n", "");
    let faults = examine(&folder).faults;
    let checks: Vec<&str> = faults
        .iter()
        .filter(|fault| !fault.is_warning)
        .map(|fault| fault.check)
        .collect();
    assert_eq!(checks, ["missing_word", "text_leads_nowhere"]);
}

#[test]
fn bounds_that_nothing_fits_do_not_load() {
    let told = |question: &str, setting: &str| {
        let mut folder = shelf::of_the_house()["eclairage"].folder.clone();
        let before = "      - {id: where,";
        assert!(folder.procedure.contains(before));
        let question = format!("      - {{id: new, title: \"Ceci\", {question}}}\n{before}");
        let settings = format!("\nsettings: [{{id: most, title: \"Cela\", {setting}}}]\n");
        folder.procedure = folder.procedure.replacen(before, &question, 1) + settings.as_str();
        let faults = examine(&folder).faults;
        let told = faults.iter().filter(|fault| !fault.is_warning);
        told.map(|fault| plain(&fault.message.say(Lang::Fr)))
            .collect::<Vec<_>>()
    };
    let sound = (
        "kind: number, at_least: 2, at_most: 2",
        "kind: number, default: 3",
    );
    assert!(told(sound.0, sound.1).is_empty());
    for (question, least, most) in [
        ("kind: number, at_least: 3, at_most: 2", "3", "2"),
        ("kind: text, at_least: 30, at_most: 20", "30", "20"),
        (
            "kind: date, at_least: 2026-03-02, at_most: 2026-03-01",
            "2026-03-02",
            "2026-03-01",
        ),
        (
            "kind: money, at_least: 10.50 EUR, at_most: 10.00 EUR",
            "10.50 EUR",
            "10.00 EUR",
        ),
        ("kind: text, repeat: 2, at_least: 3", "3", "2"),
        (
            "kind: choices, options: [a: \"un\", b: \"deux\"], at_least: 3",
            "3",
            "2",
        ),
    ] {
        let says = format!(
            "« new » demande au moins {least} et au plus {most} : personne ne peut répondre."
        );
        assert_eq!(told(question, sound.1), [says], "{question}");
    }
    for (setting, says) in [
        (
            "kind: number, at_least: 5, at_most: 4",
            "« most » demande au moins 5 et au plus 4 : personne ne peut répondre.",
        ),
        (
            "kind: period, default: 2 years, at_most: 12 months",
            "« 2 years » sort des bornes que la démarche fixe.",
        ),
    ] {
        assert_eq!(told(sound.0, setting), [says], "{setting}");
    }
}

/// An editor may save otherwise than in UTF-8: the line is told, and how to mend it.
#[test]
fn a_file_in_another_encoding_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("procedure.yaml");
    std::fs::write(&path, b"procedure: essai\ntitle: Propret\xe9\n").expect("written");
    let error = shelf::open(folder.path()).expect_err("refused").to_string();
    assert!(error.starts_with("procedure.yaml:2: "), "{error}");
    assert!(error.contains("UTF-8"), "{error}");
}
