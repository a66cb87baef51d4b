//! A procedure added by writing one folder: the guide followed to its end in a town that had none, and
//! the pages of those who decide.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{fs, path::Path};

use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use testkit::databases;

use crate::{
    commune::Commune,
    founded::{Founded, maison, text},
    inside::{Inside, LONG_AGO},
};

const GUIDE: &str = include_str!("../../../docs/adding-a-procedure.md");

fn blocks(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    GUIDE
        .split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect()
}

/// The folder that the guide writes, file by file.
fn write(folder: &Path) {
    let yaml = blocks("yaml");
    for part in ["letters", "scenarios"] {
        fs::create_dir_all(folder.join(part)).unwrap();
    }
    fs::write(folder.join("procedure.yaml"), yaml[..3].join("\n")).unwrap();
    for letter in ["recu", "retire", "refus"] {
        let file = folder.join(format!("letters/{letter}.typ"));
        fs::write(file, blocks("typst")[0]).unwrap();
    }
    fs::write(folder.join("scenarios/suivi.yaml"), yaml[3]).unwrap();
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

/// What stands in a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let value = after.unwrap_or_else(|| panic!("no {name}"));
    value.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_guide_leads_from_a_folder_to_a_decision() {
    for database in databases().await {
        let founded = Founded::new(database).await;
        let name = "nids-de-frelons";
        let folder = founded.folder.path().join("catalogue").join(name);
        write(&folder);
        let own = text(&folder);
        maison(&["catalogue", "check", own]).well();
        maison(&["catalogue", "prove", own]).well();
        let listed = plain(&founded.run(&["catalogue", "list"]).well());
        assert!(listed.contains("dossier de la commune"), "{listed}");

        // The definition speaks of a service that this town does not have.
        let by = ["--by", "délibération 2026-12"];
        let refused = founded.run(&["catalogue", "adopt", name, by[0], by[1]]);
        assert_eq!(refused.code, 2);
        let told = plain(&refused.out);
        assert!(
            told.contains("« nature »") && told.contains("voirie (Voirie)"),
            "{told}"
        );
        let asked = ["catalogue", "adopt", name, "--service", "voirie"];
        let trial = [&asked[..], &["--dry-run"]].concat();
        let told = plain(&founded.run(&trial).well());
        assert!(told.contains("Rien n'est publié"), "{told}");
        let adopting = [&asked[..], &by, &["--json"]].concat();
        let told: Value = serde_json::from_str(&founded.run(&adopting).well()).unwrap();
        assert_eq!(told["published"], json!(true));
        assert!(
            told["address"]
                .as_str()
                .unwrap()
                .ends_with("/demarches/nids-de-frelons")
        );
        assert_eq!(founded.run(&adopting).code, 2, "nothing new to publish");

        // Residents find it, ask, and somebody decides.
        let visitor = Inside::of(maison::house::app(founded.town.clone()));
        let title = "Signaler un nid de frelons";
        for page in [
            "/demarches",
            "/demarches/nids-de-frelons",
            "/chercher?q=frelons",
            "/demarches/nids-de-frelons/demande",
        ] {
            let shown = visitor.get(page).await;
            assert_eq!(shown.status, StatusCode::OK, "{page}");
            let shown = plain(&shown.text())
                .replace("<mark>", "")
                .replace("</mark>", "");
            assert!(shown.contains(title), "{page}");
        }
        let map = visitor.get("/sitemap.xml").await.text();
        assert!(map.contains("/demarches/nids-de-frelons</loc>"), "{map}");
        let body = json!({"answers": {"where": {"text": "chemin du canal"}, "height": "tree"}});
        let sent = visitor
            .request(Method::POST, "/api/demarches/nids-de-frelons")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()));
        let sent = visitor.send(sent.unwrap()).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
        let received: Value = serde_json::from_slice(&sent.body).unwrap();
        let number = received["number"].as_str().unwrap();
        let agent = Inside::enter(
            maison::house::app(founded.town.clone()),
            &identity::demo_link(&founded.town, &founded.agent).unwrap(),
        )
        .await;
        let action = format!("/bureau/dossiers/{number}/agir/decline");
        let form = agent.get(&action).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.text());
        let seen = hidden(&form.text(), "seen");
        let decided = [("seen", seen.as_str()), ("reasons", "private"), LONG_AGO];
        let done = agent.post(&action, &decided).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let shown = plain(
            &agent
                .get(&format!("/bureau/dossiers/{number}"))
                .await
                .text(),
        );
        assert!(shown.contains("Pas d'intervention"), "{shown}");
        maison(&["check", "--config", text(&founded.config)]).well();
    }
}

/// What the form of a procedure sends when it is complete.
fn complete<'a>(by: &'a str, months: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("set.valid_for", months),
        ("set.valid_for.unit", "months"),
        ("service", "deplacements"),
        ("by", by),
        ("on", "20"),
        ("on-month", "11"),
        ("on-year", "2026"),
        ("starts", "20"),
        ("starts-month", "11"),
        ("starts-year", "2026"),
    ]
}

