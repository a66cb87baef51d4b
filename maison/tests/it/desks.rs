//! The desks as those who sit at them use them: a programme mended, a list imported, a week read.

use http::StatusCode;

use programme::store;

use crate::{
    commune::Commune,
    inside::{Inside, LONG_AGO},
};

/// A page with plain spaces, as a person reads it.
async fn read(who: &Inside, path: &str) -> String {
    let answer = who.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
    plain(&answer.text())
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn a_programme_is_retitled_from_its_page_with_its_history_and_its_act() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let admin = Inside::person(&commune, "m-granier").await;
    let page = "/programme/projet-solidaire".to_owned();
    let form = format!("{page}/modifier");
    assert!(
        !read(&visitor, &page).await.contains(&form),
        "a visitor has nothing to change"
    );
    assert!(read(&admin, &page).await.contains(&form), "one click away");
    assert_eq!(visitor.get(&form).await.status, StatusCode::FORBIDDEN);

    let shown = read(&admin, &form).await;
    let seen = shown
        .split("name=\"seen\"")
        .nth(1)
        .expect("the revision seen");
    let seen = seen.split('"').nth(1).unwrap_or_default().to_owned();
    let fields = |reason: &'static str| {
        vec![
            ("title", "Notre mandat, en clair"),
            ("lead", "Ce qui est promis."),
            ("kind", "pact"),
            ("starts_on", "27"),
            ("starts_on-month", "3"),
            ("starts_on-year", "2026"),
            ("ends_on", "31"),
            ("ends_on-month", "3"),
            ("ends_on-year", "2032"),
            ("reason", reason),
        ]
    };
    let mut without = fields("");
    without.push(("seen", &seen));
    let refused = admin.post(&form, &without).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&refused.text()).contains("Dites pourquoi la présentation change"));
    let before = commune.trace().await;
    let mut with = fields("Le premier titre venait d’un fichier.");
    with.push(("seen", &seen));
    let done = admin.post(&form, &with).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert_eq!(done.header("location"), page);
    assert_ne!(commune.trace().await, before, "an act was written");

    let shown = read(&visitor, &page).await;
    assert!(shown.contains("Notre mandat, en clair"));
    assert!(shown.contains("Du 27 mars 2026 au 31 mars 2032"), "{shown}");
    let history = read(&visitor, &format!("{page}/historique")).await;
    for words in [
        "Le premier titre venait d’un fichier.",
        "Nature : Pacte",
        "Fin de la période : 31 mars 2032",
        "<ins>",
    ] {
        assert!(history.contains(words), "{words}\n{history}");
    }
    let (_, rest) = history
        .split_once(&format!("{page}/acte/"))
        .expect("the exact text");
    let entry: i64 = rest
        .split('"')
        .next()
        .unwrap_or_default()
        .parse()
        .expect("a number");
    let text = visitor.get(&format!("{page}/acte/{entry}")).await;
    let leaves = journal::leaves(commune.town.db(), entry)
        .await
        .expect("the journal");
    let (_, leaf) = leaves.first().expect("the act");
    assert_eq!(leaf.kind, "programme.revised");
    let told: serde_json::Value = serde_json::from_slice(&text.body).expect("JSON");
    assert_eq!(text.text(), journal::canonical(&told));
    let hex = journal::fingerprint(&told);
    assert_eq!(leaf.documents[0].sha256, hex, "anybody can compare");
    let found = read(&visitor, "/chercher?q=notre+mandat+clair").await;
    assert!(found.contains(&page), "search knows the new title");

    let stale = admin
        .post(&form, &{
            let mut fields = fields("Encore.");
            fields[0].1 = "Autre titre";
            fields.push(("seen", &seen));
            fields
        })
        .await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&stale.text()).contains("pendant que vous écriviez"));
}

