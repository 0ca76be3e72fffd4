# SPDX-License-Identifier: Apache-2.0
"""What each page says: pure functions from what is known to HTML."""

from dataclasses import dataclass
from typing import Final

from sdconsole.domain.invitations import PIN_DIGITS
from sdconsole.domain.sos import SosCall
from sdconsole.domain.text import CALLER_NAME, ISSUE
from sdconsole.gateway.service.counter.calls import Form
from sdconsole.gateway.web.language import LANGUAGES, duration, texts
from sdconsole.gateway.web.template import NOTHING, Html, fill, join, markup, verbatim

_INVALID: Final = Html(' aria-invalid="true" autofocus')
"""Whoever comes back to a form is led to what is wrong in it, also without script."""
_NAME_INVALID: Final = Html(f'{_INVALID} aria-describedby="alert"')
_FOCUS_ALERT: Final = Html(' tabindex="-1" aria-labelledby="alert-text" autofocus')
_FOCUS: Final = Html(' tabindex="-1" autofocus')
_CODES: Final = {
    "pin_wrong": "SD-4002",
    "dead": "SD-4002",
    "expired": "SD-4001",
    "closed": "SD-4001",
    "in_use": "SD-4003",
}
"""What an end user can read out on the phone: the numbers the support app gives for the same."""


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
        described="alert hint" if problem else "hint",
        invalid=_INVALID if problem == "pin_wrong" else NOTHING,
        pin_title=frame.say("pin_title"),
        pin_label=frame.say("pin_label", digits=str(PIN_DIGITS)),
        pin_hint=frame.say("pin_hint"),
        pin_next=frame.say("pin_next"),
    )
    title = frame.say("pin_wrong" if problem == "pin_wrong" else "pin_title")
    return whole_page(frame, title, main, warning="warning_pin")


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
        name_invalid=_NAME_INVALID if field == CALLER_NAME.field else NOTHING,
        kinds=_kinds(frame, call, form.kind),
        issue=form.issue,
        issue_max=str(ISSUE.maximum),
        issue_invalid=_INVALID if field == ISSUE.field else NOTHING,
        issue_described="alert issue-hint" if field == ISSUE.field else "issue-hint",
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
    return whole_page(frame, frame.say("console_title"), main, warning="")


def running_page(frame: Frame, note: Html = NOTHING) -> Html:
    """Return the page for a link whose app is running; it came by itself, so it is read out at once."""
    return _message(frame, "running", NOTHING, note, _FOCUS)


def message_page(frame: Frame, name: str, *, has_pin: bool = True, note: Html = NOTHING) -> Html:
    """Return a page that says what is: "dead", "expired", "closed", "unavailable", "not_found", "suspended",
    "dead_request"; `note` stands below what to do next.
    """
    to_pin = markup('<p><a href="/?lang=$lang">$text</a></p>', lang=frame.language, text=frame.say("to_pin"))
    return _message(frame, name, to_pin if has_pin and name != "unavailable" else NOTHING, note)


def code_line(frame: Frame, name: str) -> Html:
    """Return the number of what a text says, to be read out on the phone; nothing where it has none."""
    if name not in _CODES:
        return NOTHING
    return markup('<p class="hint">$code</p>\n', code=frame.say("code", code=_CODES[name]))


def whole_page(
    frame: Frame, title: str, main: Html, *, has_script: bool = False, warning: str = "warning"
) -> Html:
    """Return a page around its content. `warning` tells end users whom not to trust ("": none)."""
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
        support=frame.say("support", organisation=frame.organisation).strip(),
        style=verbatim("page.css"),
        main=main,
        warning=_warning(frame, warning) if warning else NOTHING,
        script=script,
        languages=join(_language(frame, language) for language in LANGUAGES),
        language_label=frame.say("language_label"),
    )


def _language(frame: Frame, language: str) -> Html:
    name = texts(language)["language"]
    if language == frame.language:
        return markup('<span lang="$lang" aria-current="true">$name</span>', lang=language, name=name)
    return markup(
        '<a href="$path?lang=$lang" lang="$lang" hreflang="$lang">$name</a>',
        path=frame.path,
        lang=language,
        name=name,
    )


def _message(frame: Frame, name: str, action: Html, note: Html, focus: Html = NOTHING) -> Html:
    text = frame.say(name)
    main = fill(
        "message.html",
        focus=focus,
        text=text,
        step=frame.say(f"{name}_step"),
        code=code_line(frame, name),
        note=note,
        action=action,
    )
    return whole_page(frame, text, main)


def _alert(frame: Frame, problem: Problem) -> Html:
    values = {"wait": duration(problem.wait, frame.language), "limit": str(problem.limit)}
    if problem.field:
        values["field"] = frame.say(f"{problem.field}_label")
    text, step = frame.say(problem.name, **values), frame.say(f"{problem.name}_step", **values)
    # What is wrong in a field is read out with the field; what is no field's fault, by itself.
    is_fields = bool(problem.field) or problem.name == "pin_wrong"
    focus = NOTHING if is_fields else _FOCUS_ALERT
    code = code_line(frame, problem.name)
    return fill("alert.html", alert_text=text, alert_step=step, code=code, focus=focus)


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


def _warning(frame: Frame, name: str) -> Html:
    contact = NOTHING
    if frame.contact:
        contact = markup(
            ' <a href="$url" rel="noreferrer">$text</a>', url=frame.contact, text=frame.say("contact")
        )
    return fill("warning.html", warning=frame.say(name), contact=contact)
