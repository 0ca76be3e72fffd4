# SPDX-License-Identifier: Apache-2.0
"""How a picture becomes bytes and bytes become a picture.

`port` is what the rest of the house sees; `encode` and `decode` are the exact tiles behind it (zstd over the
pixels that changed, bit-exact), `layout` the bytes they share. A motion codec is a second kind of picture
behind the same port.

Rules of the room: an encoder may trust its frames, a decoder trusts nothing: it knows every size before it
allocates, and answers with a picture or with `BadFrame`.
"""
