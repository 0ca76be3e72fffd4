# SPDX-License-Identifier: Apache-2.0
"""The diary tells in order what happened, and nothing that is secret."""

from sdconsole.domain.scopes import Scope
from sdconsole.support.mirror.diary import Deed, Diary, Entry


def told(*entries: tuple[int, Deed, str]) -> Diary:
    """A diary of these."""
    return Diary(tuple(Entry(at, deed, name) for at, deed, name in entries))


def test_entries_stay_in_order_and_are_found_by_kind() -> None:
    """A diary is only ever added to."""
    diary = Diary().note(Entry(1, Deed.JOINED)).note(Entry(2, Deed.ASKED, "Sato", frozenset({Scope.VIEW})))
    assert [it.at for it in diary.entries] == [1, 2]
    assert diary.of(Deed.ASKED) == diary.entries[1:]
    assert (diary.began, diary.ended) == (1, None)
    assert diary.note(Entry(9, Deed.OVER)).ended == 9


def test_sittings_are_from_connect_to_disconnect() -> None:
    """Each technician's own; what is open at the end ends with the visit, or goes on."""
    diary = told(
        (1, Deed.CONNECTED, "Sato"),
        (2, Deed.CONNECTED, "Suzuki"),
        (3, Deed.DISCONNECTED, "Sato"),
        (5, Deed.CONNECTED, "Sato"),
    )
    assert diary.sittings("Sato") == ((1, 3), (5, None))
    assert diary.sittings("Suzuki") == ((2, None),)
    over = diary.note(Entry(8, Deed.OVER))
    assert over.sittings("Sato") == ((1, 3), (5, 8))
    assert over.sittings("Takahashi") == ()


def test_digits_that_differed_once_are_never_called_the_same() -> None:
    """And who never compared is not called verified."""
    diary = told(
        (1, Deed.DIGITS_SAME, "Sato"), (2, Deed.DIGITS_DIFFER, "Suzuki"), (3, Deed.DIGITS_SAME, "Suzuki")
    )
    assert (diary.verified("Sato"), diary.verified("Suzuki"), diary.verified("Takahashi")) == (
        True,
        False,
        None,
    )


def test_technicians_are_named_once() -> None:
    """In the order in which they came."""
    diary = told(
        (1, Deed.ASKED, "Suzuki"), (2, Deed.ASKED, "Sato"), (3, Deed.DENIED, "Suzuki"), (4, Deed.OVER, "")
    )
    assert diary.technicians() == ("Suzuki", "Sato")
