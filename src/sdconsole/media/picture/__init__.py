# SPDX-License-Identifier: Apache-2.0
"""How a picture becomes bytes and bytes become a picture.

    layout   every byte of it                    parts    cut into messages, and put together again
    encode   tiles, written: bit for bit         decode   pictures onto a canvas, from a hostile sender
    photo    photographs among the tiles: JPEG   film     what moves, as a film: checked before it is decoded
    moves    what only moved, as a scrolled page does
    h264     what an access unit says of itself  avcodec  the film codec by PyAV, an optional library
    port     what a film codec offers            codecs   which one there is, loaded when needed

Rules of the room: an encoder may trust its frames, a decoder trusts nothing: it knows every size before it
allocates, and answers with a picture or with `BadFrame`; only `avcodec` imports the optional library, and
nothing imports `avcodec` before a film is needed.
"""
