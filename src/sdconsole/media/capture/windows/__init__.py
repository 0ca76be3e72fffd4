# SPDX-License-Identifier: Apache-2.0
"""The screen of a Windows machine: Desktop Duplication by COM and ctypes, GDI (`polled`) where it cannot.

opening      what is tried, in which order      capturer  see `capture.port`; outputs come, go and get lost
duplication  one output: pictures, damage, pointer          com  calls through a COM object's table
shapes       pointers and turned screens, as plain functions

Rules of the room: each output has a thread, a device and a duplication of its own; every no is a `Status`;
whatever is lost is opened anew, from the list of outputs on.

NOT RUN YET on a Windows machine: the tables are called here through twins made of the same C structures.
dxcam was looked at and not taken: it tells neither damage nor pointer, and its issues know access violations
after mode changes.
"""
