"""What stands between the process and the pages: look of this PC, login, lock, crash, what changed."""
