//! Open cases go on under a newer version of their procedure, where it says so (`open_cases: move`) and
//! where they can: in the state where they are, with the answers they have.

use base::{Id, Result};
use catalogue::{OpenCases, Version};
use forms::Asked;
use serde_json::{Map, Value, json};
use town::Town;

use super::{
    Rule, elapse,
    record::{self, Doer, Written},
    rule_of_version,
};
use crate::{
    engine::{self, Moment},
    letters::{self, News},
    model::Case,
    store,
};

/// Moves what the versions in force say to move. Gives how many cases moved. Those that cannot stay
/// under the version they began with; their history says why, once.
pub async fn carry(town: &Town) -> Result<usize> {
    let today = town.clock().today();
    let mut moved = 0;
    for version in catalogue::store::all_in_force(town.db(), today).await? {
        if version.open_cases != OpenCases::Move || version.definition.steps.is_none() {
            continue;
        }
        let rule = rule_of_version(town, town.db(), version).await?;
        let mut after = String::new();
        loop {
            let (name, id) = (rule.version.name(), &rule.version.id);
            let page = store::to_carry(town.db(), name, id, &after).await?;
            let Some(last) = page.last() else { break };
            after = last.to_string();
            for case in page {
                match one(town, &rule, &case).await {
                    Ok(true) => moved += 1,
                    // Somebody acts at this moment: the next round will see.
                    Ok(false) | Err(base::Error::Conflict(_)) => {}
                    Err(error) => {
                        tracing::error!(case = case.as_str(), "a case cannot move: {error}");
                    }
                }
            }
        }
    }
    Ok(moved)
}

/// Why a case stays under its version.
enum Stays {
    /// The new version has no such state.
    State,
    /// These questions have no answer that it accepts.
    Answers(Vec<String>),
}

async fn one(town: &Town, rule: &Rule, id: &Id<Case>) -> Result<bool> {
    let case = store::by_id(town.db(), id).await?;
    // What time did before the move happens under the former version.
    let mut case = elapse::catch_up(town, case).await?;
    if case.is_over() || case.version == rule.version.id {
        return Ok(false);
    }
    let former = catalogue::store::version(town.db(), &case.version).await?;
    // A version published later than the one in force is not left for it.
    if former.starts > rule.version.starts {
        return Ok(false);
    }
    let versions = json!({
        "from": former.id, "from_version": former.definition.version,
        "to": rule.version.id, "to_version": rule.version.definition.version,
    });
    let Value::Object(mut data) = versions else {
        return Ok(false);
    };
    let now = town.clock().now();
    let placed = forms::known::of_the_map(&rule.version, &rule.streets, &case.answers);
    let mut learnt = engine::Facts::new();
    for (name, value) in placed {
        if !case.known.contains_key(&name) {
            learnt.insert(name, value);
        }
    }
    let before = std::mem::replace(&mut case.version, rule.version.id.clone());
    case.known.extend(learnt.clone());
    let facts = rule.answered(&case);
    let step = engine::carry(&rule.law(), &case.life, &facts, Moment::now(now));
    let stays = match &step {
        None => Some(Stays::State),
        Some(_) => unanswered(rule, &case).map(Stays::Answers),
    };
    let doer = Doer::nobody();
    let (Some(step), None) = (step, &stays) else {
        case.version = before;
        if let Some(Stays::Answers(fields)) = stays {
            data.insert("fields".to_owned(), json!(fields));
        }
        let mut tx = town.db().begin().await?;
        let about = ("stayed", rule.version.id.as_str());
        record::note_of(&mut tx, town, &mut case, about, &doer, Value::Object(data)).await?;
        tx.commit().await?;
        return Ok(false);
    };
    data.insert("known".to_owned(), json!(learnt));
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    let written = Written {
        kind: "moved",
        doer: &doer,
        data: Map::clone(&data),
        code: None,
    };
    record::step(&mut tx, town, rule, &mut case, step, written).await?;
    letters::tell_person(&mut tx, town, &case, News::Moved, None).await?;
    tx.commit().await?;
    Ok(true)
}

/// The questions of the new form that the case does not answer as it wants.
fn unanswered(rule: &Rule, case: &Case) -> Option<Vec<String>> {
    let version: &Version = &rule.version;
    let pages = &version.definition.form;
    let asked = Asked {
        version,
        questions: &[],
        known: &case.known,
        streets: &rule.streets,
        // Dates are judged by the day the request arrived.
        today: case.life.received_on,
        lang: case.lang,
    };
    let questions = pages.iter().flat_map(|page| &page.questions);
    let flat = forms::flat::of_answers(questions, &case.answers);
    let (_, problems) = forms::read_pages(&asked, pages, &flat.fields(), &flat.files);
    let mut fields: Vec<String> = problems
        .iter()
        .filter_map(|problem| problem.field.split('.').next().map(str::to_owned))
        .collect();
    fields.dedup();
    (!fields.is_empty()).then_some(fields)
}
