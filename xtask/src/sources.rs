//! The files of the checkout that the checks read: those git knows or would take,
//! so that what is built or downloaded is never looked at.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// One text file.
#[derive(Debug)]
pub struct Source {
    /// Seen from the root of the checkout.
    pub path: PathBuf,
    pub text: String,
}

impl Source {
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }

    pub fn is_rust(&self) -> bool {
        self.path.extension().is_some_and(|end| end == "rs")
    }

    /// Whether the whole file is compiled for tests or benches only.
    pub fn is_test(&self) -> bool {
        self.path.components().any(|part| {
            matches!(
                part.as_os_str().to_str(),
                Some("tests" | "benches" | "examples" | "tests.rs")
            )
        }) || self.path.starts_with("platform/testkit")
            || self.path.starts_with("fuzz")
    }
}

/// Every text file under `root`; what is not UTF-8 is no text.
pub fn read(root: &Path) -> io::Result<Vec<Source>> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()?;
    if !listed.status.success() {
        return Err(io::Error::other(
            String::from_utf8_lossy(&listed.stderr).into_owned(),
        ));
    }
    let mut sources = Vec::new();
    for path in String::from_utf8_lossy(&listed.stdout).split_terminator('\0') {
        // A file removed but not yet committed is still listed.
        if let Ok(bytes) = fs::read(root.join(path))
            && let Ok(text) = String::from_utf8(bytes)
        {
            sources.push(Source::new(path, text));
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources.dedup_by(|a, b| a.path == b.path);
    Ok(sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_git_would_take_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let git = |args: &[&str]| {
            let done = Command::new("git")
                .args(args)
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert!(done.status.success());
        };
        git(&["init", "-q"]);
        fs::write(folder.path().join(".gitignore"), "target\n").unwrap();
        fs::write(folder.path().join("kept.rs"), "fn a() {}").unwrap();
        fs::write(folder.path().join("picture.png"), [0xff, 0xfe, 0x00]).unwrap();
        fs::create_dir(folder.path().join("target")).unwrap();
        fs::write(folder.path().join("target/built.rs"), "fn b() {}").unwrap();
        git(&["add", "kept.rs"]);

        let read = read(folder.path()).unwrap();
        let paths: Vec<_> = read.iter().map(|source| source.path.clone()).collect();
        assert_eq!(
            paths,
            [PathBuf::from(".gitignore"), PathBuf::from("kept.rs")]
        );
    }
}
