//! The desks as those who sit at them use them: a programme mended, a list imported, a week read.

use http::StatusCode;

use crate::{commune::Commune, inside::Inside};

/// A page with plain spaces, as a person reads it.
async fn read(who: &Inside, path: &str) -> String {
    let answer = who.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    plain(&answer.text())
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn a_programme_is_retitled_from_its_page_with_its_history_and_its_act() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let admin = Inside::person(&commune, "m-granier").await;
    let page = "/programme/projet-solidaire".to_owned();
    let form = format!("{page}/modifier");
    assert!(
        !read(&visitor, &page).await.contains(&form),
        "a visitor has nothing to change"
    );
    assert!(read(&admin, &page).await.contains(&form), "one click away");
    assert_eq!(visitor.get(&form).await.status, StatusCode::FORBIDDEN);

    let shown = read(&admin, &form).await;
    let seen = shown
        .split("name=\"seen\"")
        .nth(1)
        .expect("the revision seen");
    let seen = seen.split('"').nth(1).unwrap_or_default().to_owned();
    let fields = |reason: &'static str| {
        vec![
            ("title", "Notre mandat, en clair"),
            ("lead", "Ce qui est promis."),
            ("kind", "pact"),
            ("starts_on", "27"),
            ("starts_on-month", "3"),
            ("starts_on-year", "2026"),
            ("ends_on", "31"),
            ("ends_on-month", "3"),
            ("ends_on-year", "2032"),
            ("reason", reason),
        ]
    };
    let mut without = fields("");
    without.push(("seen", &seen));
    let refused = admin.post(&form, &without).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&refused.text()).contains("Dites pourquoi la présentation change"));
    let before = commune.trace().await;
    let mut with = fields("Le premier titre venait d’un fichier.");
    with.push(("seen", &seen));
    let done = admin.post(&form, &with).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(done.header("location"), page);
    assert_ne!(commune.trace().await, before, "an act was written");

    let shown = read(&visitor, &page).await;
    assert!(shown.contains("Notre mandat, en clair"));
    assert!(shown.contains("Du 27 mars 2026 au 31 mars 2032"), "{shown}");
    let history = read(&visitor, &format!("{page}/historique")).await;
    for words in [
        "Le premier titre venait d’un fichier.",
        "Nature : Pacte",
        "Fin de la période : 31 mars 2032",
        "<ins>",
    ] {
        assert!(history.contains(words), "{words}\n{history}");
    }
    let (_, rest) = history
        .split_once(&format!("{page}/acte/"))
        .expect("the exact text");
    let entry: i64 = rest
        .split('"')
        .next()
        .unwrap_or_default()
        .parse()
        .expect("a number");
    let text = visitor.get(&format!("{page}/acte/{entry}")).await;
    let leaves = journal::leaves(commune.town.db(), entry)
        .await
        .expect("the journal");
    let (_, leaf) = leaves.first().expect("the act");
    assert_eq!(leaf.kind, "programme.revised");
    let told: serde_json::Value = serde_json::from_slice(&text.body).expect("JSON");
    assert_eq!(text.text(), journal::canonical(&told));
    let hex = journal::fingerprint(&told);
    assert_eq!(leaf.documents[0].sha256, hex, "anybody can compare");
    let found = read(&visitor, "/chercher?q=notre+mandat+clair").await;
    assert!(found.contains(&page), "search knows the new title");

    let stale = admin
        .post(&form, &{
            let mut fields = fields("Encore.");
            fields[0].1 = "Autre titre";
            fields.push(("seen", &seen));
            fields
        })
        .await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&stale.text()).contains("pendant que vous écriviez"));
}

#[tokio::test]
async fn an_import_says_what_it_did_and_leads_to_the_title() {
    let commune = Commune::open().await;
    let admin = Inside::person(&commune, "m-granier").await;
    let lines: Vec<String> = (0..40).map(|at| format!("000,A,Mesure {at}")).collect();
    let csv = format!("doc,axe,titre\n{}\n", lines.join("\n"));
    let file = Some(("file", "liste.csv", csv.as_bytes()));
    let refused = admin.upload("/bureau/import", &[], file).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = plain(&refused.text());
    assert!(page.contains("lignes 2 à 41, colonne « doc »"), "{page}");
    assert_eq!(
        page.matches("Aucun programme ne s’appelle").count(),
        1,
        "{page}"
    );
    let sent = admin
        .upload("/bureau/import", &[("create", "oui")], file)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let own = sent.header("location").to_owned();
    let preview = read(&admin, &own).await;
    assert!(
        preview.contains("liste.csv, 40 à créer, rien à changer, 0 sans changement."),
        "{preview}"
    );
    let done = admin.post(&own, &[]).await;
    assert_eq!(done.header("location"), own);
    let page = read(&admin, &own).await;
    assert!(page.contains("40 engagements créés"), "{page}");
    assert!(page.contains("href=\"/programme/000/modifier\""), "{page}");
    let again = admin.post(&own, &[]).await;
    assert_eq!(again.header("location"), own, "sent twice, done once");
    assert!(
        read(&admin, "/programme/000")
            .await
            .contains("40 engagements")
    );
}
