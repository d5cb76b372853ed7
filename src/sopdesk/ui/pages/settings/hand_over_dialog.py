"""One screen on which every desk of somebody who leaves goes to his successor."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sopdesk.domain.people import OfficialRow
from sopdesk.ui.forms.edit_dialog import EditDialog
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_fields import ChoiceField
from sopdesk.ui.widgets.date_fields import DateField
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.labels import label
from sopdesk.ui.widgets.text_fields import TextField

_SHOWN = 6
_TEXT = "Semua jabatan dan tugas terbuka orang ini berpindah kepada pengganti. Riwayat tetap memuat nama yang lama."


class HandOverDialog(EditDialog):
    """Who leaves, who follows, from when, why; and what will move.

    Args:
        officials: the people of the office.
        today: the proposed day.
        parent: its owner.
    """

    leaver_chosen = Signal(int)

    def __init__(self, officials: Sequence[OfficialRow], today: date, parent: QWidget) -> None:
        form = Form()
        people = [(o.id, o.name) for o in officials]
        leaver = ChoiceField("Yang menyerahkan", people, required=True, blank="Pilih orang")
        form.add("from_official_id", leaver)
        form.add("to_official_id", ChoiceField("Penerima", people, required=True, blank="Pilih orang"))
        form.add_row(
            {
                "on": DateField("Mulai tanggal", lambda: today, required=True),
                "reason": TextField("Alasan", required=True, placeholder="misalnya mutasi, pensiun"),
            }
        )
        form.set_values({"on": today})
        card = Card("Yang berpindah")
        self._desks = label("Pilih dahulu yang menyerahkan.", "muted", wrap=True)
        card.body.addWidget(self._desks)
        form.add_widget(card)
        super().__init__("Serah terima semua meja", "Serahkan semua meja", form, text=_TEXT, parent=parent)
        self.add_check(_problems)
        leaver.edited.connect(lambda: self._chosen(leaver.value()))

    @property
    def desks(self) -> str:
        """What is said to move."""
        return self._desks.text()

    def show_desks(self, positions: Sequence[str], tasks: Sequence[str]) -> None:
        """Say what lies on the desks of the leaver."""
        lines = [f"{len(positions)} jabatan: {', '.join(positions)}" if positions else "Tidak memangku jabatan."]
        lines.append(f"{len(tasks)} tugas terbuka" + (":" if tasks else "."))
        lines += [f"•  {title}" for title in tasks[:_SHOWN]]
        if len(tasks) > _SHOWN:
            lines.append(f"dan {len(tasks) - _SHOWN} lagi")
        self._desks.setText("\n".join(lines))

    def _chosen(self, official_id: int | None) -> None:
        if official_id is not None:
            self.leaver_chosen.emit(official_id)


def _problems(values: dict[str, Any]) -> dict[str, str]:
    if values["from_official_id"] == values["to_official_id"]:
        return {"to_official_id": "Penerima harus orang lain."}
    return {}
