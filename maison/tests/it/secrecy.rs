//! Nothing about people where everybody reads, or where nobody looks: the journal, the logs, pages.

use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use http::StatusCode;
use tracing_subscriber::layer::SubscriberExt as _;

use crate::{
    commune::Commune,
    inside::{Inside, LONG_AGO},
};

/// Names and addresses of everybody who has an account or follows something.
async fn people(commune: &Commune) -> Vec<String> {
    let known: Vec<(String,)> = commune
        .town
        .db()
        .all(
            "SELECT name FROM identity_people UNION SELECT email FROM identity_people
                WHERE email IS NOT NULL
             UNION SELECT email FROM programme_followers
             UNION SELECT email FROM programme_questions WHERE email IS NOT NULL",
            db::args![],
        )
        .await
        .expect("people");
    let known: Vec<String> = known.into_iter().map(|(one,)| one).collect();
    assert!(known.len() > 40, "{} words to look for", known.len());
    known
}

#[tokio::test]
async fn the_journal_names_nobody() {
    let commune = Commune::open().await;
    // Acts by people who have names, beside those of the demonstration.
    let visitor = Inside::visitor(&commune);
    let agent = Inside::person(&commune, "s-combal").await;
    let number = commune.commitment("000-02").await.number;
    let question = [
        ("body", "Et demain ?"),
        ("email", "marthe.roux@ailleurs.example"),
        LONG_AGO,
    ];
    let asked = visitor
        .post(&format!("/engagement/{number}/question"), &question)
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    let follow = [("email", "marthe.roux@ailleurs.example"), LONG_AGO];
    let followed = visitor
        .post(&format!("/engagement/{number}/suivre"), &follow)
        .await;
    assert_eq!(followed.status, StatusCode::OK);
    let waiting = programme::store::oldest_question(commune.town.db(), number)
        .await
        .expect("a read")
        .expect("the question");
    let answer = [
        ("question", "Et demain ?"),
        ("answer", "Demain aussi."),
        ("faire", "repondre"),
    ];
    let answered = agent
        .post(&format!("/bureau/questions/{}", waiting.id), &answer)
        .await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);

    let mut wanted = people(&commune).await;
    wanted.push("marthe.roux".to_owned());
    let leaves: Vec<(i64, String)> = commune
        .town
        .db()
        .all(
            "SELECT number, leaf FROM journal_entries ORDER BY number",
            db::args![],
        )
        .await
        .expect("the journal");
    assert!(leaves.len() > 3_000, "{} acts", leaves.len());
    for (number, leaf) in &leaves {
        for word in &wanted {
            assert!(
                !leaf.contains(word.as_str()),
                "act {number} says {word}: {leaf}"
            );
        }
        assert!(!leaf.contains('@'), "act {number}: {leaf}");
    }
    // The public page shows the question and not who asked it.
    let page = visitor.get(&format!("/engagement/{number}")).await.text();
    assert!(page.contains("Demain aussi"));
    assert!(
        !page.contains("marthe.roux") && !page.contains("Combal"),
        "{page}"
    );
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn logs_name_nobody_even_at_their_most_talkative() {
    let commune = Commune::open_as(false, crate::commune::ADDRESS).await;
    let log = Log::default();
    let writer = log.clone();
    let layer = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(move || writer.clone());
    let filter = tracing_subscriber::EnvFilter::new("trace");
    let subscriber = tracing_subscriber::registry().with(filter).with(layer);
    let listening = tracing::subscriber::set_default(subscriber);
    tracing::info!("the log listens");

    let visitor = Inside::visitor(&commune);
    let email = "lucie.aubanel@valmoreau.example";
    let sent = visitor
        .post("/connexion", &[("email", email), LONG_AGO])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    commune.work().await;
    let link = commune.link("/connexion/lien/");
    assert_eq!(visitor.post(&link, &[]).await.status, StatusCode::SEE_OTHER);
    for (path, fields) in [
        (
            "/connexion/mot-de-passe",
            [("login", email), ("password", "un secret très long")],
        ),
        ("/engagement/1/suivre", [("email", email), LONG_AGO]),
        (
            "/engagement/1/question",
            [("email", email), ("body", "Bonjour")],
        ),
        ("/connexion/code", [("code", "ABCD-EFGH"), LONG_AGO]),
    ] {
        visitor.post(path, &fields).await;
    }
    // What fails is logged too. The folder of letters becomes a file.
    std::fs::remove_dir_all(commune.data().join("mail")).expect("the letters");
    std::fs::write(commune.data().join("mail"), "").expect("no folder");
    visitor
        .post("/connexion", &[("email", email), LONG_AGO])
        .await;
    let _ = jobs::run_due(&commune.town, &maison::house::registry()).await;
    drop(listening);

    let bytes = log.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("the log listens"));
    let token = link.rsplit('/').next().expect("a token");
    for word in [
        "lucie",
        "aubanel",
        "Aubanel",
        "un secret",
        "ABCD-EFGH",
        token,
    ] {
        let lines: Vec<_> = text.lines().filter(|line| line.contains(word)).collect();
        assert!(lines.is_empty(), "{word}: {lines:#?}");
    }
}
