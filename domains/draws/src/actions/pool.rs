//! Volunteers: by themselves on the web, at the counter, by phone, on paper, from a list.

use base::{Error, Id, Lang, Problem, Result};
use cases::Code;
use db::Tx;
use i18n::{msg, plain};
use mail::Address;
use town::{Actor, Role, Town};

use super::{
    letters::{letter_answered, tell_printed},
    must_receive,
    readings::trace,
    table::{LANGUAGE, Table, cell, language},
    tied::must_be_free,
    to_run,
};
use crate::{
    jobs,
    model::{Draw, Purpose, Rules, Standing, State, Volunteer, Way},
    store::{self, NewVolunteer},
};

/// What somebody says of themselves.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    pub name: String,
    pub address: String,
    pub email: String,
    pub phone: String,
    pub lang: Lang,
    /// One value per criterion.
    pub values: Vec<String>,
    /// Declares every condition to be true.
    pub attests: bool,
    /// Only bears the name of somebody elected: an agent saw it.
    pub is_namesake: bool,
    /// The code of the letter that this answers, if any.
    pub letter: String,
}

/// The longest list that is taken at once.
const LONGEST_LIST: usize = 50_000;

/// Whether somebody may volunteer by themselves now, and this person at all.
pub fn ask_in(town: &Town, actor: &Actor, draw: &Draw) -> Result<()> {
    if draw.state == State::Draft {
        return Err(Error::NotFound);
    }
    must_be_free(draw)?;
    if !draw.takes_volunteers(town.clock().today()) {
        return Err(Error::Conflict(msg!("draws-list-closed")));
    }
    if !matches!(actor, Actor::System) && actor.has(Role::Elected) {
        return Err(Error::Forbidden(msg!("draws-elected-no")));
    }
    Ok(())
}

/// Volunteers by oneself. Gives the private code, which is shown once.
pub async fn volunteer(
    town: &Town,
    actor: &Actor,
    caller: &str,
    slug: &str,
    candidate: Candidate,
) -> Result<Code> {
    let draw = store::draw(town.db(), slug).await?;
    ask_in(town, actor, &draw)?;
    let candidate = Candidate {
        is_namesake: false,
        ..candidate
    };
    if !draw.rules.open_call && candidate.letter.trim().is_empty() {
        return Err(Error::invalid("letter", msg!("draws-by-letter-only")));
    }
    identity::asked(
        town,
        caller,
        Some(&candidate.email)
            .filter(|email| !email.is_empty())
            .map(String::as_str),
    )
    .await?;
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let draw = store::draw(&mut tx, slug).await?;
    ask_in(town, actor, &draw)?;
    let (_, code) = enter(&mut tx, town, &draw, &candidate, Way::Web).await?;
    tx.commit().await?;
    Ok(code)
}

/// Registers somebody at the counter, by phone or from a sheet of paper.
pub async fn register(
    town: &Town,
    actor: &Actor,
    slug: &str,
    candidate: &Candidate,
    way: Way,
) -> Result<(Id<Volunteer>, Code)> {
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let draw = store::draw(&mut tx, slug).await?;
    must_receive(town, actor, &draw)?;
    must_be_free(&draw)?;
    if draw.state != State::Announced {
        return Err(Error::Conflict(msg!("draws-list-closed")));
    }
    let entered = enter(&mut tx, town, &draw, candidate, way).await?;
    tx.commit().await?;
    Ok(entered)
}

/// Words as they are compared.
fn key(text: &str) -> String {
    let plain = plain(text);
    let words = plain.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Name and address as they are compared.
pub(crate) fn likeness(name: &str, address: &str) -> String {
    format!("{}|{}", key(name), key(address))
}

fn is_elected(town: &Town, name: &str) -> bool {
    let today = town.clock().today();
    let (directory, wanted) = (town.directory(), key(name));
    let mut sitting = directory
        .elected
        .iter()
        .filter(|member| member.until.is_none_or(|until| until >= today));
    sitting.any(|member| key(&member.name) == wanted)
}

/// What is wrong with an entry, by field; values are `value-0`, `value-1`…
fn faults(town: &Town, rules: &Rules, candidate: &Candidate) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: String, message| problems.push(Problem::new(field, message));
    let length = |text: &str| text.chars().count();
    if candidate.name.trim().is_empty() || length(&candidate.name) > 120 {
        wrong("name".to_owned(), msg!("draws-name-needed"));
    } else if !candidate.is_namesake && is_elected(town, &candidate.name) {
        wrong("name".to_owned(), msg!("draws-elected-name"));
    }
    if candidate.address.trim().is_empty() || length(&candidate.address) > 300 {
        wrong("address".to_owned(), msg!("draws-address-needed"));
    }
    if !candidate.email.trim().is_empty()
        && let Err(message) = Address::parse(&candidate.email.trim().to_lowercase())
    {
        wrong("email".to_owned(), message);
    }
    if length(&candidate.phone) > 40 {
        wrong("phone".to_owned(), msg!("draws-too-long", most = 40));
    }
    for (place, criterion) in rules.criteria.iter().enumerate() {
        let told = candidate.values.get(place).map_or("", String::as_str);
        if !criterion.values.iter().any(|share| share.value == told) {
            wrong(
                format!("value-{place}"),
                msg!("draws-value-needed", name = criterion.name),
            );
        }
    }
    if !rules.conditions.is_empty() && !candidate.attests {
        wrong("attests".to_owned(), msg!("draws-attest"));
    }
    problems
}

