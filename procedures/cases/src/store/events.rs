//! What happened: events, first arrivals, motives, letters, public acts.

use std::collections::BTreeMap;

use base::{Day, Id, Instant, Result};
use catalogue::Version;
use db::{FromRow, Reader, Tx, args};
use town::Person;

use crate::model::Case;

db::statements! {
    INSERT_EVENT = "INSERT INTO cases_events (id, case_id, seq, at, day, kind, name, state, role, person,
            author, channel, data)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    EVENTS = "SELECT * FROM cases_events WHERE case_id = $1 ORDER BY seq";
    ACTED = "SELECT seq FROM cases_events WHERE case_id = $1 AND person = $2 AND role = $3 LIMIT 1";
    FILED = "SELECT data FROM cases_events WHERE case_id = $1 AND kind = 'filed'";
    EVENTS_BETWEEN = "SELECT * FROM cases_events WHERE case_id >= $1 AND case_id <= $2 ORDER BY case_id, seq";
    EMPTY_EVENTS = "UPDATE cases_events SET data = '{}', person = NULL, author = NULL WHERE case_id = $1";
    REACH = "INSERT INTO cases_reached (case_id, state, day) VALUES ($1, $2, $3)
        ON CONFLICT (case_id, state) DO NOTHING";
    ADD_REASON = "INSERT INTO cases_reasons (case_id, seq, reason, day) VALUES ($1, $2, $3, $4)
        ON CONFLICT (case_id, seq, reason) DO NOTHING";
    INSERT_LETTER = "INSERT INTO cases_letters (id, case_id, event_id, template, version, lang, day,
            made_at, data, sent_by, sent_at, addressed_to)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    LETTERS = "SELECT l.* FROM cases_letters l JOIN cases_events e ON e.id = l.event_id
        WHERE l.case_id = $1 ORDER BY e.seq, l.id";
    LETTERS_BETWEEN = "SELECT case_id, event_id, template FROM cases_letters
        WHERE case_id >= $1 AND case_id <= $2";
    TO_PRINT = concat!("SELECT l.* FROM cases_letters l JOIN cases_cases c ON c.id = l.case_id
        WHERE l.sent_at IS NULL AND l.sent_by = 'print'
            AND ", within!("$1"), "
        ORDER BY l.made_at, l.id LIMIT 200");
    SENT = "UPDATE cases_letters SET sent_at = $2, data = $3 WHERE id = $1 AND sent_at IS NULL";
    UNSENT = "SELECT id FROM cases_letters WHERE case_id = $1 AND sent_at IS NULL LIMIT 1";
    DROP_LETTERS = "DELETE FROM cases_letters WHERE case_id = $1";
    INSERT_ACT = "INSERT INTO cases_acts (act, case_id, procedure, name, day, shown, commitment, salt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ACTS = "SELECT * FROM cases_acts WHERE case_id = $1 ORDER BY act";
    ACTS_BETWEEN = "SELECT case_id, COUNT(*) FROM cases_acts
        WHERE case_id >= $1 AND case_id <= $2 GROUP BY case_id";
    ACTS_OF = "SELECT * FROM cases_acts WHERE procedure = $1 ORDER BY act DESC LIMIT $2";
    LOOSE_ACTS = "UPDATE cases_acts SET case_id = NULL, salt = NULL WHERE case_id = $1";
    ACTS_FOR_CHECK = "SELECT act, shown, commitment FROM cases_acts
        WHERE act >= $1 AND act <= $2 ORDER BY act";
}

/// Something that happened to a case.
#[derive(Clone, Debug, FromRow)]
pub struct Event {
    pub id: Id<Event>,
    pub seq: i64,
    pub at: Instant,
    /// The day it is dated of.
    pub day: Day,
    pub kind: String,
    pub name: String,
    /// The state after it.
    pub state: String,
    pub role: String,
    pub person: Option<Id<Person>>,
    pub author: Option<String>,
    pub channel: Option<String>,
    /// JSON: `answers`, `reasons`, `effects`, `text`…
    pub data: String,
}

