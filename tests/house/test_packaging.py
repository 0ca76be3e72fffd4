# SPDX-License-Identifier: Apache-2.0
"""What is shipped agrees everywhere: table, spec, programs, links, installers; nothing needed is left out."""

import plistlib
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtWidgets import QApplication

from packages import icons, licences, plists, pruning, versions
from packages.table import CONSOLE, GATEWAY, PACKAGES, SUPPORT, program_of
from sdconsole import __main__ as command_line
from sdconsole import __version__
from sdconsole.console.doorway.links import SCHEME
from sdconsole.console.doorway.systems.windows import ROOT as CLASSES
from sdconsole.demo.programs import BUILT
from sdconsole.domain.links import SUPPORT_SCHEME
from tests.house.source import ROOT

WIX = "{http://wixtoolset.org/schemas/v4/wxs}"
RECIPES = ROOT / "scripts" / "packages"


def test_every_program_is_in_one_package() -> None:
    """All but the demo, which stays with the source."""
    shipped = [name for package in PACKAGES.values() for name in package.programs]
    assert sorted(shipped) == sorted({**command_line.PROGRAMS, **command_line.HIDDEN}.keys() - {"demo"})
    for package in PACKAGES.values():
        modules = {
            program.module
            for name, program in {**command_line.PROGRAMS, **command_line.HIDDEN}.items()
            if name in package.programs
        }
        assert modules <= set(package.hidden), "imported by name alone: analysis cannot see it"


def test_a_packed_program_runs_its_first_and_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link or a flag goes to the first; the name of another one it carries starts that one."""
    seen: list[list[str]] = []
    monkeypatch.setattr(command_line, "main", seen.append)
    for typed in (
        [],
        ["sdconsole://session/ID"],
        ["viewer"],
        ["gateway", "run"],
        ["--version"],
        ["--notices"],
    ):
        monkeypatch.setattr(sys, "argv", ["program", *typed])
        command_line.packaged(CONSOLE.programs)
    assert seen == [
        ["console"],
        ["console", "sdconsole://session/ID"],
        ["viewer"],
        ["console", "gateway", "run"],
        ["--version"],
        ["--notices"],
    ]


def test_the_demo_finds_what_is_built() -> None:
    """Each program of the packages, where building puts it."""
    for key, place in BUILT.items():
        package = next(package for package in PACKAGES.values() if key in package.programs)
        if sys.platform.startswith("linux"):
            assert program_of(package.key, Path("dist")) == Path("dist", place)


@pytest.mark.parametrize("key", PACKAGES)
def test_nothing_that_is_left_out_is_needed(key: str) -> None:
    """With the excluded modules out of reach, every module of the package can still be imported."""
    code = f"""
import importlib, pkgutil, sys
from packages.table import PACKAGES
package = PACKAGES[{key!r}]
class Out:
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in package.excluded):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Out())
for name in package.hidden:
    importlib.import_module(name)
rooms = {{"console": ("viewer", "media"), "support": ("media",)}}
for room in (package.key, *rooms.get(package.key, ())):
    found = importlib.import_module("sdconsole." + room)
    for module in pkgutil.walk_packages(found.__path__, found.__name__ + "."):
        if not any(word in module.name for word in (".windows", ".macos", "winreg", "migrations")):
            importlib.import_module(module.name)
"""
    environment = {"PYTHONPATH": f"{ROOT / 'scripts'}:{ROOT / 'src'}", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_installer_of_windows_agrees_with_the_table() -> None:
    """Name, code for ever, scheme, program; the scheme is written as the program itself would write it."""
    wix = ET.parse(RECIPES / "windows" / "console.wxs").getroot()  # noqa: S314 — our own
    package = wix.find(f"{WIX}Package")
    assert package is not None
    assert package.get("UpgradeCode") == CONSOLE.upgrade_code
    assert package.get("Name") == CONSOLE.title
    assert package.get("Scope") == "perUserOrMachine"
    assert CONSOLE.scheme == SCHEME
    keys = {key.get("Key") for key in wix.iter(f"{WIX}RegistryKey")}
    assert keys == {CLASSES} == {rf"Software\Classes\{CONSOLE.scheme}"}
    values = [value.get("Value") or "" for value in wix.iter(f"{WIX}RegistryValue")]
    assert f'"[INSTALLFOLDER]{CONSOLE.executable}.exe" console "%1"' in values
    names = {value.get("Name") for value in wix.iter(f"{WIX}RegistryValue")}
    assert {"URL Protocol", "address"} <= names
    assert wix.find(f".//{WIX}Property[@Id='GATEWAY_ADDRESS']") is not None
    guids = [one.get("Guid") for one in wix.iter(f"{WIX}Component")]
    assert len(set(guids)) == len(guids) == 3


def test_the_bundles_of_macos_say_what_they_are() -> None:
    """A plist that can be read back: identifier, scheme, version, oldest system, why it asks."""
    for package in (CONSOLE, SUPPORT):
        info = plistlib.loads(plistlib.dumps(plists.info(package, __version__)))
        assert info["CFBundleIdentifier"] == package.bundle
        assert info["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == [package.scheme]
        assert info["CFBundleShortVersionString"] == __version__
        assert info["LSMinimumSystemVersion"] == "13.0"
        uses = [key for key in info if key.endswith("UsageDescription")]
        assert set(uses) < set(plists.strings(package))
        plistlib.loads(plistlib.dumps(plists.entitlements(package)))
    assert plists.entitlements(CONSOLE) == {}


def test_the_support_app_opens_the_links_of_the_join_page() -> None:
    """The scheme of the table is the one the page writes."""
    assert SUPPORT.scheme == SUPPORT_SCHEME


def test_the_spec_reads_the_table_and_keeps_the_rules() -> None:
    """No packing by UPX, no `-O`, no emulated arguments, no administrator; asserts stay."""
    spec = (ROOT / "sdconsole.spec").read_text(encoding="utf-8")
    compile(spec, "sdconsole.spec", "exec")
    for rule in ("upx=False", "optimize=0", "argv_emulation=False", "uac_admin=False", "chosen()"):
        assert rule in spec


def test_icons_are_drawn_the_same_each_time(qapp: QApplication) -> None:
    """Every size of Windows and macOS, out of the one drawing."""
    for key in ("console", "support"):
        made = icons.ico(key)
        assert made == icons.ico(key)
        assert made.count(b"\x89PNG") == len(icons.ICO_SIDES)
        assert icons.icns(key)[:4] == b"icns"
        assert int.from_bytes(icons.icns(key)[4:8], "big") == len(icons.icns(key))


def test_the_version_resource_is_what_freezing_reads() -> None:
    """An expression of PyInstaller's own names, in both languages."""
    text = versions.text(SUPPORT, "1.2.3")
    tree = compile(text, "version.txt", "eval")
    assert {"VSVersionInfo", "FixedFileInfo", "StringTable"} <= set(tree.co_names)
    assert "(1, 2, 3, 0)" in text
    assert SUPPORT.title_ja in text


