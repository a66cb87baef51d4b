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
    assert!(
        parts
            .iter()
            .any(|line| line.contains("/programme/demandes<"))
    );
    for nowhere in ["/sitemap/x.xml", "/sitemap/1", "/sitemap/-1.xml"] {
        let answer = visitor.get(nowhere).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}
