"""Floor 3: SQLAlchemy tables, one noun per file; columns and relations only."""
