"""Is everything still there and still true? Looks only; says what it found in words."""

from dataclasses import dataclass

from sqlalchemy import func, select, text

from sopdesk.core.progress import NoProgress, Progress
from sopdesk.models import Blob, Book, Counter, Letter, Paper
from sopdesk.store import numbering, tallies
from sopdesk.store.damage_words import damage, noun_of
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be; ``serious`` where data is lost or damaged."""

    text: str
    serious: bool


def verify(store: Store, progress: Progress | None = None) -> tuple[Finding, ...]:
    """Check the database, the counters, the kept counts and every attachment; changes nothing.

    Args:
        store: the open store; others may go on saving, each check reads its own short state.
        progress: hears the stages and may cancel.
    """
    watching = progress or NoProgress()
    findings: list[Finding] = []
    checks = (
        ("Memeriksa basis data", _check_database),
        ("Memeriksa nomor agenda", _check_counters),
        ("Memeriksa hitungan", _check_tallies),
        ("Memeriksa indeks pencarian", _check_index),
    )
    for done, (name, check) in enumerate(checks):
        watching.check_cancelled()
        watching.report(done, len(checks) + 1, name)
        with store.read() as work:
            findings += check(work)
    findings += _check_blobs(store, watching)
    watching.report(1, 1, "Pemeriksaan selesai")
    return tuple(findings)


def _check_database(work: UnitOfWork) -> list[Finding]:
    connection = work.session.connection()
    verdicts = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found = [
        Finding(f"Basis data rusak: {clause}. Pulihkan dari cadangan terakhir.", serious=True)
        for clause in damage(verdicts)
    ]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return found + [
        Finding(f"Data {noun_of(table)} nomor {row} menunjuk {noun_of(wanted)} yang tidak ada.", serious=True)
        for table, row, wanted, _key in broken[:100]
    ]


def _check_counters(work: UnitOfWork) -> list[Finding]:
    session = work.session
    names = {book.counter_key: book.name for book in session.scalars(select(Book).order_by(Book.id.desc()))}
    highest = select(Letter.counter_key, Letter.year, func.max(Letter.number)).group_by(Letter.counter_key, Letter.year)
    papers = select(Paper.counter_key, Paper.year, func.max(Paper.number)).group_by(Paper.counter_key, Paper.year)
    counters = {(row.counter_key, row.year): row.last for row in session.scalars(select(Counter))}
    findings = [
        Finding(
            f"Penghitung {names.get(key, key)} tahun {year} berdiri di {counters.get((key, year), 0)}, "
            f"padahal ada surat bernomor {number}.",
            serious=True,
        )
        for key, year, number in (*session.execute(highest), *session.execute(papers.where(Paper.number.is_not(None))))
        if number > counters.get((key, year), 0)
    ]
    for key, year in sorted(counters):
        if key in names:
            gaps = [gap for gap in numbering.gap_report(session, key, year) if not gap.reason]
            findings += [
                Finding(
                    f"Nomor {names[key]} tahun {year} loncat tanpa alasan: {gap.from_no} sampai {gap.to_no}. "
                    "Catat suratnya atau alasannya.",
                    serious=False,
                )
                for gap in gaps
            ]
    return findings


def _check_tallies(work: UnitOfWork) -> list[Finding]:
    kept, counted = tallies.read_all(work.session), tallies.recount(work.session)
    return [
        Finding(
            f"Hitungan {_counted(key)} tersimpan {kept.get(key, 0)}, seharusnya {counted.get(key, 0)}. "
            "Surat dan permohonannya sendiri utuh.",
            serious=False,
        )
        for key in sorted(kept.keys() | counted.keys())
        if kept.get(key, 0) != counted.get(key, 0)
    ]


def _counted(key: str) -> str:
    subject, _, rest = key.partition(".")
    noun = {"letter": "surat", "case": "permohonan"}[subject]
    known = {"unscanned": "belum dipindai", "unanswered": "belum dibalas"}
    return f"{noun} {known.get(rest, rest.removeprefix('status.'))}"


def _check_index(work: UnitOfWork) -> list[Finding]:
    connection = work.session.connection()
    missing = connection.execute(
        text(
            "SELECT count(*) FROM letter WHERE NOT EXISTS (SELECT 1 FROM letter_words_docsize d WHERE d.id = letter.id)"
        )
    ).scalar_one()
    if not missing:
        return []
    return [
        Finding(
            f"{missing} surat belum ada di indeks pencarian. Suratnya sendiri utuh. Susun ulang indeks.", serious=False
        )
    ]


def _check_blobs(store: Store, progress: Progress) -> list[Finding]:
    with store.read() as work:
        known = list(work.session.scalars(select(Blob.sha256).order_by(Blob.sha256)))
    findings = []
    for done, sha256 in enumerate(known):
        progress.check_cancelled()
        progress.report(done, len(known), "Memeriksa lampiran")
        if not store.blobs.path(sha256).exists():
            findings.append(Finding(f"Berkas lampiran {sha256[:12]} tidak ditemukan.", serious=True))
        elif not store.blobs.intact(sha256):
            findings.append(Finding(f"Berkas lampiran {sha256[:12]} rusak: sidiknya tidak cocok.", serious=True))
    orphans = store.blobs.orphans(set(known), now=store.clock.now())
    if orphans:
        size = sum(path.stat().st_size for path in orphans)
        findings.append(
            Finding(f"{len(orphans)} berkas lampiran ({size // 1024} KB) tidak dipakai surat mana pun.", serious=False)
        )
    return findings
