//! Mandates, through HTTP: offered to an address, accepted under one's own account, bounded, ended.

use base::Lang;
use cases::{
    Caller, Case, MIGRATIONS,
    actions::{self, Doing, Given, MandateFor, NewMandate},
    store::Mandate,
};
use catalogue::Channel;
use db::{Migrations, args};
use serde_json::json;
use testkit::{databases, small_town};
use town::Actor;

use crate::{
    hall::{Hall, wanted},
    pages::{Scene, hidden, read, scenes},
};

/// A request by Zoe, who has an account.
async fn asked(scene: &Scene) -> Case {
    let hall = &scene.hall;
    let zoe = scene.people["zoe"].clone();
    let answers = wanted("zoe@exemple.fr");
    let mut form = hall
        .form("acces-aux-documents", Channel::Web, &answers)
        .await;
    form.applicant = zoe.id().cloned();
    let filed = actions::file(hall.town(), &zoe, form).await;
    filed.expect("a case").0
}

/// The link of the last letter to this address.
async fn link(hall: &Hall, to: &str) -> String {
    let registry = jobs::Registry {
        handlers: mail::handlers(),
        timers: Vec::new(),
    };
    let town = hall.town();
    jobs::run_due(town, &registry).await.expect("letters");
    let town::Mail::Folder(folder) = town.mail() else {
        panic!("letters are files here");
    };
    let letters = mail::folder::read(folder).expect("letters");
    let ours = letters.iter().rev().find(|letter| letter.to.contains(to));
    let link = ours.and_then(|letter| letter.links.first());
    let link = link.expect("a letter with a link");
    let at = link.find("/mon-espace").expect("a page of this site");
    link[at..].to_owned()
}

async fn sees(hall: &Hall, who: &Actor, number: &str) -> bool {
    let looked = actions::look(hall.town(), Caller::from(who), number, "").await;
    looked.is_ok()
}

fn offer<'a>(email: &'a str, scope: &'a str, day: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("email", email),
        ("scope", scope),
        ("until", day),
        ("until-month", "10"),
        ("until-year", "2026"),
    ]
}

#[tokio::test]
async fn help_is_offered_to_an_address_and_accepted_under_ones_own_account() {
    for scene in scenes().await {
        let hall = &scene.hall;
        let case = asked(&scene).await;
        let karim = scene.people["karim"].clone();
        let space = "/mon-espace/aide";
        let zoe = scene.visitor("zoe").await;
        // What is missing is said; an address without account gets the very same answer.
        let scope = format!("dossier/{}", case.number);
        let wrong = zoe
            .post(space, &offer("pas une adresse", "", "9"))
            .await
            .expect(422);
        assert!(wrong.text().contains("href=\"#scope\""), "{}", wrong.text());
        let wrong = zoe
            .post(space, &offer("pas une adresse", &scope, "9"))
            .await
            .expect(422);
        assert!(wrong.text().contains("href=\"#email\""), "{}", wrong.text());
        let oneself = zoe.post(space, &offer("zoe@exemple.fr", &scope, "9")).await;
        assert!(oneself.expect(422).text().contains("href=\"#email\""));
        let known = zoe
            .post(space, &offer("karim@exemple.fr", &scope, "9"))
            .await
            .expect(303);
        let nobody = zoe
            .post(space, &offer("rien@exemple.fr", &scope, "9"))
            .await
            .expect(303);
        assert_eq!(known.location(), nobody.location());
        let page = read(&zoe, space).await;
        for email in ["karim@exemple.fr", "rien@exemple.fr"] {
            assert!(
                page.contains(&format!("{email} (n'a pas encore accepté)")),
                "{page}"
            );
        }
        // Nothing is seen before it is accepted, nor by following the link only.
        assert!(!sees(hall, &karim, &case.number).await);
        let link = link(hall, "karim@exemple.fr").await;
        let stranger = scene.site.visitor();
        let door = stranger.get(&link).await.expect(303);
        assert!(
            door.location()
                .expect("the door")
                .contains("/connexion?suite=")
        );
        let helper = scene.visitor("karim").await;
        let shown = read(&helper, &link).await;
        assert!(shown.contains("Zoe vous demande de l'aide"), "{shown}");
        assert!(!sees(hall, &karim, &case.number).await);
        let mandate = hidden(&shown, "mandate").to_owned();
        let accept = [("mandate", mandate.as_str())];
        // Another link does not accept it, nor does somebody whose address it is not.
        let _ = helper
            .post(&format!("{space}/lien/rien"), &accept)
            .await
            .expect(404);
        let other = scene.visitor("other").await;
        let _ = other
            .post(&format!("{space}/{mandate}/accepter"), &[])
            .await
            .expect(404);
        let _ = helper.post(&link, &accept).await.expect(303);
        assert!(sees(hall, &karim, &case.number).await);
        // Once used, the link serves no more.
        assert!(read(&other, &link).await.contains("ne sert plus"));
        let _ = other.post(&link, &accept).await.expect(404);
        let page = read(&helper, space).await;
        assert!(page.contains(&case.number), "{page}");
        let mine = actions::mine(hall.town(), &karim).await.expect("cases");
        assert!(mine.iter().any(|one| one.helped && one.case.id == case.id));
        // On the page of everything of one's own, whoever is helped has a name, the one in use.
        let shelf = cases::people().shelf.expect("a shelf");
        let id = karim.id().expect("an account");
        let shelf = shelf(hall.town(), id, Lang::Fr).await.expect("a shelf");
        let said = shelf.rows[0].soft.clone().unwrap_or_default();
        assert!(said.contains("Vous aidez Zoe"), "{said}");
        // The helper acts under their own name, which the person sees; they hand nothing on.
        let path = format!("/dossiers/{}", case.number);
        let page = read(&helper, &path).await;
        assert!(page.contains("Vous aidez Zoe, jusqu'au"), "{page}");
        let message = [("body", "Je réponds pour Zoe")];
        let _ = helper
            .post(&format!("{path}/message"), &message)
            .await
            .expect(303);
        let handed = [
            ("email", "x@exemple.fr"),
            ("until", "9"),
            ("until-month", "10"),
            ("until-year", "2026"),
        ];
        let _ = helper
            .post(&format!("{path}/aide"), &handed)
            .await
            .expect(403);
        let _ = helper
            .post(&format!("{path}/rattacher"), &[])
            .await
            .expect(403);
        let shown = read(&zoe, &path).await;
        assert!(shown.contains("Karim"), "{shown}");
        // Ended by the person, at once.
        let _ = other
            .post(&format!("{space}/{mandate}/fin"), &[])
            .await
            .expect(404);
        assert!(sees(hall, &karim, &case.number).await);
        let _ = zoe
            .post(&format!("{path}/aide/{mandate}/fin"), &[])
            .await
            .expect(303);
        assert!(!sees(hall, &karim, &case.number).await);
        let _ = helper.get(&path).await.expect(404);
        let id = mandate.parse().expect("an id");
        let again = actions::accept_mandate(hall.town(), &karim, &id, None).await;
        assert!(again.is_err(), "an ended mandate is not taken up again");
    }
}

