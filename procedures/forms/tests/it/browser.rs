//! A form in a real browser: filled without script, and looked at by axe-core in every shape.

use testkit::{
    browser::{Browser, Look},
    databases,
};
use thirtyfour::{By, extensions::query::ElementQueryable as _};

use crate::house::{Scene, open};

async fn scene() -> Scene {
    open(databases().await.remove(0)).await
}

async fn write(browser: &Browser, id: &str, text: &str) {
    let control = browser
        .driver
        .query(By::Id(id))
        .first()
        .await
        .expect("a control");
    control.clear().await.expect("an empty control");
    control.send_keys(text).await.expect("typing");
}

async fn tick(browser: &Browser, id: &str) {
    let css = format!("label[for='{id}']");
    let label = browser
        .driver
        .query(By::Css(css))
        .first()
        .await
        .expect("a label");
    label.click().await.expect("a tick");
}

async fn go_on(browser: &Browser) {
    let button = browser.driver.find(By::Css(
        "main form button.govuk-button:not(.govuk-button--secondary)",
    ));
    button
        .await
        .expect("a button")
        .click()
        .await
        .expect("the next page");
}

/// Waits for the page of this heading: a click returns before the next page is there.
async fn at(browser: &Browser, heading: &str) {
    // Found in one go: a heading of the page before would be gone when asked for its text.
    let heading_here = By::XPath(format!("//h1[contains(., \"{heading}\")]"));
    let found = browser.driver.query(heading_here).first().await;
    found.unwrap_or_else(|error| panic!("{heading}: {error}"));
}

#[tokio::test]
async fn a_form_is_filled_without_script() {
    let scene = scene().await;
    let browser = Browser::start(Look {
        no_script: true,
        ..Look::default()
    })
    .await;
    browser
        .open(&format!("{}/demarches/tout/demande", scene.site.url))
        .await;
    go_on(&browser).await;
    at(&browser, "Où").await;
    go_on(&browser).await;
    let summary = browser
        .driver
        .query(By::Css(".govuk-error-summary [role='alert']"))
        .first()
        .await
        .expect("an alert");
    assert!(
        summary
            .text()
            .await
            .expect("words")
            .starts_with("Deux réponses à revoir")
    );
    write(&browser, "address.line", "12 rue des Lilas").await;
    go_on(&browser).await;
    at(&browser, "Choses simples").await;
    write(&browser, "word", "oui").await;
    write(&browser, "surface", "48").await;
    for (id, text) in [
        ("start", "1"),
        ("start-month", "12"),
        ("start-year", "2026"),
    ] {
        write(&browser, id, text).await;
    }
    go_on(&browser).await;
    tick(&browser, "gas-1").await;
    tick(&browser, "lessor-1").await;
    tick(&browser, "days").await;
    go_on(&browser).await;
    // The answers bring a question about the company, on the same page.
    write(&browser, "siren.number", "732829320").await;
    go_on(&browser).await;
    write(&browser, "owner.name", "une bailleresse").await;
    write(&browser, "owner.phone", "06 12 34 56 78").await;
    tick(&browser, "agreed").await;
    tick(&browser, "truth").await;
    write(&browser, "truth.name", "une bailleresse").await;
    go_on(&browser).await;
    at(&browser, "Relire avant d’envoyer").await;
    // A person reads for longer than a program: the clock of the town is moved instead of waiting.
    scene
        .small
        .clock
        .set(scene.small.clock.now().plus_seconds(30));
    go_on(&browser).await;
    // Nobody shows cases in this town: what counts is that the browser was sent to one.
    at(&browser, "Cette page n’existe pas").await;
    let all = scene.received.all();
    assert_eq!(all.len(), 1);
    assert_eq!(
        all[0].answers.get("siren"),
        Some(&serde_json::json!({"siren": "732829320"}))
    );
    browser.quit().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_any_page_of_a_form() {
    let scene = scene().await;
    let visitor = scene.visitor(None).await;
    let at = scene.begin(&visitor).await;
    let url = &scene.site.url;
    let browser = Browser::start(Look::default()).await;
    let mut pages: Vec<String> = ["place", "simple", "choices", "people", "verifier", "garder"]
        .iter()
        .map(|page| format!("{url}{at}/{page}"))
        .collect();
    pages.push(format!("{url}/demarches/tout/demande"));
    pages.push(format!("{url}/en/demarches/tout/demande"));
    pages.push(format!("{url}/demarches/reprendre"));
    let mut found = Vec::new();
    for page in &pages {
        browser.open(page).await;
        for dark in [false, true] {
            browser.darken(dark).await;
            found.extend(
                browser
                    .axe()
                    .await
                    .into_iter()
                    .map(|one| format!("{page}: {one}")),
            );
        }
        browser.resize(320).await;
        assert!(
            !browser.overflows().await,
            "{page} scrolls sideways on a phone"
        );
        browser.resize(1280).await;
    }
    browser.open(&format!("{url}{at}/place")).await;
    go_on(&browser).await;
    let summary = By::Css(".govuk-error-summary");
    browser.driver.query(summary).first().await.expect("errors");
    found.extend(
        browser
            .axe()
            .await
            .into_iter()
            .map(|one| format!("errors: {one}")),
    );
    browser.open(&format!("{url}/entrer/ana")).await;
    for path in ["/guichet/saisie", "/guichet/saisie/tout", "/guichet/ecarts"] {
        browser.open(&format!("{url}{path}")).await;
        found.extend(
            browser
                .axe()
                .await
                .into_iter()
                .map(|one| format!("{path}: {one}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    browser.quit().await;
}
