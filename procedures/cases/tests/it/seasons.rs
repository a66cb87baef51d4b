//! A procedure that takes requests in a season only, and what is judged by the day a request arrived:
//! every way in, once the case is open, and when all is lived again.

use base::{Error, Lang};
use cases::actions;
use catalogue::{Channel, Folder, shelf};
use serde_json::json;
use town::{Actor, Role};

use crate::hall::{Hall, halls};

const NAME: &str = "eclairage";

/// The street lights of the house, in a season; repairs are noted from the day the request arrived.
fn folder(days: &str) -> Folder {
    let mut folder = shelf::of_the_house()[NAME].folder.clone();
    let season = format!(
        "dates:\n  - {{id: season, title: \"la saison\", each_year: {days}}}\nconditions:\n  - {{id: open, holds: \"received_on in season\", if_not: \"Fermé.\"}}\n\nform:\n"
    );
    folder.procedure = folder
        .procedure
        .replacen("form:\n", &season, 1)
        .replace("service: voirie", "service: secretariat")
        .replace(
            "at_most: today}]",
            "at_least: received_on, at_most: today}]",
        );
    folder
}

async fn file(hall: &Hall, channel: Channel, arrived: &str) -> base::Result<cases::Case> {
    let agent = hall
        .staff("N. Farel", Role::Agent, Some("secretariat"))
        .await;
    let answers = json!({"where": {"text": "poteau 7"}, "what": "dark"});
    let mut form = hall.form(NAME, channel, &answers).await;
    form.received_on = arrived.parse().expect("a day");
    let actor = match channel {
        Channel::Web | Channel::Account => &Actor::Visitor,
        _ => &agent,
    };
    let filed = actions::file(hall.town(), actor, form).await;
    filed.map(|(case, _)| case)
}

#[tokio::test]
async fn a_season_opens_and_closes_for_every_way_in() {
    for (days, open, shut) in [
        ("03-01 to 05-31", "2026-05-31", "2026-06-01"),
        ("11-15 to 02-10", "2027-02-10", "2027-02-11"),
        ("11-15 to 02-10", "2026-11-15", "2026-11-14"),
    ] {
        for hall in halls(&[]).await {
            hall.adopt(&folder(days)).await;
            for channel in [
                Channel::Web,
                Channel::Counter,
                Channel::Phone,
                Channel::Paper,
            ] {
                hall.set(&format!("{open} 12:00"));
                file(&hall, channel, open).await.expect("the last day");
                hall.set(&format!("{shut} 12:00"));
                let late = file(&hall, channel, shut).await;
                let Err(Error::Invalid(problems)) = late else {
                    panic!("{channel:?} was received on {shut}");
                };
                assert_eq!(problems[0].field, "open");
                assert_eq!(problems[0].message.say(Lang::Fr), "Fermé.");
            }
            // It arrived in time, and is keyed once it is closed. What was received goes on.
            let after = if shut > open { shut } else { "2027-03-01" };
            hall.set(&format!("{after} 12:00"));
            let case = file(&hall, Channel::Paper, open).await.expect("in time");
            let agent = hall
                .staff("P. Lampe", Role::Agent, Some("secretariat"))
                .await;
            let given = json!({"repaired_on": after});
            let done = hall.acts(&agent, &case.number, "repair", &[], given).await;
            assert_eq!(done.expect("a repair").state(), "repaired");
            hall.is_sound().await;
        }
    }
}

/// `received_on` is the day the request arrived, not that of the action.
#[tokio::test]
async fn an_action_is_bounded_by_the_day_the_request_arrived() {
    let hall = halls(&[]).await.remove(0);
    hall.adopt(&folder("03-01 to 05-31")).await;
    hall.set("2026-05-04 09:00");
    let case = file(&hall, Channel::Paper, "2026-04-30").await.unwrap();
    let agent = hall
        .staff("P. Lampe", Role::Agent, Some("secretariat"))
        .await;
    hall.set("2026-05-20 09:00");
    let on = async |day: &str| {
        let given = json!({"repaired_on": day});
        hall.acts(&agent, &case.number, "repair", &[], given).await
    };
    for (day, said) in [
        ("2026-04-29", "30 avril 2026"),
        ("2026-05-21", "20 mai 2026"),
    ] {
        let Err(Error::Invalid(problems)) = on(day).await else {
            panic!("{day} was taken");
        };
        let message = problems[0].message.say(Lang::Fr).replace('\u{a0}', " ");
        assert!(message.contains(said), "{message}");
    }
    let seen = hall.look(&agent, &case.number).await;
    let (version, facts) = (seen.version(), &seen.facts);
    let streets = forms::Streets::default();
    let bounds = forms::bounds::Bounds {
        lang: Lang::Fr,
        version,
        dates: facts,
        streets: &streets,
    };
    let question = version.definition.question("repaired_on").unwrap();
    let told = bounds
        .typed(question)
        .map(|told| told.replace('\u{a0}', " "));
    assert_eq!(told.as_deref(), Some("À partir du 30 avril 2026."));
    assert_eq!(on("2026-05-02").await.unwrap().state(), "repaired");
}

/// Nothing in the procedure says what silence means: the law does, and the receipt says it (R112-5).
#[tokio::test]
async fn a_receipt_tells_the_silence_of_the_law() {
    let hall = halls(&[]).await.remove(0);
    hall.adopt(&folder("03-01 to 05-31")).await;
    hall.set("2026-05-04 09:00");
    let case = file(&hall, Channel::Counter, "2026-04-30").await.unwrap();
    let seen = hall.look(&Actor::System, &case.number).await;
    let receipt = seen.letters[0].data.replace(['\u{a0}', '\u{202f}'], " ");
    for wanted in [
        "Sans réponse de notre part le 30 juin 2026",
        "notre silence vaut refus, sauf si un texte en dispose autrement (CRPA L231-4)",
        "Vous pourrez alors contester",
    ] {
        assert!(receipt.contains(wanted), "{wanted}: {receipt}");
    }
}
