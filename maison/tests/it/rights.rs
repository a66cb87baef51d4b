//! Who may write what: every desk is closed to those who have none, and nobody writes in the name of
//! another service, whatever address or hidden answer they edit.

use http::StatusCode;

use crate::{
    commune::Commune,
    doors,
    inside::{Inside, LONG_AGO},
};

/// Doors of those who work for the town.
fn is_desk(pattern: &str) -> bool {
    ["/bureau", "/mon-service", "/agents", "/guichet"]
        .iter()
        .any(|beginning| pattern.starts_with(beginning))
        || (pattern.ends_with("/modifier") && !pattern.starts_with("/dossiers"))
        || pattern.contains("/suivi")
}

#[tokio::test]
async fn desks_are_closed_to_visitors_and_residents() {
    let commune = Commune::open().await;
    let visitor = Inside::visitor(&commune);
    let resident = Inside::person(&commune, "l-aubanel").await;
    let elected = Inside::person(&commune, "c-vidal").await;
    let before = commune.trace().await;
    let mut let_in = Vec::new();
    let mut tried = 0;
    for door in doors::all().iter().filter(|door| is_desk(&door.pattern)) {
        let path = door.path();
        for (who, name) in [
            (&visitor, "visitor"),
            (&resident, "resident"),
            (&elected, "elected"),
        ] {
            let mut answers = Vec::new();
            if door.reads {
                answers.push(who.get(&path).await);
                answers.push(who.get(&format!("/en{path}")).await);
            }
            if door.writes {
                answers.push(who.post(&path, &[("text", "a"), ("name", "A")]).await);
                answers.push(who.upload(&path, &[("text", "a")], None).await);
            }
            for answer in answers {
                tried += 1;
                // Elected members have what waits for their signature, and nothing else of that desk.
                let signs = name == "elected" && door.pattern == "/bureau/dossiers";
                // Identity's pages lead whoever is not signed in to the door.
                let to_the_door = answer.status == StatusCode::SEE_OTHER
                    && answer.header("location").contains("/connexion");
                let is_refused =
                    matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
                if !(is_refused || signs || (name == "visitor" && to_the_door)) {
                    let_in.push(format!("{name} {}: {}", door.pattern, answer.status));
                }
            }
        }
    }
    assert!(tried > 100, "{tried} tries");
    assert!(let_in.is_empty(), "{let_in:#?}");
    assert_eq!(commune.trace().await, before);
    for path in [
        "/bureau",
        "/engagement/1/modifier",
        "/engagement/1/suivi",
        "/bureau/import",
    ] {
        assert_eq!(
            visitor.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}

/// What the forms of a commitment's desk send when they are complete.
fn forms<'a>(ids: &'a Ids) -> Vec<(&'static str, Vec<(&'static str, &'a str)>)> {
    let day = |name: &'static str, month: &'static str, year: &'static str| {
        [(name, "3"), (month, "11"), (year, "2026")]
    };
    let with = |mut fields: Vec<(&'static str, &'a str)>,
                day: [(&'static str, &'static str); 3]| {
        fields.extend(day);
        fields
    };
    vec![
        ("nouvelle", vec![("text", "Intrusion")]),
        (
            "etape",
            with(
                vec![("step", "Intrusion")],
                day("step_due", "step_due-month", "step_due-year"),
            ),
        ),
        (
            "etape-faite",
            with(
                vec![("milestone", &ids.milestone), ("note", "Intrusion")],
                day("done_on", "done_on-month", "done_on-year"),
            ),
        ),
        (
            "indicateur",
            vec![
                ("indicator_title", "Intrusion"),
                ("unit", "%"),
                ("source", "Intrusion"),
                ("every_months", "6"),
            ],
        ),
        (
            "mesure",
            with(
                vec![("indicator", &ids.indicator), ("value", "12")],
                day("measured_on", "measured_on-month", "measured_on-year"),
            ),
        ),
        ("argent", vec![("year", "2026"), ("spent", "12")]),
        (
            "preuve",
            with(
                vec![("proof", "Intrusion"), ("link", "https://evil.example/")],
                day("proof_day", "proof_day-month", "proof_day-year"),
            ),
        ),
        (
            "demande",
            with(
                vec![("addressee", "Intrusion"), ("body", "Intrusion")],
                day("sent_on", "sent_on-month", "sent_on-year"),
            ),
        ),
        (
            "reponse",
            with(
                vec![("demand", &ids.demand), ("reply", "Intrusion")],
                day("replied_on", "replied_on-month", "replied_on-year"),
            ),
        ),
    ]
}

/// Things that belong to another service.
struct Ids {
    milestone: String,
    indicator: String,
    demand: String,
}

const OTHERS: &str = "SELECT m.id, i.id, d.id FROM programme_milestones m, programme_indicators i,
        programme_demands d, programme_commitments a, programme_commitments b,
        programme_commitments c
    WHERE m.commitment_id = a.id AND a.service <> 'restauration' AND m.done_on IS NULL
        AND i.commitment_id = b.id AND b.service <> 'restauration'
        AND d.commitment_id = c.id AND c.service <> 'restauration' AND d.replied_on IS NULL
    ORDER BY m.id, i.id, d.id LIMIT 1";

