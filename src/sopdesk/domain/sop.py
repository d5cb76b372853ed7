"""An SOP as data: what the document prints, and what the program reads out of it.

One file per SOP (``resources/sop/<office>/<code>.toml``) holds exactly these keys; ``docs/format-sop.md`` is the
guide to them. The printed text and what was inferred are kept apart: every mended text carries its ``source``,
every inferred symbol or arrow its ``origin``. The parts of the document follow Permenpan-RB 35/2012.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sopdesk.domain.sop_cover import Approver, Part, PrintedDate, RelatedSection, Revision, Section, Text
from sopdesk.domain.sop_terms import Origin, Outcome, Symbol, WaitReason

SCHEMA = 1

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Act = Annotated[
    str,
    Field(pattern=r"^(disposition|appoint|variant|capacity|(checklist|register|paper):[a-z0-9][a-z0-9-]*)$"),
]
_TIME = re.compile(r"^([1-9][0-9]{0,3}) (menit|hari)$", re.IGNORECASE)


class Appendix(Part):
    """A part of the SOP document after the flow table, such as "Tugas pengelola hosting".

    ``paper`` names the form (``pa-17``) where the appendix is a form of its own.
    """

    key: Key
    title: Text
    section: Section = Section()
    paper: Key | None = None


class Performer(Part):
    """A lane of the table.

    ``column`` is the heading as printed over the lane (a digit in Batam, a title in Tanjungpinang); ``label`` the
    name of the performer; ``position`` the key of the office's position it maps to (absent: applicant or not
    named). ``applicant``: the lane holds no desk of the office.
    """

    key: Key
    label: Text
    column: Text
    position: Key | None = None
    applicant: bool = False
    origin: Origin = "source"


class Requirement(Text):
    """An entry of "Kelengkapan".

    Without ``check`` it is printed only. ``paper`` is the form, ``attachment`` the kind of attachment that fills it.
    """

    check: Literal["advised", "required"] | None = None
    paper: Key | None = None
    attachment: Key | None = None


class Exit(Part):
    """A labelled way out of a decision."""

    label: str = Field(min_length=1, max_length=40)
    to: str | None = None
    outcome: Outcome | None = None
    result: str | None = None
    wait: WaitReason | None = None
    acts: tuple[Act, ...] = ()
    variants: tuple[Key, ...] = ()
    origin: Origin | None = None


class Cell(Part):
    """One symbol in one lane of one row; its address is ``row/id``.

    ``by`` is the key of the performer who does it where that is not the lane's holder. ``origin`` tells whether the
    document shows the mark; ``arrow_origin`` overrides what is computed for the arrow that leaves it.
    """

    performer: Key
    symbol: Symbol
    id: Key | None = None
    to: str | None = None
    joint: bool = False
    by: Key | None = None
    question: str | None = None
    exits: tuple[Exit, ...] = ()
    acts: tuple[Act, ...] = ()
    origin: Origin = "source"
    arrow_origin: Origin | None = None

    @property
    def key(self) -> str:
        """The id of the cell in its row."""
        return self.id or self.performer


class Duration(Part):
    """A standard time: working minutes or working days."""

    amount: int = Field(gt=0)
    unit: Literal["menit", "hari"]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"15 menit"`` or ``"1 hari"``.

        Raises:
            ValueError: the text is neither.
        """
        match = _TIME.match(text.strip())
        if not match:
            raise ValueError(f'waktu "{text}" tidak dikenal, seharusnya seperti "15 menit" atau "1 hari"')
        return cls.model_validate({"amount": int(match[1]), "unit": match[2].lower()})


class Step(Part):
    """A row of the table.

    ``id`` is unique, ``number`` as printed (may repeat). ``gap`` says, in Indonesian, what cannot be read in the
    source. ``variants`` restricts the row to these variants of the case. ``output_attachment`` is the kind of
    attachment in which the output comes, where that is a document from outside.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-z][0-9a-z.-]*$", max_length=20)]
    number: str | None = None
    text: Text
    requirements: tuple[Requirement, ...] = ()
    time: Text | None = None
    output: Text | None = None
    output_attachment: Key | None = None
    note: Text | None = None
    gap: str | None = None
    variants: tuple[Key, ...] = ()
    acts: tuple[Act, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def printed_number(self) -> str:
        """The number as the document prints it."""
        return self.id if self.number is None else self.number

    @property
    def said_number(self) -> str:
        """The number in a sentence: "2" where the document prints "2."."""
        return self.printed_number.strip().rstrip(".") or self.printed_number

    @property
    def duration(self) -> Duration | None:
        """The standard time; None where the source leaves it blank."""
        return Duration.parse(self.time.text) if self.time else None

    @model_validator(mode="after")
    def _time_is_known(self) -> Self:
        _ = self.duration
        return self


class Variant(Part):
    """A kind of request that takes only some rows (baru, perubahan, …)."""

    key: Key
    label: str
    origin: Origin = "source"


class TableHead(Part):
    """The words over the columns, as printed; ``numbers`` is the row of column numbers, where there is one."""

    number: Text = Text(text="No")
    activity: Text = Text(text="Uraian Prosedur")
    performers: Text = Text(text="Pelaksana")
    standard: Text = Text(text="Mutu Baku")
    requirements: Text = Text(text="Kelengkapan")
    time: Text = Text(text="Waktu")
    output: Text = Text(text="Output")
    note: Text = Text(text="Ket")
    numbers: tuple[str, ...] = ()


class Sop(Part):
    """One SOP document.

    ``heading`` are the lines at the left of the identity block, ``cover`` the lines of a title page (if the document
    has one), ``flow_title`` the title over the flow table, ``legend`` the explanation of symbols under it.
    ``title_only``: the document was never received; only its title is known.
    """

    schema_: Literal[1] = Field(alias="schema")
    office: Key
    code: Key
    title: Text
    short_title: str | None = None
    title_only: bool = False
    number: Text | None = None
    revision: Text | None = None
    cover: tuple[Text, ...] = ()
    heading: tuple[Text, ...] = ()
    made: PrintedDate = PrintedDate(text="")
    revised: PrintedDate = PrintedDate(text="")
    effective: PrintedDate = PrintedDate(text="")
    effective_label: Text = Text(text="Tanggal Efektif")
    approver: Approver = Approver()
    legal_basis: Section = Section()
    qualifications: Section = Section()
    related: RelatedSection = RelatedSection()
    equipment: Section = Section()
    warnings: Section = Section()
    records: Section = Section()
    revisions: tuple[Revision, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    flow_title: Text | None = None
    table: TableHead = TableHead()
    legend: tuple[Text, ...] = ()
    subjects: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    performers: tuple[Performer, ...] = ()
    steps: tuple[Step, ...] = ()
    source_file: str | None = None

    @property
    def key(self) -> str:
        """``office/code``: the name of the SOP in the library."""
        return f"{self.office}/{self.code}"

    @property
    def runnable(self) -> bool:
        """Whether a case can be run on it."""
        return bool(self.steps)

    def performer(self, key: str) -> Performer:
        """Return the lane ``key``.

        Raises:
            KeyError: there is no such lane.
        """
        for performer in self.performers:
            if performer.key == key:
                return performer
        raise KeyError(key)

    def step(self, step_id: str) -> Step:
        """Return the row ``step_id``.

        Raises:
            KeyError: there is no such row.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)
