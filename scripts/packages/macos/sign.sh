#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Signs an app from inside out with the hardened runtime, or a disk image and has it notarised.
#
#   sign.sh console|support APP     sign.sh image DMG
#
#   SDCONSOLE_SIGN_IDENTITY    "Developer ID Application: …"; without it nothing is signed, and it says so.
#                              The same identity for ever: the key store and the permissions hang on it.
#   SDCONSOLE_NOTARY_PROFILE   a profile of `xcrun notarytool store-credentials`: no password in any script
set -euo pipefail
cd "$(dirname "$0")/../../.."
kind=$1
target=$2
identity=${SDCONSOLE_SIGN_IDENTITY:-}
if [ -z "$identity" ]; then
    echo "UNSIGNED: $target (macOS will refuse it elsewhere; never hand it to end users like this)" >&2
    exit 0
fi

sign() { codesign --force --timestamp --options runtime --sign "$identity" "$@"; }

if [ "$kind" = image ]; then
    codesign --force --timestamp --sign "$identity" "$target"
    if [ -n "${SDCONSOLE_NOTARY_PROFILE:-}" ]; then
        xcrun notarytool submit "$target" --keychain-profile "$SDCONSOLE_NOTARY_PROFILE" --wait
        xcrun stapler staple "$target"
        spctl --assess --type open --context context:primary-signature --verbose "$target"
    else
        echo "NOT NOTARISED: $target" >&2
    fi
    exit 0
fi

entitlements=$(mktemp -t entitlements)
PYTHONPATH=scripts .venv/bin/python -m packages.macos.entitlements "$kind" >"$entitlements"
# Every Mach-O file, the deepest first; then frameworks, then the app itself, which alone has entitlements.
find "$target/Contents" -type f -print0 |
    while IFS= read -r -d '' file; do
        if file -b "$file" | grep -q '^Mach-O'; then
            printf '%s\t%s\0' "$(tr -cd / <<<"$file" | wc -c)" "$file"
        fi
    done | sort -zrn | cut -zf2- |
    while IFS= read -r -d '' file; do
        case $file in
            "$target/Contents/MacOS/"*) ;;
            *) sign "$file" ;;
        esac
    done
find "$target/Contents/Frameworks" -depth -type d -name '*.framework' -print0 |
    while IFS= read -r -d '' framework; do sign "$framework"; done
sign --entitlements "$entitlements" "$target"
rm -f "$entitlements"
codesign --verify --deep --strict --verbose=2 "$target"
