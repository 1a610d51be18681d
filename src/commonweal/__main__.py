"""``python -m commonweal``: the same commands as ``commonweal``."""

from commonweal.site.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
