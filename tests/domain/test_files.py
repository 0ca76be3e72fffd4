# SPDX-License-Identifier: Apache-2.0
"""What the log may say of a file."""

from sdconsole.domain.files import NAME_BYTES, FileOutcome, FileWay


def test_a_name_is_as_long_as_file_systems_take_it() -> None:
    """Windows, macOS and Linux all stop at 255."""
    assert NAME_BYTES == 255


def test_the_words_on_the_wire_are_kept() -> None:
    """They stand in logs that are older than this program."""
    assert {way.value for way in FileWay} == {"to-device", "from-device"}
    assert {outcome.value for outcome in FileOutcome} == {
        *("saved", "cancelled", "declined", "damaged", "no-space", "cant-write", "cant-read", "revoked"),
        *("peer-gone", "too-large", "too-many", "changed"),
    }
