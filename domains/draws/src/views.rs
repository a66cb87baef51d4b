//! From what was read to what is shown. What the town wrote stays in its language and says so.

use base::{Instant, Lang};
use i18n::{format, french::typeset, t};
use maud::{Markup, html};
use sortition::{Objective, Places};
use town::Directory;
use ui::Stage;

use crate::model::{ActRow, Draw, Round, RoundState, Rules, Standing, State, Way};

pub(crate) mod chances;
pub(crate) mod desk;
pub(crate) mod own;
pub(crate) mod public;
pub(crate) mod scene;

/// The language of what the town wrote, when it is not the page's.
pub(crate) fn written_in(lang: Lang) -> Option<&'static str> {
    (lang != Lang::Fr).then_some("fr")
}

/// What the town wrote on one line.
pub(crate) fn line(lang: Lang, text: &str) -> Markup {
    html! { span lang=[written_in(lang)] { (ui::text(&typeset(text))) } }
}

/// What the town wrote, by paragraphs.
pub(crate) fn paragraphs(lang: Lang, text: &str) -> Markup {
    html! {
        div lang=[written_in(lang)] {
            @for one in text.split("\n\n").filter(|one| !one.trim().is_empty()) {
                (ui::paragraph(ui::text(&typeset(one.trim()))))
            }
        }
    }
}

pub(crate) fn service(directory: &Directory, slug: &str) -> String {
    directory
        .service(slug)
        .map_or_else(|| slug.to_owned(), |service| service.name.clone())
}

pub(crate) fn title(draw: &Draw) -> String {
    typeset(&draw.rules.title).into()
}

/// `vendredi 18 décembre 2026 à 18 h 30`.
pub(crate) fn moment(lang: Lang, at: Instant) -> String {
    let (day, time) = (format::day_full(lang, at.day()), format::time(lang, at));
    t!(lang, "draws-moment", day = day, time = time)
}

pub(crate) fn objective(lang: Lang, objective: Objective) -> String {
    match objective {
        Objective::Leximin => t!(lang, "draws-objective-leximin"),
        Objective::Maximin => t!(lang, "draws-objective-maximin"),
        Objective::Nash => t!(lang, "draws-objective-nash"),
        Objective::Goldilocks => t!(lang, "draws-objective-goldilocks"),
        Objective::Stratified => t!(lang, "draws-objective-stratified"),
    }
}

pub(crate) fn state(lang: Lang, state: State) -> String {
    match state {
        State::Draft => t!(lang, "draws-state-draft"),
        State::Announced => t!(lang, "draws-state-announced"),
        State::Frozen => t!(lang, "draws-state-frozen"),
        State::Drawn => t!(lang, "draws-state-drawn"),
        State::Seated => t!(lang, "draws-state-seated"),
        State::Abandoned => t!(lang, "draws-state-abandoned"),
    }
}

pub(crate) fn standing(lang: Lang, standing: Standing) -> String {
    match standing {
        Standing::Volunteer => t!(lang, "draws-standing-volunteer"),
        Standing::Withdrawn => t!(lang, "draws-standing-withdrawn"),
        Standing::Drawn => t!(lang, "draws-standing-drawn"),
        Standing::Accepted => t!(lang, "draws-standing-accepted"),
        Standing::Declined => t!(lang, "draws-standing-declined"),
        Standing::Silent => t!(lang, "draws-standing-silent"),
        Standing::Seated => t!(lang, "draws-standing-seated"),
        Standing::Resigned => t!(lang, "draws-standing-resigned"),
        Standing::Ended => t!(lang, "draws-standing-ended"),
    }
}

pub(crate) fn way(lang: Lang, way: Way) -> String {
    match way {
        Way::Web => t!(lang, "draws-way-web"),
        Way::Counter => t!(lang, "draws-way-counter"),
        Way::Phone => t!(lang, "draws-way-phone"),
        Way::Paper => t!(lang, "draws-way-paper"),
        Way::Import => t!(lang, "draws-way-import"),
    }
}

