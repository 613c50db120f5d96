# Sourced by the scripts: how they speak. Chinese where the locale is Chinese, else English.

say() { # say CHINESE ENGLISH
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    zh*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$2" ;;
  esac
}

stop() { # stop CHINESE ENGLISH: what is wrong and what to do, then the end
  say "$1" "$2" >&2
  exit 1
}

# Runs a command quietly; shows the end of what it said only when it fails.
quietly() { # quietly LOG COMMAND…
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    return 1
  fi
}

seconds_since() { # seconds_since START (of $EPOCHREALTIME) -> 12.3
  awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'
}
