# SPDX-License-Identifier: Apache-2.0
"""macOS: the scheme stands in the app bundle's Info.plist; a program outside a bundle cannot claim it."""

from collections.abc import Sequence


class BundledLinks:
    """Says so instead of pretending: Launch Services knows handlers by the identifier of their bundle."""

    can_register = False
    note = (
        "macOS takes sdconsole:// links from the installed app (CFBundleURLTypes in its Info.plist): "
        "open the app once from the Applications folder."
    )

    def register(self, command: Sequence[str]) -> None:
        """Nothing to write: see `note`."""

    def unregister(self) -> None:
        """Nothing to take back: removing the app removes its claim."""

    def registered(self) -> str | None:
        """Unknown from outside the bundle."""
        return None

    def line_for(self, command: Sequence[str]) -> str:
        """The bundle itself is the command."""
        return " ".join(command)
