//! The rules of the house that can be read off the text of the files. Each one is
//! a function from a file to its findings; `check` runs them all.
//! They are tolerant: a rule that would cry wolf is worse than none.

use std::path::{Path, PathBuf};

use crate::finding::Finding;
use crate::sources::Source;
use crate::tokens::{self, Kind, Token};

/// Beyond this many lines a Rust file must become two.
const LONGEST: usize = 600;

/// What only `platform/ui` may write, so that no field loses its label and no table its caption.
const CONTROLS: [&str; 4] = ["input", "select", "textarea", "table"];

/// Checks every file. `machine` holds folders of the machine that must not be named.
pub fn check(sources: &[Source], machine: &[PathBuf]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources {
        findings.extend(drawer(source));
        findings.extend(machine_paths(source, machine));
        findings.extend(registries(source));
        if source.is_rust() {
            let tokens = tokens::tokens(&source.text);
            findings.extend(long(source));
            findings.extend(second_binary(source));
            findings.extend(header(source, &tokens));
            findings.extend(ambient(source, &tokens));
            findings.extend(ignored(source, &tokens));
            // This crate speaks of what it forbids.
            if !source.is_test() && !source.path.starts_with("xtask") {
                let tokens = tokens::without_tests(&tokens);
                findings.extend(controls(source, &tokens));
                findings.extend(sql(source, &tokens));
            }
        }
    }
    findings.extend(readmes(sources));
    findings
}

fn drawer(source: &Source) -> Option<Finding> {
    let named = source.path.components().any(|part| {
        let part = Path::new(part.as_os_str());
        part.file_stem()
            .and_then(|stem| stem.to_str())
            .is_some_and(|stem| {
                matches!(
                    stem,
                    "util" | "utils" | "common" | "helper" | "helpers" | "misc"
                )
            })
    });
    named.then(|| {
        Finding::new(
            &source.path,
            0,
            "a drawer where anything could lie",
            "Name it after what it holds, in the words of the field.",
        )
    })
}

fn long(source: &Source) -> Option<Finding> {
    let lines = source.text.lines().count();
    (lines > LONGEST).then(|| {
        Finding::new(
            &source.path,
            LONGEST,
            format!("{lines} lines, and {LONGEST} are the most"),
            "Make two files of it, each with a name of its own.",
        )
    })
}

fn header(source: &Source, tokens: &[Token]) -> Option<Finding> {
    let silent = !tokens.is_empty() && !source.text.trim_start().starts_with("//!");
    // A build script and the declaration of a bench say enough by their place.
    let known = source.path.ends_with("build.rs") || source.path.starts_with("fuzz");
    (silent && !known).then(|| {
        Finding::new(
            &source.path,
            1,
            "no header",
            "Begin with two to six lines of `//!` saying what the file is for.",
        )
    })
}

/// Each file directly in `tests/` is a program of its own to link.
fn second_binary(source: &Source) -> Option<Finding> {
    let folder = source.path.parent()?;
    let alone = folder.ends_with("tests") && !source.path.iter().any(|part| part == "src");
    alone.then(|| {
        Finding::new(
            &source.path,
            0,
            "a test program of its own",
            "Make it a module of tests/it/main.rs: one program per crate links quicker.",
        )
    })
}

fn ambient(source: &Source, tokens: &[Token]) -> Vec<Finding> {
    if source.path.starts_with("platform/base")
        || source.path.starts_with("xtask")
        || source.path.iter().any(|part| part == "benches")
    {
        return Vec::new();
    }
    tokens
        .iter()
        .filter(|token| token.word() == Some("disallowed_methods"))
        .map(|token| {
            Finding::new(
                &source.path,
                token.line,
                "the clock or the chance of the system, asked outside platform/base",
                "Take a base::Clock or a base::Random as a parameter.",
            )
        })
        .collect()
}

fn ignored(source: &Source, tokens: &[Token]) -> Vec<Finding> {
    tokens
        .windows(3)
        .filter(|three| three[0].is('#') && three[1].is('[') && three[2].word() == Some("ignore"))
        .map(|three| {
            Finding::new(
                &source.path,
                three[0].line,
                "a test that is never run",
                "Mend it, or remove it.",
            )
        })
        .collect()
}

