//! The counts of `budgeting`, held against recorded results, plain fractions and odd files.

mod certificates;
mod data;
mod explaining;
mod files;
mod fractions;
mod random;
mod recorded;
