#!/usr/bin/env bash
# Installs schemathesis, which tries the town's OpenAPI description, into a virtual
# environment under the target folder; nothing when it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/say.sh

home="${CARGO_TARGET_DIR:-target}/schemathesis"
wanted=$(sha256sum scripts/schemathesis.txt)
if [ "$(cat "$home/installed" 2>/dev/null)" = "$wanted" ]; then
  say "Schemathesis is here."
  exit 0
fi
python3 -c 'import ensurepip, venv' 2>/dev/null || refuse "Python and its virtual environments are not on this machine." \
  "Debian's packages are: python3 python3-venv"
rm -rf "$home"
mkdir -p "$(dirname "$home")"
python3 -m venv "$home"
"$home/bin/pip" install --quiet --disable-pip-version-check --requirement scripts/schemathesis.txt \
  || refuse "Schemathesis could not be installed from the Python package index." \
    "The test of the OpenAPI description needs what scripts/schemathesis.txt lists."
printf '%s\n' "$wanted" >"$home/installed"
say "$("$home/bin/schemathesis" --version) is installed."
