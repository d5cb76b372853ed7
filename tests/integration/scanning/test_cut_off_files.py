"""A PDF that is not all there is never taken for a shorter one."""

from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.factories.printed_papers import stack

from sopdesk.scanning.reader import FileReader
from sopdesk.scanning.refusals import RefusedFileError


@pytest.fixture(scope="module")
def grown():
    """A PDF of one page to which a scanner appended two more: there is an end in the middle of it."""
    document = pypdfium2.PdfDocument(stack([None]))
    document.import_pages(pypdfium2.PdfDocument(stack([None, None])))
    out = BytesIO()
    document.save(out, flags=pdfium.FPDF_INCREMENTAL)
    data = out.getvalue()
    assert data.count(b"%%EOF") == 2
    return data


def test_appended_pages_are_read(grown):
    with FileReader() as reader:
        assert len(reader.read("a.pdf", grown, office="X").pages) == 3
        assert len(reader.read("a.pdf", grown + bytes(5000), office="X").pages) == 3  # some scanners fill up with zeros


@pytest.mark.parametrize("share", [0.95, 0.8, 0.6])
def test_appended_pages_that_are_cut_off_are_not_left_out(grown, share):
    with FileReader() as reader, pytest.raises(RefusedFileError) as refused:
        reader.read("a.pdf", grown[: int(len(grown) * share)], office="X")
    assert refused.value.fault == "terpotong"
