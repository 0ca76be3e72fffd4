# SPDX-License-Identifier: Apache-2.0
"""How the technician's keyboard is used over there: by key or by character, what is swapped, what held."""

import sys
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from sdconsole.media.input.layout import Layout, System


class Mode(StrEnum):
    """What a key that writes something sends."""

    AUTO = "auto"
    """The key where both keyboards write the same with it, else the character."""
    KEY = "key"
    """Always the key in the same place: what it writes is up to the other keyboard."""
    CHARACTER = "character"
    """Always the character."""


_SWAPPED = {
    "MetaLeft": "ControlLeft",
    "MetaRight": "ControlRight",
    "ControlLeft": "MetaLeft",
    "ControlRight": "MetaRight",
}


class Manner(QObject):
    """One for all pictures of a device. UI thread."""

    changed = Signal()

    def __init__(self, platform: str = sys.platform) -> None:
        super().__init__()
        self.platform = platform
        self.mode = Mode.AUTO
        self.layout = Layout()
        self.latched: frozenset[str] = frozenset()
        """Codes of modifiers that stay down until they are let go of here."""
        self._swaps: bool | None = None

    @property
    def swaps_command(self) -> bool:
        """Whether ⌘ and Ctrl change places; unless somebody chose, when one end of the two is a Mac."""
        if self._swaps is not None:
            return self._swaps
        is_mac_here, system = self.platform == "darwin", self.layout.system
        return system is not System.UNKNOWN and is_mac_here != (system is System.MAC)

    @property
    def swap_choice(self) -> bool | None:
        """What somebody chose for ⌘ and Ctrl; None: nobody did."""
        return self._swaps

    def set_layout(self, layout: Layout) -> None:
        """The other keyboard is this one."""
        self.layout = layout
        self.changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Send keys like this from now on."""
        self.mode = mode
        self.changed.emit()

    def set_swap(self, swaps: bool) -> None:
        """Change ⌘ and Ctrl, or do not."""
        self._swaps = swaps
        self.changed.emit()

    def latch(self, code: str, is_down: bool) -> None:
        """Keep this modifier down from now on, or let it go."""
        self.latched = self.latched | {code} if is_down else self.latched - {code}
        self.changed.emit()

    def unlatch(self) -> None:
        """Let all go."""
        if self.latched:
            self.latched = frozenset()
            self.changed.emit()

    def over_there(self, code: str) -> str:
        """Return the code that a modifier has at the other end."""
        return _SWAPPED.get(code, code) if self.swaps_command else code
