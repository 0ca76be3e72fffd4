#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts the console into the menus and lets it open sdconsole:// links; lies in the unpacked archive.
#
#   ./install.sh                  for this user, into ~/.local
#   sudo ./install.sh --system    for everybody, into /opt and /usr/local
#   ./install.sh --remove         takes it away again (with --system as well)
#   GATEWAY_ADDRESS=gw.example.co.jp sudo -E ./install.sh --system    with the address the sign-in begins with
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
target=$share/sdconsole-console
bin=$HOME/.local/bin
remove=
for word in "$@"; do
    case $word in
        --system) share=/usr/local/share target=/opt/sdconsole-console bin=/usr/local/bin ;;
        --remove) remove=yes ;;
        *) echo "usage: install.sh [--system] [--remove]" >&2; exit 2 ;;
    esac
done
entry=$share/applications/sdconsole-console.desktop
icon=$share/icons/hicolor/scalable/apps/sdconsole-console.svg

if [ -n "$remove" ]; then
    [ ! -x "$bin/sdconsole-console" ] || "$bin/sdconsole-console" console --unregister >/dev/null 2>&1 || true
    rm -rf "$target"
    rm -f "$bin/sdconsole-console" "$entry" "$icon"
    echo "Removed. Settings and signed-in accounts of each user are left."
    exit 0
fi

mkdir -p "$target" "$bin" "$(dirname "$entry")" "$(dirname "$icon")"
rm -rf "$target/_internal"
cp -a "$here/sdconsole-console" "$here/_internal" "$here"/*.txt "$here"/*.json "$target/"
ln -sf "$target/sdconsole-console" "$bin/sdconsole-console"
cp "$here/console.svg" "$icon"
# The archive's entry starts the program by its name on the path; here it stands with its whole path, quoted.
{
    sed -e "s|^Exec=.*|Exec=\"$target/sdconsole-console\" console %u|" "$here/console.desktop"
    echo "MimeType=x-scheme-handler/sdconsole;"
} >"$entry"
! command -v update-desktop-database >/dev/null || update-desktop-database -q "$(dirname "$entry")" || true
! command -v xdg-mime >/dev/null || xdg-mime default sdconsole-console.desktop x-scheme-handler/sdconsole || true
if [ -n "${GATEWAY_ADDRESS:-}" ] && [ "$target" = /opt/sdconsole-console ]; then
    mkdir -p /etc/sdconsole
    printf '[gateway]\naddress=%s\n' "$GATEWAY_ADDRESS" >/etc/sdconsole/defaults.ini
fi
echo "Installed: $target/sdconsole-console"
