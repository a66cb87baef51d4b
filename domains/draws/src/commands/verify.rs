//! Verifying a draw from its files alone: the lottery, its report, the pick, and each replacement, which
//! must follow from what came before it.

use std::collections::BTreeSet;

use base::Lang;
use i18n::t;
use serde_json::json;

use super::{Draw, Folder, Refusal, Result, Said};
use crate::words;

/// What one lottery says once it is verified.
struct Verified {
    lines: Vec<String>,
    exact: bool,
    gap: f64,
    bound: f64,
}

pub fn verify(folder: &Folder, lang: Lang) -> Said {
    let draw = folder.read(lang)?;
    let mut found = lottery(&draw, lang)?;
    if let Some(announced) = folder.read_announcement(lang)? {
        if !announced.binds(&draw.instance) {
            return Err(Refusal::failure(t!(lang, "draws-verify-not-announced")));
        }
        found.lines.push(t!(lang, "draws-verify-announced"));
    }
    let again = replacements(folder, &draw, lang, &mut found.lines)?;
    let json = json!({
        "verified": true,
        "exact": found.exact,
        "gap": found.gap,
        "bound": found.bound,
        "pick": draw.pick.as_ref().map(|pick| pick.panel),
        "replacements": again,
    });
    Ok((found.lines.join("\n"), json))
}

/// Verifies published files at hand, as whoever downloads them does: what is said, or why they are refused.
pub fn published(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    lang: Lang,
) -> std::result::Result<String, String> {
    match verify(&Folder::of(files), lang) {
        Ok((said, _)) => Ok(said),
        Err(refusal) => Err(refusal.text),
    }
}

/// The certificate, the report and the pick of a lottery.
fn lottery(draw: &Draw, lang: Lang) -> Result<Verified> {
    let verdict = sortition::check(&draw.instance, &draw.certificate).map_err(|flaw| {
        Refusal::failure(t!(lang, "draws-verify-refused", why = flaw.to_string()))
    })?;
    let wrong = sortition::disagreements(&draw.report, &draw.instance, &draw.certificate, &verdict);
    if !wrong.is_empty() {
        let fields = wrong.join(", ");
        let text = t!(lang, "draws-verify-report", fields = fields);
        return Err(Refusal::failure(text));
    }
    let mut lines = vec![t!(
        lang,
        "draws-verify-panels",
        panels = draw.certificate.panels.len()
    )];
    lines.push(if verdict.exact {
        t!(lang, "draws-verify-exact")
    } else {
        t!(
            lang,
            "draws-verify-gap",
            gap = format!("{:.2e}", verdict.gap)
        )
    });
    if let Some(pick) = &draw.pick {
        let id = |place: usize| draw.instance.people[place].id.clone();
        match sortition::redo(&draw.certificate, &draw.certificate_hash, pick, &id) {
            Ok(true) => lines.push(t!(lang, "draws-verify-pick", panel = pick.panel)),
            Ok(false) => return Err(Refusal::failure(t!(lang, "draws-verify-pick-differs"))),
            Err(error) => return Err(Refusal::failure(error.to_string())),
        }
    } else {
        lines.push(t!(lang, "draws-verify-no-pick"));
    }
    Ok(Verified {
        lines,
        exact: verdict.exact,
        gap: verdict.gap,
        bound: verdict.bound,
    })
}

/// Each replacement, one after the other: its seats, quotas and people follow from the draw, from who was
/// there before, and from the places that it says were changed.
fn replacements(
    folder: &Folder,
    draw: &Draw,
    lang: Lang,
    lines: &mut Vec<String>,
) -> Result<Vec<serde_json::Value>> {
    let mut told = Vec::new();
    let Some(pick) = &draw.pick else {
        return Ok(told);
    };
    let mut holders = pick.members.clone();
    let mut gone_before = Vec::new();
    for number in 1.. {
        let place = folder.replacement(number);
        if !place.is_begun() {
            break;
        }
        let leaving = place.read_gone(lang)?;
        let alternates = if leaving.among_alternates {
            folder.alternates_of(&place).read_alternates(lang)?
        } else {
            BTreeSet::new()
        };
        let refused = || {
            Refusal::failure(t!(
                lang,
                "draws-verify-replacement-differs",
                number = number
            ))
        };
        let instance = place.read_instance(lang)?;
        let leads = leaving.leads_to(&instance, &draw.instance, &alternates);
        if !leads || !leaving.follows(&holders, &gone_before) {
            return Err(refused());
        }
        lines.push(t!(
            lang,
            "draws-verify-replacement",
            number = number,
            seats = instance.seats
        ));
        if let Some(reason) = &leaving.reason {
            let places = words::places(lang, &leaving.changed);
            lines.push(t!(
                lang,
                "draws-verify-places",
                places = places,
                reason = reason.clone()
            ));
        }
        let mut drawn = None;
        if place.is_certified() {
            let again = place.read(lang)?;
            lines.extend(lottery(&again, lang)?.lines);
            drawn = again.pick;
        }
        told.push(json!({
            "seats": instance.seats,
            "changed": leaving.changed,
            "pick": drawn.as_ref().map(|pick| pick.panel),
        }));
        gone_before = leaving.gone;
        holders = leaving.kept;
        holders.extend(drawn.into_iter().flat_map(|pick| pick.members));
    }
    Ok(told)
}
