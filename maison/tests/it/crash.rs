//! A server killed in the middle of writes, again and again, loses nothing it acknowledged.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use base::Random;
use identity::model::Origin;
use reqwest::{Client, StatusCode, multipart::Form, redirect::Policy};
use testkit::databases;
use tokio::task::JoinSet;

use crate::founded::{Founded, program, text};

const WRITES: usize = 200;
const WRITERS: u32 = 3;

/// Killed as it goes, so that no server outlives its test.
pub struct Server(pub Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub async fn start(founded: &Founded, client: &Client) -> Server {
    let mut command = program();
    command.args(["serve", "--config", text(&founded.config)]);
    let mut server = Server(command.stderr(Stdio::inherit()).spawn().unwrap());
    let health = format!("http://localhost:{}/health", founded.port);
    loop {
        assert!(
            server.0.try_wait().unwrap().is_none(),
            "the server does not start"
        );
        if let Ok(reply) = client.get(&health).send().await
            && reply.status() == StatusCode::OK
        {
            return server;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn below(random: &Random, most: u32) -> u32 {
    u32::from_le_bytes(random.bytes()) % most
}

/// One of several acts an agent does, with a mark by which it is found again.
fn act(random: &Random, mark: &str) -> (String, Form) {
    let number = 1 + below(random, 4);
    let form = Form::new();
    let (what, form) = match below(random, 3) {
        0 => ("nouvelle", form.text("text", mark.to_owned())),
        1 => (
            "etape",
            form.text("step", mark.to_owned())
                .text("step_due", "2031-05-04"),
        ),
        _ => (
            "preuve",
            form.text("proof", mark.to_owned())
                .text("proof_day", "2026-03-27")
                .text("link", "https://a.example/"),
        ),
    };
    (format!("/engagement/{number}/suivi/{what}"), form)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .unwrap();
    for database in databases().await {
        let founded = Founded::new(database).await;
        let origin = Origin {
            caller: "127.0.0.1",
            agent: "crash",
            token: None,
        };
        let session =
            identity::actions::sessions::demonstrate(&founded.town, &founded.agent, origin)
                .await
                .unwrap();
        let random = founded.town.random();
        let marks = Arc::new(AtomicU32::new(0));
        let mut acknowledged: Vec<String> = Vec::new();
        let mut kills = 0;
        while acknowledged.len() < WRITES || kills < 5 {
            let server = start(&founded, &client).await;
            let is_down = Arc::new(AtomicBool::new(false));
            let mut writers = JoinSet::new();
            for _ in 0..WRITERS {
                let (client, random, token) =
                    (client.clone(), random.clone(), session.token.clone());
                let (marks, is_down) = (marks.clone(), is_down.clone());
                let site = format!("http://localhost:{}", founded.port);
                writers.spawn(async move {
                    let mut done = Vec::new();
                    while !is_down.load(Ordering::SeqCst) {
                        let mark = format!("marque-{}-", marks.fetch_add(1, Ordering::SeqCst));
                        let (path, form) = act(&random, &mark);
                        let request = client
                            .post(format!("{site}{path}"))
                            .header("origin", &site)
                            .header("cookie", format!("{}={token}", web::SESSION_COOKIE))
                            .multipart(form);
                        match request.send().await {
                            Ok(reply) if reply.status() == StatusCode::SEE_OTHER => {
                                let to = reply.headers().get("location").cloned();
                                let to = to.map(|to| to.to_str().unwrap().to_owned());
                                assert!(to.is_some_and(|to| to.starts_with("/engagement/")));
                                done.push(mark);
                            }
                            // Two agents at the same commitment: one is asked to look again.
                            Ok(reply) if reply.status() == StatusCode::UNPROCESSABLE_ENTITY => {}
                            Ok(reply) => panic!("{}", reply.status()),
                            Err(_) => break,
                        }
                    }
                    done
                });
            }
            let wait = 100 + below(random, 700);
            tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
            drop(server);
            is_down.store(true, Ordering::SeqCst);
            kills += 1;
            while let Some(done) = writers.join_next().await {
                acknowledged.extend(done.unwrap());
            }
            founded.run(&["check"]).well();
            let events = programme::store::events_for_check(founded.town.db(), 0, 1_000_000);
            let told: Vec<String> = events
                .await
                .unwrap()
                .into_iter()
                .map(|row| format!("{} {}", row.event.body, row.event.after.unwrap_or_default()))
                .collect();
            for mark in &acknowledged {
                let times = told
                    .iter()
                    .filter(|told| told.contains(mark.as_str()))
                    .count();
                assert_eq!(times, 1, "{mark} after {kills} kills");
            }
        }
    }
}
