//! Listening, working and stopping properly.

use std::{
    io::IsTerminal as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use base::{Error, Result};
use tokio::{net::TcpListener, sync::watch};
use town::Town;

use crate::{config::Config, house};

/// `maison serve`.
pub async fn run(file: &Path) -> Result<()> {
    start_logs("info,sqlx=warn");
    let config = Config::read(file)?;
    std::fs::create_dir_all(&config.data)?;
    let _lock = match config.database {
        None => Some(house::lock(&config.data)?),
        Some(_) => None,
    };
    let db = config.open_database().await?;
    let town = house::open(config.opening(db)).await?;
    journal::set_witnesses(&town, &config.witnesses()?).await?;
    identity::set_providers(&town, &config.services()).await?;
    look_at_the_shelf(&town);
    let listener = listen(config.listen).await?;
    tracing::info!(address = %config.listen, "the house is open");
    serve(town, listener).await
}

/// Says what the town's own folder of procedures holds, and what keeps one from being published.
fn look_at_the_shelf(town: &Town) {
    let own = catalogue::shelf::own_folder(town);
    for offer in catalogue::shelf::of_the_town(&own) {
        let faults = offer.checked.faults.iter();
        let faults: Vec<String> = faults
            .filter(|fault| !fault.is_warning)
            .map(ToString::to_string)
            .collect();
        let (procedure, folder) = (offer.name(), own.display());
        if faults.is_empty() {
            tracing::info!(procedure, %folder, "a procedure of the town's folder can be adopted");
        } else {
            let faults = faults.join("; ");
            tracing::warn!(procedure, %folder, faults, "a procedure of the town's folder is to be mended");
        }
    }
}

/// Opens a port, or says what to do.
pub async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Error::internal(format!(
            "cannot listen on {address}: {error}. Another program may use this port: choose another."
        ))
    })
}

/// Longer than any booklet a town prints, shorter than a request may last.
const LONGEST_SHEET: Duration = Duration::from_secs(50);

/// From now on sheets are composed by this same program in a process of their own.
fn print_apart() -> Result<()> {
    // On Linux, the program that runs, even when a newer one has taken its place on the disk.
    let program = if cfg!(target_os = "linux") {
        PathBuf::from("/proc/self/exe")
    } else {
        std::env::current_exe()?
    };
    paper::print_apart(paper::Press::new(program, &["compose"], LONGEST_SHEET));
    Ok(())
}

/// Serves pages and does the work of the queue until asked to stop; requests in hand are finished.
pub async fn serve(town: Town, listener: TcpListener) -> Result<()> {
    print_apart()?;
    let (stop, stopped) = watch::channel(());
    let wait = |mut stopped: watch::Receiver<()>| async move {
        let _ = stopped.changed().await;
    };
    let worker = tokio::spawn(jobs::work(
        town.clone(),
        Arc::new(house::registry()),
        wait(stopped.clone()),
    ));
    let reader = tokio::spawn(keep_directory_fresh(town.clone(), stopped.clone()));
    let app = house::app(town.clone()).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(async move {
            asked_to_stop().await;
            let _ = stop.send(());
        })
        .await?;
    let _ = tokio::join!(worker, reader);
    town.db().close().await;
    Ok(())
}

/// Other nodes change settings too: each reads them again once a minute.
async fn keep_directory_fresh(town: Town, mut stopped: watch::Receiver<()>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
        }
        if let Err(error) = town.reload().await {
            tracing::warn!(%error, "cannot read the town's directory");
        }
    }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

/// Logs on standard error: what happened, never who.
///
/// `usual` says how much, unless `MAISON_LOG` does. Colours only where somebody looks.
pub fn start_logs(usual: &str) {
    let filter =
        tracing_subscriber::EnvFilter::try_from_env("MAISON_LOG").unwrap_or_else(|_| usual.into());
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .try_init();
}
