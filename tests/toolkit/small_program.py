# SPDX-License-Identifier: Apache-2.0
"""A small program on top of the toolkit, run as a process by the tests; its argument says what it does."""

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sdconsole.toolkit.application import Application, Program, run
from sdconsole.toolkit.bridge import spawn
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask, cancel_choice
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.widgets.copy_field import CopyField
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

HEAVY = ("asyncio", "qasync", "httpx", "keyring", "platformdirs", "concurrent.futures")


class Window(QWidget):
    """A window with the usual parts."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application
        self.setWindowTitle("小さなプログラム Small program")
        self.heavy_at_first_paint: list[str] | None = None
        self.entry = QLineEdit()
        self.entry.setAccessibleName("名前 Name")
        self.label = QLabel("待機中 Waiting")
        self.button = QPushButton(icon(Icon.ADD), "挨拶する Greet")
        self.button.clicked.connect(lambda: self.label.setText(f"こんにちは {self.entry.text()}"))
        self.ask = QPushButton("閉じる… Close…")
        self.ask.clicked.connect(lambda: spawn(self, self.ask_and_leave()))
        self.off = QPushButton("使えない Disabled")
        self.off.setEnabled(False)
        self.link = CopyField("リンク Link")
        self.link.set_value("https://gw.example.co.jp/s/abc")
        self.bar = NoticeBar()
        self.bar.show_notice(Weight.WARNING, "接続できません Cannot connect", "今すぐ再試行 Retry now")
        self.bar.action_pressed.connect(self.bar.clear)
        self.table = QTableWidget(3, 2)
        self.table.setAccessibleName("セッション Sessions")
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row in range(3):
            for column in range(2):
                self.table.setItem(row, column, QTableWidgetItem(f"{row}/{column}"))
        column_of_parts = QVBoxLayout(self)
        for part in (
            self.bar,
            self.entry,
            self.button,
            self.ask,
            self.off,
            self.label,
            self.link,
            self.table,
        ):
            column_of_parts.addWidget(part)

    def event(self, event: QEvent) -> bool:
        """Note what was imported when the first paint came."""
        if event.type() is QEvent.Type.Paint and self.heavy_at_first_paint is None:
            self.heavy_at_first_paint = [name for name in HEAVY if name in sys.modules]
        return super().event(event)

    async def ask_and_leave(self) -> None:
        """A question, asked from a coroutine."""
        choices = [Choice("close", "セッションを閉じる Close session", Role.DESTROY), cancel_choice()]
        answer = await ask(self, Kind.QUESTION, "本当に? Really?", "戻せません Cannot be undone", choices)
        self.label.setText(f"answer {answer!r}")
        if answer == "close":
            self.application.quit(5)


async def paint_and_end(application: Application, window: Window) -> int:
    """Say what was imported before the first paint, use the network once, end with 7."""
    import asyncio

    print("heavy", window.heavy_at_first_paint, flush=True)
    print("network", await application.network.result(lambda: asyncio.sleep(0, "answered")), flush=True)
    return 7


async def wait(application: Application, _window: Window) -> int:
    """Wait for `quit`."""
    print("ready", flush=True)
    return await application.until_quit()


async def stumble(application: Application, window: Window) -> int:
    """Fail; the failure's dialog is closed by the first to see it, then the program is ended."""

    class Closer(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QDialog):
                print(
                    "told",
                    watched.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly) != [],
                )
                sys.stdout.flush()
                application.quit(0)
            return False

    application.qt.installEventFilter(Closer(window))
    raise RuntimeError("broken token=s3cr3t")


if __name__ == "__main__":
    mains = {"paint": paint_and_end, "wait": wait, "stumble": stumble}
    sys.exit(run(Program("console"), Window, mains[sys.argv[1]]))
