"""Floor 5: one file per noun, one method per use case; no Qt, no SQL, no drawing."""
