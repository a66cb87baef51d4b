//! Retention: what goes, when, what stays; figures; what a person takes away.

use cases::{
    Caller, actions, letters,
    model::Because,
    statistics::{self, Cell, Column},
};
use catalogue::shelf;
use db::Migrations;
use forms::StoredFile;
use serde_json::json;
use town::{Actor, Role};

use crate::hall::{Hall, halls};

/// Requests for a document in a town whose rule erases, after this term.
async fn erasing(term: &str) -> Vec<Hall> {
    let halls = halls(&[]).await;
    for hall in &halls {
        let mut folder = shelf::of_the_house()["acces-aux-documents"].folder.clone();
        let kept = "cases: 5 years, files: 1 year, then: archive";
        assert!(folder.procedure.contains(kept));
        folder.procedure = folder
            .procedure
            .replace(kept, &format!("cases: {term}, files: 1 year, then: erase"));
        hall.adopt(&folder).await;
    }
    halls
}

async fn document(hall: &Hall) -> serde_json::Value {
    let content = b"%PDF-1.7 etude".to_vec();
    let sha256 = hall.town().files().put(content).await.expect("stored");
    json!({"document": {
        "name": "etude.pdf", "sha256": sha256, "size": 14, "type": "application/pdf",
    }, "publish": false})
}

/// The rounds of a day.
async fn round(hall: &Hall, when: &str) {
    hall.set(when);
    actions::keep(hall.town()).await.expect("a round");
    hall.town().files().sweep().await.expect("a round");
}

async fn case(hall: &Hall, number: &str) -> cases::Case {
    hall.look(&Actor::System, number).await.case
}

/// What its answers are searched by.
async fn searched(hall: &Hall, number: &str) -> Option<String> {
    let asked = "SELECT said FROM cases_cases WHERE number = $1";
    let row: (Option<String>,) = hall
        .town()
        .db()
        .one(asked, db::args![number])
        .await
        .expect("the case");
    row.0
}

