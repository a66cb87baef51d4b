//! Secrets of authenticator applications at rest: encrypted in the database, each for its person,
//! under a key that is a file of its own. Whoever has only the database, or a backup without keys,
//! can make no code; without the key, applications must be set up anew.

use base::{Error, Id, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use town::{Person, Town};

use crate::store::factors;

/// `keys/second-factors.key` of the data folder.
const KEY: &str = "second-factors";
/// Begins what is encrypted, and names how.
const MARK: &str = "xc20p:";
const NONCE: usize = 24;

/// The key, if its file is there.
fn key(town: &Town) -> Result<Option<XChaCha20Poly1305>> {
    let Some(text) = town.read_key(KEY)? else {
        return Ok(None);
    };
    let mut bytes = [0; 32];
    hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| {
        let place = town.key_path(KEY);
        Error::internal(format!("{} is not a key", place.display()))
    })?;
    Ok(Some(XChaCha20Poly1305::new(&bytes.into())))
}

/// The key, made when there is none.
fn ensure(town: &Town) -> Result<XChaCha20Poly1305> {
    if let Some(key) = key(town)? {
        return Ok(key);
    }
    let new = hex::encode(town.random().bytes::<32>());
    let written = town.write_key(KEY, &format!("{new}\n"));
    // Another process may have been faster: its key is the one.
    match (key(town)?, written) {
        (Some(key), _) => Ok(key),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Err(Error::internal("a key just written is not there")),
    }
}

/// Encrypts a secret for the database. It reads for nobody else.
pub(crate) fn seal(town: &Town, person: &Id<Person>, secret: &str) -> Result<String> {
    let nonce = town.random().bytes::<NONCE>();
    let payload = Payload {
        msg: secret.as_bytes(),
        aad: person.as_str().as_bytes(),
    };
    let sealed = ensure(town)?
        .encrypt(XNonce::from_slice(&nonce), payload)
        .map_err(|_| Error::internal("a secret cannot be encrypted"))?;
    let mut bytes = nonce.to_vec();
    bytes.extend(sealed);
    Ok(format!("{MARK}{}", STANDARD.encode(bytes)))
}

/// The secret of a person, if the key that sealed it is here.
pub(crate) fn open(town: &Town, person: &Id<Person>, kept: &str) -> Result<Option<String>> {
    let Some(key) = key(town)? else {
        return Ok(None);
    };
    Ok(unseal(&key, person, kept))
}

fn unseal(key: &XChaCha20Poly1305, person: &Id<Person>, kept: &str) -> Option<String> {
    let bytes = STANDARD.decode(kept.strip_prefix(MARK)?).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    let payload = Payload {
        msg: sealed,
        aad: person.as_str().as_bytes(),
    };
    let secret = key.decrypt(XNonce::from_slice(nonce), payload).ok()?;
    String::from_utf8(secret).ok()
}

/// At start: makes the key of a new town, and encrypts what a former version left readable. Says how
/// many applications cannot be used because their key is not here.
pub async fn guard_second_factors(town: &Town) -> Result<usize> {
    let lost = lost_second_factors(town).await?;
    if lost == 0 {
        ensure(town)?;
    }
    for (person, secret, pending) in factors::secrets(town.db()).await? {
        let is_sealed =
            |kept: &Option<String>| kept.as_ref().is_none_or(|kept| kept.starts_with(MARK));
        if is_sealed(&secret) && is_sealed(&pending) {
            continue;
        }
        let again = |kept: Option<String>| match kept {
            Some(plain) if !plain.starts_with(MARK) => seal(town, &person, &plain).map(Some),
            other => Ok(other),
        };
        let mut tx = town.db().begin().await?;
        factors::reseal(&mut tx, &person, again(secret)?, again(pending)?).await?;
        tx.commit().await?;
    }
    Ok(lost)
}

/// How many applications cannot be used because their key is not here.
pub async fn lost_second_factors(town: &Town) -> Result<usize> {
    let key = key(town)?;
    let is_lost = |person: &Id<Person>, kept: &str| {
        let reads = |key| unseal(key, person, kept).is_some();
        kept.starts_with(MARK) && !key.as_ref().is_some_and(reads)
    };
    let kept = factors::secrets(town.db()).await?;
    Ok(kept
        .iter()
        .filter(|(person, secret, _)| secret.as_ref().is_some_and(|kept| is_lost(person, kept)))
        .count())
}
