//! The draws of the demonstration: held and published, verified from its download; and in preparation.

use std::{fs, path::Path, process::Command};

use base::{Clock, Lang};
use db::args;
use http::StatusCode;

use crate::{commune::Commune, inside::Inside};

const HELD: &str = "/tirages/vingt-quatre-habitants-pour-parler-de-l-eau";
const AHEAD: &str = "/tirages/douze-habitants-pour-evaluer-la-videosurveillance";

async fn page(visitor: &Inside, path: &str) -> String {
    let answer = visitor.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.text()
}

#[tokio::test]
async fn the_draw_that_was_held_is_verified_by_anyone() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let shown = page(&visitor, HELD).await;
    assert!(shown.contains("fichiers.zip"));
    let scene = page(&visitor, &format!("{HELD}/ceremonie")).await;
    assert!(
        scene.contains("12 quotas sur") || scene.contains("15 quotas sur 15"),
        "{scene}"
    );
    let zip = visitor.get(&format!("{HELD}/fichiers.zip")).await;
    assert_eq!(zip.status, StatusCode::OK);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("draw.zip");
    fs::write(&file, &zip.body).expect("the download");
    let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
    let unzip = Command::new("python3")
        .args(["-c", script])
        .arg(&file)
        .arg(folder.path())
        .status();
    assert!(unzip.expect("python3").success());
    let dir = folder
        .path()
        .join("vingt-quatre-habitants-pour-parler-de-l-eau");
    for dir in [dir.clone(), dir.join("replacement-1")] {
        let verify = draws::commands::Command::Verify {
            dir: dir.clone(),
            say: draws::commands::Say {
                lang: Lang::En,
                json: false,
            },
        };
        let clock = Clock::manual(crate::commune::opening_moment());
        let output = draws::commands::run(verify, &clock, &mut |_| ());
        assert_eq!(output.code, 0, "{}", output.text);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/verify/draw.py");
        let ran = Command::new("python3")
            .arg(script)
            .arg(&dir)
            .output()
            .expect("python3");
        assert!(ran.status.success(), "{ran:?}");
    }
    // Names of those who did not agree are nowhere.
    let named: Vec<(String, bool)> = commune
        .town
        .db()
        .all("SELECT name, publish_name FROM draws_people", args![])
        .await
        .expect("people");
    assert!(named.len() > 200);
    assert!(
        named
            .iter()
            .any(|(name, publish)| *publish && shown.contains(name))
    );
    let whole = [&shown, &scene];
    let public: Vec<&String> = named
        .iter()
        .filter(|(_, publish)| *publish)
        .map(|(name, _)| name)
        .collect();
    for (name, _) in named
        .iter()
        .filter(|(name, publish)| !publish && !public.contains(&name))
    {
        assert!(
            whole.iter().all(|text| !text.contains(name.as_str())),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_draw_in_preparation_says_when_and_from_what_chance_comes() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let shown = page(&visitor, AHEAD).await;
    assert!(shown.contains("balise publique drand") && shown.contains("volontaire"));
    let form = page(&visitor, &format!("{AHEAD}/volontaire")).await;
    assert!(form.contains("name=\"attests\""));
    let all = page(&visitor, "/tirages").await;
    assert!(all.contains(HELD) && all.contains(AHEAD));
    let english = page(&visitor, &format!("/en{AHEAD}")).await;
    assert!(english.contains("public beacon drand"));
    // One who runs programmes runs no draws of another service.
    let cook = Inside::person(&commune, "s-combal").await;
    let refused = cook.get(&format!("/bureau{AHEAD}")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
