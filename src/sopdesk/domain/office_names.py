"""Names of offices as a letter writes them: in mixed case, with the region, and by their heads."""

from sopdesk.domain.office import OfficeProfile

_SMALL = frozenset({"dan", "di", "ke", "dari", "untuk", "pada", "serta", "atau"})
_HEADS = {
    "dinas": "Kepala Dinas",
    "badan": "Kepala Badan",
    "satuan": "Kepala Satuan",
    "kantor": "Kepala Kantor",
    "bagian": "Kepala Bagian",
    "upt": "Kepala UPT",
    "uptd": "Kepala UPTD",
    "puskesmas": "Kepala Puskesmas",
    "inspektorat": "Inspektur",
    "sekretariat": "Sekretaris",
    "kecamatan": "Camat",
    "kelurahan": "Lurah",
    "rsud": "Direktur RSUD",
}
"""First word of an agency → how its head is addressed in its place."""


def head_of(agency: str) -> str:
    """Return whom a letter to an agency is addressed to: "Kepala Dinas Perhubungan", "Camat Sekupang".

    A letter goes to the office of its head (Permendagri 1/2023). Whatever is no agency stays as it is written.
    """
    first, _, rest = agency.strip().partition(" ")
    head = _HEADS.get(first.casefold())
    return f"{head} {rest}".strip() if head and rest else agency


def mixed_case(name: str) -> str:
    """Return a name that is written in capitals throughout as a sentence writes it; any other as it is."""
    if not name.isupper():
        return name
    words = (w.lower() if w.lower() in _SMALL else w.capitalize() for w in name.split())
    return " ".join(words)


def full_name(profile: OfficeProfile) -> str:
    """Return "Dinas Komunikasi dan Informatika Kota Batam"; the region once."""
    name = mixed_case(profile.name)
    region = mixed_case(profile.government).removeprefix("Pemerintah ").removeprefix("Daerah ") or profile.city
    return name if not region or region.casefold() in name.casefold() else f"{name} {region}"


def answer_to(subject: str) -> str:
    """Return the "hal" of an answer: "Jawaban atas permohonan kenaikan bandwidth"; of an answer to one, the same."""
    text = " ".join(subject.split())
    if not text or text.casefold().startswith("jawaban"):
        return text
    first = text.split(" ", 1)[0]
    text = text if first[1:] != first[1:].lower() else text[0].lower() + text[1:]
    return f"Jawaban atas {text}"
