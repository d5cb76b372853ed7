"""Cadangan dan pemeriksaan: a copy of everything now, and the check of everything that is stored."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton

from sopdesk.core.events import Changes
from sopdesk.domain.rights import why_not
from sopdesk.domain.words import DAYS, long_date
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.tasks import Task
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.labels import label, plain_tip, selectable, set_state

_OLD_DAYS = 7


class Found(Protocol):
    """One thing that the check found."""

    @property
    def text(self) -> str:
        """In words."""
        ...


class DataSection(Section):
    """Two cards: backup and check.

    Args:
        office: what it may use.
        backed_up: told after a backup, so that the footer follows.
    """

    def __init__(self, office: Office, backed_up: Callable[[], object]) -> None:
        super().__init__(
            "Cadangan dan pemeriksaan",
            "Salinan seluruh basis data, dan pemeriksaan semua surat serta lampiran.",
            office,
        )
        self._backed_up = backed_up
        self._task: Task | None = None
        self.last = label("", wrap=True)
        self.made = selectable("", "muted")
        self.made.hide()
        self.backup = _button("Cadangkan sekarang", "save", self.back_up, kind="primary")
        self.verify = _button("Periksa arsip", "shield-check", self.check)
        self.stop = _button("Batal", "x", self._cancel)
        self.mend = _button("Perbaiki indeks dan hitungan", "wrench", self.repair)
        self.mend.hide()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Kemajuan pemeriksaan")
        self.stage = label("", "caption")
        self.result = selectable("")
        self.result.hide()
        self._build()
        self._running(on=False)

    def _build(self) -> None:
        first = Card("Cadangan")
        first.body.addWidget(self.last)
        first.body.addLayout(_row(self.backup))
        first.body.addWidget(self.made)
        hint = (
            "Salin folder cadangan secara berkala ke flash disk atau PC lain: PC yang rusak membawa cadangannya juga."
        )
        first.body.addWidget(label(hint, "caption", wrap=True))
        second = Card("Pemeriksaan arsip")
        words = "Membaca ulang basis data, nomor, hitungan, dan setiap lampiran. Anda dapat terus bekerja."
        second.body.addWidget(label(words, wrap=True))
        second.body.addLayout(_row(self.verify, self.mend, self.stop))
        second.body.addWidget(self.bar)
        second.body.addWidget(self.stage)
        second.body.addWidget(self.result)
        self.body.addWidget(first)
        self.body.addWidget(second)
        self.body.addStretch(1)

    def concerns(self, changes: Changes) -> bool:
        """Nothing here follows the records."""
        del changes
        return False

    def load(self) -> None:
        """Read when the last backup was made."""
        self.ask(self.office.services.files.last_backup, self._show_last)

    def back_up(self) -> None:
        """Make a checked copy."""
        by, files = self.office.by(), self.office.services.files
        self.backup.setEnabled(False)
        self.backup.setToolTip("Cadangan sedang dibuat.")
        self.office.frame.tasks.run(
            lambda progress: files.backup_now(by=by, progress=progress),
            progress=True,
            title="Membuat cadangan",
            on_done=self._backup_made,
            on_error=self._backup_failed,
            on_cancelled=lambda: self._backup_over(""),
            owner=self,
        )

    def check(self) -> None:
        """Check everything that is stored."""
        files = self.office.services.files
        self._running(on=True)
        self.result.setText("")
        self.result.hide()
        self._task = self.office.frame.tasks.run(
            lambda progress: files.verify(progress=progress),
            progress=True,
            title="Memeriksa arsip",
            on_done=self._checked,
            on_error=self._check_failed,
            on_cancelled=lambda: self._over("Pemeriksaan dihentikan. Tidak ada yang diubah."),
            owner=self,
        )
        self.office.frame.tasks.progressed.connect(self._progressed)

    def repair(self) -> None:
        """Make search index and kept counts anew; what else was found needs a backup or a look."""
        by, files = self.office.by(), self.office.services.files
        self._running(on=True)
        self._task = self.office.frame.tasks.run(
            lambda progress: files.mend(by=by, progress=progress),
            progress=True,
            title="Menyusun ulang indeks",
            on_done=lambda number: self._over(f"Indeks {number} surat disusun ulang. Periksa sekali lagi."),
            on_error=self._check_failed,
            on_cancelled=lambda: self._over("Dihentikan. Mulailah lagi agar pencarian kembali lengkap."),
            owner=self,
        )
        self.office.frame.tasks.progressed.connect(self._progressed)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _progressed(self, task: Task) -> None:
        if task is self._task:
            self.bar.setRange(0, task.total)
            self.bar.setValue(task.done)
            self.stage.setText(f"{task.text} ({task.done} dari {task.total})" if task.total else task.text)

    def _checked(self, findings: Sequence[Found]) -> None:
        if not findings:
            self._over("Baik: basis data, nomor, hitungan, dan semua lampiran utuh.")
            return
        self._over("\n".join(f"•  {finding.text}" for finding in findings))
        self.mend.setVisible("administrator" in self.office.by().roles)
        set_state(self.result, "role", "error")

    def _check_failed(self, error: Exception) -> None:
        self._over("Pemeriksaan tidak selesai. Tidak ada yang diubah.")
        self.office.frame.tasks.show_error(error)

    def _over(self, words: str) -> None:
        self.office.frame.tasks.progressed.disconnect(self._progressed)
        self._task = None
        self._running(on=False)
        set_state(self.result, "role", "")
        self.result.setText(words)
        self.result.setAccessibleName(words)
        self.result.show()

    def _running(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.stage.setVisible(on)
        self.stage.setText("")
        self.stop.setVisible(on)
        self.mend.hide()
        self.verify.setEnabled(not on)
        self.verify.setToolTip("Sedang diperiksa." if on else "")

    def _backup_made(self, folder: Path) -> None:
        self._backup_over(f"Tersimpan di {folder}")
        self.office.frame.say("Cadangan selesai dan sudah diperiksa.")
        self._backed_up()
        self.load()

    def _backup_failed(self, error: Exception) -> None:
        self._backup_over("")
        self.office.frame.tasks.show_error(error)

    def _backup_over(self, words: str) -> None:
        self.made.setText(words)
        self.made.setAccessibleName(words)
        self.made.setVisible(bool(words))
        self._allow_backup()

    def _allow_backup(self) -> None:
        barred = why_not(self.office.by(), "backup")
        self.backup.setEnabled(not barred)
        self.backup.setToolTip(plain_tip(barred))

    def _show_last(self, at: datetime | None) -> None:
        self.last.setText(last_backup_words(at, self.office.services.clock.now()))
        self._allow_backup()


def last_backup_words(at: datetime | None, now: datetime) -> str:
    """Return when the last backup was made, and whether that is long ago."""
    if at is None:
        return "Belum pernah dibuat. Buatlah cadangan pertama sekarang."
    words = f"Cadangan terakhir: {DAYS[at.weekday()]}, {long_date(at.date())} pukul {at:%H.%M}."
    days = (now - at).days
    return f"{words} Sudah {days} hari; buatlah yang baru." if days >= _OLD_DAYS else words


def _button(words: str, icon: str, act: Callable[[], object], kind: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    set_icon(button, icon, "on_primary" if kind == "primary" else "text")
    button.clicked.connect(lambda _checked=False: act())
    return button


def _row(*parts: QPushButton | QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
