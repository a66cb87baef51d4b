#!/usr/bin/env bash
# The libraries we use against the known advisories, and against the licences and
# bans written in deny.toml. It needs the network, so it is not part of `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

cargo deny --version >/dev/null 2>&1 || refuse "cargo-deny is not on this machine." \
  "Install it with: cargo install cargo-deny --locked"
step "Licences and bans" cargo deny check licenses bans sources
step "Advisories" cargo deny check advisories
say "${green}✓ Nothing known against the libraries in use.${plain}"
