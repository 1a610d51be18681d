"""``python -m commonweal``: the same commands as ``commonweal``."""

import gc

from commonweal.site.cli import main

if __name__ == "__main__":
    # Most of what a command makes it needs to its end: looking through it for rubbish can be done seldom.
    gc.set_threshold(100_000, 20, 50)
    raise SystemExit(main())
