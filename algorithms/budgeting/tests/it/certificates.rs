//! Price systems: those of the count hold, and no altered one does.

use budgeting::{
    Profile, TieOrder, Utility,
    certificate::{Certificate, Flaw, check},
    shares::{Completion, Options, certified},
};
use proptest::prelude::*;

use crate::random::elections;

fn completions() -> impl Strategy<Value = Completion> {
    prop::sample::select(vec![
        Completion::None,
        Completion::Add1,
        Completion::Add1u,
        Completion::Utilitarian,
    ])
}

/// Adds one to a whole number in decimal.
fn one_more(text: &str) -> String {
    let number: num_bigint::BigUint = text.parse().expect("a whole number");
    (number + 1_u8).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn prices_hold_and_altered_ones_do_not(
        (file, instance) in elections(),
        completion in completions(),
        which in any::<prop::sample::Index>(),
    ) {
        let utility = Utility::usual(instance.vote_type);
        let profile = Profile::new(&instance, utility);
        let order = TieOrder::by_id(&instance);
        let mut options = Options::new(&profile, completion);
        options.increment = (instance.budget / 20).max(1);
        let (shared, certificate) = certified(&instance, &profile, &order, options);
        prop_assert_eq!(check(&instance, &certificate), Ok(()), "{}", file);
        prop_assert_eq!(certificate.cost, shared.outcome.cost);
        let text = serde_json::to_string(&certificate).unwrap();
        let read: Certificate = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &certificate);

        let mut other = certificate.clone();
        other.budget += 1;
        prop_assert_eq!(check(&instance, &other), Err(Flaw::OtherElection));
        let mut other = certificate.clone();
        other.cost += 1;
        prop_assert_eq!(check(&instance, &other), Err(Flaw::OtherWinners));
        let mut other = certificate.clone();
        other.denominator = one_more(&other.denominator);
        let has_prices = certificate.prices.iter().any(|price| price.price != "0");
        prop_assert!(!has_prices || check(&instance, &other).is_err(), "{}", file);
        if !certificate.prices.is_empty() {
            let at = which.index(certificate.prices.len());
            let mut other = certificate.clone();
            other.prices.remove(at);
            prop_assert!(check(&instance, &other).is_err(), "{}", file);
            let mut other = certificate.clone();
            other.prices[at].price = "0".to_owned();
            let free = certificate.prices[at].price == "0";
            prop_assert!(free || check(&instance, &other).is_err(), "{}", file);
            let mut other = certificate.clone();
            let twice = other.prices[at].clone();
            other.prices.push(twice);
            prop_assert!(check(&instance, &other).is_err(), "{}", file);
            let mut other = certificate.clone();
            other.prices[at].price = "1e3".to_owned();
            prop_assert!(check(&instance, &other).is_err(), "{}", file);
        }
        if !certificate.winners.is_empty() {
            let mut other = certificate.clone();
            let at = which.index(other.winners.len());
            other.winners.remove(at);
            prop_assert_eq!(check(&instance, &other), Err(Flaw::OtherWinners), "{}", file);
        }
    }
}
