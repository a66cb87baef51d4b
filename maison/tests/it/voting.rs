//! The votes of the demonstration: one in each phase; what a count leaves becomes commitments.

use std::{collections::BTreeMap, fmt::Write as _};

use ballots::{
    model::{Edition, PaperState, Phase, Project},
    store,
};
use http::StatusCode;
use programme::model::{Commitment, EventKind, Money};
use town::{Actor, Grant, Role};

use crate::{
    browsing::{judge, owned},
    commune::Commune,
    inside::Inside,
};

#[tokio::test]
async fn the_commune_has_one_budget_in_each_phase() {
    let commune = Commune::open().await;
    let now = commune.town.clock().now();
    let db = commune.town.db();
    let editions = store::published(db).await.expect("votes");
    let mut phases = BTreeMap::new();
    for edition in &editions {
        phases.insert(edition.phase(now), edition.clone());
        let visitor = Inside::visitor(&commune);
        for path in [edition.path(), format!("{}/reglement", edition.path())] {
            for lang in ["", "/en"] {
                let page = visitor.get(&format!("{lang}{path}")).await;
                assert_eq!(page.status, StatusCode::OK, "{lang}{path}");
            }
        }
    }
    for phase in [
        Phase::Ideas,
        Phase::Study,
        Phase::Vote,
        Phase::Counting,
        Phase::Results,
    ] {
        assert!(phases.contains_key(&phase), "no vote is in {phase:?}");
    }
    let counting = &phases[&Phase::Counting];
    let papers = store::papers(db, &counting.id).await.expect("papers");
    let differs = papers
        .iter()
        .filter(|paper| paper.state == PaperState::Differs);
    assert_eq!(differs.count(), 1, "a paper waits for a third reading");
}

/// The winners of a vote become commitments, as they do once it is counted.
async fn deliver(commune: &Commune, counted: &Edition) {
    let mut tx = commune.town.db().begin().await.expect("a transaction");
    let payload = serde_json::json!({ "edition": counted.id });
    let now = commune.town.clock().now();
    jobs::enqueue(&mut tx, &commune.town, ballots::actions::WON, &payload, now)
        .await
        .expect("a job");
    tx.commit().await.expect("a commit");
    commune.work().await;
}

#[tokio::test]
async fn winners_become_commitments_once_and_say_where_they_are_followed() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let editions = store::published(db).await.expect("votes");
    let counted = editions.iter().find(|edition| edition.counted_at.is_some());
    let counted = counted.expect("a vote that is counted");
    for _ in 0..2 {
        deliver(&commune, counted).await;
    }
    let accounts = store::accounts(db, &counted.id).await.expect("accounts");
    let account: ballots::count::Account =
        serde_json::from_str(&accounts[0].1).expect("an account");
    let projects = store::projects(db, &counted.id).await.expect("projects");
    let visitor = Inside::visitor(&commune);
    let mut followed = 0;
    for project in &projects {
        assert_eq!(
            project.delivery.is_some(),
            account.has_won(project.number),
            "{}",
            project.title
        );
        if let Some(path) = &project.delivery {
            let page = visitor.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            followed += 1;
            let own = visitor.get(&project.path(counted)).await.text();
            assert!(
                own.contains(&format!("href=\"{path}\"")),
                "{}",
                project.title
            );
        }
    }
    let programme = programme::store::programme(db, "projets-votes")
        .await
        .expect("a programme");
    let commitments = programme::store::commitments(db, &programme.id)
        .await
        .expect("commitments");
    assert_eq!(commitments.len(), followed);
    assert!(followed >= 3, "{followed} winners");
}