fn controls(source: &Source, tokens: &[Token]) -> Vec<Finding> {
    if source.path.starts_with("platform/ui") {
        return Vec::new();
    }
    let mut lines: Vec<(usize, String)> = Vec::new();
    for token in tokens {
        if let Some(text) = token.text() {
            let low = text.to_lowercase();
            for control in CONTROLS {
                let opening = format!("<{control}");
                let found = low.match_indices(&opening).any(|(at, _)| {
                    let after = low[at + opening.len()..].chars().next();
                    after.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/')
                });
                if found {
                    lines.push((token.line, format!("<{control}>")));
                }
            }
        }
    }
    for at in 0..tokens.len().saturating_sub(2) {
        if tokens[at].word() == Some("html")
            && tokens[at + 1].is('!')
            && matches!(tokens[at + 2].kind, Kind::Mark('(' | '[' | '{'))
        {
            let end = tokens::closing(tokens, at + 2);
            for (line, name) in elements(&tokens[at + 2..end]) {
                lines.push((line, format!("{name} {{ … }}")));
            }
        }
    }
    lines.sort();
    lines.dedup();
    lines
        .into_iter()
        .map(|(line, what)| {
            Finding::new(
                &source.path,
                line,
                format!("`{what}` written by hand"),
                "Use the function of platform/ui, or add one there: it keeps the label and the caption.",
            )
        })
        .collect()
}

/// The controls among the elements of a maud template. What stands in round brackets
/// is Rust; what follows `@` up to the block is Rust too.
fn elements(template: &[Token]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 1;
    while at < template.len() {
        let token = &template[at];
        if token.is('(') || token.is('[') {
            at = tokens::closing(template, at);
        } else if let Some(name) = token.word()
            && CONTROLS.contains(&name)
            && begins_element(template, at)
        {
            found.push((token.line, name.to_owned()));
        }
        at += 1;
    }
    found
}

fn begins_element(template: &[Token], at: usize) -> bool {
    let before = &template[at - 1];
    let starts = match before.kind {
        Kind::Mark('{' | '}' | ';' | ')') | Kind::Text(_) => true,
        // `=>` of a match arm.
        Kind::Mark('>') => at > 1 && template[at - 2].is('='),
        _ => false,
    };
    let follows = match template.get(at + 1).map(|token| &token.kind) {
        Some(Kind::Word(_) | Kind::Mark('{' | ';' | '#')) => true,
        // A class, and no call of a method.
        Some(Kind::Mark('.')) => !template.get(at + 3).is_some_and(|token| token.is('(')),
        _ => false,
    };
    starts && follows
}

fn sql(source: &Source, tokens: &[Token]) -> Vec<Finding> {
    let allowed = ["platform/db", "platform/jobs", "platform/search"];
    let in_store = source
        .path
        .file_name()
        .is_some_and(|name| name == "store.rs")
        || source.path.iter().any(|part| part == "store");
    if in_store || allowed.iter().any(|room| source.path.starts_with(room)) {
        return Vec::new();
    }
    tokens
        .iter()
        .filter(|token| token.text().is_some_and(is_sql))
        .map(|token| {
            Finding::new(
                &source.path,
                token.line,
                "SQL outside store.rs",
                "Move the statement to the store.rs of this crate, behind a function.",
            )
        })
        .collect()
}

fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["SELECT" | "PRAGMA", _, ..]
        | ["INSERT", "INTO" | "OR", _, ..]
        | ["DELETE", "FROM", _, ..]
        | ["UPDATE", _, "SET", ..]
        | [
            "CREATE",
            "TABLE" | "INDEX" | "UNIQUE" | "VIEW" | "VIRTUAL" | "DATABASE",
            ..,
        ]
        | ["ALTER", "TABLE", ..]
        | ["DROP", "TABLE" | "INDEX" | "DATABASE", ..] => true,
        ["WITH", rest @ ..] => rest.contains(&"SELECT") || rest.contains(&"AS"),
        _ => false,
    }
}

