#!/usr/bin/env bash
# The browser journeys need Chromium. As root on Debian or Ubuntu it is installed; else we say how.
set -euo pipefail
for name in "${DOORSTROOM_BROWSER:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation
  exit 0
fi
cat >&2 <<'MESSAGE'
No browser found for the journeys. Install Chromium and run `make check` again:
  Debian/Ubuntu   sudo apt-get install chromium
  macOS           brew install --cask chromium    (or install Google Chrome)
or name one yourself: DOORSTROOM_BROWSER=/path/to/chromium make check
MESSAGE
exit 1
