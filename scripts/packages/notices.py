# SPDX-License-Identifier: Apache-2.0
"""The texts people read: under which terms a package is conveyed, and the licences of all that is inside."""

from pathlib import Path

from packages import licences
from packages.parts import Part
from packages.table import ROOT, Package, is_one_file
from sdconsole import __version__

TEXTS = Path(__file__).parent / "texts"
_LINE = "=" * 100
_FREE = """\
{title} {version}

This package is conveyed under the Apache License, Version 2.0 (LICENSE.txt), together with the works
named in THIRD-PARTY-NOTICES.txt, each under its own terms. It does not contain the film codec
(PyAV, FFmpeg, x264, x265).

このパッケージは Apache License, Version 2.0（LICENSE.txt）で提供されます。含まれる他の著作物とその条件は
THIRD-PARTY-NOTICES.txt にあります。動画コーデック（PyAV、FFmpeg、x264、x265）は含まれていません。
"""
_FILM = """\
{title} {version}

This package contains PyAV with FFmpeg, x264 and x265, which are under the GNU General Public License.
It is therefore conveyed as a whole under the GNU General Public License, version 3 (its text is at the end
of THIRD-PARTY-NOTICES.txt). Who passes it on must offer the corresponding source of all of it under the
same terms. The source of sdconsole itself is Apache-2.0 (LICENSE.txt); packages built without the codec
(SDCONSOLE_NO_VIDEO=1) are conveyed under that licence.

このパッケージには GNU General Public License の x264 と x265 を含む PyAV・FFmpeg が入っているため、全体として
GNU General Public License バージョン 3 で提供されます（全文は THIRD-PARTY-NOTICES.txt の末尾）。
再配布する場合は、全体の対応するソースコードを同じ条件で提供する必要があります。
sdconsole 自身のソースは Apache-2.0（LICENSE.txt）です。コーデックなしで作ったパッケージ
（SDCONSOLE_NO_VIDEO=1）はその条件で提供されます。
"""
_QT = """
Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They are linked
dynamically and unchanged as published by The Qt Company. You may replace them: {where}
Their source: https://download.qt.io/official_releases/qt/ and
https://code.qt.io/cgit/pyside/pyside-setup.git, release {qt}.
Works inside Qt: https://doc.qt.io/qt-6/licenses-used-in-qt.html

Qt と Qt for Python は GNU Lesser General Public License バージョン 3 で使用しています。
利用者はこれらのライブラリを入れ替えることができます。
"""
_FOLDER = "put your own\nbuilds of the libraries into the folder _internal/PySide6 beside the program."
_ONE_FILE = (
    "build the package\nagain from this source as a folder of replaceable files (SDCONSOLE_ONE_FOLDER=1), "
    "or with your own builds\nof the libraries installed (docs/packaging.md)."
)
_SOURCE = """
The corresponding source of every work under the GNU (Lesser) General Public License in this package is
named in the bill of materials (sbom.cdx.json) by version: Python distributions by name and version in the
Python Package Index, libraries of Debian at
https://snapshot.debian.org/package/NAME/VERSION/. Whoever gave you this package will give you that source
for three years, at no more than the cost of passing it on.
"""


def terms(package: Package, parts: list[Part], *, has_film: bool) -> str:
    """TERMS.txt."""
    text = (_FILM if has_film else _FREE).format(title=package.title, version=__version__)
    qt = next((part.version for part in parts if part.name == "Qt"), "")
    if qt:
        text += _QT.format(where=_ONE_FILE if is_one_file(package) else _FOLDER, qt=qt)
    return text + _SOURCE


def notices(package: Package, parts: list[Part]) -> str:
    """THIRD-PARTY-NOTICES.txt: a list, then every text once."""
    width = max(len(part.name) for part in parts) + 2
    rows = [f"{part.name:<{width}}{part.version:<22}{part.licence}" for part in parts]
    blocks = [f"Works inside {package.title} {__version__}", "", *rows, ""]
    for part in parts:
        for path in part.texts:
            blocks += [_LINE, f"{part.name} {part.version}: {path.name}", _LINE, "", _read(path), ""]
    if "icons" in package.resources:
        fluent = ROOT / "resources" / "icons" / "LICENSE-fluent.txt"
        blocks += [_LINE, "Fluent UI System Icons", _LINE, "", _read(fluent), ""]
    for name in licences.common_texts([part.licence for part in parts]):
        blocks += [_LINE, name.removesuffix(".txt"), _LINE, "", _read(TEXTS / name), ""]
    return "\n".join(blocks)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()
