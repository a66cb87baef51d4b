//! Ideas: cases that become projects, are joined with the consent of their authors, set aside, and follow
//! the vote.

use ballots::{
    actions,
    model::{Choice, Edition, Project, Tally, UnionState},
    store,
};
use base::{Cents, Error, Lang};
use cases::Case;
use serde_json::{Value, json};
use town::Actor;

use crate::hall::{Hall, halls};

const NAME: &str = "budget-participatif";

fn idea(title: &str) -> Value {
    json!({
        "title": title,
        "text": "Pour tous.",
        "theme": "nature",
        "where": {"text": "Place du Marché", "lat": "44.119500", "lon": "3.923000"},
        "person": {"name": "Ana Nyme", "email": "ana@exemple.fr"},
        "lives_here": true,
    })
}

fn study(cost: i64) -> Value {
    json!({
        "project_title": "Un projet",
        "project_summary": "Une phrase.",
        "cost": cost * 100,
        "study": "Faisable.",
    })
}

async fn edition(hall: &Hall, title: &str) -> Edition {
    let dates = [
        "2026-05-25T08:00:00",
        "2026-07-06T00:00:00",
        "2026-10-01T08:00:00",
        "2026-10-15T20:00:00",
    ];
    hall.vote(title, dates, Some((2026, Some(NAME)))).await
}

async fn publish(hall: &Hall, edition: &Edition) -> base::Result<Edition> {
    let town = hall.town();
    let mut tx = town.db().begin().await?;
    let adopted = ("le conseil", town.clock().today());
    let edition = actions::publish(&mut tx, town, &hall.head(), &edition.id, adopted).await?;
    tx.commit().await.map(|()| edition)
}

async fn freeze(hall: &Hall, edition: &Edition) -> base::Result<Edition> {
    let town = hall.town();
    let mut tx = town.db().begin().await?;
    let people = [crate::scene::person(0)];
    actions::enrol(&mut tx, town, &hall.head(), &edition.id, &people).await?;
    let edition = actions::freeze(&mut tx, town, &hall.head(), &edition.id).await?;
    tx.commit().await.map(|()| edition)
}

async fn studied(hall: &Hall, title: &str) -> Case {
    let case = hall.file(NAME, &idea(title)).await.expect("an idea");
    Box::pin(hall.acts(&hall.agent(), &case.number, "study", &[], json!({})))
        .await
        .expect("studied");
    case
}

async fn to_the_vote(hall: &Hall, number: &str, cost: i64) {
    hall.acts(&hall.agent(), number, "feasible", &[], study(cost))
        .await
        .expect("a study");
    hall.acts(&hall.head(), number, "put_to_vote", &[], json!({}))
        .await
        .expect("put to the vote");
}

/// Whether nobody may begin: told in the words of the procedure.
async fn is_shut(hall: &Hall) -> bool {
    let (town, today) = (hall.town(), hall.town().clock().today());
    let version = catalogue::store::in_force(town.db(), NAME, today).await;
    let version = version.expect("an answer").expect("a procedure in force");
    let receiver = cases::actions::receiver();
    let dates = receiver.dates(town, &version).await.expect("dates");
    let refused = forms::actions::refused_today(&version, &dates, today);
    if let Some(refused) = &refused {
        let said = forms::actions::told(refused.clause).say(Lang::Fr);
        assert!(said.starts_with("Aucun budget participatif"), "{said}");
    }
    refused.is_some()
}

