//! Every procedure from each channel (S132): online, at the counter, on paper, by a program. They ask
//! the same questions, and none goes without paper and counter.

use std::collections::BTreeSet;

use axum::body::Body;
use base::Day;
use catalogue::{Channel, Version};
use http::{Method, StatusCode, header};
use serde_json::Value;
use town::{Grant, Role};

use crate::{
    commune::Commune,
    inside::{Inside, LONG_AGO},
    page_form::{form_to, links},
};

/// The questions whose controls a form has.
fn asked(version: &Version, page: &str, action: &str) -> BTreeSet<String> {
    let form = form_to(page, action).unwrap_or_else(|| panic!("no form to {action}"));
    let known = questions(version);
    let mut found = BTreeSet::new();
    for name in form.names() {
        let first = name.split('.').next().unwrap_or_default();
        let question = first.trim_end_matches("-month").trim_end_matches("-year");
        if known.contains(question) {
            found.insert(question.to_owned());
        } else {
            assert!(
                first == "maison" || ["site_web", "vu"].contains(&first),
                "{action} asks {name}"
            );
        }
    }
    found
}

fn questions(version: &Version) -> BTreeSet<String> {
    let pages = version.definition.form.iter();
    let asked = pages.flat_map(|page| &page.questions);
    asked.map(|question| question.id.clone()).collect()
}

/// Letters and figures alone: a sheet breaks lines where it likes.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// Begins all that procedures wait for: lists and budgets are open, since what is over, or not begun, is
/// told before the first question.
async fn open_campaigns(commune: &Commune, versions: &[Version]) {
    let today = commune.clock.today();
    let mut tx = commune.town.db().begin().await.expect("a transaction");
    for version in versions {
        let dates = version.definition.chosen_dates();
        let dates: Vec<(&str, Day)> = dates
            .map(|date| {
                let days = if date.id.ends_with("_from") { -1 } else { 30 };
                (date.id.as_str(), today.plus_days(days))
            })
            .collect();
        cases::actions::put_dates(&mut tx, version.name(), &dates)
            .await
            .expect("dates");
    }
    tx.commit().await.expect("dates");
}

#[tokio::test]
async fn every_procedure_works_from_each_channel_and_asks_the_same() {
    let commune = Commune::open().await;
    let counter = Grant {
        role: Role::Counter,
        service: None,
        territory: None,
    };
    commune.grant("b-salvaire", counter).await;
    let desk = Inside::person(&commune, "b-salvaire").await;
    let today = commune.clock.today();
    let versions = catalogue::store::all_in_force(commune.town.db(), today).await;
    let versions = versions.expect("procedures");
    assert!(versions.len() >= 25, "{} procedures", versions.len());
    open_campaigns(&commune, &versions).await;
    let list = desk.get("/guichet/saisie").await.text();
    for (at, version) in versions.iter().enumerate() {
        let name = version.name();
        let wanted = questions(version);
        let accepts = |channel| version.definition.accepts(channel);
        assert!(
            accepts(Channel::Paper) && accepts(Channel::Counter),
            "{name}"
        );
        let visitor = Inside::visitor(&commune).calling_from(format!("10.0.0.{at}"));

        // Online, page by page; a question that depends on an answer may wait for it.
        assert!(accepts(Channel::Web), "{name}");
        let begin = format!("/demarches/{name}/demande");
        let card = visitor.get(&format!("/demarches/{name}")).await;
        assert_eq!(card.status, StatusCode::OK, "{name}");
        let sheet = format!("/demarches/{name}/formulaire.pdf");
        for way in [&begin, &sheet] {
            assert!(
                links(&card.text()).contains(way),
                "{name}: no link to {way}"
            );
        }
        let opened = visitor.post(&begin, &[LONG_AGO]).await;
        let first = opened.header(header::LOCATION);
        let (draft, _) = first
            .rsplit_once('/')
            .unwrap_or_else(|| panic!("{name} begins"));
        let mut online = BTreeSet::new();
        for page in &version.definition.form {
            let path = format!("{draft}/{}", page.id);
            let shown = visitor.get(&path).await;
            assert_eq!(shown.status, StatusCode::OK, "{path}");
            online.extend(asked(version, &shown.text(), &path));
        }
        for question in wanted.difference(&online) {
            let question = version.definition.question(question).expect("a question");
            assert!(
                question.when.is_some(),
                "{name}: {} is not asked online",
                question.id
            );
        }

        // At the counter, all on one screen.
        let path = format!("/guichet/saisie/{name}");
        assert!(
            links(&list).contains(&path),
            "the counter does not lead to {path}"
        );
        let screen = desk.get(&path).await;
        assert_eq!(screen.status, StatusCode::OK, "{path}");
        assert_eq!(asked(version, &screen.text(), &path), wanted, "{path}");

        // For programs: the same names.
        let schema = visitor.get(&format!("/demarches/{name}/schema.json")).await;
        let schema: Value = serde_json::from_slice(&schema.body).expect("a schema");
        let properties = schema.get("properties").and_then(Value::as_object);
        let named: BTreeSet<String> = properties.expect("properties").keys().cloned().collect();
        assert_eq!(named, wanted, "the schema of {name}");
        let request = visitor
            .request(Method::POST, &format!("/api/demarches/{name}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from("{\"answers\": {}}"));
        let refused = visitor.send(request.expect("a request")).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{name}: {}",
            refused.text()
        );
        let refused: Value = serde_json::from_slice(&refused.body).expect("problems");
        for problem in refused["problems"].as_array().expect("problems") {
            let field = problem["field"].as_str().unwrap_or_default();
            let question = field.split('.').next().unwrap_or_default();
            assert!(wanted.contains(question), "{name}: {problem}");
        }

        // On paper, for a pen.
        let pdf = visitor.get(&sheet).await;
        assert_eq!(pdf.status, StatusCode::OK, "{sheet}");
        let text = plain(&testkit::pdf::text(&pdf.body));
        for page in &version.definition.form {
            for question in &page.questions {
                let title = plain(&question.title.fr);
                assert!(
                    text.contains(&title),
                    "{sheet} does not ask {}",
                    question.title.fr
                );
            }
        }
    }
}

#[tokio::test]
async fn no_procedure_goes_without_paper_and_counter() {
    let shelf = catalogue::shelf::of_the_house();
    let shelved = shelf.get("eclairage").expect("a procedure of the house");
    for (kept, is_sound) in [
        ("[web, account, counter, paper, phone]", true),
        ("[counter, paper]", true),
        ("[web, account]", false),
        ("[web, counter]", false),
        ("[web, paper, phone]", false),
    ] {
        let mut folder = shelved.folder.clone();
        let mut lines = folder.procedure.lines();
        let line = lines.find(|line| line.starts_with("channels:"));
        let line = line.expect("its channels").to_owned();
        folder.procedure = folder
            .procedure
            .replace(&line, &format!("channels: {kept}"));
        let checked = catalogue::examine(&folder);
        let faults = checked.faults.iter().filter(|fault| !fault.is_warning);
        let faults: Vec<&str> = faults.map(|fault| fault.check).collect();
        assert_eq!(faults.is_empty(), is_sound, "{kept}: {faults:?}");
        assert!(
            is_sound || faults.contains(&"no_paper_or_counter"),
            "{kept}: {faults:?}"
        );
    }
}
