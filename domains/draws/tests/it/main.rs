//! The commands of a draw from end to end, on files, with the Python script as second reader.

mod act;
mod after;
mod facet;
mod hall;
mod letters;
mod readings;
mod refusals;

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command as Process,
};

use base::{Clock, Instant};
use clap::Parser;
use draws::commands::{Command, Output, run};

#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

/// Runs a line as `maison draw` would.
pub fn draw(words: &[&str]) -> Output {
    let line = Line::parse_from(["draw"].iter().chain(words));
    run(
        line.command,
        &Clock::manual(Instant::from_millis(0)),
        &mut |_| (),
    )
}

struct Case {
    dir: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let mut people = "id,gender,age,street\n".to_owned();
        for number in 0..24 {
            let gender = ["woman", "man"][number % 2];
            let age = ["young", "old", "older"][number % 3];
            let _ = writeln!(people, "t{number},{gender},{age},{} Main St", number / 2);
        }
        fs::write(dir.path().join("people.csv"), people).expect("a file");
        let features = "feature,value,min,max\ngender,woman,3,3\ngender,man,3,3\nage,young,1,2\nage,old,2,3\nage,older,1,3\n";
        fs::write(dir.path().join("features.csv"), features).expect("a file");
        Self { dir }
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    fn solve(&self, out: &str, more: &[&str]) -> Output {
        let (people, features) = (self.path("people.csv"), self.path("features.csv"));
        let out = self.path(out);
        let mut words = vec!["solve", "--people", &people, "--features", &features];
        words.extend(["--seats", "6", "--out", &out]);
        words.extend(more);
        draw(&words)
    }
}

/// The independent script on a folder: none where Python is not on the machine.
fn python(folder: &str) -> Option<bool> {
    script("draw.py", folder)
}

fn script(name: &str, of: &str) -> Option<bool> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify");
    let ended = Process::new("python3")
        .args(["-I", "-B"])
        .arg(script.join(name))
        .arg(of)
        .output();
    if let Ok(output) = ended {
        return Some(output.status.success());
    }
    eprintln!("left out: python3 is not on this machine");
    None
}

#[test]
fn a_draw_is_solved_picked_verified_and_kept_whole() {
    let case = Case::new();
    let homes = ["--household", "street", "--household-max", "1"];
    let solved = case.solve("draw", &homes);
    assert_eq!(solved.code, 0, "{}", solved.text);
    assert_eq!(solved.json["status"], "optimal");
    assert_eq!(solved.json["gap"], 0.0);
    assert_eq!(solved.json["probabilities"].as_object().unwrap().len(), 24);
    let out = case.path("draw");
    assert_eq!(draw(&["verify", &out]).code, 0);

    assert_eq!(draw(&["pick", &out]).code, 2);
    let picked = draw(&["pick", &out, "--seed", "00ff", "--dice", "3 1 6"]);
    assert_eq!(picked.code, 0, "{}", picked.text);
    assert_eq!(picked.json["members"].as_array().unwrap().len(), 6);
    // The same chance again is no change; another is refused.
    assert_eq!(
        draw(&["pick", &out, "--seed", "00ff", "--dice", "3 1 6"]).code,
        0
    );
    assert_eq!(draw(&["pick", &out, "--seed", "00fe"]).code, 2);
    assert_eq!(case.solve("draw", &[]).code, 2);
    assert_eq!(draw(&["verify", &out]).code, 0);
    assert_ne!(python(&out), Some(false));

    let gone = case.path("gone.csv");
    // The first whom somebody can replace: quotas and households leave nobody for some.
    let members = picked.json["members"].as_array().unwrap();
    let (first, replaced) = members
        .iter()
        .find_map(|member| {
            let id = member.as_str().unwrap();
            fs::write(&gone, format!("id\n{id}\n")).unwrap();
            let replaced = draw(&["replace", &out, "--gone", &gone, "--seed", "01"]);
            (replaced.code == 0).then_some((id, replaced))
        })
        .expect("a member whom somebody can replace");
    assert_eq!(replaced.json["kept"].as_array().unwrap().len(), 5);
    let second = PathBuf::from(&out).join("replacement-1");
    let second = second.display().to_string();
    assert_eq!(draw(&["verify", &second]).code, 0);
    assert_ne!(python(&second), Some(false));
    // Gone already: nobody to replace.
    assert_eq!(
        draw(&["replace", &out, "--gone", &gone, "--seed", "01"]).code,
        2
    );

    let tables = draw(&["tables", &out, "--groups", "2", "--rounds", "3"]);
    assert_eq!(tables.code, 0, "{}", tables.text);
    let round = tables.json["rounds"][0].as_array().unwrap();
    let seated: Vec<&str> = round
        .iter()
        .flat_map(|table| table.as_array().unwrap())
        .filter_map(|id| id.as_str())
        .collect();
    assert_eq!(seated.len(), 6);
    assert!(!seated.contains(&first));
}

