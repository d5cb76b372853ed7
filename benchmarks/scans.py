"""Scans and phone photos: how many find their paper, and what the way costs against bare rendering and decoding."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
import zxingcpp

from benchmarks.report import Measured
from benchmarks.scan_samples import OFFICE, as_pdf, page_code, photographed, printed, rendered, scanned
from benchmarks.timing import milliseconds, seconds
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.scans import reading_of
from sopdesk.scanning.reader import FileReader

PAGES, PHOTOS = 100, 40
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@dataclass(frozen=True)
class Recognised:
    """How many pages were found, and how many were taken for another page."""

    right: int
    wrong: int
    pages: int
    seconds: float

    @property
    def share(self) -> float:
        """The recognised share."""
        return self.right / self.pages


@cache
def codes(count: int) -> tuple[PaperCode, ...]:
    """Return the codes of made-up pages, three to a paper."""
    return tuple(page_code(100 + n // 3, page=n % 3 + 1, pages=3) for n in range(count))


def scanned_stack(count: int, seed: int = 1) -> bytes:
    """Return a scanner's PDF: turned up to 5°, by quarters too, soft, noisy, JPEG 60."""
    chance = random.Random(seed)
    pages = rendered(printed([code.payload for code in codes(count)]))
    return as_pdf([scanned(page, chance) for page in pages])


def photos(count: int, seed: int = 1) -> list[bytes]:
    """Return a phone's photos: from the side, light from one side, soft, noisy, JPEG."""
    chance = random.Random(seed)
    pages = (rendered(printed([code.payload]), dpi=250)[0] for code in codes(count))
    return [photographed(page, chance) for page in pages]


def read_stack(reader: FileReader, stack: bytes, count: int) -> Recognised:
    """Read a scanner's PDF."""
    start = time.perf_counter()
    found = [page.codes for page in reader.read("tumpukan.pdf", stack, office=OFFICE).pages]
    return _judged(found, time.perf_counter() - start, count)


def read_photos(reader: FileReader, taken: Sequence[bytes]) -> Recognised:
    """Read photos, each a file."""
    start = time.perf_counter()
    found = [reader.read(f"{n}.jpg", photo, office=OFFICE).pages[0].codes for n, photo in enumerate(taken)]
    return _judged(found, time.perf_counter() - start, len(taken))


def _judged(found: Sequence[tuple[str, ...]], took: float, count: int) -> Recognised:
    right = wrong = 0
    for texts, code in zip(found, codes(count), strict=True):
        read = reading_of(texts, OFFICE).codes
        right += read == (code,)
        wrong += any(other != code for other in read)
    return Recognised(right, wrong, count, took)


def bare(stack: bytes) -> float:
    """Return what rendering at 200 dpi and one look for a QR cost, without any of ours."""

    def work() -> None:
        document = pypdfium2.PdfDocument(stack)
        for page in document:
            picture = page.render(scale=200 / 72, grayscale=True).to_pil()
            zxingcpp.read_barcodes(picture, formats=_QR)
            page.close()
        document.close()

    return seconds(work)


def measure(data: Path, count: int) -> list[Measured]:
    """100 pages and 40 photos."""
    del data, count
    stack, taken = scanned_stack(PAGES), photos(PHOTOS)
    with FileReader() as reader:
        reader.read("mulai.pdf", printed([None]), office=OFFICE)  # the child is started once for many files
        raw = min(bare(stack) for _ in range(2))
        pages = min((read_stack(reader, stack, PAGES) for _ in range(2)), key=lambda r: r.seconds)
        shots = read_photos(reader, taken)
    ratio = pages.seconds / raw
    return [
        _share(f"{PAGES} scanned pages recognised", pages, 0.99),
        Measured(
            "a scanned page: read, straightened, handed over",
            milliseconds(pages.seconds / PAGES),
            milliseconds(raw / PAGES),
            ratio,
            "<= 1.3 x",
            missed=ratio > 1.3,
        ),
        _share(f"{PHOTOS} phone photos recognised ({shots.seconds / PHOTOS:.2f} s each)", shots, 0.95),
    ]


def _share(what: str, found: Recognised, least: float) -> Measured:
    return Measured(
        f"{what}, {found.wrong} wrongly",
        f"{found.share:.1%}",
        target=f">= {least:.0%}, 0 wrongly",
        missed=found.share < least or found.wrong > 0,
    )