fn said(error: &Error) -> String {
    match error {
        Error::Conflict(message) => message.say(Lang::Fr),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_idea_becomes_a_project_or_is_set_aside_with_its_reasons() {
    for hall in halls(&[NAME]).await {
        let town = hall.town();
        hall.set("2026-05-20T09:00:00");
        let never = hall.file(NAME, &idea("Trop tôt")).await;
        assert!(never.is_err(), "no vote takes ideas yet");
        assert!(is_shut(&hall).await, "and it is said before the form");
        let edition = edition(&hall, "Budget participatif 2026").await;
        let edition = publish(&hall, &edition).await.expect("published");
        assert!(hall.file(NAME, &idea("Trop tôt")).await.is_err());
        let other = self::edition(&hall, "Un autre vote").await;
        let refused = publish(&hall, &other).await.expect_err("one at a time");
        assert!(said(&refused).contains("Budget participatif 2026"));

        assert!(is_shut(&hall).await, "not begun");
        hall.set("2026-06-01T09:00:00");
        assert!(!is_shut(&hall).await, "begun");
        let good = studied(&hall, "Des arbres").await;
        let dear = studied(&hall, "Une piscine").await;
        let bad = studied(&hall, "Un bus").await;
        to_the_vote(&hall, &good.number, 600).await;
        to_the_vote(&hall, &dear.number, 5_000).await;
        let why = json!({"study": "Impossible."});
        hall.acts(&hall.agent(), &bad.number, "infeasible", &[], why)
            .await
            .expect("a study");
        let why = json!({"explained": "Ce n'est pas à nous."});
        hall.acts(&hall.head(), &bad.number, "set_aside", &["not_ours"], why)
            .await
            .expect("set aside");
        // Twice: nothing is made twice.
        for _ in 0..2 {
            actions::follow_ideas(town).await.expect("followed");
        }
        let projects = store::projects(town.db(), &edition.id)
            .await
            .expect("projects");
        assert_eq!(projects.len(), 1);
        let project = &projects[0];
        assert_eq!(
            (project.cost, project.theme.as_str(), project.study.as_str()),
            (Cents::from_euros(600), "Nature", "Faisable.")
        );
        let point = project.point().map(|at| at.to_string());
        assert_eq!(point.as_deref(), Some("44.119500, 3.923000"));
        let (own, shown) = actions::own_idea(town, &good.id)
            .await
            .expect("an answer")
            .expect("an idea");
        assert_eq!(
            (own.id, shown.map(|one| one.number)),
            (edition.id.clone(), Some(1))
        );
        let ideas = store::ideas(town.db(), &edition.id).await.expect("ideas");
        let aside: Vec<_> = ideas
            .iter()
            .filter_map(|idea| Some((idea.title.as_str(), idea.set_aside.as_deref()?)))
            .collect();
        assert_eq!(aside, [("Un bus", "Ce n'est pas à nous.")]);
        let wanted = Tally {
            all: 3,
            studied: 0,
            projects: 1,
            aside: 1,
        };
        let counted = store::edition_by_id(town.db(), &edition.id).await;
        assert_eq!(counted.expect("a vote").ideas(), Some(wanted));

        // What cannot be a project says why, and keeps the lists from being frozen.
        let own = actions::ideas_of(town, &edition).await.expect("ideas");
        let own = own.expect("a procedure");
        let unplaced = actions::unplaced_ideas(town, &hall.agent(), &edition, &own)
            .await
            .expect("an answer");
        assert_eq!(unplaced.len(), 1);
        assert_eq!(unplaced[0].number, dear.number);
        hall.set("2026-09-01T09:00:00");
        let refused = freeze(&hall, &edition)
            .await
            .expect_err("one is not placed");
        assert!(said(&refused).contains("Une idée soumise au vote"));
        assert!(hall.file(NAME, &idea("Trop tard")).await.is_err());
        assert!(is_shut(&hall).await, "over");
    }
}

/// The only voter votes for the project of this idea.
async fn voted_for(hall: &Hall, edition: &Edition, idea: &Case) -> Project {
    let (town, head) = (hall.town(), hall.head());
    let own = actions::own_idea(town, &idea.id).await.expect("an answer");
    let project = own.expect("an idea").1.expect("a project");
    let mut tx = town.db().begin().await.expect("a transaction");
    let coded = actions::draw_codes(&mut tx, town, &head, &edition.id).await;
    let coded = coded.expect("codes");
    actions::keep_codes(&mut tx, town, &head, &edition.id, &coded)
        .await
        .expect("kept");
    tx.commit().await.expect("a commit");
    hall.set("2026-10-02T09:00:00");
    let ballot = actions::Cast {
        slug: &edition.slug,
        code: &coded[0].code,
        envelope: project.envelope_id.as_str(),
        choice: Choice {
            projects: vec![project.number],
            points: Vec::new(),
        },
        attempt: "x",
        lang: Lang::Fr,
    };
    let mut tx = town.db().begin().await.expect("a transaction");
    actions::cast(&mut tx, town, ballot)
        .await
        .expect("a ballot");
    tx.commit().await.expect("a commit");
    project
}

/// How many letters of this name a case was sent.
async fn letters(hall: &Hall, number: &str, name: &str) -> usize {
    let actor = Actor::System;
    let caller = cases::Caller::from(&actor);
    let seen = cases::actions::look(hall.town(), caller, number, "essai").await;
    let letters = seen.expect("a case").letters;
    letters
        .iter()
        .filter(|letter| letter.template == name)
        .count()
}

/// Whoever gave one of the ideas made one learns that it won, then that it is there: once each.
async fn told_together(hall: &Hall, edition: &Edition, project: &Project, numbers: &[String]) {
    let town = hall.town();
    for _ in 0..2 {
        actions::follow_ideas(town).await.expect("followed");
    }
    for number in numbers {
        assert_eq!(hall.state(number).await, "won");
        assert_eq!(letters(hall, number, "choisie").await, 1);
        assert_eq!(letters(hall, number, "realisee").await, 0);
    }
    let agent = hall.agent();
    let refused = actions::project_delivered(town, &agent, edition, &project.id).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
    for _ in 0..2 {
        actions::project_delivered(town, &Actor::System, edition, &project.id)
            .await
            .expect("told");
    }
    for number in numbers {
        assert_eq!(hall.state(number).await, "delivered");
        assert_eq!(letters(hall, number, "realisee").await, 1);
    }
}

#[tokio::test]
async fn ideas_are_joined_only_when_each_author_agrees() {
    for hall in halls(&[NAME]).await {
        let town = hall.town();
        hall.set("2026-05-20T09:00:00");
        let edition = edition(&hall, "Budget participatif 2026").await;
        let edition = publish(&hall, &edition).await.expect("published");
        hall.set("2026-06-01T09:00:00");
        let one = studied(&hall, "Un compost").await;
        let two = studied(&hall, "Des bacs").await;
        let other = studied(&hall, "Une fresque").await;
        let numbers = [one.number.clone(), two.number.clone()];
        let (head, agent) = (hall.head(), hall.agent());
        let union = ("Compost commun", "Trois bacs.");
        let propose = |numbers: Vec<String>| {
            let (agent, edition) = (&agent, &edition.id);
            async move { actions::propose_union(town, agent, edition, &numbers, union).await }
        };
        assert!(
            propose(vec![one.number.clone()]).await.is_err(),
            "one alone"
        );
        propose(numbers.to_vec()).await.expect("proposed");
        for number in &numbers {
            assert_eq!(hall.state(number).await, "merge_asked");
        }
        // One agrees, the other does not: each goes its own way.
        let says = |number: &str, action: &'static str| {
            let number = number.to_owned();
            let (hall, agent) = (&hall, &agent);
            async move { hall.acts(agent, &number, action, &[], json!({})).await }
        };
        says(&one.number, "agree").await.expect("agrees");
        actions::follow_ideas(town).await.expect("followed");
        assert_eq!(hall.state(&one.number).await, "merge_agreed", "still waits");
        says(&two.number, "decline").await.expect("declines");
        actions::follow_ideas(town).await.expect("followed");
        for number in &numbers {
            assert_eq!(hall.state(number).await, "studying");
        }
        // Both agree.
        propose(numbers.to_vec()).await.expect("proposed again");
        for number in &numbers {
            says(number, "agree").await.expect("agrees");
        }
        actions::follow_ideas(town).await.expect("followed");
        let unions = store::unions(town.db(), &edition.id).await.expect("unions");
        let states: Vec<_> = unions.iter().map(|union| union.state).collect();
        assert_eq!(states, [UnionState::Dropped, UnionState::Done]);
        let mut places = Vec::new();
        for number in &numbers {
            places.push(hall.state(number).await);
        }
        places.sort();
        assert_eq!(places, ["merged", "studying"]);
        let lead = if hall.state(&one.number).await == "studying" {
            &one
        } else {
            &two
        };
        to_the_vote(&hall, &lead.number, 500).await;
        actions::follow_ideas(town).await.expect("followed");
        for number in &numbers {
            assert_eq!(hall.state(number).await, "on_ballot", "both follow");
        }
        let ideas = store::ideas(town.db(), &edition.id).await.expect("ideas");
        let projects: Vec<_> = ideas.iter().map(|idea| &idea.project_id).collect();
        assert!(projects.len() == 2 && projects[0] == projects[1] && projects[0].is_some());

        to_the_vote(&hall, &other.number, 900).await;
        actions::follow_ideas(town).await.expect("followed");
        hall.set("2026-09-01T09:00:00");
        let edition = freeze(&hall, &edition).await.expect("frozen");
        let project = voted_for(&hall, &edition, lead).await;
        hall.set("2026-10-16T09:00:00");
        let edition = actions::count_votes(town, &head, &edition.id, None)
            .await
            .expect("counted");
        Box::pin(told_together(&hall, &edition, &project, &numbers)).await;
        // Nobody voted for it.
        assert_eq!(hall.state(&other.number).await, "not_won");
        let checked = cases::check::check(town).await.expect("a check");
        assert!(checked.found.is_empty(), "{:?}", checked.found);
        assert_eq!(edition.procedure.as_deref(), Some(NAME));
    }
}
