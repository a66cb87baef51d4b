//! Every kind of page, in a real browser: axe-core finds nothing on it, by day and by night, on a
//! desk and on a telephone, and nothing has to be scrolled sideways.

use testkit::{
    Site,
    browser::{Browser, Look, comes},
};
use thirtyfour::By;

use crate::{
    commune::Commune,
    inside::{Inside, LONG_AGO},
};

/// The widths pages are judged at: a desk, a telephone, the narrowest telephone.
const DESK: u32 = 1_280;
const PHONE: u32 = 390;
const NARROW: u32 = 320;

/// Opens each page and says what is wrong with it.
async fn examine(browser: &Browser, site: &Site, paths: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in paths {
        browser.resize(DESK).await;
        browser.darken(false).await;
        browser.open(&format!("{}{path}", site.url)).await;
        for (width, dark) in [(DESK, false), (DESK, true), (PHONE, true), (PHONE, false)] {
            browser.resize(width).await;
            browser.darken(dark).await;
            let look = if dark { "dark" } else { "light" };
            let found = browser.axe().await;
            wrong.extend(
                found
                    .iter()
                    .map(|one| format!("{path} ({width}, {look}): {one}")),
            );
        }
        for width in [PHONE, NARROW] {
            browser.resize(width).await;
            if browser.overflows().await {
                wrong.push(format!("{path} scrolls sideways at {width} pixels"));
            }
        }
        let title = browser.driver.title().await.expect("a title");
        if title.trim().is_empty() {
            wrong.push(format!("{path} has no title"));
        }
    }
    wrong
}

pub async fn judge(commune: &Commune, who: Option<&str>, paths: &[String]) {
    let site = commune.site().await;
    let browser = Browser::start(Look::default()).await;
    if let Some(slug) = who {
        browser
            .open(&format!("{}{}", site.url, commune.door(slug)))
            .await;
    }
    let wrong = examine(&browser, &site, paths).await;
    browser.quit().await;
    assert!(wrong.is_empty(), "{} findings: {wrong:#?}", wrong.len());
}

/// The commitments of the demonstration that show most, by what they show.
async fn told(commune: &Commune) -> Vec<String> {
    let mut paths = Vec::new();
    for reference in [
        "000-02", "002-160", "003-109", "003-150", "004-04", "002-52",
    ] {
        paths.push(commune.commitment(reference).await.path());
    }
    paths
}

