"""Reading a picture that somebody sent, and making a new one of its dots alone.

A photograph from a telephone says where and when it was taken. Whatever is not a dot (EXIF, GPS, colour
profile, thumbnail, comment) stays behind, since the picture is drawn again and written anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, cast

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from commonweal.rules.reasons import Refused, refused

#: The most that is read, in bytes and in dots; and the longer side of what is kept, in dots.
LARGEST, MOST_DOTS, LONGER_SIDE = 8 * 2**20, 40_000_000, 1_600
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Bare:
    """A picture made anew, ready to be kept."""

    upload: UploadedFile[Any]
    width: int
    height: int


def bare(upload: UploadedFile[Any]) -> Bare:
    """The picture as a JPEG of its dots alone, upright, its longer side at most ``LONGER_SIDE``.

    Refused in words where it is too large, or not a picture that we take.
    """
    if (upload.size or 0) > LARGEST:
        refused(
            _("The picture is too large. Send one of at most %(megabytes)s MB."),
            "picture-size",
            megabytes=LARGEST // 2**20,
        ).enforce()
    try:
        upload.seek(0)
        with Image.open(cast("IO[bytes]", upload.file), formats=FORMATS) as found:
            if found.width * found.height > MOST_DOTS:
                raise Refused(_too_many_dots())
            drawn = _drawn(found)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(
            refused(
                _("This is not a picture that we can read. Send a JPEG, PNG or WebP file."), "picture-kind"
            )
        ) from None
    written = BytesIO()
    drawn.save(written, "JPEG", quality=82, optimize=True)
    kept = SimpleUploadedFile("picture.jpg", written.getvalue(), "image/jpeg")
    return Bare(kept, drawn.width, drawn.height)


def _drawn(found: Image.Image) -> Image.Image:
    """Its dots upright on white, no larger than we show."""
    upright = ImageOps.exif_transpose(found).convert("RGBA")
    upright.thumbnail((LONGER_SIDE, LONGER_SIDE))
    white = Image.new("RGB", upright.size, "white")
    white.paste(upright, mask=upright.getchannel("A"))
    return white


def _too_many_dots() -> Any:
    return refused(_("The picture has too many dots. Make it smaller, and send it again."), "picture-dots")
