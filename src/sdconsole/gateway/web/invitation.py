# SPDX-License-Identifier: Apache-2.0
"""The page of a link that still works: who waits, the app for the reader's system, its warnings."""

from dataclasses import dataclass

from sdconsole.gateway.web.language import duration, file_size
from sdconsole.gateway.web.pages import Frame, whole_page
from sdconsole.gateway.web.template import NOTHING, Html, fill, join, markup


@dataclass(frozen=True, slots=True)
class Offer:
    """A support app to download; `publisher` is whose signature the system will show ("": unsigned)."""

    system: str
    href: str
    name: str
    version: str
    size: int
    sha256: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be downloaded: for the reader's own system, if there is one, and the rest."""

    mine: Offer | None = None
    others: tuple[Offer, ...] = ()
    is_phone: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything at all."""
        return self.mine is not None or bool(self.others)


NO_OFFERS = Offers()


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that still works: who waits, for how long (ms), and how to get in."""

    technician: str
    left: int
    link: str
    deep_link: str
    command: str
    download_url: str = ""
    offers: Offers = NO_OFFERS


def link_page(frame: Frame, invitation: Invitation) -> Html:
    """Return the page that leads into the support app."""
    who = (
        frame.say("waiting", technician=invitation.technician, organisation=frame.organisation)
        if invitation.technician
        else frame.say("waiting_nobody", organisation=frame.organisation)
    )
    way = _by_package(frame, invitation) if invitation.offers else _by_hand(frame, invitation)
    main = fill(
        "link.html",
        who=who,
        left=frame.say("left", time=duration(invitation.left, frame.language)),
        way=way,
        **_said(frame, "link_title", "promise", "nothing_installed", "reload_hint", "checking"),
    )
    return whole_page(frame, frame.say("link_title"), main, has_script=True)


def _by_package(frame: Frame, invitation: Invitation) -> Html:
    offers = invitation.offers
    if offers.mine is not None:
        first = _offer(frame, offers.mine)
    else:
        name = "on_a_computer" if offers.is_phone else "no_offer"
        first = markup("<p>$text</p>\n", text=frame.say(name))
    others = NOTHING
    if offers.others:
        shown = join(
            markup("<h2>$name</h2>\n$offer", name=frame.say(offer.system), offer=_offer(frame, offer))
            for offer in offers.others
        )
        others = fill(
            "others.html",
            summary=frame.say("other_systems"),
            open=NOTHING if offers.mine is not None else Html(" open"),
            others=shown,
        )
    return fill(
        "packages.html", first=first, others=others, link=invitation.link, **_said(frame, "if_asked", "copy"),
        copied=frame.say("copied"), if_asked_hint=frame.say("if_asked_hint"),
    )  # fmt: skip


def _offer(frame: Frame, offer: Offer) -> Html:
    steps = join(markup("<li>$text</li>\n", text=text) for text in _steps(frame, offer))
    size = file_size(offer.size, frame.language)
    publisher = offer.publisher or frame.say("unsigned")
    return fill(
        "offer.html",
        href=offer.href,
        download=frame.say("download_for", system=frame.say(offer.system), size=size),
        steps=steps,
        by=frame.say("by", publisher=publisher),
        sums=frame.say("sums"),
        size=frame.say("size"),
        size_said=size,
        file=frame.say("file"),
        name=offer.name,
        version=frame.say("version"),
        number=offer.version,
        publisher=frame.say("publisher"),
        publisher_name=publisher,
        sha256=offer.sha256,
    )


def _steps(frame: Frame, offer: Offer) -> list[str]:
    """Return what to do with the file, and what to do when the system warns of it."""
    if offer.system == "windows":
        warning = (
            frame.say("windows_signed", publisher=offer.publisher)
            if offer.publisher
            else frame.say("windows_unsigned")
        )
        return [frame.say("open_file"), warning, frame.say("keep_open")]
    if offer.system == "macos":
        # Only what Apple has not checked is opened by way of the settings.
        warning = frame.say("macos_signed" if offer.publisher else "macos_warning")
        return [frame.say("open_image"), warning, frame.say("keep_open")]
    return [frame.say("linux_executable"), frame.say("linux_open"), frame.say("keep_open")]


def _by_hand(frame: Frame, invitation: Invitation) -> Html:
    """Return the way where this Gateway has no package: another place to download from, or the source."""
    has_download = bool(invitation.download_url)
    download = NOTHING
    if has_download:
        download = markup(
            '<li><p>$text</p><p><a class="button" href="$url" rel="noreferrer">$name</a></p></li>\n',
            text=frame.say("step_download"),
            url=invitation.download_url,
            name=frame.say("download"),
        )
    return fill(
        "by_hand.html",
        download=download,
        no_download=NOTHING if has_download else markup("<p>$text</p>\n", text=frame.say("no_download")),
        # Where nothing can be downloaded, the source is how the app is started.
        open_source=NOTHING if has_download else Html(" open"),
        deep_link=invitation.deep_link,
        command=invitation.command,
        **_said(frame, "step_open", "step_wait", "open", "source_summary", "source_hint", "copy", "copied"),
    )


def _said(frame: Frame, *names: str) -> dict[str, str]:
    return {name: frame.say(name) for name in names}
