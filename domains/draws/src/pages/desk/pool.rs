//! The pool at the desk: who is in it, who comes in at the counter, lists sent in, what people say.

use axum::extract::Path;
use base::{Error, Id, Lang, Problem};
use i18n::{format, msg, t};
use maud::html;
use ui::{Cell, Choice, Column, Field, Link, Table, Tone};
use web::{Answer, Fields, Unread, Visit, see_other};

use crate::{
    actions::{self, Said, may_run},
    model::{Draw, Purpose, Standing, State, Volunteer, Way},
    pages::volunteer::candidate,
    store, views,
};

const WAYS: [Way; 3] = [Way::Counter, Way::Phone, Way::Paper];

pub async fn list(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = super::received(&visit, &slug).await?;
    let fields = Fields::new([("way".to_owned(), "counter".to_owned())]);
    page(&visit, &draw, &fields, &[]).await
}

async fn page(visit: &Visit, draw: &Draw, fields: &Fields, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let words = visit.param("q").unwrap_or_default();
    let found = store::search(visit.town.db(), &draw.id, &words).await?;
    let why = if words.trim().is_empty() {
        Purpose::Pool
    } else {
        Purpose::Search
    };
    actions::trace(&visit.town, &visit.actor, draw, &found, why).await?;
    let title = t!(lang, "draws-pool-title");
    let path = format!("{}/volontaires", draw.desk());
    // Tickets are given when the list is frozen.
    let has_tickets = !draw.is_open();
    let rows = found.iter().map(|person| {
        let mut cells = vec![Cell::from(views::desk::named(
            visit,
            draw,
            person,
            &person.name,
        ))];
        if has_tickets {
            cells.push(Cell::from(person.ticket.clone().unwrap_or_default()));
        }
        cells.extend([
            Cell::from(views::way(lang, person.way)),
            Cell::from(format::day_short(lang, person.registered_at.day())),
            Cell::from(views::standing(lang, person.state)),
        ]);
        cells
    });
    let mut table =
        Table::new(t!(lang, "draws-pool-table")).column(Column::text(t!(lang, "draws-field-name")));
    if has_tickets {
        table = table.column(Column::text(t!(lang, "draws-column-ticket")));
    }
    let ways = WAYS
        .iter()
        .map(|way| Choice::new(way.code(), views::way(lang, *way)))
        .collect();
    let namesake = t!(lang, "draws-field-namesake");
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        @if let Some(count) = visit.param("ajoutes") {
            (ui::notice(Tone::Done, &t!(lang, "draws-list-added", count = count, known = visit.param("connus").unwrap_or_default()), html! {}))
        }
        (ui::filter(lang, &visit.href(&path), vec![
            Field::search("q", t!(lang, "draws-pool-search")).value(words),
        ], &t!(lang, "draws-pool-find")))
        (table
            .column(Column::text(t!(lang, "draws-column-way")))
            .column(Column::text(t!(lang, "draws-column-since")))
            .column(Column::text(t!(lang, "draws-column-standing")))
            .rows(rows).blocks().show())
        @if let Some(basis) = draw.basis() {
            (ui::paragraph(html! { (t!(lang, "draws-tied-pool")) }))
            @if draw.state == State::Announced {
                (ui::link_list(&[Link::new(t!(lang, "draws-tied-key"), visit.href(&format!("/guichet/saisie/{}", basis.procedure)))]))
            }
        } @else if draw.state == State::Announced {
            (ui::section(&t!(lang, "draws-register-title"), html! {
                @if may_run(&visit.actor, &draw.service, &visit.town.directory()) {
                    (ui::link_list(&[Link::new(t!(lang, "draws-list-link"), visit.href(&format!("{}/liste", draw.desk())))]))
                }
                (ui::form(&visit.href(&path), html! {
                    (Field::radios("way", t!(lang, "draws-field-way"), ways)
                        .value(fields.get("way")).review(lang, problems).show(lang))
                    (views::own::questions(lang, draw, fields, problems))
                    (Field::radios("lang", t!(lang, "draws-field-lang"), languages())
                        .value(fields.filled("lang").unwrap_or(Lang::Fr.code())).show(lang))
                    (views::own::conditions(lang, draw, fields, problems))
                    (Field::checkboxes("namesake", namesake.clone(), vec![
                        Choice::new("oui", namesake).hint(t!(lang, "draws-field-namesake-hint"))])
                        .values(fields.is_checked("namesake").then_some("oui")).show(lang))
                    (ui::button(&t!(lang, "draws-register")))
                }))
            }))
        }
    };
    crumbs(visit, draw, title)
        .problems(problems.len())
        .show_desk(main)
}