#[tokio::test]
async fn a_mandate_ends_with_its_day_and_an_offer_after_thirty() {
    for scene in scenes().await {
        let hall = &scene.hall;
        let town = hall.town();
        let case = asked(&scene).await;
        let (zoe, karim) = (scene.people["zoe"].clone(), scene.people["karim"].clone());
        let give = async |of: MandateFor<'_>, until: &str| {
            let new = NewMandate {
                email: "karim@exemple.fr",
                of,
                until: until.parse().expect("a day"),
                lang: base::Lang::Fr,
            };
            actions::propose_mandate(town, Caller::from(&zoe), "essai", new).await
        };
        let this = MandateFor::Case(&case.number);
        for until in ["2026-09-09", "2027-12-01"] {
            assert!(give(this, until).await.is_err(), "{until}");
        }
        assert!(
            give(MandateFor::Procedure("lune"), "2026-10-01")
                .await
                .is_err()
        );
        let stranger = hall.resident("Paul").await;
        let new = NewMandate {
            email: "karim@exemple.fr",
            of: this,
            until: "2026-10-01".parse().expect("a day"),
            lang: base::Lang::Fr,
        };
        let theirs = actions::propose_mandate(town, Caller::from(&stranger), "essai", new).await;
        assert!(matches!(theirs, Err(base::Error::NotFound)), "{theirs:?}");
        // For the procedure: today's case and the next, not somebody else's.
        let mandate = give(MandateFor::Procedure("acces-aux-documents"), "2026-12-31").await;
        let mandate: Mandate = mandate.expect("a mandate");
        let other = hall.asks("z@exemple.fr").await;
        actions::accept_mandate(town, &karim, &mandate.id, None)
            .await
            .expect("accepted");
        assert!(sees(hall, &karim, &case.number).await);
        assert!(!sees(hall, &karim, &other.number).await);
        assert!(sees(hall, &karim, &asked(&scene).await.number).await);
        hall.set("2026-12-31 23:59");
        assert!(sees(hall, &karim, &case.number).await);
        hall.set("2027-01-01 00:00");
        assert!(
            !sees(hall, &karim, &case.number).await,
            "its last day is over"
        );
        let doing = Doing {
            action: "clarified",
            given: Given::Json(&json!({})),
            reasons: &[],
            seen: case.seq,
            channel: Channel::Web,
            on: None,
        };
        let acts = actions::act(town, Caller::from(&karim), &case.number, doing).await;
        assert!(matches!(acts, Err(base::Error::NotFound)), "{acts:?}");
        // An offer that nobody takes is over after thirty days, and its address forgotten.
        hall.set("2026-09-10 12:00");
        let late = give(this, "2026-12-31").await.expect("an offer");
        hall.set("2026-10-11 12:00");
        let accepted = actions::accept_mandate(town, &karim, &late.id, None).await;
        assert!(
            matches!(accepted, Err(base::Error::NotFound)),
            "{accepted:?}"
        );
        actions::keep(town).await.expect("a round");
        hall.set("2026-10-12 13:00");
        actions::keep(town).await.expect("a round");
        let db = town.db();
        let left: (i64,) = db
            .one(
                "SELECT COUNT(*) FROM cases_mandates WHERE email IS NOT NULL",
                args![],
            )
            .await
            .expect("a count");
        assert_eq!(left.0, 0);
    }
}

