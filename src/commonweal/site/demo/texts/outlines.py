"""Where the wards of Haverbrook run: in the sea off the Humber, so that they are nobody's."""

from __future__ import annotations

import json

SOURCE = "Drawn for the demo borough; it lies nowhere"
#: Corners that neighbours share, row by row from the north: longitude and latitude in thousandths.
CORNERS = (
    ((1000, 53690), (1048, 53702), (1096, 53697), (1150, 53706), (1199, 53688)),
    ((993, 53652), (1055, 53660), (1101, 53649), (1144, 53663), (1207, 53655)),
    ((1004, 53611), (1046, 53618), (1107, 53607), (1152, 53614), (1196, 53603)),
)


def geojson(codes: list[str]) -> bytes:
    """The outlines of the wards as a file that an operator would send: four in a row from the north-west."""
    wide = len(CORNERS[0]) - 1
    features = []
    for number, code in enumerate(codes[: wide * (len(CORNERS) - 1)]):
        row, column = divmod(number, wide)
        corners = (
            CORNERS[row][column],
            CORNERS[row][column + 1],
            CORNERS[row + 1][column + 1],
            CORNERS[row + 1][column],
            CORNERS[row][column],
        )
        ring = [[x / 1000, y / 1000] for x, y in corners]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"code": code}, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
