"""A previewed paper as a file, kept where the user says."""

from pathlib import Path

from sopdesk.core.errors import UserError


def write_pdf(path: Path, pdf: bytes) -> Path:
    """Write the very bytes that are shown and return where; a name without ``.pdf`` gets it.

    Raises:
        UserError: the place cannot be written.
    """
    path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise UserError(f"{path} tidak dapat ditulis. Pilih folder lain, lalu ulangi.") from error
    return path
