//! What a case tells, in sentences: whose turn it is, what time will do, what happened.

use base::{Day, Lang};
use catalogue::{Action, Afterwards, Delay, Retention, Silence};
use i18n::{
    format::{day_full, day_long, time},
    t,
};
use serde_json::Value;

use super::{On, words};
use crate::{
    engine::{Ending, Tick},
    model::Because,
    store::Event,
};

/// Whose turn it is and until when, in one or two sentences.
pub(super) fn turn(on: &On<'_>) -> String {
    let lang = on.lang();
    let life = &on.case().life;
    if let Some((day, ending)) = life.ended {
        let day = day_long(lang, day);
        return match ending {
            Ending::Final => t!(lang, "cases-over-final", day = day),
            Ending::Withdrawn => t!(lang, "cases-over-withdrawn", day = day),
            Ending::Merged => t!(lang, "cases-over-merged", day = day),
            Ending::Transferred => t!(lang, "cases-over-transferred", day = day),
        };
    }
    let last = life.due.as_ref().map(|due| day_full(lang, due.end.last));
    if on.case().turn.as_deref() == Some("applicant") {
        return match (last, on.seen.rights.is_person()) {
            (Some(day), true) => t!(lang, "cases-turn-yours-until", day = day),
            (None, true) => t!(lang, "cases-turn-yours"),
            (Some(day), false) => t!(lang, "cases-turn-theirs-until", day = day),
            (None, false) => t!(lang, "cases-turn-theirs"),
        };
    }
    let who = on.role(on.case().turn.as_deref().unwrap_or("agent"));
    if let Some(since) = life.late_since {
        let day = day_full(lang, since.plus_days(-1));
        return t!(lang, "cases-turn-late", who = who, day = day);
    }
    match last {
        Some(day) => t!(lang, "cases-turn-ours-until", who = who, day = day),
        None => t!(lang, "cases-turn-ours", who = who),
    }
}

/// What follows if the person does nothing.
pub(super) fn otherwise(on: &On<'_>) -> Option<String> {
    let lang = on.lang();
    let case = on.case();
    let due = case.life.due.as_ref()?;
    let then = due.then.as_deref()?;
    (case.turn.as_deref() == Some("applicant")).then(|| {
        t!(
            lang,
            "cases-turn-otherwise",
            day = day_long(lang, due.end.last),
            state = on.state_title(then)
        )
    })
}

/// The legal delays and the town's promise, each with its last day and what its end means.
pub(super) fn clocks(on: &On<'_>) -> Vec<String> {
    let lang = on.lang();
    let case = on.case();
    let steps = on.definition().steps.as_ref();
    let mut said = Vec::new();
    for clock in steps.into_iter().flat_map(|steps| &steps.clocks) {
        let Some(ticking) = case.life.clock(&clock.id) else {
            continue;
        };
        let title = words(lang, &clock.title);
        let law = clock
            .law
            .as_deref()
            .and_then(|law| on.definition().anchor(law));
        let law = law.map_or_else(String::new, |anchor| anchor.text.clone());
        match ticking.tick {
            Tick::Runs(end) => {
                let day = day_full(lang, end.last);
                said.push(match clock.silence {
                    Some(Silence::Accepts) => {
                        t!(lang, "cases-clock-accepts", day = day, law = law)
                    }
                    Some(Silence::Refuses) => {
                        t!(lang, "cases-clock-refuses", day = day, law = law)
                    }
                    None => t!(lang, "cases-clock-runs", title = title, day = day),
                });
            }
            Tick::Paused(_) => said.push(t!(lang, "cases-clock-paused", title = title)),
            Tick::Held => said.push(t!(lang, "cases-clock-held", title = title)),
            Tick::Ended(last) => {
                let day = day_long(lang, last);
                said.push(t!(lang, "cases-clock-ended", title = title, day = day));
            }
            Tick::Stopped(_) => {}
        }
    }
    let promise = case.life.promise.as_ref().filter(|_| !case.is_over());
    if let (Some(promise), None) = (promise, case.life.answered_on) {
        match promise.tick {
            Tick::Runs(end) => {
                said.push(t!(lang, "cases-promise", day = day_full(lang, end.last)));
            }
            Tick::Paused(_) | Tick::Held => said.push(t!(lang, "cases-promise-paused")),
            Tick::Ended(last) => {
                said.push(t!(lang, "cases-promise-broken", day = day_long(lang, last)));
            }
            Tick::Stopped(_) => {}
        }
    }
    if let Some(until) = case.life.valid_until {
        said.push(t!(lang, "cases-valid-until", day = day_long(lang, until)));
    }
    said.extend(kept(on));
    said
}

