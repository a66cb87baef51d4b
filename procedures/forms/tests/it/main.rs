//! Forms, seen from outside.

mod counter;
mod everything;
mod house;
mod programs;
mod reading;
mod same_bytes;
mod web_pages;
