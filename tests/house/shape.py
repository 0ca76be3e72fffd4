# SPDX-License-Identifier: Apache-2.0
"""The budgets of the house: how long, how full, and what stands at the door of each room."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.house.source import Source

SPDX = "# SPDX-License-Identifier: Apache-2.0"
MODULE_LINES = 400
FUNCTION_LINES = 50
FOLDER_MODULES = 14
DOOR_LINES = 40
DOOR_PLATE_LINES = 3
BANNED_STEMS = frozenset({"utils", "util", "misc", "helpers", "helper", "manager", "common"})


def licence_line(source: Source) -> Iterator[str]:
    """The first line is the SPDX line (the second, after a `#!`)."""
    if source.is_blank_door:
        return
    lines = source.text.splitlines()
    first = lines[1:2] if lines and lines[0].startswith("#!") else lines[:1]
    if first != [SPDX]:
        yield f"{source.path}: the first line is not the SPDX line"


def module_length(source: Source) -> Iterator[str]:
    """A module fits into one head."""
    lines = len(source.text.splitlines())
    if lines > MODULE_LINES:
        yield f"{source.path}: {lines} lines, at most {MODULE_LINES}"


def functions(source: Source) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Every function with its number of lines, docstring and all."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1


def function_length(source: Source) -> Iterator[str]:
    """A function fits on one screen."""
    for node, lines in functions(source):
        if lines > FUNCTION_LINES:
            yield f"{source.path}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"


def module_sentence(source: Source) -> Iterator[str]:
    """A module begins with one sentence that says what it is for."""
    if source.is_blank_door:
        return
    sentence = source.docstring.partition("\n\n")[0].strip()
    if not sentence:
        yield f"{source.path}: no docstring"
    elif sentence[-1] not in ".:?!":
        yield f"{source.path}: the docstring does not begin with a whole sentence"


def banned_stem(source: Source) -> Iterator[str]:
    """A name says what is inside; these say nothing."""
    stems = {source.path.stem, *source.path.parent.parts}
    for stem in sorted(stems & BANNED_STEMS):
        yield f"{source.path}: {stem!r} says nothing about what is inside"


def door_without_logic(source: Source) -> Iterator[str]:
    """A package's `__init__` holds its door plate, imports, names; nothing that could have a defect."""
    if not source.is_package:
        return
    lines = len(source.text.splitlines())
    if lines > DOOR_LINES:
        yield f"{source.path}: {lines} lines, at most {DOOR_LINES}"
    for node in source.tree.body:
        if not _belongs_at_a_door(node):
            yield f"{source.path}:{node.lineno}: logic in a package's __init__"


def _belongs_at_a_door(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant(value=str())) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name.startswith("__")
    return False


def door_imports(source: Source) -> Iterator[str]:
    """A package's `__init__` imports its own rooms only: import contracts look at the rooms."""
    if not source.is_package:
        return
    package = ".".join(source.path.parent.parts[1:])
    for node in ast.walk(source.tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            if name != "__future__" and not f"{name}.".startswith(f"{package}."):
                yield f"{source.path}: imports {name}, which is not one of its rooms"


def door_plate(source: Source) -> Iterator[str]:
    """A package's docstring tells what is here and the rules of the room."""
    if source.is_package:
        lines = [line for line in source.docstring.splitlines() if line.strip()]
        if len(lines) < DOOR_PLATE_LINES:
            yield f"{source.path}: no door plate (what is here, the rules of the room)"


def folder_size(sources: Iterable[Source]) -> Iterator[str]:
    """A folder can be taken in at a glance; the door is not counted."""
    counts = Counter(source.path.parent for source in sources if not source.is_package)
    for folder, count in sorted(counts.items()):
        if count > FOLDER_MODULES:
            yield f"{folder}: {count} modules, at most {FOLDER_MODULES}"


def packages_have_doors(sources: Iterable[Source]) -> Iterator[str]:
    """Every folder with modules is a package with a door plate."""
    known = list(sources)
    doors = {source.path.parent for source in known if source.is_package}
    for folder in sorted({source.path.parent for source in known} - doors):
        yield f"{folder}: no __init__.py with a door plate"


def tests_mirror_the_tree(sources: Iterable[Source], tests: Iterable[Source]) -> Iterator[str]:
    """Each package has a folder of tests, and each folder of tests is named like a package."""
    packages = {source.path.parts[2] for source in sources if len(source.path.parts) > 3}
    folders = {source.path.parts[1] for source in tests if source.path.name.startswith("test_")}
    folders -= {source.path.parts[1] for source in tests if len(source.path.parts) == 2}
    for package in sorted(packages - folders):
        yield f"src/sdconsole/{package}: no tests/{package}"
    for folder in sorted(
        folders - packages - {"house", "shared", "journeys", "golden", "bench", "fuzz", "packages"}
    ):
        yield f"tests/{folder}: there is no src/sdconsole/{folder}"


MODULE_CHECKS = (licence_line, module_length, function_length, module_sentence, banned_stem)
DOOR_CHECKS = (door_without_logic, door_imports, door_plate)
