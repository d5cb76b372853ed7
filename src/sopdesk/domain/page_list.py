"""Page numbers as a clerk says them."""

from collections.abc import Sequence


def page_list(pages: Sequence[int]) -> str:
    """Return page numbers as read: "1, 2 dan 4", runs as "1–4"."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = [part for run in runs for part in _run_words(run)]
    if len(words) < 2:  # noqa: PLR2004 - one needs no "dan"
        return "".join(words)
    return f"{', '.join(words[:-1])} dan {words[-1]}"


def _run_words(run: Sequence[int]) -> list[str]:
    longest = 2
    return [f"{run[0]}–{run[-1]}"] if len(run) > longest else [str(page) for page in run]
