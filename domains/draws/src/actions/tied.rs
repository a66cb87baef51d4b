//! A draw that comes from a procedure: its rules are the procedure's, its pool is the cases that wait, and
//! what comes out is told back to them. Cases are where people volunteer, answer and leave; the draw is
//! where chance, proofs and seats are. Everything here bears being done twice.

use std::collections::{BTreeMap, BTreeSet};

use base::{Error, Id, Result};
use cases::{
    Case,
    actions::{self as mechanism, Known, Sending},
};
use catalogue::{Channel, Version, Words};
use db::Tx;
use i18n::{format, msg};
use rules::Value;
use serde_json::json;
use sortition::Report;
use town::{Actor, Town};

use super::{
    freeze::{file_of, instance_of},
    letters::Waiting,
    may_run,
    pool::likeness,
    record::{Happening, record},
    write::new_draft,
};
use crate::{
    facet::{self, CHANCE, Panel, WORD},
    model::{Basis, Draw, RoundState, Standing, State, Volunteer, Way, rules_of},
    public_set,
    store::{self, NewVolunteer},
};

/// A list stays open so long, where the procedure has no dates yet; the draw comes so long after.
const OPEN_DAYS: i32 = 30;
const DRAW_DAYS: i32 = 7;
/// The chance that an alternate is not to be had when called, as `maison draw alternates` takes it.
const DROPOUT: f64 = 0.1;

/// A procedure from which a draw may begin.
#[derive(Clone, Debug)]
pub struct Offered {
    pub procedure: String,
    pub title: Words,
    pub service: String,
    /// The draw of it that is not over, if any.
    pub under_way: Option<String>,
}

fn is_over(draw: &Draw) -> bool {
    matches!(draw.state, State::Drawn | State::Seated | State::Abandoned)
}

/// The procedures in force whose draws this person runs.
pub async fn offered(town: &Town, actor: &Actor) -> Result<Vec<Offered>> {
    let directory = town.directory();
    let draws = store::draws(town.db()).await?;
    let today = town.clock().today();
    let mut all = Vec::new();
    for version in catalogue::store::all_in_force(town.db(), today).await? {
        if facet::panel(&version.definition).is_none()
            || !may_run(actor, version.service(), &directory)
        {
            continue;
        }
        let under_way = draws.iter().find(|draw| {
            let of = |basis: &Basis| basis.procedure == version.name();
            !is_over(draw) && draw.basis().is_some_and(of)
        });
        all.push(Offered {
            under_way: under_way.map(Draw::desk),
            procedure: version.name().to_owned(),
            title: version.definition.title.clone(),
            service: version.service().to_owned(),
        });
    }
    Ok(all)
}

async fn in_force(town: &Town, procedure: &str) -> Result<(Version, Panel)> {
    let today = town.clock().today();
    let version = catalogue::store::in_force(town.db(), procedure, today).await?;
    let version = version.ok_or(Error::NotFound)?;
    let panel = facet::panel(&version.definition).ok_or(Error::NotFound)?;
    Ok((version, panel))
}

