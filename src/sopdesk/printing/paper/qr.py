"""The code of a page as a QR, level M, drawn as one path."""

from functools import lru_cache

from sopdesk.domain.paper_code import PaperCode
from sopdesk.printing.paper.frame import Frame
from sopdesk.printing.pen import Area, Pen
from sopdesk.printing.text import Face

_WORDS = Face(size=6.5)
_PALE = 0.72


def draw_code(pen: Pen, frame: Frame, code: PaperCode | None) -> None:
    """Draw the QR with the code in words beneath it; a draft has a pale frame in its place."""
    draw_mark(pen, frame.mark, frame.words_baseline, code)


def draw_mark(pen: Pen, mark: Area, words: float, code: PaperCode | None) -> None:
    """Draw the QR into ``mark``, whose surroundings are the caller's to keep free, its words on the baseline given."""
    middle = mark.x + mark.width / 2
    if code is None:
        pen.canvas.setStrokeGray(_PALE)
        pen.box(mark)
        pen.canvas.setStrokeGray(0)
        pen.canvas.setFillGray(_PALE - 0.15)
        pen.text(middle, mark.y + mark.height / 2, "kode saat", _WORDS, "centre")
        pen.text(middle, mark.y + mark.height / 2 + _WORDS.leading, "dicetak", _WORDS, "centre")
        pen.canvas.setFillGray(0)
        return
    draw_qr(pen, mark, code.payload)
    pen.text(middle, words, code.words, _WORDS, "centre")


def draw_qr(pen: Pen, area: Area, payload: str) -> None:
    """Draw a payload of QR's alphanumeric characters; its quiet zone is the caller's to keep."""
    side, runs = runs_of(payload)
    module = area.width / side
    path = pen.canvas.beginPath()
    top = pen.top
    for row, start, length in runs:
        path.rect(area.x + start * module, top - area.y - (row + 1) * module, length * module, module)
    pen.canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=256)
def runs_of(payload: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return the modules of a side, and (row, first column, length) of every dark run."""
    import segno  # noqa: PLC0415 - slow import

    matrix = segno.make(payload, error="m", micro=False, boost_error=False).matrix
    runs = []
    for number, row in enumerate(matrix):
        column, width = 0, len(row)
        while column < width:
            start = column
            while column < width and row[column]:
                column += 1
            if column > start:
                runs.append((number, start, column - start))
            column += 1
    return len(matrix), tuple(runs)
