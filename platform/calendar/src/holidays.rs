//! Public holidays of a year, by place.

use base::{Day, Lang};

/// Where a commune is, as far as its holidays go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    #[default]
    Mainland,
    /// Good Friday is a holiday where there is a Protestant temple or a shared church.
    AlsaceMoselle {
        temple: bool,
    },
    Guadeloupe,
    Guyane,
    Martinique,
    Mayotte,
    Reunion,
    SaintBarthelemy,
    SaintMartin,
}

impl Place {
    const CODES: [(Place, &'static str); 10] = [
        (Place::Mainland, "mainland"),
        (Place::AlsaceMoselle { temple: false }, "alsace-moselle"),
        (
            Place::AlsaceMoselle { temple: true },
            "alsace-moselle-temple",
        ),
        (Place::Guadeloupe, "guadeloupe"),
        (Place::Guyane, "guyane"),
        (Place::Martinique, "martinique"),
        (Place::Mayotte, "mayotte"),
        (Place::Reunion, "reunion"),
        (Place::SaintBarthelemy, "saint-barthelemy"),
        (Place::SaintMartin, "saint-martin"),
    ];

    /// Every place, with the code that settings name it by.
    pub fn all() -> impl Iterator<Item = (Place, &'static str)> {
        Self::CODES.into_iter()
    }

    /// The code that settings name it by.
    pub fn code(self) -> &'static str {
        let found = Self::all().find(|(place, _)| *place == self);
        found.map_or("mainland", |(_, code)| code)
    }

