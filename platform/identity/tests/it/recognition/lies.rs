//! A service that lies, a thief, a key that changed: every one is refused, and nothing is made.

use base::Lang;
use identity::actions::recognition::{self, Arrived, Callback, Setback};
use oidc::{Service, Settings};
use testkit::{
    Reply,
    provider::{CLIENT, Profile, Provider, SECRET, Trick},
};

use super::{NEW, path, stages};
use crate::{house::FROM, pages::Says as _, refusal};

#[tokio::test]
async fn every_lie_is_refused_with_its_reason_and_nothing_is_made() {
    for profile in [Profile::FranceConnect, Profile::ProConnect] {
        for stage in stages(profile, |_| {}).await {
            let other = match profile {
                Profile::FranceConnect => Profile::ProConnect,
                Profile::ProConnect => Profile::FranceConnect,
            };
            let other = Provider::start(other, stage.house.town.clock()).await;
            for (trick, status, word) in [
                (Trick::UnsignedUserinfo, 403, "unsigned"),
                (Trick::UserinfoForOther, 403, "audience"),
                (Trick::OtherSubject, 403, "subject"),
                (Trick::WrongNonce, 403, "nonce"),
                (Trick::WrongAudience, 403, "audience"),
                (Trick::WrongIssuer, 403, "issuer"),
                (Trick::WrongAccessHash, 403, "access-hash"),
                (Trick::Expired, 403, "expired"),
                (Trick::LowerLevel, 403, "level"),
                (Trick::UnknownKey, 403, "unknown-key"),
                (Trick::AlgNone, 403, "algorithm"),
                (Trick::HmacWithPublicKey, 403, "algorithm"),
                (Trick::Encrypted, 403, "encrypted"),
                (Trick::OversizedToken, 502, "no-answer"),
                (Trick::RedirectedToken, 502, "redirected"),
                (Trick::RedirectedUserinfo, 502, "redirected"),
                (Trick::OtherIssuerInAddress, 403, "mixed-up"),
            ] {
                stage.provider.play(trick.clone());
                let refused = stage.go(&stage.site.visitor()).await;
                let text = refused.text();
                assert_eq!(refused.status.as_u16(), status, "{trick:?} {text}");
                assert!(text.contains(&format!(": {word}.")), "{trick:?} {text}");
                assert!(text.contains("Vous n’êtes pas entré"), "{text}");
                assert_eq!(refused.header("set-cookie"), "", "{trick:?}");
                assert!(stage.is_untouched().await, "{trick:?}");
            }
            // Tokens that another trusted service would sign: another issuer, by another key.
            stage.provider.play(Trick::As(other.signer()));
            let foreign = stage.go(&stage.site.visitor()).await;
            assert_eq!(foreign.status.as_u16(), 403);
            // The key's name is the same there: only the key tells them apart.
            assert!(
                [": algorithm.", ": signature."]
                    .iter()
                    .any(|word| foreign.text().contains(word)),
                "{}",
                foreign.text()
            );
            stage.provider.play(Trick::BadSignature);
            let forged = stage.go(&stage.site.visitor()).await.expect(403).text();
            assert!(
                [": algorithm.", ": signature."]
                    .iter()
                    .any(|word| forged.contains(word)),
                "{forged}"
            );
            assert!(stage.is_untouched().await);

            // Silence ends when the town's patience does; nothing else is asked meanwhile.
            let impatient = Settings {
                patience_ms: 200,
                discovery: false,
                ..Settings::new(stage.service, &stage.provider.issuer, CLIENT)
            };
            let town = &stage.house.town;
            identity::set_providers(town, &[impatient]).await.unwrap();
            stage.provider.play(Trick::SilentToken);
            let silent = stage.go(&stage.site.visitor()).await.expect(502).text();
            assert!(silent.contains(": no-answer."), "{silent}");
            assert!(stage.is_untouched().await);
            let patient = Settings::new(stage.service, &stage.provider.issuer, CLIENT);
            identity::set_providers(town, &[patient]).await.unwrap();

            // The person may change their mind, which is no lie.
            stage.provider.play(Trick::Declined);
            let declined = stage.go(&stage.site.visitor()).await.expect(200);
            assert!(
                declined.text().contains("s’est arrêtée"),
                "{}",
                declined.text()
            );
            assert!(stage.is_untouched().await);

            stage.provider.play(Trick::Honest);
            stage.open(&stage.site.visitor(), "Ana Morel").await;
        }
    }
}

