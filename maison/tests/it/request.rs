//! A request from end to end, in a real browser: a form, an error and its mending, a code, a piece that
//! was missing, a decision and how to contest it. Once without script, listening to what a screen
//! reader is told; once by keyboard alone.

use std::{fs, path::Path};

use testkit::browser::{Heard, Look, comes};
use thirtyfour::{By, Key};

use crate::{
    commune::Commune,
    inside::Inside,
    journeys::{NO_SCRIPT, Walk, tab},
};

const NAME: &str = "permis-de-louer";

impl Walk {
    /// Presses the one button of the form that goes on.
    pub async fn go_on(&self) {
        self.click("main form button.govuk-button:not(.govuk-button--secondary)")
            .await;
    }

    pub async fn tick(&self, id: &str) {
        self.click(&format!("label[for='{id}']")).await;
    }

    pub async fn at(&self, heading: &str) -> Vec<Heard> {
        let mut heard = Vec::new();
        let is_heading = |one: &Heard| one.role == "heading" && one.name.contains(heading);
        let is_there = comes(async || {
            heard = self.browser.heard().await;
            heard.iter().any(is_heading)
        });
        if is_there.await {
            return heard;
        }
        panic!(
            "no heading {heading} on {}: {}",
            self.path().await,
            self.text().await
        );
    }

    pub async fn leave(&self) {
        let gone = self.browser.driver.delete_all_cookies().await;
        gone.expect("signed out");
    }

    /// The page of a case at the desk, for somebody of the town.
    pub async fn desk(&self, commune: &Commune, who: &str, number: &str) {
        self.leave().await;
        self.open(&commune.door(who)).await;
        self.open("/bureau/dossiers").await;
        self.at("dossier").await;
        self.open(&format!("/bureau/dossiers/{number}")).await;
        self.at(number).await;
    }

    /// Chooses a radio button, a box or a line of a list, by what it sends.
    pub async fn pick(&self, name: &str, value: &str) {
        let listed = format!("select[name='{name}'] option[value='{value}']");
        if self.browser.driver.find(By::Css(&listed)).await.is_ok() {
            return self.click(&listed).await;
        }
        let control = format!("input[name='{name}'][value='{value}']");
        self.has(&control).await;
        let control = self.browser.driver.find(By::Css(&control)).await;
        let id = control.expect("a control").attr("id").await;
        let id = id.expect("an attribute").expect("its label's");
        self.tick(&id).await;
    }

    /// A day in its three boxes.
    pub async fn day(&self, name: &str, day: &str) {
        let parts: Vec<&str> = day.split('-').collect();
        self.write(name, parts[2]).await;
        self.write(&format!("{name}-month"), parts[1]).await;
        self.write(&format!("{name}-year"), parts[0]).await;
    }

    /// Opens what is folded under these words.
    pub async fn unfold(&self, words: &str) {
        let folded = self.browser.driver.find_all(By::Css("main summary")).await;
        for one in folded.expect("what is folded") {
            let text = one.text().await.expect("a text").replace('\u{a0}', " ");
            if text.contains(words) {
                one.scroll_into_view().await.expect("it can be seen");
                return one.click().await.expect("a click");
            }
        }
        panic!("nothing folded under {words}");
    }

    /// The code that one is given to note.
    pub async fn code_shown(&self) -> String {
        self.has("main code").await;
        let code = self.browser.driver.find(By::Css("main code")).await;
        code.expect("a code").text().await.expect("its text")
    }

    pub async fn act(&self, action: &str) {
        self.click(&format!("main a[href$='/agir/{action}']")).await;
        self.has(&format!("form[action$='/agir/{action}']")).await;
    }
}

/// The one of a role whose name has these words.
pub fn one<'h>(heard: &'h [Heard], role: &str, name: &str) -> &'h Heard {
    let found = heard
        .iter()
        .find(|one| one.role == role && one.name.contains(name));
    found.unwrap_or_else(|| {
        let same: Vec<_> = heard.iter().filter(|one| one.role == role).collect();
        panic!("no {role} « {name} » among {same:#?}")
    })
}

