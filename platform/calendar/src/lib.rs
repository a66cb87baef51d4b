//! The days that count in law: public holidays, working days, ends of legal delays.
//!
//! Pure functions of dates. What a town chooses is its [`Place`]; everything else is the law, with
//! its articles in the README.

mod delays;
mod holidays;
mod working;

pub use delays::{Delay, add_months};
pub use holidays::{Holiday, Place, easter};
pub use working::Calendar;

i18n::words!();
