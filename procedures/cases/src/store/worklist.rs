//! The desk's list of open cases: counted and ordered by when something is due.

use base::{Day, Id, Instant, Result};
use catalogue::Version;
use db::{FromRow, Reader, args};
use town::Person;

use super::cases::cases;
use crate::model::Case;

/// What a list of open cases counts and shows, whoever looks: the pile of each, and whether it is
/// theirs (they work there, it was given to them, they hold a role in it, it waits for their
/// signature) and fits what is looked for. `$1` and `$10` are scopes, `$2` people; empty texts
/// mean all; `$8` and `$9` end today and the seven days.
macro_rules! pile {
    () => {
        "CASE WHEN turn = 'applicant' THEN 4 WHEN late_since IS NOT NULL THEN 0
            WHEN due_at IS NULL THEN 3 WHEN due_at <= $8 THEN 1 WHEN due_at <= $9 THEN 2 ELSE 3 END"
    };
}
macro_rules! whose {
    ($signs:literal) => {
        concat!(
            "(",
            within!("$1"),
            " OR $2 LIKE '%,' || assigned_to || ',%'
                OR procedure IN (SELECT procedure FROM cases_roles WHERE $2 LIKE '%,' || person || ',%')
                OR (turn = 'mayor' AND ",
            within!($signs),
            "))"
        )
    };
}
macro_rules! narrowed {
    () => {
        "($3 = '' OR procedure = $3) AND ($4 = '' OR channel = $4)
            AND ($5 = '' OR number LIKE $5 ESCAPE '!' OR folded LIKE $6 ESCAPE '!'
                OR LOWER(answers) LIKE $7 ESCAPE '!')"
    };
}

db::statements! {
    GROUPS = concat!("SELECT CAST(pile AS BIGINT), COUNT(*) FROM (SELECT ", pile!(), " AS pile
            FROM cases_cases
            WHERE ended_on IS NULL AND ", whose!("$10"), " AND ", narrowed!(), ") counted
        GROUP BY pile");
    /// `$11` is the pile wanted, or -1 for what is due within seven days, -2 for all.
    LINES = concat!("SELECT * FROM (SELECT number, version, state, turn, due_at, late_since, received_at, id,
                contact, answers, assigned_to, assigned_name, channel, CAST(", pile!(), " AS BIGINT) AS pile
            FROM cases_cases
            WHERE ended_on IS NULL AND ", whose!("$10"), " AND ", narrowed!(), ") listed
        WHERE $11 = -2 OR ($11 = -1 AND pile <= 2) OR pile = $11
        ORDER BY pile, COALESCE(late_since, ''), COALESCE(due_at, 9000000000000000), received_at, id
        LIMIT $12 OFFSET $13");
    PROCEDURES = concat!("SELECT procedure, MAX(version) FROM cases_cases WHERE ", whose!("$3"), "
        GROUP BY procedure ORDER BY procedure");
    OPEN_PROCEDURES = concat!("SELECT procedure, MAX(version) FROM cases_cases
        WHERE ended_on IS NULL AND ", whose!("$3"), " GROUP BY procedure ORDER BY procedure");
    /// By name, whatever their state.
    NAMED = concat!("SELECT * FROM cases_cases
        WHERE folded LIKE $4 ESCAPE '!' AND erased_at IS NULL AND ", whose!("$3"), "
        ORDER BY received_at DESC, id DESC LIMIT $5");
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

/// Whose list: the scopes they work in and sign in; they themselves and those they stand in for, as
/// ids between commas.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    pub works: &'a str,
    pub people: &'a str,
    pub signs: &'a str,
}

impl Whose<'_> {
    /// What statements ask of it first, in their order.
    fn args(&self) -> Vec<db::Arg> {
        let between = |list: &str| format!(",{list},");
        args![
            between(self.works),
            between(self.people),
            between(self.signs)
        ]
    }
}

/// Whose list, narrowed how. Empty texts mean all.
#[derive(Clone, Copy, Debug)]
pub struct Narrowed<'a> {
    pub whose: Whose<'a>,
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
    /// What both statements ask first, in their order.
    fn args(&self) -> Vec<db::Arg> {
        args![
            format!(",{},", self.whose.works),
            format!(",{},", self.whose.people),
            self.procedure,
            self.channel,
            part(self.number),
            part(self.folded),
            part(self.small),
            self.tomorrow,
            self.week,
            format!(",{},", self.whose.signs)
        ]
    }
}

fn part(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("%{}%", text.replace(['!', '%', '_'], ""))
}

/// How many cases stand in each pile: late, today, within seven days, later, waiting for the person.
pub async fn groups(db: impl Reader, of: &Narrowed<'_>) -> Result<Vec<(i64, i64)>> {
    db.all(GROUPS, of.args()).await
}

/// Some of them, in the order in which they are dealt with.
pub async fn lines(
    db: impl Reader,
    of: &Narrowed<'_>,
    pile: i64,
    most: i64,
    from: i64,
) -> Result<Vec<Work>> {
    let mut asked = of.args();
    asked.extend(args![pile, most, from]);
    db.all(LINES, asked).await
}

/// The procedures with cases there, each with a version of it; or with open ones only.
pub async fn procedures(
    db: impl Reader,
    whose: &Whose<'_>,
    open_only: bool,
) -> Result<Vec<(String, Id<Version>)>> {
    let statement = if open_only {
        OPEN_PROCEDURES
    } else {
        PROCEDURES
    };
    db.all(statement, whose.args()).await
}

/// Cases of theirs whose name has these letters, folded; the latest first.
pub async fn named(
    db: impl Reader,
    whose: &Whose<'_>,
    folded: &str,
    most: i64,
) -> Result<Vec<Case>> {
    let plain = folded.replace(['!', '%', '_'], "");
    let mut args = whose.args();
    args.extend(args![format!("%{}%", plain.replace(' ', "%")), most]);
    cases(db.all(NAMED, args).await?)
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
