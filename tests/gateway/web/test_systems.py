# SPDX-License-Identifier: Apache-2.0
"""Which operating system a browser says it runs on."""

import pytest

from sdconsole.gateway.web.systems import system_of


@pytest.mark.parametrize(
    ("agent", "system"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
            "windows",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15", "macos"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "linux"),
        ("Mozilla/5.0 (X11; Ubuntu; Linux aarch64) Gecko/20100101 Firefox/140.0", "linux"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36", "phone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148", "phone"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0 Safari/537.36", ""),
        ("curl/8.5.0", ""),
        ("", ""),
        ("x" * 10_000 + "Windows", ""),
    ],
)
def test_the_system_is_guessed_from_what_browsers_say(agent: str, system: str) -> None:
    """Phones before the systems whose names they also carry; nothing is better than a wrong guess."""
    assert system_of(agent) == system
