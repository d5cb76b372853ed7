"""Floor 2: the rules of the office as plain Python; no file, no database, no clock of its own."""
