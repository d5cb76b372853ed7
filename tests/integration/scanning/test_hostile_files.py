"""Files that are broken, locked, huge or active: one word of refusal each, and the next file is read as ever."""

import contextlib
import random
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from benchmarks.scan_samples import OFFICE, page_code, printed, rendered
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas
from tests.factories.hostile_pictures import png_claiming

from sopdesk.core.progress import CancelledError
from sopdesk.scanning import limits, process_memory
from sopdesk.scanning import reader as reader_module
from sopdesk.scanning.reader import FileReader
from sopdesk.scanning.refusals import RefusedFileError, refusal_words

IDLE_CHILD = [sys.executable, "-c", "import time; time.sleep(30)"]
ON_LINUX = pytest.mark.skipif(
    sys.platform == "win32", reason="asks /proc; on Windows the child is watched from outside"
)
GOOD = printed([page_code(5).payload])


def fault_of(reader, name, data):
    with pytest.raises(RefusedFileError) as refused:
        reader.read(name, data, office=OFFICE)
    # the child is well, or a new one is there
    assert reader.read("baik.pdf", GOOD, office=OFFICE).pages[0].codes == (page_code(5).payload,)
    words = refusal_words(name, refused.value.fault)
    assert words.startswith(f'"{name}" tidak dapat dibaca: ')
    assert words.count("tidak diubah") == 1
    return refused.value.fault


def locked_pdf():
    out = BytesIO()
    canvas = Canvas(out, encrypt=pdfencrypt.StandardEncryption("rahasia"))
    canvas.drawString(100, 100, "isi")
    canvas.save()
    return out.getvalue()


def picture(form, **more):
    out = BytesIO()
    rendered(GOOD, dpi=100)[0].save(out, form, **more)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("kosong.pdf", b"", "kosong"),
        ("surat.pdf", b"bukan PDF sama sekali" * 9, "palsu"),
        ("program.exe", b"MZ\x90\0" * 40, "jenis"),
        ("lembar.xlsx", b"PK\x03\x04" + b"\0" * 80, "jenis"),
        ("rusak.pdf", b"%PDF-1.7\n" + b"\xff" * 300 + b"\n%%EOF", "rusak"),
        ("terpotong.pdf", GOOD[: len(GOOD) // 2], "terpotong"),
        ("terkunci.pdf", locked_pdf(), "sandi"),
        ("bom.png", png_claiming(60_000, 60_000), "gambar"),
        ("lebar.png", png_claiming(9_500, 9_000), "gambar"),
        ("potong.jpg", picture("JPEG")[:-4000], "terpotong"),
        ("potong.png", picture("PNG")[:-4000], "terpotong"),
        ("kepala.tif", b"II*\0" + b"\xff" * 60, "rusak"),
        ("kepala.heic", b"\0\0\0\x18ftypheic" + b"\xff" * 60, "rusak"),
    ],
)  # fmt: skip
def test_hostile_file_is_refused_in_one_word(reader, name, data, fault):
    assert fault_of(reader, name, data) == fault


def bare_pdf(*objects):
    out, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(
        (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", *objects), 1
    ):
        starts.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(starts) + 1, len(out))
    return out + head + table + end


def flate(head, data):
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head, len(packed), packed)


def test_pdf_that_unpacks_without_end_ends_the_child_alone(reader):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    bomb = bare_pdf(page, flate(b"", b"1 0 0 RG 0 0 m 500 800 l S\n" * 3_000_000))
    assert fault_of(reader, "bom.pdf", bomb) in {"gagal", "memori", "waktu"}


def test_picture_too_large_within_a_pdf_is_refused(reader):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    image = flate(
        b"/Type/XObject/Subtype/Image/Width 20000/Height 20000/ColorSpace/DeviceGray/BitsPerComponent 1",
        bytes(20000 * 2500),
    )
    bomb = bare_pdf(page, b"<</Length 31>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q   \nendstream", image)
    assert fault_of(reader, "bom.pdf", bomb) == "gambar"


def test_page_of_kilometres_is_read_small(reader):
    data = bare_pdf(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99999999 99999999]>>")
    assert reader.read("lapangan.pdf", data, office=OFFICE).pages[0].codes == ()


def test_pdf_of_too_many_pages_is_refused(reader):
    document = pypdfium2.PdfDocument.new()
    for _ in range(limits.MAX_PAGES + 1):
        document.new_page(100, 100)
    out = BytesIO()
    document.save(out)
    assert fault_of(reader, "tebal.pdf", out.getvalue()) == "halaman"


