"""Papers of the practice day: filled, printed into a folder, sent out, and kept for the day they come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopdesk.app.demo.stage import Stage
from sopdesk.domain.form_values import Value
from sopdesk.domain.paper import PaperDetail


@dataclass(frozen=True)
class Printed:
    """A job as it left the printer."""

    paper_ids: tuple[int, ...]
    pdf: bytes
    stamp: str
    """Whose stamp it gets with its signature."""


class PaperDesk:
    """Short words for what is done with papers.

    Args:
        stage: the office.
        folder: where the prints go.
    """

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage = stage
        self._folder = folder
        self.out: list[Printed] = []
        """What was printed for signature, in the order of print."""
        self.files: list[Path] = []

    def write(
        self,
        login: str,
        form_key: str,
        values: Mapping[str, Value],
        *,
        case_id: int | None = None,
        letter_id: int | None = None,
    ) -> int:
        """Begin a paper (or open the case's one) and fill it in; returns its id."""
        filling, by = self.stage.services.filling, self.stage.people[login]
        paper = filling.begin(
            by=by, form_key=form_key, request_id=self.stage.request_id(), case_id=case_id, letter_id=letter_id
        )
        self.fill(login, paper.row.id, values)
        return paper.row.id

    def fill(self, login: str, paper_id: int, values: Mapping[str, Value]) -> PaperDetail:
        """Fill in some fields of a paper."""
        filling, by = self.stage.services.filling, self.stage.people[login]
        paper = filling.get(by=by, paper_id=paper_id)
        return filling.save(
            by=by,
            paper_id=paper_id,
            values={**paper.values, **values},
            paper_date=paper.row.paper_date,
            version=paper.row.version,
        )

    def pictures(self, login: str, files: Sequence[tuple[str, bytes]]) -> list[dict[str, str]]:
        """Keep pictures for a field."""
        return self.stage.services.filling.keep_pictures(by=self.stage.people[login], files=files)

    def print(
        self, login: str, name: str, paper_ids: Sequence[int], *, with_whom: str = "", stamp: str = "DISKOMINFO KOTA"
    ) -> Printed:
        """Print papers in one job and send them out for signature, where somebody is named."""
        services, by = self.stage.services, self.stage.people[login]
        pdf = services.printouts.prepare(by=by, paper_ids=paper_ids)
        services.printouts.record(by=by, paper_ids=paper_ids, pdf=pdf)
        if with_whom:
            services.ledger.send(by=self.stage.agendaris, paper_ids=paper_ids, with_whom=with_whom)
        self.keep(name, pdf)
        job = Printed(tuple(paper_ids), pdf, stamp)
        self.out.append(job)
        return job

    def keep(self, name: str, data: bytes) -> Path:
        """Write a file into the folder of the day."""
        path = self._folder / name
        path.write_bytes(data)
        self.files.append(path)
        return path
