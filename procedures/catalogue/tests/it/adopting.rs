//! Publishing and withdrawing, on both databases: who may, what is refused, what is told.

use std::{fs, path::Path};

use base::{Day, Error, Lang};
use catalogue::{
    Contact, Folder, OpenCases,
    actions::{self, Adoption},
    plan::{self, Standing},
    shelf, store,
};
use testkit::{SmallTown, databases, small_town};
use town::{Actor, Role};

const NAME: &str = "arret-de-nuit";

async fn towns() -> Vec<SmallTown> {
    let mut towns = Vec::new();
    for database in databases().await {
        let rooms = [
            search::MIGRATIONS,
            journal::MIGRATIONS,
            catalogue::MIGRATIONS,
        ];
        let small = small_town(database, &rooms).await;
        journal::init(&small.town, "petitbourg.example/registre")
            .await
            .expect("a journal");
        towns.push(small);
    }
    towns
}

fn folder() -> Folder {
    let mut house = shelf::of_the_house();
    house.remove(NAME).expect("a procedure of the house").folder
}

fn adoption(small: &SmallTown) -> Adoption {
    let today = small.clock.today();
    Adoption {
        by: "délibération 2026-7".to_owned(),
        on: today,
        starts: today,
        settings: [("valid_for".to_owned(), "3 months".to_owned())].into(),
        contact: Contact {
            service: "voirie".to_owned(),
            ..Contact::default()
        },
        open_cases: OpenCases::Keep,
    }
}

fn fields(error: Error) -> Vec<String> {
    match error {
        Error::Invalid(problems) => problems.into_iter().map(|one| one.field).collect(),
        other => panic!("{other}"),
    }
}

async fn standing(small: &SmallTown) -> Standing {
    let one = plan::find(&small.town, &Actor::System, NAME).await;
    one.expect("a procedure").standing
}

