//! The counter: keying what somebody says, writes or phones, all questions on one screen.

use axum::{Extension, extract::Path};
use base::{Day, Error, Problem};
use catalogue::{Channel, Version};
use i18n::{format::day_long, msg, t};
use maud::{Markup, html};
use ui::{Choice, Field, Link, Width};
use web::{Answer, Fields, Unread, Visit, see_other};

use super::receive;
use crate::{
    Streets, Wired,
    actions::{
        self, Decides,
        keying::{self, Keyed, Typed},
    },
    bounds::Bounds,
    flat,
    known::Facts,
    model::Draft,
    say, store,
    view::{self, Show},
};

/// The procedures this agent may key, and a box for the code of somebody's draft.
pub async fn list(visit: Visit, Extension(wired): Extension<Wired>) -> Answer {
    let today = visit.town.clock().today();
    if !keying::keys_something(&visit.actor) {
        return Err(Error::Forbidden(msg!("forms-counter-only")).into());
    }
    if let Some(code) = visit.param("code") {
        match actions::at_counter(&visit.town, wired.receiver(), &code).await {
            Ok(opened) => {
                let code = opened.draft.code.replace(' ', "+");
                let path = format!("/guichet/saisie/{}?brouillon={code}", opened.draft.name);
                if keying::may_key(&visit.town, &visit.actor, &opened.version) {
                    return Ok(see_other(&visit.href(&path)));
                }
            }
            Err(Error::Invalid(problems)) => return choose(&visit, &[], &[], &code, &problems),
            Err(error) => return Err(error.into()),
        }
    }
    let versions = catalogue::store::all_in_force(visit.town.db(), today).await?;
    let is_mine = |version: &Version| {
        keying::may_key(&visit.town, &visit.actor, version) && !version.definition.form.is_empty()
    };
    let mine: Vec<Version> = versions.into_iter().filter(is_mine).collect();
    let mut out = catalogue::store::newest(visit.town.db()).await?;
    out.retain(|version| {
        let lately = |ends: Day| ends <= today && ends > today.plus_days(-keying::LATEST_DAYS);
        version.ends.is_some_and(lately) && version.ends > Some(version.starts) && is_mine(version)
    });
    choose(&visit, &mine, &out, "", &[])
}

fn choose(
    visit: &Visit,
    versions: &[Version],
    out: &[Version],
    typed: &str,
    problems: &[Problem],
) -> Answer {
    let lang = visit.lang;
    let list = |versions: &[Version]| {
        let links: Vec<Link> = versions
            .iter()
            .map(|version| {
                Link::new(
                    say::words(lang, &version.definition.title),
                    visit.href(&format!("/guichet/saisie/{}", version.name())),
                )
            })
            .collect();
        ui::link_list(&links)
    };
    let heading = t!(lang, "forms-counter-title");
    let main = html! {
        (ui::desk_head(&heading, ""))
        (ui::error_summary(lang, problems))
        (ui::get_form(&visit.href("/guichet/saisie"), html! {
            (Field::text("code", t!(lang, "forms-counter-code")).hint(t!(lang, "forms-counter-code-hint"))
                .width(Width::Ten).value(typed).review(lang, problems).show(lang))
            (ui::secondary_button(&t!(lang, "forms-counter-find")))
        }))
        @if !versions.is_empty() { (ui::section(&t!(lang, "forms-counter-new"), list(versions))) }
        @if !out.is_empty() {
            (ui::section(&t!(lang, "forms-counter-closed"), html! {
                (ui::paragraph(html! { (t!(lang, "forms-counter-closed-text")) }))
                (list(out))
            }))
        }
        (ui::section(&t!(lang, "forms-counter-waiting"), ui::link_list(&[
            Link::new(t!(lang, "forms-differences-title"), visit.href("/guichet/ecarts")),
        ])))
    };
    visit.page(heading).problems(problems.len()).show_desk(main)
}

/// What is needed to show the screen.
#[derive(Clone, Copy)]
struct Screen<'a> {
    version: &'a Version,
    streets: &'a Streets,
    dates: &'a Facts,
    draft: Option<&'a Draft>,
}

async fn screen_of(
    visit: &Visit,
    wired: &Wired,
    name: &str,
) -> Result<(Version, Streets, Facts, Option<Draft>), web::Failure> {
    let version = actions::last_in_force(&visit.town, name).await?;
    if !keying::may_key(&visit.town, &visit.actor, &version) {
        return Err(Error::Forbidden(msg!("forms-counter-only")).into());
    }
    if let Some(code) = visit.param("brouillon") {
        let opened = actions::at_counter(&visit.town, wired.receiver(), &code).await?;
        if opened.draft.name != name {
            return Err(Error::NotFound.into());
        }
        return Ok((
            opened.version,
            opened.streets,
            opened.dates,
            Some(opened.draft),
        ));
    }
    let streets = store::streets(&visit.town).await?;
    let dates = wired.receiver().dates(&visit.town, &version).await?;
    Ok((version, streets, dates, None))
}

