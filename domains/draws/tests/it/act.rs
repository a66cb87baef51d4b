//! A draw from its announcement to its proof: held with the public beacon and dice, then verified by
//! the command, by the Python script and against the journal.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use draws::{
    actions,
    model::{RoundState, State},
    store,
};
use serde_json::Value;

use crate::{
    draw,
    hall::{Hall, ROUND, candidate, halls, round_moment, rules},
};

pub fn script(folder: &Path) -> bool {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify/draw.py");
    let ran = Command::new("python3")
        .arg(script)
        .arg(folder)
        .output()
        .expect("python3");
    ran.status.success()
}

fn verified(folder: &Path) -> bool {
    draw(&["verify", &folder.display().to_string()]).code == 0
}

async fn leaves(hall: &Hall) -> BTreeMap<i64, journal::Leaf> {
    let mut all: BTreeMap<i64, journal::Leaf> = BTreeMap::new();
    loop {
        let from = all.keys().next_back().map_or(0_i64, |last: &i64| *last + 1);
        let next = journal::leaves(hall.town().db(), from).await.expect("acts");
        if next.is_empty() {
            return all;
        }
        all.extend(next);
    }
}

#[tokio::test]
async fn a_draw_is_verified_from_its_download_twice_and_by_the_journal() {
    for hall in halls().await {
        let (made, codes) = hall.with_pool(rules(), 24).await;
        hall.freeze(&made).await;

        // Published before chance is known: the fingerprint of all panels.
        let round = store::round(hall.town().db(), &made.id, 0)
            .await
            .expect("a read");
        let round = round.expect("a lottery");
        assert_eq!(round.state, RoundState::Ready, "{:?}", round.trouble);
        assert_eq!(round.beacon, Some(1_000));
        assert!(round.certified_at.expect("certified") < round_moment());
        let page = hall
            .site
            .visitor()
            .get(&made.path())
            .await
            .expect(200)
            .text();
        assert!(page.contains(round.certificate.as_deref().expect("a fingerprint")));

        // One's own chance, before the draw.
        let key = actions::open(hall.town(), "1.2.3.4", &codes[3].to_lowercase())
            .await
            .expect("a key");
        let own = actions::own(hall.town(), &key).await.expect("one's page");
        let odds = own.odds.expect("a chance is known");
        let chance = odds.own.expect("one's own");
        assert!(odds.least <= chance && chance <= odds.most && chance > 0.0);
        assert_eq!(odds.because.len(), 2);
        let page = hall
            .site
            .visitor()
            .get(&format!("/tirages/ma-place/{key}"))
            .await
            .expect(200);
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(
            page.text()
                .contains(own.person.ticket.as_deref().expect("a ticket"))
        );

        hall.set(round_moment());
        hall.dice(&made.slug, 0, "agent", crate::hall::DICE)
            .await
            .expect("dice");
        hall.dice(&made.slug, 0, "auditor", crate::hall::DICE)
            .await
            .expect("dice again");
        let picked = hall
            .pick(&made.slug, 0, "agent", Some(ROUND))
            .await
            .expect("a panel");
        assert_eq!(picked.members.len(), 6);
        let scene = hall
            .site
            .visitor()
            .get(&format!("{}/ceremonie", made.path()))
            .await
            .expect(200)
            .text();
        for ticket in &picked.members {
            assert!(scene.contains(&format!("<li>{ticket}</li>")), "{ticket}");
        }

        let folder = tempfile::tempdir().expect("a folder");
        let dir = hall.download(&made, folder.path()).await;
        assert!(verified(&dir) && script(&dir));

        // The journal holds each act, and each file by its fingerprint, in the right order.
        let leaves = leaves(&hall).await;
        let acts: Value =
            serde_json::from_slice(&fs::read(dir.join("acts.json")).expect("acts")).expect("JSON");
        let acts = acts.as_array().expect("a list");
        assert_eq!(acts.len(), 4);
        let mut bound = BTreeMap::new();
        for act in acts {
            let number = act["journal"].as_i64().expect("a number");
            let leaf = &leaves[&number];
            assert_eq!(journal::fingerprint(&act["act"]), act["sha256"]);
            assert_eq!(
                leaf.documents[0].sha256,
                act["sha256"].as_str().expect("a fingerprint")
            );
            for document in &leaf.documents[1..] {
                bound.insert(document.name.clone(), (number, document.sha256.clone()));
            }
        }
        for name in [
            "instance.json",
            "announcement.json",
            "certificate.json",
            "report.json",
            "pick.json",
        ] {
            let bytes = fs::read(dir.join(name)).expect(name);
            assert_eq!(bound[name].1, sortition::fingerprint(&bytes), "{name}");
        }
        assert!(bound["certificate.json"].0 < bound["pick.json"].0);

        // Whatever is changed is noticed by both.
        for (name, from, to) in [
            ("instance.json", "\"min\":3", "\"min\":2"),
            ("pick.json", "\"panel\": ", "\"panel\": 1"),
            ("announcement.json", "\"max\":3", "\"max\":4"),
            (
                "announcement.json",
                "\"household_max\":1",
                "\"household_max\":2",
            ),
        ] {
            let path = dir.join(name);
            let whole = fs::read_to_string(&path).expect("a file");
            let changed = whole.replacen(from, to, 1);
            assert_ne!(whole, changed);
            fs::write(&path, changed).expect("a change");
            assert!(!verified(&dir) && !script(&dir), "{name}");
            fs::write(&path, whole).expect("as before");
        }
        assert!(verified(&dir));
    }
}

