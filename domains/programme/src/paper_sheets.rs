//! The programme on paper: from what was read to what the templates of `paper/` print. The words
//! and figures are those of the pages.

use base::{Day, Lang};
use i18n::{
    format::{capital, day_long, money, month, with_unit},
    t,
};
use journal::Proof;
use paper::{Imprint, Sheet, Template};
use serde_json::{Value, json};
use town::Town;

use crate::{
    model::{Axis, Commitment, Indicator, Money, Programme, Shown, Totals},
    store::Whole,
    views::{Reading, commitment as page, figures, history, lists, set, shown_state, words},
};

const SHARED: &[(&str, &str)] = &[("programme.typ", include_str!("../paper/programme.typ"))];
const BOOKLET: Template =
    Template::sharing("booklet.typ", include_str!("../paper/booklet.typ"), SHARED);
const COMMITMENT: Template = Template::sharing(
    "commitment.typ",
    include_str!("../paper/commitment.typ"),
    SHARED,
);

/// A whole programme.
pub(crate) struct Booklet<'a> {
    pub programme: &'a Programme,
    pub axes: &'a [Axis],
    /// By place: axis after axis, orientation after orientation.
    pub wholes: &'a [Whole],
}

fn imprint(reading: &Reading, town: &Town, path: &str) -> Imprint {
    Imprint {
        link: Some(short(town, &reading.href(path))),
        ..Imprint::of(&reading.directory.settings, reading.today)
    }
}

/// An address as one types it.
fn short(town: &Town, path: &str) -> String {
    paper::short_address(&town.url(path)).to_owned()
}

pub(crate) fn booklet(reading: &Reading, town: &Town, of: &Booklet<'_>) -> Sheet {
    let lang = reading.lang;
    let language = of.programme.lang.as_str();
    let mut whole = Totals::default();
    for axis in of.axes {
        for shown in Shown::ALL {
            whole.add(*shown, axis.totals.of(*shown));
        }
    }
    let rules: Vec<Value> = Shown::ALL
        .iter()
        .map(|shown| {
            let word = shown_state(*shown).title(lang);
            json!({ "state": shown.code(), "word": word, "text": lists::rule_of(reading, *shown) })
        })
        .collect();
    let data = json!({
        "kind": lists::adopted(reading, of.programme),
        "lead": set(language, &of.programme.lead),
        "as-of": t!(lang, "programme-export-as-of", day = day_long(lang, reading.today)),
        "totals": counted(lang, &whole),
        "axes": of.axes.iter().map(|axis| axis_data(reading, town, of, axis)).collect::<Vec<_>>(),
        "counting": {
            "title": t!(lang, "programme-how"),
            "lead": t!(lang, "programme-rule-lead"),
            "rules": rules,
            "after": [
                t!(lang, "programme-rule-once"),
                t!(lang, "programme-rule-computed"),
                t!(lang, "programme-rule-reason"),
                t!(lang, "programme-rule-figures"),
            ],
        },
        "words": labels(lang),
    });
    Sheet {
        template: BOOKLET,
        lang,
        title: set(language, &of.programme.title).into_owned(),
        imprint: imprint(reading, town, &format!("/programme/{}", of.programme.slug)),
        data,
    }
}

fn labels(lang: Lang) -> Value {
    json!({
        "service": t!(lang, "programme-fact-service"),
        "elected": t!(lang, "programme-fact-elected"),
        "territory": t!(lang, "programme-fact-place"),
        "stage": t!(lang, "programme-fact-stage"),
        "due": t!(lang, "programme-fact-due"),
        "formerly": t!(lang, "programme-export-formerly"),
        "news": t!(lang, "programme-export-last-news"),
        "indicator": t!(lang, "programme-figure-value"),
        "target": t!(lang, "programme-export-target"),
        "money": t!(lang, "programme-fact-money"),
        "axis": t!(lang, "programme-axis"),
        "part": t!(lang, "programme-fact-orientation"),
        "total": t!(lang, "programme-export-total"),
        "page": t!(lang, "programme-export-page"),
        "whole": t!(lang, "programme-export-whole"),
        "steps": t!(lang, "programme-steps"),
        "history": t!(lang, "programme-history"),
        "proof": t!(lang, "programme-export-proof"),
    })
}

/// Six counts with words that agree with them.
fn counted(lang: Lang, totals: &Totals) -> Value {
    six(totals, |shown, count| shown_state(shown).words(lang, count))
}

/// Six counts under the heads of a table's columns.
fn columns(lang: Lang, totals: &Totals) -> Value {
    six(totals, |shown, _| shown_state(shown).words(lang, 2))
}

fn six(totals: &Totals, word: impl Fn(Shown, i64) -> String) -> Value {
    let one = |shown: &Shown| {
        let count = totals.of(*shown);
        json!({ "state": shown.code(), "word": word(*shown, count), "count": count })
    };
    Shown::ALL.iter().map(one).collect()
}

