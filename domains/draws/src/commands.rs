//! `maison draw …`: what a town, a researcher or an auditor asks of a draw. Nothing here prints;
//! `maison` shows the text, or the JSON under `--json`, and leaves with the code.

mod folder;
mod line;
mod seated;
mod verify;

use std::{
    fs,
    io::{self, ErrorKind},
};

use base::{Clock, Lang};
use i18n::t;
use serde_json::{Value, json};
use sortition::{Beacon, Certificate, Options, Outcome, Progress, Reading, Report, Source, Status};

use self::folder::Folder;
pub use self::{
    line::{Aim, Chance, Command, Pool, Say},
    verify::published,
};
use crate::words::{self, percent};

/// What to show, where, and the code to leave with: 0, 1 for a failure, 2 for input to mend.
#[derive(Clone, Debug)]
pub struct Output {
    pub text: String,
    pub json: Value,
    pub code: u8,
    pub as_json: bool,
}

/// What stops a command: words for the reader, and data.
struct Refusal {
    text: String,
    json: Value,
    code: u8,
}

impl Refusal {
    /// Something given must be mended.
    fn input(text: String) -> Self {
        let json = json!({ "error": text });
        Self {
            text,
            json,
            code: 2,
        }
    }

    fn failure(text: String) -> Self {
        Self {
            code: 1,
            ..Self::input(text)
        }
    }
}

type Result<T, E = Refusal> = std::result::Result<T, E>;

/// Runs a command. `progress` hears where long work is, in words.
pub fn run(command: Command, clock: &Clock, progress: &mut dyn FnMut(String)) -> Output {
    let (say, ended) = match command {
        Command::Check { pool, say } => (say, check(&pool, say.lang)),
        Command::Solve {
            pool,
            objective,
            panels,
            out,
            say,
        } => {
            let options = Options {
                objective: objective.into(),
                panels,
            };
            let solving = Solving {
                pool: &pool,
                options,
                out: &out,
                clock,
            };
            (say, solving.run(say.lang, progress))
        }
        Command::Pick { dir, chance, say } => {
            let lang = say.lang;
            let picked =
                sources(lang, chance).and_then(|sources| pick(&Folder::new(dir), sources, lang));
            (say, picked)
        }
        Command::Replace {
            dir,
            gone,
            alternates,
            places,
            reason,
            chance,
            say,
        } => {
            let lang = say.lang;
            let leaving = seated::Called {
                gone: &gone,
                alternates,
                changed: (&places, reason.as_deref()),
            };
            let replaced = sources(lang, chance).and_then(|sources| {
                seated::replace(&Folder::new(dir), leaving, sources, lang, progress)
            });
            (say, replaced)
        }
        Command::Alternates {
            dir,
            count,
            dropout,
            likely,
            say,
        } => {
            let lang = say.lang;
            let likely = seated::Likely {
                count: usize::from(count),
                dropout,
                table: likely.as_deref(),
            };
            progress(t!(lang, "draws-progress-alternates"));
            (say, seated::alternates(&Folder::new(dir), &likely, lang))
        }
        Command::Tables {
            dir,
            groups,
            rounds,
            say,
        } => {
            let counts = (usize::from(groups), usize::from(rounds));
            (say, seated::tables(&Folder::new(dir), counts, say.lang))
        }
        Command::Verify { dir, say } => (say, verify::verify(&Folder::new(dir), say.lang)),
    };
    let (text, json, code) = match ended {
        Ok((text, json)) => (text, json, 0),
        Err(refusal) => (refusal.text, refusal.json, refusal.code),
    };
    Output {
        text,
        json,
        code,
        as_json: say.json,
    }
}

type Said = Result<(String, Value)>;

fn file(lang: Lang, path: &std::path::Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| {
        Refusal::input(t!(
            lang,
            "draws-command-no-file",
            file = path.display().to_string(),
            why = why(lang, &error)
        ))
    })
}

