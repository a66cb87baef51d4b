//! The desk's list of open cases: counted and ordered by when something is due.

use base::{Day, Id, Instant, Result};
use catalogue::Version;
use db::{FromRow, Reader, args};
use town::Person;

use crate::model::Case;

db::statements! {
    /// `$1` lists services between commas, `*` for all; `$2` is who looks, who also sees what is given
    /// to them, what they hold a role for, and what waits for a signature if they sign. Empty texts mean all. `$8` and `$9` end today and the
    /// seven days.
    GROUPS = "SELECT CAST(pile AS BIGINT), COUNT(*) FROM (SELECT
            CASE WHEN turn = 'applicant' THEN 4 WHEN late_since IS NOT NULL THEN 0
                WHEN due_at IS NULL THEN 3 WHEN due_at <= $8 THEN 1 WHEN due_at <= $9 THEN 2 ELSE 3 END
                AS pile
            FROM cases_cases
            WHERE ended_on IS NULL
                AND ($1 = ',*,' OR $1 LIKE '%,' || service || ',%' OR assigned_to = $2
                    OR turn = $10 OR procedure IN (SELECT procedure FROM cases_roles WHERE person = $2))
                AND ($3 = '' OR procedure = $3) AND ($4 = '' OR channel = $4)
                AND ($5 = '' OR number LIKE $5 ESCAPE '!' OR folded LIKE $6 ESCAPE '!'
                    OR LOWER(answers) LIKE $7 ESCAPE '!')) counted
        GROUP BY pile";
    /// `$10` is the pile wanted, or -1 for what is due within seven days, -2 for all.
    LINES = "SELECT * FROM (SELECT number, version, state, turn, due_at, late_since, received_at, id,
                contact, answers, assigned_to, assigned_name, channel,
                CAST(CASE WHEN turn = 'applicant' THEN 4 WHEN late_since IS NOT NULL THEN 0
                    WHEN due_at IS NULL THEN 3 WHEN due_at <= $8 THEN 1 WHEN due_at <= $9 THEN 2 ELSE 3
                    END AS BIGINT) AS pile
            FROM cases_cases
            WHERE ended_on IS NULL
                AND ($1 = ',*,' OR $1 LIKE '%,' || service || ',%' OR assigned_to = $2
                    OR turn = $13 OR procedure IN (SELECT procedure FROM cases_roles WHERE person = $2))
                AND ($3 = '' OR procedure = $3) AND ($4 = '' OR channel = $4)
                AND ($5 = '' OR number LIKE $5 ESCAPE '!' OR folded LIKE $6 ESCAPE '!'
                    OR LOWER(answers) LIKE $7 ESCAPE '!')) listed
        WHERE $10 = -2 OR ($10 = -1 AND pile <= 2) OR pile = $10
        ORDER BY pile, COALESCE(late_since, ''), COALESCE(due_at, 9000000000000000), received_at, id
        LIMIT $11 OFFSET $12";
    PROCEDURES = "SELECT procedure, MAX(version) FROM cases_cases
        WHERE $1 = ',*,' OR $1 LIKE '%,' || service || ',%' OR assigned_to = $2
            OR turn = $3 OR procedure IN (SELECT procedure FROM cases_roles WHERE person = $2)
        GROUP BY procedure ORDER BY procedure";
    OPEN_PROCEDURES = "SELECT procedure, MAX(version) FROM cases_cases
        WHERE ended_on IS NULL
            AND ($1 = ',*,' OR $1 LIKE '%,' || service || ',%' OR assigned_to = $2
                OR turn = $3 OR procedure IN (SELECT procedure FROM cases_roles WHERE person = $2))
        GROUP BY procedure ORDER BY procedure";
    OF_PROCEDURE = "SELECT id FROM cases_cases
        WHERE procedure = $1 AND erased_at IS NULL AND received_on >= $2 AND received_on < $3
        ORDER BY received_on, received_at, id LIMIT 5000";
}

/// An open case as the desk lists it.
#[derive(Clone, Debug, FromRow)]
pub struct Work {
    pub id: Id<Case>,
    pub number: String,
    pub version: Id<Version>,
    pub state: String,
    pub turn: Option<String>,
    /// The next instant at which time alone does something.
    pub due_at: Option<Instant>,
    pub late_since: Option<Day>,
    pub received_at: Instant,
    /// Who asks and what was answered, as JSON.
    pub contact: String,
    pub answers: String,
    pub assigned_to: Option<Id<Person>>,
    pub assigned_name: Option<String>,
    pub channel: String,
    /// 0 late, 1 today, 2 within seven days, 3 later, 4 waits for the person.
    pub pile: i64,
}

/// Whose list, narrowed how. Empty texts mean all.
#[derive(Clone, Copy, Debug)]
pub struct Narrowed<'a> {
    /// `*`, or slugs between commas.
    pub services: &'a str,
    pub person: &'a str,
    /// Whether they sign for the town: they see what waits for that.
    pub signs: bool,
    pub procedure: &'a str,
    pub channel: &'a str,
    /// What is looked for: as numbers have it, as names are folded, as answers are in small letters.
    pub number: &'a str,
    pub folded: &'a str,
    pub small: &'a str,
    /// When today and the seven days end.
    pub tomorrow: Instant,
    pub week: Instant,
}

impl Narrowed<'_> {
    fn turn(&self) -> &'static str {
        turn(self.signs)
    }
}

/// The turn of those who sign, or none.
fn turn(signs: bool) -> &'static str {
    if signs { "mayor" } else { "nobody" }
}

fn part(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("%{}%", text.replace(['!', '%', '_'], ""))
}

/// How many cases stand in each pile: late, today, within seven days, later, waiting for the person.
pub async fn groups(db: impl Reader, of: &Narrowed<'_>) -> Result<Vec<(i64, i64)>> {
    db.all(
        GROUPS,
        args![
            format!(",{},", of.services),
            of.person,
            of.procedure,
            of.channel,
            part(of.number),
            part(of.folded),
            part(of.small),
            of.tomorrow,
            of.week,
            of.turn()
        ],
    )
    .await
}

/// Some of them, in the order in which they are dealt with.
pub async fn lines(
    db: impl Reader,
    of: &Narrowed<'_>,
    pile: i64,
    most: i64,
    from: i64,
) -> Result<Vec<Work>> {
    db.all(
        LINES,
        args![
            format!(",{},", of.services),
            of.person,
            of.procedure,
            of.channel,
            part(of.number),
            part(of.folded),
            part(of.small),
            of.tomorrow,
            of.week,
            pile,
            most,
            from,
            of.turn()
        ],
    )
    .await
}

/// The procedures with cases there, each with a version of it; or with open ones only.
pub async fn procedures(
    db: impl Reader,
    services: &str,
    person: &str,
    signs: bool,
    open_only: bool,
) -> Result<Vec<(String, Id<Version>)>> {
    let statement = if open_only {
        OPEN_PROCEDURES
    } else {
        PROCEDURES
    };
    db.all(
        statement,
        args![format!(",{services},"), person, turn(signs)],
    )
    .await
}

/// Cases of a procedure received from a day to before another, five thousand at most.
pub async fn of_procedure(
    db: impl Reader,
    procedure: &str,
    from: Day,
    before: Day,
) -> Result<Vec<Id<Case>>> {
    let rows: Vec<(Id<Case>,)> = db.all(OF_PROCEDURE, args![procedure, from, before]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
