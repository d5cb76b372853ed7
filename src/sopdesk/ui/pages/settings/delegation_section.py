"""Delegasi dan serah terima: a desk lent for some days, and all desks of somebody who leaves."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sopdesk.domain.dispositions import TaskRow
from sopdesk.domain.people import DelegationRow, OfficialRow, PositionRow
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.itemmodels.columns import Column, RowLook
from sopdesk.ui.pages.settings.hand_over_dialog import HandOverDialog
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.date_text import format_date
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.text_fields import TextField


class DelegationSection(TableSection[DelegationRow]):
    """Delegations, and the way to hand a whole desk over."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Delegasi dan serah terima",
            "Meja dipinjamkan selama cuti atau dinas luar, atau diserahkan seluruhnya kepada pengganti.",
            office,
            columns=(
                Column("position", "Jabatan", lambda d: d.position, width=0),
                Column("from", "Dari", lambda d: d.from_official, width=150),
                Column("to", "Kepada", lambda d: d.to_official, width=150),
                Column("dates", "Tanggal", _dates, width=175),
                Column("state", "Status", self._state, width=110, chip=self._chip),
                Column("reason", "Alasan", lambda d: d.reason, width=120, tooltip=lambda d: d.reason),
            ),
            key_of=lambda d: d.id,
            name="Daftar delegasi",
            empty="Belum ada delegasi",
            empty_text="Bila pejabat cuti atau dinas luar, mejanya dipinjamkan sampai tanggal kembalinya.",
            empty_action="Delegasikan meja…",
            look=lambda d: RowLook(muted=d.to_date < office.today()),
        )
        self._seats: tuple[PositionRow, ...] = ()
        self._officials: tuple[OfficialRow, ...] = ()
        self.tool("Delegasikan meja…", self.add, kind="primary", icon="users")
        self.tool("Serah terima semua meja…", self.hand_over, icon="log-out")

    def load(self) -> None:
        """Read delegations, positions and people."""
        people = self.office.services.people
        self.ask(
            lambda: (people.delegations(), people.positions(), people.officials()), lambda found: self._show(*found)
        )

    def add(self) -> None:
        """Lend a desk."""
        today = self.office.today()
        form = Form()
        held = [(s.id, s.label) for s in self._seats if s.holder_id is not None]
        people_here = [(o.id, o.name) for o in self._officials]
        form.add("position_id", ChoiceField("Meja", held, required=True, blank="Pilih meja"))
        form.add("to_official_id", ChoiceField("Kepada", people_here, required=True, blank="Pilih orang"))
        form.add_row(
            {
                "from_date": DateField("Mulai", lambda: today, required=True),
                "to_date": DateField("Sampai", lambda: today, required=True),
            }
        )
        form.add("reason", TextField("Alasan", required=True, placeholder="misalnya cuti tahunan"))
        form.set_values({"from_date": today})
        text = "Penerima melihat dan mengerjakan semua yang datang ke meja ini selama tanggal itu."
        dialog = EditDialog("Delegasikan meja", "Delegasikan meja", form, text=text, parent=self)
        by, people = self.office.by(), self.office.services.people
        self.open_dialog(
            dialog,
            lambda values: self.save(lambda: people.delegate(by=by, **values), "Meja didelegasikan.", dialog=dialog),
        )

    def hand_over(self) -> None:
        """Hand everything of a leaver to the successor, on one screen."""
        dialog = HandOverDialog(self._officials, self.office.today(), self)
        dialog.leaver_chosen.connect(lambda official_id: self._list_desks(dialog, official_id))
        request_id = uuid4().hex
        self.open_dialog(dialog, lambda values: self._hand_over(dialog, values, request_id))

    def _list_desks(self, dialog: HandOverDialog, official_id: int) -> None:
        tasks = self.office.services.tasks
        seats = [s.name for s in self._seats if s.holder_id == official_id]

        def show(rows: Sequence[TaskRow]) -> None:
            dialog.show_desks(seats, [row.title for row in rows])

        self.office.frame.tasks.run(
            lambda: tasks.of_person(official_id), on_done=show, latest="serah-terima", owner=dialog
        )

    def _hand_over(self, dialog: EditDialog, values: dict[str, Any], request_id: str) -> None:
        by, tasks = self.office.by(), self.office.services.tasks

        def done(moved: str) -> None:
            self.office.frame.say(f"{moved} diserahkan.")

        wanted = {key: values[key] for key in ("from_official_id", "to_official_id", "on", "reason")}
        self.save(
            lambda: tasks.hand_over(by=by, request_id=request_id, **wanted),
            "",
            dialog=dialog,
            then=done,
        )

    def _show(
        self, rows: tuple[DelegationRow, ...], seats: tuple[PositionRow, ...], officials: tuple[OfficialRow, ...]
    ) -> None:
        self._seats = seats
        self._officials = tuple(o for o in officials if o.active)
        self.show_rows(rows)

    def _state(self, row: DelegationRow) -> str:
        today = self.office.today()
        if row.to_date < today:
            return "Selesai"
        return "Berlaku" if row.from_date <= today else "Akan datang"

    def _chip(self, row: DelegationRow) -> Chip:
        words = self._state(row)
        kinds = {"Selesai": ChipKind.CANCELLED, "Berlaku": ChipKind.RUNNING, "Akan datang": ChipKind.NEW}
        return Chip(words, kinds[words])


def _dates(row: DelegationRow) -> str:
    return f"{format_date(row.from_date)}–{format_date(row.to_date)}"
