"""Forms as they would look, before anything is kept."""

from dataclasses import replace

import pypdfium2
import pytest

from sopdesk.core.errors import BadFileError
from sopdesk.domain.form_sample import sample_values
from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.services.specimens import Specimens


@pytest.fixture
def specimens(papers):
    return Specimens(papers.desks.store)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_form_is_drawn_empty_and_with_made_up_values_and_nothing_is_kept(papers, specimens):
    for row in papers.forms.list():
        form = papers.forms.get(row.key)
        empty = text_of(specimens.draw(by=papers.by, form=form))
        filled = text_of(specimens.draw(by=papers.by, form=form, filled=True))
        assert empty.strip(), row.key
        assert filled.strip(), row.key
    assert papers.ledger.rows(only_open=False) == ()


def test_sample_is_drawn_on_the_paper_that_is_tried_out(papers, specimens):
    form = papers.forms.get("surat-balasan")
    style = replace(PaperStyle(), size="folio", left=45.0)
    page = pypdfium2.PdfDocument(specimens.draw(by=papers.by, form=form, style=style, filled=True))[0]
    assert page.get_size() == pytest.approx((595.28, 935.43), abs=0.01)
    number = text_of(specimens.draw(by=papers.by, form=form, filled=True))
    assert "500.12/012/" in number


def test_sample_values_fit_their_fields(papers):
    today = papers.desks.clock.now().date()
    for row in papers.forms.list():
        form = papers.forms.get(row.key)
        wrong = papers.forms.check(form, sample_values(form, on=today), complete=False)
        kinds = {form.fields[problem.path.partition(".")[0]].kind for problem in wrong if problem.severity == "error"}
        assert kinds <= {"email", "position", "url", "host"}, (row.key, wrong)


def test_sample_fills_tables_ticks_and_checklists_too(papers, specimens):
    today = papers.desks.clock.now().date()
    for row in papers.forms.list():
        form = papers.forms.get(row.key)
        values = sample_values(form, on=today)
        for key, field in form.fields.items():
            if field.kind in {"table", "ticks", "checklist"}:
                assert values.get(key), (row.key, key)
    order = text_of(specimens.draw(by=papers.by, form=papers.forms.get("surat-tugas"), filled=True))
    assert "Nama Pegawai" in order
    report = papers.forms.get("form-laporan-pemeliharaan-server")
    drawn = specimens.draw(by=papers.by, form=report, filled=True)
    item = next(i for f in report.fields.values() for i in f.items if i.low is not None and i.high is not None)
    readings = [
        v[item.key]["reading"]
        for v in sample_values(report, on=today).values()
        if isinstance(v, dict) and item.key in v
    ]
    assert all(item.low <= float(reading) <= item.high for reading in readings)
    assert readings
    assert readings[0].replace(".", ",") in text_of(drawn)


def test_text_that_is_no_form_is_refused_with_its_line(specimens):
    with pytest.raises(BadFileError, match="baris 2"):
        specimens.read(text='schema = 1\nkey = = "x"\n', name="x.toml")
