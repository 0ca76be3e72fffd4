# SPDX-License-Identifier: Apache-2.0
"""Routes about people: the hello, signing in, who I am, my colleagues."""

from sdconsole.contract import people
from sdconsole.contract.limits import LOGIN_BODY_BYTES
from sdconsole.contract.table.route import DESK, Empty, Route, Who
from sdconsole.contract.version import API_PREFIX
from sdconsole.domain.refusal import Reason

HELLO = Route("hello", "GET", f"{API_PREFIX}/hello", Empty, people.Hello, "Who this Gateway is", Who.ANYONE)
LOGIN = Route(
    "login", "POST", f"{API_PREFIX}/auth/login", people.LoginRequest, people.SignIn, "Sign in a technician",
    Who.ANYONE, body_limit=LOGIN_BODY_BYTES, problems=(Reason.WRONG_CREDENTIALS, Reason.LOGIN_THROTTLED),
)  # fmt: skip
REFRESH = Route(
    "refresh", "POST", f"{API_PREFIX}/auth/refresh", people.RefreshRequest, people.SignIn,
    "Renew a sign-in; a used refresh token ends it", Who.ANYONE, body_limit=LOGIN_BODY_BYTES,
    problems=(Reason.NOT_SIGNED_IN,),
)  # fmt: skip
LOGOUT = Route("logout", "POST", f"{API_PREFIX}/auth/logout", Empty, Empty, "End this sign-in", status=204)
ME = Route("me", "GET", f"{API_PREFIX}/me", Empty, people.Me, "Who I am")
COLLEAGUES = Route(
    "colleagues", "GET", f"{API_PREFIX}/technicians", Empty, people.ColleagueList,
    "Technicians I share a channel with, and whether they are there", problems=DESK,
)  # fmt: skip
PRESENCE = Route(
    "presence", "POST", f"{API_PREFIX}/me/presence", people.PresenceSay, Empty,
    "Say whether I can be given work", status=204, problems=DESK,
)  # fmt: skip
