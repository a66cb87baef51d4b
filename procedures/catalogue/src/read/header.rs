//! The header of a procedure: everything that is neither its questions nor its steps.

use std::collections::BTreeMap;

use i18n::msg;
use rules::{Condition, Rule, YearDay};

use super::table::Table;
use crate::{
    model::{
        Afterwards, Anchor, Channel, Clause, Definition, Delay, Each, Fact, Keep, Kind, Matter,
        Moment, Named, NamedDate, Promised, PublicAct, ReasonList, Retention, Row, Setting,
        SettingValue, Source, Statistics,
    },
    yaml::Node,
};

/// The definition as its header alone says it: `read_tree` adds the questions, the steps, what is kept
/// as written and the letters.
pub fn read(table: &Table<'_>, name: Option<String>) -> Option<Definition> {
    let version = table.need_text("version");
    if let (Some(text), Some(node)) = (&version, table.node("version"))
        && !is_version(text)
    {
        table.fault(
            "not_a_version",
            node.place,
            msg!("catalogue-fault-version", version = text.clone()),
        );
    }
    let initials = table.text("initials");
    if let (Some(text), Some(node)) = (&initials, table.node("initials"))
        && !crate::initials::are_initials(text)
    {
        table.fault(
            "not_initials",
            node.place,
            msg!("catalogue-fault-initials", initials = text.clone()),
        );
    }
    let title = table.need_words("title");
    let summary = table.need_words("summary");
    let service = table.need_text("service");
    let channels = channels(table);
    let keyed_twice = table.table("sheets").is_some_and(|sheets| {
        let twice = sheets.yes("keyed_twice");
        sheets.finish();
        twice
    });
    Some(Definition {
        name: name?,
        form: Vec::new(),
        steps: None,
        others: BTreeMap::new(),
        english: BTreeMap::new(),
        letters: BTreeMap::new(),
        audiences: table.names("for"),
        lives: table.names("life"),
        matter: table.one_of(
            "matter",
            &[
                ("canteen", Matter::Canteen),
                ("tariff", Matter::Tariff),
                ("allocation", Matter::Allocation),
                ("desk", Matter::Desk),
            ],
        ),
        law: table.map("law", |table, id| {
            Some(Anchor {
                id,
                text: table.need_text("text")?,
                says: table.need_words("says")?,
            })
        }),
        channels,
        initials,
        keyed_twice,
        promise: promise(table),
        keep: keep(table),
        roles: table.list("roles", |table, id| {
            Some(Named {
                id,
                title: table.need_words("title")?,
            })
        }),
        dates: table.list("dates", named_date),
        settings: table.list("settings", setting),
        facts: table.list("facts", fact),
        conditions: table.list("conditions", |table, id| clause(table, &id)),
        reasons: reasons(table),
        remedies: table.names("remedies"),
        acts: table.list("acts", |table, id| {
            Some(PublicAct {
                id,
                title: table.need_words("title")?,
                shows: table.names("shows"),
            })
        }),
        statistics: statistics(table),
        version: version?,
        title: title?,
        summary: summary?,
        service: service?,
    })
}

/// Year and number: `2026-01`.
fn is_version(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, number)| {
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        year.len() == 4 && digits(year) && number.len() == 2 && digits(number)
    })
}

