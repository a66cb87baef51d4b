//! Rights and invitations.

use base::Lang;
use identity::actions::{
    accounts, grants,
    invitations::{self, InvitationForm},
};
use identity::model::SecondFactor;
use town::{Actor, Role};

use crate::{
    house::{FROM, houses, in_service, role},
    refusal,
};

const FORM: InvitationForm<'static> = InvitationForm {
    name: "Nadia Farel",
    email: "n.farel@valmoreau.example",
    role: "agent",
    service: "ecoles",
    territory: "",
    lang: Lang::Fr,
};

#[tokio::test]
async fn an_invitation_carries_a_right_to_whoever_reads_it_once() {
    for house in houses().await {
        let town = &house.town;
        let (_, administrator) = house.administrator("ada@valmoreau.example").await;
        let invited = invitations::invite(town, &administrator, FORM)
            .await
            .unwrap();
        assert!(invited.path.is_none(), "nobody accepts in somebody's stead");
        let token = house.last_token().await;
        assert_eq!(
            invitations::look(town, &token, FROM)
                .await
                .unwrap()
                .unwrap()
                .grant
                .role,
            Role::Agent
        );
        let entered = invitations::accept(town, &token, "Nadia F.", FROM)
            .await
            .unwrap();
        assert_eq!(entered.second, SecondFactor::ToSetUp);
        let session = house.session(&entered.token).await.unwrap();
        assert!(session.actor().unwrap().grants().is_empty());
        let again = invitations::accept(town, &token, "Eve", FROM).await;
        assert_eq!(refusal(again), "identity-invitation-over");

        let (session, _, _) = house.guarded("n.farel@valmoreau.example").await;
        let nadia = session.actor().unwrap();
        let directory = town.directory();
        assert!(nadia.may(Role::Agent, Some("ecoles"), None, &directory));
        assert!(!nadia.may(Role::Agent, Some("voirie"), None, &directory));

        // The same address, a second right: the same account.
        let form = InvitationForm {
            role: "counter",
            service: "",
            ..FORM
        };
        invitations::invite(town, &administrator, form)
            .await
            .unwrap();
        let token = house.last_token().await;
        let entered = invitations::accept(town, &token, "Nadia F.", FROM)
            .await
            .unwrap();
        assert_eq!(entered.second, SecondFactor::ToShow);
        assert_eq!(
            house.session(&entered.token).await.unwrap().person,
            session.person
        );

        let held = invitations::invite(town, &administrator, FORM).await;
        assert!(held.is_err(), "the right is held already: {held:?}");
        let form = InvitationForm {
            role: "auditor",
            service: "",
            ..FORM
        };
        invitations::invite(town, &administrator, form)
            .await
            .unwrap();
        let token = house.last_token().await;
        let twice = invitations::invite(town, &administrator, form).await;
        assert!(twice.is_err(), "an invitation waits already: {twice:?}");
        let again = invitations::invite(town, &Actor::System, form)
            .await
            .unwrap();
        assert!(again.path.is_some(), "whoever runs the program may");
        let lost = invitations::look(town, &token, FROM).await.unwrap();
        assert!(lost.is_none(), "the former link leads nowhere");
        let token = house.last_token().await;
        house.wait(7 * 86_400);
        assert!(
            invitations::look(town, &token, FROM)
                .await
                .unwrap()
                .is_none()
        );
        let late = invitations::accept(town, &token, "Nadia", FROM).await;
        assert_eq!(refusal(late), "identity-invitation-over");
    }
}

#[tokio::test]
async fn an_invitation_may_be_printed_and_withdrawn() {
    for house in houses().await {
        let town = &house.town;
        let (_, administrator) = house.administrator("ada@valmoreau.example").await;
        let form = InvitationForm {
            email: "",
            role: "elected",
            service: "",
            ..FORM
        };
        let first = invitations::invite(town, &administrator, form)
            .await
            .unwrap();
        invitations::withdraw(town, &administrator, &first.id)
            .await
            .unwrap();
        let withdrawn = accounts::use_printed_code(town, &first.code.unwrap(), FROM).await;
        assert_eq!(refusal(withdrawn), "identity-code-wrong");
        let second = invitations::invite(town, &administrator, form)
            .await
            .unwrap();
        assert_eq!(
            invitations::list(town, &administrator).await.unwrap().len(),
            1
        );
        let entered = accounts::use_printed_code(town, &second.code.unwrap(), FROM)
            .await
            .unwrap();
        let session = house.session(&entered.token).await.unwrap();
        assert_eq!(
            (session.second, session.name.as_str()),
            (SecondFactor::ToSetUp, "Nadia Farel")
        );
        assert!(
            accounts::mine(town, &session)
                .await
                .unwrap()
                .number
                .is_some()
        );
    }
}

