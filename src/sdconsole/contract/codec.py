# SPDX-License-Identifier: Apache-2.0
"""Bytes to values and back: strict where strangers wrote the bytes, tolerant towards newer Gateways."""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from sdconsole.contract.limits import BODY_BYTES, INTEGER_MAX, JSON_DEPTH, JSON_KEYS
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Return `value` (a message of this package) as UTF-8 JSON."""
    return msgspec.json.encode(value)


def decode_request(kind: type[T], body: bytes, limit: int = BODY_BYTES) -> T | Refusal:
    """Return the message of type `kind` in a request body, or say what is wrong with it.

    Unknown and duplicate members, too deep nesting, too many members, integers beyond 2^53, NUL and lone
    surrogates are refused: a stranger wrote these bytes.
    """
    if len(body) > limit:
        return refuse(Reason.BODY_TOO_LARGE, NextStep.CORRECT_INPUT, limit=limit)
    flaw = _find_flaw(body)
    if flaw is not None:
        return flaw
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        return _malformed(str(error))


def decode_query(kind: type[T], members: Sequence[tuple[str, str]]) -> T | Refusal:
    """Return the message of type `kind` in an address's query, or say what is wrong with it.

    Numbers are read from their digits; unknown and repeated names are refused.
    """
    values = dict(members)
    if len(values) != len(members):
        return _malformed("a name stands twice in the query")
    try:
        for pair in members:
            _check_values(list(pair))
        value = msgspec.convert(values, kind, strict=False)
        _check_digits(values, value)
    except (_FlawError, msgspec.ValidationError) as error:
        return _malformed(str(error))
    return value


def decode_reply(kind: type[T], body: bytes) -> T:
    """Return the message of type `kind` the Gateway sent; raises ValueError if it is not one.

    Members added by a newer Gateway are passed over.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


def json_schemas(kinds: list[type[Any]]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the JSON Schemas of `kinds` and their shared components, for the OpenAPI document."""
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    return list(schemas), components


class _FlawError(Exception):
    """Stops the scan; carries the sentence for the refusal."""


def _find_flaw(body: bytes) -> Refusal | None:
    """Look at the JSON itself: what a typed decoder lets through or would choke on."""
    if body.count(b"[") + body.count(b"{") > JSON_DEPTH and _depth(body) > JSON_DEPTH:
        return _malformed(f"nested deeper than {JSON_DEPTH}")
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=_members, parse_constant=_constant)
        _check_values(value)
    except _FlawError as flaw:
        return _malformed(str(flaw))
    except (ValueError, RecursionError):
        return _malformed("not JSON in UTF-8")
    return None


def _check_digits(values: dict[str, str], read: object) -> None:
    # msgspec takes "1.0" and "1e1" for whole numbers; in a body they are none either.
    for name, text in values.items():
        number = getattr(read, name)
        if isinstance(number, int) and not isinstance(number, bool) and str(number) != text:
            raise _FlawError(f"{name} is no whole number")


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _FlawError("a member stands twice")
    if len(pairs) > JSON_KEYS:
        raise _FlawError(f"more than {JSON_KEYS} members")
    return members


def _constant(name: str) -> None:
    raise _FlawError(f"{name} is not JSON")


def _check_values(value: Any) -> None:
    if isinstance(value, dict):
        for name, member in value.items():
            _check_values(name)
            _check_values(member)
    elif isinstance(value, list):
        for member in value:
            _check_values(member)
    elif isinstance(value, str):
        if "\0" in value:
            raise _FlawError("NUL is not allowed")
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise _FlawError("a lone surrogate is not a character")
    elif isinstance(value, int) and abs(value) > INTEGER_MAX:
        raise _FlawError("an integer beyond 2^53")


def _depth(body: bytes) -> int:
    depth = deepest = 0
    is_text = is_escaped = False
    for byte in body:
        if is_text:
            is_text = is_escaped or byte != 0x22
            is_escaped = not is_escaped and byte == 0x5C
        elif byte == 0x22:
            is_text = True
        elif byte in (0x5B, 0x7B):
            depth += 1
            deepest = max(deepest, depth)
        elif byte in (0x5D, 0x7D):
            depth -= 1
    return deepest


def _malformed(what: str) -> Refusal:
    return refuse(Reason.MALFORMED, NextStep.CORRECT_INPUT, what=what[:200])
