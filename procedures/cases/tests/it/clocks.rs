//! Properties of clocks, wherever the town is and whatever the day: what stands still loses nothing,
//! midnights are midnights in nights of any length, and a life lived again is the same life.

use base::{Day, Instant};
use calendar::{Calendar, Place, add_months};
use cases::engine::{Effect, Moment, due, last_to_contest, replay};
use catalogue::Delay;
use proptest::prelude::*;

use crate::{
    engine::CLOCKS,
    story::{Story, day},
    versions::written,
};

/// Any day of half a century; leap years, year ends and both changes of hour among them.
fn days() -> impl Strategy<Value = Day> {
    prop_oneof![
        4 => (0..18_000_i32).prop_map(|number| day("2001-01-01").plus_days(number)),
        1 => prop_oneof![
            Just(day("2028-02-28")), Just(day("2026-12-30")), Just(day("2026-03-28")),
            Just(day("2026-10-24")), Just(day("2027-12-31")),
        ],
    ]
}

fn places() -> impl Strategy<Value = Place> {
    let all: Vec<Place> = Place::all().map(|(place, _)| place).collect();
    proptest::sample::select(all)
}

/// Ten in the morning of that day, as tests of the engine write it.
fn morning(day: Day) -> String {
    format!("{day} 10:00")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_stands_still_loses_no_working_day(
        first in days(),
        place in places(),
        turns in proptest::collection::vec((0..3_i32, 0..50_i32), 1..4),
    ) {
        let calendar = Calendar::new(place);
        let version = written("horloges", CLOCKS);
        let mut story = Story::filed_at(version, &morning(first), &[], place);
        let (mut used, mut here) = (0, first);
        for (runs, waits) in turns {
            let left = 5 - used;
            let until = here.plus_days(runs);
            if calendar.working_days_between(here, until) >= left {
                break;
            }
            used += calendar.working_days_between(here, until);
            story.does(&morning(until), "ask");
            prop_assert_eq!(story.last("worked"), "paused");
            here = until.plus_days(waits);
            story.does(&morning(here), "back");
            // What was used while it ran, and nothing of what it waited, is counted.
            let left = i32::try_from(5 - used).unwrap();
            let last = calendar.add_working_days(here, left);
            prop_assert_eq!(story.last("worked"), last.to_string());
            // A month that starts again from zero has its own number.
            prop_assert_eq!(story.last("whole"), add_months(here, 1).to_string());
        }
        story.is_replayed();
    }

    #[test]
    fn every_end_is_a_midnight_of_the_town(from in days(), place in places(), number in 1..90_u32) {
        let calendar = Calendar::new(place);
        for unit in ["days", "working days", "weeks", "months"] {
            let delay = Delay::parse(&format!("{number} {unit}")).unwrap();
            let end = cases::engine::end(calendar, delay, from, from.start());
            prop_assert!(end.last > from);
            prop_assert_eq!(end.at, end.last.plus_days(1).start());
            prop_assert_eq!(end.at.day(), end.last.plus_days(1));
            // The last second belongs to the last day, on nights of 23 hours too.
            prop_assert_eq!(end.at.plus_seconds(-1).day(), end.last);
            let plain = last_to_contest(calendar, delay, false, from);
            let clear = last_to_contest(calendar, delay, true, from);
            prop_assert_eq!(plain, end.last);
            prop_assert!(clear > plain && calendar.is_working(clear));
            // Between the day that a clear delay adds and its last day, no day is worked.
            let mut between = plain.plus_days(1);
            while between < clear {
                prop_assert!(!calendar.is_working(between), "{} before {}", between, clear);
                between = between.plus_days(1);
            }
        }
    }

    /// Whatever is done, whenever, under holidays that the town changes on the way.
    #[test]
    fn a_life_lived_again_is_the_same(
        first in days(),
        steps in proptest::collection::vec((0..45_i32, 0..4_usize, places()), 1..9),
    ) {
        let version = written("horloges", CLOCKS);
        let mut story = Story::filed(version, &morning(first), &[]);
        let mut under = vec![story.place];
        let mut here = first;
        for (waits, what, place) in steps {
            here = here.plus_days(waits);
            story.place = place;
            let taken = story.wait(&morning(here));
            prop_assert!(taken.windows(2).all(|two| two[0].moment.at <= two[1].moment.at));
            if let Some(action) = ["ask", "send", "back"].get(what) {
                let _ = story.try_to(&morning(here), action, &[], &[]);
            }
            under.resize(story.happened.len(), place);
            let law = Story::law(&story.version, &story.dates, place);
            let now = Instant::local(morning(here).replace(' ', "T").parse().unwrap());
            prop_assert_eq!(due(&law, &story.life, &story.known, now), None, "nothing is left undone");
            prop_assert!(story.life.next_at().is_none_or(|at| at > now));
        }
        let happened = story.happened.iter().zip(&under).map(|(one, place)| {
            (Story::law(&story.version, &story.dates, *place), one)
        });
        prop_assert_eq!(replay(happened), Some(story.life.clone()));
    }

    /// A newer version never takes away a day that was told.
    #[test]
    fn a_new_version_shortens_nothing(from in days(), after in 0..15_i32, within in 1..60_u32) {
        let version = written("horloges", CLOCKS);
        let mut story = Story::filed(version, &morning(from), &[]);
        let here = from.plus_days(after);
        story.wait(&morning(here));
        prop_assume!(!story.life.is_over() && story.life.due.is_some());
        let newer = CLOCKS.replace("within: 20 days", &format!("within: {within} days"));
        let newer = written("horloges", &newer.replace("lasts: 1 month", "lasts: 2 days"));
        let law = Story::law(&newer, &story.dates, story.place);
        let now = Moment { at: here.start().plus_seconds(36_000), on: here };
        let step = cases::engine::carry(&law, &story.life, &story.known, now).unwrap();
        let last = |life: &cases::engine::Life| life.due.as_ref().map(|due| due.end.last);
        prop_assert!(last(&step.life) >= last(&story.life));
        prop_assert_eq!(&step.life.clocks, &story.life.clocks);
        prop_assert_eq!(&step.life.state, &story.life.state);
        let is_told = matches!(step.effects.first(), Some(Effect::Carried { .. }));
        prop_assert!(is_told);
    }
}
