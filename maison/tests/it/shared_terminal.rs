//! A computer open to everybody (S131): what one person does there ends with them.

use http::{StatusCode, header};
use testkit::browser::Look;
use town::{Grant, Role};

use crate::{
    commune::Commune,
    inside::{Answer, Inside, LONG_AGO},
    journeys::Walk,
};

/// A browser of the reception, made a terminal by somebody who may.
async fn terminal(commune: &Commune) -> Inside {
    commune.promote("s-combal").await;
    let mut browser = Inside::person(commune, "s-combal").await;
    let page = browser.get("/guichet/borne").await;
    assert!(
        page.text().contains("Ce n’est pas une borne"),
        "{}",
        page.text()
    );
    let made = browser.post("/guichet/borne", &[("borne", "oui")]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    browser.keep(&made);
    assert_eq!(browser.cookie("maison"), None, "the agent has left");
    assert!(browser.cookie("maison-borne").is_some());
    browser
}

async fn go(browser: &mut Inside, path: &str) -> Answer {
    let answer = browser.get(path).await;
    browser.keep(&answer);
    answer
}

async fn press(browser: &mut Inside, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = browser.post(path, fields).await;
    browser.keep(&answer);
    answer
}

fn goes_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header(header::LOCATION)
}

#[tokio::test]
async fn a_form_begun_on_a_terminal_is_out_of_reach_once_ended() {
    let commune = Commune::open().await;
    let mut browser = terminal(&commune).await;
    let home = go(&mut browser, "/").await;
    assert!(home.text().contains("Terminer et effacer"));
    let begun = press(
        &mut browser,
        "/demarches/permis-de-louer/demande",
        &[LONG_AGO],
    )
    .await;
    let page = goes_to(&begun).to_owned();
    let shown = go(&mut browser, &page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header(header::CACHE_CONTROL), "no-store");
    assert!(shown.text().contains("Terminer et effacer"));
    // Nobody there: asked, then closed, without any script.
    assert_eq!(shown.header(header::REFRESH), "600;url=/terminer/personne");
    let asked = go(&mut browser, "/terminer/personne").await;
    assert_eq!(asked.header(header::REFRESH), "60;url=/terminer/absence");
    assert_eq!(
        go(&mut browser, &page).await.status,
        StatusCode::OK,
        "still there"
    );

    let ended = press(&mut browser, "/terminer", &[]).await;
    assert_eq!(goes_to(&ended), "/terminer");
    assert_eq!(ended.header("clear-site-data"), "\"cache\", \"storage\"");
    let said = go(&mut browser, "/terminer").await;
    assert!(said.text().contains("tout est effacé"));
    // Back, or the history: nothing.
    assert_eq!(
        goes_to(&go(&mut browser, &page).await),
        "/demarches/reprendre"
    );
    let english = format!("/en{page}");
    assert_eq!(
        goes_to(&go(&mut browser, &english).await),
        "/en/demarches/reprendre"
    );
    let written = press(&mut browser, &page, &[("floor", "2e")]).await;
    assert_eq!(goes_to(&written), "/demarches/reprendre");
    // The form itself is not lost: its address opens it at home.
    let home = Inside::visitor(&commune).get(&page).await;
    assert_eq!(home.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_says_how_long_it_stays_and_a_script_may_ask_on_it() {
    let commune = Commune::open().await;
    let mut browser = terminal(&commune).await;
    let home = go(&mut browser, "/").await;
    let page = home.text().replace('\u{a0}', " ");
    for said in [
        "laissée 10 minutes",
        "src=\"/assets/terminal-",
        "data-quiet=\"600\"",
        "data-gone=\"60\"",
        "data-absent=\"/terminer/absence\"",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert_eq!(home.header(header::REFRESH), "600;url=/terminer/personne");
    let english = go(&mut browser, "/en").await.text();
    assert!(english.contains("left for 10 minutes") && english.contains("/en/terminer/absence"));
    // Where one ends, nothing can be lost and nobody is asked.
    assert!(
        !go(&mut browser, "/terminer")
            .await
            .text()
            .contains("<dialog")
    );

    // A script asks in the place of the server: the page is not left while somebody writes, and the
    // sitting lasts until after the question.
    browser.hold("maison-veille", "oui");
    let shown = go(&mut browser, "/demarches").await;
    assert_eq!(shown.header(header::REFRESH), "");
    let sitting = shown.headers.get_all(header::SET_COOKIE).iter();
    let sitting: Vec<&str> = sitting.filter_map(|cookie| cookie.to_str().ok()).collect();
    assert!(
        sitting
            .iter()
            .any(|cookie| cookie.starts_with("maison-seance=") && cookie.contains("Max-Age=960")),
        "{sitting:?}"
    );
    // Who was led to the question is still taken away from it.
    let asked = go(&mut browser, "/terminer/personne").await;
    assert_eq!(asked.header(header::REFRESH), "60;url=/terminer/absence");
    assert!(asked.text().contains("est à refaire"));
    // Elsewhere nothing of this is said.
    let home = Inside::visitor(&commune).get("/").await.text();
    assert!(!home.contains("<dialog") && !home.contains("terminal-"));
}

#[tokio::test]
async fn the_question_comes_on_the_page_and_what_was_typed_is_still_there() {
    let commune = Commune::open().await;
    let walk = Walk::begin(&commune, Look::default()).await;
    let run = async |script: &str| walk.browser.driver.execute(script, Vec::new()).await;
    walk.open("/demarches").await;
    run("document.cookie = 'maison-borne=oui; Path=/'")
        .await
        .expect("a terminal");
    walk.open("/demarches/reprendre").await;
    walk.write("code", "LAVOIR").await;
    assert!(!walk.text().await.contains("Êtes-vous toujours là"));
    // A moment stands for ten minutes.
    let silence = |quiet: &str, gone: &str| {
        format!(
            "const ask = document.querySelector('dialog[data-quiet]');
             ask.dataset.quiet = '{quiet}'; ask.dataset.gone = '{gone}';
             document.body.dispatchEvent(new Event('scroll', {{bubbles: true}}));"
        )
    };
    run(&silence("0.05", "600")).await.expect("silence");
    walk.reads("Êtes-vous toujours là").await;
    run("document.querySelector('dialog[data-quiet]').dataset.quiet = '600'")
        .await
        .expect("time");
    walk.click("dialog button").await;
    let typed = run("return document.querySelector('[name=code]').value")
        .await
        .expect("a value");
    assert_eq!(typed.convert::<String>().expect("a text"), "LAVOIR");
    assert!(!walk.text().await.contains("Êtes-vous toujours là"));
    run(&silence("0.05", "0.05")).await.expect("silence");
    walk.reads("tout est effacé").await;
    assert_eq!(walk.path().await, "/terminer");
}

#[tokio::test]
async fn an_account_opened_on_a_terminal_closes_with_it() {
    let commune = Commune::open().await;
    let browser = terminal(&commune).await;
    let mut browser = browser.through(&commune.door("l-aubanel")).await;
    let space = go(&mut browser, "/mon-espace").await;
    assert_eq!(space.status, StatusCode::OK);
    let personal = [
        "/mon-espace",
        "/mon-espace/profil",
        "/mon-espace/appareils",
        "/dossiers",
    ];
    for path in personal {
        let page = go(&mut browser, path).await;
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path}");
        assert!(page.text().contains("Terminer et effacer"), "{path}");
    }
    let token = browser.cookie("maison").expect("a session").to_owned();
    let copied = browser.clone();
    let ended = press(&mut browser, "/terminer", &[]).await;
    assert_eq!(goes_to(&ended), "/terminer");
    assert_eq!(browser.cookie("maison"), None);
    assert_ne!(copied.cookie("maison"), None);
    let after = copied.get("/mon-espace").await;
    assert_ne!(
        after.status,
        StatusCode::OK,
        "{token} opens nothing any more"
    );
}

#[tokio::test]
async fn whoever_goes_away_without_a_word_leaves_nothing_either() {
    let commune = Commune::open().await;
    let mut browser = terminal(&commune).await;
    let entered = go(&mut browser, &commune.door("l-aubanel")).await;
    let session = entered
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok())
        .find(|cookie| cookie.starts_with("maison="))
        .expect("a session");
    assert!(
        !session.contains("Max-Age"),
        "it ends with the browser: {session}"
    );
    assert_eq!(go(&mut browser, "/mon-espace").await.status, StatusCode::OK);
    // The cookie of the sitting lives eleven minutes.
    browser.lose("maison-seance");
    let after = go(&mut browser, "/mon-espace").await;
    assert_ne!(after.status, StatusCode::OK);
    assert_eq!(
        browser.cookie("maison"),
        None,
        "the left session is thrown away"
    );
    let mut browser = browser.through(&commune.door("l-aubanel")).await;
    let gone = go(&mut browser, "/terminer/absence").await;
    assert_eq!(goes_to(&gone), "/terminer");
    assert_eq!(browser.cookie("maison"), None);
}

#[tokio::test]
async fn only_the_reception_makes_a_terminal_and_others_end_nothing_by_a_link() {
    let commune = Commune::open().await;
    let resident = Inside::person(&commune, "l-aubanel").await;
    let refused = resident.post("/guichet/borne", &[("borne", "oui")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let page = resident.get("/guichet/borne").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    // At home a link of somebody else's signs nobody out.
    assert_eq!(
        goes_to(&resident.get("/terminer/absence").await),
        "/terminer"
    );
    assert_eq!(resident.get("/mon-espace").await.status, StatusCode::OK);
    let home = resident.get("/").await;
    assert!(!home.text().contains("Terminer et effacer"));
    assert_eq!(home.header(header::REFRESH), "");
    // Whoever receives at the counter may, and undo it.
    let grant = Grant {
        role: Role::Counter,
        service: None,
        territory: None,
    };
    commune.grant("b-salvaire", grant).await;
    let mut agent = Inside::person(&commune, "b-salvaire").await;
    let made = press(&mut agent, "/guichet/borne", &[("borne", "oui")]).await;
    assert_eq!(goes_to(&made), "/terminer");
    let mut agent = agent.through(&commune.door("b-salvaire")).await;
    let undone = press(&mut agent, "/guichet/borne", &[("borne", "non")]).await;
    assert_eq!(goes_to(&undone), "/guichet/borne");
    assert_eq!(agent.cookie("maison-borne"), None);
}
