//! Drafts, streets and papers being keyed.

use std::collections::BTreeMap;

use base::{Day, Error, Id, Instant, Result};
use catalogue::Version;
use db::{FromRow, Reader, Tx, args};
use serde_json::Value;
use town::{Person, Town};

use crate::{
    Answers, StoredFile, Street, Streets, Submission,
    model::{Draft, Keying},
    streets::fingerprint,
};

db::statements! {
    INSERT_DRAFT = "INSERT INTO forms_drafts
            (id, token_hash, code, name, version, person, lang, answers, files, made_at, changed_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    DRAFT_BY_TOKEN = "SELECT * FROM forms_drafts WHERE token_hash = $1 AND expires_at > $2";
    DRAFT_BY_CODE = "SELECT * FROM forms_drafts WHERE code = $1 AND expires_at > $2 AND sent_path IS NULL";
    DRAFT_BY_ID = "SELECT * FROM forms_drafts WHERE id = $1";
    DRAFTS_OF = "SELECT * FROM forms_drafts WHERE person = $1 AND expires_at > $2 AND sent_path IS NULL
        ORDER BY changed_at DESC";
    SAVE_DRAFT = "UPDATE forms_drafts SET version = $2, answers = $3, files = $4, changed_at = $5,
            expires_at = $6, lang = $7, person = COALESCE(person, $8) WHERE id = $1 AND sent_path IS NULL";
    NEW_TOKEN = "UPDATE forms_drafts SET token_hash = $2 WHERE id = $1";
    MARK_SENT = "UPDATE forms_drafts SET sent_path = $2, answers = '{}', files = '[]'
        WHERE id = $1 AND sent_path IS NULL";
    SENT_BY_CODE = "SELECT sent_path FROM forms_drafts WHERE code = $1 AND expires_at > $2 AND sent_path IS NOT NULL";
    EXPIRED = "SELECT id FROM forms_drafts WHERE expires_at <= $1 LIMIT 500";
    DRAFT_IDS_OF = "SELECT id FROM forms_drafts WHERE person = $1";
    DELETE_EXPIRED = "DELETE FROM forms_drafts WHERE id = $1 AND expires_at <= $2";
    DELETE_DRAFT = "DELETE FROM forms_drafts WHERE id = $1";
    STREETS = "SELECT id, street, postcode, commune, layers FROM forms_streets ORDER BY street, postcode";
    LIST = "SELECT fingerprint FROM forms_lists WHERE name = 'streets'";
    CLEAR_LIST = "DELETE FROM forms_lists WHERE name = 'streets'";
    INSERT_LIST = "INSERT INTO forms_lists (name, fingerprint) VALUES ('streets', $1)";
    CLEAR_STREETS = "DELETE FROM forms_streets";
    INSERT_STREET = "INSERT INTO forms_streets (id, street, postcode, commune, layers) VALUES ($1, $2, $3, $4, $5)";
    INSERT_KEYING = "INSERT INTO forms_keyings
            (id, name, version, paper, received_on, mandate, lang, first, first_by, first_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    KEYING_OF = "SELECT * FROM forms_keyings WHERE name = $1 AND paper = $2";
    KEYING = "SELECT * FROM forms_keyings WHERE id = $1";
    KEYINGS = "SELECT * FROM forms_keyings WHERE sent_path IS NULL ORDER BY first_at";
    OLD_KEYINGS = "SELECT id FROM forms_keyings WHERE COALESCE(second_at, first_at) <= $1";
    KEYED_AGAIN = "UPDATE forms_keyings SET second = $2, second_by = $3, second_at = $4,
            second_received_on = $5, second_mandate = $6, second_sheet = $7
        WHERE id = $1 AND second IS NULL";
    KEYING_SENT = "UPDATE forms_keyings SET first = '{}', second = NULL, mandate = NULL,
            second_mandate = NULL, sent_path = $2, sent_at = $3 WHERE id = $1";
    STILL_WAITS = "SELECT id FROM forms_keyings WHERE id = $1 AND sent_path IS NULL";
    DELETE_KEYING = "DELETE FROM forms_keyings WHERE id = $1";
}

#[derive(FromRow)]
struct DraftRow {
    id: Id<Submission>,
    code: String,
    name: String,
    version: Id<Version>,
    person: Option<Id<Person>>,
    lang: String,
    answers: String,
    files: String,
    changed_at: Instant,
    expires_at: Instant,
    sent_path: Option<String>,
}

fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

fn written(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

impl DraftRow {
    fn draft(self) -> Result<Draft> {
        Ok(Draft {
            answers: parsed(&self.answers)?,
            files: parsed(&self.files)?,
            id: self.id,
            code: self.code,
            name: self.name,
            version: self.version,
            person: self.person,
            lang: base::Lang::parse(&self.lang).unwrap_or_default(),
            changed_at: self.changed_at,
            expires_at: self.expires_at,
            sent_path: self.sent_path,
        })
    }
}

pub async fn insert_draft(tx: &mut Tx, draft: &Draft, token_hash: &str) -> Result<()> {
    tx.exec(
        INSERT_DRAFT,
        args![
            &draft.id,
            token_hash,
            &draft.code,
            &draft.name,
            &draft.version,
            draft.person.as_ref(),
            draft.lang.code(),
            draft.answers.canonical(),
            written(&draft.files)?,
            draft.changed_at,
            draft.changed_at,
            draft.expires_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn draft_by_token(db: impl Reader, hash: &str, now: Instant) -> Result<Option<Draft>> {
    let row: Option<DraftRow> = db.optional(DRAFT_BY_TOKEN, args![hash, now]).await?;
    row.map(DraftRow::draft).transpose()
}

pub async fn draft_by_code(db: impl Reader, code: &str, now: Instant) -> Result<Option<Draft>> {
    let row: Option<DraftRow> = db.optional(DRAFT_BY_CODE, args![code, now]).await?;
    row.map(DraftRow::draft).transpose()
}

/// Where the case of a draft is, by the words said at the counter, once it was sent.
pub async fn sent_by_code(db: impl Reader, code: &str, now: Instant) -> Result<Option<String>> {
    let row: Option<(String,)> = db.optional(SENT_BY_CODE, args![code, now]).await?;
    Ok(row.map(|(path,)| path))
}

pub async fn draft(db: impl Reader, id: &Id<Submission>) -> Result<Option<Draft>> {
    let row: Option<DraftRow> = db.optional(DRAFT_BY_ID, args![id]).await?;
    row.map(DraftRow::draft).transpose()
}

/// What a person began and did not send.
pub async fn drafts_of(db: impl Reader, person: &Id<Person>, now: Instant) -> Result<Vec<Draft>> {
    let rows: Vec<DraftRow> = db.all(DRAFTS_OF, args![person, now]).await?;
    rows.into_iter().map(DraftRow::draft).collect()
}

/// Keeps a draft as it is now; false when it was sent meanwhile.
pub async fn save_draft(tx: &mut Tx, draft: &Draft) -> Result<bool> {
    let touched = tx
        .exec(
            SAVE_DRAFT,
            args![
                &draft.id,
                &draft.version,
                draft.answers.canonical(),
                written(&draft.files)?,
                draft.changed_at,
                draft.expires_at,
                draft.lang.code(),
                draft.person.as_ref()
            ],
        )
        .await?;
    Ok(touched > 0)
}

pub async fn new_token(tx: &mut Tx, id: &Id<Submission>, hash: &str) -> Result<()> {
    tx.exec(NEW_TOKEN, args![id, hash]).await.map(drop)
}

pub async fn mark_sent(tx: &mut Tx, id: &Id<Submission>, path: &str) -> Result<()> {
    tx.exec(MARK_SENT, args![id, path]).await.map(drop)
}

pub async fn expired(db: impl Reader, now: Instant) -> Result<Vec<Id<Submission>>> {
    let rows: Vec<(Id<Submission>,)> = db.all(EXPIRED, args![now]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn draft_ids_of(db: impl Reader, person: &Id<Person>) -> Result<Vec<Id<Submission>>> {
    let rows: Vec<(Id<Submission>,)> = db.all(DRAFT_IDS_OF, args![person]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// False when its person came back meanwhile.
pub async fn delete_expired(tx: &mut Tx, id: &Id<Submission>, now: Instant) -> Result<bool> {
    Ok(tx.exec(DELETE_EXPIRED, args![id, now]).await? == 1)
}

pub async fn delete_draft(tx: &mut Tx, id: &Id<Submission>) -> Result<()> {
    tx.exec(DELETE_DRAFT, args![id]).await.map(drop)
}

#[derive(FromRow)]
struct StreetRow {
    id: String,
    street: String,
    postcode: String,
    commune: String,
    layers: String,
}

/// The town's streets, with the names of its territories for the layers that speak of them. A list met
/// before is recognised by its fingerprint and not read again.
pub async fn streets(town: &Town) -> Result<Streets> {
    let directory = town.directory();
    let places: BTreeMap<String, String> = directory
        .territories
        .iter()
        .map(|place| (place.slug.clone(), place.name.clone()))
        .collect();
    let list: Option<(String,)> = town.db().optional(LIST, args![]).await?;
    if let Some((fingerprint,)) = list
        && let Some(known) = Streets::remembered(&fingerprint, places.clone())
    {
        return Ok(known);
    }
    let rows: Vec<StreetRow> = town.db().all(STREETS, args![]).await?;
    let streets = rows
        .into_iter()
        .map(|row| {
            Ok(Street {
                layers: parsed::<BTreeMap<String, Value>>(&row.layers)?,
                id: row.id,
                name: row.street,
                postcode: row.postcode,
                commune: row.commune,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let streets = Streets::new(streets, places);
    streets.remember();
    Ok(streets)
}

/// Replaces the whole list.
pub async fn put_streets(tx: &mut Tx, streets: &[Street]) -> Result<()> {
    tx.exec(CLEAR_LIST, args![]).await?;
    tx.exec(INSERT_LIST, args![fingerprint(streets)]).await?;
    tx.exec(CLEAR_STREETS, args![]).await?;
    for street in streets {
        let layers = written(&street.layers)?;
        tx.exec(
            INSERT_STREET,
            args![
                &street.id,
                &street.name,
                &street.postcode,
                &street.commune,
                layers
            ],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct KeyingRow {
    id: Id<Submission>,
    name: String,
    version: Id<Version>,
    paper: String,
    received_on: Day,
    mandate: Option<String>,
    lang: String,
    first: String,
    first_by: Id<Person>,
    first_at: Instant,
    second: Option<String>,
    second_by: Option<Id<Person>>,
    second_at: Option<Instant>,
    second_received_on: Option<Day>,
    second_mandate: Option<String>,
    second_sheet: Option<Id<Submission>>,
    sent_path: Option<String>,
}

impl KeyingRow {
    fn keying(self) -> Result<Keying> {
        Ok(Keying {
            first: parsed(&self.first)?,
            second: self.second.as_deref().map(parsed).transpose()?,
            id: self.id,
            name: self.name,
            version: self.version,
            paper: self.paper,
            received_on: self.received_on,
            mandate: self.mandate,
            lang: base::Lang::parse(&self.lang).unwrap_or_default(),
            first_by: self.first_by,
            first_at: self.first_at,
            second_by: self.second_by,
            read_at: self.second_at.unwrap_or(self.first_at),
            second_received_on: self.second_received_on,
            second_mandate: self.second_mandate,
            second_sheet: self.second_sheet,
            sent_path: self.sent_path,
        })
    }
}

pub async fn insert_keying(tx: &mut Tx, keying: &Keying) -> Result<()> {
    tx.exec(
        INSERT_KEYING,
        args![
            &keying.id,
            &keying.name,
            &keying.version,
            &keying.paper,
            keying.received_on,
            keying.mandate.clone(),
            keying.lang.code(),
            keying.first.canonical(),
            &keying.first_by,
            keying.first_at
        ],
    )
    .await?;
    Ok(())
}

pub async fn keying_of(db: impl Reader, name: &str, paper: &str) -> Result<Option<Keying>> {
    let row: Option<KeyingRow> = db.optional(KEYING_OF, args![name, paper]).await?;
    row.map(KeyingRow::keying).transpose()
}

pub async fn keying(db: impl Reader, id: &Id<Submission>) -> Result<Option<Keying>> {
    let row: Option<KeyingRow> = db.optional(KEYING, args![id]).await?;
    row.map(KeyingRow::keying).transpose()
}

/// Papers keyed once, or twice without agreeing, the oldest first.
pub async fn keyings(db: impl Reader) -> Result<Vec<Keying>> {
    let rows: Vec<KeyingRow> = db.all(KEYINGS, args![]).await?;
    rows.into_iter().map(KeyingRow::keying).collect()
}

/// Papers whose last reading is older than this.
pub async fn old_keyings(db: impl Reader, before: Instant) -> Result<Vec<Id<Submission>>> {
    let rows: Vec<(Id<Submission>,)> = db.all(OLD_KEYINGS, args![before]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A second reading of a paper.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    pub answers: &'a Answers,
    pub by: &'a Id<Person>,
    pub at: Instant,
    pub received_on: Day,
    pub mandate: Option<&'a str>,
    /// The screen it came from.
    pub sheet: &'a Id<Submission>,
}

/// Writes the second reading; false when another came first.
pub async fn keyed_again(tx: &mut Tx, id: &Id<Submission>, second: Reading<'_>) -> Result<bool> {
    let touched = tx
        .exec(
            KEYED_AGAIN,
            args![
                id,
                second.answers.canonical(),
                second.by,
                second.at,
                second.received_on,
                second.mandate.map(str::to_owned),
                second.sheet
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// The paper became a case: only where it is stays, for a while.
pub async fn keying_sent(tx: &mut Tx, id: &Id<Submission>, path: &str, at: Instant) -> Result<()> {
    tx.exec(KEYING_SENT, args![id, path, at]).await.map(drop)
}

/// Forgets a paper; true when it still waited.
pub async fn delete_keying(tx: &mut Tx, id: &Id<Submission>) -> Result<bool> {
    let waits: Option<(String,)> = tx.optional(STILL_WAITS, args![id]).await?;
    tx.exec(DELETE_KEYING, args![id]).await?;
    Ok(waits.is_some())
}

/// Adds a file to those of a draft, in memory; the newest of a question that takes one replaces it.
pub fn replace_file(files: &mut Vec<StoredFile>, new: StoredFile, several: bool) {
    if several {
        files.retain(|file| file.field != new.field || file.sha256 != new.sha256);
    } else {
        files.retain(|file| file.field != new.field);
    }
    files.push(new);
}
