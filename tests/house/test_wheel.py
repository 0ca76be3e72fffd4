# SPDX-License-Identifier: Apache-2.0
"""The wheel carries what the programs need: code, resources, licences; and its command line works."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_tracked_source_and_resource_is_inside(wheel: Path) -> None:
    """And the licence texts with them."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    done = subprocess.run(
        ["git", "ls-files", "-z", "src/sdconsole", "resources"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    tracked = [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    wanted = {
        name.replace("src/", "", 1).replace("resources/", "sdconsole/_resources/", 1) for name in tracked
    }
    assert wanted - inside == set()
    assert {"LICENSE", "NOTICE"} <= {Path(name).name for name in inside}
    assert [name for name in inside if name.startswith(("tests", "scripts"))] == []


def test_an_installed_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    """From its own folder, not from the checkout."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from sdconsole.resources import resource; print(resource())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == tmp_path / "sdconsole" / "_resources"


def test_the_wheel_names_its_command_and_its_python(wheel: Path) -> None:
    """`sdconsole`, on Python 3.11 and newer."""
    archive = zipfile.ZipFile(wheel)
    info = next(name.partition("/")[0] for name in archive.namelist() if ".dist-info/" in name)
    assert "sdconsole = sdconsole.__main__:main" in archive.read(f"{info}/entry_points.txt").decode()
    about = archive.read(f"{info}/METADATA").decode()
    assert "Requires-Python: >=3.11" in about
    assert "License-Expression: Apache-2.0" in about
