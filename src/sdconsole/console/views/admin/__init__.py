# SPDX-License-Identifier: Apache-2.0
"""The administration: one window, a page for each thing an administrator looks after.

    menu       the menu 管理 / Administration        window     the pages on offer
    page       what every page does                  table      a list with a search
    channels/  people/  licence  settings            words      names of actions, fates of imported lines

Rules of the room:
1. What the role does not allow is not there; what only this channel has turned off is there and says so.
2. Nothing is shown before the Gateway has said it: after every change the page reads again what it shows.
3. Somebody else was faster (VERSION_STALE): say so, read again, keep the user's hands off the old values.
"""
