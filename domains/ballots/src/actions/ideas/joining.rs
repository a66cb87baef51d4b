//! Ideas made one, with the consent of each author: asked, answered, joined; and those joined follow the one
//! that goes on.

use base::{Error, Id, Problem, Result};
use cases::{
    Case,
    actions::{Known, Sending, known_of, send},
};
use i18n::msg;
use rules::Value as Fact;
use town::{Actor, Town};

use super::{super::rights, Facts, Ideas, ideas_of};
use crate::{
    facet::{Budget, UNION_IDEAS, UNION_TEXT, UNION_TITLE, WORD},
    model::{Edition, EditionId, Idea, Part, Union, UnionState},
    store,
};

/// Proposes to make these ideas one; each author is asked. The first one goes on, the others follow it.
pub async fn propose_union(
    town: &Town,
    actor: &Actor,
    edition: &Id<EditionId>,
    numbers: &[String],
    (title, text): (&str, &str),
) -> Result<Union> {
    let edition = store::edition_by_id(town.db(), edition).await?;
    rights::prepare(town, actor, &edition)?;
    let Some(ideas) = ideas_of(town, &edition).await? else {
        return Err(Error::Conflict(msg!("ballots-procedure-needed")));
    };
    let mut problems = Vec::new();
    for (field, value) in [("title", title), ("text", text)] {
        if value.trim().is_empty() {
            problems.push(Problem::new(field, msg!("ballots-needed")));
        }
    }
    let studied = ideas
        .waiting(town, &edition, &ideas.budget.merging.from)
        .await?;
    let chosen: Vec<&Known> = studied
        .iter()
        .filter(|known| numbers.contains(&known.number))
        .collect();
    let mut asked = numbers.to_vec();
    asked.sort();
    asked.dedup();
    if chosen.len() < 2 || chosen.len() < asked.len() {
        problems.push(Problem::new("ideas", msg!("ballots-union-two")));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let union = Union {
        id: town.new_id(),
        edition_id: edition.id.clone(),
        title: title.trim().to_owned(),
        text: text.trim().to_owned(),
        proposed_at: town.clock().now(),
        state: UnionState::Open,
    };
    let parts: Vec<Part> = (0..)
        .zip(&chosen)
        .map(|(position, known)| Part {
            position,
            case_id: known.id.clone(),
            number: known.number.clone(),
            title: ideas.title(known),
        })
        .collect();
    let mut tx = town.db().begin().await?;
    store::insert_union(&mut tx, &union, &parts).await?;
    tx.commit().await?;
    let merging = &ideas.budget.merging;
    let facts = union_facts(&union, &parts);
    for part in &parts {
        let sending = Sending {
            mechanism: WORD,
            to: &merging.asked,
            facts: &facts,
        };
        send(town, &part.case_id, &[&merging.from], sending).await?;
    }
    Ok(union)
}

fn union_facts(union: &Union, parts: &[Part]) -> Facts {
    let named: Vec<String> = parts
        .iter()
        .map(|part| format!("« {} » ({})", part.title, part.number))
        .collect();
    [
        (UNION_TITLE, union.title.clone()),
        (UNION_TEXT, union.text.clone()),
        (UNION_IDEAS, named.join(", ")),
    ]
    .map(|(name, text)| (name.to_owned(), Fact::Text(text)))
    .into()
}

/// All agreed: the ideas are one. Somebody did not: each goes its own way.
pub(super) async fn settle_unions(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<()> {
    let merging = &ideas.budget.merging;
    for union in store::unions(town.db(), &edition.id).await? {
        if union.state != UnionState::Open {
            continue;
        }
        let parts = store::parts(town.db(), &union.id).await?;
        let ids: Vec<Id<Case>> = parts.iter().map(|part| part.case_id.clone()).collect();
        let known = known_of(town, &ids).await?;
        let is_at = |part: &Part, states: &[&String]| {
            let found = known.iter().find(|known| known.id == part.case_id);
            found.is_some_and(|known| !known.is_over && states.contains(&&known.state))
        };
        let facts = union_facts(&union, &parts);
        let all_agreed = parts.iter().all(|part| is_at(part, &[&merging.agreed]));
        let answers = parts
            .iter()
            .all(|part| is_at(part, &[&merging.asked, &merging.agreed]));
        if answers && !all_agreed {
            continue;
        }
        for part in &parts {
            let joins = all_agreed && part.position > 0;
            let sending = Sending {
                mechanism: WORD,
                to: if joins {
                    &merging.merged
                } else {
                    &merging.from
                },
                facts: &facts,
            };
            send(
                town,
                &part.case_id,
                &[&merging.asked, &merging.agreed],
                sending,
            )
            .await?;
        }
        let mut tx = town.db().begin().await?;
        let state = if all_agreed {
            UnionState::Done
        } else {
            UnionState::Dropped
        };
        let first = parts.first().map(|part| part.case_id.clone());
        for part in parts.iter().skip(1).filter(|_| all_agreed) {
            let idea = Idea {
                case_id: part.case_id.clone(),
                edition_id: edition.id.clone(),
                number: part.number.clone(),
                title: part.title.clone(),
                project_id: None,
                set_aside: None,
                follows: first.clone(),
            };
            store::insert_idea(&mut tx, &idea).await?;
        }
        if store::end_union(&mut tx, &union.id, state).await? {
            tx.commit().await?;
        }
    }
    Ok(())
}

/// An idea joined to another goes where that one goes; alone again when its author took it back.
pub(super) async fn follow_others(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<()> {
    let placed = store::ideas(town.db(), &edition.id).await?;
    let Budget {
        during,
        aside,
        merging,
        ..
    } = &ideas.budget;
    let joined = placed
        .iter()
        .filter(|idea| idea.project_id.is_none() && idea.set_aside.is_none());
    for idea in joined {
        let Some(first) = &idea.follows else { continue };
        let lead = placed.iter().find(|other| other.case_id == *first);
        let goes_on = known_of(town, std::slice::from_ref(first)).await?;
        let is_gone = goes_on
            .first()
            .is_none_or(|first| first.is_over && first.state != aside.state);
        let mut facts = Facts::new();
        let to = match lead {
            Some(lead) if lead.project_id.is_some() => during,
            Some(lead) if lead.set_aside.is_some() => {
                let why = lead.set_aside.clone().unwrap_or_default();
                facts.insert(aside.why.clone(), Fact::Text(why));
                &aside.state
            }
            None if is_gone => &merging.from,
            _ => continue,
        };
        let sending = Sending {
            mechanism: WORD,
            to,
            facts: &facts,
        };
        send(town, &idea.case_id, &[&merging.merged], sending).await?;
        let mut tx = town.db().begin().await?;
        match lead {
            Some(lead) => {
                let (project, why) = (lead.project_id.as_ref(), lead.set_aside.as_deref());
                store::place_idea(&mut tx, &idea.case_id, project, why).await?;
            }
            None => store::drop_idea(&mut tx, &idea.case_id).await?,
        }
        tx.commit().await?;
    }
    Ok(())
}
