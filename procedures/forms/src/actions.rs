//! What one may do with a form under way: begin, find again, answer, send, forget.

mod closing;
mod holding;
pub mod keying;
mod refusal;

use base::{Day, Error, Id, Instant, Lang, Problem, Random, Result};
use catalogue::{Channel, Page, Question, Retention, Version};
use i18n::msg;
use serde_json::json;
use town::{Actor, Person, Town};
use web::Fields;

use crate::{
    Answers, Asked, Received, Receiver, StoredFile, Streets, Submission, flat,
    known::{self, Facts},
    model::Draft,
    read::{Due, due, read_pages},
    store,
};

pub use closing::{Closes, closes, last_in_force};
pub use holding::{KEYING_DAYS, forget_expired, forget_person};
pub use refusal::{Decides, Refusal, refusal, refused_today, shut, told};

/// A draft nobody touches is kept this long when the procedure does not say.
const DRAFT_DAYS: i64 = 30;

/// Words easily said and heard; with four figures they name a draft at the counter.
const WORDS: [&str; 48] = [
    "ABEILLE",
    "ACACIA",
    "AMANDE",
    "ARCADE",
    "AVOINE",
    "BALCON",
    "BAMBOU",
    "BOUSSOLE",
    "CABANE",
    "CANAL",
    "CERISE",
    "CHEMIN",
    "CIGALE",
    "CLOCHE",
    "COLLINE",
    "CORBEILLE",
    "DOMINO",
    "ESCALIER",
    "FENOUIL",
    "FONTAINE",
    "FORGE",
    "FOUGERE",
    "GALET",
    "GIRAFE",
    "HORLOGE",
    "JARDIN",
    "LANTERNE",
    "LAVOIR",
    "LIBELLULE",
    "MARMITE",
    "MELON",
    "MOULIN",
    "MURIER",
    "NAVETTE",
    "NOISETTE",
    "OLIVIER",
    "PANIER",
    "PLATANE",
    "POIRIER",
    "PUITS",
    "RIVAGE",
    "SABLIER",
    "SAFRAN",
    "TILLEUL",
    "TONNELLE",
    "TUILE",
    "VERGER",
    "VOLET",
];

/// Letters and figures that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A draft, the version it is answered under, and what its answers are judged with.
#[derive(Debug)]
pub struct Opened {
    pub draft: Draft,
    pub version: Version,
    pub streets: Streets,
    pub today: Day,
    /// The definition changed while the draft was open: the titles of what must be answered again.
    pub lost: Option<Vec<String>>,
    /// The procedure goes out of service, or is out of it.
    pub closes: Option<Closes>,
    /// The days that the town set for the procedure's dates.
    pub dates: Facts,
}

impl Opened {
    /// Out of service: what was answered can be read, and nothing is sent any more.
    pub fn is_closed(&self) -> bool {
        let closes = self.closes.as_ref();
        closes.is_some_and(|closes| closes.on <= self.today)
    }

    /// What is needed to judge answers to these questions.
    pub fn asked<'a>(&'a self, questions: &'a [Question], lang: Lang) -> Asked<'a> {
        Asked {
            version: &self.version,
            questions,
            known: &self.dates,
            streets: &self.streets,
            today: self.today,
            lang,
        }
    }

