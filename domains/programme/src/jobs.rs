//! What follows from an act, later: letters to those who follow or asked, the nightly round.

use base::{Error, Id, Lang, Result};
use db::Tx;
use i18n::t;
use jobs::{Every, Handler, Timer};
use mail::{Address, Letter};
use serde::{Deserialize, Serialize};
use town::Town;

use crate::{
    actions,
    model::{Commitment, EventKind},
    store,
    views::history,
};

/// Unconfirmed requests to follow are forgotten after this many days.
const UNCONFIRMED_DAYS: i64 = 7;
/// A draft nobody came back to is forgotten after this many days.
const DRAFT_DAYS: i64 = 60;

pub fn handlers() -> Vec<Handler> {
    vec![
        Handler {
            kind: NEWS,
            run: |town, payload| Box::pin(tell_followers(town, payload, false)),
        },
        Handler {
            kind: SILENCE,
            run: |town, payload| Box::pin(tell_followers(town, payload, true)),
        },
    ]
}

pub fn timers() -> Vec<Timer> {
    vec![Timer {
        name: ROUND,
        every: Every::Day,
        run: |town| {
            Box::pin(async move {
                actions::refresh_states(&town).await?;
                let mut tx = town.db().begin().await?;
                let before = town.clock().now().plus_days(-UNCONFIRMED_DAYS);
                store::forget_unconfirmed(&mut tx, before).await?;
                let before = town.clock().now().plus_days(-DRAFT_DAYS);
                store::forget_drafts(&mut tx, before).await?;
                tx.commit().await
            })
        },
    }]
}

const ROUND: &str = "programme-round";

/// The day of the last round, if there was one.
pub(crate) async fn last_round(db: impl db::Reader) -> Result<Option<base::Day>> {
    let next = jobs::next_run(db, ROUND).await?;
    Ok(next.map(|next| next.day().plus_days(-1)))
}

const NEWS: &str = "programme-news";
const SILENCE: &str = "programme-silence";

#[derive(Serialize, Deserialize)]
struct Told {
    /// Names this telling, so that a job run twice writes to nobody twice; absent from jobs asked by
    /// a former version.
    id: Option<Id<Told>>,
    commitment: Id<Commitment>,
    /// What was published together, as the letter tells it again.
    said: Vec<Said>,
}

/// One thing published, in no language yet.
#[derive(Serialize, Deserialize)]
pub(crate) struct Said {
    pub kind: String,
    pub before: Option<String>,
    pub after: Option<String>,
    /// What people wrote: the news, the reason.
    pub text: String,
}

/// A valid address of the form's field, or how to mend it. In lower case, as accounts know it, so
/// that a person who leaves is found everywhere.
pub(crate) fn address(field: &str, text: &str) -> Result<Address> {
    Address::parse(&text.to_lowercase()).map_err(|message| Error::invalid(field, message))
}

/// Tells followers of what was published together, unless it brings no news or nobody follows.
pub(crate) async fn announce_news(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    said: Vec<Said>,
) -> Result<()> {
    if said.is_empty() || store::count_followers(&mut *tx, &commitment.id).await? == 0 {
        return Ok(());
    }
    let told = Told {
        id: Some(town.new_id()),
        commitment: commitment.id.clone(),
        said,
    };
    jobs::enqueue(tx, town, NEWS, &told, town.clock().now()).await
}

pub(crate) async fn announce_silence(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
) -> Result<()> {
    if store::count_followers(&mut *tx, &commitment.id).await? == 0 {
        return Ok(());
    }
    let told = Told {
        id: Some(town.new_id()),
        commitment: commitment.id.clone(),
        said: Vec::new(),
    };
    jobs::enqueue(tx, town, SILENCE, &told, town.clock().now()).await
}

