# SPDX-License-Identifier: Apache-2.0
"""The support apps a page offers, and their address: the same bytes for all, under a name of their own."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sdconsole.contract.routes import DOWNLOAD_PATH
from sdconsole.domain.links import parse_preset_name
from sdconsole.gateway.service.counter.packages import download_name, is_whole, package_of
from sdconsole.gateway.store.port import Package
from sdconsole.gateway.web import pages
from sdconsole.gateway.web.answers import Addresses, Surroundings, page, reader_of
from sdconsole.gateway.web.invitation import Offer, Offers
from sdconsole.gateway.web.systems import PHONE, SYSTEMS, system_of

log = logging.getLogger(__name__)
_NOWHERE: Final = Path()


async def offers(around: Surroundings, agent: str, token: str) -> Offers:
    """Return what is offered: for the system the browser says it runs on, and for the others."""
    folder = _NOWHERE if around.packages is None else around.packages
    found = [
        _offer(package, around.settings.origin, token)
        for package in sorted(await around.store.read(lambda tx: tx.packages()), key=_order)
        if await _is_good(package, folder)
    ]
    guess = system_of(agent)
    mine = next((offer for offer in found if offer.system == guess), None)
    others = tuple(offer for offer in found if offer is not mine)
    return Offers(mine, others, is_phone=guess == PHONE)


async def look_over(around: Surroundings) -> None:
    """Log which of the files put up are not what they were: at the start, before anybody asks for them."""
    folder = _NOWHERE if around.packages is None else around.packages
    for package in await around.store.read(lambda tx: tx.packages()):
        await _is_good(package, folder)


@dataclass(frozen=True, slots=True)
class Downloads:
    """Answers the download address."""

    around: Surroundings

    def addresses(self) -> Addresses:
        """Return what answers which path and method."""
        return {DOWNLOAD_PATH: {"GET": self.download}}

    async def download(self, request: Request) -> Response:
        """Send a support app, under the name that was asked for if it is one this Gateway gives."""
        system, name = str(request.path_params["system"]), str(request.path_params["name"])
        package = await self.around.store.read(lambda tx: package_of(tx, system))
        folder = _NOWHERE if self.around.packages is None else self.around.packages
        if package is None or not self._is_ours(name, package) or not await _is_good(package, folder):
            reader = await reader_of(self.around, request)
            if isinstance(reader, Response):
                return reader
            return page(404, reader.frame, pages.message_page(reader.frame, "not_found"))
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        path = folder / package.name
        return FileResponse(path, headers=headers, media_type="application/octet-stream")

    def _is_ours(self, name: str, package: Package) -> bool:
        """Whether this Gateway gives the name: one that leads the app elsewhere would be somebody's trap."""
        origin = self.around.settings.origin
        if name == download_name(package, origin, None):
            return True
        target = parse_preset_name(name)
        return target is not None and name == download_name(package, origin, target.token or None)


def _offer(package: Package, origin: str, token: str) -> Offer:
    name = download_name(package, origin, token)
    return Offer(
        system=package.system,
        href=DOWNLOAD_PATH.format(system=package.system, name=name),
        name=name,
        version=package.version,
        size=package.size,
        sha256=package.sha256,
        publisher=package.publisher,
    )


def _order(package: Package) -> int:
    return SYSTEMS.index(package.system) if package.system in SYSTEMS else len(SYSTEMS)


async def _is_good(package: Package, folder: Path) -> bool:
    if await asyncio.to_thread(is_whole, package, folder):
        return True
    log.error("the support app for %s is missing or changed: %s", package.system, folder / package.name)
    return False
