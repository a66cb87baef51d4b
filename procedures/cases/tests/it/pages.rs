//! The pages, through HTTP and without script: the door with a code, the person's page, the desk.

use std::collections::BTreeMap;

use cases::{Case, actions};
use catalogue::Channel;
use testkit::{Site, Visitor};
use town::{Actor, Role};

use crate::hall::{Hall, halls, wanted};

pub struct Scene {
    pub hall: Hall,
    pub site: Site,
    pub agent: Actor,
    /// By the names that the session cookie says.
    pub people: BTreeMap<String, Actor>,
}

pub async fn scenes() -> Vec<Scene> {
    scenes_of(&["acces-aux-documents"]).await
}

pub async fn scenes_of(procedures: &[&str]) -> Vec<Scene> {
    let mut scenes = Vec::new();
    for hall in halls(procedures).await {
        hall.set("2026-09-10 12:00");
        let service = Some("secretariat");
        let agent = hall.staff("N. Farel", Role::Agent, service).await;
        let head = hall.staff("H. Tête", Role::Head, service).await;
        let other = hall
            .staff("O. Ailleurs", Role::Agent, Some("habitat"))
            .await;
        let counter = hall.staff("G. Guichet", Role::Counter, None).await;
        let mayor = hall.staff("M. Maire", Role::Elected, None).await;
        let admin = hall.staff("A. Admin", Role::Administrator, None).await;
        let resident = hall.resident("Zoe").await;
        let people = [
            ("admin", admin),
            ("agent", agent.clone()),
            ("head", head),
            ("other", other),
            ("counter", counter),
            ("mayor", mayor),
            ("zoe", resident),
            ("karim", hall.resident("Karim").await),
        ];
        let people = people.map(|(token, actor)| (token.to_owned(), actor));
        let people = BTreeMap::from(people);
        let site = Site::of_room(hall.town(), cases::domain(), people.clone()).await;
        scenes.push(Scene {
            hall,
            site,
            agent,
            people,
        });
    }
    scenes
}

impl Scene {
    pub async fn visitor(&self, who: &str) -> Visitor {
        self.site.signed_in(who).await
    }

    /// A request by somebody without account: the case and its code.
    pub async fn filed(&self, email: &str) -> (Case, String) {
        let answers = wanted(email);
        let form = self
            .hall
            .form("acces-aux-documents", Channel::Web, &answers)
            .await;
        let filed = actions::file(self.hall.town(), &Actor::Visitor, form).await;
        let (case, code) = filed.expect("a case");
        (case, code.expect("a code").to_string())
    }

    /// Opens the case with its code; gives the address of its page.
    pub async fn opened(&self, visitor: &Visitor, code: &str, said: &str) -> String {
        let fields = [("code", code), ("said", said)];
        let reply = visitor.post("/dossiers", &fields).await.expect(303);
        reply.location().expect("a case").to_owned()
    }
}

pub async fn read(visitor: &Visitor, path: &str) -> String {
    let reply = visitor.get(path).await.expect(200);
    assert_eq!(reply.header("cache-control"), "no-store", "{path}");
    plain(&reply.text())
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

/// The value of a hidden field.
pub fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default()
}