async fn tell_followers(town: Town, payload: serde_json::Value, silence: bool) -> Result<()> {
    let told: Told = serde_json::from_value(payload).map_err(Error::internal)?;
    let commitment = store::commitment_by_id(town.db(), &told.commitment).await?;
    let mut tx = town.db().begin().await?;
    for follower in store::followers(&mut tx, &commitment.id).await? {
        let Ok(to) = Address::parse(&follower.email) else {
            continue;
        };
        if let Some(id) = &told.id {
            let key = format!("programme-told/{id}/{}", follower.id);
            if !jobs::once(&mut tx, &town, &key).await? {
                continue;
            }
        }
        let (lang, token) = (
            Lang::parse(&follower.lang).unwrap_or_default(),
            &follower.token,
        );
        let town_name = town.directory().settings.name.clone();
        let (subject, text) = if silence {
            let months = commitment.silence_months;
            (
                t!(
                    lang,
                    "programme-mail-silence-subject",
                    title = commitment.title.as_str()
                ),
                t!(
                    lang,
                    "programme-mail-silence",
                    months = months,
                    town = town_name
                ),
            )
        } else {
            (
                t!(
                    lang,
                    "programme-mail-news-subject",
                    title = commitment.title.as_str()
                ),
                t!(lang, "programme-mail-news", town = town_name),
            )
        };
        let page = town.url(&format!("{}{}", lang.prefix(), commitment.path()));
        let mut letter = Letter::new(to, lang, subject).paragraph(text);
        for said in &told.said {
            let values = (said.before.as_deref(), said.after.as_deref());
            let sentence = EventKind::parse(&said.kind)
                .and_then(|kind| history::in_a_sentence(lang, kind, values));
            for text in sentence
                .iter()
                .chain([&said.text])
                .filter(|text| !text.is_empty())
            {
                letter = letter.paragraph(text);
            }
        }
        let letter = letter
            .action(t!(lang, "programme-mail-read"), page)
            .unsubscribe(town.url(&format!("{}/suivre/{token}/quitter", lang.prefix())));
        mail::enqueue(&mut tx, &town, &letter).await?;
    }
    tx.commit().await
}

pub(crate) async fn ask_confirmation(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    to: &Address,
    lang: Lang,
    token: &str,
) -> Result<()> {
    let title = commitment.title.as_str();
    let letter = Letter::new(
        to.clone(),
        lang,
        t!(lang, "programme-mail-confirm-subject", title = title),
    )
    .paragraph(t!(lang, "programme-mail-confirm", title = title))
    .action(
        t!(lang, "programme-mail-confirm-button"),
        town.url(&format!("{}/suivre/{token}", lang.prefix())),
    )
    .paragraph(t!(lang, "programme-mail-confirm-ignore"));
    mail::enqueue(tx, town, &letter).await
}

/// Tells whoever asked that the answer is public. The address leaves with the letter.
pub(crate) async fn announce_answer(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    email: &str,
) -> Result<()> {
    let subject = t!(
        Lang::Fr,
        "programme-mail-answer-subject",
        title = commitment.title.as_str()
    );
    let said = vec![t!(Lang::Fr, "programme-mail-answer")];
    tell(tx, town, commitment, email, (subject, said)).await
}

/// Tells whoever asked for news that there are some.
pub(crate) async fn announce_wanted_news(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    email: &str,
) -> Result<()> {
    let subject = t!(
        Lang::Fr,
        "programme-mail-news-subject",
        title = commitment.title.as_str()
    );
    let said = vec![t!(Lang::Fr, "programme-mail-wanted")];
    tell(tx, town, commitment, email, (subject, said)).await
}

/// Tells whoever asked why there will be no public answer.
pub(crate) async fn announce_set_aside(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    email: &str,
    reason: &str,
) -> Result<()> {
    let subject = t!(
        Lang::Fr,
        "programme-mail-answer-subject",
        title = commitment.title.as_str()
    );
    let said = vec![t!(Lang::Fr, "programme-mail-set-aside"), reason.to_owned()];
    tell(tx, town, commitment, email, (subject, said)).await
}

/// A letter to somebody known by an address alone, in the language of the commitments.
async fn tell(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    email: &str,
    (subject, said): (String, Vec<String>),
) -> Result<()> {
    let Ok(to) = Address::parse(email) else {
        return Ok(());
    };
    let letter = said
        .into_iter()
        .fold(Letter::new(to, Lang::Fr, subject), Letter::paragraph)
        .action(
            t!(Lang::Fr, "programme-mail-read"),
            town.url(&commitment.path()),
        );
    mail::enqueue(tx, town, &letter).await
}
