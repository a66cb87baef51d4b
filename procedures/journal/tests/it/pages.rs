//! The public pages: few statements, both languages, nothing interpreted.

use crate::{
    house::{House, fill, houses, later, write},
    served::get,
};

async fn text(town: &town::Town, path: &str) -> String {
    let page = get(town, path).await;
    assert_eq!(page.status, 200, "{path}");
    assert!(
        page.statements <= 6,
        "{path}: {} statements",
        page.statements
    );
    String::from_utf8(page.body).unwrap()
}

#[tokio::test]
async fn the_register_says_what_it_is_and_lists_its_acts() {
    for House { town, .. } in houses().await {
        assert!(text(&town, "/registre").await.contains("pas encore"));
        fill(&town, 70).await;
        journal::sign(&town).await.unwrap();
        later(&town, 60);
        let page = text(&town, "/registre").await;
        assert!(page.contains("Vous n’êtes pas obligé de nous croire."));
        assert!(page.contains("Aucun témoin"));
        assert!(
            page.contains("Nouvelles &lt;publiées&gt;"),
            "labels are escaped"
        );
        assert!(page.contains("href=\"/registre/acte/69\""));
        assert!(page.contains("href=\"/registre?avant=50\""));
        let older = text(&town, "/registre?avant=40&nature=programme.news").await;
        assert!(older.contains("href=\"/registre/acte/39\""));
        assert!(!older.contains("href=\"/registre/acte/40\""));
        let hostile = text(&town, "/registre?nature=%22%3E%3Cscript%3E&avant=-5").await;
        assert!(!hostile.contains("<script>"));
        let english = text(&town, "/en/registre").await;
        assert!(english.contains("You do not have to take our word for it."));
        assert!(english.contains("href=\"/en/registre/acte/69\""));
    }
}

#[tokio::test]
async fn an_act_has_its_page_and_its_receipt() {
    for House { town, .. } in houses().await {
        let number = write(&town, "programme/000-02").await.unwrap();
        let path = format!("/registre/acte/{number}");
        let page = text(&town, &path).await;
        assert!(page.contains("Scellé avant 8\u{a0}h\u{a0}44"), "{page}");
        assert!(!page.contains("recu.tlog-proof"));
        later(&town, 300);
        assert!(text(&town, &path).await.contains("en retard"));
        journal::sign(&town).await.unwrap();
        let page = text(&town, &path).await;
        assert!(page.contains("recu.tlog-proof"));
        assert!(page.contains("programme/000-02"));
        assert!(page.contains("href=\"/engagement/126\""));
        assert!(page.contains(&"ab".repeat(32)));
        for nowhere in ["/registre/acte/1", "/registre/acte/00", "/registre/acte/-1"] {
            assert_eq!(get(&town, nowhere).await.status, 404, "{nowhere}");
        }
    }
}

#[tokio::test]
async fn a_refusal_is_shown_to_all() {
    for House { town, .. } in houses().await {
        write(&town, "programme/a").await.unwrap();
        journal::sign(&town).await.unwrap();
        let change = "UPDATE journal_entries SET leaf = '{}' WHERE number = 0";
        town.db().exec(change, db::args![]).await.unwrap();
        journal::open(&town).await.unwrap();
        let page = text(&town, "/registre").await;
        assert!(page.contains("Le journal n’est plus signé"));
        assert!(
            page.contains("n°\u{a0}0") || page.contains("n° 0"),
            "{page}"
        );
    }
}
