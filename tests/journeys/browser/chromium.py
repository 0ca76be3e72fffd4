# SPDX-License-Identifier: Apache-2.0
"""A real browser without a display, driven by its own DevTools protocol.

Chromium speaks it over a WebSocket, and `websockets` is here anyway: no driver program whose version has to
fit the browser's, and nothing in between that waits, retries or clicks in a way no person could.
"""

import base64
import json
import shutil
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from websockets.sync.client import ClientConnection, connect

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
DEADLINE = 10.0
START_SECONDS = 20.0
LISTENING = "DevTools listening on "
# Its sandbox works neither for root nor in most containers; what is loaded here is our own.
QUIET = (
    "--no-sandbox",
    *("--headless=new", "--no-first-run", "--no-default-browser-check", "--disable-gpu"),
    *(
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
    ),
    *("--disable-dev-shm-usage", "--password-store=basic", "--remote-debugging-port=0", "--mute-audio"),
)


def program() -> str:
    """The browser's program; a missing one fails the test that wanted it."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chromium: the web pages cannot be tested; install the package `chromium`")
    return found


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Run a Chromium with a profile of its own that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="sdconsole-browser-", ignore_cleanup_errors=True) as profile:
        flags = (*QUIET, f"--user-data-dir={profile}")
        process = subprocess.Popen(
            [program(), *flags, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        try:
            with connect(_address(process), max_size=None, compression=None, proxy=None) as socket:
                yield Browser(socket)
                socket.send(json.dumps({"id": 0, "method": "Browser.close"}))
            process.wait(DEADLINE)
        finally:
            process.kill()
            process.wait(DEADLINE)


def _address(process: "subprocess.Popen[str]") -> str:
    """Where a Chromium that has just been started can be spoken to."""
    lines: Queue[str] = Queue()
    threading.Thread(target=_pump, args=(process.stderr, lines), daemon=True).start()
    said: list[str] = []
    try:
        while not (said and said[-1].startswith(LISTENING)):
            said.append(lines.get(timeout=START_SECONDS))
    except Empty:
        raise RuntimeError("Chromium did not start: " + "".join(said[-5:])) from None
    return said[-1].removeprefix(LISTENING).strip()


@dataclass
class Browser:
    """One Chromium process, seen through the line to it."""

    socket: ClientConnection
    _number: int = 0
    _events: dict[str, deque[tuple[str, dict[str, Any]]]] = field(default_factory=dict)

    def send(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Have the browser do something and return its answer."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        self.socket.send(json.dumps(asked | ({"sessionId": session} if session else {})))
        ends = time.monotonic() + DEADLINE
        while True:
            said = self._receive(ends, method)
            if said.get("id") == self._number:
                if "error" in said:
                    raise RuntimeError(f"{method}: {said['error']['message']}")
                answer: dict[str, Any] = said["result"]
                return answer

    def wait(self, event: str, session: str = "") -> dict[str, Any]:
        """Return the next event of a name; those of other names before it are kept."""
        ends, waiting = time.monotonic() + DEADLINE, self._events.setdefault(session, deque())
        while True:
            for item in list(waiting):
                if item[0] == event:
                    waiting.remove(item)
                    return item[1]
            self._receive(ends, event)

    def forget(self, session: str) -> None:
        """Forget the events nobody waited for."""
        self._events.pop(session, None)

    def page(self, *, width: int = 1024, height: int = 768, script: bool = True, **said: str) -> "Page":
        """Open a page that shares nothing with others; `said`: `language` and `agent` it tells servers."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, context)
        page.send("Page.enable")
        page.send("Network.enable")
        page.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        agent = said.get("agent") or self.send("Browser.getVersion")["userAgent"]
        language = said.get("language", "en")
        page.send("Network.setUserAgentOverride", userAgent=agent, acceptLanguage=language)
        page.send("Emulation.setScriptExecutionDisabled", value=not script)
        return page

    def _receive(self, ends: float, what: str) -> dict[str, Any]:
        try:
            said: dict[str, Any] = json.loads(self.socket.recv(timeout=max(0.0, ends - time.monotonic())))
        except TimeoutError:
            raise TimeoutError(f"the browser said nothing of {what}") from None
        if "method" in said:
            waiting = self._events.setdefault(said.get("sessionId", ""), deque())
            waiting.append((said["method"], said["params"]))
        return said


