#!/usr/bin/env bash
# Everything that must hold before a change is taken, on both databases and in a
# real browser. Installs from Debian what is missing; leaves nothing running.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh
. scripts/clippy.sh

# Where nobody builds a second time, what a second build would need is not worth writing.
[ "${CI:-}" != true ] || export CARGO_INCREMENTAL=0

run_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    clippy_cargo nextest run --workspace
  else
    clippy_cargo test --workspace --lib --bins --tests --no-fail-fast
  fi
}
# postgres.sh runs a command, and a function is none: this script calls itself.
if [ "${1:-}" = run-tests ]; then
  run_tests
  exit
fi

step "Format" cargo fmt --all --check
step "Outside programs" scripts/needs.sh
step "Schemathesis" scripts/schemathesis.sh
step "Styles and scripts" scripts/web.sh
step "House rules" cargo xtask check
step "Build and clippy" clippy_cargo build --workspace --all-targets
step "Tests" scripts/postgres.sh run scripts/test.sh run-tests
summary
say "${green}✓ All is well.${plain} $(duration $SECONDS) in all."
