# SPDX-License-Identifier: Apache-2.0
"""What is copied is the value; a tick answers; a secret leaves the clipboard again."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.widgets import copy_field
from sdconsole.toolkit.widgets.copy_field import CopyField
from tests.toolkit.parts import only


@pytest.fixture
def field(qtbot: QtBot, translations: Translations) -> CopyField:
    """The PIN of the New session dialog."""
    made = CopyField("PIN code")
    qtbot.addWidget(made)
    QGuiApplication.clipboard().clear()
    return made


def test_the_value_is_copied_and_a_tick_answers(field: CopyField, qtbot: QtBot) -> None:
    """Shown may differ from copied; the tick goes by itself."""
    field.set_value("482913507", "482 913 507", "4 8 2, 9 1 3, 5 0 7")
    button = only(field, QPushButton)
    assert only(field, QLineEdit).text() == "482 913 507"
    with qtbot.waitSignal(field.copied):
        button.click()
    assert QGuiApplication.clipboard().text() == "482913507"
    assert button.text() == "Copied"
    field._tick.setInterval(0)
    field._tick.start()
    qtbot.waitUntil(lambda: button.text() == "Copy")


def test_nothing_to_copy_is_disabled(field: CopyField) -> None:
    """Before the Gateway has answered."""
    assert not only(field, QPushButton).isEnabled()
    field.copy()
    assert QGuiApplication.clipboard().text() == ""
    field.set_value("x")
    assert only(field, QPushButton).isEnabled()
    assert field.value() == "x"


def test_a_secret_leaves_the_clipboard(
    field: CopyField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the dialog is long gone; what was copied since stays."""
    monkeypatch.setattr(copy_field, "SECRET_ON_CLIPBOARD_MS", 10)
    clipboard = QGuiApplication.clipboard()
    field.set_value("482913507", is_secret=True)
    field.copy()
    assert clipboard.text() == "482913507"
    qtbot.waitUntil(lambda: clipboard.text() == "")
    field.copy()
    clipboard.setText("mine")
    with qtbot.assertNotEmitted(clipboard.dataChanged, wait=100):
        assert clipboard.text() == "mine"
    assert clipboard.text() == "mine"


def test_it_is_read_aloud_in_the_language(field: CopyField, translations: Translations) -> None:
    """Field and button carry the name; the description is the spoken form."""
    field.set_value("482913507", "482 913 507", "4 8 2, 9 1 3, 5 0 7")
    entry, button = only(field, QLineEdit), only(field, QPushButton)
    assert (entry.accessibleName(), entry.accessibleDescription()) == ("PIN code", "4 8 2, 9 1 3, 5 0 7")
    assert button.accessibleName() == "Copy: PIN code"
    translations.choose("ja")
    field.set_name("PINコード")
    assert entry.accessibleName() == "PINコード"
    assert button.accessibleName() == "コピー: PINコード"
    assert button.text() == "コピー"


def test_the_field_cannot_be_changed(field: CopyField, qtbot: QtBot) -> None:
    """It can be selected and copied by hand."""
    field.set_value("https://gw.example.co.jp/s/abc")
    entry = only(field, QLineEdit)
    QTest.keyClicks(entry, "xyz")
    assert entry.text() == "https://gw.example.co.jp/s/abc"
