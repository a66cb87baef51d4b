//! What stands inside a case: messages, documents, slots, opinions.

use base::{Day, Id, Instant, Result};
use db::{FromRow, Reader, Tx, args};
use town::Person;

use crate::model::Case;

/// This room, as it holds documents: each case holds its own.
pub(crate) const ROOM: &str = "cases";

db::statements! {
    INSERT_MESSAGE = "INSERT INTO cases_messages (id, case_id, at, role, person, author, body, internal)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    MESSAGES = "SELECT * FROM cases_messages WHERE case_id = $1 ORDER BY at, id";
    READ_MESSAGES = "UPDATE cases_messages SET read_at = $3
        WHERE case_id = $1 AND role = $2 AND read_at IS NULL AND NOT internal";
    DROP_MESSAGES = "DELETE FROM cases_messages WHERE case_id = $1";
    /// What was given in the open once is in the open.
    INSERT_FILE = "INSERT INTO cases_files (id, case_id, sha256, name, size, kind, question, role, at, internal)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (case_id, sha256)
        DO UPDATE SET internal = (cases_files.internal AND excluded.internal)";
    FILES = "SELECT * FROM cases_files WHERE case_id = $1 ORDER BY at, id";
    FILES_AFTER = "SELECT DISTINCT sha256 FROM cases_files WHERE sha256 > $1 ORDER BY sha256 LIMIT 500";
    IS_FILED = "SELECT id FROM cases_files WHERE sha256 = $1 LIMIT 1";
    DROP_FILES = "DELETE FROM cases_files WHERE case_id = $1";
    INSERT_SLOT = "INSERT INTO cases_slots (id, procedure, role, starts_at, minutes, place)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (procedure, role, starts_at, place) DO NOTHING";
    FREE_SLOTS = "SELECT * FROM cases_slots WHERE procedure = $1 AND role = $2 AND case_id IS NULL
            AND starts_at > $3 ORDER BY starts_at, id LIMIT $4";
    SLOTS = "SELECT * FROM cases_slots WHERE procedure = $1 AND role = $2 AND starts_at > $3
        ORDER BY starts_at, place, id LIMIT 500";
    SLOT = "SELECT * FROM cases_slots WHERE id = $1";
    TAKEN_SLOTS = "SELECT s.id, c.number FROM cases_slots s JOIN cases_cases c ON c.id = s.case_id
        WHERE s.procedure = $1 AND s.starts_at > $2";
    TAKEN_SLOT = "SELECT * FROM cases_slots WHERE case_id = $1 ORDER BY starts_at DESC LIMIT 1";
    TAKE_SLOT = "UPDATE cases_slots SET case_id = $2, taken_at = $3, remind_at = $4
        WHERE id = $1 AND case_id IS NULL AND starts_at > $3";
    FREE_SLOT = "UPDATE cases_slots SET case_id = NULL, taken_at = NULL, remind_at = NULL
        WHERE case_id = $1 AND starts_at > $2";
    DROP_SLOT = "DELETE FROM cases_slots
        WHERE id = $1 AND procedure = $2 AND role = $3 AND case_id IS NULL";
    LOOSE_SLOTS = "UPDATE cases_slots SET case_id = NULL, remind_at = NULL WHERE case_id = $1";
    TO_REMIND = "SELECT * FROM cases_slots WHERE remind_at <= $1 AND case_id IS NOT NULL
        ORDER BY remind_at, id LIMIT 100";
    REMINDED = "UPDATE cases_slots SET remind_at = NULL WHERE id = $1";
    INSERT_OPINION = "INSERT INTO cases_opinions (id, case_id, asked_of, internal, question, asked_at,
            asked_by, due_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ANSWER_OPINION = "UPDATE cases_opinions SET answer = $2, answered_at = $3, answered_by = $4
        WHERE id = $1 AND answered_at IS NULL";
    OPINIONS = "SELECT * FROM cases_opinions WHERE case_id = $1 ORDER BY asked_at, id";
    OPINION = "SELECT * FROM cases_opinions WHERE id = $1";
    DROP_OPINIONS = "DELETE FROM cases_opinions WHERE case_id = $1";
}

