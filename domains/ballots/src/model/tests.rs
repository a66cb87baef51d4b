//! What a ballot may say, and how codes and names are compared.

use super::*;

fn offered() -> Vec<Project> {
    let clock = base::Clock::manual(Instant::from_millis(0));
    let random = base::Random::seeded(1);
    [(1, 6_000_000), (2, 5_000_000), (3, 100_000)]
        .into_iter()
        .map(|(number, cost)| Project {
            id: Id::new(&clock, &random),
            envelope_id: Id::new(&clock, &random),
            number,
            title: number.to_string(),
            summary: String::new(),
            cost: Cents(cost),
            study: String::new(),
            territory: None,
            theme: String::new(),
            rivals: None,
            set_aside: (number == 3).then(|| "abandonné".to_owned()),
            delivery: None,
            delivered: false,
            standing: None,
            paid: Cents(0),
            north: None,
            east: None,
        })
        .collect()
}

fn marks(projects: &[i64], points: &[i64]) -> Choice {
    Choice {
        projects: projects.to_vec(),
        points: points.to_vec(),
    }
}

fn accepts(ballot: BallotKind, most: i64) -> Accepts {
    Accepts {
        ballot,
        most,
        amount: Cents(10_000_000),
    }
}

#[test]
fn a_ballot_stays_under_its_ceiling() {
    let offered = offered();
    let parse = |kind, most, choice| accepts(kind, most).parse(choice, &offered);
    let money = |choice| parse(BallotKind::Money, 0, choice);
    assert_eq!(money(marks(&[2], &[])), Ok(marks(&[2], &[])));
    assert_eq!(
        money(marks(&[2, 1], &[])),
        Err(Unfit::TooDear {
            over: Cents(1_000_000)
        })
    );
    assert_eq!(money(marks(&[], &[])), Err(Unfit::Blank));
    assert_eq!(money(marks(&[9], &[])), Err(Unfit::Unknown));
    assert_eq!(money(marks(&[3], &[])), Err(Unfit::Unknown), "set aside");
    assert_eq!(money(marks(&[2, 2], &[])), Err(Unfit::Twice));
    let number = |choice| parse(BallotKind::Number, 1, choice);
    assert_eq!(number(marks(&[2, 1], &[])), Err(Unfit::TooMany { most: 1 }));
    let ranking = |choice| parse(BallotKind::Ranking, 2, choice);
    assert_eq!(ranking(marks(&[2, 1], &[])), Ok(marks(&[2, 1], &[])));
    let points = |choice| parse(BallotKind::Points, 10, choice);
    assert_eq!(points(marks(&[2, 1], &[4, 6])), Ok(marks(&[1, 2], &[6, 4])));
    for wrong in [
        marks(&[1, 2], &[5, 6]),
        marks(&[1, 2], &[5]),
        marks(&[1], &[0]),
        marks(&[1], &[-3]),
        marks(&[1, 2], &[i64::MAX, i64::MAX]),
    ] {
        assert!(points(wrong.clone()).is_err(), "{wrong:?}");
    }
}

#[test]
fn codes_are_read_as_people_type_them() {
    assert_eq!(tidy_code(" 1o23-abil-uvwx "), "1023AB11VVWX");
    let random = base::Random::seeded(3);
    let code = new_code(&random);
    assert_eq!(code.len(), 14);
    assert_eq!(tidy_code(&code), code.replace('-', ""));
    assert_ne!(code, new_code(&random));
}

#[test]
fn people_are_known_whatever_the_accents() {
    let born = "1958-03-02".parse().expect("a day");
    assert_eq!(
        person_key("LEFÈVRE", "Zoé, Marie", born),
        person_key("Lefevre", "zoe", born)
    );
}
