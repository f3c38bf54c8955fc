#!/bin/sh
# Name a Python that is new enough; python3 where there is none, and check_python.py says the rest.
for name in python3 python3.13 python3.12 python3.11; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "$name"
    exit 0
  fi
done
echo python3
