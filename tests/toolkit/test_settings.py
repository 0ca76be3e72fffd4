# SPDX-License-Identifier: Apache-2.0
"""What a program remembers is there after a restart; nonsense in the file does no harm."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import ThemeChoice


def _again(settings: Settings) -> Settings:
    settings.sync()
    return Settings("console")


def test_values_survive_a_restart(qapp: QApplication, state_dir: Path) -> None:
    """In the program's own file."""
    settings = Settings("console")
    settings.language = "ja"
    settings.theme = ThemeChoice.DARK
    settings.gateway_address = "https://gw.example.co.jp"
    settings.set_flag("viewer/auto", True)
    settings.save_state("table/header", QByteArray(b"\x00\xff"))
    again = _again(settings)
    assert again.language == "ja"
    assert again.theme is ThemeChoice.DARK
    assert again.gateway_address == "https://gw.example.co.jp"
    assert again.flag("viewer/auto")
    assert again.state("table/header") == QByteArray(b"\x00\xff")
    assert (state_dir / "config" / "console.ini").is_file()
    assert Settings("support").gateway_address == ""


def test_defaults_before_the_first_run(qapp: QApplication) -> None:
    """Everything has one."""
    settings = Settings("console")
    assert settings.language == "system"
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.gateway_address == ""
    assert not settings.flag("anything")
    assert settings.state("anything").isEmpty()


def test_a_change_is_told_once(qapp: QApplication) -> None:
    """And no change is not told."""
    settings = Settings("console")
    told: list[str] = []
    settings.setting_changed.connect(told.append)
    settings.language = "ja"
    settings.language = "ja"
    assert told == ["language"]


def test_nonsense_in_the_file_falls_back(qapp: QApplication, state_dir: Path) -> None:
    """A hand-edited or damaged file must not keep the program from starting."""
    file = state_dir / "config" / "console.ini"
    file.parent.mkdir(parents=True)
    file.write_bytes(
        b"[General]\ntheme=purple\nlanguage=\xff\xfe\nviewer=@Variant(\0\n[gateway]\naddress=a, b\n"
    )
    settings = Settings("console")
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.language == "system"
    assert settings.gateway_address == ""


def test_a_window_comes_back_where_it_was(qtbot: QtBot) -> None:
    """Same place, same size."""
    settings, first, second = Settings("console"), QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
    first.setGeometry(QRect(30, 40, 333, 222))
    settings.save_geometry("main", first)
    assert _again(settings).restore_geometry("main", second)
    assert second.size() == first.size()
    assert not settings.restore_geometry("unknown", second)
