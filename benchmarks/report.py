"""A measured row, and the table of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One line of the table: what, how much, the raw limit of the same run, the ratio and its target, peak memory."""

    what: str
    value: str
    limit: str = ""
    ratio: float | None = None
    target: str = ""
    peak_mib: float | None = None
    missed: bool = False


def table(measured: list[Measured], *, letters: int) -> str:
    """Return the table as text."""
    head = ("what", "measured", "raw limit", "ratio", "target", "peak MiB", "")
    body = [
        (
            m.what,
            m.value,
            m.limit,
            f"{m.ratio:.2f} x" if m.ratio is not None else "",
            m.target,
            f"{m.peak_mib:.0f}" if m.peak_mib is not None else "",
            "MISSED" if m.missed else "ok",
        )
        for m in measured
    ]
    widths = [max(len(row[i]) for row in (head, *body)) for i in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *body)
    ]
    return "\n".join((f"{letters} letters", lines[0], "-" * len(lines[0]), *lines[1:]))
