"""Where the user was: back and forward through the pages, each in the state it was left in."""

from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Place:
    """A page, what it showed, and how it looked."""

    key: str
    argument: object = None
    view_state: dict[str, Any] = field(default_factory=dict)


class History:
    """A list of places with the present one marked."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._now = -1

    @property
    def present(self) -> Place | None:
        """Where the user is."""
        return self._places[self._now] if self._places else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._now > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._now + 1 < len(self._places)

    def leave(self, view_state: dict[str, Any]) -> None:
        """Note how the present page looks before another is shown."""
        if self.present is not None:
            self._places[self._now] = replace(self.present, view_state=view_state)

    def visit(self, key: str, argument: object) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if self.present is not None and (self.present.key, self.present.argument) == (key, argument):
            return
        del self._places[self._now + 1 :]
        self._places.append(Place(key, argument))
        self._now = len(self._places) - 1

    def back(self) -> Place:
        """Go one place back."""
        self._now -= 1
        return self._places[self._now]

    def forward(self) -> Place:
        """Go one place forward."""
        self._now += 1
        return self._places[self._now]

    def clear(self) -> None:
        """Forget everything (another user)."""
        self._places.clear()
        self._now = -1
