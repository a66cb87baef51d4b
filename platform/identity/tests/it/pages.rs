//! The pages, through HTTP, as a browser without script meets them.

use testkit::{Reply, Site, Visitor, pdf};
use town::Role;

use crate::house::{House, houses, houses_that, role};

const ANA: &str = "ana.morel@courriel.example";
const NADIA: &str = "n.farel@valmoreau.example";

pub async fn serve(house: &House) -> Site {
    Site::start(house.app()).await
}

pub trait Says {
    /// The status, and nothing else of interest.
    fn says(self, status: u16);
}

impl Says for Reply {
    fn says(self, status: u16) {
        let _ = self.expect(status);
    }
}

/// What a public form carries besides its answers.
fn trap(page: &Reply) -> String {
    let text = page.text();
    let (_, after) = text
        .split_once("name=\"vu\" value=\"")
        .expect("the moment it was shown");
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Signs in by a link, button included.
pub async fn enter(house: &House, visitor: &Visitor, email: &str) -> Reply {
    let page = visitor.get("/connexion").await.expect(200);
    let shown = trap(&page);
    house.wait(5);
    let fields = [("email", email), ("vu", &shown), ("site_web", "")];
    let sent = visitor.post("/connexion", &fields).await.expect(303);
    assert_eq!(sent.location(), Some("/connexion/envoye"));
    visitor.follow(&sent).await.says(200);
    let path = format!("/connexion/lien/{}", house.last_token().await);
    visitor.get(&path).await.says(200);
    visitor.post(&path, &[]).await.expect(303)
}

#[tokio::test]
async fn a_resident_opens_an_account_looks_around_and_leaves() {
    for house in houses().await {
        let site = serve(&house).await;
        let ana = site.visitor();
        let away = ana.get("/mon-espace/appareils").await.expect(303);
        assert_eq!(
            away.location(),
            Some("/connexion?suite=%2Fmon%2Despace%2Fappareils")
        );

        let page = ana.get("/connexion").await.expect(200);
        let shown = trap(&page);
        house.wait(5);
        let wrong = ana
            .post("/connexion", &[("email", "ana"), ("vu", &shown)])
            .await
            .expect(422);
        assert!(
            wrong.text().contains("value=\"ana\""),
            "what was typed stays"
        );
        assert!(
            wrong.text().contains("href=\"#email\""),
            "the summary leads to the field"
        );
        ana.post("/connexion", &[("email", ANA), ("vu", &shown)])
            .await
            .says(303);
        let path = format!("/en/connexion/lien/{}", house.last_token().await);
        let page = ana.get(&path).await.expect(200);
        assert!(page.text().contains("Open your account"));
        ana.post(&path, &[("name", "")]).await.says(422);
        let entered = ana
            .post(&path, &[("name", "Ana <b>Morel")])
            .await
            .expect(422);
        assert!(
            !entered.text().contains("<b>Morel"),
            "what was typed is text"
        );
        let entered = ana.post(&path, &[("name", "Ana Morel")]).await.expect(303);
        let cookie = entered.header("set-cookie");
        assert!(
            cookie.starts_with("maison=") && cookie.contains("HttpOnly"),
            "{cookie}"
        );
        assert!(
            cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
            "{cookie}"
        );
        ana.get(&path).await.says(410);

        for page in [
            "/mon-espace",
            "/mon-espace/profil",
            "/mon-espace/adresse",
            "/mon-espace/adresse/x",
            "/mon-espace/mot-de-passe",
            "/mon-espace/appareils",
            "/mon-espace/second-facteur",
            "/mon-espace/second-facteur/application",
            "/mon-espace/second-facteur/cle",
            "/mon-espace/lectures",
            "/mon-espace/donnees",
            "/mon-espace/fermer",
        ] {
            for prefix in ["", "/en"] {
                let shown = ana.get(&format!("{prefix}{page}")).await.expect(200);
                whole(&shown, page);
            }
        }
        let weak = [("password", "court")];
        ana.post("/mon-espace/mot-de-passe", &weak).await.says(422);
        let good = [("password", "trois platanes et un puits")];
        ana.post("/mon-espace/mot-de-passe", &good).await.says(303);
        let profile = [("name", "Ana M."), ("pronouns", "elle"), ("lang", "en")];
        ana.post("/mon-espace/profil", &profile).await.says(303);
        assert!(
            ana.get("/mon-espace?fait=profil")
                .await
                .expect(200)
                .text()
                .contains("Ana M.")
        );
        let copy = ana.post("/mon-espace/donnees", &[]).await.expect(200);
        assert!(
            copy.header("content-disposition")
                .contains("mes-donnees.json")
        );
        assert!(copy.text().contains(ANA));

        ana.post("/mon-espace/fermer", &[]).await.says(422);
        let closed = ana
            .post("/mon-espace/fermer", &[("sure", "oui")])
            .await
            .expect(303);
        assert!(closed.header("set-cookie").contains("Max-Age=0"));
        ana.get("/mon-espace").await.says(303);
    }
}

/// A page says everything: no word is missing from a dictionary, no id stands twice.
fn whole(page: &Reply, path: &str) {
    let text = page.text();
    assert!(
        !text.contains(">identity-") && !text.contains("\"identity-"),
        "a word misses on {path}"
    );
    assert!(
        !text.contains("<script>") && !text.contains(" style="),
        "{path}"
    );
    let mut ids: Vec<_> = text
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    ids.sort_unstable();
    let before = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), before, "an id stands twice on {path}");
    let mains = text.matches("<h1").count();
    assert_eq!(mains, 1, "one title on {path}");
}