fn channels(table: &Table<'_>) -> Vec<Channel> {
    let known: Vec<(&'static str, Channel)> = Channel::ALL
        .into_iter()
        .map(|channel| (channel.code(), channel))
        .collect();
    let mut channels = table.some_of("channels", &known);
    channels.sort_unstable();
    channels.dedup();
    channels
}

fn keep(table: &Table<'_>) -> Keep {
    let Some(table) = table.table("keep") else {
        return Keep::default();
    };
    let keep = Keep {
        drafts: retention(&table, "drafts"),
        cases: retention(&table, "cases"),
        files: retention(&table, "files"),
        rows: retention(&table, "rows"),
        supports: retention(&table, "supports"),
        pool: retention(&table, "pool"),
        then: table
            .one_of(
                "then",
                &[
                    ("erase", Afterwards::Erase),
                    ("archive", Afterwards::Archive),
                ],
            )
            .unwrap_or_default(),
    };
    table.finish();
    keep
}

fn retention(table: &Table<'_>, word: &'static str) -> Option<Retention> {
    let node = table.node(word)?;
    let text = table.text(word)?;
    if text == "none" {
        return Some(Retention::None);
    }
    let delay = Delay::parse(&text);
    if delay.is_none() {
        table.fault(
            "not_a_time",
            node.place,
            msg!("catalogue-fault-not-a-time", word = text),
        );
    }
    delay.map(Retention::For)
}

/// `03-31`, or a season: `03-01 to 05-31`.
fn each_year(text: &str) -> Option<Moment> {
    let day = |text: &str| {
        let (month, day) = text.trim().split_once('-')?;
        YearDay::new(month.parse().ok()?, day.parse().ok()?)
    };
    Some(match text.split_once(" to ") {
        Some((from, to)) => Moment::Season {
            from: day(from)?,
            to: day(to)?,
        },
        None => Moment::EachYear(day(text)?),
    })
}

fn named_date(table: &Table<'_>, id: String) -> Option<NamedDate> {
    let title = table.need_words("title");
    let each_year = table.text("each_year").and_then(|text| each_year(&text));
    let when = each_year
        .or_else(|| table.yes("each_campaign").then_some(Moment::EachCampaign))
        .or_else(|| table.text("each_school_day").map(Moment::EachSchoolDay))
        .or_else(|| table.yes("each_term").then_some(Moment::EachTerm))
        .or_else(|| table.text("of").map(Moment::Of));
    if when.is_none() {
        table.fault(
            "date_never_set",
            table.place(),
            msg!("catalogue-fault-date", id = id.clone()),
        );
    }
    Some(NamedDate {
        id,
        title: title?,
        when: when?,
    })
}

fn setting(table: &Table<'_>, id: String) -> Option<Setting> {
    let kind = kind(table)?;
    let title = table.need_words("title");
    let value = |word: &'static str| {
        let node = table.node(word)?;
        let text = node.text().unwrap_or_default();
        if text == "none" {
            return None;
        }
        let value = setting_value(kind, text);
        if value.is_none() {
            table.fault(
                "bad_setting",
                node.place,
                msg!(
                    "catalogue-fault-setting",
                    value = text.to_owned(),
                    kind = kind.code()
                ),
            );
        }
        value
    };
    Some(Setting {
        default: value("default"),
        at_least: value("at_least"),
        at_most: value("at_most"),
        law: table.text("law"),
        id,
        kind,
        title: title?,
    })
}

/// A setting's value as written in a definition or by a town: `2 years`, `80`, `1200.00 EUR`, `true`.
pub fn setting_value(kind: Kind, text: &str) -> Option<SettingValue> {
    let text = text.trim();
    match kind {
        Kind::Period => Delay::parse(text).map(SettingValue::Period),
        Kind::Number => text.parse().ok().map(SettingValue::Number),
        Kind::Money => euros(text).map(SettingValue::Money),
        Kind::YesNo => text.parse().ok().map(SettingValue::YesNo),
        Kind::Text | Kind::LongText | Kind::Time | Kind::Share => {
            (!text.is_empty()).then(|| SettingValue::Text(text.to_owned()))
        }
        _ => None,
    }
}

/// `12.40 EUR`, in cents.
pub fn euros(text: &str) -> Option<i64> {
    let amount = text.strip_suffix(" EUR")?;
    let (units, cents) = amount.split_once('.').unwrap_or((amount, "00"));
    if cents.len() != 2 || !cents.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let units: i64 = units.parse().ok().filter(|units| *units >= 0)?;
    units.checked_mul(100)?.checked_add(cents.parse().ok()?)
}

