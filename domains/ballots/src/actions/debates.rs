//! The debate on the general budget of a year: a draft whose lines everybody reads, comments that are
//! cases of a procedure, replies published beside them. It closes before a vote spends that year's money.

use base::{Error, Id, Instant, Problem, Result};
use cases::{Case, actions::Known};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use rules::Value as Fact;
use town::{Actor, Town};

use super::rights;
use crate::{
    facet,
    model::{BudgetLine, Comment, Debate, DebateId, Edition, Stage, comments_json, lines_json},
    store,
};

/// A debate to prepare.
#[derive(Clone, Debug)]
pub struct NewDebate {
    pub year: i64,
    pub lead: String,
    pub service: String,
    pub procedure: String,
    pub opens_at: Instant,
    pub closes_at: Instant,
}

fn must_decide(town: &Town, actor: &Actor, service: &str) -> Result<()> {
    rights::demand(rights::may_decide_for(actor, service, &town.directory()))
}

/// The procedures in force whose cases are comments on a budget.
pub async fn debate_procedures(town: &Town) -> Result<Vec<catalogue::Version>> {
    let today = town.clock().today();
    let mut found = catalogue::store::all_in_force(town.db(), today).await?;
    found.retain(|version| facet::debate(&version.definition).is_some());
    Ok(found)
}

/// The procedures in force whose cases are ideas for a vote.
pub async fn idea_procedures(town: &Town) -> Result<Vec<catalogue::Version>> {
    let today = town.clock().today();
    let mut found = catalogue::store::all_in_force(town.db(), today).await?;
    found.retain(|version| facet::budget(&version.definition).is_some());
    Ok(found)
}

/// Prepares a debate, which nobody sees yet.
pub async fn create_debate(town: &Town, actor: &Actor, new: &NewDebate) -> Result<Debate> {
    must_decide(town, actor, &new.service)?;
    let mut problems = Vec::new();
    if !(2000..=2100).contains(&new.year) {
        problems.push(Problem::new("year", msg!("ballots-year-needed")));
    }
    if new.lead.trim().is_empty() {
        problems.push(Problem::new("lead", msg!("ballots-needed")));
    }
    if town.directory().service(&new.service).is_none() {
        problems.push(Problem::new("service", msg!("ballots-needed")));
    }
    let procedures = debate_procedures(town).await?;
    if procedures.iter().all(|one| one.name() != new.procedure) {
        problems.push(Problem::new("procedure", msg!("ballots-procedure-needed")));
    }
    if new.closes_at <= new.opens_at {
        problems.push(Problem::new("closes_at", msg!("ballots-closes-before")));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let debate = Debate {
        id: town.new_id(),
        year: new.year,
        lead: new.lead.trim().to_owned(),
        lang: "fr".to_owned(),
        service: new.service.clone(),
        procedure: new.procedure.clone(),
        opens_at: new.opens_at,
        closes_at: new.closes_at,
        published_at: None,
        published_entry: None,
        closed_at: None,
        closed_entry: None,
    };
    let mut tx = town.db().begin().await?;
    match store::insert_debate(&mut tx, &debate).await {
        Err(error) if db::is_duplicate(&error) => {
            Err(Error::invalid("year", msg!("ballots-debate-taken")))
        }
        Err(error) => Err(error),
        Ok(()) => tx.commit().await.map(|()| debate),
    }
}

async fn draft(tx: &mut Tx, town: &Town, actor: &Actor, id: &Id<DebateId>) -> Result<Debate> {
    let debate = store::debate_by_id(&mut *tx, id).await?;
    must_decide(town, actor, &debate.service)?;
    if debate.stage(town.clock().now()) != Stage::Draft {
        return Err(Error::Conflict(msg!("ballots-debate-published")));
    }
    Ok(debate)
}

/// Puts the lines of the draft budget in the place of the former ones.
pub async fn put_budget_lines(
    town: &Town,
    actor: &Actor,
    id: &Id<DebateId>,
    lines: &[BudgetLine],
) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let debate = draft(&mut tx, town, actor, id).await?;
    if lines.is_empty() {
        return Err(Error::invalid("lines", msg!("ballots-lines-needed")));
    }
    let mut numbers: Vec<i64> = lines.iter().map(|line| line.number).collect();
    numbers.sort_unstable();
    let mut pairs = numbers.iter().zip(numbers.iter().skip(1));
    if let Some((twice, _)) = pairs.find(|(one, next)| one == next) {
        let message = msg!("ballots-line-twice", number = *twice);
        return Err(Error::invalid("lines", message));
    }
    store::put_lines(&mut tx, &debate.id, lines).await?;
    tx.commit().await
}

