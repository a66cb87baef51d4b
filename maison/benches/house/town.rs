//! A town of any size, the same at each run but for the day: programmes, axes, commitments in every state with their
//! history, measures, money and demands, all findable, all in the journal.
//!
//! It is written through the rooms' own store functions rather than played act by act: what pages
//! read is the same, and fifty thousand commitments take seconds.

use std::collections::HashMap;

use base::{Cents, Clock, Day, Id, Instant, Result};
use db::Db;
use journal::Act;
use programme::{
    model::{
        Axis, Commitment, Demand, Event, EventKind, Evidence, Indicator, Kind, Measure, Milestone,
        Money, Orientation, PhaseKind, Programme, ProgrammeKind, Shown, Stage, State,
    },
    store,
};
use testkit::{SmallTown, TestDb, small_town};
use town::{Settings, Town};

/// What a programme is called, its kind, and its share of the commitments out of a hundred.
const PROGRAMMES: [(&str, ProgrammeKind, i64); 4] = [
    ("Programme du mandat", ProgrammeKind::Mandate, 60),
    (
        "Projet de territoire",
        ProgrammeKind::TerritorialProject,
        25,
    ),
    ("Plan climat", ProgrammeKind::Plan, 15),
    ("Pacte des quartiers", ProgrammeKind::Pact, 0),
];
/// Commitments of the last programme, whatever the size of the town: its files stay small.
const SMALL_PROGRAMME: i64 = 40;
const AXES: [&str; 6] = [
    "Grandir et apprendre",
    "Se loger",
    "Se déplacer",
    "Une ville qui respire",
    "Décider ensemble",
    "Prendre soin",
];
const ORIENTATIONS: i64 = 4;
const VERBS: [&str; 8] = [
    "Rénover",
    "Ouvrir",
    "Planter",
    "Étudier",
    "Financer",
    "Agrandir",
    "Protéger",
    "Publier",
];
const THINGS: [&str; 9] = [
    "l’école",
    "la crèche",
    "les pistes cyclables",
    "le gymnase",
    "les logements",
    "la bibliothèque",
    "le marché",
    "les berges",
    "la maison de santé",
];
const PLACES: [&str; 7] = [
    "du Moulin",
    "des Tilleuls",
    "de la gare",
    "du centre",
    "des coteaux",
    "du port",
    "Jean-Macé",
];
const PROMISE: &str = "Le conseil s’engage à mener ce projet avec les habitants du quartier, à en \
    publier le coût chaque année et à dire ce qui change. Une réunion ouverte à tous se tient avant \
    chaque étape, et son compte rendu est joint ici.";
const NEWS: &str = "Les travaux de la première tranche ont commencé. La circulation reste ouverte \
    et l’entrée des riverains se fait par la rue voisine.";
/// Every so many commitments, one has a long life: what a page can hold at most.
const LONG_LIFE: i64 = 100;
const BATCH: i64 = 1_000;

/// A town and the addresses that exist in it.
pub struct Generated {
    pub small: SmallTown,
    pub commitments: i64,
}

/// Fills a new database with so many commitments.
pub async fn generate(database: TestDb, commitments: i64) -> Result<Generated> {
    let small = small_town(database, &maison::house::migrations()).await;
    // Deadlines and silences hang on today: the server that is measured lives on the real day.
    small.clock.set(Clock::system().now());
    let town = &small.town;
    furnish(town, &small.clock).await?;
    journal::init(town, &journal::default_origin(town)).await?;
    let mut writer = Writer {
        town,
        clock: &small.clock,
        today: small.clock.today(),
        number: 0,
        totals: HashMap::new(),
    };
    let large: i64 = (commitments - SMALL_PROGRAMME).max(0);
    for (title, kind, share) in PROGRAMMES {
        let count = match share {
            0 => SMALL_PROGRAMME,
            share => large * share / 100,
        };
        writer.programme(title, kind, count).await?;
    }
    let written = writer.number;
    writer.finish().await?;
    journal::sign(town).await?;
    // What the house does every night.
    search::tidy(town.db()).await?;
    town.reload().await?;
    Ok(Generated {
        small,
        commitments: written,
    })
}

