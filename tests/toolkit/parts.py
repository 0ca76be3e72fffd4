# SPDX-License-Identifier: Apache-2.0
"""Finds the parts of a widget under test."""

from typing import TypeVar

from PySide6.QtCore import QObject

P = TypeVar("P", bound=QObject)


def only(owner: QObject, kind: type[P]) -> P:
    """The one child of this kind."""
    found = owner.findChildren(kind)
    assert len(found) == 1, f"{len(found)} children of kind {kind.__name__}"
    return found[0]
