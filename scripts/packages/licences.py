# SPDX-License-Identifier: Apache-2.0
"""Which licences may be in a package, and those of works that do not say theirs in a form to be read."""

import re

ALLOWED = frozenset(
    {
        *(
            "0BSD",
            "AFL-2.1",
            "Apache-2.0",
            "any-OSI",
            "blessing",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "bzip2-1.0.6",
        ),
        *("CC0-1.0", "FTL", "HPND", "ICU", "IJG", "ISC", "libpng-2.0", "MIT", "MIT-0", "MPL-2.0", "OpenSSL"),
        *("PSF-2.0", "public-domain", "Python-2.0", "Unicode-3.0", "X11", "Zlib"),
        # linked dynamically, each in a file of its own that may be replaced
        *("LGPL-2.0-or-later", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
        # with the exception that lets it be part of any work
        *("GCC-exception-3.1", "Bootloader-exception"),
    }
)
WITH_FILM = frozenset({"GPL-2.0-or-later", "GPL-3.0-or-later"})
"""Allowed besides where the film codec is: the whole package is then conveyed under the GPL, version 3."""
DISTRIBUTIONS = {
    "backports.tarfile": "MIT",
    "certifi": "MPL-2.0",
    "h11": "MIT",
    "httpx": "BSD-3-Clause",
    "httpx-sse": "MIT",
    "jaraco.classes": "MIT",
    "mss": "MIT",
    "pyinstaller": "Bootloader-exception",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "uvloop": "MIT OR Apache-2.0",
}
"""Where the metadata speak another way, or give a choice that is made here."""
SYSTEM = {
    "libblkid": "LGPL-2.1-or-later",
    "libbrotli": "MIT",
    "libbsd0": "BSD-3-Clause",
    "libbz2": "bzip2-1.0.6",
    "libc6": "LGPL-2.1-or-later",
    "libcap2": "BSD-3-Clause",
    "libdbus-1": "AFL-2.1",
    "libexpat": "MIT",
    "libffi": "MIT",
    "libfontconfig": "MIT",
    "libfreetype": "FTL",
    "libgcc-s": "GCC-exception-3.1",
    "libgcrypt": "LGPL-2.1-or-later",
    "libglib2": "LGPL-2.1-or-later",
    "libgpg-error": "LGPL-2.1-or-later",
    "liblz4": "BSD-2-Clause",
    "liblzma": "public-domain",
    "libmd0": "BSD-3-Clause",
    "libmount": "LGPL-2.1-or-later",
    "libpcre2": "BSD-3-Clause",
    "libpng16": "libpng-2.0",
    "libselinux": "public-domain",
    "libsqlite3": "blessing",
    "libssl3": "Apache-2.0",
    "libstdc++6": "GCC-exception-3.1",
    "libsystemd0": "LGPL-2.1-or-later",
    "libuuid": "BSD-3-Clause",
    "libwayland": "MIT",
    "libx": "MIT",
    "libzstd": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
"""Libraries of the system that builds, by the beginning of Debian's name; the longest that fits counts."""
INSIDE = {
    "av": {
        **dict.fromkeys(("x264", "x265"), "GPL-2.0-or-later"),
        **dict.fromkeys(
            ("avcodec", "avdevice", "avfilter", "avformat", "avutil", "swresample", "swscale"),
            "GPL-3.0-or-later",
        ),
        **dict.fromkeys(("gmp", "hogweed", "nettle", "unistring"), "LGPL-3.0-or-later"),
        **dict.fromkeys(("asound", "gnutls", "mp3lame", "bluray"), "LGPL-2.1-or-later"),
        **dict.fromkeys(("SvtAv1Enc", "vpx", "opus", "webp", "webpmux", "sharpyuv"), "BSD-3-Clause"),
        **dict.fromkeys(("opencore-amrnb", "opencore-amrwb"), "Apache-2.0"),
        **dict.fromkeys(("Xau", "drm", "vpl", "xcb", "xcb-shape", "xcb-shm", "xcb-xfixes"), "MIT"),
        "dav1d": "BSD-2-Clause",
    },
    "numpy": {
        "scipy_openblas64_": "BSD-3-Clause",
        "gfortran": "GCC-exception-3.1",
        "quadmath": "LGPL-2.1-or-later",
    },
}
"""Libraries that wheels carry in a folder of their own, by distribution and by the library's plain name."""
FIXED = {
    "cryptography": {"OpenSSL": "Apache-2.0"},
    "simplejpeg": {"libjpeg-turbo": "IJG AND BSD-3-Clause AND Zlib"},
    "zstandard": {"zstd": "BSD-3-Clause"},
    "apsw": {"SQLite": "blessing"},
    "uvloop": {"libuv": "MIT"},
    "httptools": {"llhttp": "MIT"},
}
"""Works that are linked into a wheel's modules for good."""
TEXTS = {
    "LGPL-3.0": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "LGPL-2": ("LGPL-2.1.txt",),
    "GPL-2.0": ("GPL-2.0.txt",),
    "GPL-3.0": ("GPL-3.0.txt",),
    "ICU": ("ICU.txt",),
}
"""Texts that stand once at the end of the notices, by the beginning of an identifier."""


def refused(expression: str, *, has_film: bool) -> list[str]:
    """The identifiers of an SPDX expression that keep the work out; none: it may be in.

    Of alternatives one that is allowed is enough: it is the one we take.
    """
    allowed = ALLOWED | (WITH_FILM if has_film else frozenset())
    flaws = []
    for part in re.split(r"\s+AND\s+", expression.replace("(", " ").replace(")", " ")):
        choices = [name.strip() for name in re.split(r"\s+OR\s+", part)]
        if not any(name in allowed for name in choices):
            flaws.append(part.strip() or "none")
    return flaws


def of_system_package(name: str) -> str:
    """The licence of a Debian package's library, "" if the table does not know it."""
    fitting = [start for start in SYSTEM if name.startswith(start)]
    return SYSTEM[max(fitting, key=len)] if fitting else ""


def common_texts(expressions: list[str]) -> list[str]:
    """The files of texts that these licences want beside them, each once."""
    names = [name for expression in expressions for name in re.findall(r"[\w.+-]+", expression)]
    found = [texts for start, texts in TEXTS.items() if any(name.startswith(start) for name in names)]
    return list(dict.fromkeys(file for texts in found for file in texts))
