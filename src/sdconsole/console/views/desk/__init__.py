# SPDX-License-Identifier: Apache-2.0
"""The desk: one page for one sign-in, made of the parts, which know nothing of each other.

    page      the parts, laid out and tied together     tools    what it works with
    head      above the list: place, count, search      rounds   keys from pane to pane, from place to place
    telling   what is said in passing: news, calls, messages, the state of the line

Rules of the room:
1. A part says what it wants by a signal; the page ties it to what can do it.
2. `add_bar` puts a bar below the toolbar, `StatusView.add_mark` a mark at the foot: neither needs the page.
"""

from sdconsole.console.views.desk.page import DeskView
from sdconsole.console.views.desk.tools import Tools

__all__ = ["DeskView", "Tools"]
