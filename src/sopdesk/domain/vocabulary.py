"""The content words of an Indonesian office text, brought to a common stem, for comparing subjects and titles."""

import re
from functools import cache

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_WORD = re.compile(r"[a-z][a-z0-9]+")
_ADDRESS = re.compile(r"\S+\.go\.id\S*")
_REGION = re.compile(r"\b(?:(?:pemerintah|pemko) )?(?:kota|kabupaten|provinsi) \w+")
_SUFFIXES = ("kannya", "annya", "nya", "lah", "kah", "kan", "an")
_PREFIXES = (
    *("memper", "diper", "meng", "meny", "mem", "men", "peng", "peny", "pem", "pen"),
    *("per", "ber", "ter", "me", "pe", "di"),
)
_SHORTEST_STEM = 4

_FUNCTION_WORDS = frozenset(
    _WORD.findall("""
    ada adalah adanya akan akibat antara apa apabila apakah atas atau bagi bahwa baik bila bisa boleh cara
    dalam dan dapat dari demikian dengan di dimana guna hal hanya harus hingga ini itu jika juga kalau kami karena
    ke kepada lain lagi lebih maka masing melalui mohon masih mengenai menjadi namun oleh pada paling para perlu
    perihal pun saat saja sampai sangat sebagai sebelum secara sedang segala segera sehingga sejak selain seluruh
    semua seperti serta sesuai sesuatu setelah setiap suatu sudah supaya tanggal tahun tentang terhadap tersebut tetap
    tiap tidak untuk wajib yaitu yakni yang
    """)
)
_OFFICE_WORDS = frozenset(
    _WORD.findall("""
    aktivitas aktifitas dampak daerah dinas diskominfo informatika instansi jalan kegiatan komunikasi
    langkah laksana lingkungan lingkung nomor opd pelaksanaan pemerintah pemko prosedur resmi sop standar
    operasional timbul mungkin masalah
    """)
)


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning: no function words, no words common to all SOPs.

    The same stem comes out of "Co-Location" and "colocation", "pelayanan" and "layanan". The stems are crude and
    meant for comparison only.
    """
    words = plain_words(_REGION.sub(" ", text.casefold()))
    return frozenset(_stem(word) for word in words if word not in _FUNCTION_WORDS | _OFFICE_WORDS)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words in order, lower case, a hyphen inside a word removed ("e-mail": "email")."""
    return tuple(_WORD.findall(_HYPHEN.sub("", _ADDRESS.sub(" ", text.casefold()))))


@cache
def _stem(word: str) -> str:
    stem = word
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= _SHORTEST_STEM:
            stem = stem.removesuffix(suffix)
            break
    for prefix in _PREFIXES:
        if stem.startswith(prefix) and len(stem) - len(prefix) >= _SHORTEST_STEM:
            return stem.removeprefix(prefix)
    return stem
