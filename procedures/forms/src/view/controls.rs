//! The control of each kind of question.

use catalogue::{Ask, Kind, Question};
use i18n::t;
use maud::{Markup, html};
use ui::{Choice, Field, Width};

use super::Show;
use crate::{options, read::asks, say::words};

/// What a file may be, as browsers are told; the content is looked at when it arrives.
const DOCUMENTS: &str = ".pdf,.jpg,.jpeg,.png,.heic,.odt,.docx";
/// Beyond so many streets the list would weigh more than the page.
const LISTED_STREETS: usize = 300;

pub(super) fn entry(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let lang = show.lang;
    let fields = show.fields;
    let one = |field: Field| finish(show, question, field.value(fields.get(name)), name);
    match question.kind {
        Kind::Text | Kind::Share => one(Field::text(name, title).width(Width::Thirty)),
        Kind::LongText => one(Field::area(name, title)),
        Kind::Email => one(Field::email(name, title).width(Width::Thirty)),
        Kind::Phone => one(Field::phone(name, title)),
        Kind::Number => {
            let field = Field::number(name, title);
            one(match &question.unit {
                Some(unit) => field.unit(words(lang, unit)),
                None => field,
            })
        }
        Kind::Money => one(Field::money(name, title)),
        Kind::Time => one(Field::text(name, title).width(Width::Five)),
        Kind::Date => date(show, question, name, title, true),
        Kind::YesNo => one(Field::radios(name, title, yes_no(show))),
        Kind::Consent => {
            let box_ = Choice::new("yes", title);
            finish(
                show,
                question,
                Field::checkboxes(name, title, vec![box_]).values(fields.all(name)),
                name,
            )
        }
        Kind::Choice => match options::options(show.streets, question) {
            Some(listed) => {
                let few = listed.len() <= 7;
                let mut choices = listed_choices(show, &listed);
                if few {
                    one(Field::radios(name, title, choices))
                } else {
                    choices.insert(0, Choice::new("", t!(lang, "forms-choose")));
                    one(Field::select(name, title, choices))
                }
            }
            None => one(Field::text(name, title).width(Width::Thirty)),
        },
        Kind::Choices | Kind::Weekdays => match options::options(show.streets, question) {
            Some(listed) => {
                let field = Field::checkboxes(name, title, listed_choices(show, &listed));
                finish(show, question, field.values(fields.all(name)), name)
            }
            None => list(show, question, name, title),
        },
        Kind::List => list(show, question, name, title),
        Kind::Scale => one(Field::radios(name, title, steps(question))),
        Kind::Ranking => ranking(show, question, name, title),
        Kind::Matrix => matrix(show, question, name, title),
        Kind::Period => {
            let ends = html! {
                (date(show, question, &format!("{name}.from"), &t!(lang, "forms-from"), false))
                (date(show, question, &format!("{name}.to"), &t!(lang, "forms-to"), false))
            };
            group(show, question, name, title, ends)
        }
        Kind::Address => group(show, question, name, title, address(show, name, true)),
        Kind::Place => place(show, question, name, title),
        Kind::Person | Kind::Child => {
            group(show, question, name, title, person(show, question, name))
        }
        Kind::Household => {
            let counts = html! {
                @for (part, label) in [("adults", t!(lang, "forms-adults")), ("children", t!(lang, "forms-children"))] {
                    (part_of(show, name, part, |field| Field::digits(field, label.as_str()).width(Width::Two)))
                }
            };
            group(show, question, name, title, counts)
        }
        Kind::Company | Kind::Association => organisation(show, question, name, title),
        Kind::File => file(show, question, name, title),
        Kind::Signature => signature(show, question, name, title),
    }
}

/// What all controls of a question share: help, error, optional.
fn finish(show: &Show<'_>, question: &Question, field: Field, name: &str) -> Markup {
    let field = match hint(show, question) {
        Some(hint) => field.hint(hint),
        None => field,
    };
    let field = field.error(show.error(name));
    let field = if question.optional {
        field.optional()
    } else {
        field
    };
    field.show(show.lang)
}

