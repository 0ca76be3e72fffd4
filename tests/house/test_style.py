# SPDX-License-Identifier: Apache-2.0
"""The rules of style hold, and each check catches what it is there for."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import pytest

from import_contracts import doors, read_contracts
from tests.house import style
from tests.house.source import Source, read_sources

Check = Callable[[Source], Iterator[str]]


def view(text: str) -> Source:
    """A file of the console that exists in the test only."""
    return Source(PurePosixPath("src/sdconsole/console/views/chat.py"), text)


@pytest.mark.parametrize("check", style.PRODUCT_CHECKS, ids=lambda check: check.__name__)
def test_the_product_keeps_the_rule(check: Check) -> None:
    """Qt's traps and untranslatable texts."""
    assert [found for one in read_sources("src") for found in check(one)] == []


@pytest.mark.parametrize("check", style.TEST_CHECKS, ids=lambda check: check.__name__)
def test_the_tests_keep_the_rule(check: Check) -> None:
    """No sleeping, no skipping, no test without a word."""
    assert [found for one in read_sources("tests") for found in check(one)] == []


def test_every_outside_library_has_a_door() -> None:
    """A new library is given its door before it is used."""
    known = [door.library for door in doors(read_contracts())]
    assert list(style.libraries_without_a_door(read_sources("src"), known)) == []


BAD: list[tuple[Check, str]] = [
    (style.no_stylesheets, "label.setStyleSheet('color: red')"),
    (style.no_exec_in_coroutine, "async def f():\n    dialog.exec()"),
    (style.no_exec_in_coroutine, "async def f():\n    def g():\n        return Dialog().exec()"),
    (style.literal_texts, "translate('Chat', f'{n} lines')"),
    (style.literal_texts, "translate('Chat', text)"),
    (style.literal_texts, "translate(context, 'Send')"),
    (style.literal_texts, "translate('Chat', 'Send %s' % name)"),
    (style.literal_texts, "translate('Chat', 'To {}'.format(name))"),
    (style.literal_texts, "translate('Chat', text='Send')"),
    (style.literal_texts, "QCoreApplication.translate('Chat', text)"),
    (style.no_texts_in_f_strings, "f\"{translate('Chat', 'Send')}…\""),
    (style.no_waiting_by_the_clock, "import time\ntime.sleep(1)"),
    (style.no_waiting_by_the_clock, "def test(qtbot):\n    qtbot.wait(100)"),
    (style.no_skipped_tests, "@pytest.mark.skip\ndef test(): ..."),
    (style.no_skipped_tests, "@pytest.mark.xfail(reason='later')\ndef test(): ..."),
    (style.no_skipped_tests, "def test():\n    pytest.skip('no display')"),
    (style.no_skipped_tests, "@pytest.mark.skipif(sys.platform == 'win32')\ndef test(): ..."),
    (
        style.no_skipped_tests,
        "@pytest.mark.skipif(not shutil.which('Xvfb'), reason='no Xvfb')\ndef test(): ...",
    ),
    (style.tests_are_told, "def test_it(): ..."),
]


@pytest.mark.parametrize(("check", "bad"), BAD)
def test_a_check_catches_what_it_is_there_for(check: Check, bad: str) -> None:
    """A rule that no longer bites would stay green for ever."""
    assert list(check(view(bad)))


GOOD = """
def on_clicked():
    Dialog().exec()
    title = translate("Chat", "Send to {name}", "a button").format(name=name)
    text = translate("Chat", "%n line(s)", "", count)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
async def ask():
    return await opened(Dialog())
"""


@pytest.mark.parametrize(
    "check", [*style.PRODUCT_CHECKS, *style.TEST_CHECKS], ids=lambda check: check.__name__
)
def test_good_style_passes(check: Check) -> None:
    """The checks do not simply refuse everything."""
    assert list(check(view(GOOD))) == []


def test_stylesheets_are_toolkit_s_own_matter() -> None:
    """The one place that may style is let be."""
    assert not list(
        style.no_stylesheets(Source(PurePosixPath("src/sdconsole/toolkit/theme.py"), "w.setStyleSheet('')"))
    )


def test_a_library_without_a_door_is_caught() -> None:
    """Standard library and our own rooms pass; an unknown name does not."""
    source = view(
        "import json\nimport requests.adapters\nfrom sdconsole.domain import ids\nfrom httpx import get\n"
    )
    found = list(style.libraries_without_a_door([source], ["httpx"]))
    assert len(found) == 1
    assert "requests.adapters" in found[0]
