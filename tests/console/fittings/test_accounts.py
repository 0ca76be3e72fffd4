# SPDX-License-Identifier: Apache-2.0
"""Two accounts at two real Gateways: there and back without a password, forgotten, and prolonged in time."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sdconsole.client.lines import ConsoleLine
from sdconsole.console.actions.accounts import Account, Accounts
from sdconsole.console.actions.ending import SOON_MS
from sdconsole.console.actions.registry import Press
from sdconsole.console.actions.signing import CLIENT, token_name
from sdconsole.console.views.accounts.again import SignInAgainDialog
from sdconsole.contract.people import SignIn
from sdconsole.domain.scopes import Scope
from sdconsole.toolkit import secrets
from sdconsole.toolkit.bridge import NetworkThread
from sdconsole.toolkit.i18n import Translations
from sdconsole.toolkit.policy import MachinePolicy, Policy
from sdconsole.toolkit.settings import Settings
from sdconsole.toolkit.theme import Theme
from tests.console.fittings.parts import FittedOffice
from tests.console.office import EndUser, House
from tests.shared.gateway import OWNER, PASSWORD, RunningGateway, gateway, run_command
from tests.shared.keyring import Keyring

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def here() -> Iterator[RunningGateway]:
    """One Gateway."""
    with gateway() as made:
        yield made


@pytest.fixture(scope="module")
def there() -> Iterator[RunningGateway]:
    """Another one."""
    with gateway() as made:
        yield made


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """A keyring that can be trusted."""
    made = Keyring()
    monkeypatch.setattr(secrets, "trusted_backend", lambda: made)
    return made


@pytest.fixture
def house(settings: Settings, theme: Theme, translations: Translations, network: NetworkThread) -> House:
    """The program around the console."""
    return House(settings, theme, translations, network)


@pytest.fixture
def office(house: House, qtbot: QtBot) -> Iterator[FittedOffice]:
    """A console at its sign-in page."""
    made = FittedOffice(house, qtbot)
    yield made
    made.leave()


def enter(office: FittedOffice, origin: str, *, is_kept: bool) -> None:
    """Sign in by hand."""
    office.entry.keep.setChecked(is_kept)
    office.sign_in(origin)
    wait_at(office, origin)


def wait_at(office: FittedOffice, origin: str) -> None:
    """Wait until the desk of this Gateway is there."""
    office.wait(lambda: office.workplace.line is not None and office.workplace.line.origin == origin)
    office.wait_for_desk()


def host(running: RunningGateway) -> str:
    return urlsplit(running.origin).netloc


@pytest.mark.parametrize("has_keyring", [True, False])
def test_there_and_back_without_a_password(
    house: House,
    qtbot: QtBot,
    here: RunningGateway,
    there: RunningGateway,
    keyring: Keyring,
    monkeypatch: pytest.MonkeyPatch,
    has_keyring: bool,
) -> None:
    """With the system's keyring, and in this run also without one; each Gateway has a service of its own."""
    if not has_keyring:
        monkeypatch.setattr(secrets, "trusted_backend", lambda: None)
    office = FittedOffice(house, qtbot)
    enter(office, here.origin, is_kept=True)
    first = office.workplace.mirror.me
    office.accounts.switch(None)
    assert office.window.page is office.entry
    enter(office, there.origin, is_kept=True)
    assert [one.host for one in office.workplace.accounts.known] == [host(there), host(here)]
    office.switch(host(here))
    wait_at(office, here.origin)
    again = office.workplace.mirror.me
    assert first is not None
    assert again is not None
    assert again.console == first.console, "the same sign-in, gone on with"
    office.switch(host(there))
    wait_at(office, there.origin)
    services = {service for service, _name in keyring.kept}
    expected = {f"sdconsole:{here.origin}", f"sdconsole:{there.origin}"} if has_keyring else set()
    assert services == expected
    assert {name for _service, name in keyring.kept} <= {token_name(OWNER)}
    office.leave()


def test_one_that_is_not_kept_asks_for_the_password(
    office: FittedOffice, here: RunningGateway, there: RunningGateway, keyring: Keyring
) -> None:
    """Its sign-in was ended when it was left."""
    enter(office, here.origin, is_kept=False)
    office.accounts.switch(None)
    enter(office, there.origin, is_kept=False)
    office.switch(host(here))
    assert office.window.page is office.entry
    assert (office.entry.address.text(), office.entry.login.text()) == (here.origin, OWNER)
    assert office.entry.password.placeholderText() == ""
    assert keyring.kept == {}


