//! The same answers give the same bytes, whatever they came through.

use forms::flat;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::everything::{Scene, answers};

/// Any words somebody may type.
fn words() -> impl Strategy<Value = String> {
    "[ \u{a0}a-zA-Z0-9éèçœ'’,;:!?«»€\u{301}\n\t-]{1,60}"
        .prop_filter("something", |text| text.chars().any(char::is_alphanumeric))
}

fn day() -> impl Strategy<Value = String> {
    (2027..2099_i32, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

fn person() -> impl Strategy<Value = Value> {
    (words(), 0..3_u8, 100_000_000..999_999_999_u32).prop_map(|(name, way, number)| match way {
        0 => json!({"name": name, "email": format!("a{number}@Exemple.FR")}),
        1 => json!({"name": name, "phone": format!("0{number}")}),
        _ => json!({"name": name, "address": {"line": format!("{number} rue d'Ailleurs"), "postcode": "75011", "town": "Paris"}}),
    })
}

fn given() -> impl Strategy<Value = Value> {
    let first = (
        words(),
        words(),
        1..=1000_i64,
        0..10_000_000_i64,
        day(),
        any::<bool>(),
    );
    let then = (
        proptest::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1..=7),
        proptest::sample::subsequence(vec!["z", "y", "x"], 0..=3),
        proptest::collection::vec(person(), 0..=3),
        proptest::collection::vec(words(), 0..=4),
        (0..24_u8, 0..60_u8),
        person(),
    );
    (first, then).prop_map(
        |((word, story, surface, rent, start, gas), (days, order, adults, list, hour, owner))| {
            let mut given = answers();
            given["word"] = json!(word);
            given["story"] = json!(story);
            given["surface"] = json!(surface);
            given["rent"] = json!(rent);
            given["start"] = json!(start);
            given["gas"] = json!(gas);
            given["days"] = json!(days);
            given["order"] = json!(order);
            given["adults"] = json!(adults);
            given["missing"] = json!(list);
            given["hour"] = json!(format!("{}:{:02}", hour.0, hour.1));
            given["owner"] = owner;
            given
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What a program sends, what is typed again from what was kept, and what is sent again agree.
    #[test]
    fn json_and_fields_agree(given in given()) {
        let scene = Scene::new();
        let (first, problems) = scene.json(&given);
        prop_assert!(problems.is_empty(), "{problems:?}");
        let (again, problems) = scene.json(&first.json());
        prop_assert!(problems.is_empty(), "{problems:?}");
        prop_assert_eq!(first.canonical(), again.canonical());
        let pages = &scene.version.definition.form;
        let flat = flat::of_answers(pages.iter().flat_map(|page| &page.questions), &first);
        let (typed, problems) = forms::read_pages(&scene.asked(), pages, &flat.fields(), &flat.files);
        prop_assert!(problems.is_empty(), "{problems:?}");
        prop_assert_eq!(first.canonical(), typed.canonical());
    }
}