#[tokio::test]
async fn the_door_in_both_languages() {
    for house in houses().await {
        let site = serve(&house).await;
        for page in [
            "/connexion",
            "/connexion/envoye",
            "/connexion/mot-de-passe",
            "/connexion/mot-de-passe-perdu",
            "/connexion/code",
        ] {
            for prefix in ["", "/en"] {
                whole(
                    &site
                        .visitor()
                        .get(&format!("{prefix}{page}"))
                        .await
                        .expect(200),
                    page,
                );
            }
        }
        for gone in ["lien", "nouveau-mot-de-passe", "invitation"] {
            let page = site
                .visitor()
                .get(&format!("/connexion/{gone}/abc"))
                .await
                .expect(410);
            whole(&page, gone);
        }
        // A robot is told the same as anybody, and nothing leaves.
        let robot = site.visitor();
        let fields = [
            ("email", ANA),
            ("vu", "1"),
            ("site_web", "https://spam.example"),
        ];
        robot.post("/connexion", &fields).await.says(303);
        robot.post("/connexion", &[("email", ANA)]).await.says(303);
        assert!(house.letters().await.is_empty());
        // Another site's form does nothing.
        robot
            .post_from("https://evil.example", "/connexion/mot-de-passe", &[])
            .await
            .says(403);
        // Nobody is sent elsewhere after signing in.
        house.person("Ana Morel", Some(ANA)).await;
        let page = robot
            .get("/connexion?suite=https://evil.example/")
            .await
            .expect(200);
        assert!(!page.text().contains("name=\"suite\""), "no way on is kept");
        let demo = format!(
            "/connexion/demonstration/{}",
            house.town.new_id::<town::Person>()
        );
        robot.get(&demo).await.says(404);
    }
}

