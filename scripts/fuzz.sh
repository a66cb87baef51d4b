#!/usr/bin/env bash
# Throws odd bytes at what the journal, the lots and the counts read, for a bounded time, one
# target after the other: scripts/fuzz.sh [SECONDS]
# The folder fuzz/ stands outside the workspace; what is found lands in
# fuzz/artifacts/, and becomes a test beside the parser.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh
seconds=${1:-60}

cargo fuzz --version >/dev/null 2>&1 || refuse "cargo-fuzz is not on this machine." \
  "Install it with: cargo install cargo-fuzz --locked"

# The sanitizer flags are those of a nightly compiler; this lets the stable one accept them.
export RUSTC_BOOTSTRAP=1
for target in $(cargo fuzz list); do
  mkdir -p "fuzz/corpus/$target"
  step "$target, $(duration "$seconds")" cargo fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- -max_total_time="$seconds" -rss_limit_mb=2048
done
summary
say "${green}✓ Nothing found.${plain}"
