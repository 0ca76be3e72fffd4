# SPDX-License-Identifier: Apache-2.0
"""Files on the technician's side: send, ask for, save what comes, and what became of each."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sdconsole.contract.viewer import AskScopes, FromViewer, Start, Wishes
from sdconsole.domain.files import FileOutcome
from sdconsole.domain.scopes import Scope
from sdconsole.media.files.exchange import FileExchange
from sdconsole.media.files.names import is_program
from sdconsole.media.files.transfer import Stage, Transfer
from sdconsole.media.line.secure import End
from sdconsole.media.line.service import LineService
from sdconsole.toolkit import places
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.toolkit.labels.files import outcome_text, progress_text, size_text
from sdconsole.toolkit.labels.times import clock_time
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.file_row import FileLook, FileRow
from sdconsole.viewer.panes.asking import AskFor
from sdconsole.viewer.slots import Place, Slots

_SHOW_MS = 100


class FilesPane(QWidget):
    """Drawn from transfers; does nothing itself."""

    send_pressed = Signal()
    get_pressed = Signal()
    wish_dropped = Signal()
    row_pressed = Signal(str, object)
    """Key of a button, and the transfer it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[object, FileRow] = {}
        self._transfers: dict[object, Transfer] = {}
        self._wishes = 0
        self.ask = AskFor(
            Scope.FILES, lambda: translate("ViewerFiles", "The end user has not allowed files."), self
        )
        self.send, self.get, self.withdraw = QPushButton(self), QPushButton(self), QPushButton(self)
        self.send.setIcon(icon(Icon.SEND))
        self.get.setIcon(icon(Icon.DOWNLOAD))
        self.send.clicked.connect(self.send_pressed)
        self.get.clicked.connect(self.get_pressed)
        self.withdraw.clicked.connect(self.wish_dropped)
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        inside = QWidget(self)
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for part in (self.ask, self.send, self.get, self._hint, self.withdraw):
            column.addWidget(part)
        column.addWidget(area, 1)
        keep_worded(self, self._set_texts)

    def set_usable(self, is_granted: bool, is_live: bool) -> None:
        """Grey what can't be done now; why is said above it."""
        self.ask.set_granted(is_granted)
        self._hint.setVisible(is_granted)
        self.send.setEnabled(is_granted)
        self.get.setEnabled(is_granted and is_live)

    def show_files(self, transfers: Sequence[Transfer], wishes: int) -> None:
        """Bring it up to how things stand; the latest is on top."""
        self._wishes = wishes
        self._transfers = {it.key: it for it in reversed(transfers)}
        for at, (key, transfer) in enumerate(self._transfers.items()):
            row = self._rows.get(key)
            if row is None:
                row = self._rows[key] = FileRow(self)
                row.pressed.connect(lambda pressed, key=key: self._on_pressed(pressed, key))
                self._list.insertWidget(at, row)
            row.show_look(look_of(transfer))
        self._set_texts()

    def rows(self) -> list[FileRow]:
        """The rows, from top to bottom."""
        return [self._rows[key] for key in self._transfers]

    def _on_pressed(self, pressed: str, key: object) -> None:
        self.row_pressed.emit(pressed, self._transfers[key])

    def _set_texts(self) -> None:
        self.send.setText(translate("ViewerFiles", "Send files…"))
        self.get.setText(translate("ViewerFiles", "Get a file"))
        self.get.setToolTip(
            translate("ViewerFiles", "The end user chooses which one: you can't look into their folders.")
        )
        self.withdraw.setText(translate("ViewerFiles", "Withdraw the request"))
        self.withdraw.setVisible(self._wishes > 0)
        if self._wishes:
            self._hint.setText(translate("ViewerFiles", "The end user was asked to choose a file."))
        else:
            self._hint.setText(
                translate(
                    "ViewerFiles", "Drop files here or onto the picture. The end user decides about each."
                )
            )
        for key, row in self._rows.items():
            if key in self._transfers:
                row.show_look(look_of(self._transfers[key]))


