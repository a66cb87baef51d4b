//! `/demarches/{name}`: is it for me, what do I need, which way, what comes after, the rule.

use axum::extract::Path;
use base::{Error, Lang};
use i18n::{format::day_long, t};
use maud::{Markup, html};
use ui::{Icon, Link, Moment, Need, Way};
use web::{Answer, Visit};

use super::{Doors, Shut, language};
use crate::{
    house::House,
    model::{Channel, Definition, Kind, Outcome, SILENCE, Silence},
    store,
    version::Version,
    words::{self, Naming},
};

pub async fn show(visit: Visit, Path(name): Path<String>, doors: Doors) -> Answer {
    let lang = visit.lang;
    let today = visit.town.clock().today();
    let in_force = store::in_force(visit.town.db(), &name, today).await?;
    let Some(version) = in_force else {
        return not_in_force(&visit, &name).await;
    };
    let definition = &version.definition;
    let naming = Naming::of(definition, lang);
    let title = definition.title.say(lang);
    let needs = needs(definition, &naming);
    let shut = match doors.shut {
        Some(is_shut) => is_shut(&visit.town, &version).await?,
        None => None,
    };
    let main = html! {
        (ui::page_title_in(title.text, language(&definition.title, lang)))
        (ui::lead(html! { span lang=[language(&definition.summary, lang)] { (ui::text(definition.summary.text(lang))) } }))
        (ui::section_beside(
            for_me(definition, &naming),
            html! {
                @if !needs.is_empty() {
                    (ui::heading(&t!(lang, "catalogue-one-needs")))
                    (ui::needs(&needs))
                    (ui::small(html! { (t!(lang, "catalogue-one-missing")) }))
                }
            },
        ))
        (ways_in(&visit, &version, doors, shut.as_ref()))
        (ui::section(&t!(lang, "catalogue-one-after"), html! {
            (ui::timeline(&after(&version, &naming)))
            @if doors.figures && definition.statistics.is_some() {
                (ui::link_list(&[Link::new(
                    t!(lang, "catalogue-one-figures"),
                    visit.href(&format!("/demarches/{name}/chiffres")),
                )]))
            }
        }))
        (ui::section_beside(
            ui::rule(&rule(&visit, &version, &naming)),
            beside(&visit, &version),
        ))
    };
    visit
        .page(title.text)
        .crumb(t!(lang, "catalogue-title"), "/demarches")
        .description(definition.summary.text(lang))
        .show(main)
        .await
}

/// A procedure that takes no request today: not yet, or no longer. Nothing for one nobody published.
async fn not_in_force(visit: &Visit, name: &str) -> Answer {
    let lang = visit.lang;
    let versions = store::of_name(visit.town.db(), name).await?;
    let version = versions.first().ok_or(Error::NotFound)?;
    let newest = store::latest(visit.town.db(), name).await?;
    let reason = newest.and_then(|newest| newest.withdrawn_for);
    let said = match version.ends {
        Some(ends) if ends <= visit.town.clock().today() => {
            t!(lang, "catalogue-one-withdrawn", day = day_long(lang, ends))
        }
        _ => t!(
            lang,
            "catalogue-one-coming",
            day = day_long(lang, version.starts)
        ),
    };
    let title = &version.definition.title;
    let main = html! {
        (ui::page_title_in(title.text(lang), language(title, lang)))
        (ui::lead(html! { (said) }))
        @if let Some(reason) = &reason {
            (ui::paragraph(html! { span lang=[(lang != Lang::Fr).then_some("fr")] { (ui::text(reason)) } }))
        }
        @if version.ends.is_some() {
            (ui::paragraph(html! { (t!(lang, "catalogue-one-withdrawn-cases")) }))
        }
        (ui::link_list(&[
            Link::new(t!(lang, "catalogue-rule-whole"), visit.href(&format!("/demarches/{name}/regle"))),
            Link::new(t!(lang, "catalogue-one-contact"), visit.href("/contact")),
        ]))
    };
    visit
        .page(title.text(lang))
        .crumb(t!(lang, "catalogue-title"), "/demarches")
        .private()
        .show(main)
        .await
}