impl Event {
    /// What agents do between themselves: the person is not told.
    pub fn is_internal(&self) -> bool {
        let said: serde_json::Value = serde_json::from_str(&self.data).unwrap_or_default();
        said["internal"] == true
    }

    /// The codes of the motives given with it.
    pub fn reasons(&self) -> Vec<String> {
        let data: serde_json::Value = super::read(&self.data).unwrap_or_default();
        let codes = data.get("reasons").and_then(serde_json::Value::as_array);
        let codes = codes.into_iter().flatten();
        codes
            .filter_map(|code| Some(code.as_str()?.to_owned()))
            .collect()
    }
}

pub async fn insert_event(tx: &mut Tx, case: &Id<Case>, event: &Event) -> Result<()> {
    tx.exec(
        INSERT_EVENT,
        args![
            &event.id,
            case,
            event.seq,
            event.at,
            event.day,
            &event.kind,
            &event.name,
            &event.state,
            &event.role,
            event.person.as_ref(),
            event.author.clone(),
            event.channel.clone(),
            &event.data
        ],
    )
    .await?;
    Ok(())
}

pub async fn events(db: impl Reader, case: &Id<Case>) -> Result<Vec<Event>> {
    db.all(EVENTS, args![case]).await
}

/// What was sent when the case was filed.
pub async fn filed(db: impl Reader, case: &Id<Case>) -> Result<String> {
    let row: Option<(String,)> = db.optional(FILED, args![case]).await?;
    Ok(row.map_or_else(|| "{}".to_owned(), |(data,)| data))
}

/// What is left: that something happened, when, and in which state it left the case.
pub async fn empty_events(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(EMPTY_EVENTS, args![case]).await?;
    Ok(())
}

pub async fn reach(tx: &mut Tx, case: &Id<Case>, state: &str, day: Day) -> Result<()> {
    tx.exec(REACH, args![case, state, day]).await?;
    Ok(())
}

pub async fn add_reason(
    tx: &mut Tx,
    case: &Id<Case>,
    seq: i64,
    reason: &str,
    day: Day,
) -> Result<()> {
    tx.exec(ADD_REASON, args![case, seq, reason, day]).await?;
    Ok(())
}

/// A letter made.
#[derive(Clone, Debug, FromRow)]
pub struct LetterRow {
    pub id: Id<LetterRow>,
    pub case_id: Id<Case>,
    pub event_id: Id<Event>,
    /// The name of its source in the folder.
    pub template: String,
    pub version: Id<Version>,
    pub lang: String,
    pub day: Day,
    pub made_at: Instant,
    pub data: String,
    /// `email` or `print`.
    pub sent_by: String,
    pub sent_at: Option<Instant>,
    /// The question that says whom it goes to, when it is not the person: they do not see it.
    pub addressed_to: Option<String>,
}

pub async fn insert_letter(tx: &mut Tx, letter: &LetterRow) -> Result<()> {
    tx.exec(
        INSERT_LETTER,
        args![
            &letter.id,
            &letter.case_id,
            &letter.event_id,
            &letter.template,
            &letter.version,
            &letter.lang,
            letter.day,
            letter.made_at,
            &letter.data,
            &letter.sent_by,
            letter.sent_at,
            letter.addressed_to.as_deref()
        ],
    )
    .await?;
    Ok(())
}

pub async fn letters(db: impl Reader, case: &Id<Case>) -> Result<Vec<LetterRow>> {
    db.all(LETTERS, args![case]).await
}

/// Whether somebody did something in the case in this role.
pub async fn has_acted(
    db: impl Reader,
    case: &Id<Case>,
    person: &Id<Person>,
    role: &str,
) -> Result<bool> {
    let row: Option<(i64,)> = db.optional(ACTED, args![case, person, role]).await?;
    Ok(row.is_some())
}

