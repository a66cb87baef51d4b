//! Votes on paper: the ballot of an envelope, the letters with codes. The words are those of the pages.

use base::Lang;
use i18n::{
    format::{instant, money, number},
    t,
};
use paper::{Imprint, Sheet, Template};
use serde_json::{Value, json};
use town::Town;

use crate::{
    actions::Coded,
    model::{BallotKind, Edition, Envelope, Project, order_for},
    views::{place, results, story},
};

const LETTERS: Template = Template::new("letters.typ", include_str!("../paper/letters.typ"));
const BALLOT: Template = Template::new("ballot.typ", include_str!("../paper/ballot.typ"));

pub(crate) fn imprint(town: &Town, lang: Lang, path: &str) -> Imprint {
    let directory = town.directory();
    let url = town.url(&format!("{}{path}", lang.prefix()));
    Imprint {
        link: Some(paper::short_address(&url).to_owned()),
        ..Imprint::of(&directory.settings, town.clock().today())
    }
}

/// The letters of a batch, in one document.
pub(crate) fn letters(town: &Town, edition: &Edition, coded: &[Coded]) -> Sheet {
    // Letters go to people whose language is not known: the town's own.
    let lang = Lang::Fr;
    let directory = town.directory();
    let letters: Vec<Value> = coded
        .iter()
        .map(|one| {
            let mut addressee = vec![format!("{} {}", one.voter.given, one.voter.family)];
            addressee.extend(one.voter.address.lines().map(str::to_owned));
            json!({ "addressee": addressee, "code": one.code })
        })
        .collect();
    let path = format!("{}/voter", edition.path());
    let url = town.url(&path);
    let (opens, closes) = (
        instant(lang, edition.opens_at),
        instant(lang, edition.closes_at),
    );
    let data = json!({
        "letters": letters,
        "greeting": t!(lang, "ballots-letter-greeting"),
        "before": [
            edition.lead.clone(),
            t!(lang, "ballots-letter-when", opens = opens, closes = closes),
        ],
        "label": t!(lang, "ballots-letter-code"),
        "hint": t!(lang, "ballots-letter-hint", address = paper::short_address(&url)),
        "after": [
            t!(lang, "ballots-letter-ways", phone = directory.settings.phone.as_str()),
            t!(lang, "ballots-letter-secret"),
        ],
        "signature": [directory.settings.house.clone(), directory.settings.name.clone()],
    });
    Sheet {
        template: LETTERS,
        lang,
        title: edition.title.clone(),
        imprint: imprint(town, lang, &path),
        data,
    }
}

/// The ballot one fills with a pen. Its order is drawn once for all sheets of a day: they must look alike.
pub(crate) fn ballot(
    town: &Town,
    lang: Lang,
    edition: &Edition,
    envelope: &Envelope,
    projects: &[Project],
) -> Sheet {
    let directory = town.directory();
    let mut own: Vec<Project> = projects.to_vec();
    own.retain(|project| project.envelope_id == envelope.id && project.is_offered());
    order_for(&edition.seed, "paper", &mut own);
    let list: Vec<Value> = own
        .iter()
        .map(|project| {
            json!({
                "number": project.number.to_string(),
                "title": project.title,
                "summary": project.summary,
                "place": place(&directory, project.territory.as_deref()),
                "cost": money(lang, project.cost),
            })
        })
        .collect();
    let marks = match edition.ballot {
        BallotKind::Money | BallotKind::Number => t!(lang, "ballots-sheet-cross"),
        BallotKind::Points => t!(lang, "ballots-sheet-points"),
        BallotKind::Ranking => t!(lang, "ballots-sheet-ranks"),
    };
    let total = (edition.ballot == BallotKind::Money).then(|| {
        json!({ "label": t!(lang, "ballots-sheet-total", amount = money(lang, envelope.amount)) })
    });
    let data = json!({
        "vote": edition.title,
        "lead": choose(lang, edition, envelope),
        "how": [
            marks,
            t!(lang, "ballots-sheet-void"),
            t!(lang, "ballots-sheet-bring", closes = instant(lang, edition.closes_at)),
        ],
        "mark": match edition.ballot {
            BallotKind::Money | BallotKind::Number => "box",
            BallotKind::Points | BallotKind::Ranking => "number",
        },
        "head": [
            t!(lang, "ballots-sheet-mark"),
            t!(lang, "ballots-sheet-project"),
            t!(lang, "ballots-fact-place"),
            t!(lang, "ballots-fact-cost"),
        ],
        "projects": list,
        "total": total,
    });
    Sheet {
        template: BALLOT,
        lang,
        title: t!(lang, "ballots-sheet-title", title = envelope.title.as_str()),
        imprint: Imprint {
            // Sheets printed on other days look the same.
            printed: edition.frozen_at.unwrap_or(edition.opens_at).day(),
            ..imprint(town, lang, &edition.path())
        },
        data,
    }
}

