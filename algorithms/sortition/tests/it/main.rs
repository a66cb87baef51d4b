//! The library from outside: shared pools, brute force over all panels, refused certificates,
//! odd files, public chance.

mod after;
mod draws;
mod files;
mod obstacles;
mod pools;
mod simplex;
mod small;

use sortition::{Feature, Instance, Person, Quota};

/// A feature with its values as (name, min, max).
fn feature(name: &str, values: &[(&str, u32, u32)]) -> Feature {
    Feature {
        name: name.to_owned(),
        values: values
            .iter()
            .map(|(value, min, max)| Quota {
                value: (*value).to_owned(),
                min: *min,
                max: *max,
                min_flex: 0,
                max_flex: u32::MAX,
            })
            .collect(),
    }
}

/// Someone with the values of a string of digits.
fn person(number: usize, values: &str) -> Person {
    Person {
        id: format!("p{number}"),
        values: values
            .chars()
            .map(|digit| digit.to_digit(10).expect("a digit"))
            .collect(),
        household: None,
    }
}

/// Two seats and three features of two values, of each of which one seat: two people who differ in all.
fn opposites(people: &[&str]) -> Instance {
    Instance {
        seats: 2,
        household_max: None,
        household_held: Vec::new(),
        features: ["a", "b", "c"]
            .iter()
            .map(|name| feature(name, &[("0", 1, 1), ("1", 1, 1)]))
            .collect(),
        people: people
            .iter()
            .enumerate()
            .map(|(number, values)| person(number, values))
            .collect(),
    }
}
