//! The accessible components of every page, as functions that give HTML.
//!
//! Nothing outside this crate writes `<input>`, `<select>`, `<textarea>`, `<table>` or `<svg>`: a
//! control always has its label, a table its caption, a chart its title, its finding and its
//! figures, because there is no way to call for one without them.
//!
//! Texts given to a component are plain and are escaped here; what must be rich (a link inside a
//! sentence) is given as [`Markup`], made with [`maud::html!`], which escapes too.

#![expect(
    clippy::needless_pass_by_value,
    reason = "components take the pieces they show: a page never needs them again"
)]

mod bar;
mod cards;
mod chart;
mod desk;
mod facade;
mod field;
mod form;
mod home;
mod icons;
mod layout;
mod line;
mod lists;
mod navigation;
mod plan;
mod procedure;
mod scene;
mod shares;
mod shell;
mod state;
mod steps;
mod table;
mod text;

pub use bar::{Count, Tally, axes, bar, key, key_links};
pub use cards::{
    Brief, Fact, Receipt, Tone, brief, card, key_figures, notice, receipt, slip, stone_card,
};
pub use chart::{MoneyChart, MoneyYear, money_chart};
pub use desk::{
    Queue, QueueColumns, QueueGroup, QueueRow, Tile, desk_foot, desk_head, desk_note, filter,
    queue, tiles,
};
pub use field::{Choice, Field, Width};
pub use form::{
    Answered, action_button, answers, aside_note, button, button_link, button_row, error_summary,
    fieldset, fieldset_explained, form, get_form, hidden, honeypot, link_button, main_button,
    progress, secondary_button, secondary_link, upload_form, warning_button,
};
pub use home::{Door, Open, doors, hero, open_list, search_form};
pub use icons::{Icon, icon, mark};
pub use layout::{
    columns, details, empty, first_section, heading, lead, link_groups, link_list, list_foot,
    page_title, page_title_in, paragraph, section, section_beside, section_with_link, small,
    subheading, unfolded, with_aside,
};
pub use line::{LineChart, Measure, Target, line_chart};
pub use lists::{
    Happening, Late, Move, Row, Silent, difference, history, late_list, moves, rows, silent_list,
};
pub use maud::{Markup, html};
pub use navigation::{Pages, pagination};
pub use plan::{Area, Degrees, Mark, Plan, middle, plan};
pub use procedure::{Moment, Need, Rule, RuleLine, Way, needs, rule, rule_lines, timeline, ways};
pub use scene::{
    Bar, Capsule, Stage, bars, capsule_key, capsules, number_tiles, scene_fact, scene_foot,
};
pub use shares::{Balance, Staircase, Step as ShareStep, balances, staircase, story, supporters};
pub use shell::{
    Assets, Feed, Footer, Link, MenuEntry, Person, Proof, Shell, Terminal, TerminalAsks,
};
pub use state::{State, shape, state, tag, tags, word_tag};
pub use steps::{Phase, Step, phases, steps};
pub use table::{Cell, Column, Table};
pub use text::{code, link, outside_link, phone, phone_digits, qr, text, time};

i18n::words!();

#[cfg(test)]
mod tests;
