//! A computer open to everybody: made one by whoever keeps the counter, ended by whoever leaves it.

use axum::{Router, routing::get};
use base::{Error, Result};
use db::Migrations;
use i18n::{msg, t};
use maud::html;
use town::{Actor, Role};
use web::{Answer, Domain, Entry, Fields, Place, Visit, see_other, terminal};

/// Its entry comes last among those of the desk: it is pressed once in a computer's life.
pub fn domain() -> Domain {
    Domain {
        name: "maison-terminal",
        routes: Router::new()
            .route("/guichet/borne", get(show).post(declare))
            .route("/terminer", get(ended).post(end))
            .route("/terminer/personne", get(quiet))
            .route("/terminer/absence", get(gone)),
        handlers: Vec::new(),
        timers: Vec::new(),
        migrations: Migrations {
            room: "maison",
            list: &[],
        },
        statements: &[],
        api: Vec::new(),
        menu: vec![Entry {
            label: msg!("maison-terminal"),
            path: "/guichet/borne",
            place: Place::Desk,
            shown_to: |actor| actor.has(Role::Counter),
        }],
    }
}

fn may_declare(actor: &Actor) -> bool {
    actor.has(Role::Counter) || actor.has(Role::Administrator)
}

fn permit(visit: &Visit) -> Result<()> {
    if may_declare(&visit.actor) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("maison-terminal-staff")))
    }
}

/// What the computer is now, and the button that changes it.
async fn show(visit: Visit) -> Answer {
    permit(&visit)?;
    let lang = visit.lang;
    let title = t!(lang, "maison-terminal");
    let (lead, button, to) = if visit.is_terminal {
        (
            t!(lang, "maison-terminal-is"),
            t!(lang, "maison-terminal-stop"),
            "non",
        )
    } else {
        (
            t!(lang, "maison-terminal-is-not"),
            t!(lang, "maison-terminal-start"),
            "oui",
        )
    };
    let main = html! {
        (ui::desk_head(&title, ""))
        (ui::lead(html! { (lead) }))
        (ui::first_section(&t!(lang, "maison-terminal-then"), html! {
            ul.govuk-list.govuk-list--bullet {
                li { (t!(lang, "maison-terminal-then-end")) }
                li { (t!(lang, "maison-terminal-then-quiet")) }
                li { (t!(lang, "maison-terminal-then-nothing")) }
            }
        }))
        (ui::form(&visit.href("/guichet/borne"), html! {
            (ui::hidden("borne", to))
            (ui::button(&button))
        }))
        (ui::small(html! { (t!(lang, "maison-terminal-assisted")) }))
    };
    visit.page(title).show_desk(main)
}

/// The agent who makes it a terminal leaves it at once: the next person is somebody else.
async fn declare(visit: Visit, fields: Fields) -> Answer {
    permit(&visit)?;
    let becomes = fields.get("borne") == "oui";
    if !becomes {
        let back = see_other(&visit.href("/guichet/borne"));
        return Ok(terminal::declare(visit.is_https(), false, back));
    }
    let ended = end_sitting(&visit).await?;
    Ok(terminal::declare(visit.is_https(), true, ended))
}

async fn end_sitting(visit: &Visit) -> Result<axum::response::Response> {
    if let Some(token) = &visit.token {
        identity::actions::sessions::sign_out(&visit.town, token).await?;
    }
    let there = see_other(&visit.href("/terminer"));
    Ok(terminal::end(visit.is_https(), there))
}

async fn end(visit: Visit) -> Answer {
    Ok(end_sitting(&visit).await?)
}

/// Nobody answered: on a terminal only, what was open is closed.
async fn gone(visit: Visit) -> Answer {
    if visit.is_terminal {
        return Ok(end_sitting(&visit).await?);
    }
    Ok(see_other(&visit.href("/terminer")))
}

async fn ended(visit: Visit) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "maison-terminal-ended");
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "maison-terminal-ended-lead")) }))
        (ui::button_link(&t!(lang, "maison-terminal-begin"), &visit.href("/")))
        (ui::paragraph(html! { (t!(lang, "maison-terminal-ended-codes")) }))
    };
    visit.page(title).private().show(main).await
}

/// Asked after a while without a sign: one button goes on, the other ends.
async fn quiet(visit: Visit) -> Answer {
    let lang = visit.lang;
    let title = t!(lang, "maison-terminal-quiet");
    let main = html! {
        (ui::page_title(&title))
        (ui::lead(html! { (t!(lang, "maison-terminal-quiet-lead")) }))
        (ui::button_link(&t!(lang, "maison-terminal-go-on"), &visit.href("/")))
        (ui::paragraph(html! { (t!(lang, "maison-terminal-quiet-back")) }))
    };
    visit.page(title).private().show(main).await
}
