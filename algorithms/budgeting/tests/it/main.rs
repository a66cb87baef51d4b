//! The counts of `budgeting`, held against recorded results, plain fractions and odd files.

mod data;
mod fractions;
mod random;
mod recorded;
