"""A file whose very bytes come a second time: where each of its pages lies now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sopdesk.domain.page_list import page_list
from sopdesk.domain.words import short_moment


@dataclass(frozen=True)
class RepeatedFile:
    """Nothing of it is taken again; what still waits is told, and where the rest lies."""

    name: str
    """What it is called this time."""
    batch_id: int
    received_at: datetime
    """When it was taken."""
    papers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Code of a paper, in words → the numbers of its pages that came with this file."""
    waiting: int = 0
    """Pages that lie in "Belum dikenali"."""
    attached: int = 0
    doubled: int = 0
    discarded: int = 0

    @property
    def sentence(self) -> str:
        """Where its pages lie, what waits first."""
        there = "; ".join(self._places())
        return f'"{self.name}" sudah diambil {short_moment(self.received_at)}, tidak diambil lagi: {there}.'

    def _places(self) -> Iterator[str]:
        if self.waiting:
            yield f"{self.waiting} halaman masih menunggu di Belum dikenali"
        for code, pages in self.papers.items():
            yield f"halaman {page_list(pages)} ada di {code}"
        for count, words in (
            (self.attached, "menjadi lampiran"),
            (self.doubled, "kembar, yang pertama dipakai"),
            (self.discarded, "disisihkan dengan alasannya"),
        ):
            if count:
                yield f"{count} halaman {words}"
