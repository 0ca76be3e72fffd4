# SPDX-License-Identifier: Apache-2.0
"""What comes to the desk from outside: a call for help from a web form, a link from a ticket system."""

import asyncio

import httpx
import pytest

from sdconsole.contract import routes
from sdconsole.demo.actors.words import said
from sdconsole.domain.ids import SessionId
from sdconsole.domain.links import console_link
from tests.journeys.scene import NAME, Scene
from tests.journeys.team.company import SATO, Company
from tests.shared.desk import allowed
from tests.shared.desk import technician as line_of
from tests.shared.gateway import RunningGateway

pytestmark = pytest.mark.journey
_CALLER, _KIND, _ISSUE = "山田 花子", "プリンター", "印刷できません <b>急いで</b>"


def test_a_call_for_help_and_a_link_to_a_session(scene: Scene, company: Company) -> None:
    """The call is queued with its issue, heard and taken; the link is shown by the running console."""
    form = company.make_form("受付", (_KIND, "その他"))
    [sato] = company.come(SATO)
    fields = {"name": _CALLER, "kind": _KIND, "issue": _ISSUE}
    assert "/s/" in httpx.post(form, data=fields).headers["location"]
    sato.at.wait_for_row(_CALLER, "Queued")
    scene.wait(lambda: sato.heard() == ["queue"], "sound of the queue")
    sato.at.select(_CALLER)
    for line, value in (("Caller", _CALLER), ("Kind", _KIND), ("Issue", _ISSUE)):
        spoken = said("DetailsView", "{line}: {value}", line=said_line(line), value=value)
        sato.at.wait_for_words(spoken)
    sato.at.take()
    assert sato.name in sato.at.wait_for_row(_CALLER, "Waiting")
    company.make(sato, NAME)
    sato.at.go_to("Home")
    sato.at.select(NAME)
    link = console_link(_id_of(scene.gateway, _CALLER), scene.gateway.origin)
    second = sato.seat.start("second console", ["console", link])
    assert second.wait_end(10) == 0
    sato.seat.hands.wait(lambda: sato.at.selected() == [_CALLER], "session of the link selected")
    assert sato.at.console.is_running


def said_line(line: str) -> str:
    """The name of a line of facts, in either language."""
    return said("DetailsView", line).pattern.strip("^$")


def _id_of(gateway: RunningGateway, name: str) -> SessionId:
    async def look() -> SessionId:
        async with line_of(gateway) as line:
            listed = allowed(await line.call(routes.SESSIONS))
            return next(session.id for session in listed.sessions if session.name == name)

    return asyncio.run(look())