#[tokio::test]
async fn what_a_service_publishes_is_not_believed_blindly() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        stage.provider.play(Trick::ExchangesElsewhere);
        let refused = stage.site.visitor().get(&stage.door()).await.expect(502);
        assert!(refused.text().contains(": metadata."), "{}", refused.text());
        stage.provider.play(Trick::OversizedKeys);
        let refused = stage.go(&stage.site.visitor()).await.expect(502);
        assert!(
            refused.text().contains(": no-answer."),
            "{}",
            refused.text()
        );
        assert!(stage.is_untouched().await);
        stage.provider.play(Trick::Honest);
        stage.open(&stage.site.visitor(), "Ana Morel").await;
    }
}

#[tokio::test]
async fn a_key_that_changed_is_asked_for_again_but_not_at_every_lie() {
    for stage in stages(Profile::ProConnect, |_| {}).await {
        let provider = &stage.provider;
        stage.open(&stage.site.visitor(), "Nadia Farel").await;
        assert_eq!(provider.key_requests(), 1);
        stage.house.wait(120);
        provider.rotate(2);
        let back = stage.go(&stage.site.visitor()).await.expect(303);
        assert_eq!(back.location(), Some("/mon-espace"));
        assert_eq!(provider.key_requests(), 2, "the new key was found");

        stage.house.wait(120);
        provider.play(Trick::UnknownKey);
        for _ in 0..3 {
            stage.go(&stage.site.visitor()).await.says(403);
        }
        assert_eq!(provider.key_requests(), 3, "once in a minute");
        stage.house.wait(61);
        stage.go(&stage.site.visitor()).await.says(403);
        assert_eq!(provider.key_requests(), 4);
        provider.play(Trick::Honest);
        stage.go(&stage.site.visitor()).await.says(303);
        assert_eq!(provider.key_requests(), 4);
        stage.house.wait(25 * 3_600);
        stage.go(&stage.site.visitor()).await.says(303);
        assert_eq!(provider.key_requests(), 5, "once a day at least");
    }
}

#[tokio::test]
async fn a_journey_ends_once_in_the_browser_it_began_in() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        let stray = |reply: Reply| {
            let reply = reply.expect(410);
            assert!(reply.text().contains("n’a pas commencé dans ce navigateur"));
        };
        let ana = stage.site.visitor();
        let back = stage.there(&ana).await;
        // Somebody else's browser, with a journey of its own or none.
        let thief = stage.site.visitor();
        stray(thief.get(&back).await);
        stage.there(&thief).await;
        stray(thief.get(&back).await);
        // At the door of the other service, or with another state.
        stray(ana.get(&back.replace("state=", "state=0")).await);
        ana.get(&back.replace("franceconnect", "proconnect"))
            .await
            .says(404);
        // The rightful one was not disturbed, and comes back once.
        ana.get(&back).await.says(303);
        stray(ana.get(&back).await);

        // Late.
        let late = stage.site.visitor();
        let back = stage.there(&late).await;
        stage.house.wait(600);
        stray(late.get(&back).await);
        stray(late.get("/connexion/service/franceconnect/retour").await);

        // A choice waits a quarter of an hour, and no longer.
        let slow = stage.site.visitor();
        stage.go(&slow).await.says(303);
        slow.get(NEW).await.says(200);
        thief.get(NEW).await.says(410);
        stage.house.wait(900);
        slow.get(NEW).await.says(410);
        slow.post(NEW, &[("name", "Slow")]).await.says(410);
        assert_eq!(stage.count("identity_people").await, 0);
        identity::jobs::forget(&stage.house.town).await.unwrap();
        assert!(stage.is_untouched().await, "what is over is forgotten");
    }
}

