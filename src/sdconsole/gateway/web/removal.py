# SPDX-License-Identifier: Apache-2.0
"""What stands below "the app is running" and "the session is over": the other computer, removing the app."""

from sdconsole.gateway.web.pages import Frame, code_line
from sdconsole.gateway.web.systems import SYSTEMS
from sdconsole.gateway.web.template import Html, join, markup


def running_note(frame: Frame, system: str) -> Html:
    """Return what helps whoever opens the link of an app that runs elsewhere, and what to do afterwards."""
    elsewhere = markup(
        "<details>\n<summary>$title</summary>\n<p><strong>$text</strong> $step</p>\n$code</details>\n",
        title=frame.say("running_elsewhere"),
        text=frame.say("in_use"),
        step=frame.say("in_use_step"),
        code=code_line(frame, "in_use"),
    )
    later = markup(
        "<details>\n<summary>$title</summary>\n$ways</details>\n",
        title=frame.say("remove_later"),
        ways=_ways(frame, system),
    )
    return join((elsewhere, later))


def removal_note(frame: Frame, system: str) -> Html:
    """Return how the app is removed once the session is over, where one reads (a phone: on all systems)."""
    return markup("<h2>$title</h2>\n$ways", title=frame.say("remove_title"), ways=_ways(frame, system))


def _ways(frame: Frame, system: str) -> Html:
    intro = markup("<p>$text</p>\n", text=frame.say("remove_intro"))
    if system in SYSTEMS:
        return join((intro, markup("<p>$text</p>\n", text=frame.say(f"remove_{system}"))))
    ways = join(
        markup("<dt>$system</dt><dd>$text</dd>\n", system=frame.say(each), text=frame.say(f"remove_{each}"))
        for each in SYSTEMS
    )
    return markup("$intro<dl>\n$ways</dl>\n", intro=intro, ways=ways)
