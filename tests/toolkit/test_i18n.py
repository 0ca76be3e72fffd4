# SPDX-License-Identifier: Apache-2.0
"""The program speaks the chosen language, switches live, and its translations are whole."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sdconsole.toolkit import i18n
from sdconsole.toolkit.i18n import (
    Language,
    TranslationError,
    Translations,
    keep_worded,
    translate,
    translations_of,
)


def test_a_switch_translates_at_once_and_is_told(translations: Translations, qtbot: QtBot) -> None:
    """Texts, plurals, and Qt's own."""
    assert translate("Status", "Waiting") == "Waiting"
    with qtbot.waitSignal(translations.language_changed):
        translations.choose("ja")
    assert translations.language is Language.JAPANESE
    assert translate("Status", "Waiting") == "待機中"
    assert translate("Times", "%n day(s)", "", 3) == "3 日"
    assert translate("QPlatformTheme", "Cancel") == "キャンセル"


@pytest.mark.parametrize(("count", "text"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_english_has_plurals(translations: Translations, count: int, text: str) -> None:
    """The source text's (s) is never shown."""
    assert translate("Times", "%n day(s)", "", count) == text


def test_one_word_two_meanings(translations: Translations) -> None:
    """The comment tells them apart: the closed state is read aloud differently from the verb."""
    translations.choose("ja")
    assert translate("Status", "Closed") == "閉じる"
    assert translate("Status", "Closed", "read aloud; the state, not the action") == "閉じる（終了済み）"


def test_the_environment_forces_the_language(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the setting."""
    monkeypatch.setenv("SDCONSOLE_LANGUAGE", "ja")
    made = Translations(qapp, "en")
    assert made.language is Language.JAPANESE
    made.remove()
    made.setParent(None)


def test_a_view_words_itself_anew(translations: Translations, qtbot: QtBot) -> None:
    """keep_worded sets the text now and at each change, and stops with its owner."""
    window, calls = QWidget(), []
    qtbot.addWidget(window)
    label, button = QLabel(window), QPushButton(window)

    def word() -> None:
        calls.append(1)
        label.setText(translate("Status", "Queued"))

    keep_worded(label, word)
    assert label.text() == "Queued"
    translations.choose("ja")
    assert label.text() == "キュー内"
    button.deleteLater()
    keep_worded(button, lambda: calls.append(2))
    label.deleteLater()
    qtbot.waitUntil(lambda: not window.findChildren(QLabel) and not window.findChildren(QPushButton))
    calls.clear()
    translations.choose("en")
    assert calls == []


def test_translations_are_found_at_the_application(translations: Translations, qapp: QApplication) -> None:
    """There are no global ones."""
    assert translations_of(qapp) is translations


def test_an_untranslated_program_speaks_its_source(qapp: QApplication) -> None:
    """Without Translations: English, and keep_worded works once."""
    with pytest.raises(LookupError):
        translations_of(qapp)
    calls: list[int] = []
    keep_worded(qapp, lambda: calls.append(1))
    assert calls == [1]


def test_compiled_files_are_kept_by_their_content(state_dir: Path) -> None:
    """Compiled once; a changed source has another name."""
    first = i18n.compiled("ja")
    stamps = [file.stat().st_mtime_ns for file in first]
    assert first
    assert [file.stat().st_mtime_ns for file in i18n.compiled("ja")] == stamps
    assert {file.parent for file in first} == {state_dir / "cache" / "i18n"}


def test_a_shipped_qm_is_used_where_there_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen program ships .qm alone; where a .ts lies beside it the .ts rules."""
    (tmp_path / "console_ja.qm").write_bytes(b"qm")
    (tmp_path / "toolkit_ja.ts").write_text('<!DOCTYPE TS><TS version="2.1" language="ja"></TS>', "utf-8")
    (tmp_path / "toolkit_ja.qm").write_bytes(b"stale")
    monkeypatch.setattr(i18n, "resource", lambda *_parts: tmp_path)
    names = [file.name for file in i18n.compiled("ja")]
    assert len(names) == 2
    assert names[0].startswith("toolkit_ja-")
    assert names[1] == "console_ja.qm"


def test_a_damaged_source_is_a_clear_error(tmp_path: Path) -> None:
    """Named, not a silent English program."""
    damaged = tmp_path / "console_ja.ts"
    damaged.write_text("<TS><context>", "utf-8")
    with pytest.raises(TranslationError, match=r"console_ja\.ts"):
        i18n.compile_translation(damaged, tmp_path / "console_ja.qm")