/// Copies a town into the other database, as a move from one to the other does.
pub async fn copy(from: &Db, to: &Db) -> Result<()> {
    let mut source = from.snapshot().await?;
    let mut target = to.begin().await?;
    for table in db::copy::tables(&mut source, &search::DERIVED).await? {
        let mut load = db::copy::Load::new(&mut target, &table);
        let mut rows = db::copy::rows(&mut source, &table);
        while let Some(row) = rows.next().await? {
            load.push(row).await?;
        }
        load.finish().await?;
    }
    search::rebuild(&mut target).await?;
    target.commit().await
}

/// Settings of an ordinary length: they stand on every page.
async fn furnish(town: &Town, clock: &Clock) -> Result<()> {
    let settings = Settings {
        name: "Petitbourg".to_owned(),
        house: "Maison commune".to_owned(),
        address: vec![
            "1, place de l’Essai".to_owned(),
            "00000 Petitbourg".to_owned(),
        ],
        hours: vec![
            "du lundi au vendredi, de 8 h 30 à 17 h".to_owned(),
            "le samedi, de 9 h à 12 h".to_owned(),
        ],
        phone: "04 65 71 00 99".to_owned(),
        email: "bonjour@petitbourg.example".to_owned(),
        publisher: "A. Martin".to_owned(),
        frequent: ["crèche", "école", "vélo", "logement"]
            .map(|words| town::Frequent {
                words: words.to_owned(),
                path: "/engagement/1".to_owned(),
            })
            .to_vec(),
        ..Settings::default()
    };
    let mut tx = town.db().begin().await?;
    town::save_settings(&mut tx, &settings, clock).await?;
    tx.commit().await
}

struct Writer<'a> {
    town: &'a Town,
    clock: &'a Clock,
    today: Day,
    number: i64,
    totals: HashMap<(Id<Programme>, Id<Axis>, &'static str), i64>,
}

/// The place of a commitment in the tree.
struct Place<'a> {
    programme: &'a Programme,
    axis: &'a Axis,
    orientation: &'a (Id<Orientation>, i64),
}

