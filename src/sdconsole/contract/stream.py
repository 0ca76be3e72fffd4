# SPDX-License-Identifier: Apache-2.0
"""Messages of the event streams (server-sent events): names of the frames and what their data is."""

from typing import Final

import msgspec

from sdconsole.contract.people import UserRef
from sdconsole.contract.sessions import SessionView
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, SessionId, UserId
from sdconsole.domain.people import Presence

CHANGE: Final = "change"
GONE: Final = "gone"
BEAT: Final = "beat"
RESET: Final = "reset"
CHANNELS: Final = "channels"
PEOPLE: Final = "people"
SIGNED_OUT: Final = "signed-out"
STATE: Final = "state"
"""The one frame of the support app's stream besides `beat`: its data is an `AppState`."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something happened to a session the reader may see: the session as it is since then, whole."""

    seq: int
    kind: EventKind
    at: int
    session: SessionView
    actor: UserRef | None = None
    facts: dict[str, str | int] = {}


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """A session the reader saw until now is out of their sight: deleted, moved away, made private."""

    seq: int
    kind: EventKind
    at: int
    session: SessionId


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """The line is alive; `seq` moves the cursor past what the reader may not see, `now` is the Gateway's."""

    seq: int
    now: int


class Reset(msgspec.Struct, frozen=True, kw_only=True):
    """The reader is too far behind, or the Gateway's past changed: read the lists again, go on at `seq`."""

    seq: int


class ChannelsChanged(msgspec.Struct, frozen=True, kw_only=True):
    """Channels or the reader's standing in them changed: read the list of channels (and sessions) again."""

    seq: int
    channel: ChannelId | None = None


class PeopleChanged(msgspec.Struct, frozen=True, kw_only=True):
    """A technician's presence (then `user` and `presence` say it all), or who there is: read them again."""

    seq: int
    user: UserId | None = None
    presence: Presence | None = None


class SignedOut(msgspec.Struct, frozen=True, kw_only=True):
    """This sign-in has ended (signed out elsewhere, disabled); nothing more will come."""

    reason: str


StreamMessage = Change | Gone | Beat | Reset | ChannelsChanged | PeopleChanged | SignedOut

FRAMES: Final[dict[str, type[StreamMessage]]] = {
    CHANGE: Change,
    GONE: Gone,
    BEAT: Beat,
    RESET: Reset,
    CHANNELS: ChannelsChanged,
    PEOPLE: PeopleChanged,
    SIGNED_OUT: SignedOut,
}
