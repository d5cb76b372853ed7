"""The SOPs of the office: those that are shipped, and those that it added or changed itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sopdesk.core.errors import BadFileError, NotFoundError, StoreFailedError, disk_words
from sopdesk.core.events import Changes
from sopdesk.core.resources import resource
from sopdesk.domain.checker import check
from sopdesk.domain.finding import Finding
from sopdesk.domain.library import Library
from sopdesk.domain.rights import demand
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_rows import SopCard
from sopdesk.services.audit import note
from sopdesk.services.office import read_profile
from sopdesk.services.setup import ADOPTED_SOPS, starting_offices
from sopdesk.store import office_settings
from sopdesk.store.disk import Disk, write_whole
from sopdesk.store.queries import cases as case_queries
from sopdesk.store.sop_files import load_library, load_own, load_sop
from sopdesk.store.store import Store

_FORMER = "lama"
"""Folder beside the office's own files that keeps what was replaced; nothing is lost."""


@dataclass(frozen=True)
class _Shelf:
    """What was read once: all SOPs, those the office uses, the keys of its own files, what is wrong with others."""

    known: Library
    used: Library
    own: frozenset[str]
    unusable: tuple[str, ...]


class SopLibrary:
    """Use cases about SOPs.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shelf: _Shelf | None = None
        self._findings: dict[str, tuple[Finding, ...]] = {}
        store.bus.subscribe(self._forget)

    def _forget(self, changes: Changes) -> None:
        if changes.sops or changes.office:
            self._shelf = None
        if changes.sops:
            self._findings = {}

    def _read(self) -> _Shelf:
        shelf = self._shelf
        if shelf is None:
            shelf = self._load()
            self._shelf = shelf
        return shelf

    def _load(self) -> _Shelf:
        shipped = load_library(resource("sop"))
        own, faults = load_own(self._store.folder.library)
        known = Library((*shipped, *own))
        with self._store.read() as work:
            chosen = frozenset(office_settings.get(work.session, ADOPTED_SOPS, []))
            office_key = read_profile(work).office_key
        own_keys = frozenset(sop.key for sop in own)
        used = (chosen or _of_office(known, office_key)) | own_keys
        unusable = tuple(fault.message for fault in faults)
        return _Shelf(known, Library(sop for sop in known if sop.key in used), own_keys, unusable)

    def read_again(self) -> None:
        """Look at the files anew at the next question: somebody may have mended one by hand."""
        self._shelf = None
        self._findings = {}

    def library(self) -> Library:
        """Return the SOPs that this office uses: those it took over, and its own."""
        return self._read().used

    def known(self) -> Library:
        """Return every SOP there is, those of other offices included."""
        return self._read().known

    def unusable(self) -> tuple[str, ...]:
        """Return a sentence for each file of the office's own that cannot be used; the shipped SOP stays in use."""
        return self._read().unusable

    def get(self, key: str) -> Sop:
        """Return the SOP ``office/code``, the newest revision.

        Raises:
            NotFoundError: the library does not hold it.
        """
        sop = self.known().get(key)
        if sop is None:
            raise NotFoundError(f'SOP "{key}" tidak ada di perpustakaan. Periksa daftar SOP, atau impor berkasnya.')
        return sop

    def suggest(self, subject: str, sender: str = "", limit: int = 5) -> tuple[tuple[str, str], ...]:
        """Return (key, title) of the SOPs that a letter may be about, the likeliest first."""
        library = self.library()
        found = (library.get(key) for key in library.suggest(subject, sender, limit=limit))
        return tuple((sop.key, _short(sop)) for sop in found if sop is not None)

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return (key, title) of the SOPs this office uses, by title: for choosing one by hand."""
        rows = ((sop.key, _short(sop)) for sop in self.library())
        return tuple(sorted(rows, key=lambda row: row[1].casefold()))

    def list(self, *, everything: bool = False) -> tuple[SopCard, ...]:
        """Return a card for each SOP of this office (``everything``: of all offices), those that can run first."""
        shelf = self._read()
        shown = shelf.known if everything else shelf.used
        with self._store.read() as work:
            counts = case_queries.count_by_sop(work.session)
        cards = (self._card(sop, shelf, counts.get(sop.key, 0)) for sop in shown)
        return tuple(sorted(cards, key=lambda c: (not c.adopted, c.title_only, not c.runnable, c.title.casefold())))

    def _card(self, sop: Sop, shelf: _Shelf, cases: int) -> SopCard:
        return SopCard(
            key=sop.key,
            number=str(sop.number or ""),
            title=str(sop.title),
            short_title=_short(sop),
            office=sop.office,
            revision=str(sop.revision or ""),
            effective=f"{sop.effective_label}: {sop.effective}" if str(sop.effective) else "",
            approver=str(sop.approver.name or ""),
            steps=len(sop.steps),
            runnable=sop.runnable,
            title_only=sop.title_only,
            findings=sum(f.severity != "note" for f in self._found(sop)),
            cases=cases,
            own=sop.key in shelf.own,
            adopted=sop.key in shelf.used,
        )

    def _found(self, sop: Sop) -> tuple[Finding, ...]:
        if sop.key not in self._findings:
            self._findings[sop.key] = check(sop, self.known())
        return self._findings[sop.key]

    def check(self, key: str | None = None) -> tuple[tuple[Sop, tuple[Finding, ...]], ...]:
        """Return what the checker finds in one SOP, or in all that this office uses."""
        sops: Iterable[Sop] = (self.get(key),) if key is not None else self.library()
        return tuple((sop, self._found(sop)) for sop in sops)

    def check_file(self, path: Path) -> tuple[Sop, tuple[Finding, ...]]:
        """Return a file's SOP and what the checker finds in it, beside the SOPs that are known.

        Raises:
            BadFileError: the file is no SOP.
        """
        sop = load_sop(path)
        return sop, check(sop, Library((*self.known(), sop)))

    def import_file(self, *, by: Session, path: Path) -> str:
        """Take a file into the office's own folder and return its key.

        A file with the key of a known SOP becomes its newer version; running cases keep the one they started with.

        Raises:
            BadFileError: the file is no SOP, or its flow is broken; nothing was copied.
            NotAllowedError: the user is no administrator.
            StoreFailedError: the file could not be copied; the SOP in use stays.
        """
        demand(by, "sop.manage")
        sop, findings = self.check_file(path)
        broken = next((f for f in findings if f.severity == "error"), None)
        if broken is not None:
            raise BadFileError(file=path.name, place=broken.place, expected=_inside(broken.message))
        target = self._store.folder.library / sop.office / f"{sop.code}.toml"
        _take_over(path, target)
        with self._store.write() as work:
            text = f"SOP {sop.title} {sop.revision or ''}".strip()
            note(work, by=by, at=self._store.clock.now(), action="impor", entity="sop", key=sop.key, text=text)
            work.changed(sops=True)
            work.commit()
        return sop.key

    def adopt(self, *, by: Session, keys: Iterable[str]) -> None:
        """Choose which of the known SOPs this office uses."""
        demand(by, "sop.manage")
        chosen = sorted(key for key in keys if key in self.known())
        with self._store.write() as work:
            office_settings.put(work.session, ADOPTED_SOPS, chosen)
            text = f"{len(chosen)} SOP dipakai"
            note(work, by=by, at=self._store.clock.now(), action="pilih", entity="sop", text=text)
            work.changed(sops=True)
            work.commit()


def _of_office(known: Library, office_key: str) -> frozenset[str]:
    """Return the keys of the SOPs that come with the starting data of an office."""
    source = next((o.sop_office for o in starting_offices() if o.key == office_key), "")
    return frozenset(sop.key for sop in known if sop.office == source)


def _short(sop: Sop) -> str:
    return sop.short_title or str(sop.title)


def _inside(sentence: str) -> str:
    """Return a sentence as it stands inside another."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _take_over(source: Path, target: Path) -> None:
    """Put the file in its place, whole; the one that stood there is kept, named by its content."""
    disk = Disk()
    try:
        content = source.read_bytes()
        if target.exists():
            former = target.read_bytes()
            name = f"{target.stem}.{sha256(former).hexdigest()[:12]}.toml"
            write_whole(disk, target.parent / _FORMER / name, former)
        write_whole(disk, target, content)
    except OSError as error:
        raise StoreFailedError(
            f"Berkas {source.name} tidak dapat diambil ({disk_words(error)}). SOP yang dipakai tidak berubah. "
            "Periksa ruang dan izin folder data, lalu coba lagi."
        ) from error
