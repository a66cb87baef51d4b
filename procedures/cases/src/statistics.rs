//! Public figures: what a definition publishes, by period and split by its facts, with small numbers
//! hidden so that none can be computed back.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
    sync::OnceLock,
};

use base::{Day, Instant, Result};
use catalogue::{Each, Version};
use tokio::sync::Mutex;
use town::Town;

use crate::{
    engine::{Life, Ticking},
    store,
};

/// What one case counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub received_on: Day,
    /// Days to the town's answer, those of the person left out.
    pub days: Option<i64>,
    /// Whether the promise was kept; none while it may still be, or when it no longer has to be.
    pub kept: Option<bool>,
    pub channel: String,
    /// States reached.
    pub states: BTreeSet<String>,
    pub reasons: BTreeSet<String>,
    pub across: BTreeMap<String, String>,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Received,
    State(String),
    MedianDays,
    /// Share answered within the promised time.
    WithinPromise,
    Channel(String),
    Reason(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Count(i64),
    /// In whole per cent.
    Share(i64),
    Days(i64),
    /// Too small to be shown, or hidden so that another one stays hidden.
    Hidden,
    /// Nothing to count.
    Nothing,
}

/// A line: a period, and a value of the fact it is split by (none: not known).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The first day of the period.
    pub period: Day,
    pub value: Option<String>,
    pub cells: Vec<Cell>,
}

/// A table: all cases, then one table for each fact figures are split by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The fact it is split by.
    pub split: Option<String>,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
}

/// What is published.
#[derive(Clone, Debug, Default)]
pub struct Published {
    pub columns: Vec<Column>,
    pub across: Vec<String>,
    pub each: Option<Each>,
    /// Numbers under this one are hidden. Zero hides nobody and is shown.
    pub hide_below: u32,
}

/// What the definition of this version publishes. Figures of other mechanisms are theirs.
pub fn published(version: &Version) -> Published {
    let definition = &version.definition;
    let Some(statistics) = &definition.statistics else {
        return Published::default();
    };
    let mut columns = Vec::new();
    for figure in &statistics.publish {
        match figure.as_str() {
            "received" => columns.push(Column::Received),
            "median_days" => columns.push(Column::MedianDays),
            "within_promise" => columns.push(Column::WithinPromise),
            "channels" => {
                let ways = definition.channels.iter();
                columns.extend(ways.map(|way| Column::Channel(way.code().to_owned())));
            }
            "reasons" => {
                let all = definition.reasons.iter().flat_map(|list| &list.reasons);
                columns.extend(all.map(|reason| Column::Reason(reason.code.clone())));
            }
            state if definition.state(state).is_some() => {
                columns.push(Column::State(state.to_owned()));
            }
            _ => {}
        }
    }
    Published {
        columns,
        across: statistics.across.clone(),
        each: statistics.each,
        hide_below: statistics.hide_below,
    }
}

/// The tables of these cases.
pub fn figures(cases: &[Counted], published: &Published) -> Vec<Table> {
    let mut tables = vec![table(cases, published, None)];
    for fact in &published.across {
        tables.push(table(cases, published, Some(fact)));
    }
    tables
}

fn period(day: Day, each: Option<Each>) -> Day {
    let month = match each {
        Some(Each::Month) => day.0.month(),
        Some(Each::Quarter) => (day.0.month() - 1) / 3 * 3 + 1,
        Some(Each::Year) | None => 1,
    };
    Day::new(day.year(), month, 1).unwrap_or(day)
}

