# SPDX-License-Identifier: Apache-2.0
"""What each page says: pure functions from what is known to HTML."""

from dataclasses import dataclass
from typing import Final

from sdconsole.domain.invitations import PIN_DIGITS
from sdconsole.domain.sos import SosCall
from sdconsole.domain.text import CALLER_NAME, ISSUE
from sdconsole.gateway.service.counter.calls import Form
from sdconsole.gateway.web.language import duration, texts
from sdconsole.gateway.web.template import NOTHING, Html, fill, join, markup, verbatim

_INVALID: Final = Html(' aria-invalid="true"')


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
class Problem:
    """Why a form was not taken: the text's name, and the field, limit or wait (ms) it speaks of."""

    name: str
    field: str = ""
    limit: int = 0
    wait: int = 0


def pin_page(frame: Frame, problem: str = "", wait: int = 0) -> Html:
    """Return the PIN form; `problem` is "", "pin_wrong" or "pin_throttled" (then `wait` in ms)."""
    main = fill(
        "pin.html",
        lang=frame.language,
        alert=_alert(frame, Problem(problem, wait=wait)) if problem else NOTHING,
        described=" alert" if problem else "",
        invalid=_INVALID if problem == "pin_wrong" else NOTHING,
        pin_title=frame.say("pin_title"),
        pin_label=frame.say("pin_label", digits=str(PIN_DIGITS)),
        pin_hint=frame.say("pin_hint"),
        pin_next=frame.say("pin_next"),
    )
    return whole_page(frame, frame.say("pin_title"), main)


def request_page(frame: Frame, call: SosCall, form: Form, problem: Problem | None = None) -> Html:
    """Return the form of an SOS Call, filled in with what was typed before."""
    names = ("request_title", "request_hint", "name_label", "issue_label", "issue_hint", "send")
    field = "" if problem is None else problem.field
    main = fill(
        "request.html",
        call=call.name,
        lang=frame.language,
        alert=NOTHING if problem is None else _alert(frame, problem),
        name=form.caller,
        name_max=str(CALLER_NAME.maximum),
        name_invalid=_INVALID if field == CALLER_NAME.field else NOTHING,
        kinds=_kinds(frame, call, form.kind),
        issue=form.issue,
        issue_max=str(ISSUE.maximum),
        issue_invalid=_INVALID if field == "issue" else NOTHING,
        key=form.key,
        **{name: frame.say(name) for name in names},
    )
    return whole_page(frame, frame.say("request_title"), main)


def console_page(frame: Frame, link: str, download_url: str, *, is_session: bool) -> Html:
    """Return the page that opens the console; `download_url` "": nobody said where it is to be had."""
    download = markup("<p>$text</p>", text=frame.say("console_ask"))
    if download_url:
        download = markup(
            '<p><a href="$url" rel="noreferrer">$text</a></p>',
            url=download_url,
            text=frame.say("console_download"),
        )
    main = fill(
        "console.html",
        title=frame.say("console_title"),
        step=frame.say("console_step_session" if is_session else "console_step"),
        link=link,
        open=frame.say("console_open"),
        missing=frame.say("console_missing"),
        download=download,
    )
    return whole_page(frame, frame.say("console_title"), main, has_warning=False)


def running_page(frame: Frame) -> Html:
    """Return the page for a link whose app is running."""
    return _message(frame, "running", NOTHING)


def message_page(frame: Frame, name: str, *, has_pin: bool = True) -> Html:
    """Return a page that says what is: "dead", "expired", "closed", "unavailable", "not_found", "suspended",
    "dead_request".
    """
    to_pin = markup('<p><a href="/?lang=$lang">$text</a></p>', lang=frame.language, text=frame.say("to_pin"))
    return _message(frame, name, to_pin if has_pin and name != "unavailable" else NOTHING)


def whole_page(
    frame: Frame, title: str, main: Html, *, has_script: bool = False, has_warning: bool = True
) -> Html:
    """Return a page around its content. `has_warning`: end users are told whom not to trust."""
    other = "en" if frame.language == "ja" else "ja"
    script = NOTHING
    if has_script:
        script = markup(
            '<script nonce="$nonce">$code</script>\n', nonce=frame.nonce, code=verbatim("link.js")
        )
    return fill(
        "page.html",
        lang=frame.language,
        nonce=frame.nonce,
        title=title,
        support=frame.say("support", organisation=frame.organisation),
        style=verbatim("page.css"),
        main=main,
        warning=_warning(frame) if has_warning else NOTHING,
        script=script,
        switch=markup("$path?lang=$other", path=frame.path, other=other),
        language_label=frame.say("language_label"),
        other_lang=other,
        other_language=frame.say("other_language"),
    )


def _message(frame: Frame, name: str, action: Html) -> Html:
    text = frame.say(name)
    main = fill("message.html", text=text, step=frame.say(f"{name}_step"), action=action)
    return whole_page(frame, text, main)


def _alert(frame: Frame, problem: Problem) -> Html:
    values = {"wait": duration(problem.wait, frame.language), "limit": str(problem.limit)}
    if problem.field:
        values["field"] = frame.say(f"{problem.field}_label")
    text, step = frame.say(problem.name, **values), frame.say(f"{problem.name}_step", **values)
    return fill("alert.html", alert_text=text, alert_step=step)


def _kinds(frame: Frame, call: SosCall, chosen: str) -> Html:
    if not call.kinds:
        return NOTHING
    options = join(
        markup(
            '<option$selected value="$kind">$kind</option>\n',
            kind=kind,
            selected=Html(" selected") if kind == chosen else NOTHING,
        )
        for kind in call.kinds
    )
    return fill("kinds.html", label=frame.say("kind_label"), none=frame.say("kind_none"), options=options)


def _warning(frame: Frame) -> Html:
    contact = NOTHING
    if frame.contact:
        contact = markup(
            ' <a href="$url" rel="noreferrer">$text</a>', url=frame.contact, text=frame.say("contact")
        )
    return fill("warning.html", warning=frame.say("warning"), contact=contact)
