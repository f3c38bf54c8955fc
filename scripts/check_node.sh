#!/bin/sh
# Say clearly when Node is missing or too old, before anything is fetched.
if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then
  exit 0
fi
cat >&2 <<'MESSAGE'
Doorstroom needs Node 20 or newer with npm, for its front-end packages. Install it and try again:
  Debian/Ubuntu   https://nodejs.org/en/download (Debian 12 ships an older one)
  macOS           brew install node
MESSAGE
exit 1
