# SPDX-License-Identifier: Apache-2.0
"""A program with a window on somebody's screen that copies what it is told and says what others copied.

One JSON line in: {"copy": text, "concealed": bool}; one JSON line out whenever the clipboard has other text.
"""

import json
import sys

from PySide6.QtCore import QMimeData, QSocketNotifier
from PySide6.QtWidgets import QApplication, QLabel


def main() -> None:
    """Run until stdin ends."""
    app = QApplication(sys.argv)
    board = app.clipboard()
    label = QLabel("copyist")
    label.setGeometry(0, 500, 120, 30)
    label.show()

    def obey() -> None:
        line = sys.stdin.readline()
        if not line:
            app.quit()
            return
        order = json.loads(line)
        data = QMimeData()
        data.setText(order["copy"])
        if order.get("concealed"):
            data.setData("x-kde-passwordManagerHint", b"secret")
        board.setMimeData(data)

    board.dataChanged.connect(lambda: print(json.dumps({"text": board.text()}), flush=True))
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(obey)
    print(json.dumps({"ready": True}), flush=True)
    app.exec()


if __name__ == "__main__":
    main()