/// Letters that wait to be printed, of the cases of this scope.
pub async fn to_print(db: impl Reader, scope: &str) -> Result<Vec<LetterRow>> {
    db.all(TO_PRINT, args![format!(",{scope},")]).await
}

/// It left; the code it bore is not kept.
pub async fn sent(tx: &mut Tx, letter: &Id<LetterRow>, at: Instant, data: &str) -> Result<()> {
    tx.exec(SENT, args![letter, at, data]).await?;
    Ok(())
}

/// Whether a letter of this case waits to be printed.
pub async fn has_unsent(db: impl Reader, case: &Id<Case>) -> Result<bool> {
    let unsent: Option<(String,)> = db.optional(UNSENT, args![case]).await?;
    Ok(unsent.is_some())
}

pub async fn drop_letters(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(DROP_LETTERS, args![case]).await?;
    Ok(())
}

/// A public act of a case.
#[derive(Clone, Debug, FromRow)]
pub struct ActRow {
    /// Its number in the journal.
    pub act: i64,
    pub case_id: Option<Id<Case>>,
    pub procedure: String,
    pub name: String,
    pub day: Day,
    /// What is public of it, as canonical JSON.
    pub shown: String,
    pub commitment: String,
    pub salt: Option<String>,
}

pub async fn insert_act(tx: &mut Tx, act: &ActRow) -> Result<()> {
    tx.exec(
        INSERT_ACT,
        args![
            act.act,
            act.case_id.as_ref(),
            &act.procedure,
            &act.name,
            act.day,
            &act.shown,
            &act.commitment,
            act.salt.clone()
        ],
    )
    .await?;
    Ok(())
}

pub async fn acts(db: impl Reader, case: &Id<Case>) -> Result<Vec<ActRow>> {
    db.all(ACTS, args![case]).await
}

/// The latest public acts of a procedure.
pub async fn acts_of(db: impl Reader, procedure: &str, most: u32) -> Result<Vec<ActRow>> {
    db.all(ACTS_OF, args![procedure, most]).await
}

/// The act stays; nobody can say any more of which case.
pub async fn loose_acts(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(LOOSE_ACTS, args![case]).await?;
    Ok(())
}

/// What an act says it shows, and its commitment to the rest.
#[derive(Debug, FromRow)]
pub struct Sealed {
    pub act: i64,
    pub shown: String,
    pub commitment: String,
}

/// The acts of cases whose numbers in the journal lie there.
pub async fn acts_for_check(db: impl Reader, from: i64, to: i64) -> Result<Vec<Sealed>> {
    db.all(ACTS_FOR_CHECK, args![from, to]).await
}

#[derive(FromRow)]
struct EventOf {
    case_id: String,
    #[sqlx(flatten)]
    event: Event,
}

/// All that events, letters and acts say of some cases, by id.
#[derive(Debug, Default)]
pub struct Told {
    pub events: BTreeMap<String, Vec<Event>>,
    /// The event and the template of each letter.
    pub letters: BTreeMap<String, Vec<(String, String)>>,
    pub acts: BTreeMap<String, i64>,
}

/// Of the cases from this id to that one.
pub async fn told_between(tx: &mut Tx, from: &Id<Case>, to: &Id<Case>) -> Result<Told> {
    let mut told = Told::default();
    let rows: Vec<EventOf> = tx.all(EVENTS_BETWEEN, args![from, to]).await?;
    for EventOf { case_id, event } in rows {
        told.events.entry(case_id).or_default().push(event);
    }
    let rows: Vec<(String, String, String)> = tx.all(LETTERS_BETWEEN, args![from, to]).await?;
    for (case, event, template) in rows {
        told.letters
            .entry(case)
            .or_default()
            .push((event, template));
    }
    let rows: Vec<(String, i64)> = tx.all(ACTS_BETWEEN, args![from, to]).await?;
    told.acts = rows.into_iter().collect();
    Ok(told)
}