/// The help of a question, and what may be answered.
fn hint(show: &Show<'_>, question: &Question) -> Option<String> {
    let help = question.help.as_ref().map(|help| words(show.lang, help));
    match (help, show.bounds.typed(question)) {
        (Some(help), Some(bounds)) => Some(format!("{help} {bounds}")),
        (one, None) | (None, one) => one,
    }
}

/// Controls that answer one question together.
fn group(show: &Show<'_>, question: &Question, name: &str, title: &str, content: Markup) -> Markup {
    let lang = show.lang;
    let legend = if question.optional {
        format!("{title} {}", t!(lang, "forms-optional"))
    } else {
        title.to_owned()
    };
    let help = hint(show, question);
    ui::fieldset_explained(
        lang,
        name,
        &legend,
        help.as_deref(),
        show.error(name).as_deref(),
        content,
    )
}

/// A part of a composed answer.
fn part_of(show: &Show<'_>, name: &str, part: &str, make: impl FnOnce(&str) -> Field) -> Markup {
    let name = format!("{name}.{part}");
    make(&name)
        .value(show.fields.get(&name))
        .error(show.error(&name))
        .show(show.lang)
}

fn date(show: &Show<'_>, question: &Question, name: &str, title: &str, is_whole: bool) -> Markup {
    let [first, month, year] = show.fields.date_boxes(name);
    let field = Field::date(name, title);
    // An answer kept comes as one ISO date, what was typed as three boxes.
    let field = if month.is_empty() && year.is_empty() && first.len() == 10 {
        field.value(first)
    } else {
        field.values([first, month, year])
    };
    if is_whole {
        finish(show, question, field, name)
    } else {
        field.error(show.error(name)).show(show.lang)
    }
}

fn yes_no(show: &Show<'_>) -> Vec<Choice> {
    vec![
        Choice::new("yes", t!(show.lang, "forms-yes")),
        Choice::new("no", t!(show.lang, "forms-no")),
    ]
}

fn listed_choices(show: &Show<'_>, listed: &[options::Listed]) -> Vec<Choice> {
    listed
        .iter()
        .map(|option| Choice::new(option.code.as_str(), option.label(show.lang)))
        .collect()
}

fn steps(question: &Question) -> Vec<Choice> {
    options::scale(question)
        .map(|step| Choice::new(step.to_string(), step.to_string()))
        .collect()
}

fn list(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let typed: Vec<&str> = show.fields.all(name).collect();
    let one = t!(show.lang, "forms-one-a-line");
    let hint = match (&question.help, hint(show, question)) {
        (Some(_), Some(hint)) => hint,
        (None, Some(bounds)) => format!("{one} {bounds}"),
        (_, None) => one,
    };
    let field = Field::area(name, title)
        .hint(hint)
        .value(typed.join("\n"))
        .error(show.error(name));
    let field = if question.optional {
        field.optional()
    } else {
        field
    };
    field.show(show.lang)
}

fn ranking(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let listed = options::options(show.streets, question).unwrap_or_default();
    let ranks = html! {
        p.govuk-hint { (t!(show.lang, "forms-rank-hint")) }
        @for option in &listed {
            (part_of(show, name, &option.code, |field| Field::digits(field, option.label(show.lang)).width(Width::Two)))
        }
    };
    group(show, question, name, title, ranks)
}

fn matrix(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let listed = options::options(show.streets, question).unwrap_or_default();
    let rows = html! {
        @for option in &listed {
            (part_of(show, name, &option.code, |field| Field::radios(field, option.label(show.lang), steps(question))))
        }
    };
    group(show, question, name, title, rows)
}

