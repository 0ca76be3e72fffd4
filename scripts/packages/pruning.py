# SPDX-License-Identifier: Apache-2.0
"""What stays of Qt and of the libraries around it: the plug-ins on the list, and what those link to."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Entry = tuple[str, str, str]
"""Where in the package, where from, of which kind: a line of PyInstaller's tables."""
Links = Callable[[str], Iterable[str]]
"""The file names of the libraries a binary links to."""

_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    "platformthemes": ("qxdgdesktopportal",),
    "platforminputcontexts": ("ibus", "compose"),
    "imageformats": ("qsvg", "qico", "qicns"),
    "iconengines": ("qsvgicon",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
}
"""The plug-ins that stay, by folder; a folder that is not here goes whole."""
_BINDINGS = frozenset({"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtDBus"})
_BINDING = re.compile(r"PySide6/(Qt\w+)\.(?:abi3\.so|pyd)$")
_GOES = re.compile(
    r"/translations/(?!qtbase_(?:ja|en)\.qm$)|/qml/"
    r"|(?:opengl32sw\.dll|d3dcompiler_47\.dll|icudtl\.dat)$"
    r"|^numpy/.*(?:/tests/|\.pyi$|_tests\.|_simd\.|/fft/|/polynomial/|/f2py/)"
    r"|^zstandard/(?:_cffi|backend_rust)"
    r"|^websockets/.*\.c$|^libmvec\.so"
)


def prune(
    binaries: Iterable[Entry], datas: Iterable[Entry], links: Links | None = None
) -> tuple[list[Entry], list[Entry]]:
    """Return what stays of both."""
    everything = list(binaries)
    kept = [entry for entry in everything if may_stay(entry[0])]
    gone = [entry for entry in everything if not may_stay(entry[0])]
    kept = _without_orphans(kept, gone, links or _links)
    names = {Path(dest).as_posix() for dest, _source, _kind in kept}
    texts = [entry for entry in datas if may_stay(entry[0])]
    # A link to a library that went leads nowhere.
    return kept, [entry for entry in texts if entry[2] != "SYMLINK" or _target(entry) in names]


def may_stay(dest: str) -> bool:
    """Whether a file at this place in the package is one we use, as far as its name tells."""
    plain = Path(dest).as_posix()
    parts = plain.split("/")
    if "PySide6" in parts and "plugins" in parts:
        wanted = _PLUGINS.get(parts[parts.index("plugins") + 1], ())
        return any(name in parts[-1] for name in wanted)
    binding = _BINDING.match(plain)
    return binding[1] in _BINDINGS if binding else not _GOES.search(plain)


def _without_orphans(kept: list[Entry], gone: list[Entry], links: Links) -> list[Entry]:
    """Leave out the libraries that only what has gone linked to. (What is opened by name stays.)"""
    by_name = {Path(entry[0]).name: entry for entry in kept}
    doubtful = _reached(gone, by_name, links)
    roots = [entry for entry in kept if entry[0] not in doubtful]
    reached = _reached(roots, by_name, links)
    return [entry for entry in kept if entry[0] not in doubtful or entry[0] in reached]


def _reached(start: list[Entry], by_name: dict[str, Entry], links: Links) -> set[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        _dest, source, kind = waiting.pop()
        for name in () if kind == "SYMLINK" else links(source):
            found = by_name.get(name)
            if found is not None and found[0] not in reached:
                reached.add(found[0])
                waiting.append(found)
    return reached


def _target(entry: Entry) -> str:
    """Where in the package a link leads: its source is relative to its own folder."""
    return Path(entry[0]).parent.joinpath(entry[1]).as_posix()


def _links(source: str) -> Iterable[str]:
    from PyInstaller.depend.bindepend import get_imports  # type: ignore[import-untyped]  # it ships no types

    return [Path(name).name for name, _path in get_imports(source)]


def strip_modules(binaries: Iterable[Entry], folder: Path) -> list[Entry]:
    """On Linux, take the debug tables out of extension modules (of PyAV's, four fifths) and out of Python.

    Not out of other libraries: the tool that made wheels of them has moved their sections where `strip` loses
    them.
    """
    tool = shutil.which("strip")
    if not sys.platform.startswith("linux") or tool is None:
        return list(binaries)
    return [_stripped(entry, folder, tool) if _has_tables(entry) else entry for entry in binaries]


def _has_tables(entry: Entry) -> bool:
    return entry[2] == "EXTENSION" or Path(entry[0]).name.startswith("libpython")


def _stripped(entry: Entry, folder: Path, tool: str) -> Entry:
    target = folder / entry[0]
    source = Path(entry[1])
    if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([tool, "--strip-unneeded", "-o", str(target), str(source)], check=True)
    return (entry[0], str(target), entry[2])
