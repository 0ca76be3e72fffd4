# SPDX-License-Identifier: Apache-2.0
"""What the list shows: places, views, filters, columns, and what is kept of them."""

import pytest

from sdconsole.console.mirror.places import EXPIRING, HOME, PENDING, PRIVATE, QUEUED, place_of
from sdconsole.console.models.columns import AS_USUAL
from sdconsole.console.models.filters import EVERYTHING, ME, Filter
from sdconsole.console.models.listing import ALL, Listing
from sdconsole.console.models.order import Column
from sdconsole.console.models.saved_views import BUILT_IN, SavedViews
from sdconsole.domain.sessions import Status
from sdconsole.toolkit.settings import Settings
from tests.console.builders import DESK, SATO, TAKAHASHI

DESK_PLACE = place_of(DESK)
ACTIVE = Filter(statuses=frozenset({Status.ACTIVE}))
MINE = Filter(technicians=frozenset({ME}))


@pytest.fixture
def listing(settings: Settings) -> Listing:
    """At the channel, nothing kept yet."""
    return Listing(SavedViews(settings, SATO.id), DESK_PLACE)


class TestPlaces:
    def test_each_place_remembers_its_filter_and_the_search_goes_along(self, listing: Listing) -> None:
        listing.set_filter(ACTIVE)
        listing.search("山田")
        listing.go_to(HOME)
        assert listing.filter == Filter(words="山田")
        listing.search("")
        listing.go_to(DESK_PLACE)
        assert listing.filter == ACTIVE

    def test_clearing_clears_words_and_filters(self, listing: Listing) -> None:
        listing.choose(QUEUED.key)
        listing.search("x")
        listing.clear()
        assert (listing.view, listing.filter) == (ALL, EVERYTHING)
        listing.go_to(HOME)
        listing.go_to(DESK_PLACE)
        assert listing.filter == EVERYTHING

    def test_columns_are_kept_for_each_place_and_the_next_start(
        self, listing: Listing, settings: Settings
    ) -> None:
        wide = AS_USUAL.showing(Column.TICKET).sizing(Column.STATUS, 222).sorting(Column.NAME)
        listing.set_columns(wide)
        listing.go_to(PENDING)
        assert listing.columns == AS_USUAL
        listing.set_columns(AS_USUAL.hiding(Column.EXPIRES))
        again = Listing(SavedViews(settings, SATO.id), DESK_PLACE)
        assert again.columns == wide
        again.go_to(PENDING)
        assert again.columns == AS_USUAL.hiding(Column.EXPIRES)

    def test_another_account_has_its_own(self, listing: Listing, settings: Settings) -> None:
        listing.set_columns(AS_USUAL.hiding(Column.EXPIRES))
        listing.save_as("mine")
        other = SavedViews(settings, TAKAHASHI.id)
        assert other.views == ()
        assert other.columns(DESK_PLACE) == AS_USUAL


class TestBuiltIn:
    @pytest.mark.parametrize("place", [PENDING, EXPIRING, QUEUED])
    def test_choosing_one_narrows_the_place(self, listing: Listing, place: object) -> None:
        key = getattr(place, "key", "")
        listing.search("x")
        listing.choose(key)
        assert listing.view == key
        assert listing.filter == Filter(
            BUILT_IN[key].statuses,
            BUILT_IN[key].technicians,
            BUILT_IN[key].permissions,
            BUILT_IN[key].is_expiring,
            "x",
        )
        listing.choose(ALL)
        assert listing.filter == Filter(words="x")

    def test_filtering_on_leaves_the_built_in_view(self, listing: Listing) -> None:
        listing.choose(QUEUED.key)
        listing.set_filter(ACTIVE)
        assert listing.view == ALL
        listing.set_filter(BUILT_IN[QUEUED.key])
        assert listing.view == QUEUED.key

    def test_a_view_across_all_places_is_not_narrowed_by_another(self, listing: Listing) -> None:
        listing.go_to(QUEUED)
        assert not listing.offers_built_in


class TestSaved:
    def test_saving_goes_on_with_the_view_and_leaves_the_place_open(self, listing: Listing) -> None:
        listing.set_filter(ACTIVE)
        listing.search("pc")
        listing.save_as("Running")
        assert listing.is_saved
        assert not listing.has_strayed
        assert listing.filter == Filter(statuses=ACTIVE.statuses, words="pc")
        listing.go_to(DESK_PLACE)
        assert (listing.view, listing.filter) == (ALL, EVERYTHING)

    def test_what_a_view_looks_for_stays_with_it(self, listing: Listing) -> None:
        listing.search("pc")
        listing.save_as("PCs")
        listing.go_to(HOME)
        assert listing.filter.words == ""
        listing.choose(listing.saved.views[0].key)
        assert listing.place == DESK_PLACE
        assert listing.filter.words == "pc"

    def test_straying_and_updating(self, listing: Listing, settings: Settings) -> None:
        listing.set_filter(ACTIVE)
        listing.save_as("Mine")
        listing.set_filter(MINE)
        assert listing.is_saved
        assert listing.has_strayed
        listing.update()
        assert listing.filter == listing.wanted_by(listing.view)
        assert SavedViews(settings, SATO.id).views[0].filter == MINE

    def test_columns_of_a_view_are_its_own(self, listing: Listing) -> None:
        listing.save_as("x")
        key = listing.view
        listing.set_columns(AS_USUAL.showing(Column.SYSTEM))
        listing.choose(ALL)
        assert listing.columns == AS_USUAL
        listing.choose(key)
        assert Column.SYSTEM in listing.columns.wanted

    def test_deleting_the_view_shown_leaves_its_place(self, listing: Listing) -> None:
        listing.set_filter(ACTIVE)
        listing.save_as("x")
        listing.saved.delete(listing.view)
        assert (listing.place, listing.view, listing.filter) == (DESK_PLACE, ALL, EVERYTHING)

    def test_a_name_that_is_empty_or_taken_is_refused(self, listing: Listing) -> None:
        listing.save_as("Running")
        saved, key = listing.saved, listing.view
        assert saved.refuse_name(DESK_PLACE, "  ")
        assert saved.refuse_name(DESK_PLACE, "running ")
        assert not saved.refuse_name(DESK_PLACE, "running", besides=key)
        assert not saved.refuse_name(PRIVATE, "running")
        saved.rename(key, "  Under  way ")
        assert saved.views[0].name == "Under way"

    def test_keys_are_never_used_again(self, listing: Listing) -> None:
        listing.save_as("a")
        listing.save_as("b")
        first = listing.saved.views[0].key
        listing.saved.delete(first)
        listing.save_as("c")
        keys = [view.key for view in listing.saved.views]
        assert len(set(keys)) == len(keys)
        assert first not in keys

    def test_everything_is_told_once_things_change(self, listing: Listing) -> None:
        told = list[str]()
        listing.changed.connect(lambda: told.append("changed"))
        listing.columns_changed.connect(lambda: told.append("columns"))
        listing.search("x")
        listing.search("x")
        assert told == ["changed"]
        listing.set_columns(AS_USUAL)
        assert told == ["changed"]
        listing.set_columns(AS_USUAL.showing(Column.SYSTEM))
        assert told == ["changed", "columns"]
