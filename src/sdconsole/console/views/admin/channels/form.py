# SPDX-License-Identifier: Apache-2.0
"""A channel's own settings as a form: used to create one and to edit one."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sdconsole.console.views.admin.words import TURNABLE, action_name
from sdconsole.contract.channels import ChannelView, ChannelWrite
from sdconsole.domain.channels import (
    EXPIRATION_DEFAULT,
    EXPIRATION_MAX,
    EXPIRATION_MIN,
    EXPIRATION_PRESETS,
    MINUTE,
    OPEN_SESSIONS_DEFAULT,
    OPEN_SESSIONS_MAX,
    PERMISSION_WAIT_DEFAULT,
    PERMISSION_WAIT_MAX,
    PERMISSION_WAIT_MIN,
    WAIT_ALARM_DEFAULT,
    WAIT_MAX,
    WAIT_MIN,
    WAIT_WARNING_DEFAULT,
)
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import CHANNEL_DESCRIPTION, CHANNEL_NAME, clean
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.labels.refusals import refusal_text
from sdconsole.toolkit.labels.times import span

_SECOND = 1_000
_CUSTOM = -1
_LINES = 3


class ChannelForm(QWidget):
    """Fields only; what is sent is `written()`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setObjectName("channel-name")
        self.description = QPlainTextEdit(self)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.description.fontMetrics().lineSpacing() * _LINES + 12)
        self.expiration = QComboBox(self)
        self.custom = _number(self, EXPIRATION_MIN // MINUTE, EXPIRATION_MAX // MINUTE)
        self.wait = _number(self, PERMISSION_WAIT_MIN // _SECOND, PERMISSION_WAIT_MAX // _SECOND)
        self.limit = _number(self, 1, OPEN_SESSIONS_MAX)
        self.warning = _number(self, WAIT_MIN // _SECOND, WAIT_MAX // _SECOND)
        self.alarm = _number(self, WAIT_MIN // _SECOND, WAIT_MAX // _SECOND)
        for preset in (*EXPIRATION_PRESETS, _CUSTOM):
            self.expiration.addItem("", preset)
        self.expiration.currentIndexChanged.connect(lambda _row: self._show_custom())
        self._silence = QLabel(self)
        self._off_title = QLabel(self)
        self.turned_off = {action: QCheckBox(self) for action in TURNABLE}
        self._lay_out()
        self.fill(None)
        keep_worded(self, self._set_texts)

    def fill(self, view: ChannelView | None) -> None:
        """Show a channel, or (None) what a new one starts with."""
        self.name.setText("" if view is None else view.name)
        self.description.setPlainText("" if view is None else view.description)
        expiration = EXPIRATION_DEFAULT if view is None else view.session_expiration
        row = self.expiration.findData(expiration)
        self.expiration.setCurrentIndex(row if row >= 0 else self.expiration.findData(_CUSTOM))
        self.custom.setValue(expiration // MINUTE)
        self.wait.setValue((PERMISSION_WAIT_DEFAULT if view is None else view.permission_wait) // _SECOND)
        self.limit.setValue(OPEN_SESSIONS_DEFAULT if view is None else view.open_session_limit)
        self.warning.setValue((WAIT_WARNING_DEFAULT if view is None else view.wait_warning) // _SECOND)
        self.alarm.setValue((WAIT_ALARM_DEFAULT if view is None else view.wait_alarm) // _SECOND)
        off = () if view is None else view.turned_off
        is_owner = view is None or view.my_role is Role.OWNER
        why = "" if is_owner else refusal_text(refuse(Reason.ROLE_MISSING, NextStep.ASK_ADMINISTRATOR))
        for action, box in self.turned_off.items():
            box.setChecked(action.value in off)
            # Whom it binds does not lift it.
            box.setEnabled(is_owner)
            box.setToolTip(why)
        self._show_custom()

    def refusal(self) -> Refusal | None:
        """Why what is filled in cannot be sent, or None."""
        for text, rule in (
            (self.name.text(), CHANNEL_NAME),
            (self.description.toPlainText(), CHANNEL_DESCRIPTION),
        ):
            cleaned = clean(text, rule)
            if isinstance(cleaned, Refusal):
                return cleaned
        return None

    def written(self, before: ChannelView | None = None) -> ChannelWrite:
        """What is filled in. What the form does not offer to turn off stays as `before` has it."""
        chosen = int(self.expiration.currentData())
        offered = {action.value for action in self.turned_off}
        kept = [] if before is None else [name for name in before.turned_off if name not in offered]
        off = [action.value for action, box in self.turned_off.items() if box.isChecked()]
        return ChannelWrite(
            name=self.name.text().strip(),
            description=self.description.toPlainText().strip(),
            session_expiration=self.custom.value() * MINUTE if chosen == _CUSTOM else chosen,
            permission_wait=self.wait.value() * _SECOND,
            open_session_limit=self.limit.value(),
            wait_warning=self.warning.value() * _SECOND,
            wait_alarm=max(self.alarm.value(), self.warning.value()) * _SECOND,
            turned_off=tuple(sorted([*kept, *off])),
        )

    def _lay_out(self) -> None:
        fields = (
            self.name,
            self.description,
            self.expiration,
            self.wait,
            self.limit,
            self.warning,
            self.alarm,
        )
        self._labels: dict[QWidget, QLabel] = {field: QLabel(self) for field in fields}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field, label in self._labels.items():
            label.setBuddy(field)
            form.addRow(label, field)
            if field is self.expiration:
                form.addRow("", self.custom)
            if field is self.wait:
                form.addRow("", self._silence)
        grid = QGridLayout()
        for at, box in enumerate(self.turned_off.values()):
            grid.addWidget(box, at // 3, at % 3)
        form.addRow(self._off_title)
        form.addRow(grid)
        column.addLayout(form)
        column.addStretch(1)

    def _show_custom(self) -> None:
        self.custom.setVisible(self.expiration.currentData() == _CUSTOM)

    def _set_texts(self) -> None:
        words = {
            self.name: translate("ChannelForm", "&Name"),
            self.description: translate("ChannelForm", "&Description"),
            self.expiration: translate("ChannelForm", "Session &expiration"),
            self.wait: translate("ChannelForm", "&Permission wait"),
            self.limit: translate("ChannelForm", "&Open sessions at most"),
            self.warning: translate("ChannelForm", "Mark in the &queue after"),
            self.alarm: translate("ChannelForm", "&Alarm in the queue after"),
        }
        for field, text in words.items():
            self._labels[field].setText(text)
        for row in range(self.expiration.count()):
            preset = self.expiration.itemData(row)
            text = translate("ChannelForm", "Other…") if preset == _CUSTOM else span(preset)
            self.expiration.setItemText(row, text)
        self.custom.setAccessibleName(translate("ChannelForm", "Session expiration in minutes"))
        self.custom.setSuffix(translate("ChannelForm", " minutes"))
        for field in (self.wait, self.warning, self.alarm):
            field.setSuffix(translate("ChannelForm", " seconds"))
        self._silence.setText(translate("ChannelForm", "If no answer: Deny (fixed)"))
        self._off_title.setText(
            translate("ChannelForm", "Turned off in this channel for everybody but owners:")
        )
        for action, box in self.turned_off.items():
            box.setText(action_name(action))


def _number(parent: QWidget, low: int, high: int) -> QSpinBox:
    made = QSpinBox(parent)
    made.setRange(low, high)
    made.setGroupSeparatorShown(True)
    return made
