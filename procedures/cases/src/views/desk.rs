//! The page of a case for those who work on it.

use base::Id;
use catalogue::Afterwards;
use i18n::{
    format::{day_full, day_long, time},
    t,
};
use maud::{Markup, html};
use town::Person;
use ui::{Brief, Choice, Fact, Field, Link, Tone, Width};

use super::{On, act, by, help, parts, told, words};
use crate::{
    actions::Offered,
    model::Code,
    pages::Came,
    store::{Opinion, Phrase},
};

/// What the page shows besides the case.
pub(crate) struct Around {
    /// Who may be given the case.
    pub people: Vec<(Id<Person>, String)>,
    pub phrases: Vec<Phrase>,
    /// That whoever follows the case is away, and who takes over.
    pub away: Option<String>,
}

pub(crate) fn case(on: &On<'_>, around: &Around) -> Markup {
    let lang = on.lang();
    let case = on.case();
    let now = on.came.town().clock().now();
    let when = format!("{}, {}", day_full(lang, now.day()), time(lang, now));
    let title = format!("{} · {}", case.number, words(lang, &on.definition().title));
    let content = html! {
        (parts::done(on))
        (ui::error_summary(lang, on.problems))
        (tags(on))
        (ui::lead(html! { strong { (on.state_title(case.state())) "." } " " (ui::text(&told::turn(on))) }))
        (who(on))
        @if let Some(said) = &around.away { (ui::notice(Tone::Plain, said, html! {})) }
        (same_person(on))
        (to_do(on))
        (parts::slots(on))
        (parts::clocks(on))
        section.mc-section { (parts::answers(on)) }
        (parts::documents(on))
        (parts::messages(on, &beside_message(on, around)))
        @if on.seen.rights.is_staff && !(case.is_over() && on.seen.opinions.is_empty()) { (opinions(on)) }
        (parts::letters(on))
        (ui::section(&t!(lang, "cases-history"), parts::history(on)))
    };
    html! {
        (ui::desk_head(&title, &when))
        (ui::with_aside(content, html! {
            (brief(on))
            @if on.seen.rights.is_staff && !case.is_over() { (manage(on, around)) }
            @if on.seen.rights.may_key() { (at_the_counter(on)) (mandates(on)) }
            (ui::details(&t!(lang, "cases-readings"), parts::readings(on)))
        }))
        (ui::desk_foot(html! { (t!(lang, "cases-desk-foot")) }))
    }
}

fn tags(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let case = on.case();
    let mut list = Vec::new();
    if case.is_late() && !case.is_over() {
        list.push(ui::tag(lang, ui::State::Late, None));
    }
    list.push(ui::word_tag(&by(lang, case.channel)));
    if let Some(name) = &case.assigned_name {
        list.push(ui::word_tag(&t!(
            lang,
            "cases-assigned-to",
            name = name.clone()
        )));
    }
    ui::tags(list)
}

/// Requests that may be the same.
fn same_person(on: &On<'_>) -> Markup {
    let lang = on.lang();
    html! {
        @if !on.seen.same_person.is_empty() {
            (ui::notice(Tone::Plain, &t!(lang, "cases-same-person", count = on.seen.same_person.len()), html! {
                (ui::link_list(&on.seen.same_person.iter().map(|other| {
                    let label = t!(lang, "cases-same-person-one", number = other.number.clone(),
                        day = day_long(lang, other.life.received_on));
                    Link::new(label, on.came.visit.href(&other.desk_path()))
                }).collect::<Vec<_>>()))
            }))
        }
    }
}