#[test]
fn places_are_changed_for_a_replacement_that_nobody_could_take() {
    let case = Case::new();
    assert_eq!(case.solve("draw", &[]).code, 0);
    let (out, gone) = (case.path("draw"), case.path("gone.csv"));
    assert_eq!(draw(&["pick", &out, "--seed", "00ff"]).code, 0);
    let mut men = "id\n".to_owned();
    for home in 0..12 {
        let _ = writeln!(men, "t{}", 2 * home + 1);
    }
    fs::write(&gone, men).unwrap();
    let words = ["replace", &out, "--gone", &gone, "--seed", "01"];
    let stuck = draw(&words);
    assert!(
        stuck.code == 1 && stuck.text.contains("man"),
        "{}",
        stuck.text
    );
    let (men, women) = ("gender=man:0-3", "gender=woman:3-6");
    let other = ["--places", men, "--places", women, "--places"];
    let reason = ["--reason", "No man is left."];
    let strange = draw(&[&words[..], &other, &["gender=child:0-1"], &reason].concat());
    assert_eq!(strange.code, 2, "{}", strange.text);
    let replaced = draw(&[&words[..], &other[..4], &reason].concat());
    assert_eq!(replaced.code, 0, "{}", replaced.text);
    let verified = draw(&["verify", &out]);
    assert_eq!(verified.code, 0, "{}", verified.text);
    assert!(
        verified.text.contains("No man is left."),
        "{}",
        verified.text
    );
    let places = "gender, man: 0 to 3; gender, woman: 3 to 6.";
    assert!(verified.text.contains(places), "{}", verified.text);
    assert_ne!(python(&out), Some(false));
    let path = PathBuf::from(&out).join("replacement-1/gone.json");
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, whole.replacen("\"max\": 6", "\"max\": 5", 1)).unwrap();
    assert_eq!(draw(&["verify", &out]).code, 1);
    assert_ne!(python(&out), Some(true));
}

#[test]
fn alternates_are_chosen_and_called() {
    let case = Case::new();
    assert_eq!(case.solve("draw", &[]).code, 0);
    let out = case.path("draw");
    let choose = ["alternates", &out, "--count", "8", "--dropout", "20 %"];
    // A panel first.
    assert_eq!(draw(&choose).code, 2);
    let picked = draw(&["pick", &out, "--seed", "00ff"]);
    let chosen = draw(&choose);
    assert_eq!(chosen.code, 0, "{}", chosen.text);
    let members = chosen.json["members"].as_array().unwrap();
    assert_eq!(members.len(), 8);
    let seated = picked.json["members"].as_array().unwrap();
    assert!(members.iter().all(|member| !seated.contains(member)));
    assert_eq!(draw(&choose).json, chosen.json);

    let likely = case.path("likely.csv");
    fs::write(&likely, "feature,value,probability\nage,young,2\n").unwrap();
    let refused = draw(&["alternates", &out, "--count", "8", "--likely", &likely]);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .text
            .contains("likely.csv, line 2, column probability")
    );

    let gone = case.path("gone.csv");
    let first = seated[0].as_str().unwrap();
    fs::write(&gone, format!("id\n{first}\n")).unwrap();
    let words = [
        "replace",
        &out,
        "--gone",
        &gone,
        "--alternates",
        "--seed",
        "01",
    ];
    let replaced = draw(&words);
    assert_eq!(replaced.code, 0, "{}", replaced.text);
    let called = replaced.json["members"].as_array().unwrap();
    assert_eq!(called.len(), 1);
    assert!(members.contains(&called[0]));
    // Alternates chosen again are not those that the first replacement was drawn among.
    let again = draw(&choose);
    let members = again.json["members"].as_array().unwrap();
    assert!(!members.contains(&called[0]));
    let verified = draw(&["verify", &out]);
    assert_eq!(verified.code, 0, "{}", verified.text);
    assert_ne!(python(&out), Some(false));
}