#[derive(Clone, Debug, FromRow)]
pub struct Message {
    pub id: Id<Message>,
    pub at: Instant,
    /// `applicant`, or the role of the agent.
    pub role: String,
    pub person: Option<Id<Person>>,
    /// The name shown of an agent.
    pub author: Option<String>,
    pub body: String,
    /// A note between agents.
    pub internal: bool,
    pub read_at: Option<Instant>,
}

pub async fn insert_message(tx: &mut Tx, case: &Id<Case>, message: &Message) -> Result<()> {
    tx.exec(
        INSERT_MESSAGE,
        args![
            &message.id,
            case,
            message.at,
            &message.role,
            message.person.as_ref(),
            message.author.clone(),
            &message.body,
            message.internal
        ],
    )
    .await?;
    Ok(())
}

pub async fn messages(db: impl Reader, case: &Id<Case>) -> Result<Vec<Message>> {
    db.all(MESSAGES, args![case]).await
}

/// The other side read them.
pub async fn read_messages(tx: &mut Tx, case: &Id<Case>, of: &str, at: Instant) -> Result<()> {
    tx.exec(READ_MESSAGES, args![case, of, at]).await?;
    Ok(())
}

/// A document of a case, kept by its fingerprint.
#[derive(Clone, Debug, FromRow)]
pub struct CaseFile {
    pub id: Id<CaseFile>,
    pub sha256: String,
    pub name: String,
    pub size: i64,
    /// `application/pdf`.
    pub kind: String,
    pub question: String,
    pub role: String,
    pub at: Instant,
    /// For agents only.
    pub internal: bool,
}

/// Keeps a document, held by this case until it lets go.
pub async fn insert_file(tx: &mut Tx, case: &Id<Case>, file: &CaseFile) -> Result<()> {
    files::hold(tx, &file.sha256, ROOM, case.as_str()).await?;
    tx.exec(
        INSERT_FILE,
        args![
            &file.id,
            case,
            &file.sha256,
            &file.name,
            file.size,
            &file.kind,
            &file.question,
            &file.role,
            file.at,
            file.internal
        ],
    )
    .await?;
    Ok(())
}

pub async fn files(db: impl Reader, case: &Id<Case>) -> Result<Vec<CaseFile>> {
    db.all(FILES, args![case]).await
}

