//! Mandates: somebody helps, for one case or one procedure, until a day. The person proposes it to an
//! address, or signs a paper that the counter notes; whoever reads there accepts under their own
//! account. Nobody ever uses the account of another.

use base::{Day, Error, Id, Lang, Result};
use i18n::{format::day_long, msg, t};
use identity::Email;
use mail::Letter;
use serde_json::json;
use town::{Actor, Person, Town};

use super::{
    record::{self, Doer},
    rights,
};
use crate::{
    letters::{self, News},
    model::{Caller, Case, hashed},
    store::{self, Mandate},
};

/// A mandate lasts at most this long.
const LONGEST_DAYS: i64 = 366;
/// What a counter notes of a paper, at most.
const PAPER: usize = 500;

/// What a mandate is for.
#[derive(Clone, Copy, Debug)]
pub enum MandateFor<'a> {
    /// The number of a case.
    Case(&'a str),
    /// All that the person asks in this procedure.
    Procedure(&'a str),
}

/// A mandate, as it is offered.
#[derive(Clone, Copy, Debug)]
pub struct NewMandate<'a> {
    /// Where whoever helps reads their letters. Whether it has an account is told to nobody.
    pub email: &'a str,
    pub of: MandateFor<'a>,
    pub until: Day,
    pub lang: Lang,
}

/// Proposes that somebody helps: only the person who asks does, by their account or their code.
/// `from`: where they call from, for the limits.
pub async fn propose_mandate(
    town: &Town,
    caller: Caller<'_>,
    from: &str,
    new: NewMandate<'_>,
) -> Result<Mandate> {
    let mut mandate = begun(town, &new)?;
    match new.of {
        MandateFor::Case(number) => {
            let case = store::by_number(town.db(), number).await?;
            let rights = rights::rights(town, &case, caller).await?;
            rights.must_read()?;
            if !rights.is_applicant {
                return Err(Error::Forbidden(msg!("cases-not-yours")));
            }
            of_case(&mut mandate, &case)?;
        }
        MandateFor::Procedure(name) => {
            let today = town.clock().today();
            let known = catalogue::store::in_force(town.db(), name, today).await?;
            if known.is_none() {
                return Err(Error::invalid("scope", msg!("cases-mandate-scope")));
            }
            mandate.procedure = Some(name.to_owned());
        }
    }
    if mandate.applicant.is_none() {
        mandate.applicant = caller.actor.id().cloned();
    }
    if mandate.applicant.is_none() && mandate.case_id.is_none() {
        return Err(Error::NotFound);
    }
    if let Some(person) = caller.actor.id()
        && is_theirs(town, person, &mandate).await?
    {
        return Err(Error::invalid("email", msg!("cases-mandate-self")));
    }
    identity::asked(town, from, mandate.email.as_deref()).await?;
    let token = town.random().token();
    mandate.token = Some(hashed(&token));
    let mut tx = town.db().begin().await?;
    store::insert_mandate(&mut tx, &mandate).await?;
    post(&mut tx, town, &mandate, new.lang, &token).await?;
    tx.commit().await?;
    Ok(mandate)
}

/// Notes at the counter the mandate that somebody signed on paper, for one case: whoever helps
/// accepts it like any other, and the person is told.
pub async fn note_mandate(
    town: &Town,
    actor: &Actor,
    number: &str,
    new: NewMandate<'_>,
    paper: &str,
) -> Result<Mandate> {
    let mut case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, Caller::from(actor)).await?;
    rights.must_read()?;
    if !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let paper = paper.trim();
    if paper.is_empty() || paper.chars().count() > PAPER {
        return Err(Error::invalid("paper", msg!("cases-mandate-paper-say")));
    }
    let mut mandate = begun(town, &new)?;
    of_case(&mut mandate, &case)?;
    mandate.noted_by = actor.id().cloned();
    if let Some(agent) = actor.id()
        && is_theirs(town, agent, &mandate).await?
    {
        return Err(Error::invalid("email", msg!("cases-mandate-noted")));
    }
    mandate.paper = Some(paper.to_owned());
    let token = town.random().token();
    mandate.token = Some(hashed(&token));
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    store::insert_mandate(&mut tx, &mandate).await?;
    post(&mut tx, town, &mandate, new.lang, &token).await?;
    let doer = Doer::of(actor, "agent", None);
    record::note(&mut tx, town, &mut case, "mandate", &doer, json!({})).await?;
    letters::tell_person(&mut tx, town, &case, News::Mandate, None).await?;
    tx.commit().await?;
    Ok(mandate)
}

