#!/usr/bin/env bash
# Builds the program into build/: scripts/build.sh [NINJA TARGET…] (default: the program alone).
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/speak.sh"
cd "$top"

"$top/scripts/install.sh" run
[ ! -x scripts/fetch_fonts.sh ] || scripts/fetch_fonts.sh
scripts/build_web.sh

targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(shiliu)
if [ ! -f build/build.ninja ]; then
  quietly build/configure.log cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo || stop \
    "配置没有成功，原因见上。删去 build 文件夹后重试，往往就好。" \
    "The configuration failed; the reason stands above. Removing the folder build and trying again often helps."
fi
# A build with nothing to do says nothing; one that takes time says so after a moment.
started=$EPOCHREALTIME
(sleep 2 >/dev/null 2>&1 && say "编译中（第一次要几分钟）……" "Building (the first time takes some minutes) ...") &
announcement=$!
built=0
if [ -t 1 ]; then
  ninja -C build "${targets[@]}" || built=$?
else
  quietly build/build.log ninja -C build "${targets[@]}" || built=$?
fi
if kill "$announcement" 2>/dev/null; then
  wait "$announcement" 2>/dev/null || true
else
  say "编译用了 $(seconds_since "$started") 秒" "Built in $(seconds_since "$started") s"
fi
[ "$built" -eq 0 ] || stop "编译没有成功，原因见上。" "The build failed; the reason stands above."
