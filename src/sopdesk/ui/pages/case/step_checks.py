"""Kelengkapan that can be ticked: by hand, or because its file is there."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox

from sopdesk.domain.attachment_kinds import HungFile
from sopdesk.domain.case_rows import RequirementRow


class StepChecks:
    """The tick boxes of one step.

    Args:
        tell: says why a tick cannot be taken away.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._kept: tuple[str, ...] = ()
        self.boxes: list[QCheckBox] = []

    def begin(self, *, keep: bool) -> None:
        """Begin anew; what was ticked by hand stays if ``keep``."""
        self._kept = tuple(_text(box) for box in self.boxes if box.isChecked() and not box.property("file"))
        self._kept = self._kept if keep else ()
        self.boxes = []

    @property
    def ticked(self) -> tuple[str, ...]:
        """The requirements that are ticked."""
        return tuple(_text(box) for box in self.boxes if box.isChecked())

    @property
    def first_open(self) -> QCheckBox | None:
        """The first box that is not ticked."""
        return next((box for box in self.boxes if not box.isChecked()), None)

    def box(self, row: RequirementRow) -> QCheckBox:
        """Return the box of a requirement."""
        box = QCheckBox(f"{row.text} (wajib)" if row.check == "required" else row.text)
        box.setProperty("value", row.text)
        box.setChecked(row.ticked or row.text in self._kept)
        if row.file is not None and not row.file_expired:
            file = row.file
            box.setProperty("file", file.name)
            box.setToolTip("Tercentang karena berkasnya ada")
            box.clicked.connect(lambda _on=False: self._keep_ticked(box, file))
        elif row.attachment:
            box.setToolTip("Boleh dicentang bila ada di kertas; berkasnya tidak wajib")
        self.boxes.append(box)
        return box

    def _keep_ticked(self, box: QCheckBox, file: HungFile) -> None:
        """A file that is there is there: not the tick but the file is taken off."""
        box.setChecked(True)
        place = "surat asalnya" if file.on_letter else "permohonan ini"
        self._tell(f"Tercentang karena {file.name} ada. Bila keliru, keluarkan dari lampiran {place}.")


def _text(box: QCheckBox) -> str:
    return str(box.property("value"))
