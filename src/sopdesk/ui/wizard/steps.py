"""The steps of the first run, in their order."""

from enum import StrEnum


class Step(StrEnum):
    """One page of the wizard; the value names it in code and tests."""

    PLACE = "place"
    OFFICE = "office"
    OFFICIALS = "officials"
    ADMIN = "admin"
    NUMBERS = "numbers"
    SOPS = "sops"


ORDER = tuple(Step)
TITLES = {
    Step.PLACE: "Tempat data",
    Step.OFFICE: "Instansi",
    Step.OFFICIALS: "Unit dan pejabat",
    Step.ADMIN: "Pengelola",
    Step.NUMBERS: "Nomor terakhir",
    Step.SOPS: "Perpustakaan SOP",
}
INTRODUCTIONS = {
    Step.PLACE: "Di folder mana surat, lampiran, dan cadangan kantor disimpan. Belum ada yang ditulis sebelum langkah "
    "terakhir.",
    Step.OFFICE: "Nama dan alamat ini menjadi kop setiap surat, lembar disposisi, dan rekap.",
    Step.OFFICIALS: "Siapa memangku jabatan apa hari ini. Baris yang kosong boleh diisi kemudian di Pengaturan.",
    Step.ADMIN: "Orang yang mengurus aplikasi ini: pejabat, pengguna, nomor, dan cadangan.",
    Step.NUMBERS: "Nomor terakhir yang sudah dipakai tahun ini di buku kertas. Surat berikutnya mendapat nomor "
    "sesudahnya.",
    Step.SOPS: "SOP yang disarankan saat surat datang. Pilihan ini dapat diubah kapan saja di halaman SOP.",
}