fn begun(town: &Town, new: &NewMandate<'_>) -> Result<Mandate> {
    let today = town.clock().today();
    let email = Email::parse(new.email).map_err(|wrong| Error::invalid("email", wrong))?;
    if new.until < today || today.days_until(new.until) > LONGEST_DAYS {
        return Err(Error::invalid("until", msg!("cases-mandate-until")));
    }
    Ok(Mandate {
        id: town.new_id(),
        applicant: None,
        helper: None,
        case_id: None,
        procedure: None,
        given_at: town.clock().now(),
        until_day: new.until,
        revoked_at: None,
        email: Some(email.as_str().to_owned()),
        token: None,
        noted_by: None,
        paper: None,
        accepted_at: None,
    })
}

fn of_case(mandate: &mut Mandate, case: &Case) -> Result<()> {
    if case.erased_at.is_some() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    mandate.case_id = Some(case.id.clone());
    mandate.applicant.clone_from(&case.applicant);
    Ok(())
}

/// The letter says that somebody asks for help, and no more: the address may be wrong.
async fn post(
    tx: &mut db::Tx,
    town: &Town,
    mandate: &Mandate,
    lang: Lang,
    token: &str,
) -> Result<()> {
    let email = mandate.email.as_deref().unwrap_or_default();
    let to = mail::Address::parse(email).map_err(|wrong| Error::invalid("email", wrong))?;
    let name = town.directory().settings.name.clone();
    let day = day_long(lang, mandate.until_day);
    let path = format!("{}/mon-espace/aide/lien/{token}", lang.prefix());
    let letter = Letter::new(
        to,
        lang,
        t!(lang, "cases-mail-help-subject", town = name.clone()),
    )
    .paragraph(t!(lang, "cases-mail-help", town = name, day = day))
    .paragraph(t!(lang, "cases-mail-help-not-you"))
    .action(t!(lang, "cases-mail-help-see"), town.url(&path));
    mail::enqueue(tx, town, &letter).await
}

/// A mandate and what pages say of it.
#[derive(Clone, Debug)]
pub struct Help {
    pub mandate: Mandate,
    /// Who is helped, and who helps once they accepted.
    pub person: Option<String>,
    pub helper: Option<String>,
    /// The case, when it is for one.
    pub number: Option<String>,
    /// The procedure, in the words of its folder.
    pub version: Option<catalogue::Version>,
}

impl Help {
    async fn of(town: &Town, mandate: Mandate) -> Result<Self> {
        let case = match &mandate.case_id {
            Some(id) => Some(store::by_id(town.db(), id).await?),
            None => None,
        };
        let name = async |person: &Option<Id<Person>>| match person {
            Some(person) => identity::actions::accounts::name_of(town, person).await,
            None => Ok(None),
        };
        let asked_by = case.as_ref().and_then(|case| case.contact.name.clone());
        let procedure = case.as_ref().map(|case| case.procedure.as_str());
        let procedure = procedure
            .or(mandate.procedure.as_deref())
            .unwrap_or_default();
        let today = town.clock().today();
        Ok(Self {
            version: catalogue::store::in_force(town.db(), procedure, today).await?,
            person: name(&mandate.applicant).await?.or(asked_by),
            helper: name(&mandate.helper).await?,
            number: case.map(|case| case.number),
            mandate,
        })
    }
}

async fn helps(town: &Town, mandates: Vec<Mandate>) -> Result<Vec<Help>> {
    let mut all = Vec::new();
    for mandate in mandates {
        all.push(Help::of(town, mandate).await?);
    }
    Ok(all)
}

/// What somebody gave, holds, and is offered, not over.
#[derive(Clone, Debug, Default)]
pub struct Helps {
    pub given: Vec<Help>,
    pub held: Vec<Help>,
    pub offered: Vec<Help>,
}

