"""Why a file cannot be read, in words."""

from typing import Final

from sopdesk.scanning.limits import MAX_BYTES, MAX_PAGES, MAX_PIXELS

_SAFE: Final = "Tidak ada yang hilang"
_WORDS: Final = {
    "kosong": "berkasnya kosong (0 bita). Pindai ulang halamannya",
    "jenis": "isinya bukan PDF, JPEG, PNG, TIFF, WEBP, atau HEIC. Simpan sebagai PDF atau JPEG, lalu coba lagi",
    "palsu": "isinya tidak sesuai dengan nama berkasnya; mungkin rusak atau salah nama. Mintalah berkas yang asli",
    "rusak": "berkasnya rusak. Pindai ulang atau mintalah salinan lain",
    "gagal": "membacanya gagal; berkasnya rusak, atau memerlukan terlalu banyak memori. Pindai ulang dengan 200 dpi",
    "terpotong": "berkasnya belum lengkap (terpotong). Tunggu sampai selesai disalin, atau pindai ulang",
    "sandi": "berkasnya dikunci dengan kata sandi. Simpan salinan tanpa kata sandi, lalu coba lagi",
    "besar": f"ukurannya lebih dari {MAX_BYTES // 1024 // 1024} MB. Pindai dengan 200 dpi, atau pisahkan berkasnya",
    "halaman": f"halamannya lebih dari {MAX_PAGES}. Pisahkan menjadi beberapa berkas",
    "gambar": f"gambarnya lebih dari {MAX_PIXELS // 1_000_000} juta titik. Pindai dengan 200 dpi, lalu coba lagi",
    "waktu": "membacanya terlalu lama, sehingga dihentikan. Pindai ulang dengan 200 dpi, atau pisahkan berkasnya",
    "memori": "membacanya memerlukan terlalu banyak memori, sehingga dihentikan. Pindai ulang dengan 200 dpi",
}
UNREADY: Final = frozenset({"kosong", "terpotong", "rusak"})
"""What a file looks like that somebody is still writing."""


class RefusedFileError(Exception):
    """A file cannot be read.

    Args:
        fault: which of the known reasons.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def refusal_words(name: str, fault: str) -> str:
    """Return the words for a refused file; ``name`` is "" where it stands beside them."""
    which = f'"{name}"' if name else "Berkas ini"
    return f"{which} tidak dapat dibaca: {_WORDS[fault]}. {_SAFE}; berkas aslinya tidak diubah."