fn said(day: Option<base::Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

#[tokio::test]
async fn a_case_is_emptied_on_its_day_and_still_counts() {
    for hall in erasing("5 years").await {
        hall.set("2026-03-02 09:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let given = document(&hall).await;
        let sha256 = given["document"]["sha256"].as_str().unwrap().to_owned();
        let over = hall
            .acts(&head, &case.number, "give", &[], given)
            .await
            .unwrap();
        assert_eq!(said(over.erase_on), "2031-03-02");
        assert_eq!(said(over.files_erase_on), "2027-03-02");
        hall.is_sound().await;

        // Documents first, on the day after their last.
        round(&hall, "2027-03-02 12:00").await;
        assert_eq!(hall.look(&head, &case.number).await.files.len(), 1);
        assert!(town.files().get(&sha256).await.is_ok());
        round(&hall, "2027-03-03 00:10").await;
        let seen = hall.look(&head, &case.number).await;
        assert!(seen.files.is_empty() && seen.case.answers.get("document").is_none());
        assert!(seen.case.answers.get("wanted").is_some());
        let sought = searched(&hall, &case.number).await.unwrap();
        assert!(!sought.contains("pdf") && !sought.is_empty(), "{sought}");
        assert!(town.files().get(&sha256).await.is_err());

        // The person is told a month before, once.
        round(&hall, "2031-01-30 09:00").await;
        assert_eq!(self::case(&hall, &case.number).await.noticed_on, None);
        round(&hall, "2031-01-31 09:00").await;
        round(&hall, "2031-02-05 09:00").await;
        let noticed = hall.look(&head, &case.number).await;
        assert_eq!(said(noticed.case.noticed_on), "2031-01-31");
        assert_eq!(said(noticed.case.erase_on), "2031-03-02");
        let told = noticed.events.iter().filter(|one| one.kind == "noticed");
        assert_eq!(told.count(), 1);

        round(&hall, "2031-03-02 23:59").await;
        assert!(self::case(&hall, &case.number).await.erased_at.is_none());
        round(&hall, "2031-03-03 00:10").await;
        let seen = hall.look(&head, &case.number).await;
        assert!(seen.case.erased_at.is_some());
        assert!(seen.case.answers.is_empty() && seen.case.contact.name.is_none());
        assert_eq!(searched(&hall, &case.number).await, None);
        assert!(seen.letters.is_empty() && seen.messages.is_empty() && seen.acts.is_empty());
        assert!(
            seen.events
                .iter()
                .all(|event| event.data == "{}" && event.author.is_none())
        );
        let erased = seen.case.erased.unwrap();
        assert_eq!(erased.because, Because::Term);
        assert_eq!(erased.on.to_string(), "2031-03-03");
        assert_eq!(erased.term.as_deref(), Some("5 years"));
        assert!(erased.law.contains("2016/679"));

        // It still counts, its act stays public, and everything still agrees.
        let version = hall.version("acces-aux-documents").await;
        let (from, before) = ("2026-01-01".parse().unwrap(), "2027-01-01".parse().unwrap());
        let mut open = version.clone();
        let mut definition = (*version.definition).clone();
        if let Some(statistics) = &mut definition.statistics {
            statistics.hide_below = 0;
        }
        open.definition = std::sync::Arc::new(definition);
        let tables = statistics::of_procedure(town, &open, from, before)
            .await
            .unwrap();
        let cell = |column: &Column| {
            let at = tables[0]
                .columns
                .iter()
                .position(|one| one == column)
                .unwrap();
            tables[0].lines[0].cells[at]
        };
        assert_eq!(cell(&Column::Received), Cell::Count(1));
        assert_eq!(cell(&Column::State("given".to_owned())), Cell::Count(1));
        assert_eq!(cell(&Column::MedianDays), Cell::Days(0));
        assert_eq!(cell(&Column::WithinPromise), Cell::Share(100));
        let hidden = statistics::of_procedure(town, &version, from, before)
            .await
            .unwrap();
        assert_eq!(hidden[0].lines[0].cells[0], Cell::Hidden);
        let acts = actions::public_acts(town, "acces-aux-documents", 10)
            .await
            .unwrap();
        assert_eq!(acts.len(), 1);
        assert!(acts[0].case_id.is_none() && acts[0].salt.is_none());
        hall.is_sound().await;
    }
}

/// Whatever the term, and however late the program is, some days lie between the notice and the end.
#[tokio::test]
async fn erasure_never_follows_its_notice_at_once() {
    for (term, first, noticed, erase_on) in [
        // The whole term, when it is shorter than a month…
        ("20 days", "2026-03-03", "2026-03-03", "2026-03-22"),
        // …never less than eight days…
        ("none", "2026-03-02", "2026-03-02", "2026-03-10"),
        ("3 days", "2026-03-03", "2026-03-03", "2026-03-11"),
        // …and told late, it goes later.
        ("6 months", "2026-12-01", "2026-12-01", "2026-12-31"),
    ] {
        for hall in erasing(term).await {
            hall.set("2026-03-02 09:00");
            let case = hall.asks("a@exemple.fr").await;
            let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
            let given = document(&hall).await;
            hall.acts(&head, &case.number, "give", &[], given)
                .await
                .unwrap();
            round(&hall, &format!("{first} 12:00")).await;
            let told = self::case(&hall, &case.number).await;
            assert_eq!(said(told.noticed_on), noticed, "{term}");
            assert_eq!(said(told.erase_on), erase_on, "{term}");
            round(&hall, &format!("{erase_on} 23:00")).await;
            assert!(
                self::case(&hall, &case.number).await.erased_at.is_none(),
                "{term}"
            );
            let after = told.erase_on.unwrap().plus_days(1);
            round(&hall, &format!("{after} 00:10")).await;
            assert!(
                self::case(&hall, &case.number).await.erased_at.is_some(),
                "{term}"
            );
        }
    }
}

/// Without an e-mail address the notice is a letter; as long as one waits for the post, nothing goes.
#[tokio::test]
async fn whoever_gets_paper_is_told_by_a_letter_that_left() {
    for hall in erasing("1 year").await {
        hall.set("2026-03-02 09:00");
        let town = hall.town();
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let mut answers = crate::hall::wanted("");
        answers["person"] = json!({"name": "Paul Vert", "address":
            {"line": "3 rue des Lilas", "postcode": "84210", "town": "Petitbourg"}});
        let form = hall
            .form("acces-aux-documents", catalogue::Channel::Paper, &answers)
            .await;
        let case = actions::file(town, &head, form).await.unwrap().0;
        let given = document(&hall).await;
        hall.acts(&head, &case.number, "give", &[], given)
            .await
            .unwrap();
        let post = async |count: usize| {
            let waiting = letters::to_print(town, &head).await.unwrap();
            assert_eq!(waiting.len(), count);
            let ids: Vec<_> = waiting.iter().map(|row| row.id.clone()).collect();
            letters::mark_printed(town, &head, &ids).await.unwrap();
        };
        let waiting = letters::to_print(town, &head).await.unwrap().len();
        round(&hall, "2027-02-15 09:00").await;
        let told = self::case(&hall, &case.number).await;
        assert_eq!(said(told.erase_on), "2027-03-17");
        assert_eq!(
            letters::to_print(town, &head).await.unwrap().len(),
            waiting + 1
        );
        round(&hall, "2027-04-01 09:00").await;
        assert!(self::case(&hall, &case.number).await.erased_at.is_none());
        let refused = actions::erase(town, &head, &case.number).await;
        assert!(matches!(refused, Err(base::Error::Conflict(_))));
        // Posted late, it is not erased the same day.
        post(waiting + 1).await;
        round(&hall, "2027-04-09 23:00").await;
        assert!(self::case(&hall, &case.number).await.erased_at.is_none());
        round(&hall, "2027-04-10 09:00").await;
        assert!(self::case(&hall, &case.number).await.erased_at.is_some());
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn the_same_document_stays_for_whoever_else_holds_it() {
    for hall in erasing("1 year").await {
        hall.set("2026-03-02 09:00");
        let town = hall.town();
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let given = document(&hall).await;
        let sha256 = given["document"]["sha256"].as_str().unwrap().to_owned();
        let mut numbers = Vec::new();
        for email in ["a@exemple.fr", "b@exemple.fr"] {
            let case = hall.asks(email).await;
            hall.acts(&head, &case.number, "give", &[], given.clone())
                .await
                .unwrap();
            numbers.push(case.number);
        }
        let mut tx = town.db().begin().await.unwrap();
        files::hold(&mut tx, &sha256, "programme", "evidence")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        hall.set("2026-06-01 09:00");
        actions::erase(town, &head, &numbers[0]).await.unwrap();
        round(&hall, "2026-06-02 09:00").await;
        let one = self::case(&hall, &numbers[0]).await;
        assert_eq!(one.erased.unwrap().because, Because::Request);
        let other = hall.look(&head, &numbers[1]).await;
        assert_eq!(other.files.len(), 1);
        assert!(town.files().get(&sha256).await.is_ok());
        hall.is_sound().await;
        actions::erase(town, &head, &numbers[1]).await.unwrap();
        round(&hall, "2026-06-03 09:00").await;
        assert!(
            town.files().get(&sha256).await.is_ok(),
            "the programme holds it"
        );
        let mut tx = town.db().begin().await.unwrap();
        files::let_go(&mut tx, "programme", "evidence")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        town.files().sweep().await.unwrap();
        assert!(town.files().get(&sha256).await.is_err());
    }
}

/// A rule that gives to the archives erases nothing by itself: a head of service says they have it.
#[tokio::test]
async fn what_goes_to_the_archives_waits_to_be_handed_over() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-03-02 09:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let number = case.number.as_str();
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        let given = document(&hall).await;
        hall.acts(&head, number, "give", &[], given).await.unwrap();
        let early = actions::handed_over(town, &head, number, "2026-03-02".parse().unwrap(), "");
        assert!(matches!(early.await, Err(base::Error::Conflict(_))));
        assert!(matches!(
            actions::erase(town, &head, number).await,
            Err(base::Error::Conflict(_))
        ));
        round(&hall, "2031-02-01 09:00").await;
        assert!(actions::awaiting(town, &head).await.unwrap().is_empty());
        round(&hall, "2031-03-04 09:00").await;
        round(&hall, "2035-03-04 09:00").await;
        let waiting = actions::awaiting(town, &agent).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].since.to_string(), "2031-03-04");
        let seen = hall.look(&head, number).await;
        assert!(seen.case.erased_at.is_none() && seen.case.contact.name.is_some());
        assert!(!seen.letters.is_empty());
        hall.is_sound().await;

        // Taken away as a folder whose list says what it holds.
        assert!(matches!(
            actions::take_to_archives(town, &agent, number).await,
            Err(base::Error::Forbidden(_))
        ));
        // The archivist has what waits, and no other case.
        let archivist = hall.staff("É. Loubat", Role::Archivist, None).await;
        let waiting = actions::awaiting(town, &archivist).await.unwrap();
        assert_eq!(waiting.len(), 1);
        let other = hall.asks("b@exemple.fr").await;
        assert!(matches!(
            actions::look(town, Caller::from(&archivist), &other.number, "").await,
            Err(base::Error::NotFound)
        ));
        let seen = hall.look(&archivist, number).await;
        assert!(seen.offered.is_empty() && !seen.rights.is_staff && !seen.rights.may_key());
        let by_archivist = actions::take_to_archives(town, &archivist, number).await;
        assert!(by_archivist.is_ok());
        let zip = actions::take_to_archives(town, &head, number)
            .await
            .unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
        let mut read = |name: &str| {
            let mut bytes = Vec::new();
            let mut file = zip.by_name(name).unwrap();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            bytes
        };
        let manifest: serde_json::Value = serde_json::from_slice(&read("manifest.json")).unwrap();
        assert_eq!(manifest["number"], number);
        let listed = manifest["files"].as_array().unwrap().clone();
        for file in &listed {
            let bytes = read(file["path"].as_str().unwrap());
            assert_eq!(file["bytes"], bytes.len());
        }
        assert!(listed.len() >= 3, "{listed:?}");
        let text = String::from_utf8(read("dossier.txt")).unwrap();
        assert!(
            text.contains("Étude sur la circulation, 2025") && text.contains("Demande reçue"),
            "{text}"
        );

        let day = "2035-03-03".parse().unwrap();
        assert!(
            actions::handed_over(town, &agent, number, day, "")
                .await
                .is_err()
        );
        let future = "2035-03-05".parse().unwrap();
        assert!(matches!(
            actions::handed_over(town, &head, number, future, "").await,
            Err(base::Error::Invalid(_))
        ));
        actions::handed_over(town, &head, number, day, " 2035 W 12 ")
            .await
            .unwrap();
        let seen = hall.look(&head, number).await;
        let erased = seen.case.erased.unwrap();
        assert_eq!(erased.because, Because::HandedOver);
        assert_eq!(
            (erased.on, erased.reference.as_deref()),
            (day, Some("2035 W 12"))
        );
        assert!(seen.case.contact.name.is_none() && seen.letters.is_empty());
        assert_eq!(seen.events.last().unwrap().kind, "handed");
        assert!(actions::awaiting(town, &head).await.unwrap().is_empty());
        let again = actions::handed_over(town, &head, number, day, "").await;
        assert!(matches!(again, Err(base::Error::Conflict(_))));
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn what_was_changed_outside_is_noticed() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        hall.acts(&head, &case.number, "refuse", &["abusive"], json!({}))
            .await
            .unwrap();
        hall.is_sound().await;
        for sql in [
            "UPDATE cases_acts SET shown = '{\"act\":\"other\"}'",
            "DELETE FROM cases_letters",
            "UPDATE cases_cases SET life = REPLACE(life, '\"channel\":\"web\"', '\"channel\":\"paper\"')",
        ] {
            let before = hall.findings().await;
            town.db().exec(sql, Vec::new()).await.unwrap();
            let after = hall.findings().await;
            assert!(after.len() > before.len(), "{sql}");
        }
    }
}

