# SPDX-License-Identifier: Apache-2.0
"""Reads who a server's certificate is for, who signed it and how long it is good, for showing to a person.

Trust is decided by the system's own store and never here: this only names what was shown to us, and it may
have been shown by anybody. DER by hand (X.690, RFC 5280): the standard library decodes only what it trusts.
"""

import hashlib
import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_BYTES_MAX: Final = 65_536
_TEXT_MAX: Final = 200
_NAMES_MAX: Final = 50
_COMMON_NAME: Final = bytes.fromhex("550403")
_ORGANISATION: Final = bytes.fromhex("55040a")
_OTHER_NAMES: Final = bytes.fromhex("551d11")
_VERSION, _EXTENSIONS = 0xA0, 0xA3
_DNS_NAME, _IP_ADDRESS = 0x82, 0x87
_UTC_TIME, _GENERAL_TIME = 0x17, 0x18
_CODINGS: Final = {0x0C: "utf-8", 0x13: "ascii", 0x16: "ascii", 0x14: "latin-1", 0x1E: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. Times in ms since the epoch; texts are a stranger's: plain text only."""

    subject: str
    issuer: str
    begins: int
    ends: int
    names: tuple[str, ...]
    is_self_signed: bool
    fingerprint: str
    """SHA-256 as pairs of hex digits."""

    def is_for(self, host: str) -> bool:
        """Whether one of its names is `host`; a star stands for one label."""
        wanted = host.lower().rstrip(".")
        _label, _dot, parent = wanted.partition(".")
        return any(name == wanted or (name[:2] == "*." and name[2:] == parent) for name in self.names)


def read_certificate(der: bytes) -> Certificate:
    """Return what a certificate says; a ValueError if it is none."""
    if len(der) > _BYTES_MAX:
        raise ValueError("the certificate is too long")
    try:
        return _read(der)
    except (IndexError, StopIteration, UnicodeDecodeError, OverflowError) as error:
        raise ValueError("this is no certificate") from error


def _read(der: bytes) -> Certificate:
    _tag, whole = next(_parts(der))
    _tag, inner = next(_parts(whole))
    parts = list(_parts(inner))
    if parts[0][0] == _VERSION:
        parts.pop(0)
    _serial, _algorithm, (_1, issuer), (_2, validity), (_3, subject), *rest = parts
    begins, ends = (_time(tag, value) for tag, value in _parts(validity))
    names = [name for tag, value in rest if tag == _EXTENSIONS for name in _other_names(value)]
    said = _name(subject)
    return Certificate(
        subject=said or (names[0] if names else ""),
        issuer=_name(issuer),
        begins=begins,
        ends=ends,
        names=tuple(names[:_NAMES_MAX]) or ((said.lower(),) if said else ()),
        is_self_signed=issuer == subject,
        fingerprint=":".join(f"{byte:02X}" for byte in hashlib.sha256(der).digest()),
    )


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The values one after the other, as (tag, contents)."""
    at = 0
    while at < len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            size = length & 0x7F
            if not 1 <= size <= 3:
                raise ValueError("a length that no certificate has")
            length = int.from_bytes(data[at : at + size])
            at += size
        if at + length > len(data):
            raise ValueError("the certificate is cut off")
        yield tag, data[at : at + length]
        at += length


def _name(der: bytes) -> str:
    """Common name and organisation, as far as they are there."""
    found: dict[bytes, str] = {}
    for _set, group in _parts(der):
        for _sequence, pair in _parts(group):
            (_tag, kind), (coding, value) = list(_parts(pair))[:2]
            if coding in _CODINGS:
                found.setdefault(kind, value.decode(_CODINGS[coding], "replace")[:_TEXT_MAX])
    texts = [found[kind] for kind in (_COMMON_NAME, _ORGANISATION) if found.get(kind)]
    return ", ".join(dict.fromkeys(texts))


def _other_names(der: bytes) -> Iterator[str]:
    for _sequence, extensions in _parts(der):
        for _tag, extension in _parts(extensions):
            (_object, kind), *rest = list(_parts(extension))
            if kind == _OTHER_NAMES:
                yield from _names_in(rest[-1][1])


def _names_in(octets: bytes) -> Iterator[str]:
    for _sequence, names in _parts(octets):
        for tag, value in _parts(names):
            if tag == _DNS_NAME:
                yield value.decode("ascii", "replace").lower()[:_TEXT_MAX]
            elif tag == _IP_ADDRESS and len(value) in (4, 16):
                yield str(ipaddress.ip_address(value))


def _time(tag: int, value: bytes) -> int:
    text = value.decode("ascii")
    if tag == _UTC_TIME:
        # RFC 5280: two digits below 50 are of this century.
        text = ("20" if text[:2] < "50" else "19") + text
    elif tag != _GENERAL_TIME:
        raise ValueError("this is no time")
    moment = datetime.strptime(text[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return int(moment.timestamp() * 1000)
