//! Faults, rules and changes in words. The library gives data; here it becomes sentences.

use base::Lang;
use i18n::{format, t};
use sortition::{
    Change, End, Fault, FaultKind, Left, Limit, Obstacle, Reading, Report, Rule, Status, Trouble,
};

/// A chance as a percentage: `7.22 %`.
pub fn percent(lang: Lang, chance: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "from 0 to 100, in hundredths"
    )]
    let hundredths = (chance * 10_000.0).round() as i64;
    let number = format::decimal(lang, hundredths, 2);
    t!(lang, "draws-percent", number = number)
}

/// A small number with two decimals: `0.35`.
pub fn hundredths(lang: Lang, value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a count of seats")]
    let hundredths = (value * 100.0).round() as i64;
    format::decimal(lang, hundredths, 2)
}

/// A fault with its place.
pub fn fault(lang: Lang, path: &str, fault: &Fault) -> String {
    let column = fault.column.clone().unwrap_or_default();
    let said = match &fault.kind {
        FaultKind::Empty => t!(lang, "draws-fault-empty"),
        FaultKind::NotText => t!(lang, "draws-fault-not-text"),
        FaultKind::Cells { found, expected } => {
            t!(
                lang,
                "draws-fault-cells",
                found = *found,
                expected = *expected
            )
        }
        FaultKind::NoColumn => t!(lang, "draws-fault-no-column", column = column.clone()),
        FaultKind::SameColumn => t!(lang, "draws-fault-same-column", column = column.clone()),
        FaultKind::Blank => t!(lang, "draws-fault-blank"),
        FaultKind::SameId { id, first } => {
            t!(lang, "draws-fault-same-id", id = id.clone(), first = *first)
        }
        FaultKind::UnknownValue { value, known } => t!(
            lang,
            "draws-fault-unknown-value",
            value = value.clone(),
            known = known.join(", ")
        ),
        FaultKind::NotANumber { value } => {
            t!(lang, "draws-fault-not-a-number", value = value.clone())
        }
        FaultKind::MinAboveMax { min, max } => {
            t!(lang, "draws-fault-min-above-max", min = *min, max = *max)
        }
        FaultKind::FlexInside => t!(lang, "draws-fault-flex"),
        FaultKind::SameValue { value, first } => {
            t!(
                lang,
                "draws-fault-same-value",
                value = value.clone(),
                first = *first
            )
        }
        FaultKind::NotAChance { value } => {
            t!(lang, "draws-fault-not-a-chance", value = value.clone())
        }
        FaultKind::UnknownId { id } => {
            t!(lang, "draws-command-unknown-id", id = id.clone())
        }
        FaultKind::UnknownFeature { feature } => t!(
            lang,
            "draws-fault-unknown-feature",
            feature = feature.clone()
        ),
        FaultKind::NoSeats => t!(lang, "draws-fault-no-seats"),
        FaultKind::NoHousehold => t!(lang, "draws-fault-no-household"),
    };
    match (fault.line, column.is_empty()) {
        (Some(line), true) => t!(
            lang,
            "draws-fault-at-line",
            file = path,
            line = line,
            said = said
        ),
        (Some(line), false) => t!(
            lang,
            "draws-fault-at-cell",
            file = path,
            line = line,
            column = column,
            said = said
        ),
        (None, _) => t!(lang, "draws-fault-in", file = path, said = said),
    }
}

/// Who was left out, and what was assumed.
pub fn reading(lang: Lang, reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    let count = |why| {
        reading
            .left_out
            .iter()
            .filter(|(_, left)| *left == why)
            .count()
    };
    let (seated, mates) = (count(Left::Seated), count(Left::LivesWithSeated));
    if seated + mates > 0 {
        lines.push(t!(
            lang,
            "draws-command-left-out",
            seated = seated,
            mates = mates
        ));
    }
    if !reading.strangers.is_empty() {
        let ids = reading.strangers.join(", ");
        lines.push(t!(lang, "draws-command-strangers", ids = ids));
    }
    if reading.numbered {
        lines.push(t!(lang, "draws-command-numbered"));
    }
    lines
}

fn rule(lang: Lang, rule: &Rule) -> String {
    match rule {
        Rule::Quota {
            feature,
            value,
            end,
            seats,
            people,
        } => {
            let (feature, value) = (feature.clone(), value.clone());
            let (seats, people) = (*seats, *people);
            match end {
                End::Min => t!(
                    lang,
                    "draws-rule-min",
                    feature = feature,
                    value = value,
                    seats = seats,
                    people = people
                ),
                End::Max => t!(
                    lang,
                    "draws-rule-max",
                    feature = feature,
                    value = value,
                    seats = seats,
                    people = people
                ),
            }
        }
        Rule::Seats { seats } => t!(lang, "draws-rule-seats", seats = *seats),
        Rule::Households { most } => t!(lang, "draws-rule-households", most = *most),
    }
}

