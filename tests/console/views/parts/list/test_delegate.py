# SPDX-License-Identifier: Apache-2.0
"""The cells look exactly as the style itself would draw them, and nothing leaves its cell."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStyledItemDelegate, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.places import place_of
from sdconsole.console.models.order import Column
from sdconsole.console.models.sessions import SessionTable
from sdconsole.console.views.parts.list.table import SessionGrid
from sdconsole.console.views.parts.list.view import SessionsView
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from tests.console.builders import DESK, NOW, SATO, app, filled, permission_sessions, session
from tests.console.parts import Rig


@pytest.fixture
def grid(
    network: NetworkThread, translations: Translations, settings: Settings, qtbot: QtBot
) -> Iterator[SessionGrid]:
    """Sessions of every kind, in a list without a cursor."""
    rig = Rig(
        network,
        filled(
            *permission_sessions().values(),
            session("closed", name="受付-端末", closed_at=NOW, closed_by=SATO),
            session("expired", name="Expired", expires_at=NOW - 1),
            session("queued", name="倉庫-3号機", assignee=None, queued_at=NOW - 3_600_000),
            session(
                "long", name="A name so long that it never fits into its column " * 3, app=app("PC" * 40)
            ),
            session("unread", name="未読", chat=7),
        ),
    )
    rig.actions.go_to(place_of(DESK))
    view = SessionsView(rig.mirror, rig.actions, settings)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show()
    qtbot.waitExposed(view)
    model = view.table.model()
    assert isinstance(model, SessionTable)
    # Time stands still: two pictures of the same moment are compared.
    rig.mirror.now = lambda: NOW  # type: ignore[method-assign]
    view.table.selectionModel().clear()
    yield view.table
    view.close()


def picture(grid: QWidget) -> QImage:
    """What is on the screen."""
    return grid.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def by_style(grid: SessionGrid) -> QImage:
    """The same drawn by Qt's own delegate."""
    own = grid.itemDelegate()
    grid.setItemDelegate(QStyledItemDelegate(grid))
    drawn = picture(grid)
    grid.setItemDelegate(own)
    return drawn


def differing(one: QImage, other: QImage) -> list[tuple[int, int]]:
    """Where two pictures are not the same."""
    assert one.size() == other.size()
    if one == other:
        return []
    size = one.size()
    return [
        (x, y)
        for y in range(size.height())
        for x in range(size.width())
        if one.pixel(x, y) != other.pixel(x, y)
    ]


def rows_of(grid: SessionGrid, places: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The cells in which there is a difference."""
    top = grid.viewport().y()
    left = grid.viewport().x()
    return {(grid.rowAt(y - top), grid.columnAt(x - left)) for x, y in places}


def test_every_cell_is_as_the_style_draws_it(grid: SessionGrid) -> None:
    """But for the mark of unread messages, which the style knows nothing of."""
    unread = _row_named(grid, "未読")
    cells = rows_of(grid, differing(picture(grid), by_style(grid)))
    assert cells <= {(unread, Column.NAME)}, cells
    assert cells


def test_selected_and_narrow_cells_too(grid: SessionGrid) -> None:
    """Selected rows, and columns too narrow for an icon: nothing is drawn beside its cell."""
    grid.selectAll()
    grid.selectionModel().setCurrentIndex(
        grid.model().index(-1, -1), grid.selectionModel().SelectionFlag.NoUpdate
    )
    for column in Column:
        if not grid.isColumnHidden(column):
            grid.setColumnWidth(column, 61)
    unread = _row_named(grid, "未読")
    assert rows_of(grid, differing(picture(grid), by_style(grid))) <= {(unread, Column.NAME)}


def test_a_larger_font_is_laid_out_anew(grid: SessionGrid) -> None:
    """Nothing of what was kept is of the old size."""
    picture(grid)
    font = grid.font()
    font.setPointSize(font.pointSize() + 6)
    grid.setFont(font)
    unread = _row_named(grid, "未読")
    assert rows_of(grid, differing(picture(grid), by_style(grid))) <= {(unread, Column.NAME)}


def test_smaller_icons_are_the_lists_own(grid: SessionGrid) -> None:
    """The list says how large its icons are."""
    assert grid.iconSize() == QSize(18, 18)


def _row_named(grid: SessionGrid, name: str) -> int:
    model = grid.model()
    names = [model.index(row, Column.NAME).data() for row in range(model.rowCount())]
    return names.index(name)
