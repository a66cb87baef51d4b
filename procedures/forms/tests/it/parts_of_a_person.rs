//! What is asked of a person is asked alike by every channel: a postal address that the definition names is
//! wanted on the web, by programs and on paper, once.

use base::Lang;
use forms::{schema, sheet};
use serde_json::{Value, json};
use testkit::databases;

use crate::{
    everything::{self, PROCEDURE, Scene, today, version_of},
    house,
};

const CONTACT: &str = "asks: [name, contact]}";

/// The procedure that asks everything, its owner asked for these parts.
fn asking(parts: &str) -> String {
    PROCEDURE.replacen(CONTACT, &format!("asks: [{parts}]}}"), 1)
}

fn problems(scene: &Scene, owner: Value) -> Vec<String> {
    let mut given = everything::answers();
    given["owner"] = owner;
    let (_, problems) = scene.json(&given);
    problems.into_iter().map(|(field, _)| field).collect()
}

#[test]
fn an_address_that_is_asked_is_wanted_beside_other_ways() {
    let home = json!({"line": "12 rue des Lilas", "postcode": "84210", "town": "Valmoreau"});
    for parts in ["name, address, contact", "name, address"] {
        let scene = Scene {
            version: version_of(&asking(parts)),
            ..Scene::new()
        };
        let without = problems(&scene, json!({"name": "Zoé", "email": "zoe@exemple.fr"}));
        assert!(
            without.contains(&"owner.address.line".to_owned()),
            "{parts}: {without:?}"
        );
        assert_eq!(
            problems(&scene, json!({"name": "Zoé", "address": home})),
            [""; 0]
        );
        let schema = schema::of(&scene.version, &scene.streets, Lang::Fr);
        let owner = &schema["properties"]["owner"];
        assert_eq!(owner["required"], json!(["name", "address"]), "{owner}");
        assert!(owner.get("anyOf").is_none(), "{owner}");
    }
    // Where any way will do, none is wanted in particular.
    let scene = Scene::new();
    assert_eq!(
        problems(&scene, json!({"name": "Zoé", "email": "zoe@exemple.fr"})),
        [""; 0]
    );
    assert_eq!(problems(&scene, json!({"name": "Zoé"})), ["owner.email"]);
}

/// The data of the paper form of this procedure.
async fn paper(procedure: &str) -> Value {
    let scene = house::open_with(databases().await.remove(0), procedure).await;
    let streets = everything::streets();
    let paper = sheet::Paper {
        version: &scene.version,
        streets: &streets,
        dates: &forms::known::Facts::new(),
        lang: Lang::Fr,
        draft: None,
        today: today(),
    };
    let sheet = sheet::form(&scene.small.town, &paper).expect("a sheet");
    sheet.data
}

#[tokio::test]
async fn paper_prints_one_address_and_names_it() {
    let data = paper(&asking("name, address, contact")).await;
    let said = data["pages"].to_string();
    assert_eq!(said.matches("\"owner.address.line\"").count(), 1);
    assert!(said.contains("Adresse postale"), "{said}");
}

#[tokio::test]
async fn the_notice_says_what_the_definition_keeps() {
    let notice = |keep: &str| {
        let now = "keep: {drafts: 30 days, cases: 1 year}";
        assert!(PROCEDURE.contains(now));
        PROCEDURE.replacen(now, &format!("keep: {{{keep}}}"), 1)
    };
    let said = async |keep: &str| {
        let data = paper(&notice(keep)).await;
        data["words"]["notice"]
            .as_str()
            .unwrap_or_default()
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    let erased = said("cases: 2 years, files: 6 months, then: erase").await;
    for words in [
        "2 ans après la fin du dossier, puis effacées",
        "documents joints sont gardés 6 mois",
    ] {
        assert!(erased.contains(words), "{erased}");
    }
    let archived = said("cases: 90 days, files: none, then: archive").await;
    for words in ["90 jours", "remises aux archives", "dès qu’ils ont été vus"] {
        assert!(archived.contains(words), "{archived}");
    }
    assert!(!said("cases: 1 year").await.contains("documents joints"));
}
