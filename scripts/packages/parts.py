# SPDX-License-Identifier: Apache-2.0
"""Whose work each file of a package is: of a distribution, of Python, of the system that builds, or ours."""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from packages import licences
from packages.table import ROOT

_LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice|copyright", re.IGNORECASE)
_VENDORED = re.compile(
    r"^(?:lib)?(?P<name>.+?)(?:-[0-9a-f]{8,}(?:-[0-9a-f]{8,})*)?(?:\.so|\.dll|\.dylib|\.\d)"
)
_SAYS = ("License-Expression", "License")
_VERSION = re.compile(r"\.so\.([\d.]+)$")


@dataclass(slots=True)
class Part:
    """One work inside a package."""

    name: str
    version: str
    licence: str
    """SPDX expression; "" when nobody says."""
    kind: str
    """`python`, `system`, `inside` (carried by a wheel), `runtime` (Python itself)."""
    texts: list[Path] = field(default_factory=list)
    within: str = ""
    """The part that carries it."""
    address: str = ""
    """Package URL (purl)."""


def parts_of(files: Iterable[tuple[str, str]]) -> tuple[list[Part], list[str]]:
    """The works behind (place, source) pairs, sorted, and the sources that belong to nobody known."""
    found: dict[str, Part] = {}
    unknown: list[str] = []
    system: list[Path] = []
    for _place, source in files:
        path = Path(source)
        if not path.is_absolute() or not path.exists() or _is_ours(path):
            continue
        name = owner_of(path)
        if name:
            part = found.setdefault(name, distribution(name))
            for inner in _inside(part, path):
                found.setdefault(f"{name}/{inner.name}", inner)
        elif _is_of_python(path):
            found.setdefault("Python", _python())
        elif sys.platform.startswith("linux"):
            system.append(path.resolve())
        else:
            unknown.append(source)
    for library, path in _system_parts(system):
        if library is None:
            unknown.append(str(path))
        else:
            found.setdefault(library.name, library)
    return sorted(found.values(), key=lambda part: (part.kind, part.name.lower())), unknown


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(ROOT) and ".venv" not in path.relative_to(ROOT).parts


@cache
def _owners() -> dict[str, str]:
    owners = {}
    for found in metadata.distributions():
        for file in found.files or ():
            owners[str(Path(str(found.locate_file(file))).resolve())] = found.metadata["Name"]
    return owners


def owner_of(path: Path) -> str:
    """The installed distribution a file came with, "" if none."""
    return _owners().get(str(path.resolve()), "")


@cache
def _distribution(name: str) -> metadata.Distribution:
    return metadata.distribution(name)


def distribution(name: str) -> Part:
    """An installed distribution."""
    about = _distribution(name)
    said = next((about.metadata[name] for name in _SAYS if name in about.metadata), "")
    key = name.lower().replace("_", "-")
    files = [Path(str(about.locate_file(file))) for file in about.files or ()]
    texts = [path for path in files if "dist-info" in str(path) and _LICENCE_FILE.search(path.name)]
    return Part(
        name=name,
        version=about.version,
        licence=licences.DISTRIBUTIONS.get(key, said),
        kind="python",
        texts=sorted(path for path in texts if path.suffix != ".py"),
        address=f"pkg:pypi/{key}@{about.version}",
    )


def _inside(part: Part, path: Path) -> list[Part]:
    """What a file of a distribution is besides: a library of others, or a module with one linked in."""
    key = part.name.lower()
    inner = [
        Part(name, "", licence, "inside", within=part.name)
        for name, licence in licences.FIXED.get(key, {}).items()
    ]
    match = _VENDORED.match(path.name)
    if path.parent.name in (f"{key}.libs", ".dylibs") and match:
        version = _VERSION.search(path.name)
        licence = licences.INSIDE.get(key, {}).get(match["name"], "")
        inner.append(Part(match["name"], version[1] if version else "", licence, "inside", within=part.name))
    if key == "pyside6_essentials" and "Qt" in path.parts:
        inner.append(Part("Qt", part.version, "LGPL-3.0-only", "inside", within=part.name))
    if key == "pyside6_essentials" and "icu" in path.name:
        version = _VERSION.search(path.name)
        inner.append(Part("ICU", version[1] if version else "", "ICU", "inside", within=part.name))
    return inner


def _is_of_python(path: Path) -> bool:
    homes = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve()}
    return any(path.resolve().is_relative_to(home) for home in homes if str(home) not in ("/", "/usr"))


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    usual = (Path(sys.base_prefix, "LICENSE.txt"), Path(sysconfig.get_path("stdlib"), "LICENSE.txt"))
    texts = [path for path in usual if path.is_file()][:1]
    return Part("Python", version, "PSF-2.0", "runtime", texts, address=f"pkg:generic/python@{version}")


def _system_parts(paths: list[Path]) -> list[tuple[Part | None, Path]]:
    return [(_system_part(path), path) for path in dict.fromkeys(paths)]


@cache
def _system_part(path: Path) -> Part | None:
    owner = _ask("dpkg-query", "--search", str(path)) or _ask("dpkg-query", "--search", _unmerged(path))
    if not owner:
        return None
    name = owner.split(":", 1)[0]
    if re.match(r"(?:lib)?python3", name):
        return _python_of_system(name)
    version = _ask("dpkg-query", "--show", "--showformat=${Version}\n", name)
    text = Path("/usr/share/doc", name, "copyright")
    licence = licences.of_system_package(name)
    address = f"pkg:deb/{name}@{version}"
    return Part(name, version, licence, "system", [text] if text.is_file() else [], address=address)


def _python_of_system(name: str) -> Part:
    part = _python()
    text = Path("/usr/share/doc", name, "copyright")
    part.texts = part.texts or ([text] if text.is_file() else [])
    return part


def _unmerged(path: Path) -> str:
    """Debian's lists name libraries where they lay before /lib became a link."""
    return str(path).removeprefix("/usr")


def _ask(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.splitlines()[0].strip() if done.returncode == 0 and done.stdout else ""
