"""What an image file says of itself: position, date, metadata; and files that cannot be trusted."""

from __future__ import annotations

import datetime as dt
import random
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

import smpcheck
from smpcheck import Attachment, Post
from smpcheck.images.metadata import ImageFileError, ImageMetadata, read_metadata
from smpcheck.images.premises import Premises
from smpcheck.kinds import attachments

HERE = (45.0703, 7.6869)
A_KILOMETRE_NORTH = (45.0793, 7.6869)
SQUARE = ((45.0, 7.6), (45.1, 7.6), (45.1, 7.7), (45.0, 7.7))
POLICY = """
smpcheck: 1
policy: {name: Images}
rules:
  - id: site
    kind: attachments
    media_types: [image/*]
    premises: [{name: Lingotto, at: [45.0703, 7.6869], radius: 300}]
    metadata: [position, date, device, serial, person]
"""


def photo(
    path: Path, position: tuple[float, float] | None = None, main: dict[int, Any] | None = None
) -> Path:
    """A small photo with EXIF: ``position`` in degrees, ``main`` more tags of the first directory."""
    image = pytest.importorskip("PIL.Image")
    exif = image.Exif()
    exif.update(main or {})
    if position is not None:
        gps = exif.get_ifd(0x8825)
        for number, (degrees, signs) in enumerate(zip(position, ("NS", "EW"), strict=True)):
            gps[2 * number + 1] = signs[degrees < 0]
            whole = int(abs(degrees))
            minutes = (abs(degrees) - whole) * 60
            gps[2 * number + 2] = (float(whole), float(int(minutes)), minutes % 1 * 60)
    image.new("RGB", (8, 8)).save(path, exif=exif)
    return path


@pytest.fixture
def checker(tmp_path: Path) -> smpcheck.Checker:
    path = tmp_path / "smpcheck.yaml"
    path.write_text(POLICY, "utf-8")
    return smpcheck.load(path)


def findings(checker: smpcheck.Checker, *paths: Path) -> list[smpcheck.Finding]:
    given = [Attachment(path.name, "Una foto", path=str(path)) for path in paths]
    return checker.check(Post("Buon lavoro!", language="it", attachments=given)).findings


@pytest.mark.parametrize(
    ("place", "position", "inside"),
    [
        (Premises(name="x", at=HERE), HERE, True),
        (Premises(name="x", at=HERE), A_KILOMETRE_NORTH, False),
        (Premises(name="x", at=HERE, radius=1100), A_KILOMETRE_NORTH, True),
        (Premises(name="x", polygon=SQUARE), HERE, True),
        (Premises(name="x", polygon=SQUARE), (45.2, 7.65), False),
        (Premises(name="x", at=(0, 180), radius=2000), (0, -179.99), True),
    ],
)
def test_a_place_holds_what_lies_within(
    place: Premises, position: tuple[float, float], inside: bool
) -> None:
    assert place.holds(position) == inside


@pytest.mark.parametrize("shape", [{}, {"at": HERE, "polygon": SQUARE}, {"polygon": SQUARE[:2]}])
def test_a_place_has_one_shape(shape: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"expected at|at least 3"):
        Premises(name="x", **shape)


@pytest.mark.parametrize("position", [HERE, (-33.8568, 151.2153), (40.7128, -74.0060)])
def test_position_is_read_in_all_hemispheres(tmp_path: Path, position: tuple[float, float]) -> None:
    read = read_metadata(str(photo(tmp_path / "a.jpg", position))).position
    assert read == pytest.approx(position, abs=1e-4)


def test_date_device_and_person_are_read(tmp_path: Path) -> None:
    tags = {0x0132: "2026:05:04 10:30:00", 0x010F: "Fabbrica", 0x0110: "M1", 0x013B: "A. Riva"}
    read = read_metadata(str(photo(tmp_path / "a.jpg", main=tags)))
    assert read.taken == dt.datetime(2026, 5, 4, 10, 30)
    assert (read.device, read.person, read.position) == ("Fabbrica M1", "A. Riva", None)