/// What can be done now, by whoever looks; what cannot be done says why.
fn to_do(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let (own, theirs): (Vec<&Offered>, Vec<&Offered>) =
        on.seen.offered.iter().partition(|one| !one.as_person);
    let link = |one: &Offered| on.came.href(&format!("/agir/{}", one.action.id));
    if on.case().is_over() {
        return html! {
            @if on.case().awaiting_since.is_some() && on.case().erased_at.is_none() && on.seen.rights.hands_over() {
                (ui::link_list(&[Link::new(t!(lang, "cases-archives-hand"), on.came.href("/archives"))]))
            }
            @if on.seen.rights.manages && on.case().erased_at.is_none()
                && on.definition().keep.then != Afterwards::Archive { (erase(on)) }
        };
    }
    ui::first_section(
        &t!(lang, "cases-to-do"),
        html! {
            @if own.is_empty() && theirs.is_empty() { (ui::empty(&t!(lang, "cases-to-do-nothing"))) }
            @let open: Vec<&&Offered> = own.iter().filter(|one| one.is_open()).collect();
            @if !open.is_empty() {
                (ui::button_row(open.iter().enumerate().map(|(at, one)| {
                    let title = words(lang, &one.action.title);
                    if at == 0 { ui::button_link(&title, &link(one)) } else { ui::secondary_link(&title, &link(one)) }
                }).collect()))
            }
            @for one in own.iter().filter(|one| !one.is_open()) {
                (ui::details(&words(lang, &one.action.title), act::closed(on, one)))
            }
            @if !theirs.is_empty() || may_change(on) {
                (ui::details(&t!(lang, "cases-to-key"), html! {
                    ul.mc-links {
                        @for one in theirs.iter().filter(|one| one.is_open() && !parts::withdraws(on, one)) {
                            li { (ui::link(&words(lang, &one.action.title), &link(one))) }
                        }
                        @if may_change(on) {
                            li { (ui::link(&t!(lang, "cases-amend-title"), &on.came.href("/modifier"))) }
                            li { (ui::link(&t!(lang, "cases-withdraw-title"), &on.came.href("/retirer"))) }
                        }
                    }
                }))
            }
        },
    )
}

fn may_change(on: &On<'_>) -> bool {
    let case = on.case();
    on.seen.rights.may_key() && !case.is_over() && case.life.decided.is_none()
}

/// Beside a message: a saved phrase to add, and whether it is for agents only.
fn beside_message(on: &On<'_>, around: &Around) -> Markup {
    let lang = on.lang();
    if !on.seen.rights.is_staff {
        return html! {};
    }
    let note = t!(lang, "cases-message-internal");
    let internal = Field::checkboxes("internal", note.clone(), vec![Choice::new("yes", note)])
        .values(on.fields.all("internal"));
    let phrases: Vec<Choice> = std::iter::once(Choice::new("", t!(lang, "cases-phrase-none")))
        .chain(
            around
                .phrases
                .iter()
                .map(|one| Choice::new(one.id.as_str(), one.title.as_str())),
        )
        .collect();
    html! {
        (internal.show(lang))
        @if !around.phrases.is_empty() {
            (Field::select("phrase", t!(lang, "cases-phrase"), phrases).show(lang))
            (ui::action_button(&t!(lang, "cases-phrase-add"), "insert", "yes"))
        }
        (ui::small(ui::link(&t!(lang, "cases-phrases"), &on.came.visit.href("/bureau/dossiers/phrases"))))
    }
}

fn opinions(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let roles: Vec<String> = on
        .definition()
        .roles
        .iter()
        .map(|role| words(lang, &role.title))
        .collect();
    let ask = html! {
        (ui::form(&on.came.href("/avis"), html! {
            (Field::text("of", t!(lang, "cases-opinion-of")).hint(t!(lang, "cases-opinion-of-hint"))
                .suggest(roles).value(on.fields.get("of")).review(lang, on.problems).show(lang))
            (Field::area("question", t!(lang, "cases-opinion-question"))
                .value(on.fields.get("question")).lines(3).review(lang, on.problems).show(lang))
            (Field::date("due", t!(lang, "cases-opinion-due")).optional()
                .values(on.fields.date_boxes("due")).review(lang, on.problems).show(lang))
            @let label = t!(lang, "cases-opinion-internal");
            (Field::checkboxes("for-agents", label.clone(), vec![Choice::new("yes", label)])
                .values(on.fields.all("for-agents")).show(lang))
            (ui::secondary_button(&t!(lang, "cases-opinion-ask")))
        }))
    };
    ui::section(
        &t!(lang, "cases-opinions"),
        html! {
            @for opinion in &on.seen.opinions { (opinion_of(on, opinion)) }
            @if !on.case().is_over() { (ui::unfolded(&t!(lang, "cases-opinion-new"), on.is_wrong(&["of", "question", "due"]), ask)) }
        },
    )
}