#[tokio::test]
async fn an_import_says_what_it_did_and_leads_to_the_title() {
    let commune = Commune::open().await;
    let admin = Inside::person(&commune, "m-granier").await;
    let lines: Vec<String> = (0..40).map(|at| format!("000,A,Mesure {at}")).collect();
    let csv = format!("doc,axe,titre\n{}\n", lines.join("\n"));
    let file = Some(("file", "liste.csv", csv.as_bytes()));
    let refused = admin.upload("/bureau/import", &[], file).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = plain(&refused.text());
    assert!(page.contains("lignes 2 à 41, colonne « doc »"), "{page}");
    assert_eq!(
        page.matches("Aucun programme ne s’appelle").count(),
        1,
        "{page}"
    );
    let sent = admin
        .upload("/bureau/import", &[("create", "oui")], file)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let own = sent.header("location").to_owned();
    let preview = read(&admin, &own).await;
    assert!(
        preview.contains("liste.csv, 40 à créer, rien à changer, 0 sans changement."),
        "{preview}"
    );
    let done = admin.post(&own, &[]).await;
    assert_eq!(done.header("location"), own);
    let page = read(&admin, &own).await;
    assert!(page.contains("40 engagements créés"), "{page}");
    assert!(page.contains("href=\"/programme/000/modifier\""), "{page}");
    let again = admin.post(&own, &[]).await;
    assert_eq!(again.header("location"), own, "sent twice, done once");
    assert!(
        read(&admin, "/programme/000")
            .await
            .contains("40 engagements")
    );
}

#[tokio::test]
async fn everybody_lands_on_the_page_that_serves_them() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    for (who, page) in [
        ("l-aubanel", "/mon-espace"),
        ("b-salvaire", "/bureau"),
        ("s-combal", "/mon-service"),
        ("c-vidal", "/ce-dont-je-reponds"),
        ("i-falguiere", "/agents/comptes/changements"),
        ("m-granier", "/mon-service"),
    ] {
        let door = commune.door(who);
        let entered = visitor.get(&door).await;
        assert_eq!(entered.header("location"), page, "{who}");
        let on_the_way = visitor.get(&format!("{door}?suite=%2Fprogramme")).await;
        assert_eq!(on_the_way.header("location"), "/programme", "{who}");
        let inside = Inside::person(&commune, who).await;
        assert_eq!(
            inside.get("/connexion").await.header("location"),
            page,
            "{who}"
        );
        read(&inside, page).await;
    }
}

#[tokio::test]
async fn an_elected_member_finds_what_they_answer_for() {
    let commune = Commune::open().await;
    let path = "/ce-dont-je-reponds";
    for who in ["l-aubanel", "s-combal", "m-granier"] {
        let inside = Inside::person(&commune, who).await;
        assert_eq!(
            inside.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{who}"
        );
    }
    let db = commune.town.db();
    let lines = store::troubled_of_elected(db, "c-vidal", 50)
        .await
        .expect("lines");
    assert!(!lines.is_empty(), "the demonstration has some");
    let elected = Inside::person(&commune, "c-vidal").await;
    let page = read(&elected, path).await;
    for line in &lines {
        assert!(
            page.contains(&format!("/engagement/{}\"", line.number)),
            "{}",
            line.title
        );
    }
    let late = page.find("En retard :").expect("the late first");
    assert!(late < page.find("Sans nouvelles").expect("then the silent"));
    let own = lines.first().expect("a commitment").number;
    let asked = Inside::visitor(&commune)
        .post(
            &format!("/engagement/{own}/question"),
            &[
                ("body", "Et le mercredi ?"),
                ("email", "ana@exemple.fr"),
                LONG_AGO,
            ],
        )
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    let page = read(&elected, path).await;
    assert!(page.contains("Et le mercredi ?"));
    assert!(!page.contains("ana@exemple.fr"), "not who asks");

    // An administrator says whose account it is; the account of somebody else is refused.
    let admin = Inside::person(&commune, "m-granier").await;
    let form = "/agents/elus/c-vidal";
    let with = |account: String| {
        vec![
            ("name", "Camille Vidal".to_owned()),
            ("delegation", "adjointe, écoles".to_owned()),
            ("account", account),
        ]
    };
    let send = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        admin.post(form, &fields).await
    };
    let refused = send(with(commune.person("l-aubanel").to_string())).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        send(with(String::new())).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        read(&elected, path)
            .await
            .contains("n’est pas encore relié")
    );
    assert_eq!(
        send(with(commune.person("c-vidal").to_string()))
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(read(&elected, path).await.contains("Et le mercredi ?"));
}