fn axis_data(reading: &Reading, town: &Town, of: &Booklet<'_>, axis: &Axis) -> Value {
    let language = of.programme.lang.as_str();
    let own: Vec<&Whole> = of
        .wholes
        .iter()
        .filter(|whole| whole.commitment.axis_id == axis.id)
        .collect();
    let parts: Vec<Value> = own
        .chunk_by(|one, next| one.commitment.orientation_title == next.commitment.orientation_title)
        .map(|part| {
            let mut counts = Totals::default();
            for whole in part {
                counts.add(whole.commitment.shown, 1);
            }
            let title = part
                .first()
                .and_then(|whole| whole.commitment.orientation_title.as_deref());
            let commitments: Vec<Value> = part
                .iter()
                .map(|whole| brief(reading, town, whole))
                .collect();
            json!({
                "title": title.map(|title| set(language, title)),
                "totals": columns(reading.lang, &counts),
                "commitments": commitments,
            })
        })
        .collect();
    json!({
        "title": set(language, &axis.title),
        "totals": columns(reading.lang, &axis.totals),
        "parts": parts,
    })
}

/// Everything short that is known of a commitment.
fn brief(reading: &Reading, town: &Town, whole: &Whole) -> Value {
    let lang = reading.lang;
    let of = &whole.commitment;
    let text = |said: &str| set(&of.lang, said).into_owned();
    let states: Vec<Value> = page::states(lang, of, reading.today)
        .into_iter()
        .map(|(state, word)| json!({ "state": state.code().replace('-', "_"), "word": word }))
        .collect();
    let former: Vec<String> = of
        .first_due_on
        .filter(|first| of.due_on != Some(*first))
        .map(|first| day_long(lang, first))
        .into_iter()
        .collect();
    let news = of
        .news_on
        .filter(|_| !of.headline.is_empty())
        .map(|day| json!({ "date": day_long(lang, day), "text": text(&of.headline) }));
    json!({
        "number": of.number.to_string(),
        "title": text(&of.title),
        "states": states,
        "promise": Some(text(&of.promise)).filter(|promise| !promise.is_empty()),
        "service": of.service.as_deref().map(|slug| reading.service(slug)),
        "elected": of.elected.as_deref().map(|slug| reading.elected(slug)),
        "territory": of.territory.as_deref().map(|slug| reading.territory(slug)),
        "stage": words::stage(lang, of.stage),
        "due": of.due_on.map(|day| day_long(lang, day)),
        "former-due": former,
        "news": news,
        "indicators": whole
            .indicators
            .iter()
            .map(|indicator| last_figure(lang, of, indicator))
            .collect::<Vec<_>>(),
        "money": years(lang, &whole.details.money),
        "link": short(town, &reading.href(&of.path())),
    })
}

fn last_figure(lang: Lang, of: &Commitment, indicator: &Indicator) -> Value {
    let show = |value| with_unit(lang, value, indicator.decimals, &indicator.unit);
    let last = match indicator.measures.last() {
        Some(last) => {
            let day = day_long(lang, last.day);
            t!(
                lang,
                "programme-export-figure-on",
                value = show(last.value),
                day = day
            )
        }
        None => t!(lang, "programme-export-figure-none"),
    };
    let target = indicator
        .target
        .map(|(day, value)| format!("{} {}", show(value), figures::when(lang, day)));
    json!({ "title": set(&of.lang, &indicator.title), "last": last, "target": target })
}

/// Planned, voted and spent, a column for each year; nothing when no year is known.
fn years(lang: Lang, years: &[Money]) -> Value {
    if years.is_empty() {
        return Value::Null;
    }
    let head: Vec<String> = std::iter::once(String::new())
        .chain(years.iter().map(|of| of.year.to_string()))
        .collect();
    let rows: Vec<Vec<String>> = [
        (
            "programme-export-planned",
            (|of| of.planned) as fn(&Money) -> _,
        ),
        ("programme-export-voted", |of| of.voted),
        ("programme-export-spent", |of| of.spent),
    ]
    .into_iter()
    .filter(|(_, amount)| years.iter().any(|of| amount(of).is_some()))
    .map(|(key, amount)| {
        let cells = years.iter().map(|of| {
            let known = amount(of).map(|cents| money(lang, cents));
            known.unwrap_or_else(|| t!(lang, "programme-money-unknown"))
        });
        std::iter::once(capital(&t!(lang, key)))
            .chain(cells)
            .collect()
    })
    .collect();
    json!({ "head": head, "rows": rows })
}

