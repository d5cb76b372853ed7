"""A small form of the figures in ``benchmarks/scans.py``: crooked, noisy pages and photos find their code."""

from benchmarks.scans import photos, read_photos, read_stack, scanned_stack


def test_scanned_pages_are_recognised(reader):
    found = read_stack(reader, scanned_stack(10, seed=4), 10)
    assert (found.right, found.wrong) == (10, 0)


def test_phone_photos_are_recognised(reader):
    found = read_photos(reader, photos(4, seed=4))
    assert (found.right, found.wrong) == (4, 0)
