#!/usr/bin/env bash
# Builds the web application into web/dist/, which becomes part of the program. Does nothing when nothing has changed.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/speak.sh"
cd "$top/web"

command -v npm >/dev/null && command -v node >/dev/null || {
  [ -f dist/index.html ] || say "没有 node 和 npm：程序里不含网页界面，命令行照常可用。" \
    "There is no node or npm here: the program is built without the web application; the command line works."
  exit 0
}

# What the result depends on, as one digest.
seen=$(find index.html vite.config.ts package-lock.json early public src -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum)
made=$top/build/web_made_from
[ ! -f dist/index.html ] || [ ! -f "$made" ] || [ "$(cat "$made")" != "$seen" ] || exit 0

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ ! -d node_modules/vite ]; then
  say "取网页界面的编译工具（约 135 MB）……" "Fetching what builds the web application (about 135 MB) ..."
  "$top/scripts/web_packages.sh" --omit=dev >"$log" 2>&1 || { rm -rf node_modules; cat "$log" >&2; stop \
    "网页界面的编译工具取不到，原因见上。请检查网络后重新运行。" \
    "What builds the web application cannot be fetched; the reason stands above. Check the network and run this again."; }
fi
started=$EPOCHREALTIME
# The package `node` of node_modules is a current one, whatever Debian has.
npm run --silent build >"$log" 2>&1 || { cat "$log" >&2; stop \
  "网页界面编译没有成功，原因见上。删去 web/node_modules 后重试，往往就好。" \
  "The web application did not build; the reason stands above. Removing web/node_modules and trying again often helps."; }
mkdir -p "$top/build"
printf '%s\n' "$seen" >"$made"
say "网页界面编译用了 $(seconds_since "$started") 秒" "Built the web application in $(seconds_since "$started") s"
