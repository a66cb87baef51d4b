//! Importing: what a file becomes, what is refused, and that the same file twice changes nothing.

use std::path::PathBuf;

use base::{Day, Error, Lang, Result};
use programme::{
    actions::{self, NewProgramme},
    check::check,
    import::{self, Options, Plan, Summary, What},
    model::{EventKind, Kind, ProgrammeKind, Shown, Stage, State},
    store,
};
use testkit::{SmallTown, TestDb, databases, small_town};
use town::{Actor, Role};

async fn open(database: TestDb) -> SmallTown {
    let rooms = [
        jobs::MIGRATIONS,
        journal::MIGRATIONS,
        search::MIGRATIONS,
        programme::domain().migrations,
    ];
    let small = small_town(database, &rooms).await;
    journal::init(&small.town, "localhost/registre")
        .await
        .expect("a journal");
    small
}

/// A town with an empty programme.
async fn with_programme(database: TestDb) -> SmallTown {
    let small = open(database).await;
    let mut tx = small.town.db().begin().await.expect("a transaction");
    let new = NewProgramme {
        slug: "mandat".to_owned(),
        title: "Le mandat".to_owned(),
        lead: "Ce qui est promis.".to_owned(),
        kind: ProgrammeKind::Mandate,
        lang: "fr".to_owned(),
        adopted_on: None,
        phases: Vec::new(),
    };
    actions::create_programme(&mut tx, &small.town, &Actor::System, new)
        .await
        .expect("a programme");
    tx.commit().await.expect("a programme");
    small
}

async fn planned(small: &SmallTown, file: &[u8], options: &Options) -> Result<Plan> {
    let sheet = import::read(file, Lang::Fr)?;
    import::plan(small.town.db(), &small.town.directory(), &sheet, options).await
}

async fn imported_by(
    small: &SmallTown,
    actor: &Actor,
    file: &[u8],
    options: &Options,
    reason: Option<&str>,
) -> Result<Summary> {
    let plan = planned(small, file, options).await?;
    let mut tx = small.town.db().begin().await?;
    let summary = import::apply(&mut tx, &small.town, actor, &plan, reason).await?;
    tx.commit().await?;
    Ok(summary)
}

async fn imported(small: &SmallTown, file: &str, reason: Option<&str>) -> Result<Summary> {
    imported_by(small, &Actor::System, file.as_bytes(), &mandat(), reason).await
}

fn mandat() -> Options {
    Options {
        programme: Some("mandat".to_owned()),
        ..Options::default()
    }
}

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

/// Places and messages of a refusal, in French, with plain spaces.
fn refused<T: std::fmt::Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Error::Invalid(problems)) => problems
            .iter()
            .map(|problem| {
                format!("{} : {}", problem.field, problem.message.say(Lang::Fr))
                    .replace(['\u{a0}', '\u{202f}'], " ")
            })
            .collect(),
        other => panic!("this should be refused: {other:?}"),
    }
}

async fn titles(small: &SmallTown) -> Vec<String> {
    let programme = store::programme(small.town.db(), "mandat")
        .await
        .expect("a programme");
    store::commitments(small.town.db(), &programme.id)
        .await
        .expect("commitments")
        .into_iter()
        .map(|commitment| commitment.title)
        .collect()
}