/// Begins the draw of a procedure: a draft with its rules, to be read again and announced. One at a time:
/// its volunteers are those of one list.
pub async fn begin(town: &Town, actor: &Actor, procedure: &str) -> Result<Draw> {
    let (version, panel) = in_force(town, procedure).await?;
    if !may_run(actor, version.service(), &town.directory()) {
        return Err(Error::Forbidden(msg!("draws-not-yours")));
    }
    let dates = mechanism::set_dates(town, procedure).await?;
    let today = town.clock().today();
    let ahead = |id: &str| dates.get(id).copied().filter(|day| *day >= today);
    let closes_on = ahead(&panel.committed).unwrap_or_else(|| today.plus_days(OPEN_DAYS));
    let draws_on = ahead(&panel.drawn).filter(|day| *day > closes_on);
    let draws_on = draws_on.unwrap_or_else(|| closes_on.plus_days(DRAW_DAYS));
    let directory = town.directory();
    let place = |code: &str| directory.territory(code).map(|place| place.name.clone());
    let rules = rules_of(&version, &panel, (closes_on, draws_on), &place);
    let mut rules = rules.map_err(Error::Conflict)?;
    let month = format::month(base::Lang::Fr, draws_on);
    rules.title = format!("{} ({month})", rules.title);
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let known = store::draws(&mut tx).await?;
    let is_same = |draw: &&Draw| {
        let of = |basis: &Basis| basis.procedure == procedure;
        !is_over(draw) && draw.basis().is_some_and(of)
    };
    if known.iter().any(|draw| is_same(&draw)) {
        return Err(Error::Conflict(msg!("draws-tied-already")));
    }
    let draw = new_draft(&mut tx, town, actor, version.service(), rules).await?;
    tx.commit().await?;
    Ok(draw)
}

/// Tells the procedure the dates that its draw announces: its form and its delays go by them.
pub(super) async fn tell_dates(tx: &mut Tx, draw: &Draw) -> Result<()> {
    let Some(basis) = draw.basis() else {
        return Ok(());
    };
    let dates = [
        (basis.committed.as_str(), draw.rules.closes_on),
        (basis.drawn.as_str(), draw.rules.draws_at.day()),
    ];
    mechanism::put_dates(tx, &basis.procedure, &dates).await
}

/// Refuses what is done in the case rather than here.
pub(super) fn must_be_free(draw: &Draw) -> Result<()> {
    match draw.basis() {
        None => Ok(()),
        Some(_) => Err(Error::Conflict(msg!("draws-tied-in-case"))),
    }
}

fn way(channel: Channel) -> Way {
    match channel {
        Channel::Web | Channel::Account => Way::Web,
        Channel::Counter => Way::Counter,
        Channel::Paper => Way::Paper,
        Channel::Phone => Way::Phone,
    }
}

/// Somebody as the pool knows them: a number of case for a name, until they let it be published.
struct Entry {
    declared: String,
    likeness: String,
    address: String,
}

fn entry(draw: &Draw, basis: &Basis, known: &Known) -> Option<Entry> {
    let fact = |name: &str| known.text(name).map(str::to_owned);
    let values = basis.values(&draw.rules, &fact)?;
    let address = match &basis.home {
        Some(home) => known.address(home)?,
        None => known.contact.address.join(", "),
    };
    let name = known.contact.name.as_deref().unwrap_or(&known.number);
    Some(Entry {
        declared: serde_json::to_string(&values).ok()?,
        likeness: likeness(name, &address),
        address,
    })
}

