#!/usr/bin/env bash
# Makes sure that the outside programs the tests speak to are there, installing
# from Debian what is missing. Says clearly what is needed when it may not.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

# Each line: a command that succeeds when the thing is there, then Debian's package.
have_postgres() { scripts/postgres.sh where >/dev/null 2>&1; }
have_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }
have_mod() { [ -d /usr/share/gocode/src/golang.org/x/mod ]; }

missing=()
have_postgres || missing+=(postgresql)
command -v chromium >/dev/null || missing+=(chromium)
command -v chromedriver >/dev/null || missing+=(chromium-driver)
command -v go >/dev/null || missing+=(golang-go)
have_mod || missing+=(golang-golang-x-mod-dev)
have_venv || missing+=(python3-venv)
command -v pdftotext >/dev/null || missing+=(poppler-utils)

if [ ${#missing[@]} -eq 0 ]; then
  say "PostgreSQL, Chromium, Go, Python and poppler are here."
  exit 0
fi

say "Missing: ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  refuse "The tests need programs that are not on this machine, and it is not a Debian where they could be installed." \
    "Install what these Debian packages hold: ${missing[*]}" "then run the same command again."
fi
if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  refuse "The tests need programs that are not on this machine, and installing them needs an administrator." \
    "Ask for: sudo apt-get install --no-install-recommends ${missing[*]}" "then run the same command again."
fi

export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q </dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null