/// Begins a second replacement as these words have it, with the seats, quotas and people that anybody
/// who believed them would find.
fn begin(out: &str, kept: &[&str], gone: &[&str]) {
    let draw = fs::read(Path::new(out).join("instance.json")).expect("the draw");
    let draw: sortition::Instance = serde_json::from_slice(&draw).expect("the draw");
    let place = |id: &&str| draw.people.iter().position(|person| person.id == **id);
    let out_of: BTreeSet<usize> = gone.iter().filter_map(place).collect();
    let seated: Vec<usize> = kept.iter().chain(gone).filter_map(place).collect();
    let rest = sortition::remaining(&draw, &seated, &out_of);
    let folder = Path::new(out).join("replacement-2");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(
        folder.join("instance.json"),
        sortition::instance_file(&rest),
    )
    .expect("a file");
    let told = serde_json::json!({ "gone": gone, "kept": kept, "range": null });
    fs::write(folder.join("gone.json"), told.to_string()).expect("a file");
}

#[test]
fn nobody_stays_twice_and_whoever_is_gone_stays_gone() {
    let case = Case::new();
    assert_eq!(case.solve("draw", &[]).code, 0);
    let (out, gone) = (case.path("draw"), case.path("gone.csv"));
    let picked = draw(&["pick", &out, "--seed", "00ff"]);
    let first = picked.json["members"][0].as_str().unwrap();
    fs::write(&gone, format!("id\n{first}\n")).unwrap();
    let replaced = draw(&["replace", &out, "--gone", &gone, "--seed", "01"]);
    assert_eq!(replaced.code, 0, "{}", replaced.text);
    let lists = [&replaced.json["kept"], &replaced.json["members"]];
    let sitting: Vec<&str> = lists
        .into_iter()
        .flat_map(|list| list.as_array().unwrap())
        .map(|id| id.as_str().unwrap())
        .collect();
    let (a, b, stays) = (sitting[0], sitting[1], &sitting[2..]);
    let five: Vec<&str> = sitting[1..].to_vec();
    let twice: Vec<&str> = stays.iter().chain(&stays[..1]).copied().collect();
    for (kept, gone, is_sound) in [
        (&five, vec![first, a], true),
        (&five, vec![a], false),
        (&twice, vec![first, a, b], false),
        (&five, vec![first, a, b], false),
    ] {
        begin(&out, kept, &gone);
        let verified = draw(&["verify", &out]);
        assert_eq!(verified.code == 0, is_sound, "{kept:?} {gone:?}");
        assert_ne!(python(&out), Some(!is_sound), "{kept:?} {gone:?}");
    }
}

/// The known round 1000 of quicknet.
const ROUND: &str = r#"{"round":1000,"randomness":"fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd","signature":"b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"}"#;

#[test]
fn the_signature_of_a_round_is_verified_by_both_readers() {
    let case = Case::new();
    assert_eq!(case.solve("draw", &[]).code, 0);
    let (out, round) = (case.path("draw"), case.path("round.json"));
    fs::write(&round, ROUND).unwrap();
    assert_eq!(draw(&["pick", &out, "--drand", &round]).code, 0);
    assert_eq!(draw(&["verify", &out]).code, 0);
    assert_ne!(python(&out), Some(false));
    assert_ne!(script("drand.py", "--test"), Some(false));
    assert_ne!(script("drand.py", &round), Some(false));
    let pick = case.dir.path().join("draw").join("pick.json");
    assert_ne!(script("drand.py", &pick.display().to_string()), Some(false));
    // The same signature for another round, in the pick and alone.
    let sound = fs::read_to_string(&pick).unwrap();
    fs::write(&pick, sound.replace("1000", "1001")).unwrap();
    assert_eq!(draw(&["verify", &out]).code, 1);
    assert_ne!(python(&out), Some(true));
    fs::write(&round, ROUND.replace("1000", "1001")).unwrap();
    assert_ne!(script("drand.py", &round), Some(true));
}

