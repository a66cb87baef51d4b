//! Figures: those of the public, small numbers hidden; for heads, the same of each procedure of their
//! service, and lists to take away.

use axum::extract::Path;
use base::{Day, Error};
use catalogue::Version;
use i18n::{msg, t};
use maud::html;
use town::Role;
use ui::{Choice, Field};
use web::{Answer, Visit};

use super::unkept;
use crate::{actions, export, statistics, views};

/// Three civil years, the present one included.
fn years(visit: &Visit) -> (Day, Day) {
    let year = visit.town.clock().today().year();
    let first = |year| Day::new(year, 1, 1).unwrap_or_else(|| visit.town.clock().today());
    (first(year - 2), first(year + 1))
}

pub async fn public(visit: Visit, Path(name): Path<String>) -> Answer {
    let today = visit.town.clock().today();
    let version = catalogue::store::in_force(visit.town.db(), &name, today).await?;
    let version = version.ok_or(Error::NotFound)?;
    let (from, before) = years(&visit);
    let tables = statistics::of_procedure(&visit.town, &version, from, before).await?;
    let lang = visit.lang;
    let procedure = views::words(lang, &version.definition.title);
    let title = t!(lang, "cases-figures-of", title = procedure.clone());
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-figures-lead")) }))
        (views::figures::tables(views::figures::Told { lang, directory: &visit.town.directory(), version: &version }, &tables))
    };
    let path = format!("/demarches/{name}");
    visit.page(title).crumb(procedure, &path).show(main).await
}

pub async fn desk(visit: Visit) -> Answer {
    if !visit.actor.has(Role::Head) && !visit.actor.has(Role::Administrator) {
        return Err(Error::Forbidden(msg!("cases-head-only")).into());
    }
    let lang = visit.lang;
    let procedures = actions::worked_on(&visit.town, &visit.actor).await?;
    let asked = visit.param("demarche").unwrap_or_default();
    let chosen = procedures
        .iter()
        .find(|version| version.name() == asked)
        .or(procedures.first());
    let title = t!(lang, "cases-figures-title");
    let choices = procedures.iter().map(|version| {
        Choice::new(
            version.name(),
            views::words(lang, &version.definition.title),
        )
    });
    let field = Field::select(
        "demarche",
        t!(lang, "cases-queue-procedure"),
        choices.collect(),
    )
    .value(chosen.map_or("", |version| version.name()));
    let (from, before) = years(&visit);
    let tables = match chosen {
        Some(version) => statistics::of_procedure(&visit.town, version, from, before).await?,
        None => Vec::new(),
    };
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "cases-figures-desk-lead")) }))
        @if let Some(version) = chosen {
            (ui::filter(lang, &visit.href("/bureau/dossiers/chiffres"), vec![field], &t!(lang, "cases-figures-show")))
            (views::figures::tables(views::figures::Told { lang, directory: &visit.town.directory(), version }, &tables))
            (ui::section(&t!(lang, "cases-export"), html! {
                (ui::paragraph(html! { (t!(lang, "cases-export-lead")) }))
                (ui::link_list(&export_links(&visit, version)))
            }))
        } @else { (ui::empty(&t!(lang, "cases-queue-nothing"))) }
    };
    visit
        .page(title)
        .crumb(views::queue_title(lang), "/bureau/dossiers")
        .show_desk(main)
        .map(unkept)
}

fn export_links(visit: &Visit, version: &Version) -> Vec<ui::Link> {
    ["csv", "xlsx"]
        .map(|kind| {
            let path = format!(
                "/bureau/dossiers/export?demarche={}&forme={kind}",
                version.name()
            );
            let label = match kind {
                "csv" => t!(visit.lang, "cases-export-csv"),
                _ => t!(visit.lang, "cases-export-xlsx"),
            };
            ui::Link::new(label, visit.href(&path))
        })
        .to_vec()
}

/// The cases of a procedure with their answers. Each is a reading: it leaves its trace.
pub async fn export(visit: Visit) -> Answer {
    let name = visit.param("demarche").unwrap_or_default();
    let procedures = actions::worked_on(&visit.town, &visit.actor).await?;
    let version = procedures
        .into_iter()
        .find(|version| version.name() == name);
    let version = version.ok_or(Error::NotFound)?;
    let (from, before) = years(&visit);
    let cases = actions::take_away(&visit.town, &visit.actor, &name, from, before).await?;
    let streets = forms::store::streets(&visit.town).await?;
    let table = export::table(visit.lang, &version, &streets, &cases);
    let is_book = visit.param("forme").as_deref() == Some("xlsx");
    let answer = if is_book {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let book = export::xlsx(&table, visit.town.clock().today())?;
        web::download(kind, &format!("{name}.xlsx"), book)
    } else {
        web::download(
            "text/csv; charset=utf-8",
            &format!("{name}.csv"),
            export::csv(&table),
        )
    };
    Ok(unkept(answer))
}
