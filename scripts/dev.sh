#!/usr/bin/env bash
# Runs the demonstration commune and starts it anew at each change of a file.
# When a change does not build, the errors stay on the screen and the former
# version goes on answering.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

[ $# -gt 0 ] || set -- --port 8080 --data target/dev-commune
mkdir -p target
mark=target/.dev-mark
server=

stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  server=
}
trap 'stop; exit 0' EXIT INT TERM HUP

watched=()
for place in Cargo.toml algorithms platform procedures domains maison demo catalogue web; do
  [ ! -e "$place" ] || watched+=("$place")
done
changed() {
  [ -n "$(find "${watched[@]}" \( -name node_modules -o -name dist -o -name target \) -prune \
    -o -type f -newer "$mark" -print -quit)" ]
}
binary() { printf '%s/debug/maison' "${CARGO_TARGET_DIR:-target}"; }

while true; do
  touch "$mark"
  if scripts/web.sh && cargo build --package maison; then
    stop
    "$(binary)" demo "$@" &
    server=$!
  else
    say "${red}This does not build; waiting for the next change.${plain}"
  fi
  until changed; do sleep 1; done
  say "${dim}Changed. Building.${plain}"
done