pub async fn show(
    visit: Visit,
    Path(name): Path<String>,
    Extension(wired): Extension<Wired>,
) -> Answer {
    let (version, streets, dates, draft) = screen_of(&visit, &wired, &name).await?;
    let questions = version
        .definition
        .form
        .iter()
        .flat_map(|page| &page.questions);
    let fields = match &draft {
        Some(draft) => flat::of_answers(questions, &draft.answers).fields(),
        None => Fields::default(),
    };
    let screen = Screen {
        version: &version,
        streets: &streets,
        dates: &dates,
        draft: draft.as_ref(),
    };
    let files = draft.as_ref().map_or(&[][..], |draft| &draft.files);
    let late = too_late(&visit, &version, &dates);
    render(&visit, &screen, &fields, files, &[], late)
}

/// What the day alone already refuses: a paper that arrived in time is still keyed, with its day.
fn too_late(visit: &Visit, version: &Version, dates: &Facts) -> Option<Markup> {
    let lang = visit.lang;
    let refused = actions::refused_today(version, dates, visit.town.clock().today())
        .filter(|one| one.decides == Decides::Day)?;
    let why = html! {
        p { (actions::told(refused.clause).say(lang)) }
        p { (t!(lang, "forms-stopped-desk")) }
    };
    Some(ui::notice(ui::Tone::Late, &refused.heading(lang), why))
}

fn render(
    visit: &Visit,
    screen: &Screen<'_>,
    fields: &Fields,
    files: &[crate::StoredFile],
    problems: &[Problem],
    said: Option<Markup>,
) -> Answer {
    let lang = visit.lang;
    let version = screen.version;
    let title = say::words(lang, &version.definition.title);
    let show = Show {
        lang,
        streets: screen.streets,
        bounds: Bounds {
            lang,
            version,
            dates: screen.dates,
            streets: screen.streets,
        },
        fields,
        files,
        problems,
        more: fields.filled("maison.add"),
        keyed: true,
    };
    let mut path = format!("/guichet/saisie/{}", version.name());
    if let Some(draft) = screen.draft {
        path = format!("{path}?brouillon={}", draft.code.replace(' ', "+"));
    }
    let shown = match fields.filled("maison.sheet") {
        Some(shown) => shown.to_owned(),
        None => visit.town.random().token(),
    };
    let content = html! {
        (ui::hidden("maison.sheet", &shown))
        (around(visit, version, fields, problems))
        @for page in &version.definition.form {
            (ui::heading(&say::words(lang, &page.title)))
            @for question in &page.questions {
                @if let Some(when) = question.when.as_ref().or(page.when.as_ref()) {
                    p.govuk-hint { (say::only_if(lang, version, when)) }
                }
                (view::question(&show, question))
            }
        }
        (consent(visit, fields, problems))
        (ui::button(&t!(lang, "forms-key-send")))
    };
    let heading = t!(lang, "forms-key-title", title = title.as_str());
    let main = html! {
        (ui::desk_head(&heading, &day_long(lang, visit.town.clock().today())))
        (ui::error_summary(lang, problems))
        @if let Some(said) = said { (said) }
        @if let Some(draft) = screen.draft {
            (ui::notice(ui::Tone::Plain, &t!(lang, "forms-key-draft", code = draft.code.as_str()), html! {}))
        }
        @if let Some(ends) = version.ends.filter(|ends| *ends <= visit.town.clock().today()) {
            (ui::notice(ui::Tone::Late, &t!(lang, "forms-key-closed-since", day = day_long(lang, ends)), html! {
                p { (t!(lang, "forms-key-closed")) }
            }))
        }
        @if version.definition.keyed_twice {
            (ui::notice(ui::Tone::Plain, &t!(lang, "forms-key-twice"), html! {}))
        }
        (ui::upload_form(&visit.href(&path), content))
    };
    visit.page(heading).problems(problems.len()).show_desk(main)
}

