//! Links, passwords and sessions.

use base::Lang;
use identity::actions::{accounts, links, passwords, sessions};
use identity::model::{Origin, SecondFactor};
use town::Role;

use crate::{
    house::{FROM, houses, houses_that, role},
    refusal,
};

const ANA: &str = "ana.morel@courriel.example";

#[tokio::test]
async fn a_link_opens_an_account_once_and_only_for_twenty_minutes() {
    for house in houses().await {
        let town = &house.town;
        links::request(
            town,
            " Ana.Morel@Courriel.Example ",
            Lang::Fr,
            Some("/programme"),
            FROM,
        )
        .await
        .unwrap();
        let token = house.last_token().await;
        // Mail scanners look; looking uses nothing up.
        for _ in 0..3 {
            let link = links::look(town, &token, FROM).await.unwrap().unwrap();
            assert!(link.opens_account);
            assert_eq!(link.email, ANA);
        }
        // A name to mend leaves the link as it was.
        let nameless = links::follow(town, &token, "  ", Lang::Fr, FROM).await;
        assert_eq!(refusal(nameless), "identity-name-mend");
        let signed_in = links::follow(town, &token, "Ana Morel", Lang::Fr, FROM)
            .await
            .unwrap();
        assert_eq!(signed_in.next.as_deref(), Some("/programme"));
        assert_eq!(signed_in.second, SecondFactor::NotDue);
        let session = house.session(&signed_in.token).await.unwrap();
        assert_eq!(session.name, "Ana Morel");
        assert!(session.actor().unwrap().grants().is_empty());

        let replayed = links::follow(town, &token, "Eve", Lang::Fr, FROM).await;
        assert_eq!(refusal(replayed), "identity-link-over");

        links::request(town, ANA, Lang::Fr, None, FROM)
            .await
            .unwrap();
        let token = house.last_token().await;
        house.wait(20 * 60);
        assert!(links::look(town, &token, FROM).await.unwrap().is_none());
        let expired = links::follow(town, &token, "", Lang::Fr, FROM).await;
        assert_eq!(refusal(expired), "identity-link-over");
        for made_up in ["", "x", &"0".repeat(64)] {
            let refused = links::follow(town, made_up, "Eve", Lang::Fr, FROM).await;
            assert_eq!(refusal(refused), "identity-link-over");
        }
    }
}

#[tokio::test]
async fn of_two_who_follow_a_link_at_once_one_enters() {
    for house in houses().await {
        let town = &house.town;
        house.person("Ana Morel", Some(ANA)).await;
        links::request(town, ANA, Lang::Fr, None, FROM)
            .await
            .unwrap();
        let token = house.last_token().await;
        let follow = || links::follow(town, &token, "", Lang::Fr, FROM);
        let (first, second) = tokio::join!(follow(), follow());
        assert_eq!(u32::from(first.is_ok()) + u32::from(second.is_ok()), 1);
    }
}

#[tokio::test]
async fn the_answer_does_not_tell_who_has_an_account() {
    for house in houses().await {
        let town = &house.town;
        house.person("Ana Morel", Some(ANA)).await;
        for email in [ANA, "nobody@courriel.example"] {
            links::request(town, email, Lang::Fr, None, FROM)
                .await
                .unwrap();
            passwords::request_new(town, email, Lang::Fr, FROM)
                .await
                .unwrap();
            let wrong =
                passwords::sign_in(&house.identity, town, email, "not this one", None, FROM).await;
            assert_eq!(refusal(wrong), "identity-sign-in-wrong");
        }
        let letters = house.letters().await;
        let to = |email: &str| {
            letters
                .iter()
                .filter(|letter| letter.to.contains(email))
                .count()
        };
        assert_eq!(to(ANA), 2);
        assert_eq!(to("nobody@courriel.example"), 2);
    }
}

