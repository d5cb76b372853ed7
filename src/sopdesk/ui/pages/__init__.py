"""One screen of the window per file."""
