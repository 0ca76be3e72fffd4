# SPDX-License-Identifier: Apache-2.0
"""A receipt as one file that opens anywhere: HTML that holds everything itself, or plain text; both UTF-8."""

from __future__ import annotations

import html

from sdconsole.support.views.after.paper import Paper

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 1.6rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-top: 1px solid; white-space: pre-wrap; }
th { font-weight: 600; width: 34%; } td.whole { width: auto; }
footer { margin-top: 2rem; }
"""  # noqa: E501
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(paper: Paper) -> str:
    """Return the receipt as a page without script, picture or address: opening it asks nobody anything."""
    title = html.escape(paper.title)
    body = "".join(
        f"<h2>{html.escape(part.title)}</h2>\n<table>\n{''.join(map(_row, part.rows))}</table>\n"
        for part in paper.parts
    )
    return (
        f'<!doctype html>\n<html lang="{html.escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{body}<footer>{html.escape(paper.foot)}</footer>\n</body>\n</html>\n"
    )


def as_text(paper: Paper) -> str:
    """Return the receipt as lines of text."""
    lines = [paper.title, "=" * 2 * len(paper.title)]
    for part in paper.parts:
        lines += ["", part.title, "-" * 2 * len(part.title)]
        for what, words in part.rows:
            first, *more = words.split("\n")
            lines.append(f"{what}: {first}" if first else what)
            lines += [f"    {line}" for line in more]
    return "\n".join((*lines, "", paper.foot, ""))


def _row(row: tuple[str, str]) -> str:
    what, words = map(html.escape, row)
    if not words:
        return f'<tr><td class="whole" colspan="2">{what}</td></tr>\n'
    return f'<tr><th scope="row">{what}</th><td>{words}</td></tr>\n'
