//! A town proves its own procedure: the scenarios of its folder are read by `check` and played by `prove`.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{fs, path::Path};

use serde_json::Value;
use tempfile::TempDir;

use crate::founded::{Ran, maison, text};

const NAME: &str = "lampadaires";

/// A procedure as `new` begins it, and its folder.
fn begun() -> (TempDir, std::path::PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join(NAME);
    maison(&["catalogue", "new", text(&folder)]).well();
    (place, folder)
}

/// Takes all its scenarios away but one, which is written as said.
fn with_scenario(folder: &Path, scenario: &str) {
    fs::remove_dir_all(folder.join("scenarios")).unwrap();
    fs::create_dir(folder.join("scenarios")).unwrap();
    fs::write(folder.join("scenarios/essai.yaml"), scenario).unwrap();
}

/// A lamp reported, then repaired in one hour; `{…}` stands for what must come out in the end.
fn scenario(end: &str) -> String {
    format!(
        "scenario: Un lampadaire\npeople: {{passant: visitor, agent: agent}}\nplay:\n  \
         - {{at: 2026-11-10 18:00, who: passant, via: web, do: file, with: {{where: poteau 7, what: dark}}, expect: {{state: reported, letters: [recu]}}}}\n  \
         - {{at: 2026-11-10 19:00, who: agent, do: repair, with: {{repaired_on: 2026-11-10}}, expect: {{{end}}}}}\n"
    )
}

fn prove(folder: &Path, more: &[&str]) -> Ran {
    let all = [&["catalogue", "prove", text(folder), "--lang", "en"], more].concat();
    maison(&all)
}

#[test]
fn what_new_begins_comes_out_as_it_says() {
    let (_place, folder) = begun();
    let told = prove(&folder, &[]).well();
    let scenarios = fs::read_dir(folder.join("scenarios")).unwrap().count();
    assert!(scenarios > 1);
    assert_eq!(
        told.matches("comes out as it says").count(),
        scenarios,
        "{told}"
    );
    // One alone, told to a program.
    let one = prove(&folder, &["2-en-retard", "--json"]).well();
    let one: Value = serde_json::from_str(&one).unwrap();
    let played = one[0]["scenarios"].as_array().unwrap();
    assert_eq!(played.len(), 1, "{one}");
    assert_eq!(played[0]["file"], "scenarios/2-en-retard.yaml");
    assert_eq!(played[0]["sound"], true);
    assert_eq!(prove(&folder, &["3-rien"]).code, 2);
}

