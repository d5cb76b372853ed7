"""Floor 6: everything that Qt draws."""
