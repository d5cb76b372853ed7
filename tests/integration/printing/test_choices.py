from itertools import pairwise

import pytest

from sopdesk.printing.choices import Choices, Layout, best_layout, usual_layout
from sopdesk.printing.paper_sizes import MM
from sopdesk.printing.pen import Area
from sopdesk.printing.text import Face

FACE = Face(size=9)
POSTS = (
    "Sekretaris",
    "Kepala Bidang Penyelenggaraan e-Government",
    "Kepala Bidang Pengelolaan Informasi dan Komunikasi Publik",
    "Kepala Bidang Statistik dan Persandian",
    "Kepala Subbagian Umum dan Kepegawaian",
    "Kepala Subbagian Perencanaan dan Keuangan",
    "Sub Koordinator Pengembangan Aplikasi",
    "Sub Koordinator Persandian",
)
WISHES = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasikan")


def choices(layout: Layout, width: float) -> Choices:
    return Choices("Kepada", POSTS, frozenset(), width * layout.share, FACE, 2, layout.left)


@pytest.mark.parametrize("width", [126 * MM, 140 * MM, 193 * MM])
def test_posts_whose_names_begin_alike_are_told_apart(width):
    assert choices(best_layout(POSTS, WISHES, width, FACE, 2), width).cut == 0


def test_on_a_narrow_sheet_long_names_would_be_cut_in_two_columns():
    usual = usual_layout(POSTS, WISHES)
    assert usual == Layout(0.5, 2, 1)
    assert choices(usual, 126 * MM).cut > 0


def test_short_names_stand_in_equal_halves():
    short = ("Sekretaris", "Kabid PE", "Kabid IKP")
    assert best_layout(short, WISHES, 193 * MM, FACE, 2) == usual_layout(short, WISHES)


@pytest.mark.parametrize("count", range(1, 9))
def test_boxes_stand_one_below_the_other_within_their_height(count):
    made = Choices("Kepada", POSTS[:count], frozenset(), 96 * MM, FACE, 2, 2 if count > 5 else 1)
    area = Area(0, 0, 96 * MM, made.height)
    places = list(made._places(area))
    assert len(places) == max(count + 1, 3)
    assert all(y + FACE.leading <= area.bottom for _x, y in places)
    assert all(before[0] < after[0] or before[1] < after[1] for before, after in pairwise(places))
