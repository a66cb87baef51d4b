//! FranceConnect and ProConnect, through HTTP, against a service that is honest or lies in one way.

mod lies;

use identity::{
    Session,
    actions::{recognition, sessions},
};
use oidc::{Fact, Service, Settings};
use testkit::{
    Reply, Site, Visitor,
    provider::{CLIENT, Profile, Provider, SECRET, Trick},
};
use town::Role;

use crate::{
    house::{House, houses, role},
    pages::{Says as _, enter, serve},
};

const ANA: &str = "ana.morel@courriel.example";
const HERE: &str = "http://localhost";
const NEW: &str = "/connexion/reconnu";
const LIST: &str = "/mon-espace/identites";

/// A town, its site, and a service it trusts.
struct Stage {
    house: House,
    site: Site,
    provider: Provider,
    service: Service,
}

fn service_of(profile: Profile) -> Service {
    match profile {
        Profile::FranceConnect => Service::FranceConnect,
        Profile::ProConnect => Service::ProConnect,
    }
}

async fn stages(profile: Profile, change: impl Fn(&mut Settings)) -> Vec<Stage> {
    let mut stages = Vec::new();
    for house in houses().await {
        let provider = Provider::start(profile, house.town.clock()).await;
        let service = service_of(profile);
        let mut settings = Settings::new(service, &provider.issuer, CLIENT);
        change(&mut settings);
        identity::keep_secret(&house.town, service, SECRET).unwrap();
        identity::set_providers(&house.town, &[settings])
            .await
            .unwrap();
        let site = serve(&house).await;
        stages.push(Stage {
            house,
            site,
            provider,
            service,
        });
    }
    stages
}

/// An address of this town, as its site answers it here.
fn path(reply: &Reply) -> String {
    let to = reply.location().expect("a redirection");
    to.strip_prefix(HERE).unwrap_or(to).to_owned()
}

impl Stage {
    fn door(&self) -> String {
        format!("/connexion/service/{}", self.service.code())
    }

    /// To the service, and to the address by which it sends back.
    async fn there(&self, visitor: &Visitor) -> String {
        let away = visitor.get(&self.door()).await.expect(303);
        path(&visitor.follow(&away).await.expect(303))
    }

    /// To the service and back.
    async fn go(&self, visitor: &Visitor) -> Reply {
        let back = self.there(visitor).await;
        visitor.get(&back).await
    }

    /// Recognised for the first time: opens an account.
    async fn open(&self, visitor: &Visitor, name: &str) {
        let back = self.go(visitor).await.expect(303);
        assert_eq!(back.location(), Some(NEW));
        visitor.follow(&back).await.says(200);
        let opened = visitor.post(NEW, &[("name", name)]).await.expect(303);
        assert_eq!(opened.location(), Some("/mon-espace"));
        visitor.follow(&opened).await.says(200);
    }

    async fn count(&self, table: &str) -> i64 {
        let sql: &'static str = format!("SELECT COUNT(*) FROM {table}").leak();
        let row: (i64,) = self.house.town.db().one(sql, db::args![]).await.unwrap();
        row.0
    }

    /// Nobody and nothing was made.
    async fn is_untouched(&self) -> bool {
        for table in [
            "identity_people",
            "identity_sessions",
            "identity_recognised",
            "identity_arrivals",
            "identity_journeys",
        ] {
            if self.count(table).await > 0 {
                return false;
            }
        }
        true
    }
}

/// The session behind what the browser was just given.
async fn session(house: &House, reply: &Reply) -> Session {
    let cookies = reply.headers.get_all("set-cookie").iter();
    let token = cookies
        .filter_map(|cookie| cookie.to_str().unwrap().strip_prefix("maison="))
        .map(|rest| rest.split(';').next().unwrap().to_owned())
        .next()
        .expect("a session");
    house.session(&token).await.unwrap()
}

#[tokio::test]
async fn nothing_of_it_exists_until_it_is_configured() {
    for house in houses().await {
        let site = serve(&house).await;
        let visitor = site.visitor();
        let door = visitor.get("/connexion").await.expect(200).text();
        assert!(!door.contains("FranceConnect") && !door.contains("ProConnect"));
        for service in ["franceconnect", "proconnect", "another"] {
            for end in ["", "/retour?state=a&code=b"] {
                let path = format!("/connexion/service/{service}{end}");
                visitor.get(&path).await.says(404);
            }
        }
        visitor.get(NEW).await.says(410);
        visitor.post(NEW, &[("name", "Ana")]).await.says(410);
        let ana = site.visitor();
        house.person("Ana Morel", Some(ANA)).await;
        enter(&house, &ana, ANA).await.says(303);
        let space = ana.get("/mon-espace").await.expect(200).text();
        assert!(!space.contains(LIST), "no link to nothing");
        ana.get(LIST).await.says(200);
    }
}