/// Brings the pool of an open list in line with the cases that wait: who came, who changed an answer, who
/// left. Gives how many cases are not in the list: the same person again, or an answer that is not known.
pub async fn gather(town: &Town, draw: &Draw) -> Result<usize> {
    let Some(basis) = draw.basis().filter(|_| draw.state == State::Announced) else {
        return Ok(0);
    };
    let mut waiting = mechanism::known(town, &basis.procedure, &basis.pool).await?;
    waiting.retain(|known| known.received_on <= draw.rules.closes_on);
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    // It may have been frozen meanwhile.
    let draw = store::draw(&mut tx, &draw.slug).await?;
    if draw.state != State::Announced {
        return Ok(0);
    }
    let people = store::people(&mut tx, &draw.id).await?;
    let mut listed: BTreeMap<String, Volunteer> = people
        .into_iter()
        .filter_map(|person| Some((person.case_id.as_ref()?.to_string(), person)))
        .collect();
    let mut letters = Waiting::of(&mut tx, &draw).await?;
    let mut left_out = 0;
    for known in &waiting {
        let before = listed.remove(known.id.as_str());
        let basis = basis_of(&draw)?;
        let typed = basis.letter.as_ref().and_then(|asked| known.answer(asked));
        let Some(entry) = entry(&draw, basis, known) else {
            left_out += 1;
            if let Some(person) = before {
                store::drop_person(&mut tx, &person.id).await?;
            }
            continue;
        };
        if let Some(person) = before {
            if person.declared != entry.declared || person.address != entry.address {
                let now = (
                    entry.declared.as_str(),
                    entry.likeness.as_str(),
                    entry.address.as_str(),
                );
                store::set_declared(&mut tx, &person.id, now).await?;
            }
            if let Some(typed) = typed {
                let of = (town, &draw);
                letters.answered(&mut tx, of, typed, &person.id).await?;
            }
            continue;
        }
        if store::is_known(&mut tx, &draw.id, &entry.likeness).await? {
            left_out += 1;
            continue;
        }
        let id = town.new_id();
        let new = NewVolunteer {
            id: &id,
            likeness: &entry.likeness,
            name: &known.number,
            address: &entry.address,
            email: None,
            phone: None,
            lang: known.lang.code(),
            declared: &entry.declared,
            way: way(known.channel),
            case: Some(&known.id),
        };
        store::insert_person(&mut tx, &draw.id, &new, known.received_at).await?;
        if let Some(typed) = typed {
            letters.answered(&mut tx, (town, &draw), typed, &id).await?;
        }
    }
    for person in listed.values() {
        store::drop_person(&mut tx, &person.id).await?;
    }
    tx.commit().await?;
    Ok(left_out)
}

fn basis_of(draw: &Draw) -> Result<&Basis> {
    draw.basis().ok_or(Error::NotFound)
}

/// Brings every draw of a procedure in line with its cases, both ways.
pub async fn keep_step(town: &Town) -> Result<()> {
    for draw in store::draws(town.db()).await? {
        let is_live = !matches!(draw.state, State::Draft | State::Abandoned);
        if draw.basis().is_some()
            && is_live
            && let Err(error) = follow(town, &draw.id).await
        {
            tracing::error!(draw = draw.slug, "a draw and its cases: {error}");
        }
    }
    Ok(())
}

/// What cases said since is heard, then what the draw decided is told to them.
pub async fn follow(town: &Town, id: &Id<Draw>) -> Result<()> {
    let draw = store::draw_by_id(town.db(), id).await?;
    let Some(basis) = draw.basis() else {
        return Ok(());
    };
    match draw.state {
        State::Draft | State::Abandoned => return Ok(()),
        State::Announced => return gather(town, &draw).await.map(drop),
        State::Frozen | State::Drawn | State::Seated => (),
    }
    let chosen = super::replace::alternates_of(town.db(), &draw.id).await?;
    let states = mechanism::states(town, &basis.procedure).await?;
    let mut people = store::people(town.db(), &draw.id).await?;
    people.retain(|person| {
        let case = person
            .case_id
            .as_ref()
            .filter(|_| person.erased_at.is_none());
        case.is_some_and(|case| {
            let state = states.get(case.as_str()).map(String::as_str);
            !is_settled(
                &draw,
                basis,
                person,
                (state, has_ticket(chosen.as_ref(), person)),
            )
        })
    });
    let is_due = draw.state != State::Frozen && basis.substitutes.is_some() && chosen.is_none();
    if people.is_empty() && !is_due {
        return Ok(());
    }
    let ids: Vec<Id<Case>> = people
        .iter()
        .filter_map(|person| person.case_id.clone())
        .collect();
    let known = mechanism::known_of(town, &ids).await?;
    let known: BTreeMap<&str, &Known> = known.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut tx = town.db().begin().await?;
    for person in &people {
        let case = person.case_id.as_ref();
        let case = case.and_then(|case| known.get(case.as_str()).copied());
        let is_alternate = has_ticket(chosen.as_ref(), person);
        hear(&mut tx, town, (basis, is_alternate), person, case).await?;
    }
    tx.commit().await?;
    if draw.state == State::Frozen {
        return Ok(());
    }
    let alternates = alternates(town, &draw, basis).await?;
    tell(town, &draw, (&people, &known), alternates.as_ref()).await
}

