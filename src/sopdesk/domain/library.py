"""The SOPs of the office: found by key, by the words of a letter, and by a title as another SOP prints it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from math import log

from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Related
from sopdesk.domain.vocabulary import content_words, plain_words

_SUBJECT_WEIGHT = 3.0
_TITLE_WEIGHT = 2.0
_KIND_WEIGHT = 0.25
_WORTH_SHOWING = 0.3
"""Which part of the best score still earns a place in the list."""
_OWN_OFFICE = 1.5
_OWN_WORK = 1.2
_SENDER_WEIGHT = 0.25
_SAME_WORD = 0.88
"""From which likeness two long words are one word with a typing slip ("Permohaonan"): never two real words."""
_LONG_WORD = 6

_KINDS = content_words(
    "permohonan permintaan pemeliharaan perawatan penyediaan pengelolaan pengadaan pembuatan perubahan penghapusan "
    "pendaftaran pemberitahuan laporan layanan sistem data dokumen baru"
)
"""What letters of any subject begin with: alone they suggest nothing."""
_ALONE_NOTHING = _KINDS | content_words(
    "kenaikan penambahan peningkatan perpanjangan pengembangan pembangunan pengendalian penarikan pengambilan "
    "penempatan penitipan titip pemasangan instalasi perencanaan audit daftar ulang berkala kecepatan lambat mati "
    "putus keamanan umum publik nama surat elektronik portal aplikasi spbe resmi"
)
"""Words of an SOP that other letters use too ("kenaikan pangkat", "audit kinerja"): they tell SOPs apart, no more."""
_OTHER_BUSINESS = content_words(
    "undangan rapat sosialisasi pelatihan bimtek bimbingan magang praktik praktek penelitian narasumber cuti peliputan "
    "publikasi lomba proposal pinjam peminjaman anggaran aset kunjungan studi edaran mutasi pangkat gaji pegawai"
)
"""What an office is asked besides its services: such a letter needs the very words of an SOP's subject."""
_INVITATIONS = frozenset({"undangan", "mengundang"})
_INSIDE = frozenset({"diskominfo", "kominfo", "bidang", "seksi", "sekretariat", "jft", "kjf"})
_FILLERS = frozenset({"sop", "layanan", "dan", "dari", "di", "ke", "pada", "untuk", "yang"})
_PLACE = re.compile(r"\b(di ?lingkungan )?pemerintah\b.*$", re.IGNORECASE | re.DOTALL)


class Library:
    """All SOPs that are known, those of which only the title is known included.

    Args:
        sops: the SOPs; of two with one key the later counts.
    """

    def __init__(self, sops: Iterable[Sop] = ()) -> None:
        self._sops = {sop.key: sop for sop in sops}
        self._words = {key: _weights(sop) for key, sop in self._sops.items()}
        self._spread = Counter(word for words in self._words.values() for word in words)

    def __iter__(self) -> Iterator[Sop]:
        return iter(self._sops.values())

    def __len__(self) -> int:
        return len(self._sops)

    def __contains__(self, key: object) -> bool:
        return key in self._sops

    def get(self, key: str) -> Sop | None:
        """Return the SOP ``office/code``, None if it is not known."""
        return self._sops.get(key)

    def suggest(self, subject: str, sender: str = "", *, office: str | None = None, limit: int = 5) -> tuple[str, ...]:
        """Return the keys of the SOPs a letter may be about, the likeliest first; empty if no word fits.

        Args:
            subject: the letter's subject, with its summary if there is one.
            sender: who sends it; a sender of the same city, or from inside the office, moves SOPs forward.
            office: the key of an office, to see only its SOPs.
            limit: how many at most.
        """
        if set(plain_words(subject)[:1]) & _INVITATIONS:
            return ()
        asked = self._known(content_words(subject))
        told = self._known(content_words(sender)) - asked
        sops = [sop for sop in self if office is None or sop.office == office]
        if content_words(subject) & _OTHER_BUSINESS:
            sops = [sop for sop in sops if _says_in_so_many_words(subject, sop)]
        scores = {sop.key: self._score(sop, asked, told) * _nearness(sop, sender) for sop in sops}
        least = max(scores.values(), default=0) * _WORTH_SHOWING
        found = [key for key, score in scores.items() if score > 0 and score >= least]
        found.sort(key=lambda key: (-scores[key], not self._sops[key].runnable, key))
        return tuple(found[:limit])

    def resolve(self, related: Related | str, *, office: str | None = None) -> Sop | None:
        """Return the SOP that a title names; None if the library does not hold it.

        The leading "SOP", spacing, case, filler words and typing slips in long words make no difference.

        Args:
            related: an entry of "Keterkaitan" (its ``sop`` key wins over its title), or a title.
            office: the office that says so; where two offices have the title, its own is meant.
        """
        if isinstance(related, Related) and related.sop is not None:
            return self.get(related.sop)
        wanted = _title_words(str(related))
        found = [sop for sop in self if any(_same_title(wanted, _title_words(t)) for t in _titles(sop))]
        found.sort(key=lambda sop: (sop.office != office, sop.title_only, sop.key))
        return found[0] if found else None

    def _known(self, words: frozenset[str]) -> frozenset[str]:
        """Return the words the library uses, a misspelt one replaced by the nearest."""
        near = (word if word in self._spread else _nearest(word, self._spread) for word in words)
        return frozenset(word for word in near if word)

    def _score(self, sop: Sop, asked: frozenset[str], told: frozenset[str]) -> float:
        words = self._words[sop.key]
        whole = sum(bool(phrase) and phrase <= asked for phrase in map(content_words, sop.subjects))
        if not whole and not (asked - _ALONE_NOTHING) & words.keys():
            return 0.0
        fits = sum(words.get(word, 0.0) * self._rarity(word) for word in asked)
        fits_sender = sum(words.get(word, 0.0) * self._rarity(word) for word in told)
        return fits + _SENDER_WEIGHT * fits_sender + _SUBJECT_WEIGHT * whole

    def _rarity(self, word: str) -> float:
        rarity = log(1 + len(self._sops) / self._spread[word])
        return rarity * _KIND_WEIGHT if word in _KINDS else rarity


def _weights(sop: Sop) -> dict[str, float]:
    titles = dict.fromkeys(content_words(" ".join(_titles(sop))), _TITLE_WEIGHT)
    return titles | dict.fromkeys(content_words(" ".join(sop.subjects)), _SUBJECT_WEIGHT)


def _says_in_so_many_words(subject: str, sop: Sop) -> bool:
    said = f" {' '.join(plain_words(subject))} "
    phrases = (plain_words(phrase) for phrase in sop.subjects)
    return any(len(phrase) > 1 and f" {' '.join(phrase)} " in said for phrase in phrases)


def _nearness(sop: Sop, sender: str) -> float:
    words = set(plain_words(sender))
    inside = bool(words & _INSIDE) or {"komunikasi", "informatika"} <= words
    own_work = inside and not any(performer.applicant for performer in sop.performers)
    return (_OWN_OFFICE if sop.office in words else 1.0) * (_OWN_WORK if own_work else 1.0)


def _nearest(word: str, known: Iterable[str]) -> str:
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.85)), "")


def _titles(sop: Sop) -> tuple[str, ...]:
    return (str(sop.title), sop.short_title) if sop.short_title else (str(sop.title),)


def _title_words(title: str) -> tuple[str, ...]:
    return tuple(word for word in plain_words(_PLACE.sub("", title)) if word not in _FILLERS)


def _same_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one) and len(one) == len(other) and all(map(_same_word, one, other))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG_WORD:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME_WORD
