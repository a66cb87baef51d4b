//! Editions, their envelopes, their projects, their results.

use base::{Error, Id, Instant, Result};
use db::{Reader, Tx, args};

use crate::model::{Edition, EditionId, Envelope, EnvelopeId, Project, ProjectId};

/// The columns of [`Edition`].
macro_rules! editions {
    ($rest:literal) => {
        concat!(
            "SELECT id, slug, title, lead, lang, service, count_rule, ballot, most, place_rule,
                voters, ideas_at, study_at, opens_at, closes_at, seed, adopted_by, adopted_on,
                published_at, published_entry, frozen_at, frozen_entry, roll_size, roll_salt,
                roll_sha256, projects_sha256, counted_at, counted_entry, turnout, fiscal_year,
                procedure, tally
             FROM ballots_editions ",
            $rest
        )
    };
}

/// The columns of [`Project`].
macro_rules! projects {
    ($rest:literal) => {
        concat!(
            "SELECT id, envelope_id, number, title, summary, cost, study, territory, theme, rivals,
                set_aside, delivery, delivered, standing, north, east,
                (SELECT CAST(COALESCE(SUM(s.cents), 0) AS BIGINT) FROM ballots_spending s
                    WHERE s.project_id = ballots_projects.id) AS paid
             FROM ballots_projects ",
            $rest
        )
    };
}

db::statements! {
    PUBLISHED = editions!("WHERE published_at IS NOT NULL ORDER BY opens_at DESC, slug");
    /// The phases of [`Edition::phase`] and of debates in which something is asked of residents.
    CALLS = "SELECT 'vote' AS kind, slug AS name, title, lang, voters AS text, closes_at AS until
        FROM ballots_editions WHERE published_at IS NOT NULL AND counted_at IS NULL
            AND frozen_at IS NOT NULL AND opens_at <= $1 AND closes_at > $1
        UNION ALL SELECT 'ideas', slug, title, lang, voters, COALESCE(study_at, opens_at)
        FROM ballots_editions WHERE published_at IS NOT NULL AND counted_at IS NULL
            AND procedure IS NOT NULL AND ideas_at <= $1 AND opens_at > $1 AND COALESCE(study_at, opens_at) > $1
        UNION ALL SELECT 'debate', CAST(year AS TEXT), '', lang, lead, closes_at
        FROM ballots_debates WHERE published_at IS NOT NULL AND closed_at IS NULL
            AND opens_at <= $1 AND closes_at > $1";
    LISTED = "SELECT e.slug, e.published_at, e.counted_at, p.number AS project
        FROM ballots_editions e LEFT JOIN ballots_projects p ON p.edition_id = e.id
        WHERE e.published_at IS NOT NULL ORDER BY e.opens_at DESC, e.slug, p.number";
    ALL_EDITIONS = editions!("ORDER BY opens_at DESC, slug");
    BY_SLUG = editions!("WHERE slug = $1 AND published_at IS NOT NULL");
    BY_ID = editions!("WHERE id = $1");
    INSERT_EDITION = "INSERT INTO ballots_editions (id, slug, title, lead, lang, service, count_rule,
            ballot, most, place_rule, voters, ideas_at, study_at, opens_at, closes_at, seed, roll_salt, fiscal_year, procedure)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    TALLIED = "UPDATE ballots_editions SET tally = $2 WHERE id = $1";
    FUNDED = "UPDATE ballots_editions SET fiscal_year = $2, procedure = $3
        WHERE id = $1 AND published_at IS NULL";
    PUBLISH = "UPDATE ballots_editions SET adopted_by = $2, adopted_on = $3, published_at = $4,
            published_entry = $5 WHERE id = $1 AND published_at IS NULL";
    FREEZE = "UPDATE ballots_editions SET frozen_at = $2, roll_size = $3, roll_sha256 = $4,
            projects_sha256 = $5 WHERE id = $1 AND frozen_at IS NULL";
    FREEZE_ENTRY = "UPDATE ballots_editions SET frozen_entry = $2 WHERE id = $1";
    COUNTED = "UPDATE ballots_editions SET counted_at = $2, turnout = $3
        WHERE id = $1 AND counted_at IS NULL";
    COUNTED_ENTRY = "UPDATE ballots_editions SET counted_entry = $2 WHERE id = $1";
    ENVELOPES = "SELECT id, edition_id, position, slug, title, territory, amount
        FROM ballots_envelopes WHERE edition_id = $1 ORDER BY position";
    ENVELOPES_OF_PUBLISHED = "SELECT v.id, v.edition_id, v.position, v.slug, v.title, v.territory, v.amount
        FROM ballots_envelopes v JOIN ballots_editions e ON e.id = v.edition_id
        WHERE e.published_at IS NOT NULL ORDER BY v.position";
    INSERT_ENVELOPE = "INSERT INTO ballots_envelopes (id, edition_id, position, slug, title, territory, amount)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REMOVE_ENVELOPE = "DELETE FROM ballots_envelopes WHERE id = $1 AND edition_id = $2";
    PROJECTS = projects!("WHERE edition_id = $1 ORDER BY number");
    PROJECT = projects!("WHERE edition_id = $1 AND number = $2");
    PROJECT_BY_ID = projects!("WHERE id = $1");
    EDITION_OF_PROJECT = "SELECT edition_id FROM ballots_projects WHERE id = $1";
    INSERT_PROJECT = "INSERT INTO ballots_projects (id, edition_id, envelope_id, number, title, summary,
            cost, study, territory, theme, rivals, set_aside, north, east)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    UPDATE_PROJECT = "UPDATE ballots_projects SET envelope_id = $2, title = $3, summary = $4, cost = $5,
            study = $6, territory = $7, theme = $8, rivals = $9, set_aside = $10, north = $11, east = $12 WHERE id = $1";
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) FROM ballots_projects WHERE edition_id = $1";
    FOLLOWED = "UPDATE ballots_projects SET delivery = $2 WHERE id = $1 AND delivery IS NULL";
    STANDS = "UPDATE ballots_projects SET standing = $2, delivered = $3 WHERE id = $1";
    INSERT_RESULT = "INSERT INTO ballots_results (envelope_id, file, certificate, account)
        VALUES ($1, $2, $3, $4)";
    RESULT = "SELECT file, certificate, account FROM ballots_results WHERE envelope_id = $1";
    ACCOUNTS = "SELECT r.envelope_id, r.account FROM ballots_results r
        JOIN ballots_envelopes v ON v.id = r.envelope_id WHERE v.edition_id = $1";
}

