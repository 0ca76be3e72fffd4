# SPDX-License-Identifier: Apache-2.0
"""What a Wayland desktop lets others do: the XDG desktop portal over D-Bus, its pictures over PipeWire.

    desk      the one session that screen and hands share, opened once, asked for again only if need be
    session   the portal's conversation: what is asked, what was allowed
    bus       requests and answers on the session bus (jeepney; no other module knows it)
    pipewire  one stream of pictures by libpipewire (ctypes)      pods   its values, byte for byte
    buffers   what lies in a picture's buffer: pixels, damage, pointer

Rules of the room: nothing blocks while the end user decides; what they refused is a typed fault and is not
asked again by itself; every number that comes from another process is checked before memory is read.

Run for real: capturing, with sway, xdg-desktop-portal-wlr and PipeWire. NOT RUN YET: GNOME, KDE, and with
them the RemoteDesktop half and the pointer as metadata (wlroots' portal offers neither).
"""
