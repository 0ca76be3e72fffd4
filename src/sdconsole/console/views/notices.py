# SPDX-License-Identifier: Apache-2.0
"""The bar below the toolbar: what a press came to, and the one thing that can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from sdconsole.console.actions.cases.moves import Moves
from sdconsole.console.actions.cases.several import Done, Outcome, outcome_text
from sdconsole.console.actions.failures import Failure, failure_details, failure_text
from sdconsole.console.actions.registry import Press
from sdconsole.domain.ids import SessionId
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.refusals import NameOf
from sdconsole.toolkit.widgets.elided_label import plain
from sdconsole.toolkit.widgets.notice_bar import NoticeBar, Weight

UNDO_SHOWN_S = 10.0


class Notices(QObject):
    """Holds the bar; `say` is for what only needs to be read once."""

    def __init__(
        self, bar: NoticeBar, moves: Moves, origin: str, name_of: NameOf, say: Callable[[str], object]
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._moves = moves
        self._origin = origin
        self._name_of = name_of
        self._say = say
        self._on_action: Callable[[], object] | None = None
        bar.action_pressed.connect(self._on_pressed)
        bar.countdown_ended.connect(bar.clear)

    def tell(self, weight: Weight, text: str, details: str = "") -> None:
        """Say something that asks for nothing; `details` can be copied."""
        self._on_action = None
        self._bar.show_notice(weight, text, is_closable=True, details=details)

    def tell_failure(self, failure: Failure) -> None:
        """Say why a press came to nothing."""
        text = failure_text(failure, self._origin, self._name_of)
        self.tell(Weight.ERROR, text, failure_details(failure, self._origin, self._name_of))

    def offer(
        self,
        weight: Weight,
        text: str,
        label: str,
        on_action: Callable[[], object],
        seconds: float | None = None,
    ) -> None:
        """Say something with a button; with `seconds` the bar goes by itself."""
        self._on_action = on_action
        # Names are plain text: a brace in one must not reach into the pattern of the countdown.
        shown = text if seconds is None else text.replace("{", "{{").replace("}", "}}")
        self._bar.show_notice(weight, shown, label, seconds, is_closable=True)

    def tell_outcome(self, outcome: Outcome) -> None:
        """Say what a press on sessions came to; a deletion can be taken back."""
        text = outcome_text(outcome, self._origin, self._name_of)
        if outcome.press is Press.DELETE and outcome.done:
            self._offer_undo(outcome, text)
        elif outcome.undone:
            first = outcome.undone[0].failure
            details = failure_details(first, self._origin, self._name_of)
            self.tell(Weight.WARNING if outcome.done else Weight.ERROR, text, details)
        elif outcome.is_about_one:
            self._say(text)
        else:
            self.tell(Weight.SUCCESS, text)

    def _offer_undo(self, outcome: Outcome, text: str) -> None:
        if outcome.is_about_one:
            text = translate("Notices", "“{name}” was deleted.").format(name=plain(outcome.done[0].name))
        undo = partial(self._restore, outcome.done)
        weight = Weight.WARNING if outcome.undone else Weight.INFO
        self.offer(weight, text, translate("Notices", "Undo"), undo, UNDO_SHOWN_S)

    def _restore(self, deleted: tuple[Done, ...]) -> None:
        for one in deleted:
            self._moves.restore(one.session, partial(self._on_restored, one.session), self.tell_failure)

    def _on_restored(self, _session: SessionId, _view: object) -> None:
        self._say(translate("Notices", "The deletion was taken back."))

    def _on_pressed(self) -> None:
        on_action, self._on_action = self._on_action, None
        self._bar.clear()
        if on_action is not None:
            on_action()
