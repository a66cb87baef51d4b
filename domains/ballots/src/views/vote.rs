//! The pages of somebody who votes.

use base::{Lang, Problem};
use i18n::{
    format::{instant, money},
    t,
};
use maud::{Markup, html};
use ui::{Answered, Choice as Offer, Fact, Field, Link, Tone, Width};
use web::{Fields, Visit};

use super::place;
use crate::{
    actions::{Holder, Kept},
    model::{BallotKind, Choice, Edition, Envelope, Phase, Project, code_hash, order_for},
    sheets::choose,
};

fn action(visit: &Visit, edition: &Edition) -> String {
    visit.href(&format!("{}/voter", edition.path()))
}

/// Whether the page of an account shows this vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follow {
    /// Nobody is signed in: all stays possible.
    Nobody,
    Offered,
    Followed,
}

/// What ties a vote to one's own page, beside the code or once it is tied.
fn follow_box(visit: &Visit) -> Markup {
    let lang = visit.lang;
    let label = t!(lang, "ballots-follow");
    Field::checkboxes(
        "suivre",
        t!(lang, "ballots-follow-title"),
        vec![Offer::new("oui", label).hint(t!(lang, "ballots-follow-hint"))],
    )
    .optional()
    .show(lang)
}

pub(crate) fn begin(
    visit: &Visit,
    edition: &Edition,
    envelopes: &[Envelope],
    (is_open, follow): (bool, Follow),
    typed: &str,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let phase = edition.phase(visit.town.clock().now());
    let papers: Vec<Link> = envelopes
        .iter()
        .map(|envelope| {
            let path = format!("{}/bulletin/{}/bulletin.pdf", edition.path(), envelope.slug);
            Link::new(
                t!(
                    lang,
                    "ballots-print-ballot",
                    title = envelope.title.as_str()
                ),
                visit.href(&path),
            )
        })
        .collect();
    let form = html! {
        (ui::form(&action(visit, edition), html! {
            (Field::text("code", t!(lang, "ballots-code"))
                .hint(t!(lang, "ballots-code-hint"))
                .value(typed)
                .width(Width::Twenty)
                .autocomplete("off")
                .review(lang, problems)
                .show(lang))
            @if follow == Follow::Offered { (follow_box(visit)) }
            (ui::button(&t!(lang, "ballots-code-send")))
        }))
    };
    let other = html! {
        (ui::stone_card(&t!(lang, "ballots-other-ways"), html! {
            (ui::paragraph(html! { (t!(lang, "ballots-at-counter")) }))
            (ui::paragraph(html! { (t!(lang, "ballots-on-paper", closes = instant(lang, edition.closes_at))) }))
            @if edition.frozen_at.is_some() && phase <= Phase::Vote { (ui::link_list(&papers)) }
        }))
    };
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&t!(lang, "ballots-vote-in", title = edition.title.as_str())))
        @if is_open {
            (ui::lead(html! { (t!(lang, "ballots-vote-lead", closes = instant(lang, edition.closes_at))) }))
            (ui::with_aside(form, other))
        } @else {
            (ui::lead(html! { (super::what_now(lang, edition, phase)) }))
            @if phase < Phase::Vote { (other) }
        }
        @if follow == Follow::Followed {
            (ui::section(&t!(lang, "ballots-follow-title"), html! {
                (ui::paragraph(html! { (t!(lang, "ballots-followed")) }))
                (ui::form(&action(visit, edition), html! {
                    (ui::hidden("etape", "delier"))
                    (ui::secondary_button(&t!(lang, "ballots-unfollow")))
                }))
            }))
        }
        (ui::details(&t!(lang, "ballots-secrecy"), super::rule::secrecy(visit)))
    }
}

