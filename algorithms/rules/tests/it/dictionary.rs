//! The facts of a few real procedures, with their kinds and words.

use jiff::civil::Date;
use rules::{Kind, Language, Words, YearDay};

/// Name, kind, French, French denied, English, English denied.
const FACTS: [(&str, K, [&str; 4]); 33] = [
    (
        "in_zone",
        K::YesNo,
        [
            "Le logement est dans une zone soumise à autorisation",
            "le logement n'est pas dans une zone soumise à autorisation",
            "the dwelling is in a zone where permission is needed",
            "the dwelling is not in a zone where permission is needed",
        ],
    ),
    (
        "resident",
        K::YesNo,
        [
            "le foyer habite la commune",
            "le foyer n'habite pas la commune",
            "the household lives in the commune",
            "the household does not live in the commune",
        ],
    ),
    (
        "sent_back",
        K::YesNo,
        [
            "il manque une pièce",
            "il ne manque aucune pièce",
            "a document is missing",
            "no document is missing",
        ],
    ),
    (
        "single_parent",
        K::YesNo,
        [
            "le foyer a la carte famille monoparentale",
            "le foyer n'a pas la carte famille monoparentale",
            "the household has the single-parent card",
            "the household does not have the single-parent card",
        ],
    ),
    (
        "needs_step_free",
        K::YesNo,
        [
            "un accès sans marche est demandé",
            "aucun accès sans marche n'est demandé",
            "step-free access is asked for",
            "no step-free access is asked for",
        ],
    ),
    (
        "step_free",
        K::YesNo,
        [
            "la salle est accessible sans marche",
            "la salle n'est pas accessible sans marche",
            "the room is step-free",
            "the room is not step-free",
        ],
    ),
    (
        "lessor",
        K::Choice(&["person", "company", "social"]),
        ["le bailleur", "", "the lessor", ""],
    ),
    (
        "finding",
        K::Choice(&["sound", "works", "danger"]),
        [
            "le constat de la visite",
            "",
            "the finding of the visit",
            "",
        ],
    ),
    (
        "alone",
        K::Choice(&["alone", "shared", "widowed"]),
        ["la situation du parent", "", "the parent's situation", ""],
    ),
    (
        "week_days",
        K::Choices(&["mon", "tue"]),
        ["les jours", "", "the days", ""],
    ),
    (
        "schools",
        K::Choices(&["north", "south"]),
        ["les écoles demandées", "", "the schools asked for", ""],
    ),
    (
        "handicaps",
        K::List,
        ["les handicaps signalés", "", "the disabilities", ""],
    ),
    ("child", K::Opaque, ["l'enfant", "", "the child", ""]),
    (
        "school",
        K::Text,
        ["l'école de l'enfant", "", "the child's school", ""],
    ),
    (
        "former_school",
        K::Text,
        ["l'ancienne école", "", "the former school", ""],
    ),
    (
        "children",
        K::Number,
        [
            "le nombre d'enfants à charge",
            "",
            "the number of dependent children",
            "",
        ],
    ),
    (
        "people",
        K::Number,
        ["le nombre de personnes", "", "the number of people", ""],
    ),
    (
        "capacity",
        K::Number,
        [
            "les personnes admises dans la salle",
            "",
            "the people allowed in the room",
            "",
        ],
    ),
    (
        "uses",
        K::Number,
        [
            "les réservations de l'année",
            "",
            "the bookings of the year",
            "",
        ],
    ),
    (
        "free_uses",
        K::Number,
        [
            "Réunions gratuites par association et par an",
            "",
            "Free meetings per association and year",
            "",
        ],
    ),
    (
        "seats",
        K::Number,
        [
            "Places par école, si elles sont comptées",
            "",
            "Places per school, if counted",
            "",
        ],
    ),
    (
        "presents",
        K::Number,
        ["le nombre de présents", "", "the number present", ""],
    ),
    (
        "prevus",
        K::Number,
        ["le nombre prévu", "", "the number planned", ""],
    ),
    (
        "qf",
        K::Money,
        ["le quotient familial", "", "the family quotient", ""],
    ),
    (
        "qf_limit",
        K::Money,
        [
            "Quotient familial le plus haut",
            "",
            "Highest family quotient",
            "",
        ],
    ),
    (
        "savings",
        K::Money,
        [
            "les économies du foyer",
            "",
            "the savings of the household",
            "",
        ],
    ),
    (
        "birth_date",
        K::Day,
        ["la date de naissance", "", "the date of birth", ""],
    ),
    (
        "birth",
        K::Day,
        [
            "la date de naissance (prévue) de l'enfant",
            "",
            "the child's date of birth",
            "",
        ],
    ),
    (
        "closes",
        K::Day,
        ["clôture de la liste", "", "closing of the list", ""],
    ),
    (
        "event",
        K::Day,
        ["le jour de la fête", "", "the day of the party", ""],
    ),
    ("today", K::Day, ["aujourd'hui", "", "today", ""]),
    (
        "season",
        K::Season,
        [
            "la période d'inscription",
            "",
            "the registration season",
            "",
        ],
    ),
    (
        "stay",
        K::Period,
        ["les jours d'absence", "", "the days away", ""],
    ),
];