#[tokio::test]
async fn forms_say_what_to_mend_all_at_once() {
    for house in houses().await {
        let form = InvitationForm {
            name: "",
            email: "not an address",
            role: "king",
            service: "moon",
            territory: "mars",
            lang: Lang::Fr,
        };
        let Err(base::Error::Invalid(problems)) =
            invitations::invite(&house.town, &Actor::System, form).await
        else {
            panic!("nothing in this form is right");
        };
        let fields: Vec<_> = problems
            .iter()
            .map(|problem| problem.field.as_str())
            .collect();
        assert_eq!(fields, ["name", "email", "role", "service", "territory"]);
    }
}

#[tokio::test]
async fn rights_are_given_and_taken_within_bounds_and_written_down() {
    for house in houses().await {
        let town = &house.town;
        let (_, administrator) = house.administrator("ada@valmoreau.example").await;
        let bounded = house
            .person("Bruno Borne", Some("bruno@valmoreau.example"))
            .await;
        house
            .grant(&bounded, in_service(Role::Administrator, "ecoles"))
            .await;
        let (session, _, _) = house.guarded("bruno@valmoreau.example").await;
        let bruno = session.actor().unwrap();

        let beyond = InvitationForm {
            service: "voirie",
            ..FORM
        };
        assert_eq!(
            refusal(invitations::invite(town, &bruno, beyond).await),
            "identity-beyond-bounds"
        );
        let whole = InvitationForm {
            service: "",
            role: "administrator",
            ..FORM
        };
        assert_eq!(
            refusal(invitations::invite(town, &bruno, whole).await),
            "identity-beyond-bounds"
        );
        invitations::invite(town, &bruno, FORM).await.unwrap();
        assert_eq!(
            grants::list(town, &bruno).await.unwrap().len(),
            1,
            "only what is within"
        );
        let all = grants::list(town, &administrator).await.unwrap();
        assert_eq!(all.len(), 2);
        let above = all
            .iter()
            .find(|held| held.grant.service.is_none())
            .unwrap();
        assert_eq!(
            refusal(grants::remove(town, &bruno, &above.id).await),
            "identity-beyond-bounds"
        );

        let below = all
            .iter()
            .find(|held| held.grant.service.is_some())
            .unwrap();
        grants::remove(town, &administrator, &below.id)
            .await
            .unwrap();
        assert!(
            house.session_is_resident(&session).await,
            "a right removed is gone at the next request"
        );
        let changes = grants::changes(town, &administrator, 1).await.unwrap();
        let change = changes
            .iter()
            .find(|change| change.what == "grant-removed")
            .unwrap();
        assert_eq!(change.before.as_deref(), Some("administrator, ecoles"));
        assert_eq!(change.by_role, "administrator");

        let agent = house
            .person("Nadia", Some("n.farel@valmoreau.example"))
            .await;
        house.grant(&agent, role(Role::Agent)).await;
        let (session, _, _) = house.guarded("n.farel@valmoreau.example").await;
        let nadia = session.actor().unwrap();
        assert_eq!(
            refusal(grants::list(town, &nadia).await),
            "identity-administrators-only"
        );
        assert_eq!(
            refusal(invitations::invite(town, &nadia, FORM).await),
            "identity-administrators-only"
        );
    }
}

#[tokio::test]
async fn somebody_always_administers_the_town() {
    for house in houses().await {
        let town = &house.town;
        let (session, ada) = house.administrator("ada@valmoreau.example").await;
        let only = grants::list(town, &ada).await.unwrap().remove(0);
        assert_eq!(
            refusal(grants::remove(town, &ada, &only.id).await),
            "identity-last-administrator"
        );
        let closing =
            identity::actions::privacy::close(&house.identity, town, &session, true).await;
        assert_eq!(refusal(closing), "identity-last-administrator");

        // Two who remove each other at the same moment: one stays.
        let bea = house.person("Béa", Some("bea@valmoreau.example")).await;
        house.grant(&bea, role(Role::Administrator)).await;
        let (session, _, _) = house.guarded("bea@valmoreau.example").await;
        let bea_actor = session.actor().unwrap();
        let all = grants::list(town, &ada).await.unwrap();
        let of = |person: &base::Id<town::Person>| {
            all.iter()
                .find(|held| held.person == *person)
                .unwrap()
                .id
                .clone()
        };
        let (hers, mine) = (of(&bea), of(ada.id().unwrap()));
        let (one, two) = tokio::join!(
            grants::remove(town, &ada, &hers),
            grants::remove(town, &bea_actor, &mine)
        );
        assert_eq!(u32::from(one.is_ok()) + u32::from(two.is_ok()), 1);
    }
}