#[tokio::test]
async fn a_head_shares_out_the_work_and_nobody_outside_knows() {
    let commune = Commune::open().await;
    let head = Inside::person(&commune, "s-combal").await;
    let agent = Inside::person(&commune, "b-salvaire").await;
    let page = read(&head, "/mon-service").await;
    assert!(page.contains("Restauration scolaire :"), "{page}");
    assert!(page.contains("Confié à personne"));
    assert_eq!(
        agent.get("/mon-service").await.status,
        StatusCode::FORBIDDEN
    );
    let (_, rest) = page
        .split_once("/bureau/confier/")
        .expect("a line to entrust");
    let number = rest.split('"').next().unwrap_or_default();
    let form = format!("/bureau/confier/{number}");
    assert!(read(&head, &form).await.contains("Bruno Salvaire"));
    let stranger = commune.person("d-arnal").to_string();
    let refused = head.post(&form, &[("person", &stranger)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = commune.trace().await;
    let own = commune.person("s-combal").to_string();
    let done = head.post(&form, &[("person", &own)]).await;
    assert_eq!(done.header("location"), "/mon-service");
    assert_eq!(commune.trace().await, before, "no act, no new version");
    let page = read(&head, "/mon-service").await;
    assert!(page.contains("Sylvie Combal"), "a group of their own");
    let week = read(&agent, "/bureau").await;
    assert!(week.contains("Confié à"), "{week}");
    let mine = read(&agent, "/bureau?qui=moi").await;
    assert!(mine.matches("mc-queue__row").count() < week.matches("mc-queue__row").count());
    assert!(!mine.contains(&format!("/engagement/{number}/suivi")));
    assert!(
        read(&head, "/bureau?qui=moi")
            .await
            .contains(&format!("/engagement/{number}/suivi"))
    );
    for path in [
        format!("/engagement/{number}"),
        format!("/engagement/{number}/donnees.json"),
    ] {
        let public = read(&Inside::visitor(&commune), &path).await;
        assert!(!public.contains("Combal"), "{path}");
    }
    let other = commune.commitment("002-17").await.number;
    assert_eq!(
        head.get(&format!("/bureau/confier/{other}")).await.status,
        StatusCode::FORBIDDEN,
        "another service"
    );
}

#[tokio::test]
async fn ones_own_page_lists_what_one_follows() {
    let commune = Commune::open().await;
    let resident = Inside::person(&commune, "l-aubanel").await;
    let page = read(&resident, "/mon-espace").await;
    assert!(page.contains("Ce que je suis"));
    let commitment = commune.commitment("002-17").await;
    let mut tx = commune.town.db().begin().await.expect("a transaction");
    programme::actions::follow(
        &mut tx,
        &commune.town,
        commitment.number,
        "lucie.aubanel@valmoreau.example",
        base::Lang::Fr,
    )
    .await
    .expect("asked");
    tx.commit().await.expect("asked");
    let page = read(&resident, "/mon-espace").await;
    assert!(page.contains("(à confirmer par la lettre reçue)"), "{page}");
    assert!(page.contains(&format!("href=\"{}\"", commitment.path())));
}

#[tokio::test]
async fn what_falls_due_within_seven_days_is_not_past_due() {
    let commune = Commune::open().await;
    let admin = Inside::person(&commune, "m-granier").await;
    let page = read(&admin, "/bureau").await;
    let (_, week) = page
        .split_once("Dans les sept jours <span>")
        .expect("the last group");
    assert!(!week.contains("retard"), "{week}");
    let (_, past) = page
        .split_once("Échéances passées <span>")
        .expect("a group of its own");
    assert!(past.contains("retard"));
}

#[tokio::test]
async fn the_record_of_rights_speaks_in_words() {
    let commune = Commune::open().await;
    let auditor = Inside::person(&commune, "i-falguiere").await;
    let mut pages = String::new();
    for page in 1..=2 {
        pages += &read(
            &auditor,
            &format!("/agents/comptes/changements?page={page}"),
        )
        .await;
    }
    assert!(pages.contains("Restauration scolaire"), "{pages}");
    for code in [
        ">head",
        ">agent,",
        ">elected",
        ", restauration<",
        "elected-account",
    ] {
        assert!(!pages.contains(code), "{code}\n{pages}");
    }
}

#[tokio::test]
async fn nobody_is_invited_twice_to_the_same_right() {
    let commune = Commune::open().await;
    let admin = Inside::person(&commune, "m-granier").await;
    let form = "/agents/comptes/inviter";
    let invite = async |email: &'static str, role: &'static str| {
        let fields = [
            ("name", "Zoé Test"),
            ("email", email),
            ("role", role),
            ("service", "restauration"),
            ("territory", ""),
        ];
        admin.post(form, &fields).await
    };
    let first = invite("zoe@exemple.fr", "agent").await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    let again = invite("Zoe@exemple.fr", "agent").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&again.text()).contains("a déjà une invitation pour ce droit"));
    assert_eq!(
        invite("zoe@exemple.fr", "head").await.status,
        StatusCode::SEE_OTHER,
        "another right is another invitation"
    );
    let held = invite("bruno.salvaire@valmoreau.example", "agent").await;
    assert!(plain(&held.text()).contains("a déjà ce droit"));
}

