"""A camera before which somebody holds a badge, for Chromium: a film of one still picture."""

from pathlib import Path

import segno

WIDTH, HEIGHT = 640, 480
WHITE, BLACK = 235, 16
"""Of the luma of a film."""


def film_of(text: str, path: Path) -> list[str]:
    """Write a film of the QR code of a text; return with which flags Chromium takes it."""
    code = [list(row) for row in segno.make_qr(text, error="m").matrix_iter(border=4)]
    scale = HEIGHT // (len(code) + 2)
    left = (WIDTH - scale * len(code)) // 2
    rows = []
    for y in range(HEIGHT):
        row = bytearray([WHITE]) * WIDTH
        cells = code[y // scale] if y // scale < len(code) else []
        for x, is_dark in enumerate(cells):
            if is_dark:
                row[left + x * scale : left + (x + 1) * scale] = bytes([BLACK]) * scale
        rows.append(bytes(row))
    frame = b"FRAME\n" + b"".join(rows) + bytes([128]) * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + frame * 3)
    fake = ("ui-for-media-stream", "device-for-media-stream")
    return [*(f"--use-fake-{one}" for one in fake), f"--use-file-for-fake-video-capture={path}"]
