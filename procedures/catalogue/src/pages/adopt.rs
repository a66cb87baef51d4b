//! `/bureau/demarches/{name}`: the rule as it would be published, what the town sets, what would
//! change; then, read again, published.

use std::collections::BTreeMap;

use axum::extract::Path;
use base::{Day, Error, Lang, Problem};
use i18n::{format::day_long, msg, t};
use maud::{Markup, html};
use ui::{Choice, Fact, Field, Tone, Width};
use web::{Answer, Fields, Visit, see_other};

use super::{
    DESK,
    offered::{faults, origin, standing},
    rule, settings,
};
use crate::{
    actions::{self, Adoption},
    card,
    model::Definition,
    plan::{self, Listed, Plan, Standing},
    version::{Contact, OpenCases, Version},
};

pub async fn show(visit: Visit, Path(name): Path<String>) -> Answer {
    let one = plan::find(&visit.town, &visit.actor, &name).await?;
    let proposed = proposed(&visit, &one);
    page(&visit, &one, &proposed, &[])
}

/// What the form shows first: what was published, or what the definition proposes.
fn proposed(visit: &Visit, one: &Listed) -> Fields {
    let today = visit.town.clock().today();
    let mut pairs = Vec::new();
    let mut put = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    let contact = one.newest.as_ref().map(|version| version.contact.clone());
    let contact = contact.unwrap_or_default();
    put("service", one.service());
    put("place", &contact.place);
    put("hours", &contact.hours);
    put("phone", &contact.phone);
    for (name, day) in [("on", today), ("starts", today)] {
        put(name, &day.0.day().to_string());
        put(&format!("{name}-month"), &day.0.month().to_string());
        put(&format!("{name}-year"), &day.year().to_string());
    }
    if let Some(definition) = &one.offer.checked.definition {
        let chosen = |id: &str| one.newest.as_ref().and_then(|version| version.setting(id));
        for setting in &definition.settings {
            let value = chosen(&setting.id).or_else(|| setting.default.clone());
            for (name, text) in settings::boxes(setting, value.as_ref()) {
                put(&name, &text);
            }
        }
    }
    Fields::new(pairs)
}

fn page(visit: &Visit, one: &Listed, typed: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let name = one.name();
    let title = one
        .definition()
        .map_or(name, |definition| definition.title.text(lang));
    let decides = actions::may_decide(&visit.town, &visit.actor, one.service());
    let checked = &one.offer.checked;
    let offered = checked.definition.as_ref().filter(|_| checked.is_sound());
    let main = html! {
        (ui::page_title(title))
        (ui::error_summary(lang, problems))
        @if visit.param("fait").is_some() {
            (ui::notice(Tone::Done, &t!(lang, "catalogue-desk-done"), html! {}))
        }
        (ui::with_aside(
            html! {
                @if !checked.faults.is_empty() {
                    (ui::section(&t!(lang, "catalogue-desk-mend"), html! {
                        (faults(lang, &checked.faults))
                        @if !checked.is_sound() { (ui::paragraph(html! { (t!(lang, "catalogue-desk-mend-text")) })) }
                    }))
                }
                @if let (Some(definition), true) = (offered, decides) {
                    (ui::section(&publish_title(lang, one), form(visit, one, definition, typed, problems)))
                }
            },
            beside(visit, one, decides),
        ))
        @if let Some(definition) = one.definition() {
            (ui::details(&t!(lang, "catalogue-desk-card"), html! {
                @let published = one.newest.as_ref().filter(|version| version.fingerprint == one.offer.fingerprint);
                (rule::sections(&card::card(definition, published, lang)))
            }))
        }
    };
    visit
        .page(title)
        .crumb(t!(lang, "catalogue-desk-title"), DESK)
        .problems(problems.len())
        .show_desk(main)
}

fn publish_title(lang: Lang, one: &Listed) -> String {
    match one.standing {
        Standing::InService | Standing::Coming(_) => t!(lang, "catalogue-desk-settings"),
        Standing::Withdrawn(_) => t!(lang, "catalogue-desk-again"),
        Standing::Changed => t!(lang, "catalogue-desk-next"),
        Standing::Offered | Standing::Faulty => t!(lang, "catalogue-desk-publish"),
    }
}

