//! What people do here from end to end, in a real browser: with no script at all, then by keyboard.

use testkit::{
    Site,
    browser::{Browser, Look, comes},
};
use thirtyfour::{By, Key};

use crate::commune::Commune;

/// Somebody at a browser, and the site they look at.
pub struct Walk {
    pub site: Site,
    pub browser: Browser,
}

impl Walk {
    pub async fn begin(commune: &Commune, look: Look) -> Self {
        let walk = Self {
            site: commune.site().await,
            browser: Browser::start(look).await,
        };
        let page = "data:text/html,<title>still</title><script>document.title='moved'</script>";
        walk.browser.open(page).await;
        let title = walk.browser.driver.title().await.expect("a title");
        assert_eq!(
            title == "still",
            look.no_script,
            "scripts run or not, as asked"
        );
        walk
    }

    pub async fn open(&self, path: &str) {
        self.browser.open(&format!("{}{path}", self.site.url)).await;
    }

    pub async fn click(&self, css: &str) {
        self.has(css).await;
        let found = self.browser.driver.find(By::Css(css)).await;
        let found = found.expect("what was just there");
        found.scroll_into_view().await.expect("it can be seen");
        found.click().await.expect("a click");
    }

    pub async fn write(&self, name: &str, text: &str) {
        let css = format!("[name='{name}']");
        self.has(&css).await;
        let field = self.browser.driver.find(By::Css(css)).await;
        let field = field.expect("what was just there");
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("typing");
    }

