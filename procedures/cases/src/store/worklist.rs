//! The desk's list of open cases: counted and ordered by when something is due.

use base::{Day, Id, Instant, Result};
use catalogue::Version;
use db::{FromRow, Reader, args};
use town::Person;

use super::cases::cases;
use crate::model::Case;

/// Where an open case stands in the list, as one number: the day since which it is late (20261120), or
/// else the instant at which time alone does something (none comes last); those that wait for the person
/// after all others. The index `cases_cases_work` is in this order, and holds what [`whose`] asks: the
/// piles are ranges of it, which are counted without reading a case, and the lines shown are its first.
macro_rules! place {
    () => {
        "(CASE WHEN turn = 'applicant'
                THEN 20000000000000000 + COALESCE(due_at, 9000000000000000)
            WHEN late_since IS NOT NULL THEN CAST(REPLACE(late_since, '-', '') AS BIGINT)
            ELSE COALESCE(due_at, 9000000000000000) END)"
    };
}
/// The last place of a late case, and the first of one that waits for the person.
pub const LATE: i64 = 1_000_000_000;
pub const WAITING: i64 = 20_000_000_000_000_000;

/// Whether a case is theirs: they work there, it was given to them, they hold a role in it, it waits for
/// their signature. `$1` is the scope they work in, `$5` to `$8` services that are theirs wholly, `$2`
/// the person, `$3` those they stand in for, `$4` the scope they sign in; a scope `,,` is nowhere.
macro_rules! whose {
    () => {
        concat!(
            "(service IN ($5, $6, $7, $8) OR ($1 <> ',,' AND ",
            within!("$1"),
            ") OR assigned_to = $2 OR ($3 <> ',,' AND $3 LIKE '%,' || assigned_to || ',%')
                OR cases_cases.procedure IN (SELECT procedure FROM cases_roles
                    WHERE person = $2 OR ($3 <> ',,' AND $3 LIKE '%,' || person || ',%'))
                OR (turn = 'mayor' AND $4 <> ',,' AND ",
            within!("$4"),
            "))"
        )
    };
}
/// Open cases of theirs, of the procedure and by the channel asked; empty texts mean all.
macro_rules! open {
    ($among:expr) => {
        concat!(
            "FROM cases_cases WHERE ended_on IS NULL AND ($9 = '' OR procedure = $9)
                AND ($10 = '' OR channel = $10)",
            $among,
            " AND ",
            whose!()
        )
    };
}
/// With words that are sought in numbers, names and answers; a case that nothing has happened to since
/// answers are folded is sought as they are written.
macro_rules! sought {
    () => {
        " AND (number LIKE $13 ESCAPE '!' OR folded LIKE $14 ESCAPE '!' OR said LIKE $14 ESCAPE '!'
            OR (said IS NULL AND LOWER(answers) LIKE $15 ESCAPE '!'))"
    };
}
/// A pile and its range: what follows `place` in it.
macro_rules! count {
    ($among:expr, $pile:literal, $($bound:literal),+) => {
        concat!(
            "SELECT CAST(", $pile, " AS BIGINT) AS pile, COUNT(*) AS count ",
            open!($among),
            $(" AND ", place!(), $bound,)+
        )
    };
}
/// `$11` and `$12` end today and the seven days.
macro_rules! counts {
    ($among:expr) => {
        concat!(
            count!($among, 0, " <= 1000000000"),
            " UNION ALL ",
            count!($among, 1, " > 1000000000", " <= $11"),
            " UNION ALL ",
            count!($among, 2, " > $11", " <= $12"),
            " UNION ALL ",
            count!($among, 3, " > $12", " < 20000000000000000"),
            " UNION ALL ",
            count!($among, 4, " >= 20000000000000000")
        )
    };
}
/// `$11` and `$12` are the first and the last place wanted.
macro_rules! lines {
    ($among:expr, $most:literal, $from:literal) => {
        concat!(
            "SELECT number, version, state, turn, due_at, late_since, received_at, id, contact, answers,
                assigned_to, assigned_name, channel, place
            FROM (SELECT id AS found, ",
            place!(),
            " AS place, received_at AS received ",
            open!(concat!(
                " AND ",
                place!(),
                " >= $11 AND ",
                place!(),
                " <= $12",
                $among
            )),
            " ORDER BY ",
            place!(),
            ", received_at, id LIMIT ",
            $most,
            " OFFSET ",
            $from,
            ") listed JOIN cases_cases ON id = found ORDER BY place, received, found"
        )
    };
}
/// The procedures there are, each with the version of a case of theirs if there is one: of each, cases
/// are read until one is.
macro_rules! procedures {
    ($among:literal) => {
        concat!(
            "SELECT known.procedure, (SELECT version FROM cases_cases WHERE cases_cases.procedure = known.procedure",
            $among,
            " AND ",
            whose!(),
            " LIMIT 1) AS version
            FROM (SELECT DISTINCT procedure FROM cases_cases WHERE TRUE",
            $among,
            ") known ORDER BY known.procedure"
        )
    };
}

db::statements! {
    COUNTS = counts!("");
    COUNTS_SOUGHT = counts!(sought!());
    LINES = lines!("", "$13", "$14");
    LINES_SOUGHT = lines!(sought!(), "$16", "$17");
    PROCEDURES = procedures!("");
    OPEN_PROCEDURES = procedures!(" AND ended_on IS NULL");
    /// By name, whatever their state.
    NAMED = concat!("SELECT * FROM cases_cases
        WHERE folded LIKE $9 ESCAPE '!' AND erased_at IS NULL AND ", whose!(), "
        ORDER BY received_at DESC, id DESC LIMIT $10");
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
    /// Where it stands in the list.
    pub place: i64,
}

/// Whose list: the scopes they work in and sign in; they themselves, and those they stand in for.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    pub works: &'a str,
    pub person: &'a str,
    pub stands_for: &'a str,
    pub signs: &'a str,
}

/// Services that a statement looks for as they are, before it reads scopes.
const WHOLE: usize = 4;

impl Whose<'_> {
    /// What statements ask of it first, in their order.
    fn args(&self) -> Vec<db::Arg> {
        let between = |list: &str| format!(",{list},");
        let parts = || self.works.split(',');
        let is_everywhere = parts().any(|part| part == "*@*");
        let mut whole: Vec<&str> = parts()
            .filter_map(|part| part.strip_suffix("@*"))
            .take(WHOLE)
            .collect();
        let rest: Vec<&str> = parts()
            .filter(|part| !whole.iter().any(|one| part.strip_suffix("@*") == Some(one)))
            .collect();
        let scope = if is_everywhere {
            "*@*".to_owned()
        } else {
            rest.join(",")
        };
        whole.resize(WHOLE, "");
        let mut args = args![
            between(&scope),
            self.person,
            between(self.stands_for),
            between(self.signs)
        ];
        args.extend(whole.into_iter().map(db::Arg::from));
        args
    }
}

/// Whose list, narrowed how. Empty texts mean all.
#[derive(Clone, Copy, Debug)]
pub struct Narrowed<'a> {
    pub whose: Whose<'a>,
    pub procedure: &'a str,
    pub channel: &'a str,
    /// What is looked for: as numbers have it, as names and answers are folded, in small letters.
    pub number: &'a str,
    pub folded: &'a str,
    pub small: &'a str,
}

