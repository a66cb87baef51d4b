//! The Go judge: `tests/judge/main.go`, built once per test process.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

const PACKAGES: &str = "install the Debian packages golang-go and golang-golang-x-mod-dev \
                        (apt-get install golang-go golang-golang-x-mod-dev)";

static JUDGE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judge/main.go");
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

/// What the judge says of a log: its word, accepted or refused.
pub fn judge(folder: &Path, keys: &[String]) -> Result<String, String> {
    let output = Command::new(JUDGE.path().join("judge"))
        .arg(folder)
        .args(keys)
        .output()
        .unwrap();
    let word = String::from_utf8(output.stdout).unwrap();
    match (output.status.code(), word.split_once(": ")) {
        (Some(0), Some(("accepted", word))) => Ok(word.trim().to_owned()),
        (Some(1), Some(("refused", word))) => Err(word.trim().to_owned()),
        _ => panic!(
            "the judge lost its way: {word}{}",
            String::from_utf8_lossy(&output.stderr)
        ),
    }
}
