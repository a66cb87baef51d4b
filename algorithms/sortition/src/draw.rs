//! The draw itself: from public chance to one panel, in a way anyone can redo with SHA-256 alone.

use std::fmt::Write as _;

use drand_verify::{G2PubkeyRfc, Pubkey as _, derive_randomness};
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Zero as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::certificate::Certificate;

/// The drand network whose rounds are taken: quicknet, one every three seconds.
pub const QUICKNET: &str = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
const QUICKNET_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";

/// One round of the beacon, as its servers give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beacon {
    pub round: u64,
    pub randomness: String,
    pub signature: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BeaconError {
    #[error("this is not a drand round: round, randomness and signature are expected")]
    Unreadable,
    #[error("the signature is not that of the quicknet network for this round")]
    Signature,
    #[error("the randomness is not the SHA-256 of the signature")]
    Randomness,
}

impl Beacon {
    /// Reads a round and verifies its signature.
    pub fn read(json: &[u8]) -> Result<Self, BeaconError> {
        let beacon: Self = serde_json::from_slice(json).map_err(|_| BeaconError::Unreadable)?;
        beacon.verify()?;
        Ok(beacon)
    }

    /// Whether the network signed this round.
    pub fn verify(&self) -> Result<(), BeaconError> {
        let signature = hex::decode(&self.signature).map_err(|_| BeaconError::Unreadable)?;
        let mut key = [0; 96];
        hex::decode_to_slice(QUICKNET_KEY, &mut key).expect("a constant of 96 bytes");
        let key = G2PubkeyRfc::from_fixed(key).expect("a constant that is a key");
        match key.verify(self.round, b"", &signature) {
            Ok(true) => (),
            _ => return Err(BeaconError::Signature),
        }
        if hex::encode(derive_randomness(&signature)) == self.randomness.to_lowercase() {
            Ok(())
        } else {
            Err(BeaconError::Randomness)
        }
    }
}

/// Where chance comes from. Several may be joined: the draw is sound if one of them is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum Source {
    /// Bytes given in hexadecimal.
    Seed {
        hex: String,
    },
    Drand(Beacon),
    /// What dice or balls showed, in order.
    Dice {
        rolls: Vec<u32>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SourceError {
    #[error("no source of chance is given")]
    None,
    #[error("the seed is not hexadecimal, or empty")]
    Seed,
    #[error("{0:?} is not what a die or a ball shows")]
    Dice(String),
    #[error(transparent)]
    Beacon(#[from] BeaconError),
    #[error("the lottery is empty or its weights are wrong")]
    Lottery,
}

/// Reads dice: numbers apart, or single digits together.
pub fn dice(text: &str) -> Result<Vec<u32>, SourceError> {
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let wrong = |word: &str| SourceError::Dice(word.to_owned());
    let rolls: Result<Vec<u32>, SourceError> = match words.as_slice() {
        [one] if one.len() > 4 => one
            .chars()
            .map(|digit| digit.to_digit(10).ok_or_else(|| wrong(one)))
            .collect(),
        words => words
            .iter()
            .map(|word| word.parse().map_err(|_| wrong(word)))
            .collect(),
    };
    let rolls = rolls?;
    if rolls.is_empty() {
        return Err(wrong(text));
    }
    Ok(rolls)
}

/// A panel drawn, and all that is needed to draw it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// SHA-256 of the certificate's file.
    pub certificate: String,
    pub sources: Vec<Source>,
    /// What the sources were made into.
    pub seed: String,
    /// The panel, counted from one.
    pub panel: usize,
    /// The tickets of its members.
    pub members: Vec<String>,
}

/// The text whose SHA-256 is the seed: one line for the list drawn from, one per source.
fn statement(certificate: &str, sources: &[Source]) -> Result<String, SourceError> {
    let mut text = format!("sortition-pick/1\nlist {certificate}\n");
    if sources.is_empty() {
        return Err(SourceError::None);
    }
    for source in sources {
        match source {
            Source::Seed { hex } => {
                let bytes = hex::decode(hex).map_err(|_| SourceError::Seed)?;
                if bytes.is_empty() {
                    return Err(SourceError::Seed);
                }
                text.push_str("seed ");
                text.push_str(&hex::encode(bytes));
            }
            Source::Drand(beacon) => {
                beacon.verify()?;
                let (round, randomness) = (beacon.round, beacon.randomness.to_lowercase());
                let _ = write!(text, "drand {QUICKNET} {round} {randomness}");
            }
            Source::Dice { rolls } => {
                text.push_str("dice");
                for roll in rolls {
                    let _ = write!(text, " {roll}");
                }
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// A number from zero to below `total`, all equally likely.
///
/// SHA-256 of the seed, a space and a counter from zero, as one large number; it is taken if it is
/// below the largest multiple of the total, else the counter rises.
pub fn number_below(seed: &str, total: &BigInt) -> Option<BigInt> {
    let all = BigInt::from(1) << 256;
    if total.sign() != Sign::Plus || total > &all {
        return None;
    }
    let fair = &all - (&all % total);
    (0_u64..).find_map(|counter| {
        let digest = Sha256::digest(format!("{seed} {counter}"));
        let number = BigInt::from(BigUint::from_bytes_be(&digest));
        (number < fair).then(|| number % total)
    })
}

/// Draws one panel, each with the chance that is its weight over the total.
///
/// `certificate_hash` is the fingerprint of the certificate's file. Ids are given by `id`.
pub fn pick(
    certificate: &Certificate,
    certificate_hash: &str,
    sources: Vec<Source>,
    id: &dyn Fn(usize) -> String,
) -> Result<Pick, SourceError> {
    let statement = statement(certificate_hash, &sources)?;
    let seed = hex::encode(Sha256::digest(statement));
    let number = number_below(&seed, &certificate.total).ok_or(SourceError::Lottery)?;
    let mut passed = BigInt::zero();
    for (place, panel) in certificate.panels.iter().enumerate() {
        passed += &panel.weight;
        if number < passed {
            return Ok(Pick {
                certificate: certificate_hash.to_owned(),
                sources,
                seed,
                panel: place + 1,
                members: panel.members.iter().map(|member| id(*member)).collect(),
            });
        }
    }
    Err(SourceError::Lottery)
}

/// Draws again from the same sources, and says whether the same came out.
pub fn redo(
    certificate: &Certificate,
    certificate_hash: &str,
    told: &Pick,
    id: &dyn Fn(usize) -> String,
) -> Result<bool, SourceError> {
    let again = pick(certificate, certificate_hash, told.sources.clone(), id)?;
    Ok(again == *told)
}
