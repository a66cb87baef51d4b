//! Whom it concerns is learnt early: conditions on the day and on answers are judged from the first page
//! on, say only what is known, and lead to what can be changed; paper prints them, and every bound.

use base::Lang;
use catalogue::Version;
use forms::{
    actions::{self, Decides},
    bounds::Bounds,
    known::{self, Facts},
    sheet::{self, Paper},
};
use testkit::{Reply, databases, pdf};

use crate::{
    everything::{streets, today, version_of},
    house::open_with,
};

pub const PROCEDURE: &str = r#"
procedure: liste
version: 2026-01
title: La liste
summary: Une démarche d'essai qui ferme un jour.
for: [everyone]
life: [street]
service: voirie
channels: [web, account, counter, paper]
keep: {drafts: 30 days, cases: 1 year}
dates:
  - {id: closes, title: "la clôture de la liste", each_campaign: true}
settings:
  - {id: ceiling, kind: number, title: "Loyer le plus haut", default: 900}
facts:
  - {id: in_zone, kind: yes_no, title: "l'adresse est dans la zone", from: {territory: zones, at: address}}
  - {id: income, kind: number, title: "le revenu", from: {register: revenus}}
conditions:
  - {id: in_time, holds: "received_on <= closes", if_not: "La liste est close."}
  - {id: resident, holds: lives_here, if_not: "La liste réunit des personnes qui habitent ici."}
  - {id: zone, holds: in_zone, if_not: "Cette adresse n'est pas dans la zone."}
  - {id: modest, holds: "rent <= ceiling && income <= 20000", if_not: "Le loyer est trop haut."}
form:
  - id: you
    title: Vous
    questions:
      - {id: lives_here, kind: yes_no, title: "Habitez-vous ici ?", called: "la personne habite ici"}
      - {id: nickname, kind: text, title: "Un surnom", at_least: 2, at_most: 20, optional: true}
  - id: home
    title: Le logement
    questions:
      - {id: address, kind: address, title: "Adresse", called: "l'adresse", optional: true}
      - {id: rent, kind: number, title: "Loyer", called: "le loyer", at_least: 1, at_most: ceiling, optional: true}
      - {id: people, kind: number, title: "Personnes", at_least: 1, at_most: 12, optional: true}
      - {id: price, kind: money, title: "Prix", at_most: 50 EUR, optional: true}
      - {id: since, kind: date, title: "Depuis quand", at_most: today, optional: true}
      - {id: until, kind: date, title: "Jusqu'à quand", at_least: 2026-12-01, at_most: closes, optional: true}
      - {id: floor, kind: choice, title: "Étage", options: [low: "bas", high: "haut"], optional: true}
      - {id: faults, kind: choices, title: "Défauts", options: [cold: "froid", damp: "humide", dark: "sombre"], at_most: 2, optional: true}
      - {id: order, kind: ranking, title: "L'ordre", options: [cold: "froid", damp: "humide"], optional: true}
      - {id: part, kind: share, title: "Quelle part", optional: true}
      - {id: keys, kind: number, title: "Clés", at_least: 2, at_most: 2, optional: true}
      - {id: pin, kind: text, title: "Code", at_least: 5, at_most: 5, optional: true}
      - {id: pictures, kind: file, title: "Photos", repeat: 4, optional: true}
"#;

fn main_of(reply: &Reply) -> String {
    let text = reply.text();
    let main = text.split("<main").nth(1).expect("a page");
    main.replace('’', "'")
}

