#!/usr/bin/env bash
# A throw-away PostgreSQL for the length of one command:
#
#   scripts/postgres.sh run COMMAND ARGUMENTS...   starts it, runs, stops it, forgets it
#   scripts/postgres.sh where                      prints the folder of Debian's binaries
#
# The command finds the address in MAISON_TEST_POSTGRES. The server listens on
# loopback only, with a password made for the occasion, and keeps nothing safe
# (fsync is off): it must never hold anything that matters.
set -euo pipefail

binaries() {
  local dir newest=
  for dir in /usr/lib/postgresql/*/bin; do
    [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] || continue
    # By number: 9 comes before 15.
    if [ -z "$newest" ] || [ "$(basename "$(dirname "$dir")")" -gt "$(basename "$(dirname "$newest")")" ]; then
      newest=$dir
    fi
  done
  if [ -z "$newest" ] && command -v initdb >/dev/null && command -v postgres >/dev/null; then
    newest=$(dirname "$(readlink -f "$(command -v initdb)")")
  fi
  [ -n "$newest" ] && printf '%s\n' "$newest"
}

case "${1:-}" in
  where) binaries; exit ;;
  run) shift ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

. "$(dirname "$0")/say.sh"
bin=$(binaries) || refuse "PostgreSQL's server is not on this machine." "Debian's package is: postgresql"

# initdb refuses root: Debian's package brings a user for that.
if [ "$(id -u)" -eq 0 ]; then
  id postgres >/dev/null 2>&1 || refuse "PostgreSQL will not run as root, and there is no user 'postgres'." \
    "Create one, or run this as an ordinary user."
  if command -v runuser >/dev/null; then
    as_owner() { runuser -u postgres -- "$@"; }
  else
    as_owner() { su -s /bin/sh postgres -c "$(printf '%q ' "$@")"; }
  fi
  owner=postgres
else
  as_owner() { "$@"; }
  owner=$(id -un)
fi

# Short on purpose: the path of a socket may not exceed a hundred bytes or so.
place=$(mktemp -d /tmp/maison-pg.XXXXXX)
started=no
finish() {
  local code=$?
  trap - EXIT INT TERM HUP
  if [ "$started" = yes ]; then
    # --pgdata names our own server and no other.
    (cd / && as_owner "$bin/pg_ctl" stop --silent --mode=immediate --pgdata="$place/data") || true
  fi
  rm -rf "$place"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" >"$place/password"
chmod 700 "$place"
chmod 600 "$place/password"
[ "$(id -u)" -ne 0 ] || chown -R "$owner" "$place"

(cd / && as_owner "$bin/initdb" --pgdata="$place/data" --username=maison --pwfile="$place/password" \
  --auth=password --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$place/initdb.log" 2>&1) || {
  cat "$place/initdb.log" >&2
  refuse "PostgreSQL could not prepare a database in $place."
}

# A port below the range that the kernel hands out by itself; another one if it is taken.
for attempt in 1 2 3 4 5; do
  port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 12000))
  options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$place"
  options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  options+=" -c max_connections=300 -c shared_buffers=128MB -c log_min_messages=warning"
  if (cd / && as_owner "$bin/pg_ctl" start --silent --wait --timeout=300 --pgdata="$place/data" \
    --log="$place/data/server.log" --options="$options" >/dev/null 2>&1); then
    started=yes
    break
  fi
  grep -q 'Address already in use\|could not bind' "$place/data/server.log" 2>/dev/null || break
done
if [ "$started" = no ]; then
  cat "$place/data/server.log" >&2 || true
  refuse "PostgreSQL did not start ($bin)."
fi

export MAISON_TEST_POSTGRES="postgres://maison:$password@127.0.0.1:$port/postgres"
# Not exec, and in this shell: the trap above stops the server afterwards.
"$@"
