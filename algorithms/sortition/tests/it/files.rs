//! Files as people save them: every fault at once, and nothing makes the reader panic.

use proptest::prelude::*;
use sortition::{FaultKind, File, Left, Sources, read};

fn sources<'a>(people: &'a str, features: &'a str) -> Sources<'a> {
    Sources {
        people: people.as_bytes(),
        features: features.as_bytes(),
        seats: 2,
        household_max: 1,
        ..Sources::default()
    }
}

const QUOTAS: &str = "feature,value,min,max\nAge,Young,1,1\nage,OLD,1,2\n";

#[test]
fn marks_quotes_cases_and_spaces_are_forgiven() {
    let people = "\u{feff}ID ; Name; AGE\r\n 1 ;\"Li, Bo\"; young \r\n2;Al;Old\r\n;;\r\n";
    let reading = read(&sources(people, QUOTAS)).unwrap();
    let people = &reading.instance.people;
    assert_eq!(people.len(), 2);
    assert_eq!((&people[0].id[..], &people[0].values[..]), ("1", &[0][..]));
    assert_eq!(people[1].values, [1]);
}

#[test]
fn all_faults_are_told_with_their_place() {
    let people = "id,age\n1,young\n1,old\n,young\n4,yuong\n5\n6,\n";
    let features = "feature,value,min,max\nage,young,2,1\nage,old,x,2\nage,Young,0,1\ncity,a,0,\n";
    let faults = read(&sources(people, features)).unwrap_err();
    let has = |file: File, line: u64, test: &dyn Fn(&FaultKind) -> bool| {
        faults
            .iter()
            .any(|fault| fault.file == file && fault.line == Some(line) && test(&fault.kind))
    };
    assert!(has(File::Features, 2, &|k| matches!(
        k,
        FaultKind::MinAboveMax { .. }
    )));
    assert!(has(File::Features, 3, &|k| matches!(
        k,
        FaultKind::NotANumber { .. }
    )));
    assert!(has(File::Features, 4, &|k| matches!(
        k,
        FaultKind::SameValue { first: 2, .. }
    )));
    assert!(has(File::Features, 5, &|k| *k == FaultKind::Blank));
    assert!(has(File::People, 3, &|k| matches!(
        k,
        FaultKind::SameId { first: 2, .. }
    )));
    assert!(has(File::People, 4, &|k| *k == FaultKind::Blank));
    assert!(has(File::People, 5, &|k| matches!(
        k,
        FaultKind::UnknownValue { .. }
    )));
    assert!(has(File::People, 6, &|k| matches!(
        k,
        FaultKind::Cells { .. }
    )));
    assert!(has(File::People, 7, &|k| *k == FaultKind::Blank));
    assert!(!has(File::People, 2, &|_| true));
}

#[test]
fn those_who_sit_and_their_households_are_left_out() {
    let people = "id,age,street,town\n1,young,1 High St.,X\n2,old,1 HIGH ST,x\n3,old,2 High St,X\n4,young,,\n5,young,,\n";
    let mut sources = sources(people, QUOTAS);
    sources.household = vec!["Street".to_owned(), "town".to_owned()];
    sources.already = Some(b"id\n1\n9\n");
    let reading = read(&sources).unwrap();
    assert_eq!(
        reading.left_out,
        [
            ("1".to_owned(), Left::Seated),
            ("2".to_owned(), Left::LivesWithSeated)
        ]
    );
    assert_eq!(reading.strangers, ["9"]);
    let homes: Vec<_> = reading
        .instance
        .people
        .iter()
        .map(|p| p.household)
        .collect();
    assert_eq!(homes, [Some(0), None, None]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_files_are_read_or_refused(
        people in "(\u{feff}?[id,;\"ageyoung\n\r 0-9é-]{0,60}|id,age\n[a-z0-9,\"\n;]{0,60})",
        features in "(feature,value,min,max\n)?[age,;\"youngld\n0-9 -]{0,60}",
        bytes in proptest::collection::vec(any::<u8>(), 0..40),
        seats in 0_u32..4,
    ) {
        let mut sources = sources(&people, &features);
        sources.seats = seats;
        sources.already = Some(&bytes);
        sources.household = vec!["age".to_owned()];
        if let Err(faults) = read(&sources) {
            prop_assert!(!faults.is_empty());
        }
    }

    /// A good file, spoilt in some places: cut, doubled, with odd letters and other separators.
    #[test]
    fn spoilt_files_are_read_or_refused(
        spoil in proptest::collection::vec((0_u8..8, any::<u16>(), any::<u16>(), any::<bool>()), 1..4),
    ) {
        let mut people = "id,age,street,town\n1,young,1 High St.,X\n2,old,1 HIGH ST,x\n3,old,2 High St,X\n4,young,,\n".as_bytes().to_vec();
        let mut features = QUOTAS.as_bytes().to_vec();
        for (how, from, to, of_people) in spoil {
            let file = if of_people { &mut people } else { &mut features };
            let (from, to) = (usize::from(from) % file.len().max(1), usize::from(to) % file.len().max(1));
            let (from, to) = (from.min(to), from.max(to));
            let piece = file.get(from..to).unwrap_or_default().to_vec();
            match how {
                0 => drop(file.drain(from..to)),
                1 => drop(file.splice(from..from, piece)),
                2 => file.truncate(to),
                3 => drop(file.splice(from..from, *b"\"")),
                4 => drop(file.splice(from..from, *b"\xff\xfe")),
                5 => file.iter_mut().filter(|byte| **byte == b',').for_each(|byte| *byte = b';'),
                6 => drop(file.splice(from..from, *b"99999999999")),
                _ => drop(file.splice(from..from, "\u{feff}\r\n\u{2028}".bytes())),
            }
        }
        let mut sources = sources("", "");
        (sources.people, sources.features) = (&people, &features);
        sources.already = Some(b"id\n3\n");
        sources.household = vec!["street".to_owned(), "town".to_owned()];
        match read(&sources) {
            Err(faults) => prop_assert!(!faults.is_empty()),
            // What is read can be counted with.
            Ok(reading) => {
                let examination = sortition::examine(&reading.instance);
                prop_assert!(examination.types <= reading.instance.people.len());
            }
        }
    }
}
