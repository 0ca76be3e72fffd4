# SPDX-License-Identifier: Apache-2.0
"""What becomes of a session: another name, a note, more time, a new link; closed, deleted, expired."""

import httpx
import pytest

from sdconsole.demo.actors import end_user
from sdconsole.demo.actors.words import said, within
from tests.journeys.scene import NAME, Scene
from tests.journeys.team.company import SUZUKI, TAKAHASHI, Colleague, Company

pytestmark = pytest.mark.journey
_RENAMED = "経理 山田さん - プリンター"
_OUTCOME = "ドライバーを入れ直した"


def test_named_noted_extended_relinked_closed_deleted(scene: Scene, company: Company) -> None:
    """Each is seen in the other console; two writers of one note both keep their words; Undo brings back."""
    company.hire(SUZUKI, TAKAHASHI)
    suzuki, takahashi = company.come(SUZUKI, TAKAHASHI)
    link = company.make(suzuki, NAME).link
    company.join(link)
    suzuki.at.rename(_RENAMED)
    takahashi.at.wait_for_row(_RENAMED, "Active")
    takahashi.at.select(_RENAMED)
    _extend(suzuki, takahashi)
    suzuki.at.invite(takahashi.name)
    _two_notes(suzuki, takahashi)
    _new_link(scene, company, suzuki, link)
    _close(scene, suzuki, takahashi)
    _delete(scene, suzuki, takahashi)


def _extend(suzuki: Colleague, takahashi: Colleague) -> None:
    shown = said("WaysBox", "Expires in {time}")
    before = takahashi.at.wait_for_words(shown)
    suzuki.at.extend()
    takahashi.seat.hands.wait(
        lambda: takahashi.at.wait_for_words(shown) != before, "later expiration in the other console"
    )


def _two_notes(suzuki: Colleague, takahashi: Colleague) -> None:
    suzuki.at.write_note("プリンターは2階")
    takahashi.at.write_note("Serial number 4711")
    suzuki.at.save_note()
    takahashi.at.wait_for_words(
        said("NotesPane", "Somebody else has changed the note meanwhile. It now says:")
    )
    takahashi.at.settle_note("Keep both")
    takahashi.at.save_note()
    both = suzuki.seat.hands.wait(lambda: _note_with(suzuki, "4711"), "both notes with the first writer")
    assert "プリンターは2階" in both


def _note_with(person: Colleague, text: str) -> str:
    shown = person.at.note
    return shown if text in shown else ""


def _new_link(scene: Scene, company: Company, suzuki: Colleague, old: str) -> None:
    new = suzuki.at.rotate_link()
    assert new != old
    scene.end_user.wait_for_words(said("Ended", "This session goes on without this computer."))
    suzuki.at.wait_for_row(_RENAMED, "Waiting")
    page = httpx.get(old, params={"lang": "en"})
    assert (page.status_code, "This link no longer works." in page.text) == (410, True)
    scene.end_user.app.end()
    company.join(new)
    suzuki.at.wait_for_row(_RENAMED, "Active")


def _close(scene: Scene, suzuki: Colleague, takahashi: Colleague) -> None:
    suzuki.at.close_session(_OUTCOME)
    takahashi.at.wait_for_row(_RENAMED, "Closed")
    takahashi.at.wait_for_words(within("DetailsView", "Outcome"))
    takahashi.at.wait_for_words(within("DetailsView", "{line}: {value}", value=_OUTCOME))
    scene.end_user.wait_for_words(end_user.CLOSED_BY_TECHNICIAN)


def _delete(scene: Scene, suzuki: Colleague, takahashi: Colleague) -> None:
    suzuki.at.delete()
    takahashi.at.wait_until_gone(_RENAMED)
    suzuki.at.undo()
    takahashi.at.wait_for_row(_RENAMED, "Closed")
    suzuki.at.wait_for_row(_RENAMED, "Closed")
    suzuki.at.select(_RENAMED)
    suzuki.at.delete()
    takahashi.at.wait_until_gone(_RENAMED)
    undo = within("Notices", "“{name}” was deleted.")
    suzuki.at.wait_for_words(undo)
    scene.wait(lambda: not suzuki.at.has_words(undo), "end of the offer to undo")
    assert suzuki.at.rows() == takahashi.at.rows() == []


def test_several_at_once(scene: Scene, company: Company) -> None:
    """Three selected sessions are released, taken and closed with one press each."""
    company.hire(SUZUKI, TAKAHASHI)
    suzuki, takahashi = company.come(SUZUKI, TAKAHASHI)
    names = ["第一", "第二", "第三"]
    for name in names:
        company.make(suzuki, name)
    suzuki.at.select_all(*names)
    suzuki.at.choose("Release")
    for name in names:
        takahashi.at.wait_for_row(name, "Queued")
    takahashi.at.select_all(*names)
    takahashi.at.take()
    for name in names:
        assert takahashi.name in suzuki.at.wait_for_row(name, "Waiting")
    takahashi.at.close_session()
    for name in names:
        suzuki.at.wait_for_row(name, "Closed")


_AN_HOUR = [{"gateway_is_ahead_s": 3_600}]


@pytest.mark.parametrize("scene", _AN_HOUR, indirect=True, ids=["gateway-ahead"])
def test_what_expires_is_seen_at_once(scene: Scene, company: Company) -> None:
    """At the Gateway's clock, not the consoles'; the app is told, and the row says so in both consoles."""
    suzuki, takahashi = _with_a_short_channel(company)
    company.join(company.make(suzuki, NAME).link)
    takahashi.at.wait_for_row(NAME, "Active")
    scene.gateway.stop()
    scene.gateway.settings["SKEW_S"] = str(3_600 + 9 * 3_600)
    scene.gateway.start()
    for person in (suzuki, takahashi):
        person.at.wait_for_row(NAME, "Expired", patience_s=25)
    scene.end_user.wait_for_words(said("Ended", "This session is past its expiration."), 25)
    assert not takahashi.at.action("Assign technician…").is_enabled


def _with_a_short_channel(company: Company) -> list[Colleague]:
    company.hire(SUZUKI, TAKAHASHI, channels={"Branches": (SUZUKI, TAKAHASHI)})
    people = company.come(SUZUKI, TAKAHASHI)
    for person in people:
        person.at.go_to("Branches")
    return people
