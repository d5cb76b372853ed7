"""Draws any form of ``resources/forms``: filled in or blank, with the code on every page.

What a form's author can count on is written where it is drawn: heads in ``head.py``, blocks in ``prose.py``,
``fields.py``, ``tables.py``, ``photos.py``, ``signatures.py``, page breaks in ``flow.py``.
"""

from sopdesk.printing.paper.document import PaperPdf, paper_pdf

__all__ = ["PaperPdf", "paper_pdf"]