/// Spaces that keep words together are spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn works_are_told_the_same_by_the_vote_the_programme_and_the_search() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let today = commune.town.clock().today();
    let visitor = Inside::visitor(&commune);
    let edition = store::edition(db, "budget-participatif-2025").await;
    let edition = edition.expect("a vote that is counted");
    let spending = store::spending(db, &edition.id).await.expect("payments");
    let result = visitor.get(&format!("{}/resultats", edition.path())).await;
    let result = plain(&result.text());
    let mut shown = BTreeMap::new();
    for project in store::projects(db, &edition.id).await.expect("projects") {
        let Some(path) = &project.delivery else {
            continue;
        };
        let (commitment, money) = followed(&commune, &project).await;
        let state = commitment.standing().shown(today);
        *shown.entry(state.code()).or_insert(0) += 1;
        let standing = project.stands().expect("where it stands");
        assert_eq!(standing.progress.code(), state.code(), "{}", project.title);

        // What was voted and what was paid, on both sides.
        let paid = spending
            .iter()
            .filter(|one| one.project_id.as_ref() == Some(&project.id));
        let paid: i64 = paid.map(|one| one.cents.0).sum();
        let sum = |of: fn(&programme::model::Money) -> Option<base::Cents>| -> i64 {
            let known = money.iter().filter_map(of);
            known.map(|cents| cents.0).sum()
        };
        let written = (sum(|money| money.voted), sum(|money| money.spent));
        assert_eq!(written, (project.cost.0, paid), "{}", project.title);
        let own = plain(&visitor.get(&project.path(&edition)).await.text());
        for cents in [project.cost.0, paid] {
            let said = plain(&i18n::format::money(base::Lang::Fr, base::Cents(cents)));
            if cents > 0 {
                assert!(own.contains(&said), "{}: {said}", project.title);
                assert!(result.contains(&said), "{}: {said}", project.title);
            }
        }
        assert!(
            result.contains(&format!("href=\"{path}\"")),
            "{}",
            project.title
        );
        let mut asked = String::new();
        for byte in project.title.bytes() {
            write!(asked, "%{byte:02X}").expect("a text");
        }
        let found = visitor.get(&format!("/chercher?q={asked}")).await.text();
        for address in [path.clone(), project.path(&edition)] {
            assert!(
                found.contains(&format!("{address}\"")),
                "{}: {address}",
                project.title
            );
        }
    }
    assert_eq!(
        shown.into_iter().collect::<Vec<_>>(),
        [
            ("kept", 2),
            ("late", 1),
            ("not_started", 1),
            ("silent", 1),
            ("under_way", 2)
        ]
    );
    let delivered = visitor.get(&format!("{}/projet/3", edition.path())).await;
    let delivered = plain(&delivered.text());
    for said in [
        "Ce projet est réalisé",
        "Réalisé le 12 février 2026.",
        "11 040 € payés, pour 12 000 € votés.",
    ] {
        assert!(delivered.contains(said), "{said}");
    }
}

/// Whoever heads a service: that of a vote, or the one that does the works.
fn head(commune: &Commune, service: &str) -> Actor {
    Actor::Person {
        id: commune.town.new_id(),
        name: String::new(),
        grants: vec![Grant {
            role: Role::Head,
            service: Some(service.to_owned()),
            territory: None,
        }],
    }
}

/// A payment for a winner, today.
async fn pay(commune: &Commune, edition: &Edition, project: &Project, cents: i64) {
    let new = ballots::actions::NewSpending {
        envelope: project.envelope_id.clone(),
        project: Some(project.id.clone()),
        day: commune.town.clock().today(),
        label: "Pierre du bassin".to_owned(),
        paid_to: "Carrière du Viaduc".to_owned(),
        cents: base::Cents(cents),
    };
    let head = head(commune, &edition.service);
    ballots::actions::add_spending(&commune.town, &head, &edition.id, &new)
        .await
        .expect("a payment");
}

/// What the programme says of the works of a project: its commitment, and its money by year.
async fn followed(commune: &Commune, project: &Project) -> (Commitment, Vec<Money>) {
    let db = commune.town.db();
    let path = project.delivery.as_deref().expect("where it is followed");
    let number = path.rsplit('/').next().and_then(|last| last.parse().ok());
    let commitment = programme::store::commitment(db, number.expect("a number")).await;
    let commitment = commitment.expect("a commitment");
    let details = programme::store::details(db, &commitment.id).await;
    (commitment, details.expect("details").money)
}

#[tokio::test]
async fn what_services_write_of_the_money_stays() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let edition = store::edition(db, "budget-participatif-2025").await;
    let edition = edition.expect("a vote that is counted");
    let project = store::project(db, &edition.id, 1).await.expect("a project");
    let (commitment, _) = followed(&commune, &project).await;
    let works = commitment.service.as_deref().expect("a service");
    let head = head(&commune, works);
    let year = i64::from(commune.town.clock().today().year());
    let spend = async |cents: i64| {
        pay(&commune, &edition, &project, cents).await;
        commune.work().await;
        let (_, money) = followed(&commune, &project).await;
        let own = money.into_iter().find(|money| money.year == year);
        own.expect("the money of the year")
    };
    let carried = spend(1_000).await;
    assert_eq!(
        spend(500).await.spent,
        carried.spent.map(|c| base::Cents(c.0 + 500))
    );
    let by_hand = Money {
        spent: Some(base::Cents::from_euros(50_000)),
        ..carried
    };
    let mut tx = db.begin().await.expect("a transaction");
    programme::actions::record_money(&mut tx, &commune.town, &head, commitment.number, &by_hand)
        .await
        .expect("a subsidy counted in");
    tx.commit().await.expect("a commit");
    assert_eq!(spend(1_000).await, by_hand);
}

