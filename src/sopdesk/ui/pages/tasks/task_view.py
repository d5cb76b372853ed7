"""One task with everything its reader shows, read in the background, and what can be done with it."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from sopdesk.core.errors import UserError
from sopdesk.domain.case_rows import CaseDetail
from sopdesk.domain.dispositions import DispositionRow, RecipientRow, TaskRow
from sopdesk.domain.letters import AttachmentRow, LetterDetail
from sopdesk.domain.rights import may
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.documents.page_pictures import SHOWN
from sopdesk.ui.itemmodels.task_rows import RETURNED
from sopdesk.ui.pages.case.step_words import disposition_way

ActKey = Literal["forward", "finish", "return", "postpone", "note"]
_SENT: Final = "Tugas ini sudah Anda kirim; penerimanya yang bertindak."
_PASSES_ON: Final = frozenset({"disposition", "appoint"})


@dataclass(frozen=True)
class TaskView:
    """A task, its letter, its case, its dispositions, and the first page that can be looked at."""

    row: TaskRow
    sent: bool
    letter: LetterDetail | None = None
    case: CaseDetail | None = None
    tree: tuple[DispositionRow, ...] = ()
    scan: AttachmentRow | None = None
    data: bytes = b""
    problem: str = ""

    @property
    def brought_by(self) -> tuple[DispositionRow, RecipientRow] | None:
        """The disposition that put the task on this desk, and its recipient."""
        wanted = self.row.recipient_id
        return next(((d, r) for d in self.tree for r in d.recipients if wanted and r.id == wanted), None)

    @property
    def returned_reason(self) -> str:
        """Why it was given back, "" if it was not."""
        if self.case is not None and self.case.returned_reason:
            return self.case.returned_reason
        brought = self.brought_by
        text = brought[1].instruction if brought else ""
        return text.removeprefix(RETURNED) if text.startswith(RETURNED) else ""

    @property
    def steps(self) -> bool:
        """Whether a step of a case is to be done here (not a letter, not something already sent)."""
        return self.case is not None and self.row.case_id is not None and not self.sent

    @property
    def passes_on(self) -> bool:
        """Whether the step is done by a disposition sheet: to dispose, or to appoint who works."""
        return self.case is not None and bool(_PASSES_ON & set(self.case.acts)) and not self.case.exits


@dataclass(frozen=True)
class Offer:
    """Whether an act is possible, why not, and what its button says."""

    text: str
    why: str = ""

    @property
    def enabled(self) -> bool:
        """Whether it is possible."""
        return not self.why


def read_task(services: Services, row: TaskRow, by: Session, *, sent: bool) -> TaskView:
    """Read what the reader shows; runs in the background."""
    letter = services.letters.get(row.letter_id, by=by) if row.letter_id is not None else None
    case_id = row.case_id if row.case_id is not None else letter.row.case_id if letter else None
    case = services.cases.get(case_id, by=by) if case_id is not None else None
    tree = services.dispositions.tree(row.letter_id, by=by) if row.letter_id is not None else ()
    files = letter.attachments if letter else services.attachments.of_case(case_id) if case_id is not None else ()
    scan = next((a for a in files if not a.removed and a.media_type in SHOWN), None)
    data, problem = b"", ""
    if scan is not None:
        try:
            _, data = services.attachments.read(scan.id)
        except UserError as error:
            problem = error.message
    return TaskView(row, sent, letter, case, tree, scan, data, problem)


def offers(view: TaskView, by: Session) -> dict[ActKey, Offer]:
    """Return what can be done with a task, each act with the reason why it cannot."""
    return {
        "forward": Offer("Disposisi" if view.row.kind == "surat-baru" else "Teruskan", _why_not_forward(view, by)),
        "finish": Offer(finish_words(view), _why_not_finish(view)),
        "return": Offer("Kembalikan", _why_not_return(view, by)),
        "postpone": Offer("Tunda", _SENT if view.sent else ""),
        "note": Offer("Catatan", _why_not_note(view)),
    }


def primary(view: TaskView, found: dict[ActKey, Offer]) -> ActKey | None:
    """Return the one act that is usual for this kind of task."""
    if view.sent:
        return None
    wanted: tuple[ActKey, ...] = ("finish", "forward")
    if (
        view.row.kind == "surat-baru"
        or (view.row.kind in {"langkah", "kembali"} and view.passes_on)
        or (view.row.kind == "disposisi" and not view.row.asked.startswith("Tembusan"))
    ):
        wanted = ("forward", "finish")
    return next((key for key in wanted if found[key].enabled), None)


def finish_words(view: TaskView) -> str:
    """Return what the button of finishing says."""
    if view.row.kind == "menyusul":
        return "Catat sekarang"
    if view.row.kind == "pemohon":
        return "Catat jawaban"
    if view.steps and view.case is not None and disposition_way(view.case) is not None:
        return "Selesai tanpa disposisi"
    return "Putuskan" if view.steps and view.case is not None and view.case.exits else "Selesai"


def _why_not_forward(view: TaskView, by: Session) -> str:
    if view.sent:
        return _SENT
    if view.row.letter_id is None:
        return "Permohonan ini tidak berasal dari surat, jadi tidak ada yang didisposisikan."
    if not may(by, "disposition.write") or not (by.desks or by.has("agendaris")):
        return "Anda tidak memegang jabatan yang menulis disposisi."
    if view.steps and not view.passes_on:
        return "Langkah ini tidak diteruskan dengan disposisi; selesaikan langkahnya."
    return ""


def _why_not_finish(view: TaskView) -> str:
    if view.sent:
        return _SENT
    if view.row.kind == "surat-baru":
        return "Surat baru didisposisikan lebih dulu."
    if view.row.kind == "disposisi" and view.row.recipient_id is None:
        return "Disposisi ini tidak ditujukan kepada meja Anda."
    if view.row.kind == "menyusul" and view.case is not None:
        return _why(view.case, "key_deferred")
    if view.steps and view.case is not None:
        why = _why(view.case, "finish")
        return why and _why(view.case, "resume")
    return ""


def _why_not_return(view: TaskView, by: Session) -> str:
    if view.sent:
        return _SENT
    if view.row.kind in {"surat-baru", "menyusul"}:
        return "Tidak ada pengirim di kantor ini untuk dikembalikan."
    if view.steps and view.case is not None:
        return _why(view.case, "return")
    brought = view.brought_by
    if brought is None or not by.desks:
        return "Tidak ada disposisi yang dapat dikembalikan."
    return ""


def _why_not_note(view: TaskView) -> str:
    if view.case is None:
        return "Catatan disimpan pada permohonan; surat ini belum membawa permohonan."
    return _why(view.case, "comment")


def _why(case: CaseDetail, kind: str) -> str:
    option = next((o for o in case.moves if o.kind == kind), None)
    if option is None:
        return "Tindakan ini tidak ada pada langkah ini."
    return "" if option.enabled else option.why_not


def without_reason(view: TaskView) -> TaskView:
    """Return the view whose card does not repeat the reason that the banner says."""
    return replace(view, case=replace(view.case, returned_reason="")) if view.case else view
