# SPDX-License-Identifier: Apache-2.0
"""The shared Qt ground of the three desktop programs.

    application   makes and runs a program: style, language, first paint, orderly end
    bridge        the one place where asyncio meets Qt
    icons, colours, theme    how things look;   i18n, labels    how they are worded
    settings, secrets, places    what is kept, and where
    reports       how failures surface, what is written down and told of them
    dialogs, widgets     what two programs share;   notify, sounds    toasts, tray icon, what is heard

Rules of the room:
    1. A monopoly each: QIcon in icons, colour values in colours, QMessageBox in dialogs, keyring in secrets.
    2. Nothing heavy before the first paint: asyncio, qasync, keyring are imported inside functions.
    3. Every text goes through `i18n.translate` with literals, every failure through `reports.crash.report`.
"""
