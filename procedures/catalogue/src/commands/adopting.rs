//! `maison catalogue list` and `adopt`: what a town may publish, and publishing it.

use std::sync::Arc;

use base::{Error, Lang, Problem, Result};
use i18n::{msg, t};
use serde_json::{Value, json};
use town::{Actor, Town};

use super::{Adopt, Output, checking::as_json};
use crate::{
    actions::{self, Adoption},
    model::Definition,
    pages::offered::{origin, standing},
    plan::{self, Difference, Listed, Plan},
    shelf::{self, Offer, Origin},
    version::{Contact, OpenCases, Version},
    words,
};

pub async fn list(town: &Town, lang: Lang) -> Result<Output> {
    let listed = plan::listed(town, &Actor::System).await?;
    let width = listed.iter().map(|one| one.name().chars().count()).max();
    let width = width.unwrap_or_default();
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    for one in &listed {
        let title = one
            .definition()
            .map_or("", |definition| definition.title.text(lang));
        lines.push(format!("{:width$}  {title}", one.name()));
        let mut facts = vec![standing(lang, one), origin(lang, one.offer.origin)];
        if let Some(service) = town.directory().service(one.service()) {
            facts.push(service.name.clone());
        }
        lines.push(format!("{:width$}  {}", "", facts.join(" ; ")));
        let faults = one.offer.checked.faults.iter();
        lines.extend(
            faults
                .clone()
                .filter(|fault| !fault.is_warning)
                .map(|fault| format!("{:width$}  {}", "", fault.say(lang))),
        );
        rows.push(json!({
            "procedure": one.name(),
            "title": title,
            "from": code(one.offer.origin),
            "standing": one.standing.code(),
            "version": one.newest.as_ref().map(|version| version.definition.version.clone()),
            "offered": one.offer.checked.definition.as_ref().map(|read| read.version.clone()),
            "service": one.service(),
            "faults": faults.map(|fault| as_json(fault, lang)).collect::<Vec<_>>(),
        }));
    }
    Ok(Output {
        text: lines.join("\n"),
        json: Value::Array(rows),
        code: 0,
    })
}

fn code(origin: Origin) -> &'static str {
    match origin {
        Origin::House => "house",
        Origin::Town => "town",
        Origin::Published => "published",
    }
}

/// A folder by its path, or a procedure by its name.
async fn offered(town: &Town, adopt: &Adopt) -> Result<Arc<Offer>> {
    if adopt.what.join("procedure.yaml").exists() {
        let shelved = shelf::open(&adopt.what)?;
        return Ok(Arc::new(Offer::of(shelved.folder, Origin::Town)));
    }
    let name = adopt.what.to_string_lossy();
    let listed = plan::listed(town, &Actor::System).await?;
    let found = listed.into_iter().find(|one| one.name() == name);
    let Some(Listed { offer, .. }) = found else {
        let unknown = msg!("catalogue-command-none", name = name.into_owned());
        return Err(Error::invalid(adopt.what.display().to_string(), unknown));
    };
    Ok(offer)
}

pub async fn adopt(town: &Town, adopt: Adopt) -> Result<Output> {
    let lang = adopt.lang;
    let offer = offered(town, &adopt).await?;
    let today = town.clock().today();
    let starts = adopt.starts.unwrap_or(today);
    let adoption = Adoption {
        by: match adopt.by {
            Some(by) => by,
            // A trial cites nothing yet.
            None => "…".to_owned(),
        },
        on: adopt.on.unwrap_or_else(|| today.min(starts)),
        starts,
        settings: adopt.set.into_iter().collect(),
        contact: Contact {
            service: adopt.service.unwrap_or_default(),
            ..Contact::default()
        },
        open_cases: if adopt.move_open_cases {
            OpenCases::Move
        } else {
            OpenCases::Keep
        },
    };
    let actor = Actor::System;
    let plan = match actions::plan(town, &actor, &offer.folder, &adoption).await {
        Ok(plan) => plan,
        Err(Error::Invalid(problems)) => return Ok(refused(town, &offer, &problems, lang)),
        Err(error) => return Err(error),
    };
    let difference = plan.difference(lang);
    let mut lines = told(town, &plan, &difference, lang);
    let mut said = json!({
        "procedure": plan.next.name(),
        "version": plan.next.definition.version,
        "former": plan.former.as_ref().map(|former| former.definition.version.clone()),
        "service": plan.next.service(),
        "settings": settings(&plan.next, lang),
        "gone": difference.gone,
        "come": difference.come,
        "published": !adopt.dry_run,
    });
    if adopt.dry_run {
        lines.push(t!(lang, "catalogue-adopt-dry"));
    } else {
        let version = actions::publish(town, &actor, &offer.folder, adoption).await?;
        let address = town.url(&format!("/demarches/{}", version.name()));
        said["act"] = json!(version.act);
        said["address"] = json!(address);
        lines.push(t!(
            lang,
            "catalogue-adopt-done",
            version = version.definition.version.clone(),
            day = i18n::format::day_long(lang, version.starts),
            act = version.act
        ));
        lines.push(address);
    }
    Ok(Output {
        text: lines.join("\n"),
        json: said,
        code: 0,
    })
}

