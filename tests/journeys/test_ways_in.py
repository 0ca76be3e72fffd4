# SPDX-License-Identifier: Apache-2.0
"""The end user's ways in: PIN, link, and what is said when a way leads nowhere."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sdconsole.demo.actors import end_user
from sdconsole.demo.actors.end_user import EndUser
from sdconsole.demo.actors.words import said, within
from tests.journeys.scene import NAME, Scene

pytestmark = pytest.mark.journey


def _open_app(scene: Scene) -> EndUser:
    scene.end_user = EndUser(scene.there.hands, scene.there.start("support app", ["support"]))
    return scene.end_user


def test_the_pin_lets_in_once(scene: Scene) -> None:
    """Typed as it was read aloud; a wrong one is told, and a second computer gets the same answer."""
    scene.sign_in()
    pin = scene.make_session().pin
    user = _open_app(scene)
    wrong = pin.replace(pin[0], "1" if pin[0] != "1" else "2")
    user.enter(wrong, scene.gateway.origin)
    user.wait_for_words(within("Join", "The PIN code is wrong or has expired."))
    user.enter(pin.replace(" ", "-"), scene.gateway.origin)
    user.wait_until_joined()
    scene.technician.wait_for_row(NAME, "Active")
    other = scene.seat("other-computer", 800, 700, "en")
    second = EndUser(other.hands, other.start("support app", ["support"]))
    second.enter(pin, scene.gateway.origin)
    second.wait_for_words(within("Join", "The PIN code is wrong or has expired."))
    scene.ask()
    scene.allow()


def test_a_pin_shown_again_lets_in(scene: Scene) -> None:
    """Show PIN gives one that works."""
    scene.sign_in()
    scene.make_session()
    user = _open_app(scene)
    user.enter(scene.technician.read_pin(), scene.gateway.origin)
    user.wait_until_joined()
    scene.technician.wait_for_row(NAME, "Active")


def test_a_second_computer_is_refused_and_the_technician_is_told(scene: Scene) -> None:
    """The link belongs to the first device; the first goes on as if nothing had happened."""
    link = scene.meet().link
    other = scene.seat("other-computer", 800, 700, "en")
    second = EndUser(other.hands, other.start("support app", ["support", "--link", link]))
    second.wait_for_words(within("Join", "This session is in use on another computer."))
    scene.technician.wait_for_words(
        said("News", "{name}: the link was used on a second computer, which was refused")
    )
    scene.technician.wait_for_row(NAME, "Active")
    scene.ask()
    scene.end_user.deny()
    scene.technician.wait_for_start("denied")


def test_a_link_that_never_was_lets_nobody_in(scene: Scene) -> None:
    """The answer says what to do; what is no link and no PIN at all is told without asking the Gateway."""
    user = _open_app(scene)
    user.enter(f"{scene.gateway.origin}/s/AAAAAAAAAAAAAAAAAAAAAA")
    user.wait_for_words(within("Join", "This link no longer works."))
    user.enter("hello")
    user.wait_for_words(within("Join", "This is neither a support link nor a PIN code."))


@pytest.fixture
def other_server() -> Iterator[str]:
    """A web server of somebody else."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "15")
            self.end_headers()
            self.wfile.write(b"<h1>hello</h1>\n")

        do_POST = do_GET

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join(10)


@pytest.fixture
def shut_port() -> Iterator[str]:
    """An address of this machine where nobody listens, and nobody can begin to."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{holder.getsockname()[1]}"


def test_a_gateway_that_cannot_be_reached_is_told_as_such(
    scene: Scene, other_server: str, shut_port: str
) -> None:
    """To the end user and to the technician, each cause in its own words."""
    user, technician = _open_app(scene), scene.open_console()
    nowhere = "https://no-such-host.invalid"
    for gateway, to_user, to_technician in (
        (other_server, "{host} is not a Gateway.", _NOT_A_GATEWAY),
        (shut_port, "{host} refuses the connection.", _REFUSED),
        (nowhere, "Not found: {host}", "{host} was not found. Check the Gateway address. (SD-2001)"),
    ):
        user.enter("482 913 507", gateway)
        user.wait_for_words(within("Join", to_user))
        technician.try_to_sign_in(gateway, "sato", "whatever it is 12")
        technician.wait_for_words(said("Line", to_technician))


_NOT_A_GATEWAY = "What answers at {host} is not a Service Desk Gateway. Check the address. (SD-2003)"
_REFUSED = "{host} refuses the connection. Check the port and whether the Gateway is running. (SD-2001)"


def test_a_wrong_password_is_told_without_saying_what_was_wrong(scene: Scene) -> None:
    """One answer for a wrong user and a wrong password; the right ones let in afterwards."""
    technician = scene.open_console()
    answers = []
    for login, password in (("sato", "not the password 1"), ("nobody", "not the password 1")):
        technician.try_to_sign_in(scene.gateway.origin, login, password)
        answers.append(technician.wait_until_refused())
    assert answers[0] == answers[1]
    technician.sign_in(scene.gateway.origin, scene.gateway.login, scene.gateway.password)


def test_the_end_user_ends_the_session(scene: Scene) -> None:
    """While somebody watches: the view ends, the technician is told, the same link leads back in."""
    link = scene.meet().link
    scene.ask()
    scene.allow()
    scene.connect()
    scene.end_user.end_session()
    scene.end_user.wait_for_words(said("Ended", "You ended the session."))
    scene.watcher.wait_for_words(_LEFT)
    scene.technician.wait_for_row(NAME, "Waiting")
    scene.technician.wait_for_words(said("News", "{name}: the end user has left"))
    scene.end_user.app.end()
    scene.join(link)
    scene.technician.wait_for_start("not-requested")
    assert not scene.end_user.has_words(end_user.GRANTED)


_LEFT = said("Viewer", "The end user ended the session on the device.")