/// How long it is kept, and what becomes of it then; or what became of it.
fn kept(on: &On<'_>) -> Vec<String> {
    let (lang, case) = (on.lang(), on.case());
    let keep = &on.definition().keep;
    let archives = keep.then == Afterwards::Archive;
    if let Some(erased) = &case.erased {
        let day = day_long(lang, erased.on);
        let law = erased.law.as_str();
        let term = erased.term.as_deref().and_then(Delay::parse);
        let term = term.map_or_else(String::new, |term| catalogue::words::delay(lang, term));
        return vec![match erased.because {
            Because::Term => t!(lang, "cases-gone-term", day = day, term = term, law = law),
            Because::Request => t!(lang, "cases-gone-request", day = day, law = law),
            Because::HandedOver => {
                let reference = erased.reference.as_deref().unwrap_or("—");
                t!(
                    lang,
                    "cases-gone-archives",
                    day = day,
                    reference = reference,
                    law = law
                )
            }
        }];
    }
    if let Some(since) = case.awaiting_since {
        let day = day_long(lang, since);
        return vec![t!(lang, "cases-awaiting-archives", day = day)];
    }
    let mut said = Vec::new();
    match (case.erase_on, keep.cases) {
        (Some(day), _) if archives => {
            said.push(t!(lang, "cases-archived-on", day = day_long(lang, day)));
        }
        (Some(day), _) => said.push(t!(lang, "cases-erased-on", day = day_long(lang, day))),
        (None, Some(Retention::For(term))) if !case.is_over() => {
            let term = catalogue::words::delay(lang, term);
            said.push(if archives {
                t!(lang, "cases-kept-then-archived", term = term)
            } else {
                t!(lang, "cases-kept-then-erased", term = term)
            });
        }
        (None, _) => {}
    }
    if let Some(day) = case.files_erase_on {
        said.push(t!(lang, "cases-files-erased-on", day = day_long(lang, day)));
    }
    said
}

/// The states travelled, each with the day of arrival; the last is where the case is.
pub(super) fn travelled(on: &On<'_>) -> Vec<(String, Day)> {
    let mut states: Vec<(String, Day)> = Vec::new();
    let moves = on
        .seen
        .events
        .iter()
        .filter(|event| matches!(event.kind.as_str(), "filed" | "done" | "elapsed" | "sent"));
    for event in moves {
        if states.last().is_none_or(|(state, _)| *state != event.state) {
            states.push((event.state.clone(), event.day));
        }
    }
    states
}

fn action_of<'a>(on: &On<'a>, id: &str) -> Option<&'a Action> {
    let steps = on.definition().steps.as_ref()?;
    let own = steps.states.iter().flat_map(|state| &state.actions);
    own.chain(&steps.shared).find(|action| action.id == id)
}

