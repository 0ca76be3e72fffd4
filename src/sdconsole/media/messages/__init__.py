# SPDX-License-Identifier: Apache-2.0
"""What travels inside the sealed line, byte for byte.

    kind       how one message type is written and read
    picture    parts of pictures, screen, pointer, what the viewer wants      hands   pointer and keys
    check      the verbal check: promise, nonce, digits shown, what the people say
    state      heartbeat, scopes, holds, the last word                        codec   all of them by number
    clipboard, files    what may travel beside the picture, each under a scope of its own

Rules of the room: a number is never given again; a reader knows every size before it allocates and answers
with a message or with `BadMessage`; each end may send only what its table says.
"""
