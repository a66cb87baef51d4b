//! What is told of losers is true: tried by counting again.

use budgeting::{
    Profile, TieOrder, Utility, explain,
    shares::{Completion, Options, equal_shares},
};
use proptest::prelude::*;

use crate::random::elections;

const PARK: &str = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n\
    1;60;Park\n2;60;Square\n3;30;Benches\nVOTES\nvoter_id;vote\n1;1,3\n2;1,3\n3;1\n4;2\n5;2\n";

#[test]
fn a_loser_knows_where_the_money_went_and_what_was_missing() {
    let instance = budgeting::pb::read(PARK.as_bytes()).unwrap();
    let profile = Profile::new(&instance, Utility::Cost);
    let order = TieOrder::by_id(&instance);
    let (shared, explanation) = explain(
        &instance,
        Utility::Cost,
        &order,
        Options::new(&profile, Completion::None),
    );
    // Shares of 20: three people pay the park with all they have, and nothing else is in reach.
    assert_eq!(shared.outcome.winners, [0]);
    let [square, benches] = &explanation.losers[..] else {
        panic!("two losers: {explanation:?}");
    };
    assert_eq!(square.project, 1);
    assert_eq!(square.out_of_reach_after, None);
    assert!((square.left - 40.0).abs() < 1e-9);
    assert!(square.paid_to.is_empty());
    // 100 / (5 + 2) is less than 20 each; four people are needed in 100 / 7 = 14.28: five in all.
    assert_eq!(square.cost_enough, Some(40));
    assert_eq!(benches.out_of_reach_after, Some(1));
    assert_eq!(benches.paid_to[0].to, 0);
    assert!((benches.paid_to[0].amount - 40.0).abs() < 1e-9);
    assert_eq!(explanation.winners_each, [2, 3]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_would_have_been_enough_is((file, instance) in elections()) {
        let utility = Utility::usual(instance.vote_type);
        let profile = Profile::new(&instance, utility);
        let order = TieOrder::by_id(&instance);
        let options = Options::new(&profile, Completion::None);
        let (shared, explanation) = explain(&instance, utility, &order, options);
        let people: u64 = explanation.winners_each.iter().sum();
        prop_assert_eq!(people, instance.ballots.cast());
        prop_assert_eq!(
            shared.outcome.winners.len() + explanation.losers.len(),
            instance.projects.len()
        );
        for loser in &explanation.losers {
            if let Some(cost) = loser.cost_enough {
                let mut cheaper = instance.clone();
                cheaper.projects[loser.project].cost = cost;
                let profile = Profile::new(&cheaper, utility);
                let again = equal_shares(&profile, &order, options);
                prop_assert!(again.outcome.winners.contains(&loser.project), "{}", file);
            }
        }
    }
}