#[tokio::test]
async fn no_name_stands_in_what_is_public() {
    for hall in halls().await {
        let (made, _) = hall.with_pool(rules(), 24).await;
        let picked = hall.drawn(&made).await;
        assert_eq!(picked.members.len(), 6);
        let folder = tempfile::tempdir().expect("a folder");
        let dir = hall.download(&made, folder.path()).await;
        let mut public = Vec::new();
        for entry in fs::read_dir(&dir).expect("files") {
            public.push(fs::read_to_string(entry.expect("a file").path()).expect("text"));
        }
        let visitor = hall.site.visitor();
        for path in ["", "/ceremonie"] {
            public.push(
                visitor
                    .get(&format!("{}{path}", made.path()))
                    .await
                    .expect(200)
                    .text(),
            );
        }
        public.push(visitor.get("/tirages").await.expect(200).text());
        for (_, leaf) in leaves(&hall).await {
            public.push(format!("{leaf:?}"));
        }
        for number in 0..24 {
            let person = candidate(number);
            for text in &public {
                assert!(!text.contains(&person.name), "{} in {text}", person.name);
                assert!(!text.contains("rue des Essais"));
            }
        }
    }
}

#[tokio::test]
async fn impossible_quotas_are_told_before_the_list_is_frozen() {
    for hall in halls().await {
        let mut rules = rules();
        // Nine of ten volunteers are old: three young people cannot be found twice over.
        rules.criteria[1].values[0].min = 3;
        rules.criteria[1].values[0].max = 3;
        rules.criteria[1].values[1].min = 3;
        rules.criteria[1].values[1].max = 3;
        let made = hall.announced(rules).await;
        for number in 0..12 {
            let mut person = candidate(number);
            person.values[1] = if number == 0 { "jeune" } else { "âgé" }.to_owned();
            let way = draws::model::Way::Counter;
            let entered =
                actions::register(hall.town(), hall.actor("counter"), &made.slug, &person, way);
            entered.await.expect("registered");
        }
        hall.set(
            made.rules
                .closes_on
                .plus_days(1)
                .start()
                .plus_seconds(40_000),
        );
        let agent = hall.visitor("agent").await;
        let page = agent.get(&made.desk()).await.expect(200).text();
        assert!(
            page.contains("jeune") && page.contains("le minimum passe de 3 à 1"),
            "{page}"
        );
        let refused = actions::freeze(hall.town(), hall.actor("agent"), &made.slug).await;
        assert!(matches!(refused, Err(base::Error::Conflict(_))));
        let same = store::draw(hall.town().db(), &made.slug)
            .await
            .expect("the draw");
        assert_eq!(same.state, State::Announced);
    }
}

