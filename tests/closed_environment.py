"""A pytest plugin, loaded before Django: no test sees the operator's settings or data folder."""

import os
import tempfile
from pathlib import Path

KEPT = {f"DOORSTROOM_{name}" for name in ("SHARED", "BROWSER", "POSTGRES", "DATABASE_URL")}

for variable in [name for name in os.environ if name.startswith("DOORSTROOM_")]:
    if variable not in KEPT:
        del os.environ[variable]

_folder = tempfile.TemporaryDirectory(prefix="doorstroom-tests-")
os.environ["DOORSTROOM_DATA_DIR"] = _folder.name
# WhiteNoise warns where there is no folder of collected files, and warnings are errors.
(Path(_folder.name) / "static").mkdir()
