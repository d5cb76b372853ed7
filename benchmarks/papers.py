"""Workbook and sheets against the bare libraries with the same content."""

import tempfile
import tomllib
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import Measured
from benchmarks.timing import medians, peak_mib, seconds
from sopdesk.app.context import open_office
from sopdesk.app.demo.office import sessions
from sopdesk.core.paths import DataFolder
from sopdesk.domain.letters import LetterFilter

if TYPE_CHECKING:
    from sopdesk.domain.form import Form
    from sopdesk.domain.paper_sheet import PaperSheet

SHEETS = 200


def measure_recap(data: Path, count: int) -> list[Measured]:
    """The whole agenda book as a workbook against openpyxl's write-only mode with the same cells."""
    from openpyxl import load_workbook

    store, services = open_office(DataFolder(data))
    with store, tempfile.TemporaryDirectory() as folder:
        by = sessions(services)["agendaris"]
        path = Path(folder) / "agenda.xlsx"
        before = peak_mib()
        mine = seconds(lambda: services.recaps.agenda(by=by, wanted=LetterFilter(book="masuk"), path=path))
        grown = peak_mib() - before
        rows = list(load_workbook(path, read_only=True).active.iter_rows(values_only=True))

        raw = seconds(lambda: _bare_workbook(Path(folder) / "bare.xlsx", rows))
    missed = mine / raw > 1.2 or grown > 60
    return [
        Measured(
            f"recap of {count} letters (memory +{grown:.0f} MiB)",
            f"{mine:.1f} s",
            f"{raw:.1f} s",
            mine / raw,
            "<= 1.2 x, +60 MiB",
            before + grown,
            missed=missed,
        )
    ]


