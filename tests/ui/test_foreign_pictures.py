"""Pictures from outside as the window shows them: drawn elsewhere, or one sentence in their place."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget
from tests.factories.hostile_pictures import BMP, cut_photo, photo, png_claiming
from tests.ui.case_office import MONDAY, CaseOffice

from sopdesk.services.foreign_pages import ForeignPages
from sopdesk.ui.documents.page_pictures import page_renderer
from sopdesk.ui.forms.logo import LogoChooser
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.itemmodels.rows import RowsModel
from sopdesk.ui.pages.case_page import CasePage
from sopdesk.ui.pages.paper.paper_page import PaperPage
from sopdesk.ui.tasks import Tasks
from sopdesk.ui.widgets.file_strip import FileStrip
from sopdesk.ui.widgets.labels import plain_tip
from sopdesk.ui.widgets.preview import DocumentPreview, Fit

HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"
HOSTILE = {
    "bomb.png": (png_claiming(30_000, 30_000), "juta titik"),
    "cut.jpg": (cut_photo(), "terpotong"),
    "other.jpg": (BMP, "bukan PDF, JPEG"),
    "program.png": (b"MZ\x90\0" + bytes(400), "bukan PDF, JPEG"),
    "empty.jpg": (b"", "kosong"),
}


@pytest.fixture(scope="module")
def pages() -> Iterator[ForeignPages]:
    """One child for the tests of this file."""
    made = ForeignPages()
    yield made
    made.close()


@pytest.fixture
def preview(qtbot: Any, tasks: Tasks, pages: ForeignPages) -> DocumentPreview:
    made = DocumentPreview(tasks, page_renderer(lambda: pages.page_image))
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def settled(preview: DocumentPreview, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: not preview._tasks.running, timeout=10_000)


def colours(preview: DocumentPreview) -> tuple[QColor, QColor]:
    """Return what the picture shows at its left and at its right."""
    image = preview._picture.pixmap().toImage()
    return tuple(image.pixelColor(image.width() * n // 4, image.height() // 2) for n in (1, 3))  # type: ignore[return-value]


def dropped(paths: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_photo_is_shown_as_wide_as_the_preview(preview, qtbot):
    preview.show_document("foto.jpg", photo())
    settled(preview, qtbot)
    left, right = colours(preview)
    assert left.red() > 240
    assert right.green() > 110
    assert right.red() < 20
    assert abs(preview._picture.pixmap().width() - preview._stack.width()) < 24
    preview.rotate()
    settled(preview, qtbot)
    assert preview._picture.pixmap().height() > preview._picture.pixmap().width()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_a_sentence_and_the_next_one_a_picture(preview, qtbot, errors, name):
    data, why = HOSTILE[name]
    preview.show_document(name, data)
    qtbot.waitUntil(lambda: why in words(preview), timeout=10_000)
    assert "Berkas ini tidak dapat dibaca: " in words(preview)
    assert "berkas aslinya tidak diubah" in words(preview)
    assert not preview._picture.isVisible()
    preview.show_document("foto.jpg", photo())
    qtbot.waitUntil(preview._picture.isVisible, timeout=10_000)
    assert errors == []


def test_nothing_is_drawn_where_the_window_waits(preview, pages, qtbot, monkeypatch):
    threads, draw = [], pages.page_image

    def watched(*given: Any, **more: Any) -> Any:
        threads.append(threading.current_thread())
        return draw(*given, **more)

    monkeypatch.setattr(pages, "page_image", watched)
    preview.show_document("foto.jpg", photo())
    settled(preview, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_a_picture_that_is_shown_again_needs_no_child(preview, pages, qtbot, monkeypatch):
    one, two = photo(), photo(300, 400)
    for data in (one, two):
        preview.show_document("foto.jpg", data)
        settled(preview, qtbot)
    monkeypatch.setattr(pages._reader, "seen", None)
    preview.show_document("foto.jpg", one)
    settled(preview, qtbot)
    assert preview._picture.isVisible()
    shown = preview._picture.pixmap()
    assert shown.width() > shown.height()


def test_zooming_into_a_picture_stays_within_what_a_window_can_take(preview, qtbot):
    preview.show_document("foto.jpg", photo(4000, 3000))
    settled(preview, qtbot)
    for _ in range(7):
        preview.zoom_by(1.25)
    settled(preview, qtbot)
    assert preview._fit is Fit.ZOOM
    shown = preview._picture.pixmap()
    assert shown.width() * shown.height() <= 10_100_000


@pytest.mark.parametrize("name", ["bomb.png", "cut.jpg", "other.jpg"])
def test_a_hostile_picture_is_no_emblem(qtbot, tasks, name):
    chooser = LogoChooser(tasks)
    chosen: list[bytes] = []
    qtbot.addWidget(chooser)
    chooser.chosen.connect(chosen.append)
    chooser.take(HOSTILE[name][0])
    qtbot.waitUntil(lambda: "bukan gambar PNG atau JPEG yang utuh" in chooser.note, timeout=10_000)
    assert chosen == []


def test_hostile_files_of_a_case_are_told_in_its_preview(case_office: CaseOffice, tmp_path: Path):
    page = CasePage(case_office.window, case_office.services, case_office.by("sari"))
    case_office.show(page, case_office.start(HOSTING))
    page._tabs.setCurrentWidget(page.files)
    names = ("cut.jpg", "bomb.png", "other.jpg")
    for name in names:
        (tmp_path / name).write_bytes(HOSTILE[name][0])
    page.files.strip.take(dropped([tmp_path / name for name in names]))
    case_office.settle()
    assert "other.jpg: isinya bukan JPG" in " ".join(case_office.window.said)
    page.reload()
    case_office.settle()
    rows = {row.name: row.id for row in page.files._model.rows}
    assert sorted(rows) == ["bomb.png", "cut.jpg"]
    for name, file_id in rows.items():
        page.files.look_at(file_id)
        case_office.settle()
        assert HOSTILE[name][1] in words(page.files.view)


def test_hostile_evidence_is_refused_with_what_to_do(case_office: CaseOffice, tmp_path: Path):
    page = evidence_page(case_office, [])
    entry = page.form.entries["bukti"]
    for name in ("cut.jpg", "bomb.png"):
        (tmp_path / name).write_bytes(HOSTILE[name][0])
        entry.strip.take(dropped([tmp_path / name]))
        case_office.settle()
        assert f'"{name}" bukan gambar' in case_office.window.said[-1]
    assert entry.rows == []


def test_evidence_that_cannot_be_drawn_says_so_in_its_row(case_office: CaseOffice):
    blobs = case_office.services._store.blobs
    page = evidence_page(case_office, [blobs.put(cut_photo()).sha256, blobs.put(photo()).sha256])
    broken, whole = page.form.entries["bukti"].rows
    assert "terpotong" in broken.problem.text()
    assert not broken.problem.isHidden()
    assert broken.thumb.text() == "Tidak terbaca"
    assert whole.problem.isHidden()
    image = whole.thumb.grab().toImage()
    assert image.pixelColor(image.width() // 4, image.height() // 2).red() > 240
    assert image.pixelColor(image.width() * 3 // 4, image.height() // 2).red() < 20


def evidence_page(office: CaseOffice, pictures: list[str]) -> Any:
    """Show PA-17 with these kept pictures as evidence."""
    filling, by = office.services.filling, office.sessions["sari"]
    detail = filling.begin(by=by, form_key="pa-17", request_id=uuid4().hex, case_id=office.start(HOSTING))
    filling.save(
        by=by,
        paper_id=detail.row.id,
        values={**detail.values, "bukti": [{"sha256": name, "caption": ""} for name in pictures]},
        paper_date=detail.row.paper_date,
        version=detail.row.version,
    )
    page = PaperPage(office.window, office.services, office.by("sari"))
    office.show(page, detail.row.id)
    office.qtbot.waitUntil(lambda: page.form is not None and page.form.complete)
    office.settle()
    return page


def test_a_tip_opens_no_picture_that_a_subject_names(qtbot, tmp_path):
    photo_file = tmp_path / "besar.jpg"
    photo_file.write_bytes(photo(900, 700))
    subject = f"Surat <img src='{photo_file}'> & lampiran\nbaris dua"
    model: RowsModel[str] = RowsModel((Column("s", "Hal", str, tooltip=str),), str)
    model.set_rows((subject,))
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    shown = QLabel(tip)
    qtbot.addWidget(shown)
    assert shown.sizeHint().height() < 100, "two lines of text, no picture"
    assert plain_tip("Dinas A & B\n5 hari") == "Dinas A & B\n5 hari"
    strip = FileStrip(Tasks(lambda _error: None), lambda: MONDAY)
    qtbot.addWidget(strip)
    strip.add(((f"<img src='{photo_file}'>.pdf", b"%PDF-1.7"),))
    tips = [widget.toolTip() for widget in strip.findChildren(QWidget) if "besar.jpg" in widget.toolTip()]
    assert len(tips) == 2
    assert not any("<img" in text for text in tips)