#[tokio::test]
async fn a_passkey_that_fails_is_said_so() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let fields = [
        ("challenge", "01a00000-0000-7000-8000-000000000000"),
        ("answer", "{}"),
    ];
    let answer = visitor.post("/connexion/cle", &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let page = plain(&answer.text());
    assert!(
        page.contains("La clé d’accès n’a pas été acceptée"),
        "{page}"
    );
    assert!(!page.contains("plus rapide"), "{page}");
}

#[tokio::test]
async fn a_town_that_said_nothing_yet_has_no_heading_over_nothing() {
    let commune = Commune::open().await;
    let bare = town::Settings {
        name: "Valmoreau".to_owned(),
        ..town::Settings::default()
    };
    let mut tx = commune.town.db().begin().await.expect("a transaction");
    town::save_settings(&mut tx, &bare, commune.town.clock())
        .await
        .expect("bare settings");
    tx.commit().await.expect("bare settings");
    commune.town.reload().await.expect("a bare town");
    let visitor = Inside::visitor(&commune);
    let page = read(&visitor, "/contact").await;
    for empty in ["mailto:\"", "tel:\"", "</h2></section>", "</h2></div>"] {
        assert!(!page.contains(empty), "{empty}\n{page}");
    }
    let (_, main) = page.split_once("<main").expect("the page");
    let main = main.split("</main>").next().unwrap_or_default();
    assert_eq!(main.matches("<h2").count(), 1, "the services only: {main}");
}

#[tokio::test]
async fn english_pages_say_the_language_of_steps_and_charts() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let commitment = commune.commitment("000-02").await.path();
    let page = read(&visitor, &format!("/en{commitment}")).await;
    for (beginning, what) in [
        ("<h3 class=\"mc-step__title\"", "<span lang=\"fr\">"),
        ("<h3 class=\"mc-card__title\"", "lang=\"fr\""),
    ] {
        let (_, rest) = page.split_once(beginning).expect(beginning);
        let title = rest.split("</h3>").next().unwrap_or_default();
        assert!(title.contains(what), "{title}");
    }
    assert!(
        page.contains("<caption class=\"govuk-visually-hidden\" lang=\"fr\">"),
        "{page}"
    );
}
