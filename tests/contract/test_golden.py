# SPDX-License-Identifier: Apache-2.0
"""What was once sent is still understood, and is sent in the same bytes today."""

import json

import msgspec
import pytest

from sdconsole.contract.codec import decode_reply, decode_request, encode
from sdconsole.domain.refusal import Refusal
from tests.contract.messages import GOLDEN, TYPES, golden_bytes

KEPT = sorted(path.stem for path in GOLDEN.glob("*.json"))
CURRENT = [name for name in KEPT if name.count(".") == 1]


def test_every_message_has_golden_bytes() -> None:
    """A new type needs a file `tests/golden/contract/module.Type.json`; a removed one must lose its file.

    When a type changes so that its bytes change, the old file stays as `module.Type.1.json`, `.2`, and so on.
    """
    assert sorted(TYPES) == CURRENT


@pytest.mark.parametrize("name", CURRENT)
def test_golden_bytes_are_what_is_sent_today(name: str) -> None:
    """Decoded and encoded again they are identical, byte for byte."""
    assert encode(decode_reply(TYPES[name], golden_bytes(name))) == golden_bytes(name)


@pytest.mark.parametrize("name", KEPT)
def test_golden_bytes_are_still_understood(name: str) -> None:
    """Also those of older versions."""
    kind = TYPES[".".join(name.split(".")[:2])]
    assert isinstance(decode_reply(kind, golden_bytes(name)), kind)


@pytest.mark.parametrize("name", CURRENT)
def test_golden_bytes_say_something_in_every_field(name: str) -> None:
    """A field that is left out of the bytes is a field whose name nobody guards."""
    kept = json.loads(golden_bytes(name))
    alternatives = {"pin"} if name == "app.JoinRequest" else set()
    fields = {field.encode_name for field in msgspec.structs.fields(TYPES[name])}
    assert fields - alternatives <= set(kept)


@pytest.mark.parametrize("name", CURRENT)
def test_a_member_nobody_knows(name: str) -> None:
    """Refused where a stranger writes, passed over where a newer Gateway does."""
    kind, more = TYPES[name], golden_bytes(name)[:-1]
    more += (b"" if more.endswith(b"{") else b",") + b'"surprise":1}'
    if kind.__struct_config__.forbid_unknown_fields:
        assert isinstance(decode_request(kind, more), Refusal)
        assert decode_request(kind, golden_bytes(name)) == decode_reply(kind, golden_bytes(name))
    else:
        assert decode_reply(kind, more) == decode_reply(kind, golden_bytes(name))
