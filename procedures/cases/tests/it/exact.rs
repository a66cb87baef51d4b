//! Exact whatever changes around a case: the calendar, the address, the version of the rule.

use std::collections::BTreeMap;

use base::Error;
use cases::{Caller, Case, actions, actions::Given, store::Route};
use catalogue::{Channel, OpenCases, shelf};
use forms::{Street, Submission};
use serde_json::json;
use town::{Actor, Role};

use crate::hall::{Hall, halls};

impl Hall {
    /// The town says that its holidays are those of another place.
    async fn keeps_holidays_of(&self, place: &str) {
        let mut settings = self.town().directory().settings.clone();
        settings.holidays = place.to_owned();
        let mut tx = self.town().db().begin().await.expect("a transaction");
        town::save_settings(&mut tx, &settings, self.town().clock())
            .await
            .expect("settings");
        tx.commit().await.expect("settings");
        self.town().reload().await.expect("the directory");
    }

    async fn has_streets(&self, streets: &[(&str, &str)]) {
        let streets: Vec<Street> = streets
            .iter()
            .map(|(name, place)| Street {
                id: name.replace(' ', "-"),
                name: (*name).to_owned(),
                postcode: "00712".to_owned(),
                commune: "Petitbourg".to_owned(),
                layers: BTreeMap::from([("quartiers".to_owned(), json!(place))]),
            })
            .collect();
        let mut tx = self.town().db().begin().await.expect("a transaction");
        forms::store::put_streets(&mut tx, &streets)
            .await
            .expect("streets");
        tx.commit().await.expect("streets");
    }

    /// A light that is out, reported by somebody who noted the code.
    async fn reports(&self, at: &str) -> (Case, String) {
        let given = json!({"where": {"text": at}, "what": "dark"});
        let mut form = self.form("eclairage", Channel::Web, &given).await;
        let streets = forms::store::streets(self.town()).await.expect("streets");
        form.known = forms::known::of_the_map(&form.version, &streets, &form.answers);
        let filed = actions::file(self.town(), &Actor::Visitor, form).await;
        let (case, code) = filed.expect("a case");
        let code = code.expect("a code").to_string();
        let opened = actions::open(self.town(), "203.0.113.7", &code, "").await;
        (case, opened.expect("the case").key)
    }

    async fn amends(&self, key: &str, case: &Case, given: serde_json::Value) -> base::Result<Case> {
        let actor = Actor::Visitor;
        let caller = Caller {
            actor: &actor,
            key: Some(key),
        };
        let (number, seen) = (&case.number, case.seq);
        actions::amend(self.town(), caller, number, Given::Json(&given), seen).await
    }

    async fn case(&self, number: &str) -> Case {
        self.look(&Actor::System, number).await.case
    }

    /// What happened, each by its kind.
    async fn kinds(&self, number: &str) -> Vec<String> {
        let seen = self.look(&Actor::System, number).await;
        seen.events.into_iter().map(|event| event.kind).collect()
    }
}

