//! What a lottery shows to prove itself: its panels, their weights, and multipliers.
//!
//! All numbers are whole, written as text, so that any program in any language can check them.

use num_bigint::BigInt;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::instance::Instance;

/// The name of this format, which certificates carry.
pub const FORMAT: &str = "sortition-certificate/1";

/// What is made as good as possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// The least chance as large as possible; then, among all such lotteries, the next; and so on.
    Leximin,
    /// The least chance as large as possible. Beyond it, the choice of leximin is taken.
    Maximin,
    /// The product of all chances as large as possible.
    Nash,
    /// No chance too small nor too large: (n/k) times the largest plus (k/n) over the smallest, least.
    Goldilocks,
    /// All chances as close as possible to seats over people, in squares.
    Stratified,
}

impl Objective {
    pub const ALL: [Self; 5] = [
        Self::Leximin,
        Self::Maximin,
        Self::Nash,
        Self::Goldilocks,
        Self::Stratified,
    ];

    /// Whether chances are compared level by level.
    pub fn has_levels(self) -> bool {
        matches!(self, Self::Leximin | Self::Maximin)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Leximin => "leximin",
            Self::Maximin => "maximin",
            Self::Nash => "nash",
            Self::Goldilocks => "goldilocks",
            Self::Stratified => "stratified",
        }
    }
}

/// One panel of the lottery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    /// Its weight: this many out of the certificate's total.
    #[serde(with = "text")]
    pub weight: BigInt,
    /// The members, by place in the pool from zero, rising.
    pub members: Vec<usize>,
}

/// A whole number beside a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multiplier {
    /// A row: the quotas in the order of the instance, then the size of the panel, then the
    /// households larger than what may sit, by rising number.
    pub row: usize,
    #[serde(with = "text")]
    pub value: BigInt,
}

/// One level of a leximin proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum Stage {
    /// The bounds of the rows, times these, add up.
    Rows { multipliers: Vec<Multiplier> },
    /// No panel's sum of weights passes the bound, shown by cases.
    Cases {
        /// One weight per type; types are in the order of their first person.
        #[serde(with = "texts")]
        weights: Vec<BigInt>,
        #[serde(with = "text")]
        bound: BigInt,
        cases: Vec<Case>,
    },
}

/// All panels where counts of types lie between bounds, and why none of them passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Case {
    /// Seats of a type are at most `at`, or more: two further cases, which follow in this order.
    Split { kind: usize, at: i64 },
    /// The bounds of the rows, times these, leave no room above the bound.
    Closed {
        scale: i64,
        multipliers: Vec<Multiplier>,
        /// Multipliers of earlier levels shown by cases, counted from zero: a lottery as fair as
        /// they prove holds only panels that are at their bounds.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        earlier: Vec<Multiplier>,
    },
}

/// Why nothing is better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum Proof {
    /// Level by level, for leximin and maximin.
    Levels { stages: Vec<Stage> },
    /// For the others: no lottery gives more to the steepest direction.
    Slope {
        /// For goldilocks, the weight of each type's chance being too small less too large.
        #[serde(with = "texts", default, skip_serializing_if = "Vec::is_empty")]
        raised: Vec<BigInt>,
        #[serde(with = "texts", default, skip_serializing_if = "Vec::is_empty")]
        lowered: Vec<BigInt>,
        /// What the multipliers are divided by.
        #[serde(with = "text")]
        scale: BigInt,
        multipliers: Vec<Multiplier>,
    },
}

/// A lottery and its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub format: String,
    /// SHA-256 of the instance's file, in hexadecimal.
    pub instance: String,
    pub objective: Objective,
    /// The weights add up to this.
    #[serde(with = "text")]
    pub total: BigInt,
    pub panels: Vec<Panel>,
    pub proof: Proof,
    /// SHA-256 of this certificate's file with no seal in it: a changed file is noticed even where
    /// the change would prove as much.
    pub seal: String,
}

impl Certificate {
    /// The seal that it should have.
    pub fn expected_seal(&self) -> String {
        let mut open = self.clone();
        open.seal = String::new();
        fingerprint(&file(&open))
    }

    pub(crate) fn sealed(mut self) -> Self {
        self.seal = self.expected_seal();
        self
    }
}

/// The file of an instance: what fingerprints are made of.
pub fn instance_file(instance: &Instance) -> Vec<u8> {
    file(instance)
}

/// The file of a certificate.
pub fn certificate_file(certificate: &Certificate) -> Vec<u8> {
    file(certificate)
}

fn file(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).expect("plain data is written");
    bytes.push(b'\n');
    bytes
}

/// SHA-256 in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

mod text {
    use num_bigint::BigInt;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(value: &BigInt, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BigInt, D::Error> {
        parse(&String::deserialize(deserializer)?)
            .ok_or_else(|| D::Error::custom("no whole number"))
    }

    /// Only as we write them, and of a bounded length.
    pub fn parse(text: &str) -> Option<BigInt> {
        let value: BigInt = (text.len() <= 4000).then(|| text.parse().ok())??;
        (value.to_string() == text).then_some(value)
    }
}

mod texts {
    use num_bigint::BigInt;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(values: &[BigInt], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().map(ToString::to_string))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<BigInt>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        texts
            .iter()
            .map(|text| super::text::parse(text).ok_or_else(|| D::Error::custom("no whole number")))
            .collect()
    }
}