async fn enter(
    tx: &mut Tx,
    town: &Town,
    draw: &Draw,
    candidate: &Candidate,
    way: Way,
) -> Result<(Id<Volunteer>, Code)> {
    let problems = faults(town, &draw.rules, candidate);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let likeness = likeness(&candidate.name, &candidate.address);
    if store::is_known(&mut *tx, &draw.id, &likeness).await? {
        return Err(Error::invalid("name", msg!("draws-known-already")));
    }
    let letter = if candidate.letter.trim().is_empty() {
        None
    } else {
        Some(letter_answered(tx, town, draw, &candidate.letter).await?)
    };
    let id: Id<Volunteer> = town.new_id();
    let now = town.clock().now();
    let email = candidate.email.trim().to_lowercase();
    let declared = serde_json::to_string(&candidate.values).map_err(Error::internal)?;
    let new = NewVolunteer {
        id: &id,
        likeness: &likeness,
        name: candidate.name.trim(),
        address: candidate.address.trim(),
        email: Some(email.as_str()).filter(|email| !email.is_empty()),
        phone: Some(candidate.phone.trim()).filter(|phone| !phone.is_empty()),
        lang: candidate.lang.code(),
        declared: &declared,
        way,
        case: None,
    };
    store::insert_person(tx, &draw.id, &new, now).await?;
    if let Some(letter) = &letter {
        tell_printed(tx, &id, letter).await?;
    }
    let code = new_code(tx, town, &id).await?;
    if let Ok(to) = Address::parse(&email) {
        jobs::tell_registered(tx, town, draw, to, candidate.lang, &code).await?;
    }
    Ok((id, code))
}

/// A fresh code for somebody; former ones still work.
pub(crate) async fn new_code(tx: &mut Tx, town: &Town, person: &Id<Volunteer>) -> Result<Code> {
    let code = Code::new(town.random());
    store::insert_code(tx, &code.hash(), person, town.clock().now()).await?;
    Ok(code)
}

/// Takes somebody out of a pool at their word. Before the list is frozen nothing of them stays.
pub async fn withdraw(
    town: &Town,
    actor: &Actor,
    slug: &str,
    person: &Id<Volunteer>,
) -> Result<()> {
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let draw = store::draw(&mut tx, slug).await?;
    must_receive(town, actor, &draw)?;
    must_be_free(&draw)?;
    let person = store::person(&mut tx, &draw.id, person)
        .await?
        .ok_or(Error::NotFound)?;
    leave(&mut tx, town, &person).await?;
    tx.commit().await
}

pub(crate) async fn leave(tx: &mut Tx, town: &Town, person: &Volunteer) -> Result<()> {
    if person.state != Standing::Volunteer {
        return Err(Error::Conflict(msg!("draws-not-to-withdraw")));
    }
    if person.ticket.is_none() {
        return store::drop_person(tx, &person.id).await;
    }
    let moves = (Standing::Volunteer, Standing::Withdrawn);
    store::set_standing(tx, &person.id, moves, None).await?;
    store::erase_person(tx, &person.id, town.clock().now()).await
}

/// What a list brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    pub added: usize,
    /// Lines of people who were in the pool already.
    pub known: usize,
}

/// Takes a list of volunteers: columns `nom`, `adresse`, one per criterion, if known `email`,
/// `telephone` and `langue`. All or nothing; the same list sent twice adds nobody.
pub async fn import(
    town: &Town,
    actor: &Actor,
    slug: &str,
    content: &[u8],
    lang: Lang,
) -> Result<Imported> {
    let mut tx = town.db().begin().await?;
    let draw = to_run(&mut tx, town, actor, slug).await?;
    must_be_free(&draw)?;
    if draw.state != State::Announced {
        return Err(Error::Conflict(msg!("draws-list-closed")));
    }
    let candidates = list(&draw.rules, content)?;
    let mut done = Imported { added: 0, known: 0 };
    let mut problems = Vec::new();
    for (line, candidate) in &candidates {
        let found = faults(town, &draw.rules, candidate);
        if !found.is_empty() {
            problems.extend(
                found
                    .into_iter()
                    .map(|problem| at_line(*line, &problem, lang)),
            );
            continue;
        }
        let likeness = likeness(&candidate.name, &candidate.address);
        if store::is_known(&mut tx, &draw.id, &likeness).await? {
            done.known += 1;
        } else if problems.is_empty() {
            enter(&mut tx, town, &draw, candidate, Way::Import).await?;
            done.added += 1;
        }
    }
    if !problems.is_empty() {
        problems.truncate(200);
        return Err(Error::Invalid(problems));
    }
    tx.commit().await?;
    Ok(done)
}

