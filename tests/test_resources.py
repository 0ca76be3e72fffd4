# SPDX-License-Identifier: Apache-2.0
"""Shipped files are found in a checkout and in a wheel, and nothing else can be reached by that way."""

from pathlib import Path

import pytest

from sdconsole.resources import ResourceNotFoundError, find_resource, legal, resource


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The package folder of a checkout with one resource."""
    package = tmp_path / "src" / "sdconsole"
    package.mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "resources" / "icons").mkdir(parents=True)
    (tmp_path / "resources" / "icons" / "stop.svg").write_text("checkout", encoding="utf-8")
    return package


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The package folder of an installed wheel, or of a frozen program, with one resource."""
    package = tmp_path / "lib" / "sdconsole"
    (package / "_resources" / "icons").mkdir(parents=True)
    (package / "_resources" / "icons" / "stop.svg").write_text("wheel", encoding="utf-8")
    return package


def test_a_checkout_s_resources_are_found(checkout: Path) -> None:
    """Beside the sources, where they are edited."""
    assert find_resource(checkout, "icons", "stop.svg").read_text(encoding="utf-8") == "checkout"
    assert find_resource(checkout, "icons/stop.svg").is_file()
    assert find_resource(checkout, "icons").is_dir()


def test_a_wheel_s_resources_are_found(wheel: Path) -> None:
    """Inside the package."""
    assert find_resource(wheel, "icons", "stop.svg").read_text(encoding="utf-8") == "wheel"


def test_a_missing_resource_is_named(checkout: Path) -> None:
    """With the folder that was searched, so that a damaged installation can be told from a wrong name."""
    with pytest.raises(ResourceNotFoundError, match=r"no resource 'icons/pause.svg': looked in .*resources"):
        find_resource(checkout, "icons", "pause.svg")


def test_an_installation_without_resources_says_so(tmp_path: Path) -> None:
    """And names both places."""
    with pytest.raises(ResourceNotFoundError, match="_resources"):
        find_resource(tmp_path / "lib" / "sdconsole", "icons")


@pytest.mark.parametrize(
    "parts", [("..", "pyproject.toml"), ("icons/../../pyproject.toml",), ("/etc/passwd",)]
)
def test_a_name_cannot_lead_out(checkout: Path, parts: tuple[str, ...]) -> None:
    """A name may come from a request: other files stay out of reach."""
    with pytest.raises(ResourceNotFoundError, match="leads out"):
        find_resource(checkout, *parts)


def test_this_installation_has_resources() -> None:
    """The real ones."""
    assert resource().is_dir()


def test_legal_texts_of_a_checkout_are_its_own() -> None:
    """What a package is made with is not there before it is made."""
    assert legal("NOTICE.txt").name == "NOTICE"
    assert "Apache License" in legal("LICENSE.txt").read_text(encoding="utf-8")
    for name in ("TERMS.txt", "../pyproject.toml"):
        with pytest.raises(ResourceNotFoundError):
            legal(name)