/// One commitment on its own sheet, with the proof of its last publication.
pub(crate) fn commitment(
    reading: &Reading,
    town: &Town,
    whole: &Whole,
    proof: Option<&Proof>,
) -> Sheet {
    let lang = reading.lang;
    let of = &whole.commitment;
    let charts: Vec<Value> = whole
        .indicators
        .iter()
        .map(|indicator| chart(reading, of, indicator))
        .collect();
    let history: Vec<Value> = whole
        .events
        .iter()
        .map(|event| {
            json!({
                "date": day_long(lang, event.at.day()),
                "text": history::plain(reading, &of.lang, event),
            })
        })
        .collect();
    let data = json!({
        "words": labels(lang),
        "commitment": brief(reading, town, whole),
        "path": [set(&of.lang, &of.programme_title), set(&of.lang, &of.axis_title)],
        "charts": charts,
        "steps": steps(reading, whole),
        "history": history,
        "receipt": proof.map(|proof| receipt(reading, proof)),
    });
    Sheet {
        template: COMMITMENT,
        lang,
        title: set(&of.lang, &of.title).into_owned(),
        imprint: imprint(reading, town, &of.path()),
        data,
    }
}

fn chart(reading: &Reading, of: &Commitment, indicator: &Indicator) -> Value {
    let lang = reading.lang;
    let show = |value| with_unit(lang, value, indicator.decimals, &indicator.unit);
    let target = indicator.target;
    let highest = indicator.measures.iter().map(|measure| measure.value);
    let highest = highest.chain(target.map(|(_, value)| value)).max();
    // A curve begins at nought: figures below it are told by their table alone.
    let is_drawn = highest.is_some_and(|value| value > 0)
        && indicator.measures.iter().all(|measure| measure.value >= 0);
    let points: Vec<Value> = indicator
        .measures
        .iter()
        .filter(|_| is_drawn)
        .map(|measure| {
            json!({
                "label": month(lang, measure.day),
                "value": height(measure.value, indicator.decimals),
                "shown": show(measure.value),
            })
        })
        .collect();
    let has_notes = indicator
        .measures
        .iter()
        .any(|measure| !measure.note.is_empty());
    let row = |day: String, value: String, note: String| {
        let mut row = vec![day, value];
        row.extend(Some(note).filter(|_| has_notes));
        row
    };
    let rows: Vec<Vec<String>> = indicator
        .measures
        .iter()
        .map(|measure| {
            let note = set(&of.lang, &measure.note).into_owned();
            row(day_long(lang, measure.day), show(measure.value), note)
        })
        .collect();
    let head = row(
        t!(lang, "programme-figure-day"),
        t!(lang, "programme-figure-value"),
        t!(lang, "programme-figure-note"),
    );
    json!({
        "title": set(&of.lang, &indicator.title),
        "finding": figures::finding(lang, indicator, figures::departure(indicator, of.starts_on)),
        "unit": format!("\u{a0}{}", indicator.unit),
        "points": points,
        "target": target.filter(|_| is_drawn).map(|(day, value)| json!({
            "value": height(value, indicator.decimals),
            "shown": format!("{} {} {}", t!(lang, "programme-export-target"), show(value), figures::when(lang, day)),
        })),
        "table": if rows.is_empty() { Value::Null } else { json!({ "head": head, "rows": rows }) },
        "source": format!(
            "{}{}{}",
            t!(lang, "programme-source"),
            t!(lang, "programme-colon"),
            set(&of.lang, &indicator.source)
        ),
    })
}

/// Where a point stands in a picture: nobody reads this number.
#[expect(clippy::cast_precision_loss, reason = "a place in a drawing")]
fn height(value: i64, decimals: u32) -> f64 {
    value as f64 / 10_f64.powi(i32::try_from(decimals).unwrap_or_default())
}

fn steps(reading: &Reading, whole: &Whole) -> Vec<Value> {
    let milestones = &whole.details.milestones;
    let is_ahead = |day: Day| day >= reading.today;
    let next = milestones
        .iter()
        .position(|step| step.done_on.is_none() && is_ahead(step.due_on));
    milestones
        .iter()
        .enumerate()
        .map(|(at, milestone)| {
            let (state, said) = page::step(reading, milestone, next == Some(at));
            let note = set(&whole.commitment.lang, &milestone.note);
            json!({
                "state": state.code().replace('-', "_"),
                "title": set(&whole.commitment.lang, &milestone.title),
                "text": format!("{said} {note}").trim_end(),
            })
        })
        .collect()
}

fn receipt(reading: &Reading, proof: &Proof) -> Value {
    let lang = reading.lang;
    let said = page::receipt_words(reading, proof);
    let mut lines = vec![
        (t!(lang, "programme-export-act"), said.act),
        (t!(lang, "programme-export-written"), said.written),
        (t!(lang, "programme-export-fingerprint"), said.fingerprint),
    ];
    lines.extend(
        said.seal
            .map(|seal| (t!(lang, "programme-export-seal"), seal)),
    );
    lines
        .into_iter()
        .map(|(label, value)| json!({ "label": label, "value": value }))
        .collect()
}
