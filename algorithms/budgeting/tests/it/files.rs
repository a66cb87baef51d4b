//! Files as found in the wild, and files that cannot be counted.

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

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
