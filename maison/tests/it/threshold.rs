//! The home page says what one may do today: doors behind which something stands, and what is open.

use base::{Clock, Instant};
use http::StatusCode;

use testkit::databases;

use crate::{commune::Commune, founded::Founded, html, inside::Inside};

/// Where its doors and what is open lead, in their order.
async fn leads(visitor: &Inside, path: &str) -> (Vec<String>, Vec<String>) {
    let text = visitor.get(path).await.text();
    let inside = |class: &str| {
        let list = text.split_once(&format!("<ul class=\"{class}\">"));
        let list = list.and_then(|(_, after)| after.split_once("</ul>"));
        list.map_or(Vec::new(), |(list, _)| html::links(list))
    };
    (inside("mc-doors"), inside("mc-open"))
}

fn set(clock: &Clock, time: &str) {
    let time = time.parse().expect("a civil time");
    clock.set(Instant::local(time));
}

#[tokio::test]
async fn what_may_be_asked_and_what_is_open_are_on_the_first_page() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let (doors, open) = leads(&visitor, "/").await;
    assert_eq!(
        doors,
        [
            "/demarches?sujet=school",
            "/demarches?sujet=housing",
            "/demarches?sujet=rights",
            "/demarches?sujet=street",
            "/demarches?sujet=democracy",
            "/dossiers",
            "/programme",
            "/contact",
        ]
    );
    // By their last day: 29 November, 4 and 11 December, 10 January.
    let ideas = "/budget-participatif/budget-participatif-des-quartiers-2027";
    let vote = "/budget-participatif/budget-participatif-2026";
    assert_eq!(open.first().map(String::as_str), Some(vote));
    assert_eq!(open.last().map(String::as_str), Some(ideas));
    for path in doors.iter().chain(&open) {
        assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
    }
    let text = visitor.get("/en").await.text();
    assert!(text.contains("9 days left"), "{text}");

    set(&commune.clock, "2026-11-29T19:59:59");
    let (_, open) = leads(&visitor, "/").await;
    assert_eq!(open.first().map(String::as_str), Some(vote));
    assert!(visitor.get("/").await.text().contains("dernier jour"));
    set(&commune.clock, "2026-11-29T20:00:00");
    let (_, open) = leads(&visitor, "/").await;
    assert!(!open.contains(&vote.to_owned()), "{open:?}");
    set(&commune.clock, "2027-01-10T23:59:59");
    let (_, open) = leads(&visitor, "/").await;
    assert_eq!(open, [ideas]);
    set(&commune.clock, "2027-01-11T00:00:00");
    let (_, open) = leads(&visitor, "/").await;
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test]
async fn no_door_leads_nowhere() {
    let founded = Founded::new(databases().await.swap_remove(0)).await;
    let visitor = Inside::of(maison::house::app(founded.town.clone()));
    let (doors, open) = leads(&visitor, "/").await;
    assert_eq!(doors, ["/programme", "/registre", "/contact"]);
    assert!(open.is_empty(), "{open:?}");
}
