//! Tables copied from any database to any other come out the same.

use base::{Clock, Error, Instant};
use db::{
    Arg, Db, Migration, Migrations, Tx, args,
    copy::{self, Column, Kind, Load, Table},
};
use testkit::databases;

const ROOM: Migrations = Migrations {
    room: "places",
    list: &[Migration::Shared {
        name: "0001_places",
        sql: "CREATE TABLE houses (
                number BIGINT NOT NULL, place TEXT REFERENCES places (slug), open BOOLEAN NOT NULL,
                height DOUBLE PRECISION, UNIQUE (number));
            CREATE TABLE left_out (id BIGINT NOT NULL);",
    }],
};
/// Known before the room above, whose tables come first in the alphabet.
const PLACES: Migrations = Migrations {
    room: "places_first",
    list: &[Migration::Shared {
        name: "0001_places",
        sql: "CREATE TABLE places (slug TEXT PRIMARY KEY, \"before\" TEXT REFERENCES places (slug));",
    }],
};

const PLACE: &str = "INSERT INTO places (slug, \"before\") VALUES ($1, $2)";
const HOUSE: &str = "INSERT INTO houses (number, place, open, height) VALUES ($1, $2, $3, $4)";

async fn ready(db: &Db) {
    let clock = Clock::manual(Instant::from_millis(0));
    db.migrate(&[PLACES, ROOM], &clock)
        .await
        .expect("a database that writes");
}

async fn fill(db: &Db) {
    let mut tx = db.begin().await.expect("a database that writes");
    // Children come before their parents in the order of rows.
    for (slug, before) in [
        ("z", None),
        ("é", Some("z")),
        ("m", Some("é")),
        ("a", Some("m")),
    ] {
        tx.exec(PLACE, args![slug, before.map(str::to_owned)])
            .await
            .expect("a database that writes");
    }
    for number in 0..450 {
        let place = ["a", "é", "z"]
            .get(number % 4)
            .map(|slug| (*slug).to_owned());
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let height = (number % 3 > 0).then_some(number as f64 / 3.0);
        tx.exec(HOUSE, args![number, place, number % 2 == 0, height])
            .await
            .expect("a database that writes");
    }
    tx.exec("INSERT INTO left_out (id) VALUES (1)", args![])
        .await
        .expect("a database that writes");
    tx.commit().await.expect("a database that writes");
}

async fn copy_all(from: &mut Tx, to: &mut Tx) -> base::Result<Vec<Table>> {
    let tables = copy::tables(from, &["left_out"]).await?;
    for table in &tables {
        let mut load = Load::new(to, table);
        let mut rows = copy::rows(from, table);
        while let Some(row) = rows.next().await? {
            load.push(row).await?;
        }
        load.finish().await?;
    }
    Ok(tables)
}

#[tokio::test]
async fn any_database_to_any_other() {
    for source in databases().await {
        ready(&source.db).await;
        fill(&source.db).await;
        for target in databases().await {
            ready(&target.db).await;
            let mut from = source.db.snapshot().await.unwrap();
            let mut to = target.db.begin().await.unwrap();
            let tables = copy_all(&mut from, &mut to).await.unwrap();
            let names: Vec<_> = tables.iter().map(|table| table.name.as_str()).collect();
            assert_eq!(names, ["places", "houses"], "parents come first");
            to.commit().await.unwrap();
            let mut to = target.db.snapshot().await.unwrap();
            for table in &tables {
                let had = copy::content(&mut from, table).await.unwrap();
                let has = copy::content(&mut to, table).await.unwrap();
                assert_eq!(had, has, "{}", table.name);
                assert_eq!(has.rows, if table.name == "places" { 4 } else { 450 });
            }
            let left = copy::tables(&mut to, &["places", "houses"]).await.unwrap();
            assert_eq!(copy::first_filled(&mut to, &left).await.unwrap(), None);
            let filled = copy::first_filled(&mut to, &tables).await.unwrap();
            assert_eq!(filled.as_deref(), Some("places"));
        }
    }
}

#[tokio::test]
async fn a_snapshot_does_not_see_what_comes_after() {
    for database in databases().await {
        ready(&database.db).await;
        fill(&database.db).await;
        let mut snapshot = database.db.snapshot().await.unwrap();
        let tables = copy::tables(&mut snapshot, &[]).await.unwrap();
        let houses = tables.iter().find(|table| table.name == "houses").unwrap();
        let other = args![450, None::<String>, true, None::<f64>];
        database.db.exec(HOUSE, other).await.unwrap();
        assert_eq!(
            copy::content(&mut snapshot, houses).await.unwrap().rows,
            450
        );
        assert!(
            snapshot.exec("DELETE FROM houses", args![]).await.is_err(),
            "it only reads"
        );
        drop(snapshot);
        let mut later = database.db.snapshot().await.unwrap();
        assert_eq!(copy::content(&mut later, houses).await.unwrap().rows, 451);
    }
}

#[tokio::test]
async fn a_row_whose_parent_is_missing_is_refused() {
    for database in databases().await {
        ready(&database.db).await;
        let mut tx = database.db.begin().await.unwrap();
        let tables = copy::tables(&mut tx, &[]).await.unwrap();
        let places = tables.iter().find(|table| table.name == "places").unwrap();
        let mut load = Load::new(&mut tx, places);
        load.push(args!["b", "nowhere"]).await.unwrap();
        let Err(Error::Internal(error)) = load.finish().await else {
            panic!("the row refers to nothing");
        };
        assert!(error.to_string().contains("nowhere"), "{error}");
    }
}

#[test]
fn lines_give_back_their_rows() {
    let kinds = [
        ("t", Kind::Text),
        ("i", Kind::Int),
        ("b", Kind::Bool),
        ("r", Kind::Real),
    ];
    let columns = kinds.map(|(name, kind)| Column {
        name: name.to_owned(),
        kind,
    });
    let full = |text: &str, int: i64, real: f64| args![text, int, false, real];
    let empty = vec![
        Arg::Text(None),
        Arg::Int(None),
        Arg::Bool(None),
        Arg::Real(None),
    ];
    for row in [
        empty,
        full("", 0, -0.0),
        full("une\nligne \u{2028}\"é\"\\", i64::MIN, 0.1 + 0.2),
        full("null", i64::MAX, f64::MIN_POSITIVE),
    ] {
        let line = copy::to_line(&row);
        assert!(!line.contains('\n'), "{line}");
        assert_eq!(copy::from_line(&columns, &line).unwrap(), row, "{line}");
    }
    for line in [
        "",
        "{}",
        "[1,2,3]",
        "[1,1,true,null]",
        "[\"\",1.5,true,null]",
        "[\"\",1,1,null]",
    ] {
        assert!(copy::from_line(&columns, line).is_err(), "{line}");
    }
}

#[tokio::test]
async fn a_broken_reference_is_found() {
    for database in databases().await {
        ready(&database.db).await;
        fill(&database.db).await;
        assert_eq!(database.db.integrity().await.unwrap(), Vec::<String>::new());
        if database.url.is_some() {
            continue;
        }
        database
            .db
            .exec("PRAGMA foreign_keys = OFF", args![])
            .await
            .unwrap();
        database
            .db
            .exec("DELETE FROM places WHERE slug = 'z'", args![])
            .await
            .unwrap();
        let found = database.db.integrity().await.unwrap();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].contains("houses") && found[0].contains("places"),
            "{found:?}"
        );
    }
}
