//! The ceremony, on the wall of the council room and on a phone: numbers, never names.

use i18n::{format, t};
use maud::{Markup, html};
use ui::{Capsule, Link};
use web::Visit;

use super::{
    chances::{chance_range, spread},
    moment,
    public::{Shown, range},
    sources, written_in,
};
use crate::{
    model::{Round, RoundState},
    store::Rolls,
};

/// What is proved now, in large type.
pub(crate) fn main(visit: &Visit, shown: &Shown, rolls: Option<&Rolls>) -> Markup {
    let round = shown.rounds.first();
    html! {
        div { (facts(visit, shown, round, rolls)) }
        div { (panel(visit, shown, round)) }
        div { (chances(visit, shown)) }
        div.mc-scene__wide { (quotas(visit, shown)) }
    }
}

fn facts(visit: &Visit, shown: &Shown, round: Option<&Round>, rolls: Option<&Rolls>) -> Markup {
    let lang = visit.lang;
    let Some(round) = round else {
        return html! { h1 lang=[written_in(lang)] { (super::title(&shown.draw)) } };
    };
    let announced = shown
        .draw
        .announced_at
        .map(|at| format::day_long(lang, at.day()));
    let source = sources(lang, round.beacon, round.dice);
    html! {
        h1 lang=[written_in(lang)] { (super::title(&shown.draw)) }
        dl.mc-scene__facts {
            (ui::scene_fact(
                &t!(lang, "draws-scene-source", day = announced.unwrap_or_default()),
                html! { (source) },
            ))
            @match (&round.seed, round.drawn_at) {
                (Some(seed), Some(at)) => {
                    (ui::scene_fact(
                        &t!(lang, "draws-scene-seed", time = format::time(lang, at)),
                        html! { span.mc-scene__seed { (ui::code(&grouped(seed))) } },
                    ))
                    (ui::scene_fact(
                        &t!(lang, "draws-scene-panel", panels = round.panels.unwrap_or(0)),
                        html! { span.mc-scene__number { (format::number(lang, round.panel.unwrap_or(0))) } },
                    ))
                }
                _ => {
                    (ui::scene_fact(&t!(lang, "draws-scene-when"), html! { (moment(lang, round.draws_at)) }))
                    @if let Some(rolls) = rolls.filter(|rolls| rolls.is_confirmed) {
                        (ui::scene_fact(&t!(lang, "draws-scene-dice"), html! { span.mc-scene__seed { (ui::code(&rolls.rolls)) } }))
                    }
                    @if let Some(hash) = &round.certificate {
                        (ui::scene_fact(&t!(lang, "draws-scene-hash"), html! { (ui::code(&grouped(hash))) }))
                    }
                }
            }
        }
    }
}

/// The head of a fingerprint, as people compare it.
fn grouped(text: &str) -> String {
    let head = text.get(..16).unwrap_or(text).as_bytes();
    head.chunks(4)
        .map(String::from_utf8_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

fn panel(visit: &Visit, shown: &Shown, round: Option<&Round>) -> Markup {
    let lang = visit.lang;
    let people = shown.report.as_ref().map_or(0, |report| report.people);
    let state = round.map(|round| round.state);
    let mut tickets: Vec<String> = shown
        .called
        .iter()
        .filter(|person| person.round == Some(0))
        .filter_map(|person| person.ticket.clone())
        .collect();
    tickets.sort();
    html! {
        @match state {
            Some(RoundState::Drawn) => {
                h2 { (t!(lang, "draws-scene-drawn", count = tickets.len(), people = people)) }
                (ui::number_tiles(&tickets))
            }
            Some(RoundState::Ready) => {
                h2 { (t!(lang, "draws-scene-ready")) }
                @let panels = round.and_then(|round| round.panels).unwrap_or(0);
                p.mc-scene__range { (t!(lang, "draws-scene-panels", count = panels)) }
                p.mc-scene__said { (t!(lang, "draws-scene-ready-said", seats = shown.draw.rules.seats, people = people)) }
            }
            _ => {
                h2 { (t!(lang, "draws-scene-solving")) }
                p.mc-scene__said { (t!(lang, "draws-scene-solving-said")) }
            }
        }
    }
}

fn chances(visit: &Visit, shown: &Shown) -> Markup {
    let lang = visit.lang;
    html! {
        @if let Some(report) = &shown.report {
            h2 { (t!(lang, "draws-scene-chances")) }
            p.mc-scene__range { (chance_range(lang, report)) }
            (ui::bars(&spread(lang, report)))
        }
    }
}

fn quotas(visit: &Visit, shown: &Shown) -> Markup {
    let lang = visit.lang;
    let is_drawn = shown.rounds.first().is_some_and(Round::is_drawn);
    let mut met = 0;
    let mut capsules = Vec::new();
    for (at, criterion) in shown.draw.rules.criteria.iter().enumerate() {
        for share in &criterion.values {
            let first = |person: &&crate::model::Volunteer| {
                person.round == Some(0) && person.values().get(at) == Some(&share.value)
            };
            let count = shown.called.iter().filter(first).count();
            let result = is_drawn.then(|| u32::try_from(count).unwrap_or(0));
            let permitted = range(lang, share.min, share.max);
            if result.is_some_and(|seats| (share.min..=share.max).contains(&seats)) {
                met += 1;
            }
            capsules.push(Capsule {
                label: i18n::french::typeset(&share.value).into(),
                low: share.min,
                high: share.max,
                most: shown.draw.rules.seats,
                result,
                shown: result.map_or_else(|| permitted.clone(), |seats| seats.to_string()),
                spoken: t!(lang, "draws-scene-permitted", range = permitted),
            });
        }
    }
    let all = capsules.len();
    html! {
        @if is_drawn {
            h2 { (t!(lang, "draws-scene-met", met = met, all = all)) }
            (ui::capsule_key(&t!(lang, "draws-scene-key")))
        } @else {
            h2 { (t!(lang, "draws-scene-rule", all = all)) }
        }
        (ui::capsules(&capsules))
    }
}

/// Where one verifies.
pub(crate) fn foot(visit: &Visit, shown: &Shown) -> Markup {
    let path = visit.href(&shown.draw.path());
    let url = visit.town.url(&path);
    let link = Link::new(paper::short_address(&url), path);
    ui::scene_foot(&t!(visit.lang, "draws-scene-foot"), &link)
}
