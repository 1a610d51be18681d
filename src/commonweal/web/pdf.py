"""Sheets of A4 to print: letters, ballot papers. What is on them stands on a web page as well.

The font is one with a wide range of letters where the machine has one, and otherwise the library's own, which
has those of Western Europe: ask ``unprintable`` first, since a missing letter would print as a box.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN = 20 * mm
INSIDE = WIDTH - 2 * MARGIN
PLAIN, BOLD = "Commonweal", "CommonwealBold"
#: Fonts for the eye and their bold faces, in the order in which they are looked for.
FONTS = (
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
)


class Sheets:
    """Pages filled from the top. Lengths are points (1/72 inch); ``y`` is how far up the next line stands."""

    def __init__(self, title: str) -> None:
        _fonts()
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self._canvas.setTitle(title)
        self._footer = ""
        self.y = HEIGHT - MARGIN

    def page(self, footer: str = "") -> None:
        """End the page before this one, if there is any, and begin one with this line at its foot."""
        if self._footer or self.y < HEIGHT - MARGIN:
            self._end()
        self._footer = footer
        self.y = HEIGHT - MARGIN

    def text(self, words: str, *, size: float = 11, bold: bool = False, indent: float = 0) -> None:
        """A paragraph; a line break is one. It goes on to the next page where this one is full."""
        face = BOLD if bold else PLAIN
        for line in words.split("\n"):
            for part in _split(line, face, size, INSIDE - indent) or [""]:
                self._room_for(size * 1.4)
                self.y -= size * 1.4
                self._canvas.setFont(face, size)
                self._canvas.drawString(MARGIN + indent, self.y, part)

    def boxed(self, words: str, note: str, *, wide: bool) -> None:
        """A box to tick, or a ``wide`` one to write a number in, with its words and a smaller note."""
        width = 40 if wide else 18
        lines = _split(words, BOLD, 12, INSIDE - width - 14)
        notes = _split(note, PLAIN, 10, INSIDE - width - 14)
        self._room_for(len(lines) * 17 + len(notes) * 14 + 14)
        self._canvas.rect(MARGIN, self.y - 18, width, 18)
        indent = width + 14
        self.text("\n".join(lines), size=12, bold=True, indent=indent)
        if notes:
            self.text("\n".join(notes), size=10, indent=indent)
        self.gap(8)

    def code_to_scan(self, address: str, *, size: float) -> None:
        """A QR code of an address, ``size`` points wide, at the left margin."""
        self._room_for(size)
        code = QrCodeWidget(address, barLevel="M")
        x, y, right, top = code.getBounds()
        drawing = Drawing(size, size, transform=[size / (right - x), 0, 0, size / (top - y), 0, 0])
        drawing.add(code)
        self.y -= size
        renderPDF.draw(drawing, self._canvas, MARGIN, self.y)

    def gap(self, height: float) -> None:
        self.y -= height

    def done(self) -> bytes:
        self._end()
        self._canvas.save()
        return self._file.getvalue()

    def _room_for(self, height: float) -> None:
        if self.y - height < MARGIN + 20:
            self._end()
            self.y = HEIGHT - MARGIN

    def _end(self) -> None:
        self._canvas.setFont(PLAIN, 10)
        self._canvas.drawString(MARGIN, MARGIN, self._footer)
        self._canvas.showPage()


@lru_cache(1000)
def _split(words: str, face: str, size: float, width: float) -> list[str]:
    """A line of text in as many lines as fit; most of a letter is the same in thousands of them."""
    return list(simpleSplit(words, face, size, width))


def unprintable(text: str) -> str:
    """The letters of a text that the font does not have, each once."""
    has = _fonts()
    return "".join(sorted({letter for letter in text if not letter.isspace() and ord(letter) not in has}))


@cache
def _fonts() -> frozenset[int]:
    """Take up the fonts; which letters they have."""
    rl_config.useA85 = 0  # bytes as they are: written faster, and a fifth smaller, than bytes as letters
    found = next((entry for entry in FONTS if Path(entry[0]).exists()), ("Vera.ttf", "VeraBd.ttf"))
    plain, bold = found[0], str(Path(found[0]).with_name(found[1]))
    for name, file in ((PLAIN, plain), (BOLD, bold)):
        pdfmetrics.registerFont(TTFont(name, file))
    return frozenset(pdfmetrics.getFont(PLAIN).face.charToGlyph)
