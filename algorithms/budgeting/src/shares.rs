//! The Method of Equal Shares: everybody gets the same share of the budget, and a project is funded
//! by those who want it.
//!
//! Each voter starts with budget / voters. A project is affordable when its supporters can pay it;
//! each pays the same price for each unit of worth, or all they have left if that is less. The
//! project with the lowest price is funded, again and again, until none is affordable. What is then
//! left is completed in one of the ways of [`Completion`].

mod exact;
mod jump;
mod run;

use serde::Serialize;

use crate::{
    certificate::{Certificate, Price},
    greedy,
    instance::Instance,
    outcome::{Outcome, Tie},
    profile::{Profile, Utility},
    ties::TieOrder,
};

use run::Runner;

/// What is done with the money that the shares leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Completion {
    /// Nothing: it is left.
    #[default]
    None,
    /// Shares are raised together, step by step, until nothing more fits or the next step would spend
    /// too much.
    Add1,
    /// [`Completion::Add1`], then the projects worth most, one after the other, while they fit.
    Add1u,
    /// The projects worth most, one after the other, while they fit.
    Utilitarian,
}

impl Completion {
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "none" => Some(Self::None),
            "add1" => Some(Self::Add1),
            "add1u" => Some(Self::Add1u),
            "utilitarian" => Some(Self::Utilitarian),
            _ => None,
        }
    }

    fn raises(self) -> bool {
        matches!(self, Self::Add1 | Self::Add1u)
    }
}

/// Where the shares start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// The budget divided by the voters, as a fraction.
    #[default]
    Exact,
    /// The same, cut to whole units of currency.
    Integral,
}

/// How the shares are completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Options {
    pub completion: Completion,
    pub start: Start,
    /// By how much each share is raised at a step, in the smallest unit of the election.
    pub increment: u64,
    /// Whether steps that surely buy the same are jumped over: the result is the same, sooner.
    pub jumps: bool,
}

impl Options {
    /// Steps of one unit of currency.
    #[must_use]
    pub fn new(profile: &Profile, completion: Completion) -> Self {
        Self {
            completion,
            start: Start::Exact,
            increment: profile.unit,
            jumps: true,
        }
    }
}

/// Why raising the shares ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// Shares were not to be raised.
    Fixed,
    /// Nothing more fits in the budget.
    Exhaustive,
    /// The next step would spend more than the budget.
    Overspending,
}

/// A share: `number / voters`, in the smallest unit of the election.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub number: u128,
    pub voters: u64,
}

impl Share {
    /// The nearest floating-point number, for show.
    #[must_use]
    pub fn amount(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "for show")]
        let number = self.number as f64;
        number / run::float(self.voters)
    }
}

/// A project funded: the price of one unit of worth, and who paid.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Round {
    pub project: usize,
    /// What the supporters who could pay in full paid for each unit of worth: rounded, for show.
    pub price: f64,
    /// The worth of the project to those who paid in full.
    pub in_full: u64,
    /// How many people gave all they had left, and it was less.
    pub poorer: u64,
    /// Votes that would have been needed at the highest payment: the cost divided by it.
    pub effective_votes: f64,
}

/// The winners of shares, and how they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The winners; those of the last completion come after those of `rounds`.
    pub outcome: Outcome,
    pub rounds: Vec<Round>,
    pub share: Share,
    /// How many times the share was raised.
    pub increments: u64,
    pub end: End,
    /// How many times the rule was run from the start.
    pub runs: u64,
}

/// Counts by equal shares.
#[must_use]
pub fn equal_shares(profile: &Profile, order: &TieOrder, options: Options) -> Shared {
    count(&mut Runner::new(profile, order), profile, order, options)
}

/// Counts by equal shares, and certifies the prices.
#[must_use]
pub fn certified(
    instance: &Instance,
    profile: &Profile,
    order: &TieOrder,
    options: Options,
) -> (Shared, Certificate) {
    let mut runner = Runner::new(profile, order);
    let shared = count(&mut runner, profile, order, options);
    let _ = runner.run(shared.share);
    let (denominator, share, prices) = runner.fractions();
    let id = |project: usize| instance.projects[project].id.clone();
    let rounds = shared.rounds.iter().zip(&prices);
    let paid = rounds.map(|(round, price)| Price {
        project: id(round.project),
        price: price.to_string(),
    });
    let is_paid = |project: usize| shared.rounds.iter().any(|round| round.project == project);
    let others = shared.outcome.winners.iter().filter(|&&p| !is_paid(p));
    let (free, completion): (Vec<usize>, Vec<usize>) =
        others.partition(|&&p| profile.costs[p] == 0 && profile.is_supported(p));
    let free = free.iter().map(|&project| Price {
        project: id(project),
        price: "0".to_owned(),
    });
    let mut winners: Vec<String> = shared.outcome.winners.iter().map(|&p| id(p)).collect();
    winners.sort_unstable();
    let certificate = Certificate {
        utility: profile.utility,
        budget: profile.budget,
        voters: profile.voters,
        increments: shared.increments,
        denominator: denominator.to_string(),
        share: share.to_string(),
        prices: free.chain(paid).collect(),
        completion: completion.into_iter().map(id).collect(),
        winners,
        cost: shared.outcome.cost,
    };
    (shared, certificate)
}

