"""The agenda book of a period as a workbook, in the columns of the office's own book."""

from sopdesk.domain.letters import CHANNELS, LETTER_STATUS, AgendaLine
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
OUTGOING_COLUMNS: tuple[Column[AgendaLine], ...] = (
    Column("No. agenda", 8, "text", lambda line: line.number_text, centred=True),
    Column("Tgl. kirim", 10.5, "date", lambda line: line.received_at.date()),
    Column("Tujuan", 34, "text", lambda line: line.recipient),
    Column("Kanal", 10, "text", lambda line: CHANNELS[line.channel]),
    Column("No. surat", 22, "text", lambda line: line.letter_number),
    Column("Tgl. surat", 10.5, "date", lambda line: line.letter_date),
    Column("Sifat", 9, "text", lambda line: key_as_words(line.speed)),
    Column("Kode klasifikasi", 11, "text", lambda line: line.classification),
    Column("Perihal / isi ringkas", 40, "text", lambda line: line.subject),
    Column("Lampiran", 9, "text", lambda line: line.enclosures),
    Column("SOP / layanan", 19, "text", lambda line: line.service),
    Column("Status", 10.5, "text", lambda line: LETTER_STATUS[line.status], centred=True),
    Column("Keterangan", 28, "text", lambda line: line.note),
)
_TOTALS = (
    Total("Jumlah surat", "No. agenda"),
    Total("Jumlah yang ditampilkan", "No. agenda", shown_only=True),
    *(Total(label, "Status", equals=label) for label in LETTER_STATUS.values()),
)

_EMPTY = "Tidak ada surat pada periode ini."


def _cancelled(line: AgendaLine) -> bool:
    return line.status == "batal"


AGENDA: Recap[AgendaLine] = Recap(
    sheet_name="Buku agenda",
    columns=COLUMNS,
    totals=_TOTALS,
    empty_text=_EMPTY,
    struck=_cancelled,
)
OUTGOING: Recap[AgendaLine] = Recap(
    sheet_name="Buku agenda",
    columns=OUTGOING_COLUMNS,
    totals=_TOTALS,
    empty_text=_EMPTY,
    struck=_cancelled,
)
"""The book of outgoing letters: it says whom a letter went to; nothing is disposed of."""