    pub fn pages(&self) -> &[Page] {
        &self.version.definition.form
    }

    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages().iter().flat_map(|page| &page.questions)
    }

    /// Everything known now.
    pub fn facts(&self) -> Facts {
        known::facts(&self.asked(&[], self.draft.lang), &self.draft.answers)
    }

    /// The pages that concern this person, as far as is known.
    pub fn pages_due(&self) -> Vec<&Page> {
        let facts = self.facts();
        self.pages()
            .iter()
            .filter(|page| {
                due(page.when.as_ref(), &facts, &self.version) != Due::No
                    && page.questions.iter().any(|question| {
                        due(question.when.as_ref(), &facts, &self.version) != Due::No
                            || self.waits_for_own_page(page, question)
                    })
            })
            .collect()
    }

    /// Whether what decides of a question is asked on the same page.
    fn waits_for_own_page(&self, page: &Page, question: &Question) -> bool {
        question.when.as_ref().is_some_and(|when| {
            when.uses().iter().any(|used| {
                page.questions
                    .iter()
                    .any(|other| other.id == used.name && !self.is_answered(other))
            })
        })
    }

    fn is_answered(&self, question: &Question) -> bool {
        self.draft.answers.get(&question.id).is_some()
    }

    /// All the answers judged together, and what is still to be answered.
    pub fn whole(&self, lang: Lang) -> (Answers, Vec<Problem>) {
        let flat = flat::of_answers(self.questions(), &self.draft.answers);
        read_pages(
            &self.asked(&[], lang),
            self.pages(),
            &flat.fields(),
            &flat.files,
        )
    }

    /// The condition that answers or the day already deny, if one does.
    pub fn stopped(&self) -> Option<Refusal<'_>> {
        refusal(&self.version, &self.facts())
    }
}

/// The version of a procedure that takes requests today.
pub async fn in_force(town: &Town, name: &str) -> Result<Version> {
    let version = catalogue::store::in_force(town.db(), name, town.clock().today()).await?;
    version
        .filter(|version| !version.definition.form.is_empty())
        .ok_or(Error::NotFound)
}

fn expiry(version: &Version, now: Instant) -> Instant {
    let days = match version.definition.keep.drafts {
        Some(Retention::For(delay)) => delay.about_days(),
        #[expect(clippy::cast_precision_loss, reason = "thirty")]
        Some(Retention::None) | None => DRAFT_DAYS as f64,
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "days of a draft, a small number"
    )]
    now.plus_days((days.ceil() as i64).max(1))
}

/// The days a draft of this version is kept.
pub fn draft_days(version: &Version) -> i64 {
    let origin = Instant::from_millis(0);
    expiry(version, origin).seconds() / 86_400
}

/// 80 bits in sixteen letters and figures.
fn new_token(random: &Random) -> String {
    let bytes: [u8; 10] = random.bytes();
    let mut bits = bytes
        .iter()
        .fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
    let mut letters = Vec::with_capacity(16);
    for _ in 0..16 {
        letters.push(char::from(
            ALPHABET[usize::try_from(bits & 31).unwrap_or_default()],
        ));
        bits >>= 5;
    }
    letters.into_iter().collect()
}

/// The token as somebody may type it: small letters, dashes, spaces, O for 0.
pub fn token_typed(typed: &str) -> String {
    typed
        .to_uppercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect()
}

