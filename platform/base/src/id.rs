//! Typed identifiers: UUIDv7 text made by the application, so that they sort by creation.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Clock, Random, text_column};

/// The identifier of a `T`. Two ids of different things cannot be mixed up.
pub struct Id<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// A new id that sorts after those made earlier.
    pub fn new(clock: &Clock, random: &Random) -> Self {
        let millis = u64::try_from(clock.now().millis()).unwrap_or_default();
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &random.bytes::<10>());
        Self::wrap(uuid.into_uuid().hyphenated().to_string())
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn wrap(text: String) -> Self {
        Self {
            text,
            of: PhantomData,
        }
    }
}

impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::wrap(
            uuid::Uuid::parse_str(text)?.hyphenated().to_string(),
        ))
    }
}

text_column!(Id<T>, T);

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self::wrap(self.text.clone())
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;

    #[test]
    fn ids_sort_by_creation_and_survive_text() {
        let clock = Clock::manual(Instant::from_millis(1_000));
        let random = Random::seeded(1);
        let first: Id<()> = Id::new(&clock, &random);
        clock.set(Instant::from_millis(2_000));
        let second: Id<()> = Id::new(&clock, &random);
        assert!(first < second);
        assert_eq!(first.as_str().parse::<Id<()>>().expect("own text"), first);
        assert!("../etc/passwd".parse::<Id<()>>().is_err());
    }
}
