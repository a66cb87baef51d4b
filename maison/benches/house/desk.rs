//! The desk in a small and in a large town: Valmoreau as the demonstration plays it, its cases copied
//! until there are a thousand, then a hundred thousand; the queue, a case, a submission, and the public
//! pages of procedures. And what it costs to load a catalogue.

use std::time::{Duration, Instant};

use axum::{Router, body::Body};
use base::{Error, Result};
use catalogue::Folder;
use cpu_time::ProcessTime;
use forms::Submission;
use http::{Request, header};
use maison::demo;
use testkit::TestDb;
use tower::ServiceExt as _;
use town::{Actor, Grant, Role, Town};

use crate::{
    MOST_CPU, MOST_STATEMENTS, ms,
    pages::{self, Page},
    store,
};

/// Cases in all, and open ones among them: a town that is open longer has more of both, but what is
/// over piles up faster.
const SIZES: [(i64, i64); 2] = [(1_000, 400), (100_000, 4_000)];
const SUBMISSIONS: usize = 200;
const PROCEDURES: usize = 200;

pub async fn measure(database: impl AsyncFn() -> Option<TestDb>) -> Result<()> {
    catalogue()?;
    for (cases, open) in SIZES {
        let Some(database) = database().await else {
            return Ok(());
        };
        let folder = tempfile::tempdir()?;
        let url = "http://localhost".to_owned();
        let begins = Instant::now();
        let (town, guests) = demo::open(database.db, folder.path().to_owned(), url).await?;
        let played = begins.elapsed();
        let numbers = store::multiply(&town, cases, open).await?;
        println!(
            "\n# {cases} cases, {open} of them open\n\nThe demonstration played in {:.1} s, copies written in {:.1} s.\n",
            played.as_secs_f64(),
            begins.elapsed().saturating_sub(played).as_secs_f64()
        );
        let app = maison::house::app(town.clone());
        let mut cookies = Vec::new();
        for guest in &guests {
            if let Some(path) = identity::demo_link(&town, &guest.person) {
                cookies.push((guest, sign_in(&app, &path).await?));
            }
        }
        for (name, cookie, path) in asked(&cookies, &app, &numbers).await? {
            line(&app, &name, &path, Some(&cookie)).await?;
        }
        for page in public() {
            line(&app, page.name, &page.path, None).await?;
        }
        for (guest, cookie) in cookies.iter().take(1) {
            everywhere(&town, guest).await?;
            let name = "Queue of the whole town, fifty lines";
            let path = "/bureau/dossiers?liste=plus-tard";
            line(&app, name, path, Some(cookie)).await?;
        }
        submissions(&town).await?;
        town.db().close().await;
    }
    Ok(())
}

/// Lets a guest work in every service: their list is as long in the small town as in the large one.
async fn everywhere(town: &Town, guest: &demo::Guest) -> Result<()> {
    let grant = Grant {
        role: Role::Agent,
        service: None,
        territory: None,
    };
    let mut tx = town.db().begin().await?;
    identity::actions::grants::give(&mut tx, town, &Actor::System, &guest.person, &grant).await?;
    tx.commit().await
}

type Signed<'a> = (&'a demo::Guest, String);

