//! Filing: once, numbered, receipted, followed with a code; conditions and channels.

use base::Error;
use cases::{Caller, Code, actions};
use catalogue::Channel;
use forms::Receiver as _;
use serde_json::json;
use town::{Actor, Role};

use crate::hall::{halls, wanted};

#[tokio::test]
async fn every_statement_is_understood() {
    for hall in halls(&[]).await {
        for (name, sql) in cases::store::STATEMENTS.iter().copied().flatten() {
            let prepared = hall.town().db().prepare(sql).await;
            prepared.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_case() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-10 12:00");
        let form = hall
            .form("acces-aux-documents", Channel::Web, &wanted("a@exemple.fr"))
            .await;
        let (town, nobody) = (hall.town(), Actor::Visitor);
        let (first, code) = actions::file(town, &nobody, form.clone()).await.unwrap();
        let (second, none) = actions::file(town, &nobody, form).await.unwrap();
        assert_eq!(first.number, "AD-2026-0001");
        assert_eq!(second.number, first.number);
        assert!(code.is_some() && none.is_none());
        assert_eq!(first.life.state, "received");
        let next = hall.asks("b@exemple.fr").await;
        assert_eq!(next.number, "AD-2026-0002");
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn many_at_once_are_neither_lost_nor_doubled() {
    for hall in halls(&["acces-aux-documents"]).await {
        let person = hall.resident("Yvette").await;
        let mut all = Vec::new();
        for _ in 0..60 {
            let form = hall
                .form("acces-aux-documents", Channel::Web, &wanted("a@exemple.fr"))
                .await;
            let form = forms::Submission {
                applicant: person.id().cloned(),
                ..form
            };
            for _ in 0..2 {
                let (town, form, person) = (hall.town().clone(), form.clone(), person.clone());
                let filed = async move { actions::file(&town, &person, form).await };
                all.push(tokio::spawn(filed));
            }
        }
        let mut numbers = Vec::new();
        for filed in all {
            numbers.push(filed.await.unwrap().unwrap().0.number);
        }
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 60);
        assert_eq!(numbers[59], "AD-2026-0060");
    }
}

#[tokio::test]
async fn a_code_and_one_thing_more_open_the_case() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let form = hall
            .form("acces-aux-documents", Channel::Web, &wanted("a@exemple.fr"))
            .await;
        let received = actions::CaseDesk
            .receive(town, &Actor::Visitor, form)
            .await
            .unwrap();
        let key = received.path.strip_prefix("/dossiers/cle/").unwrap();
        let (case, code) = actions::key_of(town, key).await.unwrap();
        assert_eq!(case.number, received.number);
        let code = code.unwrap();

        let wrong = actions::open(town, "1.2.3.4", &code, "b@exemple.fr").await;
        assert!(matches!(wrong, Err(Error::Invalid(_))));
        let other = Code::new(town.random()).to_string();
        let wrong = actions::open(town, "1.2.3.4", &other, "a@exemple.fr").await;
        assert!(matches!(wrong, Err(Error::Invalid(_))));
        let opened = actions::open(town, "1.2.3.4", &code, "A@exemple.fr")
            .await
            .unwrap();
        let caller = Caller {
            actor: &Actor::Visitor,
            key: Some(&opened.key),
        };
        let seen = actions::look(town, caller, &case.number, "").await.unwrap();
        assert!(seen.rights.is_applicant && !seen.rights.is_staff);
        let offered: Vec<&str> = seen
            .offered
            .iter()
            .map(|one| one.action.id.as_str())
            .collect();
        assert_eq!(offered, ["withdraw"]);

        // Without it, nobody is told that there is a case.
        let nobody = actions::look(town, Caller::from(&Actor::Visitor), &case.number, "").await;
        assert!(matches!(nobody, Err(Error::NotFound)));
        // A key opens its own case only, and for six hours.
        let another = hall.asks("c@exemple.fr").await;
        let beside = actions::look(town, caller, &another.number, "").await;
        assert!(matches!(beside, Err(Error::NotFound)));
        town.clock()
            .set(town.clock().now().plus_seconds(6 * 3_600 + 1));
        let later = actions::look(town, caller, &case.number, "").await;
        assert!(matches!(later, Err(Error::NotFound)));

        // A new code at the counter: the former one opens nothing.
        let counter = hall.staff("C. Guichet", Role::Counter, None).await;
        let new = actions::renew_code(town, &counter, &case.number)
            .await
            .unwrap();
        assert!(
            actions::open(town, "1.2.3.5", &code, "a@exemple.fr")
                .await
                .is_err()
        );
        let new = new.to_string();
        assert!(
            actions::open(town, "1.2.3.5", &new, "a@exemple.fr")
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn guesses_are_limited() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let code = Code::new(town.random()).to_string();
        let mut refused = 0;
        for _ in 0..30 {
            match actions::open(town, "9.9.9.9", &code, "x").await {
                Err(Error::TooMany) => refused += 1,
                Err(_) => {}
                Ok(_) => panic!("nobody has this code"),
            }
        }
        assert!(refused >= 10, "{refused}");
    }
}

#[tokio::test]
async fn what_may_not_be_filed_is_refused_with_its_reason() {
    for hall in halls(&["acces-aux-documents", "cantine"]).await {
        let town = hall.town();
        let form = hall
            .form(
                "acces-aux-documents",
                Channel::Paper,
                &wanted("a@exemple.fr"),
            )
            .await;
        let by_visitor = actions::file(town, &Actor::Visitor, form.clone()).await;
        assert!(matches!(by_visitor, Err(Error::Forbidden(_))));
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        assert!(actions::file(town, &agent, form.clone()).await.is_ok());

        let mut later = form.clone();
        later.id = town.new_id();
        later.received_on = town.clock().today().plus_days(1);
        assert!(matches!(
            actions::file(town, &agent, later).await,
            Err(Error::Invalid(_))
        ));

        let mut closed = form.clone();
        closed.id = town.new_id();
        closed.channel = Channel::Account;
        assert!(matches!(
            actions::file(town, &agent, closed).await,
            Err(Error::Invalid(_))
        ));

        let answers = json!({
            "child": {"name": "Lou Arc", "birth_date": "2019-03-02"},
            "start": "2026-09-07", "week_days": ["mon"], "diet": "standard",
            "own_meal_asked": false, "parent": {"name": "Ana Arc", "email": "ana@exemple.fr"},
        });
        let mut pupil = hall.form("cantine", Channel::Web, &answers).await;
        pupil
            .known
            .insert("enrolled_here".to_owned(), rules::Value::YesNo(false));
        let Err(Error::Invalid(problems)) = actions::file(town, &Actor::Visitor, pupil).await
        else {
            panic!("a child of another school");
        };
        assert_eq!(problems[0].field, "pupil");
        assert!(problems[0].message.to_string().contains("école"));
    }
}

#[tokio::test]
async fn a_case_goes_where_its_answers_send_it_and_to_whoever_has_the_fewest() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let people = [
            hall.staff("A. Un", Role::Agent, Some("secretariat")).await,
            hall.staff("B. Deux", Role::Agent, Some("secretariat"))
                .await,
            hall.staff("C. Papier", Role::Agent, Some("secretariat"))
                .await,
        ];
        for (at, person) in people.iter().enumerate() {
            let route = cases::store::Route {
                id: town.new_id(),
                procedure: "acces-aux-documents".to_owned(),
                territory: None,
                fact: Some("way".to_owned()),
                value: Some(if at == 2 { "copy" } else { "file" }.to_owned()),
                person: person.id().unwrap().clone(),
                name: person.name().unwrap().to_owned(),
            };
            actions::save_route(town, &head, route).await.unwrap();
        }
        let mut to = Vec::new();
        for _ in 0..4 {
            to.push(hall.asks("a@exemple.fr").await.assigned_name.unwrap());
        }
        to.sort();
        assert_eq!(to, ["A. Un", "A. Un", "B. Deux", "B. Deux"]);
        // Whoever is away gets nothing new.
        let (a, b) = (&people[0], people[1].id().unwrap());
        let today = town.clock().today();
        let away = actions::NewAbsence {
            person: None,
            deputy: b,
            from_day: today,
            until_day: today,
        };
        actions::save_absence(town, a, away).await.unwrap();
        for _ in 0..2 {
            let to = hall.asks("a@exemple.fr").await.assigned_name;
            assert_eq!(to.as_deref(), Some("B. Deux"));
        }
    }
}

