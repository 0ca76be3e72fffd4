# SPDX-License-Identifier: Apache-2.0
"""The bytes of a picture: a header, the rectangles it changes, then their pixels in one of two kinds.

header      version u8, kind u8, flags u8, reserved u8 (0), captured_ns u64, width u16, height u16,
            rectangles u16, in network order
rectangle   x u16, y u16, width u16, height u16, fill u8, then three bytes that the fill explains

kind 1, tiles: fill 0 pixels (0 0 0), 1 solid (blue green red), 2 photo (length of its JPEG, u24). After the
table the JPEG files of the photos, in order; then one zstd frame with the pixels of the rectangles with
fill 0, in order, row by row, blue green red and one byte ignored; absent when there are none. Before all
others stand those with fill 3: they show what the canvas shows so many rows further down (i16, then 0), one
after the other; a complete picture has none.

kind 2, film: fill 0 only; the rectangles say what to show of the film. After the table: codec u8 (1: H.264),
flags u8 (1: key picture), x u16, y u16, width u16, height u16 (the area that is filmed), coded width u16,
coded height u16; then one access unit in Annex B.
"""

import struct

VERSION = 2
KIND_TILES, KIND_FILM = 1, 2
FLAG_COMPLETE = 1
"""A new canvas: forget what was before; what no rectangle covers is black."""
HEADER = struct.Struct("!BBBBQHHH")
RECT = struct.Struct("!HHHHBBBB")
FILL_PIXELS, FILL_SOLID, FILL_PHOTO, FILL_MOVED = 0, 1, 2, 3
FILM = struct.Struct("!BBHHHHHH")
CODEC_H264 = 1
FLAG_KEY = 1
