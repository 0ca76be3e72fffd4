# SPDX-License-Identifier: Apache-2.0
"""Notifications of the desktop and the icon in its notification area.

    port      what a toast is, what a backend can do        notifier  the one to speak to, on the UI thread
    bus       Linux: org.freedesktop.Notifications           system    Windows and macOS: desktop-notifier
    tray      the icon, its menu, and messages where there is nothing better        badge   how it is drawn

Rules of the room:
1. Showing never waits and never fails upwards: what cannot be shown is logged, and said by other means.
2. One toast for each tag: another one takes its place, on the screen as well.
3. Names come from strangers: a text is text, whatever markup the desktop understands.
"""
