//! The counts of `budgeting`, held against recorded results, plain fractions and odd files.

mod axioms;
mod certificates;
mod data;
mod explaining;
mod files;
mod fractions;
mod named;
mod random;
mod recorded;