#[tokio::test]
async fn a_winner_followed_before_its_money_was_said_is_completed_once() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let edition = store::edition(db, "budget-participatif-2025").await;
    let edition = edition.expect("a vote that is counted");
    let project = store::project(db, &edition.id, 1).await.expect("a project");
    let (commitment, money) = followed(&commune, &project).await;
    assert!(money.iter().any(|money| money.spent.is_some()), "{money:?}");
    let mut tx = db.begin().await.expect("a transaction");
    for sql in [
        "UPDATE programme_commitments SET stage = 'announced' WHERE id = $1",
        "DELETE FROM programme_money WHERE commitment_id = $1",
        "DELETE FROM programme_events WHERE commitment_id = $1 AND kind IN ('money', 'stage')",
    ] {
        let done = tx.exec(sql, db::args![&commitment.id]).await;
        assert!(done.expect(sql) > 0, "{sql}");
    }
    tx.commit().await.expect("a commit");
    for _ in 0..2 {
        commune.after_seconds(61).await;
    }
    let (completed, again) = followed(&commune, &project).await;
    assert_eq!(completed.stage, programme::model::Stage::Voted);
    assert_eq!(again, money);
    let events = programme::store::events(db, &commitment.id, 100, 0).await;
    let events = events.expect("events");
    let of = |kind: EventKind| events.iter().filter(|event| event.kind == kind).count();
    assert_eq!(
        (of(EventKind::StageReached), of(EventKind::Money)),
        (1, money.len())
    );
}

#[tokio::test]
async fn what_is_paid_and_said_later_is_carried_and_never_twice() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let edition = store::edition(db, "budget-participatif-2025").await;
    let edition = edition.expect("a vote that is counted");
    let bench = async || {
        let projects = store::projects(db, &edition.id).await.expect("projects");
        let found = projects.into_iter().find(|one| one.number == 1);
        found.expect("the fountain and its benches")
    };
    let project = bench().await;
    let visitor = Inside::visitor(&commune);
    let (before, _) = followed(&commune, &project).await;
    let number = before.number;
    let head = head(&commune, before.service.as_deref().expect("a service"));
    pay(&commune, &edition, &project, 123_456).await;
    for _ in 0..2 {
        commune.after_seconds(61).await;
    }
    let (commitment, money) = followed(&commune, &project).await;
    let silence = (before.news_on, before.quiet_on);
    assert_eq!((commitment.news_on, commitment.quiet_on), silence);
    let spent: i64 = money
        .iter()
        .filter_map(|year| year.spent)
        .map(|c| c.0)
        .sum();
    assert_eq!(spent, 690_000 + 123_456);
    let events = programme::store::events(db, &commitment.id, 100, 0).await;
    let paid = events
        .expect("events")
        .into_iter()
        .filter(|event| event.kind == programme::model::EventKind::Money);
    assert_eq!(paid.count(), 3, "voted, then two payments");

    // Once the service says that it is kept, the pages of the vote say so within a minute.
    let mut tx = db.begin().await.expect("a transaction");
    let edit = programme::actions::Edit {
        state: Some(programme::model::State::Dropped),
        reason: Some("La source est tarie.".to_owned()),
        ..programme::actions::Edit::default()
    };
    programme::actions::edit(&mut tx, &commune.town, &head, number, &edit)
        .await
        .expect("an edit");
    tx.commit().await.expect("a commit");
    commune.after_seconds(61).await;
    let standing = bench().await.stands().expect("where it stands");
    assert_eq!(standing.progress.code(), "dropped");
    let own = visitor.get(&project.path(&edition)).await.text();
    assert!(own.contains("La source est tarie."));
}

