# SPDX-License-Identifier: Apache-2.0
"""What administrators set comes before what the configuration says, and acts with its commit."""

from typing import Any

import pytest

from sdconsole.contract import routes
from sdconsole.contract.admin import SettingsWrite
from sdconsole.contract.people import LoginRequest, RefreshRequest
from sdconsole.domain.refusal import Reason, Refusal
from sdconsole.gateway.service.organisation.terms import Board, terms_of
from sdconsole.gateway.service.seats import installed
from tests.gateway.service.conftest import OpenHouse
from tests.shared.builders import PASSWORD

CONFIGURED = {
    "min_client_version": "0.5.0",
    "download_url": "https://old.example/",
    "live_remote_sessions": 7,
}


async def test_what_is_set_comes_before_the_configuration(open_house: OpenHouse) -> None:
    """What is left out stays as configured; one event with the new values; the board hears them."""
    async with open_house(**CONFIGURED) as house:
        owner = await house.sign_in()
        shown = await house.get(routes.SETTINGS, token=owner.token)
        assert (shown.min_client_version, shown.live_remote_sessions) == ("0.5.0", 7)
        board = Board(terms_of(await house.store.read(installed), house.settings))
        since = len(house.events)
        said = SettingsWrite(organisation="New Name", min_client_version="1.2.0", live_remote_sessions=2)
        changed = await house.get(routes.SETTINGS_EDIT, said, token=owner.token, if_match=shown.version)
        assert (changed.organisation, changed.min_client_version) == ("New Name", "1.2.0")
        assert (changed.download_url, changed.version) == ("https://old.example/", shown.version + 1)
        assert dict(house.events[since].what.facts) == {
            "organisation": "New Name",
            "min_client_version": "1.2.0",
            "live_remote_sessions": 2,
        }
        board.on_events(house.events[since:])
        assert board.terms == terms_of(await house.store.read(installed), house.settings)
        assert (await house.get(routes.ME, token=owner.token)).organisation == "New Name"


async def test_settings_change_on_their_own_version(open_house: OpenHouse) -> None:
    """A stale one changes nothing; said twice, nothing is written."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = SettingsWrite(download_url="https://get.example/")
        changed = await house.get(routes.SETTINGS_EDIT, said, token=owner.token, if_match=1)
        refused = await house.refused(routes.SETTINGS_EDIT, said, token=owner.token, if_match=1)
        assert refused is Reason.VERSION_STALE
        since = len(house.events)
        again = await house.get(routes.SETTINGS_EDIT, said, token=owner.token, if_match=changed.version)
        assert (again, len(house.events)) == (changed, since)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"organisation": ""}, Reason.TEXT_EMPTY),
        ({"organisation": "x" * 65}, Reason.TEXT_TOO_LONG),
        ({"min_client_version": "new"}, Reason.VALUE_OUT_OF_RANGE),
        ({"min_client_version": ""}, Reason.VALUE_OUT_OF_RANGE),
        ({"min_client_version": "0.0.9"}, Reason.VALUE_OUT_OF_RANGE),
        ({"download_url": "javascript:alert(1)"}, Reason.VALUE_OUT_OF_RANGE),
        ({"download_url": "https://a\nb"}, Reason.VALUE_OUT_OF_RANGE),
        ({"live_remote_sessions": 0}, Reason.VALUE_OUT_OF_RANGE),
        ({"live_remote_sessions": 101}, Reason.VALUE_OUT_OF_RANGE),
    ],
)
async def test_what_cannot_be_set(open_house: OpenHouse, said: dict[str, Any], reason: Reason) -> None:
    """Nothing is written."""
    async with open_house() as house:
        owner = await house.sign_in()
        body = SettingsWrite(**said)
        refused = await house.refused(routes.SETTINGS_EDIT, body, token=owner.token, if_match=1)
        assert refused is reason


async def test_the_limit_of_live_remote_sessions_acts_at_once(open_house: OpenHouse) -> None:
    """The next connection meets the new limit."""
    async with open_house(live_remote_sessions=1) as house:
        owner = await house.sign_in()
        said = SettingsWrite(live_remote_sessions=3)
        await house.get(routes.SETTINGS_EDIT, said, token=owner.token, if_match=1)
        assert terms_of(await house.store.read(installed), house.settings).live_remote_sessions == 3


async def test_nobody_shuts_their_own_console_out(open_house: OpenHouse) -> None:
    """A minimum above the caller's own version could not be taken back from the console."""
    async with open_house() as house:
        owner = await house.sign_in()
        for minimum, client in (("0.1.1", "0.1.0"), ("999999.0.0", "1.2.3"), ("0.0.1", "nonsense")):
            said = SettingsWrite(min_client_version=minimum)
            asked = await house.refused(
                routes.SETTINGS_EDIT, said, token=owner.token, client=client, if_match=1
            )
            assert asked is Reason.VALUE_OUT_OF_RANGE
        said = SettingsWrite(min_client_version="0.1.0")
        changed = await house.get(routes.SETTINGS_EDIT, said, token=owner.token, client="0.1.0", if_match=1)
        assert changed.min_client_version == "0.1.0"


async def test_what_holds_at_every_console_comes_with_the_sign_in(open_house: OpenHouse) -> None:
    """Whole each time it is set; the log has it; a renewed sign-in brings it too."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = SettingsWrite(console_policy={"theme": "dark", "notify/chat": "no"})
        changed = await house.get(routes.SETTINGS_EDIT, said, token=owner.token, if_match=1)
        assert changed.console_policy == said.console_policy
        facts = dict(house.events[-1].what.facts)
        assert facts == {"console_policy": '{"theme":"dark","notify/chat":"no"}'}
        body = LoginRequest(login="owner", password=PASSWORD)
        signed_in = await house.get(routes.LOGIN, body)
        assert signed_in.policy == said.console_policy
        other = SettingsWrite(organisation="Still there")
        await house.get(routes.SETTINGS_EDIT, other, token=owner.token, if_match=changed.version)
        again = await house.get(routes.REFRESH, RefreshRequest(refresh_token=signed_in.refresh_token))
        assert again.policy == said.console_policy
        free = SettingsWrite(console_policy={})
        shown = await house.get(routes.SETTINGS_EDIT, free, token=owner.token, if_match=changed.version + 1)
        assert shown.console_policy == {}


async def test_a_console_cannot_be_sent_elsewhere(open_house: OpenHouse) -> None:
    """Only what `contract.policy` lists can be decided for everybody."""
    async with open_house() as house:
        owner = await house.sign_in()
        said = SettingsWrite(console_policy={"gateway/address": "https://elsewhere.example"})
        result = await house.call(routes.SETTINGS_EDIT, said, token=owner.token, if_match=1)
        assert isinstance(result, Refusal)
        assert (result.reason, result.fact("field")) == (Reason.VALUE_OUT_OF_RANGE, "console_policy")
