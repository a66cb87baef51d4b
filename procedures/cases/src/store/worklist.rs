//! The desk's list of open cases: counted and ordered by when something is due.

use base::{Day, Id, Instant, Result};
use catalogue::Version;
use db::{FromRow, Reader, args};
use town::Person;

use super::cases::cases;
use crate::model::Case;

/// What a list of open cases counts and shows, whoever looks: the pile of each, and whether it is
/// theirs (they work there, it was given to them, they hold a role in it, it waits for their
/// signature). `$1` is the scope they work in, `$2` the person, `$3` those they stand in for, `$4` the
/// scope they sign in; empty texts mean all; `$7` and `$8` end today and the seven days.
///
/// A large town has thousands of open cases: what counts and orders them stands whole in the index
/// `cases_cases_work`, so that their long texts are read for the lines shown alone, or when words are
/// sought.
macro_rules! pile {
    () => {
        "CASE WHEN turn = 'applicant' THEN 4 WHEN late_since IS NOT NULL THEN 0
            WHEN due_at IS NULL THEN 3 WHEN due_at <= $7 THEN 1 WHEN due_at <= $8 THEN 2 ELSE 3 END"
    };
}
macro_rules! whose {
    () => {
        concat!(
            "(",
            within!("$1"),
            " OR assigned_to = $2 OR ($3 <> ',,' AND $3 LIKE '%,' || assigned_to || ',%')
                OR procedure IN (SELECT procedure FROM cases_roles
                    WHERE person = $2 OR $3 LIKE '%,' || person || ',%')
                OR (turn = 'mayor' AND $4 <> ',,' AND ",
            within!("$4"),
            "))"
        )
    };
}
macro_rules! open {
    ($among:expr) => {
        concat!(
            "FROM cases_cases WHERE ended_on IS NULL AND ($5 = '' OR procedure = $5)
                AND ($6 = '' OR channel = $6)",
            $among,
            " AND ",
            whose!()
        )
    };
}
/// With words that are sought in numbers, names and answers.
macro_rules! sought {
    () => {
        " AND (number LIKE $9 ESCAPE '!' OR folded LIKE $10 ESCAPE '!'
            OR LOWER(answers) LIKE $11 ESCAPE '!')"
    };
}
macro_rules! groups {
    ($among:expr) => {
        concat!(
            "SELECT procedure, MAX(version) AS version, CAST(pile AS BIGINT) AS pile, COUNT(*) AS count
            FROM (SELECT procedure, version, ",
            pile!(),
            " AS pile ",
            open!($among),
            ") counted GROUP BY procedure, pile ORDER BY procedure"
        )
    };
}
/// `$pile` is the pile wanted, or -1 for what is due within seven days, -2 for all.
macro_rules! lines {
    ($among:expr, $pile:literal, $most:literal, $from:literal) => {
        concat!(
            "SELECT number, version, state, turn, due_at, late_since, received_at, id, contact, answers,
                assigned_to, assigned_name, channel, pile
            FROM (SELECT id AS found, CAST(",
            pile!(),
            " AS BIGINT) AS pile, COALESCE(late_since, '') AS late,
                    COALESCE(due_at, 9000000000000000) AS due, received_at AS received ",
            open!(concat!(
                " AND (",
                $pile,
                " = -2 OR (",
                $pile,
                " = -1 AND ",
                pile!(),
                " <= 2) OR ",
                pile!(),
                " = ",
                $pile,
                ")",
                $among
            )),
            " ORDER BY pile, late, due, received, found LIMIT ",
            $most,
            " OFFSET ",
            $from,
            ") listed JOIN cases_cases ON id = found ORDER BY pile, late, due, received, found"
        )
    };
}

db::statements! {
    GROUPS = groups!("");
    GROUPS_SOUGHT = groups!(sought!());
    LINES = lines!("", "$9", "$10", "$11");
    LINES_SOUGHT = lines!(sought!(), "$12", "$13", "$14");
    PROCEDURES = concat!("SELECT procedure, MAX(version) FROM cases_cases WHERE ", whose!(), "
        GROUP BY procedure ORDER BY procedure");
    OPEN_PROCEDURES = concat!("SELECT procedure, MAX(version) FROM cases_cases
        WHERE ended_on IS NULL AND ", whose!(), " GROUP BY procedure ORDER BY procedure");
    /// By name, whatever their state.
    NAMED = concat!("SELECT * FROM cases_cases
        WHERE folded LIKE $5 ESCAPE '!' AND erased_at IS NULL AND ", whose!(), "
        ORDER BY received_at DESC, id DESC LIMIT $6");
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

/// Whose list: the scopes they work in and sign in; they themselves, and those they stand in for.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    pub works: &'a str,
    pub person: &'a str,
    pub stands_for: &'a str,
    pub signs: &'a str,
}

impl Whose<'_> {
    /// What statements ask of it first, in their order.
    fn args(&self) -> Vec<db::Arg> {
        let between = |list: &str| format!(",{list},");
        args![
            between(self.works),
            self.person,
            between(self.stands_for),
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
    fn seeks(&self) -> bool {
        !self.number.is_empty()
    }

    /// Whether it is the whole list.
    pub fn is_whole(&self) -> bool {
        self.procedure.is_empty() && self.channel.is_empty() && !self.seeks()
    }

    /// What the statements ask first, in their order.
    fn args(&self) -> Vec<db::Arg> {
        let mut args = self.whose.args();
        args.extend(args![
            self.procedure,
            self.channel,
            self.tomorrow,
            self.week
        ]);
        if self.seeks() {
            args.extend(args![
                part(self.number),
                part(self.folded),
                part(self.small)
            ]);
        }
        args
    }
}

fn part(text: &str) -> String {
    format!("%{}%", text.replace(['!', '%', '_'], ""))
}

/// How many cases of a procedure stand in a pile: late, today, within seven days, later, waiting for
/// the person.
#[derive(Clone, Debug, FromRow)]
pub struct Group {
    pub procedure: String,
    /// One of its versions.
    pub version: Id<Version>,
    pub pile: i64,
    pub count: i64,
}

/// By procedure, then pile.
pub async fn groups(db: impl Reader, of: &Narrowed<'_>) -> Result<Vec<Group>> {
    let statement = if of.seeks() { GROUPS_SOUGHT } else { GROUPS };
    db.all(statement, of.args()).await
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
    let statement = if of.seeks() { LINES_SOUGHT } else { LINES };
    db.all(statement, asked).await
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
