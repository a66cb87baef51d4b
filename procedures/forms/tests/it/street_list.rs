//! The town's list of streets: read once, recognised by its fingerprint, another one when it is
//! imported again.

use base::Result;
use forms::{Street, Streets, store};
use testkit::databases;
use town::Town;

use crate::house::{Scene, open};

async fn read(town: &Town) -> (Result<Streets>, u32) {
    db::counting(store::streets(town)).await
}

async fn put(scene: &Scene, streets: &[Street]) {
    let mut tx = scene.small.town.db().begin().await.expect("a transaction");
    store::put_streets(&mut tx, streets).await.expect("streets");
    tx.commit().await.expect("streets");
}

#[tokio::test]
async fn a_list_met_before_is_not_read_again() {
    for (place, database) in databases().await.into_iter().enumerate() {
        let scene = open(database).await;
        let town = &scene.small.town;
        let mut other = crate::everything::streets().all().to_vec();
        other[0].name = format!("rue {place} {}", town.random().token());
        put(&scene, &other).await;
        let (first, asked) = read(town).await;
        assert_eq!(asked, 2, "its fingerprint, then the list");
        assert_eq!(first.unwrap().all().len(), other.len());
        let (again, asked) = read(town).await;
        assert_eq!(asked, 1, "its fingerprint alone");
        assert!(again.unwrap().find(&other[0].name, "").is_some());
        put(&scene, &other[1..]).await;
        let (shorter, _) = read(town).await;
        assert!(
            shorter.unwrap().find(&other[0].name, "").is_none(),
            "what was imported since is what is read"
        );
    }
}