fn machine_paths(source: &Source, machine: &[PathBuf]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        for folder in machine {
            if line.contains(&format!("{}/", folder.display())) {
                findings.push(Finding::new(
                    &source.path,
                    at + 1,
                    format!("a path of one machine: {}/", folder.display()),
                    "Write it from the root of the checkout, or take it from the environment.",
                ));
            }
        }
    }
    findings
}

/// Where packages come from is the business of each machine, not of the checkout.
fn registries(source: &Source) -> Vec<Finding> {
    let suspect: fn(&str) -> bool = match source.path.file_name().and_then(|name| name.to_str()) {
        Some("package-lock.json") => |line| line.trim_start().starts_with("\"resolved\": \"http"),
        Some(".npmrc") => |line| {
            let name = line.split('=').next().unwrap_or_default().trim();
            name == "registry" || name.ends_with(":registry")
        },
        Some("config.toml") => |line| {
            let line = line.trim_start();
            line.starts_with("[source") || line.starts_with("[registr")
        },
        Some("pip.conf" | "requirements.txt") => |line| line.contains("index-url"),
        _ => return Vec::new(),
    };
    source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| suspect(line))
        .map(|(at, _)| {
            Finding::new(
                &source.path,
                at + 1,
                "the address of a package registry",
                "Remove it; for npm, lock with --omit-lockfile-registry-resolved.",
            )
        })
        .collect()
}

