//! The language against the folders of the house: what must load, loads; what must not, says why.

mod adopting;
mod guide;
mod must_not_load;
mod saying;