#[tokio::test]
async fn the_counter_notes_a_paper_and_whoever_has_the_code_gives_and_ends() {
    for scene in scenes().await {
        let hall = &scene.hall;
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let karim = scene.people["karim"].clone();
        let desk = format!("{}/aide", case.desk_path());
        let day = [
            ("until", "9"),
            ("until-month", "10"),
            ("until-year", "2026"),
        ];
        let with = |more: &[(&'static str, &'static str)]| [&day, more].concat();
        let counter = scene.visitor("counter").await;
        let silent = with(&[("email", "karim@exemple.fr")]);
        let refused = counter.post(&desk, &silent).await.expect(422);
        assert!(
            refused.text().contains("href=\"#paper\""),
            "{}",
            refused.text()
        );
        let noted = with(&[
            ("email", "karim@exemple.fr"),
            ("paper", "signé le 9, identité vue"),
        ]);
        let other = scene.visitor("other").await;
        let _ = other.post(&desk, &noted).await.expect(404);
        let _ = counter.post(&desk, &noted).await.expect(303);
        let helper = scene.visitor("karim").await;
        let link = link(hall, "karim@exemple.fr").await;
        let mandate = hidden(&read(&helper, &link).await, "mandate").to_owned();
        let _ = helper
            .post(&link, &[("mandate", mandate.as_str())])
            .await
            .expect(303);
        assert!(sees(hall, &karim, &case.number).await);
        // The person, who has no account, sees it with the code and ends it.
        let visitor = scene.site.visitor();
        let page = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let shown = read(&visitor, &page).await;
        assert!(shown.contains("signé le 9, identité vue"), "{shown}");
        assert!(shown.contains("noté au guichet"), "{shown}");
        let _ = visitor
            .post(&format!("{page}/aide/{mandate}/fin"), &[])
            .await
            .expect(303);
        assert!(!sees(hall, &karim, &case.number).await);
        // And gives one herself.
        let given = with(&[("email", "karim@exemple.fr")]);
        let _ = visitor
            .post(&format!("{page}/aide"), &given)
            .await
            .expect(303);
        let offered = read(&helper, "/mon-espace/aide").await;
        assert!(offered.contains("Émilie D'Arc"), "{offered}");
    }
}

/// A mandate given before offers existed holds as it did.
#[tokio::test]
async fn mandates_of_a_former_version_still_hold() {
    for database in databases().await {
        let rooms = |cases: Migrations| {
            vec![
                jobs::MIGRATIONS,
                identity::MIGRATIONS,
                journal::MIGRATIONS,
                search::MIGRATIONS,
                catalogue::MIGRATIONS,
                forms::MIGRATIONS,
                cases,
            ]
        };
        let former = Migrations {
            room: MIGRATIONS.room,
            list: &MIGRATIONS.list[..5],
        };
        let small = small_town(database, &rooms(former)).await;
        let db = small.town.db();
        let ids = [1, 2, 3].map(|last| format!("01900000-0000-7000-8000-00000000000{last}"));
        let row =
            "INSERT INTO cases_mandates (id, applicant, helper, procedure, given_at, until_day)
            VALUES ($1, $2, $3, 'permis-de-louer', 1788000000000, '2026-12-31')";
        let [id, applicant, helper] = &ids;
        db.exec(row, args![id, applicant, helper])
            .await
            .expect("a former row");
        let mut all = vec![town::MIGRATIONS, files::MIGRATIONS];
        all.extend(rooms(MIGRATIONS));
        db.migrate(&all, &small.clock).await.expect("the new step");
        let helper = Actor::Person {
            id: helper.parse().expect("an id"),
            name: "Karim".to_owned(),
            grants: Vec::new(),
        };
        let helps = actions::mandates(&small.town, &helper)
            .await
            .expect("mandates");
        assert_eq!(helps.held.len(), 1);
        assert!(helps.held[0].mandate.accepted_at.is_some());
    }
}