pub fn owned(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[tokio::test]
async fn pages_of_the_programme_are_accessible() {
    let commune = Commune::open().await;
    let axis = commune.commitment("000-02").await.axis_slug;
    let mut paths = owned(&[
        "/",
        "/programme",
        "/programme/projet-solidaire",
        "/programme/projet-des-quartiers",
        "/programme/projet-de-territoire/engagements",
        "/programme/projet-de-territoire/engagements?etat=late",
        "/programme/demandes",
        "/programme/comment-on-compte",
        "/chercher",
        "/chercher?q=cantine",
        "/chercher?q=xyzzy",
    ]);
    paths.push(format!("/programme/projet-solidaire/axe/{axis}"));
    paths.extend(told(&commune).await);
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn pages_of_the_door_the_journal_and_the_law_are_accessible() {
    let commune = Commune::open().await;
    let silent = commune.commitment("004-04").await.path();
    let mut paths = owned(&[
        "/registre",
        "/registre/acte/1",
        "/connexion",
        "/connexion/envoye",
        "/connexion/mot-de-passe",
        "/connexion/mot-de-passe-perdu",
        "/connexion/code",
        "/connexion/lien/rien",
        "/accessibilite",
        "/vos-donnees",
        "/mentions-legales",
        "/contact",
        "/logiciel",
        "/donnees-et-programmes",
        "/nulle-part",
        "/bureau",
    ]);
    let last = commune.trace().await;
    let (_, acts) = last.iter().find(|(name, _)| name == "acts").expect("acts");
    paths.push(format!("/registre/acte/{}", acts - 1));
    for form in ["suivre", "question", "nouvelles"] {
        paths.push(format!("{silent}/{form}"));
    }
    judge(&commune, None, &paths).await;
}

/// Waits for the page that follows a click; its title says which it is.
async fn titled(browser: &Browser, words: &str) -> Result<(), String> {
    let mut title = String::new();
    let is_there = comes(async || {
        title = browser.driver.title().await.unwrap_or_default();
        title.contains(words)
    });
    if is_there.await { Ok(()) } else { Err(title) }
}

/// Forms sent as they came: what is to be mended is said accessibly too.
#[tokio::test]
async fn forms_to_mend_are_accessible() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let commitment = commune.commitment("000-02").await.path();
    let site = commune.site().await;
    let browser = Browser::start(Look::default()).await;
    let mut wrong = Vec::new();
    for (path, button, signed_in) in [
        (format!("{commitment}/question"), "main form button", false),
        (format!("{commitment}/suivre"), "main form button", false),
        (
            "/connexion".to_owned(),
            "form[action='/connexion'] button",
            false,
        ),
        (
            "/connexion/mot-de-passe".to_owned(),
            "main form button",
            false,
        ),
        ("/connexion/code".to_owned(), "main form button", false),
        ("/dossiers".to_owned(), "main form button", false),
        (
            format!("{commitment}/suivi"),
            "form[action$='/nouvelle'] button",
            true,
        ),
        ("/bureau/import".to_owned(), "main form button", true),
        (
            "/bureau/demarches/arret-de-nuit".to_owned(),
            "main form button",
            true,
        ),
        (
            "/bureau/demarches/arret-de-nuit/retirer".to_owned(),
            "main form button",
            true,
        ),
        (
            "/agents/comptes/inviter".to_owned(),
            "main form button",
            true,
        ),
        (
            "/mon-espace/mot-de-passe".to_owned(),
            "main form button",
            true,
        ),
    ] {
        if signed_in {
            browser
                .open(&format!("{}{}", site.url, commune.door("s-combal")))
                .await;
        }
        browser.open(&format!("{}{path}", site.url)).await;
        // Nobody reads and fills a form in no time.
        commune.after_seconds(30).await;
        let found = browser.driver.find(By::Css(button)).await;
        let found = found.unwrap_or_else(|_| panic!("no {button} on {path}"));
        found.click().await.expect("a click");
        if let Err(title) = titled(&browser, "à revoir").await {
            wrong.push(format!("{path}: the title does not say it: {title}"));
        }
        for dark in [false, true] {
            browser.darken(dark).await;
            let found = browser.axe().await;
            wrong.extend(found.iter().map(|one| format!("{path} to mend: {one}")));
        }
    }
    browser.quit().await;
    assert!(wrong.is_empty(), "{} findings: {wrong:#?}", wrong.len());
}

#[tokio::test]
async fn draws_are_accessible() {
    let commune = Commune::open().await;
    let held = "/tirages/vingt-quatre-habitants-pour-parler-de-l-eau";
    let ahead = "/tirages/douze-habitants-pour-evaluer-la-videosurveillance";
    let paths = [
        "/tirages".to_owned(),
        "/tirages/ma-place".to_owned(),
        held.to_owned(),
        format!("{held}/ceremonie"),
        ahead.to_owned(),
        format!("{ahead}/volontaire"),
        format!("/en{held}"),
        format!("/en{held}/ceremonie"),
    ];
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn the_desk_of_draws_is_accessible() {
    let commune = Commune::open().await;
    let held = "/bureau/tirages/vingt-quatre-habitants-pour-parler-de-l-eau";
    let ahead = "/bureau/tirages/douze-habitants-pour-evaluer-la-videosurveillance";
    let paths = [
        "/bureau/tirages".to_owned(),
        "/bureau/tirages/nouveau".to_owned(),
        ahead.to_owned(),
        format!("{ahead}/regle"),
        format!("{ahead}/critere/1"),
        format!("{ahead}/volontaires"),
        format!("{ahead}/liste"),
        held.to_owned(),
        format!("{held}/tirer/0"),
        format!("{held}/groupe"),
    ];
    judge(&commune, Some("e-jourdan"), &paths).await;
}

#[tokio::test]
async fn english_pages_are_accessible() {
    let commune = Commune::open().await;
    let commitment = commune.commitment("000-02").await.path();
    let mut paths = owned(&[
        "/en",
        "/en/programme",
        "/en/programme/projet-solidaire",
        "/en/registre",
        "/en/connexion",
        "/en/chercher?q=bus",
        "/en/nowhere",
    ]);
    paths.push(format!("/en{commitment}"));
    paths.push(format!("/en{commitment}/question"));
    judge(&commune, None, &paths).await;
}

#[tokio::test]
async fn ones_own_pages_are_accessible() {
    let commune = Commune::open().await;
    let paths = owned(&[
        "/mon-espace",
        "/mon-espace/profil",
        "/mon-espace/adresse",
        "/mon-espace/mot-de-passe",
        "/mon-espace/appareils",
        "/mon-espace/second-facteur",
        "/mon-espace/second-facteur/application",
        "/mon-espace/second-facteur/cle",
        "/mon-espace/lectures",
        "/mon-espace/donnees",
        "/mon-espace/fermer",
    ]);
    judge(&commune, Some("l-aubanel"), &paths).await;
}

#[tokio::test]
async fn what_elected_members_answer_for_is_accessible() {
    let commune = Commune::open().await;
    let paths = owned(&["/ce-dont-je-reponds", "/en/ce-dont-je-reponds"]);
    judge(&commune, Some("c-vidal"), &paths).await;
}

#[tokio::test]
async fn desks_are_accessible() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let commitment = commune.commitment("000-02").await.path();
    let visitor = Inside::visitor(&commune);
    let asked = visitor
        .post(
            &format!("{commitment}/question"),
            &[("body", "Et le jeudi ?"), LONG_AGO],
        )
        .await;
    assert_eq!(asked.status, 200);
    let number = commune.commitment("000-02").await.number;
    let question = programme::store::oldest_question(commune.town.db(), number)
        .await
        .expect("a read")
        .expect("the question");
    let admin = Inside::person(&commune, "s-combal").await;
    let csv = "id,titre\n000-02,Autre titre\n999-1,Nouvelle mesure\n";
    let sent = admin
        .upload(
            "/bureau/import",
            &[("programme", "projet-solidaire")],
            Some(("file", "a.csv", csv.as_bytes())),
        )
        .await;
    let mut paths = owned(&[
        "/bureau",
        "/bureau/import",
        "/bureau/demarches",
        "/bureau/demarches/arret-de-nuit",
        "/bureau/demarches/arret-de-nuit/retirer",
        "/mon-service",
        "/mon-service?service=restauration",
        "/programme/projet-solidaire/modifier",
        "/programme/projet-solidaire/historique",
        "/bureau/programmes/projet-des-quartiers",
        "/agents/comptes",
        "/agents/comptes/inviter",
        "/agents/comptes/changements",
        "/agents/services",
        "/agents/services/culture",
        "/agents/territoires",
        "/agents/territoires/saint-roch",
        "/agents/elus",
        "/agents/elus/c-vidal",
        "/guichet/comptes",
        "/guichet/comptes/lettre",
        "/bureau/service",
        "/bureau/service/absences",
        "/bureau/service/signatures",
        "/bureau/service/jours-feries",
        "/bureau/service/demarches/cantine",
        "/mon-espace/aide",
        "/en/bureau",
    ]);
    if sent.status == 303 {
        paths.push(sent.header("location").to_owned());
    }
    paths.push(format!(
        "/agents/comptes/personnes/{}",
        commune.person("b-salvaire")
    ));
    paths.push(format!("/bureau/questions/{}", question.id));
    paths.push(format!("{commitment}/modifier"));
    paths.push(format!("{commitment}/suivi"));
    paths.push(format!("/bureau/confier/{number}"));
    paths.push(commitment);
    judge(&commune, Some("s-combal"), &paths).await;
}
