# SPDX-License-Identifier: Apache-2.0
"""What the desk works with, in one piece."""

from dataclasses import dataclass

from sdconsole.console.actions.feed import Feed
from sdconsole.console.actions.panes.panes import Panes
from sdconsole.console.actions.registry import Actions
from sdconsole.console.actions.verbs import Verbs
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.toolkit.settings import Settings


@dataclass(frozen=True, slots=True)
class Tools:
    """What the desk works with; `origin` is the Gateway's address."""

    mirror: Mirror
    actions: Actions
    verbs: Verbs
    feed: Feed
    settings: Settings
    origin: str
    panes: Panes
