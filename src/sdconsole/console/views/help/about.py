# SPDX-License-Identifier: Apache-2.0
"""What this program is: its version, its licence, and the notices of what is in it."""

import platform

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sdconsole import __version__
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import program_icon

_FIRST = QSize(720, 560)
_SIGN = 64


class AboutDialog(QDialog):
    """Everything in it can be selected and copied."""

    def __init__(self, notices: str, parent: QWidget | None = None) -> None:
        """`notices` is the text of the notices, as shipped."""
        super().__init__(parent)
        self.setObjectName("about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sign = QLabel(self)
        self._sign.setPixmap(program_icon("console").pixmap(QSize(_SIGN, _SIGN), self.devicePixelRatioF()))
        name = QLabel("Service Desk", self)
        font = QFont(name.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(QFont.Weight.DemiBold)
        name.setFont(font)
        self.facts = QLabel(self)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._heading = QLabel(self)
        self.notices = QPlainTextEdit(notices, self)
        self.notices.setReadOnly(True)
        self.notices.setTabChangesFocus(True)
        self.notices.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Its columns are made of blanks.
        self.notices.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._heading.setBuddy(self.notices)
        self.buttons = QDialogButtonBox(self)
        self.close_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.close_button.setDefault(True)
        self.buttons.rejected.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(name)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._heading)
        column.addWidget(self.notices, 1)
        column.addWidget(self.buttons)
        self.resize(_FIRST)
        self.close_button.setFocus()
        keep_worded(self, self._set_texts)

    def _set_texts(self) -> None:
        self.setWindowTitle(translate("About", "About Service Desk"))
        system = f"{platform.system()} {platform.release()}"
        self.facts.setText(
            "\n".join(
                (
                    translate("About", "Version {version}").format(version=__version__),
                    translate("About", "Open-source software under the Apache License 2.0"),
                    translate("About", "Qt {qt} · Python {python} · {system}").format(
                        qt=qVersion(), python=platform.python_version(), system=system
                    ),
                )
            )
        )
        self.facts.setAccessibleName(translate("About", "About Service Desk"))
        self._heading.setText(translate("About", "Open-source &notices"))
        self.notices.setAccessibleName(translate("About", "Open-source notices"))
        self.close_button.setText(translate("About", "Close"))
