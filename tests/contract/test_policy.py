# SPDX-License-Identifier: Apache-2.0
"""What administrators may decide for every console: comfort and caution, within bounds."""

import pytest

from sdconsole.contract.policy import ENTRIES_MAX, VALUE_LENGTH, is_sound, may_force


@pytest.mark.parametrize(
    "name", ["keep-signed-in", "language", "theme", "start/automatic", "log/level", "notify/granted"]
)
def test_what_may_be_decided(name: str) -> None:
    """Each of them alone is a sound policy."""
    assert may_force(name)
    assert is_sound({name: "no"})


@pytest.mark.parametrize(
    "policy",
    [
        {"gateway/address": "https://elsewhere.example"},
        {"notify/": "no"},
        {"notifyx": "no"},
        {"notify/A": "no"},
        {"notify/a\n": "no"},
        {"notify/" + "a" * 58: "no"},
        {"theme": "x" * (VALUE_LENGTH + 1)},
        {"theme": "dark\nlanguage=ja"},
        {f"notify/{'abcdefg'[i % 7]}{'-' * i}": "no" for i in range(ENTRIES_MAX + 1)},
    ],
)
def test_what_may_not(policy: dict[str, str]) -> None:
    """Nothing outside the list, no name or value that could be taken for something else, not too much."""
    assert not is_sound(policy)


def test_nothing_is_sound() -> None:
    """No policy is how every Gateway begins."""
    assert is_sound({})
