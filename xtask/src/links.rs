//! The links between the documents of the checkout: each leads to a file that is there.
//! Addresses of other sites are left alone, for they need the network.

use std::path::{Component, Path, PathBuf};

use crate::finding::Finding;
use crate::sources::Source;

/// Checks every Markdown file; `exists` knows the files, pictures included.
pub fn check(sources: &[Source], exists: impl Fn(&Path) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let documents = sources
        .iter()
        .filter(|source| source.path.extension().is_some_and(|end| end == "md"));
    for source in documents {
        let folder = source.path.parent().unwrap_or(Path::new(""));
        let mut in_code = false;
        for (at, line) in source.text.lines().enumerate() {
            in_code ^= line.trim_start().starts_with("```");
            if in_code {
                continue;
            }
            for target in targets(line) {
                if !exists(&plain(&folder.join(target))) {
                    findings.push(Finding::new(
                        &source.path,
                        at + 1,
                        format!("a link to {target}, which is not there"),
                        "Write the document, mend the link, or remove it.",
                    ));
                }
            }
        }
    }
    findings
}

/// The files that a line links to: what stands between `](` and `)`, without `#part`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', '#', ' ']).next()?;
        let elsewhere =
            target.is_empty() || target.contains("://") || target.starts_with("mailto:");
        (!elsewhere).then_some(target)
    })
}

/// `docs/../README.md` is `README.md`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        check(&[Source::new("docs/running.md", text)], |path| {
            path == Path::new("README.md") || path == Path::new("docs/house.png")
        })
        .iter()
        .map(|finding| format!("{} {}", finding.line, finding.what))
        .collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_taken() {
        let text = "See [it](../README.md#part), ![a](house.png), [b](https://example.org/c), [d](#e).\n```\nx[1](absent.md)\n```\n";
        assert_eq!(found(text), Vec::<String>::new());
    }

    #[test]
    fn a_link_to_nothing_is_seen_with_its_line() {
        assert_eq!(
            found("\n[a](../README.md) and [b](absent.md)"),
            ["2 a link to absent.md, which is not there"]
        );
    }
}
