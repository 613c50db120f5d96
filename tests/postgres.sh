#!/bin/sh
# A PostgreSQL 15 of its own for the tests. DIR notes where its data lie: below /tmp, because the server's user must
# be able to reach them and DIR may be in the home folder of root.
#   tests/postgres.sh start DIR   prints the address, postgresql://…, to put into SHILIU_TEST_POSTGRES
#   tests/postgres.sh stop DIR    stops the server and removes its data
# Needs Debian's package postgresql-15 only. Data are not kept safe (fsync off): for tests.
set -eu

usage() {
  echo "usage: $0 start|stop DIR" >&2
  exit 2
}
[ $# -eq 2 ] || usage
action=$1
mkdir -p "$2"
note=$(cd "$2" && pwd)/postgres.where
folder=$(cat "$note" 2>/dev/null || true)
programs=${POSTGRES_PROGRAMS:-/usr/lib/postgresql/15/bin}

# PostgreSQL refuses to run as root; the package has made a user for it.
as_owner() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups -- env -u PGHOST -u PGPORT HOME="$folder" "$@")
  else
    env -u PGHOST -u PGPORT "$@"
  fi
}

free_port() {
  port=$((20000 + $$ % 20000))
  while grep -qi ":$(printf '%04X' "$port") " /proc/net/tcp 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

start() {
  if [ ! -x "$programs/initdb" ]; then
    echo "$0: no PostgreSQL 15 in $programs (Debian: apt-get install postgresql-15)" >&2
    exit 1
  fi
  stop
  folder=$(mktemp -d /tmp/shiliu_postgres.XXXXXX)
  echo "$folder" >"$note"
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$folder"; fi
  as_owner "$programs/initdb" -D "$folder/data" -U shiliu -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >"$note.log" 2>&1 || { tail -5 "$note.log" >&2; exit 1; }
  tries=0
  while :; do
    port=$(free_port)
    if as_owner "$programs/pg_ctl" -D "$folder/data" -w -s -l "$folder/server.log" -o "-c listen_addresses=127.0.0.1 \
      -c port=$port -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off \
      -c shared_buffers=64MB -c max_connections=100 -c autovacuum_naptime=10min" start >/dev/null 2>&1; then
      break
    fi
    tries=$((tries + 1))
    if [ "$tries" -ge 5 ]; then
      echo "$0: PostgreSQL does not start:" >&2
      tail -5 "$folder/server.log" >&2 || true
      exit 1
    fi
  done
  echo "postgresql://shiliu@127.0.0.1:$port/postgres"
}

stop() {
  [ -n "$folder" ] || return 0
  if [ -f "$folder/data/postmaster.pid" ]; then
    as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
  fi
  rm -rf "$folder" "$note" "$note.log"
}

case $action in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
