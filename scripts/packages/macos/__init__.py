# SPDX-License-Identifier: Apache-2.0
"""What macOS needs besides the table: building disk images, signing, entitlements.

The shell scripts are the recipe; this package only lets them read the table. No secret is in here.
"""
