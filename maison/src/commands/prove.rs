//! `maison catalogue prove`: the scenarios of a folder, each played to its end in a small town of its own
//! that is thrown away, and the letters they send composed.

use std::{collections::BTreeSet, path::Path};

use base::{Clock, Error, Lang, Random, Result};
use cases::Caller;
use catalogue::{
    Folder,
    commands::{self, Command, Output},
    scenario::{self, Script},
    shelf,
};
use db::Db;
use i18n::t;
use serde_json::{Value, json};
use town::{Actor, Mail, Opening, Settings, Town};

use super::progress;
use crate::{
    house,
    scenarios::{self, Player, Unplayable, founding, persona::TOWN},
    temporary::TemporaryFolder,
};

/// What is not as a scenario says: in which file, where, and in words.
struct Difference {
    file: String,
    line: usize,
    says: String,
    json: Value,
}

/// Checks the folder, or the folders of a folder, and plays their scenarios: all of them, or the one that
/// is named. Leaves with 2 when something cannot be played, with 1 when something comes out otherwise.
pub async fn run(dir: &Path, only: Option<&str>, lang: Lang) -> Result<Output> {
    let check = Command::Check {
        dir: dir.to_owned(),
        english: false,
        lang,
    };
    let mut output = commands::run(check, None).await?;
    if output.code != 0 {
        return Ok(output);
    }
    let bar = progress();
    let mut lines = Vec::new();
    let mut played = 0;
    for (at, folder) in commands::folders(dir).iter().enumerate() {
        let shelved = shelf::open(folder)?;
        let name = &shelved.folder.name;
        let mut proofs = Vec::new();
        for (file, text) in &shelved.scenarios {
            let (Some(script), _) = scenario::read(name, file, text, None) else {
                continue;
            };
            if only.is_some_and(|only| only.trim_end_matches(".yaml") != script.file) {
                continue;
            }
            bar.set_message(script.name());
            bar.tick();
            played += 1;
            let difference = Box::pin(play(&shelved.folder, &script, lang)).await?;
            if let Some(Difference {
                file, line, says, ..
            }) = &difference
            {
                output.code = 1;
                lines.push(t!(lang, "maison-prove-otherwise", name = script.name()));
                lines.push(format!("  {}:{line}: {says}", folder.join(file).display()));
            } else {
                let steps = script.play.len();
                lines.push(t!(
                    lang,
                    "maison-prove-sound",
                    name = script.name(),
                    steps = steps
                ));
            }
            proofs.push(json!({
                "file": format!("scenarios/{file}"),
                "title": script.title,
                "sound": difference.is_none(),
                "difference": difference.map(|difference| difference.json),
            }));
        }
        output.json[at]["scenarios"] = Value::Array(proofs);
    }
    bar.finish_and_clear();
    if played == 0 {
        output.code = 2;
        let dir = dir.display().to_string();
        lines.push(t!(lang, "maison-prove-none", dir = dir));
    }
    output.text = lines.join("\n");
    Ok(output)
}

