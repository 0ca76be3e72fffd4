# SPDX-License-Identifier: Apache-2.0
"""The real registry of Windows behind `windows.Keys`; elsewhere the module is empty."""

import sys

if sys.platform == "win32":
    import winreg

    class WinregKeys:
        """HKEY_CURRENT_USER."""

        def read(self, key: str, name: str) -> str | None:
            """The text of a value, None if it is not there."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    text, kind = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return text if kind == winreg.REG_SZ else None

        def write(self, key: str, name: str, text: str) -> None:
            """Set a value; keys on the way are made."""
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key) as made:
                winreg.SetValueEx(made, name, 0, winreg.REG_SZ, text)

        def remove(self, key: str) -> None:
            """Remove a key and everything below it: Windows removes only empty ones."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    count = winreg.QueryInfoKey(opened)[0]
                    below = [winreg.EnumKey(opened, at) for at in range(count)]
            except FileNotFoundError:
                return
            for name in below:
                self.remove(f"{key}\\{name}")
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
