"""Everything about one letter: details, dispositions, files, history, and the scan beside them."""
