//! Stage one: letters sent by lot to people of a roll or a list of addresses. The list is bound by its
//! fingerprint before chance is known, and forgotten as soon as it is not needed.

use std::collections::BTreeMap;

use base::{Error, Id, Instant, Lang, Result};
use cases::Code;
use db::Tx;
use i18n::msg;
use serde_json::json;
use sortition::Source;
use town::{Actor, Role, Town};

use super::{
    lottery::{Chance, lottery, must_be_ready, sources_of},
    must_run,
    readings::read_as,
    record::{Happening, record},
    table::{LANGUAGE, Table, cell, language},
    to_run,
};
use crate::{
    model::{Draw, Purpose, State, Volunteer, round_at, round_time},
    store::{self, Invitation, NewRound, Reading},
};

/// The number of the lottery of letters, before that of the draw itself.
pub const LETTERS: i64 = -1;
/// The longest list that is taken.
const LONGEST_LIST: usize = 100_000;
/// Chance is announced this long before, at least.
const NOTICE_SECONDS: i64 = 600;

/// Takes a list of people (columns `nom`, `adresse`, if known `langue`) among whom so many letters will be
/// sent. Its fingerprint, salted, goes into the journal; chance comes at the moment named.
pub async fn prepare_letters(
    town: &Town,
    actor: &Actor,
    slug: &str,
    content: &[u8],
    letters: u32,
    draws_at: Instant,
) -> Result<usize> {
    let mut tx = town.db().begin().await?;
    let draw = to_run(&mut tx, town, actor, slug).await?;
    if draw.state != State::Announced {
        return Err(Error::Conflict(msg!("draws-list-closed")));
    }
    if draw.basis().is_some_and(|basis| basis.letter.is_none()) {
        return Err(Error::Conflict(msg!("draws-letters-no-question")));
    }
    if store::mailing(&mut tx, &draw.id).await?.is_some() {
        return Err(Error::Conflict(msg!("draws-letters-already")));
    }
    let now = town.clock().now();
    if draws_at < now.plus_seconds(NOTICE_SECONDS) {
        return Err(Error::invalid("draws_on", msg!("draws-moment-soon")));
    }
    let people = addresses(content)?;
    if letters == 0 || usize::try_from(letters).map_or(true, |letters| letters > people.len()) {
        let most = people.len();
        return Err(Error::invalid(
            "letters",
            msg!("draws-letters-count", most = most),
        ));
    }
    let salt = town.random().token();
    let mut text = format!("invitation-list/1\nsalt {salt}\n");
    for (place, (name, address, lang)) in people.iter().enumerate() {
        let id: Id<Invitation> = town.new_id();
        let one = (name.as_str(), address.as_str(), *lang);
        store::insert_invitation(&mut tx, &draw.id, &id, place, one).await?;
        text.push_str(&json!([name, address]).to_string());
        text.push('\n');
    }
    let commitment = sortition::fingerprint(text.as_bytes());
    let counts = (people.len(), letters);
    store::insert_mailing(&mut tx, &draw.id, counts, (&commitment, &salt)).await?;
    let beacon = draw.rules.beacon.then(|| round_at(draws_at));
    let new = NewRound {
        number: LETTERS,
        seats: i64::from(letters),
        draws_at: beacon.map_or(draws_at, round_time),
        beacon,
        dice: draw.rules.dice.map(i64::from),
        leaving: None,
    };
    store::insert_round(&mut tx, &draw.id, &new).await?;
    // There is nothing to compute: the list itself is what chance will choose from.
    store::certify(&mut tx, &draw.id, LETTERS, (1, &commitment), now).await?;
    let body = json!({
        "people": people.len(),
        "letters": letters,
        "at": new.draws_at.millis(),
        "beacon": beacon,
    });
    let happening = Happening::new("draws.listed", body).binding("list", commitment);
    record(&mut tx, town, actor, &draw, happening).await?;
    tx.commit().await?;
    Ok(people.len())
}

