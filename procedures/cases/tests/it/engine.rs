//! The life of cases, by tables: what is done, what time does, on which day.

use std::collections::BTreeMap;

use calendar::{Calendar, Place};
use cases::engine::{
    Cause, Effect, Ending, Facts, Happened, Life, Moment, Refusal, close, due, end, facts, file,
    last_to_contest, offers,
};
use catalogue::Delay;
use rules::Value;

use crate::{
    story::{Story, at, day},
    versions::{of_the_house, written},
};

#[test]
fn a_permit_is_granted_after_a_visit() {
    let version = of_the_house("permis-de-louer");
    let mut story = Story::filed(version, "2026-09-01 10:00", &[]);
    assert_eq!(story.life.state, "received");
    assert_eq!(story.letters(), ["accuse-de-reception"]);
    assert_eq!(story.last("decision"), "2026-10-01");
    story.does("2026-09-04 09:00", "plan_visit");
    let sound = [("finding", Value::Text("sound".to_owned()))];
    let refused = story.try_to("2026-09-10 09:00", "grant", &[], &[]);
    assert_eq!(refused, Err(Refusal::NotHere));
    story
        .try_to("2026-09-11 15:00", "report", &[], &sound)
        .unwrap();
    story.does("2026-09-14 11:00", "grant");
    let life = &story.life;
    assert!(life.is_over());
    assert_eq!(life.valid_until, Some(day("2028-09-14")));
    assert_eq!(life.answered_on, Some(day("2026-09-14")));
    assert_eq!(story.letters(), ["autorisation"]);
    let act_written = Effect::Act {
        act: "permit_decided".to_owned(),
    };
    let row_written = Effect::Row {
        register: "permits".to_owned(),
    };
    assert!(story.effects.contains(&act_written) && story.effects.contains(&row_written));
    assert_eq!(
        story.last("decision"),
        "2026-10-01",
        "stopped, not forgotten"
    );
    assert_eq!(story.wait("2030-01-01 00:00"), []);
    story.is_replayed();
}

#[test]
fn missing_pieces_hold_the_clock_and_start_it_again_from_zero() {
    let version = of_the_house("permis-de-louer");
    let mut story = Story::filed(version, "2026-11-02 16:40", &[]);
    assert_eq!(story.last("decision"), "2026-12-02");
    story.does("2026-11-05 09:00", "ask_missing");
    assert_eq!(story.last("decision"), "paused");
    assert_eq!(story.life.due.as_ref().unwrap().end.last, day("2026-12-05"));
    story.does("2026-11-13 10:00", "complete");
    assert_eq!(story.last("decision"), "2026-12-13");
    assert_eq!(story.life.completed_on, day("2026-11-13"));
    assert_eq!(story.life.days_aside, 8);
    assert_eq!(story.letters(), ["accuse-de-reception"]);
    story.does("2026-11-16 09:00", "plan_visit");
    let finding = [("finding", Value::Text("danger".to_owned()))];
    story
        .try_to("2026-11-25 15:00", "report", &[], &finding)
        .unwrap();
    let mut refused = |action: &str, reasons: &[&str]| {
        story
            .try_to("2026-11-26 09:00", action, reasons, &[])
            .unwrap_err()
    };
    assert_eq!(refused("grant", &[]), Refusal::When);
    assert_eq!(refused("refuse", &[]), Refusal::Reasons);
    let unknown = Refusal::UnknownReason("moon".to_owned());
    assert_eq!(refused("refuse", &["electric", "moon"]), unknown);
    story
        .try_to("2026-11-26 09:10", "refuse", &["electric"], &[])
        .unwrap();
    let decided = story.life.decided.as_ref().unwrap();
    assert_eq!(decided.reasons, ["electric"]);
    assert!(!decided.by_time);
    assert_eq!(
        story.try_to("2026-11-27 09:00", "withdraw", &[], &[]),
        Err(Refusal::Over)
    );
    story.is_replayed();
}