#[tokio::test]
async fn a_code_and_one_thing_more_open_the_page_of_a_case() {
    for scene in scenes().await {
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let visitor = scene.site.visitor();
        let wrong = [("code", code.as_str()), ("said", "84210")];
        let refused = visitor.post("/dossiers", &wrong).await.expect(422);
        assert!(refused.text().contains("84210"), "what was typed stays");
        assert!(refused.text().contains("role=\"alert\""));
        let page = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let shown = read(&visitor, &page).await;
        for words in [
            case.number.as_str(),
            "Demande reçue",
            "C'est à nous",
            "Sans réponse le samedi 10 octobre 2026, c'est refusé",
            "Étude sur la circulation, 2025",
            "Personne ne l'a encore lu",
        ] {
            assert!(shown.contains(words), "{words}\n{shown}");
        }
        // Signed out, a number opens nothing; another address of the same key neither.
        let reply = visitor.get(&case.path()).await.expect(303);
        assert_eq!(reply.location(), Some("/dossiers"));
        let _ = visitor.get("/dossiers/cle/autre").await.expect(303);
        let english = read(&visitor, &format!("/en{page}")).await;
        assert!(english.contains("It is our turn"), "{english}");
        let sheet = visitor.get(&format!("{page}/resume.pdf")).await.expect(200);
        assert!(sheet.body.starts_with(b"%PDF-"));
        let said = testkit::pdf::text(&sheet.body);
        assert!(said.contains("Votre code n’est pas imprimé ici"), "{said}");
        assert!(!said.contains(&code), "the sheet opens nothing");
        // Just filed, the code is still known, and is printed for who asks.
        let form = scene
            .hall
            .form("acces-aux-documents", Channel::Web, &wanted("b@exemple.fr"))
            .await;
        let town = scene.hall.town();
        let received = actions::receiver()
            .receive(town, &Actor::Visitor, form)
            .await;
        let received = received.expect("a case");
        // As often as the page is opened, for as long as it says; it never claims more than is.
        for _ in 0..2 {
            let shown = read(&visitor, &received.path).await;
            for words in [
                "C'est reçu. Votre dossier porte le numéro",
                "6 heures après l'envoi, cette page se ferme",
            ] {
                assert!(shown.contains(words), "{words}\n{shown}");
            }
        }
        let path = format!("{}/resume.pdf", received.path);
        for (asked, wanted) in [("", false), ("?code=oui", true)] {
            let sheet = visitor.get(&format!("{path}{asked}")).await.expect(200);
            assert_eq!(sheet.header("cache-control"), "no-store");
            let said = testkit::pdf::text(&sheet.body);
            assert_eq!(said.contains("Qui tient cette feuille"), wanted, "{said}");
        }
        let (head, given) = (&scene.people["head"], serde_json::json!({}));
        let of = (received.number.as_str(), "refuse");
        let refused = scene.hall.acts(head, of.0, of.1, &["security"], given);
        refused.await.expect("a decision");
        let shown = read(&visitor, &received.path).await;
        assert!(shown.contains("C'est reçu, et déjà décidé."), "{shown}");
    }
}

#[tokio::test]
async fn the_desk_lists_cases_without_naming_anybody_and_opening_one_leaves_a_trace() {
    for scene in scenes().await {
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let visitor = scene.site.visitor();
        let _ = visitor.get("/bureau/dossiers").await.expect(403);
        let _ = visitor.get(&case.desk_path()).await.expect(403);
        let other = scene.visitor("other").await;
        assert!(
            read(&other, "/bureau/dossiers")
                .await
                .contains("Ma file est vide")
        );
        let _ = other.get(&case.desk_path()).await.expect(404);
        let agent = scene.visitor("agent").await;
        let queue = read(&agent, "/bureau/dossiers?liste=plus-tard").await;
        assert!(queue.contains("Ma file : un dossier"), "{queue}");
        assert!(
            queue.contains(&case.number) && queue.contains("É. D."),
            "{queue}"
        );
        assert!(!queue.contains("D'Arc"), "a list names nobody in full");
        for (words, is_there) in [
            ("darc", false),
            ("emilie", true),
            ("Circulation", true),
            ("0001", true),
        ] {
            let found = read(&agent, &format!("/bureau/dossiers?q={words}")).await;
            assert_eq!(found.contains(&case.number), is_there, "{words}");
        }
        let shown = read(&agent, &case.desk_path()).await;
        assert!(shown.contains("Donner le document"), "{shown}");
        assert!(!shown.contains(">Refuser<"), "that is for the head");
        let page = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let seen = read(&visitor, &page).await;
        assert!(seen.contains("un agent, Service secretariat"), "{seen}");
        // Whoever signs sees what waits for a signature: nothing yet.
        let mayor = scene.visitor("mayor").await;
        let list = read(&mayor, "/bureau/dossiers?q=0001").await;
        assert!(!list.contains(&case.number), "{list}");
        let _ = mayor.get("/bureau/dossiers/lettres").await.expect(403);
        // Whoever only receives at the counter searches by name.
        let counter = scene.visitor("counter").await;
        let found = read(&counter, "/bureau/dossiers?q=Emilie%20d%27arc").await;
        assert!(found.contains(&case.number), "{found}");
        let short = counter.get("/bureau/dossiers?q=e").await.expect(422);
        assert!(short.text().contains("trois lettres"));
    }
}