/// The ways in, or why there is none today.
fn ways_in(visit: &Visit, version: &Version, doors: Doors, shut: Option<&Shut>) -> Markup {
    let lang = visit.lang;
    if let Some(shut) = shut {
        return closed(visit, version, doors, shut);
    }
    let ways = ways(visit, version, doors);
    let several = ways.len() > 1;
    let title = t!(lang, "catalogue-one-ways", count = ways.len());
    html! {
        @if !ways.is_empty() {
            (ui::section(&title, html! {
                @if several { (ui::paragraph(html! { (t!(lang, "catalogue-one-ways-equal")) })) }
                (ui::ways(&ways))
            }))
        }
    }
}

/// No way in leads anywhere today: why, from when one does, and what can be read meanwhile.
fn closed(visit: &Visit, version: &Version, doors: Doors, shut: &Shut) -> Markup {
    let lang = visit.lang;
    let paper = version.definition.accepts(Channel::Paper) && doors.paper;
    let why = shut.why.say(lang);
    ui::section(
        &t!(lang, "catalogue-one-shut"),
        html! {
            (ui::paragraph(html! { span lang=[language(&shut.why, lang)] { (ui::text(why.text)) } }))
            @if let Some(day) = shut.reopens {
                (ui::paragraph(html! { strong { (ui::text(&t!(lang, "catalogue-one-reopens", day = day_long(lang, day)))) } }))
            }
            @if paper {
                p {
                    a.mc-link href=(visit.href(&format!("/demarches/{}/formulaire.pdf", version.name()))) { (t!(lang, "catalogue-one-read-paper")) }
                }
            }
        },
    )
}

/// Whom it concerns, condition by condition.
fn for_me(definition: &Definition, naming: &Naming<'_>) -> Markup {
    let lang = naming.lang;
    let house = House::get();
    let audiences: Vec<&str> = definition
        .audiences
        .iter()
        .filter_map(|code| house.audience(code))
        .map(|words| words.text(lang))
        .collect();
    html! {
        div {
            (ui::heading(&t!(lang, "catalogue-one-for-me")))
            @if definition.conditions.is_empty() {
                (ui::paragraph(html! { (ui::text(&t!(lang, "catalogue-one-for", who = audiences.join(", ")))) }))
            } @else {
                (ui::paragraph(html! { (t!(lang, "catalogue-one-yes-if", count = definition.conditions.len())) }))
                ul.govuk-list.govuk-list--bullet {
                    @for clause in &definition.conditions { li { (ui::text(&naming.condition(&clause.rule))) } }
                }
            }
        }
    }
}

/// Papers to have at hand, and numbers one does not know by heart.
fn needs(definition: &Definition, naming: &Naming<'_>) -> Vec<Need> {
    let questions = definition.form.iter().flat_map(|page| &page.questions);
    questions
        .filter(|question| {
            matches!(
                question.kind,
                Kind::File | Kind::Company | Kind::Association
            )
        })
        .map(|question| {
            let mut notes = Vec::new();
            if let Some(when) = &question.when {
                notes.push(naming.when(when));
            }
            if question.optional {
                notes.push(t!(naming.lang, "catalogue-card-optional"));
            }
            Need {
                title: question.title.text(naming.lang).to_owned(),
                text: notes.join(", "),
                language: language(&question.title, naming.lang).map(str::to_owned),
            }
        })
        .collect()
}

