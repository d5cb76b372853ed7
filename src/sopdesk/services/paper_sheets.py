"""From a paper to the sheet that is drawn: everything resolved, so that printing asks nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from sopdesk.core.errors import StoreFailedError
from sopdesk.domain.form import Form
from sopdesk.domain.form_text import filled_text
from sopdesk.domain.form_values import Values, rows_value
from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.paper_code import PaperCode
from sopdesk.domain.paper_sheet import PaperSheet, PaperStyle, SheetSize, SignerText
from sopdesk.domain.prefill import sheet_facts
from sopdesk.domain.session import Session
from sopdesk.services.facts import Facts, Subject, for_the_pen, gather
from sopdesk.services.office import read_profile
from sopdesk.services.signers import signer_texts
from sopdesk.store import office_settings
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

STYLE = "naskah.style"


@dataclass(frozen=True, kw_only=True)
class SheetPlan:
    """One paper to be drawn.

    ``code`` is None for the preview of a draft; ``size`` is the paper in the printer where it has not the right one.
    """

    form: Form
    values: Values
    subject: Subject
    on: date
    number: str = ""
    code: PaperCode | None = None
    blank: bool = False
    size: SheetSize | None = None
    style: PaperStyle | None = None


def build_sheet(store: Store, work: UnitOfWork, plan: SheetPlan, *, by: Session | None) -> PaperSheet:
    """Return the sheet: facts, letterhead, number, signers of the paper's date; ``with_pictures`` completes it."""
    profile = read_profile(work)
    facts = gather(work, plan.subject, by=None if plan.blank else by, on=plan.on)
    if plan.blank:
        facts = for_the_pen(facts)
    dated = None if plan.blank else plan.on  # on a blank form the pen writes the date
    return PaperSheet(
        form=plan.form,
        values=plan.values,
        facts=sheet_facts(facts.texts, number=plan.number, on=dated, place=profile.city),
        letterhead=profile.letterhead,
        style=_style(work, profile, plan),
        number=plan.number,
        place=profile.city,
        on=dated,
        logo=stored_logo(store, profile) if plan.form.letterhead else None,
        signers=_signers(work, plan, facts),
        code=plan.code,
        blank=plan.blank,
        practice=profile.practice,
    )


def with_pictures(store: Store, sheet: PaperSheet) -> PaperSheet:
    """Return the sheet with its photos, read when no transaction waits for them: they are many and large."""
    return replace(sheet, pictures=dict(_pictures(store, sheet)))


def _signers(work: UnitOfWork, plan: SheetPlan, facts: Facts) -> Mapping[str, SignerText]:
    def expand(text: str) -> str:
        return filled_text(text, plan.values, facts.texts, plan.form, gaps=False).strip()

    texts = {part: facts.texts.get(f"user.{part}", "") for part in ("title", "name", "nip")}
    user = SignerText(texts["title"], texts["name"], "", texts["nip"])
    return signer_texts(work, plan.form, plan.values, on=plan.on, near=facts.near, expand=expand, user=user)


def read_style(work: UnitOfWork) -> PaperStyle:
    """Return paper, font and margins of the office's papers."""
    stored = office_settings.get(work.session, STYLE, None)
    if not isinstance(stored, dict):
        size = read_profile(work).paper
        return PaperStyle(size=size)
    known = {f.name for f in fields(PaperStyle)}
    return PaperStyle(**{key: value for key, value in stored.items() if key in known})


def keep_style(work: UnitOfWork, style: PaperStyle) -> None:
    """Keep paper, font and margins."""
    office_settings.put(work.session, STYLE, asdict(style))


def _style(work: UnitOfWork, _profile: OfficeProfile, plan: SheetPlan) -> PaperStyle:
    style = plan.style or read_style(work)
    own = plan.form.paper
    if own == "half-f4":
        # drawn for half a sheet, whatever lies in the printer
        return replace(style, size="a5" if plan.size == "a5" else "half-f4")
    if plan.size is not None:
        return replace(style, size=plan.size)
    return style if own == "office" else replace(style, size=own)


def picture_names(form: Form, values: Values) -> tuple[str, ...]:
    """Return the fingerprints of the pictures that the values name."""
    keys = (key for key, field in form.fields.items() if field.kind == "pictures")
    names = (row.get("sha256", "") for key in keys for row in rows_value(values, key))
    return tuple(dict.fromkeys(filter(None, names)))


def _pictures(store: Store, sheet: PaperSheet) -> Iterable[tuple[str, bytes]]:
    for sha256 in picture_names(sheet.form, sheet.values):
        data = stored_picture(store, sha256)
        if data is not None:
            yield sha256, data


def stored_logo(store: Store, profile: OfficeProfile) -> bytes | None:
    """Return the emblem of the letterhead, None if there is none."""
    return stored_picture(store, profile.logo) if profile.logo else None


def stored_picture(store: Store, sha256: str) -> bytes | None:
    """Return a stored picture; one that is missing or damaged must not keep a paper from being printed."""
    try:
        return store.blobs.read(sha256)
    except StoreFailedError:
        return None
