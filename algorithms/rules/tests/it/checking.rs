//! Cells that read well and make no sense for the facts of a procedure.

use rules::{Cell, CellError, Fault, Kind, KindName, near};

use crate::dictionary::kind;

fn check(text: &str) -> Vec<CellError> {
    Cell::parse(text).expect(text).check(&kind)
}

#[test]
fn what_makes_sense_is_taken() {
    for text in [
        "resident == true",
        "lessor == 'social'",
        "child == 'someone'",
        "known(child) && count(child) > 1",
        "has(schools, school)",
        "has(handicaps, 'deaf')",
        "has(handicaps, children)",
        "school in ['a', 'b']",
        "qf - eur(100) <= qf_limit",
        "birth_date < closes",
        "closes in season",
        "has(stay, closes)",
        "(qf < eur(1)) == resident",
    ] {
        assert_eq!(check(text), [], "{text}");
    }
}

#[test]
fn what_makes_none_is_named_with_its_place() {
    use KindName as K;
    let wrong_kind = |expected: &[K], given| Fault::WrongKind {
        expected: expected.to_vec(),
        given,
    };
    let option = |fact: &str, option: &str, near: Option<&str>| Fault::NotAnOption {
        fact: fact.to_owned(),
        option: option.to_owned(),
        near: near.map(str::to_owned),
    };
    let incomparable = |left, right| Fault::Incomparable { left, right };
    for (text, at, fault) in [
        ("qf <= 400", 3, incomparable(K::Money, K::Number)),
        ("children == 'two'", 9, incomparable(K::Number, K::Text)),
        ("resident == 1", 9, incomparable(K::YesNo, K::Number)),
        ("birth_date < 'x'", 11, incomparable(K::Day, K::Text)),
        ("child == child", 6, incomparable(K::Opaque, K::Opaque)),
        ("lessor == finding", 7, incomparable(K::Choice, K::Choice)),
        ("children + qf > 3", 11, incomparable(K::Number, K::Money)),
        ("children in ['a']", 13, incomparable(K::Number, K::Text)),
        ("school in ['a', 1]", 16, incomparable(K::Text, K::Number)),
        ("week_days in schools", 10, incomparable(K::List, K::List)),
        (
            "has(schools, children)",
            0,
            incomparable(K::Number, K::Choice),
        ),
        ("lessor < 'social'", 7, Fault::NoOrder { kind: K::Choice }),
        ("resident < in_zone", 9, Fault::NoOrder { kind: K::YesNo }),
        ("lessor", 0, wrong_kind(&[K::YesNo], K::Choice)),
        (
            "resident && children",
            12,
            wrong_kind(&[K::YesNo], K::Number),
        ),
        ("!qf", 1, wrong_kind(&[K::YesNo], K::Money)),
        (
            "children in school",
            12,
            wrong_kind(&[K::List, K::Period, K::Season], K::Text),
        ),
        ("children in season", 9, incomparable(K::Number, K::Season)),
        ("season in schools", 7, incomparable(K::Season, K::List)),
        ("closes <= season", 7, incomparable(K::Day, K::Season)),
        ("season < season", 7, Fault::NoOrder { kind: K::Season }),
        (
            "count(children) > 1",
            6,
            wrong_kind(&[K::List, K::Opaque], K::Number),
        ),
        ("age(qf, closes) > 1", 4, wrong_kind(&[K::Day], K::Money)),
        (
            "lessor == 'socail'",
            10,
            option("lessor", "socail", Some("social")),
        ),
        ("'x' != lessor", 0, option("lessor", "x", None)),
        (
            "lessor in ['social', 'other']",
            21,
            option("lessor", "other", None),
        ),
        (
            "has(week_days, 'mo')",
            15,
            option("week_days", "mo", Some("mon")),
        ),
        ("'sun' in week_days", 0, option("week_days", "sun", None)),
    ] {
        assert_eq!(check(text), [CellError { at, fault }], "{text}");
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let errors = check("in_the_zone && qf <= 400 && lessor == 'x'");
    let codes: Vec<&str> = errors.iter().map(|error| error.fault.code()).collect();
    assert_eq!(codes, ["unknown_fact", "incomparable", "not_an_option"]);
}

#[test]
fn the_name_that_was_meant_is_suggested() {
    let names = [
        "in_zone",
        "lessor",
        "resident",
        "qf",
        "children",
        "birth_date",
    ];
    for (given, meant) in [
        ("in_the_zone", Some("in_zone")),
        ("zone_in", Some("in_zone")),
        ("resident_", Some("resident")),
        ("childern", Some("children")),
        ("birthdate", Some("birth_date")),
        ("fq", Some("qf")),
        ("salary", None),
    ] {
        assert_eq!(near(given, names).as_deref(), meant, "{given}");
        let error = check(&format!("known({given})")).remove(0).suggest(names);
        let Fault::UnknownFact { near, .. } = error.fault else {
            panic!("{error}");
        };
        assert_eq!(near.as_deref(), meant);
    }
}

#[test]
fn a_cell_may_be_worth_something_else_than_yes_or_no() {
    let cell = |text: &str| Cell::parse(text).expect(text).kind(&kind);
    assert_eq!(cell("qf - eur(1)"), Ok(Kind::Money));
    assert_eq!(cell("children >= 1"), Ok(Kind::YesNo));
    assert!(cell("nobody").is_err());
}
