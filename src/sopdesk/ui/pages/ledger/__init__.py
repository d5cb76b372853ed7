"""Papers that are out for signature: where they lie, since when, and what came back."""