/// Number and street, postcode, town. Streets of the town are proposed while typing; after a first
/// answer that no street resembles exactly, a list is shown.
fn address(show: &Show<'_>, name: &str, with_list: bool) -> Markup {
    let lang = show.lang;
    let all = show.streets.all();
    let proposed: Vec<&str> = if with_list && all.len() <= LISTED_STREETS {
        all.iter().map(|street| street.name.as_str()).collect()
    } else {
        Vec::new()
    };
    html! {
        (part_of(show, name, "line", |field| Field::text(field, t!(lang, "forms-line"))
            .hint(t!(lang, "forms-line-hint")).width(Width::Thirty)
            .autocomplete("address-line1").suggest(proposed)))
        (part_of(show, name, "postcode", |field| Field::digits(field, t!(lang, "forms-postcode-label"))
            .autocomplete("postal-code")))
        (part_of(show, name, "town", |field| Field::text(field, t!(lang, "forms-town"))
            .width(Width::Twenty).autocomplete("address-level2")))
    }
}

/// The streets somebody may have meant, to choose from.
pub fn meant(show: &Show<'_>, name: &str) -> Option<Markup> {
    let lang = show.lang;
    let near = show.streets.near(show.fields.get(&format!("{name}.line")));
    if near.is_empty() {
        return None;
    }
    let mut choices: Vec<Choice> = near
        .into_iter()
        .map(|street| {
            Choice::new(
                street.id.as_str(),
                format!("{}, {}", street.name, street.commune),
            )
        })
        .collect();
    choices.push(Choice::new("none", t!(lang, "forms-street-none")));
    let field = format!("{name}.street");
    Some(
        Field::radios(&field, t!(lang, "forms-street-which"), choices)
            .hint(t!(lang, "forms-street-which-hint"))
            .error(show.error(&field))
            .show(lang),
    )
}

fn place(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let lang = show.lang;
    let field = format!("{name}.text");
    let all = show.streets.all();
    let proposed: Vec<&str> = all
        .iter()
        .take(LISTED_STREETS)
        .map(|street| street.name.as_str())
        .collect();
    let hint = question
        .help
        .as_ref()
        .map_or_else(|| t!(lang, "forms-place-hint"), |help| words(lang, help));
    let control = Field::text(&field, title)
        .hint(hint)
        .width(Width::Thirty)
        .suggest(proposed)
        .value(show.fields.get(&field))
        .error(show.error(&field));
    let control = if question.optional {
        control.optional()
    } else {
        control
    };
    html! {
        (control.show(lang))
        @for part in ["lat", "lon"] {
            @let field = format!("{name}.{part}");
            @if let Some(kept) = show.fields.filled(&field) { (ui::hidden(&field, kept)) }
        }
    }
}

fn person(show: &Show<'_>, question: &Question, name: &str) -> Markup {
    let lang = show.lang;
    let asks = asks(question);
    let is_child = question.kind == Kind::Child;
    let contact = asks.contains(&Ask::Contact);
    let by_post = asks.contains(&Ask::Address);
    // Where the postal address is asked, it is one way already.
    let other_way = |field: Field| if by_post { field.optional() } else { field };
    html! {
        @if asks.contains(&Ask::Name) {
            (part_of(show, name, "name", |field| {
                let field = Field::text(field, t!(lang, "forms-name")).width(Width::Thirty);
                if is_child { field } else { field.hint(t!(lang, "forms-name-hint")).autocomplete("name") }
            }))
        }
        @if asks.contains(&Ask::BirthDate) {
            (date(show, question, &format!("{name}.birth_date"), &t!(lang, "forms-birth-date"), false))
        }
        @if contact {
            @if !by_post { p.govuk-hint { (t!(lang, "forms-contact-hint")) } }
            (part_of(show, name, "email", |field| other_way(Field::email(field, t!(lang, "forms-email-label")).width(Width::Thirty))))
            (part_of(show, name, "phone", |field| other_way(Field::phone(field, t!(lang, "forms-phone-label")))))
            @if by_post {
                (ui::fieldset(&t!(lang, "forms-postal"), address(show, &format!("{name}.address"), false)))
            } @else {
                (postal(show, name))
            }
        } @else if by_post {
            (address(show, &format!("{name}.address"), false))
        }
        @if asks.contains(&Ask::SafeHours) {
            (part_of(show, name, "safe_hours", |field| Field::text(field, t!(lang, "forms-safe-hours")).optional()))
        }
    }
}