#[test]
fn the_first_thing_that_comes_out_otherwise_is_shown_with_its_line() {
    let (_place, folder) = begun();
    with_scenario(&folder, &scenario("state: declined, letters: [repare]"));
    maison(&["catalogue", "check", text(&folder)]).well();
    let ran = prove(&folder, &[]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let place = format!("{}/scenarios/essai.yaml:5: ", folder.display());
    let wanted = format!("{place}step 2, state: repaired; expected: declined");
    assert!(ran.out.contains(&wanted), "{}", ran.out);
    let ran = prove(&folder, &["--json"]);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let difference = &told[0]["scenarios"][0]["difference"];
    assert_eq!(
        (
            ran.code,
            &difference["what"],
            &difference["expected"],
            &difference["got"]
        ),
        (1, &"state".into(), &"declined".into(), &"repaired".into()),
        "{told}"
    );
    assert_eq!(
        (&difference["step"], &difference["line"]),
        (&2.into(), &5.into())
    );
    // What must be forbidden, and is not.
    with_scenario(&folder, &scenario("refused: by"));
    let ran = prove(&folder, &[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("step 2, refused: nothing; expected: by"),
        "{}",
        ran.out
    );
    // In French by default.
    let said = maison(&["catalogue", "prove", text(&folder)]).out;
    assert!(said.contains("ne se déroule pas comme il le dit"), "{said}");
}

#[test]
fn what_cannot_be_played_is_told_by_both_commands() {
    let (_place, folder) = begun();
    with_scenario(&folder, &scenario("stat: repaired"));
    for command in ["check", "prove"] {
        let ran = maison(&["catalogue", command, text(&folder), "--lang", "en"]);
        assert_eq!(ran.code, 2, "{}", ran.out);
        let place = format!("{}/scenarios/essai.yaml:5:", folder.display());
        assert!(ran.out.contains(&place), "{}", ran.out);
        assert!(ran.out.contains("did you mean “state”?"), "{}", ran.out);
    }
    with_scenario(&folder, "scenario: [Un lampadaire");
    for command in ["check", "prove"] {
        assert_eq!(maison(&["catalogue", command, text(&folder)]).code, 2);
    }
    fs::remove_dir_all(folder.join("scenarios")).unwrap();
    maison(&["catalogue", "check", text(&folder)]).well();
    let ran = prove(&folder, &[]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.out.contains("no scenario to play"), "{}", ran.out);
}

#[test]
fn what_check_cannot_know_is_told_in_the_language_asked() {
    let (_place, folder) = begun();
    let refused = scenario("state: repaired").replace("2026-11-10}", "2027-11-10}");
    with_scenario(&folder, &refused);
    let said = prove(&folder, &[]).out;
    assert!(said.contains("step 2, refused: repaired_on ("), "{said}");
    assert!(
        !said.contains("Jour suivant") && !said.contains("Écrivez"),
        "{said}"
    );
    // Two things that are missing: two sentences.
    with_scenario(
        &folder,
        &scenario("state: repaired").replace("{where: poteau 7, what: dark}", "{}"),
    );
    let said = maison(&["catalogue", "prove", text(&folder)]).out;
    let said = said.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(said.contains("« Où est-ce ? ». "), "{said}");
}

#[test]
fn texts_without_english_are_counted_then_listed_with_their_line() {
    let (_place, folder) = begun();
    let check = |more: &[&str]| {
        let all = [&["catalogue", "check", text(&folder), "--lang", "en"], more].concat();
        maison(&all).well()
    };
    assert!(!check(&[]).contains("no English"));
    fs::remove_file(folder.join("en.yaml")).unwrap();
    let counted = check(&[]);
    assert!(
        counted.contains("texts have no English: “check --english” lists them."),
        "{counted}"
    );
    assert!(!counted.contains("form.fault.what.dark"), "{counted}");
    let listed = check(&["--english"]);
    let definition = fs::read_to_string(folder.join("procedure.yaml")).unwrap();
    let line = definition
        .lines()
        .position(|line| line.contains("dark:"))
        .unwrap()
        + 1;
    let place = format!("{}:{line}:", folder.join("procedure.yaml").display());
    let told = listed
        .lines()
        .find(|line| line.contains("form.fault.what.dark"));
    assert!(
        told.is_some_and(|told| told.contains(&place) && told.ends_with("dark: éteint")),
        "{listed}"
    );
}

#[test]
fn what_scenarios_leave_untried_is_advised() {
    let (_place, folder) = begun();
    with_scenario(&folder, &scenario("state: repaired"));
    let said = maison(&["catalogue", "check", text(&folder), "--lang", "en"]).well();
    assert!(said.contains("No scenario is refused"), "{said}");
    assert!(said.contains("No scenario is late"), "{said}");
    assert!(!said.contains("comes to an end"), "{said}");
}

#[test]
fn a_letter_that_cannot_be_composed_is_found() {
    let (_place, folder) = begun();
    with_scenario(&folder, &scenario("state: repaired"));
    prove(&folder, &[]).well();
    let letter = folder.join("letters/repare.typ");
    let text = fs::read_to_string(&letter).unwrap();
    fs::write(&letter, format!("{text}\n#(1 + [a])\n")).unwrap();
    let ran = prove(&folder, &[]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let place = format!("{}:1: ", letter.display());
    assert!(ran.out.contains(&place), "{}", ran.out);
}

/// Nests are reported in a season, by every way in: it is open on its two days, closed on those around,
/// and comes back the year after.
#[test]
fn a_season_closes_and_opens_again_each_year() {
    let (_place, folder) = begun();
    let yaml = fs::read_to_string(folder.join("procedure.yaml")).unwrap();
    let season = |days: &str| {
        format!(
            "dates:\n  - {{id: season, title: \"la saison\", each_year: {days}}}\nconditions:\n  - {{id: open, holds: \"received_on in season\", if_not: \"Ce n'est pas la saison.\"}}\n\nform:\n"
        )
    };
    let ask = |at: &str, via: &str, expect: &str| {
        let keyed = if via == "web" {
            ""
        } else {
            ", keyed_by: agent"
        };
        format!(
            "  - {{at: {at} 10:00, who: passant, via: {via}{keyed}, case: X, do: file, with: {{where: poteau 7, what: dark}}, expect: {{{expect}}}}}\n"
        )
    };
    for (days, in_season, out) in [
        (
            "03-01 to 05-31",
            ["2026-03-02", "2026-05-31", "2027-03-01", "2028-05-31"],
            ["2026-02-28", "2026-06-01", "2027-02-28", "2028-06-01"],
        ),
        // Across New Year.
        (
            "11-15 to 02-10",
            ["2026-11-15", "2026-12-31", "2027-01-01", "2027-02-10"],
            ["2026-11-14", "2027-02-11", "2027-03-01", "2027-11-14"],
        ),
    ] {
        fs::write(
            folder.join("procedure.yaml"),
            yaml.replacen("form:\n", &season(days), 1),
        )
        .unwrap();
        let mut steps: Vec<(&str, String)> = Vec::new();
        for via in ["web", "counter", "phone", "paper"] {
            steps.extend(in_season.map(|at| (at, ask(at, via, "state: reported"))));
            steps.extend(out.map(|at| (at, ask(at, via, "refused: open"))));
        }
        steps.sort_by_key(|(at, _)| *at);
        let mut scenario =
            "scenario: Une saison\npeople: {passant: visitor, agent: agent}\nplay:\n".to_owned();
        for (letter, (_, step)) in steps.iter().enumerate() {
            scenario.push_str(&step.replace("case: X", &format!("case: C{letter}")));
        }
        with_scenario(&folder, &scenario);
        let told = prove(&folder, &[]).well();
        assert!(told.contains("comes out as it says"), "{told}");
        let shown = maison(&["catalogue", "show", text(&folder)]).well();
        let plain = shown.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'");
        let said = match days {
            "03-01 to 05-31" => "tombe dans la saison (du 1er mars au 31 mai)",
            _ => "tombe dans la saison (du 15 novembre au 10 février)",
        };
        assert!(plain.contains(said), "{plain}");
    }
}
