"""Which first bytes make a picture."""

import pytest

from chalicelib.directory.pictures import FIRST_BYTES, check, kind_of
from chalicelib.errors import NotAnImage

PICTURES = [
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "image/jpeg"),
    (b"\xff\xd8\xff\xe1\0\0Exif\0\0", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\r", "image/png"),
    (b"RIFF\x24\0\0\0WEBP", "image/webp"),
]
OTHERS = [
    b"",
    b"\xff",
    b"\xff\xd8",
    b"GIF89a......",
    b"<svg xmlns=",
    b"RIFF\0\0\0\0WAVE",
    b"RIFFWEBP",
    b"BM" * 6,
]


@pytest.mark.parametrize(("start", "kind"), PICTURES)
def test_jpeg_png_and_webp_are_recognized_by_their_first_bytes(start: bytes, kind: str) -> None:
    assert len(start) == FIRST_BYTES
    assert kind_of(start) == kind
    check(kind, start)


@pytest.mark.parametrize("start", OTHERS)
def test_file_that_is_no_supported_picture_is_refused(start: bytes) -> None:
    assert kind_of(start) is None
    with pytest.raises(NotAnImage):
        check("image/jpeg", start)


@pytest.mark.parametrize(("start", "kind"), PICTURES)
def test_picture_of_another_kind_than_declared_is_refused(start: bytes, kind: str) -> None:
    for other in {"image/jpeg", "image/png", "image/webp"} - {kind}:
        with pytest.raises(NotAnImage):
            check(other, start)