fn opinion_of(on: &On<'_>, opinion: &Opinion) -> Markup {
    let lang = on.lang();
    let name = format!("answer-{}", opinion.id);
    html! {
        (ui::subheading(&on.role(&opinion.asked_of)))
        (ui::paragraph(html! {
            (ui::text(&opinion.question)) " "
            span.mc-soft {
                (t!(lang, "cases-opinion-asked", day = day_long(lang, opinion.asked_at.day())))
                @if let Some(due) = opinion.due_on { " · " (t!(lang, "cases-opinion-until", day = day_long(lang, due))) }
                @if opinion.internal { " · " (t!(lang, "cases-opinion-internal")) }
            }
        }))
        @match (&opinion.answer, opinion.answered_at) {
            (Some(answer), Some(at)) => {
                (ui::paragraph(html! { strong { (t!(lang, "cases-opinion-given", day = day_long(lang, at.day()))) } }))
                (ui::paragraph(ui::text(answer)))
            }
            _ => (ui::form(&on.came.href(&format!("/avis/{}", opinion.id)), html! {
                (Field::area(name.as_str(), t!(lang, "cases-opinion-answer")).lines(3)
                    .value(on.fields.get(&name)).review(lang, on.problems).show(lang))
                (ui::secondary_button(&t!(lang, "cases-opinion-give")))
            })),
        }
    }
}

/// Who asks and how to reach them, before anything else: on a phone the rest of the brief comes last.
fn who(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let contact = &on.case().contact;
    let ways: Vec<Markup> = [
        (contact.name.as_deref()).map(|name| html! { strong { (name) } }),
        (contact.phone.as_deref()).map(|phone| ui::phone(&forms::numbers::phone_shown(phone))),
        (contact.email.as_deref()).map(|email| ui::link(email, &format!("mailto:{email}"))),
        (contact.safe_hours.as_deref())
            .map(|hours| html! { (t!(lang, "cases-safe-hours", hours = hours)) }),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        @if !ways.is_empty() {
            (ui::paragraph(html! {
                @for (at, way) in ways.iter().enumerate() { @if at > 0 { " · " } (way) }
            }))
        }
    }
}

fn brief(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let case = on.case();
    let contact = &case.contact;
    let mut facts = Vec::new();
    let mut fact = |label: String, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            facts.push(Fact::plain(label, value));
        }
    };
    fact(
        t!(lang, "cases-address"),
        Some(contact.address.join(", ").as_str()),
    );
    fact(t!(lang, "cases-mandate-paper"), case.mandate.as_deref());
    let received = day_long(lang, case.life.received_on);
    fact(t!(lang, "cases-received"), Some(&received));
    if case.life.completed_on != case.life.received_on {
        let completed = day_long(lang, case.life.completed_on);
        fact(t!(lang, "cases-completed"), Some(&completed));
    }
    fact(t!(lang, "cases-service"), Some(&on.service()));
    let assigned = case.assigned_name.clone();
    let nobody = t!(lang, "cases-assigned-nobody");
    fact(
        t!(lang, "cases-assigned"),
        Some(assigned.as_deref().unwrap_or(&nobody)),
    );
    facts.push(parts::rule(on));
    ui::brief(&Brief {
        title: t!(lang, "cases-brief"),
        facts,
        actions: vec![ui::secondary_link(
            &t!(lang, "cases-summary-link"),
            &on.came.href("/resume.pdf"),
        )],
    })
}

/// Because the person asked for it, and the law gives it to them.
fn erase(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let label = t!(lang, "cases-erase-asked");
    let sure = Field::checkboxes(
        "sure",
        label.as_str(),
        vec![Choice::new("yes", label.as_str())],
    )
    .review(lang, on.problems);
    ui::details(
        &t!(lang, "cases-erase"),
        html! {
            (ui::paragraph(html! { (t!(lang, "cases-erase-lead")) }))
            (ui::form(&on.came.href("/effacer"), html! {
                (sure.show(lang))
                (ui::warning_button(&t!(lang, "cases-erase-button")))
            }))
        },
    )
}

