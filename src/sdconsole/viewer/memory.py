# SPDX-License-Identifier: Apache-2.0
"""What the viewer remembers between runs: size, monitors, how keys are sent for each computer, the pane."""

import hashlib

from PySide6.QtCore import QByteArray

from sdconsole.media.messages.picture import Quality
from sdconsole.toolkit.settings import Settings
from sdconsole.viewer.hands.manner import Manner, Mode
from sdconsole.viewer.screen.choice import Choice, Layout
from sdconsole.viewer.screen.geometry import STEPS

_FIT = "fit"
_YES, _NO = "yes", "no"
_ZOOM, _KEYS, _QUALITY = "default/zoom", "default/keyboard", "default/quality"
"""What the console's preferences write for computers that have nothing of their own."""
_PANE, _SPLIT = "pane/open", "pane/split"


class Memory:
    """A remote computer is known by its name, as the end user's system tells it: a hash of that is kept."""

    def __init__(self, settings: Settings, device: str) -> None:
        self._settings = settings
        self._device = hashlib.sha256(device.encode()).hexdigest()[:16]

    @property
    def zoom(self) -> float | None:
        """How large it was shown; None: fitted."""
        said = self._settings.text(self._of("zoom"), self._settings.text(_ZOOM, _FIT))
        return next((scale for scale in STEPS if str(scale) == said), None)

    @zoom.setter
    def zoom(self, zoom: float | None) -> None:
        self._settings.set_text(self._of("zoom"), _FIT if zoom is None else str(zoom))

    @property
    def quality(self) -> Quality:
        """What to spare on a short line, as the preferences say; automatic before they do."""
        said = self._settings.text(_QUALITY).upper()
        return Quality[said] if said in Quality.__members__ else Quality.AUTO

    @property
    def choice(self) -> Choice:
        """Which of its monitors were shown."""
        layout, _, number = self._settings.text(self._of("screens"), Layout.ALL.value).partition(" ")
        if layout not in [one.value for one in Layout]:
            return Choice()
        return Choice(Layout(layout), int(number) if number.isdecimal() else 0)

    @choice.setter
    def choice(self, choice: Choice) -> None:
        self._settings.set_text(self._of("screens"), f"{choice.layout.value} {choice.number}")

    def hold(self, manner: Manner) -> None:
        """Send keys to this computer as they were sent last, and keep what is chosen from now on."""
        mode = self._settings.text(self._of("keys"), self._settings.text(_KEYS))
        if mode in [one.value for one in Mode]:
            manner.set_mode(Mode(mode))
        swap = self._settings.text(self._of("swap"))
        if swap in (_YES, _NO):
            manner.set_swap(swap == _YES)
        kept = [manner.mode, manner.swap_choice]

        def keep() -> None:
            # The keyboard over there changes it as well: only what was chosen is kept.
            if manner.mode is not kept[0]:
                self._settings.set_text(self._of("keys"), manner.mode.value)
            if manner.swap_choice is not kept[1]:
                self._settings.set_text(self._of("swap"), _YES if manner.swap_choice else _NO)
            kept[:] = [manner.mode, manner.swap_choice]

        manner.changed.connect(keep)

    @property
    def pane(self) -> str:
        """The pane that was open on any computer; "": none."""
        return self._settings.text(_PANE)

    @pane.setter
    def pane(self, name: str) -> None:
        self._settings.set_text(_PANE, name)

    @property
    def split(self) -> QByteArray:
        """How wide the panes were."""
        return self._settings.state(_SPLIT)

    @split.setter
    def split(self, state: QByteArray) -> None:
        self._settings.save_state(_SPLIT, state)

    def _of(self, what: str) -> str:
        return f"computers/{self._device}/{what}"
