//! People, sessions, rights and privacy, on SQLite and, where `MAISON_TEST_POSTGRES` gives an
//! address, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

mod access;
mod browser;
mod factors;
mod house;
mod leaving;
mod pages;
mod passkeys;
mod recognition;
mod signing_in;

use base::Error;

/// The key of the message by which somebody was refused, or the kind of refusal.
fn refusal<T: std::fmt::Debug>(result: base::Result<T>) -> String {
    match result.unwrap_err() {
        Error::Invalid(problems) => problems[0].message.key().to_owned(),
        Error::Forbidden(message) | Error::Conflict(message) => message.key().to_owned(),
        Error::NotFound => "not-found".to_owned(),
        Error::TooMany => "too-many".to_owned(),
        Error::Internal(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn every_statement_is_understood_by_each_database() {
    for house in house::houses().await {
        for (name, sql) in identity::STATEMENTS {
            if let Err(error) = house.town.db().prepare(sql).await {
                panic!("{name}: {error}");
            }
        }
    }
}
