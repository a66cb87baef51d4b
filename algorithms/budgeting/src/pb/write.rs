//! Writing a `.pb` file from what is counted: ballots alike stand together, voters are numbered
//! anew, and nothing else is said of them.

use crate::instance::{Instance, VoteType};

/// The election as a file. Voters get new numbers: neither time nor order of voting can be read
/// from it.
#[must_use]
pub fn write(instance: &Instance) -> String {
    let mut file = String::from("META\nkey;value\n");
    for (key, value) in &instance.meta {
        row(&mut file, &[key, value]);
    }
    file.push_str("PROJECTS\nproject_id;cost;name;category;target;selected\n");
    for project in &instance.projects {
        let cost = instance.amounts.show(project.cost);
        let categories = project.categories.join(",");
        let target = project.beneficiaries.join(",");
        let selected = project
            .selected
            .map_or_else(String::new, |code| code.to_string());
        row(
            &mut file,
            &[
                &project.id,
                &cost,
                &project.name,
                &categories,
                &target,
                &selected,
            ],
        );
    }
    let has_points = instance.vote_type == VoteType::Cumulative;
    file.push_str(if has_points {
        "VOTES\nvoter_id;vote;points\n"
    } else {
        "VOTES\nvoter_id;vote\n"
    });
    let mut voter = 0_u64;
    for ballot in instance.ballots.iter() {
        let ids: Vec<&str> = ballot
            .projects
            .iter()
            .map(|&project| instance.projects[usize::from(project)].id.as_str())
            .collect();
        let ids = ids.join(",");
        let points: Vec<String> = ballot.points.iter().map(u32::to_string).collect();
        let points = points.join(",");
        for _ in 0..ballot.count {
            voter += 1;
            let number = voter.to_string();
            if has_points {
                row(&mut file, &[&number, &ids, &points]);
            } else {
                row(&mut file, &[&number, &ids]);
            }
        }
    }
    file
}

fn row(file: &mut String, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            file.push(';');
        }
        let is_plain = !field.contains([';', '"', '\n', '\r']) && field.trim() == *field;
        if is_plain {
            file.push_str(field);
        } else {
            file.push('"');
            file.push_str(&field.replace('"', "\"\""));
            file.push('"');
        }
    }
    file.push('\n');
}
