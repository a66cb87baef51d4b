//! The one script, in a real browser with a virtual authenticator in the place of a phone.

use std::{net::SocketAddr, sync::Arc};

use oidc::{Fact, Service, Settings};
use serde_json::json;
use testkit::{
    browser::{Browser, Look, comes},
    provider::{CLIENT, Profile, Provider, SECRET, Trick},
};
use thirtyfour::{
    By,
    common::command::{Command, ExtensionCommand},
};
use tokio::net::TcpListener;
use town::Role;

use crate::house::{House, house_at, role};

/// A town of the demonstration, served at the address its passkeys belong to.
async fn served() -> (House, String, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    let house = house_at(&url).await;
    let app = house
        .app()
        .into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    (house, url, server)
}

/// A phone that recognises its holder, by the WebDriver extension of the WebAuthn standard.
#[derive(Debug)]
struct Phone;

impl ExtensionCommand for Phone {
    fn parameters_json(&self) -> Option<serde_json::Value> {
        Some(json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserVerified": true,
        }))
    }

    fn method(&self) -> http::Method {
        http::Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/webauthn/authenticator".into()
    }
}

/// Presses the button of the passkey form and waits for the page that follows.
async fn press(browser: &Browser, leaves: &str) {
    let button = browser
        .driver
        .find(By::Css("[data-passkey] button"))
        .await
        .unwrap();
    button.click().await.unwrap();
    let follows = comes(async || {
        let url = browser.driver.current_url().await;
        // A posted page keeps its address: that the form is gone tells it.
        let form = browser.driver.find(By::Css("[data-passkey]")).await;
        url.is_ok_and(|url| url.path() != leaves) || form.is_err()
    });
    if follows.await {
        return;
    }
    let said = browser.driver.find(By::Css("[role=status]")).await.unwrap();
    panic!("the passkey did not answer: {}", said.text().await.unwrap());
}

#[tokio::test]
async fn a_browser_makes_a_passkey_and_signs_in_with_it() {
    let (house, url, server) = served().await;
    let nadia = house
        .person("Nadia Farel", Some("n.farel@valmoreau.example"))
        .await;
    house.grant(&nadia, role(Role::Administrator)).await;
    let browser = Browser::start(Look::default()).await;
    let handle = browser.driver.handle();
    handle
        .cmd(Command::ExtensionCommand(Box::new(Phone)))
        .await
        .unwrap();

    let enter = identity::demo_link(&house.town, &nadia).unwrap();
    browser.open(&format!("{url}{enter}")).await;
    browser
        .open(&format!("{url}/mon-espace/second-facteur/cle"))
        .await;
    press(&browser, "/nowhere").await;
    let says_codes = comes(async || {
        let page = browser.driver.source().await;
        page.is_ok_and(|page| page.contains("Gardez ces dix codes"))
    });
    assert!(says_codes.await);

    browser.driver.delete_all_cookies().await.unwrap();
    browser
        .open(&format!("{url}/connexion?suite=/agents/comptes"))
        .await;
    press(&browser, "/connexion").await;
    browser.open(&format!("{url}/agents/comptes")).await;
    assert!(
        browser
            .driver
            .source()
            .await
            .unwrap()
            .contains("Nadia Farel")
    );
    assert!(
        browser
            .driver
            .current_url()
            .await
            .unwrap()
            .path()
            .ends_with("/agents/comptes")
    );
    browser.quit().await;
    server.abort();
}

/// Presses what leads on, and waits until another page is there.
async fn onward(browser: &Browser, what: &str) {
    let before = browser.driver.find(By::Css("h1")).await.unwrap();
    let way = browser.driver.find(By::Css(what)).await.unwrap();
    way.click().await.unwrap();
    // The former page's heading is no longer one.
    let leads = comes(async || before.text().await.is_err()).await;
    assert!(leads, "{what} leads nowhere");
}

async fn finds_nothing(browser: &Browser, title: &str) {
    let heading = browser.driver.find(By::Css("h1")).await.unwrap();
    assert_eq!(heading.text().await.unwrap(), title);
    let found = browser.axe().await;
    assert!(found.is_empty(), "{title}: {found:#?}");
}

/// The whole way in a browser that obeys the content policy: there and back, an account, one's own
/// list, out of here and out of there.
#[tokio::test]
async fn a_browser_is_recognised_by_franceconnect_and_signs_out_of_both() {
    let (house, url, server) = served().await;
    let town = &house.town;
    let provider = Provider::start(Profile::FranceConnect, town.clock()).await;
    let service = Service::FranceConnect;
    let settings = Settings {
        keep: vec![Fact::Names],
        purpose: "Préparer vos démarches.".to_owned(),
        ..Settings::new(service, &provider.issuer, CLIENT)
    };
    identity::keep_secret(town, service, SECRET).unwrap();
    identity::set_providers(town, &[settings]).await.unwrap();
    let browser = Browser::start(Look::default()).await;
    browser.open(&format!("{url}/connexion")).await;
    finds_nothing(&browser, "Entrer dans votre espace").await;
    onward(&browser, "a[href*='/connexion/service/franceconnect']").await;
    finds_nothing(&browser, "Un dernier choix").await;
    let name = browser.driver.find(By::Css("#name")).await.unwrap();
    name.send_keys("Ana Morel").await.unwrap();
    onward(&browser, "form[action='/connexion/reconnu'] button").await;
    browser.open(&format!("{url}/mon-espace/identites")).await;
    finds_nothing(&browser, "FranceConnect et ProConnect").await;
    browser.open(&format!("{url}/mon-espace")).await;
    onward(&browser, "main form[action='/deconnexion'] button").await;
    comes(async || provider.signed_out() > 0).await;
    assert_eq!(provider.signed_out(), 1, "nothing held the browser back");
    comes(async || {
        let address = browser.driver.current_url().await;
        address.is_ok_and(|address| address.path().ends_with("/sorti"))
    })
    .await;
    finds_nothing(&browser, "Vous êtes déconnecté").await;
    provider.play(Trick::UnsignedUserinfo);
    browser
        .open(&format!("{url}/connexion/service/franceconnect"))
        .await;
    finds_nothing(&browser, "Vous n’êtes pas entré").await;
    browser.quit().await;
    server.abort();
}