/// The first thing that does not come out as a scenario says.
async fn play(folder: &Folder, script: &Script, lang: Lang) -> Result<Option<Difference>> {
    let place = TemporaryFolder::new("prove")?;
    let scripts = std::slice::from_ref(script);
    let cues = scenarios::in_order(scripts);
    let Some(first) = cues.first() else {
        return Ok(None);
    };
    let starts = first.step.at.day();
    let clock = Clock::manual(starts.start());
    let town = open(place.path(), &clock).await?;
    let of = format!("scenarios/{}.yaml", script.file);
    let cast = founding::found((&town, &clock), &[folder], scripts, starts).await;
    let cast = match cast {
        Ok(cast) => cast,
        Err(error) => return Ok(Some(broken(&of, 1, said(&error, lang)))),
    };
    let mut player = Player::new(&town, &clock, &cast).await?.telling(lang);
    for cue in cues {
        let (number, line) = (cue.step.number, cue.step.place.line);
        let found = match player.attempt(cue).await {
            Ok(came) => came.wrong.into_iter().next(),
            Err(error) => {
                let says = t!(
                    lang,
                    "maison-prove-broken",
                    step = number,
                    error = said(&error, lang)
                );
                return Ok(Some(broken(&of, line, says)));
            }
        };
        let Some(wrong) = found else { continue };
        let or_nothing = |text: &Option<String>| {
            let text = text.clone();
            text.unwrap_or_else(|| t!(lang, "maison-prove-nothing"))
        };
        let says = t!(
            lang,
            "maison-prove-step",
            step = number,
            what = wrong.what.clone(),
            got = or_nothing(&wrong.got),
            wanted = or_nothing(&wrong.wanted)
        );
        let json = json!({
            "file": of, "line": line, "step": number, "says": says,
            "what": wrong.what, "expected": wrong.wanted, "got": wrong.got,
        });
        return Ok(Some(Difference {
            file: of,
            line,
            says,
            json,
        }));
    }
    let numbers = player.numbers();
    let letters = Box::pin(letters(&town, numbers.into_values(), lang)).await;
    town.db().close().await;
    letters
}

fn broken(file: &str, line: usize, says: String) -> Difference {
    Difference {
        file: file.to_owned(),
        line,
        json: json!({"file": file, "line": line, "says": says}),
        says,
    }
}

fn said(error: &Error, lang: Lang) -> String {
    match error {
        Error::Invalid(problems) => {
            let said = problems.iter();
            scenarios::sentences(said.map(|one| match one.field.as_str() {
                "" => one.message.say(lang),
                field => t!(
                    lang,
                    "maison-prove-at",
                    field = field.to_owned(),
                    says = one.message.say(lang)
                ),
            }))
        }
        Error::Forbidden(message) | Error::Conflict(message) => message.say(lang),
        Error::Internal(error) => match error.downcast_ref::<Unplayable>() {
            Some(Unplayable(message)) => message.say(lang),
            None => error.to_string(),
        },
        Error::NotFound => t!(lang, "maison-play-not-found"),
        Error::TooMany => error.to_string(),
    }
}

/// A town of its own, where nothing needs to last.
async fn open(place: &Path, clock: &Clock) -> Result<Town> {
    let db = Db::open_sqlite(&place.join("town.db")).await?;
    db.keep_through_power_cuts(false).await?;
    let town = house::open(Opening {
        db,
        clock: clock.clone(),
        random: Random::seeded(7),
        data: place.to_owned(),
        public_url: "http://localhost".to_owned(),
        mail: Mail::Folder(place.join("mail")),
        demonstration: false,
    })
    .await?;
    let settings = Settings {
        name: TOWN.to_owned(),
        house: "Maison commune".to_owned(),
        address: vec!["1, place de la Mairie".to_owned()],
        phone: "01 99 00 00 00".to_owned(),
        email: "mairie@valmoreau.example".to_owned(),
        ..Settings::default()
    };
    let mut tx = town.db().begin().await?;
    town::save_settings(&mut tx, &settings, clock).await?;
    tx.commit().await?;
    town.reload().await?;
    Ok(town)
}

/// Each letter that was sent is composed once: what the check of its words cannot know fails here.
async fn letters(
    town: &Town,
    numbers: impl Iterator<Item = &str>,
    lang: Lang,
) -> Result<Option<Difference>> {
    let system = Actor::System;
    let caller = || Caller::from(&system);
    let mut composed = BTreeSet::new();
    for number in numbers {
        let seen = cases::actions::look(town, caller(), number, "").await?;
        for letter in &seen.letters {
            if !composed.insert(letter.template.clone()) {
                continue;
            }
            let printed = cases::letters::print(town, caller(), number, &letter.id).await;
            if let Err(error) = printed {
                let file = format!("letters/{}.typ", letter.template);
                let says = t!(lang, "maison-prove-letter", error = said(&error, lang));
                return Ok(Some(broken(&file, 1, says)));
            }
        }
    }
    Ok(None)
}
