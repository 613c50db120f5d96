#!/usr/bin/env bash
# Proves ./run on a bare Debian 12: debootstrap's smallest variant, a clone of HEAD, ./run twice, once more without root.
#   tests/chroot.sh [FOLDER]        FOLDER is made and removed; SHILIU_KEEP=1 keeps it
# Needs root, debootstrap, git. Takes this machine's package sources (Debian's and npm's), certificates and resolver into
# the chroot.
# Ends with "chroot: N passed, N failed".
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
[ "$(id -u)" -eq 0 ] || { echo "tests/chroot.sh needs root"; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null </dev/null
folder=${1:-$(mktemp -d /var/tmp/shiliu_chroot.XXXXXX)}
mkdir -p "$folder"
passed=0
failed=0

check() { # check WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok    $what"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
  fi
}

leave() {
  for place in dev/null proc; do
    if mountpoint -q "$folder/$place"; then umount "$folder/$place" || umount -l "$folder/$place"; fi
  done
  if [ -z "${SHILIU_KEEP:-}" ] && ! mountpoint -q "$folder/proc"; then rm -rf --one-file-system "$folder"; fi
}
trap leave EXIT

inside() { # inside USER COMMAND: in the clone, with an empty environment
  chroot "$folder" /usr/bin/env -i HOME=/tmp USER="$1" TERM=dumb LANG=C.UTF-8 \
    ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    setpriv --reuid="$1" --regid="$1" --clear-groups bash -c "cd /shiliu && $2" </dev/null
}

# The first Debian source that apt knows here.
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 2>/dev/null | head -n 1)
[ -e "$folder/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$folder" "$mirror" >"$folder.log" 2>&1 || {
  tail -n 20 "$folder.log"
  exit 1
}
rm -f "$folder.log"
rm -rf "$folder"/etc/apt/{sources.list,sources.list.d,apt.conf.d} "$folder/shiliu"
cp -r /etc/apt/{sources.list.d,apt.conf.d} "$folder/etc/apt/"
[ ! -e /etc/apt/sources.list ] || cp /etc/apt/sources.list "$folder/etc/apt/"
rm -f "$folder"/etc/apt/apt.conf.d/{*packagekit*,*appstream*,*docker*}
mkdir -p "$folder/etc/ssl" "$folder/usr/local/share"
cp -rL /etc/ssl/certs "$folder/etc/ssl/"
[ ! -d /usr/local/share/ca-certificates ] || cp -r /usr/local/share/ca-certificates "$folder/usr/local/share/"
cp /etc/resolv.conf /etc/hosts "$folder/etc/"
[ ! -e /etc/npmrc ] || cp /etc/npmrc "$folder/etc/"
[ ! -e ~/.npmrc ] || install -m 644 ~/.npmrc "$folder/tmp/.npmrc"
mountpoint -q "$folder/proc" || mount -t proc proc "$folder/proc"
[ -c "$folder/dev/null" ] || { mkdir -p "$folder/dev"; mknod -m 666 "$folder/dev/null" c 1 3; }
git clone -q "$top" "$folder/shiliu"
chown -R root: "$folder/shiliu"

check "bare: no compiler, no cmake" bash -c "! [ -e '$folder/usr/bin/g++' ] && ! [ -e '$folder/usr/bin/cmake' ]"

started=$SECONDS
check "./run ends well" inside root "./run >/tmp/first.txt 2>&1"
first=$((SECONDS - started))
cat "$folder/tmp/first.txt"
said() { grep -qE "$1" "$folder/tmp/first.txt"; }
# Packages, fonts and what builds the web application stand in one line, before anything is fetched.
megabytes=$(grep -m 1 'to download' "$folder/tmp/first.txt" | grep -oE '[0-9]+ MB' | awk '{ sum += $1 } END { print sum + 0 }')
check "it said what it would download: $megabytes MB, at most 600" test "$megabytes" -gt 0 -a "$megabytes" -le 600
check "it printed the figures" said '党纪学习.*8'
for kind in docx pdf html txt; do
  check "there is a .$kind" test -s "$folder/shiliu/build/sample-report/half-year-2024H1.$kind"
  check "its path is printed" said "/shiliu/build/sample-report/half-year-2024H1\.$kind"
done
check "no TeX, LibreOffice or Chromium came along" bash -c "! ls '$folder'/usr/bin | grep -qE '^(tex|xetex|soffice|chromium)$'"

started=$EPOCHREALTIME
check "./run again" inside root "./run >/tmp/second.txt 2>&1"
second=$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
check "the second ./run took $second s, at most 5" awk -v s="$second" 'BEGIN { exit !(s <= 5) }'
check "verify" inside root "build/shiliu --ledger build/sample-office verify"

# A person without root, on the machine as it now is.
chroot "$folder" useradd -m -s /bin/bash clerk 2>/dev/null || true
chown -R clerk: "$folder/shiliu" 2>/dev/null || chroot "$folder" chown -R clerk: /shiliu
check "./run --fresh without root" inside clerk "./run --fresh >/tmp/third.txt 2>&1"
inside root "apt-get remove -y -qq mold >/dev/null 2>&1"
check "without root and sudo it asks for an administrator" inside clerk \
  "! ./run >/tmp/fourth.txt 2>&1 && grep -q 'Ask an administrator to run: apt-get install .*mold' /tmp/fourth.txt"
inside root "apt-get install -y -qq --no-install-recommends sudo >/dev/null 2>&1"
echo "clerk ALL=(ALL) NOPASSWD: ALL" >"$folder/etc/sudoers.d/clerk"
check "with sudo it installs what is missing" inside clerk "./run >/tmp/fifth.txt 2>&1 && command -v mold >/dev/null"

echo "first run $first s, second $second s, $megabytes MB said"
echo "chroot: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