def test_licences_are_let_in_by_name_alone() -> None:
    """Of alternatives one is enough, of a sum all are needed; the GPL comes in with the film codec only."""
    assert licences.refused("MIT OR GPL-3.0-only", has_film=False) == []
    assert licences.refused("BSD-3-Clause AND SSPL-1.0", has_film=True) == ["SSPL-1.0"]
    assert licences.refused("GPL-2.0-or-later", has_film=False) == ["GPL-2.0-or-later"]
    assert licences.refused("GPL-2.0-or-later", has_film=True) == []
    assert licences.refused("", has_film=True) == ["none"]
    assert licences.of_system_package("libxcb-cursor0") == "MIT"
    assert licences.of_system_package("libreadline8") == ""


def test_pruning_keeps_what_is_linked_and_drops_what_only_the_dropped_linked() -> None:
    """A library two plug-ins share stays while one of them does; one that is opened by name stays."""
    qt = "PySide6/Qt"
    binaries = [
        (f"{qt}/plugins/platforms/libqxcb.so", "xcb", "BINARY"),
        (f"{qt}/plugins/platformthemes/libqgtk3.so", "gtk", "BINARY"),
        (f"{qt}/lib/libQt6Core.so.6", "core", "BINARY"),
        ("libgtk-3.so.0", "gtk3", "BINARY"),
        ("libpango.so.0", "pango", "BINARY"),
        ("libXtst.so.6", "xtst", "BINARY"),
        ("PySide6/QtQml.abi3.so", "qml", "EXTENSION"),
    ]
    links = {
        "xcb": ["libQt6Core.so.6"],
        "gtk": ["libgtk-3.so.0", "libQt6Core.so.6"],
        "gtk3": ["libpango.so.0"],
    }
    datas = [
        ("libgtk.so", "libgtk-3.so.0", "SYMLINK"),
        ("libX.so", "libXtst.so.6", "SYMLINK"),
        (f"{qt}/translations/qtbase_ja.qm", "ja", "DATA"),
        (f"{qt}/translations/qtbase_de.qm", "de", "DATA"),
    ]
    kept, texts = pruning.prune(binaries, datas, lambda source: links.get(source, []))
    assert [source for _dest, source, _kind in kept] == ["xcb", "core", "xtst"]
    assert [source for _dest, source, _kind in texts] == ["libXtst.so.6", "ja"]


def test_scripts_and_workflows_can_be_read() -> None:
    """Shell by its own parser, YAML by a parser of it; every action and every script named is there."""
    for script in RECIPES.rglob("*.sh"):
        subprocess.run(["bash", "-n", str(script)], check=True)
        assert script.stat().st_mode & 0o100, f"{script} cannot be run"
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = workflow.read_text(encoding="utf-8")
        jobs = yaml.safe_load(text)["jobs"]
        steps = [step for job in jobs.values() for step in job["steps"]]
        assert all(re.search(r"@v\d+$|@[0-9a-f]{40}$", step["uses"]) for step in steps if "uses" in step)
        for named in re.findall(r"(?:\./)?((?:scripts|tests)/[\w/.]+\.(?:py|sh|ps1))", text):
            assert (ROOT / named).is_file(), named


def test_the_gateway_names_packages_the_join_page_offers() -> None:
    """One file a system: what is built has an ending the Gateway takes for it."""
    from sdconsole.gateway.service.counter.packages import ending_of

    assert ending_of("linux", SUPPORT.executable) == ""
    assert ending_of("windows", f"{SUPPORT.executable}.exe") == ".exe"
    assert ending_of("macos", "sdconsole-support-0.1.0-macos-arm64.dmg") == ".dmg"
    assert GATEWAY.scheme == ""
