"""The questions of each move of a case, and the move that the answers make."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from sopdesk.domain.case_moves import (
    ActFirst,
    Appoint,
    Cancel,
    Comment,
    Finish,
    Jump,
    KeyDeferred,
    Move,
    Refuse,
    Resume,
    Return,
    Skip,
    Wait,
)
from sopdesk.domain.case_rows import CaseDetail, ExitRow, StepRow
from sopdesk.domain.case_words import MOVE_WORDS, WAIT_REASONS
from sopdesk.domain.sop_terms import WaitReason
from sopdesk.ui.dialogs.pen_section import PenNote, PenSection
from sopdesk.ui.dialogs.question import Question

_WAITS: Final[tuple[WaitReason, ...]] = ("pemohon", "isp", "suku-cadang", "pengadaan", "vendor", "lain")
_NO_REASON: Final = "Alasan wajib diisi; penerima membacanya lebih dulu."
ON_RECORD: Final = "Riwayat mencatat siapa yang menyelesaikannya tanpa itu."
_OWN: Final = ("", "Saya sendiri")


@dataclass(frozen=True)
class Asked:
    """What the user was shown, and what he has ticked on the page.

    Attributes:
        detail: the case.
        now: the time of the clock.
        checks: the requirements ticked.
        note: what he noted on the page.
    """

    detail: CaseDetail
    now: datetime
    checks: tuple[str, ...] = ()
    note: str = ""

    def option(self, kind: str) -> bool:
        """Tell whether the user himself may make this move."""
        return any(o.kind == kind and o.enabled for o in self.detail.moves)


@dataclass(frozen=True)
class MoveForm:
    """An open question and how its answers are read."""

    question: Question
    build: Callable[[], Move]
    pen: PenSection | None = None

    def note(self) -> PenNote:
        """Return for whom and when, empty if it was not asked."""
        return self.pen.note() if self.pen else PenNote()

    def late_reason(self) -> str:
        """Return why it is late, "" if it was not asked."""
        return self.question.text("late")


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
    section = _add_pen(question, asked, "finish", must=pen)

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


def move_form(kind: str, asked: Asked, parent: QWidget) -> MoveForm:
    """Return the question of one of the other moves.

    Raises:
        KeyError: there is no question for this kind.
    """
    return _FORMS[kind](asked, parent)


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
        question.add_choice("variant", "Jenis permohonan", d.variants, required="Pilih jenis permohonan.")
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


def _return_form(asked: Asked, parent: QWidget) -> MoveForm:
    d = asked.detail
    text = "Permohonan kembali ke langkah yang sudah dilalui. Penerima membaca alasan Anda lebih dulu."
    question = Question("Kembalikan permohonan", text, "Kembalikan permohonan", parent=parent)
    targets = tuple(reversed(d.return_targets))
    question.add_choice("target", "Kembali ke", targets, chosen=targets[0][0] if targets else None)
    question.add_note("reason", "Alasan", required=_NO_REASON)
    section = _add_pen(question, asked, "return")
    return MoveForm(
        question, lambda: Return(reason=question.text("reason"), target=question.text("target") or None), section
    )


def _wait_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = "Selama menunggu, waktu langkah ini berhenti."
    question = Question("Tunggu pihak lain", text, "Mulai menunggu", parent=parent)
    reasons = [(key, WAIT_REASONS[key]) for key in _WAITS]
    question.add_choice("wait", "Yang ditunggu", reasons, required="Pilih yang ditunggu.")
    question.add_note("reason", "Keterangan", hint="Misalnya nomor tiket atau perkiraan selesai")
    section = _add_pen(question, asked, "wait")

    def build() -> Move:
        reason: WaitReason = next(key for key in _WAITS if key == question.text("wait"))
        return Wait(wait=reason, reason=question.text("reason"))

    return MoveForm(question, build, section)


def _resume_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = f"{asked.detail.row.waiting or 'Menunggu'} selesai; waktu langkah ini berjalan lagi."
    question = Question("Lanjutkan permohonan", text, "Lanjutkan permohonan", parent=parent)
    question.add_note("note", "Catatan")
    section = _add_pen(question, asked, "resume")
    return MoveForm(question, lambda: Resume(note=question.text("note")), section)


def _refuse_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = "Permohonan ditutup dengan hasil ditolak. Ini tidak dapat diurungkan."
    question = Question("Tolak permohonan", text, "Tolak permohonan", danger=True, parent=parent)
    question.add_note("reason", "Alasan penolakan", required="Alasan penolakan wajib diisi.")
    section = _add_pen(question, asked, "refuse")
    return MoveForm(question, lambda: Refuse(reason=question.text("reason")), section)


def _skip_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = f"Langkah {asked.detail.step_number} dilewati tanpa dikerjakan; permohonan maju ke langkah berikutnya."
    question = Question("Lewati langkah", text, f"Lewati langkah {asked.detail.step_number}", parent=parent)
    question.add_note("reason", "Alasan", required="Alasan wajib diisi.")
    section = _add_pen(question, asked, "skip")
    return MoveForm(question, lambda: Skip(reason=question.text("reason")), section)


def _jump_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = "Permohonan dipindahkan di luar urutan SOP. Riwayat mencatat alasannya."
    question = Question("Pindah ke langkah lain", text, "Pindahkan permohonan", parent=parent)
    question.add_choice("target", "Langkah tujuan", asked.detail.jump_targets, required="Pilih langkah tujuan.")
    question.add_note("reason", "Alasan", required="Alasan wajib diisi.")
    section = _add_pen(question, asked, "jump")
    return MoveForm(question, lambda: Jump(target=question.text("target"), reason=question.text("reason")), section)


def _act_first_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = (
        "Pekerjaan mendesak dikerjakan lebih dulu. Langkah di antaranya masuk daftar administrasi menyusul "
        "sampai dicatat dengan waktu sebenarnya."
    )
    question = Question("Dahulukan pekerjaan", text, "Dahulukan pekerjaan", parent=parent)
    question.add_choice(
        "target", "Kerjakan langkah", asked.detail.act_first_targets, required="Pilih langkah yang didahulukan."
    )
    question.add_note("reason", "Alasan", required="Alasan wajib diisi.", hint="Misalnya layanan publik terhenti")
    section = _add_pen(question, asked, "act_first")
    return MoveForm(question, lambda: ActFirst(target=question.text("target"), reason=question.text("reason")), section)


def _appoint_form(asked: Asked, parent: QWidget) -> MoveForm:
    d = asked.detail
    question = Question("Tunjuk petugas", d.step_text, "Tunjuk petugas", parent=parent)
    if d.next_positions:
        question.add_choice("position", "Jabatan", d.next_positions, required="Pilih jabatan.")
    else:
        question.add_choice("person", "Petugas", d.appointable, required="Pilih petugasnya.")
    section = _add_pen(question, asked, "appoint")

    def build() -> Move:
        person = question.value("person")
        return Appoint(person=person if isinstance(person, int) else None, position=question.text("position") or None)

    return MoveForm(question, build, section)


def _cancel_form(asked: Asked, parent: QWidget) -> MoveForm:
    number = asked.detail.row.number
    text = (
        "Permohonan ditutup tanpa hasil, misalnya karena dicabut atau tercatat dua kali. Nomor dan riwayat tetap ada."
    )
    question = Question("Batalkan permohonan", text, f"Batalkan permohonan {number}", danger=True, parent=parent)
    question.add_note("reason", "Alasan", required="Alasan wajib diisi.")
    return MoveForm(question, lambda: Cancel(reason=question.text("reason")))


def _comment_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = f"Catatan masuk riwayat permohonan {asked.detail.row.number}."
    question = Question("Beri catatan", text, "Simpan catatan", parent=parent)
    question.add_note("note", "Catatan", required="Tulis catatannya.")
    return MoveForm(question, lambda: Comment(note=question.text("note")))


_FORMS: Final[dict[str, Callable[[Asked, QWidget], MoveForm]]] = {
    "return": _return_form,
    "wait": _wait_form,
    "resume": _resume_form,
    "refuse": _refuse_form,
    "skip": _skip_form,
    "jump": _jump_form,
    "act_first": _act_first_form,
    "appoint": _appoint_form,
    "cancel": _cancel_form,
    "comment": _comment_form,
}
MENU: Final = tuple((kind, MOVE_WORDS[kind]) for kind in _FORMS if kind != "resume")
"""The moves of the menu "Tindakan lain", in their order."""


def _add_pen(question: Question, asked: Asked, kind: str, *, must: bool = False) -> PenSection:
    """Add the part for what stood on paper."""
    d = asked.detail
    own = asked.option(kind)
    positions = [_OWN] if own or not d.pen_position else []
    if d.pen_position:
        positions.append((d.pen_position, d.pen_label))
    forced = must or (not own and bool(d.pen_position))
    section = PenSection(
        now=asked.now,
        positions=positions,
        holder=d.pen_position if forced else "",
        earliest=d.earliest,
        must=forced,
    )
    question.add_widget("pen", "", section, section.note, section.problem)
    return section
