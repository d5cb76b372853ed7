"""``python -m sopdesk.scanning.child``: opens files from outside, so that a hostile one can hurt nobody else.

One JSON object a line on standard input is one job, its answers are lines on standard output:

=========  ==========================================  ==============================================================
``do``     says                                        answers
=========  ==========================================  ==============================================================
read       path, name, out (folder), office (tag)      one ``page`` a line (number, file, codes), then ``pages``
merge      paths (PDFs of ours), to                    ``pages``
picture    path (a PDF of ours), to (PNG), longest     ``pages``
rewrite    path (a picture), to, longest, form         ``pages``
look       path, page, scale, to (pixels)              ``seen`` (width, height, stride), then ``pages``
draw       path, name, out (folder), most, dpi         one ``drawn`` a page (JPEG file, size in points), ``pages``
=========  ==========================================  ==============================================================

Each job's first answer is the ``pid`` of who works on it (on Windows the interpreter of a virtual environment starts
another one). Instead of the last one there may be ``refused``, a word of ``refusals.py``. The child imports no Qt and
no database, takes no more memory than ``limits.MEMORY``, and ends when nobody asks any more.
"""

import contextlib
import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from sopdesk.scanning.limits import IDLE_SECONDS, MEMORY
from sopdesk.scanning.refusals import RefusedFileError

Answer = dict[str, Any]


def main() -> int:
    """Work until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8")  # an installed program has no say in how its interpreter begins
    # whatever a library prints must not be taken for an answer
    os.dup2(2, 1)
    _limit_memory()
    patience = _Patience()
    for line in sys.stdin:
        with patience.working():
            job = json.loads(line)
            _say(answers, {"pid": os.getpid()})
            try:
                for answer in _JOBS[job["do"]](job):
                    _say(answers, answer)
            except RefusedFileError as refused:
                _say(answers, {"refused": refused.fault})
            except MemoryError:
                _say(answers, {"refused": "memori"})
            except Exception as error:  # noqa: BLE001 - whatever a hostile file provokes is told, never a traceback
                _say(answers, {"refused": "rusak", "error": f"{type(error).__name__}: {error}"})
    return 0


def _read(job: Answer) -> Iterator[Answer]:
    from sopdesk.domain.paper_code import read_payload  # noqa: PLC0415 - the first job loads what it needs
    from sopdesk.scanning.codes import read_codes  # noqa: PLC0415
    from sopdesk.scanning.opening import open_file  # noqa: PLC0415
    from sopdesk.scanning.upright import upright_pdf  # noqa: PLC0415

    def ours(text: str) -> bool:
        code = read_payload(text)
        return code is not None and code.office == job["office"]

    opened = open_file(Path(job["path"]), job["name"])
    yield {"opened": opened.pages, "media_type": opened.media_type, "active": opened.active}
    for sheet in opened.sheets:
        codes = read_codes(sheet.grey, wanted=ours)
        own = next((code for code in codes if ours(code.text)), codes[0] if codes else None)
        target = Path(job["out"]) / f"{sheet.number}.pdf"
        target.write_bytes(upright_pdf(sheet, own))
        yield {"page": sheet.number, "file": str(target), "codes": [code.text for code in codes]}
    yield {"pages": opened.pages}


def _merge(job: Answer) -> Iterator[Answer]:
    import pypdfium2  # noqa: PLC0415 - the first job loads what it needs

    document = pypdfium2.PdfDocument.new()
    for path in job["paths"]:
        # from its bytes: Windows removes no file that is still open
        document.import_pages(pypdfium2.PdfDocument(Path(path).read_bytes()))
    document.save(job["to"])
    yield {"pages": len(document)}


def _picture(job: Answer) -> Iterator[Answer]:
    import pypdfium2  # noqa: PLC0415 - the first job loads what it needs

    page = pypdfium2.PdfDocument(Path(job["path"]).read_bytes())[0]
    scale = job["longest"] / max(*page.get_size(), 1.0)
    page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB").save(job["to"], "PNG")
    yield {"pages": 1}


def _rewrite(job: Answer) -> Iterator[Answer]:
    from sopdesk.scanning.outside_picture import written_again  # noqa: PLC0415 - the first job loads what it needs

    data = Path(job["path"]).read_bytes()
    Path(job["to"]).write_bytes(written_again(data, longest=job["longest"], form=job["form"]))
    yield {"pages": 1}


def _draw(job: Answer) -> Iterator[Answer]:
    from sopdesk.scanning.drawn import coloured  # noqa: PLC0415 - the first job loads what it needs
    from sopdesk.scanning.opening import open_file  # noqa: PLC0415

    opened = open_file(Path(job["path"]), job["name"])
    for sheet in islice(opened.sheets, job["most"]):
        target = Path(job["out"]) / f"{sheet.number}.jpg"
        coloured(sheet, job["dpi"]).save(target, "JPEG", quality=80)
        yield {"drawn": str(target), "size": sheet.size}
    yield {"pages": opened.pages}


def _look(job: Answer) -> Iterator[Answer]:
    from sopdesk.scanning.looking import seen_page  # noqa: PLC0415 - the first job loads what it needs

    seen = seen_page(Path(job["path"]).read_bytes(), job["page"], job["scale"])
    Path(job["to"]).write_bytes(seen.data)
    yield {"seen": [seen.width, seen.height, seen.stride]}
    yield {"pages": seen.pages}


_JOBS: Final[dict[str, Callable[[Answer], Iterator[Answer]]]] = {
    "read": _read,
    "merge": _merge,
    "picture": _picture,
    "rewrite": _rewrite,
    "draw": _draw,
    "look": _look,
}


def _say(answers: IO[str], answer: Answer) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _limit_memory() -> None:
    """Take no more than allowed; on Windows the parent watches instead."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        with contextlib.suppress(ValueError, OSError):  # a stricter limit of the system stays
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class _Patience:
    """Ends the process when it had nothing to do for a while."""

    def __init__(self) -> None:
        self._timer = self._begin()

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        self._timer.cancel()
        yield
        self._timer = self._begin()

    def _begin(self) -> threading.Timer:
        timer = threading.Timer(IDLE_SECONDS, lambda: os._exit(0))
        timer.daemon = True
        timer.start()
        return timer


if __name__ == "__main__":
    sys.exit(main())
