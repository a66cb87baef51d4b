//! Exporting: the same figures as the pages, nothing a spreadsheet would execute, and an import that
//! finds everything untouched.

use std::io::Cursor;

use base::Day;
use calamine::{Data, Reader as _, Xlsx};
use programme::{
    actions::{self, Edit},
    import::{self, Options},
    model::{Money, Shown, State},
    store,
};
use serde_json::Value;
use testkit::{Reply, databases};
use town::Actor;

use crate::public::{Scene, open};

const FORMULA: &str = "=HYPERLINK(\"http://mal.example\";\"ici\")";

/// The public scene, with texts that try a spreadsheet.
async fn scene(database: testkit::TestDb) -> Scene {
    let scene = open(database).await;
    let town = &scene.town.town;
    let mut tx = town.db().begin().await.expect("a transaction");
    for (number, text) in [(1, FORMULA), (2, "'+33 et\nune ligne, \"deux\"; trois")] {
        let edit = Edit {
            promise: Some(text.to_owned()),
            reason: Some("@essai".to_owned()),
            elected: Some(Some("a-martin".to_owned())),
            territory: Some(Some("le-bas".to_owned())),
            ..Edit::default()
        };
        actions::edit(&mut tx, town, &Actor::System, number, &edit)
            .await
            .expect("an edit");
    }
    let dropped = Edit {
        state: Some(State::Dropped),
        reason: Some("Plus de terrain.".to_owned()),
        ..Edit::default()
    };
    actions::edit(&mut tx, town, &Actor::System, 4, &dropped)
        .await
        .expect("an edit");
    let money = Money {
        year: 2027,
        planned: Some(base::Cents(12_345)),
        voted: Some(base::Cents(-50)),
        spent: None,
    };
    actions::record_money(&mut tx, town, &Actor::System, 1, &money)
        .await
        .expect("money");
    tx.commit().await.expect("the scene");
    scene
}

async fn get(scene: &Scene, path: &str) -> Reply {
    scene.visitor().get(path).await.expect(200)
}

#[tokio::test]
async fn what_was_exported_is_imported_untouched() {
    for database in databases().await {
        let scene = scene(database).await;
        for path in [
            "/programme/mandat/engagements.csv",
            "/en/programme/mandat/engagements.csv",
        ] {
            let reply = get(&scene, path).await;
            assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
            assert!(
                reply
                    .header("content-disposition")
                    .starts_with("attachment")
            );
            assert!(
                reply.body.starts_with(b"\xef\xbb\xbf"),
                "a mark for spreadsheets"
            );
            let sheet = import::read(&reply.body, base::Lang::Fr).expect("a sheet");
            assert!(sheet.notices.is_empty(), "{:?}", sheet.notices);
            let town = &scene.town.town;
            let plan = import::plan(town.db(), &town.directory(), &sheet, &Options::default())
                .await
                .expect("a plan");
            assert_eq!(
                (plan.created(), plan.changed(), plan.untouched()),
                (0, 0, 4),
                "{plan:#?}"
            );
        }
    }
}

#[tokio::test]
async fn no_cell_of_the_csv_is_a_formula() {
    for database in databases().await {
        let scene = scene(database).await;
        let reply = get(&scene, "/programme/mandat/engagements.csv").await;
        let mut reader = csv::Reader::from_reader(&reply.body[3..]);
        let mut cells = 0;
        for record in reader.records() {
            for cell in &record.expect("a line") {
                assert!(
                    !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{cell}"
                );
                cells += 1;
            }
        }
        assert_eq!(cells, 4 * 22);
        assert!(reply.text().contains("'=HYPERLINK"));
    }
}

