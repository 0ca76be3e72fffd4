# SPDX-License-Identifier: Apache-2.0
"""scripts/translations.py finds every text and every gap."""

import sys
from pathlib import Path
from types import ModuleType

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