/// Names and addresses of a list, and the languages of letters where it says them.
fn addresses(content: &[u8]) -> Result<Vec<(String, String, Option<Lang>)>> {
    let wrong = |message| Error::invalid("file", message);
    let table = Table::read(content)?;
    let (Some(name), Some(address)) = (
        table.column(&["nom", "name"]),
        table.column(&["adresse", "address"]),
    ) else {
        return Err(wrong(msg!("draws-list-columns", names = "nom, adresse")));
    };
    let lang = table.column(&LANGUAGE);
    let mut people = Vec::new();
    for (line, cells) in &table.lines {
        let (name, address) = (cell(cells, Some(name)), cell(cells, Some(address)));
        if name.is_empty() || address.is_empty() || name.len() > 300 || address.len() > 600 {
            return Err(wrong(msg!("draws-letters-line", line = line)));
        }
        let lang = language(&cell(cells, lang), *line)?;
        people.push((name, address, lang));
        if people.len() > LONGEST_LIST {
            return Err(wrong(msg!("draws-list-too-long", most = LONGEST_LIST)));
        }
    }
    if people.is_empty() {
        return Err(wrong(msg!("draws-list-empty")));
    }
    Ok(people)
}

/// The text whose SHA-256 orders the list, and the order: people by the SHA-256 of the seed, a space
/// and their place in the list, from 0.
fn seed(commitment: &str, sources: &[Source]) -> String {
    use std::fmt::Write as _;
    let mut text = format!("invitation/1\nlist {commitment}\n");
    for source in sources {
        let _ = match source {
            Source::Seed { hex } => writeln!(text, "seed {hex}"),
            Source::Drand(beacon) => writeln!(
                text,
                "drand {} {} {}",
                sortition::QUICKNET,
                beacon.round,
                beacon.randomness.to_lowercase()
            ),
            Source::Dice { rolls } => {
                let rolls: Vec<String> = rolls.iter().map(u32::to_string).collect();
                writeln!(text, "dice {}", rolls.join(" "))
            }
        };
    }
    sortition::fingerprint(text.as_bytes())
}

/// The places drawn, in the order of the draw.
fn chosen(seed: &str, people: usize, letters: usize) -> Vec<usize> {
    let mut order: Vec<(String, usize)> = (0..people)
        .map(|place| {
            (
                sortition::fingerprint(format!("{seed} {place}").as_bytes()),
                place,
            )
        })
        .collect();
    order.sort();
    order
        .into_iter()
        .take(letters)
        .map(|(_, place)| place)
        .collect()
}

/// Draws to whom letters go, once, at the announced moment, and forgets everybody else of the list.
pub async fn draw_letters(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    chance: &Chance,
) -> Result<()> {
    let (draw, round) = lottery(tx, slug, LETTERS).await?;
    must_run(town, actor, &draw)?;
    must_be_ready(&draw, &round)?;
    if draw.state != State::Announced {
        return Err(Error::Conflict(msg!("draws-list-closed")));
    }
    let sources = sources_of(tx, town, (&draw, &round), chance).await?;
    let mailing = store::mailing(&mut *tx, &draw.id)
        .await?
        .ok_or(Error::NotFound)?;
    let list = store::list(&mut *tx, &draw.id).await?;
    let seed = seed(&mailing.commitment, &sources);
    let letters = usize::try_from(mailing.letters).unwrap_or(0);
    let places = chosen(&seed, list.len(), letters);
    let ids: Vec<Id<Invitation>> = places.iter().map(|place| list[*place].id.clone()).collect();
    store::keep_invited(tx, &draw.id, &ids).await?;
    let now = town.clock().now();
    if !store::set_picked(tx, &draw.id, round.number, (1, &seed), now).await? {
        return Err(Error::Conflict(msg!("draws-drawn-already")));
    }
    let told = json!({
        "list": mailing.commitment,
        "people": list.len(),
        "letters": places.len(),
        "sources": sources,
        "seed": seed,
        "places": places,
    });
    let hash = store::put_file(tx, &draw.id, LETTERS, "letters.json", &format!("{told}\n")).await?;
    let body = json!({ "people": list.len(), "letters": places.len(), "seed": seed });
    let happening = Happening::new("draws.invited", body).binding("letters.json", hash);
    record(tx, town, actor, &draw, happening).await.map(drop)
}

