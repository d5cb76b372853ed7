"""Pindaian: the folder that the scanner or phone writes into, and how often it is looked into."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.rights import why_not
from sopdesk.domain.scans import LEAST_SECONDS, MOST_SECONDS, WatchedFolder
from sopdesk.ui.dialogs.confirm import confirm
from sopdesk.ui.forms.scroll import scrolled
from sopdesk.ui.pages.scroll_body import scroll_body
from sopdesk.ui.pages.settings.section import Office, Section
from sopdesk.ui.theme.icons import set_icon
from sopdesk.ui.theme.theme import current_metrics
from sopdesk.ui.widgets.card import Card
from sopdesk.ui.widgets.choice_fields import CheckField, NumberField
from sopdesk.ui.widgets.file_dialogs import ask_folder
from sopdesk.ui.widgets.form import Form
from sopdesk.ui.widgets.form_field import REQUIRED, FormField
from sopdesk.ui.widgets.labels import label, plain_tip

_WIDTH: Final = 640
_TOLD: Final = (
    "Berkas baru diambil bila ukurannya sudah tidak berubah di antara dua pemeriksaan, juga di folder jaringan.",
    "Halaman berkode masuk ke suratnya sendiri; yang lain menunggu di Pindaian, Belum dikenali.",
    'Sesudah isinya aman di folder data, berkas dipindahkan ke subfolder "Sudah diambil". Tidak ada yang dihapus.',
    'Berkas yang rusak atau bukan pindaian dipindahkan ke "Tidak terbaca", dengan sebabnya di pemberitahuan.',
)


class FolderField(FormField):
    """A folder: typed, or chosen."""

    def __init__(self, title: str, hint: str = "") -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("misalnya D:\\Pindaian atau folder bersama")
        self.button = QPushButton("Pilih folder…")
        set_icon(self.button, "folder-kanban")
        self.button.clicked.connect(self._pick)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        super().__init__(title, holder, hint=hint)
        self.line.setAccessibleName(title)
        holder.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _text: self._changed())

    def value(self) -> Path | None:
        """Return the folder."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_value(self, value: Path | None) -> None:
        """Show a folder."""
        self.line.setText(str(value) if value else "")

    def is_blank(self) -> bool:
        """Whether none is named."""
        return self.value() is None

    def _pick(self) -> None:
        chosen = ask_folder(self, "Pilih folder pindaian", start=self.line.text())
        if chosen:
            self.line.setText(chosen)


