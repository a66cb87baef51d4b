//! Acting: who may, one wins, time before action; what happens inside a case.

use base::Error;
use cases::{
    Caller,
    actions::{self, Narrowing, NewAbsence, NewSlots, Pile},
};
use catalogue::Channel;
use serde_json::json;
use town::{Actor, Role, Town};

use crate::hall::{Hall, halls};

async fn desk(hall: &Hall) -> (Actor, Actor, Actor) {
    (
        hall.staff("N. Farel", Role::Agent, Some("secretariat"))
            .await,
        hall.staff("H. Tête", Role::Head, Some("secretariat")).await,
        hall.staff("M. Maire", Role::Elected, None).await,
    )
}

#[tokio::test]
async fn silence_refuses_and_the_commission_is_followed() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-10 12:00");
        let case = hall.asks("a@exemple.fr").await;
        let (agent, head, mayor) = desk(&hall).await;
        // The program was down: all that was due happens, each dated of its day.
        hall.set("2026-10-20 10:00");
        assert_eq!(actions::elapse(hall.town()).await.unwrap(), 2);
        let seen = hall.look(&agent, &case.number).await;
        assert_eq!(seen.case.state(), "refused_by_silence");
        assert_eq!(seen.case.life.entered_on.to_string(), "2026-10-10");
        assert_eq!(seen.acts.len(), 1);
        let sent: Vec<&str> = seen
            .letters
            .iter()
            .map(|one| one.template.as_str())
            .collect();
        assert_eq!(sent, ["accuse-de-reception", "silence"]);
        // An agent of the service does not speak for the commission, until named for it.
        let number = json!({"cada_number": "20265001"});
        let refused = hall
            .acts(&agent, &case.number, "seize_cada", &[], number.clone())
            .await;
        assert!(matches!(refused, Err(Error::Forbidden(_))));
        let person = agent.id().unwrap();
        let procedure = "acces-aux-documents";
        let town = hall.town();
        let unknown = actions::give_role(town, &head, procedure, "moon", person).await;
        assert!(matches!(unknown, Err(Error::Invalid(_))));
        actions::give_role(town, &head, procedure, "cada", person)
            .await
            .unwrap();
        hall.acts(&agent, &case.number, "seize_cada", &[], number)
            .await
            .unwrap();
        let sense = json!({"sense": "favourable", "opinion_text": file(town, "avis.pdf").await});
        hall.acts(&agent, &case.number, "opinion", &[], sense)
            .await
            .unwrap();
        let when = hall
            .acts(&mayor, &case.number, "uphold", &["abusive"], json!({}))
            .await;
        assert!(matches!(when, Err(Error::Invalid(problems)) if problems[0].field == "when"));
        let given = json!({"document": file(town, "etude.pdf").await});
        let not_agent = hall
            .acts(&agent, &case.number, "follow", &[], given.clone())
            .await;
        assert!(matches!(not_agent, Err(Error::Forbidden(_))));
        let done = hall
            .acts(&mayor, &case.number, "follow", &[], given)
            .await
            .unwrap();
        assert!(done.is_over());
        let over = hall
            .acts(&mayor, &case.number, "follow", &[], json!({}))
            .await;
        assert!(matches!(over, Err(Error::Conflict(_))));
        hall.is_sound().await;
    }
}