/// The queue of everyone who has one, and the cases that they may read.
async fn asked(
    cookies: &[Signed<'_>],
    app: &Router,
    numbers: &[String],
) -> Result<Vec<(String, String, String)>> {
    println!(
        "| page | statements | processor, ms | waiting, ms | p99, ms | per second | kB |  |\n|---|--:|--:|--:|--:|--:|--:|---|"
    );
    let mut pages = Vec::new();
    for (guest, cookie) in cookies {
        let queue = "/bureau/dossiers";
        if !pages::is_shown(app, queue, Some(cookie)).await? {
            continue;
        }
        let mut add = |what: &str, path: String| {
            pages.push((format!("{what} ({})", guest.role), cookie.clone(), path));
        };
        add("Queue", queue.to_owned());
        add(
            "Queue, what is due later",
            format!("{queue}?liste=plus-tard"),
        );
        for number in numbers.iter().step_by(7).take(60) {
            let path = format!("{queue}/{number}");
            if pages::is_shown(app, &path, Some(cookie)).await? {
                add("A case", path);
                break;
            }
        }
    }
    Ok(pages)
}

/// The public pages of procedures.
fn public() -> Vec<Page> {
    let one = "/demarches/permis-de-louer";
    [
        ("Procedures", "/demarches".to_owned()),
        ("A procedure", one.to_owned()),
        ("Its rule", format!("{one}/regle")),
        (
            "Its rule on paper, composed before",
            format!("{one}/regle.pdf"),
        ),
        (
            "Its form on paper, composed before",
            format!("{one}/formulaire.pdf"),
        ),
        ("Before asking", format!("{one}/demande")),
        ("Its figures", format!("{one}/chiffres")),
        ("The door of cases", "/dossiers".to_owned()),
    ]
    .into_iter()
    .map(|(name, path)| Page {
        name,
        has_bar: true,
        path,
    })
    .collect()
}

async fn line(app: &Router, name: &str, path: &str, cookie: Option<&str>) -> Result<()> {
    let cost = pages::cost_as(app, path, false, cookie).await?;
    let mut waits = Vec::new();
    let begins = Instant::now();
    while waits.len() < 200 && begins.elapsed() < Duration::from_secs(4) {
        let asked = Instant::now();
        pages::ask_as(app, path, false, cookie).await?;
        waits.push(asked.elapsed());
    }
    let each = begins.elapsed().as_secs_f64() / f64::from(u32::try_from(waits.len()).unwrap_or(1));
    let verdict = match cookie {
        None if cost.cpu > MOST_CPU => "slow",
        None if cost.statements > MOST_STATEMENTS => "statements",
        _ => "",
    };
    println!(
        "| {name} | {} | {} | {} | {} | {:.0} | {} | {verdict} |",
        cost.statements,
        ms(cost.cpu),
        ms(cost.wall),
        ms(nearly_longest(&mut waits)),
        1.0 / each,
        cost.bytes / 1_000,
    );
    Ok(())
}

/// What ninety-nine in a hundred are within.
fn nearly_longest(waits: &mut [Duration]) -> Duration {
    waits.sort_unstable();
    let at = (waits.len() * 99).div_ceil(100).saturating_sub(1);
    waits.get(at).copied().unwrap_or_default()
}

async fn sign_in(app: &Router, path: &str) -> Result<String> {
    let request = Request::get(path)
        .header(header::HOST, "localhost")
        .body(Body::empty())
        .map_err(Error::internal)?;
    let Ok(response) = app.clone().oneshot(request).await;
    let cookies = response.headers().get_all(header::SET_COOKIE);
    let kept = cookies.iter().filter_map(|cookie| {
        let text = cookie.to_str().ok()?;
        text.split(';').next().map(str::to_owned)
    });
    Ok(kept.collect::<Vec<_>>().join("; "))
}

/// Filled forms that become cases: answers that were given before, sent anew.
async fn submissions(town: &Town) -> Result<()> {
    let today = town.clock().today();
    let version = catalogue::store::in_force(town.db(), "eclairage", today).await?;
    let version = version.ok_or(Error::NotFound)?;
    let streets = forms::store::streets(town).await?;
    let nothing = std::collections::BTreeMap::new();
    let asked = forms::Asked {
        version: &version,
        questions: &[],
        known: &nothing,
        streets: &streets,
        today,
        lang: base::Lang::Fr,
    };
    let given = serde_json::json!({
        "where": {"text": "12 rue des Lilas"}, "what": "dark",
        "contact": {"email": "quelquun@exemple.fr"},
    });
    let (answers, problems) = forms::pages_from_json(&asked, &version.definition.form, &given);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let mut waits = Vec::new();
    let (begins, used) = (Instant::now(), ProcessTime::now());
    for _ in 0..SUBMISSIONS {
        let submission = Submission {
            id: town.new_id(),
            version: version.clone(),
            answers: answers.clone(),
            channel: catalogue::Channel::Web,
            applicant: None,
            keyed_by: None,
            mandate: None,
            received_on: today,
            lang: base::Lang::Fr,
            known: nothing.clone(),
        };
        let sent = Instant::now();
        cases::actions::file(town, &Actor::Visitor, submission).await?;
        waits.push(sent.elapsed());
    }
    let count = u32::try_from(SUBMISSIONS).unwrap_or(1);
    println!(
        "| A submission, on disk | | {} | {} | {} | {:.0} | | |",
        ms(used.elapsed() / count),
        ms(begins.elapsed() / count),
        ms(nearly_longest(&mut waits)),
        f64::from(count) / begins.elapsed().as_secs_f64(),
    );
    Ok(())
}

/// Procedures published before: read from their folder, recognised, not checked again; and checked.
fn catalogue() -> Result<()> {
    let shelf = catalogue::shelf::of_the_house();
    let folders: Vec<&Folder> = shelf
        .values()
        .map(|shelved| &shelved.folder)
        .cycle()
        .take(PROCEDURES)
        .collect();
    let stored: Vec<String> = folders
        .iter()
        .map(|folder| serde_json::to_string(folder).map_err(Error::internal))
        .collect::<Result<_>>()?;
    let (begins, used) = (Instant::now(), ProcessTime::now());
    for (at, text) in stored.iter().enumerate() {
        let folder: Folder = serde_json::from_str(text).map_err(Error::internal)?;
        catalogue::version::recall(&format!("measured {at}"), &folder)?;
    }
    let (wall, cpu) = (begins.elapsed(), used.elapsed());
    let used = ProcessTime::now();
    for folder in folders {
        let _ = catalogue::examine(folder);
    }
    println!(
        "\n# The catalogue\n\n| {PROCEDURES} procedures | ms |\n|---|--:|\n| loaded, checked before | {} |\n| the same, processor | {} |\n| checked whole, processor | {} |",
        ms(wall),
        ms(cpu),
        ms(used.elapsed()),
    );
    Ok(())
}
