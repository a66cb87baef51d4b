//! From what a definition writes under `ballot` to [`Ballot`]s: every word known, none missing.

use catalogue::{
    Definition,
    facet::{Finding, Table, not_a_list},
};
use i18n::msg;
use serde_json::Value;

use super::{Aside, Ballot, Budget, Debate, Kind, Merging, Project, Texts, Then, WORD};

const COMMON: [&str; 6] = ["id", "title", "kind", "route", "binding", "dates"];
const OF_BUDGETS: [&str; 6] = ["during", "idea", "project", "set_aside", "merging", "then"];
const OF_DEBATES: [&str; 6] = ["comment", "theme", "line", "named", "replied", "reply"];
const ROUTES: [(&str, ()); 3] = [("petition", ()), ("consultation", ()), ("advice", ())];
const KINDS: [(&str, bool); 2] = [("budget", false), ("debate", true)];

/// Reads what stands under `ballot`, or tells all that is wrong with it.
pub fn read(definition: &Definition, content: &Value) -> Result<Vec<Ballot>, Vec<Finding>> {
    let mut faults = Vec::new();
    let items = content.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.is_empty() {
        faults.push(not_a_list(WORD));
    }
    let read: Vec<Ballot> = items
        .iter()
        .filter_map(|item| one(definition, item, &mut faults))
        .collect();
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}

fn one(definition: &Definition, item: &Value, faults: &mut Vec<Finding>) -> Option<Ballot> {
    let is_debate = item.get("kind").and_then(Value::as_str) == Some("debate");
    let own = if is_debate { OF_DEBATES } else { OF_BUDGETS };
    let words: Vec<&str> = COMMON.into_iter().chain(own).collect();
    let table = Table::of(item, WORD, &words, faults)?;
    let id = table.text("id", faults);
    let title = table.text("title", faults);
    if table.optional("binding").and_then(Value::as_bool) != Some(false) {
        faults.push(("binding", msg!("ballots-facet-binding")));
    }
    table.one_of("route", &ROUTES, faults);
    let dates = table.within("dates", &["from", "until"], faults);
    let (from, until) = match &dates {
        Some(dates) => (dates.text("from", faults), dates.text("until", faults)),
        None => (None, None),
    };
    let kind = table.one_of("kind", &KINDS, faults);
    let kind = kind.and_then(|is_debate| {
        if is_debate {
            debate(&table, faults).map(Kind::Debate)
        } else {
            budget(&table, faults).map(|budget| Kind::Budget(Box::new(budget)))
        }
    });
    let id = id?;
    let title = definition.words(&format!("ballot.{id}"), &title?);
    Some(Ballot {
        id,
        title,
        from: from?,
        until: until?,
        kind: kind?,
    })
}

fn budget(table: &Table<'_>, faults: &mut Vec<Finding>) -> Option<Budget> {
    let during = table.text("during", faults);
    let idea = table.within("idea", &["title", "summary"], faults);
    let idea = idea.and_then(|idea| {
        let (title, summary) = (idea.text("title", faults), idea.text("summary", faults));
        Some(Texts {
            title: title?,
            summary: summary?,
        })
    });
    let words = [
        "title",
        "summary",
        "cost",
        "study",
        "theme",
        "territory",
        "place",
    ];
    let project = table.within("project", &words, faults);
    let project = project.and_then(|project| {
        let [title, summary, cost, study, theme] =
            ["title", "summary", "cost", "study", "theme"].map(|word| project.text(word, faults));
        Some(Project {
            title: title?,
            summary: summary?,
            cost: cost?,
            study: study?,
            theme: theme?,
            territory: project.optional_text("territory", faults),
            place: project.optional_text("place", faults),
        })
    });
    let aside = table.within("set_aside", &["state", "why"], faults);
    let aside = aside.and_then(|aside| {
        let (state, why) = (aside.text("state", faults), aside.text("why", faults));
        Some(Aside {
            state: state?,
            why: why?,
        })
    });
    let words = ["from", "asked", "agreed", "merged"];
    let merging = table.within("merging", &words, faults);
    let merging = merging.and_then(|merging| {
        let [from, asked, agreed, merged] = words.map(|word| merging.text(word, faults));
        Some(Merging {
            from: from?,
            asked: asked?,
            agreed: agreed?,
            merged: merged?,
        })
    });
    let words = ["won", "lost", "delivered"];
    let then = table.within("then", &words, faults);
    let then = then.and_then(|then| {
        let [won, lost, delivered] = words.map(|word| then.text(word, faults));
        Some(Then {
            won: won?,
            lost: lost?,
            delivered: delivered?,
        })
    });
    Some(Budget {
        during: during?,
        idea: idea?,
        project: project?,
        aside: aside?,
        merging: merging?,
        then: then?,
    })
}

fn debate(table: &Table<'_>, faults: &mut Vec<Finding>) -> Option<Debate> {
    let [comment, theme, line, named, replied, reply] =
        OF_DEBATES.map(|word| table.text(word, faults));
    Some(Debate {
        comment: comment?,
        theme: theme?,
        line: line?,
        named: named?,
        replied: replied?,
        reply: reply?,
    })
}
