"""Papers that were printed, with rows alone: what comes back of them is made up by ``benchmarks.scan_samples``."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from uuid import uuid4

from benchmarks.scan_samples import printed, rendered
from PIL import Image

from sopdesk.domain.form import Block, Form, FormField, FormSection
from sopdesk.domain.form_values import values_hash
from sopdesk.domain.paper_code import PaperCode
from sopdesk.models import Paper, PaperCopy
from sopdesk.services.paper_records import made_tag
from sopdesk.store import blobs
from sopdesk.store.queries import papers as queries
from sopdesk.store.store import Store

NOW = datetime(2026, 11, 23, 8, 0)


def small_form(key: str = "berita-acara-uji") -> Form:
    return Form(
        schema=1,
        key=key,
        title="Berita Acara Uji",
        sections=(
            FormSection(
                title="Isi",
                fields=(
                    FormField(key="pekerjaan", label="Nama pekerjaan"),
                    FormField(key="lokasi", label="Lokasi pekerjaan"),
                ),
            ),
        ),
        blocks=(Block(kind="text", text="Isi"),),
    )


def print_paper(
    store: Store,
    *,
    pages: int = 1,
    by: int = 1,
    form: Form | None = None,
    paper_id: int | None = None,
    blank: bool = False,
    letter_id: int | None = None,
) -> list[PaperCode]:
    """Print a new paper, or another copy of one; return the codes of its pages."""
    form = form or small_form()
    stored = store.blobs.put(printed([None]))
    with store.write() as work:
        tag = made_tag(work)
        queries.keep_form(work.session, form, at=NOW)
        blobs.record(work.session, stored, NOW)
        if paper_id is None:
            values = {"pekerjaan": "Pemeliharaan genset", "lokasi": f"Ruang {uuid4().hex[:6]}"}
            paper = Paper(request_id=uuid4().hex, form_key=form.key, form_version=form.version, title="Genset")
            paper.values, paper.values_hash, paper.letter_id = values, values_hash(form, values), letter_id
            paper.state, paper.since, paper.created_by = "dicetak", NOW, by
            paper.created_at = paper.updated_at = NOW
            work.add(paper)
            work.flush()
        else:
            paper = work.get(Paper, paper_id)
        number = queries.last_copy_no(work.session, paper.id) + 1
        copy = PaperCopy(paper_id=paper.id, copy_no=number, pages=pages, sha256=stored.sha256, blank=blank)
        copy.values, copy.values_hash = ({} if blank else paper.values), paper.values_hash
        copy.printed_at, copy.by_id = NOW, by
        work.add(copy)
        digest = "0" * 8 if blank else paper.values_hash[:8].upper()
        code = PaperCode(tag, paper.id, number, digest)
        work.commit()
    return [code.on_page(page, pages) for page in range(1, pages + 1)]


def change_paper(store: Store, paper_id: int, **values: str) -> None:
    form = small_form()
    with store.write() as work:
        paper = work.get(Paper, paper_id)
        paper.values = {**paper.values, **values}
        paper.values_hash = values_hash(form, paper.values)
        work.commit()


def stack(codes: Sequence[PaperCode | None]) -> bytes:
    """Return the pages as they come out of a scanner, upright and clean."""
    return printed([code.payload if code else None for code in codes], size=(300, 420), qr_mm=22)


def beside(payloads: Sequence[str]) -> bytes:
    """Return a scan, as PNG, of two half sheets that lay on the glass beside each other."""
    left, right = rendered(printed(list(payloads), size=(300, 420), qr_mm=22), dpi=150)
    glass = Image.new("L", (left.width * 2, left.height), 255)
    glass.paste(left, (0, 0))
    glass.paste(right, (left.width, 0))
    out = BytesIO()
    glass.save(out, "PNG", dpi=(150, 150))
    return out.getvalue()