#[tokio::test]
async fn a_file_becomes_commitments_with_all_it_says() {
    for database in databases().await {
        let small = with_programme(database).await;
        let file = "id;axe;orientation;engagement;nature;promesse;service;élu;territoire;début;échéance;silence (mois);état;étape\r\n\
            a-1;École;Cantine;Cantine bio;financement;La moitié.;ecoles;A. Martin;Le-Haut;27/03/2026;2026-12-31;3;en cours;voté\r\n\
            ;École;;Rénover;;;;;;;;;;\r\n";
        let summary = imported(&small, file, None).await.expect("an import");
        assert_eq!((summary.created, summary.changed), (2, 0));
        let one = store::commitment_by_reference(small.town.db(), "mandat", "a-1")
            .await
            .expect("a row")
            .expect("a commitment");
        assert_eq!(one.title, "Cantine bio");
        assert_eq!(
            (one.axis_title.as_str(), one.orientation_title.as_deref()),
            ("École", Some("Cantine"))
        );
        assert_eq!(
            (one.kind, one.state, one.stage),
            (Kind::Fund, State::UnderWay, Stage::Voted)
        );
        assert_eq!(one.promise, "La moitié.");
        assert_eq!(one.service.as_deref(), Some("ecoles"));
        assert_eq!(one.elected.as_deref(), Some("a-martin"));
        assert_eq!(one.territory.as_deref(), Some("le-haut"));
        assert_eq!(
            (one.starts_on, one.due_on),
            (Some(day("2026-03-27")), Some(day("2026-12-31")))
        );
        assert_eq!(one.silence_months, 3);
        assert_eq!(titles(&small).await, ["Cantine bio", "Rénover"]);
        let mut tx = small.town.db().snapshot().await.expect("a snapshot");
        let checked = check(&mut tx, &small.town).await.expect("a check");
        assert!(checked.findings.is_empty(), "{:?}", checked.findings);
        drop(tx);
        let again = imported(&small, file, None).await.expect("the same again");
        assert_eq!(
            again,
            Summary {
                untouched: 2,
                ..Summary::default()
            }
        );
    }
}

#[tokio::test]
async fn changes_are_shown_field_by_field_and_need_a_reason() {
    for database in databases().await {
        let small = with_programme(database).await;
        let before = "id,axe,orientation,titre,service,début,échéance\n1,École,Cantine,Bio,ecoles,2026-01-01,2026-12-31\n2,École,,Sport,,,\n";
        imported(&small, before, None).await.expect("an import");
        let after = "id,axe,orientation,titre,nature,service,début,échéance\n1,Ville,,Repas bio,fund,voirie,2026-02-01,2027-06-30\n2,École,,Sport,service,,,\n";
        let plan = planned(&small, after.as_bytes(), &mandat())
            .await
            .expect("a plan");
        assert_eq!(
            (plan.created(), plan.changed(), plan.untouched()),
            (0, 1, 1)
        );
        assert!(plan.needs_reason());
        let What::Change { changes, .. } = &plan.rows[0].what else {
            panic!("a change")
        };
        let told: Vec<String> = changes
            .iter()
            .map(|change| {
                let (before, after) = change.said(Lang::Fr, &small.town.directory());
                let said = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
                let label = change.column.label().say(Lang::Fr);
                format!("{label} : {} → {}", said(before), said(after)).replace('\u{a0}', " ")
            })
            .collect();
        assert_eq!(
            told,
            [
                "axe : École → Ville",
                "orientation : Cantine → –",
                "nature : service → financement",
                "engagement : Bio → Repas bio",
                "service : ecoles → voirie",
                "début : 1er janvier 2026 → 1er février 2026",
                "échéance : 31 décembre 2026 → 30 juin 2027",
            ]
        );
        let refusal = refused(imported(&small, after, Some("  ")).await);
        assert!(refusal[0].starts_with("reason : "), "{refusal:?}");
        assert_eq!(
            titles(&small).await,
            ["Bio", "Sport"],
            "nothing is half imported"
        );
        imported(&small, after, Some("Le marché est refait."))
            .await
            .expect("with a reason");
        let number = store::commitment_by_reference(small.town.db(), "mandat", "1")
            .await
            .expect("a row")
            .expect("a commitment");
        assert_eq!(
            (number.axis_title.as_str(), &number.orientation_title),
            ("Ville", &None)
        );
        assert_eq!(number.starts_on, Some(day("2026-02-01")));
        let events = store::events(small.town.db(), &number.id, 50, 0)
            .await
            .expect("a history");
        assert!(
            events
                .iter()
                .filter(|event| event.before.is_some())
                .all(|event| { event.reason.as_deref() == Some("Le marché est refait.") })
        );
        let rewordings = events
            .iter()
            .filter(|event| event.kind == EventKind::Wording)
            .count();
        assert_eq!(rewordings, 3, "title, place and nature each have a line");
        assert_eq!(number.headline, "Le marché est refait.");
        let programme = store::programme(small.town.db(), "mandat")
            .await
            .expect("a programme");
        let axes = store::axes(small.town.db(), &programme.id)
            .await
            .expect("axes");
        let counts: Vec<i64> = axes.iter().map(|axis| axis.totals.all()).collect();
        assert_eq!(counts, [1, 1], "the totals follow");
        let again = imported(&small, after, None).await.expect("the same again");
        assert_eq!(again.untouched, 2);
    }
}

