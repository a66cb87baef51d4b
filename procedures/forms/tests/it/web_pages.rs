//! Filling a form on the web, without script and without account.

use testkit::{Visitor, databases};

use crate::{
    everything::PROCEDURE,
    house::{Scene, open, open_with, publish},
};

pub const PLACE: [(&str, &str); 2] = [
    ("address.line", "12, rue des lilas"),
    ("address.postcode", "84210"),
];
pub const SIMPLE: [(&str, &str); 5] = [
    ("word", "oui"),
    ("surface", "48"),
    ("start", "1"),
    ("start-month", "12"),
    ("start-year", "2026"),
];
pub const CHOICES: [(&str, &str); 6] = [
    ("gas", "yes"),
    ("gas_survey.later", "yes"),
    ("lessor", "company"),
    ("siren.number", "732 829 320"),
    ("days", "thu"),
    ("days", "mon"),
];
pub const PEOPLE: [(&str, &str); 5] = [
    ("owner.name", "une bailleresse"),
    ("owner.email", "bailleresse@exemple.fr"),
    ("agreed", "yes"),
    ("truth", "yes"),
    ("truth.name", "une bailleresse"),
];

/// Answers the pages of a draft, each after the other.
pub async fn fill(scene: &Scene, visitor: &Visitor, at: &str) {
    for (page, fields, next) in [
        ("place", &PLACE[..], "simple"),
        ("simple", &SIMPLE[..], "choices"),
        ("choices", &CHOICES[..], "people"),
        ("people", &PEOPLE[..], "verifier"),
    ] {
        let reply = scene
            .send(visitor, &format!("{at}/{page}"), fields)
            .await
            .expect(303);
        assert_eq!(reply.location(), Some(format!("{at}/{next}").as_str()));
        let _ = visitor.follow(&reply).await.expect(200);
    }
}

#[tokio::test]
async fn a_form_is_filled_looked_at_and_sent_once() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let start = visitor
            .get("/demarches/tout/demande")
            .await
            .expect(200)
            .text();
        assert!(start.contains("Diagnostic gaz"), "{start}");
        let at = scene.begin(&visitor).await;
        fill(&scene, &visitor, &at).await;
        let check = visitor.get(&format!("{at}/verifier")).await.expect(200);
        assert_eq!(check.header("cache-control"), "no-store");
        let text = check.text();
        for shown in [
            "12 rue des Lilas",
            "1er",
            "une société",
            "SIREN",
            "lundi",
            "À venir",
            "Envoyer ma demande",
        ] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        let sent = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(303);
        let again = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(303);
        assert_eq!(sent.location(), again.location());
        let all = scene.received.all();
        assert_eq!(all.len(), 1);
        let submission = &all[0];
        assert_eq!(submission.channel.code(), "web");
        assert_eq!(
            submission.known.get("in_zone"),
            Some(&rules::Value::YesNo(true))
        );
        assert_eq!(
            submission.answers.canonical(),
            r#"{"address":{"line":"12 rue des Lilas","postcode":"84210","street":"84210-rue-des-lilas","town":"Valmoreau"},"agreed":true,"days":["mon","thu"],"gas":true,"gas_survey":null,"lessor":"company","owner":{"email":"bailleresse@exemple.fr","name":"une bailleresse"},"siren":{"siren":"732829320"},"start":"2026-12-01","surface":48,"truth":{"day":"2026-11-20","name":"une bailleresse"},"word":"oui"}"#
        );
        let gone = visitor.get(&format!("{at}/place")).await.expect(303);
        assert_eq!(gone.location(), sent.location());
    }
}

