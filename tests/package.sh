#!/usr/bin/env bash
# Proves the Debian package on a bare Debian 12: installs it by apt, works with it as the service would, upgrades, removes.
#   tests/package.sh PACKAGE.deb [FOLDER]     FOLDER is made and removed; SHILIU_KEEP=1 keeps it
# Needs root and debootstrap. There is no systemd in a chroot: the unit is read by systemd-analyze where this machine has it.
# Ends with "package: N passed, N failed".
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
package=$(realpath "$1")
cd "$top"
[ "$(id -u)" -eq 0 ] || { echo "tests/package.sh needs root"; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap >/dev/null </dev/null
folder=${2:-$(mktemp -d /var/tmp/shiliu_package.XXXXXX)}
mkdir -p "$folder"
chmod 755 "$folder"  # the service's user goes in and out of its root
passed=0
failed=0

check() { # check WHAT COMMAND…
  local what=$1
  shift
  if "$@" >"$folder.said" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $what"
  else
    failed=$((failed + 1))
    echo "FAIL  $what"
    tail -n 5 "$folder.said"
  fi
}
leave() {
  for place in dev/null proc; do
    if mountpoint -q "$folder/$place"; then umount "$folder/$place" || umount -l "$folder/$place"; fi
  done
  rm -f "$folder.said"
  if [ -z "${SHILIU_KEEP:-}" ] && ! mountpoint -q "$folder/proc"; then rm -rf --one-file-system "$folder"; fi
}
trap leave EXIT
inside() { # inside COMMAND
  chroot "$folder" /usr/bin/env -i HOME=/root TERM=dumb LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash -c "$1" </dev/null
}
as_service() { inside "runuser -u shiliu -- bash -c 'umask 077; $1'"; }

mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 2>/dev/null | head -n 1)
[ -e "$folder/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$folder" "$mirror" >"$folder.said" 2>&1 || {
  tail -n 20 "$folder.said"
  exit 1
}
rm -rf "$folder"/etc/apt/{sources.list,sources.list.d,apt.conf.d}
cp -r /etc/apt/{sources.list.d,apt.conf.d} "$folder/etc/apt/"
[ ! -e /etc/apt/sources.list ] || cp /etc/apt/sources.list "$folder/etc/apt/"
rm -f "$folder"/etc/apt/apt.conf.d/{*packagekit*,*appstream*,*docker*}
mkdir -p "$folder/etc/ssl" "$folder/usr/local/share"
cp -rL /etc/ssl/certs "$folder/etc/ssl/"
cp /etc/resolv.conf /etc/hosts "$folder/etc/"
mountpoint -q "$folder/proc" || mount -t proc proc "$folder/proc"
[ -c "$folder/dev/null" ] || { mkdir -p "$folder/dev"; mknod -m 666 "$folder/dev/null" c 1 3; }
cp "$package" "$folder/shiliu.deb"
inside "apt-get update -qq" >/dev/null 2>&1

check "apt installs it" inside "apt-get install -y --no-install-recommends /shiliu.deb >/installed 2>&1 || { tail /installed; false; }"
check "it says that nothing was started, and how to" grep -q 'systemctl enable --now shiliu' "$folder/installed"
# The chroot sees the processes of the whole machine: those count whose root it is.
running() { for each in $(pgrep -x shiliu); do [ "$(readlink "/proc/$each/root")" != "$folder" ] || echo "$each"; done; }
check "nothing runs" test -z "$(running)"
check "every library is there" inside "! ldd /usr/bin/shiliu | grep 'not found'"
check "the user is made, without a shell" inside "getent passwd shiliu | grep -q ':/var/lib/shiliu:/usr/sbin/nologin$'"
check "nobody else looks into its folder" inside "[ \$(stat -c %U:%a /var/lib/shiliu) = shiliu:750 ]"
if command -v systemd-analyze >/dev/null; then
  cp packaging/shiliu.service "$folder/tmp/shiliu.service"
  sed -i 's|^ExecStart=/usr/bin/shiliu|ExecStart=/bin/true|' "$folder/tmp/shiliu.service"
  check "the unit can be read" systemd-analyze verify --man=no "$folder/tmp/shiliu.service"
fi

ledger="shiliu --lang en --ledger /var/lib/shiliu/ledger"
check "a ledger, as the service's user" as_service "$ledger sample make"
check "the report, with PDF and without a missing font" as_service \
  "cd /var/lib/shiliu && $ledger report --template half-year --period 2024H1 --out report >/var/lib/shiliu/said 2>&1 && test -s report/half-year-2024H1.pdf && ! grep -i 'font' /var/lib/shiliu/said"
check "a backup, restored and verified" as_service \
  "$ledger backup /var/lib/shiliu/backup && shiliu --ledger /var/lib/shiliu/again restore /var/lib/shiliu/backup"
serve='. /etc/shiliu/shiliu.env; shiliu --ledger ${SHILIU_LEDGER:-/var/lib/shiliu/ledger} serve --bind 127.0.0.1:0 $SHILIU_SERVE'
check "it serves, prints the set-up link, and stops" as_service \
  "($serve & echo \$! >/var/lib/shiliu/pid; wait) >/var/lib/shiliu/served 2>&1 & for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1; grep -q setup /var/lib/shiliu/served && break; done; kill \$(cat /var/lib/shiliu/pid); grep -q /setup.token= /var/lib/shiliu/served"
check "completion" inside "bash -n /usr/share/bash-completion/completions/shiliu"

inside "echo SHILIU_SERVE=--bind >>/etc/shiliu/shiliu.env"
check "an upgrade keeps settings and ledger" inside \
  "dpkg -i /shiliu.deb && grep -q ^SHILIU_SERVE /etc/shiliu/shiliu.env && runuser -u shiliu -- shiliu --ledger /var/lib/shiliu/ledger verify"
check "purging keeps the ledger" inside "apt-get purge -y shiliu && test -s /var/lib/shiliu/ledger/ledger.db && ! test -e /etc/shiliu/shiliu.env && ! test -e /usr/bin/shiliu"

echo "$(du -h "$package" | cut -f1) package"
echo "package: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