#[tokio::test]
async fn a_first_assignment_keeps_the_rewording_and_a_start_alone_is_written() {
    for database in databases().await {
        let small = with_programme(database).await;
        imported(&small, "id,axe,titre\n1,École,Bio\n", None)
            .await
            .expect("an import");
        imported(
            &small,
            "id,titre,service\n1,Repas bio,ecoles\n",
            Some("Plus clair."),
        )
        .await
        .expect("a change");
        imported(&small, "id,début\n1,2026-01-01\n", None)
            .await
            .expect("a start");
        let one = store::commitment(small.town.db(), 1)
            .await
            .expect("a commitment");
        assert_eq!(one.starts_on, Some(day("2026-01-01")));
        let kinds: Vec<EventKind> = store::events(small.town.db(), &one.id, 50, 0)
            .await
            .expect("a history")
            .into_iter()
            .map(|event| event.kind)
            .collect();
        for kind in [EventKind::Entered, EventKind::Wording, EventKind::Assigned] {
            assert!(kinds.contains(&kind), "{kinds:?}");
        }
        assert_eq!(kinds.len(), 4, "the new start has its line: {kinds:?}");
    }
}

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once_by_line_and_column() {
    for database in databases().await {
        let small = with_programme(database).await;
        imported(&small, "id,axe,titre\nx,École,Connu\n", None)
            .await
            .expect("an import");
        let file = "id,programme,axe,titre,service,due,start,état\n\
            1,mandat,École,Un,culture,31-12-2026,,\n\
            2,ailleurs,École,Deux,,,,\n\
            3,mandat,,Trois,,,,parfait\n\
            4,mandat,École,,,,,\n\
            1,mandat,École,Un encore,,,,\n\
            5,mandat,École,Connu,,,,\n\
            6,mandat,École,Six,,2026-01-01,2026-02-01,\n\
            7,mandat,École\n";
        let told = refused(imported(&small, file, Some("Parce que.")).await);
        let places: Vec<&str> = told
            .iter()
            .filter_map(|line| line.split(" : ").next())
            .collect();
        assert_eq!(
            places,
            [
                "ligne 2, colonne « due »",
                "ligne 2, colonne « service »",
                "ligne 3, colonne « programme »",
                "ligne 4, colonne « état »",
                "ligne 4, colonne « axe »",
                "ligne 5, colonne « titre »",
                "ligne 6, colonne « id »",
                "ligne 7, colonne « titre »",
                "ligne 8, colonne « due »",
                "ligne 9",
            ],
            "{told:#?}"
        );
        assert!(told[0].contains("2026-12-31 ou 31/12/2026"), "{told:?}");
        assert!(told[6].contains("ligne 2"), "{told:?}");
        assert!(told[7].contains("« x »"), "{told:?}");
        assert_eq!(titles(&small).await, ["Connu"], "nothing is imported");
    }
}

#[tokio::test]
async fn one_cause_in_many_lines_is_told_once() {
    for database in databases().await {
        let small = with_programme(database).await;
        let lines: Vec<String> = (0..200)
            .map(|at| format!("École,Un {at},culture"))
            .collect();
        let lines = lines.join("\n");
        let file = format!("axe,titre,service\n{lines}\n,Sans axe,\n");
        let told = refused(imported(&small, &file, None).await);
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(
            told[0].starts_with("lignes 2 à 201, colonne « service » : Aucun service"),
            "{told:#?}"
        );
        assert!(
            told[1].starts_with("ligne 202, colonne « axe »"),
            "{told:#?}"
        );
    }
}