async fn others(commune: &Commune) -> Ids {
    let (milestone, indicator, demand) = commune
        .town
        .db()
        .one::<(String, String, String)>(OTHERS, db::args![])
        .await
        .expect("other services have steps, figures and demands");
    Ids {
        milestone,
        indicator,
        demand,
    }
}

const EDIT: &[(&str, &str)] = &[
    ("title", "Intrusion"),
    ("promise", "Intrusion"),
    ("service", "restauration"),
    ("silence_months", "6"),
    ("state", "kept"),
    ("stage", "delivered"),
    ("reason", "Intrusion"),
];

#[tokio::test]
async fn nobody_writes_for_another_service() {
    let commune = Commune::open().await;
    let ids = others(&commune).await;
    // 003-96 is a shuttle: the streets' service answers for it, not the canteens'.
    let foreign = commune.commitment("003-96").await;
    assert_ne!(foreign.service.as_deref(), Some("restauration"));
    let number = foreign.number;
    let visitor = Inside::visitor(&commune);
    let asked = visitor
        .post(
            &format!("/engagement/{number}/question"),
            &[("body", "Quand passe la navette ?"), LONG_AGO],
        )
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    let question = programme::store::oldest_question(commune.town.db(), number)
        .await
        .expect("a read")
        .expect("the question waits");
    let before = commune.trace().await;

    for who in [
        "b-salvaire",
        "s-combal",
        "c-vidal",
        "i-falguiere",
        "l-aubanel",
    ] {
        let person = Inside::person(&commune, who).await;
        let before = commune.trace().await;
        let refused = |status: StatusCode, what: &str| {
            assert_eq!(status, StatusCode::FORBIDDEN, "{who}: {what}");
        };
        for action in ["apercu", "garder", "publier", "revoir"] {
            let path = format!("/engagement/{number}/modifier");
            let mut fields = EDIT.to_vec();
            fields.push(("faire", action));
            refused(person.post(&path, &fields).await.status, action);
        }
        for (what, fields) in forms(&ids) {
            let path = format!("/engagement/{number}/suivi/{what}");
            refused(person.upload(&path, &fields, None).await.status, what);
        }
        let path = format!("/bureau/questions/{}", question.id);
        refused(person.get(&path).await.status, "reading a question");
        for action in ["repondre", "ecarter"] {
            let fields = [
                ("question", "Intrusion"),
                ("answer", "Intrusion"),
                ("reason", "Intrusion"),
                ("faire", action),
            ];
            refused(person.post(&path, &fields).await.status, action);
        }
        let csv = b"id,titre\n003-96,Intrusion\n";
        let sent = person
            .upload(
                "/bureau/import",
                &[("programme", "projet-de-territoire")],
                Some(("file", "a.csv", csv)),
            )
            .await;
        refused(sent.status, "an import");
        let phases = person.post("/bureau/programmes/projet-des-quartiers", &[("phase", "x")]);
        refused(phases.await.status, "closing a phase");
        assert_eq!(commune.trace().await, before, "{who}");
    }
    let sessions = |trace: &[(String, i64)]| {
        let kept = trace.iter().filter(|(name, _)| name != "sessions");
        kept.cloned().collect::<Vec<_>>()
    };
    assert_eq!(sessions(&commune.trace().await), sessions(&before));
}

#[tokio::test]
async fn ones_own_forms_reach_nothing_of_others() {
    let commune = Commune::open().await;
    let ids = others(&commune).await;
    let own = commune.commitment("000-02").await;
    assert_eq!(own.service.as_deref(), Some("restauration"));
    let agent = Inside::person(&commune, "b-salvaire").await;
    let before = commune.trace().await;
    for (what, fields) in forms(&ids) {
        if !["etape-faite", "mesure", "reponse"].contains(&what) {
            continue;
        }
        let path = format!("/engagement/{}/suivi/{what}", own.number);
        let answer = agent.upload(&path, &fields, None).await;
        let is_refused = matches!(
            answer.status,
            StatusCode::NOT_FOUND | StatusCode::FORBIDDEN | StatusCode::UNPROCESSABLE_ENTITY
        );
        assert!(is_refused, "{what}: {}", answer.status);
    }
    assert_eq!(commune.trace().await, before);

    // A colleague's draft is not one's own.
    let head = Inside::person(&commune, "s-combal").await;
    let path = format!("/engagement/{}/modifier", own.number);
    let mut fields = EDIT.to_vec();
    fields.push(("faire", "garder"));
    assert_eq!(
        head.post(&path, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let (draft,): (String,) = commune
        .town
        .db()
        .one("SELECT id FROM programme_drafts", db::args![])
        .await
        .expect("the draft");
    let draft = format!("{path}?brouillon={draft}");
    assert_eq!(head.get(&draft).await.status, StatusCode::OK);
    assert_eq!(agent.get(&draft).await.status, StatusCode::NOT_FOUND);
}
