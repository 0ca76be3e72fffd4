# SPDX-License-Identifier: Apache-2.0
"""A program's icon as each system wants it, drawn by Qt from resources/app/*.svg: .ico, .icns, .png.

The same drawing gives the same bytes; nothing drawn is kept under version control.
"""

import os
import platform
import struct
from pathlib import Path

from packages.table import ROOT, Package

ICO_SIDES = (16, 24, 32, 48, 64, 256)
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
ICNS_KINDS_DOUBLE = {b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512}
"""Types of an .icns that hold PNG, with their sides in pixels; the second table is for doubled screens."""
_ICO_HEADER, _ICO_ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def system_icon(package: Package, folder: Path) -> str | None:
    """Draw what PyInstaller puts into the program on this system; None where programs carry no icon."""
    made = {"Windows": (".ico", ico), "Darwin": (".icns", icns)}.get(platform.system())
    if made is None or not package.has_windows:
        return None
    ending, make = made
    target = folder / f"{package.key}{ending}"
    target.write_bytes(make(package.key))
    return str(target)


def png(key: str, side: int) -> bytes:
    """Draw a program's icon, `side` pixels square."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(ROOT / "resources" / "app" / f"{key}.svg")).render(painter, QRectF(0, 0, side, side))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stubs know file names only
    return bytes(data.data())


def ico(key: str) -> bytes:
    """Windows: a directory of pictures, each a PNG (since Vista)."""
    pictures = [(side, png(key, side)) for side in ICO_SIDES]
    at = _ICO_HEADER.size + len(pictures) * _ICO_ENTRY.size
    entries, bodies = [], []
    for side, body in pictures:
        entries.append(_ICO_ENTRY.pack(side % 256, side % 256, 0, 0, 1, 32, len(body), at))
        bodies.append(body)
        at += len(body)
    return b"".join([_ICO_HEADER.pack(0, 1, len(pictures)), *entries, *bodies])


def icns(key: str) -> bytes:
    """macOS: one element for each size, its length in front."""
    kinds = {**ICNS_KINDS, **ICNS_KINDS_DOUBLE}
    elements = [
        kind + struct.pack(">I", len(body) + 8) + body
        for kind, side in kinds.items()
        for body in [png(key, side)]
    ]
    return b"icns" + struct.pack(">I", 8 + sum(map(len, elements))) + b"".join(elements)
