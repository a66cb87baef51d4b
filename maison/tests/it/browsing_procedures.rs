//! The pages of procedures, forms and cases, once per template, judged as the others are.

use http::header;

use crate::{
    browsing::{judge, owned},
    commune::Commune,
    inside::{Inside, LONG_AGO},
    page_form::links,
};

/// The addresses of a form under way: its first page, then that where one looks again.
async fn begun(visitor: &Inside, name: &str) -> String {
    let begin = format!("/demarches/{name}/demande");
    let answer = visitor.post(&begin, &[LONG_AGO]).await;
    answer.header(header::LOCATION).to_owned()
}

/// A form about lighting, answered; gives the page where one looks again.
async fn answered(visitor: &Inside) -> String {
    let page = begun(visitor, "eclairage").await;
    let said = [
        ("maison.shown", "where what picture contact"),
        ("where.text", "12 avenue de la Gare"),
        ("what", "dark"),
        ("contact.email", "jeanne.faure@exemple.example"),
    ];
    let answer = visitor.upload(&page, &said, None).await;
    let check = answer.header(header::LOCATION).to_owned();
    assert!(check.ends_with("/verifier"), "{check} {}", answer.text());
    check
}

/// The first address of a page that begins this way and goes further.
async fn first_link(person: &Inside, page: &str, beginning: &str) -> String {
    let text = person.get(page).await.text();
    let found = links(&text).into_iter().find(|link| {
        let rest = link.strip_prefix(beginning);
        rest.is_some_and(|rest| rest.contains("-20"))
    });
    found.unwrap_or_else(|| panic!("no {beginning}… on {page}"))
}

#[tokio::test]
async fn procedures_and_their_forms_are_accessible() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let check = answered(&visitor).await;
    let finished = answered(&visitor).await.replace("verifier", "envoyer");
    let receipt = visitor.post(&finished, &[LONG_AGO]).await;
    let receipt = receipt.header(header::LOCATION).to_owned();
    assert!(receipt.starts_with("/dossiers/cle/"), "{receipt}");
    let permit = begun(&visitor, "permis-de-louer").await;
    let (draft, _) = permit.rsplit_once('/').expect("a page");
    let mut paths = owned(&[
        "/demarches",
        "/demarches?pour=owners",
        "/demarches/permis-de-louer",
        "/demarches/permis-de-louer/regle",
        "/demarches/permis-de-louer/chiffres",
        "/demarches/permis-de-louer/demande",
        "/demarches/reprendre",
        "/dossiers",
        "/dossiers?ferme=oui",
    ]);
    paths.extend(["surveys", "verifier", "garder"].map(|page| format!("{draft}/{page}")));
    paths.extend([permit.clone(), check, receipt]);
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn procedures_in_english_are_accessible() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let permit = begun(&visitor, "permis-de-louer").await;
    let mut paths = owned(&[
        "/en/demarches",
        "/en/demarches/permis-de-louer",
        "/en/dossiers",
    ]);
    paths.push(format!("/en{permit}"));
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn ones_own_cases_are_accessible() {
    let commune = Commune::open().await;
    let person = Inside::person(&commune, "l-aubanel").await;
    let space = person.get("/mon-espace").await.text();
    let mut cases: Vec<String> = links(&space)
        .into_iter()
        .filter(|link| link.starts_with("/dossiers/"))
        .collect();
    cases.sort();
    cases.dedup();
    assert!(!cases.is_empty(), "Lucie Aubanel asks for something");
    let mut paths = owned(&["/mon-espace", "/demarches/brouillons"]);
    for case in &cases {
        let page = person.get(case).await.text();
        for inside in ["/modifier", "/retirer"] {
            let path = format!("{case}{inside}");
            if links(&page).contains(&path) {
                paths.push(path);
            }
        }
    }
    paths.push(format!("/en{}", cases[0]));
    paths.extend(cases);
    judge(&commune, Some("l-aubanel"), &paths).await;
}

#[tokio::test]
async fn the_desk_of_cases_is_accessible() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let head = Inside::person(&commune, "s-combal").await;
    let case = first_link(&head, "/bureau/dossiers", "/bureau/dossiers/").await;
    let page = head.get(&case).await.text();
    let acts: Vec<String> = links(&page)
        .into_iter()
        .filter(|link| link.contains("/agir/"))
        .take(2)
        .collect();
    let mut paths = owned(&[
        "/bureau/dossiers",
        "/bureau/dossiers?q=xyzzy",
        "/bureau/dossiers/lettres",
        "/bureau/dossiers/phrases",
        "/bureau/dossiers/chiffres",
        "/guichet/saisie",
        "/guichet/saisie/cantine",
        "/guichet/ecarts",
        "/guichet/borne",
        "/terminer",
        "/terminer/personne",
        "/en/bureau/dossiers",
    ]);
    paths.push(case);
    paths.extend(acts);
    judge(&commune, Some("s-combal"), &paths).await;
}

#[tokio::test]
async fn an_agents_desk_of_cases_is_accessible() {
    let commune = Commune::open().await;
    let agent = Inside::person(&commune, "b-salvaire").await;
    let case = first_link(&agent, "/bureau/dossiers", "/bureau/dossiers/").await;
    let paths = ["/bureau/dossiers".to_owned(), case];
    judge(&commune, Some("b-salvaire"), &paths).await;
}