#[test]
fn the_same_files_in_give_the_same_files_out() {
    let case = Case::new();
    for objective in ["leximin", "maximin", "nash", "goldilocks", "stratified"] {
        let words = ["--objective", objective];
        let solved = case.solve("one", &words);
        assert_eq!(solved.code, 0, "{objective}: {}", solved.text);
        assert_eq!(case.solve("two", &words).code, 0);
        for name in ["instance.json", "certificate.json", "report.json"] {
            let file = |folder: &str| fs::read(case.dir.path().join(folder).join(name)).unwrap();
            assert_eq!(file("one"), file("two"), "{objective} {name}");
        }
        assert_eq!(draw(&["verify", &case.path("one")]).code, 0, "{objective}");
        assert_ne!(python(&case.path("one")), Some(false), "{objective}");
    }
    let list = case.solve("list", &["--panels", "50"]);
    assert_eq!(list.code, 0, "{}", list.text);
    assert_eq!(list.json["panels"].as_array().unwrap().len(), 50);
    assert_ne!(python(&case.path("list")), Some(false));
}

#[test]
fn changed_files_are_refused_by_both_readers() {
    let case = Case::new();
    assert_eq!(case.solve("draw", &[]).code, 0);
    let out = case.path("draw");
    assert_eq!(draw(&["pick", &out, "--seed", "07"]).code, 0);
    for (name, from, to) in [
        ("instance.json", "\"min\":3", "\"min\":2"),
        ("certificate.json", "\"weight\":\"", "\"weight\":\"1"),
        ("certificate.json", "\"value\":\"", "\"value\":\"1"),
        ("report.json", "\"gini\":", "\"gini\":1"),
        ("report.json", "\"quotas\":", "\"quota\":"),
        (
            "report.json",
            "\"status\":\"optimal\"",
            "\"status\":\"within\"",
        ),
        ("pick.json", "\"panel\": ", "\"panel\": 1"),
        ("pick.json", "\"hex\": \"07\"", "\"hex\": \"08\""),
    ] {
        let path = case.dir.path().join("draw").join(name);
        let sound = fs::read_to_string(&path).unwrap();
        let changed = sound.replacen(from, to, 1);
        assert_ne!(sound, changed, "{name} {from}");
        fs::write(&path, changed).unwrap();
        assert_eq!(draw(&["verify", &out]).code, 1, "{name} {from}");
        assert_ne!(python(&out), Some(true), "{name} {from}");
        fs::write(&path, sound).unwrap();
    }
    assert_eq!(draw(&["verify", &out]).code, 0);
}

#[test]
fn what_is_impossible_is_explained() {
    let case = Case::new();
    let features = "feature,value,min,max\ngender,woman,3,3\ngender,man,2,2\nage,young,0,6\nage,old,0,6\nage,older,0,6\n";
    fs::write(case.path("features.csv"), features).unwrap();
    let solved = case.solve("draw", &["--lang", "fr"]);
    assert_eq!(solved.code, 1);
    assert_eq!(solved.json["status"], "infeasible");
    assert!(!solved.json["conflict"].as_array().unwrap().is_empty());
    assert_eq!(solved.json["relaxation"].as_array().unwrap().len(), 1);
    assert!(solved.text.contains("gender = woman"), "{}", solved.text);
    assert_eq!(draw(&["verify", &case.path("draw")]).code, 2);
    let (people, quotas) = (case.path("people.csv"), case.path("features.csv"));
    let words = [
        "check",
        "--people",
        &people,
        "--features",
        &quotas,
        "--seats",
        "6",
    ];
    assert_eq!(draw(&words).code, 1);
    let words = [
        "check",
        "--people",
        &people,
        "--features",
        &quotas,
        "--seats",
        "5",
    ];
    let checked = draw(&words);
    assert_eq!(checked.code, 0, "{}", checked.text);
    assert_eq!(checked.json["status"], "feasible");
}

