//! `maison journal …`: the words around what the other modules do. Nothing here prints; `maison`
//! shows the text, or the JSON under `--json`, and leaves with the code.

use std::path::PathBuf;

use base::{Error, Instant};
use clap::Subcommand;
use i18n::{
    Lang,
    format::{instant, number},
    t,
};
use serde_json::{Value, json};
use town::Town;
use transparency_log::{KeyError, PublicKey};

use crate::{Report, Trusted, Verified, VerifyError, export, model::to_db, opening, store, verify};

/// The doc comments are the help texts.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Verify a journal or a receipt, trusting nobody
    ///
    /// Reads every act again and redoes every sum, from the address of a register, a folder with the
    /// same files, or the receipt of one act. Needs no town and no server.
    Verify {
        /// `https://town.example/registre`, a folder, or a `.tlog-proof` receipt
        #[arg(value_name = "PATH_OR_URL")]
        target: String,
        /// Public key of the journal, from a source you trust
        #[arg(long, value_name = "VKEY")]
        key: Option<String>,
        /// Public key of a witness; may be given several times
        #[arg(long = "witness", value_name = "VKEY")]
        witnesses: Vec<String>,
        /// A checkpoint you kept: the journal must continue it
        #[arg(long, value_name = "FILE")]
        kept: Option<PathBuf>,
        /// The descriptor of the act, for a receipt that does not carry it
        #[arg(long, value_name = "FILE")]
        entry: Option<PathBuf>,
    },
    /// Start a new journal after the present one refused to be signed
    ///
    /// The new one has another name and another key. Its first act names the last checkpoint that
    /// was published and what was found of the former journal.
    Reopen,
    /// Show the public key of the journal
    Key,
    /// Write the files of the journal into a folder, as they are served
    Export {
        /// The folder, made if it does not exist
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

impl Command {
    /// Whether it works on a town of this machine rather than on public files.
    pub fn needs_town(&self) -> bool {
        !matches!(self, Command::Verify { .. })
    }
}

/// What to show when all went well.
#[derive(Clone, Debug)]
pub struct Output {
    pub text: String,
    pub json: Value,
}

/// What to show otherwise, and the code to leave with: 2 for what was given, 1 for what was found.
#[derive(Clone, Debug)]
pub struct Failure {
    pub text: String,
    pub code: u8,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure {
            text: error.to_string(),
            code: 1,
        }
    }
}