#[tokio::test]
async fn administrators_and_the_head_of_the_service_decide() {
    for small in towns().await {
        let (town, folder) = (&small.town, folder());
        for actor in [
            Actor::Visitor,
            small.actor(Role::Agent, Some("voirie")),
            small.actor(Role::Head, Some("ecoles")),
            small.actor(Role::Elected, None),
        ] {
            let refused = actions::publish(town, &actor, &folder, adoption(&small)).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{actor:?}");
        }
        let head = small.actor(Role::Head, Some("voirie"));
        let planned = actions::plan(town, &head, &folder, &adoption(&small)).await;
        assert!(planned.expect("a plan").former.is_none());
        actions::publish(town, &head, &folder, adoption(&small))
            .await
            .expect("published");
        // Another head cannot take it over by naming their own service.
        let elsewhere = small.actor(Role::Head, Some("ecoles"));
        let mut theirs = adoption(&small);
        theirs.contact.service = "ecoles".to_owned();
        let refused = actions::plan(town, &elsewhere, &folder, &theirs).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let refused = actions::publish(town, &elsewhere, &folder, theirs).await;
        assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
        let day = small.clock.today();
        let refused = actions::withdraw(town, &elsewhere, NAME, day, "Non").await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let looked = plan::listed(town, &small.actor(Role::Agent, None)).await;
        assert!(matches!(looked, Err(Error::Forbidden(_))));
    }
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once() {
    for small in towns().await {
        let mut wrong = adoption(&small);
        wrong.by = " ".to_owned();
        wrong.starts = wrong.on.plus_days(-1);
        wrong.contact.service = "fauconnerie".to_owned();
        wrong.settings = [
            ("valid_for".to_owned(), "2 years".to_owned()),
            ("colour".to_owned(), "blue".to_owned()),
        ]
        .into();
        let system = Actor::System;
        let refused = actions::plan(&small.town, &system, &folder(), &wrong).await;
        let mut told = fields(refused.expect_err("refused"));
        told.sort();
        assert_eq!(told, ["by", "colour", "service", "starts", "valid_for"]);
        assert_eq!(standing(&small).await, Standing::Offered);
    }
}

#[tokio::test]
async fn a_change_is_told_in_sentences_and_a_slip_is_refused() {
    for small in towns().await {
        let (town, system) = (&small.town, &Actor::System);
        let published = actions::publish(town, system, &folder(), adoption(&small)).await;
        let first = published.expect("published");
        assert_eq!(standing(&small).await, Standing::InService);
        let again = actions::plan(town, system, &folder(), &adoption(&small)).await;
        assert_eq!(fields(again.expect_err("nothing new")), ["version"]);

        let mut longer = adoption(&small);
        longer.settings = [("valid_for".to_owned(), "9 months".to_owned())].into();
        let planned = actions::plan(town, system, &folder(), &longer).await;
        let difference = planned.expect("a plan").difference(Lang::Fr);
        let has = |lines: &[String], word: &str| lines.iter().any(|line| line.contains(word));
        assert!(has(&difference.gone, "3 mois"), "{difference:?}");
        assert!(has(&difference.come, "9 mois"), "{difference:?}");

        // The same number with another text is no version.
        let mut other = folder();
        other.procedure = other.procedure.replacen("title: ", "title: Autre, ", 1);
        let refused = actions::publish(town, system, &other, adoption(&small)).await;
        assert_eq!(fields(refused.expect_err("changed")), ["version"]);
        let later = actions::publish(town, system, &folder(), longer).await;
        let later = later.expect("published");
        assert!(later.act > first.act);
        let versions = store::of_name(town.db(), NAME).await.expect("versions");
        assert_eq!(versions.len(), 2);
        let newest = store::newest(town.db()).await.expect("the newest");
        assert_eq!(newest.len(), 1);
        assert_eq!(newest[0].id, later.id);
    }
}

#[tokio::test]
async fn a_procedure_is_withdrawn_with_its_reason_and_comes_back() {
    for small in towns().await {
        let (town, system) = (&small.town, &Actor::System);
        let today = small.clock.today();
        let found = async || {
            let page = search::find(town.db(), "arrêt bus nuit", 1, &[]).await;
            page.expect("a search").total
        };
        let unknown = actions::withdraw(town, system, NAME, today, "Fin").await;
        assert!(matches!(unknown, Err(Error::NotFound)));
        actions::publish(town, system, &folder(), adoption(&small))
            .await
            .expect("published");
        assert_eq!(found().await, 1);
        let past = today.plus_days(-1);
        let refused = actions::withdraw(town, system, NAME, past, " ").await;
        assert_eq!(fields(refused.expect_err("refused")), ["reason", "ends"]);

        let reason = "Le bus de nuit ne roule plus.";
        actions::withdraw(town, system, NAME, today, reason)
            .await
            .expect("withdrawn");
        let again = actions::withdraw(town, system, NAME, today, reason).await;
        assert!(matches!(again, Err(Error::Conflict(_))));
        assert_eq!(standing(&small).await, Standing::Withdrawn(today));
        let in_force = |day: Day| store::in_force(town.db(), NAME, day);
        assert!(in_force(today).await.expect("a read").is_none());
        assert_eq!(found().await, 0, "nobody finds what takes no request");
        let latest = store::latest(town.db(), NAME).await.expect("a read");
        let latest = latest.expect("the version that was withdrawn");
        assert_eq!(latest.withdrawn_for.as_deref(), Some(reason));

        // The same version may come back, although nothing in it has changed.
        let planned = actions::plan(town, system, &folder(), &adoption(&small)).await;
        assert!(planned.expect("a plan").difference(Lang::Fr).is_empty());
        actions::publish(town, system, &folder(), adoption(&small))
            .await
            .expect("back in service");
        assert!(in_force(today).await.expect("a read").is_some());
        assert_eq!(found().await, 1);
    }
}

fn write(own: &Path, name: &str, text: &str) {
    fs::create_dir_all(own.join(name)).expect("a folder");
    fs::write(own.join(name).join("procedure.yaml"), text).expect("a definition");
}

#[tokio::test]
async fn the_towns_folder_is_seen_with_its_faults() {
    for small in towns().await {
        let own = shelf::own_folder(&small.town);
        let mut text = folder()
            .procedure
            .replace("procedure: arret-de-nuit", "procedure: navette");
        write(&own, "navette", &text);
        text.insert_str(text.find("\nfor:").expect("an audience"), "\nwidth: 3");
        write(&own, "large", &text);
        fs::create_dir_all(own.join("vide")).expect("a folder");
        fs::create_dir_all(own.join(".git")).expect("a folder");
        let listed = plan::listed(&small.town, &Actor::System)
            .await
            .expect("a list");
        let one = |name: &str| listed.iter().find(|one| one.name() == name);
        assert!(one(".git").is_none());
        let empty = one("vide").expect("an empty folder");
        assert_eq!(empty.standing, Standing::Faulty);
        assert_eq!(empty.offer.checked.faults[0].check, "unreadable");
        let large = one("large").expect("a faulty one");
        assert_eq!(large.standing, Standing::Faulty);
        let faults = &large.offer.checked.faults;
        let told = faults
            .iter()
            .find(|fault| fault.say(Lang::Fr).contains("width"));
        let told = told.expect("the unknown word");
        assert!(told.place.line > 1 && told.file == "procedure.yaml");
        // The letters are not there: each is a fault, and so nothing can be published.
        let shuttle = one("navette").expect("the shuttle");
        assert_eq!(shuttle.offer.origin, shelf::Origin::Town);
        let refused = actions::publish(
            &small.town,
            &Actor::System,
            &shuttle.offer.folder,
            adoption(&small),
        );
        assert!(fields(refused.await.expect_err("no letters"))[0].starts_with("procedure.yaml:"));
        // A town's folder takes the place of the house's.
        write(&own, NAME, &folder().procedure);
        let listed = plan::listed(&small.town, &Actor::System)
            .await
            .expect("a list");
        let own = listed.iter().find(|one| one.name() == NAME).expect("ours");
        assert_eq!(own.offer.origin, shelf::Origin::Town);
    }
}
