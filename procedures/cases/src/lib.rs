//! Cases: what becomes of an answered form, from its receipt to its erasure.
//!
//! [`engine`] knows the life of a case and nothing else; the rest keeps it, says who may do what, and
//! writes letters. See README.md.

pub mod engine;

i18n::words!();
