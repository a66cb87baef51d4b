//! Parts of the page of a case that the person and the desk both see.

use base::Lang;
use i18n::{
    format::{day_full, day_long, day_short, instant, number, time},
    t,
};
use maud::{Markup, html};
use ui::{Choice, Fact, Field, Happening, State, Tone};

use super::{On, help, told, words};
use crate::{actions::Offered, letters, store};

/// The action by which the person takes the request back, as long as nothing is decided: it has its own
/// page. Others that end a case keep their own names.
pub(super) fn withdraws(on: &On<'_>, offered: &Offered) -> bool {
    offered.action.id == "withdraw"
        && offered.action.questions.is_empty()
        && on.case().life.decided.is_none()
}

/// What was just done, said once.
pub(super) fn done(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let said = match on.came.visit.param("fait").as_deref() {
        Some("agi") => t!(lang, "cases-done-acted"),
        Some("message") => t!(lang, "cases-done-message"),
        Some("heure") => t!(lang, "cases-done-slot"),
        Some("heure-rendue") => t!(lang, "cases-done-slot-back"),
        Some("modifie") => t!(lang, "cases-done-amended"),
        Some("retire") => t!(lang, "cases-done-withdrawn"),
        Some("rattache") => t!(lang, "cases-done-joined"),
        Some("aide-proposee") => t!(lang, "cases-help-sent"),
        Some("aide") => t!(lang, "cases-done-mandate"),
        Some("confie") => t!(lang, "cases-done-assigned"),
        Some("reuni") => t!(lang, "cases-done-merged"),
        Some("transmis") => t!(lang, "cases-done-transferred"),
        Some("avis") => t!(lang, "cases-done-opinion"),
        Some("efface") => t!(lang, "cases-done-erased"),
        Some("avis-rendu") => t!(lang, "cases-done-opinion-given"),
        _ => return html! {},
    };
    ui::notice(Tone::Done, &said, html! {})
}

/// The version of the rule that the case is under, with the way to its card.
pub(super) fn rule(on: &On<'_>) -> Fact {
    let lang = on.lang();
    let version = on.seen.version();
    let path = format!("/demarches/{}/regle/{}", version.name(), version.id);
    let said = t!(
        lang,
        "cases-rule-version",
        version = version.definition.version.clone(),
        by = version.adopted_by.clone()
    );
    Fact::new(
        t!(lang, "cases-rule"),
        ui::link(&said, &on.came.visit.href(&path)),
    )
}

/// The way so far, as steps: past ones, the present one, and what the legal delay leads to.
pub(super) fn way(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let states = told::travelled(on);
    let last = states.len().saturating_sub(1);
    let is_over = on.case().is_over();
    html! {
        ol.mc-steps {
            @for (at, (state, day)) in states.iter().enumerate() {
                @let is_here = at == last && !is_over;
                @let shape = match (is_here, on.case().is_late()) {
                    (true, true) => State::Late,
                    (true, false) => State::UnderWay,
                    (false, _) => State::Kept,
                };
                li.mc-step aria-current=[is_here.then_some("step")] {
                    (ui::shape(shape))
                    h3.mc-step__title {
                        span.govuk-visually-hidden {
                            @if is_here { (t!(lang, "cases-step-here")) } @else { (t!(lang, "cases-step-past")) }
                            " "
                        }
                        (ui::text(&on.state_title(state)))
                    }
                    p.mc-step__text { (ui::time(*day, &day_long(lang, *day))) }
                }
            }
        }
    }
}

/// Legal delays and promises; nothing when there are none.
pub(super) fn clocks(on: &On<'_>) -> Markup {
    let said = told::clocks(on);
    html! {
        @if !said.is_empty() {
            (ui::section(&t!(on.lang(), "cases-clocks"), html! {
                ul.govuk-list.govuk-list--bullet { @for line in &said { li { (ui::text(line)) } } }
            }))
        }
    }
}

/// The hour chosen, or the hours proposed.
pub(super) fn slots(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let said = |slot: &store::Slot| {
        let (day, hour) = (
            day_full(lang, slot.starts_at.day()),
            time(lang, slot.starts_at),
        );
        t!(
            lang,
            "cases-slot",
            day = day,
            hour = hour,
            place = slot.place.clone()
        )
    };
    let now = on.came.town().clock().now();
    let chosen = on.seen.slot.as_ref().filter(|slot| slot.starts_at > now);
    let free = &on.seen.free_slots;
    if chosen.is_none() && free.is_empty() {
        return html! {};
    }
    let choices = free
        .iter()
        .map(|slot| Choice::new(slot.id.as_str(), said(slot)))
        .collect();
    let field = Field::radios("slot", t!(lang, "cases-slot-which"), choices)
        .value(on.fields.get("slot"))
        .review(lang, on.problems);
    let choose = html! {
        (ui::form(&on.came.href("/heure"), html! {
            (field.show(lang))
            (ui::button(&t!(lang, "cases-slot-take")))
        }))
    };
    ui::section(
        &t!(lang, "cases-slots"),
        html! {
            @if let Some(slot) = chosen {
                (ui::paragraph(html! { strong { (said(slot)) } }))
                (ui::form(&on.came.href("/heure/rendre"),
                    ui::secondary_button(&t!(lang, "cases-slot-give-back"))))
                @if !free.is_empty() { (ui::details(&t!(lang, "cases-slot-other"), choose)) }
            } @else { (choose) }
        },
    )
}

