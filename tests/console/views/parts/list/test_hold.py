# SPDX-License-Identifier: Apache-2.0
"""What stays under one's eyes while rows come, go and are sorted anew; what flashes once."""

from pytestqt.qtbot import QtBot

from sdconsole.console.mirror.places import PRIVATE
from sdconsole.console.models.order import Column
from sdconsole.console.views.parts.list.flash import LENGTH_MS, REDUCED_MOTION
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme, ThemeChoice
from tests.console.builders import SATO, TAKAHASHI, app, change, page, session
from tests.console.views.desks import Desk
from tests.console.views.parts.list.listed import DESK_PLACE, current, look_at, selected, settle, top, views


class TestNothingMovesUnderOnesEyes:
    def test_rows_that_come_above_do_not_push_what_one_reads(self, long: Desk) -> None:
        look_at(long)
        before = top(long)
        new = [change(session(f"new{at}", app=app(), name="x"), at + 1) for at in range(5)]
        long.rig.mirror.apply(new)
        settle(long)
        assert top(long) == before
        long.rig.mirror.apply([change(session(f"bulk{at}", app=app()), at + 10) for at in range(80)])
        settle(long)
        assert top(long) == before
        assert selected(long) == {"r060", "r062"}
        assert current(long) == "r060"

    def test_the_uppermost_row_going_elsewhere_does_not_take_the_list_along(self, long: Desk) -> None:
        look_at(long)
        uppermost, _at = top(long)
        view = next(one for one in views() if one.id == uppermost)
        table, model = long.view.sessions.table, long.view.sessions.model
        second = model.entry_at(table.rowAt(0) + 1)
        assert second is not None
        before = table.rowViewportPosition(model.row_of(second.session.id))
        long.rig.mirror.apply([change(session(view.id, app=app(), created_at=view.created_at), 1)])
        settle(long)
        assert model.row_of(view.id) == 0
        assert table.rowViewportPosition(model.row_of(second.session.id)) == before

    def test_at_the_very_top_new_sessions_appear(self, long: Desk) -> None:
        settle(long)
        long.rig.mirror.apply([change(session("new", app=app()), 1)])
        settle(long)
        assert top(long)[0] == "new"

    def test_a_place_is_found_as_it_was_left(self, long: Desk) -> None:
        look_at(long)
        before = top(long)
        long.view.sidebar.choose(PRIVATE)
        assert selected(long) == set()
        long.view.sidebar.choose(DESK_PLACE)
        settle(long)
        assert selected(long) == {"r060", "r062"}
        assert current(long) == "r060"
        assert top(long) == before

    def test_language_and_theme_move_nothing(
        self, long: Desk, translations: Translations, theme: Theme
    ) -> None:
        look_at(long)
        before = top(long)[0]
        for language, look in (("ja", ThemeChoice.DARK), ("en", ThemeChoice.LIGHT)):
            translations.choose(language)
            theme.choose(look)
            settle(long)
            assert selected(long) == {"r060", "r062"}
            assert current(long) == "r060"
            assert top(long)[0] == before

    def test_reading_everything_anew_moves_nothing(self, long: Desk) -> None:
        """After the line was lost the snapshot is read again; one session has gone meanwhile."""
        look_at(long)
        mirror = long.rig.mirror
        mirror.open_snapshot()
        mirror.add_page(page(*(view for view in views() if view.id != "r061")))
        mirror.close_snapshot()
        settle(long)
        assert selected(long) == {"r060", "r062"}
        assert current(long) == "r060"

    def test_sorting_keeps_the_selection_in_sight(self, long: Desk) -> None:
        look_at(long)
        listing = long.view.sessions.listing
        listing.set_columns(listing.columns.sorting(Column.NAME, is_descending=True))
        settle(long)
        table = long.view.sessions.table
        assert selected(long) == {"r060", "r062"}
        assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))

    def test_filtering_keeps_what_is_still_listed(self, long: Desk) -> None:
        look_at(long)
        long.view.search.setText("n060")
        settle(long)
        assert selected(long) == {"r060"}
        long.view.search.clear()
        settle(long)
        assert current(long) == "r060"


class TestFlash:
    def test_somebody_who_joined_me_flashes_once(self, desk: Desk, qtbot: QtBot) -> None:
        flash = desk.view.sessions.table.flash
        assert flash is not None
        joined = session("s2", name="営業-鈴木", app=app())
        desk.rig.mirror.apply([change(joined, 9, kind=EventKind.SESSION_JOINED)])
        assert flash.strength(SessionId("s2")) > 0
        qtbot.waitUntil(lambda: flash.strength(SessionId("s2")) == 0, timeout=4 * LENGTH_MS)

    def test_what_is_not_mine_does_not_flash(self, desk: Desk) -> None:
        flash = desk.view.sessions.table.flash
        assert flash is not None
        view = session("other", owner=TAKAHASHI, assignee=TAKAHASHI, app=app())
        desk.rig.mirror.apply([change(view, 9, kind=EventKind.SESSION_JOINED)])
        assert flash.strength(SessionId("other")) == 0

    def test_with_reduced_motion_nothing_fades(self, desk: Desk, settings: Settings, qtbot: QtBot) -> None:
        settings.set_flag(REDUCED_MOTION, True)
        flash = desk.view.sessions.table.flash
        assert flash is not None
        joined = session("s2", assignee=SATO, app=app())
        desk.rig.mirror.apply([change(joined, 9, kind=EventKind.SESSION_JOINED)])
        seen = set[float]()

        def is_over() -> bool:
            seen.add(flash.strength(SessionId("s2")))
            return flash.strength(SessionId("s2")) == 0

        qtbot.waitUntil(is_over, timeout=4 * LENGTH_MS)
        assert seen == {1.0, 0.0}
