"""An attribute that is made when it is first asked for, once, whichever thread asks."""

import threading
from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class MadeOnce(Generic[T]):
    """Decorates a method without arguments; its result takes the attribute's place.

    ``functools.cached_property`` holds no lock since Python 3.12: two threads would each get their own.

    Args:
        make: the method; what it asks for in turn must not ask for it.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self._lock = threading.RLock()
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type[object]) -> Self: ...

    @overload
    def __get__(self, owner: object, kind: type[object]) -> T: ...

    def __get__(self, owner: object | None, kind: type[object]) -> T | Self:
        """Make it; from then on the attribute is found before this is asked."""
        if owner is None:
            return self
        with self._lock:
            kept: dict[str, T] = owner.__dict__
            if self._name not in kept:
                kept[self._name] = self._make(owner)
            return kept[self._name]
