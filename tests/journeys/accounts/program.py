# SPDX-License-Identifier: Apache-2.0
"""A console without a test around it, for one start: signs in, goes on, or signs out; says what came of it.

python -m tests.journeys.accounts.program ORIGIN (keep | resume | sign-out)      one line of JSON on stdout
"""

import json
import sys
import time
from typing import Any

from sdconsole.console.actions.registry import Press
from sdconsole.toolkit.application import Application, Program
from tests.console.gallery import Patience
from tests.console.office import House, Office


def main(origin: str, act: str) -> int:
    """Do one thing and say where the sign-in is kept now, its token, and what the desk says of it."""
    application = Application(Program("console"))
    application.network.start()
    house = House(application.settings, application.theme, application.translations, application.network)
    since = time.monotonic()
    office = Office(house, Patience(), is_kept=act != "keep")  # type: ignore[arg-type]  # what it uses of it
    if act == "keep":
        office.entry.keep.setChecked(True)
        office.sign_in(origin)
    office.wait(lambda: office.workplace.desk is not None or office.window.page is office.entry)
    office.wait(lambda: not office.workplace.signing.is_busy)
    said = _said(office)
    if act == "sign-out":
        office.workplace.actions.action(Press.SIGN_OUT).trigger()
    office.leave()
    application.settings.sync()
    application.network.stop()
    said["took"] = time.monotonic() - since
    print(json.dumps(said))
    return 0


def _said(office: Office) -> dict[str, Any]:
    workplace = office.workplace
    if workplace.desk is None or workplace.line is None or workplace.line.signed_in is None:
        return {"is_in": False, "failure": office.entry.failure_text()}
    office.wait_for_desk()
    return {
        "is_in": True,
        "kept": None if workplace.kept is None else workplace.kept.value,
        "token": workplace.line.signed_in.refresh_token,
        "notice": workplace.desk.notice_bar.text(),
    }


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