#[tokio::test]
async fn errors_keep_what_was_typed_and_lead_to_their_control() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let reply = scene
            .send(
                &visitor,
                &format!("{at}/place"),
                &[("address.line", ""), ("address.postcode", "849")],
            )
            .await
            .expect(422);
        let text = reply.text();
        assert!(
            text.contains(r##"<a href="#address.line">Écrivez le numéro et la rue</a>"##),
            "{text}"
        );
        assert!(text.contains(r##"<a href="#address.postcode">"##), "{text}");
        assert!(text.contains(r#"value="849""#), "{text}");
        assert!(text.contains(r#"id="address.postcode-error""#), "{text}");
    }
}

/// Each says which answer, why and how to mend it, keeps what was typed, and is told to whoever does not
/// see the page: an alert that takes the focus.
#[tokio::test]
async fn bad_input_is_refused_in_words_kept_and_announced() {
    let long = "é".repeat(10_000);
    let long = long.as_str();
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let _ = scene
            .send(&visitor, &format!("{at}/place"), &PLACE)
            .await
            .expect(303);
        let ana = scene.visitor(Some("ana")).await;
        for (page, fields, control, said, kept) in [
            (
                "simple",
                vec![("word", long)],
                "word",
                "Raccourcissez « Un mot »",
                long,
            ),
            (
                "simple",
                vec![
                    ("start", "31"),
                    ("start-month", "2"),
                    ("start-year", "2026"),
                ],
                "start",
                "une date qui existe",
                "31",
            ),
            (
                "simple",
                vec![("surface", "-3")],
                "surface",
                "Une surface",
                "-3",
            ),
            (
                "choices",
                vec![("lessor", "company"), ("siren.number", "732829321")],
                "siren.number",
                "un des chiffres n'est pas le bon",
                "732829321",
            ),
            (
                "people",
                vec![("owner.name", long)],
                "owner.name",
                "Raccourcissez",
                long,
            ),
            (
                "people",
                vec![("owner.email", "a@")],
                "owner.email",
                "nom@exemple.fr",
                "a@",
            ),
        ] {
            let keyed = [&[("maison.channel", "counter")], fields.as_slice()].concat();
            for (who, path, fields) in [
                (&visitor, format!("{at}/{page}"), &fields),
                (&ana, "/guichet/saisie/tout".to_owned(), &keyed),
            ] {
                let reply = scene.send(who, &path, fields).await.expect(422);
                let text = reply
                    .text()
                    .replace(['\u{a0}', '\u{202f}'], " ")
                    .replace('’', "'");
                assert!(text.contains(said), "{path} {control}: {said}");
                assert!(
                    text.contains(&format!("href=\"#{control}\"")),
                    "{path} {control}"
                );
                assert!(
                    text.contains(&format!("id=\"{control}-error\"")),
                    "{path} {control}"
                );
                assert!(
                    text.contains(kept),
                    "{path} {control}: what was typed is gone"
                );
                assert!(text.contains("role=\"alert\""), "{path} {control}");
                assert!(
                    text.contains("tabindex=\"-1\" autofocus"),
                    "{path} {control}"
                );
            }
        }
        assert!(scene.received.all().is_empty());
    }
}

/// Somebody was filling a form when the town closed the procedure.
#[tokio::test]
async fn a_draft_of_a_procedure_that_closed_says_why_it_stops() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        fill(&scene, &visitor, &at).await;
        let sql = "UPDATE catalogue_versions SET ends = '2026-11-01'";
        scene
            .small
            .town
            .db()
            .exec(sql, Vec::new())
            .await
            .expect("closed");
        let text = visitor
            .get(&format!("{at}/verifier"))
            .await
            .expect(200)
            .text();
        assert!(text.contains("ne reçoit plus de demande"), "{text}");
        assert!(
            text.contains("12 rue des Lilas"),
            "what was answered is there"
        );
        assert!(!text.contains("envoyer"), "nothing to send");
        let _ = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(303);
        assert!(scene.received.all().is_empty());
    }
}

#[tokio::test]
async fn a_condition_stops_early_and_lets_one_go_back() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let fields = [
            ("address.line", "40 avenue du Stade"),
            ("address.postcode", "84210"),
        ];
        let reply = scene
            .send(&visitor, &format!("{at}/place"), &fields)
            .await
            .expect(200)
            .text();
        assert!(reply.contains("n’est pas dans la zone"), "{reply}");
        // Nothing known of a street that is not in the list: nothing stops.
        let fields = [
            ("address.line", "40 boulevard Inconnu"),
            ("address.postcode", "75011"),
            ("address.town", "Paris"),
        ];
        let reply = scene
            .send(&visitor, &format!("{at}/place"), &fields)
            .await
            .expect(303);
        assert_eq!(reply.location(), Some(format!("{at}/simple").as_str()));
        assert!(scene.received.all().is_empty());
    }
}

#[tokio::test]
async fn a_street_nobody_found_is_asked_about_once() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let mut fields = vec![
            ("address.line", "12 rue des Lylas"),
            ("address.postcode", "84210"),
        ];
        let text = scene
            .send(&visitor, &format!("{at}/place"), &fields)
            .await
            .expect(200)
            .text();
        assert!(
            text.contains("De quelle rue") && text.contains("rue des Lilas, Valmoreau"),
            "{text}"
        );
        fields.push(("address.street", "84210-rue-des-lilas"));
        let _ = scene
            .send(&visitor, &format!("{at}/place"), &fields)
            .await
            .expect(303);
        let page = visitor.get(&format!("{at}/place")).await.expect(200).text();
        assert!(page.contains(r#"value="12 rue des Lilas""#), "{page}");
    }
}

#[tokio::test]
async fn answers_bring_their_own_questions() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let page = visitor
            .get(&format!("{at}/choices"))
            .await
            .expect(200)
            .text();
        assert!(!page.contains("siren.number"));
        let fields = [
            ("maison.shown", "gas lessor days"),
            ("gas", "no"),
            ("lessor", "company"),
            ("days", "mon"),
        ];
        let text = scene
            .send(&visitor, &format!("{at}/choices"), &fields)
            .await
            .expect(200)
            .text();
        assert!(
            text.contains("siren.number") && text.contains("amènent"),
            "{text}"
        );
        assert!(!text.contains("gas_survey"), "{text}");
    }
}

