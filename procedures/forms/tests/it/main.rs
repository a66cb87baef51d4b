//! Forms, seen from outside.

mod browser;
mod counter;
mod early;
mod everything;
mod files;
mod house;
mod overlay;
mod paper;
mod parts_of_a_person;
mod programs;
mod reading;
mod same_bytes;
mod street_list;
mod web_pages;