#[tokio::test]
async fn an_agent_asks_the_person_answers_and_the_late_one_is_told() {
    for scene in scenes().await {
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let agent = scene.visitor("agent").await;
        let action = format!("{}/agir/clarify", case.desk_path());
        let form = read(&agent, &action).await;
        let seen = hidden(&form, "seen").to_owned();
        let empty = [("seen", seen.as_str()), ("question", "")];
        let refused = agent.post(&action, &empty).await.expect(422);
        assert!(
            refused.text().contains("href=\"#question\""),
            "{}",
            refused.text()
        );
        let asked = [("seen", seen.as_str()), ("question", "De quelle année ?")];
        let done = agent.post(&action, &asked).await.expect(303);
        assert_eq!(
            done.location(),
            Some(format!("{}?fait=agi", case.desk_path()).as_str())
        );
        // A colleague who looked at the page before is told, and nothing changes.
        let late = [("seen", seen.as_str()), ("question", "Laquelle ?")];
        let told = plain(&agent.post(&action, &late).await.expect(422).text());
        assert!(told.contains("vient de faire avancer ce dossier"), "{told}");
        assert!(
            told.contains("Laquelle ?"),
            "what was typed is shown: {told}"
        );
        let visitor = scene.site.visitor();
        let page = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let shown = read(&visitor, &page).await;
        assert!(shown.contains("C'est à vous, d'ici le"), "{shown}");
        let seen = hidden(&shown, "seen");
        let answer = [("seen", seen), ("precision", "2025, avril")];
        let _ = visitor
            .post(&format!("{page}/agir/clarified"), &answer)
            .await
            .expect(303);
        let now = scene.hall.look(&scene.agent, &case.number).await;
        assert_eq!(now.case.state(), "received");
        let history = read(&agent, &case.desk_path()).await;
        assert!(history.contains("2025, avril"), "{history}");
    }
}

#[tokio::test]
async fn messages_cross_and_notes_stay_between_agents() {
    for scene in scenes().await {
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let visitor = scene.site.visitor();
        let page = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let to = format!("{page}/message");
        let _ = visitor
            .post(&to, &[("body", "Y a-t-il un plan ?")])
            .await
            .expect(303);
        let empty = visitor.post(&to, &[("body", " ")]).await.expect(422);
        assert!(empty.text().contains("href=\"#body\""));
        let agent = scene.visitor("agent").await;
        let desk = case.desk_path();
        assert!(read(&agent, &desk).await.contains("Y a-t-il un plan ?"));
        let note = [("body", "Voir avec la voirie"), ("internal", "yes")];
        let _ = agent
            .post(&format!("{desk}/message"), &note)
            .await
            .expect(303);
        let answer = [("body", "Oui, en annexe.")];
        let _ = agent
            .post(&format!("{desk}/message"), &answer)
            .await
            .expect(303);
        let shown = read(&visitor, &page).await;
        assert!(
            shown.contains("Oui, en annexe.") && !shown.contains("la voirie"),
            "{shown}"
        );
        // A saved phrase joins what was typed.
        let kept = [
            ("service", "secretariat"),
            ("title", "Délai"),
            ("body", "Un mois au plus."),
        ];
        let _ = agent
            .post("/bureau/dossiers/phrases", &kept)
            .await
            .expect(303);
        let form = read(&agent, &desk).await;
        let option = form.split("\">Délai</option>").next().unwrap_or_default();
        let phrase = option.rsplit("value=\"").next().unwrap_or_default();
        let typed = [("body", "Bonjour."), ("phrase", phrase), ("insert", "yes")];
        let again = agent
            .post(&format!("{desk}/message"), &typed)
            .await
            .expect(200);
        assert!(
            plain(&again.text()).contains("Bonjour.\n\nUn mois au plus."),
            "{}",
            again.text()
        );
    }
}