#[tokio::test]
async fn whoever_is_erased_from_a_roll_is_told_on_their_account_which_follows_no_more() {
    let commune = Commune::open().await;
    let db = commune.town.db();
    let edition = store::edition(db, "budget-participatif-2026").await;
    let edition = edition.expect("a vote that is open");
    let codes = std::fs::read_to_string(commune.data().join("demonstration-codes.txt"));
    let codes = codes.expect("codes to try");
    let code = codes.lines().next().expect("a code");
    let resident = Inside::person(&commune, "l-aubanel").await;
    let form = [("code", code), ("suivre", "oui")];
    let tied = resident
        .post(&format!("{}/voter", edition.path()), &form)
        .await;
    assert_eq!(tied.status, StatusCode::OK);
    let account = commune.person("l-aubanel");
    let roll = store::roll(db, &edition.id).await.expect("a roll");
    let mut followed = None;
    for one in &roll {
        let linked = store::linked_to(db, &one.id).await.expect("an answer");
        if linked.as_ref() == Some(&account) {
            followed = Some(one);
        }
    }
    let voter = followed.expect("the line of the letter");
    let head = Inside::person(&commune, "e-jourdan").await;
    let path = format!("/guichet/votes/{}/{}/effacer", edition.id, voter.id);
    let erased = head.post(&path, &[("asked", "oui")]).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    let linked = store::linked_to(db, &voter.id).await.expect("an answer");
    assert_eq!(linked, None);
    let (told,): (i64,) = db
        .one(
            "SELECT COUNT(*) FROM identity_readings WHERE person = $1 AND why = $2",
            db::args![&account, &edition.title],
        )
        .await
        .expect("traces");
    assert_eq!(told, 1, "who erased it, and why, is on their own page");
}

