"""Say clearly when Python is too old, before anything is installed."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file exists for older Pythons
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Doorstroom needs Python 3.11 or newer; this is {found}. Try: make PYTHON=python3.11")
