"""What can be done in the ledger, with its keys: none is the first letter of a code (P-000123-6, or SD1* in its QR)."""

from typing import Final

from sopdesk.ui.actions import ActionSpec, Scope

SPECS: Final = (
    ActionSpec(
        "back",
        "Sudah kembali",
        "K",
        "check",
        Scope.LETTER,
        "Yang dipilih kembali sekarang; bisa diurungkan.",
        right="paper.return",
    ),
    ActionSpec(
        "back-at", "Waktu kembali", "Shift+K", "clock", Scope.LETTER, "Kembali pada waktu lain.", "paper.return"
    ),
    ActionSpec("send", "Keluar ke", "O", "send", Scope.LETTER, "Pada siapa dan di mana berkasnya.", "paper.return"),
    ActionSpec(
        "number",
        "Isi nomor",
        "N",
        "hash",
        Scope.LETTER,
        "Nomor yang ditulis tangan, atau nomor berikutnya.",
        right="paper.number",
    ),
    ActionSpec("print", "Cetak lagi", "Ctrl+P", "printer", right="paper.print"),
    ActionSpec("scans", "Hasil pindai", "H", "scan", Scope.LETTER, "Lembar bertanda tangan, versi demi versi."),
    ActionSpec(
        "new",
        "Buat surat",
        "Ctrl+N",
        "file-pen",
        hint="Surat atau formulir apa pun, juga surat sosialisasi dan surat lain milik kantor",
        right="paper.fill",
    ),
    ActionSpec("open", "Buka surat", "Return", scope=Scope.LIST),
)