/// What one may choose, in a sentence.
pub(crate) fn choose(lang: Lang, edition: &Edition, envelope: &Envelope) -> String {
    let most = number(lang, edition.most);
    let amount = money(lang, envelope.amount);
    match edition.ballot {
        BallotKind::Money => t!(lang, "ballots-choose-money", amount = amount),
        BallotKind::Number => t!(lang, "ballots-choose-number", most = most),
        BallotKind::Points => t!(lang, "ballots-choose-points", most = most),
        BallotKind::Ranking => t!(lang, "ballots-choose-ranking", most = most),
    }
}

const RESULTS: Template = Template::new("results.typ", include_str!("../paper/results.typ"));

/// The result of an envelope: the figures and sentences of its page.
pub(crate) fn results(town: &Town, lang: Lang, told: &results::Told<'_>) -> Sheet {
    let account = told.account;
    let mut so_far = 0;
    let rounds: Vec<Value> = account
        .rounds
        .iter()
        .map(|round| {
            so_far += round.cost.0;
            json!([
                told.name(round.project),
                money(lang, round.cost),
                number(lang, round.supporters),
                round
                    .each
                    .map_or_else(|| "–".to_owned(), |each| money(lang, each)),
                money(lang, base::Cents(so_far)),
            ])
        })
        .collect();
    let compared: Vec<Value> = account
        .others
        .iter()
        .map(|other| {
            let name = match other.rule.as_str() {
                "shares" => t!(lang, "ballots-by-shares"),
                "votes" => t!(lang, "ballots-by-votes"),
                _ => t!(lang, "ballots-by-votes-per-euro"),
            };
            json!([
                name,
                other.winners.len().to_string(),
                money(lang, other.spent),
                results::percent(lang, other.content, account.voters),
            ])
        })
        .collect();
    let won = account.rounds.iter().map(|round| {
        json!({ "title": t!(lang, "ballots-story-won", title = told.name(round.project)), "text": story::won(lang, told, round) })
    });
    let lost = account.losers.iter().map(|loser| {
        json!({ "title": t!(lang, "ballots-story-lost", title = told.name(loser.project)), "text": story::lost(lang, told, loser) })
    });
    let out = account.left_out.iter().map(|(out, by)| {
        json!({ "title": t!(lang, "ballots-story-lost", title = told.name(*out)), "text": [story::left_out(lang, told, *out, *by)] })
    });
    let stories: Vec<Value> = won.chain(lost).chain(out).collect();
    let left = account.left();
    let data = json!({
        "lead": results::lead(lang, told),
        "how": results::how(lang, told),
        "rounds": {
            "title": t!(lang, "ballots-how-shared"),
            "head": [
                t!(lang, "ballots-sheet-project"),
                t!(lang, "ballots-fact-cost"),
                t!(lang, "ballots-supporters"),
                t!(lang, "ballots-highest-payment"),
                t!(lang, "ballots-so-far"),
            ],
            "rows": rounds,
        },
        "left": (left.0 > 0).then(|| t!(lang, "ballots-left", left = money(lang, left))),
        "compared": {
            "title": t!(lang, "ballots-other-rules"),
            "head": [
                t!(lang, "ballots-compared"),
                t!(lang, "ballots-projects"),
                t!(lang, "ballots-spent"),
                t!(lang, "ballots-content"),
            ],
            "rows": compared,
        },
        "stories-title": t!(lang, "ballots-every-story"),
        "stories": stories,
        "recount": {
            "title": t!(lang, "ballots-recount"),
            "text": [t!(lang, "ballots-recount-lead"), results::ties(lang, account)],
            "commands": results::commands(told),
        },
    });
    Sheet {
        template: RESULTS,
        lang,
        title: results::headline(lang, account),
        imprint: imprint(town, lang, &told.path()),
        data,
    }
}
