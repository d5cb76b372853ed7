"""The forms of the office: those that are shipped, and those that it changed or added itself.

A version that a paper was begun with is kept for ever. A new one begins where the office changes a form, goes back
to the shipped one, changes a list that the form takes its options from, or where the program ships another.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from sopdesk.core.errors import BadFileError, InvalidInputError, NotFoundError
from sopdesk.core.resources import resource
from sopdesk.domain.form import Form, FormField, Option
from sopdesk.domain.form_calls import form_calls
from sopdesk.domain.form_rules import FieldProblem, check, office_rules
from sopdesk.domain.form_values import Value
from sopdesk.domain.paper import FormRow
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.models import Paper
from sopdesk.services.audit import note
from sopdesk.services.library import SopLibrary
from sopdesk.services.office import Office
from sopdesk.services.paper_records import form_of
from sopdesk.store.form_files import load_form, parse_form
from sopdesk.store.queries import forms as queries
from sopdesk.store.queries import office as office_queries
from sopdesk.store.store import Store
from sopdesk.store.toml_files import read_text
from sopdesk.store.uow import UnitOfWork


class Forms:
    """Use cases about forms.

    Args:
        store: the open store.
        office: the office's data.
        library: tells which SOPs call for a form; None where nobody asks.
        folder: of the shipped forms; the program's own if None.
    """

    def __init__(
        self, store: Store, office: Office, *, library: SopLibrary | None = None, folder: Path | None = None
    ) -> None:
        self._store = store
        self._office = office
        self._library = library
        self._folder = folder or resource("forms")
        self._shipped: dict[str, Form | BadFileError] = {}

    def list(self, *, subject: str = "") -> tuple[FormRow, ...]:
        """Return the forms by group and title; ``subject``: only those for a "case", a "letter" or the "office"."""
        calls = self._calls
        with self._store.read() as work:
            own = queries.own_keys(work.session)
            keys = sorted({*self._shipped_keys, *own})
            forms = [form for form in (self._current(work, key) for key in keys) if form is not None]
        rows = [
            FormRow(f.key, f.title, f.code, f.group, f.version, f.subject, f.key in own, calls.get(f.key, ()))
            for f in forms
            if subject in {"", f.subject}
        ]
        return tuple(sorted(rows, key=lambda row: (row.group.casefold(), row.title.casefold())))

    def get(self, key: str, *, version: int | None = None) -> Form:
        """Return a form with the entries of the office's own lists among its options.

        Args:
            key: of the form.
            version: the newest one if None.

        Raises:
            NotFoundError: there is no such form or version.
        """
        with self._store.read() as work:
            form = queries.version(work.session, key, version) if version is not None else None
            form = form or self._current(work, key)
        if form is None or version not in {None, form.version}:
            which = f" versi {version}" if version is not None else ""
            raise NotFoundError(f'Formulir "{key}"{which} tidak ada. Periksa daftar formulir di Pengaturan.')
        return form

    def of_papers(self, paper_ids: Sequence[int]) -> tuple[Form, ...]:
        """Return the forms that papers were filled with, in the order of the papers; also those taken off the list.

        Raises:
            NotFoundError: there is no such paper.
        """
        made: dict[tuple[str, int], Form] = {}
        with self._store.read() as work:
            papers = [work.get(Paper, paper_id) for paper_id in paper_ids]
            for paper in papers:
                of = paper.form_key, paper.form_version
                made[of] = made.get(of) or form_of(work, self, paper)
            return tuple(made[paper.form_key, paper.form_version] for paper in papers)

    def toml_text(self, key: str) -> str:
        """Return the text of the form's file as it is used now, for changing it.

        Raises:
            NotFoundError: there is no such form.
        """
        with self._store.read() as work:
            chosen = queries.chosen(work.session, key)
        if chosen is not None and chosen.own:
            return chosen.toml
        if key not in self._shipped_keys:
            raise NotFoundError(f'Formulir "{key}" tidak ada. Periksa daftar formulir di Pengaturan.')
        return read_text(self._path(key))

    def save_own(self, *, by: Session, key: str, text: str) -> FormRow:
        """Keep the office's own version of a form, or a form of its own; papers begun earlier keep theirs.

        Raises:
            BadFileError: the text is no form; line, place and what is expected are named, nothing was changed.
            NotAllowedError: the user is no administrator.
        """
        demand(by, "form.edit")
        form = parse_form(text, name=f"{key}.toml")
        if form.key != key:
            expected = f'"key" berisi "{form.key}", seharusnya "{key}"'
            raise BadFileError(file=f"{key}.toml", place="", expected=expected)
        self._decide(by, form, toml=text, own=True, action="ubah")
        return self._row(key)

    def revert_own(self, *, by: Session, key: str) -> None:
        """Go back to the shipped form; a form of the office's own leaves the list. Papers keep their version.

        Raises:
            InvalidInputError: the office has no version of its own.
            NotAllowedError: the user is no administrator.
        """
        demand(by, "form.edit")
        with self._store.read() as work:
            chosen = queries.chosen(work.session, key)
        if chosen is None or not chosen.own:
            raise InvalidInputError("Formulir ini memang bawaan aplikasi. Tidak ada yang diubah.")
        shipped = self._read_shipped(key)
        self._decide(by, shipped or chosen.form, toml="", own=False, action="kembalikan")

    def faults(self) -> tuple[BadFileError, ...]:
        """Return what is wrong with forms that cannot be used as they are written."""
        with self._store.read() as work:
            own = [queries.chosen(work.session, key) for key in sorted(queries.own_keys(work.session))]
        read = [self._own(kept)[1] for kept in own if kept is not None]
        shipped = [self._load(key) for key in self._shipped_keys]
        return tuple(fault for fault in (*read, *shipped) if isinstance(fault, BadFileError))

    def check(
        self, form: Form, values: Mapping[str, Value], *, complete: bool, finished: frozenset[str] | None = None
    ) -> tuple[FieldProblem, ...]:
        """Return what is wrong with the values of a form; see ``domain.form_rules.check``."""
        return check(form, values, office_rules(self._office.profile()), complete=complete, finished=finished)

    @cached_property
    def _shipped_keys(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.toml")))

    @property
    def _calls(self) -> dict[str, tuple[str, ...]]:
        called: dict[str, tuple[str, ...]] = {}
        for sop in self._library.library() if self._library else ():
            for key in sorted(set(form_calls(sop))):
                called[key] = (*called.get(key, ()), sop.key)
        return called

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.toml"

    def _load(self, key: str) -> Form | BadFileError:
        """Return a shipped form, read once, or why it cannot be."""
        if key not in self._shipped:
            try:
                self._shipped[key] = load_form(self._path(key))
            except BadFileError as fault:
                self._shipped[key] = fault
        return self._shipped[key]

    def _read_shipped(self, key: str) -> Form | None:
        form = self._load(key) if key in self._shipped_keys else None
        return form if isinstance(form, Form) else None

    def _own(self, kept: queries.KeptVersion) -> tuple[Form, BadFileError | None]:
        """Return the office's own form; as it was kept where a later program no longer reads its text."""
        try:
            return parse_form(kept.toml, name=f"{kept.form.key}.toml"), None
        except BadFileError as fault:
            return kept.form, fault

    def _current(self, work: UnitOfWork, key: str) -> Form | None:
        """Return the form as it is used now, with the number of its version."""
        chosen = queries.chosen(work.session, key)
        base = self._own(chosen)[0] if chosen is not None and chosen.own else self._read_shipped(key)
        if base is None:
            return None
        form = _with_lists(work, base)
        newest = queries.newest(work.session, key)
        if newest is None:
            return form
        same = _numbered(form, newest.version)
        return same if same == newest.form else _numbered(form, max(form.version, newest.version + 1))

    def _decide(self, by: Session, form: Form, *, toml: str, own: bool, action: str) -> None:
        now = self._store.clock.now()
        with self._store.write() as work:
            newest, shipped = queries.newest(work.session, form.key), self._read_shipped(form.key)
            before = newest.version if newest else (shipped.version if shipped else 0)
            shown = _numbered(_with_lists(work, form), before + 1)
            queries.add_version(work.session, shown, toml=toml, own=own, at=now, by_id=by.user_id)
            text = f"{form.title}, versi {shown.version}"
            note(work, by=by, at=now, action=action, entity="form", key=form.key, text=text)
            work.changed(office=True)
            work.commit()

    def _row(self, key: str) -> FormRow:
        return next(row for row in self.list() if row.key == key)


def _numbered(form: Form, version: int) -> Form:
    return form.model_copy(update={"version": version})


def _with_lists(work: UnitOfWork, form: Form) -> Form:
    """Return the form with the entries of the office's own lists among the options of its fields."""
    if not any(field.office_list for field in form.fields.values()):
        return form
    sections = [
        {**section.model_dump(), "fields": [_listed(work, field).model_dump() for field in section.fields]}
        for section in form.sections
    ]
    return Form.model_validate({**form.model_dump(by_alias=True), "sections": sections})


def _listed(work: UnitOfWork, field: FormField) -> FormField:
    if not field.office_list:
        return field
    there = {option.key for option in field.options}
    rows = office_queries.choices(work.session, field.office_list)
    added = tuple(Option(key=row.key, label=row.label) for row in rows if row.key not in there)
    return field.model_copy(update={"options": (*field.options, *added)})
