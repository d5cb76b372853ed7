"""Kept counts for the dashboard: written with the records they count, compared with a recount by ``verify``."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, inspect, select, text
from sqlalchemy.orm import Session

from sopdesk.models import Base, Case, Letter, Tally

_ADD = text(
    "INSERT INTO tally (key, value) VALUES (:key, :change) "
    "ON CONFLICT (key) DO UPDATE SET value = tally.value + excluded.value"
)


@dataclass(frozen=True)
class TallyRule:
    """Under which key a record counts.

    Args:
        model: the counted table.
        columns: the attributes that decide.
        key: their values → the key of the tally, or None if the record does not count.
    """

    model: type[Base]
    columns: tuple[str, ...]
    key: Callable[..., str | None]


def _unscanned(direction: str, scanned: bool, status: str) -> str | None:  # noqa: FBT001 - values of columns, in order
    return "letter.unscanned" if direction == "in" and not scanned and status != "batal" else None


def _unanswered(reply_needed: bool, answered_at: object, status: str) -> str | None:  # noqa: FBT001 - as above
    return "letter.unanswered" if reply_needed and answered_at is None and status != "batal" else None


RULES = (
    TallyRule(Letter, ("status",), lambda status: f"letter.status.{status}"),
    TallyRule(Letter, ("direction", "scanned", "status"), _unscanned),
    TallyRule(Letter, ("reply_needed", "answered_at", "status"), _unanswered),
    TallyRule(Case, ("status",), lambda status: f"case.status.{status}"),
)


def follow(session: Session) -> None:
    """Change the counts by what this flush inserted and updated."""
    changes: Counter[str] = Counter()
    for rule in RULES:
        for record in session.new:
            if isinstance(record, rule.model):
                _count(changes, rule.key(*_values(record, rule)), 1)
        for record in session.dirty:
            if isinstance(record, rule.model):
                _count(changes, rule.key(*_former_values(record, rule)), -1)
                _count(changes, rule.key(*_values(record, rule)), 1)
    rows = [{"key": key, "change": change} for key, change in changes.items() if change]
    if rows:
        session.connection().execute(_ADD, rows)


def read(session: Session, keys: Iterable[str]) -> dict[str, int]:
    """Return the kept counts of ``keys``; a key that never counted is 0."""
    wanted = list(keys)
    rows = session.execute(select(Tally.key, Tally.value).where(Tally.key.in_(wanted)))
    return dict.fromkeys(wanted, 0) | {row.key: row.value for row in rows}


def read_all(session: Session) -> dict[str, int]:
    """Return all kept counts that are not 0."""
    return {key: value for key, value in session.execute(select(Tally.key, Tally.value)) if value}


def recount(session: Session) -> dict[str, int]:
    """Count all records anew; changes nothing."""
    counts: Counter[str] = Counter()
    for rule in RULES:
        columns = [getattr(rule.model, name) for name in rule.columns]
        for *values, number in session.execute(select(*columns, func.count()).group_by(*columns)):
            _count(counts, rule.key(*values), number)
    return {key: value for key, value in counts.items() if value}


def rebuild(session: Session) -> None:
    """Replace the kept counts by a recount, after rows were written in bulk."""
    counts: Mapping[str, int] = recount(session)
    session.execute(delete(Tally))
    if counts:
        session.connection().execute(_ADD, [{"key": key, "change": value} for key, value in counts.items()])


def _count(changes: Counter[str], key: str | None, number: int) -> None:
    if key is not None:
        changes[key] += number


def _values(record: Base, rule: TallyRule) -> list[Any]:
    return [getattr(record, name) for name in rule.columns]


def _former_values(record: Base, rule: TallyRule) -> list[Any]:
    """Return the values before this flush; the models load these columns before they are set."""
    attributes = inspect(record).attrs
    former = []
    for name in rule.columns:
        deleted = attributes[name].history.deleted
        former.append(deleted[0] if deleted else getattr(record, name))
    return former