#[tokio::test]
async fn the_workbook_has_real_dates_and_numbers() {
    for database in databases().await {
        let scene = scene(database).await;
        let reply = get(&scene, "/programme/mandat/engagements.xlsx").await;
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(reply.body.clone())).expect("a workbook");
        assert_eq!(book.sheet_names(), ["Engagements", "Mesures", "Argent"]);
        let sheet = book.worksheet_range("Engagements").expect("a sheet");
        let header: Vec<String> = sheet
            .rows()
            .next()
            .expect("a header")
            .iter()
            .map(ToString::to_string)
            .collect();
        let column = |name: &str| header.iter().position(|head| head == name).expect(name);
        assert_eq!(sheet.height(), 5);
        let row = sheet.rows().nth(1).expect("a commitment");
        assert_eq!(row[column("promesse")], Data::String(FORMULA.to_owned()));
        let Data::DateTime(due) = &row[column("échéance")] else {
            panic!("a real date: {:?}", row[column("échéance")])
        };
        let june: Day = "2026-06-20".parse().expect("a date");
        let epoch: Day = "1899-12-30".parse().expect("a date");
        assert!(
            (due.as_f64() - f64::from(u16::try_from(epoch.days_until(june)).expect("days"))).abs()
                < 1e-9
        );
        assert!(
            book.worksheet_formula("Engagements")
                .expect("formulas")
                .is_empty()
        );
        let money = book.worksheet_range("Argent").expect("a sheet");
        let row = money.rows().nth(1).expect("a year");
        assert_eq!(
            row[2..],
            [
                Data::Float(2027.0),
                Data::Float(123.45),
                Data::Float(-0.5),
                Data::Empty
            ]
        );
        let measures = book.worksheet_range("Mesures").expect("a sheet");
        assert_eq!(measures.height(), 3, "baseline and measure");
        assert_eq!(
            measures.rows().nth(2).expect("a measure")[5],
            Data::Float(34.0)
        );
        let again = get(&scene, "/programme/mandat/engagements.xlsx").await;
        assert_eq!(
            reply.header("etag"),
            again.header("etag"),
            "the same file twice"
        );
    }
}

#[tokio::test]
async fn the_figures_of_the_data_are_those_of_the_pages() {
    for database in databases().await {
        let scene = scene(database).await;
        let town = &scene.town.town;
        let reply = get(&scene, "/programme/mandat/engagements.json").await;
        let data: Value = serde_json::from_slice(&reply.body).expect("JSON");
        let programme = store::programme(town.db(), "mandat")
            .await
            .expect("a programme");
        let axes = store::axes(town.db(), &programme.id).await.expect("axes");
        for shown in Shown::ALL {
            let counted = axes.iter().map(|axis| axis.totals.of(*shown)).sum::<i64>();
            assert_eq!(data["totals"][shown.code()], counted, "{}", shown.code());
            let listed = data["commitments"]
                .as_array()
                .expect("a list")
                .iter()
                .filter(|one| one["shown"] == shown.code())
                .count();
            assert_eq!(
                i64::try_from(listed).expect("a count"),
                counted,
                "{}",
                shown.code()
            );
        }
        assert_eq!(data["totals"]["all"], 4);
        assert_eq!(data["totals"]["dropped"], 1);
        let one = &data["commitments"][2];
        assert_eq!(one["service"]["id"], "voirie");
        assert_eq!(one["indicators"][0]["measures"][1]["value"], 34);
        assert_eq!(one["indicators"][0]["target"]["day"], "2026-12-31");
        assert_eq!(one["money"][0]["planned"], 310_000);
        assert_eq!(one["demands"][0]["addressee"], "Rectorat");
        assert_eq!(one["evidence"][0]["file"], "rapport.html");
        assert_eq!(one["milestones"][0]["title"], "Former les équipes");
        let slips: Vec<&Value> = one["history"]
            .as_array()
            .expect("a history")
            .iter()
            .filter(|event| event["kind"] == "rescheduled")
            .collect();
        assert_eq!(slips.len(), 1);
        assert_eq!(slips[0]["reason"], "Un seul fournisseur a répondu.");
        assert_eq!(slips[0]["before"], "2026-12-31");
        let reply = get(&scene, "/engagement/3/donnees.json").await;
        let alone: Value = serde_json::from_slice(&reply.body).expect("JSON");
        assert_eq!(
            alone["commitment"], *one,
            "a commitment says the same alone"
        );
        let money = &data["commitments"][0]["money"][0];
        assert_eq!(
            (money["planned"].to_string(), money["voted"].to_string()),
            ("123.45".to_owned(), "-0.5".to_owned())
        );
    }
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    for database in databases().await {
        let scene = open(database).await;
        for path in [
            "/programme/ailleurs/engagements.csv",
            "/programme/ailleurs/engagements.xlsx",
            "/programme/ailleurs/engagements.json",
            "/engagement/99/donnees.json",
        ] {
            let _ = scene.visitor().get(path).await.expect(404);
        }
    }
}

/// The text of a PDF as it is read aloud, with plain spaces.
fn text_of(pdf: &[u8]) -> String {
    let said = crate::sheets::read_aloud(pdf).replace(['\u{a0}', '\u{202f}'], " ");
    // The letters of an ordinal stand apart, above the line.
    said.replace("1 er ", "1er ")
}

