# SPDX-License-Identifier: Apache-2.0
"""Bytes that strangers wrote become a value or a refusal, never an exception."""

import contextlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.contract import access, app, people, sessions, stream
from sdconsole.contract.codec import (
    decode_query,
    decode_reply,
    decode_request,
    encode,
    json_schemas,
)
from sdconsole.contract.limits import BODY_BYTES, JSON_DEPTH, JSON_KEYS
from sdconsole.contract.problems import Problem
from sdconsole.domain.ids import UserId
from sdconsole.domain.refusal import Reason, Refusal
from tests.contract.messages import TYPES, golden_bytes

KEY = "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"
PC = {"name": "", "system": ""}
REQUESTS = sorted(name for name, kind in TYPES.items() if kind.__struct_config__.forbid_unknown_fields)


class Anything(msgspec.Struct, forbid_unknown_fields=True):
    """A request whose one member may be anything, so that only the codec's own checks refuse."""

    x: Any = None


def flaw(body: bytes, kind: type[Any] = Anything, **limit: int) -> str | None:
    """What is wrong with the body, or None."""
    done = decode_request(kind, body, **limit)
    if not isinstance(done, Refusal):
        return None
    assert done.reason in (Reason.MALFORMED, Reason.BODY_TOO_LARGE)
    return str(done.fact("what") or done.reason.value)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"nonsense", "not JSON"),
        (b'{"x":1}{"x":2}', "not JSON"),
        (b'{"x":1,}', "not JSON"),
        (b"{'x':1}", "not JSON"),
        (b'{"x":01}', "not JSON"),
        (b'{"x":"\xff"}', "not JSON in UTF-8"),
        (b'{"x":"\xed\xa0\x80"}', "not JSON in UTF-8"),  # a surrogate in UTF-8
        (b'{"x":"\xc0\xaf"}', "not JSON in UTF-8"),  # an overlong slash
        ('{"x":1}'.encode("utf-16"), "not JSON in UTF-8"),
        (b'\xef\xbb\xbf{"x":1}', "not JSON in UTF-8"),  # a byte order mark
        (b'{"x":"\n"}', "not JSON"),
        (b'{"x":1,"x":2}', "stands twice"),
        (b'{"x":1,"\\u0078":2}', "stands twice"),
        (b'{"x":{"y":[{"z":1,"z":2}]}}', "stands twice"),
        (b'{"x":NaN}', "NaN is not JSON"),
        (b'{"x":Infinity}', "Infinity is not JSON"),
        (b'{"x":-Infinity}', "-Infinity is not JSON"),
        (b'{"x":9007199254740993}', "beyond 2^53"),
        (b'{"x":-9007199254740993}', "beyond 2^53"),
        (b'{"x":[1,{"y":9007199254740993}]}', "beyond 2^53"),
        (b'{"x":' + b"9" * 5_000 + b"}", "not JSON"),
        (b'{"x":1e999}', "out of range"),
        (b'{"x":"a\\u0000b"}', "NUL"),
        (b'{"x":{"a\\u0000":1}}', "NUL"),
        (b'{"x":"\\ud800"}', "surrogate"),
        (b'{"x":["\\udc00\\ud800"]}', "surrogate"),
        (b'{"y":1}', "unknown field"),
        (b"[]", "Expected `object`"),
        (b"null", "Expected `object`"),
        (b'"x"', "Expected `object`"),
    ],
)
def test_what_is_wrong_is_said(body: bytes, what: str) -> None:
    """In one sentence, whatever it is."""
    assert what in str(flaw(body))


def test_what_is_right_is_let_in() -> None:
    """Up to the limits, and with everything Unicode has."""
    for body in (
        b"{}",
        b' {"x": null}\n',
        b'{"x":9007199254740992}',
        b'{"x":-9007199254740992}',
        b'{"x":1.5e300}',
    ):
        assert flaw(body) is None
    for text in ("佐藤", "\U0001f600", "e\u0301", '"[{\\', "\x01"):
        assert decode_request(Anything, json.dumps({"x": text}).encode()) == Anything(text)
        assert decode_request(Anything, json.dumps({"x": text}, ensure_ascii=False).encode()) == Anything(
            text
        )


