//! What programs read: the files of the log over HTTP and in a folder, receipts, verification.

use std::{fs, net::SocketAddr, path::Path};

use axum::{body::Body, http::Request};
use db::args;
use http_body_util::BodyExt as _;
use journal::{Kind, Round, Trusted, Verified, VerifyError};
use testkit::Door;
use tower::ServiceExt as _;
use town::Town;
use transparency_log::{PublicKey, Receipt};
use web::House as Web;

use crate::{
    go::judge,
    house::{House, fill, houses, later, sqlite_house, write},
};

const KINDS: [Kind; 1] = [Kind {
    code: "programme.news",
    label: || i18n::Message::new(&NEWS, "programme-news", Vec::new()),
}];

static NEWS: Words = Words;

struct Words;

impl base::Say for Words {
    fn say(&self, _: i18n::Lang, _: &str, _: &[(&'static str, base::Told)]) -> String {
        "Nouvelles <publiées>".to_owned()
    }
}

pub fn app(town: &Town) -> axum::Router {
    let domain = journal::domain(KINDS.to_vec());
    let house = Web::of_one(
        town.clone(),
        std::sync::Arc::new(Door::default()),
        journal::seal_source,
        domain.menu,
    );
    web::app(house, domain.routes)
}

pub struct Page {
    pub status: u16,
    pub headers: axum::http::HeaderMap,
    pub body: Vec<u8>,
    pub statements: u32,
}

pub async fn get(town: &Town, path: &str) -> Page {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (response, statements) = db::counting(app(town).oneshot(request)).await;
    let (parts, body) = response.unwrap().into_parts();
    Page {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: body.collect().await.unwrap().to_bytes().to_vec(),
        statements,
    }
}

async fn vkey(town: &Town) -> PublicKey {
    let key = get(town, "/registre/cle").await;
    String::from_utf8(key.body).unwrap().trim().parse().unwrap()
}

/// Writes so many acts, with a seal on the way and one at the end.
async fn sealed(town: &Town, first: usize, then: usize) {
    fill(town, first).await;
    journal::sign(town).await.unwrap();
    later(town, 60);
    fill(town, then).await;
    assert!(matches!(
        journal::sign(town).await.unwrap(),
        Round::Signed { .. }
    ));
}

async fn serve(town: &Town) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = app(town);
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

#[tokio::test]
async fn files_are_served_up_to_the_last_seal_in_few_statements() {
    for House { town, .. } in houses().await {
        sealed(&town, 255, 45).await;
        write(&town, "programme/unsealed").await.unwrap();
        for (path, status) in [
            ("/registre/checkpoint", 200),
            ("/registre/tile/0/000", 200),
            ("/registre/tile/0/001.p/44", 200),
            ("/registre/tile/0/001.p/45", 404),
            ("/registre/tile/0/000.p/255", 200),
            ("/registre/tile/1/000.p/1", 200),
            ("/registre/tile/1/000", 404),
            ("/registre/tile/entries/000", 200),
            ("/registre/tile/entries/001.p/44", 200),
            ("/registre/tile/entries/001.p/45", 404),
            ("/registre/tile/0/0", 404),
            ("/registre/tile/../checkpoint", 404),
            ("/registre/1/checkpoint", 404),
            ("/registre/2/checkpoint", 404),
            ("/registre/cle", 200),
            ("/registre/politique", 200),
        ] {
            let page = get(&town, path).await;
            assert_eq!(page.status, status, "{path}");
            assert!(page.statements <= 3, "{path}: {}", page.statements);
        }
        let full = get(&town, "/registre/tile/0/000").await;
        assert_eq!(full.body.len(), 256 * 32);
        assert!(
            full.headers["cache-control"]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        let checkpoint = get(&town, "/registre/checkpoint").await;
        assert!(
            !checkpoint.headers["cache-control"]
                .to_str()
                .unwrap()
                .contains("immutable")
        );
        let policy = get(&town, "/registre/politique").await;
        assert_eq!(
            String::from_utf8(policy.body).unwrap(),
            format!("log {}\nquorum none\n", vkey(&town).await)
        );
    }
}

#[tokio::test]
async fn a_stranger_verifies_over_http() {
    for House { town, .. } in houses().await {
        sealed(&town, 200, 120).await;
        let kept = get(&town, "/registre/checkpoint").await.body;
        later(&town, 60);
        fill(&town, 300).await;
        journal::sign(&town).await.unwrap();
        let address = format!("http://{}/registre", serve(&town).await);

        let mut seen = Vec::new();
        let report = journal::verify(&address, &Trusted::default(), |done, of| {
            seen.push((done, of));
        })
        .await
        .unwrap();
        assert_eq!((report.size, report.key_from_log), (620, true));
        assert_eq!(report.what, Verified::Log { tiles: 4 });
        assert_eq!(seen.last(), Some(&(620, 620)));

        let trusted = Trusted {
            key: Some(vkey(&town).await),
            kept: Some(kept),
            ..Trusted::default()
        };
        let report = journal::verify(&address, &trusted, |_, _| {})
            .await
            .unwrap();
        assert_eq!((report.key_from_log, report.continues), (false, Some(320)));

        let stranger = transparency_log::Key::from_seed(report.origin.as_str(), [9; 32]).unwrap();
        let wrong = Trusted {
            key: Some(stranger.public()),
            ..Trusted::default()
        };
        let refused = journal::verify(&address, &wrong, |_, _| {}).await;
        assert!(
            matches!(refused, Err(VerifyError::Broken(_))),
            "{refused:?}"
        );

        // An act changed in the database, its hash left as it was, or changed with it.
        for change in [
            "UPDATE journal_entries SET leaf = replace(leaf, 'rapport', 'report') WHERE number = 7",
            "UPDATE journal_entries SET nodes = (SELECT nodes FROM journal_entries WHERE number = 8)
                WHERE number = 6",
        ] {
            town.db().exec(change, args![]).await.unwrap();
            let refused = journal::verify(&address, &trusted, |_, _| {}).await;
            assert!(matches!(refused, Err(VerifyError::Broken(_))), "{refused:?}");
        }
        let nowhere = journal::verify("http://127.0.0.1:1/registre", &trusted, |_, _| {}).await;
        assert!(matches!(nowhere, Err(VerifyError::Input(_))), "{nowhere:?}");
    }
}

#[tokio::test]
async fn a_receipt_verifies_with_the_site_off() {
    for House { town, folder } in houses().await {
        sealed(&town, 3, 300).await;
        let key = vkey(&town).await;
        for number in [0, 2, 3, 256, 302] {
            let page = get(&town, &format!("/registre/acte/{number}/recu.tlog-proof")).await;
            assert_eq!(page.status, 200);
            assert!(page.statements <= 3, "{}", page.statements);
            let act = get(&town, &format!("/registre/acte/{number}/acte.json")).await;
            let receipt = Receipt::parse(&page.body).unwrap();
            receipt
                .verify(&act.body, std::slice::from_ref(&key))
                .unwrap();
            let mut other = act.body.clone();
            other[3] ^= 1;
            assert!(receipt.verify(&other, std::slice::from_ref(&key)).is_err());

            let file = folder.path().join("acte.tlog-proof");
            fs::write(&file, &page.body).unwrap();
            let trusted = Trusted {
                key: Some(key.clone()),
                ..Trusted::default()
            };
            let report = journal::verify(file.to_str().unwrap(), &trusted, |_, _| {})
                .await
                .unwrap();
            assert!(matches!(report.what, Verified::Entry { index, .. } if index == number));
            let forged = Trusted {
                entry: Some(other),
                ..trusted
            };
            let refused = journal::verify(file.to_str().unwrap(), &forged, |_, _| {}).await;
            assert!(matches!(refused, Err(VerifyError::Broken(_))));
        }
        write(&town, "programme/unsealed").await.unwrap();
        let early = get(&town, "/registre/acte/303/recu.tlog-proof").await;
        assert_eq!(early.status, 404);
    }
}

async fn exported(town: &Town, folder: &Path) -> Trusted {
    journal::export(town, folder, |_, _| {}).await.unwrap();
    Trusted {
        key: Some(vkey(town).await),
        ..Trusted::default()
    }
}

#[tokio::test]
async fn a_go_program_accepts_what_is_exported() {
    let (mut houses, mut sizes) = (houses().await, Vec::new());
    let House { town, .. } = &houses[0];
    for count in [0, 1, 254, 1, 1, 343] {
        fill(town, count).await;
        later(town, 60);
        journal::sign(town).await.unwrap();
        sizes.push(count);
        let folder = tempfile::tempdir().unwrap();
        let trusted = exported(town, folder.path()).await;
        let key = trusted.key.clone().unwrap().to_string();
        let total: usize = sizes.iter().sum();
        for number in (0..total).step_by(50) {
            let receipts = folder.path().join("receipts");
            fs::create_dir_all(&receipts).unwrap();
            let number = i64::try_from(number).unwrap();
            let receipt = journal::receipt(town, number).await.unwrap();
            fs::write(receipts.join(format!("{number}.tlog-proof")), receipt).unwrap();
            let act = get(town, &format!("/registre/acte/{number}/acte.json")).await;
            fs::write(receipts.join(format!("{number}.entry")), act.body).unwrap();
        }
        let (accepted, word) = judge(folder.path(), &[&key]);
        assert!(accepted, "{total}: {word}");
        let target = folder.path().to_str().unwrap();
        journal::verify(target, &trusted, |_, _| {}).await.unwrap();
    }
    // PostgreSQL gives the same files.
    for House { town, .. } in houses.drain(1..) {
        sealed(&town, 256, 44).await;
        let folder = tempfile::tempdir().unwrap();
        let key = exported(&town, folder.path())
            .await
            .key
            .unwrap()
            .to_string();
        let (accepted, word) = judge(folder.path(), &[&key]);
        assert!(accepted, "{word}");
    }
}

#[tokio::test]
async fn one_flipped_byte_anywhere_in_an_export_is_refused() {
    let house = sqlite_house().await;
    let town = &house.town;
    sealed(town, 100, 170).await;
    let folder = tempfile::tempdir().unwrap();
    let trusted = exported(town, folder.path()).await;
    let target = folder.path().to_str().unwrap();
    for name in [
        "checkpoint",
        "tile/0/000",
        "tile/0/001.p/14",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/14",
    ] {
        let path = folder.path().join(name);
        let good = fs::read(&path).unwrap();
        for at in [0, good.len() / 3, good.len() - 2] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(&path, &bad).unwrap();
            let refused = journal::verify(target, &trusted, |_, _| {}).await;
            assert!(
                matches!(refused, Err(VerifyError::Broken(_))),
                "{name} {at}"
            );
        }
        fs::remove_file(&path).unwrap();
        let refused = journal::verify(target, &trusted, |_, _| {}).await;
        assert!(
            matches!(refused, Err(VerifyError::Broken(_))),
            "{name} missing"
        );
        fs::write(&path, &good).unwrap();
    }
    journal::verify(target, &trusted, |_, _| {}).await.unwrap();
}

#[tokio::test]
async fn a_closed_log_and_its_successor_are_both_served() {
    for house in houses().await {
        let town = &house.town;
        sealed(town, 5, 5).await;
        fs::remove_file(house.folder.path().join("keys/journal.key")).unwrap();
        journal::open(town).await.unwrap();
        journal::reopen(town).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        journal::export(town, folder.path(), |_, _| {})
            .await
            .unwrap();
        for (at, size) in [("", 10), ("2", 1)] {
            let target = folder.path().join(at);
            let report = journal::verify(target.to_str().unwrap(), &Trusted::default(), |_, _| {})
                .await
                .unwrap();
            assert_eq!(report.size, size);
        }
        assert_eq!(get(town, "/registre/2/checkpoint").await.status, 200);
        assert_eq!(
            get(town, "/registre/2/tile/entries/000.p/1").await.status,
            200
        );
        let page = String::from_utf8(get(town, "/registre").await.body).unwrap();
        assert!(page.contains("/registre/2/checkpoint"));
        let act = String::from_utf8(get(town, "/registre/acte/10").await.body).unwrap();
        assert!(act.contains("10 actes"), "{act}");
    }
}

#[tokio::test]
async fn a_log_of_three_levels_of_tiles_is_accepted_by_go() {
    let house = sqlite_house().await;
    sealed(&house.town, 65_530, 300).await;
    assert!(journal::open(&house.town).await.unwrap().examining);
    assert!(journal::check(&house.town).await.unwrap().is_empty());
    let folder = tempfile::tempdir().unwrap();
    let trusted = exported(&house.town, folder.path()).await;
    let key = trusted.key.clone().unwrap().to_string();
    let (accepted, word) = judge(folder.path(), &[&key]);
    assert!(accepted, "{word}");
    let target = folder.path().to_str().unwrap();
    let report = journal::verify(target, &trusted, |_, _| {}).await.unwrap();
    assert_eq!(report.what, Verified::Log { tiles: 261 });
}
