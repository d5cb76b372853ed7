"""What the rules look at: the SOP, its flow for every variant as far as it goes, and the library around it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sopdesk.domain.flow import Flow, Node
from sopdesk.domain.library import Library
from sopdesk.domain.sop import Performer, Sop, Step
from sopdesk.domain.sop_cover import Section


@dataclass(frozen=True)
class Subject:
    """An SOP under examination. ``library`` None: what needs the other SOPs is not looked at."""

    sop: Sop
    library: Library | None = None

    @cached_property
    def flow(self) -> Flow:
        """The flow over the rows of all variants; it may be broken."""
        return Flow(self.sop, checked=False)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The flow of each variant; the one flow where there are no variants."""
        return tuple(Flow(self.sop, v.key, checked=False) for v in self.sop.variants) or (self.flow,)

    @cached_property
    def _repeated(self) -> frozenset[str]:
        counts = Counter(step.printed_number for step in self.sop.steps)
        return frozenset(number for number, count in counts.items() if count > 1)

    def row_name(self, step: Step) -> str:
        """Return "langkah 7"; with its place in the table where the printed number does not tell."""
        number = step.printed_number.strip().rstrip(".")
        place = f" (baris ke-{self.sop.steps.index(step) + 1})" if step.printed_number in self._repeated else ""
        return f"langkah {number}{place}" if number else f"baris ke-{self.sop.steps.index(step) + 1}"

    def cell_name(self, node: Node) -> str:
        """Return "simbol Kepala Bidang di langkah 7"."""
        return f"simbol {lane_name(node.performer)} di {self.row_name(node.step)}"

    def lane_place(self, performer: Performer) -> str:
        """Return "kolom pelaksana 3"."""
        return f"kolom pelaksana ke-{self.sop.performers.index(performer) + 1}"


def lane_name(performer: Performer) -> str:
    """Return the name of the lane, or its key where it has none."""
    return performer.label.text.strip() or performer.key


def sentence(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str]) -> str:
    """Return "a", "a dan b", "a, b, dan c"."""
    if len(words) <= 2:  # noqa: PLR2004 - two need no comma
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def row_list(numbers: Sequence[str]) -> str:
    """Return row numbers with runs drawn together: "1, 3 sampai 7, dan 9"."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = runs and number.isdecimal() and runs[-1][-1].isdecimal() and int(number) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]} sampai {run[-1]}" if len(run) > 2 else listed(run) for run in runs]  # noqa: PLR2004 - a run
    return listed(parts)


def quoted(text: str, *, limit: int = 80) -> str:
    """Return the text on one line between quotation marks, cut at a word."""
    line = " ".join(text.split())
    if len(line) > limit:
        line = line[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{line}”"


def section_texts(section: Section) -> Iterator[str]:
    """Yield every entry of a list with the entries under it."""
    for item in section.items:
        yield item.text
        if item.children:
            yield from section_texts(item.children)
