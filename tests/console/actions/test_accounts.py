# SPDX-License-Identifier: Apache-2.0
"""The list of accounts: the last used first, one for each person at each Gateway, never a secret in it."""

import json

import pytest

from sdconsole.console.actions.accounts import MOST, Account, Accounts
from sdconsole.toolkit.settings import Settings

HERE = "https://gw.example.co.jp"


def test_the_last_used_comes_first_and_is_there_after_a_restart(settings: Settings) -> None:
    accounts = Accounts(settings)
    accounts.enter(Account(HERE, "sato", "佐藤 健", "サンプル", is_kept=True))
    accounts.enter(Account("https://other.example", "suzuki"))
    accounts.enter(Account(HERE, "SATO", "佐藤 健", is_kept=True))
    again = Accounts(settings)
    assert [one.login for one in again.known] == ["SATO", "suzuki"]
    assert again.current is None
    assert set(json.loads(settings.text("accounts/list"))[0]) == {
        "origin",
        "login",
        "name",
        "organisation",
        "is_kept",
    }


def test_before_there_was_a_list_one_account_was_known(settings: Settings) -> None:
    settings.gateway_address = HERE
    settings.set_text("login", "sato")
    settings.set_flag("keep-signed-in", True)
    assert Accounts(settings).known == (Account(HERE, "sato", is_kept=True),)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "7",
        "[7, null, []]",
        '[{"origin": "https://gw.example.co.jp"}]',
        '[{"origin": "file:///etc", "login": "x"}]',
        '[{"origin": "http://gw.example.co.jp", "login": "x"}]',
        '[{"origin": ["https://gw.example.co.jp"], "login": "x"}]',
    ],
)
def test_a_damaged_list_is_an_empty_one(settings: Settings, text: str) -> None:
    settings.set_text("accounts/list", text)
    assert Accounts(settings).known == ()


def test_there_are_so_many_and_those_used_longest_ago_make_room(settings: Settings) -> None:
    accounts = Accounts(settings)
    gone = [accounts.enter(Account(HERE, f"user{number}")) for number in range(MOST + 1)]
    assert gone[-1] == (Account(HERE, "user0"),)
    assert gone[-2] == ()
    assert len(accounts.known) == MOST


def test_what_is_kept_is_told_again_when_it_is_over(settings: Settings) -> None:
    accounts = Accounts(settings)
    told: list[int] = []
    accounts.changed.connect(lambda: told.append(1))
    accounts.enter(Account(HERE, "sato", is_kept=True))
    accounts.leave(is_kept=True)
    assert [one.is_kept for one in accounts.known] == [True]
    accounts.drop_sign_in(HERE, "Sato")
    assert [one.is_kept for one in accounts.known] == [False]
    accounts.drop_sign_in(HERE, "nobody")
    assert len(told) == 3


@pytest.mark.parametrize(
    ("chosen", "first"), [("last", "channel:7"), ("home", "home"), ("private", "private")]
)
def test_where_the_desk_begins(settings: Settings, chosen: str, first: str) -> None:
    accounts = Accounts(settings)
    accounts.enter(Account(HERE, "sato"))
    settings.set_text("place", "channel:7")
    accounts.leave(is_kept=False)
    settings.set_text("place", "channel:of-somebody-else")
    settings.set_text("start/place", chosen)
    accounts.enter(Account(HERE, "sato"))
    accounts.put_first_place()
    assert settings.text("place") == first
    accounts.forget(Account(HERE, "sato"))
    assert accounts.known == ()


def test_what_only_memory_keeps_is_not_kept_after_a_restart(settings: Settings) -> None:
    accounts = Accounts(settings)
    accounts.enter(Account(HERE, "sato", is_kept=True, is_lasting=False))
    assert [one.is_kept for one in accounts.known] == [True]
    assert [one.is_kept for one in Accounts(settings).known] == [False]
