"""How the tables came to be, revision by revision; the program upgrades a database itself.

``REVISIONS`` is kept by hand, oldest first, so that opening a database needs no look into the folder (and no alembic);
a test compares it with the folder.
"""

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
