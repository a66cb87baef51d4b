//! `maison tally` as a town's script uses it: files in, JSON and codes out; and votes, from their rule to
//! their result (the modules).

mod casting;
mod channels;
mod counting;
mod debate;
mod facet;
mod hall;
mod ideas;
mod journey;
mod persons;
mod scene;

use std::path::PathBuf;

use ballots::commands::{Command, Output, run};
use clap::Parser;

const PARK: &str = "META\nkey;value\nbudget;100\nvote_type;approval\nrule;greedy\n\
    PROJECTS\nproject_id;cost;name;selected\n1;60;Parc;1\n2;60;Place;0\n3;30;Bancs;1\n\
    VOTES\nvoter_id;vote\n1;1,3\n2;1,3\n3;1\n4;2\n5;2\n";

#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(text: &str) -> (Self, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("vote.pb");
        std::fs::write(&file, text).expect("a file");
        (Self(folder), file)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn tally(words: &[&str], files: &[&PathBuf]) -> Output {
    let files = files.iter().map(|file| file.to_str().expect("a path"));
    let line = std::iter::once("tally")
        .chain(words.iter().copied())
        .chain(files);
    run(
        Line::try_parse_from(line).expect("a command").command,
        false,
    )
}

#[test]
fn a_count_says_who_wins_and_what_it_costs() {
    let (_folder, file) = Folder::with(PARK);
    let shares = tally(
        &["run", "--rule", "equal-shares", "--explain", "--lang", "en"],
        &[&file],
    );
    assert_eq!(shares.code, 0, "{}", shares.text);
    assert_eq!(shares.json["winners"], serde_json::json!(["1"]));
    assert_eq!(shares.json["cost"], "60");
    assert_eq!(shares.json["voters"], 5);
    assert_eq!(shares.json["ties"]["decisive"], false);
    assert_eq!(shares.json["explanation"]["losers"][0]["cost_enough"], "40");
    assert!(
        shares.text.contains("It would have won at a cost of 40."),
        "{}",
        shares.text
    );
    let raised = tally(
        &["run", "--rule", "equal-shares", "--completion", "add1u"],
        &[&file],
    );
    assert_eq!(raised.json["winners"], serde_json::json!(["1", "3"]));
    assert!(raised.text.contains("Bancs (3)"), "{}", raised.text);
}

#[test]
fn a_certificate_is_verified_and_an_altered_one_is_not() {
    let (folder, file) = Folder::with(PARK);
    let certificate = folder.path("certificate.json");
    let words = [
        "run",
        "--rule",
        "equal-shares",
        "--certificate",
        certificate.to_str().unwrap(),
    ];
    assert_eq!(tally(&words, &[&file]).code, 0);
    let verified = tally(&["verify"], &[&certificate, &file]);
    assert_eq!(
        (verified.code, &verified.json["verified"]),
        (0, &true.into())
    );
    let text = std::fs::read_to_string(&certificate).unwrap();
    std::fs::write(&certificate, text.replace("\"cost\": 60", "\"cost\": 61")).unwrap();
    assert_eq!(tally(&["verify"], &[&certificate, &file]).code, 1);
}

#[test]
fn the_official_winners_are_found_again_or_the_difference_is_told() {
    let (_folder, file) = Folder::with(PARK);
    assert_eq!(tally(&["replay"], &[&file]).json["agrees"], true);
    let (_folder, other) = Folder::with(&PARK.replace("2;60;Place;0", "2;60;Place;1"));
    let replayed = tally(&["replay"], &[&other]);
    assert_eq!(
        (replayed.code, &replayed.json["agrees"]),
        (1, &false.into())
    );
    assert_eq!(replayed.json["only_selected"], serde_json::json!(["2"]));
}

#[test]
fn the_last_place_of_a_ranking_counts_one_point_as_in_towns() {
    // Two points to nil and one: the benches would not be wanted if a last place counted nothing.
    let file = "META\nkey;value\nbudget;90\nvote_type;ordinal\nrule;greedy\n\
        PROJECTS\nproject_id;cost;name;selected\n1;60;Parc;1\n3;30;Bancs;1\n\
        VOTES\nvoter_id;vote\n1;1,3\n2;1,3\n";
    let (_folder, file) = Folder::with(file);
    assert_eq!(tally(&["replay"], &[&file]).json["agrees"], true);
    let borda = ["run", "--rule", "equal-shares", "--utility", "borda"];
    assert_eq!(
        tally(&borda, &[&file]).json["winners"],
        serde_json::json!(["1"])
    );
    let places = ["run", "--rule", "equal-shares", "--utility", "places"];
    let counted = tally(&places, &[&file]);
    assert_eq!(counted.json["winners"], serde_json::json!(["1", "3"]));
    assert_eq!(counted.json["utility"], "places");
}

#[test]
fn rules_are_set_side_by_side() {
    let (_folder, file) = Folder::with(PARK);
    let compared = tally(&["compare"], &[&file]);
    assert_eq!(compared.json.as_array().map(Vec::len), Some(5));
    assert_eq!(compared.json[0]["without_winner"], 2);
    // Most votes first: the park and the benches, for the same three people.
    let listed = &compared.json[0]["fairness"];
    assert_eq!(listed["left_behind_by_money"], serde_json::json!([]));
    assert_eq!(listed["prices"], "open");
    let shares = &compared.json[1]["fairness"];
    assert_eq!(shares["left_behind_by_number"], serde_json::json!([]));
    assert_eq!(shares["prices"], "hold");
    let english = tally(&["compare", "--lang", "en"], &[&file]);
    assert!(
        english.text.contains("By money, no group is left behind."),
        "{}",
        english.text
    );
}

#[test]
fn what_cannot_be_counted_is_refused_in_words() {
    let (folder, file) = Folder::with(&PARK.replace("4;2\n", "4;9\n"));
    let refused = tally(&["run", "--rule", "greedy", "--lang", "en"], &[&file]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.text.contains(":16:3: The ballot names \"9\""),
        "{}",
        refused.text
    );
    let absent = tally(&["check"], &[&folder.path("absent.pb")]);
    assert_eq!(absent.code, 2);
    let (_folder, file) = Folder::with(PARK);
    for words in [
        &["run", "--rule", "greedy", "--ties", "lot:xyz"][..],
        &["run", "--rule", "greedy", "--ties", "beauty"],
        &["run", "--rule", "equal-shares", "--increment", "0"],
        &["run", "--rule", "equal-shares", "--increment", "0.001"],
        &["run", "--rule", "greedy", "--explain"],
    ] {
        assert_eq!(tally(words, &[&file]).code, 2, "{words:?}");
    }
}
