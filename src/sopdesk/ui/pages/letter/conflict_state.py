"""Two people changed one letter: what differs, and the form that keeps the user's own changes."""

from dataclasses import dataclass

from sopdesk.ui.pages.agenda.entry_state import TITLES, Values

_STORED = {"answers_text": "answers"}
"""Field of the form → what is stored of it."""
_SHORT = {"sop_key": "Jenis layanan", "answers_text": "Menjawab surat"}
LABELS = {_STORED.get(name, name): _SHORT.get(name, title) for name, title in TITLES.items()}


@dataclass(frozen=True)
class Difference:
    """A field that is not the same in the user's form and in the store.

    ``own``: the user changed it; ``both``: the other one too.
    """

    name: str
    label: str
    mine: str
    stored: str
    own: bool
    both: bool


def differences(base: Values, mine: Values, stored: Values) -> tuple[Difference, ...]:
    """Return the fields that differ, in the order of the form.

    Args:
        base: what the user began with.
        mine: what stands in his form.
        stored: what the other one saved.
    """
    found = []
    for name, label in LABELS.items():
        was, now, theirs = base.get(name, ""), mine.get(name, ""), stored.get(name, "")
        if now != theirs:
            found.append(Difference(name, label, now, theirs, own=now != was, both=was not in {now, theirs}))
    return tuple(found)


def merged(base: Values, mine: Values, stored: Values) -> dict[str, str]:
    """Return what is stored with the user's own changes laid over it."""
    own = {name: value for name, value in mine.items() if value != base.get(name, "")}
    return dict(stored) | dict(own)
