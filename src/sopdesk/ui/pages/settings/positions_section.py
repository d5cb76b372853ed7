"""Jabatan: who holds which position, since when; appointing, ending, history."""

from typing import Any

from sopdesk.domain.people import HOLDING_KINDS, HoldingRow, OfficialRow, PositionRow, UnitRow
from sopdesk.domain.position_codes import position_code
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.position_dialogs import RANKS, appoint_dialog, end_dialog, position_dialog, position_of
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.date_text import format_date
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.timeline import Timeline, TimelineEntry


class PositionsSection(TableSection[PositionRow]):
    """Positions above, the history of the one in hand beneath: their names need the whole width."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Jabatan dan pemangku",
            "Surat mencetak pemangku jabatan pada tanggal surat itu. Plt. dan Plh. mendahului pejabat definitif.",
            office,
            columns=(
                Column("name", "Jabatan", lambda p: p.name, width=0, tooltip=lambda p: p.name),
                Column("holder", "Pemangku hari ini", _holder, width=210, tooltip=_holder),
                Column("kind", "Status", _kind_words, width=90, chip=_kind_chip),
                Column("rank", "Tingkat", lambda p: RANKS.get(p.rank, ""), width=110),
                Column("code", "Kode dalam nomor", position_code, width=138, tooltip=_code_words),
            ),
            key_of=lambda p: p.id,
            name="Daftar jabatan",
            look=lambda p: RowLook(muted=not p.active),
        )
        self._units: tuple[UnitRow, ...] = ()
        self._officials: tuple[OfficialRow, ...] = ()
        self._held: tuple[HoldingRow, ...] = ()
        self.tool("Angkat pejabat…", self.appoint, kind="primary", icon="user-plus", needs_row=True)
        self.tool("Akhiri masa jabatan…", self.end, icon="calendar", needs_row=True)
        self.tool("Ubah jabatan…", self.edit, icon="pencil", needs_row=True)
        self.tool("Tambah jabatan", self.add, icon="plus")
        self.history = Timeline()
        self._title = label("", "card-title", wrap=True)
        card = Card()
        card.body.addWidget(self._title)
        card.body.addWidget(self.history, 1)
        self.body.setStretchFactor(self.table, 2)
        self.body.addWidget(card, 1)

    def load(self) -> None:
        """Read positions, units, people and holders."""
        people = self.office.services.people
        self.ask(
            lambda: (people.positions(), people.units(), people.officials(), people.holdings()),
            lambda found: self._show(*found),
        )

    def follow(self) -> None:
        """Show who held the position in hand."""
        super().follow()
        seat = self.row
        self._title.setText(f"Riwayat {seat.name}" if seat else "Riwayat")
        held = [h for h in self._held if seat is not None and h.position_id == seat.id]
        self.history.set_entries([_entry(h) for h in held])

    def appoint(self) -> None:
        """Put somebody on the position in hand."""
        seat = self.row
        if seat is None:
            return
        dialog = appoint_dialog(seat, self._officials, self.office.today(), self)
        by, people = self.office.by(), self.office.services.people

        def submit(values: dict[str, Any]) -> None:
            person = next(o.name for o in self._officials if o.id == values["official_id"])
            self.save(
                lambda: people.appoint(
                    by=by,
                    position_id=seat.id,
                    official_id=values["official_id"],
                    kind=values["kind"],
                    from_date=values["from_date"],
                    to_date=values["to_date"],
                ),
                f"{person} menjadi {HOLDING_KINDS[values['kind']].lower()} {seat.name}.",
                dialog=dialog,
            )

        self.open_dialog(dialog, submit)

    def end(self) -> None:
        """Let the holding of the position in hand end on a day."""
        seat = self.row
        if seat is None:
            return
        today = self.office.today()
        open_ones = [h for h in self._held if h.position_id == seat.id and (h.to_date is None or h.to_date >= today)]
        if not open_ones:
            self.office.frame.say("Jabatan ini sedang tidak ada pemangkunya.")
            return
        dialog = end_dialog(seat, open_ones, today, self)
        by, people = self.office.by(), self.office.services.people
        self.open_dialog(
            dialog,
            lambda values: self.save(
                lambda: people.end_holding(by=by, holding_id=values["holding_id"], on=values["to_date"]),
                "Masa jabatan diakhiri.",
                dialog=dialog,
            ),
        )

    def add(self) -> None:
        """A new position."""
        self._edit(PositionRow(0, "", "", self._units[0].id if self._units else 0, "", None, 5))

    def edit(self) -> None:
        """Change the position in hand."""
        if self.row is not None:
            self._edit(self.row)

    def _edit(self, seat: PositionRow) -> EditDialog:
        rows = self.model.rows
        dialog = position_dialog(seat, self._units, rows, self)
        by, people = self.office.by(), self.office.services.people

        def submit(values: dict[str, Any]) -> None:
            row = position_of(seat, values, {other.key for other in rows})
            self.save(lambda: people.save_position(by=by, row=row), f"Jabatan {row.name} tersimpan.", dialog=dialog)

        return self.open_dialog(dialog, submit)

    def _show(
        self,
        seats: tuple[PositionRow, ...],
        units: tuple[UnitRow, ...],
        officials: tuple[OfficialRow, ...],
        held: tuple[HoldingRow, ...],
    ) -> None:
        self._units, self._held = units, held
        self._officials = tuple(o for o in officials if o.active)
        self.show_rows(seats)


def _holder(seat: PositionRow) -> str:
    return seat.holder or "Belum ada"


def _code_words(seat: PositionRow) -> str:
    return (
        f"{position_code(seat)} ({'pilihan kantor' if seat.number_code else 'bawaan'}), untuk {{jabatan}} dalam nomor"
    )


def _kind_words(seat: PositionRow) -> str:
    return HOLDING_KINDS[seat.holding_kind] if seat.holding_kind else "Kosong"


def _kind_chip(seat: PositionRow) -> Chip | None:
    if seat.holding_kind in {"plt", "plh"}:
        return Chip(_kind_words(seat), ChipKind.WAITING)
    return None if seat.holding_kind else Chip("Kosong", ChipKind.SOON)


def _entry(held: HoldingRow) -> TimelineEntry:
    until = f"s.d. {format_date(held.to_date)}" if held.to_date else "sampai sekarang"
    when = f"{format_date(held.from_date)} {until}"
    return TimelineEntry(when=when, who=held.official, text=HOLDING_KINDS[held.kind])
