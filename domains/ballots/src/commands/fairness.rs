//! To whom a rule is fair, on these ballots: sentences and JSON.

use base::Lang;
use budgeting::{
    Instance, Utility,
    axioms::{Neglected, Priced, neglected, priceable},
};
use i18n::t;
use serde_json::{Value, json};

use super::show;

/// The answers for the winners of one rule.
pub struct Fairness {
    by_money: Vec<Neglected>,
    by_number: Vec<Neglected>,
    priced: Priced,
}

impl Fairness {
    pub fn of(instance: &Instance, winners: &[usize]) -> Self {
        Self {
            by_money: neglected(instance, Utility::Cost, winners),
            by_number: neglected(instance, Utility::Cardinality, winners),
            priced: priceable(instance, winners),
        }
    }

    pub fn json(&self, instance: &Instance) -> Value {
        let id = |project: usize| instance.projects[project].id.as_str();
        let groups = |groups: &[Neglected], served: &dyn Fn(u64) -> Value| -> Value {
            let group = |group: &Neglected| {
                json!({
                    "project": id(group.project),
                    "people": group.people,
                    "served": served(group.served),
                })
            };
            groups.iter().map(group).collect()
        };
        let (prices, project) = match &self.priced {
            Priced::Holds { .. } => ("hold", None),
            Priced::Unwanted { project } => ("unwanted", Some(id(*project))),
            Priced::Fails { project } => ("fail", Some(id(*project))),
            Priced::Open => ("open", None),
        };
        json!({
            "left_behind_by_money": groups(&self.by_money, &|served| {
                json!(instance.amounts.show(served))
            }),
            "left_behind_by_number": groups(&self.by_number, &|served| json!(served)),
            "prices": prices,
            "prices_project": project,
        })
    }

    /// Three sentences.
    pub fn lines(&self, instance: &Instance, lang: Lang) -> [String; 3] {
        let name = |project: usize| show::name(instance, project);
        let money = match self.by_money.first() {
            None => t!(lang, "ballots-fair-money-none"),
            Some(group) => t!(
                lang,
                "ballots-fair-money-some",
                count = self.by_money.len(),
                people = group.people,
                project = name(group.project),
                served = instance.amounts.show(group.served)
            ),
        };
        let number = match self.by_number.first() {
            None => t!(lang, "ballots-fair-number-none"),
            Some(group) => t!(
                lang,
                "ballots-fair-number-some",
                count = self.by_number.len(),
                people = group.people,
                project = name(group.project),
                served = group.served
            ),
        };
        let prices = match &self.priced {
            Priced::Holds { .. } => t!(lang, "ballots-fair-prices-hold"),
            Priced::Unwanted { project } => t!(
                lang,
                "ballots-fair-prices-unwanted",
                project = name(*project)
            ),
            Priced::Fails { project } => {
                t!(lang, "ballots-fair-prices-fail", project = name(*project))
            }
            Priced::Open => t!(lang, "ballots-fair-prices-open"),
        };
        [money, number, prices]
    }
}