#[test]
fn nothing_sent_in_a_month_closes_the_request_and_is_no_answer_of_the_town() {
    let version = of_the_house("permis-de-louer");
    let mut story = Story::filed(version, "2026-11-02 16:40", &[]);
    story.does("2026-11-05 09:00", "ask_missing");
    assert!(story.wait("2026-12-05 23:59").is_empty());
    let steps = story.wait("2026-12-06 00:00");
    assert_eq!(steps.len(), 1);
    assert_eq!(story.life.state, "withdrawn");
    assert_eq!(story.life.entered_on, day("2026-12-05"));
    assert_eq!(story.life.answered_on, None);
    story.is_replayed();
}

#[test]
fn silence_accepts_at_midnight_and_is_dated_of_the_last_day() {
    let version = of_the_house("permis-de-louer");
    let mut story = Story::filed(version, "2026-10-05 08:30", &[]);
    // The service is late first: five working days, nothing after them.
    let steps = story.wait("2026-10-13 00:00");
    assert_eq!(
        steps[0].effects,
        [Effect::Late {
            state: "received".to_owned()
        }]
    );
    assert_eq!(story.life.late_since, Some(day("2026-10-13")));
    assert!(story.wait("2026-11-05 23:59").is_empty());
    assert_eq!(story.life.state, "received");
    let steps = story.wait("2026-11-06 00:00");
    assert_eq!(steps[0].cause, Cause::Clock("decision".to_owned()));
    assert_eq!(steps[0].moment.at, at("2026-11-06 00:00"));
    assert_eq!(steps[0].moment.on, day("2026-11-05"));
    assert_eq!(story.life.state, "granted_by_silence");
    assert_eq!(story.life.entered_on, day("2026-11-05"));
    assert_eq!(story.life.valid_until, Some(day("2028-11-05")));
    assert!(story.life.decided.as_ref().unwrap().by_time);
    assert_eq!(story.letters(), ["attestation-de-silence"]);
    assert_eq!(story.last("decision"), "2026-11-05");
    story.is_replayed();
}

/// Code de l'urbanisme, L213-2: what is left when the town has its papers is a month at least.
#[test]
fn a_delay_that_runs_again_keeps_what_the_law_leaves_at_least() {
    for (asked, given, last) in [
        ("2026-03-05 09:00", "2026-03-10 09:00", "2026-05-07"),
        ("2026-04-27 09:00", "2026-05-04 09:00", "2026-06-04"),
    ] {
        let version = of_the_house("declaration-de-vente");
        let mut story = Story::filed(version, "2026-03-02 09:00", &[]);
        assert_eq!(story.last("decision"), "2026-05-02");
        story.does(asked, "ask_documents");
        assert_eq!(story.last("decision"), "paused");
        story.does(given, "complete");
        assert_eq!(story.last("decision"), last);
        story.is_replayed();
    }
}

#[test]
fn the_clocks_of_access_to_documents() {
    let version = of_the_house("acces-aux-documents");
    let mut story = Story::filed(version, "2026-09-10 12:00", &[]);
    assert_eq!(story.last("answer"), "2026-10-10");
    // The program was down for days: each thing is dated of its own.
    let steps = story.wait("2026-10-15 08:00");
    let told: Vec<_> = steps
        .iter()
        .map(|step| (step.moment.on.to_string(), step.life.state.clone()))
        .collect();
    let told: Vec<_> = told
        .iter()
        .map(|(on, state)| (on.as_str(), state.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-09-24", "received"),
            ("2026-10-10", "refused_by_silence")
        ]
    );
    assert_eq!(story.last("seize"), "2026-12-10");
    story.does("2026-10-20 10:00", "seize_cada");
    assert_eq!(story.last("seize"), "2026-12-10", "stopped");
    assert!(!story.life.clock("seize").unwrap().stands_still());
    assert_eq!(story.last("cada_month"), "2026-11-20");
    assert_eq!(story.last("confirmed"), "2026-12-20");
    // The indicative month passes, and the case does not move.
    let steps = story.wait("2026-11-21 00:00");
    assert_eq!(steps.len(), 1);
    assert_eq!(story.life.state, "at_cada");
    let mut late = Story {
        version: of_the_house("acces-aux-documents"),
        dates: BTreeMap::new(),
        place: Place::Mainland,
        known: story.known.clone(),
        life: story.life.clone(),
        effects: Vec::new(),
        happened: story.happened.clone(),
    };
    let sense = [("sense", Value::Text("favourable".to_owned()))];
    story
        .try_to("2026-12-01 10:00", "opinion", &[], &sense)
        .unwrap();
    let law = Story::law(&story.version, &story.dates, Place::Mainland);
    let all = facts(&law, &story.life, &story.known, day("2026-12-01"));
    let open: Vec<&str> = offers(&law, &story.life, &all)
        .iter()
        .filter(|offer| offer.is_open())
        .map(|offer| offer.action.id.as_str())
        .collect();
    assert_eq!(open, ["follow", "follow_part", "depart", "withdraw"]);
    story.does("2026-12-15 10:00", "follow");
    assert_eq!(story.life.state, "opinion_followed");
    story.is_replayed();
    // The other way: two months of silence after the commission confirm the refusal.
    late.wait("2026-12-21 00:00");
    assert_eq!(late.life.state, "refused_after_cada");
    assert_eq!(late.life.entered_on, day("2026-12-20"));
    late.is_replayed();
}

