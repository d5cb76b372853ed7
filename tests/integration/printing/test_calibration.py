import pypdfium2
import pytest

from sopdesk.printing.calibration import calibration_sheet
from sopdesk.printing.paper_sizes import A4, F4, FOLIO, HALF_F4, MM
from sopdesk.printing.pdf_pages import page_texts


@pytest.mark.parametrize(("name", "size"), [("f4", F4), ("a4", A4), ("folio", FOLIO), ("half-f4", HALF_F4)])
def test_the_sheet_has_a_square_of_100_millimetres_and_says_how_to_read_it(name, size):
    pdf = calibration_sheet(name)
    (page,) = page_texts(pdf)
    assert (page.width, page.height) == pytest.approx(size, abs=0.01)
    assert "tepat 100 mm" in page.text
    document = pypdfium2.PdfDocument(pdf)
    squares = [o.get_bounds() for o in document[0].get_objects() if o.type == 2]
    document.close()
    assert any(
        right - left == pytest.approx(100 * MM, abs=2) and top - bottom == pytest.approx(100 * MM, abs=2)
        for left, bottom, right, top in squares
    )


def test_the_sheet_is_the_same_every_time():
    assert calibration_sheet("f4") == calibration_sheet("f4")
