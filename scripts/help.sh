#!/usr/bin/env bash
# Prints the verbs of the Makefile with the words written beside them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

printf '\n%sMaison commune%s: what this checkout can do\n\n' "$bold" "$plain"
awk -v bold="$bold" -v plain="$plain" -F ':.*## ' \
  '/^[a-z]+:.*## / { printf "  make %s%-6s%s  %s\n", bold, $1, plain, $2 }' "$@"
printf '\nStart with %smake demo%s; read CONTRIBUTING.md before the first change.\n\n' "$bold" "$plain"