/// Why a file is neither read nor written, in words where there are some.
fn why(lang: Lang, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => t!(lang, "draws-file-missing"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            t!(lang, "draws-file-denied")
        }
        ErrorKind::IsADirectory => t!(lang, "draws-file-folder"),
        ErrorKind::NotADirectory => t!(lang, "draws-file-under-file"),
        ErrorKind::StorageFull => t!(lang, "draws-file-full"),
        _ => error.to_string(),
    }
}

/// Reads the pool, or says all faults of its files.
fn read(pool: &Pool, lang: Lang) -> Result<Reading> {
    let people = file(lang, &pool.people)?;
    let features = file(lang, &pool.features)?;
    let already = match &pool.already {
        Some(path) => Some(file(lang, path)?),
        None => None,
    };
    let sources = sortition::Sources {
        people: &people,
        features: &features,
        already: already.as_deref(),
        seats: pool.seats,
        household: pool.household.clone(),
        household_max: pool.household_max,
    };
    sortition::read(&sources).map_err(|faults| {
        let path = |file: sortition::File| match file {
            sortition::File::People => pool.people.display().to_string(),
            sortition::File::Features => pool.features.display().to_string(),
            sortition::File::Already => match &pool.already {
                Some(path) => path.display().to_string(),
                None => String::new(),
            },
            sortition::File::Settings | sortition::File::Leaving => {
                "--seats, --household-max".to_owned()
            }
        };
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| words::fault(lang, &path(fault.file), fault))
            .collect();
        Refusal {
            text: lines.join("\n"),
            json: json!({ "status": "invalid", "faults": faults }),
            code: 2,
        }
    })
}

fn check(pool: &Pool, lang: Lang) -> Said {
    let reading = read(pool, lang)?;
    let examination = sortition::examine(&reading.instance);
    let mut lines = vec![t!(
        lang,
        "draws-command-pool",
        people = reading.instance.people.len(),
        types = examination.types,
        seats = reading.instance.seats
    )];
    lines.extend(words::reading(lang, &reading));
    let json = json!({
        "status": examination.status,
        "people": reading.instance.people.len(),
        "types": examination.types,
        "seats": reading.instance.seats,
        "left_out": reading.left_out,
        "strangers": reading.strangers,
        "possible_seats": examination.sizes,
        "bound": examination.bound,
        "limiting_quota": examination.limits,
        "troubles": examination.obstacle.as_ref().map(|obstacle| &obstacle.troubles),
        "conflict": examination.obstacle.as_ref().map(|obstacle| &obstacle.conflict),
        "relaxation": examination.obstacle.as_ref().and_then(|obstacle| obstacle.relaxation.as_ref()),
    });
    if let Some(obstacle) = &examination.obstacle {
        lines.extend(words::obstacle(lang, obstacle));
        return Err(Refusal {
            text: lines.join("\n"),
            json,
            code: 1,
        });
    }
    if let Some((low, high)) = examination.sizes {
        lines.push(t!(lang, "draws-command-sizes", low = low, high = high));
    }
    if let Some(bound) = examination.bound {
        lines.push(t!(
            lang,
            "draws-command-bound",
            chance = percent(lang, bound)
        ));
        lines.extend(words::limits(lang, &examination.limits));
    }
    Ok((lines.join("\n"), json))
}

struct Solving<'a> {
    pool: &'a Pool,
    options: Options,
    out: &'a std::path::Path,
    clock: &'a Clock,
}

