//! Cases themselves: written whole at each step, found by number, by person, by name, by what is due.

use base::{Day, Error, Id, Instant, Lang, Result};
use catalogue::{Channel, Version};
use db::{Db, FromRow, Reader, Tx, args};
use forms::Submission;
use serde_json::Value;
use town::Person;

use super::{json, read};
use crate::model::{Case, Erased, fold};

db::statements! {
    NEXT_SERIAL = "INSERT INTO cases_serials (prefix, year, last) VALUES ($1, $2, 1)
        ON CONFLICT (prefix, year) DO UPDATE SET last = cases_serials.last + 1 RETURNING last";
    INSERT = "INSERT INTO cases_cases (id, number, submission, procedure, version, service, territory,
            seq, life, state, received_at, received_on, completed_on, answers, known, across, channel,
            lang, applicant, keyed_by, mandate, contact, name, folded, code, said)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
            $20, $21, $22, $23, $24, $25)";
    /// Nobody else changed it since it was read, or no row is touched.
    UPDATE = "UPDATE cases_cases SET seq = seq + 1, life = $3, state = $4, turn = $5, due_at = $6,
            due_on = $7, late_since = $8, completed_on = $9, answered_on = $10, outcome = $11,
            ended_on = $12, ending = $13, erase_on = $14, files_erase_on = $15, answers = $16,
            across = $17, territory = $18, version = $19, known = $20, said = $21
        WHERE id = $1 AND seq = $2";
    TOUCH = "UPDATE cases_cases SET seq = seq + 1 WHERE id = $1 AND seq = $2";
    ASSIGN = "UPDATE cases_cases SET assigned_to = $2, assigned_name = $3, service = $4 WHERE id = $1";
    SET_CODE = "UPDATE cases_cases SET code = $2 WHERE id = $1";
    SET_APPLICANT = "UPDATE cases_cases SET applicant = $2 WHERE id = $1";
    SET_MERGED = "UPDATE cases_cases SET merged_into = $2 WHERE id = $1";
    SET_NOTICED = "UPDATE cases_cases SET noticed_on = $2, erase_on = $3 WHERE id = $1";
    SET_CONTACT = "UPDATE cases_cases SET contact = $2, name = $3, folded = $4 WHERE id = $1";
    BY_ID = "SELECT * FROM cases_cases WHERE id = $1";
    BY_NUMBER = "SELECT * FROM cases_cases WHERE number = $1";
    BY_SUBMISSION = "SELECT * FROM cases_cases WHERE submission = $1";
    BY_CODE = "SELECT * FROM cases_cases WHERE code = $1";
    OF_PERSON = "SELECT * FROM cases_cases WHERE applicant = $1 AND erased_at IS NULL
        ORDER BY received_at DESC, id DESC LIMIT $2";
    HELPED = "SELECT DISTINCT c.* FROM cases_cases c JOIN cases_mandates m
            ON m.case_id = c.id OR (m.applicant = c.applicant AND m.procedure = c.procedure)
        WHERE m.helper = $1 AND m.accepted_at IS NOT NULL AND m.revoked_at IS NULL
            AND m.until_day >= $2 AND c.erased_at IS NULL
        ORDER BY c.received_at DESC, c.id DESC LIMIT 500";
    /// Open cases of a procedure under another version, which did not already stay under their own.
    TO_CARRY = "SELECT c.id FROM cases_cases c
        WHERE c.procedure = $1 AND c.version <> $2 AND c.ended_on IS NULL AND c.id > $3
            AND NOT EXISTS (SELECT 1 FROM cases_events e
                WHERE e.case_id = c.id AND e.kind = 'stayed' AND e.name = $2)
        ORDER BY c.id LIMIT 200";
    STATES = "SELECT id, state FROM cases_cases WHERE procedure = $1 AND erased_at IS NULL";
    /// Open cases of a procedure in a state, the first to come first.
    IN_STATE = "SELECT * FROM cases_cases
        WHERE procedure = $1 AND state = $2 AND ended_on IS NULL AND erased_at IS NULL AND id > $3
        ORDER BY id LIMIT 500";
    /// Cases of a procedure that ended in a state, the first to come first.
    ENDED_IN = "SELECT * FROM cases_cases
        WHERE procedure = $1 AND state = $2 AND ended_on IS NOT NULL AND erased_at IS NULL AND id > $3
        ORDER BY id LIMIT 500";
    STILL_OPEN = "SELECT COUNT(*) FROM cases_cases
        WHERE procedure = $1 AND ended_on IS NULL AND erased_at IS NULL";
    DUE = "SELECT id, due_at FROM cases_cases
        WHERE due_at <= $1 AND (due_at > $2 OR (due_at = $2 AND id > $3))
        ORDER BY due_at, id LIMIT 200";
    SAME_PERSON = "SELECT * FROM cases_cases WHERE procedure = $1 AND folded = $2 AND id <> $3
            AND ended_on IS NULL ORDER BY received_at, id LIMIT 20";
    TO_NOTICE = "SELECT * FROM cases_cases WHERE erase_on <= $1 AND noticed_on IS NULL
            AND erased_at IS NULL AND id > $2 ORDER BY id LIMIT 200";
    /// Noticed long enough ago, and every letter has left, the notice long enough ago too.
    TO_ERASE = "SELECT * FROM cases_cases c WHERE erase_on < $1 AND noticed_on <= $2
            AND awaiting_since IS NULL AND erased_at IS NULL AND id > $4
            AND NOT EXISTS (SELECT 1 FROM cases_letters l WHERE l.case_id = c.id
                AND (l.sent_at IS NULL OR (l.template = 'erasure' AND l.sent_at > $3)))
        ORDER BY id LIMIT 200";
    TO_ERASE_FILES = "SELECT * FROM cases_cases WHERE files_erase_on < $1 AND erased_at IS NULL
            AND id > $2 ORDER BY id LIMIT 200";
    AWAITING = concat!("SELECT * FROM cases_cases WHERE awaiting_since IS NOT NULL AND erased_at IS NULL
            AND ", within!("$1"), "
        ORDER BY awaiting_since, number LIMIT 500");
    ANYTHING_AWAITS = concat!("SELECT id FROM cases_cases WHERE awaiting_since IS NOT NULL AND erased_at IS NULL
            AND ", within!("$1"), " LIMIT 1");
    SET_AWAITING = "UPDATE cases_cases SET awaiting_since = $2 WHERE id = $1";
    FILES_ERASED = "UPDATE cases_cases SET files_erase_on = NULL, answers = $2, said = $3 WHERE id = $1";
    ERASE = "UPDATE cases_cases SET erased_at = $2, erased_why = $3, seq = seq + 1, answers = '{}', known = '{}',
            contact = '{}', name = NULL, folded = NULL, said = NULL, applicant = NULL, keyed_by = NULL,
            mandate = NULL, code = NULL, assigned_to = NULL, assigned_name = NULL, due_at = NULL,
            erase_on = NULL, files_erase_on = NULL
        WHERE id = $1";
    FORGET_PERSON = "UPDATE cases_cases SET applicant = NULL WHERE applicant = $1";
    LEAVE_TO_NOBODY = "UPDATE cases_cases SET assigned_to = NULL, assigned_name = NULL
        WHERE assigned_to = $1 AND ended_on IS NULL";
    LOADS = "SELECT assigned_to, COUNT(*) FROM cases_cases
        WHERE ended_on IS NULL AND assigned_to IS NOT NULL GROUP BY assigned_to";
    PAGE_FOR_CHECK = "SELECT * FROM cases_cases WHERE id > $1 ORDER BY id LIMIT 200";
}

#[derive(FromRow)]
pub(super) struct Row {
    id: Id<Case>,
    number: String,
    procedure: String,
    version: Id<Version>,
    service: String,
    territory: Option<String>,
    seq: i64,
    life: String,
    turn: Option<String>,
    received_at: Instant,
    merged_into: Option<Id<Case>>,
    erase_on: Option<Day>,
    noticed_on: Option<Day>,
    erased_at: Option<Instant>,
    files_erase_on: Option<Day>,
    awaiting_since: Option<Day>,
    erased_why: Option<String>,
    answers: String,
    known: String,
    across: String,
    channel: String,
    lang: String,
    applicant: Option<Id<Person>>,
    keyed_by: Option<Id<Person>>,
    mandate: Option<String>,
    contact: String,
    assigned_to: Option<Id<Person>>,
    assigned_name: Option<String>,
}

impl Row {
    fn case(self) -> Result<Case> {
        Ok(Case {
            id: self.id,
            number: self.number,
            procedure: self.procedure,
            version: self.version,
            service: self.service,
            territory: self.territory,
            seq: self.seq,
            life: read(&self.life)?,
            turn: self.turn,
            received_at: self.received_at,
            merged_into: self.merged_into,
            erase_on: self.erase_on,
            noticed_on: self.noticed_on,
            erased_at: self.erased_at,
            files_erase_on: self.files_erase_on,
            awaiting_since: self.awaiting_since,
            erased: self.erased_why.as_deref().map(read).transpose()?,
            answers: read(&self.answers)?,
            known: read(&self.known)?,
            across: read(&self.across)?,
            channel: Channel::parse(&self.channel)
                .ok_or_else(|| Error::internal("a case came by no known way"))?,
            lang: Lang::parse(&self.lang).unwrap_or_default(),
            applicant: self.applicant,
            keyed_by: self.keyed_by,
            mandate: self.mandate,
            contact: read(&self.contact)?,
            assigned_to: self.assigned_to,
            assigned_name: self.assigned_name,
            reach: None,
        })
    }
}

pub(super) fn cases(rows: Vec<Row>) -> Result<Vec<Case>> {
    rows.into_iter().map(Row::case).collect()
}

/// Every text of the answers, as it is searched. Of a document, its name.
fn said(case: &Case) -> String {
    fn words(value: &Value, all: &mut Vec<String>) {
        match value {
            Value::String(text) => all.push(fold(text)),
            Value::Number(number) => all.push(fold(&number.to_string())),
            Value::Array(items) => items.iter().for_each(|item| words(item, all)),
            Value::Object(parts) => parts
                .iter()
                .filter(|(part, _)| !["sha256", "size", "type"].contains(&part.as_str()))
                .for_each(|(_, part)| words(part, all)),
            Value::Null | Value::Bool(_) => {}
        }
    }
    let mut all = Vec::new();
    words(&case.answers.json(), &mut all);
    all.join(" ")
}

/// The next number of these initials in this year.
pub async fn next_serial(tx: &mut Tx, prefix: &str, year: i16) -> Result<i64> {
    let (serial,): (i64,) = tx.one(NEXT_SERIAL, args![prefix, i64::from(year)]).await?;
    Ok(serial)
}

pub async fn insert(
    tx: &mut Tx,
    case: &Case,
    submission: &Id<Submission>,
    code: &str,
) -> Result<()> {
    tx.exec(
        INSERT,
        args![
            &case.id,
            &case.number,
            submission,
            &case.procedure,
            &case.version,
            &case.service,
            case.territory.clone(),
            json(&case.life)?,
            case.state(),
            case.received_at,
            case.life.received_on,
            case.life.completed_on,
            case.answers.canonical(),
            json(&case.known)?,
            json(&case.across)?,
            case.channel.code(),
            case.lang.code(),
            case.applicant.as_ref(),
            case.keyed_by.as_ref(),
            case.mandate.clone(),
            json(&case.contact)?,
            case.contact.name.clone(),
            case.contact.name.as_deref().map(fold),
            code,
            said(case)
        ],
    )
    .await?;
    Ok(())
}

/// Where every case of a procedure is.
pub async fn states(db: impl Reader, procedure: &str) -> Result<Vec<(Id<Case>, String)>> {
    db.all(STATES, args![procedure]).await
}

/// Open cases of a procedure in a state, five hundred at a time.
pub async fn in_state(
    db: impl Reader,
    procedure: &str,
    state: &str,
    after: &str,
) -> Result<Vec<Case>> {
    cases(db.all(IN_STATE, args![procedure, state, after]).await?)
}

/// Cases of a procedure that ended in a state, five hundred at a time.
pub async fn ended_in(
    db: impl Reader,
    procedure: &str,
    state: &str,
    after: &str,
) -> Result<Vec<Case>> {
    cases(db.all(ENDED_IN, args![procedure, state, after]).await?)
}

pub async fn still_open(db: impl Reader, procedure: &str) -> Result<i64> {
    let found: Option<(i64,)> = db.optional(STILL_OPEN, args![procedure]).await?;
    Ok(found.map_or(0, |(count,)| count))
}

/// Writes the life, the answers and what follows from them. False when somebody else was faster.
pub async fn update(tx: &mut Tx, case: &Case) -> Result<bool> {
    let life = &case.life;
    let touched = tx
        .exec(
            UPDATE,
            args![
                &case.id,
                case.seq,
                json(life)?,
                case.state(),
                case.turn.clone(),
                life.next_at(),
                life.due.as_ref().map(|due| due.end.last),
                life.late_since,
                life.completed_on,
                life.answered_on,
                life.decided.as_ref().map(|decided| decided.outcome.code()),
                life.ended.map(|(day, _)| day),
                life.ended.map(|(_, ending)| ending.code()),
                case.erase_on,
                case.files_erase_on,
                case.answers.canonical(),
                json(&case.across)?,
                case.territory.clone(),
                &case.version,
                json(&case.known)?,
                said(case)
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Takes the case for a change that leaves its life alone. False when somebody else was faster.
pub async fn touch(tx: &mut Tx, case: &Case) -> Result<bool> {
    Ok(tx.exec(TOUCH, args![&case.id, case.seq]).await? == 1)
}

pub async fn assign(
    tx: &mut Tx,
    case: &Id<Case>,
    to: Option<(&Id<Person>, &str)>,
    service: &str,
) -> Result<()> {
    let name = to.map(|(_, name)| name.to_owned());
    tx.exec(ASSIGN, args![case, to.map(|(id, _)| id), name, service])
        .await?;
    Ok(())
}

pub async fn set_code(tx: &mut Tx, case: &Id<Case>, hash: &str) -> Result<()> {
    tx.exec(SET_CODE, args![case, hash]).await?;
    Ok(())
}

pub async fn set_applicant(tx: &mut Tx, case: &Id<Case>, person: &Id<Person>) -> Result<()> {
    tx.exec(SET_APPLICANT, args![case, person]).await?;
    Ok(())
}

pub async fn set_merged(tx: &mut Tx, case: &Id<Case>, into: &Id<Case>) -> Result<()> {
    tx.exec(SET_MERGED, args![case, into]).await?;
    Ok(())
}

/// The person is told today that it goes on `erase_on`.
pub async fn set_noticed(tx: &mut Tx, case: &Id<Case>, on: Day, erase_on: Day) -> Result<()> {
    tx.exec(SET_NOTICED, args![case, on, erase_on]).await?;
    Ok(())
}

pub async fn set_contact(tx: &mut Tx, case: &Case) -> Result<()> {
    let name = case.contact.name.clone();
    let folded = name.as_deref().map(fold);
    tx.exec(
        SET_CONTACT,
        args![&case.id, json(&case.contact)?, name, folded],
    )
    .await?;
    Ok(())
}

pub async fn by_id(db: impl Reader, id: &Id<Case>) -> Result<Case> {
    let row: Option<Row> = db.optional(BY_ID, args![id]).await?;
    row.ok_or(Error::NotFound)?.case()
}

pub async fn by_number(db: impl Reader, number: &str) -> Result<Case> {
    let row: Option<Row> = db.optional(BY_NUMBER, args![number]).await?;
    row.ok_or(Error::NotFound)?.case()
}

pub async fn by_submission(db: impl Reader, id: &Id<Submission>) -> Result<Option<Case>> {
    let row: Option<Row> = db.optional(BY_SUBMISSION, args![id]).await?;
    row.map(Row::case).transpose()
}

pub async fn by_code(db: impl Reader, hash: &str) -> Result<Option<Case>> {
    let row: Option<Row> = db.optional(BY_CODE, args![hash]).await?;
    row.map(Row::case).transpose()
}

/// The cases of somebody, the latest first: so many at most.
pub async fn of_person(db: impl Reader, person: &Id<Person>, most: i64) -> Result<Vec<Case>> {
    cases(db.all(OF_PERSON, args![person, most]).await?)
}

/// The cases this person helps with today.
pub async fn helped(db: impl Reader, helper: &Id<Person>, today: Day) -> Result<Vec<Case>> {
    cases(db.all(HELPED, args![helper, today]).await?)
}

/// Two hundred cases in which time has something to do, in order, after this one.
pub async fn due(
    db: &Db,
    now: Instant,
    (at, id): &(Instant, String),
) -> Result<Vec<(Id<Case>, Instant)>> {
    db.all(DUE, args![now, *at, id]).await
}

/// Two hundred open cases of this procedure, after an id, that may go on under this version.
pub async fn to_carry(
    db: impl Reader,
    procedure: &str,
    version: &Id<Version>,
    after: &str,
) -> Result<Vec<Id<Case>>> {
    let rows: Vec<(Id<Case>,)> = db.all(TO_CARRY, args![procedure, version, after]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Open cases of the same procedure under the same name.
pub async fn same_person(db: impl Reader, case: &Case) -> Result<Vec<Case>> {
    let Some(name) = case.contact.name.as_deref() else {
        return Ok(Vec::new());
    };
    cases(
        db.all(SAME_PERSON, args![&case.procedure, fold(name), &case.id])
            .await?,
    )
}

/// Cases after this one whose content will go by this day, and whose person was not told.
pub async fn to_notice(db: impl Reader, by: Day, after: &str) -> Result<Vec<Case>> {
    cases(db.all(TO_NOTICE, args![by, after]).await?)
}

/// Cases after this one whose day is past, told before `told_by` at the latest, with no letter that
/// waits.
pub async fn to_erase(db: impl Reader, today: Day, told_by: Day, after: &str) -> Result<Vec<Case>> {
    let args = args![today, told_by, told_by.start(), after];
    cases(db.all(TO_ERASE, args).await?)
}

pub async fn to_erase_files(db: impl Reader, today: Day, after: &str) -> Result<Vec<Case>> {
    cases(db.all(TO_ERASE_FILES, args![today, after]).await?)
}

/// Cases of this scope that wait to be handed over to the archives, the oldest first.
pub async fn awaiting(db: impl Reader, scope: &str) -> Result<Vec<Case>> {
    cases(db.all(AWAITING, args![format!(",{scope},")]).await?)
}

pub async fn anything_awaits(db: impl Reader, scope: &str) -> Result<bool> {
    let one: Option<(String,)> = db
        .optional(ANYTHING_AWAITS, args![format!(",{scope},")])
        .await?;
    Ok(one.is_some())
}

pub async fn set_awaiting(tx: &mut Tx, case: &Id<Case>, since: Day) -> Result<()> {
    tx.exec(SET_AWAITING, args![case, since]).await?;
    Ok(())
}

pub async fn files_erased(tx: &mut Tx, case: &Case) -> Result<()> {
    let answers = case.answers.canonical();
    tx.exec(FILES_ERASED, args![&case.id, answers, said(case)])
        .await?;
    Ok(())
}

/// Empties the case to its row of figures.
pub async fn erase(tx: &mut Tx, case: &Id<Case>, at: Instant, why: &Erased) -> Result<()> {
    tx.exec(ERASE, args![case, at, json(why)?]).await?;
    Ok(())
}

/// The cases somebody asked stay without their account; those they worked on wait for somebody else.
pub async fn forget_person(tx: &mut Tx, person: &Id<Person>) -> Result<()> {
    tx.exec(FORGET_PERSON, args![person]).await?;
    tx.exec(LEAVE_TO_NOBODY, args![person]).await?;
    Ok(())
}

/// How many open cases each agent has.
pub async fn loads(db: impl Reader) -> Result<Vec<(String, i64)>> {
    db.all(LOADS, args![]).await
}

/// Two hundred cases after this id, for `maison check`.
pub async fn page_for_check(db: impl Reader, after: &str) -> Result<Vec<Case>> {
    cases(db.all(PAGE_FOR_CHECK, args![after]).await?)
}
