//! What a mechanism of a procedure does to its cases: it reads those that wait, sends them on, and what it
//! did is lived again.

use std::collections::BTreeMap;

use cases::actions::{self, Sending};
use rules::Value;
use town::Actor;

use crate::hall::halls;

#[tokio::test]
async fn a_mechanism_sends_a_case_on_and_its_life_is_lived_again() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-03-02 09:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let state = case.state().to_owned();
        let waiting = actions::known(town, "acces-aux-documents", &state)
            .await
            .expect("cases");
        assert_eq!(waiting.len(), 1);
        let known = &waiting[0];
        assert_eq!((&known.id, &known.number), (&case.id, &case.number));
        let facts = BTreeMap::from([("chance".to_owned(), Value::Number(37))]);
        // Neither from a state where it is not, nor to one that its rule has not; and once.
        for (from, to, goes) in [
            ("elsewhere", "refused", false),
            (state.as_str(), "nowhere", false),
            (state.as_str(), "refused", true),
            (state.as_str(), "refused", false),
        ] {
            let sending = Sending {
                mechanism: "draw",
                to,
                facts: &facts,
            };
            let sent = actions::send(town, &case.id, &[from], sending).await;
            assert_eq!(sent.expect("an answer"), goes, "{from} to {to}");
        }
        let seen = hall.look(&Actor::System, &case.number).await;
        assert_eq!(seen.case.state(), "refused");
        assert_eq!(seen.facts.get("chance"), Some(&Value::Number(37)));
        let last = seen.events.last().expect("an event");
        assert_eq!((last.kind.as_str(), last.name.as_str()), ("sent", "draw"));
        let checked = cases::check::check(town).await.expect("a check");
        assert!(checked.found.is_empty(), "{:?}", checked.found);
        // An event that tells another state is found out.
        let mut tx = town.db().begin().await.expect("a transaction");
        let tampered = "UPDATE cases_events SET state = 'received' WHERE kind = 'sent'";
        tx.exec(tampered, db::args![]).await.expect("tampered");
        tx.commit().await.expect("written");
        let checked = cases::check::check(town).await.expect("a check");
        assert!(!checked.found.is_empty());
    }
}
