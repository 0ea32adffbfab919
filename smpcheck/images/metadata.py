"""The metadata of an image file: where and when it was taken, with what, and by whom.

Needs Pillow (``pip install smpcheck[images]``). Only the headers are read: no pixel is decoded.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import warnings
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import ConfigDict

from smpcheck.model import Attachment

__all__ = ["ImageFileError", "ImageMetadata", "ReadAttachment", "can_read", "read_metadata"]

_LARGEST = 200 * 1024 * 1024  # bytes; no photo of a phone or camera comes near it
_EXIF, _GPS = 0x8769, 0x8825
_DATE, _TAKEN, _MAKE, _MODEL = 0x0132, 0x9003, 0x010F, 0x0110
_ARTIST, _OWNER, _SERIAL, _LENS_SERIAL = 0x013B, 0xA430, 0xA431, 0xA435


class ImageFileError(Exception):
    """The file is missing, too large, or no image that can be read."""


@dataclass(frozen=True, slots=True)
class ImageMetadata:
    """``position`` is latitude and longitude in degrees, ``taken`` the camera's local time,
    ``device`` the maker and model, ``serial`` the camera's or lens's number, ``person`` the author
    or owner; None for what the file does not say."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # a policy's examples write it by hand

    position: tuple[float, float] | None = None
    taken: dt.datetime | None = None
    device: str | None = None
    serial: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class ReadAttachment(Attachment):
    """An attachment of which it is known what its file says of itself: none has to be opened."""

    metadata: ImageMetadata = ImageMetadata()


@lru_cache(maxsize=1)
def can_read() -> bool:
    """Whether Pillow is installed."""
    return find_spec("PIL") is not None


def read_metadata(path: str) -> ImageMetadata:
    """What an image file says of itself. Raises ImageFileError."""
    from PIL import Image

    file = Path(path)
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            raise ImageFileError(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning of Pillow's is about pixels
            with Image.open(file) as image:
                exif = image.getexif()
                return _metadata(exif, exif.get_ifd(_EXIF), exif.get_ifd(_GPS))
    except ImageFileError:
        raise
    except Exception as error:  # a hostile file can make any of Pillow's readers fail in any way
        raise ImageFileError(path) from error


def _metadata(main: Any, photo: Any, gps: Any) -> ImageMetadata:
    device = " ".join(filter(None, (_text(main.get(_MAKE)), _text(main.get(_MODEL)))))
    return ImageMetadata(
        position=_position(gps),
        taken=_time(photo.get(_TAKEN) or main.get(_DATE)),
        device=device or None,
        serial=_text(photo.get(_SERIAL)) or _text(photo.get(_LENS_SERIAL)),
        person=_text(main.get(_ARTIST)) or _text(photo.get(_OWNER)),
    )


def _text(value: object) -> str | None:
    return (str(value).strip("\0 ") or None) if value is not None else None


def _time(value: object) -> dt.datetime | None:
    with contextlib.suppress(ValueError):
        return dt.datetime.strptime(str(value)[:19], "%Y:%m:%d %H:%M:%S")
    return None


def _position(gps: Any) -> tuple[float, float] | None:
    """Degrees, minutes and seconds with their hemisphere, as decimal degrees."""
    try:
        latitude = _degrees(gps[2]) * (-1 if _text(gps.get(1)) == "S" else 1)
        longitude = _degrees(gps[4]) * (-1 if _text(gps.get(3)) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
