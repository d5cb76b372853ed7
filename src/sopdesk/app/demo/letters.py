"""Invented letters of the practice office: the same seed gives the same letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from sopdesk.domain.calendar import OfficeCalendar
from sopdesk.domain.letters import REPORT_CHANNELS, Channel

T = TypeVar("T")

_ABOUT = (
    ("Permohonan kenaikan bandwidth internet {tempat}", 9),
    ("Gangguan koneksi jaringan di {tempat}", 12),
    ("Permohonan layanan hosting aplikasi {aplikasi}", 8),
    ("Permohonan colocation server {aplikasi}", 3),
    ("Permohonan pembuatan subdomain {aplikasi}", 7),
    ("Permohonan akun e-mail dinas", 7),
    ("Undangan rapat koordinasi {topik}", 14),
    ("Penyampaian laporan {topik} triwulan {triwulan}", 8),
    ("Permintaan data {topik}", 8),
    ("Pemberitahuan pemeliharaan listrik gedung {tempat}", 3),
    ("Permohonan narasumber sosialisasi {topik}", 5),
    ("Permohonan pendampingan pengembangan aplikasi {aplikasi}", 6),
    ("Permohonan peminjaman perangkat konferensi video", 3),
    ("Tindak lanjut hasil pemeriksaan {topik}", 4),
    ("Permohonan izin magang mahasiswa", 3),
)
_PLACES = (
    "kantor camat", "gedung utama", "lantai 3", "ruang pelayanan", "puskesmas pembantu", "UPT", "aula", "ruang server",
)  # fmt: skip
_APPS = (
    "SIAP Kerja",
    "e-Retribusi",
    "Si-Cantik",
    "Simpeg",
    "e-Arsip",
    "Lapor Warga",
    "SIM Aset",
    "e-Kinerja",
    "Data Pokok",
)
_TOPICS = ("keamanan informasi", "SPBE", "keterbukaan informasi publik", "aset TIK", "statistik sektoral", "smart city")
_WRITTEN: tuple[tuple[Channel, int], ...] = (("surat", 84), ("nota-dinas", 10), ("email", 6))
_REPORTED: tuple[tuple[Channel, int], ...] = (("wa", 60), ("telepon", 28), ("surat", 8), ("lisan", 4))
"""Somebody without internet does not write a letter."""
_SPEEDS: tuple[tuple[str, int], ...] = (("biasa", 80), ("segera", 16), ("sangat-segera", 4))


@dataclass(frozen=True)
class Sample:
    """One invented letter."""

    received_at: datetime
    channel: Channel
    agency: int
    """Index into the list of OPD."""
    letter_number: str
    letter_date: date | None
    subject: str
    speed: str
    reporter_name: str
    reporter_phone: str


def samples(
    count: int, *, agencies: int, seed: int, first: date, last: date, calendar: OfficeCalendar
) -> Iterator[Sample]:
    """Yield letters in the order of receipt, spread evenly over the working days of a span.

    Args:
        count: how many.
        agencies: how many OPD there are.
        seed: the same seed gives the same letters.
        first: the first day.
        last: the last day.
        calendar: tells the working days.
    """
    random = Random(seed)  # noqa: S311 - invented data, no secret
    span = (last - first).days + 1
    days = [d for d in (first + timedelta(days=i) for i in range(span)) if calendar.is_working_day(d)]
    texts, weights = zip(*_ABOUT, strict=True)
    for index in range(count):
        day = days[index * len(days) // count]
        start, end = index * len(days) % count, count
        minute = 450 + int(start / end * 480)
        received = datetime.combine(day, time(minute // 60, minute % 60))
        yield _sample(random, received, agencies, random.choices(texts, weights)[0])


def _sample(random: Random, received: datetime, agencies: int, pattern: str) -> Sample:
    channel = _weighted(random, _REPORTED if pattern.startswith("Gangguan") else _WRITTEN)
    subject = pattern.format(
        tempat=random.choice(_PLACES),
        aplikasi=random.choice(_APPS),
        topik=random.choice(_TOPICS),
        triwulan=random.choice(("I", "II", "III", "IV")),
    )
    reported = channel in REPORT_CHANNELS
    written = not reported
    dated = received.date() - timedelta(days=random.randint(0, 6)) if written else None
    code = random.choice(("000.1", "500.12", "500.12", "500.14", "000.6", "800.1"))
    return Sample(
        received_at=received,
        channel=channel,
        agency=random.randrange(agencies),
        letter_number=f"{code}/{random.randint(1, 999)}/{received.year}" if written else "",
        letter_date=dated,
        subject=subject,
        speed=_weighted(random, _SPEEDS),
        reporter_name=random.choice(("Andi", "Wati", "Hendra", "Yuni", "Fajar", "Ratna")) if reported else "",
        reporter_phone=f"0812 70{random.randint(10, 99)} {random.randint(1000, 9999)}" if reported else "",
    )


def _weighted(random: Random, table: tuple[tuple[T, int], ...]) -> T:
    names = [name for name, _ in table]
    return random.choices(names, [weight for _, weight in table])[0]
