# SPDX-License-Identifier: Apache-2.0
"""What each page says: pure functions from what is known to HTML."""

from dataclasses import dataclass

from sdconsole.domain.invitations import PIN_DIGITS
from sdconsole.gateway.web.language import duration, texts
from sdconsole.gateway.web.template import NOTHING, Html, fill, markup, verbatim


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page needs: language, the one-time name of its style and script, who runs the Gateway."""

    language: str
    nonce: str
    organisation: str
    contact: str = ""
    path: str = "/"
    """Where the language switch leads: the page's own address."""

    def say(self, name: str, **values: str) -> str:
        """Return a text of the page's language."""
        return texts(self.language)[name].format(**values)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that still works: who waits, for how long, and how to get in."""

    technician: str
    left: int
    deep_link: str
    command: str
    download_url: str


def pin_page(frame: Frame, problem: str = "", wait: int = 0) -> Html:
    """Return the PIN form; `problem` is "", "pin_wrong" or "pin_throttled" (then `wait` in ms)."""
    alert = NOTHING
    if problem:
        step = frame.say(f"{problem}_step", wait=duration(wait, frame.language))
        alert = fill("alert.html", alert_text=frame.say(problem), alert_step=step)
    main = fill(
        "pin.html",
        lang=frame.language,
        alert=alert,
        described=" alert" if problem else "",
        invalid=Html(' aria-invalid="true"') if problem == "pin_wrong" else NOTHING,
        pin_title=frame.say("pin_title"),
        pin_label=frame.say("pin_label", digits=str(PIN_DIGITS)),
        pin_hint=frame.say("pin_hint"),
        pin_next=frame.say("pin_next"),
    )
    return _page(frame, frame.say("pin_title"), main)


def link_page(frame: Frame, invitation: Invitation) -> Html:
    """Return the page that leads into the support app."""
    names = (
        *("link_title", "promise", "step_open", "step_wait", "nothing_installed", "reload_hint", "checking"),
        *("open", "source_summary", "source_hint", "copy", "copied"),
    )
    who = (
        frame.say("waiting", technician=invitation.technician, organisation=frame.organisation)
        if invitation.technician
        else frame.say("waiting_nobody", organisation=frame.organisation)
    )
    has_download = bool(invitation.download_url)
    main = fill(
        "link.html",
        who=who,
        left=frame.say("left", time=duration(invitation.left, frame.language)),
        download=_download(frame, invitation.download_url),
        no_download=NOTHING if has_download else markup("<p>$text</p>\n", text=frame.say("no_download")),
        # Where nothing can be downloaded, the source is how the app is started.
        open_source=NOTHING if has_download else Html(" open"),
        deep_link=invitation.deep_link,
        command=invitation.command,
        **{name: frame.say(name) for name in names},
    )
    return _page(frame, frame.say("link_title"), main, has_script=True)


def running_page(frame: Frame) -> Html:
    """Return the page for a link whose app is running."""
    return _message(frame, "running", NOTHING)


def message_page(frame: Frame, name: str) -> Html:
    """Return a page that says what is: "dead", "expired", "closed", "unavailable", "not_found"."""
    to_pin = markup('<p><a href="/?lang=$lang">$text</a></p>', lang=frame.language, text=frame.say("to_pin"))
    return _message(frame, name, NOTHING if name == "unavailable" else to_pin)


def _message(frame: Frame, name: str, action: Html) -> Html:
    text = frame.say(name)
    return _page(frame, text, fill("message.html", text=text, step=frame.say(f"{name}_step"), action=action))


def _download(frame: Frame, url: str) -> Html:
    if not url:
        return NOTHING
    return markup(
        '<li><p>$text</p><p><a class="button" href="$url" rel="noreferrer">$name</a></p></li>\n',
        text=frame.say("step_download"),
        url=url,
        name=frame.say("download"),
    )


def _page(frame: Frame, title: str, main: Html, *, has_script: bool = False) -> Html:
    other = "en" if frame.language == "ja" else "ja"
    switch = markup("$path?lang=$other", path=frame.path, other=other)
    script = NOTHING
    if has_script:
        script = markup(
            '<script nonce="$nonce">$code</script>\n', nonce=frame.nonce, code=verbatim("link.js")
        )
    contact = NOTHING
    if frame.contact:
        contact = markup(
            ' <a href="$url" rel="noreferrer">$text</a>', url=frame.contact, text=frame.say("contact")
        )
    return fill(
        "page.html",
        lang=frame.language,
        nonce=frame.nonce,
        title=title,
        support=frame.say("support", organisation=frame.organisation),
        style=verbatim("page.css"),
        main=main,
        warning=frame.say("warning"),
        contact=contact,
        script=script,
        switch=switch,
        language_label=frame.say("language_label"),
        other_lang=other,
        other_language=frame.say("other_language"),
    )
