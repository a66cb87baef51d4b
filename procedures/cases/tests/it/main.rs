//! Cases, tried from outside.

mod doing;
mod engine;
mod filing;
mod hall;
mod keeping;
mod letters;
mod pages;
mod story;
mod versions;