#[tokio::test]
async fn those_who_decide_publish_and_withdraw_from_their_pages() {
    let commune = Commune::open().await;
    let admin = Inside::person(&commune, "m-granier").await;
    let visitor = Inside::visitor(&commune);
    let page = "/bureau/demarches/arret-de-nuit";
    let public = "/demarches/arret-de-nuit";
    let service = {
        let directory = commune.town.directory();
        directory.services[0].slug.clone()
    };
    let with = |by: &'static str, months: &'static str| -> Vec<(String, String)> {
        complete(by, months)
            .into_iter()
            .map(|(name, value)| {
                let value = if name == "service" { &service } else { value };
                (name.to_owned(), value.to_owned())
            })
            .collect()
    };
    let post = async |path: &str, fields: &[(String, String)], more: &[(&str, &str)]| {
        let fields = fields.iter().map(|(a, b)| (a.as_str(), b.as_str()));
        let all: Vec<(&str, &str)> = fields.chain(more.iter().copied()).collect();
        admin.post(path, &all).await
    };
    assert_eq!(
        visitor.get("/bureau/demarches").await.status,
        StatusCode::FORBIDDEN
    );
    let shown = plain(&admin.get("/bureau/demarches").await.text());
    assert!(
        shown.contains("En service") && shown.contains(page),
        "{shown}"
    );

    // What is wrong stays in the form, each at its place.
    let wrong = post(page, &with("", "40"), &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = wrong.text();
    assert!(shown.contains("href=\"#set.valid_for\"") && shown.contains("href=\"#by\""));
    assert!(shown.contains("value=\"40\""), "what was typed stays");

    // First what would change, then the act; twice is once.
    let before = commune.trace().await;
    let fields = with("délibération 2026-99", "9");
    let read = post(page, &fields, &[]).await;
    assert_eq!(read.status, StatusCode::OK);
    let shown = plain(&read.text());
    assert!(
        shown.contains("<ins>") && shown.contains("9 mois"),
        "{shown}"
    );
    assert_eq!(commune.trace().await, before, "nothing was published yet");
    let back = post(page, &fields, &[("change", "1")]).await;
    assert!(back.text().contains("value=\"délibération 2026-99\""));
    let moving = [("step", "publish"), ("open_cases", "move")];
    let done = post(page, &fields, &moving).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let today = commune.town.clock().today();
    let published = catalogue::store::in_force(commune.town.db(), "arret-de-nuit", today).await;
    let published = published.unwrap().expect("a version in force");
    assert_eq!(published.open_cases, catalogue::OpenCases::Move);
    let again = post(page, &fields, &[("step", "publish")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let rule = plain(&visitor.get(&format!("{public}/regle")).await.text());
    assert!(
        rule.contains("9 mois") && rule.contains("délibération 2026-99"),
        "{rule}"
    );

    // Out of service: no new request, the reason for everybody.
    let withdraw = format!("{page}/retirer");
    assert_eq!(admin.get(&withdraw).await.status, StatusCode::OK);
    let day = [("ends", "20"), ("ends-month", "11"), ("ends-year", "2026")];
    let silent = admin.post(&withdraw, &day).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let reason = ("reason", "La ligne de nuit est suspendue.");
    let done = admin.post(&withdraw, &[&day[..], &[reason]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let shown = visitor.get(public).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(plain(&shown.text()).contains(reason.1));
    let form = visitor.get(&format!("{public}/demande")).await;
    assert_eq!(form.status, StatusCode::NOT_FOUND);
    assert!(!visitor.get("/demarches").await.text().contains(public));
    let shown = plain(&admin.get("/bureau/demarches").await.text());
    assert!(shown.contains("Retirées du service"), "{shown}");
}

#[tokio::test]
async fn a_folder_added_to_a_running_town_is_seen_at_once() {
    let commune = Commune::open().await;
    let admin = Inside::person(&commune, "m-granier").await;
    let folder = commune.data().join("catalogue/nids-de-frelons");
    write(&folder);
    let shown = plain(&admin.get("/bureau/demarches").await.text());
    assert!(shown.contains("Signaler un nid de frelons"), "{shown}");
    let file = folder.join("procedure.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("within: 5 working days", "withn: 5 working days"),
    )
    .unwrap();
    let line = 1 + text[..text.find("within: 5").unwrap()]
        .matches('\n')
        .count();
    for page in ["/bureau/demarches", "/bureau/demarches/nids-de-frelons"] {
        let shown = plain(&admin.get(page).await.text());
        assert!(
            shown.contains(&format!("procedure.yaml:{line}")),
            "{page}: {shown}"
        );
        assert!(shown.contains("« within »"), "{page}: the mend");
    }
    let fields = complete("délibération 3", "1");
    let refused = admin
        .post("/bureau/demarches/nids-de-frelons", &fields)
        .await;
    assert!(!refused.status.is_redirection());
}
