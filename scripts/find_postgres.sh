#!/usr/bin/env bash
# Print the folder of PostgreSQL's programs, for a throw-away server in the tests; the last of the
# usual folders (or of those given) that has them. As root on Debian or Ubuntu it is installed; else
# we say how.
set -euo pipefail
[ $# -gt 0 ] || set -- '/usr/lib/postgresql/*/bin' '/usr/pgsql-*/bin' /usr/local/pgsql/bin \
  '/opt/homebrew/opt/postgresql*/bin' '/usr/local/opt/postgresql*/bin'
found() {
  local folder last=
  # The quotes are left out on purpose: the patterns are spread here, also after installing.
  for folder in $*; do if [ -x "$folder/initdb" ]; then last=$folder; fi; done
  [ -n "$last" ] && echo "$last"
}
if [ -n "${DOORSTROOM_POSTGRES:-}" ]; then
  found "$DOORSTROOM_POSTGRES" && exit 0
  echo "DOORSTROOM_POSTGRES names $DOORSTROOM_POSTGRES, but there is no initdb in it." >&2
  exit 1
fi
if program=$(command -v initdb); then echo "${program%/initdb}"; exit 0; fi
found "$@" && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # Only the programs: while this file is there, the package makes and starts no server of its own.
  quiet=${DOORSTROOM_ETC:-/etc}/postgresql-common/createcluster.d/doorstroom.conf
  mkdir -p "${quiet%/*}"
  trap 'rm -f "$quiet"' EXIT
  echo 'create_main_cluster = false' >"$quiet"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends postgresql; } >&2
  found "$@" && exit 0
fi
cat >&2 <<'MESSAGE'
No PostgreSQL found for the tests. Install it (15 or newer; it need not run) and try again:
  Debian/Ubuntu   sudo apt-get install postgresql
  macOS           brew install postgresql@17
or name the folder of initdb yourself: DOORSTROOM_POSTGRES=/path/to/bin make check
MESSAGE
exit 1