#[test]
fn asking_for_a_precision_pauses_the_month() {
    let version = of_the_house("acces-aux-documents");
    let mut story = Story::filed(version, "2026-09-01 09:00", &[]);
    story.does("2026-09-08 09:00", "clarify");
    assert_eq!(story.last("answer"), "paused");
    story.does("2026-09-15 09:00", "clarified");
    assert_eq!(story.last("answer"), "2026-10-08");
    let reasons = ["private_life", "judgement"];
    story
        .try_to("2026-09-21 09:30", "refuse", &reasons, &[])
        .unwrap();
    assert_eq!(story.last("seize"), "2026-11-21");
    assert_eq!(story.wait("2026-11-21 23:59").len(), 0);
    story.wait("2026-11-22 00:00");
    assert_eq!(story.life.state, "closed");
    // The reasons of the refusal stay those of the case.
    assert_eq!(story.life.decided.as_ref().unwrap().reasons, reasons);
    story.is_replayed();
}

#[test]
fn an_action_without_then_stays_and_what_is_announced_comes_after_its_notice() {
    let version = of_the_house("cantine");
    let no = [("own_meal_asked", Value::YesNo(false))];
    let mut story = Story::filed(version, "2026-09-01 09:00", &no);
    assert_eq!(
        story.try_to("2026-09-02 09:00", "ask_doctor", &[], &[]),
        Err(Refusal::When)
    );
    story.does("2026-09-02 09:05", "enrol");
    let absent = |on: &str| {
        let on = on.parse().unwrap();
        [("absent", Value::Period { from: on, to: on })]
    };
    for (when, on, earliest) in [
        ("2026-09-09 08:00", "2026-09-11", None),
        ("2026-09-09 23:59", "2026-09-10", Some("2026-09-11")),
        ("2026-09-10 00:00", "2026-09-11", Some("2026-09-14")),
        ("2026-09-17 18:00", "2026-09-18", Some("2026-09-21")),
    ] {
        let refused = earliest.map(|earliest| Refusal::TooSoon {
            question: "absent".to_owned(),
            earliest: day(earliest),
        });
        let said = story.try_to(when, "absence", &[], &absent(on)).err();
        assert_eq!(said, refused, "{when} for {on}");
        assert_eq!(story.life.state, "active");
    }
    assert_eq!(story.life.entered_on, day("2026-09-02"));
    // The end of the school year comes back each year: its next one.
    assert!(story.wait("2027-07-05 23:59").is_empty());
    story.wait("2027-07-06 00:00");
    assert_eq!(story.life.state, "ended");
    story.is_replayed();
}

