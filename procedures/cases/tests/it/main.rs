//! Cases, tried from outside.

mod bounds;
mod clocks;
mod doing;
mod engine;
mod exact;
mod filing;
mod hall;
mod helping;
mod keeping;
mod letters;
mod mechanism;
mod organisation;
mod others;
mod pages;
mod plans;
mod rights;
mod seasons;
mod sheets;
mod story;
mod versions;
