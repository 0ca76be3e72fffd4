# SPDX-License-Identifier: Apache-2.0
"""The names of events are stable: they stand in the log and on the wire."""

import re

from sdconsole.domain.events import BY_ITSELF, EventKind, is_by_somebody


def test_every_event_is_named_thing_dot_what_happened() -> None:
    """Small letters, one dot, hyphens between words; no name twice."""
    names = [kind.value for kind in EventKind]
    assert [name for name in names if not re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", name)] == []
    assert len(set(names)) == len(EventKind.__members__)


def test_the_value_follows_from_the_name() -> None:
    """Whoever reads the code finds the row of the log, and the other way round."""
    exceptions = {EventKind.SECOND_DEVICE_REFUSED: "SESSION_SECOND_DEVICE_REFUSED"}
    for kind in EventKind:
        assert re.sub(r"[.-]", "_", kind.value).upper() == exceptions.get(kind, kind.name)


def test_time_and_lines_are_nobody() -> None:
    """What happens by itself touches no session, unless a technician is named with it."""
    for kind in EventKind:
        assert is_by_somebody(kind, has_actor=True)
        assert is_by_somebody(kind, has_actor=False) is (kind not in BY_ITSELF)
    assert EventKind.CHAT_SAID not in BY_ITSELF
    assert EventKind.SESSION_EXPIRED in BY_ITSELF
