//! What a person may know and undo: traces, a copy, closing; and accounts nobody uses.

use base::Lang;
use db::{Db, Maker, args};
use identity::{
    Identity, Room, Strength, Trace,
    actions::{accounts, links, passwords, privacy},
};
use serde_json::json;
use town::Role;

use crate::{
    house::{FROM, House, houses, role},
    refusal,
};

const ANA: &str = "ana.morel@courriel.example";

/// Every text of every table of the town that contains one of the words.
async fn found(db: &Db, words: &[&str]) -> Vec<String> {
    let columns = match db.maker() {
        Maker::Sqlite => {
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.type = 'TEXT'"
        }
        Maker::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND data_type = 'text'"
        }
    };
    let columns: Vec<(String, String)> = db.all(columns, args![]).await.unwrap();
    assert!(columns.len() > 60, "the scan sees the tables");
    let mut found = Vec::new();
    for (table, column) in columns {
        for word in words {
            let sql: &'static str =
                format!("SELECT COUNT(*) FROM {table} WHERE LOWER({column}) LIKE $1").leak();
            let (count,): (i64,) = db
                .one(sql, args![format!("%{}%", word.to_lowercase())])
                .await
                .unwrap();
            if count > 0 {
                found.push(format!("{table}.{column}: {word}"));
            }
        }
    }
    found
}

