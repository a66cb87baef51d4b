//! Running what is due: claim, do, then delete, put off or park.

use std::time::Duration;

use base::{Instant, Result};
use town::Town;

use crate::{
    Registry, Timer, Work,
    store::{self, Claimed},
};

/// How long a claimed job belongs to its worker. Past it, another worker may take it.
pub(crate) const LEASE_SECONDS: i64 = 600;

/// Seconds to wait after each failed attempt. A job that fails once more is parked.
const DELAYS: [i64; 7] = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];

/// Seconds before a failed timer tries again, when its own period is longer.
const TIMER_RETRY: i64 = 300;

/// Runs everything due now: jobs by time and order of asking, timers in the registry's order, then
/// the jobs these asked for. Gives how many works were run, successful or not.
pub async fn run_due(town: &Town, registry: &Registry) -> Result<usize> {
    let mut done = 0;
    while run_job(town, registry).await? {
        done += 1;
    }
    for timer in due_timers(town, registry).await? {
        done += usize::from(run_timer(town, timer).await?);
    }
    while run_job(town, registry).await? {
        done += 1;
    }
    Ok(done)
}

/// Runs the first due job, if there is one.
pub(crate) async fn run_job(town: &Town, registry: &Registry) -> Result<bool> {
    let now = town.clock().now();
    if !store::any_due(town.db(), now).await? {
        return Ok(false);
    }
    let Some(job) = store::claim(town.db(), now).await? else {
        return Ok(false);
    };
    match attempt(town, registry, &job).await {
        Ok(()) => store::delete(town.db(), &job).await?,
        Err(reason) => {
            let now = town.clock().now();
            let again = usize::try_from(job.attempts - 1)
                .ok()
                .and_then(|at| DELAYS.get(at))
                .map(|seconds| now.plus_seconds(*seconds));
            tracing::warn!(kind = job.kind, job = %job.id, attempts = job.attempts,
                parked = again.is_none(), "a job failed: {reason}");
            store::put_off(town.db(), &job, again, now, &reason).await?;
        }
    }
    Ok(true)
}

async fn attempt(town: &Town, registry: &Registry, job: &Claimed) -> Result<(), String> {
    if usize::try_from(job.attempts).unwrap_or(usize::MAX) > DELAYS.len() + 1 {
        return Err("the program stopped each time it ran this job".to_owned());
    }
    let handler = registry
        .handler(&job.kind)
        .ok_or_else(|| format!("this version knows no job of kind {}", job.kind))?;
    let payload = serde_json::from_str(&job.payload)
        .map_err(|error| format!("the payload is not JSON: {error}"))?;
    contain((handler.run)(town.clone(), payload), LEASE_SECONDS).await
}

/// The timers of the registry whose time has come.
pub(crate) async fn due_timers<'a>(town: &Town, registry: &'a Registry) -> Result<Vec<&'a Timer>> {
    if registry.timers.is_empty() {
        return Ok(Vec::new());
    }
    let now = town.clock().now();
    let planned = store::timers(town.db()).await?;
    let is_due = |timer: &&Timer| {
        planned
            .iter()
            .find(|(name, _)| name == timer.name)
            .is_none_or(|(_, next)| *next <= now || *next > timer.every.horizon(now))
    };
    Ok(registry.timers.iter().filter(is_due).collect())
}

/// Runs a timer unless another node took it first.
///
/// Until it is done its next time is only a lease away, so that a node that dies while running it
/// does not make the day be missed.
pub(crate) async fn run_timer(town: &Town, timer: &Timer) -> Result<bool> {
    let now = town.clock().now();
    let lease = timer.every.lease_seconds();
    let until = now.plus_seconds(lease);
    if !store::claim_timer(town.db(), timer.name, until, now, timer.every.horizon(now)).await? {
        return Ok(false);
    }
    let outcome = contain((timer.run)(town.clone()), lease).await;
    let planned = timer.every.next(now);
    let (next, error) = match outcome {
        Ok(()) => (planned, None),
        Err(reason) => {
            tracing::warn!(timer = timer.name, "a timer failed: {reason}");
            let soon: Instant = town.clock().now().plus_seconds(TIMER_RETRY);
            (planned.min(soon), Some(reason))
        }
    };
    store::plan_timer(town.db(), timer.name, next, error).await?;
    Ok(true)
}

/// Runs a work apart, so that a panic or an endless wait in it is one failure and no more.
async fn contain(work: Work, seconds: i64) -> Result<(), String> {
    let mut task = tokio::spawn(work);
    let limit = Duration::from_secs(seconds.unsigned_abs());
    let reason = match tokio::time::timeout(limit, &mut task).await {
        Ok(Ok(Ok(()))) => return Ok(()),
        Ok(Ok(Err(error))) => error.to_string(),
        Ok(Err(error)) => match error.try_into_panic() {
            Ok(panic) => format!("panicked: {}", panic_words(panic.as_ref())),
            Err(error) => error.to_string(),
        },
        Err(_) => {
            task.abort();
            format!("not finished after {seconds} seconds")
        }
    };
    Err(reason.chars().take(500).collect())
}

fn panic_words(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without a word")
}