@pytest.mark.parametrize(("open_", "close"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_has_a_limit(open_: bytes, close: bytes) -> None:
    """Sixteen deep, the outer object counted; brackets inside a text do not count."""

    def nested(depth: int) -> bytes:
        return b'{"x":' + open_ * (depth - 1) + b"1" + close * (depth - 1) + b"}"

    assert flaw(nested(JSON_DEPTH)) is None
    assert "deeper than 16" in str(flaw(nested(JSON_DEPTH + 1)))
    assert "deeper than 16" in str(flaw(b"[" * 30_000, Anything))
    assert flaw(b'{"x":"' + b"[{" * 500 + b'\\"[[["}') is None


def test_many_brackets_side_by_side_are_not_deep() -> None:
    """Depth is counted, not brackets; closing too much is not JSON."""
    assert flaw(b'{"x":[' + b",".join([b"[]"] * 500) + b"]}") is None
    assert "not JSON" in str(flaw(b"]" * 100 + b"[" * 100))


def test_members_have_a_limit() -> None:
    """64 in one object."""
    for count, expected in ((JSON_KEYS, None), (JSON_KEYS + 1, "more than 64 members")):
        inner = {f"k{number}": number for number in range(count)}
        assert flaw(json.dumps({"x": inner}).encode()) == expected


def test_bodies_have_a_limit() -> None:
    """64 KiB, or what the route says; the size is looked at before anything else."""
    body = b'{"x":"' + b"a" * (BODY_BYTES - 8) + b'"}'
    assert len(body) == BODY_BYTES
    assert flaw(body) is None
    assert flaw(body + b" ") == "body-too-large"
    assert flaw(b"\xff" * 1_025, limit=1_024) == "body-too-large"
    done = decode_request(Anything, b"x" * 1_025, limit=1_024)
    assert isinstance(done, Refusal)
    assert done.fact("limit") == 1_024


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (access.AccessAsk, {"scopes": ["view"], "viewer_key": KEY + "\n"}),
        (access.AccessAsk, {"scopes": ["view"], "viewer_key": KEY[:-1]}),
        (access.AccessAsk, {"scopes": [], "viewer_key": KEY}),
        (access.AccessAsk, {"scopes": ["view"] * 5, "viewer_key": KEY}),
        (access.AccessAsk, {"scopes": ["everything"], "viewer_key": KEY}),
        (access.AccessAsk, {"scopes": "view", "viewer_key": KEY}),
        (access.RelayOpen, {"ticket": "abc\n"}),
        (access.RelayOpen, {"ticket": ""}),
        (access.RelayOpen, {"ticket": "a" * 129}),
        (people.RefreshRequest, {"refresh_token": "abc\n"}),
        (people.RefreshRequest, {"refresh_token": "ä"}),
        (people.LoginRequest, {"login": "sato", "password": ""}),
        (people.LoginRequest, {"login": "sato", "password": "x" * 513}),
        (people.LoginRequest, {"login": "x" * 257, "password": "x"}),
        (people.LoginRequest, {"login": "sato"}),
        (people.LoginRequest, {"login": None, "password": "x"}),
        (app.AnswerRequest, {"request": "r-1", "scopes": ["view"] * 5}),
        (app.LeaseRequest, {"is_away": 1}),
        (app.LeaseRequest, {"is_away": "true"}),
        (app.JoinRequest, {"device_key": KEY, "instance": "A" * 22 + "\n", "device": PC}),
        (app.JoinRequest, {"device_key": KEY + "\n", "instance": "A" * 22, "device": PC}),
        (sessions.PageQuery, {"limit": 201}),
        (sessions.PageQuery, {"limit": 0}),
        (sessions.PageQuery, {"limit": 1.0}),
        (sessions.SessionNew, {"name": "x" * 4_097}),
    ],
)  # fmt: skip
def test_values_out_of_their_form_are_refused(kind: type[Any], body: dict[str, Any]) -> None:
    """No trailing line feed in a key, no number for a truth, no list that is too long."""
    assert flaw(json.dumps(body).encode(), kind) is not None


