# SPDX-License-Identifier: Apache-2.0
"""Every key of the desk in groups, read from the actions: the sheet cannot say what is not so."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtGui import QAction, QKeySequence

from sdconsole.console.actions.registry import Actions, Press, label
from sdconsole.console.views.parts.session_menu import CONTEXT
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.keys import KeyGroup, KeyRow, stop_group, viewer_group

_SESSION: Final = (Press.NEW_SESSION, *(press for press in CONTEXT if press is not None))
_AROUND: Final = (Press.SEARCH, Press.NEXT, Press.DETAILS, Press.CHAT)


def key_groups(actions: Actions, ways: Iterable[QAction], places: Sequence[QAction]) -> list[KeyGroup]:
    """Return what is on the sheet; `ways` go from pane to pane, `places` to the places 1…9."""
    rest = [press for press in Press if press not in _SESSION and press not in _AROUND]
    around = [*_rows(actions, _AROUND), *(_row(way.text(), way) for way in ways if way.shortcuts())]
    if places:
        first, last = places[0], places[-1]
        text = translate("KeyGroups", "Go to the first … ninth place of the sidebar")
        around.append(KeyRow(text, (_keys(first)[0], "…", _keys(last)[0])))
    return [
        KeyGroup(translate("KeyGroups", "Sessions"), tuple(_rows(actions, _SESSION))),
        KeyGroup(translate("KeyGroups", "Getting around"), tuple(around)),
        KeyGroup(translate("KeyGroups", "Program"), tuple(_rows(actions, rest))),
        viewer_group(),
        stop_group(),
    ]


def _rows(actions: Actions, presses: Iterable[Press]) -> list[KeyRow]:
    made = ((press, actions.action(press)) for press in presses)
    return [_row(label(press), action) for press, action in made if action.shortcuts()]


def _row(text: str, action: QAction) -> KeyRow:
    return KeyRow(text.replace("&", ""), _keys(action))


def _keys(action: QAction) -> tuple[str, ...]:
    portable = QKeySequence.SequenceFormat.PortableText
    return tuple(keys.toString(portable) for keys in action.shortcuts())
