# SPDX-License-Identifier: Apache-2.0
"""Names from outside: whatever they are, what is written is a harmless name in the chosen folder."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sdconsole.media.files.names import is_program, numbered, safe_name

LONG = "あ" * 100


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("請求書 2026.xlsx", "請求書 2026.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Windows\\win.ini", "win.ini"),
        ("C:\\autoexec.bat", "autoexec.bat"),
        ("C:evil.exe", "C_evil.exe"),
        ("file.txt:stream", "file.txt_stream"),
        ("/", "file"),
        ("", "file"),
        (".", "file"),
        ("..", "file"),
        ("...", "file"),
        (".bashrc", "bashrc"),
        (" .ssh", "ssh"),
        ("a.txt. . ", "a.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\nc\x1b.txt", "abc.txt"),
        ("a\u200b\ufeff\u2066.txt", "a.txt"),
        ("caf\u0065\u0301.txt", "café.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("nul .txt", "_nul .txt"),
        ("COM¹.log", "_COM¹.log"),
        ("console.txt", "console.txt"),
        ('<>:"|?*.txt', "_______.txt"),
        ("\udc80.txt", "txt"),
        ("a\u2028b\u00a0c", "a b c"),
        (LONG + ".tar.gz", "あ" * 84 + ".gz"),
        ("a." + "b" * 300, "a." + "b" * 253),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    """The tricks that are known."""
    assert safe_name(name) == safe


@given(st.text(max_size=400))
@example("a." * 200)
@example(" " * 300 + ".")
@example("con" + " " * 260)
@example("\u212b/..")
def test_every_name_becomes_harmless(name: str) -> None:
    """Any text becomes a short, visible name of one part on every system, and stays as it is then."""
    safe = safe_name(name)
    assert safe
    assert safe == safe_name(safe) == unicodedata.normalize("NFC", safe)
    assert len(safe.encode()) <= 255
    assert not safe.startswith((".", " "))
    assert not safe.endswith((".", " "))
    assert not any(unicodedata.category(character)[0] == "C" for character in safe)
    for kind in (PurePosixPath, PureWindowsPath):
        assert kind(safe).parts == (safe,)
    third = numbered(safe, 3)
    assert len(third.encode()) <= 255
    assert " (3)" in third
    assert safe_name(third) == third
    assert is_program(third) == is_program(safe) or len(safe.encode()) > 250


def test_numbers_go_before_the_ending() -> None:
    """As file managers do it."""
    assert numbered("a.txt", 2) == "a (2).txt"
    assert numbered("README", 12) == "README (12)"


@pytest.mark.parametrize("name", ["A.EXE", "x.pdf.scr", "setup.msi", "run.sh", "m.docm", "l.lnk", "d.iso"])
def test_programs_are_known(name: str) -> None:
    """What runs when it is opened, also in the clothes of a document."""
    assert is_program(name)


@pytest.mark.parametrize("name", ["a.pdf", "exe", "photo.jpg", "table.xlsx", "log.txt", "archive.zip"])
def test_documents_are_no_programs(name: str) -> None:
    """No alarm for what most files are."""
    assert not is_program(name)
