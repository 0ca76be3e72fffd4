# SPDX-License-Identifier: Apache-2.0
"""What the installation's key is used for: hashes to find secrets by, and ciphertexts to show them again."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12
KEY_BYTES = 32


def hash_of(secret: str) -> bytes:
    """Return what is stored of a token of 128 bits or more: its SHA-256 (nothing can be guessed back from
    it).
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


class Vault:
    """Keys derived from the installation's key, which lies in a file outside the database."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"the installation's key has {len(key)} bytes, not {KEY_BYTES}")
        self._pepper = hmac.digest(key, b"sdconsole pin pepper", "sha256")
        self._digest = hmac.digest(key, b"sdconsole request digest", "sha256")
        self._cipher = AESGCM(hmac.digest(key, b"sdconsole sealing", "sha256"))

    def mac_of_pin(self, digits: str) -> bytes:
        """Return what is stored of a PIN to find it by: its HMAC under a key that is not in the database."""
        return hmac.digest(self._pepper, digits.encode("ascii"), "sha256")

    def digest(self, request: bytes) -> bytes:
        """Return what is kept to know a request again: nobody finds out from it what was in the request."""
        return hmac.digest(self._digest, request, "sha256")

    def seal(self, secret: str, bound_to: str, nonce: bytes) -> bytes:
        """Return `secret` encrypted (AES-256-GCM), readable only as what it is `bound_to` (kind and session
        id).
        """
        if len(nonce) != _NONCE_BYTES:
            raise ValueError("a nonce has 12 bytes")
        return nonce + self._cipher.encrypt(nonce, secret.encode("ascii"), bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> str | None:
        """Return the secret, or None if it was sealed under another key, for something else, or changed."""
        nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        if len(nonce) < _NONCE_BYTES:
            return None
        try:
            return self._cipher.decrypt(nonce, ciphertext, bound_to.encode()).decode("ascii")
        except InvalidTag:
            return None
