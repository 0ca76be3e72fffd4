# SPDX-License-Identifier: Apache-2.0
"""A visit on the screen: the window, the stage and what plays on it."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sdconsole.domain.ids import GrantId
from sdconsole.support.mirror.shelter import Shelter
from sdconsole.support.views.stage import Stage
from sdconsole.support.views.window import SupportWindow
from sdconsole.toolkit.application import Application
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.text_size import TextSize
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.support.builders import (
    Play,
)

G1 = GrantId("g-r1")


class Look(Application):
    """The few parts of a running program that windows ask for."""

    def __init__(self) -> None:
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self.qt = qt
        self.settings = Settings("support-test", qt)
        # Who shows several programs side by side has made them already.
        self.theme = qt.findChild(Theme) or Theme(qt, ThemeChoice.LIGHT)
        self.text_size = qt.findChild(TextSize) or TextSize(qt, system=lambda: 100)
        self.translations = Translations(qt, "en")

    def end(self) -> None:
        """Leave the application as it was."""
        self.text_size.choose(100)
        self.translations.choose("en")
        for part in (self.translations, self.settings, self.theme, self.text_size):
            part.setParent(None)
            part.deleteLater()


class Scene:
    """A visit on the screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self.look = Look()
        self.window = SupportWindow(self.look)
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.window.finish())
        self.window.show()
        self.play = Play()
        self.shelter = Shelter()
        self.chatting = self.play.chatting
        self.stage = Stage(self.window, self.play.visit, self.chatting, self.shelter, self.play.clock)

    def banner(self) -> str:
        """What the banner says; "" when there is none."""
        return next((banner.sentence() for banner in self.stage.banners.values()), "")