#[derive(Clone, Copy)]
enum K {
    YesNo,
    Number,
    Money,
    Text,
    Choice(&'static [&'static str]),
    Choices(&'static [&'static str]),
    Day,
    List,
    Period,
    Season,
    Opaque,
}

pub fn kind(name: &str) -> Option<Kind> {
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let (_, kind, _) = FACTS.iter().find(|(fact, ..)| *fact == name)?;
    Some(match kind {
        K::YesNo => Kind::YesNo,
        K::Number => Kind::Number,
        K::Money => Kind::Money,
        K::Text => Kind::Text,
        K::Choice(of) => Kind::Choice(codes(of)),
        K::Choices(of) => Kind::Choices(codes(of)),
        K::Day => Kind::Day,
        K::List => Kind::List,
        K::Period => Kind::Period,
        K::Season => Kind::Season,
        K::Opaque => Kind::Opaque,
    })
}

pub struct Dictionary(pub Language);

impl Dictionary {
    fn words(&self, name: &str) -> Option<[&'static str; 2]> {
        let (.., [fr, fr_denied, en, en_denied]) = FACTS.iter().find(|(fact, ..)| *fact == name)?;
        Some(match self.0 {
            Language::Fr => [fr, fr_denied],
            Language::En => [en, en_denied],
        })
    }
}

impl Words for Dictionary {
    fn language(&self) -> Language {
        self.0
    }

    fn fact(&self, name: &str) -> String {
        self.words(name).map_or(name, |[said, _]| said).to_owned()
    }

    fn denied(&self, name: &str) -> String {
        self.words(name)
            .map_or(name, |[_, denied]| denied)
            .to_owned()
    }

    fn option(&self, _: &str, code: &str) -> String {
        let (fr, en) = match code {
            "person" => ("un particulier", "a private person"),
            "company" => ("une société", "a company"),
            "social" => ("un organisme de logement social", "a social housing body"),
            "works" => ("travaux à faire", "works needed"),
            "alone" => ("moi seul", "me alone"),
            "shared" => ("garde partagée", "shared custody"),
            "widowed" => ("je suis veuf ou veuve", "I am widowed"),
            "mon" => ("lundi", "Monday"),
            other => (other, other),
        };
        match self.0 {
            Language::Fr => fr.to_owned(),
            Language::En => en.to_owned(),
        }
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        kind(name)
    }

    fn money(&self, cents: i64) -> String {
        match self.0 {
            Language::Fr => format!("{},{:02} €", cents / 100, cents % 100),
            Language::En => format!("€{}.{:02}", cents / 100, cents % 100),
        }
    }

    fn number(&self, number: i64) -> String {
        number.to_string()
    }

    fn year_day(&self, day: YearDay) -> String {
        self.day(day.of(2026).expect("a day"))
    }

    fn day(&self, day: Date) -> String {
        let month = match self.0 {
            Language::Fr => "mars",
            Language::En => "March",
        };
        format!("{} {month} {}", day.day(), day.year())
    }
}
