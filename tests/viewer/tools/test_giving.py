# SPDX-License-Identifier: Apache-2.0
"""A permission is given back from the viewer, one at a time; the sheet of keys opens from "…"."""

from pytestqt.qtbot import QtBot

from sdconsole.contract.viewer import FromViewer, GiveScopes, Start
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit.widgets.key_sheet import KeySheet
from sdconsole.viewer.tools.giving import GivingPart
from tests.shared.lines import line_for
from tests.viewer.gallery import Gallery

START = Start(
    relay_url="",
    ticket="t",
    viewer_private_key="",
    app_key="",
    line=line_for(),
    scopes=(Scope.VIEW,),
    session_name="",
    device_name="",
    end_user="",
    language="en",
    theme="light",
)


def test_what_is_given_back_is_told_and_what_is_not_there_is_grey(qtbot: QtBot) -> None:
    gallery, told = Gallery(), list[FromViewer]()
    qtbot.addWidget(gallery.window)
    part = GivingPart(gallery.window, START, told.append)
    assert part.menu.menuAction() in gallery.window.toolbar.more.actions()
    assert not part.menu.menuAction().isEnabled()
    part.set_live(True)
    part.set_scopes(frozenset({Scope.VIEW, Scope.CLIPBOARD}))
    part.actions[Scope.CONTROL].trigger()
    part.actions[Scope.CLIPBOARD].trigger()
    assert told == [GiveScopes(scopes=(Scope.CLIPBOARD,))]
    part.set_scopes(frozenset({Scope.VIEW}))
    assert not part.menu.menuAction().isEnabled()


def test_the_sheet_of_keys_opens_from_the_menu(qtbot: QtBot) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery.window)
    gallery.window.show()
    gallery.window.tools.help.entry.trigger()
    sheet = gallery.window.findChild(KeySheet)
    assert sheet is not None
    assert "Ctrl+Alt+Shift+L" in sheet.text()