def test_a_date_that_is_none_is_left_out(tmp_path: Path) -> None:
    assert read_metadata(str(photo(tmp_path / "a.jpg", main={0x0132: "ieri"}))).taken is None


def test_inside_the_premises(checker: smpcheck.Checker, tmp_path: Path) -> None:
    found = findings(checker, photo(tmp_path / "a.jpg", HERE))
    assert [finding.subject for finding in found] == ["a.jpg"]
    assert "dentro «Lingotto»" in found[0].why
    assert "la posizione" in found[0].why


def test_outside_the_premises(checker: smpcheck.Checker, tmp_path: Path) -> None:
    found = findings(checker, photo(tmp_path / "a.jpg", A_KILOMETRE_NORTH))
    assert found and "Lingotto" not in found[0].why


def test_a_file_that_says_nothing_of_itself_passes(
    checker: smpcheck.Checker, tmp_path: Path
) -> None:
    assert not findings(checker, photo(tmp_path / "a.jpg"))


def huge_png() -> bytes:
    """A PNG that claims to be a billion pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 10**9, 10**9, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(random.Random(7).randbytes(4096), id="random"),
        pytest.param(b"\xff\xd8\xff\xe0" + random.Random(8).randbytes(512), id="random-jpeg"),
        pytest.param(huge_png(), id="huge"),
        pytest.param(b"Non sono una foto.", id="text"),
        pytest.param(None, id="missing"),
    ],
)
def test_a_broken_file_gets_a_warning_of_its_own(
    checker: smpcheck.Checker, tmp_path: Path, content: bytes | None
) -> None:
    pytest.importorskip("PIL")
    broken = tmp_path / "broken.jpg"
    if content is not None:
        broken.write_bytes(content)
    found = findings(checker, broken, photo(tmp_path / "good.jpg", HERE))
    assert [finding.subject for finding in found] == ["broken.jpg", "good.jpg"]
    assert found[0].severity == "warn"
    assert "non si apre" in found[0].message
    assert "Lingotto" in found[1].why


def test_a_truncated_file_stops_nothing(checker: smpcheck.Checker, tmp_path: Path) -> None:
    whole = photo(tmp_path / "a.jpg", HERE).read_bytes()
    cut = tmp_path / "cut.jpg"
    for length in range(0, len(whole), 7):
        cut.write_bytes(whole[:length])
        assert len(findings(checker, cut)) <= 1


def test_a_damaged_file_stops_nothing(checker: smpcheck.Checker, tmp_path: Path) -> None:
    whole = photo(tmp_path / "a.jpg", HERE).read_bytes()
    chance = random.Random(20260504)
    path = tmp_path / "damaged.jpg"
    for _ in range(50):
        content = bytearray(whole)
        for _ in range(8):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        assert len(findings(checker, path)) <= 1


def test_a_folder_is_no_image(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    with pytest.raises(ImageFileError):
        read_metadata(str(tmp_path))


def test_a_document_that_is_no_image_gets_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "smpcheck.yaml"
    path.write_text(POLICY.replace("    media_types: [image/*]\n", ""), "utf-8")
    minutes = tmp_path / "minutes.pdf"
    minutes.write_bytes(b"%PDF-1.7")
    assert not findings(smpcheck.load(path), minutes)


def test_without_pillow_nothing_breaks(
    checker: smpcheck.Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = photo(tmp_path / "a.jpg", HERE)
    monkeypatch.setattr(attachments, "can_read", lambda: False)
    assert not findings(checker, path, tmp_path / "missing.jpg")


def test_metadata_known_from_elsewhere_need_no_file(checker: smpcheck.Checker) -> None:
    from smpcheck.images.metadata import ReadAttachment

    known = ReadAttachment("a.jpg", metadata=ImageMetadata(position=HERE))
    found = checker.check(Post("Buon lavoro!", attachments=[known])).findings
    assert len(found) == 1
