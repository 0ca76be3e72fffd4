#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds what macOS gets: a disk image each for console and support app, the Gateway as .tar.xz; into build/out.
#
#   scripts/packages/macos/build.sh          everything, unsigned (it says so); sign.sh tells how to sign
#
# Needs the environment of `make setup`. For the machine's own architecture: build on both, Intel and Apple.
set -euo pipefail
cd "$(dirname "$0")/../../.."
python=.venv/bin/python
dist=build/dist
out=build/out
here=scripts/packages/macos
mkdir -p "$out"
"$python" scripts/package.py
version=$("$python" -c 'import sdconsole; print(sdconsole.__version__)')
system="macos-$(uname -m)"

image() { # KEY TITLE: sign the app, put it into a disk image beside a link to Applications, sign that too
    local key=$1 title=$2 staging image
    staging=$(mktemp -d)
    image="$out/sdconsole-$key-$version-$system.dmg"
    "$here/sign.sh" "$key" "$dist/$title.app"
    # ditto and hdiutil keep the links inside the bundle, which a plain copy or zip would break.
    ditto "$dist/$title.app" "$staging/$title.app"
    [ "$key" = support ] || ln -s /Applications "$staging/Applications"
    cp "build/packages/$key/legal/TERMS.txt" "build/packages/$key/legal/THIRD-PARTY-NOTICES.txt" "$staging/"
    hdiutil create -quiet -ov -format ULFO -fs HFS+ -volname "$title" -srcfolder "$staging" "$image"
    "$here/sign.sh" image "$image"
    rm -rf "$staging"
}

image console "Service Desk console"
image support "Service Desk support app"
tar -C "$dist" -cJf "$out/sdconsole-gateway-$version-$system.tar.xz" sdconsole-gateway
for key in console support gateway; do
    cp "build/packages/$key/legal/sbom.cdx.json" "$out/$key.cdx.json"
done
(cd "$out" && shasum -a 256 ./*.dmg ./*.tar.xz ./*.json >SHA256SUMS)
