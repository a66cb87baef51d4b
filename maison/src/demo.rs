//! The demonstration commune: made from `demo/`, played through the same actions as the pages, then
//! left running from Friday 20 November 2026, 8:42.

mod draws;
mod life;
mod procedures;
mod programmes;
mod scenarios;
mod town_file;
mod votes;

use std::{net::SocketAddr, path::PathBuf};

use base::{Clock, Error, Id, Instant, Random, Result};
use db::Db;
use jiff::civil;
use town::{Mail, Opening, Person, Town};

use crate::{cli, house, serve, temporary::TemporaryFolder};

/// When the demonstration begins.
pub fn opening_moment() -> Instant {
    Instant::local(civil::date(2026, 11, 20).at(8, 42, 0, 0))
}

/// What the draws of the demonstration take for chance: the same tickets come out each time.
const SEED: u64 = 20_261_120;

/// One of the people offered at the door.
#[derive(Debug)]
pub struct Guest {
    pub person: Id<Person>,
    pub name: String,
    pub role: String,
}

/// `maison demo`.
pub async fn run(options: cli::Demo) -> Result<()> {
    serve::start_logs("warn");
    let temporary;
    let data = if let Some(data) = options.data {
        data
    } else {
        temporary = TemporaryFolder::new("demo")?;
        temporary.path().to_owned()
    };
    std::fs::create_dir_all(&data)?;
    let _lock = house::lock(&data)?;
    let listener = serve::listen(SocketAddr::from(([127, 0, 0, 1], options.port))).await?;
    let port = listener.local_addr()?.port();
    let public_url = format!("http://localhost:{port}");
    let file = data.join("town.db");
    if !file.exists() {
        eprintln!("Building Valmoreau and playing its life…");
    }
    let db = Db::open_sqlite(&file).await?;
    let (town, guests) = open(db, data, public_url.clone()).await?;
    println!("\n  Valmoreau, Friday 20 November 2026, 8:42\n\n  {public_url}\n");
    println!("  Sign in with one click as");
    for guest in &guests {
        if let Some(path) = identity::demo_link(&town, &guest.person) {
            println!(
                "    {:<14} {:<20} {public_url}{path}",
                guest.role, guest.name
            );
        }
    }
    if let Ok(codes) = std::fs::read_to_string(town.data().join(votes::CODES)) {
        println!(
            "\n  Vote with one of these codes at {public_url}/budget-participatif/budget-participatif-2026/voter"
        );
        for code in codes.lines() {
            println!("    {code}");
        }
    }
    println!("\n  Everything here is invented. Stop with Ctrl+C.\n");
    serve::serve(town, listener).await
}

/// Opens the demonstration in a database, playing its life first when the database is new.
pub async fn open(db: Db, data: PathBuf, public_url: String) -> Result<(Town, Vec<Guest>)> {
    let opening = |clock: Clock, random: Random| Opening {
        db: db.clone(),
        clock,
        random,
        data: data.clone(),
        public_url: public_url.clone(),
        mail: Mail::Folder(data.join("mail")),
        demonstration: true,
    };
    let clock = Clock::manual(opening_moment());
    let whole = data.join("demonstration.whole");
    // One whose building is interrupted is refused below: no need to wait for the disk at each act.
    db.keep_through_power_cuts(whole.exists()).await?;
    let past = house::open(opening(clock.clone(), Random::system())).await?;
    let people = town_file::build(&past, &clock).await?;
    if people.is_new {
        let seeded = |seed| Town::open(opening(clock.clone(), Random::seeded(seed)));
        let lots = seeded(SEED).await?;
        let votes = votes::Votes::read(seeded(SEED + 1).await?)?;
        programmes::play(&past, &lots, &clock, &people, votes).await?;
        db.keep_through_power_cuts(true).await?;
        std::fs::write(
            &whole,
            "The life of the demonstration was played to its end.\n",
        )?;
    } else if !whole.exists() {
        return Err(Error::internal(format!(
            "{} holds a demonstration whose building was interrupted. Remove this folder, or name \
             another, and start again.",
            data.display()
        )));
    }
    let begins = last_act(&past).await?.map_or(opening_moment(), |last| {
        opening_moment().max(last.plus_seconds(1))
    });
    let town = Town::open(opening(Clock::starting_at(begins), Random::system())).await?;
    jobs::run_due(&town, &house::registry()).await?;
    Ok((town, people.guests))
}

/// When the last act of a demonstration kept in a folder was done: its clock must not go back.
async fn last_act(town: &Town) -> Result<Option<Instant>> {
    let events = programme::store::latest_events(town.db(), None, 1).await?;
    Ok(events.first().map(|(_, _, at, ..)| *at))
}

/// Reads a file of `demo/`, which is part of the program.
fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    serde_saphyr::from_str(text).map_err(|error| Error::internal(format!("demo/{name}: {error}")))
}