/// Something residents may do about a budget now.
#[derive(Clone, Debug, db::FromRow)]
pub struct Call {
    pub kind: CallKind,
    /// The slug of the vote, the year of the debate.
    pub name: String,
    /// Empty for a debate, which has its year.
    pub title: String,
    pub lang: String,
    /// Who may vote; what the debate is about.
    pub text: String,
    pub until: Instant,
}

base::coded! {
    CallKind {
        Vote = "vote",
        Ideas = "ideas",
        Debate = "debate",
    }
}

pub async fn calls(db: impl Reader, now: Instant) -> Result<Vec<Call>> {
    db.all(CALLS, args![now]).await
}

/// Everything a visitor may see, the latest vote first.
pub async fn published(db: impl Reader) -> Result<Vec<Edition>> {
    db.all(PUBLISHED, args![]).await
}

/// A page of a published vote, and of one of its projects when it has some.
#[derive(Clone, Debug, db::FromRow)]
pub struct Listed {
    pub slug: String,
    pub published_at: Instant,
    pub counted_at: Option<Instant>,
    pub project: Option<i64>,
}

/// Every published vote with each of its projects, the votes one after the other.
pub async fn listed(db: impl Reader) -> Result<Vec<Listed>> {
    db.all(LISTED, args![]).await
}