#[tokio::test]
async fn somebody_recognised_opens_an_account_comes_back_and_leaves() {
    for profile in [Profile::FranceConnect, Profile::ProConnect] {
        for stage in stages(profile, |_| {}).await {
            let (provider, name) = (&stage.provider, stage.service.name());
            let ana = stage.site.visitor();
            let door = ana.get("/connexion").await.expect(200).text();
            assert!(
                door.contains(&format!("S’identifier avec {name}")),
                "{door}"
            );

            let away = ana.get(&stage.door()).await.expect(303);
            assert!(away.location().unwrap().starts_with(&provider.issuer));
            let cookie = away.header("set-cookie");
            for word in ["maison-retour=", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
                assert!(cookie.contains(word), "{cookie}");
            }
            let sent = ana.follow(&away).await.expect(303);
            assert_eq!(provider.asked("scope").as_deref(), Some("openid"));
            let has_pkce = provider.asked("code_challenge").is_some();
            assert_eq!(has_pkce, profile == Profile::ProConnect);
            let back = ana.get(&path(&sent)).await.expect(303);
            assert_eq!(back.location(), Some(NEW));
            let page = ana.follow(&back).await.expect(200).text();
            for secret in ["MOREL", "1971", "Nadia", "21130001700015"] {
                assert!(!page.contains(secret), "nothing is kept that is not asked");
            }
            assert_eq!(stage.count("identity_people").await, 0, "nothing by itself");
            ana.post(NEW, &[("name", "")]).await.says(422);
            let opened = ana.post(NEW, &[("name", "Ana Morel")]).await.expect(303);
            assert_eq!(
                session(&stage.house, &opened).await.method,
                stage.service.code()
            );
            let space = ana.follow(&opened).await.expect(200).text();
            assert!(space.contains("Ana Morel") && space.contains(LIST));
            let list = ana.get(LIST).await.expect(200).text();
            assert!(list.contains("eidas1") && list.contains(name), "{list}");
            ana.post(NEW, &[("name", "Twice")]).await.says(410);

            // Out of here, and out of there.
            let out = ana.post("/deconnexion", &[]).await.expect(303);
            let between = ana.follow(&out).await.expect(200);
            let way = between.header("refresh");
            let way = way
                .strip_prefix("0; url=")
                .expect("on by itself")
                .to_owned();
            assert!(between.text().contains("session/end"), "and by a link");
            let left = ana.get(&way).await.expect(303);
            let done = ana.get(&path(&left)).await.expect(200).text();
            assert!(done.contains(name), "{done}");
            assert_eq!(provider.signed_out(), 1);
            ana.get(&path(&left)).await.says(303);
            ana.get("/mon-espace").await.says(303);

            // The same person again, on another device: their account, at once.
            let phone = stage.site.visitor();
            let back = stage.go(&phone).await.expect(303);
            assert_eq!(back.location(), Some("/mon-espace"));
            let space = phone.follow(&back).await.expect(200).text();
            assert!(space.contains("Ana Morel"));
            assert_eq!(stage.count("identity_people").await, 1);
            assert_eq!(provider.key_requests(), 1, "keys are kept");

            // Somebody else is nobody's account.
            provider.meet(|one| one.subject = "another".into());
            let other = stage.go(&stage.site.visitor()).await.expect(303);
            assert_eq!(other.location(), Some(NEW));
        }
    }
}