#[tokio::test]
async fn the_same_title_twice_or_in_two_commitments_is_not_guessed() {
    for database in databases().await {
        let small = with_programme(database).await;
        let told = refused(imported(&small, "axe,titre\nA,Un\nA,Un\n", None).await);
        assert_eq!(told.len(), 1);
        assert!(
            told[0].starts_with("ligne 3, colonne « titre »"),
            "{told:?}"
        );
        imported(&small, "id,axe,titre\n1,A,Un\n2,A,Un\n", None)
            .await
            .expect("two of a kind");
        let told = refused(imported(&small, "axe,titre\nA,Un\n", None).await);
        assert!(told[0].contains("id"), "{told:?}");
        let told = refused(imported(&small, "id,axe,titre\n1,A,Un\n,A,Un\n", None).await);
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[tokio::test]
async fn rights_are_those_of_the_one_who_imports() {
    for database in databases().await {
        let small = with_programme(database).await;
        let file = b"id,axe,titre,service\n1,A,Un,ecoles\n2,A,Deux,voirie\n";
        let agent = small.actor(Role::Agent, Some("ecoles"));
        let visitor = imported_by(&small, &Actor::Visitor, file, &mandat(), None).await;
        assert!(matches!(visitor, Err(Error::Forbidden(_))), "{visitor:?}");
        let denied = imported_by(&small, &agent, file, &mandat(), None).await;
        assert!(matches!(denied, Err(Error::Forbidden(_))), "{denied:?}");
        let chief = small.actor(Role::Administrator, None);
        imported_by(&small, &chief, file, &mandat(), None)
            .await
            .expect("an administrator may");
        let own = b"id,due\n1,2026-12-31\n";
        imported_by(&small, &agent, own, &mandat(), None)
            .await
            .expect("one's own service");
        let other = b"id,due\n1,2027-12-31\n2,2026-12-31\n";
        let denied = imported_by(&small, &agent, other, &mandat(), Some("Retard.")).await;
        assert!(matches!(denied, Err(Error::Forbidden(_))), "{denied:?}");
        let one = store::commitment(small.town.db(), 1)
            .await
            .expect("a commitment");
        assert_eq!(
            one.due_on,
            Some(day("2026-12-31")),
            "nothing is half imported"
        );
    }
}

#[tokio::test]
async fn a_commitment_changed_meanwhile_is_not_overwritten() {
    for database in databases().await {
        let small = with_programme(database).await;
        imported(&small, "id,axe,titre\n1,A,Un\n", None)
            .await
            .expect("an import");
        let plan = planned(&small, b"id,promesse\n1,Mieux.\n", &mandat())
            .await
            .expect("a plan");
        imported(&small, "id,promesse\n1,Autrement.\n", None)
            .await
            .expect("somebody was faster");
        let mut tx = small.town.db().begin().await.expect("a transaction");
        let late = import::apply(&mut tx, &small.town, &Actor::System, &plan, None).await;
        assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    }
}

/// Imports a file twice: everything the first time, nothing the second.
async fn twice(small: &SmallTown, file: &[u8], options: &Options, rows: usize) {
    let first = imported_by(small, &Actor::System, file, options, None)
        .await
        .expect("an import");
    assert_eq!(
        (first.created, first.changed, first.untouched),
        (rows, 0, 0)
    );
    let acts = journal::seal(&small.town).await.expect("a journal");
    let second = imported_by(small, &Actor::System, file, options, None)
        .await
        .expect("the same");
    assert_eq!(
        second,
        Summary {
            untouched: rows,
            ..Summary::default()
        }
    );
    assert_eq!(acts, journal::seal(&small.town).await.expect("a journal"));
}

async fn new_programme(small: &SmallTown, slug: &str) {
    let mut tx = small.town.db().begin().await.expect("a transaction");
    let new = NewProgramme {
        slug: slug.to_owned(),
        title: slug.to_owned(),
        lead: "Un programme.".to_owned(),
        kind: ProgrammeKind::Plan,
        lang: "fr".to_owned(),
        adopted_on: None,
        phases: Vec::new(),
    };
    actions::create_programme(&mut tx, &small.town, &Actor::System, new)
        .await
        .expect("a programme");
    tx.commit().await.expect("a programme");
}

#[tokio::test]
async fn the_demonstration_is_imported_whole_and_once() {
    let file = include_bytes!("../../../../demo/programme.csv");
    for database in databases().await {
        let small = open(database).await;
        let told =
            refused(imported_by(&small, &Actor::System, file, &Options::default(), None).await);
        assert!(told[0].contains("Aucun programme"), "{:?}", told[0]);
        let sheet = import::read(file, Lang::Fr).expect("a sheet");
        let mut slugs: Vec<String> = sheet
            .rows
            .iter()
            .filter_map(|row| row.programme.clone())
            .collect();
        slugs.dedup();
        for slug in slugs {
            if store::programme(small.town.db(), &slug).await.is_err() {
                new_programme(&small, &slug).await;
            }
        }
        twice(&small, file, &Options::default(), sheet.rows.len()).await;
    }
}

#[tokio::test]
async fn the_source_documents_are_imported_whole_and_once() {
    let folder = std::env::var_os("MAISON_SHARED_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = folder.join("programme/commitments.csv");
    let Ok(file) = std::fs::read(&path) else {
        eprintln!(
            "NOT TESTED: {} is not here. Name its folder in MAISON_SHARED_DATA.",
            path.display()
        );
        return;
    };
    for database in databases().await {
        let small = open(database).await;
        let options = Options {
            create_programmes: true,
            ..Options::default()
        };
        twice(&small, &file, &options, 460).await;
        let programmes = store::programmes(small.town.db())
            .await
            .expect("programmes");
        let mut sizes = Vec::new();
        for programme in &programmes {
            let axes = store::axes(small.town.db(), &programme.id)
                .await
                .expect("axes");
            let of = |shown| axes.iter().map(|axis| axis.totals.of(shown)).sum::<i64>();
            sizes.push((programme.title.as_str(), of(Shown::NotStarted)));
        }
        sizes.sort_unstable();
        assert_eq!(
            sizes,
            [
                ("000", 53),
                ("001", 30),
                ("002", 195),
                ("003", 162),
                ("004", 20)
            ]
        );
    }
}

#[tokio::test]
async fn the_command_says_what_it_did() {
    for database in databases().await {
        let small = open(database).await;
        let path = small.folder.path().join("liste.csv");
        std::fs::write(&path, "doc;axe;titre;couleur\nPlan vélo;A;Un;bleu\n").expect("a file");
        let options = Options {
            create_programmes: true,
            ..Options::default()
        };
        let import = |options: Options, lang| {
            let (town, path) = (small.town.clone(), path.clone());
            async move {
                let actor = Actor::System;
                let said =
                    programme::commands::import(&town, &actor, &path, &options, None, lang).await?;
                Ok(said.replace(['\u{a0}', '\u{202f}'], " "))
            }
        };
        let asked = Options {
            by_command: true,
            ..Options::default()
        };
        let refusal: Result<String> = import(asked.clone(), Lang::En).await;
        let refusal = refusal.expect_err("an unknown programme").to_string();
        assert_eq!(
            refusal,
            "line 2, column “doc”: No programme is called “Plan vélo”. Correct its name, or add \
             --create so that the import creates it.",
            "one language, and the mend by its name"
        );
        let said: String = import(options, Lang::Fr).await.expect("an import");
        assert_eq!(
            said,
            "1 engagement créé, aucun modifié, aucun inchangé, dans 1 nouveau programme.\n\
             Programme créé : « Plan vélo », /programme/plan-velo\n\
             La colonne « couleur » n’est pas connue : elle est laissée de côté."
        );
        let said: String = import(asked, Lang::En).await.expect("the same again");
        assert!(
            said.starts_with("No commitment created, none changed, 1 untouched."),
            "{said}"
        );
    }
}
