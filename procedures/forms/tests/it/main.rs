//! Forms, seen from outside.

mod browser;
mod counter;
mod everything;
mod files;
mod house;
mod paper;
mod programs;
mod reading;
mod same_bytes;
mod web_pages;
