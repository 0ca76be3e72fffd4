# SPDX-License-Identifier: Apache-2.0
"""Status, badges, permission and scopes: word, tooltip, icon and tone of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Badge, Status
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.icons import Icon


class Look(NamedTuple):
    """How a state is drawn; shape differs as well as colour."""

    icon: Icon
    tone: Tone


def status_look(status: Status) -> Look:
    """Icon and tone of a status."""
    raise NotImplementedError


def status_word(status: Status) -> str:
    """The word in the chip: 待機中 / Waiting."""
    raise NotImplementedError


def status_tip(status: Status) -> str:
    """The sentence in the tooltip."""
    raise NotImplementedError


def badge_look(badge: Badge) -> Look:
    """Icon and tone of a badge."""
    raise NotImplementedError


def badge_word(badge: Badge) -> str:
    """The word of a badge: 再接続中 / Reconnecting."""
    raise NotImplementedError


def scope_word(scope: Scope) -> str:
    """The scope as a noun: 操作 / Control."""
    raise NotImplementedError


def scope_sentence(scope: Scope) -> str:
    """What the technician can do with it, said to the end user: 画面を見る / see your screen."""
    raise NotImplementedError


def scope_look(scope: Scope) -> Look:
    """Icon and tone of a scope."""
    raise NotImplementedError