/// How and when it arrived, and who acts.
fn around(visit: &Visit, version: &Version, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let channels: Vec<Choice> = keying::channels(version)
        .into_iter()
        .map(|channel| {
            let label = match channel {
                Channel::Paper => t!(lang, "forms-channel-paper"),
                Channel::Phone => t!(lang, "forms-channel-phone"),
                _ => t!(lang, "forms-channel-counter"),
            };
            Choice::new(channel.code(), label)
        })
        .collect();
    let chosen = fields.filled("maison.channel").unwrap_or("counter");
    let today = visit.town.clock().today().to_string();
    let arrival = Field::date("maison.received_on", t!(lang, "forms-key-received"))
        .hint(t!(lang, "forms-key-received-hint"));
    let arrival = if fields.is_checked("maison.received_on") {
        arrival.values(fields.date_boxes("maison.received_on"))
    } else {
        arrival.value(today)
    };
    let acts_for = vec![
        Choice::new("self", t!(lang, "forms-key-self")),
        Choice::new("helper", t!(lang, "forms-key-helper")),
    ];
    html! {
        (Field::radios("maison.channel", t!(lang, "forms-key-how"), channels).value(chosen).review(lang, problems).show(lang))
        (arrival.review(lang, problems).show(lang))
        @if version.definition.keyed_twice {
            (Field::text("maison.paper", t!(lang, "forms-key-paper-number")).hint(t!(lang, "forms-key-paper-hint"))
                .width(Width::Ten).value(fields.get("maison.paper")).review(lang, problems).show(lang))
        }
        (Field::radios("maison.acts_for", t!(lang, "forms-key-who"), acts_for)
            .value(fields.filled("maison.acts_for").unwrap_or("self")).review(lang, problems).show(lang))
        (Field::text("maison.mandate", t!(lang, "forms-key-mandate-label")).hint(t!(lang, "forms-key-mandate-hint"))
            .optional().value(fields.get("maison.mandate")).review(lang, problems).show(lang))
    }
}

fn consent(visit: &Visit, fields: &Fields, problems: &[Problem]) -> Markup {
    let lang = visit.lang;
    let label = t!(lang, "forms-key-agreed-label");
    Field::checkboxes(
        "maison.agreed",
        label.as_str(),
        vec![Choice::new("yes", label.as_str())],
    )
    .values(fields.all("maison.agreed"))
    .review(lang, problems)
    .show(lang)
}

pub async fn key(
    visit: Visit,
    Path(name): Path<String>,
    Extension(wired): Extension<Wired>,
    unread: Unread,
) -> Answer {
    // A second click on a screen that has just been sent.
    if let Some(code) = visit.param("brouillon")
        && keying::keys_something(&visit.actor)
        && let Some(path) = keying::sent_at_desk(&visit.town, &code).await?
    {
        return Ok(see_other(&visit.href(&path)));
    }
    let (version, streets, dates, draft) = screen_of(&visit, &wired, &name).await?;
    let mut files = draft
        .as_ref()
        .map(|draft| draft.files.clone())
        .unwrap_or_default();
    let (fields, mut problems) = receive(&visit, unread, &version, &mut files).await?;
    let today = visit.town.clock().today();
    let lang = visit.lang;
    let sheet = keying::sheet(&version, &fields, today);
    let received_on = sheet.as_ref().map_or(today, |sheet| sheet.received_on);
    let day = (received_on, lang);
    let (answers, wrong) = keying::read(&version, (&streets, &dates), &fields, &files, day);
    let refused: Vec<String> = problems
        .iter()
        .map(|problem| problem.field.clone())
        .collect();
    problems.extend(
        wrong
            .into_iter()
            .filter(|problem| !refused.contains(&problem.field)),
    );
    let mut around = Vec::new();
    let sheet = sheet.map_err(|found| around = found).ok();
    around.append(&mut problems);
    let adds = fields.is_checked("maison.add");
    if adds {
        around.clear();
    }
    let known = (answers.clone(), files.clone());
    let sent = match sheet {
        Some(sheet) if around.is_empty() && !adds => {
            let typed = Typed {
                version: &version,
                streets: &streets,
                dates: &dates,
                sheet,
                answers,
                lang,
                draft: draft.as_ref(),
            };
            keying::key(&visit.town, &visit.actor, wired.receiver(), typed).await
        }
        _ => Err(Error::Invalid(around)),
    };
    let problems = match sent {
        Ok(Keyed::Sent(received)) => return Ok(see_other(&visit.href(&received.path))),
        Ok(Keyed::Once) => {
            let screen = Screen {
                version: &version,
                streets: &streets,
                dates: &dates,
                draft: None,
            };
            let said = ui::notice(ui::Tone::Done, &t!(lang, "forms-key-once"), html! {});
            return render(&visit, &screen, &Fields::default(), &[], &[], Some(said));
        }
        Ok(Keyed::Differs(id)) => {
            return Ok(see_other(&visit.href(&format!("/guichet/ecarts/{id}"))));
        }
        Err(Error::Invalid(problems)) => problems,
        // Somebody sent the same screen with other answers, or the case is elsewhere: said on the
        // screen, with all that was typed.
        Err(Error::Conflict(message)) => vec![Problem::new("", message)],
        Err(error) => return Err(error.into()),
    };
    let (answers, files) = (&known.0, &known.1);
    let (town, actor) = (&visit.town, &visit.actor);
    let kept = (answers, files.as_slice());
    let draft = keying::keep_files(town, actor, &version, draft, kept, lang).await?;
    let screen = Screen {
        version: &version,
        streets: &streets,
        dates: &dates,
        draft: draft.as_ref(),
    };
    render(&visit, &screen, &fields, files, &problems, None)
}
