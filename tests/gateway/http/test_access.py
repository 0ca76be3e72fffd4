# SPDX-License-Identifier: Apache-2.0
"""Every route asks for the token its row in the table names, and takes no other."""

import asyncio
import re

import httpx
import pytest

from sdconsole.contract.routes import ROUTES, Empty, Route, Who
from sdconsole.contract.version import PROBLEM_TYPE
from tests.shared.desk import by_link, end_user, new_session, technician
from tests.shared.gateway import RunningGateway

GUARDED = [route for route in ROUTES if route.who is not Who.ANYONE]
# What the body holds does not matter: nobody's body is looked at who has no right to send one.
BODY = b"{}"


@pytest.fixture(scope="module")
def tokens(running: RunningGateway) -> dict[Who, str]:
    """A token of each kind, both good while the module runs."""

    async def take() -> dict[Who, str]:
        async with technician(running) as line:
            created = await new_session(line)
            async with end_user(running, by_link(created.link)) as app:
                return {Who.CONSOLE: line.token or "", Who.APP: app.token or ""}

    return asyncio.run(take())


def _ask(running: RunningGateway, route: Route[object, object], authorization: str | None) -> httpx.Response:
    headers = {} if authorization is None else {"authorization": authorization}
    if route.needs_version:
        headers["if-match"] = '"v1"'
    has_body = route.request is not Empty
    if has_body:
        headers["content-type"] = "application/json"
    path = re.sub(r"{\w+}", "a", route.path)
    with httpx.stream(
        route.method, running.origin + path, headers=headers, content=BODY if has_body else None
    ) as response:
        if response.status_code == 200 and route.is_stream:
            return response
        response.read()
        return response


@pytest.mark.parametrize("route", GUARDED, ids=[route.name for route in GUARDED])
def test_without_the_right_token_a_route_answers_401(
    route: Route[object, object], running: RunningGateway, tokens: dict[Who, str]
) -> None:
    """No token, another scheme, a made-up one, one cut short, and the other program's: all are 401."""
    other = tokens[Who.APP if route.who is Who.CONSOLE else Who.CONSOLE]
    mine = tokens[route.who]
    wrong = [None, f"Basic {mine}", "Bearer", "Bearer " + "A" * 43, f"Bearer {mine[:-1]}", f"Bearer {other}"]
    if route.request is not Empty:
        # `{}` is no message of most of them: 400, before a token is looked up. Without one it is 401 at once.
        wrong = [None, f"Basic {mine}", "Bearer"]
    for authorization in wrong:
        response = _ask(running, route, authorization)
        assert response.status_code == 401, (authorization, response.text)
        assert response.headers["content-type"] == PROBLEM_TYPE
        assert response.headers["www-authenticate"].startswith("Bearer")
