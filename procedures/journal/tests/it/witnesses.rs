//! Witnesses: a stub that answers as the protocol says, and hostile ones.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use db::args;
use journal::{Asked, Trusted, Witness};
use town::Town;
use transparency_log::{AddCheckpoint, Answer, Cosignature, Hash, Key, PublicKey, Refusal};

use crate::{
    house::{House, ORIGIN, fill, houses, later, write},
    served::get,
};

/// How the stub behaves.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Honest,
    /// Answers this status, with this body.
    Says(u16, &'static str),
    /// Signs another text.
    Elsewhere,
    /// Always 409, each time with another size.
    Wandering,
    /// A body without end.
    Flood,
}

struct Stub {
    key: Key,
    log: Mutex<Vec<PublicKey>>,
    latest: Mutex<Option<(u64, Hash)>>,
    mood: Mutex<Mood>,
    asked: Mutex<Vec<u64>>,
}

async fn answer(State(stub): State<Arc<Stub>>, body: Bytes) -> Response {
    let request = AddCheckpoint::parse(&body).unwrap();
    stub.asked.lock().unwrap().push(request.old);
    let conflict = |size: u64| {
        let kind = [("content-type", Answer::SIZE_TYPE)];
        (StatusCode::CONFLICT, kind, format!("{size}\n")).into_response()
    };
    let mood = *stub.mood.lock().unwrap();
    match mood {
        Mood::Honest => {}
        Mood::Says(status, text) => {
            return (StatusCode::from_u16(status).unwrap(), text).into_response();
        }
        Mood::Elsewhere => {
            let other = AddCheckpoint {
                checkpoint: transparency_log::Checkpoint::new("elsewhere", 1, Hash([1; 32]))
                    .unwrap()
                    .sign(&Key::from_seed("elsewhere", [5; 32]).unwrap())
                    .unwrap(),
                ..request
            };
            let line = Cosignature::sign(&other.checkpoint, &stub.key, 77).unwrap();
            return format!("{line}\n").into_response();
        }
        Mood::Wandering => return conflict(u64::from(request.old == 0) + 1),
        Mood::Flood => return "x".repeat(1 << 20).into_response(),
    }
    let keys = stub.log.lock().unwrap().clone();
    let mut latest = stub.latest.lock().unwrap();
    match request.judge(&keys, *latest) {
        Ok(opened) => {
            *latest = Some((opened.checkpoint.size(), opened.checkpoint.root()));
            let line = Cosignature::sign(&request.checkpoint, &stub.key, 1_795_160_520).unwrap();
            format!("{line}\n").into_response()
        }
        Err(Refusal::Conflict(size)) => conflict(size),
        Err(refusal) => StatusCode::from_u16(refusal.status())
            .unwrap()
            .into_response(),
    }
}