fn beside(visit: &Visit, one: &Listed, decides: bool) -> Markup {
    let lang = visit.lang;
    let mut actions = Vec::new();
    if let Some(version) = &one.newest {
        let name = version.name();
        let public = visit.href(&format!("/demarches/{name}"));
        actions.push(ui::link(&t!(lang, "catalogue-desk-public"), &public));
        let rule = visit.href(&format!("/demarches/{name}/regle"));
        actions.push(ui::link(&t!(lang, "catalogue-rule-whole"), &rule));
        if decides && version.ends.is_none() {
            let href = visit.href(&format!("{DESK}/{name}/retirer"));
            actions.push(ui::link(&t!(lang, "catalogue-withdraw"), &href));
        }
    }
    let mut facts = vec![
        Fact::plain(t!(lang, "catalogue-desk-standing"), &standing(lang, one)),
        Fact::plain(
            t!(lang, "catalogue-desk-origin"),
            &origin(lang, one.offer.origin),
        ),
    ];
    if let Some(version) = &one.newest {
        facts.push(Fact::plain(
            t!(lang, "catalogue-rule-by"),
            &version.adopted_by,
        ));
    }
    html! {
        (ui::brief(&ui::Brief { title: t!(lang, "catalogue-desk-brief"), facts, actions }))
    }
}

fn form(
    visit: &Visit,
    one: &Listed,
    definition: &Definition,
    typed: &Fields,
    problems: &[Problem],
) -> Markup {
    let lang = visit.lang;
    let services = visit.town.directory().services.clone();
    let open: Vec<Choice> = std::iter::once(Choice::new("", t!(lang, "catalogue-desk-choose")))
        .chain(
            services
                .iter()
                .filter(|service| service.closed_on.is_none())
                .map(|service| Choice::new(service.slug.as_str(), service.name.as_str())),
        )
        .collect();
    let text = |name: &'static str, label: String| {
        Field::text(name, label).value(typed.get(name)).optional()
    };
    let fields = [
        Field::select("service", t!(lang, "catalogue-desk-service"), open)
            .hint(t!(
                lang,
                "catalogue-desk-service-hint",
                service = definition.service.clone()
            ))
            .value(typed.get("service")),
        text("place", t!(lang, "catalogue-desk-place")),
        text("hours", t!(lang, "catalogue-desk-hours")),
        text("phone", t!(lang, "catalogue-desk-phone")).width(Width::Twenty),
    ];
    let decision = [
        Field::text("by", t!(lang, "catalogue-desk-by"))
            .hint(t!(lang, "catalogue-desk-by-hint"))
            .value(typed.get("by"))
            .most(200),
        Field::date("on", t!(lang, "catalogue-rule-on")).values(typed.date_boxes("on")),
        Field::date("starts", t!(lang, "catalogue-desk-starts")).values(typed.date_boxes("starts")),
    ];
    let action = visit.href(&format!("{DESK}/{}", one.name()));
    let show = |field: &Field| field.clone().review(lang, problems).show(lang);
    ui::form(
        &action,
        html! {
            @if open_services(visit) == 0 {
                (ui::notice(Tone::Late, &t!(lang, "catalogue-desk-no-service"), html! {
                    p { (ui::link(&t!(lang, "catalogue-desk-make-service"), &visit.href("/agents/services"))) }
                }))
            }
            @for setting in &definition.settings {
                (settings::control(lang, setting, typed, problems))
            }
            @for field in &fields { (show(field)) }
            @for field in &decision { (show(field)) }
            @if one.newest.is_some() {
                (show(&open_cases(lang, typed)))
            }
            (ui::button(&t!(lang, "catalogue-desk-review")))
        },
    )
}

/// What becomes of cases already open under the version before.
fn open_cases(lang: Lang, typed: &Fields) -> Field {
    let choices = vec![
        Choice::new("keep", t!(lang, "catalogue-desk-open-keep")),
        Choice::new("move", t!(lang, "catalogue-desk-open-move")),
    ];
    let chosen = match typed.get("open_cases") {
        "" => "keep",
        typed => typed,
    };
    Field::radios("open_cases", t!(lang, "catalogue-desk-open"), choices)
        .hint(t!(lang, "catalogue-desk-open-hint"))
        .value(chosen)
}

fn open_services(visit: &Visit) -> usize {
    let directory = visit.town.directory();
    let open = directory.services.iter();
    open.filter(|service| service.closed_on.is_none()).count()
}

