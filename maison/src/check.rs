//! Whether database, journal, history, present rows, totals and documents say the same: the whole
//! check, as `maison check` makes it, and as every night makes it and keeps its result.

use axum::{Router, routing::get};
use base::{Error, Instant, Lang, Message, Result};
use db::{Migration, Migrations};
use i18n::{msg, t};
use jobs::{Every, Handler, Timer};
use serde::{Deserialize, Serialize};
use town::{Actor, Role, Town};
use web::{Domain, Entry};

use crate::{pages::check_page, store};

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Database,
    Journal,
    History,
    Commitments,
    Totals,
    Documents,
    Cases,
}

impl Place {
    pub fn code(self) -> &'static str {
        match self {
            Place::Database => "database",
            Place::Journal => "journal",
            Place::History => "history",
            Place::Commitments => "commitments",
            Place::Totals => "totals",
            Place::Documents => "documents",
            Place::Cases => "cases",
        }
    }

    pub fn name(self, lang: Lang) -> String {
        match self {
            Place::Database => t!(lang, "maison-check-database"),
            Place::Journal => t!(lang, "maison-check-journal"),
            Place::History => t!(lang, "maison-check-history"),
            Place::Commitments => t!(lang, "maison-check-commitments"),
            Place::Totals => t!(lang, "maison-check-totals"),
            Place::Documents => t!(lang, "maison-check-documents"),
            Place::Cases => t!(lang, "maison-check-cases"),
        }
    }

    /// What to do about what is found there.
    pub fn mend(self, lang: Lang) -> String {
        match self {
            Place::Database => t!(lang, "maison-check-mend-database"),
            Place::Journal => t!(lang, "maison-check-mend-journal"),
            Place::History => t!(lang, "maison-check-mend-history"),
            Place::Commitments => t!(lang, "maison-check-mend-commitments"),
            Place::Totals => t!(lang, "maison-check-mend-totals"),
            Place::Documents => t!(lang, "maison-check-mend-documents"),
            Place::Cases => t!(lang, "maison-check-mend-cases"),
        }
    }
}

/// Something amiss, in both languages: it is read again later, by anyone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Finding {
    pub place: Place,
    pub fr: String,
    pub en: String,
}

impl Finding {
    fn new(place: Place, message: &Message) -> Self {
        Self {
            place,
            fr: message.say(Lang::Fr),
            en: message.say(Lang::En),
        }
    }

    pub fn what(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

/// What was examined, and what is amiss.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    pub at: Instant,
    pub acts: u64,
    pub commitments: u64,
    pub documents: u64,
    #[serde(default)]
    pub cases: u64,
    pub findings: Vec<Finding>,
    /// Findings beyond those that are told one by one.
    pub more: u64,
}

impl Report {
    /// How many things are to mend.
    pub fn count(&self) -> i64 {
        let told = self.findings.len() as u64;
        i64::try_from(told.saturating_add(self.more)).unwrap_or(i64::MAX)
    }

    fn found(&mut self, place: Place, message: &Message) {
        self.findings.push(Finding::new(place, message));
    }
}

/// What the database says of itself.
pub async fn database(db: &db::Db, report: &mut Report) -> Result<()> {
    for what in db.integrity().await? {
        report.found(Place::Database, &msg!("maison-check-damage", what = what));
    }
    Ok(())
}

/// Everything else. It changes nothing and can run while the site does.
pub async fn town(town: &Town, report: &mut Report) -> Result<()> {
    report.at = town.clock().now();
    for finding in journal::check(town).await? {
        report.found(Place::Journal, &finding.message);
    }
    // One moment for all that follows: acts may be written meanwhile.
    let mut tx = town.db().snapshot().await?;
    let checked = programme::check::check(&mut tx, town).await?;
    for found in &checked.findings {
        let place = match found.place {
            programme::check::Place::History => Place::History,
            programme::check::Place::Rows => Place::Commitments,
            programme::check::Place::Totals => Place::Totals,
            programme::check::Place::Documents => Place::Documents,
        };
        report.found(place, &found.message);
    }
    report.acts = checked.acts;
    report.commitments = checked.commitments;
    report.more = checked.more;
    drop(tx);
    documents(town, report).await?;
    let cases = cases::check::check(town).await?;
    for message in &cases.found {
        report.found(Place::Cases, message);
    }
    report.more += cases.more;
    report.cases = cases.cases as u64;
    Ok(())
}

/// Every document that somebody holds, read again; and those that nobody does.
async fn documents(town: &Town, report: &mut Report) -> Result<()> {
    let (documents, found) = town.files().check().await?;
    for finding in found {
        let message = match finding {
            files::Finding::Gone { sha256, held_by } => {
                msg!(
                    "maison-check-document-gone",
                    sha256 = sha256,
                    holder = held_by
                )
            }
            files::Finding::Altered { sha256, held_by } => {
                msg!(
                    "maison-check-document-altered",
                    sha256 = sha256,
                    holder = held_by
                )
            }
            files::Finding::Unheld { sha256 } => {
                msg!("maison-check-document-unheld", sha256 = sha256)
            }
        };
        report.found(Place::Documents, &message);
    }
    report.documents = documents;
    Ok(())
}

/// The whole check, with its result kept for the pages and for `/health`.
pub async fn nightly(of: &Town) -> Result<()> {
    // What nobody holds any more goes first: it is not amiss.
    of.files().sweep().await?;
    let mut report = Report::default();
    database(of.db(), &mut report).await?;
    town(of, &mut report).await?;
    let count = report.count();
    if count > 0 {
        tracing::error!(count, "the check found things to mend: see `maison check`");
    }
    store::keep_check(of.db(), &report).await
}

const NOW: &str = "check";
pub const PAGE: &str = "/agents/verification";

/// The check as the house wires it.
pub fn domain() -> Domain {
    Domain {
        name: "check",
        routes: Router::new().route(PAGE, get(check_page::show).post(check_page::ask)),
        handlers: vec![Handler {
            kind: NOW,
            run: |town, _| Box::pin(async move { nightly(&town).await }),
        }],
        timers: vec![Timer {
            name: "check",
            every: Every::Day,
            run: |town| Box::pin(async move { nightly(&town).await }),
        }],
        migrations: Migrations {
            room: "check",
            list: &[Migration::Shared {
                name: "0001_checks",
                sql: include_str!("../migrations/0001_checks.sql"),
            }],
        },
        statements: &[store::ALL],
        menu: vec![Entry {
            label: msg!("maison-check-menu"),
            path: PAGE,
            place: web::Place::Desk,
            shown_to: may_see,
        }],
        api: Vec::new(),
    }
}

/// Who may see what the check found.
pub fn may_see(actor: &Actor) -> bool {
    actor.has(Role::Administrator) || actor.has(Role::Auditor)
}

fn permit(actor: &Actor) -> Result<()> {
    if may_see(actor) {
        return Ok(());
    }
    Err(Error::Forbidden(msg!("maison-check-only")))
}

/// The result of the last check.
pub async fn last(town: &Town, actor: &Actor) -> Result<Option<Report>> {
    permit(actor)?;
    store::last_check(town.db()).await
}

/// Asks for a check without waiting for the night.
pub async fn ask(town: &Town, actor: &Actor) -> Result<()> {
    permit(actor)?;
    let mut tx = town.db().begin().await?;
    let now = town.clock().now();
    jobs::enqueue(&mut tx, town, NOW, &serde_json::Value::Null, now).await?;
    tx.commit().await
}
