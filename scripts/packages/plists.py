# SPDX-License-Identifier: Apache-2.0
"""What macOS reads: an app's Info.plist, and the entitlements its hardened runtime needs."""

from typing import Any

from packages.table import MACOS_OLDEST, PUBLISHER, Package

_USES = {
    "support": {
        "NSScreenCaptureUsageDescription": (
            "The technician you allow sees your screen.",
            "許可した技術者に画面が見えるようになります。",
        ),
        "NSAppleEventsUsageDescription": (
            "Opens the page of System Settings where you allow access.",
            "アクセスを許可するシステム設定のページを開きます。",
        ),
    },
    "console": {},
}
"""Why a permission is asked for, in English and Japanese."""


def info(package: Package, version: str) -> dict[str, Any]:
    """Info.plist. `LSMinimumSystemVersion` is that of Qt's wheels."""
    made: dict[str, Any] = {
        "CFBundleDisplayName": package.title,
        "CFBundleName": package.title,
        "CFBundleIdentifier": package.bundle,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "ja"],
        "LSMinimumSystemVersion": MACOS_OLDEST,
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSHumanReadableCopyright": f"Copyright 2026 {PUBLISHER}",
        **{key: english for key, (english, _japanese) in _USES[package.key].items()},
    }
    if package.scheme:
        made["CFBundleURLTypes"] = [
            {
                "CFBundleURLName": package.bundle,
                "CFBundleURLSchemes": [package.scheme],
                "CFBundleTypeRole": "Viewer",
            }
        ]
    return made


def strings(package: Package) -> dict[str, str]:
    """The texts of ja.lproj/InfoPlist.strings: the Finder and the system's questions in Japanese."""
    uses = {key: japanese for key, (_english, japanese) in _USES[package.key].items()}
    return {"CFBundleDisplayName": package.title_ja, "CFBundleName": package.title_ja, **uses}


def entitlements(package: Package) -> dict[str, bool]:
    """What the hardened runtime must let pass, and no more.

    Python's ctypes (the support app's capture) writes callbacks into memory that is then run. Libraries need
    no exception: all are signed by the same team. Screen recording and accessibility are the user's to give,
    not an entitlement.
    """
    if package.key == "support":
        return {"com.apple.security.cs.allow-unsigned-executable-memory": True}
    return {}
