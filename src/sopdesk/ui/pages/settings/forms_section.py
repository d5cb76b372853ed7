"""Formulir: the forms of the office, looked at, copied and changed; papers that exist keep their version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sopdesk.core.errors import BadFileError
from sopdesk.domain.paper import FormRow
from sopdesk.services import Services
from sopdesk.ui.dialogs.print_job import PrintJob
from sopdesk.ui.forms.edit_dialog import confirm_dialog
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.pages.settings.form_editor import FormEditor
from sopdesk.ui.pages.settings.section import Office, TableSection
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.chip import Chip

_SUBJECTS: Final = {"case": "Permohonan", "letter": "Surat", "office": "Kantor"}
_NOWHERE: Final = "Dibuat sendiri"


@dataclass(frozen=True)
class FormLine:
    """A form, and the titles of the SOPs that call for it."""

    row: FormRow
    used: tuple[str, ...]


def form_lines(services: Services) -> tuple[tuple[FormLine, ...], tuple[BadFileError, ...]]:
    """Return the forms with where they are used, and what is wrong with forms; runs in the background."""
    titles: Mapping[str, str] = dict(services.library.titles())
    lines = [FormLine(row, tuple(titles.get(key, key) for key in row.sops)) for row in services.forms.list()]
    return tuple(lines), services.forms.faults()


def title_words(line: FormLine) -> str:
    """Return the title, led by the code that the office knows a form by ("PA-17")."""
    code = line.row.code.removeprefix("FORMULIR ").strip()
    return f"{code}: {line.row.title}" if code else line.row.title


def used_words(line: FormLine) -> str:
    """Return the SOP that calls for a form, or how many do."""
    if not line.used:
        return _NOWHERE
    return line.used[0] if len(line.used) == 1 else f"{len(line.used)} SOP"


def _version_chip(line: FormLine) -> Chip:
    words = f"Versi {line.row.version}, diubah" if line.row.own else f"Versi {line.row.version}"
    return Chip(words, ChipKind.SOON if line.row.own else ChipKind.CANCELLED)


class FormsSection(TableSection[FormLine]):
    """One row for each form."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            "Formulir",
            "Formulir dan surat yang dapat dibuat. Surat yang sudah dibuat tetap memakai versi lamanya.",
            office,
            columns=(
                Column("title", "Formulir", title_words, width=0, tooltip=title_words),
                Column("group", "Kelompok", lambda line: line.row.group, width=152, tooltip=lambda li: li.row.group),
                Column("subject", "Untuk", lambda line: _SUBJECTS.get(line.row.subject, ""), width=100),
                Column("used", "Dipakai di", used_words, width=176, tooltip=lambda line: "\n".join(line.used)),
                Column("version", "Versi", lambda line: _version_chip(line).text, width=124, chip=_version_chip),
            ),
            key_of=lambda line: line.row.key,
            name="Daftar formulir",
            empty="Belum ada formulir",
        )
        self.faults = Banner("", ChipKind.LATE)
        self.faults.hide()
        self.body.insertWidget(1, self.faults)
        self.tool("Salin dan ubah…", self.edit, kind="primary", icon="pencil", needs_row=True)
        self.tool("Lihat contoh…", self.show_example, icon="eye", needs_row=True)
        self.revert_button = self.tool("Kembalikan ke bawaan…", self.revert, icon="rotate-ccw", needs_row=True)
        self.editor: FormEditor | None = None

    def load(self) -> None:
        """Read the forms."""
        services = self.office.services
        self.ask(lambda: form_lines(services), lambda found: self._show(*found))

    def follow(self) -> None:
        """Only what the office has changed can go back."""
        super().follow()
        if self.row is not None:
            own = self.row.row.own
            self.revert_button.setEnabled(own)
            self.revert_button.setToolTip("" if own else "Formulir ini memang bawaan aplikasi.")

    def edit(self) -> None:
        """Open the text of the form in hand."""
        if self.row is None:
            return
        row, forms = self.row.row, self.office.services.forms
        self.office.frame.tasks.run(
            lambda: forms.toml_text(row.key), on_done=lambda text: self._edit_text(row, text), owner=self
        )

    def show_example(self) -> None:
        """Show the empty form, as it is printed for the pen; nothing is kept."""
        if self.row is None:
            return
        from sopdesk.ui.dialogs.print_preview import PrintPreview  # noqa: PLC0415 - slow import

        row, services, by = self.row.row, self.office.services, self.office.by()
        job = PrintJob(
            title=f"Contoh {row.title}",
            file_name=f"contoh-{row.key}.pdf",
            make=lambda key: services.specimens.draw(by=by, form=services.forms.get(row.key), filled=key == "isi"),
            layouts=(("kosong", "Kosong"), ("isi", "Dengan isian contoh")),
            form=row.key,
        )
        PrintPreview(job, self.office.frame.tasks, services.papers.page_image, self.window()).open()

    def revert(self) -> None:
        """Use the shipped form again."""
        if self.row is None or not self.row.row.own:
            return
        row, by, forms = self.row.row, self.office.by(), self.office.services.forms
        text = f"{row.title} kembali seperti bawaan aplikasi. Surat yang sudah dibuat tetap memakai versi lamanya."
        dialog = confirm_dialog("Kembalikan ke bawaan", "Kembalikan formulir", text, self)
        self.open_dialog(
            dialog,
            lambda _values: self.save(
                lambda: forms.revert_own(by=by, key=row.key), "Formulir bawaan dipakai lagi.", dialog=dialog
            ),
        )

    def _edit_text(self, row: FormRow, text: str) -> None:
        editor = self.editor = FormEditor(self.office, row, text, self)
        editor.saved.connect(self._saved)
        editor.open()

    def _saved(self, row: FormRow) -> None:
        self.office.frame.say(f"{row.title}: versi {row.version} dipakai mulai sekarang.")
        self.load()

    def _show(self, lines: Sequence[FormLine], faults: Sequence[BadFileError]) -> None:
        self.show_rows(lines)
        self.faults.setVisible(bool(faults))
        more = f" (dan {len(faults) - 1} lagi)" if len(faults) > 1 else ""
        self.faults.set_text(f"{faults[0].message}{more}" if faults else "")
