# SPDX-License-Identifier: Apache-2.0
"""A Python file as the checkers see it: its place in the repository, its text, its syntax tree."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the repository, with forward slashes."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @property
    def docstring(self) -> str:
        """The module's docstring, or nothing."""
        return ast.get_docstring(self.tree) or ""

    @property
    def is_blank_door(self) -> bool:
        """Whether this is an empty `__init__.py` of the tests, which need no door plates."""
        return self.is_package and not self.text.strip() and self.path.parts[0] == "tests"

    @property
    def is_package(self) -> bool:
        """Whether this is the door of a package."""
        return self.path.name == "__init__.py"


def read_sources(*folders: str) -> list[Source]:
    """Every Python file below these folders of the repository."""
    return [source for folder in folders for source in _read_folder(folder)]


@cache
def _read_folder(folder: str) -> tuple[Source, ...]:
    """Read once for all checks: parsing is what takes the time."""
    return tuple(
        Source(PurePosixPath(path.relative_to(ROOT).as_posix()), path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / folder).rglob("*.py"))
    )


def tracked_files() -> list[Path]:
    """Every file git tracks in this checkout."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file()]
