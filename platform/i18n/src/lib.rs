//! Every word shown, in every language, with its typography.
//!
//! A crate keeps its words in `locales/fr.ftl` and `locales/en.ftl` and declares them with
//! [`words!`]; it then says them with [`t!`] or keeps them for later with [`msg!`].

#![expect(
    clippy::crate_in_macro_def,
    reason = "t! and msg! speak with the words of the crate that calls them"
)]

pub mod format;
pub mod french;
mod plain;
pub mod told;
mod words;

pub use base::{Lang, Message, Told};
pub use plain::{plain, slug};
pub use words::Words;

/// Declares the crate's dictionary, read from its `locales/` folder. Once, in `lib.rs`.
#[macro_export]
macro_rules! words {
    () => {
        pub(crate) static WORDS: $crate::Words = $crate::Words::new(
            env!("CARGO_PKG_NAME"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/fr.ftl")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en.ftl")),
        );
    };
}

/// Says a key of this crate's dictionary in a language: `t!(lang, "programme-late", months = 5)`.
#[macro_export]
macro_rules! t {
    ($lang:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Words::get(
            &crate::WORDS,
            $lang,
            $key,
            &[$((stringify!($name), $crate::Value::from($value))),*],
        )
    };
}

/// A sentence of this crate's dictionary, to be said later in the reader's language.
#[macro_export]
macro_rules! msg {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Message::new(
            &crate::WORDS,
            $key,
            vec![$((stringify!($name), {
                use $crate::told::{Kept as _, Written as _};
                (&$value).told()
            })),*],
        )
    };
}

pub use fluent_bundle::FluentValue as Value;