#[tokio::test]
async fn somebody_with_rights_is_led_to_a_second_factor_then_to_their_pages() {
    for house in houses().await {
        let site = serve(&house).await;
        let nadia = house.person("Nadia Farel", Some(NADIA)).await;
        house.grant(&nadia, role(Role::Administrator)).await;
        house.grant(&nadia, role(Role::Counter)).await;
        let visitor = site.visitor();
        let entered = enter(&house, &visitor, NADIA).await;
        assert_eq!(entered.location(), Some("/mon-espace/second-facteur"));
        let early = visitor.get("/agents/comptes").await.expect(303);
        assert_eq!(early.location(), Some("/mon-espace/second-facteur"));

        let page = visitor
            .get("/mon-espace/second-facteur/application")
            .await
            .expect(200);
        whole(&page, "an application");
        assert!(
            page.text()
                .contains("role=\"img\" aria-label=\"Image à scanner")
        );
        assert!(page.text().contains("<svg xmlns") && !page.text().contains("<?xml"));
        let secret: String = page
            .text()
            .split("secret=")
            .nth(1)
            .unwrap()
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let path = "/mon-espace/second-facteur/application";
        visitor.post(path, &[("code", "12")]).await.says(422);
        let code = identity::totp_code(&secret, house.town.clock().now()).unwrap();
        let codes = visitor.post(path, &[("code", &code)]).await.expect(200);
        whole(&codes, path);
        assert!(codes.header("set-cookie").starts_with("maison="));

        for page in [
            "/agents/comptes",
            "/agents/comptes/inviter",
            "/agents/comptes/changements",
            "/agents/services",
            "/agents/services/nouveau",
            "/agents/services/ecoles",
            "/agents/territoires",
            "/agents/territoires/nouveau",
            "/agents/territoires/valmoreau",
            "/agents/elus",
            "/agents/elus/nouveau",
            "/guichet/comptes",
            "/guichet/comptes/lettre",
            "/mon-espace/second-facteur",
        ] {
            for prefix in ["", "/en"] {
                whole(
                    &visitor.get(&format!("{prefix}{page}")).await.expect(200),
                    page,
                );
            }
        }
        let own = format!("/agents/comptes/personnes/{nadia}");
        whole(&visitor.get(&own).await.expect(200), &own);
        visitor.get("/agents/services/lune").await.says(404);

        administer(&visitor).await;
        let long = [
            ("name", "Léon"),
            ("lang", "fr"),
            ("postal", "1\n2\n3\n4\n5\n6\n7"),
        ];
        let mend = visitor.post("/guichet/comptes", &long).await.expect(422);
        assert!(mend.text().contains("href=\"#postal\""));
        let code = letter_taken_home(&visitor).await;
        let leon = site.visitor();
        leon.post("/connexion/code", &[("code", "nothing")])
            .await
            .says(422);
        leon.post("/connexion/code", &[("code", &code)])
            .await
            .says(303);
        assert!(
            leon.get("/mon-espace")
                .await
                .expect(200)
                .text()
                .contains("Léon Aubanel")
        );
        for closed in ["/agents/comptes", "/agents/services", "/guichet/comptes"] {
            leon.get(closed).await.says(403);
        }
        leon.get(&own).await.says(403);

        // The second time the factor is asked for, and the page wanted is reached.
        visitor.post("/deconnexion", &[]).await.says(303);
        house.wait(60);
        let again = enter(&house, &visitor, NADIA).await;
        assert_eq!(again.location(), Some("/connexion/second-facteur"));
        let asked = visitor.get("/agents/comptes").await.expect(303);
        assert_eq!(
            asked.location(),
            Some("/connexion/second-facteur?suite=%2Fagents%2Fcomptes")
        );
        whole(&visitor.follow(&asked).await.expect(200), "second factor");
        visitor
            .post("/connexion/second-facteur", &[("code", "000000")])
            .await
            .says(422);
        let code = identity::totp_code(&secret, house.town.clock().now()).unwrap();
        let fields = [("code", code.as_str()), ("suite", "/agents/comptes")];
        let shown = visitor
            .post("/connexion/second-facteur", &fields)
            .await
            .expect(303);
        assert_eq!(shown.location(), Some("/agents/comptes"));
        visitor.follow(&shown).await.says(200);
    }
}