fn has_ticket(chosen: Option<&BTreeSet<String>>, person: &Volunteer) -> bool {
    let ticket = person.ticket.as_ref();
    chosen.is_some_and(|chosen| ticket.is_some_and(|one| chosen.contains(one)))
}

/// Whether the draw and the case of somebody say the same, so that there is nothing to do.
fn is_settled(
    draw: &Draw,
    basis: &Basis,
    person: &Volunteer,
    (state, is_alternate): (Option<&str>, bool),
) -> bool {
    let then = &basis.then;
    let Some(state) = state else {
        // Its case was erased: whoever held a place gives it back.
        return false;
    };
    match person.state {
        Standing::Volunteer if state == basis.pool => {
            let waits = basis.substitutes.is_none() && draw.state == State::Drawn;
            waits || draw.state == State::Frozen
        }
        Standing::Volunteer => {
            then.substitute.as_deref() == Some(state) || (state == then.not_drawn && !is_alternate)
        }
        Standing::Drawn => state == then.drawn,
        Standing::Accepted => state == then.accepted,
        Standing::Seated => state == then.seated,
        Standing::Ended => state == then.ended,
        Standing::Withdrawn | Standing::Declined | Standing::Silent | Standing::Resigned => true,
    }
}

/// What a case says of somebody: that they took the seat, or gave it back.
async fn hear(
    tx: &mut Tx,
    town: &Town,
    (basis, is_alternate): (&Basis, bool),
    person: &Volunteer,
    known: Option<&Known>,
) -> Result<()> {
    let now = town.clock().now();
    let then = &basis.then;
    let gone = |from| match from {
        Standing::Volunteer => Some(Standing::Withdrawn),
        Standing::Drawn => Some(Standing::Declined),
        Standing::Accepted | Standing::Seated => Some(Standing::Resigned),
        _ => None,
    };
    let (to, at, way) = match known {
        // The case was erased: nobody can be asked any more.
        None => (gone(person.state), now, person.way),
        Some(case) => {
            let late = person
                .answer_by
                .is_some_and(|last| case.entered_at >= last.plus_days(1).start());
            // Not being drawn takes nobody out; but an alternate who waited to the end is not called.
            let stays = case.state == then.ended || (case.state == then.not_drawn && !is_alternate);
            let left = basis.frees.contains(&case.state) || (case.is_over && !stays);
            let to = match person.state {
                Standing::Drawn if case.state == then.accepted => Some(Standing::Accepted),
                Standing::Seated if case.state == then.ended => Some(Standing::Ended),
                Standing::Drawn if left && late => Some(Standing::Silent),
                from if left => gone(from),
                _ => None,
            };
            (to, case.entered_at, way(case.channel))
        }
    };
    let Some(to) = to else { return Ok(()) };
    let answered = (to != Standing::Silent).then_some((at, way));
    store::set_standing(tx, &person.id, (person.state, to), answered).await?;
    if let (Standing::Accepted, Some(case)) = (to, known) {
        let agrees = basis.names.as_ref().and_then(|names| case.facts.get(names));
        if agrees == Some(&Value::YesNo(true))
            && let Some(name) = &case.contact.name
        {
            store::set_name_wish(tx, &person.id, true).await?;
            store::set_name(tx, &person.id, name).await?;
        }
    }
    if known.is_none() {
        store::erase_person(tx, &person.id, now).await?;
    }
    Ok(())
}