/// The words of a page without its markup.
fn words_of(page: &str) -> String {
    let mut text = String::new();
    for piece in page.split('<') {
        let (_, words) = piece.split_once('>').unwrap_or(("", piece));
        text.push(' ');
        text.push_str(words);
    }
    let plain = text.replace(['\u{a0}', '\u{202f}'], " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_booklet_has_the_totals_of_the_page() {
    for database in databases().await {
        let scene = scene(database).await;
        let reply = get(&scene, "/programme/mandat/livret.pdf").await;
        assert_eq!(reply.header("content-type"), "application/pdf");
        let said = text_of(&reply.body);
        let page = words_of(&get(&scene, "/programme/mandat").await.text());
        let town = &scene.town.town;
        let programme = store::programme(town.db(), "mandat")
            .await
            .expect("a programme");
        let axes = store::axes(town.db(), &programme.id).await.expect("axes");
        for shown in Shown::ALL {
            let count = axes.iter().map(|axis| axis.totals.of(*shown)).sum::<i64>();
            let word = match shown {
                Shown::Kept => "tenu",
                Shown::UnderWay => "en cours",
                Shown::NotStarted => "pas commencé",
                Shown::Late => "en retard",
                Shown::Silent => "sans nouvelles",
                Shown::Dropped => "abandonné",
            };
            assert!(
                page.contains(&format!("{count} {word}")),
                "{count} {word}: {page}"
            );
            assert!(
                said.contains(&format!("{count} {word}")),
                "{count} {word}: {said}"
            );
        }
        for words in [
            "Le programme du mandat",
            "État au 20 novembre 2026.",
            "Se déplacer",
            "Bus",
            "3. Cantine bio",
            "1er mars 2027 (d’abord 31 décembre 2026)",
            "34 % au 20 mars 2026 (but : 50 % fin 2026)",
            "310 000 €",
            "123,45 €",
            "localhost/engagement/3",
            "=HYPERLINK",
            "Comment on compte",
        ] {
            assert!(said.contains(words), "{words} is not in {said}");
        }
        let again = get(&scene, "/programme/mandat/livret.pdf").await;
        assert_eq!(again.body, reply.body, "the same booklet twice");
        assert_eq!(again.header("etag"), reply.header("etag"));
        let kept = || {
            std::fs::read_dir(town.data().join("cache"))
                .expect("a cache")
                .count()
        };
        assert_eq!(kept(), 1, "composed once");
        let mut tx = town.db().begin().await.expect("a transaction");
        actions::news(&mut tx, town, &Actor::System, 2, "Le chantier ouvre.")
            .await
            .expect("news");
        tx.commit().await.expect("news");
        let moved = get(&scene, "/programme/mandat/livret.pdf").await;
        assert_ne!(moved.header("etag"), reply.header("etag"));
        assert!(text_of(&moved.body).contains("Le chantier ouvre."));
        assert_eq!(kept(), 1, "the former one is not kept");
        let english = get(&scene, "/en/programme/mandat/livret.pdf").await;
        assert!(text_of(&english.body).contains("As of 20 November 2026."));
    }
}

#[tokio::test]
async fn a_commitment_is_printed_with_its_figures_history_and_proof() {
    for database in databases().await {
        let scene = scene(database).await;
        for number in [1, 2, 4] {
            let path = format!("/engagement/{number}/fiche.pdf");
            assert!(get(&scene, &path).await.body.starts_with(b"%PDF"));
        }
        let said = text_of(&get(&scene, "/engagement/3/fiche.pdf").await.body);
        for words in [
            "Le programme du mandat › Se déplacer",
            "Promesse 3.",
            "Part du bio",
            "34 % au 20 mars 2026.",
            "Former les équipes",
            "Pas encore fait.",
            "Raison : Un seul fournisseur a répondu.",
            "Nouvelle date promise : 1er mars 2027.",
            "Reçu de preuve",
            "Empreinte",
        ] {
            assert!(said.contains(words), "{words} is not in {said}");
        }
        let _ = scene
            .visitor()
            .get("/engagement/99/fiche.pdf")
            .await
            .expect(404);
        let _ = scene
            .visitor()
            .get("/programme/ailleurs/livret.pdf")
            .await
            .expect(404);
    }
}
