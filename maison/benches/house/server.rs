//! The program itself, in a process of its own: how fast it starts on an existing town, and what a
//! bounded load over HTTP does to it. Linux tells the time and memory of another process; elsewhere
//! these figures are missing.

use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use base::{Error, Result};
use reqwest::Client;

const CONNECTIONS: usize = 8;

/// A server under measure, stopped when dropped.
pub struct Server {
    child: Child,
    pub url: String,
}

/// What a start costs, from the launch to the first page read.
pub struct Start {
    pub wall: Duration,
    pub cpu: Duration,
}

/// What a load does.
pub struct Load {
    pub requests: usize,
    pub wall: Duration,
    /// Processor time of the server.
    pub cpu: Duration,
    /// Resident memory before, after, and at its highest, in bytes.
    pub before: u64,
    pub after: u64,
    pub highest: u64,
}

impl Server {
    /// Starts `maison serve` on a folder with a town, and reads its first page.
    pub async fn start(data: &Path) -> Result<(Self, Start)> {
        let port = free_port()?;
        let url = format!("http://localhost:{port}");
        let config = data.join("maison.toml");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        fs::write(
            &config,
            format!("listen = \"{address}\"\npublic_url = \"{url}\"\ndata = \".\"\n"),
        )?;
        let client = client()?;
        let begins = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_maison"))
            .args(["serve", "--config"])
            .arg(&config)
            .stderr(File::create(data.join("server.log"))?)
            .spawn()?;
        let server = Self { child, url };
        loop {
            match client.get(&server.url).send().await {
                Ok(answer) => {
                    let page = answer.bytes().await.map_err(Error::internal)?;
                    assert!(!page.is_empty(), "the first page has words");
                    break;
                }
                Err(_) if begins.elapsed() < Duration::from_secs(20) => {
                    tokio::time::sleep(Duration::from_millis(2)).await;
                }
                Err(error) => return Err(Error::internal(error)),
            }
        }
        let start = Start {
            wall: begins.elapsed(),
            cpu: server.cpu(),
        };
        Ok((server, start))
    }

    /// Asks for pages in turn from a few connections, so many times in all.
    pub async fn load(&self, paths: &[String], requests: usize) -> Result<Load> {
        let paths: Arc<Vec<String>> = Arc::new(
            paths
                .iter()
                .map(|path| format!("{}{path}", self.url))
                .collect(),
        );
        let next = Arc::new(AtomicUsize::new(0));
        let (before, used) = (self.memory("VmRSS:"), self.cpu());
        let begins = Instant::now();
        let mut visitors = Vec::new();
        for _ in 0..CONNECTIONS {
            let (paths, next, client) = (paths.clone(), next.clone(), client()?);
            visitors.push(tokio::spawn(async move {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= requests {
                        return Ok(());
                    }
                    let asked = client
                        .get(&paths[at % paths.len()])
                        .header("accept-encoding", "gzip");
                    asked.send().await?.bytes().await?;
                }
            }));
        }
        for visitor in visitors {
            let done: Result<(), reqwest::Error> = visitor.await.map_err(Error::internal)?;
            done.map_err(Error::internal)?;
        }
        Ok(Load {
            requests,
            wall: begins.elapsed(),
            cpu: self.cpu().saturating_sub(used),
            before,
            after: self.memory("VmRSS:"),
            highest: self.memory("VmHWM:"),
        })
    }

    /// Asks the server to stop, and waits.
    pub fn stop(mut self) -> Result<()> {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status()?;
        self.child.wait()?;
        Ok(())
    }

    /// Processor time of all its threads.
    pub fn cpu(&self) -> Duration {
        let tasks = format!("/proc/{}/task", self.child.id());
        let Ok(tasks) = fs::read_dir(tasks) else {
            return Duration::ZERO;
        };
        let nanoseconds = |task: fs::DirEntry| {
            let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
            text.split(' ').next()?.parse::<u64>().ok()
        };
        Duration::from_nanos(tasks.flatten().filter_map(nanoseconds).sum())
    }

    fn memory(&self, line: &str) -> u64 {
        let status = format!("/proc/{}/status", self.child.id());
        let text = fs::read_to_string(status).unwrap_or_default();
        let kilobytes = text
            .lines()
            .find_map(|found| found.strip_prefix(line))
            .and_then(|rest| rest.trim().strip_suffix(" kB"))
            .and_then(|number| number.parse::<u64>().ok());
        kilobytes.unwrap_or_default() * 1_024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn client() -> Result<Client> {
    Client::builder()
        .no_proxy()
        .build()
        .map_err(Error::internal)
}

/// A port nobody listens on, as far as one can know beforehand.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
