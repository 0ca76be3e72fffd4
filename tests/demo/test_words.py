# SPDX-License-Identifier: Apache-2.0
"""Words are found in both languages, with their placeholders, and only if a program says them."""

import pytest

from sdconsole.demo.actors.words import UnknownWordsError, either, is_said, said, within


@pytest.mark.parametrize(
    "shown",
    [
        "佐藤 健 is asking to access this computer.",
        "佐藤 健 さんがこのコンピューターへのアクセスを求めています。",
    ],
)
def test_a_text_is_known_in_both_languages(shown: str) -> None:
    """With whatever stands for its placeholder."""
    assert said("Prompt", "{name} is asking to access this computer.").search(shown)


def test_a_placeholder_can_be_pinned() -> None:
    """Then nothing else fits."""
    wanted = said("Prompt", "{name} is asking to access this computer.", name="Sato")
    assert wanted.search("Sato is asking to access this computer.")
    assert not wanted.search("Suzuki is asking to access this computer.")


def test_whole_and_part() -> None:
    """`said` is the whole text, `within` a part, `either` a piece of a pattern; mnemonics do not count."""
    assert said("SignInView", "&User name").search("User name")
    assert not said("SignInView", "&User name").search("User name:")
    assert within("SignInView", "&User name").search("The User name: x")
    assert either("Status", "Active") == "(?:Active|接続中)"


def test_what_nobody_says_is_an_error() -> None:
    """So that a changed text is noticed at once."""
    assert not is_said("Prompt", "Open sesame")
    with pytest.raises(UnknownWordsError, match="Open sesame"):
        said("Prompt", "Open sesame")