#[test]
fn what_is_not_known_yet_is_not_offered_and_says_what_is_missing() {
    let mut story = Story::filed(of_the_house("cantine"), "2026-09-01 09:00", &[]);
    assert_eq!(
        story.try_to("2026-09-02 09:00", "enrol", &[], &[]),
        Err(Refusal::NotKnown(vec!["own_meal_asked".to_owned()]))
    );
    let law = Story::law(&story.version, &story.dates, Place::Mainland);
    let all = facts(&law, &story.life, &story.known, day("2026-09-02"));
    let enrol = offers(&law, &story.life, &all)
        .into_iter()
        .find(|offer| offer.action.id == "enrol")
        .unwrap();
    assert!(!enrol.is_open());
    assert_eq!(enrol.missing(), ["own_meal_asked"]);
}

#[test]
fn delays_end_on_the_day_the_reference_says() {
    let town = Calendar::new(Place::Mainland);
    let alsace = Calendar::new(Place::AlsaceMoselle { temple: true });
    let reunion = Calendar::new(Place::Reunion);
    for (calendar, delay, from, last) in [
        (&town, "1 month", "2026-01-31", "2026-02-28"),
        (&town, "1 month", "2028-01-31", "2028-02-29"),
        (&town, "2 months", "2026-12-31", "2027-02-28"),
        (&town, "1 year", "2028-02-29", "2029-02-28"),
        (&town, "1 year", "2026-12-31", "2027-12-31"),
        (&town, "10 days", "2026-12-27", "2027-01-06"),
        (&town, "2 weeks", "2026-12-24", "2027-01-07"),
        (&town, "5 working days", "2026-12-24", "2027-01-04"),
        (&alsace, "5 working days", "2025-12-24", "2026-01-05"),
        (&town, "5 working days", "2025-12-24", "2026-01-02"),
        (&town, "1 working day", "2026-12-18", "2026-12-21"),
        (&reunion, "1 working day", "2027-12-17", "2027-12-21"),
        (&town, "1 working day", "2027-12-17", "2027-12-20"),
        (&town, "1 working day", "2026-04-02", "2026-04-03"),
        (&alsace, "1 working day", "2026-04-02", "2026-04-07"),
        // A month across the changes of hour has its own midnights.
        (&town, "1 month", "2026-03-15", "2026-04-15"),
        (&town, "1 day", "2026-10-24", "2026-10-25"),
    ] {
        let delay = Delay::parse(delay).unwrap();
        let reached = end(*calendar, delay, day(from), day(from).start());
        assert_eq!(reached.last, day(last), "{delay} from {from}");
        assert_eq!(reached.at, day(last).plus_days(1).start());
    }
    for (delay, from, over) in [
        ("45 minutes", "2026-11-20 23:30", "2026-11-21 00:15"),
        // At two in the morning clocks go forward, and back: hours are hours.
        ("2 hours", "2026-03-29 01:00", "2026-03-29 04:00"),
        ("3 hours", "2026-10-25 01:00", "2026-10-25 03:00"),
        ("24 hours", "2026-12-31 12:00", "2027-01-01 12:00"),
    ] {
        let delay = Delay::parse(delay).unwrap();
        let reached = end(town, delay, at(from).day(), at(from));
        assert_eq!(reached.at, at(over), "{delay} from {from}");
    }
}

