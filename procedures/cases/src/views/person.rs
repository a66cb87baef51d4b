//! The page of a case for the person: where it is, whose turn it is, the one next thing to do.

use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::{Brief, Fact, Tone};

use super::{On, act, channel, help, parts, told, words};
use crate::actions::{KEY_HOURS, Offered};

pub(crate) fn case(on: &On<'_>, beside: &[Markup]) -> Markup {
    let lang = on.lang();
    let case = on.case();
    let mine: Vec<&Offered> = on.seen.offered.iter().filter(|one| one.as_person).collect();
    let is_mine = case.turn.as_deref() == Some("applicant");
    let next = mine.iter().find(|one| is_mine && one.is_open()).copied();
    let others: Vec<&Offered> = mine
        .iter()
        .filter(|one| one.is_open() && next.is_none_or(|next| next.action.id != one.action.id))
        .filter(|one| !parts::withdraws(on, one))
        .copied()
        .collect();
    let may_change = !case.is_over() && case.life.decided.is_none();
    let content = html! {
        (parts::done(on))
        (code(on))
        (ui::error_summary(lang, on.problems))
        p.govuk-caption-l { (case.number) }
        (ui::page_title(&words(lang, &on.definition().title)))
        (ui::lead(html! { strong { (on.state_title(case.state())) "." } " " (ui::text(&told::turn(on))) }))
        (helping(on))
        (decided(on))
        @if let Some(next) = next {
            (ui::first_section(&words(lang, &next.action.title), html! {
                (asked(on))
                @if let Some(said) = told::otherwise(on) { (ui::paragraph(ui::text(&said))) }
                (act::form(on, next, None))
            }))
        }
        @for shown in beside { (shown) }
        (parts::slots(on))
        (ui::section(&t!(lang, "cases-way"), html! {
            (parts::way(on))
            @if !others.is_empty() {
                (ui::subheading(&t!(lang, "cases-also")))
                ul.mc-links {
                    @for one in &others {
                        li {
                            (ui::link(&words(lang, &one.action.title),
                                &on.came.href(&format!("/agir/{}", one.action.id))))
                        }
                    }
                }
            }
        }))
        (parts::clocks(on))
        (parts::letters(on))
        (parts::messages(on, &html! {}))
        (parts::documents(on))
        (opinions(on))
        (ui::section(&t!(lang, "cases-request"), html! {
            (ui::details(&t!(lang, "cases-request-show"), parts::answers(on)))
            @if may_change {
                (ui::link_list(&[
                    ui::Link::new(t!(lang, "cases-amend-link"), on.came.href("/modifier")),
                    ui::Link::new(t!(lang, "cases-withdraw-link"), on.came.href("/retirer")),
                ]))
            }
        }))
        (ui::section(&t!(lang, "cases-readings"), html! {
            (ui::paragraph(html! { (t!(lang, "cases-readings-lead")) }))
            (parts::readings(on))
        }))
        (ui::section(&t!(lang, "cases-history"), ui::details(&t!(lang, "cases-history-show"), parts::history(on))))
    };
    ui::with_aside(content, aside(on))
}

/// For whom, and until when, whoever looks here under a mandate: the page is like their own otherwise.
fn helping(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let mandate = on.seen.rights.helper.as_ref();
    let help = mandate.and_then(|id| on.seen.helps.iter().find(|help| help.mandate.id == *id));
    let name = help.and_then(|help| help.person.clone());
    let name = name.or_else(|| on.case().contact.name.clone());
    html! {
        @if let Some(help) = help {
            @let until = day_long(lang, help.mandate.until_day);
            @let name = name.unwrap_or_else(|| t!(lang, "cases-helping-somebody"));
            (ui::notice(Tone::Plain, &t!(lang, "cases-helping", name = name, day = until), html! {
                (ui::paragraph(html! { (t!(lang, "cases-helping-means")) }))
            }))
        }
    }
}

/// What was said when the case came to where it is: the pieces wanted, the precision asked.
fn asked(on: &On<'_>) -> Markup {
    let mut moves = on.seen.events.iter().rev();
    let last = moves.find(|event| matches!(event.kind.as_str(), "filed" | "done" | "elapsed"));
    let said = last.filter(|event| event.role != "applicant");
    let said = said.map(|event| told::answered(on, event));
    html! {
        @for (question, answer) in said.iter().flatten() {
            (ui::paragraph(html! {
                strong { (ui::text(question)) (t!(on.lang(), "cases-colon")) } (ui::text(answer))
            }))
        }
    }
}

