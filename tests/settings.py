"""The settings of the test suite: those of the site, in test mode."""

import os

os.environ.setdefault("COMMONWEAL_MODE", "test")

from commonweal.site.settings import *  # noqa: F403 - the mode must be set before they are read

VAR.mkdir(parents=True, exist_ok=True)  # noqa: F405