pub async fn mandates(town: &Town, actor: &Actor) -> Result<Helps> {
    let person = actor.id().ok_or(Error::NotFound)?;
    let today = town.clock().today();
    let alive = |mut all: Vec<Mandate>| {
        all.retain(|mandate| mandate.is_open(today));
        all
    };
    let given = alive(store::mandates_given(town.db(), person).await?);
    let held = alive(store::mandates_held(town.db(), person).await?);
    let offered = match identity::actions::accounts::address_of(town, person).await? {
        Some((own, _)) => alive(store::mandates_offered(town.db(), own.as_str()).await?),
        None => Vec::new(),
    };
    Ok(Helps {
        given: helps(town, given).await?,
        held: helps(town, held).await?,
        offered: helps(town, offered).await?,
    })
}

/// Whether somebody has a mandate to accept: told on their own page.
pub(crate) async fn has_offers(town: &Town, person: &Id<Person>) -> Result<bool> {
    let today = town.clock().today();
    let Some((own, _)) = identity::actions::accounts::address_of(town, person).await? else {
        return Ok(false);
    };
    let offered = store::mandates_offered(town.db(), own.as_str()).await?;
    Ok(offered.iter().any(|mandate| mandate.is_open(today)))
}

/// The mandates of a case, for those who read it.
pub(crate) async fn of_this(town: &Town, case: &Case) -> Result<Vec<Help>> {
    let today = town.clock().today();
    let mut all = store::mandates_of(town.db(), case).await?;
    all.retain(|mandate| mandate.is_open(today));
    helps(town, all).await
}

/// What a letter's link offers, for whoever is signed in.
pub async fn offered_by(town: &Town, token: &str) -> Result<Help> {
    let mandate = store::mandate_by(town.db(), &hashed(token)).await?;
    let mandate = mandate.filter(|mandate| mandate.is_open(town.clock().today()));
    Help::of(town, mandate.ok_or(Error::NotFound)?).await
}

/// Accepts a mandate with the link of its letter, or, without it, because its address is one's own.
pub async fn accept_mandate(
    town: &Town,
    actor: &Actor,
    id: &Id<Mandate>,
    token: Option<&str>,
) -> Result<()> {
    let person = actor.id().ok_or(Error::NotFound)?;
    let mandate = store::mandate(town.db(), id).await?;
    let mandate = mandate.ok_or(Error::NotFound)?;
    let may = if let Some(token) = token {
        mandate.token.as_deref() == Some(hashed(token).as_str())
    } else {
        is_theirs(town, person, &mandate).await?
    };
    if !may || mandate.accepted_at.is_some() || !mandate.is_open(town.clock().today()) {
        return Err(Error::NotFound);
    }
    if mandate.applicant.as_ref() == Some(person) {
        return Err(Error::Conflict(msg!("cases-mandate-self")));
    }
    if mandate.noted_by.as_ref() == Some(person) {
        return Err(Error::Conflict(msg!("cases-mandate-noted")));
    }
    let mut tx = town.db().begin().await?;
    if !store::accept(&mut tx, id, person, town.clock().now()).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Whether it is offered at the address of somebody's account.
async fn is_theirs(town: &Town, person: &Id<Person>, mandate: &Mandate) -> Result<bool> {
    let own = identity::actions::accounts::address_of(town, person).await?;
    Ok(own.is_some_and(|(own, _)| Some(own.as_str()) == mandate.email.as_deref()))
}

/// Ends a mandate at once: by whoever gave it, by the helper (who gives it back or refuses it), or at
/// the counter for the person.
pub async fn revoke_mandate(town: &Town, caller: Caller<'_>, id: &Id<Mandate>) -> Result<()> {
    let mandate = store::mandate(town.db(), id).await?;
    let mandate = mandate.ok_or(Error::NotFound)?;
    if !may_end(town, caller, &mandate).await? {
        return Err(Error::NotFound);
    }
    let mut tx = town.db().begin().await?;
    store::revoke(&mut tx, id, town.clock().now()).await?;
    tx.commit().await
}

async fn may_end(town: &Town, caller: Caller<'_>, mandate: &Mandate) -> Result<bool> {
    if let Some(person) = caller.actor.id() {
        if [&mandate.applicant, &mandate.helper].contains(&&Some(person.clone())) {
            return Ok(true);
        }
        if is_theirs(town, person, mandate).await? {
            return Ok(true);
        }
    }
    let Some(case) = &mandate.case_id else {
        return Ok(false);
    };
    let case = store::by_id(town.db(), case).await?;
    let rights = rights::rights(town, &case, caller).await?;
    Ok(rights.is_applicant || rights.may_key())
}
