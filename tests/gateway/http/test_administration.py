# SPDX-License-Identifier: Apache-2.0
"""The administration over HTTP: its methods, the version of each thing, bodies larger than others."""

from typing import Any

import httpx
import pytest

from sdconsole.contract import routes
from sdconsole.contract.admin import GroupWrite, UserNew, UsersImport
from sdconsole.contract.channels import ChannelWrite
from sdconsole.contract.limits import BODY_BYTES, IMPORT_BYTES
from sdconsole.contract.version import etag
from tests.shared.desk import allowed, technician
from tests.shared.gateway import RunningGateway
from tests.shared.gateway_inside import inside


async def test_each_thing_has_a_version_of_its_own(running: RunningGateway) -> None:
    """Channels, technicians, settings: ETag out, 428 without If-Match, 412 for a stale one, 400 for none."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        headers = {"authorization": f"Bearer {line.token}"}
        channel = allowed(await line.call(routes.CHANNEL_NEW, ChannelWrite(name="Versions")))
        made = allowed(await line.call(routes.USER_NEW, UserNew(login="versions", display_name="V")))
        things: list[tuple[str, dict[str, Any], int]] = [
            (f"/v1/channels/{channel.id}", {"description": "new"}, channel.version),
            (f"/v1/admin/users/{made.user.id}", {"display_name": "W"}, made.user.version),
            ("/v1/admin/settings", {"organisation": "New name"}, 1),
        ]
        for path, body, version in things:

            async def patch(
                match: str | None, path: str = path, body: dict[str, Any] = body
            ) -> httpx.Response:
                more = {} if match is None else {"if-match": match}
                return await http.patch(path, json=body, headers={**headers, **more})

            assert (await patch(None)).status_code == 428, path
            assert (await patch("*")).status_code == 400, path
            good = await patch(etag(version))
            assert (good.status_code, good.headers["etag"]) == (200, etag(version + 1)), good.text
            assert (await patch(etag(version))).status_code == 412, path


async def test_settings_that_did_not_change_are_not_sent_again(running: RunningGateway) -> None:
    """If-None-Match: 304 without a body."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        headers = {"authorization": f"Bearer {line.token}"}
        first = await http.get("/v1/admin/settings", headers=headers)
        again = await http.get(
            "/v1/admin/settings", headers={**headers, "if-none-match": first.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")


async def test_put_and_delete_without_a_body(running: RunningGateway) -> None:
    """A group is said whole, then removed: 204 and nothing; another method is 405 with what there is."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        headers = {"authorization": f"Bearer {line.token}"}
        group = allowed(await line.call(routes.GROUP_NEW, GroupWrite(name="Methods")))
        path = f"/v1/admin/groups/{group.id}"
        put = await http.put(path, json={"name": "Methods 2"}, headers=headers)
        assert (put.status_code, put.json()["name"]) == (200, "Methods 2")
        wrong = await http.patch(path, json={"name": "X"}, headers=headers)
        assert (wrong.status_code, wrong.headers["allow"]) == (405, "DELETE, PUT")
        with_body = await http.request("DELETE", path, content=b"{}", headers=headers)
        assert with_body.status_code == 400
        done = await http.delete(path, headers=headers)
        assert (done.status_code, done.content) == (204, b"")
        assert (await http.delete(path, headers=headers)).status_code == 404


async def test_a_table_may_be_larger_than_other_bodies(running: RunningGateway) -> None:
    """Up to its own limit; beyond it 413, and other routes keep theirs."""
    async with technician(running) as line, httpx.AsyncClient(base_url=running.origin) as http:
        csv = "login,display_name\n" + "".join(f"t{n},{'x' * 64}\n" for n in range(1_500))
        assert len(csv) > BODY_BYTES
        done = allowed(await line.call(routes.USERS_IMPORT, UsersImport(csv=csv)))
        assert (done.created, done.is_dry_run) == (1_500, True)
        headers = {"authorization": f"Bearer {line.token}"}
        large = {"csv": "x" * (2 * IMPORT_BYTES)}
        assert (await http.post("/v1/admin/users/import", json=large, headers=headers)).status_code == 413
        long = {"name": "x" * BODY_BYTES}
        assert (await http.post("/v1/channels", json=long, headers=headers)).status_code == 413


async def test_what_administrators_set_acts_on_the_next_call(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """Hello says it, an old program is refused with the new download; the configuration held before."""
    async with inside(
        monkeypatch, tmp_path, min_client_version="0.3.0", download_url="https://old.example/"
    ) as here:
        old = {"sdconsole-client": "console/0.9.0"}
        assert (await here.call("GET", "/v1/me", **old)).status_code == 200
        shown = await here.call("GET", "/v1/admin/settings")
        assert shown.json()["min_client_version"] == "0.3.0"
        said = {"min_client_version": "1.0.0", "download_url": "https://new.example/", "organisation": "New"}
        match = {"if-match": shown.headers["etag"]}
        changed = await here.call("PATCH", "/v1/admin/settings", said, **match)
        assert changed.status_code == 200, changed.text
        refused = await here.call("GET", "/v1/me", **old)
        facts = {"minimum": "1.0.0", "download_url": "https://new.example/"}
        assert (refused.status_code, refused.json()["facts"]) == (426, facts)
        hello = (await here.call("GET", "/v1/hello", **old)).json()
        assert (hello["min_client_version"], hello["organisation"]) == ("1.0.0", "New")
