# SPDX-License-Identifier: Apache-2.0
"""The version resource of a Windows program: what its properties show, and administrators' rules read."""

from pathlib import Path

from packages.table import PUBLISHER, Package

_TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={number}, prodvers={number}, mask=0x3F, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([
{tables}
    ]),
    VarFileInfo([VarStruct("Translation", [1033, 1200, 1041, 1200])]),
  ],
)
"""


def text(package: Package, version: str) -> str:
    """The resource as PyInstaller reads it, in English (0x0409) and Japanese (0x0411), Unicode."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    tables = [_table(code, title, package, version) for code, title in _titles(package)]
    return _TEXT.format(number=numbers, tables=",\n".join(tables))


def write(package: Package, folder: Path, version: str) -> str:
    """Write it into `folder`; returns the file's name."""
    target = folder / "version.txt"
    target.write_text(text(package, version), encoding="utf-8")
    return str(target)


def _titles(package: Package) -> list[tuple[str, str]]:
    return [("040904B0", package.title), ("041104B0", package.title_ja)]


def _table(code: str, title: str, package: Package, version: str) -> str:
    said = {
        "CompanyName": PUBLISHER,
        "FileDescription": title,
        "FileVersion": version,
        "InternalName": package.executable,
        "LegalCopyright": f"Copyright 2026 {PUBLISHER}",
        "OriginalFilename": f"{package.executable}.exe",
        "ProductName": "Service Desk",
        "ProductVersion": version,
    }
    rows = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in said.items())
    return f"      StringTable({code!r}, [{rows}])"