@dataclass(frozen=True)
class Page:
    """One page: what a person can do with it, and what they see."""

    browser: Browser
    session: str
    context: str

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have the page do something."""
        return self.browser.send(method, self.session, **parameters)

    def go(self, address: str) -> int:
        """Load an address; return its HTTP status."""
        self.browser.forget(self.session)
        self.send("Page.navigate", url=address)
        return self.loaded()

    def loaded(self) -> int:
        """Wait until the next document is there; return its HTTP status."""
        while True:
            said = self.browser.wait("Network.responseReceived", self.session)
            if said["type"] == "Document":
                break
        self.browser.wait("Page.loadEventFired", self.session)
        return int(said["response"]["status"])

    def look(self, expression: str) -> Any:
        """Return what an expression comes to in the page (also where its own scripts may not run)."""
        said = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(f"{expression}: {said['exceptionDetails']['exception'].get('description')}")
        return said["result"].get("value")

    def text(self) -> str:
        """What a person reads on the page."""
        return str(self.look("document.body.innerText"))

    def count(self, selector: str) -> int:
        """How many elements there are."""
        return int(self.look(f"document.querySelectorAll({selector!r}).length"))

    def click(self, selector: str) -> None:
        """Click in the middle of an element, as a hand with a mouse would."""
        element = f"document.querySelector({selector!r})"
        self.look(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = json.loads(self.look(f"JSON.stringify({element}.getBoundingClientRect())"))
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, selector: str, text: str) -> None:
        """Click into a field and type, or paste, a text."""
        self.click(selector)
        self.send("Input.insertText", text=text)

    def submit(self, selector: str = "button[type=submit]") -> int:
        """Click what sends a form; return the status of what comes back."""
        self.browser.forget(self.session)
        self.click(selector)
        return self.loaded()

    def is_too_wide(self) -> bool:
        """Whether one would have to scroll sideways."""
        # Not the window's own width: a phone's window grows with what is too wide for it.
        return bool(self.look("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def prefers(self, **features: str) -> None:
        """Set what a person asked their system for, by the names of CSS with `_` for `-`."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", features=named)

    def press(self, key: str) -> None:
        """Press Tab or Enter and let it go."""
        number, text = {"Tab": (9, ""), "Enter": (13, "\r")}[key]
        said = {"key": key, "code": key, "windowsVirtualKeyCode": number}
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **said)
        self.send("Input.dispatchKeyEvent", type="keyUp", **said)

    def focused(self) -> str:
        """What the keyboard would act on: element, id and classes, as a selector would name it."""
        return str(
            self.look(
                "(e => e.localName + (e.id && '#' + e.id) + [...e.classList].map(c => '.' + c).join(''))"
                "(document.activeElement)"
            )
        )

    def heard(self) -> list[dict[str, Any]]:
        """What a screen reader is given: `role`, `name`, `description` and properties of every node."""
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [
            {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
            | {key: node.get(key, {}).get("value", "") for key in ("role", "name", "description")}
            for node in nodes
            if not node["ignored"]
        ]

    def picture(self, path: Path) -> None:
        """Keep what the whole page looks like."""
        said = self.send("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(said["data"]))

    def downloads_to(self, folder: Path) -> None:
        """Keep what is downloaded in a folder."""
        self.browser.send(
            "Browser.setDownloadBehavior",
            behavior="allow",
            browserContextId=self.context,
            downloadPath=str(folder),
            eventsEnabled=True,
        )

    def downloaded(self) -> str:
        """Wait for the download that a click has begun; return the name it was given."""
        begun = self.browser.wait("Browser.downloadWillBegin")
        while self.browser.wait("Browser.downloadProgress")["state"] != "completed":
            pass
        return str(begun["suggestedFilename"])

    def close(self) -> None:
        """Close the page and forget all about it."""
        self.browser.send("Target.disposeBrowserContext", browserContextId=self.context)


def _pump(stream: Any, lines: "Queue[str]") -> None:
    with stream:
        for line in stream:
            lines.put(line)