/// Publishes the draft: its lines no longer change, and comments are taken between its dates.
pub async fn publish_debate(town: &Town, actor: &Actor, id: &Id<DebateId>) -> Result<Debate> {
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let debate = draft(&mut tx, town, actor, id).await?;
    let now = town.clock().now();
    let lines = store::budget_lines(&mut tx, id).await?;
    if lines.is_empty() {
        return Err(Error::Conflict(msg!("ballots-lines-needed")));
    }
    if now >= debate.closes_at {
        return Err(Error::Conflict(msg!("ballots-debate-too-late")));
    }
    if let Some(title) = store::published_for(&mut tx, debate.year).await? {
        let message = msg!("ballots-debate-after-vote", title = title);
        return Err(Error::Conflict(message));
    }
    let version = catalogue::store::in_force(town.db(), &debate.procedure, now.day()).await?;
    let own = version.and_then(|version| facet::debate(&version.definition));
    let Some((ballot, _)) = own else {
        return Err(Error::Conflict(msg!("ballots-procedure-needed")));
    };
    let (from, until) = debate.days();
    let dates = [(ballot.from.as_str(), from), (ballot.until.as_str(), until)];
    cases::actions::put_dates(&mut tx, &debate.procedure, &dates).await?;
    let act = Act {
        kind: "ballots.proposed",
        subject: &format!("ballots/debat/{}", debate.year),
        path: &debate.path(),
        day: now.day(),
        documents: vec![Document {
            name: "projet-de-budget.json".to_owned(),
            sha256: journal::fingerprint(&lines_json(&debate, &lines)),
        }],
    };
    let entry = journal::append(&mut tx, town, &act).await?;
    if !store::publish_debate(&mut tx, id, now, entry).await? {
        return Err(Error::Conflict(msg!("ballots-debate-published")));
    }
    super::found::debate(&mut tx, &debate, &lines).await?;
    tx.commit().await?;
    store::debate_by_id(town.db(), id).await
}

/// Publishes the comments that were replied to. Runs again without harm.
pub async fn gather_comments(town: &Town) -> Result<()> {
    for debate in store::debates(town.db()).await? {
        let stage = debate.stage(town.clock().now());
        if (Stage::Open..=Stage::Replying).contains(&stage) {
            gather(town, &debate).await?;
        }
    }
    Ok(())
}

async fn gather(town: &Town, debate: &Debate) -> Result<()> {
    let today = town.clock().today();
    let version = catalogue::store::in_force(town.db(), &debate.procedure, today).await?;
    let Some(version) = version else {
        return Ok(());
    };
    let Some((_, own)) = facet::debate(&version.definition) else {
        return Ok(());
    };
    let (from, until) = debate.days();
    let lines = store::budget_lines(town.db(), &debate.id).await?;
    let mut replied = cases::actions::ended(town, &debate.procedure, &own.replied).await?;
    replied.sort_by(|one, other| {
        (one.entered_at, &one.number).cmp(&(other.entered_at, &other.number))
    });
    for known in replied {
        let is_new = (from..=until).contains(&known.received_on)
            && !store::has_comment(town.db(), &known.id).await?;
        let Some(mut comment) = is_new.then(|| comment(&known, &own, &version)).flatten() else {
            continue;
        };
        comment.line = comment
            .line
            .filter(|number| lines.iter().any(|line| line.number == *number));
        let mut tx = town.db().begin().await?;
        comment.number = store::next_comment(&mut tx, &debate.id).await?;
        match store::insert_comment(&mut tx, &debate.id, &comment).await {
            // Another node was faster.
            Err(error) if db::is_duplicate(&error) => {}
            Err(error) => return Err(error),
            Ok(()) => tx.commit().await?,
        }
    }
    Ok(())
}

