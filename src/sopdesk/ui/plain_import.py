"""Imported before anything of Qt: keeps Python's own import.

PySide6 puts a hook around ``import`` that reads the source of every module imported later, to see whether it switches
``__feature__`` on. Nothing here does, and the reading costs the start about a fifth of its time, SQLAlchemy's many
modules included.
"""

import builtins

_PLAIN = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - this import sets the hook

builtins.__import__ = _PLAIN
