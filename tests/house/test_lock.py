# SPDX-License-Identifier: Apache-2.0
"""The lock pins and hashes every library the project names, and says nothing about where they come from."""

import re
import tomllib
from importlib import metadata
from itertools import chain

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENTRY = re.compile(
    r"^(?P<requirement>[^\s#-].*?)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


def locked() -> list[Requirement]:
    """The pinned requirements of the lock."""
    return [Requirement(match["requirement"]) for match in ENTRY.finditer(LOCK)]


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for: to run, to develop, to build, in every extra and group."""
    texts = [
        *PROJECT["project"]["dependencies"],
        *chain(*PROJECT["project"]["optional-dependencies"].values()),
        *chain(*PROJECT["dependency-groups"].values()),
        *PROJECT["build-system"]["requires"],
    ]
    return [Requirement(text) for text in texts]


def test_the_lock_holds_nothing_but_pinned_and_hashed_entries() -> None:
    """No comment, option, address or loose version is left when the entries are taken out."""
    assert ENTRY.sub("", LOCK).strip() == ""
    assert [str(entry) for entry in locked() if [spec.operator for spec in entry.specifier] != ["=="]] == []


def test_the_lock_names_no_address() -> None:
    """Neither an index nor a path of the machine it was made on."""
    assert "://" not in LOCK
    assert [entry.name for entry in locked() if entry.url] == []


def test_the_lock_covers_what_the_project_names() -> None:
    """Each named library is there, in a version that fits, on every platform it is named for."""
    for requirement in wanted():
        name = canonicalize_name(requirement.name)
        pins = [entry for entry in locked() if canonicalize_name(entry.name) == name]
        assert pins, f"{requirement.name} is not in the lock"
        for pin in pins:
            version = str(pin.specifier).removeprefix("==")
            assert requirement.specifier.contains(version), f"{pin} does not fit {requirement}"


def test_the_lock_serves_windows_and_macos_too() -> None:
    """What a platform needs besides is there under its marker; what it cannot run is kept from it."""
    lines = {str(canonicalize_name(entry.name)): str(entry.marker) for entry in locked() if entry.marker}
    assert "win32" in lines["pywin32-ctypes"]
    assert "win32" in lines["colorama"]
    assert "sys_platform != " in lines["uvloop"]
    assert "x86_64" in lines["atheris"]
    assert 'sys_platform == "linux"' in lines["atheris"]


def test_qt_stays_on_the_series_that_does_not_abort() -> None:
    """PySide6 6.12.0 drops references to None and ends the interpreter on Python 3.11."""
    pins = {str(canonicalize_name(entry.name)): str(entry.specifier) for entry in locked()}
    assert pins["pyside6-essentials"].startswith("==6.11.")
    assert pins["shiboken6"] == pins["pyside6-essentials"]


def test_what_runs_here_is_what_is_locked() -> None:
    """The tests speak about the locked versions, not about others that happen to be installed."""
    environment = {key: str(value) for key, value in default_environment().items()}
    for entry in locked():
        if entry.marker is None or entry.marker.evaluate(environment):
            assert entry.specifier.contains(metadata.version(entry.name)), f"{entry} is not what is installed"