/// The code, as long as the page opened by sending lives.
fn code(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let number = on.case().number.clone();
    let title = if on.case().life.decided.is_some() {
        t!(lang, "cases-code-note-decided", number = number)
    } else if on.case().is_over() {
        t!(lang, "cases-code-note-over", number = number)
    } else {
        t!(lang, "cases-code-note", number = number)
    };
    html! {
        @if let Some(code) = &on.came.code {
            (ui::notice(Tone::Done, &title, html! {
                (ui::paragraph(html! { (t!(lang, "cases-code-note-before", hours = KEY_HOURS)) }))
                p.mc-code { (ui::code(code)) }
                (ui::paragraph(html! {
                    @if on.case().contact.asks_more() { (t!(lang, "cases-code-note-more")) }
                    @else { (t!(lang, "cases-code-note-alone")) }
                }))
                p.mc-notice__action {
                    (ui::secondary_link(&t!(lang, "cases-summary-link-code"), &on.came.href("/resume.pdf?code=oui")))
                }
            }))
        }
    }
}

/// The motives of a decision, and until when it is valid.
fn decided(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let Some(decided) = &on.case().life.decided else {
        return html! {};
    };
    let given: Vec<String> = decided
        .reasons
        .iter()
        .filter_map(|code| on.definition().reason(code))
        .map(|reason| words(lang, reason))
        .collect();
    let because = on
        .definition()
        .state(&decided.state)
        .and_then(|state| state.because.as_ref());
    let title = if decided.by_time {
        t!(
            lang,
            "cases-decided-by-time",
            day = day_long(lang, decided.on)
        )
    } else {
        t!(lang, "cases-decided", day = day_long(lang, decided.on))
    };
    let needs = decided.outcome.needs_reasons();
    ui::notice(
        if needs { Tone::Late } else { Tone::Plain },
        &title,
        html! {
            @if !given.is_empty() {
                ul.govuk-list.govuk-list--bullet { @for reason in &given { li { (ui::text(reason)) } } }
            } @else if let Some(because) = because.filter(|_| needs) {
                (ui::paragraph(html! { (words(lang, because)) }))
            }
            @if needs { (ui::paragraph(html! { (t!(lang, "cases-decided-contest")) })) }
        },
    )
}

fn opinions(on: &On<'_>) -> Markup {
    let lang = on.lang();
    html! {
        @if !on.seen.opinions.is_empty() {
            (ui::section(&t!(lang, "cases-opinions"), html! {
                ul.mc-links {
                    @for opinion in &on.seen.opinions {
                        li {
                            (on.role(&opinion.asked_of)) " · "
                            @match opinion.answered_at {
                                Some(at) => (t!(lang, "cases-opinion-given", day = day_long(lang, at.day()))),
                                None => (t!(lang, "cases-opinion-asked", day = day_long(lang, opinion.asked_at.day()))),
                            }
                        }
                    }
                }
            }))
        }
    }
}

fn aside(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let case = on.case();
    let directory = on.came.town().directory();
    let contact = &on.seen.version().contact;
    let phone = [contact.phone.as_str(), directory.settings.phone.as_str()]
        .into_iter()
        .find(|phone| !phone.is_empty());
    let mut facts = vec![
        Fact::plain(t!(lang, "cases-number"), &case.number),
        Fact::plain(
            t!(lang, "cases-received"),
            &t!(
                lang,
                "cases-received-by",
                day = day_long(lang, case.life.received_on),
                way = channel(lang, case.channel)
            ),
        ),
        Fact::plain(t!(lang, "cases-service"), &on.service()),
        parts::rule(on),
    ];
    if let Some(phone) = phone {
        facts.push(Fact::new(t!(lang, "cases-phone"), ui::phone(phone)));
    }
    if let Some(mandate) = &case.mandate {
        facts.push(Fact::plain(t!(lang, "cases-mandate-paper"), mandate));
    }
    let mut actions = vec![ui::secondary_link(
        &t!(lang, "cases-summary-link"),
        &on.came.href("/resume.pdf"),
    )];
    let may_join = on.came.has_key() && on.came.visit.actor.is_signed_in();
    if may_join && case.applicant.is_none() {
        actions.push(ui::form(
            &on.came.href("/rattacher"),
            ui::secondary_button(&t!(lang, "cases-join")),
        ));
    }
    let brief = Brief {
        title: t!(lang, "cases-brief"),
        facts,
        actions,
    };
    html! {
        (ui::brief(&brief))
        @if on.seen.rights.is_applicant { (helpers(on)) }
        @if on.came.has_key() {
            (ui::aside_note(&t!(lang, "cases-leave"), html! {
                (t!(lang, "cases-leave-help")) " "
                (ui::link(&t!(lang, "cases-leave-link"), &on.came.visit.href("/dossiers")))
            }))
        }
    }
}

/// Who helps with this case, and how to be helped.
fn helpers(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let visit = &on.came.visit;
    let may_ask = on.case().erased_at.is_none();
    html! {
        (parts::helps(on, &t!(lang, "cases-helpers")))
        @if may_ask {
            (ui::unfolded(&t!(lang, "cases-help-new"), on.is_wrong(&["email", "until"]), html! {
                (ui::paragraph(html! { (t!(lang, "cases-help-what")) }))
                (ui::form(&on.came.href("/aide"), html! {
                    (help::address(visit, on.fields, on.problems))
                    (help::last_day(visit, on.fields, on.problems))
                    (ui::secondary_button(&t!(lang, "cases-help-propose")))
                }))
            }))
        }
    }
}
