#!/usr/bin/env bash
# Measures: criterion's benches of the crates that have some, then the pages of
# the whole house under a bounded load on loopback (`cargo xtask bench`).
# Nothing here can fail a test: figures are read, and go to docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

if compgen -G '*/*/benches/*.rs' >/dev/null || compgen -G '*/benches/*.rs' >/dev/null; then
  step "Libraries" cargo bench --workspace --bench '*'
else
  say "No crate has a bench yet."
fi
if cargo xtask help | grep -q '^  bench'; then
  step "Pages" cargo run --release --package xtask -- bench "$@"
fi
[ ${#steps_done[@]} -eq 0 ] || summary
