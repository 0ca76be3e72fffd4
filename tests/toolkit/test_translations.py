# SPDX-License-Identifier: Apache-2.0
"""scripts/translations.py finds every text and every gap."""

import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import translations

HEAD = "from sdconsole.toolkit.i18n import translate\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package `toolkit` of its own in an empty tree."""
    script: ModuleType = translations
    source, folder = tmp_path / "src" / "sdconsole", tmp_path / "resources" / "i18n"
    (source / "toolkit").mkdir(parents=True)
    folder.mkdir(parents=True)
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "SOURCE", source)
    monkeypatch.setattr(script, "FOLDER", folder)
    return source / "toolkit"


def _source(package: Path, *lines: str) -> None:
    (package / "view.py").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize("name", translations.PACKAGES)
def test_the_translations_of_the_programs_are_whole(name: str) -> None:
    """Every text translated, placeholders the same, files up to date."""
    assert list(translations.check(name)) == []


def test_every_way_to_call_is_extracted(package: Path) -> None:
    """Also those that lupdate's reader of Python misses."""
    _source(
        package,
        'translate("A", "plain")',
        'translate("A", "%n thing(s)", "", len("abc") // 2)',
        "f\"{translate('A', 'inside')}\"",
        'translate("A", "joined " "pieces").format(x=1)',
        'translate("A", "quotes \\" \\\\ 日本", "why")',
    )
    assert translations.main(["update", "toolkit"]) == 1
    found = {
        (m.text, m.comment, m.is_plural) for m in translations.messages(translations._file("toolkit", "ja"))
    }
    assert found == {
        ("plain", "", False),
        ("%n thing(s)", "", True),
        ("inside", "", False),
        ("joined pieces", "", False),
        ('quotes " \\ 日本', "why", False),
    }
    english = translations.messages(translations._file("toolkit", "en"))
    assert [m.text for m in english] == ["%n thing(s)"]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ('translate("A", some)', "string literals"),
        ('translate(f"A", "x")', "string literals"),
        ('translate("A", "x", n=3)', "by position"),
        ('translate("A", "%n x")', "%n exactly when"),
        ('translate("A", "x", "", 3)', "%n exactly when"),
    ],
)
def test_a_text_that_cannot_be_known_is_a_finding(package: Path, line: str, finding: str) -> None:
    """With file and line."""
    _source(package, line)
    findings = list(translations.check("toolkit"))
    assert any(finding in one and "view.py:2" in one for one in findings), findings


def test_gaps_are_findings(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Untranslated, wrong placeholder, out of date: each is named; filled in, all is well."""
    _source(package, 'translate("A", "Hello {name}")')
    assert translations.main(["check", "toolkit"]) == 1
    assert "no translation files" in capsys.readouterr().out
    assert translations.main(["update", "toolkit"]) == 1
    assert "is not translated" in capsys.readouterr().out
    table = tmp_path / "table.tsv"
    for wrong, finding in (("こんにちは {nam}", "other placeholders"), ("こんにちは {name}", "")):
        table.write_text(f"A\tHello {{name}}\t\t{wrong}\n", "utf-8")
        assert translations.main(["fill", "toolkit", "ja", str(table)]) == 0
        assert translations.main(["check", "toolkit"]) == bool(finding)
        assert finding in capsys.readouterr().out
    _source(package, 'translate("A", "Hello {name}")', 'translate("A", "More")')
    assert translations.main(["check", "toolkit"]) == 1
    assert "out of date" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("label.setText(self.tr('Hello'))", "use translate"),
        ("label.setText('Hello')", "'Hello' is shown untranslated"),
        ("label.setToolTip(f'{count} items')", "' items' is shown untranslated"),
        ("QLabel('Hello', parent)", "is shown untranslated"),
        ("label.setText('–')", ""),
        ("label.setText(f'{name}: {count}')", ""),
        ("window.setWindowTitle('Service Desk')", ""),
        ("field.setPlaceholderText('https://')", ""),
        ("label.setObjectName('hello')", ""),
    ],
)
def test_what_no_translation_can_reach_is_a_finding(package: Path, line: str, finding: str) -> None:
    """Qt's tr finds its text by the receiver's class; words given to a widget are found by nobody."""
    _source(package, 'translate("A", "x")', line)
    translations.main(["update", "toolkit"])
    found = [one for one in translations.check("toolkit") if "not translated" not in one]
    assert [finding in one and "view.py:3" in one for one in found] == ([True] if finding else [])


@pytest.mark.parametrize(
    ("text", "form", "finding"),
    [
        ("&File", "ファイル(&F)", ""),
        ("&File", "ファイル", "mnemonic"),
        ("Save && close", "保存して閉じる", ""),
        ("Assign…", "割り当て", "dots"),
        (r"One\nTwo", "一二", "line breaks"),
    ],
)
def test_signs_are_the_same_in_both_languages(
    package: Path, tmp_path: Path, text: str, form: str, finding: str
) -> None:
    """A menu's key, the dots that announce a dialog, lines."""
    _source(package, f'translate("A", "{text}")')
    translations.main(["update", "toolkit"])
    spoken = text.replace(r"\n", "\n")
    file = translations._file("toolkit", "ja")
    tree = ET.parse(file)  # noqa: S314 — our own file
    for message in tree.getroot().iter("message"):
        if message.findtext("source") == spoken:
            translations._enter(message, [form])
    tree.write(file, encoding="utf-8", xml_declaration=True)
    translations._lupdate("toolkit", "ja", file)
    found = list(translations.check("toolkit"))
    assert [finding in one for one in found] == ([True] if finding else [])


def test_filling_in_an_unknown_text_is_a_finding(package: Path, tmp_path: Path) -> None:
    """A table that no longer fits is heard of."""
    _source(package, 'translate("A", "x")')
    translations.main(["update", "toolkit"])
    table = tmp_path / "table.tsv"
    table.write_text("A\tgone\t\tもうない\n", "utf-8")
    assert translations.main(["fill", "toolkit", "ja", str(table)]) == 1


def test_a_wrong_command_line_shows_how(capsys: pytest.CaptureFixture[str]) -> None:
    """And ends with 2."""
    assert translations.main(["nonsense"]) == 2
    assert "update" in capsys.readouterr().out
