"""Days and moments: when a post is judged, and whether a date has come."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator

__all__ = ["DEFAULT_ZONE", "DateOrTime", "TimeZone", "has_come", "moment_of"]

DEFAULT_ZONE = "Europe/Rome"

DateOrTime = dt.date | dt.datetime
"""A day, or a moment of it; without a zone, in the policy's."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name!r} is no time zone, expected one such as Europe/Rome") from None
    return name


TimeZone = Annotated[str, AfterValidator(_zone)]


def moment_of(date: dt.date | None, zone: str) -> dt.datetime:
    """The moment that a date stands for in a time zone: a day is its first minute, a date-time
    without a zone is of that one, None is now."""
    tz = ZoneInfo(zone)
    if date is None:
        return dt.datetime.now(tz)
    if not isinstance(date, dt.datetime):
        return dt.datetime.combine(date, dt.time.min, tz)
    return date.replace(tzinfo=tz) if date.tzinfo is None else date.astimezone(tz)


def has_come(date: dt.date, moment: dt.datetime) -> bool:
    """Whether a day has begun, or a date-time has come, at a moment (with its zone)."""
    if not isinstance(date, dt.datetime):
        return moment.date() >= date
    return moment >= (date.replace(tzinfo=moment.tzinfo) if date.tzinfo is None else date)
