# SPDX-License-Identifier: Apache-2.0
"""The budgets of the house hold, and each check catches what it is there for."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import pytest

from tests.house import shape
from tests.house.source import Source, read_sources

SPDX = shape.SPDX
PLATE = f'{SPDX}\n"""One room.\n\nRules of the room:\n1. None.\n"""\n'
Check = Callable[[Source], Iterator[str]]


def source(text: str, path: str = "src/sdconsole/domain/links.py") -> Source:
    """A file that exists in the test only."""
    return Source(PurePosixPath(path), text)


def door(text: str) -> Source:
    """The `__init__` of a package."""
    return source(text, "src/sdconsole/domain/__init__.py")


@pytest.mark.parametrize("check", shape.MODULE_CHECKS, ids=lambda check: check.__name__)
def test_every_module_keeps_its_budget(check: Check) -> None:
    """Product, tests and scripts alike."""
    assert [found for one in read_sources("src", "tests", "scripts") for found in check(one)] == []


@pytest.mark.parametrize("check", shape.DOOR_CHECKS, ids=lambda check: check.__name__)
def test_every_package_has_a_plain_door(check: Check) -> None:
    """What stands in `__init__.py` is a plate, not a room."""
    assert [found for one in read_sources("src") for found in check(one)] == []


def test_every_folder_can_be_taken_in_at_a_glance() -> None:
    """At most fourteen modules in a folder, and a door in each."""
    sources = read_sources("src")
    assert [*shape.folder_size(sources), *shape.packages_have_doors(sources)] == []


def test_the_tests_mirror_the_tree() -> None:
    """Who looks for the tests of a package finds them under its name."""
    assert list(shape.tests_mirror_the_tree(read_sources("src"), read_sources("tests"))) == []


LONG_FUNCTION = "def f() -> None:\n" + "    x = 1\n" * shape.FUNCTION_LINES
BAD: list[tuple[Check, Source]] = [
    (shape.licence_line, source('"""A module."""\n')),
    (shape.licence_line, source(f"#!/usr/bin/env python3\n# a script\n{SPDX}\n")),
    (shape.licence_line, source("")),
    (shape.module_length, source("x = 1\n" * (shape.MODULE_LINES + 1))),
    (shape.function_length, source(LONG_FUNCTION)),
    (shape.function_length, source("async " + LONG_FUNCTION)),
    (
        shape.function_length,
        source("class C:\n" + LONG_FUNCTION.replace("def", "    def", 1).replace("    x", "        x")),
    ),
    (shape.module_sentence, source(f"{SPDX}\nx = 1\n")),
    (shape.module_sentence, source(f'{SPDX}\n"""stuff for links"""\n')),
    (shape.banned_stem, source("", "src/sdconsole/domain/utils.py")),
    (shape.banned_stem, source("", "src/sdconsole/common/links.py")),
    (shape.door_without_logic, door(PLATE + "\ndef f() -> None: ...\n")),
    (shape.door_without_logic, door(PLATE + "\nLIMIT = 3\n")),
    (shape.door_without_logic, door(PLATE + "\nif True:\n    import os\n")),
    (shape.door_without_logic, door(PLATE + "#\n" * shape.DOOR_LINES)),
    (shape.door_imports, door(PLATE + "import os\n")),
    (shape.door_imports, door(PLATE + "from sdconsole.contract import codec\n")),
    (shape.door_plate, door(f'{SPDX}\n"""One room."""\n')),
]


@pytest.mark.parametrize(("check", "bad"), BAD)
def test_a_check_catches_what_it_is_there_for(check: Check, bad: Source) -> None:
    """A rule that no longer bites would stay green for ever."""
    assert list(check(bad))


def test_a_fitting_module_and_a_fitting_door_pass() -> None:
    """The checks do not simply refuse everything."""
    module = source(f'{SPDX}\n"""Links."""\n\ndef f() -> None:\n    """Nothing."""\n')
    plate = door(PLATE + '\nfrom sdconsole.domain.links import Link\n\n__all__ = ["Link"]\n')
    assert [found for check in shape.MODULE_CHECKS for found in check(module)] == []
    assert [found for check in shape.DOOR_CHECKS for found in check(plate)] == []


def test_a_full_folder_is_caught() -> None:
    """Fifteen modules are one too many."""
    full = [source("", f"src/sdconsole/domain/m{number}.py") for number in range(shape.FOLDER_MODULES + 1)]
    assert list(shape.folder_size(full))
    assert not list(shape.folder_size(full[1:]))


def test_a_folder_without_a_door_is_caught() -> None:
    """A folder of modules is a package."""
    assert list(shape.packages_have_doors([source("")]))


def test_a_package_without_tests_and_tests_without_a_package_are_caught() -> None:
    """Both directions of the mirror."""
    module = source("", "src/sdconsole/domain/links.py")
    stray = source("", "tests/links/test_links.py")
    assert len(list(shape.tests_mirror_the_tree([module], [stray]))) == 2


def test_most_modules_and_functions_are_small() -> None:
    """Nine of ten modules have at most 250 lines, nine of ten functions at most 25."""
    modules = sorted(len(one.text.splitlines()) for one in read_sources("src") if not one.is_package)
    functions = sorted(lines for one in read_sources("src") for _, lines in shape.functions(one))
    assert modules[len(modules) * 9 // 10] <= 250
    assert functions[len(functions) * 9 // 10] <= 25