/// The tickets of the alternates, chosen once the panel is drawn. None where the procedure keeps none.
async fn alternates(town: &Town, draw: &Draw, basis: &Basis) -> Result<Option<BTreeSet<String>>> {
    let Some(count) = basis.substitutes else {
        return Ok(None);
    };
    if let Some(chosen) = super::replace::alternates_of(town.db(), &draw.id).await? {
        return Ok(Some(chosen));
    }
    let round = store::round(town.db(), &draw.id, 0).await?;
    let Some(round) = round.filter(|round| round.state == RoundState::Drawn) else {
        return Ok(Some(BTreeSet::new()));
    };
    let instance = instance_of(town.db(), &draw.id, 0).await?;
    let pick: sortition::Pick = file_of(town.db(), &draw.id, 0, "pick.json").await?;
    let work = move || {
        let place = |ticket: &String| instance.people.iter().position(|known| known.id == *ticket);
        let mut seated: Vec<usize> = pick.members.iter().filter_map(place).collect();
        seated.sort_unstable();
        let leaves = vec![DROPOUT; instance.people.len()];
        let count = usize::try_from(count).unwrap_or(0);
        let gone = BTreeSet::new();
        sortition::alternates(&instance, &seated, &gone, count, &leaves, &pick.seed)
    };
    let found = tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?;
    let file = public_set::alternates_file(&found)?;
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    // Somebody else may have been as fast: the same draw gives the same alternates.
    if store::public_file(&mut tx, &draw.id, 0, ALTERNATES)
        .await?
        .is_none()
    {
        let hash = store::put_file(&mut tx, &draw.id, 0, ALTERNATES, &file).await?;
        let body = json!({ "alternates": found.members.len(), "panel": round.panel });
        let happening = Happening::new("draws.alternates", body).binding(ALTERNATES, hash);
        record(&mut tx, town, &Actor::System, draw, happening).await?;
    }
    tx.commit().await?;
    Ok(Some(found.members.into_iter().collect()))
}

pub(super) const ALTERNATES: &str = "alternates.json";

/// Sends each case where the draw says.
async fn tell(
    town: &Town,
    draw: &Draw,
    (people, known): (&[Volunteer], &BTreeMap<&str, &Known>),
    alternates: Option<&BTreeSet<String>>,
) -> Result<()> {
    let basis = basis_of(draw)?;
    let report: Report = file_of(town.db(), &draw.id, 0, "report.json").await?;
    let then = &basis.then;
    let pool = basis.pool.as_str();
    let mut waits = vec![pool];
    waits.extend(then.substitute.as_deref());
    for person in people {
        // As it stands now that its case was heard.
        let person = store::person(town.db(), &draw.id, &person.id).await?;
        let Some(person) = person else { continue };
        let (Some(case), Some(ticket)) = (&person.case_id, &person.ticket) else {
            continue;
        };
        let Some(state) = known.get(case.as_str()).map(|known| known.state.as_str()) else {
            continue;
        };
        let is_alternate = alternates.map(|chosen| chosen.contains(ticket));
        let (from, to): (&[&str], &str) = match person.state {
            Standing::Drawn => (&waits, &then.drawn),
            Standing::Seated => (&[then.accepted.as_str()], &then.seated),
            Standing::Ended => (&[then.seated.as_str()], &then.ended),
            Standing::Volunteer => match (is_alternate, &then.substitute) {
                (Some(true), Some(substitute)) => (&[pool], substitute),
                (Some(false), _) => (&[pool], &then.not_drawn),
                // Without alternates anybody may be called until the panel sits.
                _ if draw.state == State::Seated => (&[pool], &then.not_drawn),
                _ => continue,
            },
            _ => continue,
        };
        if !from.contains(&state) {
            continue;
        }
        let mut facts = cases::engine::Facts::new();
        if state == pool {
            let chance = report.probabilities.get(ticket).copied().unwrap_or(0.0);
            facts.insert(CHANCE.to_owned(), Value::Number(hundredths(chance)));
        }
        let sending = Sending {
            mechanism: WORD,
            to,
            facts: &facts,
        };
        mechanism::send(town, case, from, sending).await?;
    }
    Ok(())
}

/// A chance in whole hundredths.
fn hundredths(chance: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "between nought and a hundred"
    )]
    let whole = (chance * 100.0).round() as i64;
    whole
}
