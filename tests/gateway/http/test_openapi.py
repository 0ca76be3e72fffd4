# SPDX-License-Identifier: Apache-2.0
"""The OpenAPI document holds: generated requests, good and bad, get answers it promises, and never a 5xx."""

import asyncio
import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from sdconsole.contract.routes import ROUTES, Who
from sdconsole.contract.version import REQUEST_HEADER
from sdconsole.gateway.http.openapi import describe
from sdconsole.gateway.service.table import REPLAY
from tests.shared.desk import by_link, end_user, new_session, technician
from tests.shared.gateway import RunningGateway

CASES = 12
SCHEMA = schemathesis.openapi.from_dict(json.loads(describe()))
OPERATIONS = {
    found.ok().definition.raw["operationId"]: found.ok()
    for found in SCHEMA.get_all_operations()
    if isinstance(found, Ok)
}
# A stream does not end, so a test that waits for the whole answer cannot use it; test_console_stream does.
NAMES = [route.name for route in ROUTES if not route.is_stream]
ENDING = {"logout", "app-leave"}
"""These make their token worthless: each gets one of its own."""

NOT_OURS = [
    # A text may fit the document and still be refused: what a name may hold is a rule of the domain (422).
    positive_data_acceptance,
    # Takes the token given here for a generated one; test_access asks every route with no and foreign tokens.
    ignored_auth,
]


def _has_input(name: str) -> bool:
    described = OPERATIONS[name].definition.raw
    return bool(described["parameters"]) or "requestBody" in described


@pytest.fixture(scope="module")
def tokens(running: RunningGateway) -> dict[str, str]:
    """For each route a token as it asks for one."""

    async def take(who: Who) -> str:
        async with technician(running) as line:
            if who is Who.CONSOLE:
                return line.token or ""
            created = await new_session(line)
            async with end_user(running, by_link(created.link)) as app:
                return app.token or ""

    shared = {who: asyncio.run(take(who)) for who in (Who.CONSOLE, Who.APP)} | {Who.ANYONE: ""}
    who = {route.name: route.who for route in ROUTES}
    own = {name: asyncio.run(take(who[name])) for name in ENDING}
    return {name: own.get(name, shared[who[name]]) for name in NAMES}


def test_the_document_describes_every_route() -> None:
    """No route of the table is missing, none is made up."""
    assert set(OPERATIONS) == {route.name for route in ROUTES}


def _call(cases: Any, running: RunningGateway, token: str) -> None:
    headers = {"authorization": f"Bearer {token}"} if token else {}

    @given(case=cases)
    @settings(max_examples=CASES, suppress_health_check=list(HealthCheck))
    def call(case: Any) -> None:
        response = case.call(base_url=running.origin, headers=headers)
        if response.status_code != 413:  # told by its length before anything else of it is looked at
            case.validate_response(response, headers=headers, excluded_checks=NOT_OURS)

    call()


def _headers(name: str, status: str) -> set[str]:
    """The headers the document promises with one answer of a route."""
    return set(OPERATIONS[name].definition.raw["responses"][status].get("headers", {}))


def _taken(name: str) -> set[str]:
    """The headers the document says a route looks at."""
    parameters = OPERATIONS[name].definition.raw["parameters"]
    return {found["name"].lower() for found in parameters if found["in"] == "header"}


def test_headers_that_matter_are_described() -> None:
    """How long to wait, which version this is, how to say it again: callers need not guess."""
    assert _headers("join", "429") == {"Retry-After", REQUEST_HEADER}
    assert _headers("me", "503") == {"Retry-After", REQUEST_HEADER}
    assert _headers("me", "401") == {"WWW-Authenticate", REQUEST_HEADER}
    for name in ("session", "session-close", "access-withdraw"):
        assert _headers(name, "200") == {"ETag"}
    assert _headers("session", "304") == {"ETag"}
    assert "if-none-match" in _taken("session")
    assert "304" not in OPERATIONS["session-link"].definition.raw["responses"]


@pytest.mark.parametrize("name", [route.name for route in ROUTES if route.method == "POST"])
def test_a_key_is_promised_where_it_counts(name: str) -> None:
    """A route that takes an idempotency key remembers it; no other claims to."""
    reasons = OPERATIONS[name].definition.raw["responses"].get("422", {}).get("description", "")
    assert ("idempotency-key" in _taken(name)) is (name in REPLAY)
    assert ("idempotency-key-reused" in reasons) is (name in REPLAY)


@pytest.mark.parametrize("name", NAMES)
def test_good_input_gets_an_answer_the_document_promises(
    name: str, running: RunningGateway, tokens: dict[str, str]
) -> None:
    """Status, media type and body of every answer conform; nothing is a 5xx."""
    _call(OPERATIONS[name].as_strategy(generation_mode=GenerationMode.POSITIVE), running, tokens[name])


@pytest.mark.parametrize("name", [name for name in NAMES if _has_input(name)])
def test_bad_input_is_refused_as_the_document_promises(
    name: str, running: RunningGateway, tokens: dict[str, str]
) -> None:
    """What breaks the document is refused with a problem; nothing is a 5xx."""
    _call(OPERATIONS[name].as_strategy(generation_mode=GenerationMode.NEGATIVE), running, tokens[name])
