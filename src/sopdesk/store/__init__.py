"""Floor 4: everything that touches the disk or a database server."""
