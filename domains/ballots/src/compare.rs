//! The same ballots under several rules, side by side.

use budgeting::{
    Count, Instance, Profile, Rule, TieOrder, Utility, count, pb,
    shares::{Completion, Options},
};

/// A file, and what each rule gives with it.
#[derive(Clone, Debug)]
pub struct Compared {
    pub title: String,
    pub currency: String,
    pub voters: u64,
    pub budget: String,
    pub names: Vec<String>,
    pub results: Vec<Given>,
}

/// What a rule gives.
#[derive(Clone, Debug)]
pub struct Given {
    pub rule: Named,
    /// By place in the file.
    pub winners: Vec<usize>,
    pub spent: String,
    /// In thousandths of the budget, and of the voters.
    pub spent_share: i64,
    pub content_share: i64,
    pub content: u64,
    pub ties_decide: bool,
}

/// The rules that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    MostVotes,
    Shares,
    SharesRaised,
    SharesCompleted,
    Phragmen,
}

fn thousandths(part: u64, whole: u64) -> i64 {
    let share = if whole == 0 {
        0
    } else {
        u128::from(part) * 1_000 / u128::from(whole)
    };
    i64::try_from(share).unwrap_or(1_000)
}

fn content(instance: &Instance, winners: &[usize]) -> u64 {
    let ballots = instance.ballots.iter();
    let wins = |marks: &[u16]| {
        marks
            .iter()
            .any(|mark| winners.contains(&usize::from(*mark)))
    };
    ballots
        .filter(|ballot| wins(ballot.projects))
        .map(|ballot| u64::from(ballot.count))
        .sum()
}

/// Reads a file and counts it by each rule.
///
/// # Errors
/// The line of the first fault, when the file cannot be read.
pub fn compare(bytes: &[u8]) -> Result<Compared, usize> {
    let instance =
        pb::read(bytes).map_err(|faults| faults.first().map_or(1, |fault| fault.line))?;
    let order = TieOrder::by_cost_and_votes(&instance);
    let utility = Utility::in_towns(instance.vote_type);
    let profile = Profile::new(&instance, utility);
    let mut rules = vec![
        (Named::MostVotes, Rule::Greedy, Completion::None),
        (Named::Shares, Rule::EqualShares, Completion::None),
        (Named::SharesRaised, Rule::EqualShares, Completion::Add1),
        (Named::SharesCompleted, Rule::EqualShares, Completion::Add1u),
    ];
    if matches!(utility, Utility::Cost) {
        rules.push((Named::Phragmen, Rule::Phragmen, Completion::None));
    }
    let results = rules
        .into_iter()
        .map(|(named, rule, completion)| {
            let how = Count {
                rule,
                utility,
                options: Options::new(&profile, completion),
                least: 0,
            };
            let counted = count(&instance, &order, &how);
            let content = content(&instance, &counted.outcome.winners);
            Given {
                rule: named,
                spent: instance.amounts.show(counted.outcome.cost),
                spent_share: thousandths(counted.outcome.cost, instance.budget),
                content_share: thousandths(content, instance.ballots.cast()),
                content,
                ties_decide: counted.ties_decide,
                winners: counted.outcome.winners,
            }
        })
        .collect();
    let names = instance.projects.iter().map(|project| {
        if project.name.is_empty() {
            project.id.clone()
        } else {
            project.name.clone()
        }
    });
    Ok(Compared {
        title: instance.meta("description").unwrap_or_default().to_owned(),
        currency: instance.meta("currency").unwrap_or_default().to_owned(),
        voters: instance.ballots.cast(),
        budget: instance.amounts.show(instance.budget),
        names: names.collect(),
        results,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_differ_on_the_same_ballots() {
        let file = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n\
            1;100\n2;40\nVOTES\nvoter_id;vote\n1;1\n2;1\n3;1\n4;2\n5;2\n";
        let compared = compare(file.as_bytes()).expect("a file");
        assert_eq!((compared.voters, compared.results.len()), (5, 5));
        let of = |rule| {
            compared
                .results
                .iter()
                .find(|one| one.rule == rule)
                .expect("a rule")
        };
        assert_eq!(of(Named::MostVotes).winners, [0]);
        assert_eq!(of(Named::Shares).winners, [1]);
        assert_eq!(of(Named::Shares).content_share, 400);
        assert_eq!(of(Named::MostVotes).spent_share, 1_000);
        assert_eq!(compare(b"nothing").err(), Some(1));
    }
}
