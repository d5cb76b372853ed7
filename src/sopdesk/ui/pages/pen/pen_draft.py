"""Lines of the keying screen that are not stored yet: kept a second after the last key, offered again later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.services.drafts import DraftRow
from sopdesk.ui.page import Frame
from sopdesk.ui.pages.pen.pen_line import Act, Found, KeyedLine, Typed, acts_for, summary_of, usual_act
from sopdesk.ui.pages.pen.pen_store import DeskData, look_up
from sopdesk.ui.widgets.banner import Banner
from sopdesk.ui.widgets.draft_keeper import DraftKeeper

FORM: Final = "pena"
GO_ON, THROW_AWAY = "Lanjutkan", "Buang"
NOT_STORED: Final = "Belum tersimpan. Tekan F4 untuk melanjutkan baris ini."


def to_draft(lines: Sequence[Typed]) -> dict[str, Any]:
    """Return lines as JSON; nothing for none."""
    return {"lines": [asdict(line) for line in lines]} if lines else {}


def from_draft(draft: Mapping[str, Any]) -> tuple[Typed, ...]:
    """Return the lines of a draft; anything odd is left out."""
    stored = draft.get("lines")
    found = [_line(raw) for raw in stored if isinstance(raw, dict)] if isinstance(stored, list) else []
    return tuple(line for line in found if line is not None and line.code)


def _line(raw: Mapping[str, Any]) -> Typed | None:
    act, position = raw.get("act"), raw.get("position_id")
    if not isinstance(act, dict) or not isinstance(position, int):
        return None
    exit_row = act.get("exit")
    kept = Act(act.get("kind", "disposisi"), str(act.get("label", "")), exit_row if isinstance(exit_row, int) else None)
    texts = {f.name: str(raw.get(f.name, "")) for f in fields(Typed) if f.name not in {"act", "position_id"}}
    return Typed(position_id=position, act=kept, **texts)


def find_again(services: Services, by: Session, lines: Sequence[Typed], data: DeskData) -> tuple[KeyedLine, ...]:
    """Return the lines of a draft as ones to be mended; letters that are gone are left out. In the background."""
    result = []
    for typed in lines:
        found = look_up(services, by, typed.code)
        if not isinstance(found, Found):
            continue
        desk = next((p for p in data.positions if p.id == typed.position_id), None)
        if typed.act not in acts_for(found, desk):
            typed = Typed(**{**asdict(typed), "act": usual_act(acts_for(found, desk))})  # noqa: PLW2901 - the act has lapsed
        summary = summary_of(typed, data.positions, data.choices)
        result.append(KeyedLine(0, found, typed, summary, f"{typed.day} {typed.time}", "gagal", NOT_STORED))
    return tuple(result)


class PenDraft(QObject):
    """Keeps and offers the lines that are not stored.

    Signals:
        found_again: the lines of the draft that the user goes on with (KeyedLine).

    Args:
        frame: the window.
        services: keeps it.
        by: the user.
        collect: gives the lines that are not stored.
        parent: the page.
    """

    found_again = Signal(object)

    def __init__(
        self,
        frame: Frame,
        services: Services,
        by: Callable[[], Session],
        collect: Callable[[], Sequence[Typed]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._services, self._by = frame, services, by
        self.banner = Banner("", actions=(GO_ON, THROW_AWAY))
        self.banner.hide()
        self.banner.acted.connect(self._answer)
        self.keeper = DraftKeeper(lambda: to_draft(collect()), self._save, services.clock, self)
        self.keeper.state_changed.connect(frame.set_draft_state)
        self._kept: tuple[Typed, ...] = ()
        self._data = DeskData((), ())
        self._asked = False

    def offer(self, data: DeskData) -> None:
        """Offer what was being keyed in an earlier run, once."""
        self._data = data
        if not self._asked:
            self._asked = True
            load = partial(self._services.drafts.load, by=self._by(), form=FORM)
            self._frame.tasks.run(load, on_done=self._offer, owner=self)

    def _offer(self, row: DraftRow | None) -> None:
        self._kept = from_draft(row.values) if row is not None else ()
        if row is not None and self._kept:
            words = f"{len(self._kept)} baris belum tersimpan sejak {row.kept_at:%d/%m %H.%M}."
            self.banner.set_text(words)
            self.banner.show()

    def _answer(self, words: str) -> None:
        self.banner.hide()
        kept, self._kept = self._kept, ()
        if words == GO_ON:
            read = partial(find_again, self._services, self._by(), kept, self._data)
            self._frame.tasks.run(read, on_done=self._take_again, owner=self)
        else:
            self._save({})

    def _take_again(self, lines: tuple[KeyedLine, ...]) -> None:
        self.found_again.emit(lines)
        self.keeper.flush()

    def _save(self, draft: dict[str, Any]) -> None:
        drafts, by = self._services.drafts, self._by()
        waiting = to_draft(self._kept).get("lines", [])
        if draft or waiting:
            values = {"lines": [*waiting, *draft.get("lines", [])]}
            self._frame.tasks.run(partial(drafts.save, by=by, form=FORM, values=values), owner=self)
        else:
            self._frame.tasks.run(partial(drafts.discard, by=by, form=FORM), owner=self)
