#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds what Linux gets: console and Gateway as .tar.xz with an installer inside, SupportApp; into build/out.
#
#   scripts/packages/linux/build.sh [--packed]     --packed: pack what build/dist holds already
#
# Build on the oldest system that is to run it: programs need the C library they were built with, or newer.
set -euo pipefail
cd "$(dirname "$0")/../../.."
python=.venv/bin/python
dist=build/dist
out=build/out
mkdir -p "$out"
[ "${1:-}" = --packed ] || "$python" scripts/package.py
version=$("$python" -c 'import sdconsole; print(sdconsole.__version__)')
system="linux-$(uname -m)"

pack() { # KEY FOLDER FILE…: the folder with its legal texts and what else is named, as one archive
    local key=$1 folder=$2 staging
    shift 2
    staging=$(mktemp -d)
    cp -a "$dist/$folder" "$staging/$folder"
    cp build/packages/"$key"/legal/*.txt build/packages/"$key"/legal/*.json "$staging/$folder/"
    for file in "$@"; do cp "$file" "$staging/$folder/"; done
    # The same content gives the same archive.
    tar -C "$staging" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@"${SOURCE_DATE_EPOCH:-0}" \
        -c "$folder" | xz -T0 >"$out/$folder-$version-$system.tar.xz"
    rm -rf "$staging"
}

pack console sdconsole-console scripts/packages/linux/install.sh resources/app/console.svg resources/app/console.desktop
pack gateway sdconsole-gateway
cp "$dist/SupportApp" "$out/SupportApp"
for key in console support gateway; do
    cp "build/packages/$key/legal/sbom.cdx.json" "$out/$key.cdx.json"
done
cp build/packages/support/legal/TERMS.txt "$out/support.TERMS.txt"
cp build/packages/support/legal/THIRD-PARTY-NOTICES.txt "$out/support.THIRD-PARTY-NOTICES.txt"
(cd "$out" && sha256sum -- *.tar.xz SupportApp *.json >SHA256SUMS)
if [ -n "${SDCONSOLE_SIGN_KEY:-}" ]; then
    gpg --batch --yes --armor --local-user "$SDCONSOLE_SIGN_KEY" --detach-sign "$out/SHA256SUMS"
else
    echo "UNSIGNED: $out/SHA256SUMS (SDCONSOLE_SIGN_KEY names the key of gpg that signs it)" >&2
fi