#[tokio::test]
async fn a_code_that_serves_twice_opens_nothing_the_second_time() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        let ana = stage.site.visitor();
        let first = stage.there(&ana).await;
        let code = |back: &str| {
            let (_, after) = back.split_once("code=").unwrap();
            after.split('&').next().unwrap().to_owned()
        };
        ana.get(&first).await.says(303);
        let thief = stage.site.visitor();
        let own = stage.there(&thief).await;
        let stolen = own.replace(&code(&own), &code(&first));
        assert_ne!(stolen, own);
        // An honest service says no; a careless one gives tokens, which answer another question.
        let refused = thief.get(&stolen).await.expect(403);
        assert!(refused.text().contains(": exchange."), "{}", refused.text());
        stage.provider.play(Trick::CodesServeTwice);
        let own = stage.there(&thief).await;
        let stolen = own.replace(&code(&own), &code(&first));
        let refused = thief.get(&stolen).await.expect(403);
        assert!(refused.text().contains(": nonce."), "{}", refused.text());
        assert_eq!(stage.count("identity_sessions").await, 0);
    }
}

#[tokio::test]
async fn two_services_are_never_mixed_up() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        let town = &stage.house.town;
        let pro = Provider::start(Profile::ProConnect, town.clock()).await;
        identity::keep_secret(town, Service::ProConnect, SECRET).unwrap();
        let both = [
            Settings::new(Service::FranceConnect, &stage.provider.issuer, CLIENT),
            Settings::new(Service::ProConnect, &pro.issuer, CLIENT),
        ];
        identity::set_providers(town, &both).await.unwrap();
        let ana = stage.site.visitor();
        let back = stage.there(&ana).await;
        let crossed = back.replace("/franceconnect/", "/proconnect/");
        ana.get(&crossed).await.says(410);
        // The same words from the other service are another person.
        let subject = "the-same-words";
        stage.provider.meet(|one| one.subject = subject.into());
        pro.meet(|one| one.subject = subject.into());
        stage.open(&ana, "Ana Morel").await;
        let nadia = stage.site.visitor();
        let away = nadia.get("/connexion/service/proconnect").await.expect(303);
        let sent = nadia.follow(&away).await.expect(303);
        let back = nadia.get(&path(&sent)).await.expect(303);
        assert_eq!(back.location(), Some(NEW));
    }
}

/// A browser that forgets nothing cannot come back twice, nor choose twice.
#[tokio::test]
async fn what_serves_once_serves_once_even_with_its_cookie() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        let (town, service) = (&stage.house.town, stage.service);
        let way = recognition::begin(town, service, None, Lang::Fr, FROM)
            .await
            .unwrap()
            .unwrap();
        let sent = stage.site.visitor().get(&way.url).await.expect(303);
        let (_, query) = sent.location().unwrap().split_once('?').unwrap();
        let part = |name: &str| {
            let value = query.split('&').find_map(|pair| pair.strip_prefix(name));
            value.unwrap().to_owned()
        };
        let back = Callback {
            state: part("state="),
            code: Some(part("code=")),
            error: None,
            issuer: Some(stage.provider.issuer.clone()),
        };
        let arrive = async || {
            let browser = Some(way.browser.as_str());
            let arrived = recognition::arrive(town, service, &back, browser, None, FROM).await;
            arrived.unwrap().1
        };
        let Ok(Arrived::Unknown { browser, .. }) = arrive().await else {
            panic!("nobody knows them yet");
        };
        assert!(matches!(arrive().await, Err(Setback::Stray)));
        let open = async |name: &str| {
            recognition::open_account(town, Some(&browser), name, Lang::Fr, FROM).await
        };
        open("Ana Morel").await.unwrap();
        assert_eq!(refusal(open("Ana Morel").await), "identity-recognised-over");
        assert_eq!(stage.count("identity_people").await, 1);
    }
}
