//! The chores of the house: `cargo xtask check` reads the crates and the texts and
//! says what breaks its rules, with the file, the line and the way to mend it.
//! Exit code 0 when nothing does, 1 when something does, 2 when it could not look.

mod finding;
mod imports;
mod libraries;
mod licence;
mod links;
mod rules;
mod sources;
mod tokens;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use cargo_metadata::MetadataCommand;

use finding::Finding;
use sources::Source;

const HELP: &str = "\
Chores of the house.

  check   imports between crates, libraries and licences, translations, links, house rules
  help    this page";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["check"] => match check() {
            Ok(findings) => report(&findings),
            Err(error) => {
                eprintln!("xtask check could not look: {error}");
                ExitCode::from(2)
            }
        },
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            ExitCode::SUCCESS
        }
        [other, ..] => {
            eprintln!("`{other}` is no chore of the house.\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

fn check() -> Result<Vec<Finding>, Box<dyn Error>> {
    let metadata = MetadataCommand::new()
        .other_options([
            "--locked".to_owned(),
            format!("--filter-platform={}", host()?),
        ])
        .exec()?;
    let root = metadata.workspace_root.clone().into_std_path_buf();
    let sources = sources::read(&root)?;

    let mut findings = imports::check(&imports::members(&metadata), |manifest, name| {
        line_in(&sources, manifest, name)
    });
    findings.extend(libraries::check(&libraries::libraries(&metadata)));
    findings.extend(words::check(&sources));
    findings.extend(links::check(&sources, |path| root.join(path).exists()));
    findings.extend(rules::check(&sources, &machine(&root)));
    findings.sort();
    Ok(findings)
}

fn report(findings: &[Finding]) -> ExitCode {
    if findings.is_empty() {
        println!("The rules of the house are kept.");
        return ExitCode::SUCCESS;
    }
    for finding in findings {
        println!("{finding}");
    }
    println!(
        "\n{} thing{} to mend.",
        findings.len(),
        if findings.len() == 1 { "" } else { "s" }
    );
    ExitCode::FAILURE
}

/// The machine we build on and for: libraries of other systems are none of our business.
fn host() -> Result<String, Box<dyn Error>> {
    let told = Command::new("rustc")
        .args(["--print", "host-tuple"])
        .output()?;
    Ok(String::from_utf8(told.stdout)?.trim().to_owned())
}

/// Folders whose names must not be written in a file: this checkout and the home of who works on it.
fn machine(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![root.to_owned()];
    folders.extend(std::env::var_os("HOME").map(PathBuf::from));
    // A home at the root of the disk would forbid every path.
    folders.retain(|folder| folder.is_absolute() && folder.parent().is_some());
    folders
}

/// The line of a manifest that imports `name`.
fn line_in(sources: &[Source], manifest: &str, name: &str) -> usize {
    sources
        .iter()
        .find(|source| source.path == Path::new(manifest))
        .and_then(|source| {
            source.text.lines().position(|line| {
                line.strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with([' ', '=', '.']))
            })
        })
        .map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_found_by_its_line() {
        let sources = [Source::new(
            "a/Cargo.toml",
            "[dependencies]\nbase64 = \"1\"\nbase.workspace = true\n",
        )];
        assert_eq!(line_in(&sources, "a/Cargo.toml", "base"), 3);
        assert_eq!(line_in(&sources, "a/Cargo.toml", "jiff"), 0);
    }

    #[test]
    fn the_root_of_the_disk_is_no_folder_of_a_machine() {
        assert_eq!(
            machine(Path::new("/srv/maison"))
                .iter()
                .filter(|folder| folder.parent().is_none())
                .count(),
            0
        );
    }
}
