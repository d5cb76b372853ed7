"""What can be done in the entry panel, with its keys."""

from sopdesk.ui.actions import ActionSpec, Scope

SPECS = (
    ActionSpec("save", "Simpan", "Ctrl+S", "save", Scope.ENTRY, "Nomor agenda tampil sesudah tersimpan"),
    ActionSpec(
        "save_next",
        "Simpan & catat berikutnya",
        "Ctrl+Return",
        "check",
        Scope.ENTRY,
        "Isian bersemat tetap untuk surat berikutnya",
    ),
    ActionSpec("repeat", "Ulangi surat terakhir", "Ctrl+D", "copy", Scope.ENTRY, "Tanpa nomor suratnya"),
    ActionSpec("pin", "Sematkan isian ini", "F9", "pin", Scope.ENTRY, "Diterima dan Pengirim dapat dipertahankan"),
    ActionSpec("number", "Cara memberi nomor", "F4", "hash", Scope.ENTRY),
    ActionSpec("sop", "Pakai saran SOP", "Alt+S", "", Scope.ENTRY),
    ActionSpec("more", "Isian lain", "Ctrl+I", "", Scope.ENTRY),
    ActionSpec("discard", "Buang isian", "", "trash-2", Scope.ENTRY),
    ActionSpec("close", "Tutup panel", "Escape", "x", Scope.ENTRY, "Draf disimpan"),
)