fn ways(visit: &Visit, version: &Version, doors: Doors) -> Vec<Way> {
    let lang = visit.lang;
    let definition = &version.definition;
    let settings = visit.town.directory().settings.clone();
    let path = |end: &str| visit.href(&format!("/demarches/{}{end}", version.name()));
    let mut ways = Vec::new();
    let online = definition.accepts(Channel::Web) || definition.accepts(Channel::Account);
    if doors.online && online {
        let text = if definition.accepts(Channel::Web) {
            t!(lang, "catalogue-way-web-text")
        } else {
            t!(lang, "catalogue-way-account-text")
        };
        ways.push(Way {
            icon: Icon::Screen,
            title: t!(lang, "catalogue-way-web"),
            text,
            link: Some(Link::new(t!(lang, "catalogue-way-start"), path("/demande"))),
        });
    }
    if definition.accepts(Channel::Counter) {
        let place = [
            version.contact.place.as_str(),
            version.contact.hours.as_str(),
        ];
        let own: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
        let text = if own.is_empty() {
            t!(lang, "catalogue-way-counter-text")
        } else {
            own.join(" ; ")
        };
        ways.push(Way {
            icon: Icon::Counter,
            title: t!(lang, "catalogue-way-counter"),
            text,
            link: Some(Link::new(
                t!(lang, "catalogue-way-hours"),
                visit.href("/contact"),
            )),
        });
    }
    if doors.paper && definition.accepts(Channel::Paper) {
        ways.push(Way {
            icon: Icon::Document,
            title: t!(lang, "catalogue-way-paper"),
            text: t!(lang, "catalogue-way-paper-text"),
            link: Some(Link::new(
                t!(lang, "catalogue-way-print"),
                path("/formulaire.pdf"),
            )),
        });
    }
    if definition.accepts(Channel::Phone) {
        let phone = if version.contact.phone.is_empty() {
            settings.phone
        } else {
            version.contact.phone.clone()
        };
        let dial = ui::phone_digits(&phone);
        ways.push(Way {
            icon: Icon::Speech,
            title: t!(lang, "catalogue-way-phone"),
            text: t!(lang, "catalogue-way-phone-text"),
            link: (!dial.is_empty()).then(|| Link::new(phone, format!("tel:{dial}"))),
        });
    }
    ways
}

/// What comes after sending: the first state, the promise, what silence means.
fn after(version: &Version, naming: &Naming<'_>) -> Vec<Moment> {
    let lang = naming.lang;
    let definition = &version.definition;
    let mut moments = vec![Moment {
        when: t!(lang, "catalogue-after-same-day"),
        title: t!(lang, "catalogue-after-receipt"),
        text: t!(lang, "catalogue-after-receipt-text"),
        language: None,
    }];
    let is_one = definition.promise.len() == 1;
    for promise in &definition.promise {
        moments.push(Moment {
            when: t!(
                lang,
                "catalogue-after-within",
                time = naming.time(&promise.time, Some(version))
            ),
            title: match &promise.when {
                Some(cell) => t!(lang, "catalogue-after-answer-if", when = naming.when(cell)),
                None if is_one => t!(lang, "catalogue-after-answer"),
                None => t!(lang, "catalogue-after-answer-else"),
            },
            text: t!(lang, "catalogue-after-answer-text"),
            language: None,
        });
    }
    for clock in definition.steps.iter().flat_map(|steps| &steps.clocks) {
        let time = naming.time(&clock.lasts, Some(version));
        let first = definition
            .steps
            .as_ref()
            .is_some_and(|steps| clock.starts.contains(&steps.first().id));
        let (title, text) = match clock.silence {
            Some(Silence::Accepts) if first => (
                t!(lang, "catalogue-after-yes"),
                t!(lang, "catalogue-after-yes-text"),
            ),
            Some(Silence::Refuses) if first => (
                t!(lang, "catalogue-after-no"),
                t!(lang, "catalogue-after-no-text"),
            ),
            _ => continue,
        };
        moments.push(Moment {
            when: t!(lang, "catalogue-after-silent", time = time),
            title,
            text,
            language: None,
        });
    }
    if definition.silence_is_the_laws() {
        let time = words::delay(lang, SILENCE);
        moments.push(Moment {
            when: t!(lang, "catalogue-after-silent", time = time),
            title: t!(lang, "catalogue-after-no"),
            text: t!(lang, "catalogue-after-law-text"),
            language: None,
        });
    }
    moments
}

