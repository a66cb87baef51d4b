//! What a request costs: every public page asked in this process, on one thread, with nothing else
//! running; processor time includes the threads of SQLite.

use std::time::{Duration, Instant};

use axum::{Router, body::Body};
use base::Result;
use cpu_time::ProcessTime;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::town;

/// A page to measure.
pub struct Page {
    pub name: &'static str,
    pub path: String,
    /// Files to carry away hold as much as there is to say: no bar for them.
    pub has_bar: bool,
}

/// What one request costs.
#[derive(Clone, Copy)]
pub struct Cost {
    pub statements: u32,
    pub cpu: Duration,
    pub wall: Duration,
    pub bytes: usize,
}

/// Requests of a batch, and batches of a round.
const BATCH: u32 = 20;
const BATCHES: usize = 5;

/// Every public page of a town, with addresses that exist in it.
pub fn all(commitments: i64) -> Vec<Page> {
    let page = |name, path: &str| Page {
        name,
        path: path.to_owned(),
        has_bar: true,
    };
    let long = (1..=commitments)
        .rev()
        .find(|number| town::is_long(*number))
        .unwrap_or(1);
    let plain = commitments / 2 + 1;
    let mandate = "/programme/programme-du-mandat";
    let axis = format!("{mandate}/axe/grandir-et-apprendre");
    let list = format!("{mandate}/engagements");
    let of = |number: i64, rest: &str| format!("/engagement/{number}{rest}");
    let mut pages = vec![
        page("Home", "/"),
        page("Home, in English", "/en"),
        page("Programmes", "/programme"),
        page("A programme at a glance", mandate),
        page("An axis", &axis),
        page("An axis, its last page", &format!("{axis}?page=99999")),
        page("Commitments", &list),
        page("Commitments, the last page", &format!("{list}?page=99999")),
        page("Commitments that are late", &format!("{list}?etat=late")),
        page(
            "Commitments that are silent",
            &format!("{list}?etat=silent&page=2"),
        ),
        page("A commitment", &of(plain, "")),
        page("A commitment with a long history", &of(long, "")),
        page("Follow a commitment", &of(plain, "/suivre")),
        page("Ask a question", &of(plain, "/question")),
        page("Feed of a commitment", &of(plain, "/nouvelles.atom")),
        page("Feed of a programme", &format!("{mandate}/nouvelles.atom")),
        page("Data of a commitment", &of(long, "/donnees.json")),
        page("Demands to others", "/programme/demandes"),
        page("How we count", "/programme/comment-on-compte"),
        page("Search, empty", "/chercher"),
        page("Search, a common word", "/chercher?q=%C3%A9cole"),
        page(
            "Search, three words, page 3",
            "/chercher?q=r%C3%A9nover%20logements%20cent&page=3",
        ),
        page("Search, a beginning", "/chercher?q=biblioth"),
        page(
            "Search, common words never together",
            "/chercher?q=tranche%20r%C3%A9nover%20planter",
        ),
        page("Search, nothing found", "/chercher?q=zeppelin"),
        page("The journal", "/registre"),
        page("The journal, one kind", "/registre?nature=programme.news"),
        page("The journal, older acts", "/registre?avant=900"),
        page("An act", "/registre/acte/500"),
        page("An act's receipt", "/registre/acte/500/recu.tlog-proof"),
        page("The journal's last seal", "/registre/checkpoint"),
        page("A tile of the journal", "/registre/tile/0/001"),
        page("Sign in", "/connexion"),
        page("Contact", "/contact"),
        page("Accessibility", "/accessibilite"),
        page("Your data", "/vos-donnees"),
        page("Legal notice", "/mentions-legales"),
        page("This software", "/logiciel"),
        page("Sitemap", "/sitemap.xml"),
        page("Health", "/health"),
        page("No such page", "/nulle-part"),
    ];
    if commitments > 500 {
        pages.push(page("Sitemap, a part of it", "/sitemap/2.xml"));
    }
    let small = "/programme/pacte-des-quartiers/engagements";
    for (name, path) in [
        ("CSV of 40 commitments", format!("{small}.csv")),
        ("XLSX of 40 commitments", format!("{small}.xlsx")),
        ("JSON of 40 commitments", format!("{small}.json")),
        (
            "Booklet of 40 commitments, composed before",
            "/programme/pacte-des-quartiers/livret.pdf".to_owned(),
        ),
    ] {
        pages.push(Page {
            name,
            path,
            has_bar: false,
        });
    }
    pages
}

