//! Sheets composed in a process of their own: the same sheet, a clear word when there is none, and
//! no process left behind.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use base::{Day, Lang};
use paper::{Imprint, LETTER, Press, Sheet, Template};
use serde_json::json;
use testkit::databases;

use crate::{
    crash,
    founded::{Founded, maison, program},
};

const LONG: Duration = Duration::from_mins(5);

fn press(longest: Duration) -> Press {
    Press::new(env!("CARGO_BIN_EXE_maison"), &["compose"], longest)
}

fn letter() -> Sheet {
    Sheet {
        template: LETTER,
        lang: Lang::Fr,
        title: "Votre code".to_owned(),
        imprint: Imprint {
            town: "Valmoreau".to_owned(),
            house: "Maison commune".to_owned(),
            address: "1, place du Lavoir".to_owned(),
            telephone: None,
            link: None,
            proof: None,
            printed: Day::new(2026, 11, 20).unwrap(),
            mark: None,
        },
        data: json!({
            "addressee": ["Mme Yvette Bastide", "12, rue des Amandiers", "13999 Valmoreau"],
            "place-date": "Valmoreau, le 20 novembre 2026",
            "greeting": "Madame,",
            "paragraphs": ["Ce code remplace l’adresse électronique."],
            "signature": ["Pour la commune"],
        }),
    }
}

/// A program in the place of ours, which writes down its number and then does something else.
struct Stranger {
    folder: tempfile::TempDir,
}

impl Stranger {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn press(&self, then: &str, longest: Duration) -> Press {
        let script = format!("echo $$ > {}; {then}", self.note().display());
        Press::new("/bin/sh", &["-c", &script], longest)
    }

    fn note(&self) -> PathBuf {
        self.folder.path().join("number")
    }

    async fn number(&self) -> String {
        loop {
            match std::fs::read_to_string(self.note()) {
                Ok(number) if number.ends_with('\n') => return number.trim().to_owned(),
                _ => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    }

    /// Returns when the process is no more.
    async fn is_gone(&self) {
        let process = Path::new("/proc").join(self.number().await);
        while process.exists() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

#[tokio::test]
async fn a_sheet_composed_apart_is_the_same() {
    let apart = press(LONG).print(&letter()).await.unwrap();
    assert_eq!(apart, paper::render(&letter()).unwrap());
}

#[tokio::test]
async fn a_fault_of_the_template_is_told_with_its_place() {
    let wrong = Sheet {
        template: Template::new(
            "essai.typ",
            "#import \"/house.typ\": *\n#show: sheet\n#nothing",
        ),
        ..letter()
    };
    let error = press(LONG).print(&wrong).await.unwrap_err().to_string();
    assert!(error.contains("essai.typ:3:"), "{error}");
    assert_eq!(error, paper::render(&wrong).unwrap_err().to_string());
}

#[tokio::test]
async fn a_process_that_dies_is_told() {
    for then in ["exit 3", "printf 'sheet 100\\n%%PDF'", "kill -9 $$"] {
        let stranger = Stranger::new();
        let error = stranger.press(then, LONG).print(&letter()).await;
        let error = error.unwrap_err().to_string();
        assert!(error.contains("ended without giving it"), "{then}: {error}");
        stranger.is_gone().await;
    }
    let nobody = Press::new("/nowhere/maison", &[], LONG);
    assert!(nobody.print(&letter()).await.is_err());
}

/// What a process may not have, it does not get; our own has enough.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_process_gets_no_more_memory_than_its_bound() {
    // One line of a hundred million bytes, which `tail` has to hold, once the order has come.
    for (most, whole) in [(32 << 20, false), (1 << 30, true)] {
        let stranger = Stranger::new();
        let count = stranger.folder.path().join("count");
        let then = format!(
            "head -c 1 > /dev/null; head -c 100000000 /dev/zero | tail -n 1 | wc -c > {}",
            count.display()
        );
        let press = stranger.press(&then, LONG).with_memory(most);
        assert!(press.print(&letter()).await.is_err());
        let held = std::fs::read_to_string(&count).unwrap();
        assert_eq!(held.trim() == "100000000", whole, "{most}: {held}");
    }
    let fed = press(LONG).with_memory(512 << 20);
    assert!(fed.print(&letter()).await.unwrap().starts_with(b"%PDF"));
}

#[tokio::test]
async fn a_process_that_takes_too_long_is_stopped() {
    let stranger = Stranger::new();
    let press = stranger.press("exec sleep 600", Duration::from_secs(2));
    let error = press.print(&letter()).await.unwrap_err().to_string();
    assert!(error.contains("took more than"), "{error}");
    stranger.is_gone().await;
}

#[tokio::test]
async fn a_process_nobody_waits_for_any_more_is_stopped() {
    let stranger = Stranger::new();
    let press = stranger.press("exec sleep 600", LONG);
    let asked = tokio::spawn(async move { press.print(&letter()).await.map(drop) });
    stranger.number().await;
    asked.abort();
    stranger.is_gone().await;
}

#[test]
fn a_process_whose_parent_is_gone_ends() {
    let mut child = program()
        .arg("compose")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"1000000\n{\"template\":").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("not whole"), "{said}");
}

#[test]
fn the_command_is_not_for_people() {
    assert!(!maison(&["--help"]).well().contains("compose"));
}

/// The whole way: a server, which would keep three hundred megabytes, hands the booklet over to a
/// process of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_composes_apart() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let founded = Founded::new(databases().await.swap_remove(0)).await;
    let programmes = programme::store::programmes(founded.town.db()).await;
    let slug = programmes.unwrap().swap_remove(0).slug;
    let server = crash::start(&founded, &client).await;
    let address = format!(
        "http://localhost:{}/programme/{slug}/livret.pdf",
        founded.port
    );
    assert_eq!(childrens_pages(&server), 0);
    let answer = client.get(&address).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let pdf = answer.bytes().await.unwrap();
    assert!(pdf.starts_with(b"%PDF"));
    // A process of its own that only starts touches some hundreds; the letters of the sheet alone
    // are thousands.
    let touched = childrens_pages(&server);
    assert!(touched > 4_000, "{touched} pages");
}

/// Pages of memory touched for the first time by the processes that the server started and that are
/// over.
fn childrens_pages(server: &crash::Server) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", server.0.id())).unwrap();
    // The name of the program stands in brackets and may hold spaces: count from behind it.
    let fields = stat.rsplit_once(')').unwrap().1;
    fields.split_whitespace().nth(8).unwrap().parse().unwrap()
}
