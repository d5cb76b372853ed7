"""What the system says about files, in Indonesian."""

import errno
import os

import pytest

from sopdesk.core.errors import disk_words


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EISDIR, errno.ENOENT, 9999])
def test_fault_of_a_file_is_said_without_the_words_of_the_system(code):
    words = disk_words(OSError(code, os.strerror(code)))
    assert words
    assert os.strerror(code) not in words


def test_fault_without_a_code_is_one_of_the_disk():
    assert disk_words(OSError("short read")) == "gangguan disk"