def test_forgetting_removes_the_secret_and_ends_the_sign_in(
    office: FittedOffice,
    here: RunningGateway,
    there: RunningGateway,
    keyring: Keyring,
    network: NetworkThread,
) -> None:
    """Also of an account that is not the present one; the question can be declined."""
    enter(office, here.origin, is_kept=True)
    office.accounts.switch(None)
    enter(office, there.origin, is_kept=True)
    token = keyring.kept[f"sdconsole:{here.origin}", token_name(OWNER)]
    gone = office.workplace.accounts.known[1]
    office.accounts.forget(gone)
    office.say("Cancel")
    assert len(keyring.kept) == 2
    office.accounts.forget(gone)
    office.say("Forget")
    office.wait(lambda: [service for service, _name in keyring.kept] == [f"sdconsole:{there.origin}"])
    assert [one.host for one in office.workplace.accounts.known] == [host(there)]
    office.workplace.signing.wait(5)

    async def resume() -> bool:
        line = ConsoleLine(here.origin, client=CLIENT)
        try:
            return isinstance(await line.resume(token), SignIn)
        finally:
            await line.aclose()

    assert not network.call(resume).result(10), "ended at the Gateway too"


def test_forgetting_the_present_one_signs_out(
    office: FittedOffice, here: RunningGateway, keyring: Keyring
) -> None:
    """The sign-in page is back, the list empty, the secret gone."""
    enter(office, here.origin, is_kept=True)
    current = office.workplace.accounts.current
    assert current is not None
    office.accounts.forget(current)
    office.say("Forget")
    assert office.window.page is office.entry
    office.wait(lambda: keyring.kept == {})
    assert office.workplace.accounts.known == ()


def test_an_older_sign_in_is_found_and_moves_to_its_user_name(
    house: House, qtbot: QtBot, here: RunningGateway, keyring: Keyring, network: NetworkThread
) -> None:
    """Kept when a Gateway had one account here."""

    async def sign_in() -> str:
        line = ConsoleLine(here.origin, client=CLIENT)
        answer = await line.sign_in(OWNER, PASSWORD, "PC-1")
        await line.aclose()
        assert isinstance(answer, SignIn)
        return answer.refresh_token

    keyring.kept[f"sdconsole:{here.origin}", "refresh-token"] = network.call(sign_in).result(10)
    house.settings.gateway_address = here.origin
    house.settings.set_text("login", OWNER)
    house.settings.set_flag("keep-signed-in", True)
    office = FittedOffice(house, qtbot, is_kept=True)
    wait_at(office, here.origin)
    office.wait(lambda: [name for _service, name in keyring.kept] == [token_name(OWNER)])
    office.leave()


