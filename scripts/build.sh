#!/usr/bin/env bash
# Builds the program into build/: scripts/build.sh [NINJA TARGET…] (default: the program alone).
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/speak.sh"
cd "$top"

"$top/scripts/install.sh" run
[ ! -x scripts/fetch_fonts.sh ] || scripts/fetch_fonts.sh

targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(shiliu)
if [ ! -f build/build.ninja ]; then
  quietly build/configure.log cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo || stop \
    "配置没有成功，原因见上。删去 build 文件夹后重试，往往就好。" \
    "The configuration failed; the reason stands above. Removing the folder build and trying again often helps."
fi
if [ "$(ninja -C build -n "${targets[@]}" 2>/dev/null | tail -n 1)" != "ninja: no work to do." ]; then
  say "编译中（第一次要几分钟）……" "Building (the first time takes some minutes) ..."
  started=$EPOCHREALTIME
  if [ -t 1 ]; then ninja -C build "${targets[@]}"; else quietly build/build.log ninja -C build "${targets[@]}"; fi || stop \
    "编译没有成功，原因见上。" "The build failed; the reason stands above."
  say "编译用了 $(seconds_since "$started") 秒" "Built in $(seconds_since "$started") s"
fi
