//! `demo/draws.yaml`: the draws of the commune, each step at its moment, through the actions of the
//! pages. Chance is seeded here, so that the same tickets come out of every demonstration.

use base::{Clock, Day, Error, Instant, Lang, Result};
use draws::{
    actions::{self, Candidate, Chance, Said},
    model::{Criterion, Rules, Share, Standing, Way, proposed},
    store,
};
use serde::Deserialize;
use sortition::Objective;
use town::{Actor, Town};

use super::{read, town_file::People};

#[derive(Debug, Deserialize)]
struct Line {
    service: String,
    title: String,
    purpose: String,
    who: String,
    conditions: Vec<String>,
    seats: u32,
    census: String,
    household: u32,
    closes: String,
    draws: String,
    place: String,
    #[serde(default)]
    beacon: bool,
    dice: u32,
    answer_days: u32,
    starts: String,
    months: u32,
    #[serde(default)]
    thirds: bool,
    keep_months: u32,
    announced: String,
    volunteers: Vec<Arrivals>,
    frozen: Option<String>,
    drawn: Option<Ceremony>,
    answers: Option<Answers>,
    replaced: Option<Replaced>,
    seated: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Arrivals {
    at: String,
    count: usize,
}

#[derive(Clone, Debug, Deserialize)]
struct Ceremony {
    at: String,
    dice: String,
    second: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Answers {
    at: String,
    say: String,
}

#[derive(Debug, Deserialize)]
struct Replaced {
    announced: String,
    at: String,
    dice: String,
    second: String,
    answers: Answers,
}

/// What happens to a draw at one moment.
#[derive(Debug)]
enum Step {
    Announce,
    Volunteers {
        first: usize,
        count: usize,
    },
    Freeze,
    Draw {
        round: i64,
        dice: String,
        second: String,
    },
    Answer {
        round: i64,
        say: String,
    },
    Replace {
        draws_at: Instant,
    },
    Seat,
}

/// The steps of all draws, in order of time.
pub struct Lots<'a> {
    town: &'a Town,
    clock: &'a Clock,
    people: &'a People,
    lines: Vec<Line>,
    streets: Vec<(String, usize)>,
    slugs: Vec<Option<String>>,
    steps: Vec<(Instant, usize, Step)>,
}

fn moment(text: &str) -> Result<Instant> {
    let time = text
        .parse::<jiff::civil::DateTime>()
        .map_err(Error::internal)?;
    Ok(Instant::local(time))
}

fn day(text: &str) -> Result<Day> {
    text.parse()
        .map_err(|_| Error::internal(format!("demo/draws.yaml: {text} is no day")))
}

/// The quarters of the town, by their slugs in the list of streets.
const QUARTERS: [(&str, &str, u32); 6] = [
    ("centre-ancien", "Centre ancien", 2_940),
    ("saint-roch", "Saint-Roch", 3_310),
    ("les-puits", "Les Puits", 2_675),
    ("les-tanneries", "Les Tanneries", 1_890),
    ("la-gare", "La Gare", 1_755),
    ("plaine-du-canal", "Plaine du Canal", 1_648),
];
const GENDERS: [(&str, u32); 2] = [("Femmes", 6_246), ("Hommes", 5_704)];
const AGES: [(&str, u32); 4] = [
    ("16 à 29 ans", 2_178),
    ("30 à 44 ans", 2_905),
    ("45 à 64 ans", 3_772),
    ("65 ans et plus", 3_095),
];
const HOMES: [(&str, u32); 3] = [
    ("Propriétaires", 6_270),
    ("Locataires", 3_640),
    ("Logement social", 2_040),
];

fn criteria(seats: u32) -> Vec<Criterion> {
    let criterion = |name: &str, values: &[(&str, u32)]| {
        let total = values.iter().map(|(_, people)| u64::from(*people)).sum();
        let shares = values.iter().map(|(value, people)| {
            let (min, max) = proposed(*people, total, seats);
            Share {
                value: (*value).to_owned(),
                people: Some(*people),
                min,
                max,
            }
        });
        Criterion {
            name: name.to_owned(),
            values: shares.collect(),
        }
    };
    let quarters = QUARTERS.map(|(_, name, people)| (name, people));
    vec![
        criterion("Genre", &GENDERS),
        criterion("Âge", &AGES),
        criterion("Quartier", &quarters),
        criterion("Logement", &HOMES),
    ]
}

const FIRST: [&str; 36] = [
    "Adèle",
    "Aïcha",
    "Alain",
    "Amandine",
    "Antoine",
    "Bernard",
    "Brigitte",
    "Camille",
    "Chloé",
    "Claude",
    "Denise",
    "Emma",
    "Éric",
    "Fatou",
    "Françoise",
    "Gaël",
    "Gisèle",
    "Hugo",
    "Inès",
    "Jacques",
    "Jeanne",
    "Karim",
    "Léa",
    "Louis",
    "Lucas",
    "Malik",
    "Marguerite",
    "Michel",
    "Nadia",
    "Noé",
    "Paulette",
    "Rachid",
    "Rémi",
    "Samira",
    "Simone",
    "Thomas",
];
const LAST: [&str; 31] = [
    "Abadie",
    "Allègre",
    "Arnaudet",
    "Barrau",
    "Belkacem",
    "Bonnal",
    "Bousquet",
    "Cazenave",
    "Combes",
    "Coulibaly",
    "Dupouy",
    "Escande",
    "Fabre",
    "Ferreira",
    "Galtier",
    "Guibert",
    "Haddou",
    "Izard",
    "Jourda",
    "Lacaze",
    "Lafforgue",
    "Maurel",
    "Mercadier",
    "Nougarède",
    "Oliveira",
    "Pagès",
    "Peyronnet",
    "Rouquette",
    "Sabathier",
    "Traoré",
    "Vidalenc",
];

impl<'a> Lots<'a> {
    pub fn new(town: &'a Town, clock: &'a Clock, people: &'a People) -> Result<Self> {
        let lines: Vec<Line> = read("draws.yaml", include_str!("../../../demo/draws.yaml"))?;
        let mut steps = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let mut add = |text: &str, step| -> Result<()> {
                steps.push((moment(text)?, at, step));
                Ok(())
            };
            add(&line.announced, Step::Announce)?;
            let mut first = at * 1_000;
            for arrivals in &line.volunteers {
                let count = arrivals.count;
                add(&arrivals.at, Step::Volunteers { first, count })?;
                first += count;
            }
            if let Some(frozen) = &line.frozen {
                add(frozen, Step::Freeze)?;
            }
            let mut draw = |ceremony: &Ceremony, answers: &Answers, round| -> Result<()> {
                let (dice, second) = (ceremony.dice.clone(), ceremony.second.clone());
                add(
                    &ceremony.at,
                    Step::Draw {
                        round,
                        dice,
                        second,
                    },
                )?;
                let say = answers.say.clone();
                add(&answers.at, Step::Answer { round, say })
            };
            if let (Some(drawn), Some(answers)) = (&line.drawn, &line.answers) {
                draw(drawn, answers, 0)?;
            }
            if let Some(replaced) = &line.replaced {
                let ceremony = Ceremony {
                    at: replaced.at.clone(),
                    dice: replaced.dice.clone(),
                    second: replaced.second.clone(),
                };
                draw(&ceremony, &replaced.answers, 1)?;
                let draws_at = moment(&replaced.at)?;
                add(&replaced.announced, Step::Replace { draws_at })?;
            }
            if let Some(seated) = &line.seated {
                add(seated, Step::Seat)?;
            }
        }
        steps.sort_by_key(|(at, ..)| *at);
        let streets = include_str!("../../../demo/streets.csv").lines().skip(1);
        let streets = streets
            .filter_map(|line| {
                let mut cells = line.split(';');
                let (street, town, quarter) = (cells.next()?, cells.nth(1)?, cells.next()?);
                let place = QUARTERS.iter().position(|(slug, ..)| *slug == quarter)?;
                (town == "Valmoreau").then(|| (street.to_owned(), place))
            })
            .collect();
        Ok(Self {
            slugs: lines.iter().map(|_| None).collect(),
            town,
            clock,
            people,
            lines,
            streets,
            steps,
        })
    }