class ScanSection(Section):
    """Folder, interval, on or off, and what happens with files.

    Args:
        office: what it may use.
    """

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Pindaian",
            "Pemindai atau ponsel menaruh berkas di satu folder; PC ini mengambilnya sendiri selama program terbuka.",
            office,
        )
        self._shown: WatchedFolder | None = None
        self.on = CheckField("Folder pindaian", "Periksa folder ini terus-menerus")
        self.folder = FolderField("Folder", hint="Di luar folder data SOPDesk; harus dapat ditulisi.")
        self.seconds = NumberField(
            "Setiap",
            least=LEAST_SECONDS,
            most=MOST_SECONDS,
            suffix="detik",
            hint="Folder jaringan: 30 detik atau lebih.",
        )
        self.form = Form()
        for key, field in (("on", self.on), ("folder", self.folder), ("seconds", self.seconds)):
            self.form.add(key, field)
        self.form.edited.connect(self._allow)
        self.save_button = QPushButton("Simpan")
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(lambda _on=False: self.store())
        self._build()
        self.kept = self.keep_draft("pindaian", self._typed, self._put_back)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        card = Card("Yang terjadi dengan berkasnya")
        for text in _TOLD:
            card.body.addWidget(label(f"•  {text}", wrap=True))
        body = scroll_body()
        body.setMaximumWidth(current_metrics().px(_WIDTH))  # the whole of it: its height is asked for its width
        self._column(body, row, card)
        self.body.addWidget(scrolled(body), 1)

    def _column(self, body: QWidget, row: QHBoxLayout, card: Card) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addLayout(row)
        column.addWidget(card)
        column.addStretch(1)

    def load(self) -> None:
        """Read what is watched."""
        services = self.office.services
        self.ask(lambda: services.scan_inbox.watched(), self._show)  # noqa: PLW0108 - made in the worker

    def unsaved(self) -> bool:
        """Whether something differs from what is stored."""
        return self._shown is not None and self._entered() != self._shown

    def discard(self) -> None:
        """Show what is stored."""
        if self._shown is not None:
            self._show(self._shown)
            self.kept.forget()

    def store(self, then: Callable[[], object] | None = None) -> None:
        """Store it; a folder that cannot be watched says why beneath its line, one with files in it is asked about."""
        wanted = self._entered()
        if wanted.on and wanted.folder is None:
            self.folder.set_error(REQUIRED)
            self.folder.line.setFocus()
            return
        before = self._shown.folder if self._shown is not None and self._shown.active else None
        if wanted.folder is None or not wanted.on or wanted.folder == before:
            self._store(wanted, then)
            return
        inbox, folder = self.office.services.scan_inbox, wanted.folder
        self.office.frame.tasks.run(
            lambda: inbox.files_in(folder),
            on_done=lambda files: self._ask_first(files, wanted, then),
            on_error=self._failed,
            owner=self,
        )

    def _ask_first(self, files: int, wanted: WatchedFolder, then: Callable[[], object] | None) -> None:
        """A folder of documents named by mistake would be emptied of all that lies in it."""
        if not files:
            self._store(wanted, then)
            return
        confirm(
            self,
            title=f"Ambil {files} berkas yang sudah ada di folder ini?",
            text=f"Begitu folder {wanted.folder} diperiksa, semua berkas di dalamnya diambil sebagai pindaian dan "
            'dipindahkan ke subfolder "Sudah diambil" atau "Tidak terbaca". Tidak ada yang dihapus. Untuk pindaian '
            "sebaiknya ada folder tersendiri.",
            verb="Ambil dan periksa folder ini",
            then=lambda: self._store(wanted, then),
            danger=False,
        )

    def _store(self, wanted: WatchedFolder, then: Callable[[], object] | None) -> None:
        inbox, by = self.office.services.scan_inbox, self.office.by()
        self.office.frame.tasks.run(
            lambda: inbox.watch_folder(by=by, folder=wanted.folder, seconds=wanted.seconds, on=wanted.on),
            on_done=lambda _none: self._saved(wanted, then),
            on_error=self._failed,
            owner=self,
        )

    def _entered(self) -> WatchedFolder:
        return WatchedFolder(self.folder.value(), self.seconds.value(), self.on.value())

    def _show(self, watched: WatchedFolder) -> None:
        self._shown = watched
        self.form.set_values({"on": watched.on, "folder": watched.folder, "seconds": watched.seconds})
        self._allow()
        self.kept.bring()

    def _saved(self, wanted: WatchedFolder, then: Callable[[], object] | None) -> None:
        self._shown = wanted
        self.kept.forget()
        words = f"Folder {wanted.folder} diperiksa tiap {wanted.seconds} detik." if wanted.active else ""
        self.office.frame.say(words or "Folder pindaian tidak diperiksa.")
        self._allow()
        if then is not None:
            then()

    def _typed(self) -> dict[str, Any]:
        typed = self._entered()
        return {"on": typed.on, "folder": str(typed.folder or ""), "seconds": typed.seconds}

    def _put_back(self, draft: dict[str, Any]) -> None:
        folder = str(draft.get("folder", ""))
        self.form.set_values({**draft, "folder": Path(folder) if folder else None})
        self._allow()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InvalidInputError):
            self.folder.set_error(error.message)
            self.folder.line.setFocus()
        else:
            self.office.frame.tasks.show_error(error)

    def _allow(self) -> None:
        barred = why_not(self.office.by(), "scan.folder")
        self.kept.touch()
        changed = self.unsaved()
        self.save_button.setEnabled(changed and not barred)
        self.save_button.setToolTip(plain_tip(barred or ("" if changed else "Belum ada yang diubah.")))