def look_of(transfer: Transfer) -> FileLook:
    """Return how a transfer is shown to the technician."""
    if transfer.outcome is not None:
        return _past_look(transfer, FileOutcome[transfer.outcome.name])
    if transfer.stage is Stage.OFFERED and not transfer.is_ours:
        detail = translate("ViewerFiles", "From the end user, {size}").format(size=size_text(transfer.size))
        caution = translate("ViewerFiles", "This is a program.") if is_program(transfer.name) else ""
        save, drop = translate("ViewerFiles", "Save…"), translate("ViewerFiles", "Don't save")
        return FileLook(
            transfer.name, detail, Icon.DOWNLOAD, Tone.INFO, None, caution, (("save", save), ("drop", drop))
        )
    image = Icon.SEND if transfer.is_ours else Icon.DOWNLOAD
    cancel = ("drop", translate("ViewerFiles", "Cancel"))
    if transfer.stage is Stage.OFFERED:
        waits = translate("ViewerFiles", "Waits for the end user, {size}").format(
            size=size_text(transfer.size)
        )
        return FileLook(transfer.name, waits, image, Tone.WAIT, actions=(cancel,))
    pause = (
        ("go-on", translate("ViewerFiles", "Go on"))
        if transfer.is_paused_here
        else ("pause", translate("ViewerFiles", "Pause"))
    )
    fraction = transfer.done / transfer.size if transfer.size else 0.0
    return FileLook(transfer.name, _moving_text(transfer), image, Tone.INFO, fraction, "", (pause, cancel))


def _moving_text(transfer: Transfer) -> str:
    progress = progress_text(transfer.done, transfer.size, transfer.speed, transfer.remaining_s)
    if transfer.is_paused_here:
        pattern = translate("ViewerFiles", "Paused. {progress}")
    elif transfer.is_paused_there:
        pattern = translate("ViewerFiles", "Paused by the end user. {progress}")
    elif transfer.stage is Stage.WAITING:
        pattern = translate("ViewerFiles", "It goes on when the line is back. {progress}")
    else:
        return progress
    return pattern.format(progress=progress)


def _past_look(transfer: Transfer, outcome: FileOutcome) -> FileLook:
    is_good = outcome is FileOutcome.SAVED
    said = outcome_text(outcome)
    if transfer.saved_as is not None:
        said = translate("ViewerFiles", "Saved in {folder}.").format(
            folder=plain(str(transfer.saved_as.parent))
        )
    elif is_good:
        said = translate("ViewerFiles", "Saved on the remote computer.")
    when = clock_time(transfer.ended or transfer.began)
    return FileLook(
        transfer.saved_as.name if transfer.saved_as is not None else transfer.name,
        translate("ViewerFiles", "{time} · {size} · {what}").format(
            time=when, size=size_text(transfer.size), what=said
        ),
        Icon.DONE_CIRCLE if is_good else Icon.INFO,
        Tone.GOOD if is_good else Tone.MUTED,
        actions=(("folder", translate("ViewerFiles", "Show folder")),) if transfer.saved_as else (),
    )


