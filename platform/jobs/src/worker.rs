//! The worker loop: sleeps, wakes when something was asked for, runs what is due.

use std::{pin::pin, sync::Arc, time::Duration};

use base::Result;
use tokio::sync::Notify;
use town::Town;

use crate::{
    Registry,
    run::{due_timers, run_job, run_timer},
};

/// How long the worker sleeps when nobody wakes it: other nodes enqueue too, and time passes.
const NAP: Duration = Duration::from_secs(3);

/// Rings for the workers of every town of this process; one that finds nothing sleeps again.
static BELL: Notify = Notify::const_new();

pub(crate) fn wake() {
    BELL.notify_waiters();
}

/// Runs what falls due until `shutdown`, then finishes the work in hand and returns.
///
/// Several workers, in one process or on several nodes, share the queue without doing a job twice.
pub async fn work(town: Town, registry: Arc<Registry>, shutdown: impl Future<Output = ()> + Send) {
    let mut shutdown = pin!(shutdown);
    loop {
        // Listening starts before looking, so that what arrives meanwhile is heard.
        let mut bell = pin!(BELL.notified());
        bell.as_mut().enable();
        loop {
            let worked = match step(&town, &registry).await {
                Ok(worked) => worked,
                Err(error) => {
                    tracing::error!("the job worker cannot use its database: {error}");
                    false
                }
            };
            tokio::select! {
                biased;
                () = &mut shutdown => return,
                () = std::future::ready(()) => {}
            }
            if !worked {
                break;
            }
        }
        tokio::select! {
            biased;
            () = &mut shutdown => return,
            () = bell => {}
            () = tokio::time::sleep(NAP) => {}
        }
    }
}

/// The timers whose time has come, then one job: a long queue does not hold the timers back.
/// Says whether there was something to do.
async fn step(town: &Town, registry: &Registry) -> Result<bool> {
    let mut worked = false;
    for timer in due_timers(town, registry).await? {
        worked |= run_timer(town, timer).await?;
    }
    Ok(run_job(town, registry).await? || worked)
}
