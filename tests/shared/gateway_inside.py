# SPDX-License-Identifier: Apache-2.0
"""The same Gateway inside the test: a store in memory and a clock that one can turn."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from sdconsole.gateway import app
from sdconsole.gateway.config import load_config
from sdconsole.gateway.service.call import Settings
from sdconsole.gateway.service.passwords import SALT_BYTES, Hasher
from sdconsole.gateway.service.people.accounts import Person, create_first
from sdconsole.gateway.service.vault import KEY_BYTES, Vault
from sdconsole.gateway.store.memory.store import MemoryStore
from tests.shared.gateway import ORGANISATION, OWNER, OWNER_NAME, PASSWORD

ORIGIN = "https://gw.example.com"


@dataclass
class Clock:
    """The Gateway's clock, in ms."""

    now: int = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now

    def pass_by(self, milliseconds: int) -> None:
        """Let time pass."""
        self.now += milliseconds


@dataclass
class Inside:
    """A Gateway in this process; `call` sends one request as the owner."""

    parts: app.Parts
    store: MemoryStore
    clock: Clock
    http: httpx.AsyncClient
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """Send one request with the owner's token."""
        all_headers = {"authorization": f"Bearer {self.token}", **self.headers, **headers}
        return await self.http.request(method, path, json=body, headers=all_headers)

    async def sign_in(self) -> None:
        """Sign the owner in (again)."""
        said = {"login": OWNER, "password": PASSWORD}
        response = await self.http.post("/v1/auth/login", json=said)
        self.token = response.json()["access_token"]

    async def new_session(self) -> dict[str, Any]:
        """Make a session in the default channel: what `session-new` answers."""
        channels = (await self.call("GET", "/v1/channels")).json()["channels"]
        created: dict[str, Any] = (
            await self.call("POST", "/v1/sessions", {"channel": channels[0]["id"]})
        ).json()
        return created


@asynccontextmanager
async def inside(patch: pytest.MonkeyPatch, folder: Path, **settings: str) -> AsyncIterator[Inside]:
    """Run a Gateway in memory; `settings` are those of `gateway run`."""
    clock, store, ids = Clock(), MemoryStore(), app.new_ids()
    patch.setattr(app, "now", clock)
    hasher = Hasher(passes=1, memory=64)
    hashed = await hasher.hash(PASSWORD, ids.random(SALT_BYTES))
    await store.write(
        lambda tx: create_first(
            tx, clock.now, ids, Person(OWNER, OWNER_NAME), organisation=ORGANISATION, password_hash=hashed
        )
    )
    config = load_config(folder, {"public_url": ORIGIN, **settings}, {})
    vault = Vault(bytes(KEY_BYTES))
    settings_of_service = Settings(
        origin=ORIGIN,
        vault=vault,
        hasher=hasher,
        min_client_version=config.min_client_version,
        download_url=config.download_url,
    )
    parts = await app.assemble(config, store, settings_of_service)
    transport = httpx.ASGITransport(parts.site, raise_app_exceptions=False, client=("192.0.2.1", 5000))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        here = Inside(parts, store, clock, client)
        await here.sign_in()
        yield here
    hasher.close()