/// Drafts too, for those who prepare them.
pub async fn all_editions(db: impl Reader) -> Result<Vec<Edition>> {
    db.all(ALL_EDITIONS, args![]).await
}

pub async fn edition(db: impl Reader, slug: &str) -> Result<Edition> {
    db.optional(BY_SLUG, args![slug])
        .await?
        .ok_or(Error::NotFound)
}

pub async fn edition_by_id(db: impl Reader, id: &Id<EditionId>) -> Result<Edition> {
    db.optional(BY_ID, args![id]).await?.ok_or(Error::NotFound)
}

pub async fn insert_edition(tx: &mut Tx, edition: &Edition) -> Result<()> {
    tx.exec(
        INSERT_EDITION,
        args![
            &edition.id,
            &edition.slug,
            &edition.title,
            &edition.lead,
            &edition.lang,
            &edition.service,
            edition.count_rule.code(),
            edition.ballot.code(),
            edition.most,
            edition.place_rule.code(),
            &edition.voters,
            edition.ideas_at,
            edition.study_at,
            edition.opens_at,
            edition.closes_at,
            &edition.seed,
            &edition.roll_salt,
            edition.fiscal_year,
            edition.procedure.as_deref(),
        ],
    )
    .await?;
    Ok(())
}

/// Keeps what became of a vote's ideas, for its page.
pub async fn put_tally(tx: &mut Tx, id: &Id<EditionId>, tally: &str) -> Result<()> {
    tx.exec(TALLIED, args![id, tally]).await.map(drop)
}

/// Says which year's money a draft spends, and which procedure takes its ideas.
pub async fn put_funding(
    tx: &mut Tx,
    id: &Id<EditionId>,
    year: i64,
    procedure: Option<&str>,
) -> Result<()> {
    tx.exec(FUNDED, args![id, year, procedure]).await.map(drop)
}

/// Gives whether it was not published yet.
pub async fn publish(
    tx: &mut Tx,
    id: &Id<EditionId>,
    adopted: (&str, base::Day),
    at: Instant,
    entry: i64,
) -> Result<bool> {
    let args = args![id, adopted.0, adopted.1, at, entry];
    Ok(tx.exec(PUBLISH, args).await? == 1)
}

/// Gives whether it was not frozen yet.
pub async fn freeze(
    tx: &mut Tx,
    id: &Id<EditionId>,
    at: Instant,
    roll: (i64, &str),
    projects: &str,
) -> Result<bool> {
    let args = args![id, at, roll.0, roll.1, projects];
    Ok(tx.exec(FREEZE, args).await? == 1)
}

pub async fn put_frozen_entry(tx: &mut Tx, id: &Id<EditionId>, entry: i64) -> Result<()> {
    tx.exec(FREEZE_ENTRY, args![id, entry]).await.map(drop)
}

/// Gives whether it was not counted yet.
pub async fn put_counted(
    tx: &mut Tx,
    id: &Id<EditionId>,
    at: Instant,
    turnout: &str,
) -> Result<bool> {
    Ok(tx.exec(COUNTED, args![id, at, turnout]).await? == 1)
}

pub async fn put_counted_entry(tx: &mut Tx, id: &Id<EditionId>, entry: i64) -> Result<()> {
    tx.exec(COUNTED_ENTRY, args![id, entry]).await.map(drop)
}

