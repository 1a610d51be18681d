"""Who gets which page of no one room."""

from __future__ import annotations

from tests.house.access.rows import ELSEWHERE, NO_ONE, SIGN_IN, SIGNED_IN, WORDERS, button, own, page
from tests.house.world import PROVIDER

ROWS = [
    page("home"),
    own("start"),
    page("health"),
    page("accessibility"),
    page("privacy"),
    page("licence"),
    page("demo_sign_in", only=NO_ONE, others=404),
    page("brand", "=1d70b8"),
    page("set_language", answer=ELSEWHERE),
    page("place"),
    page("finding:opportunities", query="?words=company"),
    page("finding:feed"),
    page("finding:calendar"),
    page("finding:elsewhere", "opportunity elsewhere"),
    page("harvest:sources"),
    page("harvest:harvest", "harvest"),
    own("finding:saved"),
    button("finding:save", only=SIGNED_IN, nobody=SIGN_IN),
    button("finding:stop", "saved search", only=frozenset({PROVIDER}), others=404, nobody=SIGN_IN),
    page("search:everywhere", query="?words=company"),
    page("search:in-place", query="?words=company"),
    page("files:file", "private file", only=frozenset({PROVIDER}), others=404),
    own("messages:mine"),
    own("messages:choices"),
    button("messages:make_feed", only=SIGNED_IN, nobody=SIGN_IN),
    button("messages:stop_feed", only=SIGNED_IN, nobody=SIGN_IN),
    page("messages:feed", "feed"),
    own("messages:message", "message", only=frozenset({PROVIDER}), others=404),
    page("messages:unsubscribe", "preference"),
    own("wording:messages", only=WORDERS),
    own("wording:message", "template", "language", only=WORDERS),
    own("wording:undo", "template", "language", only=WORDERS, answer=ELSEWHERE),
]
