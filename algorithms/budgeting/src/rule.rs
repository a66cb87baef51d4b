//! A rule with its parameters, as a règlement or a command names it.

use serde::Serialize;

use crate::{
    greedy::{Greedy, greedy, most_first},
    instance::Instance,
    maximin::maximin_support,
    outcome::Outcome,
    phragmen::{Stop, phragmen},
    profile::{Profile, Utility},
    shares::{Completion, Options, Shared, equal_shares},
    ties::TieOrder,
};

/// A rule by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    EqualShares,
    /// Most first, skipping what does not fit.
    Greedy,
    /// Most first, stopping at what does not fit.
    GreedyNoSkip,
    /// Most first among those that reach a threshold.
    GreedyThreshold,
    Phragmen,
    MaximinSupport,
}

/// What is counted, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub rule: Rule,
    pub utility: Utility,
    /// For equal shares.
    pub options: Options,
    /// For [`Rule::GreedyThreshold`]: projects worth less are left out.
    pub least: u64,
}

/// The winners of any rule; how they came, for equal shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub outcome: Outcome,
    pub shared: Option<Shared>,
    /// Whether settling every tie the other way round would change the winners.
    pub ties_decide: bool,
}

/// Counts, and counts again with ties settled the other way round when any was met.
#[must_use]
pub fn count(instance: &Instance, order: &TieOrder, how: &Count) -> Counted {
    let profile = Profile::new(instance, how.utility);
    let (outcome, shared) = once(&profile, order, how);
    let ties_decide = !outcome.ties.is_empty() && {
        let (reversed, _) = once(&profile, &order.reversed(), how);
        reversed.set() != outcome.set()
    };
    Counted {
        outcome,
        shared,
        ties_decide,
    }
}

fn once(profile: &Profile, order: &TieOrder, how: &Count) -> (Outcome, Option<Shared>) {
    let outcome = match how.rule {
        Rule::EqualShares => {
            let shared = equal_shares(profile, order, how.options);
            return (shared.outcome.clone(), Some(shared));
        }
        Rule::Greedy => greedy(profile, order, Greedy::Skip, 0),
        Rule::GreedyNoSkip => greedy(profile, order, Greedy::Stop, 0),
        Rule::GreedyThreshold => greedy(profile, order, Greedy::Skip, how.least),
        Rule::Phragmen => phragmen(profile, order, Stop::AtFirst),
        Rule::MaximinSupport => maximin_support(profile, order),
    };
    (outcome, None)
}

/// Counts as towns do, by the rule that the file itself names; nothing for a rule that is not known.
///
/// Lists go by votes, or by points whatever a project costs: in a ranking a project gets as many as the
/// ballot has from it on, [`Utility::Places`]. Projects that nobody marked are left out, those below
/// the threshold that the file names too. Ties stay in the order of the file.
#[must_use]
pub fn as_in_file(instance: &Instance) -> Option<Outcome> {
    let order = TieOrder::of_file(instance);
    let profile = Profile::new(instance, Utility::in_towns(instance.vote_type));
    let least = instance
        .meta("min_project_score_threshold")
        .and_then(|said| said.parse().ok())
        .unwrap_or(1);
    let shares = |completion| {
        let options = Options::new(&profile, completion);
        equal_shares(&profile, &order, options).outcome
    };
    Some(match instance.meta("rule").unwrap_or_default() {
        "greedy" => most_first(&profile, &order, Greedy::Skip, 1),
        "greedy-no-skip" => most_first(&profile, &order, Greedy::Stop, 1),
        "greedy-threshold" => most_first(&profile, &order, Greedy::Skip, least),
        "equalshares" => shares(Completion::None),
        "equalshares/add1" => shares(Completion::Add1),
        _ => return None,
    })
}
