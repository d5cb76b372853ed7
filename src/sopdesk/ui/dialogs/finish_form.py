"""The questions of finishing a step, in its turn or afterwards."""

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from sopdesk.domain.case_moves import Finish, KeyDeferred, Move
from sopdesk.domain.case_rows import CaseDetail, ExitRow, StepRow
from sopdesk.ui.dialogs.move_form import Asked, MoveForm, add_pen
from sopdesk.ui.dialogs.pen_section import PenSection
from sopdesk.ui.dialogs.question import Question

ON_RECORD: Final = "Riwayat mencatat siapa yang menyelesaikannya tanpa itu."

_VARIANT: Final = "Pilih jenis permohonan."


def advice_text(missing: tuple[str, ...]) -> str:
    """Return what is said calmly before a step is finished without its advised requirements."""
    return f"{len(missing)} kelengkapan anjuran belum dicentang: {'; '.join(missing)}."


def finish_form(
    asked: Asked,
    parent: QWidget,
    *,
    exit_row: ExitRow | None = None,
    cells: tuple[str, ...] = (),
    pen: bool = False,
    advice: tuple[str, ...] = (),
) -> MoveForm:
    """Ask what finishing needs: variant, who comes next, why it is late, what stood on paper.

    ``advice`` names the advised requirements that are not ticked.
    """
    d = asked.detail
    title = f"Langkah {d.step_number}: {exit_row.label}" if exit_row else f"Selesaikan langkah {d.step_number}"
    text = exit_row.next_text if exit_row else d.step_text
    refuses = exit_row is not None and exit_row.outcome == "ditolak"
    verb = f'Putuskan "{exit_row.label}"' if exit_row else f"Selesaikan langkah {d.step_number}"
    if advice:
        text = f"{text}\n{advice_text(advice)} {ON_RECORD}"
    question = Question(title, text, verb, parent=parent)
    _ask_next(question, d)
    if d.needs_late_reason:
        question.add_choice("late", "Alasan terlambat", d.late_reasons, required="Pilih alasan keterlambatan.")
    question.add_note(
        "note", "Catatan", text=asked.note, required="Isi alasan penolakan." if refuses else "", hint="Untuk penerima"
    )
    section = add_pen(question, asked, "finish", must=pen)

    def build() -> Move:
        person, position = question.value("person"), question.text("position")
        return Finish(
            cells=cells,
            exit=exit_row.index if exit_row else None,
            checks=asked.checks,
            variant=question.text("variant") or None,
            person=person if isinstance(person, int) and person else None,
            position=position or None,
            note=question.text("note"),
        )

    return MoveForm(question, build, section)


def needs_questions(detail: CaseDetail, exit_row: ExitRow | None) -> bool:
    """Tell whether finishing asks for anything more than the click."""
    refuses = exit_row is not None and exit_row.outcome == "ditolak"
    return detail.needs_late_reason or detail.needs_variant or detail.needs_appointment or refuses


def key_deferred_form(asked: Asked, parent: QWidget, step: StepRow) -> MoveForm:
    """Ask when a step that was put off was really done."""
    text = f"Langkah {step.number} ({step.performer}): {step.text}"
    question = Question("Catat administrasi menyusul", text, f"Catat langkah {step.number}", parent=parent)
    question.add_note("note", "Catatan")
    section = PenSection(
        now=asked.now,
        positions=[(step.position, step.performer) if step.position else ("", step.performer)],
        must=True,
    )
    question.add_widget("pen", "", section, section.note, section.problem)
    return MoveForm(
        question, lambda: KeyDeferred(cells=(step.cell,), checks=asked.checks, note=question.text("note")), section
    )


def _ask_next(question: Question, d: CaseDetail) -> None:
    if d.needs_variant:
        question.add_choice("variant", "Jenis permohonan", d.variants, required=_VARIANT, chosen=d.variant)
    if d.next_positions:
        question.add_choice(
            "position",
            "Diteruskan kepada",
            d.next_positions,
            required="Pilih jabatan yang menerima langkah berikutnya.",
        )
    if d.needs_appointment and d.appointable:
        people: list[tuple[Any, str]] = [(0, "Pemangku jabatan"), *d.appointable]
        question.add_choice("person", "Petugas yang ditunjuk", people, chosen=0)
