# SPDX-License-Identifier: Apache-2.0
"""Pictures of the remote screen, kept by the technician: on the clipboard, or in a file of their choice."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QDir, QObject, QStandardPaths
from PySide6.QtGui import QAction, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon, icon
from sdconsole.viewer.slots import Slots

_LONGEST = 40
Take = Callable[[], QImage | None]


class Shots(QObject):
    """Nothing is kept by itself: each picture is a press, and a file goes where the technician says."""

    def __init__(self, slots: Slots, take: Take, name: Callable[[], str], window: QWidget) -> None:
        """`take` gives the picture now, None while there is none; `name` what its file is called."""
        super().__init__(window)
        self._slots, self._take, self._name, self._window = slots, take, name, window
        self._folder = ""
        self.copy = QAction(icon(Icon.COPY), "", self)
        self.copy.triggered.connect(self._on_copy)
        self.save = QAction(icon(Icon.DOWNLOAD), "", self)
        self.save.triggered.connect(self._on_save)
        for action in (self.copy, self.save):
            slots.add_more(action)
        self.set_live(False)
        keep_worded(window, self._set_texts)

    def set_live(self, is_live: bool) -> None:
        """There is something to keep only while the picture is there."""
        for action in (self.copy, self.save):
            action.setEnabled(is_live)

    def _on_copy(self) -> None:
        image = self._take()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            self._slots.say(translate("ViewerShots", "The screenshot is on the clipboard of this computer."))

    def _on_save(self) -> None:
        image = self._take()
        if image is None:
            return
        dialog = QFileDialog(self._window, translate("ViewerShots", "Save the screenshot"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PNG (*.png)")
        dialog.setDefaultSuffix("png")
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog.setDirectory(self._folder or (pictures if QDir(pictures).exists() else QDir.homePath()))
        dialog.selectFile(self._name())
        # The picture is that of the press, however long the choosing takes.
        dialog.fileSelected.connect(lambda path: self.write(image, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, image: QImage, path: str) -> None:
        """Write the file, and say how that went."""
        self._folder = QDir(path).absolutePath().rpartition("/")[0]
        if QImageWriter(path, QByteArray(b"PNG")).write(image):
            self._slots.say(translate("ViewerShots", "The screenshot is saved."))
        else:
            self._slots.say(
                translate("ViewerShots", "The screenshot could not be written there. Choose another folder.")
            )

    def _set_texts(self) -> None:
        self.copy.setText(translate("ViewerShots", "Copy a screenshot"))
        self.save.setText(translate("ViewerShots", "Save a screenshot…"))


def shot_name(device: str, stamp: str) -> str:
    """Return a file's name for a picture of `device`: of its name only letters and digits are kept."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in device)
    short = "-".join(part for part in kept.split("-") if part)[:_LONGEST].rstrip("-")
    return f"screen-{short}-{stamp}.png" if short else f"screen-{stamp}.png"
