//! What somebody who publishes or counts a `.pb` file should know of it.

use serde::Serialize;

use super::read::{self, Fault};
use crate::{
    instance::{Instance, VoteType},
    profile::Profile,
};

/// Something to look at, by the name of its check. Faults keep a file from being counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub check: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// What is said in the file, and what was found.
    pub said: String,
    pub found: String,
}

/// Looks through a file.
#[must_use]
pub fn check(bytes: &[u8]) -> Vec<Finding> {
    let instance = match read::read(bytes) {
        Ok(instance) => instance,
        Err(faults) => {
            let finding = |fault| Finding {
                check: "fault",
                fault: Some(fault),
                said: String::new(),
                found: String::new(),
            };
            return faults.into_iter().map(finding).collect();
        }
    };
    let mut findings = Vec::new();
    let mut add = |check, said: String, found: String| {
        findings.push(Finding {
            check,
            fault: None,
            said,
            found,
        });
    };
    let counts = [
        ("num_projects", instance.projects.len() as u64),
        ("num_votes", instance.ballots.cast()),
    ];
    for (key, found) in counts {
        if let Some(said) = instance.meta(key)
            && said.parse() != Ok(found)
        {
            add(key, said.to_owned(), found.to_string());
        }
    }
    if instance.budget == 0 {
        add("no_budget", "0".to_owned(), String::new());
    }
    for project in &instance.projects {
        if project.cost == 0 {
            add("project_without_cost", project.id.clone(), "0".to_owned());
        }
        if project.cost > instance.budget {
            let cost = instance.amounts.show(project.cost);
            add("project_over_budget", project.id.clone(), cost);
        }
    }
    let all: u64 = instance.projects.iter().map(|project| project.cost).sum();
    if all <= instance.budget && instance.projects.len() > 1 {
        let all = instance.amounts.show(all);
        add(
            "all_projects_fit",
            instance.amounts.show(instance.budget),
            all,
        );
    }
    for (project, votes) in instance.projects.iter().zip(Profile::votes(&instance)) {
        if votes == 0 {
            add("project_without_vote", project.id.clone(), "0".to_owned());
        }
    }
    lengths(&instance, &mut add);
    selected(&instance, &mut add);
    findings
}

fn lengths(instance: &Instance, add: &mut impl FnMut(&'static str, String, String)) {
    let limit = |key: &str| {
        instance
            .meta(key)
            .and_then(|said| said.parse::<usize>().ok())
    };
    let (least, most) = (limit("min_length"), limit("max_length"));
    let sum = |key: &str| instance.meta(key).and_then(|said| said.parse::<u64>().ok());
    let most_points = sum("max_sum_points").filter(|_| instance.vote_type == VoteType::Cumulative);
    let (mut short, mut long, mut many, mut several) = (0_u64, 0_u64, 0_u64, 0_u64);
    for ballot in instance.ballots.iter() {
        let count = u64::from(ballot.count);
        let length = ballot.projects.len();
        short += if least.is_some_and(|least| length < least) {
            count
        } else {
            0
        };
        long += if most.is_some_and(|most| length > most) {
            count
        } else {
            0
        };
        let points: u64 = ballot.points.iter().map(|&points| u64::from(points)).sum();
        many += if most_points.is_some_and(|most| points > most) {
            count
        } else {
            0
        };
        let is_one = instance.vote_type == VoteType::ChooseOne;
        several += if is_one && length > 1 { count } else { 0 };
    }
    for (check, said, found) in [
        ("ballot_too_short", least.map(|l| l.to_string()), short),
        ("ballot_too_long", most.map(|m| m.to_string()), long),
        ("too_many_points", most_points.map(|m| m.to_string()), many),
        ("more_than_one_choice", Some("1".to_owned()), several),
    ] {
        if found > 0 {
            add(check, said.unwrap_or_default(), found.to_string());
        }
    }
}

fn selected(instance: &Instance, add: &mut impl FnMut(&'static str, String, String)) {
    let chosen: Vec<usize> = (0..instance.projects.len())
        .filter(|&p| instance.projects[p].selected.is_some_and(|code| code > 0))
        .collect();
    let cost = instance.cost_of(&chosen);
    if cost > instance.budget {
        let said = instance.amounts.show(instance.budget);
        add("selected_over_budget", said, instance.amounts.show(cost));
    }
}
