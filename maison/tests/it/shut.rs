//! A procedure that its own dates close offers no way in, says from when it does, and stays readable.

use http::StatusCode;

use crate::{commune::Commune, html, inside::Inside};

const LIST: &str = "tirage-commission";

#[tokio::test]
async fn a_closed_procedure_says_from_when_it_takes_requests() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let today = commune.clock.today();
    let begins = |name: &str| format!("/demarches/{name}/demande");
    let sheet = |name: &str| format!("/demarches/{name}/formulaire.pdf");
    let look = async |name: &str| {
        let path = format!("/demarches/{name}");
        let (answer, statements) = db::counting(visitor.get(&path)).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(statements <= 6, "{name}: {statements} statements");
        answer.text()
    };
    let set = async |name: &str, days: &[(&str, i32)]| {
        let mut tx = commune.town.db().begin().await.expect("a transaction");
        let dates: Vec<_> = days
            .iter()
            .map(|(id, days)| (*id, today.plus_days(*days)))
            .collect();
        cases::actions::put_dates(&mut tx, name, &dates)
            .await
            .expect("dates");
        tx.commit().await.expect("dates");
    };
    // The list closed yesterday, and nobody knows when another opens.
    set(LIST, &[("closes", -1)]).await;
    let page = look(LIST).await;
    assert!(page.contains("Pas de demande aujourd’hui"), "{page}");
    assert!(!page.contains("de nouveau à partir"), "{page}");
    let links = html::links(&page);
    assert!(!links.contains(&begins(LIST)) && links.contains(&sheet(LIST)));
    set(LIST, &[("closes", 1)]).await;
    assert!(html::links(&look(LIST).await).contains(&begins(LIST)));

    // Ideas are taken from a day that is known.
    let ideas = "budget-participatif";
    set(ideas, &[("ideas_from", 9), ("ideas_until", 30)]).await;
    let page = look(ideas).await;
    assert!(page.contains("de nouveau à partir du"), "{page}");
    assert!(page.contains("novembre 2026"), "{page}");
    assert!(!html::links(&page).contains(&begins(ideas)));
    let english = visitor.get(&format!("/en/demarches/{ideas}")).await.text();
    assert!(
        english.contains("Requests are taken again from"),
        "{english}"
    );
}