pub(crate) fn places(visit: &Visit, holder: &Holder, code: &str) -> Markup {
    let lang = visit.lang;
    let edition = &holder.edition;
    let directory = visit.town.directory();
    html! {
        (ui::page_title(&t!(lang, "ballots-where-title")))
        @if holder.places.is_empty() {
            (ui::lead(html! { (t!(lang, "ballots-where-none")) }))
        } @else {
            (ui::lead(html! {
                @match edition.place_rule {
                    crate::model::PlaceRule::Each => (t!(lang, "ballots-rule-each")),
                    crate::model::PlaceRule::One => (t!(lang, "ballots-rule-one")),
                }
            }))
        }
        @if !holder.places.is_empty() {
            (ui::first_section(&t!(lang, "ballots-envelopes"), html! {
                @for (envelope, channel) in &holder.places {
                    (ui::card(
                        &envelope.title,
                        Some(&format!("{} · {}", money(lang, envelope.amount), place(&directory, envelope.territory.as_deref()))),
                        html! {
                            @if channel.is_some() {
                                (ui::paragraph(html! { (t!(lang, "ballots-place-done")) }))
                            } @else if holder.is_spent(envelope) {
                                (ui::paragraph(html! { (t!(lang, "ballots-place-other")) }))
                            } @else {
                                (ui::form(&action(visit, edition), html! {
                                    (ui::hidden("code", code))
                                    (ui::hidden("envelope", envelope.id.as_str()))
                                    (ui::button(&t!(lang, "ballots-vote-here", title = envelope.title.as_str())))
                                }))
                            }
                        },
                    ))
                }
            }))
        }
    }
}

/// The projects of an envelope in the order drawn for the holder of this code.
fn offered(holder: &Holder, envelope: &Envelope, code: &str) -> Vec<Project> {
    let mut own = holder.projects.clone();
    own.retain(|project| project.envelope_id == envelope.id && project.is_offered());
    let reader = code_hash(&holder.edition.id, code);
    order_for(&holder.edition.seed, &reader, &mut own);
    own
}

/// A project and its cost, as a ballot names it.
fn priced(lang: Lang, project: &Project) -> String {
    let (colon, cost) = (t!(lang, "ballots-colon"), money(lang, project.cost));
    format!("{}{colon}{cost}", project.title)
}

pub(crate) fn ballot(
    visit: &Visit,
    holder: &Holder,
    envelope: &Envelope,
    fields: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let edition = &holder.edition;
    let directory = visit.town.directory();
    let code = fields.get("code");
    let offered = offered(holder, envelope, code);
    let about = |project: &Project| {
        let mut said = format!(
            "{} · {}",
            place(&directory, project.territory.as_deref()),
            project.summary
        );
        if project.rivals.is_some() {
            said.push(' ');
            said.push_str(&t!(lang, "ballots-rivals-short"));
        }
        said
    };
    let controls = if matches!(edition.ballot, BallotKind::Money | BallotKind::Number) {
        let options = offered
            .iter()
            .map(|project| {
                let label = priced(lang, project);
                Offer::new(project.number.to_string(), label).hint(about(project))
            })
            .collect();
        Field::checkboxes("projects", t!(lang, "ballots-your-choice"), options)
            .hint(choose(lang, edition, envelope))
            .values(fields.all("projects"))
            .review(lang, problems)
            .show(lang)
    } else {
        let wrong = problems.iter().find(|problem| problem.field == "projects");
        let inputs = html! {
            @for project in &offered {
                @let name = format!("p-{}", project.number);
                (Field::digits(name.as_str(), priced(lang, project))
                    .hint(about(project))
                    .value(fields.get(&name))
                    .width(Width::Two)
                    .review(lang, problems)
                    .show(lang))
            }
        };
        ui::fieldset_explained(
            lang,
            "projects",
            &t!(lang, "ballots-your-choice"),
            Some(&choose(lang, edition, envelope)),
            wrong.map(|problem| problem.message.say(lang)).as_deref(),
            inputs,
        )
    };
    html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&envelope.title))
        (ui::lead(html! { (t!(lang, "ballots-order-yours")) }))
        (ui::form(&action(visit, edition), html! {
            (ui::hidden("code", code))
            (ui::hidden("envelope", envelope.id.as_str()))
            (ui::hidden("etape", "verifier"))
            (controls)
            (ui::button(&t!(lang, "ballots-look-again")))
        }))
    }
}