/// The last day to go to court: two clear months, put off to a day when the registry is open.
#[test]
fn remedies_end_on_the_day_the_law_says() {
    let town = Calendar::new(Place::Mainland);
    let alsace = Calendar::new(Place::AlsaceMoselle { temple: true });
    let reunion = Calendar::new(Place::Reunion);
    for (calendar, delay, from, plain, clear) in [
        // A Monday; one day more, a Tuesday.
        (&town, "2 months", "2028-03-15", "2028-05-15", "2028-05-16"),
        // 16 May 2027 is Whit Sunday, then Whit Monday.
        (&town, "2 months", "2027-03-15", "2027-05-15", "2027-05-18"),
        (&town, "2 months", "2026-09-21", "2026-11-21", "2026-11-23"),
        // The end of February, in a year of 366 days and in another; 1 March is a Monday.
        (&town, "2 months", "2027-12-31", "2028-02-29", "2028-03-01"),
        (&town, "2 months", "2026-12-31", "2027-02-28", "2027-03-01"),
        (&town, "2 months", "2028-02-29", "2028-04-29", "2028-05-02"),
        (&town, "1 year", "2028-02-29", "2029-02-28", "2029-03-01"),
        // Over the year end: 1 January, then a weekend.
        (&town, "2 months", "2026-10-31", "2026-12-31", "2027-01-04"),
        (&town, "1 month", "2026-11-24", "2026-12-24", "2026-12-28"),
        (&alsace, "1 month", "2025-11-25", "2025-12-25", "2025-12-29"),
        (&town, "1 month", "2025-11-25", "2025-12-25", "2025-12-26"),
        (
            &reunion,
            "1 month",
            "2027-11-19",
            "2027-12-19",
            "2027-12-21",
        ),
        (&town, "1 month", "2027-11-19", "2027-12-19", "2027-12-20"),
        // Nights of 23 and 25 hours change no day.
        (&town, "15 days", "2026-03-16", "2026-03-31", "2026-04-01"),
        (&town, "2 weeks", "2026-10-14", "2026-10-28", "2026-10-29"),
        (
            &town,
            "5 working days",
            "2026-11-13",
            "2026-11-20",
            "2026-11-23",
        ),
    ] {
        let delay = Delay::parse(delay).unwrap();
        let last = |clear| last_to_contest(*calendar, delay, clear, day(from));
        assert_eq!(last(false), day(plain), "{delay} from {from}");
        assert_eq!(last(true), day(clear), "{delay} clear from {from}");
    }
}

