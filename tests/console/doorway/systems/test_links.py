# SPDX-License-Identifier: Apache-2.0
"""Registration of `sdconsole://` for one user: one suite for every system and the twin."""

import configparser
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from sdconsole.console.doorway.links import KeptLinks, LinkHandler, console_command, register_once
from sdconsole.console.doorway.systems.linux import FILE, MIME_TYPE, DesktopLinks
from sdconsole.console.doorway.systems.macos import BundledLinks
from sdconsole.console.doorway.systems.windows import COMMAND, ROOT, KeptKeys, WindowsLinks

COMMAND_LINE = ("/opt/service desk/python", "-m", "sdconsole", "console")


@pytest.fixture(params=["twin", "linux", "windows"])
def handler(request: pytest.FixtureRequest, tmp_path: Path) -> LinkHandler:
    """Each system's way, away from the user's own settings."""
    made: dict[str, LinkHandler] = {
        "twin": KeptLinks(),
        "linux": DesktopLinks(tmp_path / "share", tmp_path / "config"),
        "windows": WindowsLinks(KeptKeys()),
    }
    return made[request.param]


def test_it_is_there_after_registering_and_gone_after_removing(handler: LinkHandler) -> None:
    """Both as often as one likes."""
    assert handler.registered() is None
    for _again in range(2):
        handler.register(COMMAND_LINE)
        assert handler.registered() == handler.line_for(COMMAND_LINE)
    for _again in range(2):
        handler.unregister()
        assert handler.registered() is None


def test_another_place_of_the_program_takes_over(handler: LinkHandler) -> None:
    handler.register(COMMAND_LINE)
    handler.register(("/elsewhere/python", "console"))
    assert handler.registered() == handler.line_for(("/elsewhere/python", "console"))


def test_the_first_start_registers_and_a_later_one_does_not_insist(handler: LinkHandler) -> None:
    """Who removed the registration keeps it removed; a program that moved is followed."""
    assert register_once(handler, COMMAND_LINE, is_first_start=True)
    assert not register_once(handler, COMMAND_LINE, is_first_start=False)
    assert register_once(handler, ("/new/python",), is_first_start=False)
    handler.unregister()
    assert not register_once(handler, COMMAND_LINE, is_first_start=False)
    assert handler.registered() is None


def test_other_defaults_of_the_user_stay(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    before = (
        f"# mine\n[Added Associations]\n{MIME_TYPE}=other.desktop;{FILE};\n\n"
        f"[Default Applications]\ntext/html=browser.desktop\n{MIME_TYPE}=other.desktop\n"
    )
    (config / "mimeapps.list").write_text(before, encoding="utf-8")
    links = DesktopLinks(tmp_path / "share", config)
    links.register(COMMAND_LINE)
    lines = (config / "mimeapps.list").read_text(encoding="utf-8").splitlines()
    at = lines.index("[Default Applications]")
    assert lines[at + 1] == f"{MIME_TYPE}={FILE}"
    assert "text/html=browser.desktop" in lines
    links.unregister()
    left = (config / "mimeapps.list").read_text(encoding="utf-8").splitlines()
    assert not any(FILE in line for line in left)
    assert {"# mine", "text/html=browser.desktop", f"{MIME_TYPE}=other.desktop"} <= set(left)


@pytest.mark.parametrize("words", [COMMAND_LINE, ("/a\\b/$x`y`/100%", 'say "hi"')])
def test_words_of_the_exec_line_come_back_as_they_were(words: Sequence[str], tmp_path: Path) -> None:
    """Read back by the two rounds the Desktop Entry Specification describes."""
    line = DesktopLinks(tmp_path, tmp_path).line_for(words)
    plain = line.replace("\\\\", "\\")
    found, word, is_quoted = [], "", False
    characters = iter(plain)
    for character in characters:
        if character == '"':
            is_quoted = not is_quoted
        elif character == "\\" and is_quoted:
            word += next(characters)
        elif character == " " and not is_quoted:
            found.append(word)
            word = ""
        else:
            word += character
    found.append(word)
    assert [one.replace("%%", "%") for one in found] == [*words, "%u"]


def test_the_entry_is_one_a_desktop_can_read(tmp_path: Path) -> None:
    DesktopLinks(tmp_path, tmp_path).register(COMMAND_LINE)
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.read(tmp_path / "applications" / FILE, encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["mimetype"] == f"{MIME_TYPE};"
    assert entry["exec"] == '"/opt/service desk/python" -m sdconsole console %u'


def test_the_system_s_own_tool_names_the_console(tmp_path: Path) -> None:
    """`xdg-mime` answers from the very files that were written."""
    tool = shutil.which("xdg-mime")
    assert tool is not None
    DesktopLinks(tmp_path / "share", tmp_path / "config").register(COMMAND_LINE)
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CURRENT_DESKTOP": "X-Generic",
    }
    done = subprocess.run(
        [tool, "query", "default", MIME_TYPE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stdout.strip() == FILE


def test_windows_marks_the_key_and_puts_the_link_in_quotes() -> None:
    keys = KeptKeys()
    keys.write(r"Software\Classes\sdconsole-other", "", "somebody else's")
    links = WindowsLinks(keys)
    links.register((r"C:\Program Files\Service Desk\sdconsole.exe", "console"))
    assert keys.read(ROOT, "URL Protocol") == ""
    assert keys.read(COMMAND, "") == r'"C:\Program Files\Service Desk\sdconsole.exe" console "%1"'
    links.unregister()
    assert keys.values == {(r"software\classes\sdconsole-other", ""): "somebody else's"}


def test_macos_says_that_the_bundle_does_it() -> None:
    links = BundledLinks()
    assert not links.can_register
    assert "Info.plist" in links.note
    assert not register_once(links, COMMAND_LINE, is_first_start=True)


def test_the_command_starts_this_very_program() -> None:
    assert console_command()[-1] == "console"
    assert Path(console_command()[0]).is_file()
