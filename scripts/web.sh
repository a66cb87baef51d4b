#!/usr/bin/env bash
# Builds web/dist from web/ when something has changed since the last time.
# Two stamps beside the installed packages remember for which files that was.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

[ -f web/package.json ] || { say "web/ has nothing to build yet."; exit 0; }
command -v npm >/dev/null || refuse "The styles and scripts are built with Node.js, and npm is not on this machine." \
  "Debian's packages are: nodejs npm"

fingerprint() { sha256sum | cut -c1-64; }
installed=$(cat web/package.json web/package-lock.json | fingerprint)
if [ "$(cat web/node_modules/.maison-installed 2>/dev/null)" != "$installed" ]; then
  say "Installing the packages of web/"
  (cd web && npm ci --no-audit --no-fund --loglevel=error </dev/null)
  printf '%s\n' "$installed" >web/node_modules/.maison-installed
fi

built=$(cd web && find . \( -path ./node_modules -o -path ./dist \) -prune -o -type f -print0 \
  | LC_ALL=C sort -z | xargs -0 sha256sum | fingerprint)
if [ ! -d web/dist ] || [ "$(cat web/node_modules/.maison-built 2>/dev/null)" != "$built" ]; then
  say "Building the styles and scripts"
  rm -f web/node_modules/.maison-built
  (cd web && npm run --silent build </dev/null)
  printf '%s\n' "$built" >web/node_modules/.maison-built
fi
