//! What people see when something of ours breaks: a page, in the town's shell and their language.

use std::time::Duration;

use axum::{Router, routing::get};
use db::args;
use http::{StatusCode, header};
use testkit::{
    Site,
    browser::{Browser, Look},
};

use crate::{commune::Commune, inside::Inside};

/// What the programme's pages cannot do without.
const BREAK: &str = "ALTER TABLE programme_totals RENAME TO lost_totals";
/// What every page asks for: the last seal, and who stands behind a session.
const BREAK_SEALS: &str = "ALTER TABLE journal_checkpoints RENAME TO lost_checkpoints";
const BREAK_SESSIONS: &str = "ALTER TABLE identity_sessions RENAME TO lost_sessions";

/// Makes holes in a database that is thrown away.
async fn break_it(commune: &Commune, ways: &[&'static str]) {
    for way in ways {
        let done = commune.town.db().exec(way, args![]).await;
        done.expect("a hole");
    }
}

#[tokio::test]
async fn a_failure_of_ours_has_its_page() {
    let commune = Commune::open().await;
    break_it(&commune, &[BREAK]).await;
    let visitor = Inside::visitor(&commune);
    for (path, words) in [
        ("/programme", "Nous n’avons pas pu répondre"),
        ("/en/programme", "We could not answer"),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        let page = answer.text();
        assert!(page.contains(words), "{page}");
        assert!(page.contains("Valmoreau"), "in the shell of the town");
        assert!(
            !page.contains("programme_totals"),
            "says nothing of what is inside"
        );
    }
}

#[tokio::test]
async fn a_page_is_given_even_when_nothing_can_be_read() {
    let commune = Commune::open().await;
    let person = Inside::person(&commune, "b-salvaire").await;
    break_it(&commune, &[BREAK, BREAK_SEALS, BREAK_SESSIONS]).await;
    let answer = person.get("/programme").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.is_page(), "{}", answer.text());
    assert!(answer.text().contains("Nous n’avons pas pu répondre"));
}

#[tokio::test]
async fn the_page_of_a_failure_is_accessible() {
    let commune = Commune::open().await;
    break_it(&commune, &[BREAK]).await;
    let site = commune.site().await;
    let browser = Browser::start(Look::default()).await;
    let mut wrong = Vec::new();
    for path in ["/programme", "/en/programme"] {
        browser.open(&format!("{}{path}", site.url)).await;
        let title = browser.driver.title().await.expect("a title");
        if !(title.contains("répondre") || title.contains("could not answer")) {
            wrong.push(format!("{path} does not fail: {title}"));
        }
        for dark in [false, true] {
            browser.darken(dark).await;
            let found = browser.axe().await;
            wrong.extend(found.iter().map(|one| format!("{path}: {one}")));
        }
    }
    browser.quit().await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The commune with a page that never ends, in a house that gives up at once.
fn impatient(commune: &Commune) -> Router {
    let house = web::House::of_one(
        commune.town.clone(),
        std::sync::Arc::new(identity::Door),
        journal::seal_source,
        Vec::new(),
    );
    let endless = Router::new().route("/sans-fin", get(std::future::pending::<&'static str>));
    web::app_within(house, endless, Duration::from_millis(10))
}

#[tokio::test]
async fn a_request_given_up_has_its_page() {
    let commune = Commune::open().await;
    let visitor = Inside::of(impatient(&commune));
    for (path, words) in [
        ("/sans-fin", "Cette page se fait trop attendre"),
        ("/en/sans-fin", "This page is taking too long"),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.text().contains(words), "{}", answer.text());
        assert!(!answer.header(header::CONTENT_SECURITY_POLICY).is_empty());
    }
    let site = Site::start(impatient(&commune)).await;
    let browser = Browser::start(Look::default()).await;
    browser.open(&format!("{}/sans-fin", site.url)).await;
    let found = browser.axe().await;
    browser.quit().await;
    assert!(found.is_empty(), "{found:#?}");
}
