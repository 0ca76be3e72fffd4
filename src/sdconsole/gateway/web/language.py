# SPDX-License-Identifier: Apache-2.0
"""Which language a page speaks, and its texts."""

import tomllib
from functools import cache

from sdconsole.domain.channels import DAY, HOUR, MINUTE
from sdconsole.resources import resource

LANGUAGES = ("ja", "en")
FALLBACK = "en"


def choose_language(asked: str, accepted: str) -> str:
    """Return the language of `?lang=` when we have it, else the best of Accept-Language, else English."""
    if asked in LANGUAGES:
        return asked
    best, best_weight = FALLBACK, 0.0
    for part in accepted[:500].split(","):
        tag, _, parameters = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if language in LANGUAGES and weight > best_weight:
            best, best_weight = language, weight
    return best


@cache
def texts(language: str) -> dict[str, str]:
    """Return all texts of a language by name."""
    table = tomllib.loads(resource("web", f"{language}.toml").read_text(encoding="utf-8"))
    return {name: str(text) for name, text in table.items()}


def duration(milliseconds: int, language: str) -> str:
    """Return a time span in words, rounded down to its two largest units, never below one minute."""
    words = texts(language)
    minutes = max(1, milliseconds // MINUTE)
    days, rest = divmod(minutes, DAY // MINUTE)
    hours, minutes = divmod(rest, HOUR // MINUTE)
    units = [("days", days), ("hours", hours), ("minutes", minutes)]
    spoken = [words[name].format(n=number) for name, number in units if number]
    return " ".join(spoken[:2])


def file_size(size: int, language: str) -> str:
    """Return a file's size (bytes) in decimal megabytes, as browsers show it, never below 0.1."""
    megabytes = max(0.1, size / 1_000_000)
    number = f"{megabytes:.0f}" if megabytes >= 10 else f"{megabytes:.1f}"
    return texts(language)["megabytes"].format(n=number)


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
