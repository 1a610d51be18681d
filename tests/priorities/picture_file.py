"""A photograph as a telephone takes it, with the place and the camera written into it."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

MODEL, ARTIST, GPS, LATITUDE, NORTH = 0x0110, 0x013B, 0x8825, 2, 1


def photograph(size: tuple[int, int] = (40, 30), name: str = "IMG_0042.jpg") -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[MODEL], exif[ARTIST] = "Telephone 12", "Somebody of Mill Lane"
    exif.get_ifd(GPS).update({NORTH: "N", LATITUDE: (51.0, 30.0, 5.0)})
    written = BytesIO()
    Image.new("RGB", size, "green").save(written, "JPEG", exif=exif)
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")
