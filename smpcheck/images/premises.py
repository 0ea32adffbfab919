"""Premises on the map: a circle or a polygon, and whether a position lies in it."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["Premises"]

_EARTH = 6_371_008.8  # metres, the mean radius

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Position = tuple[Latitude, Longitude]


class Premises(BaseModel):
    """A place of the company: ``at`` (latitude, longitude) with a ``radius`` in metres, or the
    corners of a ``polygon``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    at: Position | None = None
    radius: Annotated[float, Field(gt=0)] = 300
    polygon: Annotated[tuple[Position, ...], Field(min_length=3)] | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Premises:
        if (self.at is None) == (self.polygon is None):
            raise ValueError("expected at (with radius) or polygon, one of the two")
        return self

    def holds(self, position: tuple[float, float]) -> bool:
        """Whether a position (latitude, longitude) lies within."""
        if self.at is not None:
            return _metres(self.at, position) <= self.radius
        return _inside(self.polygon or (), position)


def _metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, chord)))


def _inside(corners: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    """Whether a ray from the point crosses the polygon's sides an odd number of times."""
    y, x = point
    inside = False
    for (y1, x1), (y2, x2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