fn trouble(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::MinimaAboveSeats {
            feature,
            sum,
            seats,
        } => t!(
            lang,
            "draws-trouble-minima",
            feature = feature.clone(),
            sum = *sum,
            seats = *seats
        ),
        Trouble::MaximaBelowSeats {
            feature,
            sum,
            seats,
        } => t!(
            lang,
            "draws-trouble-maxima",
            feature = feature.clone(),
            sum = *sum,
            seats = *seats
        ),
        Trouble::TooFewPeople {
            feature,
            value,
            min,
            people,
        } => t!(
            lang,
            "draws-trouble-few",
            feature = feature.clone(),
            value = value.clone(),
            min = *min,
            people = *people
        ),
        Trouble::PoolTooSmall { people, seats } => {
            t!(
                lang,
                "draws-trouble-small",
                people = *people,
                seats = *seats
            )
        }
    }
}

/// Places that a replacement has instead of those announced.
pub fn places(lang: Lang, changed: &[sortition::Places]) -> String {
    let one = |places: &sortition::Places| {
        t!(
            lang,
            "draws-places-changed",
            feature = places.feature.clone(),
            value = places.value.clone(),
            min = places.min,
            max = places.max
        )
    };
    let all: Vec<String> = changed.iter().map(one).collect();
    all.join(&t!(lang, "draws-semicolon"))
}

fn change(lang: Lang, change: &Change) -> String {
    let (feature, value) = (change.feature.clone(), change.value.clone());
    match change.end {
        End::Min => t!(
            lang,
            "draws-change-min",
            feature = feature,
            value = value,
            from = change.from,
            to = change.to
        ),
        End::Max => t!(
            lang,
            "draws-change-max",
            feature = feature,
            value = value,
            from = change.from,
            to = change.to
        ),
    }
}

/// Why there is no panel, and what would mend it.
pub fn obstacle(lang: Lang, obstacle: &Obstacle) -> Vec<String> {
    let mut lines = vec![t!(lang, "draws-obstacle")];
    lines.extend(
        obstacle
            .troubles
            .iter()
            .map(|found| bullet(&trouble(lang, found))),
    );
    let proven = obstacle.proven;
    if !obstacle.conflict.is_empty() {
        lines.push(t!(lang, "draws-obstacle-conflict"));
        lines.extend(
            obstacle
                .conflict
                .iter()
                .map(|found| bullet(&rule(lang, found))),
        );
        lines.push(match (proven.impossible, proven.smallest) {
            (true, true) => t!(lang, "draws-obstacle-smallest"),
            (true, false) => t!(lang, "draws-obstacle-impossible"),
            (false, _) => t!(lang, "draws-obstacle-searched"),
        });
    }
    match &obstacle.relaxation {
        Some(changes) if !changes.is_empty() => {
            lines.push(t!(lang, "draws-obstacle-change"));
            lines.extend(changes.iter().map(|found| bullet(&change(lang, found))));
            lines.push(if proven.least {
                t!(lang, "draws-obstacle-least")
            } else {
                t!(lang, "draws-obstacle-perhaps")
            });
        }
        _ => lines.push(t!(lang, "draws-obstacle-no-change")),
    }
    if let Some((low, high)) = obstacle.sizes {
        lines.push(t!(lang, "draws-command-sizes", low = low, high = high));
    }
    lines
}

fn bullet(text: &str) -> String {
    format!("  - {text}")
}

/// The rules that hold the least chance down.
pub fn limits(lang: Lang, limits: &[Limit]) -> Vec<String> {
    if limits.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![t!(lang, "draws-limits")];
    lines.extend(limits.iter().map(|limit| {
        let said = t!(
            lang,
            "draws-limit",
            rule = rule(lang, &limit.rule),
            gain = percent(lang, limit.gain)
        );
        bullet(&said)
    }));
    lines
}

/// A lottery in some lines.
pub fn lottery(lang: Lang, report: &Report) -> Vec<String> {
    let chance = |value: Option<f64>| percent(lang, value.unwrap_or(0.0));
    let gap = report.gap.unwrap_or(0.0);
    let mut lines = vec![t!(
        lang,
        "draws-lottery",
        panels = report.panels.len(),
        min = chance(report.min_probability),
        max = chance(report.max_probability),
        gini = format!("{:.4}", report.gini.unwrap_or(0.0))
    )];
    lines.push(match report.status {
        Status::Optimal if gap <= 0.0 => t!(lang, "draws-lottery-exact"),
        Status::Optimal => t!(lang, "draws-lottery-optimal", gap = format!("{gap:.1e}")),
        _ => t!(lang, "draws-lottery-within", gap = format!("{gap:.1e}")),
    });
    lines.extend(limits(lang, &report.limiting_quota));
    for never in &report.never {
        let rules: Vec<String> = never
            .because
            .iter()
            .map(|found| rule(lang, found))
            .collect();
        lines.push(t!(
            lang,
            "draws-lottery-never",
            ids = never.ids.join(", "),
            rules = rules.join(&t!(lang, "draws-semicolon"))
        ));
    }
    lines
}