/// One event in words.
pub(super) fn happened(on: &On<'_>, event: &Event) -> String {
    let lang = on.lang();
    let data: Value = crate::store::read(&event.data).unwrap_or_default();
    let text = |name: &str| {
        let value = data.get(name).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    match event.kind.as_str() {
        "filed" => t!(lang, "cases-did-filed"),
        "done" => action_of(on, &event.name)
            .map_or_else(|| event.name.clone(), |action| words(lang, &action.title)),
        "elapsed" => {
            let steps = on.definition().steps.as_ref();
            match steps.and_then(|steps| steps.clock(&event.name)) {
                Some(clock) => {
                    t!(lang, "cases-did-clock", title = words(lang, &clock.title))
                }
                None => t!(lang, "cases-did-time", title = on.state_title(&event.name)),
            }
        }
        "sent" => match event.name.as_str() {
            "draw" => t!(lang, "cases-did-draw", title = on.state_title(&event.state)),
            _ => t!(lang, "cases-did-sent", title = on.state_title(&event.state)),
        },
        "amended" => {
            let names = changed(on, &data).into_iter().chain(moved(on, &data));
            let names: Vec<String> = names.collect();
            t!(lang, "cases-did-amended", names = names.join(" ; "))
        }
        "moved" => t!(
            lang,
            "cases-did-moved",
            from = text("from_version"),
            to = text("to_version")
        ),
        "stayed" => stayed(on, &data, &text("from_version"), &text("to_version")),
        "closed" => closed(lang, on, &text("into"), &text("authority")),
        "assigned" if text("to").is_empty() => t!(lang, "cases-did-unassigned"),
        "assigned" => t!(lang, "cases-did-assigned", to = text("to")),
        "merged" => t!(lang, "cases-did-merged", number = text("from")),
        "code" => t!(lang, "cases-did-code"),
        "noticed" => t!(lang, "cases-did-noticed"),
        "awaiting" => t!(lang, "cases-did-awaiting"),
        "handed" => t!(lang, "cases-did-handed"),
        "erased" => t!(lang, "cases-did-erased"),
        "joined" => t!(lang, "cases-did-joined"),
        "mandate" => t!(lang, "cases-did-mandate"),
        "slot" => {
            let at = data.get("starts_at").cloned();
            let at = at.and_then(|at| serde_json::from_value::<base::Instant>(at).ok());
            let (day, hour) = at.map_or_else(Default::default, |at| {
                (day_full(lang, at.day()), time(lang, at))
            });
            t!(lang, "cases-did-slot", day = day, hour = hour)
        }
        "slot-given-back" => t!(lang, "cases-did-slot-back"),
        "opinion-asked" => t!(lang, "cases-did-opinion-asked", of = on.role(&text("of"))),
        "opinion-given" => t!(lang, "cases-did-opinion-given", of = on.role(&text("of"))),
        other => other.to_owned(),
    }
}

/// The answers that changed, each as it was and as it is.
fn changed(on: &On<'_>, data: &Value) -> Vec<String> {
    let lang = on.lang();
    let ids = data.get("changed").and_then(Value::as_array);
    let ids = ids.into_iter().flatten().filter_map(Value::as_str);
    ids.filter_map(|id| on.definition().question(id))
        .map(|question| {
            let name = words(lang, question.name());
            // Before histories kept what was, they kept names only.
            let Some(was) = data.get("was") else {
                return name;
            };
            let line = |value: Option<&Value>| match value {
                Some(value) => forms::say::line(lang, on.streets(), question, value),
                None => t!(lang, "cases-amended-nothing"),
            };
            let was = line(was.get(&question.id));
            let is = line(data.get("answers").and_then(|all| all.get(&question.id)));
            t!(lang, "cases-amended-one", name = name, was = was, is = is)
        })
        .collect()
}

/// What the map says of the new place.
fn moved(on: &On<'_>, data: &Value) -> Vec<String> {
    let lang = on.lang();
    let directory = on.came.town().directory();
    let all = data.get("moved").and_then(Value::as_array);
    all.into_iter()
        .flatten()
        .filter_map(|one| {
            let fact = on.definition().fact(one.get("fact")?.as_str()?)?;
            let say = |value: Option<&Value>| match value {
                Some(Value::Bool(true)) => t!(lang, "cases-yes"),
                Some(Value::Bool(false)) => t!(lang, "cases-no"),
                Some(Value::String(code)) => {
                    let option = fact.options.iter().find(|option| option.code == *code);
                    let place = || directory.territory(code).map(|place| place.name.clone());
                    let option = option.map(|option| words(lang, &option.words));
                    option.or_else(place).unwrap_or_else(|| code.clone())
                }
                Some(Value::Null) | None => t!(lang, "cases-amended-unknown"),
                Some(other) => other.to_string(),
            };
            let (was, is) = (say(one.get("was")), say(one.get("is")));
            let name = words(lang, &fact.title);
            Some(t!(
                lang,
                "cases-amended-one",
                name = name,
                was = was,
                is = is
            ))
        })
        .collect()
}

/// Why a case stays under the version it began with.
fn stayed(on: &On<'_>, data: &Value, from: &str, to: &str) -> String {
    let lang = on.lang();
    let fields = data.get("fields").and_then(Value::as_array);
    match fields {
        None => t!(lang, "cases-did-stayed-state", from = from, to = to),
        Some(fields) => {
            let names: Vec<String> = fields
                .iter()
                .filter_map(Value::as_str)
                .map(|id| match on.definition().question(id) {
                    Some(question) => words(lang, question.name()),
                    None => id.to_owned(),
                })
                .collect();
            let names = names.join(", ");
            t!(
                lang,
                "cases-did-stayed-answers",
                from = from,
                to = to,
                names = names
            )
        }
    }
}

fn closed(lang: Lang, on: &On<'_>, into: &str, authority: &str) -> String {
    match on.case().life.ended {
        Some((_, Ending::Merged)) => t!(lang, "cases-did-closed-merged", number = into),
        Some((_, Ending::Transferred)) => {
            t!(lang, "cases-did-closed-transferred", authority = authority)
        }
        _ => t!(lang, "cases-did-closed-withdrawn"),
    }
}

/// The motives given with an event, in words.
pub(super) fn reasons(on: &On<'_>, event: &Event) -> Vec<String> {
    let codes = event.reasons();
    codes
        .iter()
        .filter_map(|code| on.definition().reason(code))
        .map(|reason| words(on.lang(), reason))
        .collect()
}

/// What was answered to the questions of an action, each with its question.
pub(super) fn answered(on: &On<'_>, event: &Event) -> Vec<(String, String)> {
    if event.kind != "done" {
        return Vec::new();
    }
    let lang = on.lang();
    let data: Value = crate::store::read(&event.data).unwrap_or_default();
    let Some(action) = action_of(on, &event.name) else {
        return Vec::new();
    };
    action
        .questions
        .iter()
        .filter(|question| on.came.is_desk || !question.internal)
        .filter_map(|question| {
            let value = data.get("answers")?.get(&question.id)?;
            let line = forms::say::line(lang, on.streets(), question, value);
            Some((words(lang, &question.title), line))
        })
        .collect()
}
