# SPDX-License-Identifier: Apache-2.0
"""The verbal check as messages."""

from sdconsole.media.line.check import NONCE_BYTES, Commit, Nonce, Reveal, Verdict
from sdconsole.media.messages.kind import Kind, fixed, flag, require


def _whole(body: bytes) -> bytes:
    require(len(body) == NONCE_BYTES, "wrong length")
    return body


VIEWER = {
    0x30: Kind(Commit, lambda m: m.promise, lambda body: Commit(_whole(body))),
    0x32: Kind(Reveal, lambda m: m.nonce, lambda body: Reveal(_whole(body))),
}
APP = {0x31: Kind(Nonce, lambda m: m.nonce, lambda body: Nonce(_whole(body)))}
BOTH = {0x33: fixed("B", Verdict, lambda m: (m.is_match,), lambda match: Verdict(flag(match)))}
