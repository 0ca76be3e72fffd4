# SPDX-License-Identifier: Apache-2.0
"""Several accounts: choosing one on the sign-in page, going from one to another, signing in once more.

    chooser   the known accounts on the sign-in page      password   the field for it, with its hints
    menu      the menu "Account"                          again      the password, without leaving the desk
    language  the language, before anybody is signed in

- What is shown is a name and a Gateway, never a secret. A view only says what is wanted.
"""
