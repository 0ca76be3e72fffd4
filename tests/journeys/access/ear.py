# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is told: the announcements on one person's bus, in the order they came."""

from typing import NamedTuple, Self

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

from sdconsole.demo.hands import Hands, Name, Widget

_REGISTRY = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
_EVENTS = "org.a11y.atspi.Event.Object"
_SPOKEN, _STATE = "Announcement", "StateChanged"
POLITE, ASSERTIVE = 1, 2
"""AtspiLive, as at-spi2-core's atspi-constants.h has it."""


class Said(NamedTuple):
    """One announcement."""

    text: str
    politeness: int


class Ear:
    """Listens from the moment it is opened."""

    def __init__(self, address: str) -> None:
        self._line = open_dbus_connection(bus=address)

    def __enter__(self) -> Self:
        rule = MatchRule(type="signal", interface=_EVENTS)
        self._filter = self._line.filter(rule, bufsize=10_000)
        self._waiting = self._filter.__enter__()
        self._line.send_and_get_reply(message_bus.AddMatch(rule))
        # Programs say only what somebody has asked the registry for.
        for event in ("object:announcement", "object:state-changed:focused"):
            self._line.send_and_get_reply(
                new_method_call(_REGISTRY, "RegisterEvent", "sass", (event, [], ""))
            )
        return self

    def __exit__(self, *_error: object) -> None:
        self._line.close()

    def wait_for(self, words: str, patience_s: float = 15.0) -> Said:
        """Return the next announcement that contains `words`; what came before it is passed over."""
        passed: list[str] = []
        while True:
            message = self._next(f"{words!r}, only {passed}", patience_s)
            if message.header.fields[HeaderFields.member] == _SPOKEN:
                _detail, politeness, _more, (_kind, text), *_rest = message.body
                if words in text:
                    return Said(text, politeness)
                passed.append(text)

    def wait_for_focus(self, hands: Hands, words: Name, patience_s: float = 15.0) -> Widget:
        """Return what takes the keyboard and is called `words`."""
        passed: list[str] = []
        while True:
            message = self._next(f"focus on {words!r}, only {passed}", patience_s)
            fields = message.header.fields
            is_focus = fields[HeaderFields.member] == _STATE and message.body[:2] == ("focused", 1)
            if is_focus:
                widget = Widget(hands, fields[HeaderFields.sender], fields[HeaderFields.path])
                if widget.is_called(words):
                    return widget
                passed.append(str(widget))

    def _next(self, wanted: str, patience_s: float) -> Message:
        try:
            return self._line.recv_until_filtered(self._waiting, timeout=patience_s)
        except TimeoutError as error:
            raise AssertionError(f"nothing came: {wanted}") from error
