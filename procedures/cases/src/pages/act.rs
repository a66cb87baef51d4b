//! Doing an action: its questions, its reasons, one button.

use base::{Error, Problem};
use catalogue::Channel;
use i18n::{msg, t};
use web::{Answer, Fields, Unread};

use super::{Came, receive, review};
use crate::{
    actions::{self, Doing, Given, Offered, Seen},
    views,
};

pub async fn show(came: Came) -> Answer {
    let seen = came.look("case").await?;
    let offered = find(&seen, came.param("action"))?;
    page(&came, &seen, offered, &Fields::default(), None, &[]).await
}

fn find<'s>(seen: &'s Seen, action: &str) -> Result<&'s Offered, Error> {
    let mut offered = seen.offered.iter();
    let found = offered.find(|offered| offered.action.id == action);
    found.ok_or_else(|| Error::Conflict(msg!("cases-not-here")))
}

async fn page(
    came: &Came,
    seen: &Seen,
    offered: &Offered,
    fields: &Fields,
    more: Option<&str>,
    problems: &[Problem],
) -> Answer {
    let on = views::On {
        came,
        seen,
        fields,
        problems,
    };
    let title = views::words(came.visit.lang, &offered.action.title);
    let main = views::act::page(&on, offered, more);
    came.show_inside(title, problems.len(), main).await
}

pub async fn submit(came: Came, unread: Unread) -> Answer {
    let town = came.town();
    let seen = came.look("case").await?;
    let Ok(offered) = find(&seen, came.param("action")) else {
        // Somebody was faster: what was typed is not lost, nor are its files kept.
        let (fields, _, _) = receive(&came.visit, unread, std::iter::empty()).await?;
        let faster = [Problem::new("", msg!("cases-somebody-was-faster"))];
        return moved(&came, &seen, &fields, &faster).await;
    };
    let questions = offered.action.questions.iter();
    let (fields, files, refused) = receive(&came.visit, unread, questions).await?;
    if let Some(more) = fields.filled("maison.add") {
        return page(&came, &seen, offered, &fields, Some(more), &[]).await;
    }
    let reasons: Vec<String> = fields.all("reasons").map(str::to_owned).collect();
    let channel = Channel::parse(fields.get("channel")).unwrap_or(Channel::Counter);
    let mut problems = refused;
    let on = match fields.date("on") {
        None => None,
        Some(text) => {
            let day = text.parse().ok();
            if day.is_none() {
                problems.push(Problem::new("on", msg!("cases-day-wrong")));
            }
            day
        }
    };
    if problems.is_empty() {
        let doing = Doing {
            action: &offered.action.id,
            given: Given::Fields(&fields, &files),
            reasons: &reasons,
            seen: fields.get("seen").parse().unwrap_or(-1),
            channel,
            on,
        };
        match review(actions::act(town, came.caller(), &came.number, doing).await)? {
            Ok(_) => return Ok(came.done("agi")),
            Err(found) => problems = found,
        }
    }
    // What is shown is the case as it is now: somebody may have been faster.
    let now = came.look("case").await?;
    if let Ok(offered) = find(&now, came.param("action")) {
        return page(&came, &now, offered, &fields, None, &problems).await;
    }
    moved(&came, &now, &fields, &problems).await
}

/// The case moved and the action with it: what was typed for it is shown, to be taken elsewhere.
async fn moved(came: &Came, seen: &Seen, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = came.visit.lang;
    let main = views::act::moved(came, problems, &typed(came, seen, fields));
    came.show_inside(t!(lang, "cases-act-moved"), problems.len(), main)
        .await
}

/// Each text typed for an action, with its question.
fn typed(came: &Came, seen: &Seen, fields: &Fields) -> Vec<(String, String)> {
    let mut typed = Vec::new();
    if let Some(steps) = &seen.version().definition.steps {
        let own = steps.states.iter().flat_map(|state| &state.actions);
        let mut actions = own.chain(&steps.shared);
        let action = actions.find(|action| action.id == came.param("action"));
        for question in action.iter().flat_map(|action| &action.questions) {
            if let Some(text) = fields.filled(&question.id) {
                let title = views::words(came.visit.lang, &question.title);
                typed.push((title, text.to_owned()));
            }
        }
    }
    typed
}
