//! Once a panel is seated: alternates, replacements for those gone, and tables.

use std::{collections::BTreeSet, path::Path};

use base::Lang;
use i18n::t;
use serde_json::json;
use sortition::{Objective, Options, Outcome, Places, Source};

use super::{Draw, Folder, Refusal, Result, Said, file};
use crate::{
    model::Leaving,
    words::{self, percent},
};

/// Who is gone, and who may come.
#[derive(Clone, Copy, Debug)]
pub struct Called<'a> {
    pub gone: &'a Path,
    pub alternates: bool,
    /// Places of this replacement that are not the draw's, and why.
    pub changed: (&'a [Places], Option<&'a str>),
}

/// How many alternates, for which drop-out.
#[derive(Clone, Copy, Debug)]
pub struct Likely<'a> {
    pub count: usize,
    pub dropout: f64,
    pub table: Option<&'a Path>,
}

/// Who sits now, and who is gone, after all replacements so far.
fn now(folder: &Folder, draw: &Draw, lang: Lang) -> Result<(Vec<usize>, BTreeSet<usize>, u32)> {
    let Some(pick) = &draw.pick else {
        return Err(Refusal::input(t!(lang, "draws-command-not-picked")));
    };
    let place = |id: &String| {
        draw.instance
            .people
            .iter()
            .position(|person| person.id == *id)
    };
    let (mut seated, mut gone) = (pick.members.clone(), Vec::new());
    let mut number = 1;
    while let Some((before, members)) = folder.replacement(number).read_replacement(lang)? {
        seated = before.kept;
        seated.extend(members);
        gone = before.gone;
        number += 1;
    }
    let mut places: Vec<usize> = seated.iter().filter_map(place).collect();
    places.sort_unstable();
    Ok((places, gone.iter().filter_map(place).collect(), number))
}

pub fn replace(
    folder: &Folder,
    called: Called<'_>,
    sources: Vec<Source>,
    lang: Lang,
    progress: &mut dyn FnMut(String),
) -> Said {
    let draw = folder.read(lang)?;
    let (seated, mut out, number) = now(folder, &draw, lang)?;
    let place = folder.replacement(number);
    if place.is_begun() {
        let dir = place.shown();
        return Err(Refusal::input(t!(lang, "draws-command-begun", dir = dir)));
    }
    let gone = called.gone;
    let ids = sortition::ids(&file(lang, gone)?).map_err(|faults| {
        let path = gone.display().to_string();
        let lines = faults.iter().map(|fault| words::fault(lang, &path, fault));
        Refusal::input(lines.collect::<Vec<_>>().join("\n"))
    })?;
    for id in &ids {
        let place = draw
            .instance
            .people
            .iter()
            .position(|person| person.id == *id);
        let Some(place) = place else {
            return Err(Refusal::input(t!(
                lang,
                "draws-command-unknown-id",
                id = id.clone()
            )));
        };
        out.insert(place);
    }
    if !seated.iter().any(|person| out.contains(person)) {
        return Err(Refusal::input(t!(lang, "draws-command-nobody-gone")));
    }
    progress(t!(lang, "draws-progress-levels"));
    let (changed, reason) = called.changed;
    let asked = draw.instance.clone().with_places(changed);
    let asked = asked.ok_or_else(|| Refusal::input(t!(lang, "draws-command-no-such-place")))?;
    let mut replacement = sortition::replacement(&asked, &seated, &out);
    if called.alternates {
        replacement = replacement.among(&folder.read_alternates(lang)?);
    }
    let rest = &replacement.instance;
    let options = Options {
        objective: Objective::Leximin,
        panels: None,
    };
    let outcome = sortition::solve(rest, options, &mut |_| ());
    let report = sortition::report(rest, Objective::Leximin, &outcome, Vec::new())
        .map_err(|flaw| Refusal::failure(flaw.to_string()))?;
    let Outcome::Lottery(certificate) = &outcome else {
        let mut lines = match &outcome {
            Outcome::Infeasible(obstacle) => words::obstacle(lang, obstacle),
            _ => vec![t!(lang, "draws-command-undecided")],
        };
        if let Some((low, high)) = replacement.range {
            lines.push(t!(lang, "draws-command-range", low = low, high = high));
        }
        return Err(Refusal {
            text: lines.join("\n"),
            json: serde_json::to_value(&report).unwrap_or_default(),
            code: 1,
        });
    };
    let id = |place: usize| rest.people[place].id.clone();
    let hash = sortition::fingerprint(&sortition::certificate_file(certificate));
    let picked = sortition::pick(certificate, &hash, sources, &id)
        .map_err(|error| Refusal::input(error.to_string()))?;
    let name = |place: &usize| draw.instance.people[*place].id.clone();
    let told = Leaving {
        gone: out.iter().map(name).collect(),
        kept: seated
            .iter()
            .filter(|person| !out.contains(person))
            .map(name)
            .collect(),
        range: replacement.range,
        among_alternates: called.alternates,
        changed: changed.to_vec(),
        reason: reason.map(str::to_owned),
    };
    place.prepare(lang, rest)?;
    place.write(lang, rest, &outcome, &report)?;
    place.write_gone(lang, &told)?;
    if called.alternates {
        folder.keep_alternates(lang, &place)?;
    }
    place.write_pick(lang, &picked)?;
    let mut lines = vec![t!(
        lang,
        "draws-command-replaced",
        members = picked.members.join(", "),
        dir = place.shown()
    )];
    if let Some((low, high)) = replacement.range {
        lines.push(t!(lang, "draws-command-range", low = low, high = high));
    }
    let json = json!({
        "members": picked.members,
        "kept": told.kept,
        "range": told.range,
        "dir": place.shown(),
    });
    Ok((lines.join("\n"), json))
}

