#!/usr/bin/env bash
# Solves the shared pools with maison and with the Python package of the field, side by side:
# least chance, and CPU times. scripts/sortition-peer.sh [POOL…]
# SECONDS_EACH bounds what the package may take for a pool, in CPU seconds (600).
# The pools are looked for in MAISON_SHARED_DATA, else beside the repository. The package is
# installed in a virtual environment that is forgotten at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh
data=${MAISON_SHARED_DATA:-../shared/data}/sortition
[ -d "$data" ] || refuse "The shared pools are not at $data." "Say where with MAISON_SHARED_DATA."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
if ! python3 -m venv "$place/venv" >/dev/null 2>&1 ||
  { ! "$place/venv/bin/pip" install --quiet 'sortition-algorithms[mip]>=0.12' >/dev/null 2>&1 &&
    ! "$place/venv/bin/pip" install --quiet 'sortition-algorithms>=0.12' >/dev/null 2>&1; }; then
  say "sortition-algorithms cannot be installed here: the comparison is left out."
  exit 0
fi
cargo bench --quiet -p sortition --bench pools -- "${@:-_}" | tee "$place/ours.md"
"$place/venv/bin/python" scripts/sortition-peer.py "$data" "$place/ours.md" "${SECONDS_EACH:-600}"
