"""A form as data: what is asked, what stands on the paper, who signs.

One file per form (``resources/forms/<key>.toml``) holds exactly these keys; the guide to them is
``resources/guides/format-formulir.md``.
The same definition gives the entry form in the window, the PDF, the blank form for the pen, and the shape of its
values. The shapes "korespondensi" and "judul" are those of Permendagri 1/2023 article 14.
"""

import re
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

SCHEMA = 1

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
FieldKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]

FieldKind = Literal[
    "text",
    "long-text",
    "number",
    "date",
    "time",
    "choice",
    "ticks",
    "person",
    "position",
    "agency",
    "nip",
    "nik",
    "nip-or-nik",
    "phone",
    "email",
    "url",
    "host",
    "ip",
    "cidr",
    "table",
    "checklist",
    "pictures",
]
Subject = Literal["case", "letter", "office"]
"""What a paper hangs on: a case, a letter, or the office alone."""
Shape = Literal["korespondensi", "judul", "formulir"]
PaperSize = Literal["office", "f4", "a4", "folio", "half-f4"]
"""``office``: the size that the office has chosen for its papers."""
NumberAt = Literal["print", "signature", "blank"]
BlockKind = Literal[
    "text",
    "numbered",
    "fields",
    "table",
    "ticks",
    "checklist",
    "pictures",
    "parties",
    "recipient",
    "signatures",
    "copies",
    "note",
    "heading",
    "space",
    "page-break",
    "annex",
    "disposition",
]
Place = Literal["left", "right", "centre"]

REFERENCE = re.compile(r"\{([a-z][a-z0-9_.-]*)(?::([a-z-]+))?\}")
"""A field or a prefill path ("holder.kepala-dinas.name") in braces, with its format, if any."""
FORMATS = frozenset(
    {"tanggal", "tanggal-angka", "hari", "tanggal-kata", "bulan", "tahun-kata", "terbilang", "kapital", "nip", "kecil"}
)
"""How a reference in a text may be written out: ``{tanggal:hari}`` gives "Sabtu"."""


class _Part(BaseModel):
    """Base of all parts: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_tuple(value: Any) -> Any:  # noqa: ANN401 - raw file content
    return (value,) if isinstance(value, str) else value


Paths = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""One prefill path, or several of which the first that gives something is taken."""


class Option(_Part):
    """An entry of a choice or of ticks; a plain string is its own label and key."""

    key: str
    label: str
    after_step: str = ""
    """Id of the SOP row that must be finished before this entry may be printed (PA-18: "dapat" after row 3)."""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:  # noqa: ANN401 - raw file content
        return {"key": value, "label": value} if isinstance(value, str) else value


class Column(_Part):
    """A column of a table of rows; ``width`` is its share of the table, in any unit.

    ``by_hand``: left to the pen, never typed and never kept (a first password).
    """

    key: FieldKey
    label: str
    kind: Literal["text", "number", "date", "nip", "phone", "email", "ip", "choice", "person"] = "text"
    options: tuple[Option, ...] = ()
    width: float = Field(default=1, gt=0)
    required: bool = False
    by_hand: bool = False


class CheckItem(_Part):
    """A line of a checklist; limits are in ``unit``, both ends still good; without a unit there is no reading."""

    key: FieldKey
    label: str
    group: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None


class FormField(_Part):
    """One thing that is asked.

    ``rule`` is a regular expression that the whole text must match, ``rule_message`` what is said otherwise.
    ``email_domain``: ``True`` where only the office's official domain is allowed. ``office_list`` names one of the
    office's own lists as the source of the options. ``after_step``: may be filled only when that row is finished.
    ``required_when`` ("hasil = dapat", as ``Block.when``): required only while another field says so.
    """

    key: FieldKey
    label: str
    kind: FieldKind = "text"
    required: bool = False
    required_when: str = ""
    hint: str = ""
    unit: str = ""
    default: str = ""
    prefill: Paths = ()
    options: tuple[Option, ...] = ()
    office_list: str = ""
    columns: tuple[Column, ...] = ()
    items: tuple[CheckItem, ...] = ()
    rule: str = ""
    rule_message: str = ""
    email_domain: bool = False
    minimum: float | None = None
    maximum: float | None = None
    max_length: int = Field(default=4000, ge=1, le=20000)
    rows: int = Field(default=0, ge=0, le=60)
    """Lines of a long text or rows of a table that a blank form leaves for the pen."""
    max_items: int = Field(default=50, ge=1, le=200)
    wide: bool = False
    after_step: str = ""

    @property
    def typed_columns(self) -> tuple[Column, ...]:
        """The columns that are filled in the window; the others are left to the pen."""
        return tuple(column for column in self.columns if not column.by_hand)

    @model_validator(mode="after")
    def _has_its_parts(self) -> Self:
        chosen = bool(self.options or self.office_list)
        there = {"choice": chosen, "ticks": chosen, "table": bool(self.columns), "checklist": bool(self.items)}
        if not there.get(self.kind, True):
            raise ValueError("parts_missing")
        return self