def test_file_above_the_limit_never_reaches_the_child(reader, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    with pytest.raises(RefusedFileError, match="besar"):
        reader.read("besar.pdf", b"%PDF-" + b"0" * 2000, office=OFFICE)


def test_child_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(reader_module, "child_command", lambda: IDLE_CHILD)
    with FileReader(seconds=0.01) as hasty, pytest.raises(RefusedFileError, match="waktu"):
        hasty.read("lama.pdf", GOOD, office=OFFICE)


def test_child_that_takes_too_much_memory_is_stopped(monkeypatch):
    monkeypatch.setattr(reader_module, "private_bytes", lambda pid: limits.MEMORY + pid)
    monkeypatch.setattr(reader_module, "child_command", lambda: IDLE_CHILD)
    with FileReader() as greedy, pytest.raises(RefusedFileError, match="memori"):
        greedy.read("rakus.pdf", GOOD, office=OFFICE)


def test_memory_is_watched_from_outside_on_windows_only():
    assert process_memory.private_bytes(1) == 0


def test_child_that_left_is_started_again(reader):
    reader.read("a.pdf", GOOD, office=OFFICE)
    gone = reader._child
    gone.kill()
    assert reader.read("b.pdf", GOOD, office=OFFICE).pages
    assert reader._child is not gone


@ON_LINUX
def test_memory_of_the_child_is_limited(reader):
    reader.read("a.pdf", GOOD, office=OFFICE)
    line = next(
        line for line in Path(f"/proc/{reader._child.pid}/limits").read_text().splitlines() if "address space" in line
    )
    assert str(limits.MEMORY) in line


@ON_LINUX
def test_child_knows_neither_window_nor_database(reader):
    reader.read("a.pdf", GOOD, office=OFFICE)
    maps = Path(f"/proc/{reader._child.pid}/maps").read_text()
    assert "zxing" in maps
    assert "PySide6" not in maps
    assert "sqlalchemy" not in maps


def active_pdf():
    """A page with a code, and a script that would run when it is opened."""
    return GOOD.replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type /Catalog")


def test_active_pdf_is_named_and_its_pages_are_read(reader):
    read = reader.read("aktif.pdf", active_pdf(), office=OFFICE)
    assert {"OpenAction", "JavaScript"} <= set(read.active)
    assert read.pages[0].codes == (page_code(5).payload,)
    assert b"JavaScript" not in read.pages[0].pdf


def test_action_of_a_page_does_not_travel_with_it(reader):
    active = GOOD.replace(b"/Type /Page\n", b"/AA << /O << /S /JavaScript /JS (x) >> >> /Type /Page\n")
    assert active != GOOD
    read = reader.read("aksi.pdf", active, office=OFFICE)
    assert "AA" in read.active
    assert b"/AA" not in read.pages[0].pdf
    assert b"JavaScript" not in read.pages[0].pdf


def test_cancelling_leaves_a_reader_that_works(reader):
    class Impatient:
        def report(self, done, total, text):
            pass

        def check_cancelled(self):
            raise CancelledError

    with pytest.raises(CancelledError):
        reader.read("tebal.pdf", printed([None] * 5), office=OFFICE, progress=Impatient())
    assert len(reader.read("baik.pdf", GOOD, office=OFFICE).pages) == 1


def test_random_damage_never_breaks_the_reader(reader):
    chance = random.Random(3)
    for _ in range(25):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 60)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        codes: set[str] = set()
        with contextlib.suppress(RefusedFileError):
            codes = {code for page in reader.read("acak.pdf", bytes(data), office=OFFICE).pages for code in page.codes}
        assert codes <= {page_code(5).payload}
    assert reader.read("baik.pdf", GOOD, office=OFFICE).pages[0].codes


def test_picture_kinds_are_read_alike(reader):
    code = (page_code(5).payload,)
    for name, data in (
        ("a.png", picture("PNG", dpi=(100, 100))),
        ("a.tif", picture("TIFF", compression="tiff_lzw", dpi=(100, 100))),
        ("a.webp", picture("WEBP", lossless=True)),
        ("a.jpg", picture("JPEG", quality=90)),
    ):
        (page,) = reader.read(name, data, office=OFFICE).pages
        assert page.codes == code, name
    heic = (Path(__file__).parent / "files" / "halaman.heic").read_bytes()
    (page,) = reader.read("foto.heic", heic, office=OFFICE).pages
    assert page.codes == (page_code(31).payload,)


def test_pages_are_drawn_in_colour_up_to_the_number_wanted(reader):
    three = printed([None, None, None])
    drawn = reader.drawn("tiga.pdf", three, most=2, dpi=100)
    assert (len(drawn.pages), drawn.count) == (2, 3)
    shown = Image.open(BytesIO(drawn.pages[0].jpeg))
    assert shown.mode == "RGB"
    assert shown.size == pytest.approx((215 / 25.4 * 100, 330 / 25.4 * 100), abs=2)
    assert drawn.pages[0].size == pytest.approx((215 / 25.4 * 72, 330 / 25.4 * 72), abs=1)


def test_photo_is_drawn_no_larger_than_the_largest_paper(reader):
    out = BytesIO()
    Image.new("RGB", (3000, 4000), "navy").save(out, "JPEG")
    (page,) = reader.drawn("foto.jpg", out.getvalue(), most=5, dpi=100).pages
    assert Image.open(BytesIO(page.jpeg)).size == (1275, 1700)


def test_hostile_file_is_not_drawn(reader):
    with pytest.raises(RefusedFileError, match="sandi"):
        reader.drawn("terkunci.pdf", locked_pdf(), most=5, dpi=100)
    assert reader.drawn("baik.pdf", GOOD, most=1, dpi=50).count == 1
