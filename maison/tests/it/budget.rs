//! What a public page may cost: statements, bytes, requests; and what it may never ask of a browser.

use std::{
    collections::{BTreeMap, HashMap, HashSet, VecDeque},
    io::Read as _,
};

use axum::body::Body;
use http::{Method, StatusCode, header};

use crate::{
    commune::Commune,
    doors, html,
    inside::{Answer, Inside},
};

const STATEMENTS: u32 = 6;
const BYTES: usize = 100_000;
const REQUESTS: usize = 8;

/// How many pages of one shape are read; commitments are all read.
const OF_ONE_SHAPE: usize = 12;

struct Page {
    path: String,
    answer: Answer,
    /// The page itself, as text.
    text: String,
    statements: u32,
}

/// Every shape of public page that links lead to, from the doors of both languages.
async fn walk(visitor: &Inside) -> Vec<Page> {
    // Whatever page lists procedures first reads their folders, once in the life of a server.
    let mut waiting: VecDeque<String> = [
        "/demarches",
        "/",
        "/en",
        "/chercher?q=cantine",
        "/en/chercher?q=bus",
    ]
    .map(str::to_owned)
    .into();
    let mut met: HashSet<String> = waiting.iter().cloned().collect();
    let mut shapes: HashMap<String, usize> = HashMap::new();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let shape = shape(&path);
        let most = match shape.as_str() {
            "/engagement/#" => 1_000,
            // A printed sheet is no page: it takes seconds to compose, and who asks knows it.
            sheet if doors::is_sheet(sheet) => 0,
            _ => OF_ONE_SHAPE,
        };
        let seen = shapes.entry(shape).or_default();
        *seen += 1;
        if *seen > most {
            continue;
        }
        let request = visitor
            .request(Method::GET, &path)
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .expect("a request");
        let (answer, statements) = db::counting(visitor.send(request)).await;
        let text = if answer.header(header::CONTENT_ENCODING) == "gzip" {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(answer.body.as_slice())
                .read_to_end(&mut plain)
                .expect("a compressed answer");
            String::from_utf8_lossy(&plain).into_owned()
        } else {
            answer.text()
        };
        if answer.is_page() {
            for link in html::links(&text) {
                if met.insert(link.clone()) {
                    waiting.push_back(link);
                }
            }
        }
        pages.push(Page {
            path,
            answer,
            text,
            statements,
        });
    }
    pages
}

/// A path without what tells one page of a kind from another.
fn shape(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let segments: Vec<&str> = path
        .split('/')
        .map(|part| {
            let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if is_number { "#" } else { part }
        })
        .collect();
    let mut keys: Vec<&str> = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default())
        .collect();
    keys.sort_unstable();
    let query = keys.join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}", segments.join("/"))
}

#[tokio::test]
async fn every_public_page_is_within_its_budget() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let pages = walk(&visitor).await;
    let mut wrong = Vec::new();
    let mut weights = BTreeMap::new();
    for page in &pages {
        let Page {
            path,
            answer,
            text,
            statements,
        } = page;
        let is_redirection = answer.status == StatusCode::SEE_OTHER;
        if answer.status != StatusCode::OK && !is_redirection {
            wrong.push(format!("{path}: a link leads to {}", answer.status));
        }
        if *statements > STATEMENTS {
            wrong.push(format!("{path}: {statements} statements"));
        }
        if !answer.is_page() || is_redirection {
            continue;
        }
        for found in html::inline(text) {
            wrong.push(format!("{path}: inline {found}"));
        }
        let resources = html::resources(text);
        let mut bytes = answer.body.len();
        let mut requests = 1;
        for resource in &resources {
            if !resource.starts_with("/assets/") {
                wrong.push(format!("{path}: loads {resource}"));
                continue;
            }
            let fetched = weigh(&visitor, resource, &mut weights).await;
            bytes += fetched.0;
            requests += 1;
            // Fonts named by styles and not announced by the page may be fetched too.
            for font in &fetched.1 {
                if !resources.contains(font) {
                    bytes += weigh(&visitor, font, &mut weights).await.0;
                    requests += 1;
                }
            }
        }
        if bytes > BYTES || requests > REQUESTS {
            wrong.push(format!("{path}: {bytes} bytes in {requests} requests"));
        }
    }
    assert!(pages.len() > 600, "only {} pages were found", pages.len());
    assert!(
        wrong.is_empty(),
        "{} of {}: {wrong:#?}",
        wrong.len(),
        pages.len()
    );
}

/// Files to carry away keep to the statements of a page, and what is compressed by its own kind is
/// not compressed again on its way.
#[tokio::test]
async fn files_are_carried_away_within_their_budget() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let programme = "/programme/projet-solidaire";
    let commitment = commune.commitment("000-02").await.path();
    for (path, encoding) in [
        (format!("{programme}/engagements.csv"), "gzip"),
        (format!("{programme}/engagements.json"), "gzip"),
        (format!("{programme}/engagements.xlsx"), ""),
        (format!("{programme}/livret.pdf"), ""),
        (format!("{commitment}/donnees.json"), "gzip"),
        (format!("{commitment}/fiche.pdf"), ""),
    ] {
        let request = visitor
            .request(Method::GET, &path)
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .expect("a request");
        let (answer, statements) = db::counting(visitor.send(request)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header(header::CONTENT_ENCODING), encoding, "{path}");
        assert!(statements <= STATEMENTS, "{path}: {statements} statements");
    }
}

/// The weight of an asset on the wire, and the assets it names in turn; a style sheet may name no
/// other host.
async fn weigh(
    visitor: &Inside,
    path: &str,
    known: &mut BTreeMap<String, (usize, Vec<String>)>,
) -> (usize, Vec<String>) {
    if let Some(found) = known.get(path) {
        return found.clone();
    }
    let plain = visitor.get(path).await;
    assert_eq!(plain.status, StatusCode::OK, "{path}");
    assert!(
        plain.header(header::CACHE_CONTROL).contains("immutable"),
        "{path} is kept by browsers"
    );
    let request = visitor
        .request(Method::GET, path)
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty())
        .expect("a request");
    let bytes = visitor.send(request).await.body.len();
    let mut names = Vec::new();
    if plain.header(header::CONTENT_TYPE).starts_with("text/css") {
        let text = plain.text();
        assert!(!text.contains("@import"), "{path} imports");
        for part in text.split("url(").skip(1) {
            let name = part.split(')').next().unwrap_or_default();
            let name = name.trim_matches(['"', '\'']);
            if name.starts_with("data:") || name.starts_with('#') {
                continue;
            }
            let name = if name.starts_with('/') {
                name.to_owned()
            } else {
                format!("/assets/{}", name.trim_start_matches("./"))
            };
            assert!(name.starts_with("/assets/"), "{path} loads {name}");
            names.push(name);
        }
        names.sort();
        names.dedup();
    }
    known.insert(path.to_owned(), (bytes, names.clone()));
    (bytes, names)
}
