# SPDX-License-Identifier: Apache-2.0
"""The bytes of an exact picture: a header, its rectangles, then one zstd frame with all their pixels.

header      version u8, kind u8, flags u8, reserved u8 (0), seq u32, captured_ns u64, width u16, height u16,
            rectangles u16, in network order
rectangle   x u16, y u16, width u16, height u16, fill u8 (0 pixels, 1 solid), blue u8, green u8, red u8
pixels      of the rectangles with fill 0, in order, row by row, blue green red and one byte ignored;
            absent when there are none
"""

import struct

VERSION = 1
KIND_TILES = 1
FLAG_COMPLETE = 1
"""The rectangles cover the whole screen: forget what was before."""
HEADER = struct.Struct("!BBBBIQHHH")
RECT = struct.Struct("!HHHHBBBB")
FILL_PIXELS, FILL_SOLID = 0, 1