/// What every page says to whoever does not see it.
pub fn is_in_order(heard: &[Heard], path: &str) {
    let count = |role: &str| heard.iter().filter(|one| one.role == role).count();
    assert_eq!(count("main"), 1, "{path}");
    let titles = heard.iter().filter(|one| {
        one.role == "heading" && one.states.get("level").is_some_and(|level| level == "1")
    });
    assert_eq!(titles.count(), 1, "{path}: one title");
    for control in heard.iter().filter(|one| {
        ["textbox", "radio", "checkbox", "combobox", "button", "link"].contains(&one.role.as_str())
    }) {
        assert!(
            !control.name.trim().is_empty(),
            "{path}: {control:?} has no name"
        );
    }
}

/// A paper, as somebody has one on their computer.
fn paper(folder: &Path) -> String {
    let file = folder.join("diagnostic.pdf");
    fs::write(
        &file,
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n",
    )
    .expect("a file");
    file.display().to_string()
}

#[tokio::test]
async fn without_script_a_request_is_filed_mended_completed_and_decided() {
    let commune = Commune::open().await;
    let walk = Walk::begin(&commune, NO_SCRIPT).await;
    let (code, number) = filed(&commune, &walk).await;

    // An agent reads it and asks for what is missing.
    walk.desk(&commune, "s-rouanet", &number).await;
    walk.act("ask_missing").await;
    walk.go_on().await;
    walk.has(".govuk-error-summary").await;
    let heard = walk.browser.heard().await;
    assert!(one(&heard, "textbox", "Pièces demandées").is("invalid"));
    walk.write("missing", "diagnostic de performance énergétique")
        .await;
    walk.go_on().await;
    walk.at(&number).await;

    // The resident comes back with the code, from anywhere.
    let open = async || {
        walk.leave().await;
        walk.open("/dossiers").await;
        walk.write("code", &code).await;
        walk.write("said", "jeanne.faure@exemple.example").await;
        walk.go_on().await;
        walk.at("permis de louer").await
    };
    let heard = open().await;
    is_in_order(&heard, "the case");
    assert!(
        heard.iter().any(|one| one.name.contains("C’est à vous")),
        "{heard:#?}"
    );
    assert!(
        heard
            .iter()
            .any(|one| one.name.contains("performance énergétique"))
    );
    one(&heard, "heading", "Envoyer les pièces");
    let input = walk
        .browser
        .driver
        .find(By::Css("form[action$='/agir/complete'] input[type=file]"));
    let input = input.await.expect("a place for the paper");
    input
        .send_keys(paper(commune.data()))
        .await
        .expect("the paper");
    walk.click("form[action$='/agir/complete'] button:not(.govuk-button--secondary)")
        .await;
    walk.reads("C’est à nous").await;

    // A visit, its report, and the decision of an elected member.
    walk.desk(&commune, "s-rouanet", &number).await;
    walk.act("plan_visit").await;
    walk.go_on().await;
    walk.at(&number).await;
    walk.desk(&commune, "i-delrieu", &number).await;
    walk.act("report").await;
    walk.tick("finding-2").await;
    walk.write("works", "refaire le tableau électrique").await;
    walk.go_on().await;
    walk.at(&number).await;
    walk.desk(&commune, "c-vidal", &number).await;
    walk.act("refuse").await;
    walk.go_on().await;
    // A refusal without a motive is itself refused, in words.
    walk.has(".govuk-error-summary").await;
    let heard = walk.browser.heard().await;
    one(&heard, "alert", "");
    assert!(
        heard
            .iter()
            .any(|one| one.name.contains("Choisissez au moins un motif"))
    );
    walk.tick("reasons").await;
    walk.go_on().await;
    walk.at(&number).await;

    // The decision, its motive, and the letter that says how to contest it.
    let heard = open().await;
    is_in_order(&heard, "the decision");
    let said = |words: &str| heard.iter().any(|one| one.name.contains(words));
    for words in [
        "Location refusée",
        "Décision du",
        "installation électrique dangereuse",
        "Pas d’accord",
    ] {
        assert!(said(words), "{words}: {heard:#?}");
    }
    let letter = one(&heard, "link", "Location refusée");
    assert!(letter.name.contains("PDF"), "{letter:?}");
    let links = walk
        .browser
        .driver
        .find_all(By::Css("main a[href*='/lettre/']"));
    let last = links.await.expect("letters").pop().expect("a letter");
    let href = last.attr("href").await.expect("an attribute");
    let href = href.expect("an address");
    let (_, rest) = href.split_once("/dossiers").expect("a letter of the case");
    let pdf = Inside::visitor(&commune)
        .get(&format!("/dossiers{rest}"))
        .await;
    let text = testkit::pdf::text(&pdf.body);
    assert!(text.contains("tribunal administratif"), "{text}");
    walk.browser.quit().await;
}