pub(crate) fn check(
    visit: &Visit,
    holder: &Holder,
    envelope: &Envelope,
    choice: &Choice,
    code: &str,
    attempt: &str,
) -> Markup {
    let lang = visit.lang;
    let edition = &holder.edition;
    let marked: Vec<(&Project, Option<i64>)> = choice
        .projects
        .iter()
        .enumerate()
        .filter_map(|(at, number)| {
            let found = holder.projects.iter().find(|one| one.number == *number)?;
            let mark = match edition.ballot {
                BallotKind::Ranking => i64::try_from(at + 1).ok(),
                _ => choice.points.get(at).copied(),
            };
            Some((found, mark))
        })
        .collect();
    let rows: Vec<Answered> = marked
        .iter()
        .map(|(project, mark)| Answered {
            question: project.title.clone(),
            answer: html! {
                (money(lang, project.cost))
                @if let Some(mark) = mark {
                    " · "
                    @if edition.ballot == BallotKind::Ranking { (t!(lang, "ballots-rank", rank = *mark)) }
                    @else { (t!(lang, "ballots-points", points = *mark)) }
                }
            },
            change: None,
        })
        .collect();
    let total = super::total(marked.iter().map(|(project, _)| project.cost));
    let kept = html! {
        (ui::hidden("code", code))
        (ui::hidden("envelope", envelope.id.as_str()))
        @for (project, mark) in &marked {
            @match mark {
                Some(mark) => (ui::hidden(&format!("p-{}", project.number), &mark.to_string())),
                None => (ui::hidden("projects", &project.number.to_string())),
            }
        }
    };
    html! {
        (ui::page_title(&t!(lang, "ballots-check-title")))
        (ui::answers(lang, &rows))
        @if edition.ballot == BallotKind::Money {
            (ui::paragraph(html! { (t!(lang, "ballots-check-total",
                total = money(lang, total), amount = money(lang, envelope.amount))) }))
        }
        (ui::paragraph(html! { (t!(lang, "ballots-check-final")) }))
        (ui::form(&action(visit, edition), html! {
            (kept)
            (ui::hidden("etape", "deposer"))
            (ui::hidden("attempt", attempt))
            (ui::button(&t!(lang, "ballots-cast")))
        }))
        (ui::form(&action(visit, edition), html! {
            (kept)
            (ui::secondary_button(&t!(lang, "ballots-check-change")))
        }))
    }
}

pub(crate) fn received(
    visit: &Visit,
    edition: &Edition,
    kept: &Kept,
    holder: Option<&Holder>,
    code: &str,
) -> Markup {
    let lang = visit.lang;
    let more = holder.is_some_and(|holder| {
        holder
            .places
            .iter()
            .any(|(envelope, _)| !holder.is_spent(envelope))
    });
    html! {
        (ui::notice(Tone::Done, &t!(lang, "ballots-received"), html! {
            p { (t!(lang, "ballots-received-in", title = kept.envelope.as_str())) }
        }))
        (ui::page_title(&t!(lang, "ballots-receipt-title")))
        (ui::slip(&edition.title, &kept.receipt, &[
            Fact::plain(t!(lang, "ballots-fact-envelope"), &kept.envelope),
            Fact::plain(
                t!(lang, "ballots-fact-vote"),
                &t!(lang, "ballots-from-to",
                    opens = instant(lang, edition.opens_at),
                    closes = instant(lang, edition.closes_at)),
            ),
        ]))
        (ui::paragraph(html! { (t!(lang, "ballots-receipt-what")) }))
        @if more {
            (ui::form(&action(visit, edition), html! {
                (ui::hidden("code", code))
                (ui::button(&t!(lang, "ballots-vote-elsewhere")))
            }))
        }
        (ui::paragraph(html! { (ui::link(&edition.title, &visit.href(&edition.path()))) }))
    }
}