/// The languages of letters, each by its own name.
fn languages() -> Vec<Choice> {
    let one = |lang: Lang| Choice::new(lang.code(), t!(lang, "draws-language"));
    Lang::ALL.map(one).into()
}

fn crumbs<'a>(visit: &'a Visit, draw: &Draw, title: String) -> web::Page<'a> {
    visit
        .page(title)
        .crumb(t!(visit.lang, "draws-menu"), "/bureau/tirages")
        .crumb(views::title(draw), &draw.desk())
}

pub async fn register(visit: Visit, Path(slug): Path<String>, fields: Fields) -> Answer {
    let draw = super::received(&visit, &slug).await?;
    let way = Way::parse(fields.get("way")).filter(|way| WAYS.contains(way));
    let Some(way) = way else {
        let problems = [Problem::new("way", msg!("draws-way-needed"))];
        return page(&visit, &draw, &fields, &problems).await;
    };
    let mut candidate = candidate(&visit, &draw, &fields);
    candidate.lang = Lang::parse(fields.get("lang")).unwrap_or_default();
    match actions::register(&visit.town, &visit.actor, &slug, &candidate, way).await {
        Ok((id, _)) => {
            let path = format!("{}/personne/{id}?inscrit=oui", draw.desk());
            Ok(see_other(&visit.href(&path)))
        }
        Err(Error::Invalid(problems)) => page(&visit, &draw, &fields, &problems).await,
        Err(error) => Err(error.into()),
    }
}

pub async fn upload_form(visit: Visit, Path(slug): Path<String>) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    upload_page(&visit, &draw, &[])
}

fn upload_page(visit: &Visit, draw: &Draw, problems: &[Problem]) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "draws-upload-title");
    let columns: Vec<String> = ["nom", "adresse", "email", "telephone", "langue"]
        .into_iter()
        .map(str::to_owned)
        .chain(
            draw.rules
                .criteria
                .iter()
                .map(|criterion| criterion.name.clone()),
        )
        .collect();
    let main = html! {
        (ui::error_summary(lang, problems))
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "draws-upload-lead")) }))
        (ui::paragraph(html! { (t!(lang, "draws-upload-columns")) " " (ui::code(&columns.join(","))) }))
        (ui::upload_form(&visit.href(&format!("{}/liste", draw.desk())), html! {
            (Field::file("file", t!(lang, "draws-upload-file"), ".csv,text/csv").review(lang, problems).show(lang))
            (ui::button(&t!(lang, "draws-upload")))
        }))
    };
    crumbs(visit, draw, title)
        .problems(problems.len())
        .show_desk(main)
}

pub async fn upload(visit: Visit, Path(slug): Path<String>, sent: Unread) -> Answer {
    let draw = super::own(&visit, &slug).await?;
    let upload = sent.read().await?;
    let Some(file) = upload.file("file") else {
        return upload_page(
            &visit,
            &draw,
            &[Problem::new("file", msg!("draws-upload-choose"))],
        );
    };
    match actions::import(&visit.town, &visit.actor, &slug, &file.content, visit.lang).await {
        Ok(done) => {
            let (added, known) = (done.added, done.known);
            let path = format!("{}/volontaires?ajoutes={added}&connus={known}", draw.desk());
            Ok(see_other(&visit.href(&path)))
        }
        Err(Error::Invalid(problems)) => upload_page(&visit, &draw, &problems),
        Err(error) => Err(error.into()),
    }
}

async fn find(visit: &Visit, draw: &Draw, id: &str) -> Result<Volunteer, Error> {
    let id: Id<Volunteer> = id.parse().map_err(|_| Error::NotFound)?;
    let person = store::person(visit.town.db(), &draw.id, &id).await?;
    person
        .filter(|person| person.erased_at.is_none())
        .ok_or(Error::NotFound)
}