def test_a_remote_screen_is_not_cut_without_a_question(
    office: FittedOffice, here: RunningGateway, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then is there one."""
    enter(office, here.origin, is_kept=True)
    monkeypatch.setattr(office.accounts, "_connected", lambda: ["経理 山田さん"])
    office.accounts.switch(None)
    assert "経理 山田さん" in str(office.question().property("informativeText"))
    office.say("Cancel")
    assert office.workplace.desk is not None
    office.accounts.switch(None)
    office.say("Switch")
    assert office.workplace.desk is None


def test_the_password_once_more_prolongs_the_sign_in_at_the_desk(
    office: FittedOffice, here: RunningGateway, keyring: Keyring
) -> None:
    """C24: warned in time; desk, sign-in and grants stay, and the end is twelve hours away again."""
    enter(office, here.origin, is_kept=True)
    desk, me = office.workplace.desk, office.workplace.mirror.me
    user = _granted(office, here)
    ending = office.workplace.ending
    soon: list[int] = []
    ending.ending_soon.connect(soon.append)
    assert me is not None
    assert ending.ends_at is not None
    _hasten(office, SOON_MS - 5_000)
    assert len(soon) == 1
    bar = office.accounts._bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.text().startswith("Your sign-in ends in 14:5")
    bar.action_pressed.emit()
    dialog = office.window.findChild(SignInAgainDialog)
    assert isinstance(dialog, SignInAgainDialog)
    dialog.password.setText("wrong")
    dialog.enter.click()
    office.wait(dialog.bar.isVisible)
    dialog.password.setText(PASSWORD)
    dialog.enter.click()
    office.wait(lambda: not ending.is_soon)
    assert not bar.isVisible()
    assert office.workplace.desk is desk
    assert office.workplace.mirror.me is not None
    assert office.workplace.mirror.me.console == me.console
    assert office.entries()[0].permission.grant is not None, "what was granted stays granted"
    user.leave()


def _hasten(office: FittedOffice, left_ms: int) -> None:
    """As if only so much were left of the sign-in."""
    ending = office.workplace.ending
    ending._ends_at = office.workplace.mirror.now() + left_ms
    ending.look()


def _granted(office: FittedOffice, running: RunningGateway) -> EndUser:
    """A session whose end user has allowed everything that was asked."""
    links: list[str] = []
    verbs = office.workplace.verbs
    verbs.create(None, "経理", lambda made: links.append(made.link), lambda _failure: None)
    office.wait(lambda: bool(links) and bool(office.entries()))
    user = EndUser(office.house.network, running.origin, links[0])
    session = office.entries()[0].session.id
    office.wait(lambda: office.entries()[0].permission.state.value == "not-requested")
    verbs.ask(session)
    office.wait(lambda: office.entries()[0].permission.state.value == "pending")
    user.answer(Scope.VIEW, Scope.CONTROL)
    office.wait(lambda: office.entries()[0].permission.state.value == "granted")
    return user


def test_each_account_comes_back_to_its_own_place(
    office: FittedOffice, here: RunningGateway, there: RunningGateway, keyring: Keyring
) -> None:
    """Where it was left."""
    enter(office, here.origin, is_kept=True)
    desk = office.wait_for_desk()
    desk.go_to(office.workplace.mirror.places[1])
    office.accounts.switch(None)
    enter(office, there.origin, is_kept=True)
    assert office.wait_for_desk().sidebar.place == office.workplace.mirror.places[0]
    office.switch(host(here))
    wait_at(office, here.origin)
    assert office.wait_for_desk().sidebar.place == office.workplace.mirror.places[1]


def test_signing_out_leaves_the_account_but_not_its_secret(
    office: FittedOffice, here: RunningGateway, keyring: Keyring
) -> None:
    """It can be chosen on the sign-in page, and asks for the password."""
    enter(office, here.origin, is_kept=True)
    office.workplace.actions.action(Press.SIGN_OUT).trigger()
    office.wait(lambda: keyring.kept == {})
    assert [one.is_kept for one in office.workplace.accounts.known] == [False]


def test_a_gateway_that_forbids_keeping_is_obeyed(office: FittedOffice, keyring: Keyring) -> None:
    """Its policy comes with the sign-in: nothing reaches the keyring, and the switch shows the lock."""
    with gateway() as strict:
        rule = ("settings", "set", "--console-policy", "keep-signed-in=no", "--data", str(strict.data))
        assert run_command(*rule).returncode == 0
        enter(office, strict.origin, is_kept=True)
        assert keyring.kept == {}
        assert office.workplace.kept is None
        settings = office.house.settings
        assert settings.lock_reason("keep-signed-in") == "Set by the administrator of the Gateway."
        assert not office.entry.keep.isEnabled()
        office.workplace.actions.action(Press.SIGN_OUT).trigger()
        assert settings.lock_reason("keep-signed-in") == ""
        assert office.entry.keep.isEnabled()


def test_an_address_decided_for_this_computer_is_the_only_one(
    theme: Theme,
    translations: Translations,
    network: NetworkThread,
    qtbot: QtBot,
    here: RunningGateway,
    there: RunningGateway,
    keyring: Keyring,
) -> None:
    """Other Gateways are neither offered nor taken, and it is said who decided."""
    managed = Policy(MachinePolicy({"gateway/address": here.origin}))
    settings = Settings("console", policy=managed)
    Accounts(settings).enter(Account(there.origin, OWNER, is_kept=True))
    office = FittedOffice(House(settings, theme, translations, network), qtbot)
    assert office.entry.address.text() == ""
    assert office.entry.address.isReadOnly()
    assert office.entry.findChild(QWidget, "account") is None, "the other account is not offered"
    office.sign_in(there.origin)
    assert "may only sign in to" in office.failure()
    assert "Set by the administrator of this computer." in office.failure()
    office.workplace.switch_to(office.workplace.accounts.known[0])
    assert office.window.page is office.entry
    office.sign_in(here.origin)
    wait_at(office, here.origin)
    office.leave()