#[tokio::test]
async fn guessing_is_limited() {
    for house in houses().await {
        let town = &house.town;
        house.person("Ana Morel", Some(ANA)).await;
        for _ in 0..5 {
            links::request(town, ANA, Lang::Fr, None, FROM)
                .await
                .unwrap();
        }
        let sixth = links::request(town, ANA, Lang::Fr, None, FROM).await;
        assert_eq!(refusal(sixth), "too-many");
        // Around the edge of the hour the former one still weighs.
        house.wait(20 * 60);
        let early = links::request(town, ANA, Lang::Fr, None, FROM).await;
        assert_eq!(refusal(early), "too-many");
        house.wait(2 * 3_600);
        links::request(town, ANA, Lang::Fr, None, FROM)
            .await
            .unwrap();

        let guess = async |caller: &str| {
            let origin = Origin { caller, ..FROM };
            passwords::sign_in(&house.identity, town, ANA, "not this one", None, origin).await
        };
        for at in 0..10 {
            let wrong = guess(&format!("192.0.2.{at}")).await;
            assert_eq!(refusal(wrong), "identity-sign-in-wrong");
        }
        assert_eq!(refusal(guess("198.51.100.1").await), "too-many");

        // One address trying many accounts.
        let origin = Origin {
            caller: "203.0.113.9",
            ..FROM
        };
        for at in 0..50 {
            let login = format!("person{at}@courriel.example");
            let wrong =
                passwords::sign_in(&house.identity, town, &login, "not this one", None, origin);
            assert_eq!(refusal(wrong.await), "identity-sign-in-wrong");
        }
        let login = "person51@courriel.example";
        let wrong = passwords::sign_in(&house.identity, town, login, "not this one", None, origin);
        assert_eq!(refusal(wrong.await), "too-many");
        for _ in 0..10 {
            let code = accounts::use_printed_code(town, "ABCD-EFGH-JKMN-PQRS", origin).await;
            assert_eq!(refusal(code), "identity-code-wrong");
        }
        let code = accounts::use_printed_code(town, "ABCD-EFGH-JKMN-PQRS", origin).await;
        assert_eq!(refusal(code), "too-many");

        // Nothing of who tried stays once it no longer counts.
        house.wait(3 * 86_400);
        identity::jobs::forget(town).await.unwrap();
        for table in ["identity_attempts", "identity_salts", "identity_links"] {
            let sql: &'static str = format!("SELECT COUNT(*) FROM {table}").leak();
            let (count,): (i64,) = town.db().one(sql, db::args![]).await.unwrap();
            assert_eq!(count, 0, "{table}");
        }
    }
}

