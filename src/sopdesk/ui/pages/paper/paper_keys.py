"""What can be done on the page of a paper, and when."""

from typing import Final

from sopdesk.domain.paper import PaperDetail
from sopdesk.ui.actions import ActionSet, ActionSpec

SPECS: Final = (
    ActionSpec("print", "Cetak…", "Ctrl+P", "printer", right="paper.print"),
    ActionSpec("next", "Simpan dan ke isian yang belum lengkap", "Ctrl+Return", right="paper.fill"),
    ActionSpec("save", "Simpan sekarang", "Ctrl+S", "save", right="paper.fill"),
    ActionSpec("picture", "Tempel gambar", "Ctrl+Shift+V", "clipboard-paste", right="paper.fill"),
    ActionSpec("subject", "Buka permohonan atau suratnya", "Ctrl+B", "external-link"),
    ActionSpec("many", "Cetak untuk banyak OPD…", "", "users", right="paper.print"),
    ActionSpec("number", "Isi nomor…", "", "hash", right="paper.number"),
    ActionSpec("agenda", "Catat di agenda surat keluar", "", "book-open", right="paper.number"),
    ActionSpec("blank", "Formulir kosong…", "", "file", right="paper.print"),
    ActionSpec("send", "Tandai keluar…", "", "send", right="paper.return"),
    ActionSpec("back", "Kembali dari tanda tangan", "", "badge-check", right="paper.return"),
    ActionSpec("again", "Buat lagi dari ini", "", "copy", right="paper.fill"),
    ActionSpec("void", "Batalkan surat ini…", "", "ban", right="paper.void"),
    ActionSpec("entry", "Tab Isian", "Alt+1"),
    ActionSpec("sheets", "Tab Cetakan dan riwayat", "Alt+2"),
)
MENU: Final = ("subject", "number", "agenda", "send", "blank", "picture", "again", "void")
"""What stands under "Lainnya"."""


def allow(actions: ActionSet, detail: PaperDetail) -> None:
    """Allow what the state of a paper allows; what is forbidden says why."""
    row = detail.row
    live, printed = row.state != "batal", row.state in {"dicetak", "keluar"}
    gone = "Surat ini sudah dibatalkan."
    why = "Cetak dahulu." if row.state == "draf" else "Sudah kembali atau dibatalkan."
    waits = detail.form.numbering is not None and not row.number and live
    about = bool(row.case_id or row.letter_id)
    for key, enabled, reason in (
        ("print", live, gone),
        ("void", live and bool(row.id), "Belum ada isian yang tersimpan." if live else gone),
        ("again", bool(detail.locked), "Isian surat ini masih dapat diubah."),
        ("send", printed, why),
        ("back", printed, why),
        ("number", waits, "Sudah bernomor, atau formulir ini tanpa nomor."),
        ("agenda", detail.form.outgoing and live and bool(row.number) and not detail.entered, _why_no_agenda(detail)),
        ("many", bool(detail.form.addressees) and live, "Surat ini untuk satu penerima."),
        ("subject", about, "Surat kantor, tanpa permohonan."),
    ):
        actions.set_enabled(key, enabled=enabled, reason=reason)


def _why_no_agenda(detail: PaperDetail) -> str:
    """Return why the paper cannot be entered into the agenda of outgoing letters."""
    if not detail.form.outgoing:
        return "Bukan surat keluar."
    return "Sudah tercatat di agenda." if detail.entered else "Belum bernomor, atau sudah dibatalkan."