/// What was typed, or what is wrong with it before any rule is asked.
fn read(definition: &Definition, typed: &Fields) -> Result<Adoption, Vec<Problem>> {
    let day = |name: &str| typed.date(name).and_then(|text| text.parse::<Day>().ok());
    let (on, starts) = (day("on"), day("starts"));
    let mut problems: Vec<Problem> = [("on", on), ("starts", starts)]
        .into_iter()
        .filter(|(_, day)| day.is_none())
        .map(|(name, _)| Problem::new(name, msg!("catalogue-day-wrong")))
        .collect();
    let mut chosen = BTreeMap::new();
    for setting in &definition.settings {
        match settings::read(setting, typed) {
            Ok(Some(text)) => {
                chosen.insert(setting.id.clone(), text);
            }
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    let (Some(on), Some(starts), true) = (on, starts, problems.is_empty()) else {
        return Err(problems);
    };
    Ok(Adoption {
        by: typed.get("by").to_owned(),
        on,
        starts,
        settings: chosen,
        contact: Contact {
            service: typed.get("service").to_owned(),
            place: typed.get("place").to_owned(),
            hours: typed.get("hours").to_owned(),
            phone: typed.get("phone").to_owned(),
            ..Contact::default()
        },
        open_cases: match typed.get("open_cases") {
            "move" => OpenCases::Move,
            _ => OpenCases::Keep,
        },
    })
}

/// First what would change; then, with `step=publish`, the act. `change` goes back to the form.
pub async fn submit(visit: Visit, Path(name): Path<String>, typed: Fields) -> Answer {
    let one = plan::find(&visit.town, &visit.actor, &name).await?;
    if typed.is_checked("change") {
        return page(&visit, &one, &typed, &[]);
    }
    let Some(definition) = &one.offer.checked.definition else {
        return page(&visit, &one, &typed, &[]);
    };
    let adoption = match read(definition, &typed) {
        Ok(adoption) => adoption,
        Err(problems) => return page(&visit, &one, &typed, &problems),
    };
    let (town, actor, folder) = (&visit.town, &visit.actor, &one.offer.folder);
    let planned = actions::plan(town, actor, folder, &adoption).await;
    let done = match planned {
        Ok(plan) if typed.get("step") != "publish" => return review(&visit, &one, &plan, &typed),
        Ok(_) => actions::publish(town, actor, folder, adoption).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(see_other(
            &visit.href(&format!("{DESK}/{name}?fait=publiee")),
        )),
        Err(Error::Invalid(problems)) => {
            page(&visit, &one, &typed, &in_boxes(definition, problems))
        }
        Err(error) => Err(error.into()),
    }
}

/// Problems of settings lead to their boxes.
fn in_boxes(definition: &Definition, problems: Vec<Problem>) -> Vec<Problem> {
    let place = |field: String| match definition.setting(&field) {
        Some(_) => settings::name(&field),
        None if field == "version" => String::new(),
        None => field,
    };
    problems
        .into_iter()
        .map(|problem| Problem::new(place(problem.field), problem.message))
        .collect()
}

/// What would be published, before it is.
fn review(visit: &Visit, one: &Listed, plan: &Plan, typed: &Fields) -> Answer {
    let lang = visit.lang;
    let version = &plan.next;
    let title = t!(lang, "catalogue-review-title");
    let hidden = typed.iter().filter(|(name, _)| *name != "step");
    let action = visit.href(&format!("{DESK}/{}", one.name()));
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (ui::text(version.definition.title.text(lang))) }))
        (ui::with_aside(
            html! {
                @if plan.former.is_some() {
                    (ui::section(&t!(lang, "catalogue-rule-changed"), rule::changed(lang, &plan.difference(lang))))
                } @else {
                    (ui::paragraph(html! { (t!(lang, "catalogue-review-first")) }))
                    (rule::sections(&card::card(&version.definition, Some(version), lang)))
                }
            },
            in_brief(visit, version),
        ))
        (ui::form(&action, html! {
            @for (name, value) in hidden { (ui::hidden(name, value)) }
            (ui::hidden("step", "publish"))
            (ui::button_row(vec![
                ui::button(&t!(lang, "catalogue-review-publish")),
                ui::action_button(&t!(lang, "catalogue-review-change"), "change", "1"),
            ]))
        }))
    };
    visit
        .page(title)
        .crumb(t!(lang, "catalogue-desk-title"), DESK)
        .show_desk(main)
}

fn in_brief(visit: &Visit, version: &Version) -> Markup {
    let lang = visit.lang;
    let directory = visit.town.directory();
    let service = directory.service(version.service());
    let facts = vec![
        Fact::plain(
            t!(lang, "catalogue-rule-version-column"),
            &version.definition.version,
        ),
        Fact::plain(
            t!(lang, "catalogue-desk-service"),
            service.map_or(version.service(), |service| service.name.as_str()),
        ),
        Fact::plain(t!(lang, "catalogue-rule-by"), &version.adopted_by),
        Fact::plain(
            t!(lang, "catalogue-rule-on"),
            &day_long(lang, version.adopted_on),
        ),
        Fact::plain(
            t!(lang, "catalogue-desk-starts"),
            &day_long(lang, version.starts),
        ),
    ];
    ui::brief(&ui::Brief {
        title: t!(lang, "catalogue-review-brief"),
        facts,
        actions: Vec::new(),
    })
}