@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_a_refusal(body: bytes) -> None:
    """For every kind of request."""
    for name in REQUESTS:
        done = decode_request(TYPES[name], body)
        assert isinstance(done, TYPES[name] | Refusal)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, exclude_categories=())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, st.sampled_from(REQUESTS))
def test_any_json_is_a_value_or_a_refusal(value: Any, name: str) -> None:
    """Also with surrogates, NaN and integers of any size."""
    done = decode_request(TYPES[name], json.dumps(value).encode())
    assert isinstance(done, TYPES[name] | Refusal)


@given(st.data())
def test_damaged_messages_are_a_value_or_a_refusal(data: st.DataObject) -> None:
    """One byte changed, cut off or doubled in a message that was good."""
    name = data.draw(st.sampled_from(REQUESTS))
    good = golden_bytes(name)
    at = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:at] + data.draw(st.binary(max_size=3)) + good[at + data.draw(st.integers(0, 2)) :]
    assert isinstance(decode_request(TYPES[name], damaged), TYPES[name] | Refusal)


class TestReply:
    """What the Gateway sent: a value, or a ValueError that the line takes for a broken one."""

    @pytest.mark.parametrize(
        "body",
        [
            b"", b"<html>", b"{}", b"[]", b"\xff", b'{"product":"\xff"}', b'{"product":1}',
            b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        ],
        ids=["empty", "html", "too little", "list", "bytes", "not UTF-8", "type", "deep"],
    )  # fmt: skip
    def test_what_is_not_a_reply(self, body: bytes) -> None:
        """Another web server, or a hostile one."""
        with pytest.raises(ValueError, match=r"^not a Hello: "):
            decode_reply(people.Hello, body)

    @given(st.binary(max_size=300))
    def test_any_bytes_are_a_value_or_a_value_error(self, body: bytes) -> None:
        """Nothing else gets out."""
        for kind in (people.Hello, app.AppState, stream.Change, Problem):
            with contextlib.suppress(ValueError):
                assert isinstance(decode_reply(kind, body), kind)


class TestQuery:
    """The query of an address: names and values, all text."""

    def test_numbers_are_read_from_digits(self) -> None:
        """And what is left out has its default."""
        read = decode_query(sessions.PageQuery, [("limit", "50"), ("channel", "c-1")])
        assert read == sessions.PageQuery(limit=50, channel="c-1")
        assert decode_query(sessions.PageQuery, []) == sessions.PageQuery()

    @pytest.mark.parametrize(
        "members",
        [
            [("limit", "0")], [("limit", "201")], [("limit", "ten")], [("limit", "1.0")],
            [("limit", "1e1")], [("limit", "01")], [("limit", "1"), ("limit", "2")],
            [("page", "2")], [("after", "a\0")], [("after", "\ud800")], [("a\0", "b")], [("after", "x" * 65)],
        ],
    )  # fmt: skip
    def test_what_does_not_belong_is_refused(self, members: list[tuple[str, str]]) -> None:
        """Unknown, repeated, out of range, NUL."""
        done = decode_query(sessions.PageQuery, members)
        assert isinstance(done, Refusal)
        assert done.reason is Reason.MALFORMED

    @given(st.lists(st.tuples(st.sampled_from(["after", "limit", "channel", "x"]), st.text()), max_size=4))
    def test_any_query_is_a_value_or_a_refusal(self, members: list[tuple[str, str]]) -> None:
        """Whatever is typed into the address."""
        assert isinstance(decode_query(sessions.PageQuery, members), sessions.PageQuery | Refusal)


def test_there_is_a_schema_of_every_message() -> None:
    """For the OpenAPI document; every reference leads somewhere."""
    schemas, components = json_schemas(list(TYPES.values()))
    assert len(schemas) == len(TYPES)
    text = json.dumps([schemas, components])
    prefix = "#/components/schemas/"
    named = {part.split('"')[0] for part in text.split(prefix)[1:]}
    assert named <= set(components)


def test_a_message_is_compact_utf_8() -> None:
    """No spaces, no escapes where none are needed."""
    assert encode(people.UserRef(id=UserId("u-1"), display_name="佐藤")) == (
        '{"id":"u-1","display_name":"佐藤"}'.encode()
    )