async fn stub(town: &Town) -> (Arc<Stub>, Witness) {
    let (vkey,): (String,) = town
        .db()
        .one("SELECT vkey FROM journal_logs", args![])
        .await
        .unwrap();
    let stub = Arc::new(Stub {
        key: Key::from_seed("temoin.example", [3; 32]).unwrap(),
        log: Mutex::new(vec![vkey.parse().unwrap()]),
        latest: Mutex::new(None),
        mood: Mutex::new(Mood::Honest),
        asked: Mutex::new(Vec::new()),
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let app = Router::new()
        .route("/add-checkpoint", post(answer))
        .with_state(stub.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let vkey = stub.key.public_cosigner().to_string();
    let witness = Witness::parse(&vkey, &url).unwrap();
    journal::set_witnesses(town, std::slice::from_ref(&witness))
        .await
        .unwrap();
    (stub, witness)
}

async fn grow(town: &Town, count: usize) {
    fill(town, count).await;
    later(town, 60);
    journal::sign(town).await.unwrap();
}

async fn ask(town: &Town) -> Asked {
    let answers = journal::ask_witnesses(town).await.unwrap();
    assert_eq!(answers.len(), 1);
    answers[0].1
}

#[tokio::test]
async fn a_witness_cosigns_what_it_follows() {
    for House { town, .. } in houses().await {
        let (stub, witness) = stub(&town).await;
        assert!(journal::ask_witnesses(&town).await.unwrap().is_empty());
        grow(&town, 5).await;
        assert_eq!(ask(&town).await, Asked::Cosigned);
        assert_eq!(ask(&town).await, Asked::Current);
        grow(&town, 4).await;
        assert_eq!(ask(&town).await, Asked::Cosigned);
        assert_eq!(*stub.asked.lock().unwrap(), [0, 5]);

        // The cosignature is served with the checkpoint, and in the receipts of what it covers.
        let note = get(&town, "/registre/checkpoint").await.body;
        let keys = [
            stub.log.lock().unwrap()[0].clone(),
            stub.key.public_cosigner(),
        ];
        let opened = transparency_log::Checkpoint::open(&note, &keys).unwrap();
        assert_eq!(opened.cosignatures[0].witness, "temoin.example");
        write(&town, "programme/later").await.unwrap();
        later(&town, 60);
        journal::sign(&town).await.unwrap();
        let receipt = journal::receipt(&town, 2).await.unwrap();
        assert!(receipt.contains("temoin.example"), "{receipt}");
        let later = journal::receipt(&town, 9).await.unwrap();
        assert!(!later.contains("temoin.example"), "{later}");
        let policy = get(&town, "/registre/politique").await.body;
        let policy = String::from_utf8(policy).unwrap();
        assert!(
            policy.contains(&format!("witness temoin.example {}", witness.key)),
            "{policy}"
        );
        let page = String::from_utf8(get(&town, "/registre").await.body).unwrap();
        assert!(page.contains("A cosigné"), "{page}");

        // What one knows of witnesses is verified with the rest.
        let folder = tempfile::tempdir().unwrap();
        journal::export(&town, folder.path(), |_, _| {})
            .await
            .unwrap();
        let trusted = Trusted {
            witnesses: vec![witness.key.clone()],
            ..Trusted::default()
        };
        let target = folder.path().to_str().unwrap();
        journal::verify(target, &trusted, |_, _| {}).await.unwrap();

        journal::set_witnesses(&town, &[]).await.unwrap();
        assert!(journal::ask_witnesses(&town).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_witness_that_knows_more_than_we_kept_is_asked_again_from_there() {
    for House { town, .. } in houses().await {
        let (stub, witness) = stub(&town).await;
        grow(&town, 5).await;
        assert_eq!(ask(&town).await, Asked::Cosigned);
        journal::set_witnesses(&town, &[]).await.unwrap();
        journal::set_witnesses(&town, &[witness]).await.unwrap();
        grow(&town, 5).await;
        assert_eq!(ask(&town).await, Asked::Cosigned);
        assert_eq!(*stub.asked.lock().unwrap(), [0, 0, 5]);
    }
}

#[tokio::test]
async fn refusals_and_lies_are_told_apart_and_nothing_is_stored() {
    for House { town, .. } in houses().await {
        let (stub, _) = stub(&town).await;
        grow(&town, 5).await;
        for (mood, expected) in [
            (Mood::Says(404, ""), Asked::UnknownLog),
            (Mood::Says(403, ""), Asked::NotSigned),
            (Mood::Says(422, ""), Asked::NotConsistent),
            (Mood::Says(400, ""), Asked::NotConsistent),
            (Mood::Says(409, "900\n"), Asked::OtherLog),
            (Mood::Says(409, "0\n"), Asked::OtherLog),
            (Mood::Says(409, "many\n"), Asked::Nonsense),
            (Mood::Says(503, ""), Asked::Unreachable),
            (Mood::Says(302, ""), Asked::Unreachable),
            (Mood::Says(200, ""), Asked::Nonsense),
            (Mood::Says(200, "— temoin.example AAAA\n"), Asked::Nonsense),
            (Mood::Elsewhere, Asked::Nonsense),
            (Mood::Wandering, Asked::Nonsense),
            (Mood::Flood, Asked::Unreachable),
        ] {
            *stub.mood.lock().unwrap() = mood;
            let asked = ask(&town).await;
            assert_eq!(asked, expected);
        }
        let note = String::from_utf8(get(&town, "/registre/checkpoint").await.body).unwrap();
        assert!(!note.contains("temoin"), "{note}");
        // It changes its mind, or its key of the log.
        *stub.mood.lock().unwrap() = Mood::Honest;
        let other = Key::from_seed(ORIGIN, [8; 32]).unwrap().public();
        let own = std::mem::replace(&mut *stub.log.lock().unwrap(), vec![other]);
        assert_eq!(ask(&town).await, Asked::NotSigned);
        *stub.log.lock().unwrap() = own;
        assert_eq!(ask(&town).await, Asked::Cosigned);
    }
}

#[tokio::test]
async fn a_rewritten_past_is_refused_by_the_witness() {
    for House { town, .. } in houses().await {
        let (stub, _) = stub(&town).await;
        grow(&town, 5).await;
        assert_eq!(ask(&town).await, Asked::Cosigned);
        *stub.latest.lock().unwrap() = Some((5, Hash([7; 32])));
        grow(&town, 5).await;
        assert_eq!(ask(&town).await, Asked::NotConsistent);
    }
}

#[test]
fn an_unsafe_witness_is_refused() {
    let key = Key::from_seed("temoin.example", [3; 32]).unwrap();
    let good = key.public_cosigner().to_string();
    assert!(Witness::parse(&good, "https://temoin.example/x/").is_ok());
    for (vkey, url) in [
        (good.as_str(), "http://temoin.example"),
        (good.as_str(), "https://user@temoin.example"),
        (good.as_str(), "file:///etc/passwd"),
        (key.public().to_string().as_str(), "https://temoin.example"),
        ("temoin", "https://temoin.example"),
    ] {
        assert!(Witness::parse(vkey, url).is_err(), "{vkey} {url}");
    }
}