pub async fn person(visit: Visit, Path((slug, id)): Path<(String, String)>) -> Answer {
    let draw = super::received(&visit, &slug).await?;
    let person = find(&visit, &draw, &id).await?;
    if person.case_id.is_some() {
        return Ok(see_other(
            &visit.href(&views::desk::of_person(&draw, &person)),
        ));
    }
    actions::trace(&visit.town, &visit.actor, &draw, [&person], Purpose::Person).await?;
    let lang = visit.lang;
    let here = visit.href(&format!("{}/personne/{id}", draw.desk()));
    let values = person.values();
    let facts: Vec<ui::Fact> = [
        (
            t!(lang, "draws-field-address"),
            Some(person.address.clone()),
        ),
        (t!(lang, "draws-field-email"), person.email.clone()),
        (t!(lang, "draws-field-phone"), person.phone.clone()),
        (t!(lang, "draws-column-ticket"), person.ticket.clone()),
        (
            t!(lang, "draws-column-way"),
            Some(views::way(lang, person.way)),
        ),
        (
            t!(lang, "draws-column-standing"),
            Some(views::standing(lang, person.state)),
        ),
    ]
    .into_iter()
    .filter_map(|(term, value)| Some(ui::Fact::plain(term, &value?)))
    .chain(
        draw.rules
            .criteria
            .iter()
            .zip(&values)
            .map(|(criterion, value)| ui::Fact::plain(criterion.name.clone(), value)),
    )
    .collect();
    let ways: Vec<Choice> = WAYS
        .iter()
        .map(|way| Choice::new(way.code(), views::way(lang, *way)))
        .collect();
    let publish = t!(lang, "draws-publish-name");
    let may_leave = person.state == Standing::Volunteer;
    let main = html! {
        (ui::page_title(&person.name))
        @if visit.param("inscrit").is_some() {
            (ui::notice(Tone::Done, &t!(lang, "draws-registered"), html! {
                @if person.email.is_some() { (ui::paragraph(html! { (t!(lang, "draws-registered-mail")) })) }
                @else { (ui::paragraph(html! { (t!(lang, "draws-registered-letter")) })) }
            }))
        }
        (ui::with_aside(html! {
            @if person.state == Standing::Drawn {
                (ui::first_section(&t!(lang, "draws-answer-title"), html! {
                    @if let Some(day) = person.answer_by {
                        (ui::paragraph(html! { (t!(lang, "draws-answer-until", day = format::day_long(lang, day))) }))
                    }
                    (ui::form(&here, html! {
                        (Field::radios("way", t!(lang, "draws-field-way"), ways.clone()).value("phone").show(lang))
                        (Field::checkboxes("publish", publish.clone(), vec![Choice::new("oui", publish)]).show(lang))
                        (ui::button_row(vec![
                            ui::main_button(&t!(lang, "draws-says-yes"), "do", "accept"),
                            ui::action_button(&t!(lang, "draws-says-no"), "do", "decline"),
                        ]))
                    }))
                }))
            }
            (ui::section(&t!(lang, "draws-letter-title"), html! {
                (ui::paragraph(html! { (t!(lang, "draws-letter-lead")) }))
                (ui::form(&visit.href(&format!("{}/lettre/{id}", draw.desk())), html! {
                    (ui::secondary_button(&t!(lang, "draws-letter-print")))
                }))
            }))
            @if matches!(person.state, Standing::Accepted | Standing::Seated) {
                (ui::section(&t!(lang, "draws-resign-title"), ui::form(&here, html! {
                    (Field::radios("way", t!(lang, "draws-field-way"), ways).value("phone").show(lang))
                    (ui::action_button(&t!(lang, "draws-says-resign"), "do", "resign"))
                })))
            }
            @if may_leave {
                (ui::section(&t!(lang, "draws-leave-title"), ui::form(&here, html! {
                    (ui::paragraph(html! { (t!(lang, "draws-leave-desk")) }))
                    (ui::action_button(&t!(lang, "draws-leave-do"), "do", "leave"))
                })))
            }
        }, ui::brief(&ui::Brief { title: t!(lang, "draws-brief"), facts, actions: Vec::new() })))
    };
    crumbs(&visit, &draw, person.name.clone())
        .crumb(
            t!(lang, "draws-pool-title"),
            &format!("{}/volontaires", draw.desk()),
        )
        .show_desk(main)
}

pub async fn say(visit: Visit, Path((slug, id)): Path<(String, String)>, fields: Fields) -> Answer {
    let draw = super::received(&visit, &slug).await?;
    let person = find(&visit, &draw, &id).await?;
    let (town, actor) = (&visit.town, &visit.actor);
    let pool = visit.href(&format!("{}/volontaires", draw.desk()));
    let said = match fields.get("do") {
        "leave" => {
            actions::withdraw(town, actor, &slug, &person.id).await?;
            return Ok(see_other(&pool));
        }
        "accept" => Said::Accept {
            publish_name: fields.is_checked("publish"),
        },
        "decline" => Said::Decline,
        "resign" => Said::Resign,
        _ => return Err(Error::NotFound.into()),
    };
    let way = Way::parse(fields.get("way"))
        .filter(|way| WAYS.contains(way))
        .unwrap_or(Way::Counter);
    actions::answer_for(town, actor, &slug, &person.id, said, way).await?;
    Ok(see_other(
        &visit.href(&format!("{}/personne/{id}", draw.desk())),
    ))
}
