# SPDX-License-Identifier: Apache-2.0
"""No tracked file names a folder of one machine or the address of a package registry."""

import re

import pytest

from tests.house.source import ROOT, tracked_files

# Written in pieces, so that this file does not find itself.
PLACES = [r"(?<![\w.*~-])/" + name + "/" for name in ("work", "farm", "root")]
HOSTS = [first + r"\." + second for first, second in (("pypi", "org"), ("deb", "debian"))]
HOSTS += ["python" + "hosted", "registry" + r"\.npmjs"]
FORBIDDEN = re.compile("|".join([*PLACES, *HOSTS, r"(?<!\w)/tmp/(?:bash|brief)"]))
HOME = re.compile(r"(?<![\w.])/(?:home|Users)/(?!user\b|alice\b|USER\b)\w+")


def findings(text: str) -> list[str]:
    """What in this text belongs to one machine."""
    return [match[0] for pattern in (FORBIDDEN, HOME) for match in pattern.finditer(text)]


def test_no_tracked_file_speaks_of_one_machine() -> None:
    """Binary files are read too: a path baked into one is as bad."""
    found = {
        path.relative_to(ROOT): findings(path.read_bytes().decode(errors="replace"))
        for path in tracked_files()
    }
    assert len(found) > 20
    assert {path: places for path, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main/src",
        "'/" + "farm/x'",
        "https://" + "pypi" + ".org/simple",
        "files." + "python" + "hosted.org",
        "http://" + "deb" + ".debian.org",
        "https://" + "registry" + ".npmjs.org",
        "/" + "tmp/" + "brief/x",
        "/" + "root/x",
        "/" + "home/somebody/x",
    ],
)
def test_each_pattern_bites(text: str) -> None:
    """And each is tried."""
    assert findings(text)


def test_ordinary_text_passes() -> None:
    """Words and relative paths that only look alike."""
    # The word is put together here, so that a plain search for it in the repository finds nothing.
    folder = "/" + "work/"
    text = f"a framework/tool, src{folder}x, teamwork/, docs.python.org, $HOME/x, ~{folder}x"
    assert findings(text) == []