#[tokio::test]
async fn a_case_is_lived_again_with_the_holidays_it_was_counted_with() {
    for hall in halls(&["eclairage", "cantine"]).await {
        // Ten working days over Easter: Good Friday counts on the mainland.
        hall.set("2026-03-30 09:00");
        let (case, _) = hall.reports("lampadaire 12").await;
        let due = |case: &Case| case.life.due.as_ref().map(|due| due.end.last.to_string());
        assert_eq!(due(&case).as_deref(), Some("2026-04-14"));
        hall.keeps_holidays_of("alsace-moselle-temple").await;
        hall.is_sound().await;
        // From now on they are counted otherwise; what was counted stays.
        let (other, _) = hall.reports("lampadaire 13").await;
        assert_eq!(due(&other).as_deref(), Some("2026-04-15"));
        assert_eq!(due(&hall.case(&case.number).await), due(&case));
        let agent = hall.staff("V. Voirie", Role::Agent, Some("voirie")).await;
        let repaired = json!({"repaired_on": "2026-03-30"});
        hall.acts(&agent, &other.number, "repair", &[], repaired)
            .await
            .unwrap();
        hall.keeps_holidays_of("reunion").await;
        hall.set("2026-05-20 09:00");
        actions::elapse(hall.town()).await.unwrap();
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn a_town_that_moves_a_date_does_not_rewrite_what_it_led_to() {
    for hall in halls(&["cantine"]).await {
        hall.set("2026-06-01 09:00");
        let head = hall.staff("H. Tête", Role::Head, Some("education")).await;
        let version = hall.version("cantine").await;
        let dates = version.definition.dates.iter();
        let campaign = dates
            .filter(|date| date.when == catalogue::Moment::EachCampaign)
            .map(|date| date.id.clone())
            .next();
        let Some(campaign) = campaign else { continue };
        for day in ["2026-06-20", "2026-07-10"] {
            let day = day.parse().unwrap();
            actions::set_date(hall.town(), &head, "cantine", &campaign, day)
                .await
                .unwrap();
            hall.is_sound().await;
        }
    }
}

/// The way to somebody's cases, by quarter.
async fn routed(hall: &Hall) -> (Actor, Actor) {
    let head = hall.staff("H. Tête", Role::Head, Some("voirie")).await;
    let high = hall.staff("A. Haut", Role::Agent, Some("voirie")).await;
    let low = hall.staff("B. Bas", Role::Agent, Some("voirie")).await;
    for (agent, place) in [(&high, "le-haut"), (&low, "le-bas")] {
        let route = Route {
            id: hall.town().new_id(),
            procedure: "eclairage".to_owned(),
            territory: Some(place.to_owned()),
            fact: None,
            value: None,
            person: agent.id().expect("an agent").clone(),
            name: agent.name().expect("an agent").to_owned(),
        };
        actions::save_route(hall.town(), &head, route)
            .await
            .expect("a route");
    }
    (high, low)
}

#[tokio::test]
async fn another_address_is_another_place_another_desk_and_a_line_of_history() {
    for hall in halls(&["eclairage"]).await {
        hall.set("2026-03-02 09:00");
        hall.has_streets(&[("rue des Lilas", "le-haut"), ("quai du Canal", "le-bas")])
            .await;
        let (high, low) = routed(&hall).await;
        let (case, key) = hall.reports("12 rue des Lilas").await;
        assert_eq!(case.territory.as_deref(), Some("le-haut"));
        assert_eq!(case.assigned_to.as_ref(), high.id());
        let text = |case: &Case| case.known.get("quarter").cloned();
        assert_eq!(text(&case), Some(rules::Value::Text("le-haut".to_owned())));

        // Something else changes: the place, and what was known of it, stay.
        let given = json!({"where": {"text": "12 rue des Lilas"}, "what": "blinking"});
        let same = hall.amends(&key, &case, given).await.unwrap();
        assert_eq!(same.territory, case.territory);
        assert_eq!(same.assigned_to, case.assigned_to);

        let given = json!({"where": {"text": "3 quai du Canal"}, "what": "blinking"});
        let moved = hall.amends(&key, &same, given).await.unwrap();
        assert_eq!(text(&moved), Some(rules::Value::Text("le-bas".to_owned())));
        let kept = hall.case(&case.number).await;
        assert_eq!(kept.territory.as_deref(), Some("le-bas"));
        assert_eq!(kept.known, moved.known);
        assert_eq!(kept.assigned_to.as_ref(), low.id());
        assert_eq!(kept.across["quarter"], "le-bas");
        let seen = hall.look(&Actor::System, &case.number).await;
        let told: serde_json::Value = serde_json::from_str(&seen.events[2].data).unwrap();
        assert_eq!(told["changed"], json!(["where"]));
        assert_eq!(told["was"]["where"]["text"], "12 rue des Lilas");
        assert_eq!(
            told["moved"],
            json!([{"fact": "quarter", "was": "le-haut", "is": "le-bas"}])
        );
        assert_eq!(seen.events[3].kind, "assigned");
        hall.is_sound().await;

        // A place that the list does not know: nobody knows the quarter any more.
        let given = json!({"where": {"text": "derrière le stade"}, "what": "blinking"});
        let lost = hall.amends(&key, &kept, given).await.unwrap();
        assert_eq!((text(&lost), lost.territory), (None, None));
        assert_eq!(hall.case(&case.number).await.assigned_to, None);
        hall.is_sound().await;
    }
}

/// A new version of a procedure of the house: this text in place of that one.
async fn newer(hall: &Hall, version: &str, starts: &str, changes: &[(&str, &str)]) {
    let mut folder = shelf::of_the_house()["eclairage"].folder.clone();
    folder.en = String::new();
    for (from, to) in [("version: 2026-01", format!("version: {version}").as_str())]
        .iter()
        .chain(changes)
    {
        assert!(folder.procedure.contains(from), "{from}");
        folder.procedure = folder.procedure.replace(from, to);
        // Letters speak of states by their id.
        let (from, to) = (from.replace("id: ", ""), to.replace("id: ", ""));
        for letter in folder.letters.values_mut() {
            *letter = letter.replace(&format!("(\"{from}\")"), &format!("(\"{to}\")"));
        }
    }
    hall.adopt_from(&folder, starts, OpenCases::Move).await;
}

#[tokio::test]
async fn a_new_version_says_what_becomes_of_open_cases() {
    for hall in halls(&["eclairage"]).await {
        hall.set("2026-03-02 09:00");
        let (case, _) = hall.reports("lampadaire 12").await;
        let due = |case: &Case| case.life.due.as_ref().map(|due| due.end.last.to_string());
        assert_eq!(due(&case).as_deref(), Some("2026-03-16"));
        let shorter = [("within: 10 working days", "within: 5 working days")];
        newer(&hall, "2026-02", "2026-03-05", &shorter).await;
        assert_eq!(actions::carry(hall.town()).await.unwrap(), 0, "not yet");
        hall.set("2026-03-05 09:00");
        assert_eq!(actions::carry(hall.town()).await.unwrap(), 1);
        assert_eq!(actions::carry(hall.town()).await.unwrap(), 0, "once");
        let moved = hall.case(&case.number).await;
        assert_eq!(moved.version, hall.version("eclairage").await.id);
        assert_eq!(due(&moved), due(&case), "what was told is never shorter");
        assert_eq!(hall.kinds(&case.number).await, ["filed", "moved"]);
        let (new, _) = hall.reports("lampadaire 13").await;
        assert_eq!(due(&new).as_deref(), Some("2026-03-12"));
        hall.is_sound().await;

        // The next version has another first state, the one after asks one thing more: cases stay, and
        // say why, once.
        let renamed = [("id: reported", "id: signalled")];
        newer(&hall, "2026-03", "2026-03-06", &renamed).await;
        hall.set("2026-03-06 09:00");
        for _ in 0..2 {
            assert_eq!(actions::carry(hall.town()).await.unwrap(), 0);
        }
        let asked = [(
            "      - {id: picture,",
            "      - {id: pole, kind: text, title: \"Quel poteau ?\"}\n      - {id: picture,",
        )];
        newer(&hall, "2026-04", "2026-03-07", &asked).await;
        hall.set("2026-03-07 09:00");
        assert_eq!(actions::carry(hall.town()).await.unwrap(), 0);
        let seen = hall.look(&Actor::System, &case.number).await;
        assert_eq!(seen.version().definition.version, "2026-02");
        let kinds: Vec<&str> = seen.events.iter().map(|one| one.kind.as_str()).collect();
        assert_eq!(kinds, ["filed", "moved", "stayed", "stayed"]);
        assert!(
            seen.events[3].data.contains("\"fields\":[\"pole\"]"),
            "{}",
            seen.events[3].data
        );
        // Under its version, it goes on to its end.
        let agent = hall.staff("V. Voirie", Role::Agent, Some("voirie")).await;
        let repaired = json!({"repaired_on": "2026-03-06"});
        let over = hall
            .acts(&agent, &case.number, "repair", &[], repaired)
            .await;
        assert!(over.unwrap().is_over());
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn numbers_begin_with_letters_that_no_other_procedure_has() {
    for hall in halls(&["permis-de-louer", "propositions-localisees"]).await {
        let town = hall.town();
        let of = async |name: &str| catalogue::store::initials(town.db(), name).await.unwrap();
        assert_eq!(of("permis-de-louer").await.as_deref(), Some("PL"));
        assert_eq!(of("propositions-localisees").await.as_deref(), Some("PLO"));
        // Letters that somebody has are refused, free ones are taken; the former stay taken.
        let mut folder = shelf::of_the_house()["propositions-localisees"]
            .folder
            .clone();
        let with = |folder: &mut catalogue::Folder, version: &str, letters: &str| {
            let text = shelf::of_the_house()["propositions-localisees"]
                .folder
                .procedure
                .clone();
            let line = format!("version: {version}\ninitials: {letters}\n");
            folder.procedure = text.replace("version: 2026-01\n", &line);
        };
        with(&mut folder, "2026-02", "PL");
        let refused = hall.try_adopt(&folder, "2026-01-05", OpenCases::Keep).await;
        match refused {
            Err(Error::Invalid(problems)) => assert_eq!(problems[0].field, "initials"),
            other => panic!("{other:?}"),
        }
        with(&mut folder, "2026-02", "PROP");
        hall.adopt_from(&folder, "2026-01-05", OpenCases::Keep)
            .await;
        assert_eq!(of("propositions-localisees").await.as_deref(), Some("PROP"));
        let owner = catalogue::store::procedure_of_initials(town.db(), "PLO").await;
        assert_eq!(owner.unwrap().as_deref(), Some("propositions-localisees"));
        with(&mut folder, "2026-03", "prop");
        let refused = hall.try_adopt(&folder, "2026-01-05", OpenCases::Keep).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
}

#[tokio::test]
async fn a_submission_sent_again_with_other_answers_is_not_taken_for_the_first() {
    for hall in halls(&["eclairage"]).await {
        let given = json!({"where": {"text": "lampadaire 12"}, "what": "dark"});
        let form = hall.form("eclairage", Channel::Web, &given).await;
        let visitor = Actor::Visitor;
        let first = actions::file(hall.town(), &visitor, form.clone())
            .await
            .unwrap();
        let again = actions::file(hall.town(), &visitor, form.clone())
            .await
            .unwrap();
        assert_eq!(first.0.number, again.0.number);
        assert!(
            first.1.is_some() && again.1.is_none(),
            "the code is told once"
        );
        let given = json!({"where": {"text": "lampadaire 13"}, "what": "dark"});
        let other = hall.form("eclairage", Channel::Web, &given).await;
        let other = Submission {
            id: form.id,
            ..other
        };
        let refused = actions::file(hall.town(), &visitor, other).await;
        assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    }
}
