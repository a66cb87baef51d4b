# Sourced by the other scripts: how they speak, and the clock of their steps.
# Colours only where somebody looks: a terminal, and NO_COLOR unset.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' green=$'\e[32m' red=$'\e[31m' dim=$'\e[2m' plain=$'\e[0m'
else
  bold='' green='' red='' dim='' plain=''
fi

# One line of news.
say() { printf '%s\n' "$*"; }

# What is wrong, then what to do, and out. Exit code 2: the machine or the call, not the code.
refuse() {
  printf '%s%s%s\n' "$red" "$1" "$plain" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 2
}

duration() { # seconds -> "2 min 05 s"
  if [ "$1" -ge 60 ]; then printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); else printf '%d s' "$1"; fi
}

steps_done=()

# step "What it is" command arguments...
# Runs the command, remembers how long it took, and ends the script if it fails.
step() {
  local title=$1 start=$SECONDS code=0
  shift
  printf '\n%s── %s%s\n' "$bold" "$title" "$plain"
  "$@" || code=$?
  local took
  took=$(duration $((SECONDS - start)))
  if [ "$code" -ne 0 ]; then
    printf '\n%s✗ %s: failed after %s%s\n' "$red" "$title" "$took" "$plain" >&2
    exit "$code"
  fi
  steps_done+=("$(printf '%12s  %s' "$took" "$title")")
}

# The table of what took how long.
summary() {
  printf '\n%s' "$dim"
  printf '%s\n' "${steps_done[@]}"
  printf '%s' "$plain"
}