fn at_line(line: u64, problem: &Problem, lang: Lang) -> Problem {
    let message = msg!(
        "draws-at-line",
        line = line,
        said = problem.message.say(lang)
    );
    Problem::new("file", message)
}

/// Reads the lines of a list, with their numbers.
fn list(rules: &Rules, content: &[u8]) -> Result<Vec<(u64, Candidate)>> {
    let wrong = |message| Error::invalid("file", message);
    let table = Table::read(content)?;
    let name = table.column(&["nom", "name"]);
    let address = table.column(&["adresse", "address"]);
    let email = table.column(&["email", "courriel"]);
    let phone = table.column(&["telephone", "phone"]);
    let lang = table.column(&LANGUAGE);
    let mut missing = Vec::new();
    for (found, title) in [(name, "nom"), (address, "adresse")] {
        if found.is_none() {
            missing.push(title.to_owned());
        }
    }
    let columns: Vec<Option<usize>> = rules
        .criteria
        .iter()
        .map(|criterion| table.column(&[&criterion.name]))
        .collect();
    for (criterion, found) in rules.criteria.iter().zip(&columns) {
        if found.is_none() {
            missing.push(criterion.name.clone());
        }
    }
    if !missing.is_empty() {
        return Err(wrong(msg!(
            "draws-list-columns",
            names = missing.join(", ")
        )));
    }
    let mut candidates = Vec::new();
    for (line, record) in &table.lines {
        let cell = |place: Option<usize>| cell(record, place);
        let values = rules
            .criteria
            .iter()
            .zip(&columns)
            .map(|(criterion, place)| {
                let told = cell(*place);
                let same = |value: &&str| plain(value) == plain(&told);
                let known = criterion
                    .values
                    .iter()
                    .map(|share| share.value.as_str())
                    .find(same);
                known.map_or(told.clone(), str::to_owned)
            });
        let candidate = Candidate {
            name: cell(name),
            address: cell(address),
            email: cell(email),
            phone: cell(phone),
            lang: language(&cell(lang), *line)?.unwrap_or_default(),
            values: values.collect(),
            // Whoever made the list asked them.
            attests: true,
            is_namesake: false,
            letter: String::new(),
        };
        candidates.push((*line, candidate));
        if candidates.len() > LONGEST_LIST {
            return Err(wrong(msg!("draws-list-too-long", most = LONGEST_LIST)));
        }
    }
    if candidates.is_empty() {
        return Err(wrong(msg!("draws-list-empty")));
    }
    Ok(candidates)
}

/// A letter with a fresh code for somebody without e-mail: registered, or drawn. Its code is kept
/// nowhere but on the paper.
pub async fn letter_of(
    town: &Town,
    actor: &Actor,
    slug: &str,
    person: &Id<Volunteer>,
) -> Result<(Draw, Volunteer, Code)> {
    let mut tx = town.db().begin().await?;
    let draw = store::draw(&mut tx, slug).await?;
    must_receive(town, actor, &draw)?;
    must_be_free(&draw)?;
    let person = store::person(&mut tx, &draw.id, person)
        .await?
        .ok_or(Error::NotFound)?;
    if person.erased_at.is_some() {
        return Err(Error::NotFound);
    }
    let code = new_code(&mut tx, town, &person.id).await?;
    store::set_printed(&mut tx, &person.id, town.clock().now()).await?;
    tx.commit().await?;
    trace(town, actor, &draw, [&person], Purpose::Letter).await?;
    Ok((draw, person, code))
}

/// Writes to those whom a lottery drew and who have an address of e-mail. Bears being run twice.
pub async fn tell_drawn(town: &Town, draw: &Id<Draw>, round: i64) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let draw = store::draw_by_id(&mut tx, draw).await?;
    for person in store::called(&mut tx, &draw.id).await? {
        let to = person.email.as_deref().map(Address::parse);
        let (Some(Ok(to)), Some(until)) = (to, person.answer_by) else {
            continue;
        };
        if person.round != Some(round) || person.state != Standing::Drawn {
            continue;
        }
        let key = format!("draws-told/{}/{round}", person.id);
        if !::jobs::once(&mut tx, town, &key).await? {
            continue;
        }
        let code = new_code(&mut tx, town, &person.id).await?;
        let lang = Lang::parse(&person.lang).unwrap_or_default();
        jobs::write_drawn(&mut tx, town, &draw, (to, lang), &code, until).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn one_person_is_one_however_typed() {
        assert_eq!(
            likeness("Éloïse  d'Arc", "2, rue du Four"),
            likeness("ELOISE D’ARC", "2 rue du four")
        );
        assert_ne!(likeness("A B", "C"), likeness("A", "B C"));
    }
}
