//! Second factors: due before any right counts, shown once per code, lost and replaced.

use base::Lang;
use identity::actions::{links, passwords, second_factor, sessions};
use identity::model::{Origin, SecondFactor};
use town::{Actor, Role};

use crate::{
    house::{FROM, House, houses, role},
    refusal,
};

const NADIA: &str = "n.farel@valmoreau.example";

async fn agent(house: &House) -> base::Id<town::Person> {
    let nadia = house.person("Nadia Farel", Some(NADIA)).await;
    house.grant(&nadia, role(Role::Agent)).await;
    nadia
}

#[tokio::test]
async fn no_right_counts_before_a_second_factor_is_shown() {
    for house in houses().await {
        let town = &house.town;
        agent(&house).await;
        let first = house.sign_in(NADIA).await;
        assert_eq!(first.second, SecondFactor::ToSetUp);
        let session = house.session(&first.token).await.unwrap();
        assert!(session.is_staff);
        let actor = session.actor().unwrap();
        assert!(!actor.has(Role::Agent), "rights sleep");
        assert!(actor.grants().is_empty());

        let (session, token, guard) = house.guarded(NADIA).await;
        assert_ne!(token, first.token);
        assert!(session.actor().unwrap().has(Role::Agent));
        assert_eq!(guard.recovery.len(), 10);

        // From now on, the first factor alone is nobody.
        let next = house.sign_in(NADIA).await;
        assert_eq!(next.second, SecondFactor::ToShow);
        let pending = house.session(&next.token).await.unwrap();
        assert!(pending.actor().is_none());
        assert!(
            house.session(&first.token).await.unwrap().actor().is_none(),
            "nor is an older session"
        );
        // And changes nothing of how one signs in.
        let refused = "identity-second-first";
        assert_eq!(
            refusal(second_factor::begin_totp(town, &pending).await),
            refused
        );
        assert_eq!(
            refusal(second_factor::remove_totp(town, &pending).await),
            refused
        );
        assert_eq!(
            refusal(second_factor::renew_recovery(town, &pending).await),
            refused
        );
        assert_eq!(refusal(sessions::end_others(town, &pending).await), refused);
        let chosen = passwords::choose(
            &house.identity,
            town,
            &pending,
            "",
            "une phrase bien longue",
        )
        .await;
        assert_eq!(refusal(chosen), refused);

        let wrong = second_factor::show_totp(town, &pending, "000000").await;
        assert_eq!(refusal(wrong), "identity-totp-wrong");
        house.wait(60);
        let code = identity::totp_code(&guard.secret, town.clock().now()).unwrap();
        let shown = second_factor::show_totp(town, &pending, &code)
            .await
            .unwrap();
        assert!(
            house.session(&next.token).await.is_none(),
            "the token changes with the rights"
        );
        assert!(
            house
                .session(&shown.token)
                .await
                .unwrap()
                .actor()
                .unwrap()
                .has(Role::Agent)
        );
        assert_eq!(shown.max_age_seconds, 12 * 3_600);
    }
}

#[tokio::test]
async fn a_code_counts_once_and_guesses_are_few() {
    for house in houses().await {
        let town = &house.town;
        agent(&house).await;
        let (_, _, guard) = house.guarded(NADIA).await;
        house.wait(60);
        let code = identity::totp_code(&guard.secret, town.clock().now()).unwrap();
        let pending = async || {
            let token = house.sign_in(NADIA).await.token;
            house.session(&token).await.unwrap()
        };
        let (one, two) = (pending().await, pending().await);
        second_factor::show_totp(town, &one, &code).await.unwrap();
        assert_eq!(
            refusal(second_factor::show_totp(town, &two, &code).await),
            "identity-totp-used"
        );
        for _ in 0..5 {
            let wrong = second_factor::show_totp(town, &two, "12 34 5").await;
            assert_eq!(refusal(wrong), "identity-totp-wrong");
        }
        house.wait(60);
        let code = identity::totp_code(&guard.secret, town.clock().now()).unwrap();
        assert_eq!(
            refusal(second_factor::show_totp(town, &two, &code).await),
            "too-many"
        );
        let recovery = second_factor::show_recovery(town, &two, &guard.recovery[0]).await;
        assert_eq!(
            refusal(recovery),
            "too-many",
            "recovery codes share the limit"
        );
    }
}

