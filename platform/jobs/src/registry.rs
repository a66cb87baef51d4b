//! What can be run: handlers of jobs by kind, and timers by name, gathered from every room.

use std::pin::Pin;

use base::{Instant, Result};
use town::Town;

use crate::{run::LEASE_SECONDS, store};

pub type Work = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// How a kind of job is done. May run more than once for one job.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    pub kind: &'static str,
    pub run: fn(Town, serde_json::Value) -> Work,
}

/// Something done again and again.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    pub name: &'static str,
    pub every: Every,
    pub run: fn(Town) -> Work,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    Seconds(u32),
    /// Once per civil day of the commune: soon after midnight, or at start when it was missed.
    Day,
}

impl Every {
    /// The next time after a run at `now`.
    pub(crate) fn next(self, now: Instant) -> Instant {
        match self {
            Every::Seconds(seconds) => now.plus_seconds(i64::from(seconds.max(1))),
            Every::Day => now.day().plus_days(1).start(),
        }
    }

    /// How long one run may take: its period, between one and ten minutes.
    pub(crate) fn lease_seconds(self) -> i64 {
        match self {
            Every::Seconds(seconds) => i64::from(seconds).clamp(60, LEASE_SECONDS),
            Every::Day => LEASE_SECONDS,
        }
    }

    /// A next time beyond this one was written under another clock, and is not believed.
    pub(crate) fn horizon(self, now: Instant) -> Instant {
        match self {
            Every::Seconds(seconds) => {
                now.plus_seconds(2 * i64::from(seconds).max(self.lease_seconds()))
            }
            Every::Day => now.plus_days(2),
        }
    }
}

/// Every handler and timer of the house.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    pub handlers: Vec<Handler>,
    pub timers: Vec<Timer>,
}

impl Registry {
    pub fn handler(&self, kind: &str) -> Option<&Handler> {
        self.handlers.iter().find(|handler| handler.kind == kind)
    }
}

/// This room's own timers: parked jobs are forgotten after thirty days, with what they carried, and
/// so is what was caused once.
pub fn timers() -> Vec<Timer> {
    vec![Timer {
        name: "jobs-forget-parked",
        every: Every::Day,
        run: |town| {
            Box::pin(async move {
                let before = town.clock().now().plus_days(-30);
                store::forget_parked(town.db(), before).await?;
                store::forget_once(town.db(), before).await
            })
        },
    }]
}
