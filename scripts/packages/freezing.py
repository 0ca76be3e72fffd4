# SPDX-License-Identifier: Apache-2.0
"""What `sdconsole.spec` asks for each package: start script, files, hidden modules, looks, pruned parts."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packages import bill, icons, plists, pruning, versions
from packages.table import BUILD, ROOT, Package, excluded_of, hidden_of, is_one_file
from sdconsole import __version__
from sdconsole.toolkit.i18n import Language, compile_translation

SOURCE = ROOT / "src"
_SHIPPED = "sdconsole/_resources"
_MIGRATIONS = "sdconsole/gateway/store/sql/migrations"
_START = """# Made from scripts/packages/table.py.
import sys

from sdconsole.__main__ import packaged

sys.exit(packaged({programs!r}))
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into `Analysis`, `EXE` and `BUNDLE`."""

    entry: Path
    datas: list[tuple[str, str]]
    hidden: list[str]
    excluded: list[str]
    icon: str | None
    version: str | None
    """The file of Windows' version resource."""
    number: str
    plist: dict[str, Any] | None
    is_one_file: bool


def plan(package: Package) -> Plan:
    """Write what PyInstaller reads from files, and return the rest."""
    folder = BUILD / package.key
    folder.mkdir(parents=True, exist_ok=True)
    entry = folder / "start.py"
    entry.write_text(_START.format(programs=package.programs), encoding="utf-8")
    is_bundle = sys.platform == "darwin" and package.has_windows
    return Plan(
        entry=entry,
        datas=[*_datas(package), *(_bundle_texts(package, folder) if is_bundle else [])],
        hidden=hidden_of(package),
        excluded=excluded_of(package),
        icon=icons.system_icon(package, folder),
        version=versions.write(package, folder, __version__) if sys.platform == "win32" else None,
        number=__version__,
        plist=plists.info(package, __version__) if is_bundle else None,
        is_one_file=is_one_file(package),
    )


def pruned(package: Package, analysis: Any) -> Any:
    """Take out of an analysis what the package never loads; `legal` still knows where it came from."""
    analysis.binaries, analysis.datas = pruning.prune(analysis.binaries, analysis.datas)
    analysis.sources = [(dest, source) for dest, source, _kind in analysis.binaries]
    analysis.binaries = pruning.strip_modules(analysis.binaries, BUILD / package.key / "stripped")
    return analysis


def legal(package: Package, analysis: Any) -> list[tuple[str, str, str]]:
    """Write the bill of materials and the licence notices of what is really inside; their places within."""
    others = [(dest, source) for dest, source, _kind in (*analysis.datas, *analysis.pure)]
    written = bill.write(package, [*analysis.sources, *others])
    return [(f"{_SHIPPED}/legal/{path.name}", str(path), "DATA") for path in written]


def _datas(package: Package) -> list[tuple[str, str]]:
    from PyInstaller.utils.hooks import copy_metadata  # type: ignore[import-untyped]  # no types

    found = [(str(ROOT / "resources" / name), f"{_SHIPPED}/{name}") for name in package.resources]
    found += [(str(path), f"{_SHIPPED}/i18n") for path in _translations(package)]
    for name in package.metadata:
        found += copy_metadata(name)
    if package.key == "gateway":
        found += [
            (str(path), str(Path(_MIGRATIONS, path.relative_to(SOURCE / _MIGRATIONS)).parent))
            for path in sorted((SOURCE / _MIGRATIONS).rglob("*.py"))
        ]
    return found


def _bundle_texts(package: Package, folder: Path) -> list[tuple[str, str]]:
    """The Japanese of Info.plist; whatever is data lies in the bundle's Contents/Resources."""
    target = folder / "ja.lproj" / "InfoPlist.strings"
    target.parent.mkdir(exist_ok=True)
    rows = [f'"{key}" = "{text}";' for key, text in plists.strings(package).items()]
    target.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [(str(target), "ja.lproj")]


def _translations(package: Package) -> list[Path]:
    folder = BUILD / "i18n"
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for text in package.texts:
        for language in Language:
            source = ROOT / "resources" / "i18n" / f"{text}_{language.value}.ts"
            target = folder / f"{source.stem}.qm"
            compile_translation(source, target)
            made.append(target)
    return made
