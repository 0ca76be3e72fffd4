# SPDX-License-Identifier: Apache-2.0
"""A "no" of the Gateway or a lost line, in one sentence that says what to do."""

from urllib.parse import urlsplit

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.domain.refusal import Refusal
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.codes import code_of, with_code
from sdconsole.toolkit.labels.refusals import NameOf, refusal_text
from sdconsole.toolkit.reports.details import compose_details

Failure = Refusal | LineLost
_LINE_CODES = dict.fromkeys(LineProblem, "SD-2001") | {
    LineProblem.TLS: "SD-2002",
    LineProblem.NOT_A_GATEWAY: "SD-2003",
}


def failure_text(failure: Failure, origin: str, name_of: NameOf | None = None) -> str:
    """What happened and what to do; `origin` is the Gateway that was meant."""
    if isinstance(failure, Refusal):
        return with_code(refusal_text(failure, name_of), failure)
    return line_text(failure.problem, origin)


def failure_details(failure: Failure, origin: str, name_of: NameOf | None = None) -> str:
    """What a help desk asks for, redacted: versions, when, which code, what the Gateway calls the request."""
    text = failure_text(failure, origin, name_of)
    if isinstance(failure, Refusal):
        code, kind, request = code_of(failure.reason), failure.reason.value, failure.request
    else:
        code, kind, request = _LINE_CODES[failure.problem], failure.problem.value, ""
    return compose_details("console", text, code=f"{code}, {kind}", request=request, origin=origin)


def line_text(problem: LineProblem, origin: str) -> str:
    """What is wrong with the line to `origin`, with the code a help desk asks for."""
    host = urlsplit(origin).netloc or origin
    return {
        LineProblem.UNKNOWN_HOST: lambda: translate(
            "Line", "{host} was not found. Check the Gateway address. (SD-2001)"
        ),
        LineProblem.REFUSED: lambda: translate(
            "Line",
            "{host} refuses the connection. Check the port and whether the Gateway is running. (SD-2001)",
        ),
        LineProblem.TIMEOUT: lambda: translate(
            "Line", "{host} does not answer. Check the network and try again. (SD-2001)"
        ),
        LineProblem.TLS: lambda: translate(
            "Line",
            "The Gateway's certificate can't be verified. Connection stopped. (SD-2002)",
        ),
        LineProblem.NOT_A_GATEWAY: lambda: translate(
            "Line", "What answers at {host} is not a Service Desk Gateway. Check the address. (SD-2003)"
        ),
        LineProblem.BROKEN: lambda: translate(
            "Line", "The connection to {host} broke off. Try again. (SD-2001)"
        ),
    }[problem]().format(host=host)


def address_text() -> str:
    """What is typed is no address at all."""
    return translate(
        "Line", "This is not a Gateway address. Example: https://gw.example.co.jp. (http only for localhost)"
    )
