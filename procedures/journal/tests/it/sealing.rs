//! Signing, and refusing to sign: a shortened, altered or foreign log is noticed.

use base::Error;
use db::args;
use journal::{ProofState, Refusal, Round};
use transparency_log::{Checkpoint, PublicKey};

use crate::house::{House, fill, houses, later, open, write};

fn outside(house: &House) -> std::path::PathBuf {
    house.folder.path().join("journal/checkpoint")
}

async fn signed(house: &House) -> Checkpoint {
    let note = std::fs::read(outside(house)).unwrap();
    let (vkey,): (String,) = house
        .town
        .db()
        .one(
            "SELECT vkey FROM journal_logs ORDER BY log DESC LIMIT 1",
            args![],
        )
        .await
        .unwrap();
    let key: PublicKey = vkey.parse().unwrap();
    Checkpoint::open(&note, &[key]).unwrap().checkpoint
}

#[tokio::test]
async fn what_is_new_is_signed_at_most_once_a_minute() {
    for house in houses().await {
        let town = &house.town;
        assert_eq!(journal::seal(town).await.unwrap(), None);
        fill(town, 5).await;
        assert_eq!(
            journal::sign(town).await.unwrap(),
            Round::Signed { size: 5 }
        );
        assert_eq!(journal::sign(town).await.unwrap(), Round::Idle);
        let seal = journal::seal(town).await.unwrap().unwrap();
        assert_eq!((seal.acts, seal.size), (5, 5));
        assert_eq!(signed(&house).await.size(), 5);

        later(town, 30);
        let number = write(town, "programme/late").await.unwrap();
        assert_eq!(journal::sign(town).await.unwrap(), Round::Idle);
        let proof = journal::receipt_of(town.db(), number).await.unwrap();
        let ProofState::Due { before } = proof.state else {
            panic!("not sealed yet: {proof:?}");
        };
        assert!(before > town.clock().now());

        later(town, 30);
        assert_eq!(
            journal::sign(town).await.unwrap(),
            Round::Signed { size: 6 }
        );
        let proof = journal::receipt_of(town.db(), number).await.unwrap();
        let now = town.clock().now();
        assert_eq!(proof.state, ProofState::Sealed { at: now });
        // An older act keeps the moment of the first seal that covered it.
        let first = journal::receipt_of(town.db(), 0).await.unwrap();
        assert_eq!(
            first.state,
            ProofState::Sealed {
                at: now.plus_seconds(-60)
            }
        );
        assert_eq!(signed(&house).await.size(), 6);
        assert!(journal::check(town).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_pair_of_keys_is_not_made_twice_nor_shown() {
    for house in houses().await {
        let file = house.folder.path().join("keys/journal.key");
        let before = std::fs::read_to_string(&file).unwrap();
        journal::init(&house.town, crate::house::ORIGIN)
            .await
            .unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        write(&house.town, "programme/a").await.unwrap();
        std::fs::remove_file(&file).unwrap();
        let refused = Round::Refused(Refusal::Key);
        assert_eq!(journal::sign(&house.town).await.unwrap(), refused);
        // Put back, and started again: all is well.
        std::fs::write(&file, before).unwrap();
        assert_eq!(journal::sign(&house.town).await.unwrap(), refused);
        assert_eq!(journal::open(&house.town).await.unwrap().refusal, None);
        let signed = journal::sign(&house.town).await.unwrap();
        assert_eq!(signed, Round::Signed { size: 1 });
    }
}

/// Changes the database behind the program's back, and says what the next start finds.
async fn after(house: &House, changes: &[&'static str]) -> Option<Refusal> {
    for change in changes {
        assert!(
            house.town.db().exec(change, args![]).await.unwrap() > 0,
            "{change}"
        );
    }
    journal::open(&house.town).await.unwrap().refusal
}

#[tokio::test]
async fn an_altered_act_is_noticed_at_start() {
    for house in houses().await {
        fill(&house.town, 2_500).await;
        journal::sign(&house.town).await.unwrap();
        assert_eq!(journal::open(&house.town).await.unwrap().refusal, None);
        let altered = after(
            &house,
            &[
                "UPDATE journal_entries SET leaf = replace(leaf, 'rapport.pdf', 'report.pdf')
                WHERE number = 2100",
            ],
        )
        .await;
        assert_eq!(altered, Some(Refusal::Altered { number: 2100 }));
        let findings = journal::check(&house.town).await.unwrap();
        assert_eq!(findings[0].message.key(), "journal-refused-altered");
        // And it stands.
        later(&house.town, 60);
        write(&house.town, "programme/next").await.unwrap();
        let round = journal::sign(&house.town).await.unwrap();
        assert_eq!(round, Round::Refused(Refusal::Altered { number: 2100 }));
    }
}

#[tokio::test]
async fn an_act_altered_with_its_hash_is_noticed_too() {
    for house in houses().await {
        fill(&house.town, 9).await;
        journal::sign(&house.town).await.unwrap();
        let other = journal::canonical(&serde_json::json!({ "forged": true }));
        let hash = transparency_log::leaf_hash(other.as_bytes()).to_string();
        let changed = house.town.db().exec(
            "UPDATE journal_entries SET leaf = $1, nodes = $2 WHERE number = 8",
            args![other, hash],
        );
        assert_eq!(changed.await.unwrap(), 1);
        let found = journal::open(&house.town).await.unwrap().refusal;
        assert_eq!(found, Some(Refusal::OtherRoot { size: 9 }));
    }
}

#[tokio::test]
async fn a_missing_act_or_a_forged_checkpoint_is_noticed() {
    for house in houses().await {
        fill(&house.town, 9).await;
        journal::sign(&house.town).await.unwrap();
        let note: (String,) = house
            .town
            .db()
            .one("SELECT note FROM journal_checkpoints", args![])
            .await
            .unwrap();
        let forged = after(
            &house,
            &["UPDATE journal_checkpoints SET note = replace(note, 'valmoreau', 'Valmoreau')"],
        )
        .await;
        assert_eq!(forged, Some(Refusal::Unsigned { outside: false }));
        let mended = house
            .town
            .db()
            .exec("UPDATE journal_checkpoints SET note = $1", args![note.0]);
        mended.await.unwrap();
        assert_eq!(journal::open(&house.town).await.unwrap().refusal, None);
        let missing = after(&house, &["DELETE FROM journal_entries WHERE number = 4"]).await;
        assert_eq!(missing, Some(Refusal::Broken { size: 9 }));
    }
}

/// What a restored old copy of the database looks like.
const SHORTENED: [&str; 3] = [
    "DELETE FROM journal_entries WHERE number >= 4",
    "DELETE FROM journal_checkpoints WHERE size > 4",
    "UPDATE journal_head SET size = 4, edge = (
        SELECT substr(nodes, 89, 44) FROM journal_entries WHERE number = 3)",
];

async fn shortened() -> Vec<House> {
    let houses = houses().await;
    for house in &houses {
        fill(&house.town, 4).await;
        journal::sign(&house.town).await.unwrap();
        later(&house.town, 60);
        fill(&house.town, 5).await;
        journal::sign(&house.town).await.unwrap();
        let found = after(house, &SHORTENED).await;
        assert_eq!(
            found,
            Some(Refusal::Shorter {
                found: 4,
                published: 9
            })
        );
    }
    houses
}

#[tokio::test]
async fn a_shortened_log_is_not_signed_and_reopens_under_another_name() {
    for house in shortened().await {
        let town = &house.town;
        later(town, 60);
        write(town, "programme/after").await.unwrap();
        assert!(matches!(
            journal::sign(town).await.unwrap(),
            Round::Refused(_)
        ));

        let reopened = journal::reopen(town).await.unwrap();
        assert_eq!(reopened.origin, "valmoreau.example/registre/2");
        let published = reopened.former.published.clone().unwrap();
        assert_eq!(published.size, 9);
        assert_eq!(reopened.former.found.size, 5);
        // Numbers that were published are not given to other acts.
        assert_eq!(reopened.number, 9);
        assert_eq!(signed(&house).await.size(), 1);
        assert!(house.folder.path().join("journal/checkpoint-1").exists());
        assert!(house.folder.path().join("keys/journal-1.key").exists());

        assert_eq!(write(town, "programme/new").await.unwrap(), 10);
        assert_eq!(journal::open(town).await.unwrap().refusal, None);
        assert!(journal::check(town).await.unwrap().is_empty());
        let inherited = journal::receipt_of(town.db(), 4).await.unwrap();
        assert_eq!(inherited.state, ProofState::Inherited);
        // What the reopening found stays what it was.
        let change = "UPDATE journal_entries SET leaf = replace(leaf, 'a', 'b') WHERE number = 2";
        town.db().exec(change, args![]).await.unwrap();
        let findings = journal::check(town).await.unwrap();
        assert!(!findings.is_empty());
    }
}

#[tokio::test]
async fn nothing_is_reopened_without_need() {
    for house in houses().await {
        fill(&house.town, 3).await;
        journal::sign(&house.town).await.unwrap();
        let refused = journal::reopen(&house.town).await;
        assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    }
}

#[tokio::test]
async fn a_copy_from_before_a_reopening_takes_a_third_name() {
    for house in shortened().await {
        let town = &house.town;
        journal::reopen(town).await.unwrap();
        // The database goes back to what it was before: it knows nothing of the second log.
        for change in [
            "UPDATE journal_head SET log = 1, start = 0, size = 4, edge = (
                SELECT substr(nodes, 89, 44) FROM journal_entries WHERE number = 3)",
            "DELETE FROM journal_entries WHERE log = 2",
            "DELETE FROM journal_checkpoints WHERE log = 2",
            "DELETE FROM journal_logs WHERE log = 2",
        ] {
            town.db().exec(change, args![]).await.unwrap();
        }
        let again = open(town.db().clone(), town.clock().clone(), house.folder.path()).await;
        let found = journal::open(&again).await.unwrap().refusal;
        assert_eq!(found, Some(Refusal::Key));
        let reopened = journal::reopen(&again).await.unwrap();
        assert_eq!(reopened.origin, "valmoreau.example/registre/3");
        assert_eq!(reopened.former.origin, "valmoreau.example/registre/2");
    }
}

#[tokio::test]
async fn a_foreign_copy_outside_stops_the_signing() {
    for house in houses().await {
        fill(&house.town, 3).await;
        journal::sign(&house.town).await.unwrap();
        let own = std::fs::read_to_string(outside(&house)).unwrap();
        std::fs::write(outside(&house), own.replace("\n3\n", "\n4\n")).unwrap();
        let found = journal::open(&house.town).await.unwrap().refusal;
        assert_eq!(found, Some(Refusal::Unsigned { outside: true }));
        // A lost copy is no proof of anything: it is written again.
        std::fs::remove_file(outside(&house)).unwrap();
        assert_eq!(journal::check(&house.town).await.unwrap().len(), 2);
        assert_eq!(journal::open(&house.town).await.unwrap().refusal, None);
        assert_eq!(std::fs::read_to_string(outside(&house)).unwrap(), own);
    }
}

#[tokio::test]
async fn a_shortened_or_rewritten_log_is_noticed_without_a_start() {
    for house in houses().await {
        let town = &house.town;
        fill(town, 4).await;
        journal::sign(town).await.unwrap();
        later(town, 60);
        fill(town, 5).await;
        journal::sign(town).await.unwrap();
        for change in SHORTENED {
            town.db().exec(change, args![]).await.unwrap();
        }
        later(town, 60);
        write(town, "programme/other").await.unwrap();
        let shorter = Refusal::Shorter {
            found: 5,
            published: 9,
        };
        assert_eq!(journal::sign(town).await.unwrap(), Round::Refused(shorter));

        // As long as the published log, but not the same.
        let forgive = "UPDATE journal_head SET refused = NULL";
        town.db().exec(forgive, args![]).await.unwrap();
        for _ in 0..5 {
            write(town, "programme/other").await.unwrap();
        }
        let other = Refusal::OtherRoot { size: 9 };
        assert_eq!(
            journal::sign(town).await.unwrap(),
            Round::Refused(other.clone())
        );
        assert_eq!(journal::open(town).await.unwrap().refusal, Some(other));
        let seal = journal::seal(town).await.unwrap().unwrap();
        assert_eq!((seal.acts, seal.sealed), (10, 4));
    }
}