/// A life of some years: every table of identity knows the person.
async fn live(house: &House) -> identity::Session {
    let (town, identity) = (&house.town, &house.identity);
    links::request(town, ANA, Lang::Fr, None, FROM)
        .await
        .unwrap();
    let token = house.last_token().await;
    let entered = links::follow(town, &token, "Ana Morel", Lang::Fr, FROM)
        .await
        .unwrap();
    let session = house.session(&entered.token).await.unwrap();
    passwords::choose(identity, town, &session, "", "trois platanes et un puits")
        .await
        .unwrap();
    accounts::change_profile(town, &session, "Ana Morel", "elle", "fr")
        .await
        .unwrap();
    let (session, _, _) = house.guarded(ANA).await;
    links::request(town, ANA, Lang::Fr, None, FROM)
        .await
        .unwrap();
    passwords::request_new(town, ANA, Lang::Fr, FROM)
        .await
        .unwrap();
    house.sign_in("bob@courriel.example").await;
    let nadia = house
        .session(&house.sign_in("n.farel@valmoreau.example").await.token)
        .await
        .unwrap();
    let trace = Trace {
        role: Role::Agent,
        service: Some("ecoles"),
        what: "Dossier d’Ana Morel",
        why: "Inscription à la crèche",
    };
    let mut tx = town.db().begin().await.unwrap();
    identity::trace_reading(
        &mut tx,
        town,
        &nadia.actor().unwrap(),
        &session.person,
        trace,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    house.letters().await;
    // One more letter waits in the queue, written and not sent.
    links::request(town, ANA, Lang::Fr, None, FROM)
        .await
        .unwrap();
    session
}

#[tokio::test]
async fn a_closed_account_leaves_nothing_of_the_person() {
    for house in houses().await {
        let town = &house.town;
        house.person("Bob", Some("bob@courriel.example")).await;
        house
            .person("Nadia Farel", Some("n.farel@valmoreau.example"))
            .await;
        let session = live(&house).await;
        let words = [
            "ana morel",
            "ana.morel",
            "courriel.example%ana",
            "crèche",
            "elle",
        ];
        assert!(
            found(town.db(), &words).await.len() > 3,
            "before, the scan finds her"
        );

        let unsure = privacy::close(&house.identity, town, &session, false).await;
        assert_eq!(refusal(unsure), "identity-close-sure");
        privacy::close(&house.identity, town, &session, true)
            .await
            .unwrap();
        assert_eq!(found(town.db(), &words).await, Vec::<String>::new());
        let left = found(town.db(), &[session.person.as_str()]).await;
        assert_eq!(left, [format!("identity_closed.id: {}", session.person)]);
        assert!(
            privacy::closed_at(town, &session.person)
                .await
                .unwrap()
                .is_some()
        );
        assert_eq!(
            accounts::name_of(town, &session.person).await.unwrap(),
            None
        );
        let entering = passwords::sign_in(
            &house.identity,
            town,
            ANA,
            "trois platanes et un puits",
            None,
            FROM,
        );
        assert_eq!(refusal(entering.await), "identity-sign-in-wrong");
        // The others are untouched.
        assert_eq!(
            found(town.db(), &["bob@courriel.example"]).await,
            ["identity_people.email: bob@courriel.example"]
        );
    }
}

#[tokio::test]
async fn other_rooms_copy_and_erase_with_this_one_or_not_at_all() {
    fn room(erase: privacy_erase::Erase) -> Room {
        Room {
            name: "notes",
            copy: |_, person| Box::pin(async move { Ok(json!({ "about": person })) }),
            shelf: None,
            erase,
        }
    }
    for house in houses().await {
        let town = &house.town;
        house.person("Ana Morel", Some(ANA)).await;
        let session = house
            .session(&house.sign_in(ANA).await.token)
            .await
            .unwrap();
        let failing = Identity {
            strength: Strength::Tests,
            rooms: vec![room(privacy_erase::fails)],
            landing: None,
        };
        let copy = privacy::copy(&failing, town, &session).await.unwrap();
        assert_eq!(copy["rooms"]["notes"]["about"], json!(session.person));
        assert_eq!(copy["rooms"]["identity"]["email"], json!(ANA));
        assert_eq!(
            copy["rooms"]["identity"]["sessions"][0]["device"],
            json!("Firefox, Linux")
        );
        assert!(
            copy["rooms"]["identity"]["password"].is_boolean(),
            "no secret is given away"
        );
        assert!(
            privacy::close(&failing, town, &session, true)
                .await
                .is_err()
        );
        assert!(house.session_lives(&session).await, "nothing was erased");
        let working = Identity {
            strength: Strength::Tests,
            rooms: vec![room(privacy_erase::works)],
            landing: None,
        };
        privacy::close(&working, town, &session, true)
            .await
            .unwrap();
        assert!(!house.session_lives(&session).await);
    }
}

mod privacy_erase {
    use base::{Error, Id, Result};
    use db::Tx;
    use identity::actions::privacy::Later;
    use town::{Person, Town};

    pub type Erase = for<'a> fn(&'a mut Tx, &'a Town, &'a Id<Person>) -> Later<'a, Result<()>>;

    pub fn fails<'a>(_: &'a mut Tx, _: &'a Town, _: &'a Id<Person>) -> Later<'a, Result<()>> {
        Box::pin(async { Err(Error::internal("the shelf is locked")) })
    }

    pub fn works<'a>(_: &'a mut Tx, _: &'a Town, _: &'a Id<Person>) -> Later<'a, Result<()>> {
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test]
async fn who_read_my_file_is_shown_to_me() {
    for house in houses().await {
        let town = &house.town;
        let nadia = house
            .person("Nadia Farel", Some("n.farel@valmoreau.example"))
            .await;
        house.grant(&nadia, role(Role::Agent)).await;
        let (agent, _, _) = house.guarded("n.farel@valmoreau.example").await;
        house.person("Ana Morel", Some(ANA)).await;
        let ana = house
            .session(&house.sign_in(ANA).await.token)
            .await
            .unwrap();
        let trace = Trace {
            role: Role::Agent,
            service: Some("ecoles"),
            what: "dossier",
            why: "inscription",
        };
        for actor in [
            agent.actor().unwrap(),
            ana.actor().unwrap(),
            town::Actor::System,
        ] {
            let mut tx = town.db().begin().await.unwrap();
            identity::trace_reading(&mut tx, town, &actor, &ana.person, trace)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let readings = privacy::readings(town, &ana).await.unwrap();
        assert_eq!(readings.len(), 1, "one's own reading leaves no trace");
        assert_eq!(readings[0].by_service.as_deref(), Some("ecoles"));
        assert!(privacy::readings(town, &agent).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn an_account_nobody_uses_is_closed_after_two_letters() {
    const DAY: i64 = 86_400;
    for house in houses().await {
        let (town, identity) = (&house.town, &house.identity);
        let ana = house.person("Ana Morel", Some(ANA)).await;
        let bob = house.person("Bob", Some("bob@courriel.example")).await;
        let staff = house
            .person("Nadia", Some("n.farel@valmoreau.example"))
            .await;
        house.grant(&staff, role(Role::Agent)).await;
        let daily = async |days: i64| {
            for _ in 0..days {
                house.wait(DAY);
                identity::jobs::close_absent(identity, town).await.unwrap();
                house.letters().await;
            }
        };
        let to = async |email: &str| {
            house
                .letters()
                .await
                .iter()
                .filter(|letter| letter.to.contains(email))
                .count()
        };
        house.wait((3 * 365 - 62) * DAY);
        daily(3).await;
        assert_eq!((to(ANA).await, to("bob@courriel.example").await), (1, 1));
        daily(40).await;
        house.sign_in("bob@courriel.example").await;
        daily(10).await;
        assert_eq!(to(ANA).await, 2);
        assert!(privacy::closed_at(town, &ana).await.unwrap().is_none());
        daily(20).await;
        assert!(privacy::closed_at(town, &ana).await.unwrap().is_some());
        assert!(
            privacy::closed_at(town, &bob).await.unwrap().is_none(),
            "Bob came back"
        );
        assert!(privacy::closed_at(town, &staff).await.unwrap().is_none());
        assert_eq!(to("n.farel").await, 0);

        // A program that slept for years still writes twice before it closes anything.
        house.wait(4 * 365 * DAY);
        let before = to("bob@courriel.example").await;
        daily(14).await;
        assert!(privacy::closed_at(town, &bob).await.unwrap().is_none());
        daily(30).await;
        assert_eq!(to("bob@courriel.example").await, before + 2);
        assert!(privacy::closed_at(town, &bob).await.unwrap().is_some());
    }
}
