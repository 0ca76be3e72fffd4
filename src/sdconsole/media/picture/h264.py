# SPDX-License-Identifier: Apache-2.0
"""What an H.264 access unit says about itself, read before a codec gets it (ITU-T H.264, 7.3 and Annex B)."""

from collections.abc import Iterator

from sdconsole.media.faults import BadFrame

_SLICE, _IDR, _SEI, _SPS, _PPS, _DELIMITER, _FILLER = 1, 5, 6, 7, 8, 9, 12
_LOOSE = {_SEI, _DELIMITER, _FILLER}
_MAX_UNITS = 64
_MAX_SPS_BYTES = 256
_HIGH = {100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135}


def check_unit(unit: bytes, coded: tuple[int, int], is_key: bool) -> None:
    """Refuse what is not one picture of this size, with parameters only at a key. Raises `BadFrame`."""
    kinds: list[int] = []
    for nal in _nals(unit):
        kind = nal[0] & 31
        if nal[0] & 0x80 or kind not in {_SLICE, _IDR, _SPS, _PPS} | _LOOSE:
            raise BadFrame("a part that no film has")
        if kind == _SPS and sps_size(nal[1:]) != coded:
            raise BadFrame("the film has another size than announced")
        if kind not in _LOOSE:
            kinds.append(kind)
    if is_key:
        if kinds[:2] != [_SPS, _PPS] or set(kinds[2:]) != {_IDR}:
            raise BadFrame("not a key picture")
    elif set(kinds) != {_SLICE}:
        raise BadFrame("not one picture")


def _nals(unit: bytes) -> Iterator[bytes]:
    if not unit.startswith((b"\0\0\1", b"\0\0\0\1")):
        raise BadFrame("not Annex B")
    parts = unit.split(b"\0\0\1")
    if len(parts) - 1 > _MAX_UNITS:
        raise BadFrame("too many parts")
    for part in parts[1:]:
        nal = part.rstrip(b"\0")
        if not nal:
            raise BadFrame("an empty part")
        yield nal


class _Bits:
    """Reads bits and Exp-Golomb numbers, as much as there is."""

    def __init__(self, data: bytes) -> None:
        self._bits = int.from_bytes(data, "big")
        self._left = len(data) * 8

    def take(self, count: int) -> int:
        if count > self._left:
            raise BadFrame("parameters cut short")
        self._left -= count
        return self._bits >> self._left & (1 << count) - 1

    def unsigned(self) -> int:
        zeros = 0
        while not self.take(1):
            zeros += 1
            if zeros > 31:
                raise BadFrame("a number too large")
        return (1 << zeros) - 1 + self.take(zeros)

    def signed(self) -> int:
        value = self.unsigned()
        return (value + 1) // 2 if value & 1 else -(value // 2)


def sps_size(body: bytes) -> tuple[int, int]:
    """Return the width and height that a sequence parameter set announces. Raises `BadFrame`."""
    if len(body) > _MAX_SPS_BYTES:
        raise BadFrame("parameters too long")
    bits = _Bits(body.replace(b"\0\0\3", b"\0\0"))
    profile = bits.take(8)
    bits.take(16)
    bits.unsigned()
    if profile in _HIGH and (bits.unsigned() != 1 or bits.unsigned() or bits.unsigned() or bits.take(2)):
        raise BadFrame("not eight bits of 4:2:0")  # nor lossless, nor scaling matrices
    bits.unsigned()
    _skip_order(bits)
    if bits.unsigned() > 4:
        raise BadFrame("too many pictures to remember")
    bits.take(1)
    width, height = (bits.unsigned() + 1) * 16, (bits.unsigned() + 1) * 16
    if not bits.take(1):
        raise BadFrame("interlaced")
    bits.take(1)
    if bits.take(1):
        left, right, top, bottom = (bits.unsigned() for _ in range(4))
        width, height = width - 2 * (left + right), height - 2 * (top + bottom)
    return width, height


def _skip_order(bits: _Bits) -> None:
    order = bits.unsigned()
    if order == 0:
        bits.unsigned()
    elif order != 2:
        raise BadFrame("an order of pictures that no film has")
