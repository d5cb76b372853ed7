"""What a letter must fulfil before it gets its number, and which letters look alike."""

import re
from datetime import datetime
from difflib import SequenceMatcher

from sopdesk.domain.letters import CHANNELS, REPORT_CHANNELS, LetterEntry, NumberChoice
from sopdesk.domain.words import printable

SIMILAR = 0.72
_OLDEST_BOOK = 30
"""Years back that a letter may still be logged: no office keys an older book."""
_MAX_SHORT = 200
_MAX_SUBJECT = 2_000
_MAX_LONG = 20_000
_PHONE = re.compile(r"^[+\d][\d\s().-]{4,24}$")
_LIMITS = {
    "sender": _MAX_SHORT,
    "letter_number": _MAX_SHORT,
    "subject": _MAX_SUBJECT,
    "summary": _MAX_LONG,
    "enclosures": _MAX_SHORT,
    "reporter_name": _MAX_SHORT,
    "recipient": _MAX_SHORT,
    "place": _MAX_SHORT,
    "note": _MAX_LONG,
}

FIELD_LABELS = {
    "received_at": "Diterima",
    "channel": "Kanal",
    "sender": "Pengirim",
    "letter_number": "Nomor surat",
    "letter_date": "Tanggal surat",
    "subject": "Perihal",
    "summary": "Ringkasan",
    "speed": "Kecepatan",
    "secrecy": "Keamanan",
    "classification": "Klasifikasi",
    "enclosures": "Lampiran",
    "reporter_name": "Nama pelapor",
    "reporter_phone": "Telepon pelapor",
    "recipient": "Kepada",
    "place": "Tempat surat",
    "note": "Catatan",
    "reply_needed": "Perlu balasan",
    "reply_due": "Balas sebelum",
    "answers_letter_id": "Menjawab surat",
    "sop_key": "Jenis layanan",
}


def entry_problems(entry: LetterEntry, *, now: datetime, outgoing: bool) -> dict[str, str]:
    """Return field → what is wrong with it, in Indonesian; empty if the letter can be logged."""
    wrong: dict[str, str] = {}
    if entry.channel not in CHANNELS:
        wrong["channel"] = "Pilih kanal dari daftar."
    if not printable(entry.subject).strip():
        wrong["subject"] = "Perihal wajib diisi."
    if outgoing and not entry.recipient.strip():
        wrong["recipient"] = "Tujuan surat wajib diisi."
    reported = entry.channel in REPORT_CHANNELS and entry.reporter_name.strip()
    if not outgoing and not entry.sender.strip() and not reported:
        wrong["sender"] = "Pengirim wajib diisi; untuk telepon atau WhatsApp cukup nama pelapor."
    wrong |= _date_problems(entry, now=now, outgoing=outgoing)
    if entry.reporter_phone and not _PHONE.match(entry.reporter_phone.strip()):
        wrong["reporter_phone"] = "Nomor telepon hanya berisi angka, spasi, +, -, atau kurung."
    for field, limit in _LIMITS.items():
        if len(getattr(entry, field)) > limit:
            wrong[field] = f"{FIELD_LABELS[field]} paling panjang {limit} huruf."
    return wrong


def _date_problems(entry: LetterEntry, *, now: datetime, outgoing: bool) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if entry.received_at is not None and entry.received_at > now:
        wrong["received_at"] = "Waktu diterima tidak boleh sesudah sekarang."
    elif entry.received_at is not None and entry.received_at.year < now.year - _OLDEST_BOOK:
        wrong["received_at"] = f"Tahun diterima {entry.received_at.year} terlalu lama; periksa tanggalnya."
    received = (entry.received_at or now).date()
    if entry.letter_date is not None and entry.letter_date > received and not outgoing:
        wrong["letter_date"] = "Tanggal surat lebih akhir dari tanggal diterima."
    if entry.reply_due is not None and entry.reply_due < received:
        wrong["reply_due"] = "Batas balasan lebih awal dari tanggal diterima."
    return wrong


def number_problems(choice: NumberChoice) -> dict[str, str]:
    """Return what is missing to find the agenda number."""
    if choice.kind in {"paper", "insert"} and (choice.number is None or choice.number < 1):
        return {"number": "Tulis nomor agenda, misalnya 412."}
    if choice.kind == "insert" and not choice.reason.strip():
        return {"reason": "Alasan nomor sisipan wajib diisi."}
    if choice.kind == "reserved" and choice.reservation_id is None:
        return {"reservation_id": "Pilih blok nomor yang dipesan."}
    return {}


def similar_subject(one: str, other: str) -> bool:
    """Tell whether two subjects speak of the same: most of their words, in about the same order."""
    a, b = (" ".join(s.casefold().split()) for s in (one, other))
    return bool(a) and bool(b) and (a == b or SequenceMatcher(None, a, b).ratio() >= SIMILAR)
