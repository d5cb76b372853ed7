"""The sheet that goes into the sealed envelope."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

_INK = QColor("#000000")
_LINES = (
    "Simpan lembar ini di dalam amplop tertutup. Siapa pun yang memegangnya dapat membuka SOPDesk sebagai pengelola.",
    "Cara memakai: di layar masuk pilih Lupa kata sandi, ketik nama pengguna dan kode ini, lalu buat kata sandi baru.",
    "Kode hanya berlaku sekali. Sesudah dipakai, buat kode baru di Pengaturan dan ganti isi amplop.",
)
_HEIGHT_SHARE = 0.42


def paint_envelope(painter: QPainter, page: QRectF, code: str, login: str, office: str) -> None:
    """Draw office, user and code in a frame on the upper part of a page.

    Args:
        painter: draws on the page.
        page: the printable area in device pixels.
        code: the recovery code.
        login: whose code it is.
        office: name of the office.
    """
    unit = page.width() / 100
    frame = QRectF(
        page.left() + 4 * unit, page.top() + 4 * unit, page.width() - 8 * unit, page.height() * _HEIGHT_SHARE
    )
    painter.setPen(QPen(_INK, unit * 0.2, Qt.PenStyle.DashLine))
    painter.drawRect(frame)
    inner = frame.adjusted(4 * unit, 4 * unit, -4 * unit, -4 * unit)
    top = inner.top()
    rows = (
        ("Kode pemulihan SOPDesk", 3.4, True),
        (office, 2.2, False),
        (f"Nama pengguna: {login}", 2.2, False),
        (code, 4.0, True),
        *((line, 1.9, False) for line in _LINES),
    )
    for words, size, bold in rows:
        top = _paint_row(
            painter, QRectF(inner.left(), top, inner.width(), inner.bottom() - top), words, size * unit, bold
        )


def _paint_row(painter: QPainter, room: QRectF, words: str, size: float, bold: bool) -> float:  # noqa: FBT001 - private
    font = QFont("Liberation Sans")
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(_INK)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    used = painter.drawText(room, flags, words)
    del used
    box = painter.boundingRect(room, int(flags), words)
    return float(box.bottom() + size * 0.7)
