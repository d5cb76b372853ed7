"""What was typed on a page and is kept nowhere else: it is asked about before it would be lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Unsaved:
    """One form with changes.

    Args:
        words: what it is, as the question names it ("Instansi dan kop").
        discard: shows again what is stored, at once.
        save: saves, and calls what it is given once that has succeeded; None where sending is an act of its own.
        stays: whether it is still there when another page was looked at in between.
    """

    words: str
    discard: Callable[[], object]
    save: Callable[[Callable[[], object]], object] | None = None
    stays: bool = False


def save_all(unsaved: Sequence[Unsaved], then: Callable[[], object]) -> None:
    """Save one after the other, then go on; the first that is refused says why in its place, and nothing goes on."""
    if not unsaved:
        then()
        return
    first, *rest = unsaved
    if first.save is not None:
        first.save(lambda: save_all(rest, then))


def discard_all(unsaved: Sequence[Unsaved], then: Callable[[], object]) -> None:
    """Throw everything away, then go on."""
    for each in unsaved:
        each.discard()
    then()
