//! Ideas, proposals to make some of them one, and what was spent of envelopes.

use base::{Id, Result};
use cases::Case;
use db::{Reader, Tx, args};

use crate::model::{EditionId, Idea, Part, ProjectId, Spending, Union, UnionId, UnionState};

db::statements! {
    IDEAS = "SELECT case_id, edition_id, number, title, project_id, set_aside, follows
        FROM ballots_ideas WHERE edition_id = $1 ORDER BY number";
    IDEA_OF = "SELECT case_id, edition_id, number, title, project_id, set_aside, follows
        FROM ballots_ideas WHERE case_id = $1";
    INSERT_IDEA = "INSERT INTO ballots_ideas
            (case_id, edition_id, number, title, project_id, set_aside, follows)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    PLACE_IDEA = "UPDATE ballots_ideas SET project_id = $2, set_aside = $3 WHERE case_id = $1";
    DROP_IDEA = "DELETE FROM ballots_ideas WHERE case_id = $1";
    UNIONS = "SELECT id, edition_id, title, text, proposed_at, state FROM ballots_unions
        WHERE edition_id = $1 ORDER BY proposed_at, id";
    INSERT_UNION = "INSERT INTO ballots_unions (id, edition_id, title, text, proposed_at, state)
        VALUES ($1, $2, $3, $4, $5, $6)";
    END_UNION = "UPDATE ballots_unions SET state = $2 WHERE id = $1 AND state = 'open'";
    PARTS = "SELECT position, case_id, number, title FROM ballots_union_parts
        WHERE union_id = $1 ORDER BY position";
    INSERT_PART = "INSERT INTO ballots_union_parts (union_id, position, case_id, number, title)
        VALUES ($1, $2, $3, $4, $5)";
    SPENDING = "SELECT s.id, s.envelope_id, s.project_id, s.day, s.label, s.paid_to, s.cents
        FROM ballots_spending s JOIN ballots_envelopes v ON v.id = s.envelope_id
        WHERE v.edition_id = $1 ORDER BY v.position, s.day, s.id";
    INSERT_SPENDING = "INSERT INTO ballots_spending
            (id, envelope_id, project_id, day, label, paid_to, cents)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
}

/// Ideas of a vote that became something.
pub async fn ideas(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Idea>> {
    db.all(IDEAS, args![edition]).await
}

pub async fn idea_of(db: impl Reader, case: &Id<Case>) -> Result<Option<Idea>> {
    db.optional(IDEA_OF, args![case]).await
}

pub async fn insert_idea(tx: &mut Tx, idea: &Idea) -> Result<()> {
    let args = args![
        &idea.case_id,
        &idea.edition_id,
        &idea.number,
        &idea.title,
        idea.project_id.as_ref(),
        idea.set_aside.as_deref(),
        idea.follows.as_ref(),
    ];
    tx.exec(INSERT_IDEA, args).await.map(drop)
}

pub async fn place_idea(
    tx: &mut Tx,
    case: &Id<Case>,
    project: Option<&Id<ProjectId>>,
    set_aside: Option<&str>,
) -> Result<()> {
    tx.exec(PLACE_IDEA, args![case, project, set_aside])
        .await
        .map(drop)
}

pub async fn drop_idea(tx: &mut Tx, case: &Id<Case>) -> Result<()> {
    tx.exec(DROP_IDEA, args![case]).await.map(drop)
}

pub async fn unions(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Union>> {
    db.all(UNIONS, args![edition]).await
}

pub async fn insert_union(tx: &mut Tx, union: &Union, parts: &[Part]) -> Result<()> {
    let args = args![
        &union.id,
        &union.edition_id,
        &union.title,
        &union.text,
        union.proposed_at,
        union.state.code(),
    ];
    tx.exec(INSERT_UNION, args).await?;
    for part in parts {
        let args = args![
            &union.id,
            part.position,
            &part.case_id,
            &part.number,
            &part.title
        ];
        tx.exec(INSERT_PART, args).await?;
    }
    Ok(())
}

pub async fn parts(db: impl Reader, union: &Id<UnionId>) -> Result<Vec<Part>> {
    db.all(PARTS, args![union]).await
}

/// Gives whether it was open.
pub async fn end_union(tx: &mut Tx, union: &Id<UnionId>, state: UnionState) -> Result<bool> {
    Ok(tx.exec(END_UNION, args![union, state.code()]).await? == 1)
}

/// Payments from the envelopes of a vote, in their order.
pub async fn spending(db: impl Reader, edition: &Id<EditionId>) -> Result<Vec<Spending>> {
    db.all(SPENDING, args![edition]).await
}

pub async fn insert_spending(tx: &mut Tx, one: &Spending) -> Result<()> {
    let args = args![
        &one.id,
        &one.envelope_id,
        one.project_id.as_ref(),
        one.day,
        &one.label,
        &one.paid_to,
        one.cents,
    ];
    tx.exec(INSERT_SPENDING, args).await.map(drop)
}
