//! What people type stays text: in pages, feeds, printed sheets and spreadsheets.

use http::StatusCode;

use crate::{
    commune::Commune,
    html,
    inside::{Inside, LONG_AGO},
};

/// Ends what it stands in, in HTML, XML, a quoted attribute or Typst, and begins what would run.
const HOSTILE: &str = "=1+1\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]>&amp;\
    #panic() #eval(\"1\") $x$ *fort* @ref <label> `code` \\u{41} // fin \u{202e}";

fn day(name: &'static str) -> Vec<(String, String)> {
    [("", "3"), ("-month", "11"), ("-year", "2026")]
        .map(|(suffix, value)| (format!("{name}{suffix}"), value.to_owned()))
        .to_vec()
}

async fn report(
    agent: &Inside,
    number: i64,
    what: &str,
    fields: &[(&str, &str)],
    date: &'static str,
) {
    let mut all: Vec<(String, String)> = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    if !date.is_empty() {
        all.extend(day(date));
    }
    let all: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let file = (what == "preuve").then_some(("file", "<u>.pdf", b"%PDF-1.7".as_slice()));
    let answer = agent
        .upload(&format!("/engagement/{number}/suivi/{what}"), &all, file)
        .await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{what}: {}",
        answer.text()
    );
}

/// Types the hostile text into every field of every form about a commitment.
async fn type_everywhere(commune: &Commune, number: i64) {
    let visitor = Inside::visitor(commune);
    let agent = Inside::person(commune, "s-combal").await;
    report(&agent, number, "nouvelle", &[("text", HOSTILE)], "").await;
    report(&agent, number, "etape", &[("step", HOSTILE)], "step_due").await;
    let indicator = [
        ("indicator_title", HOSTILE),
        ("unit", "<u>=$x$"),
        ("source", HOSTILE),
        ("every_months", "6"),
    ];
    report(&agent, number, "indicateur", &indicator, "").await;
    let evidence = [("proof", HOSTILE)];
    report(&agent, number, "preuve", &evidence, "proof_day").await;
    let demand = [("addressee", HOSTILE), ("body", HOSTILE)];
    report(&agent, number, "demande", &demand, "sent_on").await;
    let db = commune.town.db();
    let commitment = programme::store::commitment(db, number).await.expect("it");
    let indicators = programme::store::indicators(db, &commitment.id)
        .await
        .expect("figures");
    let added = indicators.iter().find(|one| one.title == HOSTILE.trim());
    let added = added
        .expect("the indicator is kept as typed")
        .id
        .to_string();
    let measure = [
        ("indicator", added.as_str()),
        ("value", "12"),
        ("value_note", HOSTILE),
    ];
    report(&agent, number, "mesure", &measure, "measured_on").await;
    let details = programme::store::details(db, &commitment.id)
        .await
        .expect("details");
    let step = details
        .milestones
        .iter()
        .find(|one| one.title == HOSTILE.trim());
    let step = step.expect("the step is kept as typed").id.to_string();
    let done = [("milestone", step.as_str()), ("note", HOSTILE)];
    report(&agent, number, "etape-faite", &done, "done_on").await;
    let demand = details
        .demands
        .iter()
        .find(|one| one.body == HOSTILE.trim());
    let demand = demand.expect("the demand is kept as typed").id.to_string();
    let reply = [("demand", demand.as_str()), ("reply", HOSTILE)];
    report(&agent, number, "reponse", &reply, "replied_on").await;

    for _ in 0..2 {
        let question = [("body", HOSTILE), LONG_AGO];
        let path = format!("/engagement/{number}/question");
        assert_eq!(visitor.post(&path, &question).await.status, StatusCode::OK);
    }
    let waiting = programme::store::oldest_question(db, number)
        .await
        .expect("a read");
    let path = format!("/bureau/questions/{}", waiting.expect("the question").id);
    let answer = [
        ("question", HOSTILE),
        ("answer", HOSTILE),
        ("faire", "repondre"),
    ];
    assert_eq!(
        agent.post(&path, &answer).await.status,
        StatusCode::SEE_OTHER
    );

    let due = day("due_on");
    let version = programme::store::commitment(db, number)
        .await
        .expect("it")
        .version
        .to_string();
    let mut edit = vec![
        ("title", HOSTILE),
        ("promise", HOSTILE),
        ("service", "restauration"),
        ("silence_months", "6"),
        ("state", "under_way"),
        ("stage", "announced"),
        ("reason", HOSTILE),
        ("version", version.as_str()),
    ];
    edit.extend(
        due.iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    let path = format!("/engagement/{number}/modifier");
    for action in ["apercu", "garder", "publier"] {
        let mut fields = edit.clone();
        fields.push(("faire", action));
        let answer = agent.post(&path, &fields).await;
        let wanted = if action == "apercu" {
            StatusCode::OK
        } else {
            StatusCode::SEE_OTHER
        };
        assert_eq!(answer.status, wanted, "{action}: {}", answer.text());
        if action == "apercu" {
            is_text("the preview", &answer.text());
        }
    }
}

/// Nothing of the hostile text became a tag, an attribute or a script.
fn is_text(what: &str, page: &str) {
    let found = html::inline(page);
    assert!(found.is_empty(), "{what}: {found:#?}");
    let odd: Vec<_> = html::tags(page)
        .into_iter()
        .filter(|tag| {
            tag.get("src") == Some("x")
                || tag.name == "u"
                || tag.name == "label" && tag.get("for").is_none()
        })
        .collect();
    assert!(odd.is_empty(), "{what}: {odd:#?}");
}

#[tokio::test]
async fn what_is_typed_into_a_commitment_stays_text_on_every_page() {
    let commune = Commune::open().await;
    let commitment = commune.commitment("000-04").await;
    assert_eq!(commitment.service.as_deref(), Some("restauration"));
    let number = commitment.number;
    type_everywhere(&commune, number).await;
    commune.promote("s-combal").await;
    let visitor = Inside::visitor(&commune);
    let agent = Inside::person(&commune, "s-combal").await;
    let (programme, axis) = (&commitment.programme_slug, &commitment.axis_slug);
    let acts = commune.trace().await[0].1;
    let pages = [
        format!("/engagement/{number}"),
        format!("/engagement/{number}/suivre"),
        format!("/engagement/{number}/question"),
        format!("/engagement/{number}/nouvelles.atom"),
        format!("/programme/{programme}"),
        format!("/programme/{programme}/axe/{axis}"),
        format!("/programme/{programme}/engagements"),
        format!("/programme/{programme}/engagements?etat=late"),
        format!("/programme/{programme}/nouvelles.atom"),
        "/programme/demandes".to_owned(),
        "/".to_owned(),
        "/chercher?q=alert".to_owned(),
        "/chercher?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
        format!("/registre/acte/{}", acts - 1),
        "/registre".to_owned(),
        "/sitemap.xml".to_owned(),
        "/bureau".to_owned(),
        format!("/engagement/{number}/modifier"),
        format!("/engagement/{number}/suivi"),
    ];
    let mut shown = 0;
    for path in &pages {
        for lang in ["", "/en"] {
            let path = format!("{lang}{path}");
            let who =
                if path.contains("bureau") || path.contains("modifier") || path.contains("suivi") {
                    &agent
                } else {
                    &visitor
                };
            let answer = who.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let text = answer.text();
            is_text(&path, &text);
            assert!(!text.contains("<script>alert"), "{path}");
            shown += usize::from(text.contains("alert(1)"));
        }
    }
    assert!(shown > 20, "the text was shown on {shown} pages only");
    for name in ["promise", "title"] {
        let page = agent
            .get(&format!("/engagement/{number}/modifier"))
            .await
            .text();
        assert!(
            page.contains("&lt;script&gt;alert(1)"),
            "{name} is shown to be edited"
        );
    }
    // Feeds are XML: the same text, escaped, in well-formed elements.
    let feed = visitor
        .get(&format!("/engagement/{number}/nouvelles.atom"))
        .await
        .text();
    let opened = feed.matches("<entry>").count();
    assert!(opened > 5 && opened == feed.matches("</entry>").count());
    assert!(
        !feed.contains("<script") && !feed.contains("<img"),
        "{feed}"
    );
    // Nor did the printed sheet obey: it says what was typed.
    let sheet = visitor
        .get(&format!("/engagement/{number}/fiche.pdf"))
        .await;
    assert_eq!(sheet.status, StatusCode::OK);
    let text = testkit::pdf::text(&sheet.body);
    for word in ["#panic()", "$x$", "*fort*", "<label>", "<script>"] {
        assert!(text.contains(word), "{word} is printed: {text}");
    }
}

#[tokio::test]
async fn links_lead_to_the_web_and_nowhere_else() {
    let commune = Commune::open().await;
    let number = commune.commitment("000-02").await.number;
    let agent = Inside::person(&commune, "s-combal").await;
    for link in [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "//evil.example",
        "https://a\" onclick=\"b",
    ] {
        let mut fields = vec![
            ("proof".to_owned(), "Preuve".to_owned()),
            ("link".to_owned(), link.to_owned()),
        ];
        fields.extend(day("proof_day"));
        let fields: Vec<_> = fields
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        let answer = agent
            .upload(&format!("/engagement/{number}/suivi/preuve"), &fields, None)
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{link}");
        is_text(link, &answer.text());
    }
    // After signing in one comes back here, not elsewhere.
    for next in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ] {
        let page = Inside::visitor(&commune)
            .get(&format!("/connexion?suite={next}"))
            .await;
        let has_next = html::tags(&page.text())
            .iter()
            .any(|tag| tag.get("name") == Some("suite"));
        assert!(!has_next, "{next}");
        let door = format!("{}?suite={next}", commune.door("l-aubanel"));
        let entered = Inside::visitor(&commune).get(&door).await;
        assert_eq!(entered.header("location"), "/mon-espace", "{next}");
    }
}

