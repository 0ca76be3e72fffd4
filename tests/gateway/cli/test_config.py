# SPDX-License-Identifier: Apache-2.0
"""Settings come from flags, environment, file, defaults, in this order, and each wrong one is named."""

import ipaddress
from pathlib import Path

import pytest

from sdconsole.gateway.config import Config, ConfigError, Listen, load_config


def test_defaults_listen_on_this_machine_only(tmp_path: Path) -> None:
    """Nothing has to be set."""
    config = load_config(tmp_path, {}, {})
    assert config.listen == Listen("127.0.0.1", 8470)
    assert config.scheme == "http"
    assert config.origin(8470) == "http://127.0.0.1:8470"
    assert not config.is_link_usable_from_afar()


def test_flags_win_over_environment_over_file_over_defaults(tmp_path: Path) -> None:
    """Each source is overruled by the one before."""
    (tmp_path / "gateway.toml").write_text(
        'listen = "127.0.0.1:1"\nlog_level = "info"\ncontact = "https://file.example/"\n', encoding="utf-8"
    )
    environ = {"SDCONSOLE_GATEWAY_LISTEN": "127.0.0.1:2", "SDCONSOLE_GATEWAY_LOG_LEVEL": "error"}
    config = load_config(tmp_path, {"listen": "127.0.0.1:3", "log_level": None}, environ)
    assert config.listen.port == 3
    assert config.log_level == "error"
    assert config.contact == "https://file.example/"


def test_a_secret_can_lie_in_a_file_of_its_own(tmp_path: Path) -> None:
    """`*_FILE`; the secret is in no printed form of the settings."""
    secret = tmp_path / "secret"
    secret.write_text("pass phrase\n", encoding="utf-8")
    environ = {"SDCONSOLE_GATEWAY_TLS_KEY_PASSWORD_FILE": str(secret)}
    config = load_config(tmp_path, {}, environ)
    assert config.tls_key_password == "pass phrase"
    assert "pass phrase" not in repr(config)


def test_proxies_are_networks_in_file_and_environment(tmp_path: Path) -> None:
    """A list in the file, commas in the environment."""
    (tmp_path / "gateway.toml").write_text('trusted_proxies = ["10.0.0.5", "fd00::/8"]\n', encoding="utf-8")
    networks = (ipaddress.ip_network("10.0.0.5/32"), ipaddress.ip_network("fd00::/8"))
    assert load_config(tmp_path, {}, {}).trusted_proxies == networks
    environ = {"SDCONSOLE_GATEWAY_TRUSTED_PROXIES": "10.0.0.5, fd00::/8"}
    assert load_config(tmp_path, {}, environ).trusted_proxies == networks


@pytest.mark.parametrize(
    ("listen", "origin"),
    [
        ("0.0.0.0:80", "http://127.0.0.1:80"),
        ("[::]:80", "http://[::1]:80"),
        ("[::1]:80", "http://[::1]:80"),
        ("gw.example.com:80", "http://gw.example.com:80"),
    ],
)
def test_the_origin_of_links_is_the_listening_address(listen: str, origin: str, tmp_path: Path) -> None:
    """Unless --public-url says another."""
    assert load_config(tmp_path, {"listen": listen}, {}).origin(80) == origin
    public = {"listen": listen, "public_url": "https://support.example.com/"}
    assert load_config(tmp_path, public, {}).origin(80) == "https://support.example.com"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listen", "8470"),
        ("listen", "127.0.0.1:65536"),
        ("listen", "::1:80"),
        ("listen", ":80"),
        ("public_url", "support.example.com/path"),
        ("public_url", "ftp://x"),
        ("trusted_proxies", "10.0.0.0/33"),
        ("min_client_version", "1.2"),
        ("organisation", "x" * 65),
        ("organisation", "a\u202eb"),
        ("contact", "javascript:alert(1)"),
        ("download_url", "//x"),
        ("log_level", "loud"),
    ],
)
def test_a_wrong_setting_is_named_with_its_source(name: str, value: str, tmp_path: Path) -> None:
    """One sentence: which setting, from where, what is wrong."""
    with pytest.raises(ConfigError) as failed:
        load_config(tmp_path, {}, {f"SDCONSOLE_GATEWAY_{name.upper()}": value})
    assert name in str(failed.value)
    assert f"SDCONSOLE_GATEWAY_{name.upper()}" in str(failed.value)


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    """Not TOML, an unknown setting, a file that was asked for and is not there, half a certificate."""
    file = tmp_path / "gateway.toml"
    file.write_text("listen = ", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not TOML"):
        load_config(tmp_path, {}, {})
    file.write_text('lisen = "x"', encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown setting 'lisen'"):
        load_config(tmp_path, {}, {})
    with pytest.raises(ConfigError, match="cannot read"):
        load_config(tmp_path, {}, {}, tmp_path / "other.toml")
    file.unlink()
    with pytest.raises(ConfigError, match="go together"):
        load_config(tmp_path, {"tls_cert": "cert.pem"}, {})


def test_links_can_be_used_from_afar_with_a_certificate_or_a_proxy(tmp_path: Path) -> None:
    """Clients take plain http for their own machine only; the Gateway says so at its start."""

    def config(**values: object) -> Config:
        return load_config(tmp_path, {name: str(value) for name, value in values.items()}, {})

    assert config(public_url="https://support.example.com").is_link_usable_from_afar()
    assert config(listen="0.0.0.0:1", tls_cert="c", tls_key="k").is_link_usable_from_afar()
    assert not config(listen="0.0.0.0:1").is_link_usable_from_afar()
    assert not config(public_url="http://support.example.com").is_link_usable_from_afar()
