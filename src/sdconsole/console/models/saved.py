# SPDX-License-Identifier: Apache-2.0
"""Views that somebody kept, and how they and a choice of columns are written down."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from sdconsole.console.mirror.places import Place
from sdconsole.console.models.columns import AS_USUAL, WIDTH_LEAST, WIDTH_MOST, Columns
from sdconsole.console.models.filters import Filter
from sdconsole.console.models.order import Column
from sdconsole.domain.consent.permission import PermissionState
from sdconsole.domain.sessions import Status

VIEWS_MOST: Final = 50
NAME_MOST: Final = 64
_WORDS_MOST: Final = 200
_TECHNICIANS_MOST: Final = 200
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter with a name, at one place, with columns of its own; `key` never changes."""

    key: str
    name: str
    place: Place
    filter: Filter
    columns: Columns = AS_USUAL


def write_views(views: Iterable[SavedView]) -> str:
    """Return the views as JSON."""
    return json.dumps([_view_out(view) for view in views], ensure_ascii=False)


def read_views(text: str) -> tuple[SavedView, ...]:
    """Return the views in a JSON text; what cannot be understood is passed over, it is never an error."""
    found = dict[str, SavedView]()
    for item in _list(_parsed(text))[:VIEWS_MOST]:
        view = _view_in(item)
        if view is not None:
            found.setdefault(view.key, view)
    return tuple(found.values())


def write_columns(columns: Columns) -> str:
    """Return a choice of columns as JSON; they go by name: a later program may number them anew."""
    return json.dumps(_columns_out(columns))


def read_columns(text: str) -> Columns:
    """Return the choice in a JSON text; what cannot be understood is as usual."""
    return _columns_in(_parsed(text))


def clean_name(text: str) -> str:
    """Return a name as it is kept: one line, not too long; "" if nothing is left."""
    return " ".join(text.split())[:NAME_MOST].strip()


def _view_out(view: SavedView) -> dict[str, Any]:
    wanted = view.filter
    return {
        "key": view.key,
        "name": view.name,
        "place": view.place.key,
        "filter": {
            "statuses": sorted(wanted.statuses),
            "technicians": sorted(wanted.technicians),
            "permissions": sorted(wanted.permissions),
            "expiring": wanted.is_expiring,
            "words": wanted.words,
        },
        "columns": _columns_out(view.columns),
    }


def _view_in(item: Any) -> SavedView | None:
    members = _dict(item)
    key, place, name = _text(members.get("key")), _text(members.get("place")), _text(members.get("name"))
    name = clean_name(name)
    if not (key and place and name):
        return None
    return SavedView(
        key, name, Place(place), _filter_in(members.get("filter")), _columns_in(members.get("columns"))
    )


def _filter_in(item: Any) -> Filter:
    members = _dict(item)
    return Filter(
        statuses=_members_of(Status, members.get("statuses")),
        technicians=frozenset(
            name for one in _list(members.get("technicians"))[:_TECHNICIANS_MOST] if (name := _text(one))
        ),
        permissions=_members_of(PermissionState, members.get("permissions")),
        is_expiring=members.get("expiring") is True,
        words=_text(members.get("words"))[:_WORDS_MOST],
    )


def _columns_out(columns: Columns) -> dict[str, Any]:
    return {
        "order": [column.name.lower() for column in columns.order],
        "shown": [column.name.lower() for column in sorted(columns.asked_for)],
        "hidden": [column.name.lower() for column in sorted(columns.put_away)],
        "widths": {column.name.lower(): width for column, width in columns.widths},
        "sort": None if columns.sort is None else columns.sort.name.lower(),
        "descending": columns.is_descending,
    }


def _columns_in(item: Any) -> Columns:
    members = _dict(item)
    named = tuple(dict.fromkeys(_columns_of(members.get("order"))))
    widths = {
        column: width
        for name, width in _dict(members.get("widths")).items()
        for column in _columns_of([name])
        # A bool is an int, too.
        if type(width) is int and WIDTH_LEAST <= width <= WIDTH_MOST and column is not Column.NAME
    }
    put_away = frozenset(_columns_of(members.get("hidden"))) - {Column.NAME}
    return Columns(
        order=(*named, *(column for column in Column if column not in named)),
        asked_for=frozenset(_columns_of(members.get("shown"))) - put_away,
        put_away=put_away,
        widths=tuple(sorted(widths.items())),
    ).sorting(
        next(iter(_columns_of([members.get("sort")])), None),
        is_descending=members.get("descending") is True,
    )


def _columns_of(names: Any) -> list[Column]:
    known = {column.name.lower(): column for column in Column}
    return [known[name] for name in _list(names) if isinstance(name, str) and name in known]


def _members_of(kind: type[E], names: Any) -> frozenset[E]:
    known = {str(member.value): member for member in kind}
    return frozenset(known[name] for name in _list(names) if isinstance(name, str) and name in known)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
