# SPDX-License-Identifier: Apache-2.0
"""The ticket in the details: text, and an address only where it is one that may be opened."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from sdconsole.console.views.parts.details.ticket import TicketLine, address_in
from sdconsole.toolkit.i18n import Translations

ADDRESS = "https://tickets.example/browse/INC7?a=1"


@pytest.mark.parametrize(
    ("ticket", "expected"),
    [
        (ADDRESS, ADDRESS),
        (f"INC7 {ADDRESS} printer", ADDRESS),
        ("HTTP://tickets.example/7", "http://tickets.example/7"),
        ("INC0012345", None),
        ("", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("sdconsole://session/1", None),
        ("https://bank.example@evil.example/", None),
        ("https:///nothing", None),
        ("https://", None),
    ],
)
def test_only_web_addresses_can_be_opened(ticket: str, expected: str | None) -> None:
    """And none that dresses as another one."""
    found = address_in(ticket)
    assert (None if found is None else found.toString()) == expected


def test_it_is_opened_after_a_question(
    qtbot: QtBot, translations: Translations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question shows the whole address; Cancel opens nothing."""
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    line = TicketLine(None)  # type: ignore[arg-type]
    qtbot.addWidget(line)
    line.show()
    line.show_ticket("INC7")
    assert not line.open_button.isVisible()
    line.show_ticket(ADDRESS)
    for label, count in (("Cancel", 0), ("Open", 1)):
        line.open_button.click()
        (box,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, QDialog) and it.isVisible())
        assert ADDRESS in box.property("informativeText")
        next(button for button in box.findChildren(QPushButton) if button.text() == label).click()
        qtbot.waitUntil(lambda box=box: not box.isVisible())  # type: ignore[misc]
        assert len(opened) == count
