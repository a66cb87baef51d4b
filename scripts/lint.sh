#!/usr/bin/env bash
# What reads the code without running it: format, house rules, clippy.
# The quickest first.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh
. scripts/clippy.sh

step "Format" cargo fmt --all --check
step "Styles and scripts" scripts/web.sh
step "House rules" cargo xtask check
step "Clippy" clippy_cargo build --workspace --all-targets
summary
say "${green}✓ Nothing to mend.${plain}"
