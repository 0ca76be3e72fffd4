# SPDX-License-Identifier: Apache-2.0
"""What the Gateway pushes: event streams to consoles and support apps, and the relay for the picture.

    hub       the events of late, and who is to be woken       frames   server-sent events as bytes
    channel   one open stream: writing, beats, the reader that is too slow or gone
    console   what one technician sees of the events           device   the support app's state, whole
    presence  which support apps are there                     pulse    the one clock tick: what is due, beats
    relay     one viewer meets one app                         socket   one WebSocket; its end comes at once

Rules of the room: an event goes out only after it is durable; each reader walks the events at their own pace,
so nobody's slowness costs anybody else; nothing waits in memory for a reader; an ended grant cuts its line.
"""
