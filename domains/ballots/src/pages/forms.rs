//! What the forms of the desk share: days with an hour, optional words, amounts.

use base::{Cents, Instant, Problem};
use i18n::msg;
use jiff::civil;
use web::Fields;

use crate::model::{BallotKind, Choice};

/// A moment of the town's own time, asked as a date and an hour (`20:00` or `20:00:59`). `None` when
/// both are empty. An hour that the clocks skip is taken after the change, one that they show twice
/// the first time.
pub fn moment(fields: &Fields, name: &str) -> Result<Option<Instant>, Problem> {
    let hour = fields.get(&format!("{name}-heure"));
    let Some(date) = fields.date(name) else {
        return if hour.is_empty() {
            Ok(None)
        } else {
            Err(Problem::new(name, msg!("ballots-date-needed")))
        };
    };
    let date: civil::Date = date
        .parse()
        .map_err(|_| Problem::new(name, msg!("ballots-date-unreadable")))?;
    let plain = hour.replace(['h', 'H'], ":").replace(' ', "");
    let plain = plain.trim_end_matches(':');
    let padded = match plain.split(':').count() {
        _ if plain.is_empty() => "00:00".to_owned(),
        1 => format!("{plain:0>2}:00"),
        _ => plain
            .split(':')
            .map(|part| format!("{part:0>2}"))
            .collect::<Vec<_>>()
            .join(":"),
    };
    let time: civil::Time = padded
        .parse()
        .map_err(|_| Problem::new(format!("{name}-heure"), msg!("ballots-hour-unreadable")))?;
    Ok(Some(Instant::local(date.to_datetime(time))))
}

pub fn needed_moment(fields: &Fields, name: &str) -> Result<Instant, Problem> {
    moment(fields, name)?.ok_or_else(|| Problem::new(name, msg!("ballots-date-needed")))
}

/// Zero when it cannot be read: actions say what to do then.
pub fn amount(fields: &Fields, name: &str) -> Cents {
    Cents::parse(fields.get(name)).unwrap_or_default()
}

pub fn some(fields: &Fields, name: &str) -> Option<String> {
    fields.filled(name).map(str::to_owned)
}

/// A ballot as it is filled online: boxes ticked, or a number beside each project.
pub fn choice(kind: BallotKind, fields: &Fields) -> Result<Choice, Problem> {
    let unreadable = || Problem::new("projects", msg!("ballots-unfit-number"));
    if matches!(kind, BallotKind::Money | BallotKind::Number) {
        let ticked = fields.all("projects").map(str::parse);
        let projects = ticked.collect::<Result<Vec<i64>, _>>();
        return Ok(Choice {
            projects: projects.map_err(|_| unreadable())?,
            points: Vec::new(),
        });
    }
    let mut marks = Vec::new();
    for (name, value) in fields.iter() {
        let Some(project) = name.strip_prefix("p-").filter(|_| !value.is_empty()) else {
            continue;
        };
        let project: i64 = project.parse().map_err(|_| unreadable())?;
        let value: i64 = value
            .parse()
            .map_err(|_| Problem::new(name, msg!("ballots-unfit-number")))?;
        if value != 0 {
            marks.push((project, value));
        }
    }
    if kind == BallotKind::Points {
        let (projects, points) = marks.into_iter().unzip();
        return Ok(Choice { projects, points });
    }
    ranked(marks)
}

/// Ranks begin at one and follow each other; none is given twice.
fn ranked(mut marks: Vec<(i64, i64)>) -> Result<Choice, Problem> {
    marks.sort_by_key(|(_, rank)| *rank);
    let follow = marks
        .iter()
        .zip(1..)
        .all(|((_, rank), wanted)| *rank == wanted);
    if !follow {
        return Err(Problem::new("projects", msg!("ballots-unfit-ranks")));
    }
    Ok(Choice {
        projects: marks.into_iter().map(|(project, _)| project).collect(),
        points: Vec::new(),
    })
}

/// A paper ballot as an agent keys it, on one line: `3 7 12`; `3:4 7:6` for points; nothing for a
/// blank or void one.
pub fn keyed(kind: BallotKind, line: &str) -> Result<Choice, Problem> {
    let unreadable = || Problem::new("choice", msg!("ballots-keyed-unreadable"));
    let mut choice = Choice::default();
    for word in line.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        let (project, points) = match word.split_once(':') {
            Some((project, points)) if kind == BallotKind::Points => (project, Some(points)),
            None if kind != BallotKind::Points => (word, None),
            _ => return Err(unreadable()),
        };
        choice
            .projects
            .push(project.parse().map_err(|_| unreadable())?);
        if let Some(points) = points {
            choice
                .points
                .push(points.parse().map_err(|_| unreadable())?);
        }
    }
    Ok(choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    #[test]
    fn hours_are_those_of_the_town_across_the_change_of_clocks() {
        let at = |day: &str, month: &str, hour: &str| {
            let form = fields(&[
                ("x", day),
                ("x-month", month),
                ("x-year", "2026"),
                ("x-heure", hour),
            ]);
            moment(&form, "x").map(|at| at.map(|at| at.to_string()))
        };
        let told = |text: &str| Ok(Some(text.to_owned()));
        let same = |given: Result<Option<String>, Problem>, wanted: Result<Option<String>, ()>| {
            assert_eq!(given.map_err(|_| ()), wanted);
        };
        same(at("24", "10", "20 h"), told("2026-10-24T18:00:00Z"));
        same(at("25", "10", "20:00:59"), told("2026-10-25T19:00:59Z"));
        same(at("28", "3", "8h5"), told("2026-03-28T07:05:00Z"));
        same(at("29", "3", "8:00"), told("2026-03-29T06:00:00Z"));
        same(at("29", "3", ""), told("2026-03-28T23:00:00Z"));
        same(at("", "", ""), Err(()));
        assert_eq!(moment(&fields(&[]), "x").ok(), Some(None));
        same(at("31", "2", "8:00"), Err(()));
        same(at("1", "2", "25:00"), Err(()));
    }

    #[test]
    fn a_paper_is_keyed_on_one_line() {
        let read = |kind, line| keyed(kind, line).ok();
        let choice = read(BallotKind::Ranking, " 7, 3 12").expect("ranks");
        assert_eq!(choice.projects, [7, 3, 12]);
        let choice = read(BallotKind::Points, "3:4 7:6").expect("points");
        assert_eq!((choice.projects, choice.points), (vec![3, 7], vec![4, 6]));
        assert!(read(BallotKind::Money, "").expect("blank").is_blank());
        assert_eq!(read(BallotKind::Points, "3"), None);
        assert_eq!(read(BallotKind::Money, "3:4"), None);
        assert_eq!(read(BallotKind::Money, "trois"), None);
    }

    #[test]
    fn ranks_follow_each_other() {
        let read = |pairs: &[(&str, &str)]| choice(BallotKind::Ranking, &fields(pairs)).ok();
        let told = read(&[("p-4", "2"), ("p-9", "1"), ("p-1", "")]).expect("ranks");
        assert_eq!(told.projects, [9, 4]);
        assert_eq!(read(&[("p-4", "2"), ("p-9", "2")]), None);
        assert_eq!(read(&[("p-4", "3"), ("p-9", "1")]), None);
        assert_eq!(read(&[("p-4", "premier")]), None);
    }
}