/// A case as a comment. Its number comes later.
fn comment(known: &Known, own: &facet::Debate, version: &catalogue::Version) -> Option<Comment> {
    let theme = known.text(&own.theme)?;
    let listed = version.definition.question(&own.theme)?;
    let theme = match &listed.choices {
        catalogue::Choices::List(list) => list
            .iter()
            .find(|choice| choice.code == theme)
            .map_or_else(|| theme.to_owned(), |choice| choice.words.fr.clone()),
        _ => theme.to_owned(),
    };
    let line = match known.facts.get(&own.line) {
        Some(Fact::Number(number)) => Some(*number),
        _ => None,
    };
    let is_named = known.facts.get(&own.named) == Some(&Fact::YesNo(true));
    Some(Comment {
        case_id: known.id.clone(),
        number: 0,
        line,
        theme,
        text: known.text(&own.comment)?.to_owned(),
        author: known.contact.name.clone().filter(|_| is_named),
        reply: known.text(&own.reply)?.to_owned(),
        replied_on: known.entered_at.day(),
    })
}

/// How many comments wait for their answer.
pub async fn waiting_comments(town: &Town, debate: &Debate) -> Result<i64> {
    cases::actions::still_open(town, &debate.procedure).await
}

/// Closes the debate, once everybody was answered: what was said and replied goes to the journal.
pub async fn close_debate(town: &Town, actor: &Actor, id: &Id<DebateId>) -> Result<Debate> {
    let debate = store::debate_by_id(town.db(), id).await?;
    must_decide(town, actor, &debate.service)?;
    let now = town.clock().now();
    match debate.stage(now) {
        Stage::Replying => {}
        Stage::Closed => return Err(Error::Conflict(msg!("ballots-debate-closed-already"))),
        _ => return Err(Error::Conflict(msg!("ballots-debate-not-over"))),
    }
    let waiting = waiting_comments(town, &debate).await?;
    if waiting > 0 {
        return Err(Error::Conflict(msg!(
            "ballots-debate-waiting",
            count = waiting
        )));
    }
    gather(town, &debate).await?;
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let comments = store::comments(&mut tx, id).await?;
    let act = Act {
        kind: "ballots.debated",
        subject: &format!("ballots/debat/{}", debate.year),
        path: &debate.path(),
        day: now.day(),
        documents: vec![Document {
            name: "contributions.json".to_owned(),
            sha256: journal::fingerprint(&comments_json(&debate, &comments)),
        }],
    };
    let entry = journal::append(&mut tx, town, &act).await?;
    if !store::close_debate(&mut tx, id, now, entry).await? {
        return Err(Error::Conflict(msg!("ballots-debate-closed-already")));
    }
    tx.commit().await?;
    store::debate_by_id(town.db(), id).await
}

/// A vote spends the money of a year only once the debate on that year's budget is closed.
pub(super) async fn debate_must_be_closed(tx: &mut Tx, edition: &Edition) -> Result<()> {
    match open_debate(tx, edition).await? {
        None => Ok(()),
        Some(debate) => Err(Error::Conflict(msg!(
            "ballots-debate-still-open",
            page = debate.path(),
            until = debate.days().1
        ))),
    }
}

/// The debate that keeps a vote from being published, if one does.
pub async fn open_debate(db: impl db::Reader, edition: &Edition) -> Result<Option<Debate>> {
    let debate = store::debate_of(db, edition.year()).await?;
    Ok(debate.filter(|debate| debate.published_at.is_some() && debate.closed_at.is_none()))
}

/// Names of comments go with the cases they come from.
pub(crate) async fn forget_authors(town: &Town) -> Result<()> {
    let signed: Vec<Id<Case>> = store::signed(town.db()).await?;
    let kept = cases::actions::known_of(town, &signed).await?;
    for case in signed {
        if kept.iter().all(|known| known.id != case) {
            let mut tx = town.db().begin().await?;
            store::unsign(&mut tx, &case).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
