# SPDX-License-Identifier: Apache-2.0
"""One browser for all tests of this folder, and for each test pages that share nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.browser.chromium import Browser, Page, chromium
from tests.shared.gateway import RunningGateway, gateway

PUBLIC = "https://gw.example.com"
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one the tests fail."""
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages (`Browser.page`), and closes them all in the end."""
    pages: list[Page] = []

    def opens(**wishes: Any) -> Page:
        pages.append(browser.page(**wishes))
        return pages[-1]

    yield opens
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def public() -> Iterator[RunningGateway]:
    """A Gateway that is public under https, as behind a proxy: its name fits into a file's name."""
    with gateway("--public-url", PUBLIC, "--download-url", "https://get.example.com/") as process:
        yield process