#[tokio::test]
async fn a_draw_is_written_announced_and_joined_through_pages() {
    for hall in halls().await {
        let agent = hall.visitor("agent").await;
        let form = agent
            .get("/bureau/tirages/nouveau")
            .await
            .expect(200)
            .text();
        assert!(form.contains("name=\"purpose\""));
        let fields = [
            ("title", "Comité citoyen de la vidéosurveillance"),
            ("purpose", "Évaluer les caméras. Le rapport va au conseil."),
            ("who", "Les habitants de 18 ans et plus."),
            (
                "conditions",
                "Je ne suis pas élue ou élu.\nJe ne fournis pas de caméras.",
            ),
            ("seats", "4"),
            ("household", "1"),
            ("open_call", "oui"),
            ("closes_on", "20"),
            ("closes_on-month", "8"),
            ("closes_on-year", "2023"),
            ("draws_on", "25"),
            ("draws_on-month", "8"),
            ("draws_on-year", "2023"),
            ("time", "18 h 30"),
            ("beacon", "oui"),
            ("dice", "30"),
            ("objective", "leximin"),
            ("answer_days", "10"),
            ("keep_months", "6"),
        ];
        let wrong: Vec<_> = fields
            .iter()
            .copied()
            .filter(|(name, _)| *name != "seats")
            .collect();
        let refused = agent
            .post("/bureau/tirages/nouveau", &wrong)
            .await
            .expect(422)
            .text();
        assert!(refused.contains("href=\"#seats\""), "{refused}");
        assert!(refused.contains("Évaluer les caméras"), "{refused}");
        let made = agent
            .post("/bureau/tirages/nouveau", &fields)
            .await
            .expect(303);
        let desk = made.location().expect("the desk").to_owned();
        let public = desk.replace("/bureau", "");
        let _ = hall.site.visitor().get(&public).await.expect(404);

        // Quotas come from the census when none are typed.
        let path = format!("{desk}/critere/nouveau");
        let refused = agent
            .post(&path, &[("name", "genre"), ("values", "femme")])
            .await
            .expect(422);
        assert!(refused.text().contains("femme"));
        let values = [("name", "genre"), ("values", "femme ; 7421\nhomme ; 6797")];
        let _ = agent.post(&path, &values).await.expect(303);
        let page = agent.get(&desk).await.expect(200).text();
        assert!(page.contains("Annoncer le tirage"), "{page}");
        let _ = agent.post(&desk, &[("do", "announce")]).await.expect(303);
        let page = hall.site.visitor().get(&public).await.expect(200).text();
        assert!(page.contains("Je ne fournis pas de caméras"));

        // Anybody volunteers, declares the conditions, and gets a code once.
        let visitor = hall.site.visitor();
        let path = format!("{public}/volontaire");
        let mut said = vec![
            ("vu", "0"),
            ("name", "Zoé Laurier"),
            ("address", "3 rue du Puits"),
            ("email", "zoe@example.org"),
            ("value-0", "femme"),
        ];
        let refused = visitor.post(&path, &said).await.expect(422).text();
        assert!(refused.contains("href=\"#attests\""));
        said.push(("attests", "oui"));
        let welcome = visitor.post(&path, &said).await.expect(200).text();
        assert!(welcome.contains("Votre code"));
        let refused = visitor.post(&path, &said).await.expect(422).text();
        assert!(refused.contains("déjà inscrite"));
        hall.work().await;
        let mails = fs::read_dir(hall.small.folder.path().join("mail"))
            .expect("letters")
            .count();
        assert_eq!(mails, 1);
        // Somebody elected is refused, whatever the accents.
        said[1] = ("name", "a. martin");
        let refused = visitor.post(&path, &said).await.expect(422).text();
        assert!(refused.contains("élue"));
        let _ = hall.visitor("mayor").await.get(&path).await.expect(403);
    }
}
