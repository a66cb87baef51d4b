//! Letters to somebody else than the person: each learns what concerns them and nothing of the other.

use base::Lang;
use cases::{actions, letters};
use catalogue::Channel;
use serde_json::{Value, json};

use crate::pages::{read, scenes_of};

const OWNER: &str = "Mme Odile Fabre\n\n  3 quai de l'Orselle \n30998 Valmoreau";

#[tokio::test]
async fn the_owner_is_written_to_and_neither_learns_of_the_other() {
    for scene in scenes_of(&["logement-vacant"]).await {
        let hall = &scene.hall;
        let town = hall.town();
        let (zoe, agent) = (&scene.people["zoe"], &scene.people["other"]);
        let answers = json!({
            "address": {"line": "4 rue de la Scierie", "postcode": "30999", "town": "Petitbourg"}, "empty_for": "two_years", "reporter": "resident",
            "person": {"name": "Zoé Vaillant", "email": "zoe@exemple.fr"},
        });
        let mut form = hall
            .form("logement-vacant", Channel::Account, &answers)
            .await;
        form.applicant = zoe.id().cloned();
        // Whatever language the person reads, the other is written to in French.
        form.lang = Lang::En;
        let (case, _) = actions::file(town, zoe, form).await.expect("a case");
        let given = json!({"owner": OWNER, "contacted_on": "2026-09-10"});
        hall.acts(agent, &case.number, "contact_owner", &[], given)
            .await
            .expect("a letter");

        let all = hall.look(agent, &case.number).await.letters;
        let theirs: Vec<_> = all
            .iter()
            .filter(|one| one.addressed_to.is_some())
            .collect();
        let [letter] = theirs[..] else {
            panic!("one letter to the owner, of {}", all.len());
        };
        assert_eq!((letter.lang.as_str(), letter.sent_at), ("fr", None));
        let data: Value = serde_json::from_str(&letter.data).expect("what a letter shows");
        let lines = json!(["Mme Odile Fabre", "3 quai de l'Orselle", "30998 Valmoreau"]);
        assert_eq!(data["addressee"], lines);
        assert_eq!(data["code"], Value::Null, "nothing opens the case");
        let facts: Vec<&String> = data["facts"].as_object().expect("facts").keys().collect();
        assert_eq!(facts, ["address"], "no more than what it prints");
        for word in ["Vaillant", "zoe@exemple.fr", "resident"] {
            assert!(!letter.data.contains(word), "{word}: {}", letter.data);
        }
        let waiting = letters::to_print(town, agent).await.expect("the post");
        assert!(waiting.iter().any(|one| one.id == letter.id));

        let path = format!("/lettre/{}", letter.id);
        let desk = scene.visitor("other").await;
        let page = read(&desk, &format!("/bureau/dossiers/{}", case.number)).await;
        assert!(page.contains("Odile Fabre"), "{page}");
        assert!(page.contains("à quelqu'un d'autre"), "{page}");
        let address = format!("/bureau/dossiers/{}{path}", case.number);
        let _ = desk.get(&address).await.expect(200);

        let person = scene.visitor("zoe").await;
        let own = format!("/dossiers/{}", case.number);
        let page = read(&person, &own).await;
        assert!(!page.contains("Odile"), "{page}");
        assert!(
            !page.contains(&path) && !page.contains("à quelqu'un"),
            "{page}"
        );
        let _ = person.get(&format!("{own}{path}")).await.expect(404);
        let copy = (cases::people().copy)(town, zoe.id().expect("an account")).await;
        let copy = copy.expect("a copy").to_string();
        assert!(
            copy.contains("Scierie") && !copy.contains("Odile"),
            "{copy}"
        );
        assert!(!copy.contains("au-proprietaire"), "{copy}");
        hall.is_sound().await;
    }
}