/// Taking the case; for heads, giving it, merging it, passing it on.
fn manage(on: &On<'_>, around: &Around) -> Markup {
    let lang = on.lang();
    let case = on.case();
    let seen = || ui::hidden("seen", &case.seq.to_string());
    let me = on.came.visit.actor.id();
    let is_mine = me.is_some() && me == case.assigned_to.as_ref();
    let people: Vec<Choice> = std::iter::once(Choice::new("", t!(lang, "cases-assigned-nobody")))
        .chain(
            around
                .people
                .iter()
                .map(|(id, name)| Choice::new(id.as_str(), name.as_str())),
        )
        .collect();
    let assigned = case.assigned_to.as_ref().map_or("", Id::as_str);
    let (assign, merge, transfer) = ("/confier", "/reunir", "/transmettre");
    html! {
        @if !is_mine && me.is_some() && on.seen.rights.may_take() {
            (ui::form(&on.came.href(assign), html! {
                (seen()) (ui::hidden("to", "me"))
                (ui::secondary_button(&t!(lang, "cases-take")))
            }))
        }
        @if on.seen.rights.manages {
            (ui::unfolded(&t!(lang, "cases-give"), on.is_wrong(&["to"]), ui::form(&on.came.href(assign), html! {
                (seen())
                (Field::select("to", t!(lang, "cases-give-to"), people)
                    .value(on.fields.filled("to").unwrap_or(assigned)).review(lang, on.problems).show(lang))
                (ui::secondary_button(&t!(lang, "cases-give-button")))
            })))
            (ui::unfolded(&t!(lang, "cases-merge"), on.is_wrong(&["into"]), ui::form(&on.came.href(merge), html! {
                (seen())
                (Field::text("into", t!(lang, "cases-merge-into")).hint(t!(lang, "cases-merge-hint"))
                    .suggest(on.seen.same_person.iter().map(|other| other.number.as_str()))
                    .value(on.fields.get("into")).width(Width::Twenty).review(lang, on.problems).show(lang))
                (ui::warning_button(&t!(lang, "cases-merge-button")))
            })))
            (ui::unfolded(&t!(lang, "cases-transfer"), on.is_wrong(&["authority"]), ui::form(&on.came.href(transfer), html! {
                (seen())
                (Field::text("authority", t!(lang, "cases-transfer-to")).hint(t!(lang, "cases-transfer-hint"))
                    .value(on.fields.get("authority")).review(lang, on.problems).show(lang))
                (ui::warning_button(&t!(lang, "cases-transfer-button")))
            })))
        }
    }
}

fn at_the_counter(on: &On<'_>) -> Markup {
    let lang = on.lang();
    ui::details(
        &t!(lang, "cases-code-new"),
        html! {
            (ui::paragraph(html! { (t!(lang, "cases-code-new-help")) }))
            (ui::form(&on.came.href("/code"), ui::secondary_button(&t!(lang, "cases-code-new-button"))))
        },
    )
}

/// Who helps the person, and the mandate that somebody brings on paper.
fn mandates(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let visit = &on.came.visit;
    let may_note = on.case().erased_at.is_none();
    html! {
        (parts::helps(on, &t!(lang, "cases-helpers-theirs")))
        @if may_note {
            (ui::unfolded(&t!(lang, "cases-help-note"), on.is_wrong(&["email", "paper", "until"]), html! {
                (ui::paragraph(html! { (t!(lang, "cases-help-note-lead")) }))
                (ui::form(&on.came.href("/aide"), html! {
                    (help::address(visit, on.fields, on.problems))
                    (Field::text("paper", t!(lang, "cases-help-paper")).hint(t!(lang, "cases-help-paper-hint"))
                        .value(on.fields.get("paper")).review(lang, on.problems).show(lang))
                    (help::last_day(visit, on.fields, on.problems))
                    (ui::secondary_button(&t!(lang, "cases-help-note-button")))
                }))
            }))
        }
    }
}

/// The new code, told once to whoever stands at the counter.
pub(crate) fn new_code(came: &Came, code: &Code) -> Markup {
    let lang = came.visit.lang;
    html! {
        (ui::page_title(&t!(lang, "cases-code-new")))
        (ui::lead(html! { strong { (ui::code(&code.to_string())) } }))
        (ui::paragraph(html! { (t!(lang, "cases-code-new-told", number = came.number.clone())) }))
        (ui::paragraph(ui::link(&t!(lang, "cases-act-moved-see"), &came.href(""))))
    }
}
