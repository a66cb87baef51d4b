//! Forms, seen from outside.

mod browser;
mod counter;
mod early;
mod everything;
mod files;
mod house;
mod overlay;
mod paper;
mod programs;
mod reading;
mod same_bytes;
mod street_list;
mod web_pages;
