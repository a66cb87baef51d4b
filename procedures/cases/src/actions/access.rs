//! Ways to a case besides agents': the code, the key it gives for some hours, the account it may be
//! joined to.

use base::{Error, Result};
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{
    record::{self, Doer},
    rights,
};
use crate::{
    model::{Caller, Case, Code, hashed},
    store::{self, Key},
};

/// A key lasts this long.
pub(crate) const KEY_HOURS: i64 = 6;

/// A case opened with its code.
#[derive(Clone, Debug)]
pub struct Opened {
    pub number: String,
    /// To be given as [`Caller::key`]. It works for six hours.
    pub key: String,
}

/// Opens a case with its code and one thing that the form asked. Tries are counted by where they come
/// from and by code; what is wrong is not said.
pub async fn open(town: &Town, from: &str, code: &str, said: &str) -> Result<Opened> {
    let wrong = || Error::invalid("code", msg!("cases-code-wrong"));
    let parsed =
        Code::parse(code).ok_or_else(|| Error::invalid("code", msg!("cases-code-shape")))?;
    identity::asked(town, from, Some(&parsed.hash())).await?;
    let case = store::by_code(town.db(), &parsed.hash()).await?;
    let case = case.ok_or_else(wrong)?;
    if !case.contact.is_told_by(said) {
        return Err(wrong());
    }
    let key = new_key(town, &case, None).await?;
    Ok(Opened {
        number: case.number,
        key,
    })
}

/// A key for whoever has just filed or opened the case.
pub(crate) async fn new_key(town: &Town, case: &Case, code: Option<String>) -> Result<String> {
    let token = town.random().token();
    let mut tx = town.db().begin().await?;
    let key = Key {
        case_id: case.id.clone(),
        code,
        expires_at: town.clock().now().plus_seconds(KEY_HOURS * 3_600),
    };
    store::insert_key(&mut tx, &hashed(&token), &key).await?;
    tx.commit().await?;
    Ok(token)
}

/// The case a key opens, and the code to note when it has just been filed.
pub async fn key_of(town: &Town, token: &str) -> Result<(Case, Option<String>)> {
    let key = store::key(town.db(), &hashed(token)).await?;
    let key = key.filter(|key| key.expires_at > town.clock().now());
    let key = key.ok_or(Error::NotFound)?;
    Ok((store::by_id(town.db(), &key.case_id).await?, key.code))
}

/// Gives a new code, at the counter: the former one and its keys open nothing any more.
pub async fn renew_code(town: &Town, actor: &Actor, number: &str) -> Result<Code> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_read()?;
    if !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let code = Code::new(town.random());
    let mut tx = town.db().begin().await?;
    store::set_code(&mut tx, &case.id, &code.hash()).await?;
    store::drop_keys(&mut tx, &case.id).await?;
    let doer = Doer::of(actor, "agent", None);
    record::note(&mut tx, town, &mut case, "code", &doer, json!({})).await?;
    tx.commit().await?;
    Ok(code)
}

/// Joins a case opened with its code to the account of whoever is signed in.
pub async fn join(town: &Town, caller: Caller<'_>, number: &str) -> Result<Case> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, caller).await?;
    rights.must_read()?;
    let person = caller.actor.id().ok_or(Error::NotFound)?;
    if !rights.is_applicant {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    if case.applicant.as_ref().is_some_and(|own| own != person) {
        return Err(Error::Conflict(msg!("cases-joined-already")));
    }
    let mut tx = town.db().begin().await?;
    store::set_applicant(&mut tx, &case.id, person).await?;
    let doer = Doer::of(caller.actor, "applicant", None);
    record::note(&mut tx, town, &mut case, "joined", &doer, json!({})).await?;
    tx.commit().await?;
    case.applicant = Some(person.clone());
    Ok(case)
}