#[tokio::test]
async fn passwords_are_chosen_used_and_lost() {
    for house in houses().await {
        let (town, identity) = (&house.town, &house.identity);
        house.person("Ana Morel", Some(ANA)).await;
        let session = house.sign_in(ANA).await;
        let other = house.sign_in(ANA).await;
        let session = house.session(&session.token).await.unwrap();
        for weak in ["court", "motdepasse123", "Ana.Morel-2026"] {
            assert!(
                passwords::choose(identity, town, &session, "", weak)
                    .await
                    .is_err(),
                "{weak}"
            );
        }
        let good = "trois platanes et un puits";
        passwords::choose(identity, town, &session, "", good)
            .await
            .unwrap();
        assert!(
            house.session(&other.token).await.is_none(),
            "other devices are signed out"
        );
        let wrong =
            passwords::choose(identity, town, &session, "not it", "autre phrase longue").await;
        assert_eq!(refusal(wrong), "identity-current-wrong");

        let entered = passwords::sign_in(
            identity,
            town,
            "ANA.morel@courriel.example",
            good,
            None,
            FROM,
        )
        .await
        .unwrap();
        assert!(house.session(&entered.token).await.is_some());

        passwords::request_new(town, ANA, Lang::Fr, FROM)
            .await
            .unwrap();
        let token = house.last_token().await;
        // A link for one thing does not do another.
        assert!(links::look(town, &token, FROM).await.unwrap().is_none());
        assert!(passwords::look(town, &token, FROM).await.unwrap());
        let weak = passwords::choose_new(identity, town, &token, "court", FROM).await;
        assert_eq!(refusal(weak), "identity-password-short");
        let new = "un autre puits, sans platane";
        passwords::choose_new(identity, town, &token, new, FROM)
            .await
            .unwrap();
        assert!(house.session(&entered.token).await.is_none());
        let replayed = passwords::choose_new(identity, town, &token, new, FROM).await;
        assert_eq!(refusal(replayed), "identity-link-over");
        let former = passwords::sign_in(identity, town, ANA, good, None, FROM).await;
        assert_eq!(refusal(former), "identity-sign-in-wrong");
        assert!(
            passwords::sign_in(identity, town, ANA, new, None, FROM)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn a_session_given_beforehand_is_worth_nothing() {
    for house in houses().await {
        house.person("Ana Morel", Some(ANA)).await;
        let planted = house.sign_in(ANA).await.token;
        links::request(&house.town, ANA, Lang::Fr, None, FROM)
            .await
            .unwrap();
        let link = house.last_token().await;
        let origin = Origin {
            token: Some(&planted),
            ..FROM
        };
        let entered = links::follow(&house.town, &link, "", Lang::Fr, origin)
            .await
            .unwrap();
        assert_ne!(entered.token, planted);
        assert!(house.session(&planted).await.is_none());
        assert!(house.session(&entered.token).await.is_some());
        for not_a_token in ["", "%", "' OR 1=1 --", &entered.token[1..]] {
            assert!(house.session(not_a_token).await.is_none());
        }
        // The database alone opens nothing: it holds no token.
        let (kept,): (String,) = house
            .town
            .db()
            .one("SELECT token_hash FROM identity_sessions", db::args![])
            .await
            .unwrap();
        assert_ne!(kept, entered.token);
        assert!(house.session(&kept).await.is_none());
    }
}

#[tokio::test]
async fn sessions_end_by_age_by_idleness_and_by_hand() {
    const DAY: i64 = 86_400;
    for house in houses().await {
        let ana = house.person("Ana Morel", Some(ANA)).await;
        let idle = house.sign_in(ANA).await.token;
        house.wait(14 * DAY);
        assert!(
            house.session(&idle).await.is_none(),
            "two weeks without coming"
        );

        let aged = house.sign_in(ANA).await.token;
        for _ in 0..3 {
            house.wait(9 * DAY);
            assert!(sessions::enter(&house.town, &aged).await.unwrap().is_some());
        }
        house.wait(3 * DAY);
        assert!(
            house.session(&aged).await.is_none(),
            "thirty days, however often used"
        );

        identity::jobs::forget(&house.town).await.unwrap();
        let (one, two, three) = (
            house.sign_in(ANA).await,
            house.sign_in(ANA).await,
            house.sign_in(ANA).await,
        );
        let session = house.session(&one.token).await.unwrap();
        assert_eq!(house.sessions_of(&session).await, 3);
        let two = house.session(&two.token).await.unwrap();
        sessions::end(&house.town, &session, &two.id).await.unwrap();
        assert_eq!(
            refusal(sessions::end(&house.town, &session, &two.id).await),
            "not-found"
        );
        assert_eq!(
            sessions::end_others(&house.town, &session).await.unwrap(),
            1
        );
        assert!(house.session(&three.token).await.is_none());
        sessions::sign_out(&house.town, &one.token).await.unwrap();
        assert!(house.session(&one.token).await.is_none());

        // Nobody ends the session of somebody else.
        house.person("Bob", Some("bob@courriel.example")).await;
        let bob = house.sign_in("bob@courriel.example").await.token;
        let bob = house.session(&bob).await.unwrap();
        let mine = house.sign_in(ANA).await;
        let mine = house.session(&mine.token).await.unwrap();
        assert_eq!(
            refusal(sessions::end(&house.town, &bob, &mine.id).await),
            "not-found"
        );

        // Twelve hours for whoever holds rights.
        house.grant(&ana, role(Role::Agent)).await;
        let staff = house.guarded(ANA).await.1;
        for _ in 0..5 {
            house.wait(2 * 3_600);
            assert!(
                sessions::enter(&house.town, &staff)
                    .await
                    .unwrap()
                    .is_some()
            );
        }
        house.wait(2 * 3_600);
        assert!(house.session(&staff).await.is_none());
    }
}

#[tokio::test]
async fn a_request_is_resolved_in_one_statement_and_written_down_once_an_hour() {
    for house in houses().await {
        let ana = house.person("Ana Morel", Some(ANA)).await;
        house.grant(&ana, role(Role::Agent)).await;
        house.grant(&ana, role(Role::Counter)).await;
        let (_, token, _) = house.guarded(ANA).await;
        let count = |statements: u32| statements;
        let (session, first) = db::counting(sessions::enter(&house.town, &token)).await;
        assert_eq!(session.unwrap().unwrap().grants.len(), 2);
        assert_eq!(count(first), 1);
        house.wait(3_600);
        let (_, later) = db::counting(sessions::enter(&house.town, &token)).await;
        assert_eq!(later, 3);
        let (_, again) = db::counting(sessions::enter(&house.town, &token)).await;
        assert_eq!(again, 1);
    }
}

#[tokio::test]
async fn a_counter_opens_accounts_for_people_without_email() {
    for house in houses().await {
        let (town, identity) = (&house.town, &house.identity);
        let agent = house
            .person("Nadia Farel", Some("n.farel@valmoreau.example"))
            .await;
        let nobody = house.sign_in("n.farel@valmoreau.example").await;
        let nobody = house.session(&nobody.token).await.unwrap().actor().unwrap();
        let refused = accounts::open_at_counter(town, &nobody, "Léon", "", "fr").await;
        assert_eq!(refusal(refused), "identity-counter-only");
        house.grant(&agent, role(Role::Counter)).await;
        let (session, _, _) = house.guarded("n.farel@valmoreau.example").await;
        let counter = session.actor().unwrap();

        let letter = accounts::open_at_counter(town, &counter, "Léon Aubanel", "il", "fr")
            .await
            .unwrap();
        let typed = letter.code.to_lowercase().replace('-', " ");
        let entered = accounts::use_printed_code(town, &typed, FROM)
            .await
            .unwrap();
        let leon = house.session(&entered.token).await.unwrap();
        assert_eq!(leon.name, "Léon Aubanel");
        let again = accounts::use_printed_code(town, &letter.code, FROM).await;
        assert_eq!(refusal(again), "identity-code-wrong");

        let good = "la treille donne en septembre";
        passwords::choose(identity, town, &leon, "", good)
            .await
            .unwrap();
        let login = letter.number.replace(' ', "");
        assert!(
            passwords::sign_in(identity, town, &login, good, None, FROM)
                .await
                .is_ok()
        );

        let unseen = accounts::renew_letter(town, &counter, &letter.number, false).await;
        assert_eq!(refusal(unseen), "identity-letter-seen");
        let second = accounts::renew_letter(town, &counter, &login, true)
            .await
            .unwrap();
        let third = accounts::renew_letter(town, &counter, &login, true)
            .await
            .unwrap();
        let void = accounts::use_printed_code(town, &second.code, FROM).await;
        assert_eq!(refusal(void), "identity-code-wrong");
        let readings = identity::actions::privacy::readings(town, &leon)
            .await
            .unwrap();
        assert_eq!(
            readings.len(),
            2,
            "Léon sees that his account was opened at the counter"
        );
        assert_eq!(readings[0].by_role, "counter");
        house.wait(90 * 86_400);
        let old = accounts::use_printed_code(town, &third.code, FROM).await;
        assert_eq!(refusal(old), "identity-code-wrong");
    }
}

#[tokio::test]
async fn an_address_changes_when_its_new_reader_says_so() {
    for house in houses().await {
        let town = &house.town;
        house.person("Ana Morel", Some(ANA)).await;
        house.person("Bob", Some("bob@courriel.example")).await;
        let session = house
            .session(&house.sign_in(ANA).await.token)
            .await
            .unwrap();
        accounts::request_address(town, &session, "ana@ailleurs.example", FROM)
            .await
            .unwrap();
        let token = house.last_token().await;
        let bob = house
            .session(&house.sign_in("bob@courriel.example").await.token)
            .await
            .unwrap();
        assert_eq!(
            refusal(accounts::confirm_address(town, &bob, &token, FROM).await),
            "identity-link-over"
        );
        accounts::confirm_address(town, &session, &token, FROM)
            .await
            .unwrap();
        assert_eq!(
            accounts::mine(town, &session)
                .await
                .unwrap()
                .email
                .as_deref(),
            Some("ana@ailleurs.example")
        );
        assert!(
            house.letters().await.last().unwrap().to.contains(ANA),
            "the former address is told"
        );
        // An address that serves another account is not taken, nor told on screen.
        accounts::request_address(town, &session, "bob@courriel.example", FROM)
            .await
            .unwrap();
        assert!(house.letters().await.last().unwrap().links.is_empty());
    }
}

#[tokio::test]
async fn one_click_links_exist_in_the_demonstration_only() {
    for house in houses_that(true).await {
        let ana = house.person("Ana Morel", Some(ANA)).await;
        house.grant(&ana, role(Role::Agent)).await;
        let link = identity::demo_link(&house.town, &ana).unwrap();
        assert_eq!(link, format!("/connexion/demonstration/{ana}"));
        let entered = sessions::demonstrate(&house.town, &ana, FROM)
            .await
            .unwrap();
        let session = house.session(&entered.token).await.unwrap();
        assert!(session.actor().unwrap().has(Role::Agent));
    }
    for house in houses().await {
        let ana = house.person("Ana Morel", Some(ANA)).await;
        assert!(identity::demo_link(&house.town, &ana).is_none());
        let refused = sessions::demonstrate(&house.town, &ana, FROM).await;
        assert_eq!(refusal(refused), "not-found");
    }
}