/// Fingerprints of documents after this one, five hundred at a time.
pub async fn files_after(db: impl Reader, after: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(FILES_AFTER, args![after]).await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

/// Whether some case has this document.
pub async fn is_filed(db: impl Reader, sha256: &str) -> Result<bool> {
    let row: Option<(String,)> = db.optional(IS_FILED, args![sha256]).await?;
    Ok(row.is_some())
}

/// Forgets the documents of a case. Those that nobody else holds go with the next sweep.
pub async fn drop_files(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(DROP_FILES, args![case]).await?;
    files::let_go(tx, ROOM, case.as_str()).await
}

/// Forgets messages and opinions.
pub async fn drop_inside(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(DROP_MESSAGES, args![case]).await?;
    tx.exec(DROP_OPINIONS, args![case]).await?;
    tx.exec(LOOSE_SLOTS, args![case]).await?;
    Ok(())
}

/// An hour at which a role receives.
#[derive(Clone, Debug, FromRow)]
pub struct Slot {
    pub id: Id<Slot>,
    pub procedure: String,
    pub role: String,
    pub starts_at: Instant,
    pub minutes: i64,
    pub place: String,
    pub case_id: Option<Id<Case>>,
}

pub async fn insert_slot(tx: &mut Tx, slot: &Slot) -> Result<()> {
    tx.exec(
        INSERT_SLOT,
        args![
            &slot.id,
            &slot.procedure,
            &slot.role,
            slot.starts_at,
            slot.minutes,
            &slot.place
        ],
    )
    .await?;
    Ok(())
}

/// The next free hours of a role.
pub async fn free_slots(
    db: impl Reader,
    procedure: &str,
    role: &str,
    after: Instant,
    most: u32,
) -> Result<Vec<Slot>> {
    db.all(FREE_SLOTS, args![procedure, role, after, most])
        .await
}

/// The next five hundred hours of a role, taken or not.
pub async fn slots(
    db: impl Reader,
    procedure: &str,
    role: &str,
    after: Instant,
) -> Result<Vec<Slot>> {
    db.all(SLOTS, args![procedure, role, after]).await
}

pub async fn slot(db: impl Reader, id: &Id<Slot>) -> Result<Option<Slot>> {
    db.optional(SLOT, args![id]).await
}

/// The hours to come that somebody took, each with the number of their case.
pub async fn taken_slots(
    db: impl Reader,
    procedure: &str,
    after: Instant,
) -> Result<Vec<(Id<Slot>, String)>> {
    db.all(TAKEN_SLOTS, args![procedure, after]).await
}

pub async fn taken_slot(db: impl Reader, case: &Id<Case>) -> Result<Option<Slot>> {
    db.optional(TAKEN_SLOT, args![case]).await
}

/// False when somebody took it meanwhile, or it is past.
pub async fn take_slot(
    tx: &mut Tx,
    slot: &Id<Slot>,
    case: &Id<Case>,
    now: Instant,
    remind_at: Option<Instant>,
) -> Result<bool> {
    Ok(tx
        .exec(TAKE_SLOT, args![slot, case, now, remind_at])
        .await?
        == 1)
}

/// Gives back an hour that has not come yet.
pub async fn free_slot(tx: &mut Tx, case: &Id<Case>, now: Instant) -> Result<()> {
    tx.exec(FREE_SLOT, args![case, now]).await?;
    Ok(())
}

/// False when it is not one of this role of this procedure, or somebody chose it.
pub async fn drop_slot(tx: &mut Tx, slot: &Id<Slot>, procedure: &str, role: &str) -> Result<bool> {
    Ok(tx.exec(DROP_SLOT, args![slot, procedure, role]).await? == 1)
}

pub async fn to_remind(db: impl Reader, now: Instant) -> Result<Vec<Slot>> {
    db.all(TO_REMIND, args![now]).await
}

pub async fn reminded(tx: &mut Tx, slot: &Id<Slot>) -> Result<()> {
    tx.exec(REMINDED, args![slot]).await?;
    Ok(())
}

/// What somebody was asked before deciding.
#[derive(Clone, Debug, FromRow)]
pub struct Opinion {
    pub id: Id<Opinion>,
    pub case_id: Id<Case>,
    /// A role, or who it is in words when outside the town.
    pub asked_of: String,
    pub internal: bool,
    pub question: String,
    pub asked_at: Instant,
    pub asked_by: Option<Id<Person>>,
    pub due_on: Option<Day>,
    pub answer: Option<String>,
    pub answered_at: Option<Instant>,
    pub answered_by: Option<Id<Person>>,
}

pub async fn insert_opinion(tx: &mut Tx, opinion: &Opinion) -> Result<()> {
    tx.exec(
        INSERT_OPINION,
        args![
            &opinion.id,
            &opinion.case_id,
            &opinion.asked_of,
            opinion.internal,
            &opinion.question,
            opinion.asked_at,
            opinion.asked_by.as_ref(),
            opinion.due_on
        ],
    )
    .await?;
    Ok(())
}

/// False when it was answered already.
pub async fn answer_opinion(
    tx: &mut Tx,
    opinion: &Id<Opinion>,
    answer: &str,
    at: Instant,
    by: Option<&Id<Person>>,
) -> Result<bool> {
    Ok(tx
        .exec(ANSWER_OPINION, args![opinion, answer, at, by])
        .await?
        == 1)
}

pub async fn opinions(db: impl Reader, case: &Id<Case>) -> Result<Vec<Opinion>> {
    db.all(OPINIONS, args![case]).await
}

pub async fn opinion(db: impl Reader, id: &Id<Opinion>) -> Result<Option<Opinion>> {
    db.optional(OPINION, args![id]).await
}
