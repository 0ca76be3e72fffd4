# SPDX-License-Identifier: Apache-2.0
"""`support-app` and `sos` as an administrator types them, with and without a running Gateway."""

import json
from pathlib import Path
from typing import Any

import pytest

from sdconsole.domain.invitations import link_url
from sdconsole.domain.links import preset_name
from tests.shared.gateway import OWNER, OWNER_NAME, RunningGateway, run_command, set_up

PUBLIC = "https://gw.example.com"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder a Gateway was set up in, public under https."""
    folder = tmp_path / "data"
    set_up(folder)
    (folder / "gateway.toml").write_text(f'public_url = "{PUBLIC}"\n', encoding="utf-8")
    return folder


def _said(data: Path, *words: str) -> Any:
    done = run_command(*words, "--json", "--data", str(data))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _refused(data: Path, *words: str) -> str:
    done = run_command(*words, "--data", str(data))
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, "", False), done.stderr
    return done.stderr


def test_a_support_app_is_put_up_shown_bundled_and_removed(data: Path, tmp_path: Path) -> None:
    """While no Gateway runs; the bundle is the same file with the Gateway's address beside it."""
    app = tmp_path / "Our App.exe"
    app.write_bytes(b"MZ" * 1_000)
    where = ("--system", "windows")
    made = _said(data, "support-app", "add", str(app), *where, "--version", "2.0.1", "--publisher", "Example")
    assert (made["size"], made["publisher"], made["is_whole"]) == (2_000, "Example", True)
    assert _said(data, "support-app", "list") == [made]
    token = "t" * 22
    shown = _said(data, "support-app", "show", "--session-link", link_url(PUBLIC, token))
    name = preset_name(PUBLIC, token, ".exe")
    assert shown == [{"system": "windows", "name": name, "url": f"{PUBLIC}/download/windows/{name}"}]
    out = tmp_path / "share" / "support"
    _said(data, "support-app", "bundle", *where, "--out", str(out))
    assert (out / "SupportApp.exe").read_bytes() == app.read_bytes()
    assert json.loads((out / "gateway.json").read_text()) == {"gateway": PUBLIC}
    assert _said(data, "support-app", "remove", "windows") == {"system": "windows", "version": "2.0.1"}
    assert _said(data, "support-app", "list") == []
    assert list((data / "packages").iterdir()) == []


def test_what_cannot_be_put_up_is_said_in_a_line(data: Path, tmp_path: Path) -> None:
    """No file, the wrong kind, no version, nothing to remove or bundle."""
    app = tmp_path / "App.exe"
    add = ("support-app", "add")
    where = ("--system", "windows", "--version", "1.0.0")
    assert "No such file" in _refused(data, *add, str(app), *where)
    app.write_bytes(b"MZ")
    wrong = _refused(data, *add, str(app), "--system", "macos", "--version", "1.0.0")
    assert "ends in one of: .dmg, .zip" in wrong
    assert "1.2.3" in _refused(data, *add, str(app), "--system", "windows", "--version", "new")
    assert "There is no support app" in _refused(data, "support-app", "remove", "windows")
    bundle = ("support-app", "bundle", "--system", "linux", "--out", str(tmp_path / "out"))
    assert "There is no support app for linux" in _refused(data, *bundle)
    assert "no session link" in _refused(data, "support-app", "show", "--session-link", "nonsense")


def test_an_sos_call_lives_its_life(data: Path) -> None:
    """Made while no Gateway runs, changed while one does; the link stays the same until it is removed."""
    made = _said(data, "sos", "add", "IT help", "--kind", "Printer", "--kind", "Mail", "--technician", OWNER)
    assert made["link"].startswith(f"{PUBLIC}/r/")
    assert (made["technician"], made["kinds"]) == (OWNER_NAME, ["Printer", "Mail"])
    with RunningGateway(data):
        assert _said(data, "sos", "suspend", "it HELP")["is_suspended"]
        assert not _said(data, "sos", "resume", made["id"])["is_suspended"]
        changed = _said(data, "sos", "edit", "IT help", "--new-name", "窓口", "--queue", "--no-kinds")
        assert changed == {**made, "name": "窓口", "technician": None, "kinds": []}
        assert _said(data, "sos", "list") == [changed]
    assert _said(data, "sos", "remove", "窓口")["name"] == "窓口"
    assert _said(data, "sos", "list", "--channel", "Support") == []


def test_what_is_wrong_with_an_sos_call_is_said_in_a_line(data: Path) -> None:
    """A name twice, a technician nobody knows, a channel or a call there is not."""
    _said(data, "sos", "add", "IT help")
    assert "taken" in _refused(data, "sos", "add", "it help")
    assert "There is no user nobody" in _refused(data, "sos", "add", "Other", "--technician", "nobody")
    assert "There is no channel Other" in _refused(data, "sos", "list", "--channel", "Other")
    assert "There is no SOS Call Other" in _refused(data, "sos", "suspend", "Other")
