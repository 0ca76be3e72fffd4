# SPDX-License-Identifier: Apache-2.0
"""What travels and what the rules know say the same, field by field."""

from dataclasses import fields
from typing import Any

import msgspec
import pytest

from sdconsole.contract.access import GrantView, RequestView
from sdconsole.contract.app import AppState
from sdconsole.contract.channels import ChannelView
from sdconsole.contract.codec import decode_request, encode
from sdconsole.contract.people import Colleague, EntitlementView, Hello, Me, PresenceSay, UserRef
from sdconsole.contract.sessions import AppView, IssueView, SessionView
from sdconsole.contract.stream import FRAMES, STATE, StreamMessage
from sdconsole.contract.version import PRODUCT
from sdconsole.domain.consent.device import LocalGrant, Observed, Prompt
from sdconsole.domain.ids import ChannelId, GrantId, InstanceId, RequestId, SessionId, UserId
from sdconsole.domain.people import NO_STANDING, Presence, Right, Role, Standing
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.scopes import Scope
from sdconsole.domain.sessions import Device, Session
from tests.contract.messages import golden

HERE = SessionId("s-1")


def said(value: Any) -> Any:
    """A view's value as the rules hold it: a person by id, scopes and ids without an order, parts as
    values.
    """
    if isinstance(value, UserRef):
        return value.id
    if isinstance(value, AppView | EntitlementView | IssueView):
        return value.to_domain()
    if isinstance(value, tuple) and value and isinstance(value[0], Scope | str):
        return frozenset(value)
    if isinstance(value, tuple):
        return tuple(said(item) for item in value)
    return value


def compare(view: msgspec.Struct, value: Any, kept_back: set[str]) -> None:
    """Every fact of the domain value stands in the view under the same name, but for those kept back."""
    names = {field.name for field in fields(value)}
    shown = {field.name for field in msgspec.structs.fields(type(view))}
    assert names - shown == kept_back
    for name in names & shown:
        assert getattr(value, name) == said(getattr(view, name)), name


def a_session() -> SessionView:
    """The golden session."""
    view = golden("sessions.SessionView")
    assert isinstance(view, SessionView)
    return view


def test_a_session() -> None:
    """The device's key and the deletion stay with the Gateway; the status is derived again."""
    view = a_session()
    value = view.to_domain()
    compare(view, value, {"bound_device", "deleted_at", "deleted_by"})
    assert isinstance(value, Session)


def test_an_empty_session() -> None:
    """Queued, private, nobody joined, closed: every None comes through."""
    view = msgspec.structs.replace(
        a_session(), channel=None, assignee=None, invited=(), app=None, closed_at=5, closed_by=None
    )
    value = view.to_domain()
    assert (value.channel, value.assignee, value.app, value.closed_by) == (None, None, None, None)
    closed = msgspec.structs.replace(view, closed_by=view.owner).to_domain()
    assert closed.closed_by == view.owner.id


def test_requests_and_grants() -> None:
    """Keys of viewer and app stay with the two ends; the session is known from around."""
    request, grant = golden("access.RequestView"), golden("access.GrantView")
    assert isinstance(request, RequestView)
    assert isinstance(grant, GrantView)
    compare(request, request.to_domain(HERE), {"session", "extensions", "viewer_key"})
    compare(grant, grant.to_domain(HERE), {"session", "viewer_key", "app_key"})
    assert request.to_domain(HERE).session == grant.to_domain(HERE).session == HERE


def test_a_sessions_consent() -> None:
    """All requests and grants in their order, and when the end user unblocked."""
    view = a_session()
    consent = view.consent()
    assert [item.id for item in consent.requests] == [item.id for item in view.requests]
    assert [item.id for item in consent.grants] == [item.id for item in view.grants]
    assert consent.unblocked_at == view.unblocked_at
    assert (consent.holder, consent.wanted_by) == ("g-1", "g-2")


def test_the_app() -> None:
    """What it said of the computer, and the address the Gateway saw."""
    view = golden("sessions.AppView")
    assert isinstance(view, AppView)
    value = view.to_domain()
    assert value.device == Device("PC-7", "Windows 11", "hanako", "192.0.2.7")
    assert (value.instance, value.joined_at, value.lost_at) == (view.instance, view.joined_at, view.lost_at)
    assert (value.has_left, value.is_away) == (False, True)


def test_a_channel_and_what_i_am_in_it() -> None:
    """One message says both."""
    view = golden("channels.ChannelView")
    assert isinstance(view, ChannelView)
    compare(view, view.to_domain(), set())
    assert view.my_standing() == Standing(
        Role.TECHNICIAN, frozenset({Right.TAKE, Right.VIEW, Right.CONTROL}), frozenset({"delete"})
    )


def test_me_and_the_licence() -> None:
    """Groups are the Gateway's business: what they give stands in the channels."""
    view = golden("people.Me")
    assert isinstance(view, Me)
    compare(view, view.to_domain(), {"disabled_at", "groups", "version"})
    compare(view.entitlement, view.entitlement.to_domain(), set())


def test_a_colleague_one_may_give_work_to() -> None:
    """As a target: who they are, and what they are in the channels one shares with them."""
    view = golden("people.Colleague")
    assert isinstance(view, Colleague)
    compare(view, view.to_domain(), {"login", "role", "disabled_at", "groups", "managed_groups", "version"})
    assert view.standing_in(ChannelId("c-1")) == Standing(Role.TECHNICIAN)
    assert view.standing_in(ChannelId("c-2")) == NO_STANDING


@pytest.mark.parametrize("presence", Presence)
def test_what_one_says_of_oneself(presence: Presence) -> None:
    """Every presence can be said but the one that is found out."""
    done = decode_request(PresenceSay, encode({"presence": presence}))
    if presence is Presence.OFFLINE:
        assert isinstance(done, Refusal)
    else:
        assert isinstance(done, PresenceSay)
        assert done.to_domain() is presence


def test_what_the_device_takes_in() -> None:
    """A prompt by its names and scopes, grants by everything that is compared."""
    state = golden("app.AppState")
    assert isinstance(state, AppState)
    prompt = Prompt(
        RequestId("r-2"), UserId("u-tanaka"), frozenset({Scope.VIEW, Scope.CLIPBOARD, Scope.FILES}), 3
    )
    grant = LocalGrant(
        GrantId("g-1"), RequestId("r-1"), UserId("u-sato"), InstanceId("i-1"), frozenset({Scope.VIEW}), 3
    )
    assert state.observed() == Observed(12, 3, prompt, (grant,))
    assert msgspec.structs.replace(state, prompt=None, grants=()).observed() == Observed(12, 3)


def test_a_gateway_is_known_by_its_name() -> None:
    """Any other web server that happens to answer is not one."""
    hello = golden("people.Hello")
    assert isinstance(hello, Hello)
    assert (hello.product, hello.is_gateway) == (PRODUCT, True)
    assert not msgspec.structs.replace(hello, product="nginx").is_gateway


@pytest.mark.parametrize("name", FRAMES)
def test_each_frame_of_the_stream_has_its_message(name: str) -> None:
    """And none is called like the app's frame."""
    assert name != STATE
    assert FRAMES[name] in StreamMessage.__args__
    assert len(set(FRAMES.values())) == len(StreamMessage.__args__)
