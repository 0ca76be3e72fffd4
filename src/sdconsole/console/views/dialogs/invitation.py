# SPDX-License-Identifier: Apache-2.0
"""The text a technician sends to an end user: link, PIN and Gateway, in Japanese and English."""

from urllib.parse import urlsplit

from sdconsole.domain.invitations import show_pin

# Both languages whatever the console speaks: the technician does not know which one the end user reads.
_TEXT = """\
【リモートサポートのご案内】
担当: {technician}
次のリンクを開いてください。
{link}
リンクを開けない場合は、{host} を開いて PINコード {pin} を入力してください。
画面の共有は、あなたが許可するまで始まりません。

[Remote support]
Your technician: {technician}
Please open this link:
{link}
If you can't open it, go to {host} and enter the PIN code {pin}.
Nothing is shared before you allow it.
"""


def invitation(technician: str, link: str, pin: str) -> str:
    """Return the invitation; the host is taken from the link, so that both ways lead to the same Gateway."""
    parts = urlsplit(link)
    return _TEXT.format(
        technician=technician, link=link, host=f"{parts.scheme}://{parts.netloc}/", pin=show_pin(pin)
    )
