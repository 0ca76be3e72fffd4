# SPDX-License-Identifier: Apache-2.0
"""Settings of a Gateway: flags before environment before file before defaults; each value checked once."""

import ipaddress
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sdconsole.contract.version import MIN_CLIENT_VERSION
from sdconsole.domain.entitlement import parse_version
from sdconsole.domain.invitations import is_loopback, parse_origin
from sdconsole.domain.refusal import Refusal
from sdconsole.domain.text import ORGANISATION, clean

ENV_PREFIX: Final = "SDCONSOLE_GATEWAY_"
FILE_NAME: Final = "gateway.toml"
DEFAULT_LISTEN: Final = "127.0.0.1:8470"
FILE_BYTES: Final = 65_536

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Fault(Exception):
    """A command cannot be done: one line for the operator that says what is wrong and what to do."""


class InUseFault(Fault):
    """Another Gateway holds the data folder."""


class ConfigError(Fault):
    """A setting is wrong; the text names it, where it came from, and what would be right."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen; port 0 asks the system for a free one."""

    host: str
    port: int

    def origin(self, scheme: str, port: int) -> str:
        """Return `scheme://host:port` as somebody on this machine reaches it."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104 - compared, not bound
        return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


@dataclass(frozen=True, slots=True)
class Config:
    """One Gateway's settings. `public_url`: the origin in links, "" for the listening address."""

    data: Path
    listen: Listen
    public_url: str = ""
    tls_cert: Path | None = None
    tls_key: Path | None = None
    tls_key_password: str = field(default="", repr=False)
    trusted_proxies: tuple[Network, ...] = ()
    organisation: str = ""
    contact: str = ""
    download_url: str = ""
    min_client_version: str = MIN_CLIENT_VERSION
    log_level: str = "warning"

    @property
    def scheme(self) -> str:
        """`https` when the Gateway has a certificate of its own."""
        return "http" if self.tls_cert is None else "https"

    def origin(self, port: int) -> str:
        """Return the origin used in links, when listening at `port`."""
        return self.public_url or self.listen.origin(self.scheme, port)

    def is_link_usable_from_afar(self) -> bool:
        """Whether another computer can use the links: clients take plain http for this machine only."""
        if self.public_url:
            return self.public_url.startswith("https://")
        return self.scheme == "https" and not is_loopback(self.listen.host)


def parse_listen(text: str) -> Listen:
    """Return `HOST:PORT` (IPv6 in brackets) as a value."""
    host, separator, digits = text.strip().rpartition(":")
    if not separator or not host or not (digits.isascii() and digits.isdigit()) or int(digits) > 65_535:
        raise ValueError("must be HOST:PORT, for example 127.0.0.1:8470 or [::1]:8470")
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if ":" in bare and bare == host:
        raise ValueError("an IPv6 address stands in brackets, for example [::1]:8470")
    return Listen(bare, int(digits))


def _origin(text: str) -> str:
    if not text:
        return ""
    # A Gateway may well be public under http on a closed network; clients decide what they take.
    origin = (
        parse_origin(text.replace("http://", "https://", 1))
        if text.startswith("http://")
        else parse_origin(text)
    )
    if origin is None:
        raise ValueError("must be an address such as https://support.example.com")
    return origin.replace("https://", "http://", 1) if text.startswith("http://") else origin


def web_address(text: str) -> str:
    """Return a web address, or "" for none; raises ValueError for anything else."""
    if text and not (
        text.startswith(("https://", "http://")) and text.isascii() and text.isprintable() and " " not in text
    ):
        raise ValueError("must be a web address beginning with https://")
    return text


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())


def _version(text: str) -> str:
    if parse_version(text) is None:
        raise ValueError("must be a version such as 1.2.3")
    return text


def _organisation(text: str) -> str:
    cleaned = clean(text, ORGANISATION)
    if isinstance(cleaned, Refusal):
        raise ValueError(f"must be a name of 1 to {ORGANISATION.maximum} characters ({cleaned.reason.value})")
    return cleaned


def _level(text: str) -> str:
    if text not in ("debug", "info", "warning", "error"):
        raise ValueError("must be debug, info, warning or error")
    return text


PARSERS: Final[dict[str, Callable[[str], Any]]] = {
    "listen": parse_listen,
    "public_url": _origin,
    "tls_cert": Path,
    "tls_key": Path,
    "tls_key_password": str,
    "trusted_proxies": _networks,
    "organisation": _organisation,
    "contact": web_address,
    "download_url": web_address,
    "min_client_version": _version,
    "log_level": _level,
}
SECRETS: Final = frozenset({"tls_key_password"})
"""Never a flag: given by the environment, by `*_FILE`, or by the file (0600)."""


def load_config(
    data: Path, flags: Mapping[str, str | None], environ: Mapping[str, str], file: Path | None = None
) -> Config:
    """Return the settings; `flags` are those given on the command line. Raises `ConfigError`."""
    chosen: dict[str, tuple[str, str]] = {"listen": ("default", DEFAULT_LISTEN)}
    chosen |= _from_file(file or data / FILE_NAME, is_asked=file is not None)
    chosen |= _from_environment(environ)
    chosen |= {
        name: (f"--{name.replace('_', '-')}", value) for name, value in flags.items() if value is not None
    }
    config = Config(data=data, **{name: _parse(name, *chosen[name]) for name in chosen})
    if (config.tls_cert is None) != (config.tls_key is None):
        raise ConfigError("tls_cert and tls_key go together: name both files, or neither")
    return config


def _parse(name: str, source: str, text: str) -> Any:
    try:
        return PARSERS[name](text)
    except ValueError as error:
        shown = "" if name in SECRETS else f" {text!r}"
        raise ConfigError(f"{name} (from {source}):{shown} {error}") from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    found = {}
    for name in PARSERS:
        variable = ENV_PREFIX + name.upper()
        if variable in environ:
            found[name] = (variable, environ[variable])
        elif f"{variable}_FILE" in environ:
            path = Path(environ[f"{variable}_FILE"])
            found[name] = (f"{variable}_FILE", _read(path).strip())
    return found


def _from_file(path: Path, *, is_asked: bool) -> dict[str, tuple[str, str]]:
    if not is_asked and not path.exists():
        return {}
    try:
        table = tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
    unknown = sorted(set(table) - set(PARSERS))
    if unknown:
        known = ", ".join(sorted(PARSERS))
        raise ConfigError(f"{path}: unknown setting {unknown[0]!r}; there is {known}")
    return {name: (str(path), _as_text(value)) for name, value in table.items()}


def _as_text(value: Any) -> str:
    return ",".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(FILE_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from error
