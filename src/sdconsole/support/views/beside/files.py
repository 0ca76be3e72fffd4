# SPDX-License-Identifier: Apache-2.0
"""Files and clipboard on the session page: what technicians send and ask for, and what the end user says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdconsole.domain.files import FileOutcome
from sdconsole.domain.ids import GrantId
from sdconsole.media.files.names import is_program
from sdconsole.media.files.transfer import Stage, Transfer
from sdconsole.support.mirror.carried import Clipped, Moved
from sdconsole.support.sharing.clipboard import Clipboards
from sdconsole.support.sharing.files import Files, Wished
from sdconsole.support.views.look import CalmButton, SignedLine, Size, Words, font_of, letters
from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.labels.files import outcome_text, progress_text, size_text
from sdconsole.toolkit.widgets.announce import announce
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.file_row import FileLook, FileRow

_PAST = 3
"""Transfers that are over and still shown here; all of them are in the summary at the end."""


class FilesBox(QFrame):
    """Hidden while there is nothing to say. Buttons here are the end user's alone, as in all our windows."""

    asked = Signal()
    """A technician offers or wants something new: the window is to be seen."""

    def __init__(
        self,
        files: Files,
        clipboards: Clipboards,
        name_of: Callable[[GrantId], str],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        """`folder`: where what is saved goes."""
        super().__init__(parent)
        self._files, self._clipboards, self._name_of, self._folder = files, clipboards, name_of, folder
        self._clipped: Clipped | None = None
        self._rows: dict[object, FileRow] = {}
        self._acts: dict[object, Callable[[str], None]] = {}
        self._known: set[object] = set()
        self._dialog: QFileDialog | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        self._title = Words(Size.STRONG, parent=self)
        self.save_all, self.drop_all = CalmButton(self), CalmButton(self)
        self.save_all.clicked.connect(self._on_save_all)
        self.drop_all.clicked.connect(self._on_drop_all)
        self._all = QHBoxLayout()
        self._all.addWidget(self.save_all)
        self._all.addWidget(self.drop_all)
        self._all.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._clip = SignedLine(Icon.CLIPBOARD, Tone.INFO, side=20, parent=self)
        self.send_clip = CalmButton(self, Icon.CLIPBOARD)
        self.send_clip.clicked.connect(clipboards.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addLayout(self._all)
        column.addWidget(self._clip)
        column.addWidget(self.send_clip)
        files.changed.connect(self.draw)
        clipboards.clipped.connect(self._on_clipped)
        letters().changed.connect(self._on_letters_changed)
        keep_worded(self, self.draw)

    def _on_letters_changed(self) -> None:
        """Rows are made with letters of one size."""
        self._place({})
        self.draw()

    def draw(self) -> None:
        """Bring it up to what goes on."""
        wished, moved = self._files.wished(), self._shown()
        looks: dict[object, tuple[FileLook, Callable[[str], None]]] = {}
        for wish in wished:
            looks[wish] = self._wish_look(wish), lambda key, it=wish: self._on_wish(key, it)  # type: ignore[misc]
        for it in moved:
            looks[it.grant, it.transfer.key] = (
                self._look(it),
                lambda key, it=it: self._on_pressed(key, it),  # type: ignore[misc]
            )
        self._place(looks)
        self._title.setText(translate("SupportFiles", "Files"))
        self._title.setVisible(bool(looks))
        offered = len(self._offered())
        self.save_all.setText(translate("SupportFiles", "Save all %n file(s)", "", offered))
        self.drop_all.setText(translate("SupportFiles", "Don't save any"))
        self.save_all.setVisible(offered > 1)
        self.drop_all.setVisible(offered > 1)
        self._draw_clipboard()
        self.setVisible(bool(looks) or self._clip.isVisibleTo(self) or self.send_clip.isVisibleTo(self))
        self._tell_new(set(wished) | {(it.grant, it.transfer.key) for it in self._offered()}, looks)

    def receipt(self) -> list[str]:
        """Return what was moved during the visit, a line each, for the summary at its end."""
        return [
            translate("SupportFiles", "{name} ({size}), {way}: {outcome}").format(
                name=plain(it.transfer.name),
                size=size_text(it.transfer.size),
                way=self._way(it),
                outcome=outcome_text(FileOutcome[it.transfer.outcome.name]),
            )
            for it in self._files.moved()
            if it.transfer.outcome is not None
        ]

    def rows(self) -> list[FileRow]:
        """The rows, from top to bottom."""
        items = (self._list.itemAt(at) for at in range(self._list.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, FileRow)]

    def clipboard_text(self) -> str:
        """What is said of the clipboard."""
        return self._clip.words.text()

    def _shown(self) -> list[Moved]:
        moved = self._files.moved()
        past = [it for it in moved if it.transfer.outcome is not None][-_PAST:]
        return [it for it in moved if it.transfer.outcome is None] + past

    def _offered(self) -> list[Moved]:
        return [
            it for it in self._files.moved() if not it.transfer.is_ours and it.transfer.stage is Stage.OFFERED
        ]

    def _place(self, looks: dict[object, tuple[FileLook, Callable[[str], None]]]) -> None:
        for key in self._rows.keys() - looks.keys():
            row = self._rows.pop(key)
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        for at, (key, (look, on_pressed)) in enumerate(looks.items()):
            found = self._rows.get(key)
            if found is None:
                found = self._rows[key] = FileRow(self, button=CalmButton, font=font_of(Size.TEXT))
                self._list.insertWidget(at, found)
                found.pressed.connect(lambda pressed, key=key: self._acts[key](pressed))
            self._acts[key] = on_pressed
            if self._list.indexOf(found) != at:
                self._list.insertWidget(at, found)
            found.show_look(look)

    def _tell_new(
        self, asked: set[object], looks: dict[object, tuple[FileLook, Callable[[str], None]]]
    ) -> None:
        new = asked - self._known
        self._known |= asked
        if new:
            self.asked.emit()
            said = next(looks[key][0] for key in looks if key in new)
            announce(self, f"{said.detail} {said.name} {said.caution}", is_urgent=True)

    def _draw_clipboard(self) -> None:
        is_shared = self._clipboards.is_shared
        self.send_clip.setText(translate("SupportFiles", "Send my clipboard's text now"))
        self.send_clip.setVisible(is_shared)
        self._clip.setVisible(is_shared or self._clipped is not None)
        clipped = self._clipped
        if clipped is None:
            said = translate("SupportFiles", "Clipboard: text that you copy from now on may be shared.")
        else:
            pattern = (
                translate("SupportFiles", "Clipboard: text sent to {name}, %n character(s)", "", clipped.size)
                if clipped.is_ours
                else translate(
                    "SupportFiles", "Clipboard: text received from {name}, %n character(s)", "", clipped.size
                )
            )
            said = pattern.format(name=plain(self._name_of(clipped.grant)))
        self._clip.words.setText(said)

    def _wish_look(self, wish: Wished) -> FileLook:
        return FileLook(
            translate("SupportFiles", "{name} asks you for a file").format(
                name=plain(self._name_of(wish.grant))
            ),
            translate("SupportFiles", "You choose which one. Nobody else can look into your folders."),
            Icon.HELP,
            Tone.INFO,
            actions=(
                ("choose", translate("SupportFiles", "Choose a file…")),
                ("decline", translate("SupportFiles", "Send nothing")),
            ),
        )

    def _way(self, moved: Moved) -> str:
        name = plain(self._name_of(moved.grant))
        if moved.transfer.is_ours:
            return translate("SupportFiles", "to {name}").format(name=name)
        return translate("SupportFiles", "from {name}").format(name=name)

    def _look(self, moved: Moved) -> FileLook:
        transfer, name = moved.transfer, plain(self._name_of(moved.grant))
        if transfer.outcome is not None:
            return self._past_look(moved, FileOutcome[transfer.outcome.name])
        if transfer.stage is Stage.OFFERED and not transfer.is_ours:
            detail = translate("SupportFiles", "{name} sends you this file ({size}).")
            return FileLook(
                transfer.name,
                detail.format(name=name, size=size_text(transfer.size)),
                Icon.DOWNLOAD,
                Tone.INFO,
                caution=_caution(transfer.name),
                actions=(
                    ("save", translate("SupportFiles", "Save")),
                    ("drop", translate("SupportFiles", "Don't save")),
                ),
            )
        cancel = "drop", translate("SupportFiles", "Cancel")
        if transfer.stage is Stage.OFFERED:
            waits = translate("SupportFiles", "Waiting until {name} saves it.").format(name=name)
            return FileLook(transfer.name, waits, Icon.SEND, Tone.WAIT, actions=(cancel,))
        return FileLook(
            transfer.name,
            self._moving_text(transfer, name),
            Icon.SEND if transfer.is_ours else Icon.DOWNLOAD,
            Tone.INFO,
            transfer.done / transfer.size if transfer.size else 0.0,
            actions=(_pause_action(transfer), cancel),
        )

    def _moving_text(self, transfer: Transfer, name: str) -> str:
        progress = progress_text(transfer.done, transfer.size, transfer.speed, transfer.remaining_s)
        if transfer.is_paused_here:
            return translate("SupportFiles", "Paused. {progress}").format(progress=progress)
        if transfer.is_paused_there:
            return translate("SupportFiles", "Paused by {name}. {progress}").format(
                name=name, progress=progress
            )
        if transfer.stage is Stage.WAITING:
            return translate("SupportFiles", "It goes on when the line is back. {progress}").format(
                progress=progress
            )
        return progress

    def _past_look(self, moved: Moved, outcome: FileOutcome) -> FileLook:
        transfer = moved.transfer
        is_good = outcome is FileOutcome.SAVED
        detail = f"{self._way(moved)}: {outcome_text(outcome)}"
        if transfer.saved_as is not None:
            detail = translate("SupportFiles", "Saved in {folder}.").format(
                folder=plain(str(transfer.saved_as.parent))
            )
        return FileLook(
            transfer.saved_as.name if transfer.saved_as is not None else transfer.name,
            detail,
            Icon.DONE_CIRCLE if is_good else Icon.INFO,
            Tone.GOOD if is_good else Tone.MUTED,
            actions=(("folder", translate("SupportFiles", "Show folder")),) if transfer.saved_as else (),
        )

    def _on_pressed(self, key: str, moved: Moved) -> None:
        match key:
            case "save":
                self._save(moved)
            case "drop":
                self._files.drop(moved)
            case "pause":
                self._files.pause(moved, True)
            case "go-on":
                self._files.pause(moved, False)
            case _:
                place = moved.transfer.saved_as
                if place is not None:  # the folder, never the file
                    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.parent)))

    def _on_save_all(self) -> None:
        for it in self._offered():
            self._save(it)

    def _on_drop_all(self) -> None:
        for it in self._offered():
            self._files.drop(it)

    def _save(self, moved: Moved) -> None:
        self._files.save(moved, self._folder)

    def _on_wish(self, key: str, wish: Wished) -> None:
        if key == "decline":
            self._files.answer(wish, [])
        elif self._dialog is None:
            self._choose(wish)

    def _choose(self, wish: Wished) -> None:
        """Let the end user choose. Qt's own dialog: it is a window of ours, no remote click reaches it."""
        dialog = QFileDialog(self, translate("SupportFiles", "Choose a file to send"), str(Path.home()))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.finished.connect(lambda _result: self._on_chosen(wish, dialog))
        self._dialog = dialog
        dialog.open()

    def _on_chosen(self, wish: Wished, dialog: QFileDialog) -> None:
        self._dialog = None
        paths = [Path(name) for name in dialog.selectedFiles()] if dialog.result() else []
        dialog.deleteLater()
        # Cancelled: the question stays, they may look again or say no. Taken back meanwhile: no answer.
        if paths and wish in self._files.wished():
            self._files.answer(wish, paths)

    def _on_clipped(self, clipped: Clipped) -> None:
        self._clipped = clipped
        self.draw()


def _caution(name: str) -> str:
    if not is_program(name):
        return ""
    return translate("SupportFiles", "This is a program. Save it only if you know what it is for.")


def _pause_action(transfer: Transfer) -> tuple[str, str]:
    if transfer.is_paused_here:
        return "go-on", translate("SupportFiles", "Go on")
    return "pause", translate("SupportFiles", "Pause")