#[tokio::test]
async fn requests_are_changed_and_taken_back_while_nothing_is_decided() {
    for scene in scenes().await {
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let visitor = scene.site.visitor();
        let page = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let form = read(&visitor, &format!("{page}/modifier")).await;
        assert!(form.contains("Étude sur la circulation, 2025"), "{form}");
        let fields = [("seen", hidden(&form, "seen")), ("wanted", "")];
        let refused = visitor
            .post(&format!("{page}/modifier"), &fields)
            .await
            .expect(422);
        assert!(
            refused.text().contains("href=\"#wanted\""),
            "{}",
            refused.text()
        );
        let ask = read(&visitor, &format!("{page}/retirer")).await;
        let fields = [("seen", hidden(&ask, "seen"))];
        let _ = visitor
            .post(&format!("{page}/retirer"), &fields)
            .await
            .expect(303);
        let now = scene.hall.look(&scene.agent, &case.number).await;
        assert!(now.case.is_over());
        let _ = visitor.get(&format!("{page}/modifier")).await.expect(409);
    }
}

#[tokio::test]
async fn letters_wait_for_the_post_and_figures_and_lists_are_taken_away() {
    for scene in scenes().await {
        let (case, _) = scene.filed("yvette@exemple.fr").await;
        let agent = scene.visitor("agent").await;
        let empty = read(&agent, "/bureau/dossiers/lettres").await;
        assert!(
            empty.contains("Aucune lettre n'attend"),
            "she has an e-mail address"
        );
        let none = agent
            .post("/bureau/dossiers/lettres/imprimer", &[])
            .await
            .expect(422);
        assert!(
            none.text().contains("au moins une lettre"),
            "{}",
            none.text()
        );
        let figures = scene.site.visitor();
        let shown = figures
            .get("/demarches/acces-aux-documents/chiffres")
            .await
            .expect(200);
        // One case: no figure may be told, and a table of hidden ones would say nothing.
        assert!(
            shown.text().contains("trop peu de demandes"),
            "{}",
            shown.text()
        );
        assert!(!shown.text().contains("<table"), "{}", shown.text());
        let _ = figures.get("/demarches/rien/chiffres").await.expect(404);
        let _ = agent.get("/bureau/dossiers/chiffres").await.expect(403);
        let head = scene.visitor("head").await;
        assert!(
            read(&head, "/bureau/dossiers/chiffres")
                .await
                .contains("XLSX")
        );
        let list = "/bureau/dossiers/export?demarche=acces-aux-documents";
        let csv = read(&agent, &format!("{list}&forme=csv")).await;
        assert!(
            csv.contains(&case.number) && csv.contains("Étude sur la circulation"),
            "{csv}"
        );
        let book = agent.get(&format!("{list}&forme=xlsx")).await.expect(200);
        assert!(book.body.starts_with(b"PK"));
        let seen = scene.hall.look(&scene.agent, &case.number).await;
        assert!(
            seen.readings.iter().any(|one| one.why == "export"),
            "{:?}",
            seen.readings
        );
        let other = scene.visitor("other").await;
        let _ = other.get(&format!("{list}&forme=csv")).await.expect(404);
    }
}

