//! The Go judge of `algorithms/transparency-log`, built once per test process.

use std::{path::Path, process::Command, sync::LazyLock};

const PACKAGES: &str = "install the Debian packages golang-go and golang-golang-x-mod-dev \
                        (apt-get install golang-go golang-golang-x-mod-dev)";

static JUDGE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../algorithms/transparency-log/tests/judge/main.go");
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("go-build");
    let built = Command::new("go")
        .args(["build", "-o"])
        .arg(folder.path().join("judge"))
        .arg(source)
        .env("GO111MODULE", "off")
        .env("GOPATH", "/usr/share/gocode")
        .env("GOCACHE", cache)
        .env_remove("GOFLAGS")
        .output()
        .unwrap_or_else(|error| panic!("go does not start ({error}): {PACKAGES}"));
    assert!(
        built.status.success(),
        "the Go judge does not build: {PACKAGES}\n{}",
        String::from_utf8_lossy(&built.stderr)
    );
    folder
});

/// Whether the judge accepts the log in a folder, and its word.
pub fn judge(folder: &Path, keys: &[&str]) -> (bool, String) {
    let output = Command::new(JUDGE.path().join("judge"))
        .arg(folder)
        .args(keys)
        .output()
        .unwrap();
    let word = String::from_utf8(output.stdout).unwrap();
    (output.status.success(), word)
}
