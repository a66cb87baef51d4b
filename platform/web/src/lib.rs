//! HTTP for the whole house: what a domain offers ([`Domain`]), what a request carries ([`Visit`],
//! [`Fields`]), and the walls around both: languages, same-origin checks, security headers, limits,
//! error pages.

pub mod api;
mod app;
mod assets;
mod domain;
mod fields;
mod guard;
mod house;
mod marks;
mod page;
pub mod terminal;
mod visit;

pub use api::Operation;
pub use app::{app, app_within};
pub use assets::{Asset, path as asset};
pub use domain::{Domain, Entry, Place};
pub use fields::{Fields, Unread, Upload, UploadedFile};
pub use house::{Doorkeeper, House, Later, Seal, SealSource};
pub use marks::{is_known, marked, pdf, unchanged};
pub use page::{Answer, Failure, Page, download, see_other};
pub use visit::{SESSION_COOKIE, SESSION_COOKIE_HTTPS, Visit, cookie};

i18n::words!();