#[tokio::test]
async fn a_lost_factor_is_replaced_by_a_recovery_code_or_by_an_administrator() {
    for house in houses().await {
        let town = &house.town;
        let nadia = agent(&house).await;
        let (_, _, guard) = house.guarded(NADIA).await;
        let pending = house
            .session(&house.sign_in(NADIA).await.token)
            .await
            .unwrap();
        let typed = guard.recovery[3].to_lowercase().replace('-', "");
        let shown = second_factor::show_recovery(town, &pending, &typed)
            .await
            .unwrap();
        let whole = house.session(&shown.token).await.unwrap();
        assert_eq!(
            second_factor::factors(town, &whole)
                .await
                .unwrap()
                .recovery_left,
            9
        );
        let again = house
            .session(&house.sign_in(NADIA).await.token)
            .await
            .unwrap();
        let used = second_factor::show_recovery(town, &again, &typed).await;
        assert_eq!(refusal(used), "identity-recovery-wrong");
        // Somebody else's code is worth nothing.
        house.person("Bob", Some("bob@courriel.example")).await;
        let (_, _, bobs) = house.guarded("bob@courriel.example").await;
        let borrowed = second_factor::show_recovery(town, &again, &bobs.recovery[0]).await;
        assert_eq!(refusal(borrowed), "identity-recovery-wrong");
        // Rights keep a guard.
        assert_eq!(
            refusal(second_factor::remove_totp(town, &whole).await),
            "identity-second-needed"
        );

        let (_, administrator) = house.administrator("ada@valmoreau.example").await;
        let unseen = second_factor::reset(town, &administrator, &nadia, false).await;
        assert_eq!(refusal(unseen), "identity-reset-seen");
        let agent = whole.actor().unwrap();
        let refused = second_factor::reset(town, &agent, &nadia, true).await;
        assert_eq!(refusal(refused), "identity-administrators-only");
        second_factor::reset(town, &administrator, &nadia, true)
            .await
            .unwrap();
        assert!(house.session(&shown.token).await.is_none());
        let fresh = house.sign_in(NADIA).await;
        assert_eq!(fresh.second, SecondFactor::ToSetUp);
        let changes = identity::actions::grants::changes(town, &administrator, 1)
            .await
            .unwrap();
        let change = changes
            .iter()
            .find(|change| change.what == "second-factor-reset")
            .unwrap();
        assert_eq!(change.by_role, "administrator");
        assert_eq!(change.subject.as_ref(), Some(&nadia));
        assert!(
            house
                .letters()
                .await
                .iter()
                .any(|letter| letter.subject.contains("second facteur"))
        );
        let myself = administrator.id().unwrap().clone();
        let own = second_factor::reset(town, &administrator, &myself, true).await;
        assert_eq!(refusal(own), "identity-reset-other");
    }
}

#[tokio::test]
async fn a_stolen_mailbox_does_not_replace_a_second_factor() {
    for house in houses().await {
        let town = &house.town;
        agent(&house).await;
        house.guarded(NADIA).await;
        passwords::request_new(town, NADIA, Lang::Fr, FROM)
            .await
            .unwrap();
        let token = house.last_token().await;
        let thief = Origin {
            caller: "198.51.100.66",
            ..FROM
        };
        let new = "le mot de passe du voleur";
        let entered = passwords::choose_new(&house.identity, town, &token, new, thief)
            .await
            .unwrap();
        assert_eq!(entered.second, SecondFactor::ToShow);
        let session = house.session(&entered.token).await.unwrap();
        assert!(session.actor().is_none());
        assert_eq!(
            refusal(second_factor::begin_totp(town, &session).await),
            "identity-second-first"
        );
    }
}

#[tokio::test]
async fn a_resident_may_have_a_second_factor_and_leave_it() {
    for house in houses().await {
        let town = &house.town;
        house
            .person("Ana Morel", Some("ana@courriel.example"))
            .await;
        let (session, _, _) = house.guarded("ana@courriel.example").await;
        assert!(matches!(session.actor(), Some(Actor::Person { .. })));
        second_factor::remove_totp(town, &session).await.unwrap();
        assert_eq!(
            second_factor::factors(town, &session)
                .await
                .unwrap()
                .recovery_left,
            0
        );
        let next = house.sign_in("ana@courriel.example").await;
        assert_eq!(next.second, SecondFactor::NotDue);
        assert!(links::look(town, "x", FROM).await.unwrap().is_none());
    }
}

