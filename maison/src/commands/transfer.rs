//! What a restoration and a move share: an empty database brought to the level of what comes, and
//! what was loaded compared with what was sent.

use base::{Clock, Error, Result};
use db::{
    Db, Migrations, NewerDatabase, Step, Tx,
    copy::{self, Table},
};

use crate::house;

/// Tables made from others: not copied, but made again.
pub const DERIVED: [&str; 2] = search::DERIVED;

/// Steps this program knows and the database has not taken.
fn missing(steps: &[Step]) -> Vec<String> {
    house::migrations()
        .iter()
        .flat_map(|room| room.list.iter().map(move |step| (room.room, step.name())))
        .filter(|(room, name)| {
            !steps
                .iter()
                .any(|step| step.room == *room && step.name == *name)
        })
        .map(|(room, name)| format!("{room}/{name}"))
        .collect()
}

/// Refuses tables of another version of the program.
pub fn must_be_current(steps: &[Step]) -> Result<()> {
    up_to(steps)?;
    if steps.is_empty() {
        return Err(Error::internal(
            "this database holds no town. `maison init` founds one, `maison restore` brings one back.",
        ));
    }
    let missing = missing(steps);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::internal(format!(
        "this database waits for {}: run `maison migrate` first",
        missing.join(", ")
    )))
}

/// The migrations that lead to these steps and no further, so that older rows find the tables they
/// were written for. Steps this program does not know are those of a newer one.
fn up_to(steps: &[Step]) -> Result<Vec<Migrations>> {
    let all = house::migrations();
    let has = |room: &str, name: &str| steps.iter().any(|s| s.room == room && s.name == name);
    let unknown: Vec<String> = steps
        .iter()
        .filter(|step| {
            !all.iter().any(|room| {
                room.room == step.room && room.list.iter().any(|known| known.name() == step.name)
            })
        })
        .map(|step| format!("{}/{}", step.room, step.name))
        .collect();
    if !unknown.is_empty() {
        return Err(Error::internal(NewerDatabase { unknown }));
    }
    Ok(all
        .into_iter()
        .map(|room| {
            let taken = room
                .list
                .iter()
                .take_while(|step| has(room.room, step.name()))
                .count();
            Migrations {
                room: room.room,
                list: &room.list[..taken],
            }
        })
        .collect())
}

/// Makes an empty database ready to receive rows written at these steps. Refuses one that is not
/// empty: nothing is ever overwritten.
pub async fn prepare(db: &Db, steps: &[Step], clock: &Clock) -> Result<()> {
    let level = up_to(steps)?;
    let mut tx = db.snapshot().await?;
    let taken = db::applied(&mut tx).await?;
    let tables = copy::tables(&mut tx, &DERIVED).await?;
    if let Some(table) = copy::first_filled(&mut tx, &tables).await? {
        return Err(Error::internal(format!(
            "the database is not empty: table {table} has rows. Nothing is ever overwritten; move \
             that database away, or name an empty one in the configuration."
        )));
    }
    if taken.is_empty() && !tables.is_empty() {
        return Err(Error::internal(
            "the database has tables of another program. Name an empty one.",
        ));
    }
    if let Some(step) = taken.iter().find(|step| !steps.contains(step)) {
        return Err(Error::internal(format!(
            "the tables of the database are newer than what comes ({}/{}). Name a new, empty \
             database: what comes is brought up to date once it is there.",
            step.room, step.name
        )));
    }
    drop(tx);
    db.migrate(&level, clock).await?;
    Ok(())
}

/// Refuses to put rows where they would not fit.
pub fn must_be_alike(sent: &[Table], here: &[Table]) -> Result<()> {
    let names = |tables: &[Table]| {
        let mut names: Vec<String> = tables.iter().map(|table| table.name.clone()).collect();
        names.sort();
        names
    };
    if names(sent) != names(here) {
        return Err(Error::internal("the tables are not the same on both sides"));
    }
    for table in sent {
        let other = here.iter().find(|other| other.name == table.name);
        if other.is_none_or(|other| other.columns != table.columns) {
            return Err(Error::internal(format!(
                "the columns of table {} are not the same on both sides",
                table.name
            )));
        }
    }
    Ok(())
}

/// Makes the derived tables, makes everything durable and brings the tables up to date.
pub async fn conclude(db: &Db, mut tx: Tx, steps: &[Step], clock: &Clock) -> Result<Vec<String>> {
    if missing(steps).is_empty() {
        search::rebuild(&mut tx).await?;
        tx.commit().await?;
        return Ok(Vec::new());
    }
    tx.commit().await?;
    let taken = db.migrate(&house::migrations(), clock).await?;
    let mut tx = db.begin().await?;
    search::rebuild(&mut tx).await?;
    tx.commit().await?;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Step> {
        let step = |room: &str, name: &str| Step {
            room: room.to_owned(),
            name: name.to_owned(),
        };
        house::migrations()
            .iter()
            .flat_map(|room| room.list.iter().map(|known| step(room.room, known.name())))
            .collect()
    }

    #[tokio::test]
    async fn what_an_older_program_wrote_is_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("town.db"))
            .await
            .unwrap();
        let clock = Clock::system();
        let older: Vec<Step> = all()
            .into_iter()
            .filter(|step| step.room != "programme")
            .collect();
        assert!(must_be_current(&older).is_err());
        prepare(&db, &older, &clock).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let tables = copy::tables(&mut tx, &DERIVED).await.unwrap();
        assert!(
            tables
                .iter()
                .all(|table| !table.name.starts_with("programme"))
        );
        let taken = conclude(&db, tx, &older, &clock).await.unwrap();
        assert!(
            taken.iter().all(|step| step.starts_with("programme/")),
            "{taken:?}"
        );
        let mut tx = db.snapshot().await.unwrap();
        must_be_current(&db::applied(&mut tx).await.unwrap()).unwrap();
        drop(tx);
        // Older rows would not find their tables any more.
        let refusal = prepare(&db, &older, &clock).await.unwrap_err();
        assert!(
            refusal.to_string().contains("newer than what comes"),
            "{refusal}"
        );
    }

    #[test]
    fn what_a_newer_program_wrote_is_refused() {
        let mut steps = all();
        must_be_current(&steps).unwrap();
        steps.push(Step {
            room: "orchards".to_owned(),
            name: "0001_orchards".to_owned(),
        });
        let refusal = must_be_current(&steps).unwrap_err();
        assert!(
            refusal.to_string().contains("orchards/0001_orchards"),
            "{refusal}"
        );
        assert!(must_be_current(&[]).is_err());
    }
}
