# SPDX-License-Identifier: Apache-2.0
"""What holds for every caller: what administrators set, else what the configuration says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sdconsole.domain.events import EventKind
from sdconsole.gateway.service.call import Settings
from sdconsole.gateway.store.port import Event, Installation


@dataclass(frozen=True, slots=True)
class Terms:
    """The oldest programs that are served, where newer ones are, how many live sessions one may have."""

    min_client_version: str
    download_url: str
    live_remote_sessions: int


def terms_of(row: Installation, settings: Settings) -> Terms:
    """Return what holds."""
    return Terms(
        settings.min_client_version if row.min_client_version is None else row.min_client_version,
        settings.download_url if row.download_url is None else row.download_url,
        settings.live_remote_sessions if row.live_remote_sessions is None else row.live_remote_sessions,
    )


class Board:
    """The terms as they are now, for those who ask at every request; `on_events` hears what is committed."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def on_events(self, events: Sequence[Event]) -> None:
        """Take over what was set."""
        for event in events:
            if event.what.kind is EventKind.SETTINGS_CHANGED:
                for name, value in event.what.facts:
                    if name in Terms.__slots__:
                        self.terms = replace(self.terms, **{name: value})  # type: ignore[arg-type]
