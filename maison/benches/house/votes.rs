//! Casting ballots over HTTP in a town with a hundred thousand people on the roll: what one ballot costs
//! the server, and five hundred at the same instant.

use std::{collections::BTreeMap, sync::Arc};

use ballots::{
    actions::{self, NewEnvelope, NewProject},
    model::{BallotKind, CountRule, PlaceRule, Plan, Registered},
    store,
};
use base::{Cents, Clock, Error, Result};
use reqwest::Client;
use testkit::{TestDb, small_town};
use tokio::sync::Barrier;
use town::Role;

use crate::{
    ms,
    server::{Server, client},
};

const ROLL: usize = 100_000;
/// Ballots cast from a few connections, one after the other.
const CALM: usize = 2_000;
/// And at the same instant.
const CROWD: usize = 500;
const CONNECTIONS: usize = 8;

/// What a form that casts a ballot is sent to, and what is the same on all.
struct Booth {
    path: String,
    envelope: String,
}

pub async fn measure(database: TestDb) -> Result<()> {
    let small = small_town(database, &maison::house::migrations()).await;
    let town = &small.town;
    journal::init(town, &journal::default_origin(town)).await?;
    // The server lives on the real day: it was prepared the day before.
    let now = Clock::system().now();
    small.clock.set(now.plus_days(-1));
    let head = small.actor(Role::Head, Some("voirie"));
    let mut tx = town.db().begin().await?;
    let new = Plan {
        title: "Budget participatif".to_owned(),
        lead: "Une enveloppe, un vote.".to_owned(),
        service: "voirie".to_owned(),
        count_rule: CountRule::Shares,
        ballot: BallotKind::Number,
        most: 5,
        place_rule: PlaceRule::Each,
        voters: "Les habitants de seize ans et plus.".to_owned(),
        ideas_at: None,
        study_at: None,
        opens_at: now.plus_seconds(-3_600),
        closes_at: now.plus_days(7),
    };
    let edition = actions::create(&mut tx, town, &head, &new).await?;
    let new = NewEnvelope {
        title: "Ville".to_owned(),
        territory: None,
        amount: Cents::from_euros(300_000),
    };
    let envelope = actions::add_envelope(&mut tx, town, &head, &edition.id, &new).await?;
    for number in 1..=20 {
        let new = NewProject {
            envelope: envelope.id.clone(),
            title: format!("Projet {number}"),
            summary: "Pour tous.".to_owned(),
            cost: Cents::from_euros(20_000 + 1_000 * number),
            study: "Faisable en un an.".to_owned(),
            territory: None,
            theme: "Espace public".to_owned(),
            rivals: None,
            set_aside: None,
            point: None,
        };
        actions::add_project(&mut tx, town, &head, &edition.id, &new).await?;
    }
    let adopted = ("le conseil", small.clock.now().day());
    actions::publish(&mut tx, town, &head, &edition.id, adopted).await?;
    let list: Vec<Registered> = (0..ROLL).map(person).collect();
    actions::enrol(&mut tx, town, &head, &edition.id, &list).await?;
    let edition = actions::freeze(&mut tx, town, &head, &edition.id).await?;
    tx.commit().await?;
    let mut codes = Vec::new();
    loop {
        let mut tx = town.db().begin().await?;
        let batch = actions::draw_codes(&mut tx, town, &head, &edition.id).await?;
        actions::keep_codes(&mut tx, town, &head, &edition.id, &batch).await?;
        tx.commit().await?;
        if batch.is_empty() {
            break;
        }
        codes.extend(batch.into_iter().map(|coded| coded.code));
    }
    println!(
        "\n# A vote, {} on the roll\n\n\
         | ballots | processor of the server each, ms | per second | answers | in the box |\n\
         |---|--:|--:|---|--:|",
        codes.len()
    );
    let booth = Arc::new(Booth {
        path: format!("{}/voter", edition.path()),
        envelope: envelope.id.to_string(),
    });
    let (calm, rest) = codes.split_at(CALM);
    let (server, _) = Server::start(small.folder.path()).await?;
    let mut cast = 0;
    let crowd = &rest[..CROWD];
    for (name, codes, connections) in [
        ("2,000, eight connections", calm, CONNECTIONS),
        ("500 at the same instant", crowd, CROWD),
        ("the same 500 again", crowd, CROWD),
    ] {
        let load = many(&server, &booth, codes, connections).await?;
        let used = store::turnout(town.db(), &edition.id).await?;
        let used = used.iter().map(|one| one.voices).sum::<i64>();
        println!(
            "| {name} | {} | {:.0} | {} | {} |",
            ms(load.cpu / u32::try_from(codes.len()).unwrap_or(1)),
            load.per_second,
            load.answers,
            used - cast,
        );
        cast = used;
    }
    server.stop()?;
    town.db().close().await;
    Ok(())
}

fn person(number: usize) -> Registered {
    Registered {
        family: format!("Famille{number}"),
        given: "Camille".to_owned(),
        born: base::Day(jiff::civil::date(1980, 1, 1)),
        address: format!("{number}, rue du Four\n00712 Petitbourg"),
        territory: Some("le-haut".to_owned()),
    }
}

struct Load {
    cpu: std::time::Duration,
    per_second: f64,
    /// How many answers of each status.
    answers: String,
}

/// Casts a ballot for each code, from so many connections that begin together.
async fn many(
    server: &Server,
    booth: &Arc<Booth>,
    codes: &[String],
    connections: usize,
) -> Result<Load> {
    let begin = Arc::new(Barrier::new(connections + 1));
    let mut voters = Vec::new();
    for own in codes.chunks(codes.len().div_ceil(connections)) {
        let (booth, begin, own) = (booth.clone(), begin.clone(), own.to_vec());
        let (client, url) = (client()?, server.url.clone());
        voters.push(tokio::spawn(async move {
            begin.wait().await;
            let mut answers = Vec::new();
            for code in own {
                answers.push(cast(&client, &url, &booth, &code).await);
            }
            answers
        }));
    }
    let used = server.cpu();
    begin.wait().await;
    let begins = std::time::Instant::now();
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    for voter in voters {
        for answer in voter.await.map_err(Error::internal)? {
            *answers.entry(answer).or_default() += 1;
        }
    }
    let ballots = f64::from(u32::try_from(codes.len()).unwrap_or(1));
    let answers: Vec<String> = answers
        .iter()
        .map(|(answer, count)| format!("{count} × {answer}"))
        .collect();
    Ok(Load {
        cpu: server.cpu().saturating_sub(used),
        per_second: ballots / begins.elapsed().as_secs_f64(),
        answers: answers.join(", "),
    })
}

/// The status of the answer, or that there was none.
async fn cast(client: &Client, url: &str, booth: &Booth, code: &str) -> String {
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("code", code)
        .append_pair("envelope", &booth.envelope)
        .append_pair("etape", "deposer")
        .append_pair("attempt", code)
        .append_pair("projects", "1")
        .append_pair("projects", "7")
        .append_pair("projects", "12")
        .finish();
    let answer = client
        .post(format!("{url}{}", booth.path))
        .header("origin", url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await;
    match answer {
        Ok(answer) => {
            let status = answer.status().as_u16();
            match answer.bytes().await {
                Ok(_) => status.to_string(),
                Err(_) => "cut short".to_owned(),
            }
        }
        Err(_) => "none".to_owned(),
    }
}
