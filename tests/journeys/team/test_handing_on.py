# SPDX-License-Identifier: Apache-2.0
"""A session goes from hand to hand: released, taken, assigned, transferred; the end user stays."""

import pytest

from sdconsole.demo.actors import end_user
from sdconsole.demo.actors.words import said
from tests.journeys.scene import NAME, Scene
from tests.journeys.team.company import BRANCHES, NAMES, SUZUKI, TAKAHASHI, TANAKA, Colleague, Company

pytestmark = pytest.mark.journey
_BOTH = [{"languages": ("ja", "ja")}, {"languages": ("en", "en")}]
_COMMENT = "現地の電源工事のあと <b>again</b>"


@pytest.mark.parametrize("scene", _BOTH, indirect=True, ids=["ja", "en"])
def test_released_here_taken_there(scene: Scene, company: Company) -> None:
    """Queued with both at once, heard by whom it calls; the first sees who took it, and gets it assigned."""
    company.hire(SUZUKI, TAKAHASHI)
    suzuki, takahashi = company.come(SUZUKI, TAKAHASHI)
    company.make(suzuki, NAME)
    takahashi.at.wait_for_row(NAME, "Waiting")
    suzuki.at.release()
    for person in (suzuki, takahashi):
        person.at.wait_for_row(NAME, "Queued", patience_s=5)
    takahashi.at.wait_for_words(said("DeskView", "New in the queue: {name}", name=NAME))
    scene.wait(lambda: takahashi.heard() == ["queue"], "sound of the queue")
    takahashi.at.select(NAME)
    takahashi.at.take()
    assert takahashi.name in suzuki.at.wait_for_row(NAME, "Waiting")
    suzuki.at.wait_for_words(said("News", "{technician} took {name}", technician=takahashi.name, name=NAME))
    assert not suzuki.at.action("Take").is_enabled
    takahashi.at.assign(suzuki.name)
    assert suzuki.name in takahashi.at.wait_for_row(NAME, "Waiting")
    suzuki.at.wait_for_words(
        said("News", "{technician} assigned {name} to you", technician=takahashi.name, name=NAME)
    )
    assert "queue" not in suzuki.heard()  # what I release myself is no call


@pytest.mark.parametrize("scene", _BOTH, indirect=True, ids=["ja", "en"])
def test_transferred_to_a_technician_then_to_a_channel(scene: Scene, company: Company) -> None:
    """The end user stays connected, the grant is void, the viewer ends; who has no access loses sight."""
    company.hire(SUZUKI, TAKAHASHI, TANAKA, channels={BRANCHES: (TAKAHASHI, TANAKA)})
    suzuki, takahashi = company.come(SUZUKI, TAKAHASHI)
    company.join(company.make(suzuki, NAME).link)
    suzuki.at.wait_for_row(NAME, "Active")
    company.allow(suzuki)
    suzuki.connect()
    _transfer(scene, suzuki, takahashi)
    company.allow(takahashi)
    takahashi.connect()
    takahashi.at.transfer_to_channel(BRANCHES, "")
    scene.end_user.wait_for_words(end_user.WAITING)
    suzuki.at.wait_until_gone(NAME, patience_s=5)
    assert suzuki.at.rows() == []
    takahashi.at.go_to(BRANCHES)
    takahashi.at.wait_for_row(NAME, "Queued")
    assert not scene.end_user.has_banner()
    assert NAMES[SUZUKI] not in takahashi.at.wait_for_row(NAME)


def _transfer(scene: Scene, suzuki: Colleague, takahashi: Colleague) -> None:
    suzuki.at.transfer(takahashi.name, _COMMENT)
    suzuki.watcher.wait_for_words(
        said("Viewer", "The permission has ended. To go on, ask for permission again.")
    )
    scene.end_user.wait_for_words(end_user.WAITING)
    scene.end_user.wait_for_technicians(takahashi.name)
    assert not scene.end_user.has_banner()
    suzuki.watcher.close_view()
    suzuki.watcher.wait_until_gone()
    assert takahashi.name in suzuki.at.wait_for_row(NAME, "Active")
    takahashi.at.wait_for_words(
        said(
            "News",
            "{technician} transferred {name}: “{comment}”",
            technician=suzuki.name,
            name=NAME,
            comment=_COMMENT,
        )
    )
    takahashi.at.select(NAME)
    assert any(_COMMENT in line for line in takahashi.at.history())
