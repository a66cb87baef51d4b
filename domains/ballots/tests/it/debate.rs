//! The debate on the general budget: comments by line, published replies, a close that comes before any
//! vote spends that year's money.

use ballots::{
    actions::{self, NewDebate},
    model::{Debate, Edition},
    store,
};
use base::{Error, Lang};
use serde_json::{Value, json};

use crate::{
    hall::{Hall, halls},
    scene::at,
};

const LINES: &str = "1;École;Cantines;dépense;1000;1100;\n2;Rues;Trottoirs;dépense;500;400;\n";

fn comment(line: Option<i64>, named: bool) -> Value {
    let mut given = json!({
        "theme": "school",
        "comment": "Et le bio ?",
        "person": {"name": "Ana Nyme", "email": "ana@exemple.fr"},
        "named": named,
    });
    if let Some(line) = line {
        given["line"] = json!(line);
    }
    given
}

async fn debate(hall: &Hall) -> Debate {
    let town = hall.town();
    let new = NewDebate {
        year: 2027,
        lead: "Le projet.".to_owned(),
        service: "citoyennete".to_owned(),
        procedure: "debat-budget".to_owned(),
        opens_at: at("2026-08-24T08:00:00"),
        closes_at: at("2026-09-13T20:00:00"),
    };
    hall.set("2026-08-20T09:00:00");
    let refused = actions::create_debate(town, &hall.agent(), &new).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))));
    let debate = actions::create_debate(town, &hall.head(), &new)
        .await
        .expect("a debate");
    let empty = actions::publish_debate(town, &hall.head(), &debate.id).await;
    assert!(matches!(empty, Err(Error::Conflict(_))));
    let lines = ballots::lines::read(LINES).expect("lines");
    actions::put_budget_lines(town, &hall.head(), &debate.id, &lines)
        .await
        .expect("lines");
    debate
}

/// A vote that spends the money of 2027, ready to be published.
async fn edition(hall: &Hall) -> Edition {
    let dates = [
        "2026-11-02T08:00:00",
        "2026-12-01T08:00:00",
        "2027-03-01T08:00:00",
        "2027-03-15T20:00:00",
    ];
    hall.vote("Budget participatif 2027", dates, None).await
}

async fn publish(hall: &Hall, edition: &Edition) -> base::Result<Edition> {
    let town = hall.town();
    let mut tx = town.db().begin().await?;
    let adopted = ("le conseil", town.clock().today());
    let edition = actions::publish(&mut tx, town, &hall.head(), &edition.id, adopted).await?;
    tx.commit().await.map(|()| edition)
}

fn told(error: &Error, lang: Lang) -> String {
    match error {
        Error::Conflict(message) => message.say(lang),
        Error::Invalid(problems) => problems[0].message.say(lang),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn envelopes_open_only_once_everybody_was_answered() {
    for hall in halls(&["debat-budget"]).await {
        let town = hall.town();
        let before = hall.file("debat-budget", &comment(None, false)).await;
        let said = told(&before.expect_err("no debate yet"), Lang::Fr);
        assert!(said.contains("Aucun débat"), "{said}");
        let debate = debate(&hall).await;
        let edition = edition(&hall).await;
        actions::publish_debate(town, &hall.head(), &debate.id)
            .await
            .expect("published");
        let early = hall.file("debat-budget", &comment(None, false)).await;
        assert!(early.is_err(), "before its first day");

        hall.set("2026-08-25T10:00:00");
        let named = hall.file("debat-budget", &comment(Some(1), true)).await;
        let named = named.expect("a comment");
        let lost = hall.file("debat-budget", &comment(Some(7), false)).await;
        let lost = lost.expect("a comment on a line that is not there");
        let late = hall.file("debat-budget", &comment(None, false)).await;
        let late = late.expect("a comment");
        let reply = json!({"reply": "40 %."});
        let agent = hall.agent();
        for case in [&named, &lost] {
            hall.acts(&agent, &case.number, "reply", &[], reply.clone())
                .await
                .expect("a reply");
        }
        // Twice: nothing is published twice.
        for _ in 0..2 {
            actions::gather_comments(town).await.expect("gathered");
        }
        let comments = store::comments(town.db(), &debate.id)
            .await
            .expect("comments");
        let shown: Vec<_> = comments
            .iter()
            .map(|one| (one.number, one.line, one.author.as_deref()))
            .collect();
        assert_eq!(shown, [(1, Some(1), Some("Ana Nyme")), (2, None, None)]);
        assert_eq!(comments[0].theme, "École et enfance");

        let refused = publish(&hall, &edition)
            .await
            .expect_err("the debate is open");
        for lang in Lang::ALL {
            let said = told(&refused, lang);
            assert!(said.contains("2027"), "{said}");
        }
        assert!(told(&refused, Lang::Fr).contains("prononcez la clôture"));
        let close = || actions::close_debate(town, &agent, &debate.id);
        assert!(matches!(close().await, Err(Error::Forbidden(_))));
        let head = hall.head();
        let close = || actions::close_debate(town, &head, &debate.id);
        assert!(close().await.is_err(), "comments are still taken");
        hall.set("2026-09-14T00:00:00");
        let after = hall.file("debat-budget", &comment(None, false)).await;
        assert!(after.is_err(), "after its last day");
        let waits = close().await.expect_err("somebody waits");
        assert!(told(&waits, Lang::Fr).contains("Une contribution attend"));
        assert!(publish(&hall, &edition).await.is_err(), "not closed yet");
        hall.acts(&agent, &late.number, "reply", &[], reply)
            .await
            .expect("a reply");
        let closed = close().await.expect("closed");
        assert!(closed.closed_entry.is_some());
        let comments = store::comments(town.db(), &debate.id)
            .await
            .expect("comments");
        assert_eq!(comments.len(), 3, "gathered before it closes");
        publish(&hall, &edition).await.expect("published");
    }
}

#[tokio::test]
async fn a_debate_does_not_come_after_the_vote_that_spends_its_money() {
    for hall in halls(&["debat-budget"]).await {
        let debate = debate(&hall).await;
        let edition = edition(&hall).await;
        publish(&hall, &edition)
            .await
            .expect("no debate is published");
        let refused = actions::publish_debate(hall.town(), &hall.head(), &debate.id).await;
        let said = told(&refused.expect_err("too late"), Lang::Fr);
        assert!(said.contains("Budget participatif 2027"), "{said}");
    }
}

#[tokio::test]
async fn a_vote_that_spends_another_years_money_does_not_wait() {
    for hall in halls(&["debat-budget"]).await {
        let debate = debate(&hall).await;
        let edition = edition(&hall).await;
        let town = hall.town();
        actions::publish_debate(town, &hall.head(), &debate.id)
            .await
            .expect("published");
        assert!(publish(&hall, &edition).await.is_err());
        let mut tx = town.db().begin().await.expect("a transaction");
        actions::fund(&mut tx, town, &hall.head(), &edition.id, (2026, None))
            .await
            .expect("another year");
        tx.commit().await.expect("another year");
        publish(&hall, &edition).await.expect("published");
    }
}
