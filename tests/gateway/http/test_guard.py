# SPDX-License-Identifier: Apache-2.0
"""What goes wrong inside stays inside; what is in the way is said with a time to come back."""

import logging
from pathlib import Path

import httpx
import pytest

from sdconsole.domain.channels import DAY
from sdconsole.domain.invitations import PIN_LIFE
from sdconsole.gateway.store.port import StorageFullError, StoreDamagedError
from tests.shared.desk import key_named
from tests.shared.gateway_inside import inside

SECRET = "a secret of the inside"


async def test_a_mistake_shows_nothing_of_the_inside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception is a 500 problem without its text; the log has it, without the token in the address."""
    async with inside(monkeypatch, tmp_path) as gateway:

        async def break_down(*_: object) -> None:
            raise LookupError(SECRET)

        monkeypatch.setattr(gateway.store, "read", break_down)
        with caplog.at_level(logging.ERROR):
            answer = await gateway.http.get("/v1/hello")
        assert answer.status_code == 500
        assert answer.json()["reason"] == "internal"
        assert SECRET not in answer.text
        assert SECRET in caplog.text
        caplog.clear()
        token = "T" * 22
        assert (await gateway.http.get(f"/s/{token}")).status_code == 500
        assert token not in caplog.text


@pytest.mark.parametrize(
    ("error", "status", "reason"),
    [
        (StorageFullError(Path("x"), "full", "free some"), 507, "storage-full"),
        (StoreDamagedError(Path("x"), "broken", "restore"), 503, "unavailable"),
        (TimeoutError(), 503, "unavailable"),
    ],
)
async def test_a_store_that_is_away_is_said_with_a_time_to_come_back(
    error: Exception, status: int, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """503 and 507 carry Retry-After, and nothing is acknowledged."""
    async with inside(monkeypatch, tmp_path) as gateway:

        async def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(gateway.store, "write", fail)
        answer = await gateway.call("POST", "/v1/sessions", {"name": "x"})
        assert (answer.status_code, answer.json()["reason"]) == (status, reason)
        assert int(answer.headers["retry-after"]) >= 1
        monkeypatch.setattr(gateway.store, "read", fail)
        assert (await gateway.http.get("/livez")).status_code == 200
        assert (await gateway.http.get("/readyz")).status_code == 503


async def test_expired_links_and_pins_are_dead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An expired PIN gets the very answer of a wrong one; an expired link says so."""
    async with inside(monkeypatch, tmp_path) as gateway:
        created = await gateway.new_session()

        async def join(**way: str) -> httpx.Response:
            device = {"name": "PC", "system": "OS"}
            body = {"device_key": key_named("d"), "instance": "i" * 22, "device": device, **way}
            return await gateway.http.post("/v1/join", json=body)

        wrong = await join(pin="000000000")
        gateway.clock.pass_by(PIN_LIFE)
        expired = await join(pin=created["pin"])
        assert (expired.status_code, expired.content) == (wrong.status_code, wrong.content)
        gateway.clock.pass_by(DAY)
        token = created["link"].rpartition("/")[2]
        assert (await join(token=token)).json()["reason"] == "session-expired"
        page = await gateway.http.get(f"/s/{token}", headers={"accept-language": "en"})
        assert page.status_code == 410
        assert "This session is past its expiration." in page.text


async def test_a_client_that_hangs_up_while_sending_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A disconnect in the middle of a body is no mistake of ours."""
    async with inside(monkeypatch, tmp_path) as gateway:
        sent: list[dict[str, object]] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope: dict[str, object] = {
            "type": "http",
            "method": "POST",
            "path": "/v1/join",
            "raw_path": b"/v1/join",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
            "client": ("192.0.2.9", 1),
            "http_version": "1.1",
            "scheme": "http",
            "server": ("x", 80),
            "root_path": "",
        }
        await gateway.parts.site(scope, receive, send)  # type: ignore[arg-type]
        assert sent == []


async def test_behind_a_trusted_proxy_the_end_users_own_address_is_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The technician sees where the device is, not where the proxy is (R25); others cannot make it up."""
    for trusted, address in (("192.0.2.0/24", "198.51.100.7"), ("203.0.113.0/24", "192.0.2.1")):
        async with inside(monkeypatch, tmp_path, trusted_proxies=trusted) as gateway:
            created = await gateway.new_session()
            body = {
                "token": created["link"].rpartition("/")[2],
                "device_key": key_named("d"),
                "instance": "i" * 22,
                "device": {"name": "PC", "system": "OS"},
            }
            joined = await gateway.http.post(
                "/v1/join", json=body, headers={"x-forwarded-for": "198.51.100.7"}
            )
            assert joined.status_code == 201
            seen = await gateway.call("GET", f"/v1/sessions/{created['session']['id']}")
            assert seen.json()["app"]["device"]["address"] == address