/// The next letters to print, fifty at most and all in one language, each with its code, which is kept as
/// a fingerprint only. Who printed them is told to whoever answers.
pub async fn letters_to_print(
    town: &Town,
    actor: &Actor,
    slug: &str,
) -> Result<(Draw, Vec<(Invitation, Code)>)> {
    let mut tx = town.db().begin().await?;
    let draw = store::draw(&mut tx, slug).await?;
    must_run(town, actor, &draw)?;
    let now = town.clock().now();
    let mut letters = Vec::new();
    let role = read_as(actor, &draw.service, &town.directory()).map(Role::code);
    let by = actor.id().map(Id::as_str).zip(role);
    let mut next = store::to_send(&mut tx, &draw.id).await?;
    let lang = next.first().and_then(|one| one.lang.clone());
    next.retain(|one| one.lang == lang);
    for one in next {
        let code = Code::new(town.random());
        store::set_sent(&mut tx, &one.id, (&code.hash(), now), by).await?;
        letters.push((one, code));
    }
    if letters.is_empty() {
        return Err(Error::Conflict(msg!("draws-letters-none")));
    }
    tx.commit().await?;
    Ok((draw, letters))
}

/// The letter that a code answers, if it was not answered yet.
pub(super) async fn letter_answered(
    tx: &mut Tx,
    town: &Town,
    draw: &Draw,
    typed: &str,
) -> Result<Invitation> {
    let wrong = || Error::invalid("letter", msg!("draws-letter-wrong"));
    let code = Code::parse(typed).ok_or_else(wrong)?;
    let found = store::by_letter(&mut *tx, &draw.id, &code.hash())
        .await?
        .ok_or_else(wrong)?;
    if store::set_answered(tx, &draw.id, &found.id, town.clock().now()).await? {
        Ok(found)
    } else {
        Err(Error::invalid("letter", msg!("draws-letter-answered")))
    }
}

/// Tells whoever answered a letter who printed it.
pub(super) async fn tell_printed(
    tx: &mut Tx,
    person: &Id<Volunteer>,
    letter: &Invitation,
) -> Result<()> {
    let (Some(at), Some(by), Some(role)) =
        (letter.printed_at, &letter.printed_by, &letter.printed_as)
    else {
        return Ok(());
    };
    let reading = Reading {
        at,
        role: role.clone(),
        why: Purpose::Invitation,
    };
    store::trace(tx, person, by, &reading).await
}

/// The letters of a draw that wait for an answer, to be found in the answers of cases.
pub(super) struct Waiting(BTreeMap<String, Id<Invitation>>);

impl Waiting {
    /// Those of a draw whose form asks for their code.
    pub(super) async fn of(tx: &mut Tx, draw: &Draw) -> Result<Self> {
        let asked = draw.basis().is_some_and(|basis| basis.letter.is_some());
        Ok(Self(if asked {
            store::unanswered(tx, &draw.id).await?
        } else {
            BTreeMap::new()
        }))
    }

    /// Counts the letter whose code somebody wrote in their form. A code that is none, or was answered
    /// already, keeps nobody out: letters invite, the list is open to all.
    pub(super) async fn answered(
        &mut self,
        tx: &mut Tx,
        (town, draw): (&Town, &Draw),
        typed: &str,
        person: &Id<Volunteer>,
    ) -> Result<()> {
        let Some(code) = Code::parse(typed) else {
            return Ok(());
        };
        if self.0.remove(&code.hash()).is_none() {
            return Ok(());
        }
        let letter = letter_answered(tx, town, draw, typed).await?;
        tell_printed(tx, person, &letter).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_fall_on_everybody_alike() {
        let mut counts = [0_u32; 40];
        for number in 0..400 {
            let seed = seed(
                "list",
                &[Source::Dice {
                    rolls: vec![number],
                }],
            );
            let places = chosen(&seed, 40, 10);
            let mut distinct = places.clone();
            distinct.sort_unstable();
            distinct.dedup();
            assert_eq!(distinct.len(), 10);
            for place in places {
                counts[place] += 1;
            }
        }
        // A hundred each on average; four times the deviation of about nine.
        assert!(
            counts.iter().all(|count| (64..=136).contains(count)),
            "{counts:?}"
        );
    }
}
