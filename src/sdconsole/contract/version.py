# SPDX-License-Identifier: Apache-2.0
"""Who speaks which version: the header each client sends and the answer the Gateway gives."""

from typing import Final

API_PREFIX: Final = "/v1"
PRODUCT: Final = "sdconsole-gateway"
"""Said by the hello route, so that a client knows a Gateway from any other web server."""
CLIENT_HEADER: Final = "sdconsole-client"
"""`console/0.1.0` or `support/0.1.0`; a client below the Gateway's minimum is answered 426."""
MIN_CLIENT_VERSION: Final = "0.1.0"
MEDIA_TYPE: Final = "application/json"
PROBLEM_TYPE: Final = "application/problem+json"
IDEMPOTENCY_HEADER: Final = "idempotency-key"
REQUEST_HEADER: Final = "x-request-id"
"""On every "no" of the Gateway: what it calls the request in its log."""


def client_header(program: str, version: str) -> str:
    """Return the value a client sends: `program/version`."""
    return f"{program}/{version}"


def parse_client_header(value: str) -> tuple[str, str] | None:
    """Return (program, version), or None if the header is not of the form `program/1.2.3`."""
    program, separator, version = value.partition("/")
    if not separator or not program.isascii() or not program.isalpha() or not version:
        return None
    return program, version


def etag(version: int) -> str:
    """Return the strong ETag of a resource's version."""
    return f'"v{version}"'


def parse_etag(value: str) -> int | None:
    """Return the version an If-Match header names, or None if it is not one of our ETags."""
    text = value.strip()
    digits = text[2:-1]
    if not (text.startswith('"v') and text.endswith('"') and digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if len(digits) <= 15 and not digits.startswith("0") else None