/// Where a form is sent, with what, and the page that lists what it made.
type AForm = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

#[tokio::test]
async fn what_administrators_type_stays_text() {
    let commune = Commune::open().await;
    commune.promote("s-combal").await;
    let admin = Inside::person(&commune, "s-combal").await;
    let forms: [AForm; 4] = [
        (
            "/agents/services/culture",
            &[("name", HOSTILE), ("email", "a@b.example")],
            "/agents/services",
        ),
        (
            "/agents/territoires/saint-roch",
            &[
                ("name", HOSTILE),
                ("kind", "quartier"),
                ("parent", "valmoreau"),
            ],
            "/agents/territoires",
        ),
        (
            "/agents/elus/c-vidal",
            &[("name", HOSTILE), ("delegation", HOSTILE)],
            "/agents/elus",
        ),
        (
            "/agents/comptes/inviter",
            &[
                ("name", HOSTILE),
                ("email", HOSTILE),
                ("role", "agent"),
                ("service", HOSTILE),
            ],
            "/agents/comptes",
        ),
    ];
    for (path, fields, list) in forms {
        let answer = admin.post(path, fields).await;
        assert!(
            !answer.status.is_server_error(),
            "{path}: {}",
            answer.status
        );
        is_text(path, &answer.text());
        for page in [
            list,
            path,
            "/contact",
            "/bureau",
            "/engagement/1/modifier",
            "/engagement/1",
        ] {
            is_text(page, &admin.get(page).await.text());
        }
    }
    let resident = Inside::person(&commune, "l-aubanel").await;
    for fields in [
        [("name", HOSTILE), ("pronouns", HOSTILE), ("lang", "fr")],
        [
            ("name", "O'Brien \"Bob\" & Cie"),
            ("pronouns", "\"&'"),
            ("lang", "fr"),
        ],
    ] {
        let answer = resident.post("/mon-espace/profil", &fields).await;
        assert!(!answer.status.is_server_error(), "{}", answer.status);
        is_text("the profile", &answer.text());
        is_text("one's space", &resident.get("/mon-espace").await.text());
    }
    let csv = format!("id,titre\n000-02,\"{}\"\n", HOSTILE.replace('"', "\"\""));
    let file = Some(("file", "<img src=x>.csv", csv.as_bytes()));
    let sent = admin
        .upload("/bureau/import", &[("programme", "projet-solidaire")], file)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let preview = admin.get(sent.header("location")).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.text().contains("alert(1)"));
    is_text("the preview of an import", &preview.text());
}

