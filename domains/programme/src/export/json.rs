//! Everything public of a programme or a commitment as JSON. The shape is documented in
//! `exchange.md`: fields are added, never renamed.

use base::{Cents, Day};
use serde_json::{Number, Value, json};
use town::Directory;

use super::Writing;
use crate::{
    model::{Axis, Demand, Event, Evidence, Indicator, Milestone, Money, Programme, Shown, Totals},
    store::Whole,
};

/// A whole programme as it stands on a day.
pub(crate) fn programme(
    writing: &Writing<'_>,
    programme: &Programme,
    axes: &[Axis],
    wholes: &[Whole],
    today: Day,
) -> Value {
    let mut all = Totals::default();
    for axis in axes {
        for shown in Shown::ALL {
            all.add(*shown, axis.totals.of(*shown));
        }
    }
    json!({
        "v": 1,
        "as_of": today,
        "programme": {
            "slug": programme.slug,
            "title": programme.title,
            "lead": programme.lead,
            "kind": programme.kind.code(),
            "lang": programme.lang,
            "adopted_on": programme.adopted_on,
            "url": (writing.url)(&format!("/programme/{}", programme.slug)),
        },
        "totals": totals(&all),
        "axes": axes.iter().map(|axis| json!({
            "slug": axis.slug, "title": axis.title, "totals": totals(&axis.totals),
        })).collect::<Vec<_>>(),
        "commitments": wholes.iter().map(|whole| one(writing, whole, today)).collect::<Vec<_>>(),
    })
}

/// One commitment as it stands on a day.
pub(crate) fn commitment(writing: &Writing<'_>, whole: &Whole, today: Day) -> Value {
    json!({ "v": 1, "as_of": today, "commitment": one(writing, whole, today) })
}

fn totals(totals: &Totals) -> Value {
    let counts = Shown::ALL
        .iter()
        .map(|shown| (shown.code().to_owned(), totals.of(*shown).into()));
    Value::Object(
        counts
            .chain([("all".to_owned(), totals.all().into())])
            .collect(),
    )
}

fn one(writing: &Writing<'_>, whole: &Whole, today: Day) -> Value {
    let of = &whole.commitment;
    let names = writing.directory;
    let standing = of.standing();
    json!({
        "number": of.number,
        "id": of.reference,
        "url": (writing.url)(&of.path()),
        "programme": of.programme_slug,
        "axis": of.axis_title,
        "orientation": of.orientation_title,
        "title": of.title,
        "lang": of.lang,
        "promise": of.promise,
        "kind": of.kind.code(),
        "service": named(of.service.as_deref(), service_name(names)),
        "elected": named(of.elected.as_deref(), |slug| {
            names.elected_member(slug).map(|member| member.name.clone())
        }),
        "territory": named(of.territory.as_deref(), |slug| {
            names.territory(slug).map(|place| place.name.clone())
        }),
        "starts_on": of.starts_on,
        "due_on": of.due_on,
        "first_due_on": of.first_due_on,
        "silence_months": of.silence_months,
        "state": of.state.code(),
        "shown": of.shown.code(),
        "late": standing.is_late(today),
        "silent": standing.is_silent(today),
        "stage": of.stage.code(),
        "news_on": of.news_on,
        "quiet_on": of.quiet_on,
        "headline": of.headline,
        "moved_at": of.moved_at.to_string(),
        "milestones": whole.details.milestones.iter().map(milestone).collect::<Vec<_>>(),
        "indicators": whole.indicators.iter().map(indicator).collect::<Vec<_>>(),
        "money": whole.details.money.iter().map(money).collect::<Vec<_>>(),
        "evidence": whole.details.evidence.iter().map(evidence).collect::<Vec<_>>(),
        "demands": whole.details.demands.iter().map(demand).collect::<Vec<_>>(),
        "history": whole.events.iter().map(|event| happening(event, names)).collect::<Vec<_>>(),
    })
}

fn service_name(names: &Directory) -> impl Fn(&str) -> Option<String> + '_ {
    |slug| names.service(slug).map(|service| service.name.clone())
}

/// What the town calls by an address and a name.
fn named(slug: Option<&str>, name: impl Fn(&str) -> Option<String>) -> Value {
    match slug {
        Some(slug) => json!({ "id": slug, "name": name(slug) }),
        None => Value::Null,
    }
}

fn milestone(of: &Milestone) -> Value {
    json!({ "title": of.title, "due_on": of.due_on, "done_on": of.done_on, "note": of.note })
}

fn indicator(of: &Indicator) -> Value {
    let value = |value: i64| decimal(value, of.decimals);
    let point = |point: Option<(Day, i64)>| {
        point.map(|(day, number)| json!({ "day": day, "value": value(number) }))
    };
    json!({
        "title": of.title,
        "unit": of.unit,
        "source": of.source,
        "baseline": point(of.baseline),
        "target": point(of.target),
        "every_months": of.every_months,
        "next_due_on": of.next_due_on,
        "measures": of.measures.iter().map(|measure| json!({
            "day": measure.day, "value": value(measure.value), "note": measure.note,
        })).collect::<Vec<_>>(),
    })
}

fn money(of: &Money) -> Value {
    let euros = |cents: Option<Cents>| cents.map(|cents| decimal(cents.0, 2));
    json!({
        "year": of.year,
        "planned": euros(of.planned), "voted": euros(of.voted), "spent": euros(of.spent),
    })
}

fn evidence(of: &Evidence) -> Value {
    json!({ "title": of.title, "link": of.link, "file": of.file_name, "day": of.day })
}

fn demand(of: &Demand) -> Value {
    json!({
        "addressee": of.addressee, "body": of.body, "sent_on": of.sent_on,
        "reply": of.reply, "replied_on": of.replied_on, "remind_on": of.remind_on,
    })
}

fn happening(of: &Event, names: &Directory) -> Value {
    json!({
        "at": of.at.to_string(),
        "kind": of.kind.code(),
        "role": of.author_role,
        "service": named(of.author_service.as_deref(), service_name(names)),
        "body": of.body,
        "before": kept(of.before.as_deref()),
        "after": kept(of.after.as_deref()),
        "reason": of.reason,
        "act": of.entry,
    })
}

/// What the history keeps as JSON is given as JSON, the rest as text.
fn kept(text: Option<&str>) -> Value {
    let Some(text) = text else { return Value::Null };
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Value::Object(fields),
        _ => text.into(),
    }
}

/// A whole number of `10^-decimals` as the number it stands for.
pub(crate) fn decimal(scaled: i64, decimals: u32) -> Value {
    let unit = 10_i64.pow(decimals.min(9));
    if scaled % unit == 0 {
        return (scaled / unit).into();
    }
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, rest) = ((scaled / unit).abs(), (scaled % unit).abs());
    let width = decimals as usize;
    let text = format!("{sign}{whole}.{rest:0width$}");
    text.parse::<Number>().map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_numbers() {
        for (scaled, decimals, text) in [
            (4_150, 2, "41.5"),
            (-5, 1, "-0.5"),
            (1_234, 0, "1234"),
            (7, 4, "0.0007"),
            (0, 2, "0"),
        ] {
            assert_eq!(decimal(scaled, decimals).to_string(), text);
        }
    }
}