/// What is wrong, each with its place; for a service nobody knows, those there are.
fn refused(town: &Town, offer: &Offer, problems: &[Problem], lang: Lang) -> Output {
    let mut lines = vec![t!(
        lang,
        "catalogue-adopt-refused",
        name = offer.name().to_owned()
    )];
    lines.extend(problems.iter().map(|problem| {
        let (field, says) = (&problem.field, problem.message.say(lang));
        format!("  {field}: {says}")
    }));
    if problems.iter().any(|problem| problem.field == "service") {
        let directory = town.directory();
        let open = directory.services.iter();
        let open = open.filter(|service| service.closed_on.is_none());
        let known: Vec<String> = open
            .map(|service| format!("{} ({})", service.slug, service.name))
            .collect();
        lines.push(if known.is_empty() {
            let place = town.url("/agents/services/nouveau");
            t!(lang, "catalogue-adopt-no-service", place = place)
        } else {
            t!(
                lang,
                "catalogue-adopt-services",
                services = known.join(", ")
            )
        });
    }
    let said = problems
        .iter()
        .map(|problem| json!({"field": problem.field, "message": problem.message.say(lang)}));
    Output {
        text: lines.join("\n"),
        json: json!({ "procedure": offer.name(), "problems": said.collect::<Vec<_>>() }),
        code: 2,
    }
}

/// The settings as they would be published.
fn settings(version: &Version, lang: Lang) -> Vec<Value> {
    let definition: &Definition = &version.definition;
    let all = definition.settings.iter();
    all.map(|setting| {
        json!({
            "key": setting.id,
            "title": setting.title.text(lang),
            "value": words::setting(lang, version.setting(&setting.id).as_ref()),
            "default": words::setting(lang, setting.default.as_ref()),
            "chosen": version.settings.contains_key(&setting.id),
        })
    })
    .collect()
}

fn told(town: &Town, plan: &Plan, difference: &Difference, lang: Lang) -> Vec<String> {
    let version = &plan.next;
    let definition = &version.definition;
    let service = town
        .directory()
        .service(version.service())
        .map_or_else(String::new, |service| service.name.clone());
    let mut lines = vec![
        t!(
            lang,
            "catalogue-adopt-what",
            title = definition.title.text(lang).to_owned(),
            name = definition.name.clone(),
            version = definition.version.clone()
        ),
        t!(lang, "catalogue-adopt-service", service = service),
        String::new(),
    ];
    if !definition.settings.is_empty() {
        lines.push(t!(lang, "catalogue-adopt-settings"));
        lines.extend(definition.settings.iter().map(|setting| {
            let value = words::setting(lang, version.setting(&setting.id).as_ref());
            let proposed = words::setting(lang, setting.default.as_ref());
            let note = if version.settings.contains_key(&setting.id) {
                t!(lang, "catalogue-setting-proposed", value = proposed)
            } else {
                t!(lang, "catalogue-setting-default")
            };
            let title = setting.title.text(lang);
            format!("  {} = {value}  ({title} ; {note})", setting.id)
        }));
        lines.push(String::new());
    }
    match &plan.former {
        None => lines.push(t!(lang, "catalogue-adopt-first")),
        Some(former) => {
            let before = former.definition.version.clone();
            lines.push(t!(lang, "catalogue-adopt-since", version = before));
            if difference.is_empty() {
                lines.push(t!(lang, "catalogue-rule-same"));
            }
            lines.extend(difference.gone.iter().map(|line| format!("  - {line}")));
            lines.extend(difference.come.iter().map(|line| format!("  + {line}")));
        }
    }
    lines.push(String::new());
    lines
}
