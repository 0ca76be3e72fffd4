# SPDX-License-Identifier: Apache-2.0
"""The button that chooses a view of the place, keeps what is shown as one, renames and deletes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sdconsole.console.models.listing import ALL, Listing
from sdconsole.console.models.saved import SavedView
from sdconsole.console.models.saved_views import BUILT_IN, built_in_name
from sdconsole.console.views.parts.list.chip import Chip
from sdconsole.console.views.parts.list.menus import entry
from sdconsole.console.views.parts.list.naming import NameDialog
from sdconsole.toolkit.dialogs import Choice, Kind, Role, ask_then, cancel_choice
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon, icon


class ViewChip(Chip):
    """View: all, a built-in one, one of my own."""

    def __init__(self, listing: Listing, parent: QWidget | None = None) -> None:
        self._listing = listing
        menu = QMenu(parent)
        super().__init__("view", menu, parent)
        menu.aboutToShow.connect(self._fill)
        listing.changed.connect(self.reword)

    def reword(self) -> None:
        """Another view, or another language."""
        name = self._name(self._listing.view)
        if self._listing.is_saved and self._listing.has_strayed:
            name = translate("ViewChip", "{view} (changed)").format(view=name)
        text = translate("ViewChip", "View: {name}").format(name=name)
        self.say(text, name, is_on=self._listing.view != ALL)

    def save(self) -> None:
        """Ask for a name, and keep what is shown under it."""
        listing = self._listing
        dialog = NameDialog(
            "",
            lambda name: listing.saved.refuse_name(listing.place, name),
            is_new=True,
            parent=self.window(),
        )
        dialog.named.connect(listing.save_as)
        dialog.open()

    def rename(self, key: str) -> None:
        """Ask for another name of a saved view."""
        saved = self._listing.saved
        view = saved.view(key)
        if view is None:
            return
        dialog = NameDialog(
            view.name,
            lambda name: saved.refuse_name(view.place, name, besides=key),
            is_new=False,
            parent=self.window(),
        )
        dialog.named.connect(lambda name: saved.rename(key, name))
        dialog.open()

    def delete(self, key: str) -> None:
        """Delete a saved view, after asking: nothing brings it back."""
        saved = self._listing.saved
        view = saved.view(key)
        if view is None:
            return
        ask_then(
            self.window(),
            Kind.QUESTION,
            translate("ViewChip", "Delete the view “{name}”?").format(name=view.name),
            translate("ViewChip", "The sessions in it stay where they are."),
            [cancel_choice(), Choice("delete", translate("ViewChip", "Delete view"), Role.DESTROY)],
            lambda answer: saved.delete(key) if answer == "delete" else None,
        )

    def _name(self, key: str) -> str:
        saved = self._listing.saved.view(key)
        if saved is not None:
            return saved.name
        return built_in_name(key) if key in BUILT_IN else translate("ViewChip", "All")

    def _fill(self) -> None:
        menu, listing = self.menu(), self._listing
        menu.clear()
        group = QActionGroup(menu)
        keys = [ALL, *(BUILT_IN if listing.offers_built_in else ())]
        own: list[SavedView] = sorted(
            listing.saved.views_at(listing.place), key=lambda view: view.name.casefold()
        )
        for key in (*keys, *(view.key for view in own)):
            if own and key == own[0].key:
                menu.addSeparator()
            action = self._add(entry(self._name(key)), partial(listing.choose, key))
            action.setCheckable(True)
            action.setChecked(key == listing.view)
            group.addAction(action)
        menu.addSeparator()
        save = self._add(translate("ViewChip", "Save this view…"), self.save, Icon.ADD)
        save.setEnabled(not listing.saved.is_full)
        if not save.isEnabled():
            save.setText(translate("ViewChip", "Save this view… (there is no room for more)"))
        if listing.is_saved:
            key = listing.view
            update = self._add(translate("ViewChip", "Update this view"), listing.update, Icon.DONE)
            update.setEnabled(listing.has_strayed)
            self._add(translate("ViewChip", "Rename view…"), lambda: self.rename(key), Icon.RENAME)
            self._add(translate("ViewChip", "Delete view…"), lambda: self.delete(key), Icon.DELETE)

    def _add(self, text: str, run: Callable[[], object], look: Icon | None = None) -> QAction:
        made = self.menu().addAction(text)
        if look is not None:
            made.setIcon(icon(look))
        made.triggered.connect(lambda _checked=False: run())
        return made