#[tokio::test]
async fn an_account_is_tied_by_who_holds_it_and_untied() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        let house = &stage.house;
        house.person("Ana Morel", Some(ANA)).await;
        // Recognised first: the same e-mail address would prove nothing, and is not even asked.
        stage.provider.meet(|one| one.claims["email"] = ANA.into());
        let ana = stage.site.visitor();
        let back = stage.go(&ana).await.expect(303);
        assert_eq!(back.location(), Some(NEW));
        // Then in by a letter, and back to the choice.
        let entered = enter(house, &ana, ANA).await;
        ana.follow(&entered).await.says(200);
        let choice = ana.get(NEW).await.expect(200).text();
        assert!(choice.contains("Ana Morel") && choice.contains("Relier à mon compte"));
        ana.post_from("http://evil.example", "/mon-espace/identites/relier", &[])
            .await
            .says(403);
        assert_eq!(stage.count("identity_recognised").await, 0);
        ana.post("/mon-espace/identites/relier", &[])
            .await
            .says(303);
        assert_eq!(stage.count("identity_recognised").await, 1);
        let told = house.letters().await;
        let last = told.last().unwrap();
        assert!(
            last.to.contains(ANA) && last.subject.contains("façon d’entrer"),
            "{last:?}"
        );
        ana.post("/mon-espace/identites/relier", &[])
            .await
            .says(409);

        // From one's own page, once more: nothing to do.
        let again = stage.go(&ana).await.expect(303);
        assert_eq!(again.location(), Some(LIST));
        // On another device: the same account.
        let phone = stage.site.visitor();
        stage.go(&phone).await.says(303);
        assert!(phone.get("/mon-espace").await.text().contains("Ana Morel"));

        // Signed in as somebody else, the identity stays where it is.
        house
            .person("Bruno Vidal", Some("b@courriel.example"))
            .await;
        let bruno = stage.site.visitor();
        enter(house, &bruno, "b@courriel.example").await.says(303);
        let refused = stage.go(&bruno).await.expect(409).text();
        assert!(refused.contains("un autre compte"), "{refused}");
        assert!(bruno.get("/mon-espace").await.text().contains("Bruno"));
        // A second identity of the same service cannot be tied to one account.
        stage.provider.meet(|one| one.subject = "another".into());
        stage.go(&ana).await.says(303);
        ana.post("/mon-espace/identites/relier", &[])
            .await
            .says(409);

        // Untied: recognised, and nobody's.
        let remove = "/mon-espace/identites/franceconnect/retirer";
        ana.post(remove, &[]).await.says(303);
        ana.post(remove, &[]).await.says(404);
        assert_eq!(stage.count("identity_recognised").await, 0);
        assert!(house.letters().await.len() > told.len());
    }
}

#[tokio::test]
async fn the_only_way_in_is_not_taken_away_and_closing_forgets_all() {
    for stage in stages(Profile::FranceConnect, |_| {}).await {
        let ana = stage.site.visitor();
        stage.open(&ana, "Ana Morel").await;
        let remove = "/mon-espace/identites/franceconnect/retirer";
        ana.post(remove, &[]).await.says(409);
        assert_eq!(stage.count("identity_recognised").await, 1);
        let copy = ana
            .post("/mon-espace/donnees", &[])
            .await
            .expect(200)
            .text();
        assert!(
            copy.contains("\"recognised_by\"") && copy.contains("b6048e95"),
            "{copy}"
        );
        ana.post("/mon-espace/fermer", &[("sure", "oui")])
            .await
            .says(303);
        assert_eq!(stage.count("identity_recognised").await, 0);
        assert_eq!(stage.count("identity_people").await, 0);
        let back = stage.go(&ana).await.expect(303);
        assert_eq!(back.location(), Some(NEW));
    }
}