/// In groups of four, as it is shown and noted.
pub fn token_shown(token: &str) -> String {
    let letters: Vec<char> = token.chars().collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn hash(token: &str) -> String {
    journal::fingerprint(&json!(format!("draft {token}")))
}

fn new_code(random: &Random) -> String {
    let at = usize::try_from(random.below(WORDS.len() as u64)).unwrap_or_default();
    format!("{} {:04}", WORDS[at], random.below(10_000))
}

/// Begins a draft; gives it and the secret part of its address, which is not kept.
pub async fn begin(
    town: &Town,
    actor: &Actor,
    version: &Version,
    lang: Lang,
) -> Result<(Draft, String)> {
    let person = actor.id().cloned();
    begin_with(
        town,
        person,
        version,
        (Answers::default(), Vec::new()),
        lang,
    )
    .await
}

/// The same for this person, or for nobody in particular, with what is already known.
async fn begin_with(
    town: &Town,
    person: Option<Id<Person>>,
    version: &Version,
    (answers, files): (Answers, Vec<StoredFile>),
    lang: Lang,
) -> Result<(Draft, String)> {
    let (now, random) = (town.clock().now(), town.random());
    let mut draft = Draft {
        id: town.new_id(),
        code: String::new(),
        name: version.name().to_owned(),
        version: version.id.clone(),
        person,
        lang,
        answers,
        files,
        changed_at: now,
        expires_at: expiry(version, now),
        sent_path: None,
    };
    for _ in 0..8 {
        let token = new_token(random);
        draft.code = new_code(random);
        let mut tx = town.db().begin().await?;
        match store::insert_draft(&mut tx, &draft, &hash(&token)).await {
            Ok(()) => {
                holding::hold(&mut tx, &draft.id, &draft.files).await?;
                tx.commit().await?;
                return Ok((draft, token));
            }
            // Another draft has these words: others are drawn.
            Err(error) if db::is_duplicate(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::internal("no free code for a draft in eight tries"))
}

/// Finds a draft by the secret part of its address.
pub async fn open(town: &Town, receiver: &dyn Receiver, name: &str, token: &str) -> Result<Opened> {
    let now = town.clock().now();
    let draft = store::draft_by_token(town.db(), &hash(&token_typed(token)), now).await?;
    let draft = draft
        .filter(|draft| draft.name == name)
        .ok_or(Error::NotFound)?;
    with_version(town, receiver, draft).await
}

/// Finds the procedure of a draft by the code people noted.
pub async fn resume(town: &Town, typed: &str) -> Result<(Draft, String)> {
    let token = token_typed(typed);
    let draft = store::draft_by_token(town.db(), &hash(&token), town.clock().now()).await?;
    match draft {
        Some(draft) if draft.sent_path.is_none() => Ok((draft, token)),
        _ => Err(Error::invalid("code", msg!("forms-resume-unknown"))),
    }
}

/// Gives somebody who is signed in a new address for a draft of theirs; the former one ends.
pub async fn resume_own(
    town: &Town,
    actor: &Actor,
    id: &Id<Submission>,
) -> Result<(Draft, String)> {
    let draft = store::draft(town.db(), id).await?;
    let draft = draft
        .filter(|draft| draft.person.is_some() && draft.person.as_ref() == actor.id())
        .filter(|draft| draft.sent_path.is_none() && draft.expires_at > town.clock().now())
        .ok_or(Error::NotFound)?;
    let token = new_token(town.random());
    let mut tx = town.db().begin().await?;
    store::new_token(&mut tx, id, &hash(&token)).await?;
    tx.commit().await?;
    Ok((draft, token))
}

/// The words said at the counter, as somebody may type them.
pub(crate) fn code_typed(typed: &str) -> String {
    let typed = typed.to_uppercase();
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds a draft at the counter, by the words its person says.
pub async fn at_counter(town: &Town, receiver: &dyn Receiver, code: &str) -> Result<Opened> {
    let now = town.clock().now();
    let draft = store::draft_by_code(town.db(), &code_typed(code), now).await?;
    let draft = draft.ok_or_else(|| Error::invalid("code", msg!("forms-resume-unknown")))?;
    with_version(town, receiver, draft).await
}

/// Puts a draft under the version now in force: answers that still fit are kept.
async fn with_version(town: &Town, receiver: &dyn Receiver, draft: Draft) -> Result<Opened> {
    let today = town.clock().today();
    let streets = store::streets(town).await?;
    let current = catalogue::store::in_force(town.db(), &draft.name, today).await?;
    let (version, is_newer) = match current {
        Some(current) => {
            let is_newer = current.id != draft.version;
            (current, is_newer)
        }
        // Out of service: the answers stay readable until their own term.
        None => (
            catalogue::store::version(town.db(), &draft.version).await?,
            false,
        ),
    };
    let closes = if draft.sent_path.is_none() {
        closes(town, &version).await?
    } else {
        None
    };
    let dates = receiver.dates(town, &version).await?;
    let mut opened = Opened {
        draft,
        version,
        streets,
        today,
        lost: None,
        closes,
        dates,
    };
    if is_newer && opened.draft.sent_path.is_none() {
        migrate(town, &mut opened).await?;
    }
    Ok(opened)
}

async fn migrate(town: &Town, opened: &mut Opened) -> Result<()> {
    let former = catalogue::store::version(town.db(), &opened.draft.version).await?;
    let (kept, _) = opened.whole(opened.draft.lang);
    let lost: Vec<String> = opened
        .draft
        .answers
        .ids()
        .filter(|id| kept.get(id).is_none())
        .map(|id| {
            let question = opened
                .version
                .definition
                .question(id)
                .or_else(|| former.definition.question(id));
            question.map_or_else(
                || id.to_owned(),
                |question| crate::say::words(opened.draft.lang, &question.title),
            )
        })
        .collect();
    opened.draft.answers = kept;
    opened.draft.version = opened.version.id.clone();
    save(town, opened).await?;
    opened.lost = Some(lost);
    Ok(())
}

/// Keeps a draft as it is now, and its files with it.
pub async fn save(town: &Town, opened: &mut Opened) -> Result<()> {
    let now = town.clock().now();
    opened.draft.changed_at = now;
    opened.draft.expires_at = expiry(&opened.version, now);
    let mut tx = town.db().begin().await?;
    if !store::save_draft(&mut tx, &opened.draft).await? {
        return Err(Error::Conflict(msg!("forms-already-sent")));
    }
    holding::hold(&mut tx, &opened.draft.id, &opened.draft.files).await?;
    tx.commit().await
}

/// What a page's form brought.
#[derive(Debug)]
pub struct Turned {
    pub answers: Answers,
    pub problems: Vec<Problem>,
}

/// Reads the answers of one page; those that are right take the place of the former ones.
pub fn answer(
    opened: &mut Opened,
    page: &str,
    fields: &Fields,
    files: &[StoredFile],
    lang: Lang,
) -> Turned {
    let Some(page) = opened.pages().iter().find(|known| known.id == page) else {
        return Turned {
            answers: Answers::default(),
            problems: Vec::new(),
        };
    };
    let (ids, answers, problems) = {
        let others: Facts = {
            let mut facts = opened.facts();
            for question in &page.questions {
                facts.remove(&question.id);
            }
            facts
        };
        let asked = Asked {
            known: &others,
            ..opened.asked(&page.questions, lang)
        };
        let (answers, problems) = crate::read(&asked, fields, files);
        let ids: Vec<String> = page
            .questions
            .iter()
            .map(|question| question.id.clone())
            .collect();
        (ids, answers, problems)
    };
    for id in ids {
        opened.draft.answers.remove(&id);
    }
    opened.draft.answers.merge(answers.clone());
    Turned { answers, problems }
}

/// Turns a draft into a case. Sent twice, it gives the same one.
pub async fn send(
    town: &Town,
    actor: &Actor,
    receiver: &dyn Receiver,
    opened: Opened,
    lang: Lang,
) -> Result<Received> {
    if let Some(path) = opened.draft.receipt() {
        return Ok(Received {
            path: path.to_owned(),
            number: String::new(),
            is_new: false,
        });
    }
    if opened.is_closed() {
        return Err(Error::Conflict(msg!("forms-closed")));
    }
    let (answers, problems) = opened.whole(lang);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    if let Some(refused) = opened.stopped() {
        return Err(Error::invalid(refused.clause.id(), told(refused.clause)));
    }
    let definition = &opened.version.definition;
    let channel = if actor.is_signed_in() && definition.accepts(Channel::Account) {
        Channel::Account
    } else {
        Channel::Web
    };
    if !definition.accepts(channel) {
        return Err(Error::Forbidden(msg!("forms-needs-account")));
    }
    let submission = Submission {
        id: opened.draft.id.clone(),
        known: known::of_the_map(&opened.version, &opened.streets, &answers),
        answers,
        channel,
        applicant: applicant(actor),
        keyed_by: None,
        mandate: None,
        received_on: opened.today,
        lang,
        version: opened.version,
    };
    let done = receiver.receive(town, actor, submission).await?;
    holding::sent(town, &opened.draft.id, &done.path).await?;
    Ok(done)
}

fn applicant(actor: &Actor) -> Option<Id<Person>> {
    actor.id().cloned()
}
