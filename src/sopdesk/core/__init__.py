"""Floor 1: small, named, boring things that every floor above may use."""
