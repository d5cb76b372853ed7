"""The questions of the moves beside finishing, and the move that the answers make."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from sopdesk.domain.case_moves import ActFirst, Appoint, Cancel, Comment, Jump, Move, Refuse, Resume, Return, Skip, Wait
from sopdesk.domain.case_words import MOVE_WORDS, WAIT_REASONS
from sopdesk.domain.sop_terms import WaitReason
from sopdesk.ui.dialogs.move_form import Asked, MoveForm, add_pen
from sopdesk.ui.dialogs.question import Question

_WAITS: Final[tuple[WaitReason, ...]] = ("pemohon", "isp", "suku-cadang", "pengadaan", "vendor", "lain")
_NO_REASON: Final = "Alasan wajib diisi; penerima membacanya lebih dulu."


def move_form(kind: str, asked: Asked, parent: QWidget) -> MoveForm:
    """Return the question of one of the other moves.

    Raises:
        KeyError: there is no question for this kind.
    """
    return _FORMS[kind](asked, parent)


def _return_form(asked: Asked, parent: QWidget) -> MoveForm:
    d = asked.detail
    text = "Permohonan kembali ke langkah yang sudah dilalui. Penerima membaca alasan Anda lebih dulu."
    question = Question("Kembalikan permohonan", text, "Kembalikan permohonan", parent=parent)
    targets = tuple(reversed(d.return_targets))
    question.add_choice("target", "Kembali ke", targets, chosen=targets[0][0] if targets else None)
    question.add_note("reason", "Alasan", required=_NO_REASON)
    section = add_pen(question, asked, "return")
    return MoveForm(
        question, lambda: Return(reason=question.text("reason"), target=question.text("target") or None), section
    )


def _wait_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = "Selama menunggu, waktu langkah ini berhenti."
    question = Question("Tunggu pihak lain", text, "Mulai menunggu", parent=parent)
    reasons = [(key, WAIT_REASONS[key]) for key in _WAITS]
    question.add_choice("wait", "Yang ditunggu", reasons, required="Pilih yang ditunggu.")
    question.add_note("reason", "Keterangan", hint="Misalnya nomor tiket atau perkiraan selesai")
    section = add_pen(question, asked, "wait")

    def build() -> Move:
        reason: WaitReason = next(key for key in _WAITS if key == question.text("wait"))
        return Wait(wait=reason, reason=question.text("reason"))

    return MoveForm(question, build, section)


def _resume_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = f"{asked.detail.row.waiting or 'Menunggu'} selesai; waktu langkah ini berjalan lagi."
    question = Question("Lanjutkan permohonan", text, "Lanjutkan permohonan", parent=parent)
    question.add_note("note", "Catatan")
    section = add_pen(question, asked, "resume")
    return MoveForm(question, lambda: Resume(note=question.text("note")), section)


def _refuse_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = "Permohonan ditutup dengan hasil ditolak. Ini tidak dapat diurungkan."
    question = Question("Tolak permohonan", text, "Tolak permohonan", danger=True, parent=parent)
    question.add_note("reason", "Alasan penolakan", required="Alasan penolakan wajib diisi.")
    section = add_pen(question, asked, "refuse")
    return MoveForm(question, lambda: Refuse(reason=question.text("reason")), section)


def _skip_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = f"Langkah {asked.detail.step_number} dilewati tanpa dikerjakan; permohonan maju ke langkah berikutnya."
    question = Question("Lewati langkah", text, f"Lewati langkah {asked.detail.step_number}", parent=parent)
    question.add_note("reason", "Alasan", required="Alasan wajib diisi.")
    section = add_pen(question, asked, "skip")
    return MoveForm(question, lambda: Skip(reason=question.text("reason")), section)


def _jump_form(asked: Asked, parent: QWidget) -> MoveForm:
    text = "Permohonan dipindahkan di luar urutan SOP. Riwayat mencatat alasannya."
    question = Question("Pindah ke langkah lain", text, "Pindahkan permohonan", parent=parent)
    question.add_choice("target", "Langkah tujuan", asked.detail.jump_targets, required="Pilih langkah tujuan.")
    question.add_note("reason", "Alasan", required="Alasan wajib diisi.")
    section = add_pen(question, asked, "jump")
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
    section = add_pen(question, asked, "act_first")
    return MoveForm(question, lambda: ActFirst(target=question.text("target"), reason=question.text("reason")), section)


def _appoint_form(asked: Asked, parent: QWidget) -> MoveForm:
    d = asked.detail
    question = Question("Tunjuk petugas", d.step_text, "Tunjuk petugas", parent=parent)
    if d.next_positions:
        question.add_choice("position", "Jabatan", d.next_positions, required="Pilih jabatan.")
    else:
        question.add_choice("person", "Petugas", d.appointable, required="Pilih petugasnya.")
    section = add_pen(question, asked, "appoint")

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
