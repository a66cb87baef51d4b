//! A town with procedures adopted, where ideas and comments come as cases.

use ballots::{
    actions::{self, NewEnvelope},
    model::{BallotKind, CountRule, Edition, PlaceRule, Plan},
};
use base::{Cents, Lang, Result};
use cases::{
    Caller, Case,
    actions::{self as desk, Doing, Given},
};
use catalogue::{Channel, Contact, OpenCases, actions::Adoption, shelf};
use forms::{Asked, Streets, Submission};
use serde_json::Value;
use testkit::{SmallTown, databases};
use town::{Actor, Role, Service, Town};

use crate::scene::{at, open_town};

pub struct Hall {
    pub small: SmallTown,
}

/// A hall on each database at hand, with these procedures of the house.
pub async fn halls(procedures: &[&str]) -> Vec<Hall> {
    catalogue::facet::install(vec![&ballots::facet::BallotFacet]);
    let mut all = Vec::new();
    for database in databases().await {
        let small = open_town(database).await;
        let mut tx = small.town.db().begin().await.expect("a transaction");
        let service = Service {
            slug: "citoyennete".to_owned(),
            name: "Citoyenneté".to_owned(),
            email: None,
            closed_on: None,
        };
        town::put_service(&mut tx, &service, 10)
            .await
            .expect("a service");
        tx.commit().await.expect("services");
        small.town.reload().await.expect("the directory");
        let hall = Hall { small };
        hall.set("2026-01-05T09:00");
        for name in procedures {
            let adoption = Adoption {
                by: "délibération 2026-1".to_owned(),
                on: "2026-01-01".parse().expect("a day"),
                starts: "2026-01-02".parse().expect("a day"),
                settings: std::collections::BTreeMap::new(),
                contact: Contact::default(),
                open_cases: OpenCases::Keep,
            };
            let folder = &shelf::of_the_house()[*name].folder;
            catalogue::actions::publish(hall.town(), &Actor::System, folder, adoption)
                .await
                .expect("a sound procedure");
        }
        all.push(hall);
    }
    all
}

impl Hall {
    /// A vote of one envelope, ready to be published: when ideas, studies, voting begin and voting ends;
    /// the year whose money it spends and the procedure of its ideas.
    pub async fn vote(
        &self,
        title: &str,
        [ideas, study, opens, closes]: [&str; 4],
        funding: Option<(i64, Option<&str>)>,
    ) -> Edition {
        let (town, head) = (self.town(), self.head());
        let mut tx = town.db().begin().await.expect("a transaction");
        let new = Plan {
            title: title.to_owned(),
            lead: "Un vote.".to_owned(),
            service: "citoyennete".to_owned(),
            count_rule: CountRule::Shares,
            ballot: BallotKind::Number,
            most: 2,
            place_rule: PlaceRule::Each,
            voters: "Les habitants.".to_owned(),
            ideas_at: Some(at(ideas)),
            study_at: Some(at(study)),
            opens_at: at(opens),
            closes_at: at(closes),
        };
        let edition = actions::create(&mut tx, town, &head, &new)
            .await
            .expect("a vote");
        let envelope = NewEnvelope {
            title: "Ville".to_owned(),
            territory: None,
            amount: Cents::from_euros(1_000),
        };
        actions::add_envelope(&mut tx, town, &head, &edition.id, &envelope)
            .await
            .expect("an envelope");
        if let Some(funding) = funding {
            actions::fund(&mut tx, town, &head, &edition.id, funding)
                .await
                .expect("a procedure");
        }
        tx.commit().await.expect("a vote");
        edition
    }

    pub fn town(&self) -> &Town {
        &self.small.town
    }

    pub fn set(&self, when: &str) {
        self.small.clock.set(at(when));
    }

    pub fn head(&self) -> Actor {
        self.small.actor(Role::Head, Some("citoyennete"))
    }

    pub fn agent(&self) -> Actor {
        self.small.actor(Role::Agent, Some("citoyennete"))
    }

    /// Somebody sends a form.
    pub async fn file(&self, name: &str, answers: &Value) -> Result<Case> {
        let today = self.town().clock().today();
        let version = catalogue::store::in_force(self.town().db(), name, today).await?;
        let version = version.expect("a procedure in force");
        let known = std::collections::BTreeMap::new();
        let asked = Asked {
            version: &version,
            questions: &[],
            known: &known,
            streets: &Streets::default(),
            today,
            lang: Lang::Fr,
        };
        let (answers, problems) = forms::pages_from_json(&asked, &version.definition.form, answers);
        assert!(problems.is_empty(), "{problems:?}");
        let submission = Submission {
            id: self.town().new_id(),
            version: version.clone(),
            answers,
            channel: Channel::Web,
            applicant: None,
            keyed_by: None,
            mandate: None,
            received_on: today,
            lang: Lang::Fr,
            known,
        };
        let filed = desk::file(self.town(), &Actor::Visitor, submission).await?;
        Ok(filed.0)
    }

    /// Somebody of the service does an action.
    pub async fn acts(
        &self,
        actor: &Actor,
        number: &str,
        action: &str,
        reasons: &[&str],
        given: Value,
    ) -> Result<Case> {
        let town = self.town();
        let seen = desk::look(town, Caller::from(actor), number, "essai").await?;
        let reasons: Vec<String> = reasons.iter().map(|code| (*code).to_owned()).collect();
        let doing = Doing {
            action,
            given: Given::Json(&given),
            reasons: &reasons,
            seen: seen.case.seq,
            channel: Channel::Counter,
            on: None,
        };
        desk::act(town, Caller::from(actor), number, doing).await
    }

    pub async fn state(&self, number: &str) -> String {
        let caller = Caller::from(&Actor::System);
        let case = desk::find(self.town(), caller, number).await;
        case.expect("a case").state().to_owned()
    }
}
