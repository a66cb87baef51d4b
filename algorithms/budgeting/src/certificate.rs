//! A price system: what everybody pays, in exact fractions, so that anyone can check in one pass
//! that the winners were paid for by those who wanted them.
//!
//! [`check`] uses nothing of the code that counts. It goes through the ballots once for each winner
//! and makes sure that every winner is paid in full, that nobody pays more than their share or for
//! something they did not mark, and that no project left out could have been paid with what its
//! supporters have left.

use num_bigint::BigInt;
use num_traits::Zero as _;
use serde::{Deserialize, Serialize};

use crate::{
    instance::Instance,
    profile::{Profile, Utility},
};

/// The prices of a count by equal shares. Fractions are whole numbers over one denominator, all
/// written in decimal; amounts are in the smallest unit of the election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    pub utility: Utility,
    pub budget: u64,
    pub voters: u64,
    /// How many times the share was raised.
    pub increments: u64,
    pub denominator: String,
    /// The share of each voter, over the denominator.
    pub share: String,
    /// What each winner costs its supporters for one unit of worth, over the denominator, in the
    /// order in which they were funded. What costs nothing has the price 0.
    pub prices: Vec<Price>,
    /// Winners paid with what the shares left, without a price.
    pub completion: Vec<String>,
    /// All winners, as sorted texts.
    pub winners: Vec<String>,
    pub cost: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    pub project: String,
    pub price: String,
}

/// Why a certificate does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Flaw {
    /// It speaks of another budget, or of other voters.
    OtherElection,
    /// Not a whole number of the kind awaited.
    NotANumber { text: String },
    /// No project has this id, or it comes twice.
    UnknownProject { id: String },
    /// The share is not what the budget and the increments give at most.
    ShareTooLarge,
    /// What its supporters pay is not the cost.
    NotPaid { project: String },
    /// Supporters of a project left out have enough to pay it.
    CouldBePaid { project: String },
    /// Winners or cost are not those of the prices and of the completion.
    OtherWinners,
    /// More is spent than there is.
    OverBudget,
}

/// Checks a certificate against the ballots: one flaw is enough.
///
/// # Errors
/// The first flaw met.
pub fn check(instance: &Instance, certificate: &Certificate) -> Result<(), Flaw> {
    if certificate.budget != instance.budget || certificate.voters != instance.ballots.cast() {
        return Err(Flaw::OtherElection);
    }
    let number = |text: &str| -> Result<BigInt, Flaw> {
        let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_plain
            .then(|| text.parse().ok())
            .flatten()
            .ok_or_else(|| Flaw::NotANumber {
                text: text.to_owned(),
            })
    };
    let find = |id: &str| {
        let found = instance
            .projects
            .iter()
            .position(|project| project.id == id);
        found.ok_or_else(|| Flaw::UnknownProject { id: id.to_owned() })
    };
    let denominator = number(&certificate.denominator)?;
    if denominator.is_zero() {
        return Err(Flaw::NotANumber {
            text: certificate.denominator.clone(),
        });
    }
    let share = number(&certificate.share)?;
    if certificate.increments == 0 && &share * certificate.voters > &denominator * instance.budget {
        return Err(Flaw::ShareTooLarge);
    }
    let profile = Profile::new(instance, certificate.utility);
    let mut money = vec![share; profile.kinds()];
    let mut is_funded = vec![false; instance.projects.len()];
    let mut spent = 0_u64;
    for Price { project: id, price } in &certificate.prices {
        let project = find(id)?;
        if std::mem::replace(&mut is_funded[project], true) {
            return Err(Flaw::UnknownProject { id: id.clone() });
        }
        let price = number(price)?;
        let mut paid = BigInt::zero();
        for place in profile.of(project) {
            let supporter = profile.supporter(place);
            let left = &mut money[supporter.kind as usize];
            let asked = &price * profile.worth_at(place);
            if asked < *left {
                *left -= &asked;
                paid += asked * supporter.count;
            } else {
                paid += std::mem::take(left) * supporter.count;
            }
        }
        if paid != &denominator * profile.costs[project] {
            return Err(Flaw::NotPaid {
                project: id.clone(),
            });
        }
        spent += profile.costs[project];
    }
    for (project, is_funded) in is_funded.iter().enumerate() {
        let held: BigInt = profile
            .supporters(project)
            .map(|supporter| &money[supporter.kind as usize] * supporter.count)
            .sum();
        let cost = &denominator * profile.costs[project];
        if !is_funded && profile.is_supported(project) && held >= cost {
            return Err(Flaw::CouldBePaid {
                project: instance.projects[project].id.clone(),
            });
        }
    }
    for id in &certificate.completion {
        let project = find(id)?;
        if std::mem::replace(&mut is_funded[project], true) {
            return Err(Flaw::UnknownProject { id: id.clone() });
        }
        spent += profile.costs[project];
    }
    let mut winners: Vec<&str> = (0..is_funded.len())
        .filter(|&project| is_funded[project])
        .map(|project| instance.projects[project].id.as_str())
        .collect();
    winners.sort_unstable();
    if winners != certificate.winners || spent != certificate.cost {
        return Err(Flaw::OtherWinners);
    }
    if spent > instance.budget {
        return Err(Flaw::OverBudget);
    }
    Ok(())
}