#[tokio::test]
async fn pages_of_votes_are_accessible() {
    let commune = Commune::open().await;
    let root = "/budget-participatif/budget-participatif-20";
    let mut paths = owned(&[
        "/budget-participatif",
        "/budget-participatif/budget-des-jeunes-2027",
        "/budget-participatif/budget-participatif-des-quartiers-2027",
        "/budget-participatif/budget-participatif-2025/depenses",
        "/debat-budget/2027",
        "/demarches/budget-de-quartier",
    ]);
    for end in [
        "25/resultats",
        "25/projet/6",
        "25/projet/15",
        "26",
        "26/reglement",
        "26/voter",
    ] {
        paths.push(format!("{root}{end}"));
    }
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn the_desk_of_votes_is_accessible() {
    let commune = Commune::open().await;
    let now = commune.town.clock().now();
    let editions = store::published(commune.town.db()).await.expect("votes");
    let in_phase = |phase: Phase| {
        let found = editions.iter().find(|edition| edition.phase(now) == phase);
        found.expect("a vote in this phase")
    };
    let (voting, counting) = (in_phase(Phase::Vote), in_phase(Phase::Counting));
    let mut paths = owned(&[
        "/bureau/budgets",
        "/bureau/budgets/nouveau",
        "/bureau/budgets/debats/nouveau",
        "/atelier-des-regles",
        "/guichet/votes",
    ]);
    paths.push(counting.desk());
    paths.push(format!("{}/papier", counting.desk()));
    paths.push(format!("{}/liste", voting.desk()));
    paths.push(format!("{}/projet", in_phase(Phase::Study).desk()));
    paths.push(format!("/guichet/votes/{}", voting.id));
    paths.push(format!("{}/idees", in_phase(Phase::Ideas).desk()));
    paths.push(in_phase(Phase::Results).desk());
    let debate = store::debate_of(commune.town.db(), 2027).await;
    paths.push(debate.expect("debates").expect("a debate").desk());
    judge(&commune, Some("m-granier"), &paths).await;
}

#[tokio::test]
async fn ideas_live_as_cases_and_the_debate_came_first() {
    let commune = Commune::open().await;
    let town = &commune.town;
    let editions = store::published(town.db()).await.expect("votes");
    let now = town.clock().now();
    let taking = editions
        .iter()
        .find(|edition| edition.phase(now) == Phase::Ideas)
        .expect("a vote that takes ideas");
    let ideas = ballots::actions::ideas_of(town, taking).await;
    let ideas = ideas.expect("ideas").expect("a procedure");
    let mut states = Vec::new();
    let steps = ideas.version.definition.steps.as_ref().expect("steps");
    for state in &steps.states {
        let here = ideas.all_in(town, taking, state).await.expect("ideas");
        if !here.is_empty() {
            states.push(state.id.as_str());
        }
    }
    let wanted = ["received", "studying", "merged", "on_ballot", "set_aside"];
    assert_eq!(states, wanted);
    let projects = store::projects(town.db(), &taking.id).await;
    let projects = projects.expect("projects");
    let born = projects.iter().find(|project| project.cost.0 == 320_000);
    let born = born.expect("the project of an idea");
    assert_eq!(born.territory.as_deref(), Some("les-puits"));
    let visitor = Inside::visitor(&commune);
    let page = visitor.get(&born.path(taking)).await.text();
    assert!(page.contains("Née d’une idée d’habitant"), "{page}");
    let page = visitor.get(&taking.path()).await.text();
    assert!(
        page.contains("Un portail neuf"),
        "the list of ideas set aside"
    );
    assert!(page.contains("/demarches/budget-de-quartier"));

    let debate = store::debate_of(town.db(), taking.year()).await;
    let debate = debate.expect("debates").expect("a debate");
    assert!(debate.closed_at < taking.published_at);
    let comments = store::comments(town.db(), &debate.id)
        .await
        .expect("comments");
    assert_eq!(comments.len(), 4);
    let page = visitor.get(&debate.path()).await.text();
    for comment in &comments {
        assert!(page.contains(&format!("id=\"contribution-{}\"", comment.number)));
    }
}

#[tokio::test]
async fn whoever_had_the_idea_is_told_once_when_it_is_there() {
    let commune = Commune::open().await;
    let (town, db) = (&commune.town, commune.town.db());
    let editions = store::published(db).await.expect("votes");
    let counted = editions.iter().find(|edition| edition.counted_at.is_some());
    let counted = counted.expect("a vote that is counted");
    deliver(&commune, counted).await;
    let projects = store::projects(db, &counted.id).await.expect("projects");
    let followed = projects.iter().find_map(|project| {
        let number: i64 = project
            .delivery
            .as_ref()?
            .rsplit('/')
            .next()?
            .parse()
            .ok()?;
        Some((project, number))
    });
    let (project, commitment) = followed.expect("a winner that is followed");
    // An idea that is put to the vote becomes the idea of that project.
    let procedure = "budget-participatif";
    let waiting = cases::actions::known(town, procedure, "on_ballot").await;
    let known = waiting.expect("ideas").into_iter().next().expect("an idea");
    let mut tx = db.begin().await.expect("a transaction");
    store::drop_idea(&mut tx, &known.id).await.expect("dropped");
    let idea = ballots::model::Idea {
        case_id: known.id.clone(),
        edition_id: counted.id.clone(),
        number: known.number.clone(),
        title: "Une idée".to_owned(),
        project_id: Some(project.id.clone()),
        set_aside: None,
        follows: None,
    };
    store::insert_idea(&mut tx, &idea).await.expect("an idea");
    let of = db::args![&counted.id, procedure];
    tx.exec(
        "UPDATE ballots_editions SET procedure = $2 WHERE id = $1",
        of,
    )
    .await
    .expect("a procedure");
    tx.commit().await.expect("a commit");
    let facts = cases::engine::Facts::new();
    let sending = cases::actions::Sending {
        mechanism: ballots::facet::WORD,
        to: "won",
        facts: &facts,
    };
    let sent = Box::pin(cases::actions::send(
        town,
        &known.id,
        &["on_ballot"],
        sending,
    ))
    .await;
    assert!(sent.expect("an answer"), "it won");
    let system = town::Actor::System;
    let look = async || {
        let caller = cases::Caller::from(&system);
        let seen = cases::actions::look(town, caller, &known.number, "essai").await;
        let seen = seen.expect("a case");
        let letters = seen.letters.iter();
        let told = letters
            .filter(|letter| letter.template == "realisee")
            .count();
        (seen.case.state().to_owned(), told)
    };
    let registry = maison::house::registry();
    let mut timers = registry.timers.iter();
    let timer = timers.find(|timer| timer.name == "ballots-delivered");
    let timer = timer.expect("the timer of the house");
    (timer.run)(town.clone()).await.expect("a night");
    assert_eq!(look().await, ("won".to_owned(), 0), "nothing is there yet");
    let kept = programme::model::State::Kept.code();
    let mut tx = db.begin().await.expect("a transaction");
    let of = db::args![commitment, kept];
    tx.exec(
        "UPDATE programme_commitments SET state = $2 WHERE number = $1",
        of,
    )
    .await
    .expect("kept");
    tx.commit().await.expect("a commit");
    for _ in 0..2 {
        (timer.run)(town.clone()).await.expect("a night");
    }
    assert_eq!(look().await, ("delivered".to_owned(), 1), "told once");
}
