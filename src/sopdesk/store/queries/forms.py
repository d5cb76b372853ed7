"""Versions of forms: what the office changed itself, and what was kept with its papers."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sopdesk.domain.form import Form
from sopdesk.models import FormVersion


@dataclass(frozen=True)
class KeptVersion:
    """A version of a form; ``toml`` is "" where it was kept with a paper."""

    version: int
    form: Form
    toml: str
    own: bool


def newest(session: Session, key: str) -> KeptVersion | None:
    """Return the newest version of a form that is kept, however it came here."""
    query = select(FormVersion).where(FormVersion.key == key).order_by(FormVersion.version.desc()).limit(1)
    return _kept(session.scalars(query).one_or_none())


def chosen(session: Session, key: str) -> KeptVersion | None:
    """Return what a person last decided about a form: its own version, or (not ``own``) to go back to the shipped."""
    query = select(FormVersion).where(FormVersion.key == key, FormVersion.by_id.is_not(None))
    return _kept(session.scalars(query.order_by(FormVersion.version.desc()).limit(1)).one_or_none())


def version(session: Session, key: str, number: int) -> Form | None:
    """Return a version that is kept."""
    query = select(FormVersion).where(FormVersion.key == key, FormVersion.version == number)
    kept = _kept(session.scalars(query).one_or_none())
    return kept.form if kept else None


def own_keys(session: Session) -> frozenset[str]:
    """Return the keys of the forms of which the office has its own version."""
    last = (
        select(FormVersion.key, func.max(FormVersion.version).label("version"))
        .where(FormVersion.by_id.is_not(None))
        .group_by(FormVersion.key)
        .subquery()
    )
    query = select(FormVersion.key).join(
        last, (FormVersion.key == last.c.key) & (FormVersion.version == last.c.version)
    )
    return frozenset(session.scalars(query.where(FormVersion.own)))


def add_version(session: Session, form: Form, *, toml: str, own: bool, at: datetime, by_id: int) -> None:
    """Keep what a person decided about a form; takes part in the transaction of ``session``."""
    definition = form.model_dump(mode="json", by_alias=True)
    text = json.dumps(definition, ensure_ascii=False, sort_keys=True)
    kept = FormVersion(key=form.key, version=form.version, definition=definition, toml=toml, own=own)
    kept.sha256, kept.saved_at, kept.by_id = hashlib.sha256(text.encode()).hexdigest(), at, by_id
    session.add(kept)
    session.flush()


def _kept(record: FormVersion | None) -> KeptVersion | None:
    if record is None:
        return None
    return KeptVersion(record.version, Form.model_validate(record.definition), record.toml, record.own)
