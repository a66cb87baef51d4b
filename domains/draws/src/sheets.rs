//! Paper: the letter with a code, and the report of a draw.

use base::{Lang, Result};
use cases::Code;
use i18n::{format, t};
use paper::{Imprint, LETTER, Sheet, Template};
use serde_json::json;
use town::Town;

use crate::{
    jobs::own_url,
    model::{Draw, Round, Standing, Volunteer},
    store::Invitation,
    views::{self, public::Shown},
};

const REPORT: Template = Template::new("draw-report.typ", include_str!("../paper/report.typ"));

const INVITATIONS: Template = Template::new(
    "draw-invitations.typ",
    include_str!("../paper/invitations.typ"),
);

/// The letter for somebody without e-mail: registered, or drawn. It bears a fresh code.
pub(crate) fn letter(town: &Town, draw: &Draw, person: &Volunteer, code: &Code) -> Result<Sheet> {
    let lang = Lang::parse(&person.lang).unwrap_or_default();
    let directory = town.directory();
    let settings = &directory.settings;
    let today = town.clock().today();
    let url = own_url(town, lang);
    let short = paper::short_address(&url);
    let title = draw.rules.title.as_str();
    let mut addressee = vec![person.name.clone()];
    let lines = person.address.lines().flat_map(|line| line.split(','));
    addressee.extend(
        lines
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .take(5)
            .map(str::to_owned),
    );
    let drawn = matches!(
        person.state,
        Standing::Drawn | Standing::Accepted | Standing::Seated
    );
    let (subject, paragraphs, hint) = if drawn {
        let until = person
            .answer_by
            .map(|day| format::day_long(lang, day))
            .unwrap_or_default();
        (
            t!(lang, "draws-print-drawn-subject"),
            vec![
                t!(lang, "draws-mail-drawn", title = title, day = until.clone()),
                t!(
                    lang,
                    "draws-print-answer",
                    address = short,
                    phone = settings.phone.as_str()
                ),
            ],
            t!(lang, "draws-mail-silence"),
        )
    } else {
        let day = format::day_long(lang, draw.rules.draws_at.day());
        (
            t!(lang, "draws-print-registered-subject"),
            vec![
                t!(lang, "draws-mail-registered", title = title, day = day),
                t!(lang, "draws-print-own", address = short),
            ],
            t!(lang, "draws-mail-keep-code"),
        )
    };
    let mut after = Vec::new();
    if let Some(ticket) = &person.ticket {
        after.push(format!("{} {ticket}", t!(lang, "draws-own-ticket")));
    }
    after.push(t!(lang, "draws-print-verify"));
    let name = settings.name.as_str();
    let data = json!({
        "addressee": addressee,
        "place-date": t!(lang, "draws-print-place", town = name, day = format::day_long(lang, today)),
        "paragraphs": paragraphs,
        "code": { "label": t!(lang, "draws-field-code"), "value": code.to_string(), "hint": hint },
        "qr": {
            "svg": paper::qr_svg(&url)?,
            "alt": t!(lang, "draws-print-scan", address = short),
            "caption": short,
        },
        "after": after,
        "signature": [settings.house],
    });
    Ok(Sheet {
        template: LETTER,
        lang,
        title: subject,
        imprint: Imprint {
            link: Some(short.to_owned()),
            ..Imprint::of(settings, today)
        },
        data,
    })
}

