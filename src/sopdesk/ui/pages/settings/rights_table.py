"""The rights of roles as the administrator reads them; taken from the one place that decides."""

from sopdesk.domain.rights import OfficeAct, may
from sopdesk.domain.session import ROLES, Role, Session

_WORDS: tuple[tuple[OfficeAct, str], ...] = (
    ("letter.log", "Mencatat surat"),
    ("letter.number", "Memesan dan menjelaskan nomor"),
    ("disposition.write", "Menulis disposisi"),
    ("case.start", "Memulai permohonan"),
    ("paper.fill", "Mengisi dan mencetak formulir"),
    ("scan.take", "Memasukkan hasil pindai"),
    ("recap", "Membuat rekap"),
    ("backup", "Membuat cadangan"),
    ("sop.manage", "Mengurus SOP"),
    ("people.manage", "Mengurus jabatan dan pejabat"),
    ("users.manage", "Mengurus pengguna"),
    ("office.manage", "Mengubah pengaturan kantor"),
)


def _session(role: Role) -> Session:
    return Session(user_id=0, login="", name="", official_id=None, roles=frozenset({role}))


RIGHTS = tuple((words, frozenset(role for role in ROLES if may(_session(role), act))) for act, words in _WORDS)
"""(what, the roles that may)."""