#[tokio::test]
async fn a_draft_is_found_again_by_its_code_and_forgotten_in_time() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        let mut fields = PLACE.to_vec();
        fields.push(("maison.later", "yes"));
        let kept = scene
            .send(&visitor, &format!("{at}/place"), &fields)
            .await
            .expect(303);
        let text = visitor.follow(&kept).await.expect(200).text();
        let token = at.rsplit('/').next().expect("a token");
        let typed = format!("{}-{}", token[..4].to_lowercase(), &token[4..]);
        assert!(text.contains(&token[..4]));
        let other = scene.visitor(None).await;
        let found = scene
            .send(&other, "/demarches/reprendre", &[("code", &typed)])
            .await
            .expect(303);
        assert_eq!(found.location(), Some(format!("{at}/simple").as_str()));
        let _ = scene
            .send(&other, "/demarches/reprendre", &[("code", "AAAA")])
            .await
            .expect(422);
        scene.small.clock.set(scene.small.clock.now().plus_days(31));
        let _ = visitor.get(&format!("{at}/place")).await.expect(404);
        forms::actions::forget_expired(&scene.small.town)
            .await
            .expect("a round");
        assert!(
            forms::store::expired(scene.small.town.db(), scene.small.clock.now())
                .await
                .expect("a list")
                .is_empty()
        );
    }
}

#[tokio::test]
async fn somebody_signed_in_finds_their_drafts_and_nobody_else_does() {
    for database in databases().await {
        let scene = open(database).await;
        let zoe = scene.visitor(Some("zoe")).await;
        let at = scene.begin(&zoe).await;
        let mine = zoe.get("/demarches/brouillons").await.expect(200).text();
        let id = mine
            .split("/demarches/brouillons/")
            .nth(1)
            .expect("a draft")
            .split('"')
            .next()
            .expect("an id");
        let path = format!("/demarches/brouillons/{id}");
        let ana = scene.visitor(Some("ana")).await;
        let _ = scene.send(&ana, &path, &[]).await.expect(404);
        let found = scene.send(&zoe, &path, &[]).await.expect(303);
        let new = found.location().expect("a page");
        assert!(!new.starts_with(&at), "the address changes");
        let _ = zoe.get(new).await.expect(200);
        let _ = zoe.get(&format!("{at}/place")).await.expect(404);
    }
}

#[tokio::test]
async fn a_draft_follows_the_definition() {
    for database in databases().await {
        let scene = open(database).await;
        let visitor = scene.visitor(None).await;
        let at = scene.begin(&visitor).await;
        fill(&scene, &visitor, &at).await;
        let newer = PROCEDURE
            .replace("version: 2026-01", "version: 2026-02")
            .replace("at_most: 1000", "at_most: 40")
            .replace(
                "{id: word, kind: text, title: \"Un mot\"}",
                "{id: word, kind: number, title: \"Un nombre\"}",
            );
        publish(&scene.small, &newer).await;
        let text = visitor
            .get(&format!("{at}/verifier"))
            .await
            .expect(200)
            .text();
        assert!(text.contains("La démarche a changé"), "{text}");
        assert!(
            text.contains("Une surface") && text.contains("Un nombre"),
            "{text}"
        );
        let _ = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(422);
        let fields = [("word", "7"), ("surface", "40"), ("start", "2026-12-01")];
        let _ = scene
            .send(&visitor, &format!("{at}/simple"), &fields)
            .await
            .expect(303);
        let _ = scene
            .send(&visitor, &format!("{at}/envoyer"), &[])
            .await
            .expect(303);
        assert_eq!(
            scene.received.all()[0].version.definition.version,
            "2026-02"
        );
    }
}

#[tokio::test]
async fn a_procedure_that_closed_says_so() {
    for database in databases().await {
        let scene = open_with(
            database,
            &PROCEDURE.replace(
                "[web, account, counter, paper]",
                "[account, counter, paper]",
            ),
        )
        .await;
        let visitor = scene.visitor(None).await;
        let _ = visitor.get("/demarches/rien/demande").await.expect(404);
        let text = visitor
            .get("/demarches/tout/demande")
            .await
            .expect(200)
            .text();
        assert!(text.contains("Connectez-vous"), "{text}");
        let _ = scene
            .send(&visitor, "/demarches/tout/demande", &[])
            .await
            .expect(403);
        let _ = scene
            .visitor(Some("zoe"))
            .await
            .post("/demarches/tout/demande", &[])
            .await
            .expect(303);
    }
}