impl Writer<'_> {
    async fn programme(&mut self, title: &str, kind: ProgrammeKind, count: i64) -> Result<()> {
        let now = self.clock.now();
        let town = self.town;
        let new = programme::actions::NewProgramme {
            slug: i18n::slug(title, 60),
            title: title.to_owned(),
            lead: "Ce que la commune a promis, comment cela avance, et la preuve.".to_owned(),
            kind,
            lang: "fr".to_owned(),
            adopted_on: Some(self.today.plus_months(-30)),
            phases: vec![programme::actions::NewPhase {
                kind: PhaseKind::Diagnosis,
                opens_on: Some(self.today.plus_months(-36)),
                closes_on: self.today.plus_months(-32),
                inputs: vec!["Portrait du territoire".to_owned(), "Enquête".to_owned()],
            }],
        };
        let mut tx = town.db().begin().await?;
        let system = town::Actor::System;
        programme::actions::create_programme(&mut tx, town, &system, new).await?;
        let programme = store::programme(&mut tx, &i18n::slug(title, 60)).await?;
        let mut places = Vec::new();
        for title in AXES {
            let axis = Axis {
                id: town.new_id(),
                slug: i18n::slug(title, 60),
                title: title.to_owned(),
                totals: programme::model::Totals::default(),
            };
            store::add_axis(&mut tx, &programme.id, &axis.id, &axis.slug, title).await?;
            let mut orientations = Vec::new();
            for number in 1..=ORIENTATIONS {
                let title = format!("Orientation {number} : {title}");
                let made = store::orientation(&mut tx, &axis.id, &title, town.new_id()).await?;
                orientations.push(made);
            }
            places.push((axis, orientations));
        }
        tx.commit().await?;
        let mut done = 0;
        while done < count {
            let batch = BATCH.min(count - done);
            let mut tx = town.db().begin().await?;
            for at in done..done + batch {
                let (axis, orientations) = &places[index(at, places.len())];
                let place = Place {
                    programme: &programme,
                    axis,
                    orientation: &orientations[index(at / 7, orientations.len())],
                };
                self.commitment(&mut tx, &place, now).await?;
            }
            tx.commit().await?;
            done += batch;
        }
        Ok(())
    }

    async fn commitment(&mut self, tx: &mut db::Tx, place: &Place<'_>, now: Instant) -> Result<()> {
        self.number += 1;
        let number = self.number;
        let today = self.today;
        let (state, shown) = state(number);
        let due_on = match shown {
            Shown::Late => today.plus_days(-days(number % 300) - 1),
            Shown::Kept => today.plus_days(-days(number % 200)),
            _ => today.plus_days(days(number % 900) + 1),
        };
        // The youngest move was a minute ago, the oldest about two years.
        let moved_at = now.plus_seconds(-60 - (number * 7_919) % 60_000_000);
        let news_on = moved_at.day();
        let quiet_on = match shown {
            Shown::Silent => today.plus_days(-days(number % 200)),
            _ => today.plus_months(6),
        };
        let title = format!(
            "{} {} {}, tranche {number}",
            VERBS[index(number, VERBS.len())],
            THINGS[index(number, THINGS.len())],
            PLACES[index(number, PLACES.len())],
        );
        let service = ["ecoles", "voirie"][index(number, 2)].to_owned();
        let made = Commitment {
            id: self.town.new_id(),
            number,
            programme_id: place.programme.id.clone(),
            axis_id: place.axis.id.clone(),
            reference: format!("{number:05}"),
            title,
            promise: PROMISE.to_owned(),
            kind: Kind::ALL[index(number, Kind::ALL.len())],
            territory: Some("le-haut".to_owned()),
            service: Some(service.clone()),
            elected: Some("a-martin".to_owned()),
            starts_on: Some(today.plus_months(-24)),
            due_on: Some(due_on),
            first_due_on: Some(due_on.plus_months(-6)),
            silence_months: 6,
            state,
            shown,
            stage: Stage::ALL[index(number, Stage::ALL.len())],
            news_on: Some(news_on),
            quiet_on,
            headline: NEWS.to_owned(),
            moved_at,
            version: 1,
            published_at: Some(moved_at),
            programme_slug: place.programme.slug.clone(),
            programme_title: place.programme.title.clone(),
            lang: "fr".to_owned(),
            axis_slug: place.axis.slug.clone(),
            axis_title: place.axis.title.clone(),
            orientation_title: None,
        };
        store::add_commitment(tx, &made, Some(place.orientation)).await?;
        store::save_commitment(tx, &made).await?;
        let key = (
            made.programme_id.clone(),
            made.axis_id.clone(),
            shown.code(),
        );
        *self.totals.entry(key).or_default() += 1;
        let entry = search::Entry {
            kind: "programme-commitment",
            id: made.id.to_string(),
            lang: "fr".to_owned(),
            title: made.title.clone(),
            body: format!("{PROMISE} {NEWS}"),
            url: made.path(),
            context: format!("{}, {}", made.programme_title, made.axis_title),
            day: Some(news_on),
        };
        search::put(tx, &entry).await?;
        self.life(tx, &made, &service).await
    }

    /// The small lists and the history of a commitment.
    async fn life(&self, tx: &mut db::Tx, made: &Commitment, service: &str) -> Result<()> {
        let long = is_long(made.number);
        let today = self.today;
        for at in 0..if long { 6 } else { 2 } {
            let due_on = today.plus_months(at * 3 - 6);
            let id: Id<Milestone> = self.town.new_id();
            store::add_milestone(tx, &made.id, &id, "Réunion publique et marché", due_on).await?;
            if at == 0 {
                store::milestone_done(tx, &made.id, &id, due_on, "Tenue.").await?;
            }
        }
        for year in if long { 2024..=2029 } else { 2026..=2027 } {
            let money = Money {
                year,
                planned: Some(Cents(made.number * 100_000)),
                voted: Some(Cents(made.number * 90_000)),
                spent: (year <= 2026).then_some(Cents(made.number * 70_000)),
            };
            store::put_money(tx, &made.id, &money).await?;
        }
        for _ in 0..if long { 2 } else { 1 } {
            let indicator = Indicator {
                id: self.town.new_id(),
                title: "Surface rénovée".to_owned(),
                unit: "m²".to_owned(),
                decimals: 1,
                source: "Service des bâtiments".to_owned(),
                baseline: Some((today.plus_months(-30), 0)),
                target: Some((today.plus_months(24), 12_000)),
                every_months: 3,
                next_due_on: Some(today.plus_months(1)),
                measures: Vec::new(),
            };
            store::add_indicator(tx, &made.id, &indicator).await?;
            for at in 0..if long { 12 } else { 3 } {
                let measure = Measure {
                    day: today.plus_months(-3 * (12 - at)),
                    value: i64::from(at) * 800,
                    note: String::new(),
                };
                store::put_measure(tx, &indicator.id, &measure).await?;
            }
        }
        if long {
            let evidence = Evidence {
                id: self.town.new_id(),
                title: "Délibération du conseil".to_owned(),
                link: Some("https://petitbourg.example/deliberation.pdf".to_owned()),
                file_name: None,
                file_sha256: None,
                day: today.plus_months(-12),
            };
            store::add_evidence(tx, &made.id, &evidence).await?;
        }
        if made.number % 50 == 0 {
            let demand = Demand {
                id: self.town.new_id(),
                addressee: "Département".to_owned(),
                body: "Nous demandons le financement de la moitié du projet.".to_owned(),
                sent_on: today.plus_days(-days(made.number % 400)),
                reply: None,
                replied_on: None,
                remind_on: Some(today.plus_months(2)),
            };
            store::add_demand(tx, &made.id, &demand).await?;
        }
        let events = if long { 45 } else { 2 + made.number % 3 };
        for at in 0..events {
            self.event(tx, made, service, (at, events)).await?;
        }
        Ok(())
    }

    async fn event(
        &self,
        tx: &mut db::Tx,
        made: &Commitment,
        service: &str,
        (at, of): (i64, i64),
    ) -> Result<()> {
        let kind = match at {
            0 => EventKind::Entered,
            at if at % 3 == 1 => EventKind::News,
            at if at % 3 == 2 => EventKind::StateDeclared,
            _ => EventKind::Rescheduled,
        };
        let change = match kind {
            EventKind::StateDeclared => Some(("not_started", "under_way")),
            EventKind::Rescheduled => Some(("2026-06-30", "2026-12-31")),
            _ => None,
        };
        let act = Act {
            kind: match kind {
                EventKind::Entered => "programme.entered",
                EventKind::News => "programme.news",
                EventKind::StateDeclared => "programme.state",
                _ => "programme.rescheduled",
            },
            subject: &made.subject(),
            path: &made.path(),
            day: self.today,
            documents: Vec::new(),
        };
        let entry = journal::append(tx, self.town, &act).await?;
        let event = Event {
            id: self.town.new_id(),
            at: made.moved_at.plus_days(-15 * (of - 1 - at)),
            kind,
            author_role: "editor".to_owned(),
            author_service: Some(service.to_owned()),
            body: match kind {
                EventKind::News => NEWS.to_owned(),
                _ => String::new(),
            },
            before: change.map(|(before, _)| before.to_owned()),
            after: match kind {
                EventKind::Entered => Some(made.title.clone()),
                _ => change.map(|(_, after)| after.to_owned()),
            },
            reason: change.map(|_| "Le marché a pris du retard.".to_owned()),
            entry,
        };
        store::add_event(tx, &made.id, &event).await
    }

    async fn finish(self) -> Result<()> {
        let mut tx = self.town.db().begin().await?;
        for ((programme, axis, shown), number) in &self.totals {
            let shown = Shown::parse(shown).unwrap_or(Shown::Kept);
            store::add_to_total(&mut tx, programme, axis, shown, *number).await?;
        }
        tx.commit().await
    }
}

/// Whether a commitment has the longest life there is.
pub fn is_long(number: i64) -> bool {
    number % LONG_LIFE == 7
}

/// Out of a hundred: 20 kept, 33 under way, 15 not started, 14 late, 13 silent, 5 dropped.
fn state(number: i64) -> (State, Shown) {
    match (number * 37) % 100 {
        0..20 => (State::Kept, Shown::Kept),
        20..53 => (State::UnderWay, Shown::UnderWay),
        53..68 => (State::NotStarted, Shown::NotStarted),
        68..82 => (State::UnderWay, Shown::Late),
        82..95 => (State::UnderWay, Shown::Silent),
        _ => (State::Dropped, Shown::Dropped),
    }
}

fn index(number: i64, length: usize) -> usize {
    usize::try_from(number).unwrap_or_default() % length
}

fn days(number: i64) -> i32 {
    i32::try_from(number).unwrap_or_default()
}
