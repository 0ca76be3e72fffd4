# SPDX-License-Identifier: Apache-2.0
"""The only door to QIcon: our own SVGs, drawn in a tone of the scheme now on screen, crisp at every scale."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from sdconsole.resources import resource
from sdconsole.toolkit.colours import Tone, colour, scheme_of

_SMALL_SIDE = 17


class Icon(Enum):
    """What the programs can show; the value is the drawing's name in resources/icons, without its size."""

    # status of a session
    STATUS_WAITING = "hourglass_half_regular"
    STATUS_ACTIVE = "plug_connected_filled"
    STATUS_QUEUED = "person_clock_regular"
    STATUS_EXPIRED = "clock_alarm_regular"
    STATUS_CLOSED = "dismiss_circle_regular"
    # badges
    RECONNECTING = "plug_disconnected_regular"
    # permission
    PERMISSION_UNAVAILABLE = "plug_disconnected_regular"  # noqa: PIE796 — two meanings, one drawing
    PERMISSION_NOT_REQUESTED = "shield_question_regular"
    PERMISSION_PENDING = "timer_regular"
    PERMISSION_GRANTED = "play_circle_filled"
    PERMISSION_IN_SESSION = "desktop_cursor_filled"
    PERMISSION_DENIED = "dismiss_circle_filled"
    PERMISSION_NO_ANSWER = "clock_dismiss_regular"
    PERMISSION_REVOKED = "hand_right_filled"
    # places
    HOME = "home_regular"
    PRIVATE = "lock_closed_regular"
    CHANNEL = "channel_regular"
    CHANNEL_ADD = "channel_add_regular"
    # actions
    ADD = "add_regular"
    COPY = "copy_regular"
    PIN = "number_symbol_regular"
    KEY = "key_regular"
    LINK = "link_regular"
    CLOSE = "dismiss_regular"
    CLOSE_SESSION = "archive_regular"
    DELETE = "delete_regular"
    RENAME = "edit_regular"
    ASSIGN = "person_arrow_right_regular"
    TRANSFER = "arrow_swap_regular"
    INVITE = "person_add_regular"
    RELEASE = "arrow_undo_regular"
    TAKE = "hand_right_regular"
    SEARCH = "search_regular"
    FILTER = "filter_regular"
    COLUMNS = "table_settings_regular"
    REFRESH = "arrow_clockwise_regular"
    RECONNECT = "arrow_sync_regular"
    SETTINGS = "settings_regular"
    SIGN_OUT = "sign_out_regular"
    MORE = "more_horizontal_regular"
    SEND = "send_regular"
    DOWNLOAD = "arrow_download_regular"
    OPEN = "open_regular"
    LEAVE = "arrow_exit_regular"
    BACK = "arrow_left_regular"
    FORWARD = "arrow_right_regular"
    EXPAND = "chevron_down_regular"
    # the remote screen
    STOP = "stop_filled"
    PAUSE = "pause_filled"
    PLAY = "play_filled"
    VIEW = "eye_regular"
    HIDE = "eye_off_regular"
    CONTROL = "cursor_regular"
    KEYBOARD = "keyboard_regular"
    CLIPBOARD = "clipboard_regular"
    FILES = "folder_regular"
    SCREEN = "desktop_regular"
    FIT = "scale_fit_regular"
    FULL_SCREEN = "full_screen_maximize_regular"
    FULL_SCREEN_END = "full_screen_minimize_regular"
    LATENCY = "top_speed_regular"
    # people and talk
    PERSON = "person_regular"
    PEOPLE = "people_regular"
    SUPPORT = "person_support_regular"
    CHAT = "chat_regular"
    MAIL = "mail_regular"
    NOTE = "note_regular"
    HISTORY = "history_regular"
    NOTIFICATION = "alert_regular"
    NOTIFICATION_OFF = "alert_off_regular"
    # signs
    INFO = "info_regular"
    WARNING = "warning_filled"
    ERROR = "error_circle_filled"
    DONE = "checkmark_regular"
    DONE_CIRCLE = "checkmark_circle_filled"
    HELP = "question_circle_regular"
    OFFLINE = "wifi_off_regular"
    SECURE = "shield_checkmark_regular"
    PASSWORD = "password_regular"  # noqa: S105 — a drawing
    CLOCK = "clock_regular"
    LANGUAGE = "local_language_regular"
    GATEWAY = "globe_regular"
    LIGHT = "weather_sunny_regular"
    DARK = "weather_moon_regular"
    DOT = "circle_filled"


def icon(name: Icon, tone: Tone = Tone.TEXT) -> QIcon:
    """The icon in a tone. It follows a switch of the scheme by itself; disabled it is drawn muted."""
    return QIcon(_TintedEngine(name, tone))


def pixmap(name: Icon, tone: Tone, size: int, ratio: float) -> QPixmap:
    """The drawing for a delegate or a label: `size` logical pixels square at the device pixel ratio `ratio`.

    In the scheme now on screen: draw it anew when that changes. Cached.
    """
    scheme = scheme_of(QGuiApplication.palette())
    return _drawn(name.value, colour(tone, scheme).name(), size, round(size * ratio), ratio)


def program_icon(program_key: str) -> QIcon:
    """The icon of a program (`console`, `support`, `viewer`), in colours of its own."""
    return QIcon(str(resource("app", f"{program_key}.svg")))


def icon_of(drawings: Iterable[QPixmap]) -> QIcon:
    """An icon drawn elsewhere, once for each size: for the notification area, which other programs show."""
    made = QIcon()
    for drawing in drawings:
        made.addPixmap(drawing)
    return made


_clones: list[QIconEngine] = []


class _TintedEngine(QIconEngine):
    """Draws at paint time, so that the colour is always that of the scheme on screen."""

    def __init__(self, name: Icon, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def clone(self) -> QIconEngine:
        """Asked for when a copied icon is changed (`addPixmap`)."""
        made = _TintedEngine(self._name, self._tone)
        # The binding does not hand a clone's ownership over: unheld, it would be freed under the copy's feet.
        _clones.append(made)
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        drawn = self._draw(side, ratio, mode)
        corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
        painter.drawPixmap(corner, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """`size` is logical (since Qt 6.8), `scale` the device pixel ratio."""
        return self._draw(min(size.width(), size.height()), scale, mode)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def _draw(self, side: int, ratio: float, mode: QIcon.Mode) -> QPixmap:
        tone = Tone.MUTED if mode is QIcon.Mode.Disabled else self._tone
        scheme = scheme_of(QGuiApplication.palette())
        return _drawn(self._name.value, colour(tone, scheme).name(), side, round(side * ratio), ratio)


@lru_cache(maxsize=1024)
def _drawn(stem: str, tint: str, side: int, device_side: int, ratio: float) -> QPixmap:
    # QtSvg is imported with the first icon that is really drawn.
    from PySide6.QtSvg import QSvgRenderer

    made = QPixmap(device_side, device_side)
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(
        QByteArray(_source(stem, side).replace(b"<svg ", b'<svg fill="%s" ' % tint.encode(), 1))
    )
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, device_side, device_side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def _source(stem: str, side: int) -> bytes:
    # The set has drawings made for 16 px: sharper there than the 20 px ones scaled down.
    base, _, style = stem.rpartition("_")
    folder = resource("icons")
    small = folder / f"{base}_16_{style}.svg"
    path = small if side <= _SMALL_SIDE and small.is_file() else folder / f"{base}_20_{style}.svg"
    return path.read_bytes()