/// The kind under `kind`.
pub fn kind(table: &Table<'_>) -> Option<Kind> {
    let known: Vec<(&'static str, Kind)> = Kind::ALL
        .into_iter()
        .map(|(kind, code)| (code, kind))
        .collect();
    table.need_text("kind")?;
    table.one_of("kind", &known)
}

fn fact(table: &Table<'_>, id: String) -> Option<Fact> {
    let kind = kind(table)?;
    let title = table.need_words("title");
    let address = table.address.clone();
    let from = source(table);
    Some(Fact {
        kind,
        denied: table.words("denied"),
        options: table.choices("options", &address),
        proof: table.plain_words("proof"),
        lasts: table.time("lasts"),
        if_unknown: table.node("if_unknown").map(Node::json),
        id,
        title: title?,
        from: from?,
    })
}

fn source(table: &Table<'_>) -> Option<Source> {
    const ELSEWHERE: [&str; 7] = [
        "register",
        "pass",
        "right",
        "tariff",
        "roll",
        "count",
        "household",
    ];
    let node = table.need("from")?;
    match node.text() {
        Some("person") => return Some(Source::Person),
        Some("household") => return Some(Source::Household),
        _ => {}
    }
    let source = node.entries().and_then(|_| {
        if let (Some(layer), Some(at)) = (node.get("territory"), node.get("at")) {
            let (layer, at) = (layer.text()?.to_owned(), at.text()?.to_owned());
            return Some(Source::Territory { layer, at });
        }
        if let Some(rows) = node.get("rows") {
            return rows_of(table, rows).map(Source::Rows);
        }
        if let Some(state) = node.get("state") {
            return state.text().map(|state| Source::State(state.to_owned()));
        }
        ELSEWHERE
            .iter()
            .any(|word| node.get(word).is_some())
            .then(|| Source::Elsewhere(node.json()))
    });
    if source.is_none() {
        table.fault(
            "unknown_source",
            node.place,
            msg!("catalogue-fault-source", id = table.address.clone()),
        );
    }
    source
}

/// One time for all, or rows whose last one has no condition.
fn promise(table: &Table<'_>) -> Vec<Promised> {
    let Some(node) = table.node("promise") else {
        return Vec::new();
    };
    let Some(list) = node.list() else {
        let time = table.time("promise");
        let one = time.map(|time| Promised {
            when: None,
            time,
            place: node.place,
        });
        return one.into_iter().collect();
    };
    let mut rows = Vec::new();
    for item in list {
        let Some(row) = Table::of(item, &table.address, table.context) else {
            continue;
        };
        let when = row.cell("when");
        if let Some(time) = row.time("is") {
            rows.push(Promised {
                when,
                time,
                place: item.place,
            });
        }
        row.finish();
    }
    let general = rows.iter().position(|row| row.when.is_none());
    if general.is_none_or(|at| at + 1 != rows.len()) {
        table.fault(
            "promise_not_for_all",
            node.place,
            msg!("catalogue-fault-promise-rows"),
        );
    }
    rows
}

fn rows_of(table: &Table<'_>, node: &Node) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    for item in node.list()? {
        let row = Table::of(item, &table.address, table.context)?;
        rows.push(Row {
            when: row.cell("when"),
            is: row.node("is")?.json(),
        });
        row.finish();
    }
    Some(rows)
}

fn clause(table: &Table<'_>, id: &str) -> Option<Clause> {
    // All is read before anything that is missing ends the reading.
    let rule = condition(table, id);
    let if_not = table.need_words("if_not");
    Some(Clause {
        proof: table.plain_words("proof"),
        law: table.text("law"),
        place: table.place(),
        rule: rule?,
        if_not: if_not?,
    })
}

fn condition(table: &Table<'_>, id: &str) -> Option<Condition> {
    let parts = |word: &'static str| {
        table.list(word, |part, id| {
            let condition = condition(part, &id);
            part.plain_words("proof");
            part.text("law");
            condition
        })
    };
    let rule = if table.node("any").is_some() {
        Rule::Any(parts("any"))
    } else if table.node("all").is_some() {
        Rule::All(parts("all"))
    } else if table.node("of").is_some() {
        let least = table.count("at_least").unwrap_or(1) as usize;
        Rule::AtLeast(least, parts("of"))
    } else {
        table.need_text("holds")?;
        Rule::Holds(table.cell("holds")?)
    };
    Some(Condition {
        id: id.to_owned(),
        rule,
    })
}

fn reasons(table: &Table<'_>) -> Vec<ReasonList> {
    let Some(lists) = table.table("reasons") else {
        return Vec::new();
    };
    let Some(entries) = lists.node.entries() else {
        return Vec::new();
    };
    entries
        .iter()
        .map(|entry| ReasonList {
            id: entry.key.clone(),
            reasons: table.choices_in("reasons", &entry.value, &format!("reasons.{}", entry.key)),
        })
        .collect()
}

fn statistics(table: &Table<'_>) -> Option<Statistics> {
    let table = table.table("statistics")?;
    let statistics = Statistics {
        publish: table.names("publish"),
        across: table.names("across"),
        each: table.one_of(
            "each",
            &[
                ("month", Each::Month),
                ("quarter", Each::Quarter),
                ("year", Each::Year),
            ],
        ),
        hide_below: table.count("hide_below").unwrap_or_default(),
    };
    table.finish();
    Some(statistics)
}