fn table(cases: &[Counted], published: &Published, split: Option<&String>) -> Table {
    let mut groups: BTreeMap<(Day, Option<String>), Vec<&Counted>> = BTreeMap::new();
    for case in cases {
        let value = split.and_then(|fact| case.across.get(fact).cloned());
        let key = (period(case.received_on, published.each), value);
        groups.entry(key).or_default().push(case);
    }
    let mut raw: Vec<(Line, Vec<i64>)> = groups
        .into_iter()
        .map(|((period, value), cases)| {
            let cells: Vec<Cell> = published
                .columns
                .iter()
                .map(|column| cell(column, &cases))
                .collect();
            let bases = published
                .columns
                .iter()
                .map(|column| base_of(column, &cases))
                .collect();
            let line = Line {
                period,
                value,
                cells,
            };
            (line, bases)
        })
        .collect();
    let least = i64::from(published.hide_below);
    if least > 1 {
        hide(&mut raw, &published.columns, least, split.is_some());
    }
    Table {
        split: split.cloned(),
        columns: published.columns.clone(),
        lines: raw.into_iter().map(|(line, _)| line).collect(),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn cell(column: &Column, cases: &[&Counted]) -> Cell {
    let how_many = |holds: &dyn Fn(&Counted) -> bool| {
        Cell::Count(count(cases.iter().filter(|case| holds(case)).count()))
    };
    match column {
        Column::Received => Cell::Count(count(cases.len())),
        Column::State(state) => how_many(&|case| case.states.contains(state)),
        Column::Channel(channel) => how_many(&|case| case.channel == *channel),
        Column::Reason(reason) => how_many(&|case| case.reasons.contains(reason)),
        Column::MedianDays => {
            let mut days: Vec<i64> = cases.iter().filter_map(|case| case.days).collect();
            days.sort_unstable();
            // Of an even number, the larger of the two in the middle: no delay is made to look shorter.
            days.get(days.len() / 2)
                .map_or(Cell::Nothing, |days| Cell::Days(*days))
        }
        Column::WithinPromise => {
            let all = count(cases.iter().filter(|case| case.kept.is_some()).count());
            let kept = count(cases.iter().filter(|case| case.kept == Some(true)).count());
            if all == 0 {
                Cell::Nothing
            } else {
                Cell::Share((kept * 200 + all) / (2 * all))
            }
        }
    }
}

/// The smallest number that a cell would let one know.
fn base_of(column: &Column, cases: &[&Counted]) -> i64 {
    match column {
        Column::MedianDays => count(cases.iter().filter(|case| case.days.is_some()).count()),
        Column::WithinPromise => {
            let kept = count(cases.iter().filter(|case| case.kept == Some(true)).count());
            let broken = count(cases.iter().filter(|case| case.kept == Some(false)).count());
            match (kept, broken) {
                (0, other) | (other, 0) => other,
                (kept, broken) => kept.min(broken),
            }
        }
        _ => match cell(column, cases) {
            Cell::Count(number) => number,
            _ => 0,
        },
    }
}

/// Hides small numbers, then what would let one compute them: in a line, among counts that add up
/// (states, ways in, motives); down a column, among the values of a fact, whose total is published.
/// It goes on until what is hidden together is large enough.
fn hide(lines: &mut [(Line, Vec<i64>)], columns: &[Column], least: i64, is_split: bool) {
    let received = columns
        .iter()
        .position(|column| *column == Column::Received);
    for (line, bases) in lines.iter_mut() {
        let few = received.is_some_and(|at| (1..least).contains(&bases[at]));
        for (cell, base) in line.cells.iter_mut().zip(bases.iter()) {
            if *cell != Cell::Nothing && (few || (1..least).contains(base)) {
                *cell = Cell::Hidden;
            }
        }
    }
    let kind = |column: &Column| match column {
        Column::State(_) => Some(0),
        Column::Channel(_) => Some(1),
        Column::Reason(_) => Some(2),
        _ => None,
    };
    let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
    for line in 0..lines.len() {
        for wanted in 0..3 {
            let own = (0..columns.len()).filter(|at| kind(&columns[*at]) == Some(wanted));
            groups.push(own.map(|column| (line, column)).collect());
        }
    }
    if is_split {
        let mut periods: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
        for (at, (line, _)) in lines.iter().enumerate() {
            periods.entry(line.period).or_default().push(at);
        }
        for members in periods.values() {
            for (column, what) in columns.iter().enumerate() {
                if !matches!(what, Column::MedianDays | Column::WithinPromise) {
                    groups.push(members.iter().map(|line| (*line, column)).collect());
                }
            }
        }
    }
    loop {
        let mut changed = false;
        for group in &groups {
            changed |= cover(lines, group, least);
        }
        if !changed {
            return;
        }
    }
}

/// Hides the smallest visible count of a group until the hidden ones cannot be told. True when
/// something was hidden.
fn cover(lines: &mut [(Line, Vec<i64>)], group: &[(usize, usize)], least: i64) -> bool {
    let mut changed = false;
    loop {
        let hidden: Vec<i64> = group
            .iter()
            .filter(|(line, column)| lines[*line].0.cells[*column] == Cell::Hidden)
            .map(|(line, column)| lines[*line].1[*column])
            .collect();
        let enough = hidden.len() > 1 && hidden.iter().sum::<i64>() >= least;
        if hidden.is_empty() || enough {
            return changed;
        }
        let next = group
            .iter()
            .filter_map(|(line, column)| match lines[*line].0.cells[*column] {
                // A nought hides nobody.
                Cell::Count(number) if number > 0 => Some((number, *line, *column)),
                _ => None,
            })
            .min();
        let Some((_, line, column)) = next else {
            return changed;
        };
        lines[line].0.cells[column] = Cell::Hidden;
        changed = true;
    }
}

/// From so many cases on, what was counted is shown for an hour: counting reads every one of them, and
/// anybody may ask.
const MANY: i64 = 200;
const FRESH_SECONDS: i64 = 3_600;

/// A version of a town's procedure, over some days.
type Asked = (PathBuf, String, Day, Day);
type Kept = HashMap<Asked, (Instant, Vec<Table>)>;

/// The public figures of a procedure, for requests received from a day to before another.
pub async fn of_procedure(
    town: &Town,
    version: &Version,
    from: Day,
    before: Day,
) -> Result<Vec<Table>> {
    static KEPT: OnceLock<Mutex<Kept>> = OnceLock::new();
    if store::how_many(town.db(), version.name(), from, before).await? < MANY {
        return count_all(town, version, from, before).await;
    }
    let now = town.clock().now();
    let is_fresh = |at: Instant| (0..FRESH_SECONDS).contains(&(now.seconds() - at.seconds()));
    let place = town.data().to_path_buf();
    let asked = (place, version.id.to_string(), from, before);
    // Held while they are counted: whoever asks at the same time waits for the same answer.
    let mut kept = KEPT.get_or_init(Mutex::default).lock().await;
    if let Some((at, tables)) = kept.get(&asked)
        && is_fresh(*at)
    {
        return Ok(tables.clone());
    }
    let tables = count_all(town, version, from, before).await?;
    kept.retain(|_, (at, _)| is_fresh(*at));
    kept.insert(asked, (now, tables.clone()));
    Ok(tables)
}

async fn count_all(town: &Town, version: &Version, from: Day, before: Day) -> Result<Vec<Table>> {
    let db = town.db();
    let name = version.name();
    let today = town.clock().today();
    let rows = store::counted(db, name, from, before).await?;
    let mut states: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (case, state) in store::reached(db, name, from, before).await? {
        states.entry(case.to_string()).or_default().insert(state);
    }
    let mut reasons: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (case, reason) in store::reasons(db, name, from, before).await? {
        reasons.entry(case.to_string()).or_default().insert(reason);
    }
    let mut cases = Vec::with_capacity(rows.len());
    for row in rows {
        let life: Life = store::read(&row.life)?;
        let id = row.id.to_string();
        cases.push(Counted {
            received_on: row.received_on,
            days: row
                .answered_on
                .map(|on| (row.received_on.days_until(on) - life.days_aside).max(0)),
            kept: kept(&life, today),
            channel: row.channel,
            states: states.remove(&id).unwrap_or_default(),
            reasons: reasons.remove(&id).unwrap_or_default(),
            across: store::read(&row.across)?,
        });
    }
    Ok(figures(&cases, &published(version)))
}

fn kept(life: &Life, today: Day) -> Option<bool> {
    let last = life.promise.as_ref().and_then(Ticking::last)?;
    match life.answered_on {
        Some(on) => Some(on <= last),
        None if life.is_over() => None,
        None => (last < today).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(month: i8, quarter: &str, state: &str, days: i64) -> Counted {
        Counted {
            received_on: Day::new(2026, month, 3).unwrap(),
            days: Some(days),
            kept: Some(days <= 10),
            channel: "web".to_owned(),
            states: ["received", state].map(str::to_owned).into(),
            reasons: BTreeSet::new(),
            across: [("quarter".to_owned(), quarter.to_owned())].into(),
        }
    }

    fn many(number: usize, quarter: &str, state: &str) -> Vec<Counted> {
        (0..number)
            .map(|at| case(2, quarter, state, count(at)))
            .collect()
    }

    fn publishes(hide_below: u32) -> Published {
        Published {
            columns: vec![
                Column::Received,
                Column::State("granted".to_owned()),
                Column::State("refused".to_owned()),
                Column::MedianDays,
                Column::WithinPromise,
            ],
            across: vec!["quarter".to_owned()],
            each: Some(Each::Quarter),
            hide_below,
        }
    }

    #[test]
    fn counts_medians_and_shares_by_period() {
        let mut cases = many(5, "nord", "granted");
        cases.push(case(5, "sud", "refused", 30));
        let tables = figures(&cases, &publishes(0));
        let lines = &tables[0].lines;
        assert_eq!(lines[0].period.to_string(), "2026-01-01");
        assert_eq!(
            lines[0].cells,
            [
                Cell::Count(5),
                Cell::Count(5),
                Cell::Count(0),
                Cell::Days(2),
                Cell::Share(100)
            ]
        );
        assert_eq!(lines[1].period.to_string(), "2026-04-01");
        assert_eq!(lines[1].cells[3..], [Cell::Days(30), Cell::Share(0)]);
        assert_eq!(tables[1].lines.len(), 2);
    }

    #[test]
    fn a_hidden_number_cannot_be_computed_back() {
        let mut cases = many(20, "nord", "granted");
        cases.extend(many(12, "sud", "granted"));
        cases.extend(many(2, "est", "granted"));
        cases.extend(many(9, "nord", "refused"));
        let tables = figures(&cases, &publishes(5));
        // All together: 43 received, 34 granted, 9 refused.
        assert_eq!(tables[0].lines[0].cells[0], Cell::Count(43));
        let of = |value: &str| {
            let mut lines = tables[1].lines.iter();
            let line = lines.find(|line| line.value.as_deref() == Some(value));
            line.unwrap().cells.clone()
        };
        // The two of the east are hidden, and those of the south with them: 43 - 29 tells only 14.
        assert_eq!(of("est")[..2], [Cell::Hidden, Cell::Hidden]);
        assert_eq!(of("sud")[0], Cell::Hidden);
        assert_eq!(of("nord")[0], Cell::Count(29));
    }

    #[test]
    fn two_small_numbers_that_add_up_to_a_small_one_take_a_third_with_them() {
        let mut cases = many(20, "nord", "granted");
        cases.extend(many(1, "sud", "granted"));
        cases.extend(many(1, "est", "granted"));
        let tables = figures(&cases, &publishes(5));
        let hidden = tables[1]
            .lines
            .iter()
            .all(|line| line.cells[0] == Cell::Hidden);
        assert!(hidden, "22 in all, 20 in the north would tell 2");
    }

    #[test]
    fn a_line_does_not_tell_what_it_hides() {
        let mut cases = many(8, "nord", "granted");
        cases.extend(many(3, "nord", "refused"));
        let cells = &figures(&cases, &publishes(5))[0].lines[0].cells;
        assert_eq!(cells[0], Cell::Count(11));
        assert_eq!(cells[1..3], [Cell::Hidden, Cell::Hidden]);
    }

    #[test]
    fn nothing_of_a_period_with_few_cases_is_told() {
        let cells = &figures(&many(3, "nord", "granted"), &publishes(5))[0].lines[0].cells;
        assert!(
            cells
                .iter()
                .all(|cell| matches!(cell, Cell::Hidden | Cell::Nothing)),
            "{cells:?}"
        );
    }
}
