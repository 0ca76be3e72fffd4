# SPDX-License-Identifier: Apache-2.0
"""The pictures of the README are what the contracts and the rules say today."""

import pytest

import draw_house
import draw_status
import pictures
from import_contracts import read_contracts
from sdconsole.domain.sessions import Session, Status


def test_the_readme_s_pictures_are_fresh() -> None:
    """Else: make pictures."""
    text = pictures.README.read_text(encoding="utf-8")
    assert pictures.renew(text) == text


def test_a_readme_without_markers_is_refused() -> None:
    """Rather than written without a picture."""
    with pytest.raises(ValueError, match="no markers for the picture 'house'"):
        pictures.renew("# A README")


def test_the_house_follows_the_contracts() -> None:
    """A package moved to another floor moves in the picture, and a door with its library."""
    contracts = read_contracts()
    moved = {
        **contracts,
        "floors": {**contracts["floors"], "layers": ["__main__", "(gateway)", "(toolkit) | (cellarage)"]},
        "door-line": {**contracts["door-line"], "ignore_imports": ["sdconsole.cellarage.wine -> *"]},
    }
    picture = draw_house.draw(moved, {"cellarage": "Keeps what must stay cool"})
    roof, below = (line for line in picture.splitlines() if "roof" in line or "2nd floor" in line)
    assert "GATEWAY" in roof
    assert "TOOLKIT" in below
    assert "CELLARAGE" in below
    assert "Keeps what must stay cool" in picture
    assert "httpx (wine only)" in picture


def test_every_line_of_the_house_is_as_wide_as_the_others() -> None:
    """Walls stand straight."""
    lines = draw_house.draw(read_contracts(), draw_house.read_plates()).splitlines()[1:-1]
    assert {len(line) for line in lines} == {len(lines[0])}


def test_the_status_tables_follow_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """With other rules another picture comes out."""
    before = draw_status.draw()

    def other_rules(session: Session, _now: int) -> Status:
        return Status.QUEUED if session.assignee is None else Status.CLOSED

    monkeypatch.setattr(draw_status, "status", other_rules)
    assert list(draw_status.rules_table())[2:] == expected_rows()
    assert draw_status.draw() != before


def expected_rows() -> list[str]:
    """The table of the other rules: only `assigned` decides."""
    rows = []
    for closed in ("yes", "no"):
        for old in ("yes", "no"):
            rows += [
                f"| {closed} | {old} | no | – | **Queued** |",
                f"| {closed} | {old} | yes | – | **Closed** |",
            ]
    return rows


def test_every_status_is_reached_by_some_facts() -> None:
    """And by some event, except the one a session begins with."""
    table = "\n".join(draw_status.rules_table())
    assert [one for one in Status if f"**{one.name.title()}**" not in table] == []
    reached = {
        after
        for row in draw_status.transitions().values()
        for following in row.values()
        for after in following
    }
    assert reached == set(Status)
