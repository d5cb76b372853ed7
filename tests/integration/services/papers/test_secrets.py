"""A first password is written with the pen: it is in no database, no archived print and no file of the data folder."""

from sopdesk.printing.pdf_pages import page_texts

CANARY = "Rahasia-7Gq2Zx"
VALUES = {
    "layanan": "email",
    "akun": [{"alamat": "dishub@batam.go.id", "pengguna": "dishub", "sandi": CANARY}],
    "instansi": "Dinas Perhubungan",
    "nama": "Wahyu",
    "penyerah": "Dimas",
}


def test_a_password_typed_for_the_hand_over_slip_is_kept_nowhere(papers):
    detail = papers.begin("lembar-serah-akun", VALUES, case_id=papers.desks.start(None, papers.desks.letter()))
    assert detail.values["akun"] == [{"alamat": "dishub@batam.go.id", "pengguna": "dishub"}]
    seen = papers.filling.preview(by=papers.by, paper_id=detail.row.id, values=VALUES)
    printed = papers.print(detail.row.id)
    for pdf in (seen, printed):
        text = "".join(page.text for page in page_texts(pdf))
        assert "dishub@batam.go.id" in text  # the slip has its row, and the column for the pen
        assert "Kata sandi awal" in text
        assert CANARY not in text
    root = papers.desks.store.folder.root
    files = [path for path in root.rglob("*") if path.is_file()]
    assert files
    assert not [path.name for path in files if CANARY.encode() in path.read_bytes()]
