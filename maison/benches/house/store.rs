//! Copies of cases, written straight in the tables: each has the life, the events, letters, messages and
//! readings of a case that was really lived, under a number of its own, and asked
//! by somebody else.

use base::{Id, Result};
use cases::Case;
use db::{Tx, args};
use forms::Submission;
use town::Town;

/// Copies written in one transaction.
const BATCH: usize = 500;

/// The columns of a case that its copies share.
macro_rules! shared {
    () => {
        "procedure, version, service, territory, seq, life, state, turn, due_at, due_on, late_since,
        received_at, received_on, completed_on, answered_on, outcome, ended_on, ending, merged_into,
        erase_on, noticed_on, erased_at, files_erase_on, answers, known, across, channel, lang,
        applicant, keyed_by, mandate, contact, name, assigned_to, assigned_name"
    };
}

/// The id of the row of a copy: that of the copy, and the order of the row in its case.
macro_rules! row {
    ($order:literal) => {
        concat!(
            "substr($1, 1, 32) || substr(CAST(10000 + ",
            $order,
            " AS TEXT), 2)"
        )
    };
}

const OPEN: &str =
    "SELECT id FROM cases_cases WHERE ended_on IS NULL AND code IS NOT NULL ORDER BY id";
const ENDED: &str = "SELECT id FROM cases_cases WHERE ended_on IS NOT NULL AND erased_at IS NULL
    AND merged_into IS NULL AND code IS NOT NULL ORDER BY id";
const COUNT: &str = "SELECT COUNT(*), COUNT(*) - COUNT(ended_on) FROM cases_cases";
const CASE: &str = concat!(
    "INSERT INTO cases_cases (id, number, submission, code, folded, ",
    shared!(),
    ")
        SELECT $1, $2, $3, $2, folded || ' ' || $2, ",
    shared!(),
    " FROM cases_cases WHERE id = $4"
);
const EVENTS: &str = concat!(
    "INSERT INTO cases_events (id, case_id, seq, at, day, kind, name, state, role, person, author,
            channel, data)
        SELECT ",
    row!("seq"),
    ", $1, seq, at, day, kind, name, state, role, person, author, channel, data
        FROM cases_events WHERE case_id = $2"
);
const REACHED: &str = "INSERT INTO cases_reached (case_id, state, day)
    SELECT $1, state, day FROM cases_reached WHERE case_id = $2";
const LETTERS: &str = concat!(
    "INSERT INTO cases_letters (id, case_id, event_id, template, version, lang, day, made_at, data,
            sent_by, sent_at, addressed_to)
        SELECT ",
    row!("(SELECT COUNT(*) FROM cases_letters o WHERE o.case_id = l.case_id AND o.id <= l.id)"),
    ", $1, event_id, template, version, lang, day, made_at, data, sent_by, sent_at, addressed_to
        FROM cases_letters l WHERE case_id = $2"
);
const MESSAGES: &str = concat!(
    "INSERT INTO cases_messages (id, case_id, at, role, person, author, body, internal, read_at)
        SELECT ",
    row!("(SELECT COUNT(*) FROM cases_messages o WHERE o.case_id = m.case_id AND o.id <= m.id)"),
    ", $1, at, role, person, author, body, internal, read_at
        FROM cases_messages m WHERE case_id = $2"
);
const READINGS: &str = "INSERT INTO cases_readings (case_id, person, day, at, role, service, why)
    SELECT $1, person, day, at, role, service, why FROM cases_readings WHERE case_id = $2";

/// Brings the town to so many cases, of which so many are open. Gives the number of an open case in the
/// middle of each copy's row, for pages to ask.
pub async fn multiply(town: &Town, cases: i64, open: i64) -> Result<Vec<String>> {
    let ids = |rows: Vec<(Id<Case>,)>| rows.into_iter().map(|(id,)| id).collect::<Vec<_>>();
    let lived_open = ids(town.db().all(OPEN, args![]).await?);
    let lived_ended = ids(town.db().all(ENDED, args![]).await?);
    let (now, now_open): (i64, i64) = town.db().one(COUNT, args![]).await?;
    let more_open = usize::try_from(open - now_open).unwrap_or_default();
    let more_ended = usize::try_from(cases - now)
        .unwrap_or_default()
        .saturating_sub(more_open);
    let open = lived_open.iter().cycle().take(more_open);
    let ended = lived_ended.iter().cycle().take(more_ended);
    let all: Vec<&Id<Case>> = open.chain(ended).collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    for batch in all.chunks(BATCH) {
        let mut tx = town.db().begin().await?;
        for from in batch {
            at += 1;
            let number = format!("CO-2026-{at:06}");
            copy(&mut tx, town, from, &number).await?;
            if at <= more_open {
                numbers.push(number);
            }
        }
        tx.commit().await?;
    }
    Ok(numbers)
}

async fn copy(tx: &mut Tx, town: &Town, from: &Id<Case>, number: &str) -> Result<()> {
    let id: Id<Case> = town.new_id();
    let submission: Id<Submission> = town.new_id();
    tx.exec(CASE, args![&id, number, &submission, from]).await?;
    for sql in [EVENTS, REACHED, LETTERS, MESSAGES, READINGS] {
        tx.exec(sql, args![&id, from]).await?;
    }
    Ok(())
}