pub(super) fn letters(on: &On<'_>) -> Markup {
    let lang = on.lang();
    if on.seen.letters.is_empty() {
        return html! {};
    }
    let sent = |letter: &store::LetterRow| match (letter.sent_by.as_str(), letter.sent_at) {
        ("email", _) => t!(lang, "cases-letter-by-email"),
        (_, Some(at)) => t!(lang, "cases-letter-posted", day = day_long(lang, at.day())),
        (_, None) => t!(lang, "cases-letter-to-post"),
    };
    ui::section(
        &t!(lang, "cases-letters"),
        html! {
            ul.mc-links {
                @for letter in &on.seen.letters {
                    li {
                        a.govuk-link href=(on.came.href(&format!("/lettre/{}", letter.id))) {
                            (letters::title(&on.seen.rule, letter, lang)) " (PDF)"
                        }
                        " " span.mc-soft { (ui::text(&day_long(lang, letter.day))) " · " (sent(letter)) }
                        @if letter.addressed_to.is_some() { " " (ui::word_tag(&t!(lang, "cases-letter-to-other"))) }
                    }
                }
            }
        },
    )
}

pub(super) fn documents(on: &On<'_>) -> Markup {
    let lang = on.lang();
    if on.seen.files.is_empty() {
        return html! {};
    }
    ui::section(
        &t!(lang, "cases-documents"),
        html! {
            ul.mc-links {
                @for file in &on.seen.files {
                    li {
                        a.govuk-link href=(on.came.href(&format!("/document/{}", file.sha256))) { (file.name) }
                        " " span.mc-soft { (size(lang, file.size)) " · " (ui::text(&day_long(lang, file.at.day()))) }
                    }
                }
            }
        },
    )
}

fn size(lang: Lang, bytes: i64) -> String {
    t!(
        lang,
        "cases-kilobytes",
        count = number(lang, (bytes + 999) / 1_000)
    )
}

/// What was written on both sides, and the form to write.
pub(super) fn messages(on: &On<'_>, beside: &Markup) -> Markup {
    let lang = on.lang();
    let body = Field::area("body", t!(lang, "cases-message-body"))
        .value(on.fields.get("body"))
        .lines(5)
        .review(lang, on.problems);
    let files = Field::file(
        "files",
        t!(lang, "cases-message-files"),
        ".pdf,.jpg,.jpeg,.png,.heic,.odt,.docx",
    )
    .several()
    .optional()
    .review(lang, on.problems);
    let list: Vec<Happening> = on
        .seen
        .messages
        .iter()
        .map(|message| Happening {
            when: format!(
                "{}, {}",
                day_short(lang, message.at.day()),
                time(lang, message.at)
            ),
            what: message_text(on, message),
        })
        .collect();
    let writes = on.case().erased_at.is_none();
    ui::section(
        &t!(lang, "cases-messages"),
        html! {
            @if !list.is_empty() { (ui::history(&list)) }
            @if writes {
                @let form = ui::upload_form(&on.came.href("/message"), html! {
                    (body.show(lang))
                    (files.show(lang))
                    (beside)
                    (ui::secondary_button(&t!(lang, "cases-message-send")))
                });
                @if list.is_empty() && on.problems.is_empty() && !on.came.is_desk {
                    (ui::details(&t!(lang, "cases-message-write"), form))
                } @else { (form) }
            }
        },
    )
}

fn message_text(on: &On<'_>, message: &store::Message) -> Markup {
    let lang = on.lang();
    let is_person = message.role == "applicant";
    let who = match (is_person, on.came.is_desk, &message.author) {
        (true, false, _) => t!(lang, "cases-message-you"),
        (true, true, _) => on.role("applicant"),
        (false, _, Some(author)) => {
            t!(
                lang,
                "cases-message-agent",
                name = author.clone(),
                service = on.service()
            )
        }
        (false, _, None) => on.service(),
    };
    html! {
        p.govuk-body { strong { (who) }
            @if message.internal { " " (ui::word_tag(&t!(lang, "cases-message-note"))) }
        }
        @for line in message.body.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            p.govuk-body { (ui::text(line)) }
        }
    }
}

