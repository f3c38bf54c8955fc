"""Files that an organiser lays under a drawing."""

import io

from PIL import Image

DXF = b"""0
SECTION
2
HEADER
9
$INSUNITS
70
6
0
ENDSEC
0
SECTION
2
ENTITIES
0
LINE
8
walls
10
0
20
0
11
24
21
0
0
LINE
8
walls
10
24
20
0
11
24
21
12
0
ENDSEC
0
EOF
"""
"""Two walls in metres: 24 along the lower side, 12 up the right one."""


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()