/// Where chance comes from, in a sentence.
pub(crate) fn sources(lang: Lang, beacon: Option<i64>, dice: Option<i64>) -> String {
    let number = |count: i64| format::number(lang, count);
    match (beacon, dice) {
        (Some(round), Some(dice)) => t!(
            lang,
            "draws-source-both",
            round = number(round),
            dice = dice
        ),
        (Some(round), None) => t!(lang, "draws-source-beacon", round = number(round)),
        (None, Some(dice)) => t!(lang, "draws-source-dice", dice = dice),
        (None, None) => String::new(),
    }
}

pub(crate) fn sources_of(lang: Lang, rules: &Rules) -> String {
    sources(lang, rules.round(), rules.dice.map(i64::from))
}

/// The stages of a draw, for the wall and for its page.
pub(crate) fn stages(lang: Lang, draw: &Draw, round: Option<&Round>) -> Vec<Stage> {
    let certified = round.is_some_and(|round| round.certificate.is_some());
    let is_drawn = round.is_some_and(|round| round.state == RoundState::Drawn);
    let present = match draw.state {
        State::Draft => 0,
        State::Announced | State::Abandoned => 1,
        State::Frozen if !certified => 2,
        State::Frozen => 3,
        State::Drawn | State::Seated => 4,
    };
    [
        t!(lang, "draws-stage-rule"),
        t!(lang, "draws-stage-volunteers"),
        t!(lang, "draws-stage-list"),
        t!(lang, "draws-stage-draw"),
        t!(lang, "draws-stage-proof"),
    ]
    .into_iter()
    .enumerate()
    .map(|(at, label)| Stage {
        label,
        is_done: at < present || (at == present && is_drawn),
        is_present: at == present,
    })
    .collect()
}

/// What an act says, in a sentence.
pub(crate) fn told(lang: Lang, act: &ActRow) -> String {
    let body: serde_json::Value = serde_json::from_str(&act.body).unwrap_or_default();
    let count = |name: &str| body[name].as_i64().unwrap_or(0);
    let round = count("round");
    match act.kind.as_str() {
        "draws.announced" => t!(lang, "draws-told-announced"),
        "draws.revised" => t!(lang, "draws-told-revised"),
        "draws.listed" => t!(
            lang,
            "draws-told-listed",
            people = count("people"),
            letters = count("letters")
        ),
        "draws.invited" => t!(lang, "draws-told-invited", letters = count("letters")),
        "draws.frozen" => t!(lang, "draws-told-frozen", people = count("people")),
        "draws.reopened" => t!(lang, "draws-told-reopened"),
        "draws.certified" if round == 0 => {
            t!(lang, "draws-told-certified", panels = count("panels"))
        }
        "draws.certified" => t!(
            lang,
            "draws-told-certified-again",
            round = round,
            panels = count("panels")
        ),
        "draws.postponed" => {
            let at = Instant::from_millis(count("at"));
            t!(lang, "draws-told-postponed", moment = moment(lang, at))
        }
        "draws.drawn" if round == 0 => t!(
            lang,
            "draws-told-drawn",
            panel = count("panel"),
            panels = count("panels")
        ),
        "draws.drawn" => t!(lang, "draws-told-drawn-again", members = count("members")),
        "draws.alternates" => t!(lang, "draws-told-alternates", count = count("alternates")),
        "draws.replacing" => replacing(lang, &body),
        "draws.seated" => t!(
            lang,
            "draws-told-seated",
            sitting = count("sitting"),
            seats = count("seats")
        ),
        "draws.met" => t!(lang, "draws-told-met", present = count("present")),
        "draws.abandoned" => t!(lang, "draws-told-abandoned"),
        _ => act.kind.clone(),
    }
}

fn replacing(lang: Lang, body: &serde_json::Value) -> String {
    let seats = body["seats"].as_i64().unwrap_or(0);
    let said = t!(lang, "draws-told-replacing", seats = seats);
    let changed: Vec<Places> = serde_json::from_value(body["changed"].clone()).unwrap_or_default();
    if changed.is_empty() {
        return said;
    }
    let places = crate::words::places(lang, &changed);
    format!("{said} {}", t!(lang, "draws-told-places", places = places))
}