async fn file(town: &Town, name: &str) -> serde_json::Value {
    let sha256 = town
        .files()
        .put(b"%PDF-1.7 x".to_vec())
        .await
        .expect("stored");
    json!({"name": name, "sha256": sha256, "size": 10, "type": "application/pdf"})
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_wins_and_the_other_is_told() {
    for hall in halls(&["acces-aux-documents"]).await {
        let case = hall.asks("a@exemple.fr").await;
        let (_, head, _) = desk(&hall).await;
        let other = hall.staff("B. Tête", Role::Head, Some("secretariat")).await;
        let seen = hall.look(&head, &case.number).await.case.seq;
        let none = json!({});
        let (left, right) = tokio::join!(
            hall.acts_having_seen(&head, &case.number, "refuse", &["abusive"], &none, seen),
            hall.acts_having_seen(&other, &case.number, "refuse", &["security"], &none, seen),
        );
        let outcomes = [left.is_ok(), right.is_ok()];
        assert_eq!(outcomes.iter().filter(|won| **won).count(), 1);
        let lost = if left.is_ok() { right } else { left };
        assert!(matches!(lost, Err(Error::Conflict(_))));
        let seen = hall.look(&head, &case.number).await;
        assert_eq!(seen.acts.len(), 1);
        let sent = seen
            .letters
            .iter()
            .filter(|letter| letter.template == "refus");
        assert_eq!(sent.count(), 1);
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn reasons_and_answers_are_asked_before_anything_moves() {
    for hall in halls(&["acces-aux-documents"]).await {
        let case = hall.asks("a@exemple.fr").await;
        let (agent, head, _) = desk(&hall).await;
        let fields = |result: base::Result<cases::Case>| match result {
            Err(Error::Invalid(problems)) => problems
                .into_iter()
                .map(|one| one.field)
                .collect::<Vec<_>>(),
            _ => panic!("something to mend"),
        };
        let none = json!({});
        let refused = hall
            .acts(&head, &case.number, "refuse", &[], none.clone())
            .await;
        assert_eq!(fields(refused), ["reasons"]);
        let refused = hall
            .acts(&head, &case.number, "refuse", &["moon"], none.clone())
            .await;
        assert_eq!(fields(refused), ["reasons"]);
        let refused = hall
            .acts(&agent, &case.number, "clarify", &[], none.clone())
            .await;
        assert_eq!(fields(refused), ["question"]);
        let by_agent = hall
            .acts(&agent, &case.number, "refuse", &["abusive"], none.clone())
            .await;
        assert!(matches!(by_agent, Err(Error::Forbidden(_))));
        let elsewhere = hall.staff("V. Voirie", Role::Agent, Some("voirie")).await;
        let seen = actions::look(hall.town(), Caller::from(&elsewhere), &case.number, "x").await;
        assert!(matches!(seen, Err(Error::NotFound)));
        assert_eq!(hall.look(&head, &case.number).await.events.len(), 1);
    }
}

#[tokio::test]
async fn an_agent_keys_what_the_person_says_and_their_reading_is_seen() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-01 09:00");
        let resident = hall.resident("Yvette").await;
        let mut form = hall
            .form(
                "acces-aux-documents",
                Channel::Web,
                &crate::hall::wanted("yvette@exemple.fr"),
            )
            .await;
        form.applicant = resident.id().cloned();
        let case = actions::file(hall.town(), &resident, form).await.unwrap().0;
        let (agent, _, _) = desk(&hall).await;
        let question = json!({"question": "Quelle année ?"});
        hall.acts(&agent, &case.number, "clarify", &[], question)
            .await
            .unwrap();
        let mine = actions::mine(hall.town(), &resident).await.unwrap();
        assert_eq!(
            mine[0].next.as_ref().map(|action| action.id.as_str()),
            Some("clarified")
        );
        hall.set("2026-09-08 09:00");
        let said = json!({"precision": "2025"});
        hall.acts(&agent, &case.number, "clarified", &[], said)
            .await
            .unwrap();
        let seen = hall.look(&resident, &case.number).await;
        assert_eq!(seen.case.state(), "received");
        let keyed = seen.events.last().unwrap();
        assert_eq!(
            (keyed.role.as_str(), keyed.channel.as_deref()),
            ("applicant", Some("counter"))
        );
        assert_eq!(keyed.author, None);
        // Read on two days: two traces, however often.
        assert_eq!(seen.readings.len(), 2);
        assert_eq!(seen.readings[0].role, "agent");
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn amend_while_it_can_be_and_take_back() {
    for hall in halls(&["acces-aux-documents"]).await {
        let case = hall.asks("a@exemple.fr").await;
        let (_, head, _) = desk(&hall).await;
        let town = hall.town();
        let mut answers = crate::hall::wanted("nouvelle@exemple.fr");
        answers["wanted"] = json!("Les comptes");
        let given = actions::Given::Json(&answers);
        let stranger = hall.resident("Paul").await;
        let beside = actions::amend(town, Caller::from(&stranger), &case.number, given, 1).await;
        assert!(matches!(beside, Err(Error::NotFound)));
        let amended = actions::amend(town, Caller::from(&head), &case.number, given, case.seq)
            .await
            .unwrap();
        assert_eq!(amended.answers.get("wanted"), Some(&json!("Les comptes")));
        assert_eq!(
            amended.contact.email.as_deref(),
            Some("nouvelle@exemple.fr")
        );
        let stale = actions::amend(town, Caller::from(&head), &case.number, given, case.seq).await;
        assert!(matches!(stale, Err(Error::Conflict(_))));
        let back = actions::withdraw(town, Caller::from(&head), &case.number, amended.seq)
            .await
            .unwrap();
        assert_eq!(back.state(), "withdrawn");
        let late = actions::amend(town, Caller::from(&head), &case.number, given, back.seq).await;
        assert!(matches!(late, Err(Error::Conflict(_))));
        hall.is_sound().await;
    }
}

/// Whoever asks proposes hours: saying no to them and taking the request back are two things.
#[tokio::test]
async fn a_request_is_taken_back_by_the_action_of_that_name() {
    for hall in halls(&["acces-aux-documents"]).await {
        let mut folder = catalogue::shelf::of_the_house()["acces-aux-documents"]
            .folder
            .clone();
        folder.procedure = folder
            .procedure
            .replace("version: 2026-01", "version: 2026-02")
            .replace(
                "    - {id: withdraw, title: ",
                "    - {id: tire, title: \"Renoncer\", by: applicant, in: [received], then: closed}\n    - {id: withdraw, title: ",
            );
        hall.adopt_from(&folder, "2026-01-05", catalogue::OpenCases::Keep)
            .await;
        let town = hall.town();
        let (_, head, _) = desk(&hall).await;
        let case = hall.asks("a@exemple.fr").await;
        let back = actions::withdraw(town, Caller::from(&head), &case.number, case.seq).await;
        assert_eq!(back.unwrap().state(), "withdrawn");
        // What is decided is not taken back.
        let case = hall.asks("a@exemple.fr").await;
        let refused = hall.acts(&head, &case.number, "refuse", &["abusive"], json!({}));
        let seq = refused.await.unwrap().seq;
        let late = actions::withdraw(town, Caller::from(&head), &case.number, seq).await;
        assert!(matches!(late, Err(Error::Conflict(_))));
    }
}

#[tokio::test]
async fn duplicates_merge_and_strangers_requests_are_passed_on() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let (first, second) = (
            hall.asks("a@exemple.fr").await,
            hall.asks("a@exemple.fr").await,
        );
        let (agent, head, _) = desk(&hall).await;
        let seen = hall.look(&agent, &second.number).await;
        assert_eq!(seen.same_person[0].number, first.number);
        let by_agent =
            actions::merge(town, &agent, &second.number, &first.number, second.seq).await;
        assert!(matches!(by_agent, Err(Error::Forbidden(_))));
        actions::merge(town, &head, &second.number, &first.number, second.seq)
            .await
            .unwrap();
        let merged = hall.look(&head, &second.number).await.case;
        assert!(merged.is_over() && merged.merged_into.as_ref() == Some(&first.id));
        let first = hall.look(&head, &first.number).await.case;
        actions::transfer(town, &head, &first.number, "La préfecture", first.seq)
            .await
            .unwrap();
        let passed = hall.look(&head, &first.number).await;
        assert!(passed.case.is_over());
        assert_eq!(passed.letters.last().unwrap().template, "transferred");
        assert!(passed.letters.last().unwrap().data.contains("préfecture"));
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn hours_are_proposed_chosen_once_and_given_back() {
    for hall in halls(&["permis-de-louer"]).await {
        hall.set("2026-09-01 09:00");
        let town = hall.town();
        let answers = json!({
            "address": {"line": "12 rue des Lilas", "postcode": "84210", "town": "Petitbourg"},
            "floor": "2e", "surface": 48, "built": "after", "gas": false, "lessor": "person",
            "owner": {"name": "Ana Arc", "email": "ana@exemple.fr"},
            "energy": file(town, "dpe.pdf").await, "electricity": file(town, "elec.pdf").await,
            "truth": {"name": "Ana Arc", "day": "2026-09-01"},
        });
        let agent = hall.staff("N. Farel", Role::Agent, Some("habitat")).await;
        let mut numbers = Vec::new();
        for _ in 0..2 {
            let form = hall.form("permis-de-louer", Channel::Web, &answers).await;
            let case = actions::file(town, &Actor::Visitor, form).await.unwrap().0;
            hall.acts(&agent, &case.number, "plan_visit", &[], json!({}))
                .await
                .unwrap();
            numbers.push(case.number);
        }
        let now = town.clock().now();
        let new = NewSlots {
            procedure: "permis-de-louer",
            role: "inspector",
            starts: (1..=5).map(|day| now.plus_days(day)).collect(),
            minutes: 45,
            place: "sur place",
        };
        actions::add_slots(town, &agent, new).await.unwrap();
        let seen = hall.look(&agent, &numbers[0]).await;
        assert_eq!(seen.free_slots.len(), 3, "as many as the definition offers");
        let first = seen.free_slots[0].id.clone();
        let choose = async |number: &str, slot| {
            actions::choose_slot(town, Caller::from(&agent), number, slot).await
        };
        choose(&numbers[0], &first).await.unwrap();
        assert!(matches!(
            choose(&numbers[1], &first).await,
            Err(Error::Conflict(_))
        ));
        // Another one: the first is free again.
        choose(&numbers[0], &seen.free_slots[1].id).await.unwrap();
        choose(&numbers[1], &first).await.unwrap();
        actions::give_up_slot(town, Caller::from(&agent), &numbers[1])
            .await
            .unwrap();
        assert_eq!(
            hall.look(&agent, &numbers[1])
                .await
                .slot
                .map(|slot| slot.starts_at),
            None
        );
    }
}

#[tokio::test]
async fn messages_notes_and_opinions_stay_with_whom_they_are_for() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let person = hall.resident("Yvette").await;
        let mut form = hall
            .form(
                "acces-aux-documents",
                Channel::Web,
                &crate::hall::wanted("y@exemple.fr"),
            )
            .await;
        form.applicant = person.id().cloned();
        let case = actions::file(town, &person, form).await.unwrap().0;
        let (agent, _, _) = desk(&hall).await;
        let write = async |who: &Actor, text: &str, internal| {
            actions::message(town, Caller::from(who), &case.number, text, &[], internal).await
        };
        write(&person, "Bonjour", false).await.unwrap();
        write(&agent, "Nous cherchons", false).await.unwrap();
        write(&agent, "Voir le dossier de 2019", true)
            .await
            .unwrap();
        assert!(write(&person, "Entre nous", true).await.is_err());
        assert!(write(&person, "  ", false).await.is_err());
        let id = actions::ask_opinion(
            town,
            &agent,
            &case.number,
            "La préfecture",
            "Votre avis ?",
            None,
            true,
        )
        .await
        .unwrap();
        actions::answer_opinion(town, &agent, &id, "Favorable")
            .await
            .unwrap();
        let again = actions::answer_opinion(town, &agent, &id, "Défavorable").await;
        assert!(matches!(again, Err(Error::Conflict(_))));
        let theirs = hall.look(&person, &case.number).await;
        assert_eq!((theirs.messages.len(), theirs.opinions.len()), (2, 0));
        let ours = hall.look(&agent, &case.number).await;
        assert_eq!((ours.messages.len(), ours.opinions.len()), (3, 1));
        assert_eq!(ours.opinions[0].answer.as_deref(), Some("Favorable"));
    }
}

#[tokio::test]
async fn the_queue_shows_late_first_and_only_ones_own_services() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        hall.set("2026-09-10 12:00");
        let late = hall.asks("a@exemple.fr").await;
        hall.set("2026-09-25 12:00");
        let early = hall.asks("b@exemple.fr").await;
        actions::elapse(town).await.unwrap();
        let (agent, head, _) = desk(&hall).await;
        let all = Narrowing {
            words: "-2026-".to_owned(),
            ..Narrowing::default()
        };
        let list = actions::worklist(town, &agent, &all).await.unwrap();
        let numbers: Vec<&str> = list
            .lines
            .iter()
            .map(|(_, line)| line.number.as_str())
            .collect();
        assert_eq!(numbers, [late.number.as_str(), early.number.as_str()]);
        assert_eq!((list.total(), list.count(Pile::Late)), (2, 1));
        // Answers are found without their accents, by either database, and signs alone find nothing.
        for (words, found) in [
            ("etude", 2),
            ("ÉTUDE sur", 2),
            ("d'arc", 2),
            ("inconnu", 0),
            ("?", 0),
        ] {
            let sought = Narrowing {
                words: words.to_owned(),
                ..Narrowing::default()
            };
            let list = actions::worklist(town, &agent, &sought).await.unwrap();
            assert_eq!(list.total(), found, "{words}");
        }
        let voirie = hall.staff("V. Voirie", Role::Agent, Some("voirie")).await;
        let theirs = actions::worklist(town, &voirie, &all).await.unwrap();
        assert!(theirs.lines.is_empty());
        let nobody = hall.resident("Paul").await;
        assert!(actions::worklist(town, &nobody, &all).await.is_err());
        // Taken for oneself; given to others by the head only.
        let me = agent.id().unwrap();
        let seq = hall.look(&agent, &early.number).await.case.seq;
        actions::assign(town, &agent, &early.number, Some(me), None, seq)
            .await
            .unwrap();
        let head_id = head.id().unwrap();
        let by_agent =
            actions::assign(town, &agent, &early.number, Some(head_id), None, seq + 1).await;
        assert!(matches!(by_agent, Err(Error::Forbidden(_))));
        actions::assign(town, &head, &early.number, Some(head_id), None, seq + 1)
            .await
            .unwrap();
        // At the counter, by name, whatever the accents.
        let counter = hall.staff("C. Guichet", Role::Counter, None).await;
        let found = actions::search(town, &counter, "emilie d'arc")
            .await
            .unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(
            actions::search(town, &counter, &late.number)
                .await
                .unwrap()
                .len(),
            1
        );
        assert!(actions::search(town, &counter, "em").await.is_err());
        assert!(actions::search(town, &nobody, "emilie").await.is_err());
    }
}