    /// The moments of all steps.
    pub fn moments(&self) -> Vec<Instant> {
        self.steps.iter().map(|(at, ..)| *at).collect()
    }

    fn head(&self, service: &str) -> Result<&'a Actor> {
        let head = self.people.heads.get(service);
        head.ok_or_else(|| Error::internal(format!("demo/draws.yaml: no head of {service}")))
    }

    /// Plays the next step.
    pub async fn play_next(&mut self) -> Result<()> {
        if self.steps.is_empty() {
            return Ok(());
        }
        let (at, of, step) = self.steps.remove(0);
        self.clock.set(at);
        let head = self.head(&self.lines[of].service)?;
        let town = self.town;
        if matches!(step, Step::Announce) {
            let line = &self.lines[of];
            let mut tx = town.db().begin().await?;
            let service = line.service.as_str();
            let draft = actions::new_draft(&mut tx, town, head, service, rules(line)?).await?;
            actions::announce(&mut tx, town, head, &draft.slug).await?;
            tx.commit().await?;
            self.slugs[of] = Some(draft.slug);
            return Ok(());
        }
        let slug = self.slugs[of].clone().ok_or(Error::NotFound)?;
        let draw = store::draw(town.db(), &slug).await?;
        match step {
            Step::Announce => (),
            Step::Volunteers { first, count } => {
                for number in first..first + count {
                    let way = [Way::Counter, Way::Phone, Way::Paper][number % 3];
                    let who = self.candidate(number);
                    let entered = actions::register(town, head, &slug, &who, way);
                    // Two of the invented people may be alike.
                    match entered.await {
                        Ok(_) | Err(Error::Invalid(_)) => (),
                        Err(error) => return Err(error),
                    }
                }
            }
            Step::Freeze => {
                actions::freeze(town, head, &slug).await?;
                actions::solve(town, &draw.id, 0).await?;
            }
            Step::Draw {
                round,
                dice,
                second,
            } => {
                let second = self.head(&second)?;
                let mut tx = town.db().begin().await?;
                let of = (slug.as_str(), round);
                actions::type_dice(&mut tx, town, head, of, &dice).await?;
                actions::type_dice(&mut tx, town, second, of, &dice).await?;
                actions::draw_lots(&mut tx, town, head, of, &Chance::default()).await?;
                tx.commit().await?;
            }
            Step::Answer { round, say } => {
                let mut called = store::called(town.db(), &draw.id).await?;
                called.retain(|one| one.round == Some(round) && one.state == Standing::Drawn);
                for (person, said) in called.iter().zip(say.chars()) {
                    let said = match said {
                        'n' => Said::Decline,
                        said => Said::Accept {
                            publish_name: said == 'p',
                        },
                    };
                    let way = Way::Phone;
                    actions::answer_for(town, head, &slug, &person.id, said, way).await?;
                }
            }
            Step::Replace { draws_at } => {
                let round = actions::replace(town, head, &slug, draws_at).await?;
                actions::solve(town, &draw.id, round).await?;
            }
            Step::Seat => {
                let mut tx = town.db().begin().await?;
                actions::seat(&mut tx, town, head, &slug).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// An invented person: volunteers are older and own their homes more often than the town.
    fn candidate(&self, number: usize) -> Candidate {
        let mut state = u64::try_from(number)
            .unwrap_or(0)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            | 1;
        let mut chance = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % u64::try_from(below.max(1)).unwrap_or(1)).unwrap_or(0)
        };
        for _ in 0..4 {
            chance(2);
        }
        let (street, quarter) = &self.streets[chance(self.streets.len())];
        let age = [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3][chance(11)];
        let home = [0, 0, 0, 0, 1, 1, 2][chance(7)];
        Candidate {
            name: format!(
                "{} {}",
                FIRST[chance(FIRST.len())],
                LAST[chance(LAST.len())]
            ),
            address: format!("{}, {street}, 00712 Valmoreau", 1 + chance(60)),
            email: String::new(),
            phone: String::new(),
            lang: Lang::Fr,
            values: vec![
                GENDERS[chance(20) / 11].0.to_owned(),
                AGES[age].0.to_owned(),
                QUARTERS[*quarter].1.to_owned(),
                HOMES[home].0.to_owned(),
            ],
            attests: true,
            is_namesake: false,
            letter: String::new(),
        }
    }
}

fn rules(line: &Line) -> Result<Rules> {
    Ok(Rules {
        title: line.title.clone(),
        purpose: line.purpose.clone(),
        who: line.who.clone(),
        conditions: line.conditions.clone(),
        seats: line.seats,
        criteria: criteria(line.seats),
        census: line.census.clone(),
        household_max: Some(line.household),
        objective: Objective::Leximin,
        panels: None,
        open_call: true,
        closes_on: day(&line.closes)?,
        draws_at: moment(&line.draws)?,
        place: line.place.clone(),
        beacon: line.beacon,
        dice: Some(line.dice),
        answer_days: line.answer_days,
        mandate_starts_on: Some(day(&line.starts)?),
        mandate_months: Some(line.months),
        by_thirds: line.thirds,
        keep_months: line.keep_months,
        basis: None,
    })
}
