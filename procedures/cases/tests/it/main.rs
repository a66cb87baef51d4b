//! Cases, tried from outside.

mod engine;
mod story;
mod versions;