pub async fn envelopes(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Envelope>> {
    db.all(ENVELOPES, args![edition]).await
}

/// Those of every published vote.
pub async fn published_envelopes(db: impl Reader) -> Result<Vec<Envelope>> {
    db.all(ENVELOPES_OF_PUBLISHED, args![]).await
}

pub async fn insert_envelope(tx: &mut Tx, envelope: &Envelope) -> Result<()> {
    let args = args![
        &envelope.id,
        &envelope.edition_id,
        envelope.position,
        &envelope.slug,
        &envelope.title,
        envelope.territory.as_deref(),
        envelope.amount,
    ];
    tx.exec(INSERT_ENVELOPE, args).await.map(drop)
}

pub async fn remove_envelope(
    tx: &mut Tx,
    edition: &Id<EditionId>,
    envelope: &Id<EnvelopeId>,
) -> Result<bool> {
    Ok(tx.exec(REMOVE_ENVELOPE, args![envelope, edition]).await? == 1)
}

/// Every project, those set aside too.
pub async fn projects(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Project>> {
    db.all(PROJECTS, args![edition]).await
}

pub async fn project(db: impl Reader, edition: &Id<EditionId>, number: i64) -> Result<Project> {
    let found = db.optional(PROJECT, args![edition, number]).await?;
    found.ok_or(Error::NotFound)
}

pub async fn project_by_id(db: impl Reader, id: &Id<ProjectId>) -> Result<Project> {
    let found = db.optional(PROJECT_BY_ID, args![id]).await?;
    found.ok_or(Error::NotFound)
}

pub async fn edition_of_project(db: impl Reader, id: &Id<ProjectId>) -> Result<Id<EditionId>> {
    let found: Option<(Id<EditionId>,)> = db.optional(EDITION_OF_PROJECT, args![id]).await?;
    found.map(|(id,)| id).ok_or(Error::NotFound)
}

pub async fn insert_project(tx: &mut Tx, edition: &Id<EditionId>, project: &Project) -> Result<()> {
    let args = args![
        &project.id,
        edition,
        &project.envelope_id,
        project.number,
        &project.title,
        &project.summary,
        project.cost,
        &project.study,
        project.territory.as_deref(),
        &project.theme,
        project.rivals.as_deref(),
        project.set_aside.as_deref(),
        project.north,
        project.east,
    ];
    tx.exec(INSERT_PROJECT, args).await.map(drop)
}

pub async fn update_project(tx: &mut Tx, project: &Project) -> Result<()> {
    let args = args![
        &project.id,
        &project.envelope_id,
        &project.title,
        &project.summary,
        project.cost,
        &project.study,
        project.territory.as_deref(),
        &project.theme,
        project.rivals.as_deref(),
        project.set_aside.as_deref(),
        project.north,
        project.east,
    ];
    tx.exec(UPDATE_PROJECT, args).await.map(drop)
}

pub async fn next_number(db: impl Reader, edition: &Id<EditionId>) -> Result<i64> {
    let last: Option<(i64,)> = db.optional(LAST_NUMBER, args![edition]).await?;
    Ok(last.map_or(0, |(last,)| last) + 1)
}

/// Gives whether its delivery was not followed anywhere yet.
pub async fn put_delivery(tx: &mut Tx, project: &Id<ProjectId>, path: &str) -> Result<bool> {
    Ok(tx.exec(FOLLOWED, args![project, path]).await? == 1)
}

pub async fn put_standing(
    tx: &mut Tx,
    project: &Id<ProjectId>,
    standing: &str,
    delivered: bool,
) -> Result<()> {
    tx.exec(STANDS, args![project, standing, delivered])
        .await
        .map(drop)
}

/// The files of a count, and its account.
#[derive(Clone, Debug, db::FromRow)]
pub struct Kept {
    pub file: String,
    pub certificate: Option<String>,
    pub account: String,
}

pub async fn insert_result(tx: &mut Tx, envelope: &Id<EnvelopeId>, kept: &Kept) -> Result<()> {
    let args = args![
        envelope,
        &kept.file,
        kept.certificate.as_deref(),
        &kept.account
    ];
    tx.exec(INSERT_RESULT, args).await.map(drop)
}

pub async fn result(db: impl Reader, envelope: &Id<EnvelopeId>) -> Result<Kept> {
    let found = db.optional(RESULT, args![envelope]).await?;
    found.ok_or(Error::NotFound)
}

/// The accounts of a vote, envelope by envelope.
pub async fn accounts(
    db: impl Reader,
    edition: &Id<EditionId>,
) -> Result<Vec<(Id<EnvelopeId>, String)>> {
    db.all(ACCOUNTS, args![edition]).await
}
