//! Cases, tried from outside.

mod doing;
mod engine;
mod filing;
mod hall;
mod helping;
mod keeping;
mod letters;
mod organisation;
mod pages;
mod rights;
mod story;
mod versions;
