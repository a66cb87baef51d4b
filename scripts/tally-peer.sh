#!/usr/bin/env bash
# Counts the same elections with our library and with pabutools, the Python package of the field, in
# exact fractions: small made-up ones, which must have the same winners, and shared ones, with CPU
# times. scripts/tally-peer.sh [HOW MANY MADE-UP ONES]
# The shared elections are looked for in MAISON_SHARED_DATA, else beside the repository. The package
# is installed in a virtual environment that is forgotten at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
if ! python3 -m venv "$place/venv" >/dev/null 2>&1 ||
  ! "$place/venv/bin/pip" install --quiet 'pabutools==1.2.3' >/dev/null 2>&1; then
  say "pabutools cannot be installed here: nothing was compared with it."
  exit 0
fi
"$place/venv/bin/python" scripts/tally-peer.py make "$place/elections" "${1:-300}"
shared=${MAISON_SHARED_DATA:-../shared/data}/pb
if [ -d "$shared" ]; then
  cp "$shared/Poland_Wieliczka_2023_Green_Budget.pb" "$shared/Poland_Zabrze_2021_Zaborze_Poludnie.pb" "$place/elections"
  gzip -dc "$shared/Netherlands_Amsterdam_332.pb.gz" >"$place/elections/Netherlands_Amsterdam_332.pb"
else
  say "The shared elections are not at $shared: only made-up ones are compared. Say where with MAISON_SHARED_DATA."
fi
cargo bench --quiet -p budgeting --bench counts -- peer "$place/elections" >"$place/ours.jsonl"
"$place/venv/bin/python" scripts/tally-peer.py compare "$place/ours.jsonl"
