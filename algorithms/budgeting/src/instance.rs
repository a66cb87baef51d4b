//! An election: what may be funded, with how much, and what people wrote on their ballots.

use serde::Serialize;

use crate::ballots::Ballots;

/// How people marked their ballots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteType {
    /// Projects ticked, as many as the rules let (a knapsack ballot is one too).
    Approval,
    /// One project ticked.
    #[serde(rename = "choose-1")]
    ChooseOne,
    /// Points given to projects.
    Cumulative,
    /// Projects in order of preference.
    Ordinal,
}

impl VoteType {
    /// The word of `.pb` files.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "approval" => Some(Self::Approval),
            "choose-1" => Some(Self::ChooseOne),
            "cumulative" | "scoring" => Some(Self::Cumulative),
            "ordinal" => Some(Self::Ordinal),
            _ => None,
        }
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::ChooseOne => "choose-1",
            Self::Cumulative => "cumulative",
            Self::Ordinal => "ordinal",
        }
    }
}

/// How amounts are written: kept as whole numbers, shown with so many decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Amounts {
    pub decimals: u32,
}

impl Amounts {
    /// How many of the smallest unit make one unit of currency.
    #[must_use]
    pub fn unit(self) -> u64 {
        10_u64.pow(self.decimals)
    }

    /// The amount as files write it: `1250.5`.
    #[must_use]
    pub fn show(self, amount: u64) -> String {
        let unit = self.unit();
        let (whole, rest) = (amount / unit, amount % unit);
        if rest == 0 {
            return whole.to_string();
        }
        let width = self.decimals as usize;
        let decimals = format!("{rest:0width$}");
        format!("{whole}.{}", decimals.trim_end_matches('0'))
    }
}

/// Something that may be funded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    pub id: String,
    /// In the smallest unit of [`Amounts`].
    pub cost: u64,
    pub name: String,
    /// Themes, quarters... as the file lists them.
    pub categories: Vec<String>,
    pub beneficiaries: Vec<String>,
    /// What the town decided, where the file says it: 1 won, 0 lost, 2 and 3 won for a special reason.
    pub selected: Option<u8>,
}

/// An election, ready to be counted.
#[derive(Clone, Debug)]
pub struct Instance {
    pub amounts: Amounts,
    /// In the smallest unit of [`Amounts`].
    pub budget: u64,
    pub projects: Vec<Project>,
    pub vote_type: VoteType,
    pub ballots: Ballots,
    /// The keys and values at the head of the file, in their order.
    pub meta: Vec<(String, String)>,
}

impl Instance {
    /// A value of the head of the file.
    #[must_use]
    pub fn meta(&self, key: &str) -> Option<&str> {
        let found = self.meta.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    }

    /// The cost of some projects together.
    #[must_use]
    pub fn cost_of(&self, projects: &[usize]) -> u64 {
        projects.iter().map(|&p| self.projects[p].cost).sum()
    }
}