    pub async fn path(&self) -> String {
        let url = self.browser.driver.current_url().await.expect("an address");
        match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        }
    }

    /// What the page says; nothing while one page leaves and the next is not there.
    pub async fn text(&self) -> String {
        match self.browser.driver.find(By::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until the page says so: a click may return before the page that follows it.
    pub async fn reads(&self, words: &str) {
        if comes(async || self.text().await.contains(words)).await {
            return;
        }
        let (path, text) = (self.path().await, self.text().await);
        panic!("{words} on {path}: {text}");
    }

    /// Waits until the address is this one.
    pub async fn arrives(&self, path: &str) {
        if comes(async || self.path().await == path).await {
            return;
        }
        panic!("on {} rather than {path}", self.path().await);
    }

    pub async fn has(&self, css: &str) {
        if comes(async || self.browser.driver.find(By::Css(css)).await.is_ok()).await {
            return;
        }
        panic!("no {css} on {}: {}", self.path().await, self.text().await);
    }

    /// Presses a button that publishes, named by what it says.
    async fn press(&self, value: &str) {
        self.click(&format!("button[value='{value}']")).await;
    }
}

pub const NO_SCRIPT: Look = Look {
    phone: false,
    dark: false,
    no_script: true,
};

#[tokio::test]
async fn without_script_one_searches_follows_and_leaves() {
    let commune = Commune::open().await;
    let commitment = commune.commitment("000-02").await;
    let path = commitment.path();
    let walk = Walk::begin(&commune, NO_SCRIPT).await;
    walk.open("/").await;
    walk.write("q", "cantine bio").await;
    walk.click("main form button, form[role=search] button")
        .await;
    walk.arrives("/chercher?q=cantine+bio").await;
    walk.click(&format!("a[href='{path}']")).await;
    walk.reads(
        &commitment
            .title
            .split(' ')
            .take(3)
            .collect::<Vec<_>>()
            .join(" "),
    )
    .await;
    walk.click(&format!("a[href='{path}/suivre']")).await;
    walk.write("email", "camille@ailleurs.example").await;
    commune.after_seconds(30).await;
    walk.click(&format!("form[action='{path}/suivre'] button"))
        .await;
    walk.reads("Regardez vos messages").await;
    commune.work().await;

    let db = commune.town.db();
    let before = programme::store::count_followers(db, &commitment.id)
        .await
        .expect("a count");
    let confirm = commune.link("/suivre/");
    walk.open(&confirm).await;
    let unmoved = programme::store::count_followers(db, &commitment.id)
        .await
        .expect("a count");
    assert_eq!(unmoved, before, "opening a link confirms nothing");
    walk.click(&format!("form[action='{confirm}'] button"))
        .await;
    walk.reads("Vous suivez cet engagement").await;
    let after = programme::store::count_followers(db, &commitment.id)
        .await
        .expect("a count");
    assert_eq!(after, before + 1);

    // News come, and the letter has a door out.
    let mut tx = db.begin().await.expect("a transaction");
    let system = town::Actor::System;
    programme::actions::news(
        &mut tx,
        &commune.town,
        &system,
        commitment.number,
        "Le menu change.",
    )
    .await
    .expect("news");
    tx.commit().await.expect("news");
    commune.after_seconds(120).await;
    let letters = commune.letters();
    let letter = letters
        .iter()
        .rev()
        .find(|letter| letter.contains("camille@ailleurs.example"))
        .expect("a letter with the news");
    assert!(
        letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        "{letter}"
    );
    let leave = format!("{confirm}/quitter");
    assert!(letter.contains(&leave), "{letter}");
    walk.open(&leave).await;
    walk.click(&format!("form[action='{leave}'] button")).await;
    walk.reads("Vous ne suivez plus cet engagement").await;
    let left = programme::store::count_followers(db, &commitment.id)
        .await
        .expect("a count");
    assert_eq!(left, before);
    walk.browser.quit().await;
}

#[tokio::test]
async fn without_script_a_question_is_answered_in_public() {
    let commune = Commune::open().await;
    let commitment = commune.commitment("000-02").await;
    let path = commitment.path();
    let walk = Walk::begin(&commune, NO_SCRIPT).await;
    walk.open(&path).await;
    walk.click(&format!("a[href='{path}/question']")).await;
    walk.write("body", "Les pommes viennent-elles d’ici ?")
        .await;
    commune.after_seconds(30).await;
    walk.click(&format!("form[action='{path}/question'] button"))
        .await;
    walk.reads("Votre question est arrivée").await;
    walk.open(&path).await;
    let text = walk.text().await;
    assert!(
        !text.contains("Les pommes"),
        "a question waits for its answer"
    );

    walk.open(&commune.door("s-combal")).await;
    walk.open("/bureau").await;
    walk.reads("Les pommes viennent-elles").await;
    let question = programme::store::oldest_question(commune.town.db(), commitment.number)
        .await
        .expect("a read")
        .expect("the question waits");
    walk.click(&format!("a[href='/bureau/questions/{}']", question.id))
        .await;
    walk.press("repondre").await;
    walk.reads("Écrivez").await;
    walk.write("answer", "Oui, de Bravigne, depuis septembre.")
        .await;
    walk.press("repondre").await;
    walk.arrives("/bureau").await;

    walk.browser
        .driver
        .delete_all_cookies()
        .await
        .expect("signed out");
    walk.open(&path).await;
    walk.reads("Les pommes viennent-elles").await;
    walk.reads("Oui, de Bravigne, depuis septembre.").await;
    let page = walk.text().await;
    assert!(!page.contains("Combal"), "answers are signed by services");
    walk.browser.quit().await;
}

#[tokio::test]
async fn without_script_no_change_is_silent() {
    let commune = Commune::open().await;
    let commitment = commune.commitment("000-02").await;
    let path = commitment.path();
    let walk = Walk::begin(&commune, NO_SCRIPT).await;
    walk.open(&commune.door("s-combal")).await;
    walk.open(&format!("{path}/modifier")).await;
    let title = "Servir davantage de produits locaux, bio et de saison";
    walk.write("title", title).await;
    walk.press("apercu").await;
    // No reason, no change.
    walk.has(".govuk-error-summary").await;
    let unchanged = commune.commitment("000-02").await;
    assert_eq!(unchanged.title, commitment.title);

    walk.write("reason", "Le conseil a précisé la promesse.")
        .await;
    walk.press("apercu").await;
    walk.has("ins").await;
    walk.has("del").await;
    assert_eq!(commune.commitment("000-02").await.title, commitment.title);
    walk.press("publier").await;
    walk.arrives(&path).await;
    walk.reads("bio et de saison").await;
    walk.reads("Le conseil a précisé la promesse.").await;
    assert_eq!(commune.commitment("000-02").await.title, title);
    walk.browser.quit().await;
}

#[tokio::test]
async fn another_language_is_the_same_page() {
    let commune = Commune::open().await;
    let path = commune.commitment("000-02").await.path();
    let walk = Walk::begin(&commune, NO_SCRIPT).await;
    for start in [
        path.as_str(),
        "/programme/projet-de-territoire/engagements?etat=late",
        "/chercher?q=cantine",
        "/registre",
    ] {
        walk.open(start).await;
        walk.click("header a[hreflang=en]").await;
        walk.arrives(&format!("/en{start}")).await;
        let html = walk
            .browser
            .driver
            .find(By::Css("html"))
            .await
            .expect("a page");
        assert_eq!(
            html.attr("lang").await.expect("a language").as_deref(),
            Some("en")
        );
        walk.click("header a[hreflang=fr]").await;
        walk.arrives(start).await;
    }
    // One stays in the language while walking.
    walk.open("/en/programme").await;
    walk.click("main a[href^='/en/programme/']").await;
    walk.click("main a[href*='/axe/']").await;
    assert!(walk.path().await.starts_with("/en/programme/"));
    walk.browser.quit().await;
}

/// What has the focus, and whether one sees it.
const FOCUS: &str = "const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
    const ring = (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none';
    return [e.tagName + ' ' + (e.getAttribute('href') || e.getAttribute('name') || e.className), ring,
        r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth];";

async fn focus(walk: &Walk) -> (String, bool, bool) {
    let found = walk
        .browser
        .driver
        .execute(FOCUS, Vec::new())
        .await
        .expect("the focus");
    serde_json::from_value(found.json().clone()).expect("a name and two answers")
}

pub async fn tab(walk: &Walk) -> (String, bool, bool) {
    let keys = walk.browser.driver.action_chain().send_keys(Key::Tab);
    keys.perform().await.expect("a key");
    focus(walk).await
}

#[tokio::test]
async fn by_keyboard_one_skips_to_the_page_and_sees_where_one_is() {
    let commune = Commune::open().await;
    let walk = Walk::begin(&commune, Look::default()).await;
    let commitment = commune.commitment("000-02").await.path();
    for path in [
        "/",
        "/programme/projet-solidaire",
        commitment.as_str(),
        "/connexion",
    ] {
        walk.open(path).await;
        let (name, ring, seen) = tab(&walk).await;
        assert_eq!(name, "A #contenu", "{path}: the skip link comes first");
        assert!(ring && seen, "{path}: the skip link shows itself");
        let mut names = vec![name];
        for _ in 0..25 {
            let (name, ring, seen) = tab(&walk).await;
            if name.starts_with("BODY") {
                break;
            }
            assert!(ring, "{path}: one does not see the focus on {name}");
            assert!(seen, "{path}: {name} has the focus out of sight");
            names.push(name);
        }
        assert!(names.len() > 8, "{path}: {names:?}");
        // Skipping leads to the page itself: the next stop is inside it.
        walk.open(path).await;
        tab(&walk).await;
        let enter = walk.browser.driver.action_chain().send_keys(Key::Enter);
        enter.perform().await.expect("a key");
        tab(&walk).await;
        let inside = "return document.getElementById('contenu').contains(document.activeElement)";
        let inside = walk
            .browser
            .driver
            .execute(inside, Vec::new())
            .await
            .expect("a place");
        assert_eq!(
            inside.json().as_bool(),
            Some(true),
            "{path}: {:?}",
            focus(&walk).await
        );
    }
    walk.browser.quit().await;
}
