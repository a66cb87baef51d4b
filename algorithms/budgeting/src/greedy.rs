//! The rules that go down a list, as most towns do.

use std::cmp::Ordering;

use crate::{
    outcome::{Outcome, Tie},
    profile::{Profile, Utility},
    ties::TieOrder,
};

/// What happens when a project does not fit in what is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Greedy {
    /// It is skipped, and the list goes on.
    #[default]
    Skip,
    /// The list stops there.
    Stop,
}

/// Funds the projects worth most first: by votes under [`Utility::Cost`], by votes, points or Borda
/// points for each unit of money under the others. `least`: projects worth less are left out.
#[must_use]
pub fn greedy(profile: &Profile, order: &TieOrder, rule: Greedy, least: u64) -> Outcome {
    let mut outcome = Outcome::default();
    let by_votes = profile.utility == Utility::Cost;
    go_down(profile, order, (rule, by_votes, least), &mut outcome);
    outcome
}

/// Funds the projects with most votes first, or most points under [`Utility::Score`],
/// [`Utility::Borda`] and [`Utility::Places`], whatever they cost: the list that most towns go down.
#[must_use]
pub fn most_first(profile: &Profile, order: &TieOrder, rule: Greedy, least: u64) -> Outcome {
    let mut outcome = Outcome::default();
    go_down(profile, order, (rule, true, least), &mut outcome);
    outcome
}

/// Goes on from projects already funded with those worth most: by votes where every vote is worth
/// the same, by points for each unit of money elsewhere.
pub(crate) fn complete(profile: &Profile, order: &TieOrder, outcome: &mut Outcome) {
    let by_votes = matches!(profile.utility, Utility::Cost | Utility::Cardinality);
    go_down(profile, order, (Greedy::Skip, by_votes, 1), outcome);
}

fn go_down(
    profile: &Profile,
    order: &TieOrder,
    (rule, by_votes, least): (Greedy, bool, u64),
    outcome: &mut Outcome,
) {
    let totals = profile.totals();
    // Which comes first; equal when only the tie order tells.
    let compare = |&a: &usize, &b: &usize| -> Ordering {
        let (ta, tb) = (u128::from(totals[a]), u128::from(totals[b]));
        let (ca, cb) = (u128::from(profile.costs[a]), u128::from(profile.costs[b]));
        if by_votes {
            return tb.cmp(&ta);
        }
        // What costs nothing and is wanted comes first; what nobody wants is worth nothing, even
        // where it costs nothing.
        let per_unit = |total: u128, cost: u128| if total == 0 { (0, 1) } else { (total, cost) };
        let ((ta, ca), (tb, cb)) = (per_unit(ta, ca), per_unit(tb, cb));
        match (ca == 0, cb == 0) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (tb * ca).cmp(&(ta * cb)),
        }
    };
    let mut list: Vec<usize> = (0..profile.projects())
        .filter(|p| totals[*p] >= least && !outcome.winners.contains(p))
        .collect();
    list.sort_by(|a, b| compare(a, b).then(order.rank(*a).cmp(&order.rank(*b))));
    let mut group = 0;
    for place in 0..list.len() {
        let project = list[place];
        if place == 0 || compare(&list[place - 1], &project) != Ordering::Equal {
            group = place;
        }
        let cost = profile.costs[project];
        if outcome.cost + cost <= profile.budget {
            let equals = list[group..]
                .iter()
                .take_while(|other| compare(other, &project) == Ordering::Equal)
                .filter(|other| !outcome.winners.contains(other));
            let equals: Vec<usize> = equals.copied().collect();
            if equals.len() > 1 {
                outcome.ties.push(Tie {
                    projects: equals,
                    taken: project,
                });
            }
            outcome.fund(project, cost);
        } else if rule == Greedy::Stop {
            break;
        }
    }
}