/// Runs a command. `progress` is told what is done of how much, for a bar.
pub async fn run(
    command: Command,
    town: Option<&Town>,
    lang: Lang,
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<Output, Failure> {
    match command {
        Command::Verify {
            target,
            key,
            witnesses,
            kept,
            entry,
        } => {
            let trusted = Trusted {
                key: key.map(|key| read_key(lang, &key)).transpose()?,
                witnesses: witnesses
                    .iter()
                    .map(|key| read_key(lang, key))
                    .collect::<Result<_, _>>()?,
                kept: kept.map(|file| read(lang, &file)).transpose()?,
                entry: entry.map(|file| read(lang, &file)).transpose()?,
            };
            match verify(&target, &trusted, progress).await {
                Ok(report) => Ok(verified(lang, &report)),
                Err(VerifyError::Broken(reason)) => Err(Failure {
                    text: t!(lang, "journal-cli-broken", reason = reason),
                    code: 1,
                }),
                Err(VerifyError::Input(reason)) => {
                    let failure = unreadable(lang, &reason);
                    Err(if is_another_page(&target) {
                        Failure {
                            text: format!("{}\n{}", failure.text, t!(lang, "journal-cli-address")),
                            ..failure
                        }
                    } else {
                        failure
                    })
                }
            }
        }
        Command::Reopen => {
            let reopened = opening::reopen(needed(town, lang)?)
                .await
                .map_err(|error| said(lang, error))?;
            let text = [
                t!(
                    lang,
                    "journal-cli-reopened",
                    origin = reopened.origin.clone(),
                    number = number(lang, reopened.number)
                ),
                t!(lang, "journal-cli-reopened-key"),
            ]
            .join("\n");
            let json = json!({
                "origin": reopened.origin, "number": reopened.number, "former": reopened.former,
            });
            Ok(Output { text, json })
        }
        Command::Key => {
            let head = store::head(needed(town, lang)?.db())
                .await?
                .ok_or_else(|| none(lang))?;
            Ok(Output {
                json: json!({ "origin": head.origin, "key": head.vkey }),
                text: head.vkey,
            })
        }
        Command::Export { folder } => {
            let findings = opening::check(needed(town, lang)?).await?;
            if !findings.is_empty() {
                // Files that nobody can verify would only spread the damage.
                let said: Vec<String> = findings
                    .iter()
                    .map(|finding| finding.message.say(lang))
                    .collect();
                return Err(Failure {
                    text: said.join("\n"),
                    code: 1,
                });
            }
            let total = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            let count = export(needed(town, lang)?, &folder, |done, of| {
                progress(total(done), total(of));
            })
            .await?;
            let shown = folder.display().to_string();
            Ok(Output {
                json: json!({ "files": count, "folder": shown }),
                text: t!(
                    lang,
                    "journal-cli-exported",
                    count = number(lang, to_db(total(count))),
                    folder = shown
                ),
            })
        }
    }
}

fn needed(town: Option<&Town>, lang: Lang) -> Result<&Town, Failure> {
    town.ok_or_else(|| none(lang))
}

fn none(lang: Lang) -> Failure {
    Failure {
        text: t!(lang, "journal-check-none"),
        code: 2,
    }
}

/// A refusal in the reader's language.
fn said(lang: Lang, error: Error) -> Failure {
    match error {
        Error::Conflict(message) => Failure {
            text: message.say(lang),
            code: 2,
        },
        other => other.into(),
    }
}

/// An address that is not that of a register, which ends in `/registre` (or `/registre/2` for the
/// second journal of a town).
fn is_another_page(target: &str) -> bool {
    let is_web = target.starts_with("https://") || target.starts_with("http://");
    let path = target.trim_end_matches('/');
    let path = path.trim_end_matches(|c: char| c.is_ascii_digit() || c == '/');
    is_web && !path.ends_with("/registre")
}

fn unreadable(lang: Lang, reason: &str) -> Failure {
    Failure {
        text: t!(lang, "journal-cli-input", reason = reason),
        code: 2,
    }
}

fn read_key(lang: Lang, text: &str) -> Result<PublicKey, Failure> {
    text.trim().parse().map_err(|error: KeyError| Failure {
        text: t!(lang, "journal-cli-bad-key", reason = error.to_string()),
        code: 2,
    })
}

fn read(lang: Lang, file: &PathBuf) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| unreadable(lang, &format!("{}: {error}", file.display())))
}

fn verified(lang: Lang, report: &Report) -> Output {
    let count = number(lang, to_db(report.size));
    let origin = report.origin.clone();
    let root = report.root.clone();
    let (mut lines, mut json) = match &report.what {
        Verified::Log { tiles } => (
            vec![
                t!(lang, "journal-cli-log", origin = origin),
                t!(
                    lang,
                    "journal-cli-log-size",
                    count = count,
                    tiles = number(lang, to_db(*tiles)),
                    root = root
                ),
            ],
            json!({ "tiles": tiles }),
        ),
        Verified::Entry { index, entry } => (
            vec![
                t!(
                    lang,
                    "journal-cli-entry",
                    index = number(lang, to_db(*index)),
                    origin = origin
                ),
                t!(lang, "journal-cli-entry-size", count = count, root = root),
                entry.clone(),
            ],
            json!({ "index": index, "entry": entry }),
        ),
    };
    for cosignature in &report.cosignatures {
        let seconds = i64::try_from(cosignature.time).unwrap_or_default();
        let at = instant(lang, Instant::from_millis(seconds.saturating_mul(1_000)));
        let witness = cosignature.witness.clone();
        lines.push(t!(lang, "journal-cli-cosigned", witness = witness, at = at));
    }
    if report.cosignatures.is_empty() {
        lines.push(t!(lang, "journal-cli-no-witness"));
    }
    if let Some(kept) = report.continues {
        let count = number(lang, to_db(kept));
        lines.push(t!(lang, "journal-cli-continues", count = count));
    }
    if report.key_from_log {
        lines.push(t!(lang, "journal-cli-own-key"));
    }
    if let Value::Object(members) = &mut json {
        let witnesses: Vec<_> = report
            .cosignatures
            .iter()
            .map(|one| json!({ "name": one.witness, "time": one.time }))
            .collect();
        members.insert("origin".to_owned(), json!(report.origin));
        members.insert("size".to_owned(), json!(report.size));
        members.insert("root".to_owned(), json!(report.root));
        members.insert("witnesses".to_owned(), json!(witnesses));
        members.insert("key_from_log".to_owned(), json!(report.key_from_log));
        members.insert("continues".to_owned(), json!(report.continues));
    }
    Output {
        text: lines.join("\n"),
        json,
    }
}