pub const CLOCKS: &str = "
roles: [{id: expert, title: \"l'expert\"}]
form: [{id: p, title: Page, questions: [{id: day_of, kind: date, title: Quel jour, optional: true}]}]
dates: [{id: the_day, title: le jour, of: day_of}]
steps:
  clocks:
    - {id: worked, title: Jours, lasts: 5 working days, starts: one, pauses: [asked, expert], then: accepted, silence: accepts}
    - {id: hours, title: Heures, lasts: 6 hours, starts: one, pauses: [asked]}
    - {id: whole, title: Mois, lasts: 1 month, starts: one, restarts_after: [asked], pauses: [expert]}
  actions:
    - {id: ask, title: Demander, by: agent, in: [one, expert], then: asked}
    - {id: send, title: Demander un avis, by: agent, in: [one, asked], then: expert}
    - {id: back, title: Rendre, by: applicant, in: [asked, expert], then: one}
  states:
    - {id: one, title: Un, turn: agent, within: 20 days}
    - {id: asked, title: Demande, turn: applicant, within: 2 months, then: gone}
    - {id: expert, title: Avis, turn: expert, until: the_day, actions: [{id: move_day, title: Changer, by: agent, questions: [{id: day_of, kind: date, title: Quel jour}]}]}
    - {id: accepted, title: Accepté, decides: granted, final: true, letter: l}
    - {id: gone, title: Parti, final: true}
";

#[test]
fn clocks_stand_still_in_their_own_unit() {
    let mut story = Story::filed(written("horloges", CLOCKS), "2026-11-20 10:00", &[]);
    assert_eq!(story.last("worked"), "2026-11-27");
    assert_eq!(story.last("hours"), "2026-11-20");
    assert_eq!(story.last("whole"), "2026-12-20");
    // Friday 12:00: five working days are left, and four hours.
    story.does("2026-11-20 12:00", "ask");
    for clock in ["worked", "hours", "whole"] {
        assert_eq!(story.last(clock), "paused", "{clock}");
    }
    assert!(
        story.wait("2027-01-10 00:00").is_empty(),
        "the person has until the 20th"
    );
    // From one pause to another, what is left is still left; zero is zero.
    story.does("2027-01-10 00:00", "send");
    assert_eq!(story.last("worked"), "paused");
    assert_eq!(story.last("hours"), "2027-01-10");
    assert_eq!(story.last("whole"), "paused");
    story.does("2027-01-11 08:00", "back");
    assert_eq!(story.last("worked"), "2027-01-18");
    // From the 10th: a month, 31 days of which none ran.
    assert_eq!(story.last("whole"), "2027-02-11");
    // The promise stood still while the person had the turn: ten working days were left.
    assert_eq!(
        story.life.promise.as_ref().unwrap().last(),
        Some(day("2027-01-22"))
    );
    let steps = story.wait("2027-01-19 00:00");
    assert_eq!(steps.last().unwrap().life.state, "accepted");
    assert_eq!(story.life.decided.as_ref().unwrap().on, day("2027-01-18"));
    story.is_replayed();
}

#[test]
fn until_follows_the_answer_it_is_taken_from() {
    let mut story = Story::filed(written("dates", CLOCKS), "2026-11-20 10:00", &[]);
    story.does("2026-11-20 11:00", "send");
    assert_eq!(story.life.due, None, "the day is not known yet");
    let given = |on: &str| [("day_of", Value::Day(on.parse().unwrap()))];
    story
        .try_to("2026-11-20 12:00", "move_day", &[], &given("2026-11-25"))
        .unwrap();
    assert_eq!(story.life.due.as_ref().unwrap().end.last, day("2026-11-25"));
    let steps = story.wait("2026-11-26 00:00");
    let late = Effect::Late {
        state: "expert".to_owned(),
    };
    assert!(steps.iter().any(|step| step.effects.contains(&late)));
    // Late once, whatever else is recorded, until the day moves.
    story
        .try_to("2026-11-27 12:00", "move_day", &[], &given("2026-11-25"))
        .unwrap();
    assert_eq!(story.wait("2026-11-28 00:00"), []);
    assert_eq!(story.life.late_since, Some(day("2026-11-26")));
    story
        .try_to("2026-11-28 12:00", "move_day", &[], &given("2026-12-02"))
        .unwrap();
    assert_eq!(story.life.late_since, None);
    story.is_replayed();
}

#[test]
fn a_case_closed_outside_its_states_stops_every_clock() {
    let mut story = Story::filed(written("clos", CLOCKS), "2026-11-20 10:00", &[]);
    let law = Story::law(&story.version, &story.dates, Place::Mainland);
    let moment = Moment::now(at("2026-11-20 11:00"));
    let step = close(&law, &story.life, moment, Ending::Merged);
    assert_eq!(step.effects.last(), Some(&Effect::Closed));
    story.life = step.life;
    story.happened.push(Happened::Closed {
        moment,
        ending: Ending::Merged,
    });
    assert_eq!(story.life.next_at(), None);
    assert!(story.wait("2030-01-01 00:00").is_empty());
    story.is_replayed();
}

#[test]
fn a_paper_keyed_later_counts_from_the_day_it_arrived() {
    let version = of_the_house("acces-aux-documents");
    let dates = BTreeMap::new();
    let law = Story::law(&version, &dates, Place::Mainland);
    let moment = Moment {
        at: at("2026-11-20 10:00"),
        on: day("2026-10-19"),
    };
    let step = file(&law, &Facts::new(), "paper", moment).unwrap();
    assert_eq!(
        step.life.clock("answer").unwrap().last(),
        Some(day("2026-11-19"))
    );
    // Keyed too late: the silence has already spoken, dated of its day, shown from now on.
    let mut life = step.life;
    let mut last = None;
    while let Some(step) = due(&law, &life, &Facts::new(), moment.at) {
        assert!(step.moment.at >= moment.at);
        life = step.life.clone();
        last = Some(step);
    }
    assert_eq!(life.state, "refused_by_silence");
    assert_eq!(last.unwrap().moment.on, day("2026-11-19"));
}

#[test]
fn no_procedure_of_the_house_goes_round_by_time_alone() {
    for name in catalogue::shelf::of_the_house().into_keys() {
        let version = of_the_house(&name);
        if version.definition.steps.is_none() {
            continue;
        }
        let mut story = Story::filed(version, "2026-11-20 10:00", &[]);
        story.wait("2036-01-01 00:00");
        story.is_replayed();
        let kept = serde_json::to_string(&story.life).unwrap();
        assert_eq!(
            serde_json::from_str::<Life>(&kept).unwrap(),
            story.life,
            "{name}"
        );
    }
}
