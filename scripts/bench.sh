#!/usr/bin/env bash
# Measures: criterion's benches of the crates that have some, then every page of the
# house in a small and in a large town, a start, and a bounded load on loopback.
# Nothing here can fail a test: figures are read, and go to docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

measure=(cargo bench --workspace --bench '*')
if scripts/postgres.sh where >/dev/null; then
  measure=(scripts/postgres.sh run "${measure[@]}")
else
  say "PostgreSQL is not on this machine: only SQLite is measured."
fi
step "Measures" "${measure[@]}"
summary