impl Narrowed<'_> {
    fn seeks(&self) -> bool {
        !self.number.is_empty()
    }

    /// What the statements ask first, in their order; between two places of the list.
    fn args(&self, (first, last): (i64, i64)) -> Vec<db::Arg> {
        let mut args = self.whose.args();
        args.extend(args![self.procedure, self.channel, first, last]);
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

/// What holds this text. Signs alone leave nothing to look for, and everything holds nothing: they are
/// looked for as a sign that no text has.
fn part(text: &str) -> String {
    let sought = text.replace(['!', '%', '_'], "");
    if sought.trim().is_empty() {
        "\u{1f}".to_owned()
    } else {
        format!("%{sought}%")
    }
}

/// How many stand in each pile (late, due before the first of these instants, before the second, later,
/// waiting for the person), by its order.
pub async fn counts(
    db: impl Reader,
    of: &Narrowed<'_>,
    tomorrow: Instant,
    week: Instant,
) -> Result<Vec<(i64, i64)>> {
    let statement = if of.seeks() { COUNTS_SOUGHT } else { COUNTS };
    db.all(statement, of.args((tomorrow.millis(), week.millis())))
        .await
}

/// Those between two places, in the order in which they are dealt with.
pub async fn lines(
    db: impl Reader,
    of: &Narrowed<'_>,
    places: (i64, i64),
    most: i64,
    from: i64,
) -> Result<Vec<Work>> {
    let mut asked = of.args(places);
    asked.extend(args![most, from]);
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
    let all: Vec<(String, Option<Id<Version>>)> = db.all(statement, whose.args()).await?;
    let theirs = all.into_iter();
    Ok(theirs
        .filter_map(|(procedure, version)| Some((procedure, version?)))
        .collect())
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