pub fn alternates(folder: &Folder, likely: &Likely<'_>, lang: Lang) -> Said {
    let draw = folder.read(lang)?;
    let (seated, gone, _) = now(folder, &draw, lang)?;
    let table = likely.table.map(|path| file(lang, path)).transpose()?;
    let leaves = sortition::leaving(&draw.instance, likely.dropout, table.as_deref());
    let leaves = leaves.map_err(|faults| {
        let path = likely.table.map(|path| path.display().to_string());
        let path = path.unwrap_or_default();
        let lines = faults.iter().map(|fault| words::fault(lang, &path, fault));
        Refusal::input(lines.collect::<Vec<_>>().join("\n"))
    })?;
    // The draw's own seed: nobody chooses between people who would help equally.
    let seed = draw.pick.as_ref().map_or("", |pick| &pick.seed);
    let found = sortition::alternates(&draw.instance, &seated, &gone, likely.count, &leaves, seed);
    folder.write_alternates(lang, &found)?;
    let seats = |off: f64| words::hundredths(lang, off);
    let mut lines = vec![t!(
        lang,
        "draws-alternates-chosen",
        count = found.members.len(),
        members = found.members.join(", ")
    )];
    if found.members.len() < likely.count {
        lines.push(t!(lang, "draws-alternates-all"));
    }
    lines.push(t!(
        lang,
        "draws-alternates-off",
        plays = found.plays,
        off = seats(found.off),
        without = seats(found.off_without),
        least = seats(found.off_least)
    ));
    lines.push(t!(
        lang,
        "draws-alternates-whole",
        trials = found.trials,
        whole = found.whole,
        least = percent(lang, found.whole_at_least)
    ));
    let json = serde_json::to_value(&found).unwrap_or_default();
    Ok((lines.join("\n"), json))
}

pub fn tables(folder: &Folder, (groups, rounds): (usize, usize), lang: Lang) -> Said {
    let draw = folder.read(lang)?;
    let (seated, _, _) = now(folder, &draw, lang)?;
    // The draw's own seed, so that the tables are no choice of anybody either.
    let seed = draw.pick.as_ref().and_then(|pick| pick.seed.get(..16));
    let seed = seed
        .and_then(|hex| u64::from_str_radix(hex, 16).ok())
        .unwrap_or(0);
    let tables = sortition::tables(&draw.instance, &seated, groups, rounds, seed);
    let mut lines = Vec::new();
    for (round, split) in (1..).zip(&tables.rounds) {
        lines.push(t!(lang, "draws-tables-round", round = round));
        for (table, people) in (1..).zip(split) {
            let people = people.join(", ");
            lines.push(t!(
                lang,
                "draws-tables-table",
                table = table,
                people = people
            ));
        }
    }
    lines.push(t!(
        lang,
        "draws-tables-met",
        most = tables.most_meetings,
        never = tables.never_met
    ));
    let json = serde_json::to_value(&tables).unwrap_or_default();
    Ok((lines.join("\n"), json))
}
