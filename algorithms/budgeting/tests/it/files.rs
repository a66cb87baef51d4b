//! Files as found in the wild, and files that cannot be counted.

use std::fmt::Write as _;

use budgeting::{
    VoteType,
    pb::{self, FaultKind},
};
use proptest::prelude::*;

const SMALL: &str = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n\
    a;10\nb;20\nVOTES\nvoter_id;vote\n1;a,b\n2;b\n";

fn fault(file: &str) -> (usize, usize, FaultKind) {
    let faults = pb::read(file.as_bytes()).expect_err("a fault");
    let first = faults.first().expect("one fault").clone();
    (first.line, first.column, first.kind)
}

#[test]
fn marks_line_ends_commas_and_quotes_are_forgiven() {
    let odd = "\u{feff}meta\r\nkey;value\r\nbudget;1000,50\r\nvote_type;cumulative\r\n\r\n\
        PROJECTS;;\r\nproject_id;cost;name\r\n1;10.25;\"Un \"\"parc\"\"; une place\"\r\n2;20;B\r\n\
        VOTES\r\nvoter_id;vote;points\r\n1;\"2,1,2\";\"3,1,9\"\r\n2;;\r\n";
    let instance = pb::read(odd.as_bytes()).unwrap();
    assert_eq!(instance.budget, 100_050);
    assert_eq!(instance.amounts.show(instance.budget), "1000.5");
    assert_eq!(instance.projects[0].name, "Un \"parc\"; une place");
    assert_eq!(instance.projects[0].cost, 1_025);
    assert_eq!(instance.vote_type, VoteType::Cumulative);
    assert_eq!(instance.ballots.cast(), 2);
    let ballot = instance.ballots.kind(0);
    // A project marked twice counts once, with the points given first.
    assert_eq!((ballot.projects, ballot.points), (&[0, 1][..], &[1, 3][..]));
}

#[test]
fn faults_say_where_and_what() {
    let with = |from: &str, to: &str| SMALL.replacen(from, to, 1);
    let id = |id: &str| FaultKind::UnknownProject { id: id.to_owned() };
    assert_eq!(fault(&with("1;a,b", "1;a,c")), (11, 5, id("c")));
    let text = |text: &str| FaultKind::NotANumber {
        text: text.to_owned(),
    };
    assert_eq!(fault(&with("b;20", "b;vingt")), (8, 3, text("vingt")));
    assert_eq!(
        fault(&with("b;20", "a;20")).2,
        FaultKind::Repeated { id: "a".into() }
    );
    assert_eq!(
        fault(&with("approval", "shouting")).2,
        FaultKind::UnknownVoteType {
            word: "shouting".into()
        }
    );
    let missing = |name: &str| FaultKind::Missing { name: name.into() };
    assert_eq!(fault(&with("budget;100\n", "")).2, missing("budget"));
    assert_eq!(fault("").2, missing("META"));
    assert_eq!(
        fault(&with("voter_id;vote", "voter_id;choice")).2,
        missing("vote")
    );
}

#[test]
fn points_that_are_not_there_are_missed() {
    let file = SMALL.replace("approval", "cumulative").replace(
        "voter_id;vote\n1;a,b\n2;b\n",
        "voter_id;vote;points\n1;a,b;2,1\n2;b\n",
    );
    let unlike = FaultKind::PointsUnlike {
        marks: 1,
        points: 0,
    };
    assert_eq!(fault(&file), (12, 1, unlike));
    let without = SMALL.replace("approval", "cumulative");
    let missing = FaultKind::Missing {
        name: "points".into(),
    };
    assert_eq!(fault(&without).2, missing);
}

#[test]
fn what_is_written_is_read_again() {
    let instance = pb::read(SMALL.as_bytes()).unwrap();
    let again = pb::read(pb::write(&instance).as_bytes()).unwrap();
    assert_eq!(again.ballots, instance.ballots);
    assert_eq!(again.projects, instance.projects);
    assert_eq!(again.budget, instance.budget);
}

#[test]
fn the_check_names_what_a_reader_should_know() {
    let file = SMALL.replacen(
        "budget;100\n",
        "budget;15\nnum_projects;3\nnum_votes;2\nmax_length;1\n",
        1,
    );
    let found: Vec<&str> = pb::check(file.as_bytes())
        .iter()
        .map(|finding| finding.check)
        .collect();
    assert_eq!(
        found,
        ["num_projects", "project_over_budget", "ballot_too_long"]
    );
    let found = pb::check(SMALL.as_bytes());
    assert_eq!((found.len(), found[0].check), (1, "all_projects_fit"));
}

