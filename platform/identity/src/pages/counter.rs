//! The counter: accounts for people without e-mail, and the letter they take home.

use axum::response::IntoResponse as _;
use base::{Error, Problem};
use http::{HeaderValue, header};
use i18n::{msg, t};
use town::Role;
use web::{Answer, Failure, Fields};

use super::{Staff, review};
use crate::{
    actions::accounts::{self, PrintedLetter},
    print,
    views::{counter as views, sign_in::page},
};

fn must_keep_counter(staff: &Staff) -> Result<(), Failure> {
    if staff.actor.has(Role::Counter) {
        return Ok(());
    }
    Err(Error::Forbidden(msg!("identity-counter-only")).into())
}

pub(crate) async fn show(staff: Staff) -> Answer {
    show_page(&staff, &Fields::default(), &[])
}

fn show_page(staff: &Staff, fields: &Fields, problems: &[Problem]) -> Answer {
    must_keep_counter(staff)?;
    let visit = &staff.visit;
    page(visit, "identity-counter-title")
        .problems(problems.len())
        .show_desk(views::show(visit, fields, problems))
}

pub(crate) async fn open(staff: Staff, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let (name, pronouns, lang) = (
        fields.get("name"),
        fields.get("pronouns"),
        fields.get("lang"),
    );
    let postal = match print::address_lines(fields.get("postal")) {
        Ok(lines) => lines,
        Err(problem) => return show_page(&staff, &fields, &[problem]),
    };
    let opened = accounts::open_at_counter(&visit.town, actor, name, pronouns, lang).await;
    match review(opened)? {
        Ok(letter) => answer(&staff, &letter, &postal).await,
        Err(problems) => show_page(&staff, &fields, &problems),
    }
}

/// The letter is the answer itself, a PDF to print: no address leads to it again. Its code is kept
/// nowhere: should the PDF fail, a page says the same.
async fn answer(staff: &Staff, letter: &PrintedLetter, postal: &[String]) -> Answer {
    let visit = &staff.visit;
    let error = match print::letter(&visit.town, letter, postal).await {
        Ok(pdf) => {
            let name = t!(letter.lang, "identity-print-file");
            let disposition = HeaderValue::from_str(&format!("inline; filename=\"{name}.pdf\""))
                .unwrap_or(HeaderValue::from_static("inline"));
            let headers = [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/pdf"),
                ),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            return Ok((headers, pdf).into_response());
        }
        Err(error) => error,
    };
    tracing::error!(%error, "a letter could not be composed: a page stands in for it");
    page(visit, "identity-print-title").show_desk(views::letter(visit, letter))
}

pub(crate) async fn again(staff: Staff) -> Answer {
    again_page(&staff, &Fields::default(), &[])
}

fn again_page(staff: &Staff, fields: &Fields, problems: &[Problem]) -> Answer {
    must_keep_counter(staff)?;
    let visit = &staff.visit;
    page(visit, "identity-again-title")
        .problems(problems.len())
        .show_desk(views::again(visit, fields, problems))
}

pub(crate) async fn print_again(staff: Staff, fields: Fields) -> Answer {
    let Staff { visit, actor } = &staff;
    let (number, seen) = (fields.get("number"), fields.is_checked("seen"));
    let postal = match print::address_lines(fields.get("postal")) {
        Ok(lines) => lines,
        Err(problem) => return again_page(&staff, &fields, &[problem]),
    };
    match review(accounts::renew_letter(&visit.town, actor, number, seen).await)? {
        Ok(letter) => answer(&staff, &letter, &postal).await,
        Err(problems) => again_page(&staff, &fields, &problems),
    }
}
