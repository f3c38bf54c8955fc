#!/usr/bin/env bash
# Renew the pinned versions of requirements/ from pyproject.toml, with the hash of every file.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --generate-hashes --no-emit-index-url --no-header --quiet --python-version 3.11)
uv pip compile pyproject.toml "${options[@]}" -o requirements/run.txt
uv pip compile pyproject.toml --group dev "${options[@]}" -c requirements/run.txt -o requirements/dev.txt