#[tokio::test]
async fn a_head_hands_a_case_over_to_the_archives() {
    for scene in scenes().await {
        let (case, code) = scene.filed("yvette@exemple.fr").await;
        let town = scene.hall.town();
        let sha256 = town.files().put(b"%PDF-1.7 x".to_vec()).await.unwrap();
        let file = serde_json::json!({"name": "etude.pdf", "sha256": sha256, "size": 10,
            "type": "application/pdf"});
        let given = serde_json::json!({"document": file, "publish": false});
        let visitor = scene.site.visitor();
        let own = scene.opened(&visitor, &code, "yvette@exemple.fr").await;
        let open = read(&visitor, &own).await;
        assert!(open.contains("gardé 5 ans après sa fin"), "{open}");
        scene
            .hall
            .acts(&scene.agent, &case.number, "give", &[], given)
            .await
            .unwrap();
        let over = read(&visitor, &own).await;
        assert!(
            over.contains("Rien n'est effacé avant cette remise"),
            "{over}"
        );
        assert!(
            over.contains("documents joints seront effacés le 10 septembre 2027"),
            "{over}"
        );
        let list = "/bureau/dossiers/archives";
        let head = scene.visitor("head").await;
        assert!(!read(&head, "/bureau/dossiers").await.contains(list));
        let hand = format!("/bureau/dossiers/{}/archives", case.number);
        let _ = head.get(&hand).await.expect(409);
        for day in ["2031-09-01 09:00", "2031-10-05 09:00"] {
            scene.hall.set(day);
            actions::keep(town).await.unwrap();
        }
        assert!(read(&head, "/bureau/dossiers").await.contains(list));
        assert!(read(&head, list).await.contains(&case.number));
        let page = read(&head, &hand).await;
        assert!(page.contains("archives.zip") && page.contains("SEDA"));
        for who in ["agent", "other", "mayor", "zoe"] {
            let visitor = scene.visitor(who).await;
            let refused = visitor.post(&hand, &[]).await;
            assert!([403, 404].contains(&refused.status.as_u16()), "{who}");
            let zip = visitor.get(&format!("{hand}.zip")).await;
            assert!([403, 404].contains(&zip.status.as_u16()), "{who}");
        }
        let day = |day| [("on", day), ("on-month", "10"), ("on-year", "2031")];
        let wrong = head.post(&hand, &day("6")).await.expect(422);
        assert!(wrong.text().contains("role=\"alert\""));
        let _ = head.post(&hand, &day("5")).await.expect(303);
        assert!(read(&head, list).await.contains("Aucun dossier"));
        let gone = read(&head, &format!("/bureau/dossiers/{}", case.number)).await;
        assert!(gone.contains("remis aux archives le 5 octobre 2031"));
        assert!(!gone.contains("Émilie"));
    }
}

#[tokio::test]
async fn a_head_erases_a_case_that_the_person_asked_to_forget() {
    for scene in scenes_of(&[]).await {
        let mut folder = catalogue::shelf::of_the_house()["acces-aux-documents"]
            .folder
            .clone();
        folder.procedure = folder.procedure.replace("then: archive", "then: erase");
        scene.hall.adopt(&folder).await;
        let (case, _) = scene.filed("yvette@exemple.fr").await;
        let desk = case.desk_path();
        let erase = format!("{desk}/effacer");
        let head = scene.visitor("head").await;
        assert!(!read(&head, &desk).await.contains(&erase), "it is open");
        let sure = [("sure", "yes")];
        let early = head.post(&erase, &sure).await.expect(422);
        assert!(early.text().contains("role=\"alert\""));
        let withdrawn = cases::Caller::from(&scene.people["head"]);
        let seen = scene.hall.look(&scene.agent, &case.number).await.case.seq;
        actions::withdraw(scene.hall.town(), withdrawn, &case.number, seen)
            .await
            .expect("taken back");
        assert!(read(&head, &desk).await.contains(&erase));
        let silent = head.post(&erase, &[]).await.expect(422);
        assert!(silent.text().contains("href=\"#sure\""));
        let agent = scene.visitor("agent").await;
        assert!(!read(&agent, &desk).await.contains(&erase));
        let _ = agent.post(&erase, &sure).await.expect(403);
        let _ = head.post(&erase, &sure).await.expect(303);
        let gone = read(&head, &desk).await;
        assert!(gone.contains("à la demande de la personne"), "{gone}");
        assert!(!gone.contains("Émilie") && !gone.contains(&erase));
    }
}