fn count(runner: &mut Runner<'_>, profile: &Profile, order: &TieOrder, options: Options) -> Shared {
    let voters = profile.voters.max(1);
    let first = match options.start {
        Start::Exact => u128::from(profile.budget),
        Start::Integral => {
            let whole = profile.budget / voters / profile.unit * profile.unit;
            u128::from(whole) * u128::from(voters)
        }
    };
    let share = |step: u64| Share {
        number: first + u128::from(step) * u128::from(options.increment) * u128::from(voters),
        voters,
    };
    let mut shared = runner.run(share(0));
    let mut ties = std::mem::take(&mut shared.outcome.ties);
    let mut runs = 1;
    if options.completion.raises() {
        let mut step = 0;
        let mut jumps = Jumps::new(options.jumps, profile.kinds());
        shared.end = loop {
            if is_exhausted(profile, &shared.outcome) || options.increment == 0 {
                break End::Exhaustive;
            }
            step += jumps.alike(runner, options.increment);
            let mut next = runner.run(share(step + 1));
            runs += 1;
            if next.outcome.cost > profile.budget {
                break End::Overspending;
            }
            merge_ties(&mut ties, std::mem::take(&mut next.outcome.ties));
            step += 1;
            shared = next;
            shared.increments = step;
        };
        if shared.increments != step {
            // The steps jumped over bought the same: the prices told are those of the last.
            shared = Shared {
                end: shared.end,
                increments: step,
                ..runner.run(share(step))
            };
            runs += 1;
            merge_ties(&mut ties, std::mem::take(&mut shared.outcome.ties));
        }
    }
    shared.runs = runs;
    shared.outcome.ties = ties;
    if matches!(
        options.completion,
        Completion::Add1u | Completion::Utilitarian
    ) {
        greedy::complete(profile, order, &mut shared.outcome);
    }
    shared
}

/// When it is worth looking how far the share can rise with the same purchases.
struct Jumps {
    is_on: bool,
    /// How many steps are tried for.
    guess: u64,
    /// Runs to let pass before the next try, and after the next failure.
    wait: u64,
    pause: u64,
}

impl Jumps {
    /// Looking costs about two runs. Where kinds of ballots are very many the share is small, and few
    /// steps are to be expected: looking begins later.
    fn new(is_on: bool, kinds: usize) -> Self {
        Self {
            is_on,
            guess: 4,
            wait: 3 + kinds as u64 / 25_000,
            pause: 1,
        }
    }

    /// How many steps after the last run surely buy the same, in the same order.
    fn alike(&mut self, runner: &Runner<'_>, increment: u64) -> u64 {
        if !self.is_on {
            return 0;
        }
        if self.wait > 0 {
            self.wait -= 1;
            return 0;
        }
        let step = run::float(increment);
        let rise = jump::certify(runner, run::float(self.guess) * step, step);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most the guess, which is a whole number"
        )]
        let steps = (rise / step * (1.0 + f64::EPSILON)) as u64;
        if steps < 2 {
            self.wait = self.pause;
            self.pause = (self.pause + 1).min(6);
        } else {
            self.pause = 1;
        }
        self.guess = (steps * 3).clamp(4, 1 << 40);
        steps
    }
}

/// Steps meet the same ties again and again: each is told once.
fn merge_ties(ties: &mut Vec<Tie>, more: Vec<Tie>) {
    for tie in more {
        if !ties.contains(&tie) {
            ties.push(tie);
        }
    }
}

fn is_exhausted(profile: &Profile, outcome: &Outcome) -> bool {
    let mut is_funded = vec![false; profile.projects()];
    for &project in &outcome.winners {
        is_funded[project] = true;
    }
    profile.is_exhausted(&is_funded, outcome.cost)
}

/// The number by which a price is divided to compare projects: funded first is the lowest price for
/// each unit of money under [`Utility::Cost`], for each unit of worth under the others.
fn divisor(profile: &Profile, project: usize) -> u64 {
    match profile.utility {
        Utility::Cost => profile.costs[project],
        Utility::Cardinality | Utility::Score | Utility::Borda | Utility::Places => 1,
    }
}
