# SPDX-License-Identifier: Apache-2.0
"""How quick the line is: sign, milliseconds, and the word for it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import keep_worded, translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.widgets.sign import Sign

GOOD_MS = 80
FAIR_MS = 200


class LatencyBadge(QWidget):
    """Good to 80 ms, fair to 200 ms, slow above; None is "not measured"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ms: float | None = None
        self._fps: float | None = None
        self._bits: float | None = None
        self._sign = Sign(Icon.LATENCY, Tone.MUTED, 16, self)
        self._label = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self._sign)
        row.addWidget(self._label)
        keep_worded(self, self._set_texts)

    def set_latency(self, ms: float | None, fps: float | None = None, bits: float | None = None) -> None:
        """Show a new measurement: milliseconds from key press to picture, pictures and bits a second."""
        self._ms, self._fps, self._bits = ms, fps, bits
        self._set_texts()

    def _set_texts(self) -> None:
        word, tone = self._verdict()
        if self._ms is None:
            text = translate("Latency", "– ms")
        elif self._fps is None:
            text = translate("Latency", "{ms} ms").format(ms=round(self._ms))
        else:
            text = translate("Latency", "{ms} ms {fps} fps").format(ms=round(self._ms), fps=round(self._fps))
        self._label.setText(text)
        self._sign.set_look(Icon.LATENCY, tone)
        said = translate("Latency", "Delay: {text}, {word}").format(text=text, word=word)
        self._label.setAccessibleName(said)
        if self._ms is not None and self._bits is not None:
            rate = translate("Latency", "Data: {rate} Mbit/s").format(rate=f"{self._bits / 1e6:.1f}")
            said = f"{said}\n{rate}"
        self.setToolTip(said)

    def _verdict(self) -> tuple[str, Tone]:
        if self._ms is None:
            return translate("Latency", "not measured"), Tone.MUTED
        if self._ms <= GOOD_MS:
            return translate("Latency", "good"), Tone.GOOD
        if self._ms <= FAIR_MS:
            return translate("Latency", "fair"), Tone.WAIT
        return translate("Latency", "slow"), Tone.DANGER