/// Letters of invitation, each with its code and an answer to cut off; where a procedure has its own form,
/// there is no slip. All are in one language; when it is not known, French with a word in English.
pub(crate) fn invitations(
    town: &Town,
    draw: &Draw,
    letters: &[(Invitation, Code)],
) -> Result<Sheet> {
    let told = letters.first().and_then(|(one, _)| one.lang.as_deref());
    let known = told.and_then(Lang::parse);
    let lang = known.unwrap_or_default();
    let directory = town.directory();
    let settings = &directory.settings;
    let today = town.clock().today();
    let door = |lang: Lang| town.url(&format!("{}{}/volontaire", lang.prefix(), draw.path()));
    let url = door(lang);
    let short = paper::short_address(&url);
    let rules = &draw.rules;
    let until = |lang| format::day_long(lang, rules.closes_on);
    let phone = settings.phone.as_str();
    let other = known.is_none().then(|| {
        let address = door(Lang::En);
        let text = t!(
            Lang::En,
            "draws-letter-other",
            address = paper::short_address(&address),
            phone = phone,
            day = until(Lang::En)
        );
        json!({ "lang": Lang::En.code(), "text": text })
    });
    let how = if draw.basis().is_some() {
        t!(
            lang,
            "draws-letter-how-form",
            address = short,
            phone = phone,
            day = until(lang)
        )
    } else {
        t!(
            lang,
            "draws-letter-how",
            address = short,
            phone = phone,
            day = until(lang)
        )
    };
    let name = settings.name.as_str();
    let questions: Vec<_> = rules
        .criteria
        .iter()
        .map(|criterion| {
            let values: Vec<&str> = criterion
                .values
                .iter()
                .map(|share| share.value.as_str())
                .collect();
            json!({ "title": criterion.name, "values": values })
        })
        .collect();
    let letters: Vec<_> = letters
        .iter()
        .map(|(one, code)| {
            let lines = one.address.lines().flat_map(|line| line.split(','));
            let mut addressee = vec![one.name.clone()];
            addressee.extend(
                lines
                    .map(|line| line.trim().to_owned())
                    .filter(|line| !line.is_empty())
                    .take(5),
            );
            json!({ "addressee": addressee, "code": code.to_string() })
        })
        .collect();
    let mut slip_sign = t!(lang, "draws-slip-sign");
    if !rules.conditions.is_empty() {
        slip_sign = format!(
            "{} {} {slip_sign}",
            t!(lang, "draws-slip-conditions"),
            rules.conditions.join(" ")
        );
    }
    let slip = draw.basis().is_none().then(|| {
        json!({
            "title": t!(lang, "draws-slip-title"),
            "hint": t!(lang, "draws-slip-hint", address = settings.address.join(", ")),
            "fields": [t!(lang, "draws-field-name"), t!(lang, "draws-field-phone"), t!(lang, "draws-field-email")],
            "questions": questions,
            "sign": slip_sign,
        })
    });
    let data = json!({
        "place-date": t!(lang, "draws-print-place", town = name, day = format::day_long(lang, today)),
        "subject": rules.title,
        "paragraphs": [
            t!(lang, "draws-letter-why", town = name, seats = rules.seats),
            rules.purpose.split("\n\n").next().unwrap_or_default(),
            how,
        ],
        "other": other,
        "code-label": t!(lang, "draws-field-letter"),
        "code-hint": t!(lang, "draws-letter-code-hint"),
        "qr": { "svg": paper::qr_svg(&url)?, "alt": t!(lang, "draws-print-scan", address = short), "caption": short },
        "after": [t!(lang, "draws-kept-1")],
        "slip": slip,
        "letters": letters,
    });
    Ok(Sheet {
        template: INVITATIONS,
        lang,
        title: rules.title.clone(),
        imprint: Imprint {
            link: Some(short.to_owned()),
            ..Imprint::of(settings, today)
        },
        data,
    })
}

