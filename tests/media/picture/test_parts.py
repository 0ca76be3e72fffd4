# SPDX-License-Identifier: Apache-2.0
"""Pictures in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.media.faults import BadMessage
from sdconsole.media.limits import MAX_PICTURE_BYTES, PART_BYTES
from sdconsole.media.messages.picture import PicturePart
from sdconsole.media.picture.parts import Assembler, split


@pytest.mark.parametrize("size", [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])
def test_together_again(size: int) -> None:
    """A picture comes out as it went in, with its last part."""
    picture = bytes(range(256)) * (size // 256 + 1)
    parts = list(split(7, picture[:size]))
    assembler = Assembler()
    assert [assembler.add(part) for part in parts] == [None] * (len(parts) - 1) + [picture[:size]]
    assert assembler.add(PicturePart(8, 0, 1, b"x")) == b"x"


FULL = bytes(PART_BYTES)


@pytest.mark.parametrize(
    "parts",
    [
        [PicturePart(1, 1, 2, FULL)],
        [PicturePart(1, 0, 3, FULL), PicturePart(1, 2, 3, FULL)],
        [PicturePart(1, 0, 2, FULL), PicturePart(1, 0, 2, FULL)],
        [PicturePart(1, 0, 2, FULL), PicturePart(2, 1, 2, FULL)],
        [PicturePart(1, 0, 2, FULL), PicturePart(1, 1, 3, FULL)],
        [PicturePart(1, 0, 2, b"short")],
        [PicturePart(1, 0, MAX_PICTURE_BYTES // PART_BYTES + 2, FULL)],
    ],
)
def test_parts_out_of_order_are_refused(parts: list[PicturePart]) -> None:
    """Missing, doubled, mixed, short or too many parts end the line."""
    assembler = Assembler()
    for part in parts[:-1]:
        assert assembler.add(part) is None
    with pytest.raises(BadMessage):
        assembler.add(parts[-1])


@given(
    st.lists(
        st.builds(
            PicturePart,
            st.integers(0, 2),
            st.integers(0, 2),
            st.integers(1, 3),
            st.sampled_from([b"x", FULL]),
        ),
        max_size=8,
    )
)
def test_any_parts_are_a_picture_or_bad(parts: list[PicturePart]) -> None:
    """Whatever comes: nothing yet, a picture of its parts, or `BadMessage`."""
    assembler = Assembler()
    try:
        for part in parts:
            whole = assembler.add(part)
            assert whole is None or len(whole) <= 3 * PART_BYTES
    except BadMessage:
        return
