"""Shipped forms whose columns and lines must hold what an office writes into them."""

from sopdesk.printing.pdf_pages import page_texts

PEOPLE = [
    {"name": "Dimas Prakoso, S.Kom", "rank": rank, "nip": "197304082002121005", "title": "Pranata Komputer Ahli Muda"}
    for rank in ("Pengatur Tingkat I (II/d)", "Penata Muda Tingkat I (III/b)", "Pembina Utama Muda (IV/c)")
]


def lines_of(pdf):
    return [" ".join(line.split()) for page in page_texts(pdf) for line in page.text.splitlines()]


def test_a_rank_never_leaves_its_numeral_alone(papers):
    values = {"dasar": "Program kerja", "petugas": PEOPLE, "untuk": "Memeriksa server", "tempat": "Data Center"}
    lines = lines_of(papers.print(papers.begin("surat-tugas", values).row.id))
    assert not [line for line in lines if line == "I" or line.startswith("I (")]


def test_the_number_of_the_order_stands_on_one_line_of_a_maintenance_report(papers):
    number = "800.1.11.1/012/DISKOMINFO/2026"
    for kind in ("server", "hotspot", "genset"):
        detail = papers.begin(f"form-laporan-pemeliharaan-{kind}")
        pdf = papers.filling.preview(
            by=papers.by, paper_id=detail.row.id, values={**detail.values, "nomor_tugas": number}
        )
        assert any(number in line for line in lines_of(pdf)), kind


def test_the_receipt_of_a_letter_has_room_for_who_took_it(papers):
    detail = papers.begin("tanda-terima-surat", {"hal": "Undangan", "kepada": "Dinas Perhubungan"})
    lines = lines_of(papers.filling.preview(by=papers.by, paper_id=detail.row.id))
    for label in ("Nama penerima", "Jabatan", "Diterima pada"):
        assert f"{label} :" in lines, label  # the line for the pen is drawn behind it