#[test]
fn faults_name_file_line_and_column() {
    let case = Case::new();
    fs::write(
        case.path("people.csv"),
        "id,gender,age\na,woman,young\na,men,old\n",
    )
    .unwrap();
    let solved = case.solve("draw", &[]);
    assert_eq!(solved.code, 2);
    assert!(
        solved.text.contains("people.csv, line 3, column id"),
        "{}",
        solved.text
    );
    assert!(
        solved.text.contains("line 3, column gender"),
        "{}",
        solved.text
    );
    assert_eq!(solved.json["faults"].as_array().unwrap().len(), 2);
}

/// What is said, in French, and that the line leaves with 2.
fn refused(words: &[&str]) -> String {
    let said = draw(&[words, &["--lang", "fr"]].concat());
    assert_eq!(said.code, 2, "{words:?}: {}", said.text);
    said.text
}

#[test]
fn a_folder_that_does_not_serve_is_told_with_its_mend() {
    let case = Case::new();
    let people = case.path("people.csv");
    let (file, under) = ("people.csv", "people.csv/draw");
    for (out, says) in [
        (file, "est un fichier"),
        (under, "une partie de ce chemin est un fichier"),
    ] {
        let solved = case.solve(out, &["--lang", "fr"]);
        assert_eq!(solved.code, 2, "{}", solved.text);
        assert!(solved.text.contains(&people), "{}", solved.text);
        assert!(solved.text.contains(says), "{}", solved.text);
    }
    // Where a file cannot be written.
    fs::create_dir_all(case.path("full/instance.json")).unwrap();
    let solved = case.solve("full", &["--lang", "fr"]);
    assert_eq!(solved.code, 2, "{}", solved.text);
    let place = case.path("full/instance.json");
    assert!(solved.text.starts_with(&place), "{}", solved.text);
    assert!(solved.text.contains("est un dossier. "), "{}", solved.text);

    fs::create_dir(case.path("empty")).unwrap();
    let (gone, nowhere, empty) = (case.path("gone.csv"), case.path("no"), case.path("empty"));
    for (dir, says) in [
        (&people, "décompressez-la"),
        (&nowhere, "existe pas"),
        (&empty, "est pas le dossier"),
    ] {
        for words in [
            &["verify", dir][..],
            &["pick", dir, "--seed", "07"],
            &["replace", dir, "--gone", &gone, "--seed", "07"],
            &["alternates", dir, "--count", "2"],
            &["tables", dir, "--groups", "2"],
        ] {
            let said = refused(words);
            assert!(said.contains(dir.as_str()), "{words:?}: {said}");
            assert!(said.contains(says), "{words:?}: {said}");
        }
    }
}

#[test]
fn a_draw_in_the_folder_is_never_replaced_unsaid() {
    let case = Case::new();
    let said = |more: &[&str]| {
        let solved = case.solve("draw", more);
        assert_eq!(solved.code, 0, "{}", solved.text);
        let told = solved.text.contains("held other panels");
        assert_eq!(solved.json["replaces"] == true, told);
        told
    };
    assert!(!said(&[]));
    assert!(!said(&[]));
    assert!(said(&["--panels", "50"]));
    assert!(said(&[]));

    let out = case.path("draw");
    assert_eq!(draw(&["pick", &out, "--seed", "07"]).code, 0);
    assert_eq!(case.solve("draw", &[]).code, 2);
    // A replacement whose chance is still to come stays as it was announced.
    let gone = case.path("gone.csv");
    fs::write(&gone, "id\nt0\n").unwrap();
    fs::create_dir(case.path("draw/replacement-1")).unwrap();
    let begun = case.path("draw/replacement-1/instance.json");
    fs::write(&begun, "announced").unwrap();
    let said = refused(&["replace", &out, "--gone", &gone, "--seed", "07"]);
    assert!(said.contains("pas encore tiré"), "{said}");
    assert_eq!(fs::read_to_string(&begun).unwrap(), "announced");
}
