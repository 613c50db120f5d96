#!/usr/bin/env bash
# Fetches the fonts that no small Debian package holds: scripts/fetch_fonts.sh [FOLDER] [PACKAGE.deb] [PACKAGE.tgz]
# FandolFang (仿宋) and FandolKai (楷体) are taken out of Debian's texlive-lang-chinese, one file of 49 MB, into FOLDER
# (default build/fonts); TeX itself is not installed. Noto Sans Mongolian 3.002 comes from npm and is checked by its hash.
# Does nothing when they are there. PACKAGE.deb and PACKAGE.tgz save the downloads.
# Needs no root. docs/fonts.md says which font is used for what.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/scripts/speak.sh"

folder=${1:-$top/build/fonts}
package=${2:-}
mongolian_package=${3:-}
mongolian=NotoSansMongolian-Regular.ttf
mongolian_name=@expo-google-fonts/noto-sans-mongolian@0.4.1
mongolian_sha256=7c0edce49dfc23a2f7b5697df7d73b0dad24c8bb751a1ea1a4b9b59fc849f481
name=texlive-lang-chinese
fonts=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
papers=usr/share/doc/texlive-doc/fonts/fandol

is_font() { # an OpenType font with CFF outlines begins with OTTO
  [ -s "$1" ] && [ "$(head -c 4 "$1")" = OTTO ]
}
complete() { is_font "$folder/FandolFang-Regular.otf" && is_font "$folder/FandolKai-Regular.otf" && [ -s "$folder/Fandol-README" ]; }

is_mongolian() { [ -s "$1" ] && [ "$(sha256sum <"$1" | cut -d ' ' -f 1)" = "$mongolian_sha256" ]; }

mongolian_complete() { is_mongolian "$folder/$mongolian" && [ -s "$folder/NotoSansMongolian-OFL" ]; }

complete && mongolian_complete && exit 0
mkdir -p "$folder"
work=$(mktemp -d "$folder/.fetching.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Other versions of this font draw the same text otherwise: nothing but these bytes will do.
fetch_mongolian() {
  if [ -z "$mongolian_package" ]; then
    say "下载传统蒙古文字体（npm 软件包 $mongolian_name，0.4 MB）……" \
      "Fetching the font for traditional Mongolian (npm's $mongolian_name, 0.4 MB) ..."
    (cd "$work" && npm pack --silent "$mongolian_name" >"$work/npm.log" 2>&1 </dev/null) || {
      tail -n 10 "$work/npm.log" >&2
      stop "传统蒙古文字体没有下载成功，原因见上。请检查网络后重新运行。" \
        "The font for traditional Mongolian could not be fetched; the reason stands above. Look at the network and try again."
    }
    mongolian_package=$(find "$work" -name '*.tgz' | head -n 1)
  fi
  tar -xzf "$mongolian_package" -C "$work" package/400Regular/NotoSansMongolian_400Regular.ttf package/LICENSE_FONT &&
    is_mongolian "$work/package/400Regular/NotoSansMongolian_400Regular.ttf" || stop \
    "软件包 $mongolian_package 里的传统蒙古文字体不是认定的那一版。请删去后重新下载。" \
    "The package $mongolian_package does not hold the version of the Mongolian font agreed on. Remove it and fetch it again."
  mv "$work/package/LICENSE_FONT" "$folder/NotoSansMongolian-OFL"
  mv "$work/package/400Regular/NotoSansMongolian_400Regular.ttf" "$folder/$mongolian"
}
mongolian_complete || fetch_mongolian
if complete; then
  say "字体已放在 $folder" "The fonts are in $folder"
  exit 0
fi

if [ -z "$package" ]; then
  command -v apt-get >/dev/null || stop \
    "这台机器没有 apt-get，取不到仿宋字体。请把 $name 的 .deb 文件作为第二个参数，见 docs/fonts.md。" \
    "There is no apt-get here to fetch the 仿宋 font with. Give the .deb file of $name as second argument; see docs/fonts.md."
  say "下载仿宋和楷体（Debian 软件包 $name，约 49 MB，只取其中的字体，不安装 TeX）……" \
    "Fetching the fonts 仿宋 and 楷体 (Debian's $name, about 49 MB; only the fonts are taken out, TeX is not installed) ..."
  # apt drops its rights to a user of its own, who must be able to write here.
  [ "$(id -u)" -ne 0 ] || chmod 755 "$work"
  (cd "$work" && apt-get -qq -o APT::Sandbox::User="$(id -un)" download "$name" >"$work/log" 2>&1 </dev/null) || {
    tail -n 10 "$work/log" >&2
    stop "下载没有成功，原因见上。请先运行 apt-get update（要 root），再重新运行。没有仿宋时 PDF 用宋体代替，并会说明。" \
      "The download did not succeed; the reason stands above. Run apt-get update (as root) and try again. Without 仿宋 a PDF is set in 宋体 and says so."
  }
  package=$(find "$work" -name "${name}_*.deb" | head -n 1)
fi

dpkg-deb --fsys-tarfile "$package" | tar -x -C "$work" \
  "./$fonts/FandolFang-Regular.otf" "./$fonts/FandolKai-Regular.otf" "./$papers/README" "./$papers/COPYING.gz" || stop \
  "软件包 $package 里没有要找的字体。请删去后重新下载。" \
  "The package $package does not hold the fonts. Remove it and fetch it again."
gunzip -f "$work/$papers/COPYING.gz"
mv "$work/$papers/COPYING" "$folder/Fandol-COPYING"
mv "$work/$papers/README" "$folder/Fandol-README"
mv "$work/$fonts/FandolKai-Regular.otf" "$work/$fonts/FandolFang-Regular.otf" "$folder/"
complete || stop "取出的字体不完整，请重新运行。" "The fonts taken out are not complete; run this again."
say "字体已放在 $folder" "The fonts are in $folder"
