"""The agenda book of a period as a workbook, in the columns of the office's own book."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from sopdesk.core.progress import Progress
from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, AgendaLine
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.people import Signer
from sopdesk.domain.words import key_as_words
from sopdesk.recap.sheet import Column, Recap, Total

COLUMNS: tuple[Column[AgendaLine], ...] = (
    Column("No. agenda", 8, "text", lambda line: line.number_text, centred=True),
    Column("Tgl. terima", 10.5, "date", lambda line: line.received_at.date()),
    Column("Jam", 6, "time", lambda line: line.received_at.time()),
    Column("Asal surat", 22, "text", lambda line: line.sender),
    Column("Pelapor", 15, "text", lambda line: line.reporter),
    Column("Kanal", 10, "text", lambda line: CHANNELS[line.channel]),
    Column("No. surat", 18, "text", lambda line: line.letter_number),
    Column("Tgl. surat", 10.5, "date", lambda line: line.letter_date),
    Column("Sifat", 9, "text", lambda line: key_as_words(line.speed)),
    Column("Kode klasifikasi", 11, "text", lambda line: line.classification),
    Column("Perihal / isi ringkas", 34, "text", lambda line: line.subject),
    Column("Lampiran", 9, "text", lambda line: line.enclosures),
    Column("Disposisi kepada", 19, "text", lambda line: line.disposed_to),
    Column("SOP / layanan", 17, "text", lambda line: line.service),
    Column("Status", 10.5, "text", lambda line: LETTER_STATUS[line.status], centred=True),
    Column("Keterangan", 13, "text", lambda line: line.note),
)
_CANCELLED = "Dibatalkan"
_TOTALS = (
    Total("Jumlah surat", "No. agenda"),
    Total("Jumlah yang ditampilkan", "No. agenda", shown_only=True),
    *(Total(label, "Status", equals=label) for label in LETTER_STATUS.values()),
)


def write_agenda(
    path: Path,
    *,
    profile: OfficeProfile,
    title: str,
    period: str,
    filter_text: str,
    lines: Iterable[Sequence[AgendaLine]],
    signer: Signer | None,
    progress: Progress,
    total: int = 0,
    signed_on: date | None = None,
) -> Path:
    """Write the agenda book of a period as a workbook.

    Args:
        path: where it goes; replaced in one step at the end.
        profile: the office, for letterhead and place.
        title: over the table ("Buku agenda surat masuk").
        period: under the title ("Periode: November 2026").
        filter_text: the filter in words, "" if the list is not filtered.
        lines: the rows in pages, in the order of the book.
        signer: who signs under it; None for no signature block.
        progress: told after each page, and asked whether to stop.
        total: how many rows there will be, 0 if unknown; for the progress alone.
        signed_on: the date of the signature; None leaves it to the pen.

    Raises:
        CancelledError: the user stopped it; ``path`` is as it was.
        StoreFailedError: the file cannot be written; ``path`` is as it was.
    """
    from sopdesk.recap.workbook import write_recap  # noqa: PLC0415 - slow import

    recap = Recap(
        sheet_name="Buku agenda",
        letterhead=profile.letterhead,
        title=title,
        period=period,
        filter_text=filter_text,
        columns=COLUMNS,
        totals=_TOTALS,
        empty_text="Tidak ada surat pada periode ini.",
        place=profile.city,
        signer=signer,
        signed_on=signed_on,
        struck=lambda line: LETTER_STATUS[line.status] == _CANCELLED,
    )
    return write_recap(path, recap, lines, total=total, progress=progress)