def _bare_workbook(path: Path, rows: list[tuple[object, ...]]) -> None:
    """Write the same values with the same kinds of style: a border, and a format for dates and times."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Side

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    line = Side(style="thin")
    styles: dict[type, object] = {}
    for kind, form in ((str, "@"), (datetime, "dd/mm/yyyy"), (time, "hh.mm"), (int, "0"), (type(None), "@")):
        template = WriteOnlyCell(sheet)
        template.border = Border(left=line, right=line, top=line, bottom=line)
        template.alignment = Alignment(vertical="top", wrap_text=True)
        template.number_format = form
        styles[kind] = template._style
    for row in rows:
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            cell._style = styles[type(value)]
            cells.append(cell)
        sheet.append(cells)
    book.save(path)


def _sheet(number: int, form: "Form") -> "PaperSheet":
    from sopdesk.domain.disposition_sheet import LetterWords, Offered, sheet_values
    from sopdesk.domain.form_values import normal_values
    from sopdesk.domain.paper_code import PaperCode
    from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SignerText

    letter = LetterWords(
        sender="Dinas Kesehatan", reporter="", number=f"500.12/{number}/2026", dated="2026-11-23",
        classification="500.12", received="2026-11-23", received_time="08:00", agenda=f"{number:04d}/2026",
        marks=(), subject="Permohonan kenaikan bandwidth internet puskesmas", summary="",
    )  # fmt: skip
    posts = ("Sekretaris", "Kepala Bidang Penyelenggaraan e-Government")
    return PaperSheet(
        form=form,
        values=normal_values(form, sheet_values(Offered(posts), letter, None, desk="kepala-dinas")),
        facts={},
        letterhead=("PEMERINTAH KOTA BATAM", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Latihan Nomor 1"),
        style=PaperStyle(size="half-f4"),
        signers={"penanda": SignerText("Kepala Dinas", "Nama Pejabat, S.Kom.", "Pembina", "197003121995032001")},
        code=PaperCode("BENCH1", number, 1, f"{number * 2654435761 % 2**32:08X}"),
    )


def _sheet_form() -> "Form":
    from sopdesk.core.resources import resource
    from sopdesk.domain.form import Form

    raw = tomllib.loads(resource("forms/lembar-disposisi.toml").read_text(encoding="utf-8"))
    asked = next(field for section in raw["sections"] for field in section["fields"] if field["key"] == "isi")
    asked["options"] = ["Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasikan"]
    return Form.model_validate(raw)


def _berita_acara(number: int) -> "PaperSheet":
    from datetime import date

    from sopdesk.core.resources import resource
    from sopdesk.domain.form import Form
    from sopdesk.domain.paper_code import PaperCode
    from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SignerText

    text = resource("forms/berita-acara-pekerjaan.toml").read_text(encoding="utf-8")
    return PaperSheet(
        form=Form.model_validate(tomllib.loads(text)),
        values={
            "tanggal": "2026-11-21", "tempat": "Puskesmas Sekupang", "p1_nama": "Raja Ahmad Fadli, S.Kom.",
            "p1_nip": "198503122010011007", "p1_jabatan": "Pranata Komputer Ahli Muda", "p2_nama": "Siti Rahma",
            "p2_nip": "197304082002122005", "p2_jabatan": "Kepala Tata Usaha", "p2_instansi": "Dinas Kesehatan",
            "pekerjaan": f"penambahan bandwidth internet nomor {number}", "kesimpulan": "baik", "rangkap": "2",
            "rincian": [
                {"uraian": "Pemeriksaan pemakaian bandwidth", "volume": "1 kali", "hasil": "Pemakaian 92 %"},
                {"uraian": f"Penambahan bandwidth ke-{number}", "volume": "20 Mbps", "hasil": "Berfungsi dengan baik"},
            ],
        },
        facts={"case.number": f"P-{number:04d}/2026", "office.name": "Dinas Kominfo", "office.city": "Kota Batam"},
        letterhead=("PEMERINTAH KOTA BATAM", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Latihan Nomor 1"),
        style=PaperStyle(),
        number=f"500.12/{number:03d}/BA/KOMINFO/2026",
        place="Batam",
        on=date(2026, 11, 21),
        signers={"mengetahui": SignerText("Kepala Bidang", "Nama Pejabat, S.Kom.", "Pembina", "197003121995032001")},
        code=PaperCode("BENCH1", number, 1, f"{number * 2654435761 % 2**32:08X}"),
    )  # fmt: skip


def measure_berita_acara(data: Path, count: int) -> list[Measured]:
    """200 Berita Acara in one job against a bare canvas with the same words, lines, font and codes."""
    del data, count
    from reportlab.pdfgen.canvas import Canvas

    from sopdesk.printing.fonts import font_name
    from sopdesk.printing.paper import paper_pdf
    from sopdesk.printing.paper.qr import draw_qr, runs_of
    from sopdesk.printing.pdf_pages import page_texts
    from sopdesk.printing.pen import Area, Pen

    sheets = [_berita_acara(i + 1) for i in range(SHEETS)]
    result = paper_pdf(sheets)
    codes = [s.code.on_page(n + 1, of) for s, of in zip(sheets, result.pages, strict=True) if s.code for n in range(of)]
    lines = [page.text.splitlines() for page in page_texts(result.pdf)]

    def bare() -> None:
        runs_of.cache_clear()
        canvas = Canvas(BytesIO(), pagesize=(609.45, 935.43), initialFontName=font_name())
        for page, code in zip(lines, codes, strict=True):
            canvas.setFont(font_name(), 11)
            for index, line in enumerate(page):
                canvas.drawString(40, 900 - index * 12, line)
                canvas.rect(40, 898 - index * 12, 500, 9)
            draw_qr(Pen(canvas, 935.43), Area(85, 820, 71, 71), code.payload)
            canvas.showPage()
        canvas.save()

    def mine() -> None:
        runs_of.cache_clear()
        paper_pdf(sheets)

    ours, raw = medians(mine, bare)
    ratio = ours / raw
    return [
        Measured(
            f"{SHEETS} Berita Acara ({len(lines)} pages)",
            f"{ours:.2f} s",
            f"{raw:.2f} s",
            ratio,
            "<= 1.5 x",
            peak_mib(),
            ratio > 1.5,
        )
    ]


def measure_sheets(data: Path, count: int) -> list[Measured]:
    """200 disposition sheets in one job against a bare canvas with the same words, lines, font and codes."""
    del data, count
    from reportlab.pdfgen.canvas import Canvas

    from sopdesk.printing.fonts import font_name
    from sopdesk.printing.paper import paper_pdf
    from sopdesk.printing.paper.qr import draw_qr, runs_of
    from sopdesk.printing.pdf_pages import page_texts
    from sopdesk.printing.pen import Area, Pen

    form = _sheet_form()
    sheets = [_sheet(i + 1, form) for i in range(SHEETS)]
    codes = [sheet.code.payload for sheet in sheets if sheet.code]
    lines = [page.text.splitlines() for page in page_texts(paper_pdf(sheets, two_up=True).pdf)]

    def bare() -> None:
        runs_of.cache_clear()
        canvas = Canvas(BytesIO(), pagesize=(609.45, 935.43), initialFontName=font_name())
        for number, page in enumerate(lines):
            canvas.setFont(font_name(), 9)
            for index, line in enumerate(page):
                canvas.drawString(40, 900 - index * 9, line)
                canvas.rect(40, 898 - index * 9, 500, 9)
            for half, payload in enumerate(codes[2 * number : 2 * number + 2]):
                draw_qr(Pen(canvas, 935.43), Area(40, 350 + 450 * half, 54, 54), payload)
            canvas.showPage()
        canvas.save()

    def mine() -> None:
        runs_of.cache_clear()
        paper_pdf(sheets, two_up=True)

    bare()
    ours, raw = medians(mine, bare)
    ratio = ours / raw
    return [
        Measured(
            f"{SHEETS} disposition sheets",
            f"{ours:.2f} s",
            f"{raw:.2f} s",
            ratio,
            "<= 1.5 x",
            peak_mib(),
            ratio > 1.5,
        )
    ]