class FilesPart(QObject):
    """See `slots.Part`."""

    _stirred = Signal()

    def __init__(
        self,
        slots: Slots,
        start: Start,
        tell: Callable[[FromViewer], None],
        *,
        random: Callable[[int], bytes],
        now: Callable[[], int],
    ) -> None:
        """`random(n)`: n unpredictable bytes; `now`: ms since 1970."""
        super().__init__()
        self._scopes = frozenset(start.scopes)
        self._is_live = self._is_gone = False
        self._folder = places.downloads_dir()
        self._offered: set[object] = set()
        self._service = FileExchange(
            End.VIEWER,
            random=random,
            clock=time.monotonic,
            now=now,
            on_changed=self._stirred.emit,
            may=lambda: Scope.FILES in self._scopes,
        )
        self.pane = FilesPane()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_MS)
        self._timer.timeout.connect(self._draw)
        self._stirred.connect(self._on_stirred)
        self.pane.destroyed.connect(self._on_gone)
        self.pane.send_pressed.connect(self._on_send)
        self.pane.get_pressed.connect(self._service.wish)
        self.pane.wish_dropped.connect(self._on_wish_dropped)
        self.pane.row_pressed.connect(self._on_pressed)
        self.pane.ask.asked.connect(lambda: tell(AskScopes(scopes=(Scope.FILES,))))
        self._entry = slots.add_pane(
            "files",
            self.pane,
            Place.FILES,
            Icon.FILES,
            lambda: translate("ViewerFiles", "Files"),
            lambda: translate("ViewerFiles", "Send files to the end user, ask for one"),
        )
        self._window = self.pane.window()
        self._window.setAcceptDrops(True)
        self._window.installEventFilter(self)
        self._draw()

    @property
    def services(self) -> Sequence[LineService]:
        """See `slots.Part`."""
        return (self._service,)

    def set_scopes(self, scopes: frozenset[Scope]) -> None:
        """See `slots.Part`."""
        was, self._scopes = self._scopes, scopes
        if Scope.FILES in was and Scope.FILES not in scopes:
            self._service.revoke()
        self._draw()

    def set_live(self, is_live: bool) -> None:
        """See `slots.Part`."""
        self._is_live = is_live
        self._draw()

    def hear(self, message: object) -> None:
        """See `slots.Part`."""
        if isinstance(message, Wishes):
            self.pane.ask.take(message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files dropped anywhere in the window are offered."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            paths = _local_files(event)
            if paths and Scope.FILES in self._scopes:
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent):
                    self._offer(paths)
                return True
        return super().eventFilter(watched, event)

    def _on_stirred(self) -> None:
        if not self._is_gone and not self._timer.isActive():
            self._timer.start()

    def _on_gone(self) -> None:
        self._is_gone = True
        self._timer.stop()

    def _draw(self) -> None:
        transfers = self._service.transfers()
        self.pane.set_usable(Scope.FILES in self._scopes, self._is_live)
        self.pane.show_files(transfers, len(self._service.wishes()))
        offered = [it for it in transfers if not it.is_ours and it.stage is Stage.OFFERED]
        new = [it for it in offered if it.key not in self._offered]
        self._offered |= {it.key for it in new}
        self._entry.set_count(len(offered))
        if new:
            self._entry.setChecked(True)
            announce(self.pane, f"{new[-1].name}. {look_of(new[-1]).detail}")

    def _offer(self, paths: list[Path]) -> None:
        self._service.offer(paths)
        self._entry.setChecked(True)

    def _on_send(self) -> None:
        dialog = QFileDialog(self.pane, translate("ViewerFiles", "Choose files to send"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.accepted.connect(lambda: self._offer([Path(name) for name in dialog.selectedFiles()]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_wish_dropped(self) -> None:
        for number in self._service.wishes():
            self._service.drop_wish(number)

    def _on_pressed(self, key: str, transfer: Transfer) -> None:
        match key:
            case "save":
                self._choose_folder(transfer)
            case "drop":
                self._service.cancel(transfer.number, is_ours=transfer.is_ours)
            case "pause" | "go-on":
                self._service.pause(transfer.number, is_ours=transfer.is_ours, is_paused=key == "pause")
            case _:
                if transfer.saved_as is not None:  # the folder, never the file
                    QDesktopServices.openUrl(QUrl.fromLocalFile(str(transfer.saved_as.parent)))

    def _choose_folder(self, transfer: Transfer) -> None:
        dialog = QFileDialog(self.pane, translate("ViewerFiles", "Choose a folder"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.accepted.connect(lambda: self._save(transfer, Path(dialog.selectedFiles()[0])))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, transfer: Transfer, folder: Path) -> None:
        self._folder = folder
        self._service.accept(transfer.number, folder)


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
