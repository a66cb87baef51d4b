//! From what a definition writes under `ballot` to [`Ballot`]s: every word known, none missing.

use base::Message;
use catalogue::Definition;
use i18n::msg;
use serde_json::{Map, Value};

use super::{Aside, Ballot, Budget, Debate, Kind, Merging, Project, Texts, Then};

/// The name of a check, and what is said.
pub type Fault = (&'static str, Message);

const COMMON: [&str; 6] = ["id", "title", "kind", "route", "binding", "dates"];
const OF_BUDGETS: [&str; 6] = ["during", "idea", "project", "set_aside", "merging", "then"];
const OF_DEBATES: [&str; 6] = ["comment", "theme", "line", "named", "replied", "reply"];
const ROUTES: [&str; 3] = ["petition", "consultation", "advice"];

/// Reads what stands under `ballot`, or tells all that is wrong with it.
pub fn read(definition: &Definition, content: &Value) -> Result<Vec<Ballot>, Vec<Fault>> {
    let mut faults = Vec::new();
    let items = content.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.is_empty() {
        faults.push(value("ballot", "[…]"));
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

fn value(word: &str, wanted: &str) -> Fault {
    let message = msg!(
        "ballots-facet-value",
        word = word.to_owned(),
        wanted = wanted.to_owned()
    );
    ("ballot_value", message)
}

/// A table of the definition, whose faults are gathered.
struct Table<'a> {
    map: &'a Map<String, Value>,
    at: &'static str,
}

impl<'a> Table<'a> {
    fn of(
        content: Option<&'a Value>,
        at: &'static str,
        words: &[&str],
        faults: &mut Vec<Fault>,
    ) -> Option<Self> {
        let Some(map) = content.and_then(Value::as_object) else {
            faults.push(value(at, &words.join(", ")));
            return None;
        };
        for key in map.keys().filter(|key| !words.contains(&key.as_str())) {
            let message = msg!(
                "ballots-facet-word",
                word = key.clone(),
                at = at,
                known = words.join(", ")
            );
            faults.push(("unknown_word", message));
        }
        Some(Self { map, at })
    }

    fn optional(&self, word: &str) -> Option<String> {
        self.map.get(word)?.as_str().map(str::to_owned)
    }

    fn text(&self, word: &str, faults: &mut Vec<Fault>) -> Option<String> {
        let found = self.optional(word).filter(|text| !text.is_empty());
        if found.is_none() {
            let message = msg!(
                "ballots-facet-missing",
                word = word.to_owned(),
                at = self.at
            );
            faults.push(("missing_word", message));
        }
        found
    }

    fn within(
        &self,
        at: &'static str,
        words: &[&str],
        faults: &mut Vec<Fault>,
    ) -> Option<Table<'a>> {
        let word = at.rsplit('.').next().unwrap_or(at);
        Table::of(self.map.get(word), at, words, faults)
    }
}

fn one(definition: &Definition, item: &Value, faults: &mut Vec<Fault>) -> Option<Ballot> {
    let is_debate = item.get("kind").and_then(Value::as_str) == Some("debate");
    let own = if is_debate { OF_DEBATES } else { OF_BUDGETS };
    let words: Vec<&str> = COMMON.into_iter().chain(own).collect();
    let table = Table::of(Some(item), "ballot", &words, faults)?;
    let id = table.text("id", faults);
    let title = table.text("title", faults);
    if table.map.get("binding").and_then(Value::as_bool) != Some(false) {
        faults.push(("binding", msg!("ballots-facet-binding")));
    }
    if !table
        .optional("route")
        .is_some_and(|route| ROUTES.contains(&route.as_str()))
    {
        faults.push(value("route", &ROUTES.join(", ")));
    }
    let dates = table.within("ballot.dates", &["from", "until"], faults);
    let (from, until) = match &dates {
        Some(dates) => (dates.text("from", faults), dates.text("until", faults)),
        None => (None, None),
    };
    let kind = match table.optional("kind").as_deref() {
        Some("budget") => budget(&table, faults).map(|budget| Kind::Budget(Box::new(budget))),
        Some("debate") => debate(&table, faults).map(Kind::Debate),
        _ => {
            faults.push(value("kind", "budget, debate"));
            None
        }
    };
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

fn budget(table: &Table<'_>, faults: &mut Vec<Fault>) -> Option<Budget> {
    let during = table.text("during", faults);
    let idea = table.within("ballot.idea", &["title", "summary"], faults);
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
    let project = table.within("ballot.project", &words, faults);
    let project = project.and_then(|project| {
        let [title, summary, cost, study, theme] =
            ["title", "summary", "cost", "study", "theme"].map(|word| project.text(word, faults));
        Some(Project {
            title: title?,
            summary: summary?,
            cost: cost?,
            study: study?,
            theme: theme?,
            territory: project.optional("territory"),
            place: project.optional("place"),
        })
    });
    let aside = table.within("ballot.set_aside", &["state", "why"], faults);
    let aside = aside.and_then(|aside| {
        let (state, why) = (aside.text("state", faults), aside.text("why", faults));
        Some(Aside {
            state: state?,
            why: why?,
        })
    });
    let words = ["from", "asked", "agreed", "merged"];
    let merging = table.within("ballot.merging", &words, faults);
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
    let then = table.within("ballot.then", &words, faults);
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

fn debate(table: &Table<'_>, faults: &mut Vec<Fault>) -> Option<Debate> {
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
