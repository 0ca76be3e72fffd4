# SPDX-License-Identifier: Apache-2.0
"""What the bars above a page say: consent notices, devices out of reach, the lost line."""

from __future__ import annotations

import sys

from sdconsole.support.mirror.case import Notice
from sdconsole.support.mirror.company import Companion, Part
from sdconsole.support.mirror.screens import LineReport, LineState
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import Weight


def notice_said(notice: Notice) -> tuple[Weight, str]:
    """How serious, and the sentence."""
    return {
        Notice.WITHDRAWN: (
            Weight.INFO, translate("Notice", "The request was withdrawn. Nothing was allowed."),
        ),
        Notice.TIMED_OUT: (
            Weight.INFO, translate("Notice", "The request was not answered in time and was denied."),
        ),
        Notice.STOPPED: (Weight.SUCCESS, translate("Notice", "Access stopped")),
        Notice.NARROWED: (Weight.SUCCESS, translate("Notice", "Taken back. What else you allowed goes on.")),
        Notice.ENDED: (Weight.INFO, translate("Notice", "The access has ended.")),
        Notice.ENDS_SOON: (
            Weight.WARNING,
            translate("Notice", "The session is past its expiration. The access ends in {time}."),
        ),
        Notice.CHECK_FAILED: (
            Weight.ERROR,
            translate(
                "Notice",
                "The six digits differ: somebody may be listening in. Every access was stopped. "
                "Please tell your organisation, in another way than this app.",
            ),
        ),
        Notice.FAILED: (
            Weight.ERROR,
            translate("Notice", "Something went wrong. To be safe, every access was stopped."),
        ),
    }[notice]  # fmt: skip


def trouble_said(report: LineReport) -> str:
    """Why the screen or the keyboard is out of the technician's reach; "" when they are not."""
    if report.state is LineState.NO_SCREEN:
        known = {
            "no_permission": translate("Notice", "Screen Recording is not allowed."),
            "wayland": translate("Notice", "This desktop (Wayland) does not let the app share the screen."),
            "secure_desktop": translate("Notice", "The system's own secure screen cannot be shared."),
        }
        return known.get(report.obstacle, translate("Notice", "The screen cannot be shared."))
    if report.state is LineState.NO_INPUT:
        return translate(
            "Notice", "Mouse and keyboard cannot be controlled here: the technician can only view."
        )
    return ""


def companion_said(companion: Companion) -> str:
    """One technician with access, and what they do with it."""
    words = {
        Part.CONTROLS: translate("Notice", "{name}: controls keyboard and mouse"),
        Part.WATCHES: translate("Notice", "{name}: only watches now"),
        Part.MAY_CONNECT: translate("Notice", "{name}: may connect"),
    }
    return words[companion.part].format(name=plain(companion.name))


def how_to_stop(*, has_stop_keys: bool) -> str:
    """How the end user stops; the key is promised only where it works whatever has the focus."""
    if has_stop_keys and sys.platform == "darwin":  # its keyboards have no Pause key
        return translate("Notice", "Stop at any time: [Stop] or Control+Option+Shift+S.")
    if has_stop_keys:
        return translate("Notice", "Stop at any time: [Stop] or the Pause key.")
    return translate("Notice", "Stop at any time with [Stop].")


def outage_said(attempt: int) -> str:
    """What the line bar says while the Gateway is out of reach; with `{seconds}` until the next try."""
    if attempt <= 1:
        return translate("Notice", "Connection lost, reconnecting")
    return translate("Notice", "Can't reach the Gateway. Retrying in {seconds} s.")