/// The rule in a few sentences; the whole card is one link away.
fn rule(visit: &Visit, version: &Version, naming: &Naming<'_>) -> ui::Rule {
    let lang = naming.lang;
    let definition = &version.definition;
    let conditions = definition.conditions.iter().map(|clause| {
        t!(
            lang,
            "catalogue-rule-condition",
            says = naming.condition(&clause.rule),
            told = clause.if_not.text(lang).to_owned()
        )
    });
    let reasons = definition.reasons.iter().filter_map(|list| {
        let said: Vec<&str> = list
            .reasons
            .iter()
            .map(|reason| reason.words.text(lang))
            .collect();
        let said = said.join(", ");
        match leads_to(definition, &list.id)? {
            Outcome::Refused => Some(t!(lang, "catalogue-rule-refusal", reasons = said)),
            Outcome::Partly => Some(t!(lang, "catalogue-rule-partly", reasons = said)),
            Outcome::Granted => None,
        }
    });
    let seen = std::iter::once(t!(lang, "catalogue-rule-seen"));
    ui::Rule {
        title: t!(lang, "catalogue-rule-title"),
        number: t!(
            lang,
            "catalogue-rule-number",
            version = definition.version.clone(),
            day = day_long(lang, version.starts)
        ),
        sentences: conditions.chain(reasons).chain(seen).collect(),
        foot: html! {
            (ui::small(html! { (ui::text(&adopted(lang, version))) }))
            p { a.mc-link href=(visit.href(&format!("/demarches/{}/regle", version.name()))) { (t!(lang, "catalogue-rule-whole")) } }
            p { a.mc-link href=(visit.href(&format!("/demarches/{}/regle.pdf", version.name()))) { (t!(lang, "catalogue-rule-print")) } }
        },
    }
}

/// *Adoptée par la délibération 2026-041, le 12 mars 2026. Textes : …*
fn adopted(lang: Lang, version: &Version) -> String {
    let law: Vec<&str> = version
        .definition
        .law
        .iter()
        .map(|anchor| anchor.text.as_str())
        .collect();
    let adopted = t!(
        lang,
        "catalogue-rule-adopted",
        by = version.adopted_by.clone(),
        day = day_long(lang, version.adopted_on)
    );
    if law.is_empty() {
        adopted
    } else {
        format!(
            "{adopted} {}",
            t!(lang, "catalogue-rule-law", law = law.join(", "))
        )
    }
}

/// What the decisions are that a list of reasons serves: a refusal when it serves one.
fn leads_to(definition: &Definition, list: &str) -> Option<Outcome> {
    let steps = definition.steps.as_ref()?;
    let actions = steps
        .states
        .iter()
        .flat_map(|state| &state.actions)
        .chain(&steps.shared);
    let outcomes: Vec<Outcome> = actions
        .filter(|action| action.reasons.as_deref() == Some(list))
        .filter_map(|action| steps.state(action.then.as_deref()?)?.decides)
        .filter(|outcome| outcome.needs_reasons())
        .collect();
    let refusal = outcomes
        .iter()
        .find(|outcome| matches!(outcome, Outcome::Refused));
    refusal.or(outcomes.first()).copied()
}

fn beside(visit: &Visit, version: &Version) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let service = directory
        .services
        .iter()
        .find(|service| service.slug == version.service());
    let house = House::get();
    let remedies: Vec<String> = version
        .definition
        .remedies
        .iter()
        .filter_map(|id| house.remedies.get(id))
        .map(|remedy| remedy.title.text(lang).to_owned())
        .collect();
    let settings = directory.settings.clone();
    let phone = [version.contact.phone.as_str(), settings.phone.as_str()]
        .into_iter()
        .find(|phone| !phone.is_empty());
    html! {
        @if !remedies.is_empty() {
            .mc-beside {
                (ui::subheading(&t!(lang, "catalogue-one-disagree")))
                p { (t!(lang, "catalogue-one-disagree-text")) }
                ul { @for remedy in &remedies { li { (ui::text(remedy)) } } }
            }
        }
        .mc-beside {
            (ui::subheading(&t!(lang, "catalogue-one-question")))
            @if let Some(service) = service {
                p lang=[(lang != Lang::Fr).then_some("fr")] { (ui::text(&service.name)) }
            }
            @if let Some(phone) = phone { p { (ui::phone(phone)) } }
            p { a.mc-link href=(visit.href("/contact")) { (t!(lang, "catalogue-one-contact")) } }
        }
    }
}