class FormSection(_Part):
    """Fields that belong together, under a heading in the window."""

    title: str
    hint: str = ""
    fields: tuple[FormField, ...] = Field(min_length=1)


class Signer(_Part):
    """Who signs where.

    Either ``position`` (key of a position, or ``{field}`` naming a field of kind position) whose holder on the date of
    the paper is printed, or ``name``, ``rank``, ``nip`` as texts with references to fields. ``role`` stands above
    ("PIHAK PERTAMA"), ``title`` is the job title printed below it ("Kepala OPD"), by default the position's.
    ``behalf``: "a.n." for one level down, "u.b." for two, "auto" for what follows from the levels of the two
    positions (the one in whose name it is signed: ``behalf_of``). ``behalf_field`` names a field that chooses it on
    the paper: see ``domain.behalf``.
    """

    key: FieldKey
    role: str = ""
    title: str = ""
    position: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""
    behalf: Literal["", "a.n.", "u.b.", "auto"] = ""
    behalf_field: str = Field(default="", pattern=r"^$|^[a-z][a-z0-9_]*$")
    behalf_of: str = ""
    place: Place = "right"
    dated: bool = False
    """Place and date stand above this block."""
    ordained: bool = False
    """With ``dated``: as "Ditetapkan di …", "pada tanggal …", each on a line of its own (Surat Tugas, Keputusan)."""
    initials: bool = False
    """Room for initials (paraf) of the line beside the block."""


class Block(_Part):
    """A piece of the paper, in the order of print.

    ``text`` may hold references: ``{field}``, ``{case.number}`` (a prefill path), ``{tanggal:hari}`` (with a format).
    ``fields`` names what a block of fields, table, ticks, checklist or pictures prints. ``when`` prints the block only
    if a field has that value: ``"hasil = tidak"``, or if it has any: ``"catatan"``.
    """

    kind: BlockKind
    text: str = ""
    heading: str = ""
    fields: tuple[FieldKey, ...] = ()
    signers: tuple[FieldKey, ...] = ()
    items: tuple[str, ...] = ()
    when: str = Field(default="", pattern=r"^$|^[a-z][a-z0-9_]*( = .+)?$")
    style: Literal["", "bold", "small", "centre", "boxed"] = ""
    columns: int = Field(default=1, ge=1, le=3)
    height: float = Field(default=0, ge=0, le=300)
    """Least height in millimetres (room for the pen)."""


class Numbering(_Part):
    """How a paper gets its number.

    ``pattern`` holds the tokens {kode} {nomor} {unit} {bulan} {bulan_romawi} {tahun} {jabatan}; the office may change
    it. ``counter`` is the counter that numbers are taken from; ``book`` the agenda book an outgoing letter enters.
    """

    pattern: str = "{kode}/{nomor}/{unit}/{tahun}"
    at: NumberAt = "print"
    counter: Key = "naskah"
    code: str = ""
    """The classification code of this kind of paper, where it has a fixed one."""
    book: str = ""


class Form(_Part):
    """A form or naskah dinas.

    ``per_case = "one"``: a case has one paper of it, opened again instead of begun anew. ``pages`` beyond the first
    carry their number. ``addressees``: a field whose every entry gets its own paper in one job (surat sosialisasi).
    """

    schema_version: Literal[1] = Field(alias="schema")
    key: Key
    version: int = Field(default=1, ge=1)
    title: str
    printed_title: str = ""
    code: str = ""
    subject: Subject = "case"
    shape: Shape = "formulir"
    paper: PaperSize = "office"
    landscape: bool = False
    letterhead: bool = True
    per_case: Literal["one", "many"] = "many"
    outgoing: bool = False
    addressees: str = ""
    numbering: Numbering | None = None
    group: str = ""
    sections: tuple[FormSection, ...] = Field(min_length=1)
    signers: tuple[Signer, ...] = ()
    blocks: tuple[Block, ...] = Field(min_length=1)

    @cached_property
    def fields(self) -> dict[str, FormField]:
        """The fields by key, in their order."""
        return {field.key: field for section in self.sections for field in section.fields}

    @cached_property
    def signers_by_key(self) -> dict[str, Signer]:
        """The signers by key."""
        return {signer.key: signer for signer in self.signers}


@lru_cache(maxsize=1024)
def references(text: str) -> tuple[tuple[str, str], ...]:
    """Return (name, format) of every ``{name:format}`` in a text, "" where no format is given."""
    return tuple((match[1], match[2] or "") for match in REFERENCE.finditer(text))
