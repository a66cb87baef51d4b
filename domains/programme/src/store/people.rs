//! Those who follow a commitment and those who ask: the only personal data of this room.

use base::{Day, Id, Instant, Result};
use db::{Reader, Tx, args};
use town::Person;

use crate::model::{Commitment, Follower, Question};

db::statements! {
    PUT_FOLLOWER = "INSERT INTO programme_followers
            (id, commitment_id, email, lang, token, asked_at, confirmed_at)
        VALUES ($1, $2, $3, $4, $5, $6, NULL)
        ON CONFLICT (commitment_id, email) DO UPDATE
            SET token = excluded.token, asked_at = excluded.asked_at, lang = excluded.lang
            WHERE programme_followers.confirmed_at IS NULL
              AND programme_followers.asked_at < excluded.asked_at - 600000";
    FOLLOWING = "SELECT c.number, c.title, f.confirmed_at FROM programme_followers f
        JOIN programme_commitments c ON c.id = f.commitment_id WHERE f.token = $1";
    CONFIRM_FOLLOWER = "UPDATE programme_followers SET confirmed_at = $2
        WHERE token = $1 AND confirmed_at IS NULL";
    DROP_FOLLOWER = "DELETE FROM programme_followers WHERE token = $1";
    FOLLOWERS = "SELECT id, email, lang, token FROM programme_followers
        WHERE commitment_id = $1 AND confirmed_at IS NOT NULL ORDER BY id";
    COUNT_FOLLOWERS = "SELECT COUNT(*) FROM programme_followers
        WHERE commitment_id = $1 AND confirmed_at IS NOT NULL";
    /// Followed commitments whose silence has set in and was not told, late ones included.
    SILENCES_TO_TELL = "SELECT c.id FROM programme_commitments c
        WHERE c.shown IN ('silent', 'late') AND c.quiet_on <= $1
          AND (c.silence_told IS NULL OR c.silence_told <> c.quiet_on)
          AND EXISTS (SELECT 1 FROM programme_followers f
              WHERE f.commitment_id = c.id AND f.confirmed_at IS NOT NULL)
        ORDER BY c.number LIMIT $2";
    SILENCE_TOLD = "UPDATE programme_commitments SET silence_told = quiet_on WHERE id = $1";
    SILENCES_KNOWN = "UPDATE programme_commitments SET silence_told = quiet_on
        WHERE shown IN ('silent', 'late') AND quiet_on <= $1
          AND (silence_told IS NULL OR silence_told <> quiet_on)";
    FORGET_UNCONFIRMED = "DELETE FROM programme_followers
        WHERE confirmed_at IS NULL AND asked_at < $1";
    ADD_QUESTION = "INSERT INTO programme_questions
            (id, commitment_id, kind, asked_at, body, email, person, state, answer, answered_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', NULL, NULL)";
    QUESTION = "SELECT q.id, c.number, c.reference, c.title, c.service, q.kind, q.asked_at, q.body, q.email
        FROM programme_questions q JOIN programme_commitments c ON c.id = q.commitment_id
        WHERE q.id = $1 AND q.state = 'waiting'";
    WAITING = "SELECT q.id, c.number, c.reference, c.title, c.service, q.kind, q.asked_at, q.body, q.email
        FROM programme_questions q JOIN programme_commitments c ON c.id = q.commitment_id
        WHERE q.state = 'waiting' AND (CAST($1 AS TEXT) IS NULL OR c.service = $1)
        ORDER BY q.asked_at LIMIT $2";
    OLDEST_QUESTION = "SELECT q.id, c.number, c.reference, c.title, c.service, q.kind, q.asked_at, q.body, q.email
        FROM programme_questions q JOIN programme_commitments c ON c.id = q.commitment_id
        WHERE c.number = $1 AND q.state = 'waiting' AND q.kind = 'question'
        ORDER BY q.asked_at LIMIT 1";
    CLOSE_QUESTION = "UPDATE programme_questions
        SET state = $2, answer = $3, answered_at = $4, email = NULL, person = NULL
        WHERE id = $1 AND state = 'waiting'";
    CLOSE_NEWS_WANTED = "UPDATE programme_questions
        SET state = 'answered', answered_at = $2, email = NULL, person = NULL
        WHERE commitment_id = $1 AND kind = 'news_wanted' AND state = 'waiting'";
    NEWS_WANTED_BY = "SELECT DISTINCT email FROM programme_questions WHERE commitment_id = $1
        AND kind = 'news_wanted' AND state = 'waiting' AND email IS NOT NULL";
    COUNT_NEWS_WANTED = "SELECT COUNT(*) FROM programme_questions
        WHERE commitment_id = $1 AND kind = 'news_wanted' AND state = 'waiting'";
    OF_PERSON = "SELECT q.asked_at, c.number, c.title, q.body FROM programme_questions q
        JOIN programme_commitments c ON c.id = q.commitment_id
        WHERE q.person = $1 OR q.email = CAST($2 AS TEXT) ORDER BY q.asked_at";
    FOLLOWED_BY = "SELECT c.number, c.title, f.confirmed_at FROM programme_followers f
        JOIN programme_commitments c ON c.id = f.commitment_id WHERE f.email = $1 ORDER BY f.id";
    FORGET_QUESTIONS_OF = "UPDATE programme_questions SET email = NULL, person = NULL
        WHERE person = $1 OR email = CAST($2 AS TEXT)";
    FORGET_FOLLOWER = "DELETE FROM programme_followers WHERE email = $1";
    FORGET_DRAFTS_OF = "DELETE FROM programme_drafts WHERE person = $1";
}

/// Asks to follow; asking again within ten minutes, or when already confirmed, changes nothing.
/// Says whether a confirmation must be sent.
pub async fn put_follower(
    tx: &mut Tx,
    id: &Id<Follower>,
    commitment: &Id<Commitment>,
    (email, lang, token): (&str, &str, &str),
    at: Instant,
) -> Result<bool> {
    let args = args![id, commitment, email, lang, token, at];
    Ok(tx.exec(PUT_FOLLOWER, args).await? == 1)
}

/// What a follower's link leads to: number, title, and when it was confirmed.
pub async fn following(
    db: impl Reader,
    token: &str,
) -> Result<Option<(i64, String, Option<Instant>)>> {
    db.optional(FOLLOWING, args![token]).await
}

pub async fn confirm_follower(tx: &mut Tx, token: &str, at: Instant) -> Result<bool> {
    Ok(tx.exec(CONFIRM_FOLLOWER, args![token, at]).await? == 1)
}

pub async fn drop_follower(tx: &mut Tx, token: &str) -> Result<bool> {
    Ok(tx.exec(DROP_FOLLOWER, args![token]).await? == 1)
}

/// Whom to write to when a commitment moves.
#[derive(Clone, Debug, db::FromRow)]
pub struct Following {
    pub id: Id<Follower>,
    pub email: String,
    pub lang: String,
    pub token: String,
}

/// Each confirmed follower.
pub async fn followers(db: impl Reader, commitment: &Id<Commitment>) -> Result<Vec<Following>> {
    db.all(FOLLOWERS, args![commitment]).await
}

pub async fn count_followers(db: impl Reader, commitment: &Id<Commitment>) -> Result<i64> {
    let row: Option<(i64,)> = db.optional(COUNT_FOLLOWERS, args![commitment]).await?;
    Ok(row.map_or(0, |(count,)| count))
}

pub async fn silences_to_tell(
    db: impl Reader,
    today: Day,
    most: i64,
) -> Result<Vec<Id<Commitment>>> {
    let rows: Vec<(Id<Commitment>,)> = db.all(SILENCES_TO_TELL, args![today, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn silence_told(tx: &mut Tx, commitment: &Id<Commitment>) -> Result<()> {
    tx.exec(SILENCE_TOLD, args![commitment]).await?;
    Ok(())
}

/// Nobody follows the rest: whoever does later has nothing new to learn of this silence.
pub async fn silences_known(tx: &mut Tx, today: Day) -> Result<u64> {
    tx.exec(SILENCES_KNOWN, args![today]).await
}

pub async fn forget_unconfirmed(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.exec(FORGET_UNCONFIRMED, args![before]).await
}

/// A question, or a call for news, that waits for its answer.
#[derive(Clone, Debug, db::FromRow)]
pub struct WaitingQuestion {
    pub id: Id<Question>,
    pub number: i64,
    pub reference: String,
    pub title: String,
    pub service: Option<String>,
    pub kind: String,
    pub asked_at: Instant,
    pub body: String,
    pub email: Option<String>,
}

pub async fn add_question(
    tx: &mut Tx,
    id: &Id<Question>,
    commitment: &Id<Commitment>,
    (kind, body): (&str, &str),
    (email, person): (Option<&str>, Option<&Id<Person>>),
    at: Instant,
) -> Result<()> {
    let args = args![id, commitment, kind, at, body, email, person];
    tx.exec(ADD_QUESTION, args).await?;
    Ok(())
}

pub async fn question(db: impl Reader, id: &Id<Question>) -> Result<Option<WaitingQuestion>> {
    db.optional(QUESTION, args![id]).await
}

/// The oldest first; `None` for every service.
pub async fn waiting(
    db: impl Reader,
    service: Option<&str>,
    most: i64,
) -> Result<Vec<WaitingQuestion>> {
    db.all(WAITING, args![service, most]).await
}

pub async fn oldest_question(db: impl Reader, number: i64) -> Result<Option<WaitingQuestion>> {
    db.optional(OLDEST_QUESTION, args![number]).await
}

/// Ends a question and forgets who asked.
pub async fn close_question(
    tx: &mut Tx,
    id: &Id<Question>,
    state: &str,
    answer: Option<&str>,
    at: Instant,
) -> Result<bool> {
    Ok(tx
        .exec(CLOSE_QUESTION, args![id, state, answer, at])
        .await?
        == 1)
}

pub async fn close_news_wanted(
    tx: &mut Tx,
    commitment: &Id<Commitment>,
    at: Instant,
) -> Result<u64> {
    tx.exec(CLOSE_NEWS_WANTED, args![commitment, at]).await
}

/// The addresses of those who wait for news.
pub async fn news_wanted_by(db: impl Reader, commitment: &Id<Commitment>) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = db.all(NEWS_WANTED_BY, args![commitment]).await?;
    Ok(rows.into_iter().map(|(email,)| email).collect())
}

pub async fn count_news_wanted(db: impl Reader, commitment: &Id<Commitment>) -> Result<i64> {
    let row: Option<(i64,)> = db.optional(COUNT_NEWS_WANTED, args![commitment]).await?;
    Ok(row.map_or(0, |(count,)| count))
}

/// What this room holds about a person: questions still waiting, and what an address follows.
pub async fn of_person(
    db: &db::Db,
    person: &Id<Person>,
    email: Option<&str>,
) -> Result<serde_json::Value> {
    let questions: Vec<(Instant, i64, String, String)> =
        db.all(OF_PERSON, args![person, email]).await?;
    let followed = followed_by(db, email.unwrap_or_default()).await?;
    let charges = super::charges_of(db, person).await?;
    Ok(serde_json::json!({
        "questions": questions.iter().map(|(at, number, title, body)| serde_json::json!({
            "at": at.to_string(), "commitment": number, "title": title, "question": body,
        })).collect::<Vec<_>>(),
        "follows": followed.iter().map(|(number, title, at)| serde_json::json!({
            "commitment": number, "title": title, "since": at.map(|at| at.to_string()),
        })).collect::<Vec<_>>(),
        "in_charge_of": charges.iter().map(|(number, title)| serde_json::json!({
            "commitment": number, "title": title,
        })).collect::<Vec<_>>(),
    }))
}

/// Number and title of what an address follows, and since when it is confirmed.
pub async fn followed_by(
    db: impl Reader,
    email: &str,
) -> Result<Vec<(i64, String, Option<Instant>)>> {
    db.all(FOLLOWED_BY, args![email]).await
}

/// Erases a person from this room.
pub async fn forget(tx: &mut Tx, person: &Id<Person>, email: Option<&str>) -> Result<()> {
    tx.exec(FORGET_QUESTIONS_OF, args![person, email]).await?;
    tx.exec(FORGET_DRAFTS_OF, args![person]).await?;
    super::answering::forget_charges(tx, person).await?;
    if let Some(email) = email {
        tx.exec(FORGET_FOLLOWER, args![email]).await?;
    }
    Ok(())
}
