# SPDX-License-Identifier: Apache-2.0
"""Windows, pages and dialogs of the console.

    window, sign_in, opening    painted first: they import neither contract nor client
    desk/     the desk page      parts/     what it is made of      dialogs/   one for each question
    missing   the page that says which right is missing             menus      the menu bar
    news      what happened, told in passing        notices    what a press came to, and Undo
    help/     shortcuts, about      admin/     channels, people, licence, settings
    tray_menu   behind the icon in the notification area

Rules of the room:
1. A view shows the mirror and presses actions; it never writes state and never awaits the line.
2. Text from outside is plain text. Colour never speaks alone: icon, word, accessible name say the same.
3. Everything reachable by mouse is reachable by keyboard, and is in a menu.
"""
