"""The site's settings with the logs at their most talkative, down to each statement with its values.

What our own settings keep quiet by name stays quiet: that it does is what is tried.
"""

from __future__ import annotations

from typing import Any

from commonweal.site import settings as ours
from commonweal.site.settings import *  # noqa: F403

DEBUG = True  # or no statement to the database is logged
_quiet: Any = ours.LOGGING
LOGGING = {
    **_quiet,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "DEBUG"},
    "loggers": {"django": {"level": "DEBUG"}, **_quiet["loggers"], "commonweal": {"level": "DEBUG"}},
}