#[tokio::test]
async fn whoever_holds_a_delegation_signs_within_it() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let (agent, head, _) = desk(&hall).await;
        let administrator = hall.staff("A. Admin", Role::Administrator, None).await;
        let case = hall.asks("a@exemple.fr").await;
        let signs = async |who: &Actor| {
            hall.look(who, &case.number)
                .await
                .rights
                .roles
                .contains("mayor")
        };
        assert!(!signs(&head).await);
        let delegation = |until: &str| cases::store::Delegation {
            id: town.new_id(),
            person: head.id().unwrap().clone(),
            service: "secretariat".to_owned(),
            procedure: None,
            reference: "arrêté 2026-12".to_owned(),
            from_day: "2026-09-01".parse().unwrap(),
            until_day: until.parse().unwrap(),
        };
        // A head notes those of the service, and none for themselves; an agent and another head none.
        let own = actions::delegate(town, &head, delegation("2026-09-30")).await;
        assert!(matches!(own, Err(Error::Invalid(_))), "{own:?}");
        let elsewhere = hall.staff("A. Illeurs", Role::Head, Some("habitat")).await;
        for who in [&agent, &elsewhere] {
            let refused = actions::delegate(town, who, delegation("2026-09-30")).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
        }
        let for_agent = cases::store::Delegation {
            person: agent.id().unwrap().clone(),
            ..delegation("2026-09-30")
        };
        let noted = for_agent.id.clone();
        actions::delegate(town, &head, for_agent).await.unwrap();
        assert!(signs(&agent).await);
        let by_other = actions::end_delegation(town, &elsewhere, &noted).await;
        assert!(matches!(by_other, Err(Error::Forbidden(_))), "{by_other:?}");
        actions::end_delegation(town, &head, &noted).await.unwrap();
        assert!(!signs(&agent).await);
        // Who noted it stays, for administrators and auditors to read.
        let changes = identity::actions::grants::changes(town, &administrator, 1).await;
        let changes = changes.unwrap();
        let mut kept: Vec<_> = changes
            .iter()
            .filter(|change| change.what.starts_with("signature-"))
            .map(|change| (change.what.as_str(), change.by_role.as_str()))
            .collect();
        // Both of the same instant.
        kept.sort_unstable();
        assert_eq!(
            kept,
            [("signature-ended", "head"), ("signature-given", "head")]
        );
        actions::delegate(town, &administrator, delegation("2026-09-30"))
            .await
            .unwrap();
        assert!(signs(&head).await);
        // Away: whoever stands in signs too.
        assert!(!signs(&agent).await);
        let (first, last) = ("2026-09-10".parse().unwrap(), "2026-09-11".parse().unwrap());
        let away = NewAbsence {
            person: None,
            deputy: agent.id().unwrap(),
            from_day: first,
            until_day: last,
        };
        actions::save_absence(town, &head, away).await.unwrap();
        assert!(signs(&agent).await);
        hall.set("2026-09-12 09:00");
        assert!(!signs(&agent).await);
        hall.set("2026-10-01 09:00");
        assert!(!signs(&head).await);
    }
}