/// What was answered, folded.
pub(super) fn answers(on: &On<'_>) -> Markup {
    let pages = &on.definition().form;
    forms::view::summary(on.lang(), on.streets(), pages, &on.case().answers, &|_| {
        None
    })
}

/// Who read the case for the town.
pub(super) fn readings(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let directory = on.came.town().directory();
    html! {
        @if on.seen.readings.is_empty() { (ui::empty(&t!(lang, "cases-readings-none"))) }
        @else {
            ul.mc-links {
                @for reading in &on.seen.readings {
                    @let service = reading.service.as_deref().map(|slug| super::service(&directory, slug));
                    li {
                        (ui::text(&instant(lang, reading.at))) " · "
                        (reader(lang, &reading.role, &service.unwrap_or_default())) " · "
                        (why(lang, &reading.why))
                    }
                }
            }
        }
    }
}

fn reader(lang: Lang, role: &str, service: &str) -> String {
    match role {
        "head" => t!(lang, "cases-who-head", service = service),
        "elected" => t!(lang, "cases-reader-elected"),
        "counter" => t!(lang, "cases-reader-counter"),
        "archivist" => t!(lang, "cases-who-archivist"),
        _ => t!(lang, "cases-reader-agent", service = service),
    }
}

fn why(lang: Lang, why: &str) -> String {
    match why {
        "case" => t!(lang, "cases-read-case"),
        "letter" => t!(lang, "cases-read-letter"),
        "document" => t!(lang, "cases-read-document"),
        "search" => t!(lang, "cases-read-search"),
        "export" => t!(lang, "cases-read-export"),
        other => other.to_owned(),
    }
}

/// Who helps, until when, and a way to end it.
pub(super) fn helps(on: &On<'_>, title: &str) -> Markup {
    let lang = on.lang();
    html! {
        @if !on.seen.helps.is_empty() {
            .mc-aside-note {
                h2.mc-aside-note__title { (title) }
                ul.mc-links {
                    @for one in &on.seen.helps {
                        @let name = help::helper(&on.came.visit, one);
                        li {
                            (t!(lang, "cases-helper", name = name.clone(), day = day_long(lang, one.mandate.until_day))) " "
                            @if let Some(paper) = &one.mandate.paper {
                                (t!(lang, "cases-help-on-paper", paper = paper.clone())) " "
                            }
                            (ui::link_button(&t!(lang, "cases-helper-end"),
                                &on.came.href(&format!("/aide/{}/fin", one.mandate.id)), &name, html! {}))
                        }
                    }
                }
            }
        }
    }
}

/// The name of whoever did something for the person under a mandate.
fn helped_by(on: &On<'_>, event: &store::Event) -> Option<String> {
    let person = event
        .person
        .as_ref()
        .filter(|_| event.role == "applicant")?;
    let of_them = |help: &&crate::actions::Help| help.mandate.helper.as_ref() == Some(person);
    let help = on.seen.helps.iter().find(of_them)?;
    Some(t!(
        on.lang(),
        "cases-did-helped",
        name = help.helper.clone().unwrap_or_default()
    ))
}

/// What happened, the latest first. The person is told who only by office.
pub(super) fn history(on: &On<'_>) -> Markup {
    let lang = on.lang();
    let items: Vec<Happening> = on
        .seen
        .events
        .iter()
        .rev()
        .map(|event| Happening {
            when: day_long(lang, event.day),
            what: html! {
                p.govuk-body {
                    (ui::text(&told::happened(on, event))) " "
                    span.mc-soft { "· " (event.author.clone().or_else(|| helped_by(on, event)).unwrap_or_else(|| on.role(&event.role))) }
                }
                @for reason in told::reasons(on, event) { p.govuk-body { (ui::text(&reason)) } }
                @let given = told::answered(on, event);
                @if !given.is_empty() {
                    ul.govuk-list {
                        @for (question, answer) in &given {
                            li { (ui::text(question)) (t!(lang, "cases-colon")) (ui::text(answer)) }
                        }
                    }
                }
            },
        })
        .collect();
    ui::history(&items)
}

/// The law an action or a state rests on.
pub(super) fn law(on: &On<'_>, id: Option<&str>) -> Markup {
    let anchor = id.and_then(|id| on.definition().anchor(id));
    html! {
        @if let Some(anchor) = anchor {
            (ui::small(html! { (anchor.text) (t!(on.lang(), "cases-colon")) (words(on.lang(), &anchor.says)) }))
        }
    }
}