/// What a page costs whoever is not signed in.
pub async fn cost(app: &Router, path: &str, compressed: bool) -> Result<Cost> {
    cost_as(app, path, compressed, None).await
}

/// What a page costs, once everything is warm: the median batch of a round.
pub async fn cost_as(
    app: &Router,
    path: &str,
    compressed: bool,
    cookie: Option<&str>,
) -> Result<Cost> {
    let ((bytes, first), statements) = db::counting(async {
        let begins = Instant::now();
        let bytes = ask_as(app, path, compressed, cookie).await;
        (bytes, begins.elapsed())
    })
    .await;
    // What takes long is asked less.
    let batch = if first > Duration::from_millis(100) {
        2
    } else {
        BATCH
    };
    for _ in 0..batch {
        ask_as(app, path, compressed, cookie).await?;
    }
    let mut batches = Vec::new();
    for _ in 0..BATCHES {
        let (begins, used) = (Instant::now(), ProcessTime::now());
        for _ in 0..batch {
            ask_as(app, path, compressed, cookie).await?;
        }
        batches.push((used.elapsed() / batch, begins.elapsed() / batch));
    }
    batches.sort_unstable();
    let (cpu, wall) = batches[BATCHES / 2];
    Ok(Cost {
        statements,
        cpu,
        wall,
        bytes: bytes?,
    })
}

/// Asks for a page and gives the length of what came.
async fn ask(app: &Router, path: &str, compressed: bool) -> Result<usize> {
    ask_as(app, path, compressed, None).await
}

/// Whether a page is shown to whoever bears this cookie.
pub async fn is_shown(app: &Router, path: &str, cookie: Option<&str>) -> Result<bool> {
    let (status, _) = answer(app, path, false, cookie).await?;
    Ok(status.is_success())
}

pub async fn ask_as(
    app: &Router,
    path: &str,
    compressed: bool,
    cookie: Option<&str>,
) -> Result<usize> {
    let (status, length) = answer(app, path, compressed, cookie).await?;
    if !status.is_success() && status != StatusCode::NOT_FOUND {
        return Err(base::Error::internal(format!("{path} answers {status}")));
    }
    Ok(length)
}

async fn answer(
    app: &Router,
    path: &str,
    compressed: bool,
    cookie: Option<&str>,
) -> Result<(StatusCode, usize)> {
    let mut request = Request::get(path).header(header::HOST, "localhost");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    if compressed {
        request = request.header(header::ACCEPT_ENCODING, "gzip");
    }
    let request = request.body(Body::empty()).map_err(base::Error::internal)?;
    let Ok(response) = app.clone().oneshot(request).await;
    let status = response.status();
    let body = response.into_body().collect().await;
    let length = body.map_err(base::Error::internal)?.to_bytes().len();
    Ok((status, length))
}

/// What a first visit transfers: the page and every file of ours it names.
pub async fn first_view(app: &Router, path: &str) -> Result<(usize, usize)> {
    let request = Request::get(path)
        .header(header::HOST, "localhost")
        .body(Body::empty())
        .map_err(base::Error::internal)?;
    let Ok(response) = app.clone().oneshot(request).await;
    let body = response.into_body().collect().await;
    let html = body.map_err(base::Error::internal)?.to_bytes();
    let html = String::from_utf8_lossy(&html);
    let mut files: Vec<&str> = html
        .split('"')
        .filter(|text| text.starts_with("/assets/"))
        .map(|text| text.split('#').next().unwrap_or(text))
        .collect();
    files.sort_unstable();
    files.dedup();
    let mut bytes = ask(app, path, true).await?;
    for file in &files {
        bytes += ask(app, file, true).await?;
    }
    Ok((bytes, files.len() + 1))
}
