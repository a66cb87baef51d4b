//! What a draw starts from: features with their quotas, the people of the pool, the seats.

use serde::{Deserialize, Serialize};

/// How many seats people with one value of a feature may hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    pub value: String,
    pub min: u32,
    pub max: u32,
    /// The lowest minimum that a proposed change may name.
    pub min_flex: u32,
    /// The highest maximum that a proposed change may name.
    pub max_flex: u32,
}

/// Something declared about each person, with all its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    pub name: String,
    pub values: Vec<Quota>,
}

/// One volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// A ticket: anything that is theirs alone.
    pub id: String,
    /// For each feature, the place of their value in its list.
    pub values: Vec<u32>,
    /// The household they share with others, if households count: any number, the same for all of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<u32>,
}

/// Seats held by a household before the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub household: u32,
    pub seats: u32,
}

/// A draw to be made: the public input of everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    pub seats: u32,
    /// How many people of one household may sit together; none when households do not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household_max: Option<u32>,
    /// Seats of a household that somebody outside the pool holds already: they count towards its limit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub household_held: Vec<Held>,
    pub features: Vec<Feature>,
    pub people: Vec<Person>,
}

impl Instance {
    /// The feature and the quota of the n-th quota, counted over all features in order.
    pub fn quota(&self, row: usize) -> Option<(&Feature, &Quota)> {
        self.features
            .iter()
            .flat_map(|feature| feature.values.iter().map(move |quota| (feature, quota)))
            .nth(row)
    }

    /// How many quotas there are, over all features.
    pub fn quotas(&self) -> usize {
        self.features
            .iter()
            .map(|feature| feature.values.len())
            .sum()
    }
}