/// Nobody decides what they ask for, whatever their rights.
#[tokio::test]
async fn an_agent_who_asks_is_only_a_person() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let head = hall
            .staff("H. Tête", town::Role::Head, Some("secretariat"))
            .await;
        let said = wanted("a@exemple.fr");
        let form = hall.form("acces-aux-documents", Channel::Web, &said).await;
        let form = forms::Submission {
            applicant: head.id().cloned(),
            ..form
        };
        let (case, _) = actions::file(town, &head, form).await.unwrap();
        let rights = hall.look(&head, &case.number).await.rights;
        assert!(rights.is_applicant && !rights.is_staff && !rights.manages);
        assert!(rights.roles.is_empty(), "{:?}", rights.roles);
        let given = serde_json::json!({});
        let decided = hall.acts(&head, &case.number, "refuse", &["abusive"], given);
        assert!(decided.await.is_err());
    }
}

/// What a code opened closes after six hours.
#[tokio::test]
async fn a_key_opens_for_six_hours() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-10 12:00");
        let (town, nobody) = (hall.town(), Actor::Visitor);
        let said = wanted("a@exemple.fr");
        let form = hall.form("acces-aux-documents", Channel::Web, &said).await;
        let (case, code) = actions::file(town, &nobody, form).await.unwrap();
        let code = code.unwrap().to_string();
        let opened = actions::open(town, "10.0.0.1", &code, "a@exemple.fr")
            .await
            .unwrap();
        let caller = cases::Caller {
            actor: &nobody,
            key: Some(&opened.key),
        };
        hall.set("2026-09-10 17:59");
        assert!(actions::key_of(town, &opened.key).await.is_ok());
        assert!(actions::look(town, caller, &case.number, "").await.is_ok());
        hall.set("2026-09-10 18:00");
        assert!(actions::key_of(town, &opened.key).await.is_err());
        assert!(actions::look(town, caller, &case.number, "").await.is_err());
    }
}
