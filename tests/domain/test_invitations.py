# SPDX-License-Identifier: Apache-2.0
"""Links and PINs: how they look, how they are typed, how often one may guess."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain import invitations
from sdconsole.domain.invitations import (
    PIN_GUESS_MEMORY,
    LinkTarget,
    guess_source,
    is_link_token,
    is_loopback,
    link_url,
    new_pin,
    parse_link,
    parse_origin,
    parse_pin,
    pin_digits,
    refuse_guess,
    show_pin,
)
from sdconsole.domain.refusal import NextStep, Reason

TOKEN = "Zm9vYmFyYmF6cXV4LV9hYg"
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
NOW = 10 * DAY


class TestPin:
    """Nine digits, three by three."""

    @pytest.mark.parametrize(
        ("live", "digits"),
        [
            (0, 9),
            (1, 9),
            (138, 9),
            (139, 10),
            (1_388, 10),
            (1_389, 11),
            (13_888, 11),
            (13_889, 12),
            (10**6, 12),
        ],
    )
    def test_as_many_digits_as_the_live_pins_need(self, live: int, digits: int) -> None:
        """The arithmetic of the security page: 9 digits up to 138 live PINs, 10 up to 1,388."""
        assert pin_digits(live) == digits

    @given(st.integers(1, 138_888))
    def test_guessing_for_a_day_succeeds_once_in_a_thousand(self, live: int) -> None:
        """300 failures an hour, G = 7,200 a day: 1 - (1 - N/10^d)^G stays at or below 1e-3."""
        chance = -math.expm1(7_200 * math.log1p(-live / 10 ** pin_digits(live)))
        assert chance <= 1e-3

    def test_a_new_pin_is_drawn_whole_and_filled_with_zeros(self) -> None:
        """The draw covers all numbers of that many digits; small ones keep their leading zeros."""
        asked: list[int] = []

        def draw(below: int) -> int:
            asked.append(below)
            return 42

        assert new_pin(draw, 0) == "000000042"
        assert new_pin(draw, 139) == "0000000042"
        assert asked == [10**9, 10**10]
        assert new_pin(lambda below: below - 1, 0) == "999999999"

    def test_a_pin_is_shown_three_by_three(self) -> None:
        """As it is read aloud."""
        assert show_pin("482913001") == "482 913 001"
        assert show_pin("4829130015") == "482 913 001 5"

    @pytest.mark.parametrize(
        "typed",
        [
            "482913001", "482 913 001", "482-913-001", " 482  913 001 ", "482 - 913 - 001", "482.913.001",
            "４８２　９１３　００１", "４８２－９１３－００１",
            "482‐913‑001", "482–913—001", "482−913ー001", "482・913・001",
            "482\u00a0913\u2009001", "482\t913\n001", "482 913 001\u200b", "\ufeff482913001", "482_913_001",
        ],
    )  # fmt: skip
    def test_a_pin_may_be_typed_as_people_type(self, typed: str) -> None:
        """Spaces of every kind, hyphens of every kind, full-width digits."""
        assert parse_pin(typed) == "482913001"

    @pytest.mark.parametrize(
        "typed",
        [
            "", "48291300", "4829130011223", "482913OO1", "482 913 00l", "abc", "-", "+482913001",
            "482,913,001",
            "٤٨٢٩١٣٠٠١", "४८२९१३००१", "482913٠٠١", "4829130.01e3", "\x00482913001", "482913001" + " " * 60,
        ],
    )  # fmt: skip
    def test_what_is_no_pin_is_no_pin(self, typed: str) -> None:
        """Too short, too long, letters, signs, digits of scripts that stay what they are under NFKC."""
        assert parse_pin(typed) is None

    @given(st.integers(0, 10**9 - 1), st.lists(st.sampled_from([" ", "-", "　", "－", "‑"]), max_size=5))
    def test_what_is_shown_can_be_typed(self, number: int, between: list[str]) -> None:
        """Whatever people put between the groups."""
        pin = str(number).zfill(9)
        assert parse_pin("".join(between).join(show_pin(pin).split())) == pin

    @given(st.text(max_size=80))
    def test_any_text_is_digits_or_nothing(self, typed: str) -> None:
        """What comes out is always 9 to 12 ASCII digits."""
        found = parse_pin(typed)
        assert found is None or (found.isascii() and found.isdigit() and 9 <= len(found) <= 12)


class TestGuessing:
    """Five failures in ten minutes per source, doubling to a day; three hundred an hour over all."""

    @staticmethod
    def wait(source: list[int], everybody: list[int] | None = None, now: int = NOW) -> int:
        """How long one has to wait (ms)."""
        refusal = refuse_guess(source, everybody or [], now)
        if refusal is None:
            return 0
        assert (refusal.reason, refusal.next_step) == (Reason.PIN_THROTTLED, NextStep.WAIT)
        wait = refusal.fact("retry_after_ms")
        assert isinstance(wait, int)
        assert wait > 0
        return wait

    def test_four_failures_are_free(self) -> None:
        """The fifth one closes the door for ten minutes from then on."""
        assert self.wait([NOW - 4, NOW - 3, NOW - 2, NOW - 1]) == 0
        assert self.wait([NOW - 5, NOW - 4, NOW - 3, NOW - 2, NOW - 1]) == 10 * MINUTE - 1

    def test_slow_failures_are_free(self) -> None:
        """Five, but not within ten minutes."""
        assert self.wait([NOW - 10 * MINUTE - 1, NOW - 4, NOW - 3, NOW - 2, NOW - 1]) == 0
        assert self.wait([NOW - 10 * MINUTE, NOW - 4, NOW - 3, NOW - 2, NOW - 1]) > 0

    def test_the_door_opens_again(self) -> None:
        """Exactly ten minutes after the fifth failure."""
        strike = [NOW - 10 * MINUTE - at for at in (4, 3, 2, 1, 0)]
        assert self.wait(strike) == 0
        assert self.wait(strike, now=NOW - 1) == 1

    def test_each_further_window_doubles_the_wait_up_to_a_day(self) -> None:
        """10, 20, 40 … 1,280 minutes, then a day: whoever goes on at once when the door opens."""
        failures, now, waits = [0], 5, []
        failures.clear()
        for _ in range(9):
            failures += [now + at for at in range(5)]
            now += 4
            waits.append(self.wait(failures, now=now))
            now += waits[-1]
            assert self.wait(failures, now=now) == 0
        assert waits == [minutes * MINUTE for minutes in (10, 20, 40, 80, 160, 320, 640, 1280)] + [DAY]

    def test_one_failure_counts_for_one_strike(self) -> None:
        """Nine failures in a row are one strike, not five."""
        assert self.wait([NOW - 9 + at for at in range(9)]) <= 10 * MINUTE
        assert self.wait([NOW - 10 + at for at in range(10)]) > 10 * MINUTE

    def test_old_failures_are_forgotten(self) -> None:
        """What is older than the memory does not count any more."""
        assert self.wait([NOW - PIN_GUESS_MEMORY - at for at in (4, 3, 2, 1, 0)]) == 0

    def test_the_whole_gateway_has_a_budget_too(self) -> None:
        """300 failures in an hour, by whomever: nobody may guess until one of them is an hour old."""
        many = [NOW - HOUR + 1 + at for at in range(300)]
        assert self.wait([], many[1:]) == 0
        assert self.wait([], many) == 1
        assert self.wait([], many + [NOW - 1] * 10) == 11
        assert self.wait([], [NOW - HOUR, *many[1:]]) == 0

    def test_the_longer_wait_counts(self) -> None:
        """The source's or everybody's."""
        source = [NOW - 5, NOW - 4, NOW - 3, NOW - 2, NOW - 1]
        assert self.wait(source, [NOW - 1] * 300) == HOUR - 1
        assert self.wait(source, [NOW - HOUR + 1] * 300) == 10 * MINUTE - 1

    @given(
        st.lists(st.integers(NOW - 3 * DAY, NOW), max_size=60).map(sorted),
        st.lists(st.integers(NOW - 2 * HOUR, NOW), max_size=320).map(sorted),
    )
    def test_no_wait_is_longer_than_a_day(self, source: list[int], everybody: list[int]) -> None:
        """And it ends when it says: nobody is locked out by what happened before."""
        wait = self.wait(source, everybody)
        assert 0 <= wait <= DAY
        assert self.wait(source, everybody, now=NOW + wait) == 0

    @pytest.mark.parametrize(
        ("address", "expected"),
        [
            ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::1", "::/64"),
            ("::ffff:192.0.2.7", "192.0.2.7"), ("fe80::1%eth0", "fe80::/64"), ("", "unknown"),
            ("example.com", "unknown"), ("192.0.2.7:80", "unknown"),
        ],
    )  # fmt: skip
    def test_who_counts_as_one_guesser(self, address: str, expected: str) -> None:
        """An IPv4 address, or the /64 that one IPv6 customer has; what cannot be read shares one budget."""
        assert guess_source(address) == expected


class TestAddress:
    """A typed Gateway address becomes one origin, or nothing."""

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("support.example.com", "https://support.example.com"),
            ("  HTTPS://Support.Example.COM/  ", "https://support.example.com"),
            ("support.example.com:8443", "https://support.example.com:8443"),
            ("https://support.example.com:443", "https://support.example.com"),
            ("https://support.example.com?", "https://support.example.com"),
            ("ｈｔｔｐｓ：／／ｓｕｐｐｏｒｔ．ｅｘａｍｐｌｅ．ｃｏｍ", "https://support.example.com"),
            ("https://xn--wgv71a119e.jp", "https://xn--wgv71a119e.jp"),
            ("192.0.2.7:8443", "https://192.0.2.7:8443"),
            ("https://[2001:db8::7]:8443", "https://[2001:db8::7]:8443"),
            ("localhost:8470", "http://localhost:8470"),
            ("LOCALHOST", "http://localhost"),
            ("127.0.0.1:8470", "http://127.0.0.1:8470"),
            ("[::1]:8470", "http://[::1]:8470"),
            ("http://127.0.0.1:80", "http://127.0.0.1"),
            ("https://localhost:8470", "https://localhost:8470"),
        ],
    )
    def test_an_address_has_one_form(self, typed: str, expected: str) -> None:
        """However it is typed; without a scheme it is https, for this machine http."""
        assert parse_origin(typed) == expected
        assert parse_origin(expected) == expected

    @pytest.mark.parametrize(
        "typed",
        [
            "", " ", "https://", "://", "//support.example.com", "https:support.example.com",
            "http://support.example.com", "http://127.1", "http://localhost.example.com", "http://0.0.0.0",
            "ftp://support.example.com", "javascript:alert(1)", "file:///etc/passwd", "sdconsole://support",
            "https://user@support.example.com", "https://user:pw@support.example.com", "https://@support.example.com",
            "https://support.example.com@evil.example", "user:pw@support.example.com",
            "https://support.example.com\\@evil.example", "https:\\\\support.example.com", "https://a\\b",
            "https://support.example.com/path", "https://support.example.com//", "support.example.com/path",
            "https://support.example.com?x=1", "https://support.example.com/#top",
            "https://support.example.com:",
            "https://support.example.com:0", "https://support.example.com:65536", "https://support.example.com:x",
            "https://support.example.com:-1", "https://support.example.com:8 443", "https://support.example.com:8\u06614",
            "https://例え.jp", "https://ex\u200bample.com", "https://ex\u202eample.com", "https://gw℀.example",
            "https://ex ample.com", "https://ex\nample.com", "https://ex\tample.com", "\x00https://example.com",
            "https://a..b", "https://-a.example", "https://a_b.example", "https://.example", "https://example.com.",
            "https://%65xample.com", "https://[::1", "https://::1", "::1", "https://[fe80::1%eth0]", "https://[::g]",
            "https://" + "a" * 64 + "." + "b" * 250, "a" * 600,
        ],
    )  # fmt: skip
    def test_a_hostile_or_broken_address_is_none(self, typed: str) -> None:
        """Credentials, other schemes, look-alikes and control characters, plain http elsewhere."""
        assert parse_origin(typed) is None

    @given(st.text(max_size=100) | st.from_regex(r"https?://[a-z0-9.:@\\/\[\]%-]{1,40}"))
    def test_any_text_is_an_origin_or_none(self, typed: str) -> None:
        """And an origin is its own one form: nothing is left in it to be read in two ways."""
        origin = parse_origin(typed)
        if origin is not None:
            assert parse_origin(origin) == origin
            assert origin.isascii()
            assert not set(origin) & set("@\\#?% \t\n")

    @pytest.mark.parametrize(
        ("host", "expected"),
        [
            ("localhost", True), ("Localhost", True), ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True),
            ("localhost.example.com", False), ("0.0.0.0", False), ("::", False), ("10.0.0.1", False),
            ("", False),
        ],
    )  # fmt: skip
    def test_loopback_is_this_very_machine(self, host: str, expected: bool) -> None:
        """The only place that plain http is taken for."""
        assert is_loopback(host) is expected


class TestLink:
    """`https://GATEWAY/s/TOKEN`, and nothing that only looks like it."""

    def test_a_link_leads_back_to_where_it_came_from(self) -> None:
        """What the Gateway shares is what the app reads."""
        url = link_url("https://support.example.com:8443", TOKEN)
        assert url == f"https://support.example.com:8443/s/{TOKEN}"
        assert parse_link(url) == LinkTarget("https://support.example.com:8443", TOKEN)

    @pytest.mark.parametrize(
        "typed",
        [
            f"  https://gw.example/s/{TOKEN}\n", f"https://gw.example/s/{TOKEN}/", f"gw.example/s/{TOKEN}",
            f"https://gw.example/s/{TOKEN}?lang=ja", f"https://gw.example/s/{TOKEN}#top",
            f"https://gw.example/s/{TOKEN}?next=/s/elsewhere", f"HTTPS://GW.EXAMPLE:443/s/{TOKEN}",
        ],
    )  # fmt: skip
    def test_what_mail_programs_add_does_not_matter(self, typed: str) -> None:
        """Space around it, a slash, a query, a fragment."""
        assert parse_link(typed) == LinkTarget("https://gw.example", TOKEN)

    def test_a_gateway_may_be_called_s(self) -> None:
        """The path is looked for from the end."""
        assert parse_link(f"https://s/s/{TOKEN}") == LinkTarget("https://s", TOKEN)

    @pytest.mark.parametrize(
        "typed",
        [
            "", TOKEN, f"/s/{TOKEN}", "https://gw.example", "https://gw.example/s/", f"https://gw.example/x/s/{TOKEN}",
            f"https://gw.example/s/{TOKEN[:-1]}", f"https://gw.example/s/{TOKEN}x", f"https://gw.example/S/{TOKEN}",
            f"https://gw.example/s/{TOKEN[:-1]}é", f"https://gw.example/s/{TOKEN[:-1]}=", f"https://gw.example/s/{TOKEN}/x",
            f"http://gw.example/s/{TOKEN}", f"https://user@gw.example/s/{TOKEN}", f"javascript:/s/{TOKEN}",
            f"https://gw.example\\/s/{TOKEN}", f"https://evil.example?/s/{TOKEN}", f"https://evil.example#/s/{TOKEN}",
            f"https://gw.example/s/{TOKEN[:10]}\n{TOKEN[10:]}", "https://gw.example/s/" + "A" * 100_000,
            "A" * 100_000 + f"/s/{TOKEN}",
        ],
    )  # fmt: skip
    def test_what_is_no_link_of_ours_is_none(self, typed: str) -> None:
        """Another path, another length, another alphabet, somebody's credentials."""
        assert parse_link(typed) is None

    def test_a_token_is_128_bits_in_base64url(self) -> None:
        """22 characters, and no line feed behind them."""
        assert is_link_token(TOKEN)
        assert not is_link_token(TOKEN + "\n")
        assert not is_link_token("")

    @given(st.text(max_size=200))
    def test_any_text_is_a_link_or_none(self, typed: str) -> None:
        """What comes out has the form that goes in."""
        found = parse_link(typed)
        assert found is None or parse_link(link_url(found.origin, found.token)) == found


def test_lives_are_those_of_the_product() -> None:
    """A PIN ten minutes, the ticket it is exchanged for thirty."""
    assert (invitations.PIN_LIFE, invitations.JOIN_TICKET_LIFE) == (10 * MINUTE, 30 * MINUTE)