    pub fn parse(code: &str) -> Option<Self> {
        let found = Self::all().find(|(_, known)| *known == code);
        found.map(|(place, _)| place)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    NewYear,
    GoodFriday,
    EasterMonday,
    LabourDay,
    Victory,
    Ascension,
    WhitMonday,
    Abolition,
    NationalDay,
    Assumption,
    AllSaints,
    Armistice,
    Christmas,
    SaintStephen,
}

use Holiday::{
    Abolition, AllSaints, Armistice, Ascension, Assumption, Christmas, EasterMonday, GoodFriday,
    LabourDay, NationalDay, NewYear, SaintStephen, Victory, WhitMonday,
};

impl Holiday {
    pub fn name(self, lang: Lang) -> String {
        let key = match self {
            NewYear => "calendar-new-year",
            GoodFriday => "calendar-good-friday",
            EasterMonday => "calendar-easter-monday",
            LabourDay => "calendar-labour-day",
            Victory => "calendar-victory",
            Ascension => "calendar-ascension",
            WhitMonday => "calendar-whit-monday",
            Abolition => "calendar-abolition",
            NationalDay => "calendar-national-day",
            Assumption => "calendar-assumption",
            AllSaints => "calendar-all-saints",
            Armistice => "calendar-armistice",
            Christmas => "calendar-christmas",
            SaintStephen => "calendar-saint-stephen",
        };
        i18n::t!(lang, key)
    }
}

/// Easter Sunday of a year of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
pub fn easter(year: i16) -> Day {
    let year = i32::from(year);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let moon_shift = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - epact
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    // Counted from 22 March, the earliest Easter.
    let after = epact + weekday - 7 * late;
    date(year, 3, 22).plus_days(after)
}

/// Every holiday of a year, in order; two when they fall on one day (Ascension on 1 May 2008).
pub(crate) fn of_year(place: Place, year: i16) -> Vec<(Day, Holiday)> {
    let easter = easter(year);
    let fixed = |month, day| date(i32::from(year), month, day);
    let mut days = vec![
        (fixed(1, 1), NewYear),
        (easter.plus_days(1), EasterMonday),
        (fixed(5, 1), LabourDay),
        (fixed(5, 8), Victory),
        (easter.plus_days(39), Ascension),
        (easter.plus_days(50), WhitMonday),
        (fixed(7, 14), NationalDay),
        (fixed(8, 15), Assumption),
        (fixed(11, 1), AllSaints),
        (fixed(11, 11), Armistice),
        (fixed(12, 25), Christmas),
    ];
    match place {
        Place::Mainland => {}
        Place::AlsaceMoselle { temple } => {
            if temple {
                days.push((easter.plus_days(-2), GoodFriday));
            }
            days.push((fixed(12, 26), SaintStephen));
        }
        Place::Mayotte => days.push((fixed(4, 27), Abolition)),
        Place::Martinique => days.push((fixed(5, 22), Abolition)),
        Place::Guadeloupe => days.push((fixed(5, 27), Abolition)),
        Place::SaintMartin => days.push((fixed(5, 28), Abolition)),
        Place::Guyane => days.push((fixed(6, 10), Abolition)),
        Place::SaintBarthelemy => days.push((fixed(10, 9), Abolition)),
        Place::Reunion => days.push((fixed(12, 20), Abolition)),
    }
    days.sort_by_key(|(day, _)| *day);
    days
}

fn date(year: i32, month: i8, day: i8) -> Day {
    let year = i16::try_from(year).unwrap_or(i16::MAX).clamp(1, 9_998);
    Day::new(year, month, day).expect("a fixed day of a year of four figures exists")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(place: Place, year: i16) -> Vec<String> {
        let days = of_year(place, year);
        days.iter()
            .map(|(day, _)| day.to_string()[5..].to_owned())
            .collect()
    }

    #[test]
    fn easter_of_known_years() {
        for known in [
            "1818-03-22",
            "1943-04-25",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2285-03-22",
        ] {
            let known: Day = known.parse().unwrap();
            assert_eq!(easter(known.year()), known);
        }
    }

    #[test]
    fn moving_holidays_of_2024_to_2030() {
        for (year, monday, ascension, whit) in [
            (2024, "2024-04-01", "2024-05-09", "2024-05-20"),
            (2025, "2025-04-21", "2025-05-29", "2025-06-09"),
            (2026, "2026-04-06", "2026-05-14", "2026-05-25"),
            (2027, "2027-03-29", "2027-05-06", "2027-05-17"),
            (2028, "2028-04-17", "2028-05-25", "2028-06-05"),
            (2029, "2029-04-02", "2029-05-10", "2029-05-21"),
            (2030, "2030-04-22", "2030-05-30", "2030-06-10"),
        ] {
            let of = |which| {
                let days = of_year(Place::Mainland, year);
                let found = days.iter().find(|(_, holiday)| *holiday == which);
                found.unwrap().0.to_string()
            };
            assert_eq!(of(EasterMonday), monday);
            assert_eq!(of(Ascension), ascension);
            assert_eq!(of(WhitMonday), whit);
        }
    }

    #[test]
    fn each_place_has_its_own() {
        let mainland = days(Place::Mainland, 2026);
        assert_eq!(
            mainland,
            [
                "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01",
                "11-11", "12-25"
            ]
        );
        for (place, added) in [
            (
                Place::AlsaceMoselle { temple: true },
                vec!["04-03", "12-26"],
            ),
            (Place::AlsaceMoselle { temple: false }, vec!["12-26"]),
            (Place::Guadeloupe, vec!["05-27"]),
            (Place::Guyane, vec!["06-10"]),
            (Place::Martinique, vec!["05-22"]),
            (Place::Mayotte, vec!["04-27"]),
            (Place::Reunion, vec!["12-20"]),
            (Place::SaintBarthelemy, vec!["10-09"]),
            (Place::SaintMartin, vec!["05-28"]),
        ] {
            let own = days(place, 2026);
            let extra: Vec<_> = own.iter().filter(|day| !mainland.contains(day)).collect();
            assert_eq!(extra, added.iter().collect::<Vec<_>>(), "{place:?}");
            assert_eq!(own.len(), mainland.len() + added.len());
        }
    }

    #[test]
    fn places_are_known_by_their_code() {
        for (place, code) in Place::all() {
            assert_eq!(Place::parse(code), Some(place), "{code}");
            assert_eq!(place.code(), code);
        }
        assert_eq!(Place::parse("atlantide"), None);
    }

    #[test]
    fn every_holiday_has_a_name_in_every_language() {
        for place in [Place::AlsaceMoselle { temple: true }, Place::Reunion] {
            for (_, holiday) in of_year(place, 2026) {
                for lang in Lang::ALL {
                    assert!(!holiday.name(lang).starts_with("calendar-"), "{holiday:?}");
                }
            }
        }
        assert_eq!(NewYear.name(Lang::Fr), "Jour de l’An");
    }
}