#[tokio::test]
async fn what_the_town_keeps_is_asked_shown_and_given_to_rooms() {
    let keeps = |settings: &mut Settings| {
        settings.keep = vec![Fact::Names, Fact::BirthDate];
        settings.purpose = "Inscrire à la cantine sans demander de papier.".to_owned();
    };
    for stage in stages(Profile::FranceConnect, keeps).await {
        let ana = stage.site.visitor();
        let back = stage.go(&ana).await.expect(303);
        let scope = stage.provider.asked("scope").unwrap();
        assert_eq!(scope, "openid given_name family_name birthdate");
        let page = ana.follow(&back).await.expect(200).text();
        for word in ["MOREL", "1971-09-24", "sans demander de papier"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        assert!(!page.contains("female"));
        let opened = ana.post(NEW, &[("name", "Nan Morel")]).await.expect(303);
        let session = session(&stage.house, &opened).await;
        let town = &stage.house.town;
        let facts = recognition::facts_of(town, &session.person).await.unwrap();
        assert_eq!(facts[0].0, Service::FranceConnect);
        assert_eq!(facts[0].1.birth_date.as_deref(), Some("1971-09-24"));
        let space = ana.get("/mon-espace").await.expect(200).text();
        assert!(space.contains("Nan Morel"), "the name of use is one's own");
        // What the town keeps no more is gone at once; the account stays tied.
        let plain = Settings::new(stage.service, &stage.provider.issuer, CLIENT);
        identity::set_providers(town, &[plain]).await.unwrap();
        let facts = recognition::facts_of(town, &session.person).await.unwrap();
        assert!(facts.is_empty());
        assert_eq!(stage.count("identity_recognised").await, 1);
    }
}

#[tokio::test]
async fn who_works_for_the_town_keeps_to_its_second_factor() {
    for trusts in [false, true] {
        let strict = |settings: &mut Settings| settings.second_factor = trusts;
        for stage in stages(Profile::ProConnect, strict).await {
            let nadia = stage.site.visitor();
            stage.open(&nadia, "Nadia Farel").await;
            let house = &stage.house;
            let enter = async || {
                let back = stage.go(&stage.site.visitor()).await.expect(303);
                session(house, &back).await
            };
            let person = enter().await.person;
            house.grant(&person, role(Role::Agent)).await;
            // One factor there opens no right here, whatever the town trusts.
            assert!(enter().await.grants.is_empty());
            stage.provider.meet(|one| one.level = "eidas1-mfa".into());
            let rights = enter().await.grants.len();
            assert_eq!(rights, usize::from(trusts), "only if the town says so");
            stage.provider.meet(|one| one.level = "eidas2".into());
            assert_eq!(enter().await.grants.len(), usize::from(trusts));
            let all = sessions::list(&house.town, &enter().await).await.unwrap();
            assert!(all.iter().all(|one| one.method == "proconnect"));
        }
    }
}

#[tokio::test]
async fn a_higher_level_is_asked_for_and_held_to() {
    let high = |settings: &mut Settings| settings.level = "eidas1-mfa".to_owned();
    for stage in stages(Profile::ProConnect, high).await {
        let refused = stage.go(&stage.site.visitor()).await.expect(403);
        assert!(refused.text().contains("niveau de garantie"));
        let claims = stage.provider.asked("claims").unwrap();
        assert!(
            claims.contains("eidas1-mfa") && claims.contains("eidas3"),
            "{claims}"
        );
        assert!(
            !claims.contains("\"eidas1\"") && !claims.contains("eidas0"),
            "{claims}"
        );
        assert!(stage.is_untouched().await);
        stage.provider.meet(|one| one.level = "eidas2".into());
        stage.open(&stage.site.visitor(), "Nadia Farel").await;
    }
}

#[tokio::test]
async fn a_wrong_configuration_is_told_before_anybody_meets_it() {
    for house in houses().await {
        let town = &house.town;
        let provider = Provider::start(Profile::FranceConnect, town.clock()).await;
        let settings = Settings::new(Service::FranceConnect, &provider.issuer, CLIENT);
        let said = |result: base::Result<()>| result.unwrap_err().to_string();
        let refused = said(identity::set_providers(town, std::slice::from_ref(&settings)).await);
        assert!(
            refused.contains("identity-provider secret franceconnect"),
            "{refused}"
        );
        assert!(identity::keep_secret(town, Service::FranceConnect, "two words").is_err());

        let probe = async |settings: &Settings| {
            let mut lines = Vec::new();
            let done = identity::probe(town, settings, &mut |line| lines.push(line)).await;
            (done, lines.join("\n"))
        };
        identity::keep_secret(town, Service::FranceConnect, "not-the-secret").unwrap();
        let (done, _) = probe(&settings).await;
        let refused = said(done);
        assert!(refused.contains("invalid_client"), "{refused}");
        assert!(
            !refused.contains("not-the-secret"),
            "a secret is never repeated"
        );
        identity::keep_secret(town, Service::FranceConnect, SECRET).unwrap();
        let (done, lines) = probe(&settings).await;
        done.unwrap();
        assert!(
            lines.contains("http://localhost/connexion/service/franceconnect/retour"),
            "{lines}"
        );
        let elsewhere = Settings {
            issuer: provider.issuer.replace("/api/v2", ""),
            ..settings.clone()
        };
        assert!(said(probe(&elsewhere).await.0).contains("addresses"));
        let wrong = Settings {
            issuer: provider.issuer.replace("127.0.0.1", "localhost"),
            ..settings.clone()
        };
        let refused = said(probe(&wrong).await.0);
        assert!(refused.contains("calls itself"), "{refused}");
        provider.play(Trick::ExchangesElsewhere);
        assert!(said(probe(&settings).await.0).contains("elsewhere.example"));
        // Taken as usual, nothing it publishes about itself matters.
        let usual = Settings {
            discovery: false,
            ..settings
        };
        probe(&usual).await.0.unwrap();

        // Taken out of the configuration, it is gone from the door.
        identity::set_providers(town, &[usual]).await.unwrap();
        assert_eq!(recognition::offered(town).await.unwrap().len(), 1);
        identity::set_providers(town, &[]).await.unwrap();
        assert!(recognition::offered(town).await.unwrap().is_empty());
    }
}