#[tokio::test]
async fn a_person_takes_a_copy_and_leaves_without_undoing_the_request() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let person = hall.resident("Yvette").await;
        let mut form = hall
            .form(
                "acces-aux-documents",
                catalogue::Channel::Web,
                &crate::hall::wanted("yvette@exemple.fr"),
            )
            .await;
        form.applicant = person.id().cloned();
        let case = actions::file(town, &person, form).await.unwrap().0;
        let room = cases::people();
        let id = person.id().unwrap();
        let paper = StoredFile {
            field: String::new(),
            name: "plan.pdf".to_owned(),
            sha256: town.files().put(b"%PDF-1.7 plan".to_vec()).await.unwrap(),
            size: 13,
            kind: "application/pdf".to_owned(),
        };
        let caller = Caller::from(&person);
        actions::message(town, caller, &case.number, "Voici.", &[paper], false)
            .await
            .unwrap();
        let copy = (room.copy)(town, id).await.unwrap();
        assert_eq!(copy["cases"][0]["number"], case.number);
        assert_eq!(copy["cases"][0]["documents"][0]["name"], "plan.pdf");
        assert_eq!(copy["cases"][0]["answers"]["way"], "file");
        let mut tx = town.db().begin().await.unwrap();
        (room.erase)(&mut tx, town, id).await.unwrap();
        tx.commit().await.unwrap();
        let copy = (room.copy)(town, id).await.unwrap();
        assert_eq!(copy["cases"].as_array().unwrap().len(), 0);
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        assert_eq!(
            hall.look(&agent, &case.number).await.case.state(),
            "received"
        );
    }
}