/// The forms of the town's lists and of rights.
async fn administer(visitor: &Visitor) {
    let mend = visitor
        .post("/agents/services/nouveau", &[("name", ""), ("email", "x")])
        .await;
    let mend = mend.expect(422);
    assert!(mend.text().contains("href=\"#name\"") && mend.text().contains("href=\"#email\""));
    let service = [("name", "Petite enfance"), ("email", "")];
    visitor
        .post("/agents/services/nouveau", &service)
        .await
        .says(303);
    visitor
        .get("/agents/services/petite-enfance")
        .await
        .says(200);
    let closed = [("name", "Petite enfance"), ("closed", "oui")];
    visitor
        .post("/agents/services/petite-enfance", &closed)
        .await
        .says(303);
    let place = [
        ("name", "Le Haut"),
        ("kind", "quartier"),
        ("parent", "valmoreau"),
    ];
    visitor
        .post("/agents/territoires/nouveau", &place)
        .await
        .says(303);
    let round = [
        ("name", "Valmoreau"),
        ("kind", "commune"),
        ("parent", "le-haut"),
    ];
    visitor
        .post("/agents/territoires/valmoreau", &round)
        .await
        .says(422);
    let member = [
        ("name", "A. Martin"),
        ("delegation", "écoles"),
        ("until", "31"),
        ("until-month", "2"),
        ("until-year", "2032"),
    ];
    let mend = visitor
        .post("/agents/elus/nouveau", &member)
        .await
        .expect(422);
    assert!(
        mend.text().contains("value=\"2032\""),
        "the date stays as it was typed"
    );
    let member = [("name", "A. Martin"), ("delegation", "écoles")];
    visitor
        .post("/agents/elus/nouveau", &member)
        .await
        .says(303);
    visitor.get("/agents/elus/a-martin").await.says(200);
    let invited = [
        ("name", "Bruno"),
        ("email", ""),
        ("role", "agent"),
        ("service", "ecoles"),
    ];
    whole(
        &visitor
            .post("/agents/comptes/inviter", &invited)
            .await
            .expect(200),
        "printed invitation",
    );
    visitor
        .post("/agents/comptes/inviter", &[("role", "king")])
        .await
        .says(422);
    let list = visitor.get("/agents/comptes").await.expect(200).text();
    let (_, after) = list.split_once("/agents/comptes/invitations/").unwrap();
    let invitation = after.split('/').next().unwrap();
    let path = format!("/agents/comptes/invitations/{invitation}/retirer");
    visitor.post(&path, &[]).await.says(303);
    visitor.post(&path, &[]).await.says(404);
    let record = visitor
        .get("/agents/comptes/changements")
        .await
        .expect(200)
        .text();
    assert!(
        record.contains("petite-enfance: Petite enfance"),
        "{record}"
    );
}

#[tokio::test]
async fn one_click_links_open_the_demonstration() {
    for house in houses_that(true).await {
        let site = serve(&house).await;
        let nadia = house.person("Nadia Farel", Some(NADIA)).await;
        house.grant(&nadia, role(Role::Administrator)).await;
        let visitor = site.visitor();
        let link = identity::demo_link(&house.town, &nadia).unwrap();
        let entered = visitor
            .get(&format!("{link}?suite=/agents/comptes"))
            .await
            .expect(303);
        assert_eq!(entered.location(), Some("/agents/comptes"));
        visitor.follow(&entered).await.says(200);
    }
}

/// Opens an account at the counter; the letter is a tagged PDF that says all, with the address where
/// the window of an envelope is. Gives its code.
async fn letter_taken_home(visitor: &Visitor) -> String {
    let fields = [
        ("name", "Léon Aubanel"),
        ("lang", "fr"),
        ("postal", "12, rue des Amandiers\r\n 13999 Valmoreau \r\n"),
    ];
    let opened = visitor.post("/guichet/comptes", &fields).await.expect(200);
    assert_eq!(opened.header("content-type"), "application/pdf");
    assert_eq!(opened.header("cache-control"), "no-store");
    assert!(pdf::info(&opened.body).contains("Tagged:          yes"));
    assert!(pdf::metadata(&opened.body).contains("pdfuaid:part"));
    let text = pdf::text(&opened.body).replace(['\u{a0}', '\u{202f}'], " ");
    for said in [
        "Léon Aubanel",
        "12, rue des Amandiers",
        "13999 Valmoreau",
        "Un compte est ouvert à votre nom",
        "/connexion/code",
        "Vous entrerez avec ce numéro",
        "Revenez au guichet",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    let tags = pdf::tags(&opened.body);
    assert!(tags.contains("Figure") && tags.contains("H1"), "{tags}");
    let millimetres = |points: f64| points / 72.0 * 25.4;
    let (left, top) = pdf::place_of(&opened.body, "Amandiers");
    assert!((105.0..195.0).contains(&millimetres(left)), "{left}");
    assert!((50.0..85.0).contains(&millimetres(top)), "{top}");
    let (_, code) = text.split_once("Votre code, qui sert une fois").unwrap();
    code.split_whitespace()
        .take(4)
        .collect::<Vec<_>>()
        .join("-")
}
