"""The words of a case on screen and on paper."""

from sopdesk.domain.sop_terms import WaitReason

WAIT_REASONS: dict[WaitReason, str] = {
    "pemohon": "Menunggu pemohon",
    "isp": "Menunggu penyedia internet (ISP)",
    "suku-cadang": "Menunggu suku cadang",
    "pengadaan": "Menunggu pengadaan",
    "vendor": "Menunggu vendor",
    "lain": "Menunggu pihak lain",
}

LATE_REASONS: dict[str, str] = {
    "pimpinan": "Menunggu pimpinan",
    "pemohon": "Menunggu pemohon",
    "alat": "Menunggu alat atau suku cadang",
    "jaringan": "Gangguan jaringan atau listrik",
    "personel": "Petugas tidak tersedia",
    "beban": "Pekerjaan menumpuk",
    "vendor": "Menunggu penyedia atau vendor",
    "pencatatan": "Terlambat dicatat, pekerjaan tepat waktu",
    "lain": "Alasan lain",
    "tidak-disebut": "Tidak disebutkan",
}
"""Asked where a row is finished late; for the monthly report (key → label)."""

MOVE_WORDS: dict[str, str] = {
    "start": "Mulai permohonan",
    "finish": "Selesaikan langkah",
    "return": "Kembalikan",
    "appoint": "Tunjuk petugas",
    "wait": "Tunggu",
    "resume": "Lanjutkan",
    "refuse": "Tolak permohonan",
    "skip": "Lewati langkah",
    "jump": "Pindah ke langkah lain",
    "act_first": "Dahulukan pekerjaan",
    "key_deferred": "Catat administrasi menyusul",
    "cancel": "Batalkan permohonan",
    "comment": "Beri catatan",
    "attach": "Lampirkan berkas",
}
"""The label of each move's button."""

EVENT_WORDS: dict[str, str] = {
    "start": "Permohonan dimulai",
    "finish": "Langkah diselesaikan",
    "return": "Dikembalikan",
    "appoint": "Petugas ditunjuk",
    "wait": "Menunggu",
    "resume": "Dilanjutkan",
    "refuse": "Permohonan ditolak",
    "skip": "Langkah dilewati",
    "jump": "Dipindahkan ke langkah lain",
    "act_first": "Pekerjaan didahulukan",
    "key_deferred": "Administrasi menyusul dicatat",
    "cancel": "Permohonan dibatalkan",
    "comment": "Catatan",
    "attach": "Berkas dilampirkan",
}
"""How the history names each kind of event."""
