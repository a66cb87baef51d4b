//! The counter: accounts for people without e-mail, and the letter they take home.

use base::{Error, Problem};
use i18n::msg;
use town::Role;
use web::{Answer, Failure, Fields};

use super::{Staff, review};
use crate::{
    actions::accounts::{self, PrintedLetter},
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
    let opened = accounts::open_at_counter(&visit.town, actor, name, pronouns, lang).await;
    match review(opened)? {
        Ok(letter) => print(&staff, &letter),
        Err(problems) => show_page(&staff, &fields, &problems),
    }
}

/// The letter is the answer itself: no address leads to it again.
fn print(staff: &Staff, letter: &PrintedLetter) -> Answer {
    let visit = &staff.visit;
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
    match review(accounts::renew_letter(&visit.town, actor, number, seen).await)? {
        Ok(letter) => print(&staff, &letter),
        Err(problems) => again_page(&staff, &fields, &problems),
    }
}
