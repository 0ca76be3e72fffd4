# SPDX-License-Identifier: Apache-2.0
"""A program with nothing but its icon in the notification area; says on stdout what happens to it."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMenu

from sdconsole.toolkit.notify.tray import TrayIcon


def main() -> int:
    """Run until it is opened from its icon."""
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    app.setApplicationName("Service Desk")
    menu = QMenu()
    menu.addAction("Open Service Desk")
    tray = TrayIcon("console", menu)
    tray.set_count(3, "Service Desk\n1 session waits for you\n2 in queue")
    tray.activated.connect(lambda: (print("opened", flush=True), app.quit()))
    tray.set_wanted(True)
    print("there" if tray.is_there else "nowhere", flush=True)
    QTimer.singleShot(30_000, app.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