/// Ids as they are met: short, with signs, of eight and of sixteen bytes, longer, and not in ASCII.
const IDS: [&str; 10] = [
    "1",
    "10",
    "0010",
    "P0093",
    "12345678",
    "BO.D12.38/25",
    "abcdefghijklmnop",
    "abcdefghijklmnopq",
    "the-garden-behind-the-school",
    "allée",
];

/// How a line may be written without saying anything else.
#[derive(Clone, Copy, Debug)]
enum Hand {
    Plain,
    Quoted,
    Spaced,
    /// With a quoted field behind, which holds the end of a line.
    Talkative,
}

fn line(hand: Hand, voter: usize, marks: &[&str], points: Option<&[u32]>) -> String {
    let points = points.map(|points| {
        let points: Vec<String> = points.iter().map(u32::to_string).collect();
        points
    });
    let join = |list: &[String]| match hand {
        Hand::Quoted => format!("\"{}\"", list.join(",")),
        Hand::Spaced => format!(" {} ", list.join(" , ")),
        Hand::Plain | Hand::Talkative => list.join(","),
    };
    let marks: Vec<String> = marks.iter().map(|id| (*id).to_owned()).collect();
    let points = points.map_or_else(String::new, |points| format!(";{}", join(&points)));
    let rest = match hand {
        Hand::Talkative => "\"a \"\"word\"\";\nmore\"",
        _ => "38",
    };
    format!("{voter};{}{points};{rest}", join(&marks))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Lines written plainly are read fast, others slowly: both as what they say.
    #[test]
    fn ballots_are_what_lines_say_however_they_are_written(
        kind in prop::sample::select(vec!["approval", "cumulative", "ordinal"]),
        many in any::<bool>(),
        ballots in prop::collection::vec(
            (
                prop::collection::vec((0..IDS.len(), 0_u32..400), 0..7),
                prop::sample::select(vec![Hand::Plain, Hand::Plain, Hand::Quoted, Hand::Spaced, Hand::Talkative]),
                any::<bool>(),
            ),
            0..90,
        ),
    ) {
        let mut file = format!("META\nkey;value\nbudget;9\nvote_type;{kind}\nPROJECTS\nproject_id;cost\n");
        for id in IDS {
            writeln!(file, "{id};1").unwrap();
        }
        if many {
            // Too many projects for sets of bits.
            for id in 0..300 {
                writeln!(file, "more-{id};1").unwrap();
            }
        }
        let has_points = kind == "cumulative";
        file.push_str(if has_points { "VOTES\nvoter_id;vote;points;age\n" } else { "VOTES\nvoter_id;vote;age\n" });
        let mut expected: Vec<(Vec<(usize, u32)>, u32)> = Vec::new();
        for (voter, (marks, hand, is_crlf)) in ballots.iter().enumerate() {
            let ids: Vec<&str> = marks.iter().map(|mark| IDS[mark.0]).collect();
            let points: Vec<u32> = marks.iter().map(|mark| mark.1).collect();
            file.push_str(&line(*hand, voter, &ids, has_points.then_some(&points)));
            file.push_str(if *is_crlf { "\r\n" } else { "\n" });
            let mut kept: Vec<(usize, u32)> = Vec::new();
            for &(project, points) in marks {
                if !kept.iter().any(|mark| mark.0 == project) {
                    kept.push((project, if has_points { points } else { 0 }));
                }
            }
            if kind != "ordinal" {
                kept.sort_unstable();
            }
            match expected.iter_mut().find(|(marks, _)| *marks == kept) {
                Some((_, count)) => *count += 1,
                None => expected.push((kept, 1)),
            }
        }
        let instance = pb::read(file.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}\n{file}"));
        let read: Vec<(Vec<(usize, u32)>, u32)> = instance
            .ballots
            .iter()
            .map(|ballot| {
                let marks = ballot.projects.iter().enumerate().map(|(place, project)| {
                    (usize::from(*project), ballot.points.get(place).copied().unwrap_or(0))
                });
                (marks.collect(), ballot.count)
            })
            .collect();
        prop_assert_eq!(instance.ballots.cast(), ballots.len() as u64);
        prop_assert_eq!(read, expected, "{}", file);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// Whatever stands in a file, it is read or its faults are told.
    #[test]
    fn odd_bytes_never_break_the_reader(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = SMALL.as_bytes().to_vec();
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        if let Ok(instance) = pb::read(&bytes) {
            prop_assert!(instance.ballots.cast() <= 3);
        }
        let _ = pb::check(&bytes);
    }
}