/// The targets of the links of a page, within the page.
fn anchors(page: &str) -> Vec<&str> {
    let links = page.split("href=\"#").skip(1);
    links.filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn a_day_that_is_over_is_told_before_the_first_question() {
    for database in databases().await {
        let scene = open_with(database, PROCEDURE).await;
        let begin = "/demarches/liste/demande";
        let visitor = scene.visitor(None).await;

        // The town has set no day: the list is not open.
        let page = main_of(&visitor.get(begin).await.expect(200));
        assert!(
            page.contains("ne peut pas être envoyée aujourd'hui"),
            "{page}"
        );
        assert!(!page.contains("Commencer</button>"), "{page}");

        // Begun in time.
        let today = scene.small.clock.today();
        scene.received.set("closes", &today.to_string());
        let page = main_of(&visitor.get(begin).await.expect(200));
        assert!(page.contains("Commencer</button>"), "{page}");
        assert!(page.contains("la personne habite ici."), "{page}");
        let at = scene.begin(&visitor).await;
        let you = [("lives_here", "yes")];
        scene
            .answer(&visitor, &at, &[("you", &you), ("home", &[])])
            .await;
        let check = main_of(&visitor.get(&format!("{at}/verifier")).await.expect(200));
        assert!(check.contains("Envoyer ma demande"), "{check}");

        // Late, it is told on each page, and sending leads to what is on the page.
        scene.small.clock.set(scene.small.clock.now().plus_days(1));
        for shown in ["you", "verifier"] {
            let page = main_of(&visitor.get(&format!("{at}/{shown}")).await.expect(200));
            for said in [
                "La liste est close.",
                "envoyée aujourd'hui",
                "role=\"alert\"",
            ] {
                assert!(page.contains(said), "{shown} {said}: {page}");
            }
            assert!(!page.contains("Envoyer ma demande"), "{page}");
        }
        let turned = scene.send(&visitor, &format!("{at}/you"), &you).await;
        let page = main_of(&turned.expect(200));
        assert!(page.contains("La liste est close."), "{page}");
        assert!(page.contains("gardées jusqu'au"), "{page}");
        let sent = scene.send(&visitor, &format!("{at}/envoyer"), &[]).await;
        let page = main_of(&sent.expect(422));
        assert_eq!(anchors(&page), ["in_time"], "{page}");
        assert!(page.contains("id=\"in_time\""), "{page}");
        assert!(scene.received.all().is_empty());

        // Begun late: nobody begins in vain.
        let late = scene.visitor(None).await;
        let page = main_of(&late.get(begin).await.expect(200));
        assert!(page.contains("La liste est close."), "{page}");
        assert!(!page.contains("Commencer</button>"), "{page}");
        let refused = scene.send(&late, begin, &[]).await.expect(303);
        assert_eq!(refused.location(), Some(begin));

        // The counter: told on the screen, refused at the day of arrival, received with the right one.
        let ana = scene.visitor(Some("ana")).await;
        let path = "/guichet/saisie/liste";
        let mut boxes = Vec::new();
        let screen = main_of(&ana.get(path).await.expect(200));
        assert!(screen.contains("La liste est close."), "{screen}");
        let mut fields = vec![
            ("maison.channel", "paper"),
            ("maison.agreed", "yes"),
            you[0],
        ];
        let page = main_of(&scene.send(&ana, path, &fields).await.expect(422));
        assert_eq!(anchors(&page), ["maison.received_on"], "{page}");
        assert!(page.contains("id=\"maison.received_on\""), "{page}");
        let day = today.to_string();
        let mut parts = day.split('-').rev();
        for part in ["", "-month", "-year"] {
            let name = format!("maison.received_on{part}");
            boxes.push((name, parts.next().expect("a part").to_owned()));
        }
        fields.extend(
            boxes
                .iter()
                .map(|(name, part)| (name.as_str(), part.as_str())),
        );
        let _ = scene.send(&ana, path, &fields).await.expect(303);
        assert_eq!(scene.received.all().len(), 1);
    }
}

#[tokio::test]
async fn answers_that_decide_are_shown_where_they_are_changed() {
    let scene = open_with(databases().await.remove(0), PROCEDURE).await;
    scene.received.set("closes", "2027-01-01");
    let visitor = scene.visitor(None).await;
    let at = scene.begin(&visitor).await;
    let refused = scene
        .send(&visitor, &format!("{at}/you"), &[("lives_here", "no")])
        .await;
    let page = main_of(&refused.expect(200));
    for said in [
        "Avec ces réponses, la demande ne peut pas être envoyée",
        "La liste réunit des personnes qui habitent ici.",
        "role=\"alert\"",
        &format!("href=\"{at}/you#lives_here\""),
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("ne vous concerne pas"), "{page}");

    // A fact of the map leads to the address it is read at.
    let _ = scene
        .send(&visitor, &format!("{at}/you"), &[("lives_here", "yes")])
        .await
        .expect(303);
    let stade = [
        ("address.line", "2 avenue du Stade"),
        ("address.postcode", "84210"),
    ];
    let page = main_of(
        &scene
            .send(&visitor, &format!("{at}/home"), &stade)
            .await
            .expect(200),
    );
    assert!(
        page.contains(&format!("href=\"{at}/home#address\"")),
        "{page}"
    );
    let check = main_of(&visitor.get(&format!("{at}/verifier")).await.expect(200));
    assert!(check.contains("id=\"zone\"><div role=\"alert\""), "{check}");
    assert!(!check.contains("Envoyer ma demande"), "{check}");
    let english = visitor.get(&format!("/en{at}/verifier")).await.expect(200);
    assert!(
        english
            .text()
            .contains("With these answers, the request cannot be sent")
    );

    // At the counter, at the control that decides.
    let ana = scene.visitor(Some("ana")).await;
    let fields = [
        [("maison.channel", "counter"), ("maison.agreed", "yes")],
        [("lives_here", "yes"), ("nickname", "")],
        stade,
    ]
    .concat();
    let page = main_of(
        &scene
            .send(&ana, "/guichet/saisie/liste", &fields)
            .await
            .expect(422),
    );
    assert_eq!(anchors(&page), ["address.line"], "{page}");
}

fn dates() -> Facts {
    let day = rules::Value::Day("2026-12-15".parse().expect("a day"));
    Facts::from([("closes".to_owned(), day)])
}

/// The list, open in a season of each year instead of until a day that the town sets.
fn seasonal(days: &str) -> String {
    PROCEDURE
        .replace("each_campaign: true", &format!("each_year: {days}"))
        .replace("received_on <= closes", "received_on in closes")
        .replace(", at_most: closes,", ",")
}

#[tokio::test]
async fn out_of_season_the_form_says_when_it_opens_again() {
    let scene = open_with(databases().await.remove(0), &seasonal("03-01 to 05-31")).await;
    let visitor = scene.visitor(None).await;
    let begin = "/demarches/liste/demande";
    let on = |day: &str| {
        let noon: jiff::civil::Date = day.parse().expect("a day");
        scene
            .small
            .clock
            .set(base::Instant::local(noon.at(12, 0, 0, 0)));
    };
    for (day, open) in [
        ("2027-02-28", false),
        ("2027-03-01", true),
        ("2027-05-31", true),
        ("2027-06-01", false),
        ("2028-03-01", true),
    ] {
        on(day);
        let page = main_of(&visitor.get(begin).await.expect(200)).replace('\u{a0}', " ");
        let page = page.replace("1<sup>er</sup>", "1er");
        assert_eq!(page.contains("Commencer</button>"), open, "{day}: {page}");
        // The days are said, open or not.
        assert!(page.contains("(du 1er mars au 31 mai)"), "{day}: {page}");
        let again = match day {
            "2027-02-28" => Some("à partir du 1er mars 2027"),
            "2027-06-01" => Some("à partir du 1er mars 2028"),
            _ => None,
        };
        match again {
            Some(again) => assert!(page.contains(again), "{day}: {page}"),
            None => assert!(!page.contains("à partir du"), "{day}: {page}"),
        }
        assert!(page.contains("formulaire.pdf"), "{day}: {page}");
    }
    // A paper that arrived in time is keyed after the end.
    on("2027-06-03");
    let ana = scene.visitor(Some("ana")).await;
    let key = async |day: &str| {
        let fields = [
            ("maison.channel", "paper"),
            ("maison.agreed", "yes"),
            ("lives_here", "yes"),
            ("maison.received_on", &day[8..]),
            ("maison.received_on-month", &day[5..7]),
            ("maison.received_on-year", &day[..4]),
        ];
        scene.send(&ana, "/guichet/saisie/liste", &fields).await
    };
    let _ = key("2027-06-01").await.expect(422);
    let _ = key("2027-05-31").await.expect(303);
    assert_eq!(scene.received.all().len(), 1);
}

/// Only what the house knows by itself is said to be about the person.
#[test]
fn nothing_more_than_what_is_known_is_said() {
    let version = version_of(PROCEDURE);
    let mut facts = known::before_asking(&version, &dates(), today());
    assert!(actions::refusal(&version, &facts).is_none());
    facts.insert("income".to_owned(), rules::Value::Number(30_000));
    let refused = actions::refusal(&version, &facts).expect("an income");
    assert_eq!(
        (refused.clause.id(), refused.decides),
        ("modest", Decides::Known)
    );
    assert_eq!(
        refused.heading(Lang::En),
        "This procedure does not concern you"
    );
    // A rent that is low enough decides nothing, one that is too high does.
    facts.insert("rent".to_owned(), rules::Value::Number(500));
    let refused = actions::refusal(&version, &facts).expect("an income and a rent");
    assert_eq!(refused.decides, Decides::Known);
    facts.insert("rent".to_owned(), rules::Value::Number(1_000));
    facts.remove("income");
    let refused = actions::refusal(&version, &facts).expect("a rent");
    assert_eq!(refused.decides, Decides::Answers);
    assert_eq!(refused.answers.len(), 1);
}

fn bounds(version: &Version, lang: Lang, dates: &Facts) -> Vec<String> {
    let streets = streets();
    let bounds = Bounds {
        lang,
        version,
        dates,
        streets: &streets,
    };
    let questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let said = questions.filter_map(|question| bounds.written(question));
    said.map(|said| said.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'"))
        .collect()
}

#[test]
fn each_bound_is_said_in_words() {
    let version = version_of(PROCEDURE);
    let said = bounds(&version, Lang::Fr, &dates());
    let expected = [
        "De 2 à 20 caractères, espaces compris.",
        "De 1 à 900.",
        "De 1 à 12.",
        "50 € au plus.",
        "Pas de date à venir.",
        "Du 1er décembre 2026 au 15 décembre 2026.",
        "Une seule case.",
        "2 cases au plus.",
        "Écrivez 1 devant ce qui compte le plus pour vous, puis 2, puis 3.",
        "Par exemple : 1/20, ou 5 %.",
        "2 exactement.",
        "5 caractères exactement, espaces compris.",
        "4 documents au plus.",
    ];
    assert_eq!(said, expected);
    let said = bounds(&version, Lang::En, &Facts::new());
    assert_eq!(
        said[5],
        "From 1 December 2026. No later than: la clôture de la liste."
    );
    assert_eq!(said.len(), expected.len());
}

#[tokio::test]
async fn paper_says_whom_it_concerns_and_the_bounds() {
    let scene = open_with(databases().await.remove(0), PROCEDURE).await;
    let streets = streets();
    let text = |lang, dates: &Facts| {
        let paper = Paper {
            version: &scene.version,
            streets: &streets,
            dates,
            lang,
            draft: None,
            today: today(),
        };
        let sheet = sheet::form(&scene.small.town, &paper).expect("a sheet");
        assert_eq!(
            paper::warnings(&sheet).expect("a sheet"),
            Vec::<String>::new()
        );
        let pdf = paper::render(&sheet).expect("an accessible PDF");
        let text = pdf::text(&pdf).replace(['\u{a0}', '\u{202f}'], " ");
        text.replace('’', "'")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let french = text(Lang::Fr, &dates());
    for said in [
        "Avant de remplir",
        "si tout ceci est vrai",
        "(la clôture de la liste : 15 décembre 2026)",
        "la personne habite ici",
        "(la commune le vérifie sans vous le demander)",
        "(Loyer le plus haut : 900 ; pas encore vérifié : cela n'empêche personne de demander)",
        "De 1 à 12.",
        "4 documents au plus.",
        "10 Mo au plus",
    ] {
        assert!(french.contains(said), "{said}: {french}");
    }
    let before = french.find("Avant de remplir").expect("the conditions");
    assert!(before < french.find("1.1").expect("a question"));
    let english = text(Lang::En, &Facts::new());
    for said in [
        "Before you fill it in",
        "a day not set by the town yet",
        "From 1 to 12.",
    ] {
        assert!(english.contains(said), "{said}: {english}");
    }
}
