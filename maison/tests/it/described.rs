//! What programs are told: each address of the description exists, each address that answers programs
//! is described, and schemathesis, told only the description, finds nothing to say.

use std::{path::Path, process::Command};

use http::{StatusCode, header};
use serde_json::{Value, json};

use crate::{commune::Commune, doors, inside::Inside};

async fn description(visitor: &Inside, path: &str) -> Value {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// Those of signed in people, and the exchange of a page with its own script, which changes with it.
fn is_of_a_page(pattern: &str) -> bool {
    pattern.starts_with("/bureau") || pattern.starts_with("/mon-espace")
}

#[tokio::test]
async fn each_address_for_programs_is_described_and_exists() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let told = description(&visitor, "/api/openapi.json").await;
    let paths = told["paths"].as_object().expect("paths");
    assert!(paths.len() > 30, "{} addresses", paths.len());
    let doors = doors::all();
    for path in paths.keys() {
        let own = path.starts_with("/api/demarches/");
        let exists = doors.iter().any(|door| door.pattern == *path);
        assert!(exists || own, "{path} is described and does not exist");
    }
    for door in &doors {
        let pattern = &door.pattern;
        let named = [".json", ".csv", ".xlsx"]
            .iter()
            .any(|end| pattern.ends_with(end));
        if (named || pattern.starts_with("/api/")) && !is_of_a_page(pattern) {
            assert!(paths.contains_key(pattern), "{pattern} is not described");
        }
        // Whatever its name, an address that answers a visitor with data.
        if door.reads && !door.is_sheet() && !paths.contains_key(pattern) {
            let answer = visitor.get(&door.path()).await;
            let kind = answer.header(header::CONTENT_TYPE);
            let is_data = ["json", "csv", "spreadsheet"]
                .iter()
                .any(|data| kind.contains(data));
            assert!(!is_data, "{pattern} answers {kind} and is not described");
        }
    }
}

#[tokio::test]
async fn the_description_is_of_this_town_and_in_both_languages() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let french = description(&visitor, "/api/openapi.json").await;
    let english = description(&visitor, "/en/api/openapi.json").await;
    assert_eq!(french["openapi"], "3.1.0");
    let summary = |told: &Value| told["paths"]["/api/demarches"]["get"]["summary"].clone();
    assert_ne!(summary(&french), summary(&english));
    assert_eq!(english["servers"][0]["url"], "http://localhost/en");
    let own = &french["paths"]["/api/demarches/eclairage"]["post"]["requestBody"];
    let asked = &own["content"]["application/json"]["schema"]["properties"]["answers"];
    assert!(asked["properties"].get("where").is_some(), "{asked}");

    let page = visitor.get("/donnees-et-programmes").await.text();
    assert!(page.contains("/api/openapi.json") && page.contains("POST /api/demarches/{name}"));
    let about = visitor.get("/logiciel").await.text();
    assert!(about.contains("/donnees-et-programmes"));

    // Failures under /api/ are told to programs.
    for (path, status) in [
        ("/api/rien", StatusCode::NOT_FOUND),
        ("/api/demarches/rien", StatusCode::METHOD_NOT_ALLOWED),
        ("/api/demarches/%FF", StatusCode::METHOD_NOT_ALLOWED),
        ("/demarches/%FF/schema.json", StatusCode::NOT_FOUND),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(!answer.body.is_empty(), "{path}");
        let is_json = answer.header(header::CONTENT_TYPE) == "application/json";
        assert_eq!(is_json, path.starts_with("/api/"), "{path}");
        if is_json {
            let told: Value = serde_json::from_slice(&answer.body).expect("JSON");
            assert_ne!(told["problems"][0]["message"], json!(""), "{path}");
        }
    }
}

/// Cases enough to be sure that programs do get through, and that it tried more than refusals.
const RECEIVED: usize = 10;

#[tokio::test]
async fn schemathesis_finds_nothing_to_say() {
    let commune = Commune::open().await;
    let site = commune.site().await;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let program = target.join("schemathesis/bin/schemathesis");
    assert!(
        program.exists(),
        "schemathesis is not installed: run scripts/schemathesis.sh"
    );
    let cases = async || {
        let all: Option<(i64,)> = commune
            .town
            .db()
            .optional("SELECT COUNT(*) FROM cases_cases", db::args![])
            .await
            .expect("a count");
        all.map_or(0, |(count,)| count)
    };
    let before = cases().await;
    let checks = "not_a_server_error,status_code_conformance,content_type_conformance,\
        response_schema_conformance,response_headers_conformance,unsupported_method";
    let folder = tempfile::tempdir().expect("a folder");
    let hooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    // All addresses by examples and at their bounds; those of procedures, which are alike, by chance.
    for (which, examples, phases) in [
        ("--exclude-path-regex", "8", "examples,coverage,fuzzing"),
        ("--include-path-regex", "8", "fuzzing"),
    ] {
        let mut command = Command::new(&program);
        command
            .args(["run", &format!("{}/api/openapi.json", site.url)])
            .args(["--url", &site.url])
            .args([which, "^/api/demarches/[a-z]"])
            .args(["--checks", checks, "--phases", phases, "-n", examples])
            .args(["--request-timeout", "60"])
            .args(["--seed", "20261120", "--generation-database", "none"])
            .args(["--continue-on-failure", "--no-color"])
            .env("SCHEMATHESIS_HOOKS", "hooks")
            .env("MAISON_TEST_SITE", &site.url)
            .env("PYTHONPATH", &hooks)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("NO_PROXY", "*")
            .current_dir(folder.path());
        // The site answers meanwhile: this thread is its own.
        let ran = tokio::task::spawn_blocking(move || command.output()).await;
        let ran = ran.expect("a task").expect("schemathesis runs");
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{said}");
        assert!(said.contains(" passed"), "{said}");
    }
    let received = usize::try_from(cases().await - before).expect("cases");
    assert!(received >= RECEIVED, "only {received} requests got through");
}
