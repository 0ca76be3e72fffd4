# SPDX-License-Identifier: Apache-2.0
"""Who is there is told by streams and leases; what is written down is written once."""

from pathlib import Path

import pytest

from sdconsole.domain.ids import InstanceId, SessionId
from sdconsole.gateway import app as wiring
from sdconsole.gateway.service.call import AppCaller
from sdconsole.gateway.stream.presence import FORGOTTEN_MS, GONE_MS, LOST_MS, SILENT_MS, Act, Acts, Presence
from tests.shared.gateway_inside import Clock, inside

APP = AppCaller(SessionId("s"), InstanceId("i"))


class Watch:
    """A presence with a clock one can turn, and what it wrote down."""

    def __init__(self) -> None:
        self.time = 1_000
        self.said: list[str] = []
        self.presence = Presence(
            Acts(self._act("gone"), self._act("lost"), self._act("returned")), lambda: self.time
        )

    def _act(self, word: str) -> Act:
        async def act(app: AppCaller) -> None:
            assert app == APP
            self.said.append(word)

        return act

    async def after(self, milliseconds: int) -> list[str]:
        """What is written down while time passes, looking each second."""
        self.said.clear()
        for _ in range(milliseconds // 1_000):
            self.time += 1_000
            await self.presence.look()
        return list(self.said)


async def test_an_app_with_stream_and_leases_is_there_for_ever() -> None:
    """Nothing is written down but that it is there, once."""
    watch = Watch()
    watch.presence.opened(APP)
    assert await watch.after(1_000) == ["returned"]
    for _ in range(20):
        watch.presence.heard(APP)
        assert await watch.after(10_000) == []


async def test_a_killed_app_is_gone_after_ten_seconds_and_lost_after_fifteen() -> None:
    """Its stream closed and no lease came (C27)."""
    watch = Watch()
    watch.presence.opened(APP)
    await watch.after(1_000)
    watch.presence.heard(APP)
    watch.presence.closed(APP)
    assert await watch.after(GONE_MS - 1_000) == []
    assert await watch.after(1_000) == ["gone"]
    assert await watch.after(LOST_MS - GONE_MS - 1_000) == []
    assert await watch.after(1_000) == ["lost"]
    assert await watch.after(60_000) == []


async def test_an_app_killed_long_after_its_last_lease_is_lost_and_then_gone() -> None:
    """That it is lost first does not spare its prompt (C27)."""
    watch = Watch()
    watch.presence.opened(APP)
    await watch.after(1_000)
    watch.presence.heard(APP)
    assert await watch.after(9_000) == []
    watch.presence.closed(APP)
    assert await watch.after(5_000) == []
    assert await watch.after(1_000) == ["lost"]
    assert await watch.after(3_000) == []
    assert await watch.after(1_000) == ["gone"]
    assert await watch.after(60_000) == []
    watch.presence.opened(APP)
    assert await watch.after(1_000) == ["returned"]


async def test_an_app_that_reconnects_in_time_was_never_away() -> None:
    """A changed network costs nothing."""
    watch = Watch()
    watch.presence.opened(APP)
    await watch.after(1_000)
    watch.presence.closed(APP)
    assert await watch.after(8_000) == []
    watch.presence.opened(APP)
    assert await watch.after(10_000) == []


async def test_leases_alone_keep_an_app_there() -> None:
    """While its stream finds no way through, its leases do."""
    watch = Watch()
    watch.presence.expect(APP)
    for _ in range(6):
        watch.presence.heard(APP)
        assert await watch.after(9_000) == []


async def test_a_line_that_hangs_half_open_is_lost_without_leases() -> None:
    """An open stream alone proves nothing for longer than a lease lives."""
    watch = Watch()
    watch.presence.opened(APP)
    await watch.after(1_000)
    assert await watch.after(SILENT_MS - 2_000) == []
    assert await watch.after(1_000) == ["lost"]
    watch.presence.heard(APP)
    assert await watch.after(1_000) == ["returned"]


async def test_after_a_restart_an_app_has_its_time_to_come_back() -> None:
    """Expected apps are lost only after fifteen seconds, and are back when heard."""
    watch = Watch()
    watch.presence.expect(APP)
    assert await watch.after(LOST_MS - 1_000) == []
    assert await watch.after(1_000) == ["lost"]
    watch.presence.opened(APP)
    assert await watch.after(1_000) == ["returned"]


async def test_nobody_is_watched_for_ever() -> None:
    """An app lost for long is forgotten, and known again when it speaks."""
    watch = Watch()
    watch.presence.expect(APP)
    assert await watch.after(FORGOTTEN_MS + 2_000) == ["lost"]
    watch.presence.heard(APP)
    assert await watch.after(1_000) == ["returned"]


async def test_an_app_that_dies_right_after_joining_is_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It never opened a stream nor renewed a lease: the session does not stay Active for that."""
    monotonic = Clock()
    monkeypatch.setattr(wiring, "clock", monotonic)
    async with inside(monkeypatch, tmp_path) as gateway:
        made = await gateway.new_session()
        said = {
            "token": made["link"].rpartition("/")[2],
            "device_key": "d" * 43,
            "instance": "i" * 22,
            "device": {"name": "PC-1", "system": "Debian 12"},
        }
        assert (await gateway.call("POST", "/v1/join", said)).status_code == 201
        monotonic.pass_by(LOST_MS)
        gateway.clock.pass_by(LOST_MS)
        await gateway.parts.pulse._tick()
        session = (await gateway.call("GET", f"/v1/sessions/{made['session']['id']}")).json()
        assert session["app"]["lost_at"] == gateway.clock.now
