"""A PDF that the disk does not take: said in one sentence, and no half of it is left."""

import sys

import pytest

from sopdesk.cli import paper
from sopdesk.core.errors import UserError


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
@pytest.mark.parametrize("size", [3_000, 500_000])
def test_a_full_disk_is_told_and_leaves_no_file(tmp_path, size):
    import resource

    path = tmp_path / "surat.pdf"
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, was[1]))
    try:
        with pytest.raises(UserError, match="sudah tercatat") as told, paper._new_file(path) as write:
            write(b"x" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert str(path) in told.value.message
    assert not path.exists()


def test_a_pdf_is_written_whole(tmp_path):
    path = tmp_path / "baru" / "surat.pdf"
    with paper._new_file(path) as write:
        write(b"x" * 500_000)
    assert path.read_bytes() == b"x" * 500_000
