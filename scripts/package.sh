#!/usr/bin/env bash
# Makes build/shiliu_VERSION_ARCHITECTURE.deb out of the program, its fonts and packaging/: scripts/package.sh [PROGRAM]
# PROGRAM, if given, is packed as it is; without it the program is built first. Equal sources give an equal package.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/speak.sh"
cd "$top"

"$top/scripts/install.sh" run package
program=${1:-}
if [ -z "$program" ]; then
  scripts/build.sh
  program=build/shiliu
fi
version=$("$program" --version | awk '{ print $2 }')
architecture=$(dpkg --print-architecture)
work=$(mktemp -d build/.package.XXXXXX)
trap 'rm -rf "$work"' EXIT
root=$work/root

put() { # put MODE FILE… FOLDER
  local mode=$1 folder=${*: -1}
  shift
  install -d "$root$folder"
  install -m "$mode" "${@:1:$#-1}" "$root$folder"
}
put 755 "$program" /usr/bin
strip --strip-unneeded "$root/usr/bin/shiliu"
put 644 packaging/shiliu.service /usr/lib/systemd/system
put 644 packaging/shiliu.env /etc/shiliu
for font in FandolFang-Regular.otf FandolKai-Regular.otf NotoSansMongolian-Regular.ttf; do
  [ -s "build/fonts/$font" ] || stop \
    "缺少字体 build/fonts/$font。请先运行 scripts/fetch_fonts.sh，见 docs/fonts.md。" \
    "The font build/fonts/$font is missing. Run scripts/fetch_fonts.sh first; see docs/fonts.md."
  put 644 "build/fonts/$font" /usr/share/shiliu/fonts
done
put 644 README.md README.zh-CN.md CHANGELOG.md build/fonts/Fandol-README build/fonts/Fandol-COPYING \
  build/fonts/NotoSansMongolian-OFL /usr/share/doc/shiliu
put 644 docs/*.md /usr/share/doc/shiliu/docs
put 644 LICENSE /usr/share/doc/shiliu && mv "$root/usr/share/doc/shiliu/LICENSE" "$root/usr/share/doc/shiliu/copyright"
install -d "$root/usr/share/bash-completion/completions"
"$program" completion bash >"$root/usr/share/bash-completion/completions/shiliu"

# dpkg-shlibdeps wants the folder of a source package round it.
mkdir -p "$work/debian"
printf 'Source: shiliu\n\nPackage: shiliu\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/shiliu 2>shlibdeps.log | sed -n 's/^shlibs:Depends=//p') || {
  cat "$work/shlibdeps.log" >&2
  stop "查不出程序依赖哪些软件包。" "The packages that the program depends on cannot be told."
}
[ -n "$depends" ] || stop "查不出程序依赖哪些软件包。" "The packages that the program depends on cannot be told."

mkdir -p "$root/DEBIAN"
sed -e "s|@VERSION@|$version|" -e "s|@ARCHITECTURE@|$architecture|" -e "s|@DEPENDS@|$depends|" \
  -e "s|@SIZE@|$(du -sk --exclude=DEBIAN "$root" | cut -f1)|" packaging/control.in >"$root/DEBIAN/control"
printf '/etc/shiliu/shiliu.env\n' >"$root/DEBIAN/conffiles"
install -m 755 packaging/postinst packaging/prerm packaging/postrm "$root/DEBIAN"
(cd "$root" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
package=build/shiliu_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
say "软件包：$package（$(du -h "$package" | cut -f1)）" "The package: $package ($(du -h "$package" | cut -f1))"
