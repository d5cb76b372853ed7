"""What is said of a file that comes a second time."""

from datetime import datetime

from sopdesk.domain.repeated_file import RepeatedFile

FRIDAY = datetime(2026, 11, 20, 14, 5)


def test_what_waits_is_said_first():
    file = RepeatedFile(
        "pagi.pdf", 7, FRIDAY, {"P-000012-3": [1, 2, 3], "P-000013-1": [2]}, waiting=2, attached=1, discarded=1
    )
    assert file.sentence == (
        '"pagi.pdf" sudah diambil 20/11/2026 14.05, tidak diambil lagi: 2 halaman masih menunggu di Belum dikenali; '
        "halaman 1–3 ada di P-000012-3; halaman 2 ada di P-000013-1; 1 halaman menjadi lampiran; "
        "1 halaman disisihkan dengan alasannya."
    )
