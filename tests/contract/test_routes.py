# SPDX-License-Identifier: Apache-2.0
"""The one table of routes: nothing stands in it twice, and every row is whole."""

import re
from itertools import combinations
from typing import Any

import msgspec
import pytest

from sdconsole.contract.limits import BODY_BYTES, IMPORT_BYTES
from sdconsole.contract.problems import status_code
from sdconsole.contract.routes import ROUTES, Empty, Route, Who
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason
from sdconsole.domain.rights import SESSION_ACTIONS, Action
from tests.contract.messages import TYPES

each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
PARAMETERS = {
    "session_id", "request_id", "grant_id", "connection_id", "channel_id", "user_id", "group_id", "sos_id",
}  # fmt: skip
# Every route can give these; they stand in no row.
EVERYWHERE = {
    Reason.MALFORMED, Reason.BODY_TOO_LARGE, Reason.MEDIA_TYPE, Reason.METHOD_NOT_ALLOWED,
    Reason.CLIENT_TOO_OLD, Reason.INTERNAL, Reason.UNAVAILABLE, Reason.STORAGE_FULL,
    Reason.IDEMPOTENCY_KEY_MISSING,
    Reason.IDEMPOTENCY_KEY_REUSED, Reason.VERSION_MISSING, Reason.VERSION_STALE,
}  # fmt: skip


def parameters(route: Route[Any, Any]) -> list[str]:
    """The names in braces."""
    return re.findall(r"\{([^}]*)\}", route.path)


def test_names_and_addresses_are_unique() -> None:
    """By name for the typed call, by method and path for the Gateway."""
    assert len({route.name for route in ROUTES}) == len(ROUTES) > 20
    assert len({(route.method, route.path) for route in ROUTES}) == len(ROUTES)


def test_no_two_paths_can_be_taken_for_each_other() -> None:
    """A parameter and a word at the same place would depend on the order of the table."""
    for one, other in combinations(ROUTES, 2):
        if one.method != other.method:
            continue
        first, second = one.path.split("/"), other.path.split("/")
        is_alike = len(first) == len(second) and all(
            a == b or "{" in a or "{" in b for a, b in zip(first, second, strict=True)
        )
        assert not is_alike, (one.name, other.name)


@each_route
def test_a_path_is_plain_and_its_parameters_are_known(route: Route[Any, Any]) -> None:
    """Below the API's prefix, small letters; every parameter one that the Gateway knows how to read."""
    assert route.path.startswith(f"{API_PREFIX}/")
    assert set(parameters(route)) <= PARAMETERS
    assert len(set(parameters(route))) == len(parameters(route))
    assert re.fullmatch(r"(/[a-z0-9-]+|/\{[a-z_]+\})+", route.path)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", route.name)


@each_route
def test_a_route_about_a_session_has_a_rule(route: Route[Any, Any]) -> None:
    """Whoever names a session is asked for a right to it, and must be signed in at a console."""
    if "session_id" in parameters(route):
        assert route.action in SESSION_ACTIONS
        assert route.who is Who.CONSOLE
    if route.action is not None:
        assert route.who is Who.CONSOLE
        assert route.action in Action
    if "channel_id" in parameters(route) or "/admin/" in route.path:
        assert route.action is not None
        assert route.action not in SESSION_ACTIONS


@each_route
def test_reading_changes_nothing_and_has_no_body(route: Route[Any, Any]) -> None:
    """GET without a body and without a version; queries only there."""
    assert route.method in ("GET", "POST", "PUT", "PATCH", "DELETE")
    if route.method == "GET":
        assert route.request is Empty
        assert not route.needs_version
        assert route.status == 200
    else:
        assert route.query is None
    if route.method == "DELETE":
        assert route.request is Empty
    if route.method == "PATCH":
        assert route.needs_version


@each_route
def test_messages_are_messages_of_the_contract(route: Route[Any, Any]) -> None:
    """What people write refuses unknown members; what the Gateway says tolerates them."""
    kinds = set(TYPES.values())
    for kind in (route.request, route.reply):
        assert kind is Empty or kind in kinds
    asked = [kind for kind in (route.request, route.query) if kind not in (Empty, None)]
    for kind in asked:
        assert isinstance(kind, type)
        assert issubclass(kind, msgspec.Struct)
        assert kind.__struct_config__.forbid_unknown_fields
    if route.reply is not Empty:
        assert not route.reply.__struct_config__.forbid_unknown_fields
    # Lists of technicians are longer than anything else one sends, and only administrators do.
    are_many = route.name in ("users-import", "group-new", "group-edit")
    most = 2 * IMPORT_BYTES if are_many else BODY_BYTES
    assert 0 < route.body_limit <= most


@each_route
def test_the_status_fits_the_reply(route: Route[Any, Any]) -> None:
    """204 says nothing, a stream says it in frames, everything else has a reply."""
    if route.is_stream:
        assert (route.method, route.status, route.reply) == ("GET", 200, Empty)
    elif route.status == 204:
        assert route.reply is Empty
    else:
        assert route.status in (200, 201)
        assert route.reply is not Empty


@each_route
def test_the_problems_are_those_that_belong_to_the_route(route: Route[Any, Any]) -> None:
    """Named once each; those that every route can give stand in no row."""
    assert len(set(route.problems)) == len(route.problems)
    assert not set(route.problems) & EVERYWHERE
    assert all(400 <= status_code(reason) < 500 for reason in route.problems)


@each_route
def test_a_summary_is_a_line(route: Route[Any, Any]) -> None:
    """It stands in the OpenAPI document."""
    assert route.summary
    assert route.summary[0].isupper()
    assert "\n" not in route.summary


def test_anybody_may_do_four_things_only() -> None:
    """Greet, sign in, renew, join: the doors that have to be watched."""
    anyone = {route.name for route in ROUTES if route.who is Who.ANYONE}
    assert anyone == {"hello", "login", "refresh", "join"}
    for route in ROUTES:
        if route.who is Who.ANYONE and route.method == "POST":
            assert route.body_limit <= 4_096