/// What a town kept before one table said who holds what is held there too, and nothing is swept.
#[tokio::test]
async fn documents_of_a_former_version_are_held() {
    for database in testkit::databases().await {
        let rooms = |forms: usize, cases: usize| {
            let former = |whole: Migrations, steps: usize| Migrations {
                room: whole.room,
                list: &whole.list[..steps],
            };
            [
                town::MIGRATIONS,
                files::MIGRATIONS,
                jobs::MIGRATIONS,
                identity::MIGRATIONS,
                journal::MIGRATIONS,
                catalogue::MIGRATIONS,
                former(forms::MIGRATIONS, forms),
                former(cases::MIGRATIONS, cases),
            ]
        };
        let small = testkit::small_town(database, &rooms(1, 2)).await;
        let db = small.town.db();
        for sql in [
            "INSERT INTO catalogue_folders (fingerprint, name, version, folder)
                VALUES ('f', 'n', '2026-01', '{}')",
            "INSERT INTO catalogue_versions (id, name, version, fingerprint, settings, contact, adopted_by,
                    adopted_on, starts, open_cases, published_at, act)
                VALUES ('v', 'n', '2026-01', 'f', '{}', '{}', 'd', '2026-01-01', '2026-01-01', 'keep', 0, 0)",
            "INSERT INTO forms_drafts (id, token_hash, code, name, version, lang, answers, files, made_at,
                    changed_at, expires_at, sent_path)
                VALUES ('open', 't', 'c', 'n', 'v', 'fr', '{}', '[]', 0, 0, 0, NULL),
                    ('sent', 'u', 'd', 'n', 'v', 'fr', '{}', '[]', 0, 0, 0, '/dossiers/x')",
            "INSERT INTO forms_files (sha256, holder) VALUES ('aa', 'open'), ('bb', 'sent'),
                ('bb', 'case/c'), ('cc', 'arrived 2026-11-20'), ('dd', 'another room')",
            "INSERT INTO cases_cases (id, number, submission, procedure, version, service, seq, life, state,
                    received_at, received_on, completed_on, answers, known, across, channel, lang, contact)
                VALUES ('c', 'N-1', 'sent', 'n', 'v', 's', 1, '{}', 'x', 0, '2026-01-01', '2026-01-01', '{}',
                    '{}', '{}', 'web', 'fr', '{}')",
            "INSERT INTO cases_files (id, case_id, sha256, name, size, kind, question, role, at)
                VALUES ('f', 'c', 'bb', 'b.pdf', 1, 'application/pdf', '', 'applicant', 0)",
        ] {
            db.exec(sql, Vec::new()).await.unwrap();
        }
        let whole = rooms(forms::MIGRATIONS.list.len(), cases::MIGRATIONS.list.len());
        db.migrate(&whole, &small.clock).await.unwrap();
        let held: Vec<(String, String, String)> = db
            .all(
                "SELECT sha256, room, holder FROM files_holders ORDER BY sha256",
                Vec::new(),
            )
            .await
            .unwrap();
        let row = |sha256: &str, room: &str, holder: &str| {
            (sha256.to_owned(), room.to_owned(), holder.to_owned())
        };
        assert_eq!(held, [row("aa", "forms", "open"), row("bb", "cases", "c")]);
        // What nobody holds has a day more.
        let now = small.clock.now();
        let arrived: Vec<(String, base::Instant)> = db
            .all(
                "SELECT sha256, arrived_at FROM files_stored ORDER BY sha256",
                Vec::new(),
            )
            .await
            .unwrap();
        assert_eq!(arrived.len(), 4);
        assert!(arrived.iter().all(|(_, at)| *at == now));
    }
}