#[tokio::test]
async fn a_spreadsheet_runs_nothing_that_was_typed() {
    let commune = Commune::open().await;
    let agent = Inside::person(&commune, "s-combal").await;
    let starts = ["=", "+", "-", "@", "\t=", "\r="];
    let commitment = commune.commitment("000-02").await;
    let (number, programme) = (commitment.number, commitment.programme_slug.clone());
    for start in starts {
        let title = format!("{start}HYPERLINK(\"http://evil.example\")");
        let version = commune.commitment("000-02").await.version.to_string();
        let fields = [
            ("title", title.as_str()),
            ("promise", title.as_str()),
            ("service", "restauration"),
            ("silence_months", "6"),
            ("state", "under_way"),
            ("stage", commitment.stage.code()),
            ("reason", title.as_str()),
            ("version", version.as_str()),
            ("due_on", "31"),
            ("due_on-month", "12"),
            ("due_on-year", "2026"),
            ("faire", "publier"),
        ];
        let edited = agent
            .post(&format!("/engagement/{number}/modifier"), &fields)
            .await;
        assert_eq!(
            edited.status,
            StatusCode::SEE_OTHER,
            "{start:?}: {}",
            edited.text()
        );
        let csv = Inside::visitor(&commune)
            .get(&format!("/programme/{programme}/engagements.csv"))
            .await;
        assert_eq!(csv.status, StatusCode::OK);
        let text = csv.text();
        assert!(text.contains("HYPERLINK"), "{start:?} is exported");
        let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r');
        let alive: Vec<&str> = text
            .split([',', '\n'])
            .map(|cell| cell.trim_start_matches('"'))
            .filter(|cell| cell.starts_with(begins) && cell.len() > 1)
            .filter(|cell| {
                !cell
                    .trim_start_matches('-')
                    .starts_with(|c: char| c.is_ascii_digit())
            })
            .collect();
        assert!(alive.is_empty(), "{start:?}: {alive:?}");
        let kind = csv.header("content-disposition");
        assert!(kind.starts_with("attachment"), "{kind}");
    }
}