/// A postal address is folded away until somebody wants letters.
fn postal(show: &Show<'_>, name: &str) -> Markup {
    let name = format!("{name}.address");
    let inside = address(show, &name, false);
    let is_used = crate::read::is_filled(show.fields, &name)
        || show
            .problems
            .iter()
            .any(|problem| problem.field.starts_with(&name));
    html! {
        @if is_used || show.keyed {
            (ui::fieldset(&t!(show.lang, "forms-postal"), inside))
        } @else {
            (ui::details(&t!(show.lang, "forms-postal-open"), inside))
        }
    }
}

fn organisation(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let lang = show.lang;
    let number = format!("{name}.number");
    let kept = ["siren", "siret", "rna"]
        .iter()
        .find_map(|kind| show.fields.filled(&format!("{name}.{kind}")));
    let hint = if question.kind == Kind::Company {
        t!(lang, "forms-siren-hint")
    } else {
        t!(lang, "forms-rna-hint")
    };
    let content = html! {
        (Field::text(&number, t!(lang, "forms-org-number")).hint(hint).width(Width::Twenty)
            .value(kept.unwrap_or(show.fields.get(&number))).error(show.error(&number)).show(lang))
        (part_of(show, name, "name", |field| Field::text(field, t!(lang, "forms-org-name"))
            .optional().width(Width::Thirty).autocomplete("organization")))
    };
    group(show, question, name, title, content)
}

/// The files already given, each with a box to take it away, and a place for others.
fn file(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let lang = show.lang;
    let kept: Vec<_> = show
        .files
        .iter()
        .filter(|file| file.field == name)
        .collect();
    let several = question.repeat.is_some_and(|most| most > 1);
    let label = if kept.is_empty() {
        title.to_owned()
    } else if several {
        t!(lang, "forms-file-more", title = title)
    } else {
        t!(lang, "forms-file-other", title = title)
    };
    let hint = match &question.help {
        Some(help) => format!("{} {}", words(lang, help), t!(lang, "forms-file-hint")),
        None => t!(lang, "forms-file-hint"),
    };
    let field = Field::file(name, label, DOCUMENTS)
        .hint(hint)
        .error(show.error(name));
    let field = if several { field.several() } else { field };
    let field = if question.optional || !kept.is_empty() {
        field.optional()
    } else {
        field
    };
    html! {
        @if !kept.is_empty() {
            @let boxes = kept.iter().map(|file| Choice::new(file.sha256.as_str(), file.name.as_str())).collect();
            (Field::checkboxes(format!("{name}.remove"), t!(lang, "forms-file-kept", title = title), boxes)
                .hint(t!(lang, "forms-file-remove")).show(lang))
        }
        (field.show(lang))
        @if kept.is_empty() && !question.optional {
            @let later = format!("{name}.later");
            @let label = t!(lang, "forms-file-later");
            (Field::checkboxes(&later, label.as_str(), vec![Choice::new("yes", label.as_str())])
                .values(show.fields.all(&later)).show(lang))
        }
    }
}

fn signature(show: &Show<'_>, question: &Question, name: &str, title: &str) -> Markup {
    let lang = show.lang;
    let signed = Field::checkboxes(name, title, vec![Choice::new("yes", title)])
        .values(show.fields.all(name))
        .error(show.error(name));
    let signed = match &question.help {
        Some(help) => signed.hint(words(lang, help)),
        None => signed,
    };
    html! {
        (signed.show(lang))
        (part_of(show, name, "name", |field| Field::text(field, t!(lang, "forms-sign-label"))
            .width(Width::Thirty).autocomplete("name")))
        @if show.keyed {
            (date(show, question, &format!("{name}.day"), &t!(lang, "forms-sign-day-label"), false))
        }
    }
}