impl Solving<'_> {
    fn run(&self, lang: Lang, progress: &mut dyn FnMut(String)) -> Said {
        let folder = Folder::new(self.out.to_owned());
        if folder.is_drawn() {
            let dir = self.out.display().to_string();
            return Err(Refusal::input(t!(lang, "draws-command-drawn", dir = dir)));
        }
        let reading = read(self.pool, lang)?;
        folder.prepare(lang, &reading.instance)?;
        let started = self.clock.now();
        let outcome = sortition::solve(&reading.instance, self.options, &mut |step| {
            progress(match step {
                Progress::Levels => t!(lang, "draws-progress-levels"),
                Progress::Panels(left) => {
                    t!(lang, "draws-progress-panels", left = percent(lang, left))
                }
                Progress::Columns(count) => {
                    t!(lang, "draws-progress-columns", count = count)
                }
                Progress::Explaining => t!(lang, "draws-progress-explaining"),
            });
        });
        let mut report = sortition::report(
            &reading.instance,
            self.options.objective,
            &outcome,
            reading.left_out.clone(),
        )
        .map_err(|flaw| Refusal::failure(flaw.to_string()))?;
        report.seconds = Some(seconds(started, self.clock.now()));
        let replaces = folder.holds_another(&outcome);
        folder.write(lang, &reading.instance, &outcome, &report)?;
        let mut json = serde_json::to_value(&report).unwrap_or_default();
        let mut lines = vec![t!(
            lang,
            "draws-command-pool",
            people = report.people,
            types = report.types,
            seats = report.seats
        )];
        if replaces {
            let dir = self.out.display().to_string();
            lines.push(t!(lang, "draws-command-replaces", dir = dir));
            json["replaces"] = json!(true);
        }
        lines.extend(words::reading(lang, &reading));
        let code = match &outcome {
            Outcome::Lottery(_) => {
                lines.extend(words::lottery(lang, &report));
                let dir = self.out.display().to_string();
                lines.push(t!(lang, "draws-command-written", dir = dir));
                return Ok((lines.join("\n"), json));
            }
            Outcome::Infeasible(obstacle) => {
                lines.extend(words::obstacle(lang, obstacle));
                1
            }
            Outcome::Undecided => {
                lines.push(t!(lang, "draws-command-undecided"));
                1
            }
        };
        Err(Refusal {
            text: lines.join("\n"),
            json,
            code,
        })
    }
}

fn seconds(from: base::Instant, to: base::Instant) -> f64 {
    let millis = u32::try_from(to.millis() - from.millis()).unwrap_or(0);
    f64::from(millis) / 1000.0
}

fn sources(lang: Lang, chance: Chance) -> Result<Vec<Source>> {
    let wrong = |error: &dyn std::fmt::Display| Refusal::input(error.to_string());
    let mut sources = Vec::new();
    if let Some(hex) = chance.seed {
        sources.push(Source::Seed { hex });
    }
    if let Some(path) = chance.drand {
        let beacon = Beacon::read(&file(lang, &path)?).map_err(|error| wrong(&error))?;
        sources.push(Source::Drand(beacon));
    }
    if let Some(rolls) = chance.dice {
        let rolls = sortition::dice(&rolls).map_err(|error| wrong(&error))?;
        sources.push(Source::Dice { rolls });
    }
    if sources.is_empty() {
        return Err(Refusal::input(t!(lang, "draws-command-no-source")));
    }
    Ok(sources)
}

fn pick(folder: &Folder, sources: Vec<Source>, lang: Lang) -> Said {
    let draw = folder.read(lang)?;
    if let Err(flaw) = sortition::check(&draw.instance, &draw.certificate) {
        return Err(Refusal::failure(flaw.to_string()));
    }
    let id = |place: usize| draw.instance.people[place].id.clone();
    let picked = sortition::pick(&draw.certificate, &draw.certificate_hash, sources, &id)
        .map_err(|error| Refusal::input(error.to_string()))?;
    match &draw.pick {
        Some(known) if *known != picked => {
            return Err(Refusal::input(t!(lang, "draws-command-picked-already")));
        }
        Some(_) => (),
        None => folder.write_pick(lang, &picked)?,
    }
    let text = t!(
        lang,
        "draws-command-picked",
        panel = picked.panel,
        of = draw.certificate.panels.len(),
        seed = picked.seed.clone(),
        members = picked.members.join(", ")
    );
    let json = serde_json::to_value(&picked).unwrap_or_default();
    Ok((text, json))
}

/// A draw as its folder tells it.
pub(crate) struct Draw {
    instance: sortition::Instance,
    certificate: Certificate,
    certificate_hash: String,
    report: Report,
    pick: Option<sortition::Pick>,
}

/// Whether a report is of a lottery.
pub(crate) fn is_lottery(report: &Report) -> bool {
    matches!(report.status, Status::Optimal | Status::Within)
}
