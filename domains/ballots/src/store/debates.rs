//! Debates on the general budget: drafts, lines, comments with their replies.

use base::{Error, Id, Instant, Result};
use cases::Case;
use db::{Reader, Tx, args};

use crate::model::{BudgetLine, Comment, Debate, DebateId};

macro_rules! debates {
    ($rest:literal) => {
        concat!(
            "SELECT id, year, lead, lang, service, procedure, opens_at, closes_at, published_at,
                published_entry, closed_at, closed_entry FROM ballots_debates ",
            $rest
        )
    };
}

db::statements! {
    DEBATES = debates!("ORDER BY year DESC");
    DEBATE_BY_ID = debates!("WHERE id = $1");
    DEBATE_OF = debates!("WHERE year = $1");
    INSERT_DEBATE = "INSERT INTO ballots_debates (id, year, lead, lang, service, procedure, opens_at, closes_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PUBLISH_DEBATE = "UPDATE ballots_debates SET published_at = $2, published_entry = $3
        WHERE id = $1 AND published_at IS NULL";
    CLOSE_DEBATE = "UPDATE ballots_debates SET closed_at = $2, closed_entry = $3
        WHERE id = $1 AND closed_at IS NULL";
    LINES = "SELECT number, theme, title, income, before_cents, cents, note
        FROM ballots_debate_lines WHERE debate_id = $1 ORDER BY number";
    INSERT_LINE = "INSERT INTO ballots_debate_lines
            (debate_id, number, theme, title, income, before_cents, cents, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    DROP_LINES = "DELETE FROM ballots_debate_lines WHERE debate_id = $1";
    COMMENTS = "SELECT case_id, number, line, theme, text, author, reply, replied_on
        FROM ballots_comments WHERE debate_id = $1 ORDER BY number";
    HAS_COMMENT = "SELECT number FROM ballots_comments WHERE case_id = $1";
    LAST_COMMENT = "SELECT COALESCE(MAX(number), 0) FROM ballots_comments WHERE debate_id = $1";
    INSERT_COMMENT = "INSERT INTO ballots_comments
            (case_id, debate_id, number, line, theme, text, author, reply, replied_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    SIGNED = "SELECT case_id FROM ballots_comments WHERE author IS NOT NULL ORDER BY case_id";
    UNSIGN = "UPDATE ballots_comments SET author = NULL WHERE case_id = $1";
    PUBLISHED_FOR = "SELECT title FROM ballots_editions WHERE published_at IS NOT NULL
            AND fiscal_year = $1 ORDER BY opens_at LIMIT 1";
}

/// Drafts too, the latest year first.
pub async fn debates(db: impl Reader) -> Result<Vec<Debate>> {
    db.all(DEBATES, args![]).await
}

pub async fn debate_by_id(db: impl Reader, id: &Id<DebateId>) -> Result<Debate> {
    let found = db.optional(DEBATE_BY_ID, args![id]).await?;
    found.ok_or(Error::NotFound)
}

/// Its draft too.
pub async fn debate_of(db: impl Reader, year: i64) -> Result<Option<Debate>> {
    db.optional(DEBATE_OF, args![year]).await
}

pub async fn insert_debate(tx: &mut Tx, debate: &Debate) -> Result<()> {
    let args = args![
        &debate.id,
        debate.year,
        &debate.lead,
        &debate.lang,
        &debate.service,
        &debate.procedure,
        debate.opens_at,
        debate.closes_at,
    ];
    tx.exec(INSERT_DEBATE, args).await.map(drop)
}

/// Gives whether it was not published yet.
pub async fn publish_debate(
    tx: &mut Tx,
    id: &Id<DebateId>,
    at: Instant,
    entry: i64,
) -> Result<bool> {
    Ok(tx.exec(PUBLISH_DEBATE, args![id, at, entry]).await? == 1)
}

/// Gives whether it was not closed yet.
pub async fn close_debate(tx: &mut Tx, id: &Id<DebateId>, at: Instant, entry: i64) -> Result<bool> {
    Ok(tx.exec(CLOSE_DEBATE, args![id, at, entry]).await? == 1)
}

pub async fn budget_lines(db: impl Reader, debate: &Id<DebateId>) -> Result<Vec<BudgetLine>> {
    db.all(LINES, args![debate]).await
}

/// Puts these lines in the place of the former ones.
pub async fn put_lines(tx: &mut Tx, debate: &Id<DebateId>, lines: &[BudgetLine]) -> Result<()> {
    tx.exec(DROP_LINES, args![debate]).await?;
    for line in lines {
        let args = args![
            debate,
            line.number,
            &line.theme,
            &line.title,
            line.income,
            line.before_cents,
            line.cents,
            &line.note,
        ];
        tx.exec(INSERT_LINE, args).await?;
    }
    Ok(())
}

pub async fn comments(db: impl Reader, debate: &Id<DebateId>) -> Result<Vec<Comment>> {
    db.all(COMMENTS, args![debate]).await
}

pub async fn has_comment(db: impl Reader, case: &Id<Case>) -> Result<bool> {
    let found: Option<(i64,)> = db.optional(HAS_COMMENT, args![case]).await?;
    Ok(found.is_some())
}

pub async fn next_comment(db: impl Reader, debate: &Id<DebateId>) -> Result<i64> {
    let last: Option<(i64,)> = db.optional(LAST_COMMENT, args![debate]).await?;
    Ok(last.map_or(0, |(last,)| last) + 1)
}

pub async fn insert_comment(tx: &mut Tx, debate: &Id<DebateId>, comment: &Comment) -> Result<()> {
    let args = args![
        &comment.case_id,
        debate,
        comment.number,
        comment.line,
        &comment.theme,
        &comment.text,
        comment.author.as_deref(),
        &comment.reply,
        comment.replied_on,
    ];
    tx.exec(INSERT_COMMENT, args).await.map(drop)
}

/// Cases of comments that bear a name.
pub async fn signed(db: impl Reader) -> Result<Vec<Id<Case>>> {
    let found: Vec<(Id<Case>,)> = db.all(SIGNED, args![]).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

pub async fn unsign(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(UNSIGN, args![case]).await.map(drop)
}

/// A published vote that spends the money of this year.
pub async fn published_for(db: impl Reader, year: i64) -> Result<Option<String>> {
    let found: Option<(String,)> = db.optional(PUBLISHED_FOR, args![year]).await?;
    Ok(found.map(|(title,)| title))
}