/// From the card of the procedure to the receipt, with an error on the way. Gives code and number.
async fn filed(commune: &Commune, walk: &Walk) -> (String, String) {
    walk.open(&format!("/demarches/{NAME}")).await;
    is_in_order(&walk.at("louer").await, "the card");
    walk.click(&format!("main a[href='/demarches/{NAME}/demande']"))
        .await;
    walk.has(&format!("form[action='/demarches/{NAME}/demande']"))
        .await;
    walk.click(&format!("form[action='/demarches/{NAME}/demande'] button"))
        .await;
    is_in_order(&walk.at("Le logement").await, "the first page");

    // An error: said first in the title, as an alert, on the control; what was typed stays.
    walk.write("address.line", "12 avenue des Houillères").await;
    walk.write("address.postcode", "00712").await;
    walk.write("address.town", "Valmoreau").await;
    walk.write("surface", "grande").await;
    walk.go_on().await;
    walk.has(".govuk-error-summary").await;
    let heard = walk.browser.heard().await;
    is_in_order(&heard, "the error");
    let title = walk.browser.driver.title().await.expect("a title");
    assert!(title.contains("à revoir"), "{title}");
    one(&heard, "alert", "");
    let surface = one(&heard, "textbox", "Surface habitable");
    assert!(surface.is("invalid"), "{surface:?}");
    assert!(surface.description.contains("À revoir"), "{surface:?}");
    assert!(surface.description.contains("en chiffres"), "{surface:?}");
    assert!(
        surface.description.contains("balcons"),
        "the help is still said: {surface:?}"
    );
    one(&heard, "link", "Surface habitable");
    let kept = walk
        .browser
        .driver
        .find(By::Id("address.line"))
        .await
        .expect("a control");
    let kept = kept
        .attr("value")
        .await
        .expect("a value")
        .unwrap_or_default();
    assert_eq!(kept, "12 avenue des Houillères");
    walk.write("floor", "2e gauche").await;
    walk.write("surface", "48").await;
    walk.tick("built-2").await;
    walk.tick("gas-1").await;
    walk.go_on().await;

    let heard = walk.at("Le propriétaire").await;
    let group = one(&heard, "group", "Qui loue");
    assert!(!group.name.is_empty());
    walk.tick("lessor").await;
    walk.write("owner.name", "Jeanne Faure").await;
    walk.write("owner.email", "jeanne.faure@exemple.example")
        .await;
    walk.go_on().await;
    walk.at("Les diagnostics").await;
    walk.tick("energy.later").await;
    walk.tick("electricity.later").await;
    walk.tick("truth").await;
    walk.write("truth.name", "Jeanne Faure").await;
    walk.go_on().await;

    let heard = walk.at("Relire avant").await;
    is_in_order(&heard, "the answers");
    one(&heard, "link", "Surface habitable");
    commune.after_seconds(30).await;
    walk.go_on().await;
    walk.has("main code").await;
    let heard = walk.at("louer").await;
    is_in_order(&heard, "the receipt");
    let code = walk.code_shown().await;
    let number = walk
        .browser
        .driver
        .find(By::Css("main .govuk-caption-l"))
        .await;
    let number = number
        .expect("its number")
        .text()
        .await
        .expect("its number");
    assert!(number.starts_with("PL-2026-"), "{number}");
    (code, number)
}

