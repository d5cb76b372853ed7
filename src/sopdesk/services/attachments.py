"""Files that come with letters: kept as they are, checked whenever they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.file_kinds import MAX_BYTES, FileKind, kind_of, refusal_of, safe_name
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.rights import demand, why_not_take_off
from sopdesk.domain.session import Session
from sopdesk.models import Attachment, Case, Letter
from sopdesk.store import blobs
from sopdesk.store.blobs import Stored
from sopdesk.store.queries import letter_history as queries
from sopdesk.store.store import Store
from sopdesk.store.uow import UnitOfWork

_PAGE_KINDS = frozenset({"surat", "pindai"})


@dataclass(frozen=True)
class KeptFile:
    """A file whose bytes lie safely on disk; its row is still to be written."""

    name: str
    kind: FileKind
    stored: Stored


class Attachments:
    """Use cases about files.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, files: Sequence[tuple[str, bytes]]) -> tuple[KeptFile, ...]:
        """Check the files and lay their bytes on disk, before any row speaks of them.

        Args:
            files: (name, bytes).

        Raises:
            InvalidInputError: one is empty, too large or of a kind that is not kept; nothing was stored.
        """
        kinds = [_checked(name, data) for name, data in files]
        pairs = zip(files, kinds, strict=True)
        return tuple(KeptFile(safe_name(name, kind), kind, self._store.blobs.put(data)) for (name, data), kind in pairs)

    def hang(
        self,
        work: UnitOfWork,
        *,
        by: Session,
        kept: Sequence[KeptFile],
        letter: Letter | None = None,
        case: Case | None = None,
        kind: str = "pindai",
        valid_until: date | None = None,
    ) -> tuple[Attachment, ...]:
        """Write the rows of kept files, in the transaction of the act they belong to."""
        now = self._store.clock.now()
        rows = []
        for file in kept:
            blobs.record(work.session, file.stored, now)
            own_kind = kind if file.kind.picture or kind not in _PAGE_KINDS else "lain"
            row = Attachment(
                letter_id=letter.id if letter else None,
                case_id=case.id if case else None,
                sha256=file.stored.sha256,
                name=file.name,
                media_type=file.kind.media_type,
                size=file.stored.size,
                kind=own_kind,
                valid_until=valid_until,
                added_at=now,
                added_by=by.user_id,
            )
            work.add(row)
            rows.append(row)
        work.flush()
        if letter is not None and any(row.kind in _PAGE_KINDS for row in rows):
            letter.scanned = True
        return tuple(rows)

    def attach(
        self,
        *,
        by: Session,
        letter_id: int,
        files: Sequence[tuple[str, bytes]],
        kind: str = "pindai",
        valid_until: date | None = None,
    ) -> tuple[AttachmentRow, ...]:
        """Add files to a letter and return its new attachments; bytes that hang there already are not hung twice."""
        demand(by, "file.keep")
        kept = {file.stored.sha256: file for file in self.keep(files)}
        with self._store.write() as work:
            letter = work.get(Letter, letter_id)
            there = queries.live_bytes(work.session, letter_id)
            new = [file for sha256, file in kept.items() if sha256 not in there]
            rows = self.hang(work, by=by, kept=new, letter=letter, kind=kind, valid_until=valid_until)
            result = tuple(queries.attachment_row(row, by.name) for row in rows)
            work.changed(letters=[letter_id])
            work.commit()
            return result

    def of_case(self, case_id: int) -> tuple[AttachmentRow, ...]:
        """Return the files of a case, the removed ones last."""
        with self._store.read() as work:
            return queries.case_attachments(work.session, case_id)

    def read(self, attachment_id: int) -> tuple[AttachmentRow, bytes]:
        """Return a file, its bytes checked against their fingerprint.

        Raises:
            StoreFailedError: the file is missing or damaged.
        """
        with self._store.read() as work:
            row = work.get(Attachment, attachment_id)
            shown = queries.attachment_row(row, queries.user_name(work.session, row.added_by))
        return shown, self._store.blobs.read(shown.sha256)

    def remove(self, *, by: Session, attachment_id: int, reason: str) -> None:
        """Take a file off its letter or case; it stays in the history with the reason.

        Raises:
            InvalidInputError: no reason, or it was taken off already.
            NotAllowedError: somebody else added it, and the user does not keep the book.
        """
        if not reason.strip():
            raise InvalidInputError("Alasan mengeluarkan lampiran wajib diisi.", {"reason": "Alasan wajib diisi."})
        with self._store.write() as work:
            row = work.get(Attachment, attachment_id)
            self._take_off(work, by, row, reason.strip())
            work.commit()

    def replace(self, *, by: Session, attachment_id: int, file: tuple[str, bytes]) -> AttachmentRow:
        """Put a better picture in the place of a file; the earlier one stays in the history. Errors as in remove."""
        demand(by, "file.keep")
        kept = self.keep([file])
        with self._store.write() as work:
            old = work.get(Attachment, attachment_id)
            letter = work.get(Letter, old.letter_id) if old.letter_id else None
            case = work.get(Case, old.case_id) if old.case_id else None
            (new,) = self.hang(
                work, by=by, kept=kept, letter=letter, case=case, kind=old.kind, valid_until=old.valid_until
            )
            old.replaced_by_id = new.id
            self._take_off(work, by, old, "Diganti berkas baru")
            result = queries.attachment_row(new, by.name)
            work.commit()
            return result

    def _take_off(self, work: UnitOfWork, by: Session, row: Attachment, reason: str) -> None:
        reason_kept = why_not_take_off(by, row.added_by)
        if reason_kept:
            raise NotAllowedError(f"{reason_kept} Tidak ada data yang berubah.")
        if row.removed_at is not None:
            raise InvalidInputError("Lampiran ini sudah dikeluarkan. Tidak ada yang diubah; muat ulang halaman ini.")
        row.removed_at, row.removed_by, row.remove_reason = self._store.clock.now(), by.user_id, reason
        work.flush()
        if row.letter_id is not None:
            letter = work.get(Letter, row.letter_id)
            letter.scanned = queries.still_scanned(work.session, letter.id)
            work.changed(letters=[letter.id])
        if row.case_id is not None:
            work.changed(cases=[row.case_id])


def _checked(name: str, data: bytes) -> FileKind:
    if not data:
        raise InvalidInputError(f'Berkas "{name}" kosong. Tidak ada yang disimpan; pilih berkas lain.')
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise InvalidInputError(f'Berkas "{name}" lebih besar dari {limit} MB. Perkecil atau pisahkan dahulu.')
    kind = kind_of(name, data)
    if kind is None:
        raise InvalidInputError(f'Berkas "{name}" tidak dilampirkan: {refusal_of(name)}.')
    return kind
