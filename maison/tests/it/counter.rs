//! Those who have one right and no other: whoever receives at the counter, whoever keeps the archives.
//! Every way their pages show is open to them, and nothing else is.

use std::collections::{BTreeSet, VecDeque};

use http::StatusCode;
use serde_json::json;

use crate::{
    by_hand::send,
    commune::Commune,
    doors,
    inside::Inside,
    page_form::{form_to, links, wish},
};

const CLERK: &str = "n-cabrol";
const ARCHIVIST: &str = "e-loubat";

/// Follows every link of a desk from a page; gives the addresses met, and those that were closed.
async fn walk(who: &Inside, first: &str) -> (BTreeSet<String>, Vec<String>) {
    let mut met = BTreeSet::from([first.to_owned()]);
    let mut waiting = VecDeque::from([first.to_owned()]);
    let mut closed = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let answer = who.get(&path).await;
        if answer.status != StatusCode::OK {
            closed.push(format!("{path}: {}", answer.status));
            continue;
        }
        if !answer.is_page() {
            continue;
        }
        for link in links(&answer.text()) {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let is_desk = ["/guichet", "/bureau", "/agents", "/mon-service"]
                .iter()
                .any(|start| link.starts_with(start));
            if is_desk && !doors::is_sheet(&link) && met.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    (met, closed)
}

async fn are_closed(who: &Inside, paths: &[&str]) {
    for path in paths {
        let status = who.get(path).await.status;
        assert!(
            [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status),
            "{path}: {status}"
        );
    }
}

#[tokio::test]
async fn the_counter_alone_receives_people_and_decides_nothing() {
    let commune = Commune::open().await;
    let mut clerk = Inside::visitor(&commune);
    let entered = clerk.get(&commune.door(CLERK)).await;
    clerk.keep(&entered);
    assert_eq!(entered.header("location"), "/guichet/comptes");
    let (met, closed) = walk(&clerk, "/guichet/comptes").await;
    assert!(closed.is_empty(), "{closed:#?}");
    for way in [
        "/guichet/saisie",
        "/guichet/saisie/eclairage",
        "/guichet/ecarts",
        "/guichet/borne",
        "/bureau/dossiers",
    ] {
        assert!(met.contains(way), "{way}, among {met:#?}");
    }
    are_closed(
        &clerk,
        &[
            "/bureau/service",
            "/bureau/dossiers/lettres",
            "/bureau/dossiers/export",
            "/bureau/dossiers/archives",
            "/bureau/demarches",
            "/agents/comptes",
            "/agents/services",
            "/mon-service",
        ],
    )
    .await;

    // A request is keyed; the clerk reads it, and decides nothing of it.
    let path = "/guichet/saisie/eclairage";
    let screen = form_to(&clerk.get(path).await.text(), path).expect("a screen");
    let today = commune.clock.today();
    let version = catalogue::store::in_force(commune.town.db(), "eclairage", today).await;
    let version = version.expect("a read").expect("a procedure");
    let form = version.definition.form.iter();
    let questions: Vec<_> = form.flat_map(|page| &page.questions).collect();
    let given = json!({"where": {"text": "poteau 18"}, "what": "dark"});
    let said = wish(&questions, &given).0;
    let said = said
        .says("maison.channel", "counter")
        .says("maison.agreed", "yes");
    let opened = send(&clerk, &screen, &said).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    let case = opened.header("location").to_owned();
    let number = case.rsplit('/').next().expect("a number").to_owned();
    let page = clerk.get(&case).await;
    assert_eq!(page.status, StatusCode::OK);
    let page = page.text();
    assert!(page.contains("poteau 18"));
    let repair = format!("{case}/agir/repair");
    assert!(!links(&page).contains(&repair) && form_to(&page, &repair).is_none());
    let fields = [("seen", "1"), ("repaired_on", "2026-11-20")];
    let refused = clerk.post(&repair, &fields).await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    let found = clerk.get(&format!("/bureau/dossiers?q={number}")).await;
    assert!(links(&found.text()).contains(&case));

    // Somebody without an e-mail address goes home with a letter.
    let form = clerk.get("/guichet/comptes").await.text();
    let form = form_to(&form, "/guichet/comptes").expect("a form");
    let said = crate::page_form::Wish::default().says("name", "Odette Pujol");
    let letter = send(&clerk, &form, &said).await;
    assert!(letter.status.is_success(), "{}", letter.text());
    assert!(testkit::pdf::text(&letter.body).contains("Odette Pujol"));
}

#[tokio::test]
async fn the_archivist_has_what_waits_for_the_archives_and_nothing_else() {
    let commune = Commune::open().await;
    let mut archivist = Inside::visitor(&commune);
    let entered = archivist.get(&commune.door(ARCHIVIST)).await;
    archivist.keep(&entered);
    assert_eq!(entered.header("location"), "/bureau/dossiers/archives");
    let (_, closed) = walk(&archivist, "/bureau/dossiers/archives").await;
    assert!(closed.is_empty(), "{closed:#?}");
    let (number,): (String,) = commune
        .town
        .db()
        .one(
            "SELECT number FROM cases_cases ORDER BY number LIMIT 1",
            db::args![],
        )
        .await
        .expect("a case");
    let case = format!("/bureau/dossiers/{number}");
    let zip = format!("{case}/archives.zip");
    are_closed(
        &archivist,
        &[
            &case,
            &zip,
            "/bureau/dossiers",
            "/bureau/service",
            "/guichet/saisie",
        ],
    )
    .await;
}