impl Walk {
    /// Presses Tab until this control has the focus; each stop on the way shows itself.
    async fn tab_to(&self, wanted: &str) {
        let mut passed = Vec::new();
        for _ in 0..80 {
            let (name, ring, _) = tab(self).await;
            assert!(ring, "one does not see the focus on {name}");
            if name == wanted {
                return;
            }
            passed.push(name);
        }
        panic!("no way to {wanted} among {passed:?}");
    }

    async fn key(&self, keys: impl AsRef<str>) {
        let keys = self.browser.driver.action_chain().send_keys(keys.as_ref());
        keys.perform().await.expect("keys");
    }

    async fn press_key(&self, key: Key) {
        let keys = self.browser.driver.action_chain().send_keys(key);
        keys.perform().await.expect("a key");
    }
}

/// Buttons without a name are known by their class.
const BUTTON: &str = "BUTTON govuk-button";

#[tokio::test]
async fn by_keyboard_alone_a_request_is_filed_and_found_again() {
    let commune = Commune::open().await;
    let walk = Walk::begin(&commune, Look::default()).await;
    walk.open("/demarches/eclairage").await;
    walk.tab_to("A /demarches/eclairage/demande").await;
    walk.press_key(Key::Enter).await;
    walk.has("form[action='/demarches/eclairage/demande']")
        .await;
    walk.tab_to(BUTTON).await;
    walk.press_key(Key::Enter).await;
    walk.at("La panne").await;
    // Sent empty: the page opens on what is to be mended, and its links lead to the controls.
    walk.tab_to(BUTTON).await;
    walk.press_key(Key::Enter).await;
    walk.has(".govuk-error-summary").await;
    walk.tab_to("A #where.text").await;
    walk.press_key(Key::Enter).await;
    walk.key("12 avenue de la Gare").await;
    walk.tab_to("INPUT what").await;
    walk.press_key(Key::Down).await;
    walk.tab_to(BUTTON).await;
    walk.press_key(Key::Enter).await;
    walk.at("Relire avant").await;
    commune.after_seconds(30).await;
    walk.tab_to(BUTTON).await;
    walk.press_key(Key::Enter).await;
    let code = walk.code_shown().await;

    // Nobody was named: the code alone opens it.
    walk.open("/dossiers").await;
    walk.tab_to("INPUT code").await;
    walk.key(&code).await;
    walk.press_key(Key::Enter).await;
    walk.reads("Panne signalée").await;
    walk.browser.quit().await;
}

/// A terminal in a real browser: Back, once ended, shows nothing of the form, and the browser keeps
/// nothing where scripts could.
#[tokio::test]
async fn back_shows_nothing_on_a_terminal_once_ended() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let walk = Walk::begin(&commune, Look::default()).await;
    walk.open(&commune.door("s-combal")).await;
    walk.open("/guichet/borne").await;
    walk.go_on().await;
    walk.at("tout est effacé").await;
    walk.open("/demarches/eclairage/demande").await;
    walk.click("form[action='/demarches/eclairage/demande'] button")
        .await;
    walk.at("La panne").await;
    walk.write("where.text", "12 avenue de la Gare").await;
    walk.tick("what").await;
    walk.go_on().await;
    walk.at("Relire avant").await;
    walk.reads("avenue de la Gare").await;
    walk.click(".mc-terminal button").await;
    walk.at("tout est effacé").await;
    for _ in 0..3 {
        walk.browser.driver.back().await.expect("one page back");
        let text = walk.text().await;
        assert!(
            !text.contains("avenue de la Gare"),
            "{}: {text}",
            walk.path().await
        );
    }
    // But that the browser asks by itself whoever stays silent: the same for everybody.
    let left = "return [localStorage.length, sessionStorage.length, document.cookie]";
    let left = walk
        .browser
        .driver
        .execute(left, Vec::new())
        .await
        .expect("an answer");
    assert_eq!(left.json(), &serde_json::json!([0, 0, "maison-veille=oui"]));
    let cookies = walk
        .browser
        .driver
        .get_all_cookies()
        .await
        .expect("cookies");
    let names: Vec<&str> = cookies.iter().map(|cookie| cookie.name.as_str()).collect();
    assert!(!names.contains(&"maison"), "{names:?}");
    walk.browser.quit().await;
}
