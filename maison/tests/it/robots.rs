//! What search engines read of the house.

use http::StatusCode;

use crate::{commune::Commune, inside::Inside};

fn addresses(map: &str) -> Vec<&str> {
    map.lines().filter(|line| line.contains("<loc>")).collect()
}

#[tokio::test]
async fn the_parts_of_the_sitemap_make_the_whole() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let whole = visitor.get("/sitemap.xml").await.text();
    let pages = visitor.get("/sitemap/0.xml").await.text();
    let commitments = visitor.get("/sitemap/1.xml").await.text();
    let parts = [addresses(&pages), addresses(&commitments)].concat();
    assert_eq!(addresses(&whole), parts);
    assert!(parts.iter().any(|line| line.contains("/engagement/1<")));
    for page in [
        "/programme/demandes",
        "/demarches",
        "/demarches/permis-de-louer",
        "/demarches/permis-de-louer/regle",
        "/demarches/permis-de-louer/chiffres",
    ] {
        let end = format!("{page}<");
        assert!(parts.iter().any(|line| line.contains(&end)), "{page}");
        assert_eq!(visitor.get(page).await.status, StatusCode::OK, "{page}");
    }
    for nowhere in ["/sitemap/x.xml", "/sitemap/1", "/sitemap/-1.xml"] {
        let answer = visitor.get(nowhere).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn robots_are_kept_from_what_is_somebodys_own() {
    let commune = Commune::open().await;
    let text = Inside::visitor(&commune).get("/robots.txt").await.text();
    for closed in [
        "/dossiers",
        "/mon-espace",
        "/bureau",
        "/guichet",
        "/demarches/*/demande/",
    ] {
        let line = format!("Disallow: {closed}");
        assert!(text.lines().any(|own| own == line), "{line}, in {text}");
    }
    // What procedures say to everybody stays open.
    assert!(
        text.lines().all(|own| own != "Disallow: /demarches"),
        "{text}"
    );
}

#[tokio::test]
async fn a_procedure_is_found_and_called_what_it_is() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    for (path, kind, leads) in [
        (
            "/chercher?q=permis+de+louer",
            "Démarche",
            "/demarches/permis-de-louer",
        ),
        (
            "/en/chercher?q=permis+de+louer",
            "Procedure",
            "/en/demarches/permis-de-louer",
        ),
    ] {
        let page = visitor.get(path).await.text();
        let link = format!("href=\"{leads}\"");
        let (_, after) = page.split_once(&link).unwrap_or_else(|| panic!("{link}"));
        let row = after.split("</li>").next().unwrap_or_default();
        assert!(row.contains(kind), "{kind}, in {row}");
    }
}

#[tokio::test]
async fn votes_projects_and_debates_are_found_and_listed() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let map = visitor.get("/sitemap/0.xml").await.text();
    let vote = "/budget-participatif/budget-participatif-2025";
    let project = format!("{vote}/projet/1");
    for page in [
        "/budget-participatif",
        vote,
        &format!("{vote}/reglement"),
        &format!("{vote}/resultats"),
        &project,
        "/debat-budget/2027",
    ] {
        let end = format!("{page}<");
        assert!(map.contains(&end), "{page} is not in the map");
        assert_eq!(visitor.get(page).await.status, StatusCode::OK, "{page}");
    }
    // What is not counted yet has no result to lead to.
    let running = "/budget-participatif/budget-participatif-2026";
    assert!(map.contains(&format!("{running}<")));
    assert!(!map.contains(&format!("{running}/resultats<")));
    let robots = visitor.get("/robots.txt").await.text();
    assert!(robots.contains("Disallow: /budget-participatif/*/voter\n"));
    for (asked, kind, leads) in [
        ("budget participatif 2025", "Vote", vote),
        ("fontaine et bancs", "Projet soumis au vote", &project),
        (
            "cantines scolaires",
            "Débat sur le budget",
            "/debat-budget/2027",
        ),
    ] {
        let asked = asked.replace(' ', "+");
        let page = visitor.get(&format!("/chercher?q={asked}")).await.text();
        let link = format!("href=\"{leads}\"");
        let (_, after) = page.split_once(&link).unwrap_or_else(|| panic!("{link}"));
        let row = after.split("</li>").next().unwrap_or_default();
        assert!(row.contains(kind), "{kind}, in {row}");
    }
}
