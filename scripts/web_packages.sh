#!/usr/bin/env bash
# Fetches the npm packages that web/package-lock.json names: scripts/web_packages.sh [--omit=dev]. Says nothing when all is well.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top/web"
quiet=(--no-audit --no-fund --loglevel=error)
npm ci "${quiet[@]}" "$@"
# Debian's own npm leaves out what its Node.js is too old for, though the build runs on the newer one of node_modules.
mapfile -t natives < <(node "$top/scripts/missing_natives.cjs" . "$@")
[ ${#natives[@]} -eq 0 ] || npm install --no-save "${quiet[@]}" "$@" "${natives[@]}"
