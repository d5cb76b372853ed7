"""Makes the installers; no part of the program."""
