#!/usr/bin/env bash
# Installs Debian packages by name: scripts/install.sh LIST… (run, test, bench; files in scripts/packages/).
# Says how much it will download before it starts. Does nothing, in a fraction of a second, when all is there.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/speak.sh"

names() { # the packages of the lists, one a line; "npm unless npm" only where there is no such command
  local package unless command
  for list in "$@"; do
    while read -r package unless command; do
      [ -n "$package" ] || continue
      if [ "$unless" = unless ] && command -v "$command" >/dev/null; then continue; fi
      printf '%s\n' "$package"
    done < <(sed 's/#.*//' "$top/scripts/packages/$list.txt")
  done
}

missing() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii //p' | sort -u)
  comm -23 <(names "$@" | sort -u) <(printf '%s\n' "$installed")
}

command -v apt-get >/dev/null || stop \
  "这台机器没有 apt-get。请在 Debian 12 上运行，或按 scripts/packages/ 里的清单自行安装。" \
  "There is no apt-get here. Use Debian 12, or install what scripts/packages/ lists by hand."

mapfile -t wanted < <(missing "$@")
[ ${#wanted[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || stop \
    "缺少软件包，而您不是 root，也没有 sudo。请让管理员运行：apt-get install --no-install-recommends ${wanted[*]}" \
    "Packages are missing and you are neither root nor have sudo. Ask an administrator to run: apt-get install --no-install-recommends ${wanted[*]}"
  as_root=(sudo)
fi
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -o Dpkg::Use-Pty=0 "$@" </dev/null; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
known() { apt-cache show --no-all-versions "${wanted[@]}" >/dev/null 2>&1; }
if ! known; then
  say "先取软件包目录（约 10 MB）……" "First the lists of packages (about 10 MB) ..."
  apt update >"$log" 2>&1 || { tail -n 15 "$log" >&2; stop \
    "取不到软件包目录。请检查网络和 /etc/apt 里的软件源，然后重新运行。" \
    "The lists of packages cannot be fetched. Check the network and the sources in /etc/apt, then run this again."; }
  known || stop \
    "软件源里没有这些软件包之一：${wanted[*]}。本项目需要 Debian 12（bookworm）。" \
    "Your sources lack one of: ${wanted[*]}. This project needs Debian 12 (bookworm)."
fi

bytes=$(apt install --no-install-recommends --print-uris -qq "${wanted[@]}" 2>"$log" | awk '{ sum += $3 } END { print sum + 0 }') || {
  cat "$log" >&2
  stop "软件包装不上，原因见上。" "The packages cannot be installed; the reason stands above."
}
then_zh= then_en=
if [ ! -s "$top/build/fonts/FandolFang-Regular.otf" ]; then
  then_zh="；随后取公文字体，另约 49 MB"
  then_en=", and after them the fonts of official documents, another 49 MB"
fi
if [ ! -d "$top/web/node_modules/vite" ]; then
  then_zh="$then_zh；网页界面的编译工具，另约 135 MB"
  then_en="$then_en, and what builds the web application, another 135 MB"
fi
say "将安装 ${#wanted[@]} 个软件包（及其依赖），下载约 $(((bytes + 999999) / 1000000)) MB$then_zh：${wanted[*]}" \
  "Installing ${#wanted[@]} packages and what they need, about $(((bytes + 999999) / 1000000)) MB to download$then_en: ${wanted[*]}"
apt install --no-install-recommends -y -q "${wanted[@]}" >"$log" 2>&1 || {
  tail -n 25 "$log" >&2
  stop "安装没有成功，原因见上。改好后重新运行即可，已下载的会接着用。" \
    "The installation did not succeed; the reason stands above. Mend it and run this again: what was fetched is kept."
}
mapfile -t still < <(missing "$@")
[ ${#still[@]} -eq 0 ] || stop "仍缺：${still[*]}" "Still missing: ${still[*]}"
