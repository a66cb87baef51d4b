//! What came out, compared with what had to.

use base::{Error, Lang, Result};
use cases::actions::Seen;
use catalogue::scenario::Expect;
use serde_json::Value;

use super::{hands::Refusal, played::Played, values};

/// Letters as typed and letters as set in type.
pub fn flat(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '’' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            other => other,
        })
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}'))
        .collect();
    text.trim_end_matches('.').to_owned()
}

/// A refusal, expected or not.
pub fn refused(expect: &Expect, refusal: &Refusal, lang: Lang, played: &mut Played) {
    let Refusal {
        reasons,
        told: words,
        ..
    } = refusal;
    let got = Some(format!("{} ({})", reasons.join(", "), refusal.say(lang)));
    match &expect.refused {
        Some(wanted) if reasons.contains(wanted) => {
            if let Some(wanted) = &expect.told
                && !flat(words).contains(&flat(wanted))
            {
                played.differs("told", Some(wanted.clone()), Some(words.clone()));
            }
        }
        wanted => played.differs("refused", wanted.clone(), got),
    }
}

/// The letters and acts that the events after `since` made.
fn made(seen: &Seen, since: i64) -> Result<(Vec<String>, Vec<String>)> {
    let (mut letters, mut acts) = (Vec::new(), Vec::new());
    for event in seen.events.iter().filter(|event| event.seq > since) {
        let data: Value = serde_json::from_str(&event.data).map_err(Error::internal)?;
        let effects = data.get("effects").and_then(Value::as_array);
        for effect in effects.into_iter().flatten() {
            let name = |kind: &str| effect.get(kind).and_then(Value::as_str).map(str::to_owned);
            letters.extend(name("letter"));
            acts.extend(name("act"));
        }
    }
    Ok((letters, acts))
}

/// Names on one line, unless there is none.
fn listed(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}

/// As definitions write it: `03-31`.
fn year_day(day: rules::YearDay) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// A fact as scenarios write it.
fn in_short(value: &rules::Value) -> String {
    match value {
        rules::Value::YesNo(yes) => yes.to_string(),
        rules::Value::Number(number) => number.to_string(),
        rules::Value::Money(cents) => format!("{}.{:02} EUR", cents / 100, (cents % 100).abs()),
        rules::Value::Text(text) => text.clone(),
        rules::Value::Day(day) => day.to_string(),
        rules::Value::Period { from, to } => format!("{from}, {to}"),
        rules::Value::Season { from, to } => format!("{} to {}", year_day(*from), year_day(*to)),
        rules::Value::List(items) => items.iter().map(in_short).collect::<Vec<_>>().join(", "),
    }
}

/// A case after a step; `since`: the last change that was seen of it before.
pub fn case(expect: &Expect, seen: &Seen, since: i64, played: &mut Played) -> Result<()> {
    let case = &seen.case;
    played.compare("state", expect.state.as_deref(), case.state());
    if expect.turn.is_some() {
        let turn = case.turn.as_deref().unwrap_or("nobody");
        played.compare("turn", expect.turn.as_deref(), turn);
    }
    let (letters, acts) = made(seen, since)?;
    for (what, wanted, got) in [
        ("letters", &expect.letters, &letters),
        ("acts", &expect.acts, &acts),
    ] {
        if let Some(wanted) = wanted
            && wanted != got
        {
            played.differs(what, listed(wanted), listed(got));
        }
    }
    for (clock, wanted) in &expect.clocks {
        let ticking = match clock.as_str() {
            "promise" => case.life.promise.as_ref(),
            other => case.life.clock(other),
        };
        let got = match ticking {
            None => "absent".to_owned(),
            Some(ticking) if ticking.stands_still() => "paused".to_owned(),
            Some(ticking) => match ticking.last() {
                Some(last) => last.to_string(),
                None => "none".to_owned(),
            },
        };
        played.compare(&format!("clocks.{clock}"), Some(wanted), &got);
    }
    match expect.told.as_deref() {
        None => {}
        Some("en retard") if case.is_late() => {}
        Some(other) => played.differs("told", Some(other.to_owned()), None),
    }
    facts(expect, seen, played);
    Ok(())
}

fn facts(expect: &Expect, seen: &Seen, played: &mut Played) {
    let (facts, definition) = (&seen.facts, &seen.version().definition);
    for (name, wanted) in &expect.facts {
        let got = facts.get(name);
        let kind = definition
            .fact(name)
            .map(|fact| fact.kind)
            .or_else(|| definition.question(name).map(|question| question.kind));
        let right = match (wanted.as_str(), kind) {
            ("unknown", _) => got.is_none(),
            (text, Some(kind)) => got.is_some() && got == values::fact(kind, text).as_ref(),
            (text, None) => got == Some(&rules::Value::Text(text.to_owned())),
        };
        if !right {
            let wanted = (wanted != "unknown").then(|| wanted.clone());
            played.differs(format!("facts.{name}"), wanted, got.map(in_short));
        }
    }
}
