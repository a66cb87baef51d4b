//! What follows from an act, later: lotteries computed, people told, the round of every night.

use base::{Day, Id, Lang, Result};
use cases::Code;
use db::Tx;
use i18n::{format::day_long, t};
use jobs::{Every, Handler, Timer};
use mail::{Address, Letter};
use serde::{Deserialize, Serialize};
use town::Town;

use crate::{actions, model::Draw};

const SOLVE: &str = "draws-solve";
const TELL: &str = "draws-tell";
const FOLLOW: &str = "draws-follow";

#[derive(Serialize, Deserialize)]
struct Lottery {
    draw: Id<Draw>,
    round: i64,
}

pub fn handlers() -> Vec<Handler> {
    vec![
        Handler {
            kind: SOLVE,
            run: |town, payload| {
                Box::pin(async move {
                    let of: Lottery = ::jobs::payload(payload)?;
                    actions::solve(&town, &of.draw, of.round).await
                })
            },
        },
        Handler {
            kind: TELL,
            run: |town, payload| {
                Box::pin(async move {
                    let of: Lottery = ::jobs::payload(payload)?;
                    actions::tell_drawn(&town, &of.draw, of.round).await
                })
            },
        },
        Handler {
            kind: FOLLOW,
            run: |town, payload| {
                Box::pin(async move {
                    let of: Lottery = ::jobs::payload(payload)?;
                    actions::follow(&town, &of.draw).await
                })
            },
        },
    ]
}

pub fn timers() -> Vec<Timer> {
    vec![
        Timer {
            name: "draws-round",
            every: Every::Day,
            run: |town| Box::pin(async move { actions::nightly(&town).await }),
        },
        Timer {
            name: "draws-cases",
            every: Every::Seconds(60),
            run: |town| Box::pin(async move { actions::keep_step(&town).await }),
        },
    ]
}

/// Asks for a lottery to be computed.
pub(crate) async fn ask_solve(tx: &mut Tx, town: &Town, draw: &Id<Draw>, round: i64) -> Result<()> {
    ask(tx, town, SOLVE, draw, round).await
}

/// Asks that those whom a lottery drew be told.
pub(crate) async fn ask_tell(tx: &mut Tx, town: &Town, draw: &Id<Draw>, round: i64) -> Result<()> {
    ask(tx, town, TELL, draw, round).await
}

/// Asks that the cases of a draw be told what came out.
pub(crate) async fn ask_follow(tx: &mut Tx, town: &Town, draw: &Draw) -> Result<()> {
    match draw.basis() {
        Some(_) => ask(tx, town, FOLLOW, &draw.id, 0).await,
        None => Ok(()),
    }
}

async fn ask(
    tx: &mut Tx,
    town: &Town,
    kind: &'static str,
    draw: &Id<Draw>,
    round: i64,
) -> Result<()> {
    let payload = Lottery {
        draw: draw.clone(),
        round,
    };
    ::jobs::enqueue(tx, town, kind, &payload, town.clock().now()).await
}

/// Where one types a code.
pub(crate) fn own_url(town: &Town, lang: Lang) -> String {
    town.url(&format!("{}/tirages/ma-place", lang.prefix()))
}

/// Tells somebody that they are in a pool, and gives their code.
pub(crate) async fn tell_registered(
    tx: &mut Tx,
    town: &Town,
    draw: &Draw,
    to: Address,
    lang: Lang,
    code: &Code,
) -> Result<()> {
    let title = draw.rules.title.as_str();
    let letter = Letter::new(
        to,
        lang,
        t!(lang, "draws-mail-registered-subject", title = title),
    )
    .paragraph(t!(
        lang,
        "draws-mail-registered",
        title = title,
        day = day_long(lang, draw.rules.draws_at.day())
    ))
    .paragraph(t!(lang, "draws-mail-code", code = code.to_string()))
    .action(t!(lang, "draws-mail-open"), own_url(town, lang))
    .paragraph(t!(lang, "draws-mail-keep-code"));
    mail::enqueue(tx, town, &letter).await
}

/// Tells somebody that they were drawn, and gives a code to answer with.
pub(crate) async fn write_drawn(
    tx: &mut Tx,
    town: &Town,
    draw: &Draw,
    (to, lang): (Address, Lang),
    code: &Code,
    until: Day,
) -> Result<()> {
    let title = draw.rules.title.as_str();
    let letter = Letter::new(
        to,
        lang,
        t!(lang, "draws-mail-drawn-subject", title = title),
    )
    .paragraph(t!(
        lang,
        "draws-mail-drawn",
        title = title,
        day = day_long(lang, until)
    ))
    .paragraph(t!(lang, "draws-mail-code", code = code.to_string()))
    .action(t!(lang, "draws-mail-answer"), own_url(town, lang))
    .paragraph(t!(lang, "draws-mail-silence"));
    mail::enqueue(tx, town, &letter).await
}
