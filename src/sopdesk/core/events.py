"""What changed, announced after the commit."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """What a committed unit of work touched; pages reload only if it concerns them.

    Each set holds ids; ``office`` is true when settings, people, OPD, books or holidays changed, ``hours`` when the
    working clock runs differently from now on, ``scans`` when pages were scanned or filed.
    """

    letters: frozenset[int] = field(default_factory=frozenset)
    dispositions: frozenset[int] = field(default_factory=frozenset)
    cases: frozenset[int] = field(default_factory=frozenset)
    papers: frozenset[int] = field(default_factory=frozenset)
    sops: bool = False
    office: bool = False
    hours: bool = False
    scans: bool = False

    def __or__(self, other: "Changes") -> "Changes":
        """Return the union of both."""
        return Changes(
            letters=self.letters | other.letters,
            dispositions=self.dispositions | other.dispositions,
            cases=self.cases | other.cases,
            papers=self.papers | other.papers,
            sops=self.sops or other.sops,
            office=self.office or other.office,
            hours=self.hours or other.hours,
            scans=self.scans or other.scans,
        )

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return self != Changes()


Listener = Callable[[Changes], None]


class Bus:
    """Hands the changes of a committed unit of work to whoever listens, in the thread of the commit."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` for every change from now on; the returned function ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, changes: Changes) -> None:
        """Tell all listeners, if anything changed; one that fails keeps none of the others from hearing it.

        Raises:
            Exception: the first failure, when all have heard.
        """
        failures = [_told(listener, changes) for listener in tuple(self._listeners)] if changes else []
        for failure in filter(None, failures):
            raise failure


def _told(listener: Listener, changes: Changes) -> Exception | None:
    try:
        listener(changes)
    except Exception as error:  # noqa: BLE001 - handed to the caller when all listeners were told
        return error
    return None
