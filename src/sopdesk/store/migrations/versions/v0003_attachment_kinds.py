"""Kinds of attachments that expire, and one vocabulary of kinds for the office and its SOPs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LIST = "jenis-lampiran"
_RENAMED = {"old": "laporan-uji-keamanan", "new": "laporan-hasil-uji-keamanan", "list": _LIST}
_KINDS = (
    ("surat", "Surat", None),
    ("pindai", "Hasil pindai", None),
    ("foto", "Foto", None),
    ("surat-masuk", "Surat masuk", None),
    ("surat-permohonan", "Surat permohonan", None),
    ("lembar-disposisi", "Lembar disposisi bertanda tangan", None),
    ("dokumen-perencanaan-teknis", "Dokumen perencanaan teknis", None),
    ("dokumentasi-aplikasi", "Dokumentasi aplikasi", None),
    ("laporan-hasil-uji-keamanan", "Laporan hasil uji keamanan", 12),
    ("data-sistem-elektronik", "Data sistem elektronik", None),
    ("bukti-pse", "Bukti pendataan sistem elektronik", None),
    ("lain", "Lainnya", None),
)


def upgrade() -> None:
    """Add the months of validity; in an office that was set up, also the kinds its list lacks, at its end."""
    op.add_column("choice_item", sa.Column("valid_months", sa.Integer(), nullable=True))
    link = op.get_bind()
    known = {row.key: row.sort_order for row in link.execute(_READ, {"list": _LIST})}
    if not known:
        return
    if _RENAMED["new"] not in known:
        link.execute(_RENAME_CHOICE, _RENAMED)
    link.execute(_RENAME_FILES, _RENAMED)
    known = {row.key: row.sort_order for row in link.execute(_READ, {"list": _LIST})}
    last = max(known.values())
    for number, (key, label, _months) in enumerate((k for k in _KINDS if k[0] not in known), start=1):
        link.execute(_ADD, {"list": _LIST, "key": key, "label": label, "order": last + number, "active": True})
    for key, _label, months in _KINDS:
        if months is not None:
            link.execute(_VALID, {"list": _LIST, "key": key, "months": months})


_READ = sa.text("SELECT key, sort_order FROM choice_item WHERE list_key = :list")
_RENAME_CHOICE = sa.text("UPDATE choice_item SET key = :new WHERE list_key = :list AND key = :old")
_RENAME_FILES = sa.text("UPDATE attachment SET kind = :new WHERE kind = :old")
_ADD = sa.text(
    "INSERT INTO choice_item (list_key, key, label, sort_order, active) VALUES (:list, :key, :label, :order, :active)"
)
_VALID = sa.text("UPDATE choice_item SET valid_months = :months WHERE list_key = :list AND key = :key")