fn readmes(sources: &[Source]) -> Vec<Finding> {
    let has = |path: &Path| sources.iter().any(|source| source.path == path);
    sources
        .iter()
        .filter(|source| source.path.ends_with("src/lib.rs") && !source.text.trim().is_empty())
        .filter_map(|source| source.path.parent()?.parent())
        .filter(|room| !has(&room.join("README.md")))
        .map(|room| {
            Finding::new(
                room.join("README.md"),
                0,
                "this crate has no README",
                "Say in half a page what it is for and how it is used.",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(
            &[Source::new(path, format!("//! A file.\n{text}"))],
            &[PathBuf::from("/home/somebody")],
        )
        .iter()
        .filter(|finding| finding.what != "this crate has no README")
        .map(|finding| format!("{} {}", finding.line, finding.what))
        .collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn drawers_are_seen_as_files_and_as_folders() {
        assert_eq!(found("maison/src/util.rs", "").len(), 1);
        assert_eq!(found("maison/src/helpers/dates.rs", "").len(), 1);
        assert_eq!(found("maison/src/utility_bill.rs", ""), NOTHING);
    }

    #[test]
    fn a_file_of_600_lines_is_taken_and_one_of_601_is_not() {
        assert_eq!(found("a/src/b.rs", &"\n".repeat(599)), NOTHING);
        assert_eq!(
            found("a/src/b.rs", &"\n".repeat(600)),
            ["600 601 lines, and 600 are the most"]
        );
    }

    #[test]
    fn a_second_test_program_is_seen() {
        assert_eq!(
            found("platform/a/tests/speed.rs", ""),
            ["0 a test program of its own"]
        );
        assert_eq!(found("platform/a/tests/it/speed.rs", ""), NOTHING);
        assert_eq!(found("platform/a/src/tests/speed.rs", ""), NOTHING);
    }

    #[test]
    fn a_file_without_header_is_seen() {
        let finding = check(&[Source::new("a/src/b.rs", "fn a() {}")], &[]);
        assert_eq!(finding[0].what, "no header");
        assert_eq!(check(&[Source::new("a/src/b.rs", "")], &[]), []);
    }

    #[test]
    fn controls_written_by_hand_are_seen_in_templates() {
        for template in [
            "input type=\"text\" name=\"a\";",
            "div { input name=\"a\"; }",
            "p { \"a\" } table { tr { } }",
            "table.wide { }",
            "p { (a) select name=\"b\" { } }",
            "@match a { Some(b) => textarea name=\"c\" { }, None => {} }",
        ] {
            let text = format!("fn a() {{ html! {{ {template} }} }}");
            assert_eq!(
                found("domains/a/src/views.rs", &text).len(),
                1,
                "{template}"
            );
            assert_eq!(
                found("platform/ui/src/field.rs", &text),
                NOTHING,
                "{template}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_control_is_left_alone() {
        for template in [
            "(ui::table(a, input))",
            "@for input in inputs { (input) }",
            "@if table.is_empty() { p { \"a\" } }",
            "@let select = 3;",
            "a data-table=\"b\" { }",
            "@match table { Some(input) => { (input) } None => { } }",
            "p class=\"input\" { \"table\" }",
        ] {
            let text = format!("fn a() {{ html! {{ {template} }} }}");
            assert_eq!(
                found("domains/a/src/views.rs", &text),
                NOTHING,
                "{template}"
            );
        }
    }

    #[test]
    fn markup_in_a_string_is_seen_outside_tests_only() {
        let text = "const A: &str = \"<p><input name='a'>\";";
        assert_eq!(
            found("maison/src/a.rs", text),
            ["2 `<input>` written by hand"]
        );
        assert_eq!(found("maison/tests/it/main.rs", text), NOTHING);
        assert_eq!(
            found(
                "maison/src/a.rs",
                &format!("#[cfg(test)] mod tests {{ {text} }}")
            ),
            NOTHING
        );
        assert_eq!(
            found("maison/src/a.rs", "const A: &str = \"<tables>\";"),
            NOTHING
        );
    }

    #[test]
    fn sql_is_seen_outside_its_room() {
        for statement in [
            "SELECT a FROM b",
            "\n    INSERT INTO a (b) VALUES ($1)",
            "UPDATE a SET b = 1",
            "DELETE FROM a",
            "WITH a AS (SELECT 1) SELECT 2",
            "CREATE TABLE a (b TEXT)",
        ] {
            let text = format!("const A: &str = \"{statement}\";");
            assert_eq!(
                found("domains/a/src/pages/b.rs", &text).len(),
                1,
                "{statement}"
            );
            assert_eq!(found("domains/a/src/store.rs", &text), NOTHING);
            assert_eq!(found("domains/a/src/store/people.rs", &text), NOTHING);
            assert_eq!(found("platform/db/src/pool.rs", &text), NOTHING);
        }
        for sentence in [
            "Select a date",
            "SELECT",
            "UPDATE",
            "With a reason",
            "DELETE",
        ] {
            let text = format!("const A: &str = \"{sentence}\";");
            assert_eq!(
                found("domains/a/src/pages/b.rs", &text),
                NOTHING,
                "{sentence}"
            );
        }
    }

    #[test]
    fn the_ambient_clock_is_allowed_in_base_only() {
        let text = "#[expect(clippy::disallowed_methods, reason = \"a\")] fn a() {}";
        assert_eq!(found("maison/src/a.rs", text).len(), 1);
        assert_eq!(found("platform/base/src/time.rs", text), NOTHING);
    }

    #[test]
    fn an_ignored_test_is_seen() {
        assert_eq!(
            found(
                "a/tests/it/b.rs",
                "#[test]\n#[ignore = \"slow\"]\nfn a() {}"
            ),
            ["3 a test that is never run"]
        );
    }

    #[test]
    fn paths_of_a_machine_are_seen_in_any_file() {
        assert_eq!(
            found("docs/a.md", "See /home/somebody/maison."),
            ["2 a path of one machine: /home/somebody/"]
        );
        assert_eq!(found("docs/a.md", "See /home."), NOTHING);
    }

    #[test]
    fn addresses_of_registries_are_seen() {
        for (path, text) in [
            (
                "web/package-lock.json",
                "  \"resolved\": \"https://example.org/a.tgz\",",
            ),
            ("web/.npmrc", "registry=https://example.org"),
            (".cargo/config.toml", "[source.crates-io]"),
        ] {
            assert_eq!(
                found(path, text),
                ["2 the address of a package registry"],
                "{path}"
            );
        }
        assert_eq!(found(".cargo/config.toml", "[alias]"), NOTHING);
        assert_eq!(
            found("web/.npmrc", "omit-lockfile-registry-resolved=true"),
            NOTHING
        );
    }

    #[test]
    fn a_crate_says_what_it_is_for() {
        let library = Source::new("platform/a/src/lib.rs", "//! A.");
        assert_eq!(check(std::slice::from_ref(&library), &[]).len(), 1);
        assert_eq!(
            check(&[library, Source::new("platform/a/README.md", "# a")], &[]),
            []
        );
    }
}
