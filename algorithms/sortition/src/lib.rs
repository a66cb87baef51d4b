//! Drawing lots for a panel: quotas, households, the fairest chances, and the proof of them.
//!
//! A pool of volunteers and quotas become a lottery over valid panels whose chances are
//! proven best in whole numbers and fractions. Nothing here reads a file, a clock or a
//! source of chance: texts and seeds come from the caller, and the same ones give the same answer.

mod after;
mod alternates;
mod cases;
mod certificate;
mod chance;
mod check;
mod columns;
mod conflict;
mod draw;
mod exact;
mod examine;
mod explain;
mod input;
mod instance;
mod ladder;
mod leaving;
mod lp;
mod model;
mod peel;
mod prove;
mod report;
mod slope;
mod slopes;
mod solve;
mod stages;
mod totals;

pub use after::{Places, Replacement, Tables, remaining, replacement, tables};
pub use alternates::{Alternates, alternates};
pub use certificate::{
    Case, Certificate, FORMAT, Multiplier, Objective, Panel, Proof, Stage, certificate_file,
    fingerprint, instance_file,
};
pub use check::{Flaw, Verdict, check};
pub use draw::{Beacon, BeaconError, Pick, QUICKNET, Source, SourceError, dice, pick, redo};
pub use examine::{Examination, Feasible, examine};
pub use explain::{Change, End, Obstacle, Proven, Rule, Trouble, sizes, troubles};
pub use input::{Fault, FaultKind, File, Left, Reading, Sources, ids, read};
pub use instance::{Feature, Held, Instance, Person, Quota};
pub use leaving::{chance, leaving};
pub use model::{Kind, Model, Row};
pub use report::{
    Limit, Listed, Measured, Never, Report, Spread, Status, disagreements, measure, report,
};
pub use solve::{Options, Outcome, Progress, solve};