/// The report of a draw: what was announced, the chances, what came out, how to do it again.
pub(crate) fn report(town: &Town, lang: Lang, shown: &Shown) -> Sheet {
    let draw = &shown.draw;
    let directory = town.directory();
    let round = shown.rounds.first();
    let url = town.url(&format!("{}{}", lang.prefix(), draw.path()));
    let short = paper::short_address(&url).to_owned();
    let beacon = round.and_then(|round| round.beacon);
    let dice = round.and_then(|round| round.dice);
    let mut facts = vec![
        (
            t!(lang, "draws-fact-seats"),
            format::number(lang, i64::from(draw.rules.seats)),
        ),
        (
            t!(lang, "draws-fact-closes"),
            format::day_long(lang, draw.rules.closes_on),
        ),
        (
            t!(lang, "draws-fact-source"),
            views::sources(lang, beacon, dice),
        ),
        (
            t!(lang, "draws-print-objective"),
            views::objective(lang, draw.rules.objective),
        ),
    ];
    if let Some(report) = &shown.report {
        let people = i64::try_from(report.people).unwrap_or(0);
        facts.push((
            t!(lang, "draws-fact-volunteers"),
            format::number(lang, people),
        ));
        facts.push((
            t!(lang, "draws-scene-chances"),
            views::chances::chance_range(lang, report),
        ));
    }
    let quotas: Vec<Vec<String>> = draw
        .rules
        .criteria
        .iter()
        .enumerate()
        .flat_map(|(at, criterion)| {
            criterion.values.iter().map(move |share| {
                let measured = shown.report.iter().flat_map(|report| &report.quotas);
                let mut same = measured
                    .filter(|row| row.feature == criterion.name && row.value == share.value);
                let people = same
                    .next()
                    .map_or(0, |row| i64::try_from(row.people).unwrap_or(0));
                let held = if round.is_some_and(Round::is_drawn) {
                    shown.held(at, &share.value).to_string()
                } else {
                    String::new()
                };
                vec![
                    format!("{} : {}", criterion.name, share.value),
                    format::number(lang, people),
                    views::public::range(lang, share.min, share.max),
                    held,
                ]
            })
        })
        .collect();
    let chances: Vec<Vec<String>> = shown
        .report
        .iter()
        .flat_map(|report| views::chances::spread(lang, report))
        .map(|bar| vec![bar.label, bar.shown])
        .collect();
    let mut tickets: Vec<String> = shown
        .holders()
        .iter()
        .filter_map(|person| person.ticket.clone())
        .collect();
    tickets.sort();
    let result = round.filter(|round| round.is_drawn()).map(|round| {
        json!({
            "seed": round.seed,
            "panel": t!(lang, "draws-result-title",
                panel = round.panel.unwrap_or(0), panels = round.panels.unwrap_or(0)),
            "tickets": tickets,
        })
    });
    let certificate = round.and_then(|round| round.certificate.clone());
    let exact = shown
        .report
        .as_ref()
        .and_then(|report| report.gap)
        .map(|gap| {
            if gap <= 0.0 {
                t!(lang, "draws-lottery-exact")
            } else {
                t!(lang, "draws-lottery-within", gap = format!("{gap:.1e}"))
            }
        });
    let limits = shown.report.as_ref().map(|report| {
        crate::words::limits(lang, &report.limiting_quota)
            .into_iter()
            .map(|line| line.trim_start_matches([' ', '-']).to_owned())
            .collect::<Vec<_>>()
    });
    let history: Vec<_> = shown
        .acts
        .iter()
        .rev()
        .map(|act| {
            let told = views::told(lang, act);
            let text = match &act.reason {
                Some(reason) => format!("{told} {} {reason}", t!(lang, "draws-because")),
                None => told,
            };
            json!({
                "date": format::instant(lang, act.at),
                "text": text,
                "number": t!(lang, "draws-act-link", number = format::number(lang, act.entry)),
            })
        })
        .collect();
    let data = json!({
        "purpose": draw.rules.purpose,
        "who": draw.rules.who,
        "conditions": draw.rules.conditions,
        "facts": facts.into_iter().map(|(label, value)| json!([label, value])).collect::<Vec<_>>(),
        "quotas": {
            "head": [
                t!(lang, "draws-column-value"), t!(lang, "draws-column-pool"),
                t!(lang, "draws-column-seats"), t!(lang, "draws-column-held"),
            ],
            "rows": quotas,
        },
        "chances": {
            "head": [t!(lang, "draws-scene-chances"), t!(lang, "draws-fact-volunteers")],
            "rows": chances,
        },
        "exact": exact,
        "limits": limits.unwrap_or_default(),
        "result": result,
        "certificate": certificate,
        "history": history,
        "words": {
            "who": t!(lang, "draws-who-title"),
            "conditions": t!(lang, "draws-conditions-lead"),
            "facts": t!(lang, "draws-brief"),
            "seats": t!(lang, "draws-seats-title", count = draw.rules.seats),
            "chances": t!(lang, "draws-scene-chances"),
            "result": t!(lang, "draws-print-result"),
            "seed": t!(lang, "draws-seed"),
            "history": t!(lang, "draws-history-title"),
            "verify": t!(lang, "draws-verify-title"),
            "how": t!(lang, "draws-print-how", address = short.as_str()),
            "hash": t!(lang, "draws-verify-hash"),
        },
    });
    Sheet {
        template: REPORT,
        lang,
        title: draw.rules.title.clone(),
        imprint: Imprint {
            link: Some(short),
            ..Imprint::of(&directory.settings, town.clock().today())
        },
        data,
    }
}
