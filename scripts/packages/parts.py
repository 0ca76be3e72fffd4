# SPDX-License-Identifier: Apache-2.0
"""Whose work each file of a package is: of a distribution, of Python, of the system that builds, or ours."""

import os
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
from packages.table import ROOT, WORKSHOP

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
            part = found[name] if name in found else found.setdefault(name, distribution(name))
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
    if path.is_relative_to(WORKSHOP):
        return True
    return path.is_relative_to(ROOT) and ".venv" not in path.relative_to(ROOT).parts


@cache
def _owners() -> dict[str, str]:
    owners = {}
    for found in metadata.distributions():
        name, base = found.metadata["Name"], str(found.locate_file(""))
        for file in found.files or ():
            owners[os.path.normpath(f"{base}/{file}")] = name
    return owners


def owner_of(path: Path) -> str:
    """The installed distribution a file came with, "" if none."""
    return _owners().get(os.path.normpath(path)) or _owners().get(str(path.resolve()), "")


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
    """The packages of Debian that files belong to; two questions for all of them, for each takes its time."""
    wanted = list(dict.fromkeys(paths))
    # Debian's lists name libraries where they lay before /lib became a link.
    names = [name for path in wanted for name in (str(path), str(path).removeprefix("/usr"))]
    rows = [line.partition(": ") for line in _ask("dpkg-query", "--search", *names)]
    owners = {path: owner.split(",")[0].split(":")[0] for owner, _colon, path in rows}
    found = {path: owners.get(str(path)) or owners.get(str(path).removeprefix("/usr")) for path in wanted}
    packages = sorted({name for name in found.values() if name})
    show = ("dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *packages)
    versions = dict(line.split(" ", 1) for line in _ask(*show)) if packages else {}
    return [(_system_part(name, versions[name]) if name else None, path) for path, name in found.items()]


def _system_part(name: str, version: str) -> Part:
    text = Path("/usr/share/doc", name, "copyright")
    texts = [text] if text.is_file() else []
    if re.match(r"(?:lib)?python3", name):
        part = _python()
        part.texts = part.texts or texts
        return part
    licence = licences.of_system_package(name)
    return Part(name, version, licence, "system", texts, address=f"pkg:deb/{name}@{version}")


def _ask(*command: str) -> list[str]:
    """The lines of a program's answer, also where it knows only part of what it was asked."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return []
    return done.stdout.splitlines()