/// Whoever has the database alone can make no code; without the key, the application is set up anew.
#[tokio::test]
async fn secrets_of_applications_are_encrypted_under_a_key_of_their_own() {
    for house in houses().await {
        let town = &house.town;
        let id = agent(&house).await;
        let (_, _, guard) = house.guarded(NADIA).await;
        let kept = |column: &'static str| async move {
            let sql: &'static str = match column {
                "secret" => "SELECT totp_secret FROM identity_people WHERE totp_secret IS NOT NULL",
                _ => "SELECT totp_pending FROM identity_people WHERE totp_pending IS NOT NULL",
            };
            let rows: Vec<(String,)> = town.db().all(sql, db::args![]).await.unwrap();
            rows.into_iter().map(|(text,)| text).collect::<Vec<_>>()
        };
        let sealed = kept("secret").await;
        assert!(sealed[0].starts_with("xc20p:"), "{sealed:?}");
        assert!(!sealed[0].contains(&guard.secret));
        assert_eq!(identity::lost_second_factors(town).await.unwrap(), 0);

        // What a former version left readable is encrypted at the next start.
        let sql = "UPDATE identity_people SET totp_secret = $1 WHERE totp_secret IS NOT NULL";
        let plain = db::args![guard.secret.as_str()];
        town.db().exec(sql, plain).await.unwrap();
        assert_eq!(identity::guard_second_factors(town).await.unwrap(), 0);
        assert!(kept("secret").await[0].starts_with("xc20p:"));
        house.wait(60);
        let pending = house.sign_in(NADIA).await;
        let pending = house.session(&pending.token).await.unwrap();
        let code = identity::totp_code(&guard.secret, town.clock().now()).unwrap();
        second_factor::show_totp(town, &pending, &code)
            .await
            .unwrap();

        // Encrypted for one person, a secret opens nothing for another.
        let other = house
            .person("Léon Aubanel", Some("leon@valmoreau.example"))
            .await;
        let copy = "UPDATE identity_people SET totp_secret =
            (SELECT totp_secret FROM identity_people WHERE id = $1) WHERE id = $2";
        town.db().exec(copy, db::args![&id, &other]).await.unwrap();
        assert_eq!(identity::lost_second_factors(town).await.unwrap(), 1);
        let back = "UPDATE identity_people SET totp_secret = NULL WHERE id = $1";
        town.db().exec(back, db::args![&other]).await.unwrap();

        // Without its key: recovery codes open, and the application is set up anew.
        std::fs::remove_file(town.key_path("second-factors")).unwrap();
        assert_eq!(identity::guard_second_factors(town).await.unwrap(), 1);
        assert!(
            !town.key_path("second-factors").exists(),
            "no key hides the loss"
        );
        house.wait(60);
        let pending = house.sign_in(NADIA).await;
        assert_eq!(pending.second, SecondFactor::ToShow);
        let pending = house.session(&pending.token).await.unwrap();
        let code = identity::totp_code(&guard.secret, town.clock().now()).unwrap();
        let lost = second_factor::show_totp(town, &pending, &code).await;
        assert_eq!(refusal(lost), "identity-totp-lost");
        let opened = second_factor::show_recovery(town, &pending, &guard.recovery[0])
            .await
            .unwrap();
        let whole = house.session(&opened.token).await.unwrap();
        let factors = second_factor::factors(town, &whole).await.unwrap();
        assert!(factors.has_lost_totp && !factors.has_totp);
        let again = second_factor::begin_totp(town, &whole).await.unwrap();
        let secret = again.secret.replace(' ', "");
        assert_ne!(secret, guard.secret);
        assert!(kept("pending").await[0].starts_with("xc20p:"));
        let code = identity::totp_code(&secret, town.clock().now()).unwrap();
        second_factor::confirm_totp(town, &whole, &code)
            .await
            .unwrap();
        assert_eq!(identity::lost_second_factors(town).await.unwrap(), 0);
    }
}
