//! The public history and the journal, tied together by what anyone can compute.

use programme::{actions, store};
use sha2::{Digest as _, Sha256};
use testkit::databases;

use crate::public::open;

/// Anyone can tie a line of history to the journal with `sha256sum`.
#[tokio::test]
async fn the_exact_text_of_an_act_has_the_fingerprint_of_its_entry() {
    for database in databases().await {
        let scene = open(database).await;
        let db = scene.town.town.db();
        let commitment = store::commitment(db, 1).await.expect("a commitment");
        let events = store::events(db, &commitment.id, 1, 0)
            .await
            .expect("a history");
        let event = events.first().expect("a line of history");
        let path = format!("/engagement/1/acte/{}", event.entry);
        let reply = scene.visitor().get(&path).await.expect(200);
        let hash = hex::encode(Sha256::digest(&reply.body));
        let said = actions::event_json(event, &commitment.subject());
        assert_eq!(hash, journal::fingerprint(&said));
        let elsewhere = format!("/engagement/2/acte/{}", event.entry);
        let _ = scene.visitor().get(&elsewhere).await.expect(404);
    }
}
