"""What a guess at a password costs, in a program of its own: the other tests hash lightly (tests/made_once.py)."""

import subprocess
import sys

from argon2 import extract_parameters
from argon2.low_level import Type

_LOGIN = """
from sopdesk.services import users
stored = users.hash_password("kuda laut biru muda")
print(stored, users._matches(stored, "kuda laut biru muda"), users._matches(stored, "kuda laut biru tua"))
"""


def test_a_password_is_dear_to_guess():
    run = subprocess.run([sys.executable, "-c", _LOGIN], capture_output=True, text=True, check=True, timeout=120)
    stored, right, wrong = run.stdout.split()
    made = extract_parameters(stored)
    assert (made.type, made.memory_cost, made.time_cost, made.parallelism) == (Type.ID, 64 * 1024, 3, 4)
    assert (right, wrong) == ("True", "False")
